"""The ruled tables of a page image. Knows OpenCV.

Lines are what stays of the ink when everything shorter goes. They are looked for on a coarse copy that is turned by the
slant of the longest of them, so a page that was laid on the glass a little askew has level rules, and straight cells.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from docparse.page import PageTable
from docparse.reading.cleanup import CleanPage
from docparse.reading.page_image import Pixels
from docparse.reading.regions import components
from docparse.reading.rules import Rule, find_grids
from docparse.spans import Box

_DPI = 150.0
_POINT = _DPI / 72
# In points. Strokes of letters are shorter, also those of headings; rules of tables are thinner and longer.
_LEVEL_LENGTH = 17.0
_UPRIGHT_LENGTH = 13.0
_THICKEST = 3.5
_LONG = 60.0  # rules that tell the slant
_MOST_SLANT = 3.0  # degrees
_LEAST_SLANT = 0.04
_DARKER = 30  # than the paper around; faint rules of copies have less ink than letters
_AROUND = 25.0  # points
_MOST_LINES = 60
_BESIDE = 3.0  # points around a table
# Points, width and height. The stamp of arrival is 50 × 35 mm (142 × 99) and ruled within; tables of offices fill the
# width of the text. A stamp keeps its frame, by which `scan` knows it.
_STAMP = (200.0, 140.0)


@dataclass(frozen=True)
class Ruling:
    """The ruled tables of one image. Cells are points of the straightened page; `matrix` leads there from pixels."""

    page: CleanPage
    tables: tuple[PageTable, ...]
    matrix: npt.NDArray[np.float64]
    strokes: Pixels  # 255 where a rule of a table is drawn, on the coarse straightened copy

    def point_of(self, x: float, y: float) -> tuple[float, float]:
        (a, b, c), (d, e, f) = self.matrix.tolist()
        return a * x + b * y + c, d * x + e * y + f

    def box_of(self, pixels: Box) -> Box:
        """Where a box of the image stands on the straightened page; its middle is exact, it is not turned itself."""
        x, y = self.point_of((pixels.x0 + pixels.x1) / 2, (pixels.y0 + pixels.y1) / 2)
        scale = float(np.hypot(self.matrix[0, 0], self.matrix[0, 1]))
        across, down = pixels.width * scale / 2, pixels.height * scale / 2
        return Box(x - across, y - down, x + across, y + down)

    def on_image(self, box: Box) -> Box:
        """A cell in pixels of the image: the middle of each side bounds it, for the turn is small."""
        back = cv2.invertAffineTransform(self.matrix)
        middle_x, middle_y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        sides = ((box.x0, middle_y), (middle_x, box.y0), (box.x1, middle_y), (middle_x, box.y1))
        (x0, _), (_, y0), (x1, _), (_, y1) = (back @ (x, y, 1.0) for x, y in sides)
        return Box(float(x0), float(y0), float(x1), float(y1))


def find_ruling(page: CleanPage) -> Ruling | None:
    """The ruled tables of a page; None where it has none, which most pages show at the first look for long lines."""
    factor = min(_DPI / page.dpi, 1.0)
    small = cv2.resize(page.pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA).astype(
        np.uint8, copy=False
    )
    height, width = small.shape
    if min(height, width) < _AROUND * _POINT:
        return None
    ink = _ink(small)
    slant = _slant(_opened(ink, _LEVEL_LENGTH, upright=False))
    if slant is None:
        return None
    turn = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
    if abs(slant) >= _LEAST_SLANT:
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), slant, 1.0)
        turned = cv2.warpAffine(small, turn, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        ink = _ink(turned.astype(np.uint8, copy=False))
    point = 72 / (page.dpi * factor)
    level, upright = _opened(ink, _LEVEL_LENGTH, upright=False), _opened(ink, _UPRIGHT_LENGTH, upright=True)
    rules = [
        Rule(box.scaled(point))
        for mask in (level, upright)
        for box, _ in components(mask)
        if min(box.width, box.height) <= _THICKEST * _POINT + 0.01 * max(box.width, box.height)
    ]
    tables = [table for table in find_grids(rules) if not _may_be_a_stamp(table.box)]
    if not tables:
        return None
    strokes = np.zeros_like(ink)
    for table in tables:
        x0, y0, x1, y1 = (max(round(v), 0) for v in table.box.grown(_BESIDE).scaled(1 / point))
        strokes[y0:y1, x0:x1] = (level | upright)[y0:y1, x0:x1]
    scale = np.array([[factor, 0.0, 0.0], [0.0, factor, 0.0], [0.0, 0.0, 1.0]])
    return Ruling(page, tuple(tables), point * (turn @ scale), strokes)


def _may_be_a_stamp(box: Box) -> bool:
    return box.width <= _STAMP[0] and box.height <= _STAMP[1]


def without_rules(ruling: Ruling) -> CleanPage:
    """The page without the rules of its tables, which OCR reads as signs and letters."""
    page = ruling.page
    height, width = page.pixels.shape
    strokes = cv2.dilate(ruling.strokes, np.ones((3, 3), np.uint8))
    coarse = 72 / _DPI if page.dpi > _DPI else 72 / page.dpi
    matrix = ruling.matrix / coarse
    mask = cv2.warpAffine(strokes, matrix, (width, height), flags=cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP)
    pixels = page.pixels.copy()
    pixels[mask > 0] = np.uint8(np.median(page.pixels[::8, ::8]))
    return replace(page, pixels=pixels)


def _ink(grey: Pixels) -> Pixels:
    """255 where a point is darker than what lies around it."""
    side = round(_AROUND * _POINT) | 1
    around = cv2.blur(grey, (side, side))
    least = cv2.convertScaleAbs(around, alpha=_DARKER / 255)
    return cv2.compare(cv2.subtract(around, grey), least, cv2.CMP_GT).astype(np.uint8, copy=False)


def _opened(ink: Pixels, length: float, *, upright: bool) -> Pixels:
    side = max(round(length * _POINT), 3)
    kernel = np.ones((side, 1) if upright else (1, side), np.uint8)
    return cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel).astype(np.uint8, copy=False)


def _slant(lines: Pixels) -> float | None:
    """By how many degrees level lines fall to the right, weighted by their length; None where there is no long one."""
    angles, lengths = [], []
    longest = sorted((box for box, _ in components(lines)), key=lambda box: -box.width)
    for box in longest[:_MOST_LINES]:
        if box.width < _LONG * _POINT:
            break
        x0, y0, x1, y1 = map(int, box)
        # A shorter line that reaches into the box is not told apart: it hardly turns the longer one.
        down, across = np.nonzero(lines[y0:y1, x0:x1])
        angle = float(np.degrees(np.arctan(np.polyfit(across, down, 1)[0])))
        if abs(angle) <= _MOST_SLANT:
            angles.append(angle)
            lengths.append(box.width)
    if not angles:
        return None
    order = np.argsort(angles)
    middle = np.searchsorted(np.cumsum(np.array(lengths)[order]), sum(lengths) / 2)
    return float(angles[order[middle]])
