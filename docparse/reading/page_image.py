"""One page as pixels, with what is needed to lead a pixel back to a point of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from docparse.spans import Box

Pixels = npt.NDArray[np.uint8]

LONGEST_SIDE = 32_000
"""In pixels; Tesseract takes no image with a longer side than 32,767."""

SMALLEST_SIDE = 16
"""In pixels; less holds no letter, and Tesseract refuses it."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """`pixels` are grey (height, width) or RGB (height, width, 3); `width`, `height` of the page in points."""

    pixels: Pixels
    dpi: float
    width: float
    height: float

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
