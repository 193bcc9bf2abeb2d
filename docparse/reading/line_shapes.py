"""What the shape of lines tells that OCR did not: two rows read as one line, a title that ends where full lines begin.

Tesseract joins rows that lie slanted or close, and puts a title in one block with the paragraph below it where the gap
between them is no wider than its other gaps.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from docparse.page import Line, Word

_OVER = 0.5  # of the narrower word's width: so much of two words of one row never stands in one place
_LOWER = 0.5  # of a word's height: so far apart are the middles of two rows
_FEWEST_WORDS = 2  # of a row: one alone may be a tall word, or a speck over another
_FEWEST_FULL = 3
_FULL = 0.6  # of the page's width
# In shares of the page's width.
_OFF_AXIS = 0.025
_FREE_SIDE = 0.05
_MARGIN = 0.025
_INDENT = 0.12


def rows_apart(line: Line) -> list[Line]:
    """The rows that were read as this line, top down; the line itself where it is one."""
    if not any(_in_one_place(a, b) for a, b in pairwise(sorted(line.words, key=lambda w: w.box.x0))):
        return [line]
    downwards = sorted(line.words, key=_middle)
    gaps = [_middle(b) - _middle(a) for a, b in pairwise(downwards)]
    widest = gaps.index(max(gaps))
    # Letters with tails and marks move a word's middle a little; rows stand a line apart.
    if gaps[widest] <= _LOWER * median(w.box.height for w in line.words):
        return [line]
    rows = [tuple(downwards[: widest + 1]), tuple(downwards[widest + 1 :])]
    if any(sum(map(_is_solid, row)) < _FEWEST_WORDS for row in rows) or any(
        _in_one_place(a, b) for row in rows for a, b in pairwise(sorted(row, key=_left))
    ):
        return [line]
    return [Line(tuple(sorted(row, key=_left)), line.block) for row in rows]


def titles_apart(lines: Sequence[Line], width: float) -> tuple[Line, ...]:
    """The lines, with a new block where a full line follows one that stands free on both sides in the middle."""
    full = [line.box for line in lines if line.box.width >= _FULL * width]
    if len(full) < _FEWEST_FULL or not _is_read(lines):
        return tuple(lines)
    left, right = median(box.x0 for box in full), median(box.x1 for box in full)
    found: list[Line] = []
    more = 0
    for n, line in enumerate(lines):
        above = lines[n - 1] if n else line
        if above is not line and above.block == line.block and _ends_title(above, line, left, right, width):
            more += 1
        found.append(replace(line, block=line.block + more))
    return tuple(found)


def _ends_title(line: Line, below: Line, left: float, right: float, width: float) -> bool:
    box, other = line.box, below.box
    return (
        abs((box.x0 + box.x1) / 2 - (left + right) / 2) <= _OFF_AXIS * width
        and box.x0 - left >= _FREE_SIDE * width
        and right - box.x1 >= _FREE_SIDE * width
        and right - other.x1 <= _MARGIN * width
        and left - _MARGIN * width <= other.x0 <= left + _INDENT * width
    )


def _is_read(lines: Iterable[Line]) -> bool:
    """Whether they come from OCR; a layer tells its own gaps."""
    return any(word.confidence is not None for line in lines for word in line.words)


def _in_one_place(word: Word, other: Word) -> bool:
    """Whether one word stands above the other, and so on another row."""
    a, b = word.box, other.box
    across = min(a.x1, b.x1) - max(a.x0, b.x0)
    apart = abs(_middle(word) - _middle(other))
    return across > _OVER * min(a.width, b.width) and apart > _LOWER * min(a.height, b.height)


def _is_solid(word: Word) -> bool:
    return sum(c.isalnum() for c in word.text) >= 2


def _middle(word: Word) -> float:
    return (word.box.y0 + word.box.y1) / 2


def _left(word: Word) -> float:
    return word.box.x0
