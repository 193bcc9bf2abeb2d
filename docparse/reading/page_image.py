"""One page as pixels, with what is needed to lead a pixel back to a point of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import cv2
import numpy as np
import numpy.typing as npt

from docparse.spans import Box

Pixels = npt.NDArray[np.uint8]

LONGEST_SIDE = 32_000
"""In pixels; Tesseract takes no image with a longer side than 32,767."""

SMALLEST_SIDE = 16
"""In pixels; less holds no letter, and Tesseract refuses it."""


SMALL_DPI = 75
"""Of the small copy on which seals, stamps and handwriting are looked for."""


@dataclass(frozen=True)
class PageImage:
    """`pixels` are grey (height, width) or RGB (height, width, 3); `width`, `height` of the page in points."""

    pixels: Pixels
    dpi: float
    width: float
    height: float

    @cached_property
    def small(self) -> Pixels:
        """The page at SMALL_DPI."""
        factor = SMALL_DPI / self.dpi
        height, width = self.pixels.shape[:2]
        size = (max(round(width * factor), 1), max(round(height * factor), 1))
        return cv2.resize(self.pixels, size, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)

    def without(self, boxes: Sequence[Box]) -> PageImage:
        """The page with these places, in points, painted white."""
        if not boxes:
            return self
        pixels = self.pixels.copy()
        scale = self.dpi / 72
        for box in boxes:
            x0, y0, x1, y1 = (max(round(v), 0) for v in box.scaled(scale))
            pixels[y0:y1, x0:x1] = 255
        return replace(self, pixels=pixels)

    def turned(self, turns: int) -> PageImage:
        """The page after quarter turns against the clock."""
        width, height = (self.height, self.width) if turns % 2 else (self.width, self.height)
        return PageImage(np.ascontiguousarray(np.rot90(self.pixels, turns)), self.dpi, width, height)

    def box_before_turning(self, box: Box, turns: int) -> Box:
        """Where a box of the turned page stands on this one."""
        x0, y0, x1, y1 = box
        if turns == 1:
            return Box(self.width - y1, x0, self.width - y0, x1)
        if turns == 2:
            return Box(self.width - x1, self.height - y1, self.width - x0, self.height - y0)
        if turns == 3:
            return Box(y0, self.height - x1, y1, self.height - x0)
        return box

    def coarser(self, dpi: float) -> PageImage:
        """The page at about `dpi`, if it is finer: every so many pixels averaged."""
        by = int(self.dpi // dpi)
        if by < 2:
            return self
        height, width = (side // by * by for side in self.pixels.shape[:2])
        blocks = self.pixels[:height, :width].reshape(height // by, by, width // by, by, -1)
        pixels = blocks.mean(axis=(1, 3)).astype(np.uint8)
        return replace(self, pixels=pixels[..., 0] if self.pixels.ndim == 2 else pixels, dpi=self.dpi / by)
