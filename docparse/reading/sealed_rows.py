"""The rows of a signature that a seal covers: where they stand, and how they look with more or less of the seal.

Offices, authority and name stand centred under each other (Decree 30/2020/NĐ-CP, box 7), and a seal covers a third of
the signature on its left: the first word of each row. Rows that begin outside of the seal show where the axis is, the
axis and a row's right end show where it begins. Cut off there, a row is free of the seal's legend beside it. One of the
files that know OpenCV.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import cv2
import numpy as np

from docparse.reading.black_seals import without_rings
from docparse.reading.cleanup import CleanPage
from docparse.reading.left_out import clipped, letters_outside
from docparse.reading.page_image import PageImage, Pixels
from docparse.spans import Box, join_boxes

_AROUND_SEAL = (40.0, 40.0)  # points above and below a seal in which rows of its signature stand
_LETTER_HEIGHT = (5.0, 15.0)  # points
_SAME_ROW = 0.5  # of a letter's height: how far its middle lies off that of its row
_FEWEST = 3  # letters of a row
_LANE = 2.0  # heights of a letter: wider gaps lie between columns
_LEAST_X = 0.33  # of the page's width: rows that begin further left are of the text
_LEFT_OF_MIDDLE = 0.5  # of the page's width: the signature's axis lies right of it
_OFF_AXIS = 4.0  # points
_AXIS_IN_SEAL = 0.15  # of a seal's width: it covers a third of the signature, on the left, and not the axis
_REACH = 2.4  # heights that a row may begin left of its first letter where no axis is known
_AROUND = 0.35  # heights of blank paper that a row is cut off with
_ABOVE, _BELOW = 0.75, 0.4  # heights that marks and tails reach over the middle of letters
_BORDER = 14  # pixels of white around a strip


@dataclass(frozen=True, slots=True)
class SealedRow:
    """One row, in pixels of the cleaned page: `box` is what of it is sure to be print, `full` where all of it stands.

    `centred`: whether the axis told where it begins.
    """

    box: Box
    full: Box
    height: float
    centred: bool


def find_sealed_rows(page: CleanPage, seal: Box, whole: Sequence[Box] = ()) -> list[SealedRow]:
    """Rows of a signature that run into a seal, both in pixels of the page, from top to bottom.

    `whole` are lines of which it is known that no word is missing.
    """
    point = page.dpi / 72
    above, below = (reach * point for reach in _AROUND_SEAL)
    rows = [r for r in _rows(page, seal.y0 - above, seal.y1 + below) if _is_of_signature(r, seal, page)]
    boxes = [(_joined(row), median(b.height for b in row)) for row in rows]
    axis, known = _axis(boxes, seal, point)
    if near := [_axis_of(b) for b in whole if seal.y0 - above <= b.y0 and b.y1 <= seal.y1 + below]:
        near = [axis for axis in near if axis >= seal.x1 - _AXIS_IN_SEAL * seal.width]
        axis, known = (median(near), True) if near else (axis, known)
    found = []
    for box, height in boxes:
        left = min(2 * axis - box.x1, box.x0)
        if box.x0 - left < height and not known:
            left = box.x0 - _REACH * height
        right = max(box.x1, 2 * axis - box.x0) if known else box.x1
        full = Box(max(left, _LEAST_X * page.pixels.shape[1]), box.y0, right, box.y1)
        if _runs_into(full, seal, point):
            found.append(SealedRow(box, full, height, known))
    return found


def _axis(boxes: Sequence[tuple[Box, float]], seal: Box, point: float) -> tuple[float, bool]:
    """Where the middles of rows lie, and whether two of them or one that is free of the seal say so.

    A row that lost letters on its left has its middle further right, so of several places the left one is believed.
    """
    least = seal.x1 - _AXIS_IN_SEAL * seal.width
    axes = sorted(axis for box, _ in boxes if (axis := _axis_of(box)) >= least)
    free = [_axis_of(box) for box, height in boxes if not _runs_into(_reaching(box, height), seal, point)]
    if not axes:
        return 0.0, False

    def borne_out(axis: float) -> int:
        return sum(abs(other - axis) <= _OFF_AXIS * point for other in axes)

    best = max(axes, key=lambda axis: (borne_out(axis), axis in free, -axis))
    return (best, True) if borne_out(best) > 1 else (axes[0], False)


def is_within(box: Box, seal: Box) -> bool:
    """Whether the middle of a word and both of its ends lie in the circle of a seal."""
    x, y = (seal.x0 + seal.x1) / 2, (seal.y0 + seal.y1) / 2
    down = (box.y0 + box.y1) / 2 - y
    return all(math.hypot(end - x, down) <= seal.width / 2 for end in (box.x0, box.x1))


def views(image: PageImage, cleaned: CleanPage, seals: Sequence[Box]) -> list[CleanPage]:
    """The cleaned page, the page with its seals, and the page without their rings alone; seals are in points."""
    found = [cleaned]
    for source in (image, without_rings(image, seals)):
        grey: Pixels = np.ascontiguousarray(source.pixels[..., 0] if source.pixels.ndim == 3 else source.pixels)
        height, width = cleaned.pixels.shape
        turned = cv2.warpAffine(
            grey, np.array(cleaned.matrix), (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
        )
        found.append(CleanPage(turned.astype(np.uint8, copy=False), cleaned.dpi, cleaned.matrix))
    return found


def sheet_of(
    rows: Sequence[SealedRow], pages: Sequence[CleanPage]
) -> tuple[CleanPage, list[tuple[int, Box, int, int]]]:
    """All rows of all views under each other on one sheet; for each strip its row, its box there, and its way back."""
    strips = []
    for n, row in enumerate(rows):
        around = _AROUND * row.height
        x0, y0, x1, y1 = clipped(
            Box(row.full.x0 - around, row.box.y0 - around, row.full.x1 + around, row.box.y1 + around)
        )
        for page in pages:
            strip = page.pixels[y0:y1, x0:x1]
            if strip.size:
                strips.append((n, x0, y0, _stretched(strip)))
    width = max(strip.shape[1] for _, _, _, strip in strips) + 2 * _BORDER
    height = sum(strip.shape[0] + 2 * _BORDER for _, _, _, strip in strips)
    sheet: Pixels = np.full((height, width), 255, np.uint8)
    places, y = [], 0
    for n, x0, y0, strip in strips:
        h, w = strip.shape
        sheet[y + _BORDER : y + _BORDER + h, _BORDER : _BORDER + w] = strip
        places.append((n, Box(0, y, width, y + h + 2 * _BORDER), x0 - _BORDER, y0 - y - _BORDER))
        y += h + 2 * _BORDER
    return CleanPage(sheet, pages[0].dpi), places


def _stretched(strip: Pixels) -> Pixels:
    low, high = float(np.percentile(strip, 3)), float(np.percentile(strip, 80))
    if high - low < 30:
        return strip
    return np.asarray(np.clip((strip.astype(np.float32) - low) * 255 / (high - low), 0, 255), dtype=np.uint8)


def _rows(page: CleanPage, top: float, bottom: float) -> list[list[Box]]:
    """Letters side by side, from left to right, between two heights of the page."""
    point = page.dpi / 72
    y0, y1 = max(round(top), 0), max(round(bottom), 0)
    part = CleanPage(np.ascontiguousarray(page.pixels[y0:y1]), page.dpi)
    if part.pixels.size == 0:
        return []
    letters = [b.moved(0, y0) for b in letters_outside(part, [])]
    letters = [b for b in letters if _LETTER_HEIGHT[0] * point <= b.height <= _LETTER_HEIGHT[1] * point]
    rows: list[list[Box]] = []
    for box in sorted(letters, key=lambda b: b.y1):
        middle = (box.y0 + box.y1) / 2
        near = [r for r in rows if abs(median((b.y0 + b.y1) / 2 for b in r) - middle) <= _SAME_ROW * box.height]
        if near:
            near[-1].append(box)
        else:
            rows.append([box])
    parts = []
    for row in rows:
        row.sort(key=lambda b: b.x0)
        part_row = [row[0]]
        for box in row[1:]:
            if box.x0 - max(b.x1 for b in part_row) > _LANE * median(b.height for b in row):
                parts.append(part_row)
                part_row = []
            part_row.append(box)
        parts.append(part_row)
    return [row for row in parts if len(row) >= _FEWEST]


def _is_of_signature(row: Sequence[Box], seal: Box, page: CleanPage) -> bool:
    width = page.pixels.shape[1]
    box = _joined(row)
    return (
        box.x0 >= _LEAST_X * width
        and box.x1 > (seal.x0 + seal.x1) / 2
        and _axis_of(box) > _LEFT_OF_MIDDLE * width
        and box.x0 < seal.x1 + box.width
    )


def _joined(row: Sequence[Box]) -> Box:
    """Around the letters of a row; up and down as most of them reach, so that one stroke does not widen it."""
    box = join_boxes(row)
    height = median(b.height for b in row)
    middle = median((b.y0 + b.y1) / 2 for b in row)
    return Box(
        box.x0, max(box.y0, middle - (0.5 + _ABOVE) * height), box.x1, min(box.y1, middle + (0.5 + _BELOW) * height)
    )


def _axis_of(box: Box) -> float:
    return (box.x0 + box.x1) / 2


def _reaching(box: Box, height: float) -> Box:
    """A row with the room that a word before its first letter has."""
    return Box(box.x0 - _REACH * height, box.y0, box.x1, box.y1)


def _runs_into(box: Box, seal: Box, point: float) -> bool:
    """Whether a row stands in the circle of a seal."""
    x, y = (seal.x0 + seal.x1) / 2, (seal.y0 + seal.y1) / 2
    across = max(box.x0 - x, x - box.x1, 0.0)
    down = max(box.y0 - y, y - box.y1, 0.0)
    return math.hypot(across, down) <= seal.width / 2 + 2 * point
