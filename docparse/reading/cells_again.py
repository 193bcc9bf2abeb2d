"""Cells that OCR did not read, or hardly, are read once more, each apart.

A figure that stands alone in its column is taken for a speck, and where columns stand close the layout of Tesseract may
cut through letters. Knows OpenCV.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import cv2
import numpy as np

from docparse.page import Line, PageTable, TableCell
from docparse.reading.cleanup import CleanPage, ink_tone
from docparse.reading.left_out import read_apart
from docparse.reading.settings import ReadingSettings
from docparse.spans import Box

_INSIDE = 2.5  # points of a cell's edge that may be left of its rule
_LETTER_HEIGHT = (4.0, 18.0)  # points
_LETTER_WIDTH = (0.8, 60.0)
_MOST_CELLS = 120
_DOUBTFUL = 0.7  # the mean confidence of a cell
_SURE = 0.3


def read_cells_again(
    tables: Sequence[PageTable], page: CleanPage, on_image: Callable[[Box], Box], settings: ReadingSettings
) -> tuple[PageTable, ...]:
    """The tables with what a second reading finds in empty and doubtful cells; words are in pixels of the page."""
    prints = {}
    for table in tables:
        for cell in table.cells:
            if _confidence(cell.lines) < _DOUBTFUL and (box := _print_in(page, on_image(cell.box))):
                prints[id(cell)] = box
    if not prints or len(prints) > _MOST_CELLS:
        return tuple(tables)
    read = dict(zip(prints, read_apart(page, list(prints.values()), settings), strict=True))

    def better(cell: TableCell | None) -> TableCell | None:
        lines = _kept(read.get(id(cell), ()))
        return replace(cell, lines=lines) if cell and _confidence(lines) > _confidence(cell.lines) else cell

    return tuple(replace(table, rows=tuple(tuple(map(better, row)) for row in table.rows)) for table in tables)


def _confidence(lines: Sequence[Line]) -> float:
    """Mean of the words, by their letters; 0 without words."""
    words = [w for line in lines for w in line.words]
    letters = sum(len(w.text) for w in words)
    return sum(len(w.text) * (w.confidence or 0.0) for w in words) / letters if letters else 0.0


def _print_in(page: CleanPage, cell: Box) -> Box | None:
    """Where the letters of a cell stand, in pixels; None where there are none."""
    point = page.dpi / 72
    x0, y0, x1, y1 = (max(round(v), 0) for v in cell.grown(-_INSIDE * point))
    inside = page.pixels[y0:y1, x0:x1]
    if min(inside.shape) < _LETTER_HEIGHT[0] * point:
        return None
    paper = float(np.median(page.pixels[::8, ::8]))
    ink = (inside < (ink_tone(page.pixels) + paper) / 2).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    letters = [
        (x, y, x + w, y + h)
        for x, y, w, h, _ in stats[1:count].tolist()
        if _LETTER_HEIGHT[0] * point <= h <= _LETTER_HEIGHT[1] * point
        and _LETTER_WIDTH[0] * point <= w <= _LETTER_WIDTH[1] * point
    ]
    if not letters:
        return None
    left, top, right, low = (f(v) for f, v in zip((min, min, max, max), zip(*letters, strict=True), strict=True))
    return Box(x0 + left, y0 + top, x0 + right, y0 + low).grown(point)


def _kept(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines without words that are hardly any, where something is left that can be said."""
    sure = [replace(line, words=tuple(w for w in line.words if (w.confidence or 0.0) >= _SURE)) for line in lines]
    return tuple(line for line in sure if any(c.isalnum() for c in line.text))
