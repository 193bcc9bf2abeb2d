"""Print that OCR passed over: lines of letters on the cleaned page which no word covers are read once more.

Tesseract takes print beside a seal or under a signature for a picture and reads none of it. What it left is set alone
on white paper, where nothing looks like a picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

import cv2
import numpy as np

from docparse.page import Line, Word
from docparse.reading.cleanup import CleanPage
from docparse.reading.labels import with_labels
from docparse.reading.left_out import clipped, letters_outside, read_alone
from docparse.reading.regions import components
from docparse.reading.settings import ReadingSettings
from docparse.spans import Box, join_boxes

_SURE = 0.5  # the confidence from which a word counts as read
_SURE_LINE = 0.6  # the mean of a line
_LEAST = 0.3  # below, a word of the second reading is an ornament beside print
_SURE_FIGURE = 0.8  # a number written by hand is read as another one
_FEWEST_LETTERS = 4
# In points, for print of 10–16 points.
_WORD_SPACE = 8.0
_LINE_HEIGHT = (6.0, 26.0)
_LINE_WIDTH = 24.0
_MOST_LINES = 40  # a photo or a map has hundreds
_SAME_ROW = 0.5  # of the lower line's height
_SAME_LINE = 1.5  # line heights between words of one line


def with_missed(page: CleanPage, lines: Sequence[Line], settings: ReadingSettings) -> list[Line]:
    """The lines of a page, in its pixels, with what a second reading of the print that they leave uncovered finds."""
    letters = letters_outside(page, [w.box for line in lines for w in _sure_words(line)])
    places = find_missed(page, letters)
    found = list(lines)
    for line in _print_at(page, places, settings) if places else ():
        found = _put_in(line, found)
    return with_labels(page, found, [b for b in letters if not any(map(b.overlaps, places))], settings)


def _sure_words(line: Line) -> list[Word]:
    """The words that count as read: in doubt are also those in the midst of doubtful ones."""
    confidences = [word.confidence or 0.0 for word in line.words]
    if fmean(confidences) < _SURE_LINE:
        return []
    return [word for word, confidence in zip(line.words, confidences, strict=True) if confidence >= _SURE]


def find_missed(page: CleanPage, letters: Sequence[Box]) -> list[Box]:
    """Rows of these letters, which no word covers; all in pixels of the page."""
    point = page.dpi / 72
    if len(letters) < _FEWEST_LETTERS:
        return []
    space = round(_WORD_SPACE * point)
    left, top, right, bottom = clipped(join_boxes(letters).grown(space))
    mask = np.zeros((bottom - top, right - left), np.uint8)
    for box in letters:
        x0, y0, x1, y1 = clipped(box.moved(-left, -top))
        mask[y0:y1, x0:x1] = 1
    mask = cv2.dilate(mask, np.ones((1, space), np.uint8)).astype(np.uint8, copy=False)
    rows = []
    for part, _ in components(mask):
        row = part.moved(left, top)
        inside = [b for b in letters if row.overlaps(b)]
        if (
            len(inside) >= _FEWEST_LETTERS
            and _LINE_HEIGHT[0] * point <= row.height <= _LINE_HEIGHT[1] * point
            and row.width >= _LINE_WIDTH * point
        ):
            rows.append(join_boxes(inside))
    return rows if len(rows) <= _MOST_LINES else []


def _print_at(page: CleanPage, places: Sequence[Box], settings: ReadingSettings) -> list[Line]:
    return [
        Line(words, line.block)
        for line in read_alone(page, places, settings)
        if (words := tuple(w for w in line.words if is_kept(w))) and _is_print(words)
    ]


def is_kept(word: Word) -> bool:
    """A doubtful word beside sure ones stays, for a name without it is another name; doubtful figures and signs go."""
    if (word.confidence or 0.0) >= (_SURE_FIGURE if _has_figure(word) else _LEAST):
        return True
    return not _has_figure(word) and sum(c.isalpha() for c in word.text) >= 2


def _is_print(words: Sequence[Word]) -> bool:
    letters = [sum(c.isalpha() for c in w.text) for w in words]
    sure = sum(n * (w.confidence or 0.0) for n, w in zip(letters, words, strict=True))
    return sum(letters) >= _FEWEST_LETTERS and sure >= _SURE_LINE * sum(letters)


def _has_figure(word: Word) -> bool:
    return any(c.isdigit() for c in word.text)


def _put_in(line: Line, lines: Sequence[Line]) -> list[Line]:
    """The lines with one more: joined to the line it continues, else after the lines that stand above it.

    Words that were read in its place, all in doubt, go; words that were read well stay, and stay alone.
    """
    kept: list[Line] = []
    for other in lines:
        well = {id(word) for word in _sure_words(other)}
        words = tuple(
            w for w in other.words if id(w) in well or not any(_is_over(w.box, new.box) for new in line.words)
        )
        if words:
            kept.append(Line(words, other.block))
    sure = [w.box for other in kept for w in other.words]
    fresh = [w for w in line.words if not any(_is_over(w.box, box) for box in sure)]
    if not fresh:
        return kept
    new = Line(tuple(fresh), line.block)
    for i, other in enumerate(kept):
        if _continues(new.box, other.box):
            words = tuple(sorted((*other.words, *new.words), key=lambda w: w.box.x0))
            return [*kept[:i], Line(words, other.block), *kept[i + 1 :]]
    at = max((i + 1 for i, other in enumerate(kept) if other.box.y1 <= new.box.y0), default=0)
    return _inserted(new, kept, at)


def _inserted(new: Line, lines: Sequence[Line], at: int) -> list[Line]:
    """Blocks are told apart by a change of number: a line inside a paragraph takes the paragraph's."""
    around = lines[max(at - 1, 0) : at + 1]
    if len({line.block for line in around}) == 1 and all(_is_under(line.box, new.box) for line in around):
        return [*lines[:at], Line(new.words, around[0].block), *lines[at:]]
    before = lines[at - 1].block if at else -1
    after = [Line(line.words, line.block + 2) for line in lines[at:]]
    return [*lines[:at], Line(new.words, before + 1), *after]


def _continues(box: Box, other: Box) -> bool:
    gap = max(box.x0, other.x0) - min(box.x1, other.x1)
    return box.row_shared_with(other) >= _SAME_ROW and gap <= _SAME_LINE * min(box.height, other.height)


def _is_under(box: Box, other: Box) -> bool:
    return box.x0 < other.x1 and other.x0 < box.x1


def _is_over(box: Box, other: Box) -> bool:
    """Whether two words stand in one place."""
    across = min(box.x1, other.x1) - max(box.x0, other.x0)
    down = min(box.y1, other.y1) - max(box.y0, other.y0)
    return across > 0.5 * min(box.width, other.width) and down > 0.5 * min(box.height, other.height)
