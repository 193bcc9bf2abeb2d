"""Where the points of a printed page go on its scan: skew, shift, perspective and paper that does not lie flat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from docparse.spans import Box

Pixels = NDArray[np.uint8]
Points = NDArray[np.float64]  # n × 2: x, y
_PART_BITS = 5
_PARTS = 1 << _PART_BITS  # of a pixel, to which places are rounded


@dataclass(frozen=True)
class Warp:
    """A homography from pixels of the page to pixels of the scan, then waves that shift the scan's rows.

    `bend` is the height of the waves in pixels, `length` of one of them in pixels, `phase` in radians.
    """

    matrix: NDArray[np.float64]
    size: tuple[int, int]  # width and height of the scan in pixels
    bend: float = 0.0
    length: float = 1.0
    phase: float = 0.0

    def picture(self, page: Pixels, border: tuple[int, int, int]) -> Pixels:
        """The page as it lies on the scan; `border` is what lies around it, RGB."""
        fill = border if page.ndim == 3 else border[:1]
        x, y = self._sources()
        # Whole pixels and 32nds of them: OpenCV then reckons in integers, which are the same on every processor.
        places = np.stack([x >> _PART_BITS, y >> _PART_BITS], 2).astype(np.int16)
        parts = ((y & (_PARTS - 1)) << _PART_BITS | (x & (_PARTS - 1))).astype(np.uint16)
        return np.asarray(cv2.remap(page, places, parts, cv2.INTER_LINEAR, borderValue=fill), np.uint8)

    def _sources(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """For every pixel of the scan its place on the page, in 32nds of a pixel."""
        width, height = self.size
        inverse = np.linalg.inv(self.matrix)
        across, down = np.arange(width)[None, :], np.arange(height)[:, None] - self._shift(np.arange(width))[None, :]
        if not self.bend:
            down = down[:, :1]
        # Sums of a row and a column where nothing bends or tilts: little work, and single precision is enough.
        x, y, depth = (
            (line[0] * across + line[2]).astype(np.float32) + (line[1] * down).astype(np.float32)
            for line in (inverse * [[_PARTS], [_PARTS], [1.0]])
        )
        if inverse[2, :2].any():
            x, y = x / depth, y / depth
        return np.rint(x).astype(np.int32), np.rint(y).astype(np.int32)

    def points(self, points: Points) -> Points:
        """Points of the page, in pixels, as points of the scan, in pixels."""
        wide = np.concatenate([points, np.ones((len(points), 1))], 1) @ self.matrix.T
        flat = np.asarray(wide[:, :2] / wide[:, 2:], np.float64)
        flat[:, 1] += self._shift(flat[:, 0])
        return flat

    def box(self, box: Box, dpi_page: float, dpi_scan: float) -> Box:
        """A box in points of the page as the box around it in points of the scan. Not cut to the scan's size."""
        (x0, y0, x1, y1), scale = box, dpi_page / 72
        middle = (x0 + x1) / 2
        around = [(x0, y0), (middle, y0), (x1, y0), (x0, y1), (middle, y1), (x1, y1)]
        moved = self.points(np.array(around) * scale) * 72 / dpi_scan
        (left, top), (right, bottom) = moved.min(0).tolist(), moved.max(0).tolist()
        return Box(left, top, right, bottom)

    def _shift(self, across: NDArray[Any]) -> NDArray[np.float64]:
        return np.asarray(self.bend * np.sin(across * (2 * np.pi / self.length) + self.phase), np.float64)


def lay_on_glass(
    size: tuple[int, int], skew: float, bend: float, chance: np.random.Generator, *, off_glass: float = 0.0
) -> Warp:
    """A sheet on a scanner: turned by about `skew` degrees, a little stretched by the feed, cut by a few millimetres.

    `off_glass` is how far the sheet may lie off the cut, as a share of the width: what is under the lid shows there.
    """
    width, height = size
    cut = chance.uniform(0.0, 0.02, 2)
    out = (round(width * (1 - cut[0])), round(height * (1 - cut[1])))
    angle = float(np.clip(chance.normal(0, skew), -3 * skew, 3 * skew))
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    stretch = 1 + chance.normal(0, 0.003, 2)
    shift = chance.normal(0, 0.004 * width, 2) - (width * cut[0] / 2, height * cut[1] / 2)
    shift[0] += off_glass * width
    matrix = np.diag([stretch[0], stretch[1], 1.0]) @ np.vstack([turn, [0.0, 0.0, 1.0]])
    matrix[:2, 2] += shift
    return Warp(matrix, out, bend, float(width * chance.uniform(0.8, 2.5)), float(chance.uniform(0, 2 * np.pi)))


def lay_before_lens(size: tuple[int, int], skew: float, bend: float, tilt: float, chance: np.random.Generator) -> Warp:
    """A sheet photographed by hand: each corner off by up to `tilt` of the sides, some of the table around it."""
    width, height = size
    margin = chance.uniform(0.0, 0.045)
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float64)
    inside = corners * (1 - 2 * margin) + (width * margin, height * margin)
    inside += chance.uniform(-tilt, tilt, (4, 2)) * (width, height)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), float(chance.normal(0, skew)), 1.0)
    moved = np.concatenate([inside, np.ones((4, 1))], 1) @ turn.T
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), moved.astype(np.float32))
    length = float(width * chance.uniform(0.8, 2.0))
    return Warp(np.asarray(matrix, np.float64), size, bend, length, float(chance.uniform(0, 2 * np.pi)))
