"""Numbers that hang in a column beside their lines (`1.`, `2.` …), which OCR passes over.

Tesseract takes a column of single figures for the edge of a picture and reads none of it. They are read alone, and only
what is a label in its turn stays: no figure comes into the text that the others of its column do not bear out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from docparse.page import Line, Word
from docparse.reading.cleanup import CleanPage
from docparse.reading.left_out import read_alone
from docparse.reading.settings import ReadingSettings
from docparse.spans import Box, join_boxes

_FEWEST = 3  # labels in a column
_MOST_LETTERS = 1000  # of a page; where more are left over it is no page of text
_WIDEST = 20.0  # points; `10.` of 14 points has 17
_IN_COLUMN = 5.0  # points between the left or the right ends of two labels
_MOST_OF = 0.5  # of a column's labels, that go up by one from row to row
_APART = 4.0  # points between two letters of one label
_FROM_LINE = (1.0, 80.0)  # points from a label to its line
_SAME_ROW = 0.5  # of the lower one's height

_LABEL = re.compile(r"(\d{1,2})[.,)/]?")


def with_labels(
    page: CleanPage, lines: Sequence[Line], letters: Sequence[Box], settings: ReadingSettings
) -> list[Line]:
    """The lines with the labels that stand before them among `letters`, which no word covers; in pixels of the page."""
    if len(letters) > _MOST_LETTERS:
        return list(lines)
    point = page.dpi / 72
    beside = [box for box in _close_together(letters, point) if _line_of(box, lines, point) is not None]
    columns = [column for column in _columns(beside, point) if len(column) >= _FEWEST]
    if not columns:
        return list(lines)
    found = list(lines)
    places = [box for column in columns for box in column]
    words = [line.words[0] for line in read_alone(page, places, settings) if len(line.words) == 1]
    for column in columns:
        for word in _in_turn(words, column):
            at = _line_of(word.box, found, point)
            if at is not None:
                found[at] = replace(found[at], words=(word, *found[at].words))
    return found


def _close_together(letters: Sequence[Box], point: float) -> list[Box]:
    """Letters side by side, as far as they are no wider than a label."""
    labels: list[Box] = []
    for box in sorted(letters, key=lambda b: b.x0):
        for i, label in enumerate(labels):
            if box.x0 - label.x1 <= _APART * point and box.row_shared_with(label) >= _SAME_ROW:
                labels[i] = join_boxes((label, box))
                break
        else:
            labels.append(box)
    return [label for label in labels if label.width <= _WIDEST * point]


def _line_of(label: Box, lines: Sequence[Line], point: float) -> int | None:
    """The index of the line that begins right of a label, in its row."""
    near, far = (reach * point for reach in _FROM_LINE)
    for at, line in enumerate(lines):
        first = line.words[0].box
        if near <= first.x0 - label.x1 <= far and label.row_shared_with(first) >= _SAME_ROW:
            return at
    return None


def _in_turn(words: Sequence[Word], places: Sequence[Box]) -> list[Word]:
    """The labels of a column of `places` whose number is by as much more than their place as that of most others."""
    rows = sorted(places, key=lambda b: b.y0)
    steps = []
    for word in words:
        label = _LABEL.fullmatch(word.text)
        row = next((n for n, place in enumerate(rows) if word.box.row_shared_with(place) >= _SAME_ROW), None)
        if label and row is not None:
            steps.append((int(label[1]) - row, word))
    if not steps:
        return []
    step, count = Counter(step for step, _ in steps).most_common(1)[0]
    return [word for found, word in steps if found == step] if count >= max(_FEWEST, _MOST_OF * len(rows)) else []


def _columns(labels: Sequence[Box], point: float) -> list[list[Box]]:
    columns: list[list[Box]] = []
    for label in sorted(labels, key=lambda b: b.x0):
        for column in columns:
            if _is_in_column(label, column[-1], point):
                column.append(label)
                break
        else:
            columns.append([label])
    return columns


def _is_in_column(box: Box, other: Box, point: float) -> bool:
    return min(abs(box.x0 - other.x0), abs(box.x1 - other.x1)) <= _IN_COLUMN * point
