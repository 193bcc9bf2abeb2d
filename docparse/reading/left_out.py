"""Ink on a cleaned page that no word covers, and what stands at a place when nothing else is seen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from docparse.page import Line
from docparse.reading.cleanup import CleanPage, ink_tone
from docparse.reading.engine import Layout
from docparse.reading.ocr import ocr_lines
from docparse.reading.page_image import Pixels
from docparse.reading.regions import components
from docparse.reading.settings import ReadingSettings
from docparse.spans import Box, join_boxes

_ONE_BLOCK: Layout = "block"  # the layout for what is left: no columns and no pictures to look for
# In points, for print of 10–16 points.
_LETTER_HEIGHT = (4.0, 18.0)
_LETTER_WIDTH = (1.0, 22.0)
_LETTER_INK = 0.2  # share of its box: strokes of a pen and arcs of a seal have less
_AROUND = 3.0
_BETWEEN = 9.0  # white between two places that are read apart


def letters_outside(page: CleanPage, covered: Sequence[Box]) -> list[Box]:
    """Connected ink of the size of a letter which none of these boxes covers; all in pixels of the page."""
    point = page.dpi / 72
    paper = float(np.median(page.pixels[::4, ::4]))
    ink = (page.pixels < (ink_tone(page.pixels) + paper) / 2).astype(np.uint8)
    for box in covered:
        x0, y0, x1, y1 = clipped(box.grown(point))
        ink[y0:y1, x0:x1] = 0
    return [
        box
        for box, area in components(ink)
        if _LETTER_HEIGHT[0] * point <= box.height <= _LETTER_HEIGHT[1] * point
        and _LETTER_WIDTH[0] * point <= box.width <= _LETTER_WIDTH[1] * point
        and area >= _LETTER_INK * box.width * box.height
    ]


def read_alone(page: CleanPage, places: Sequence[Box], settings: ReadingSettings) -> list[Line]:
    """What stands at these places and nothing else, read as one block; all in pixels of the page."""
    around = _AROUND * page.dpi / 72
    # A first letter that a seal's ring runs into is no component of its own: a row reaches one word further.
    areas = [Box(b.x0 - 2 * b.height, b.y0 - around, b.x1 + 2 * b.height, b.y1 + around) for b in places]
    left, top, right, bottom = clipped(join_boxes(areas))
    alone: Pixels = np.full_like(page.pixels, 255)
    for area in areas:
        x0, y0, x1, y1 = clipped(area)
        alone[y0:y1, x0:x1] = page.pixels[y0:y1, x0:x1]
    crop = CleanPage(np.ascontiguousarray(alone[top:bottom, left:right]), page.dpi)
    return [line.placed(lambda box: box.moved(left, top)) for line in ocr_lines(crop, settings, layout=_ONE_BLOCK)]


def read_apart(page: CleanPage, places: Sequence[Box], settings: ReadingSettings) -> list[list[Line]]:
    """The lines that stand at each place. The places are set under each other and read as one block, in one pass."""
    gap = round(_BETWEEN * page.dpi / 72)
    areas = [clipped(box) for box in places]
    tops: list[int] = []
    height = gap
    for _, top, _, bottom in areas:
        tops.append(height)
        height += bottom - top + gap
    width = max((right - left for left, _, right, _ in areas), default=0) + 4 * gap
    stack: Pixels = np.full((height, width), np.median(page.pixels[::8, ::8]), np.uint8)
    for at, (left, top, right, bottom) in zip(tops, areas, strict=True):
        part = page.pixels[top:bottom, left:right]
        stack[at : at + part.shape[0], 2 * gap : 2 * gap + part.shape[1]] = part
    found: list[list[Line]] = [[] for _ in places]
    for line in ocr_lines(CleanPage(stack, page.dpi), settings, layout=_ONE_BLOCK):
        middle = (line.box.y0 + line.box.y1) / 2
        number = max(sum(top <= middle for top in tops) - 1, 0)
        found[number].append(line.placed(partial(_moved, areas[number][0] - 2 * gap, areas[number][1] - tops[number])))
    return found


def _moved(right: float, down: float, box: Box) -> Box:
    return box.moved(right, down)


def clipped(box: Box) -> tuple[int, int, int, int]:
    x0, y0, x1, y1 = (max(round(v), 0) for v in box)
    return x0, y0, x1, y1
