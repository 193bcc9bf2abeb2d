"""Roman numerals of headings, all of a document at once: `I.`, `IH.`, `II.` are I, II and III.

OCR drops strokes of a numeral or reads two of them as one letter, so that a single heading tells little. What a run of
headings was is decided together, by the cheapest course through the numbers that each may be (Viterbi, 1967): by what
the signs look like, by how wide the mark is on the page beside the one before it, and by the order of the numbers.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from docparse.edits import Edit
from docparse.lexicon import Lexicon
from docparse.spans import Span
from docparse.vietnamese.letters import in_capitals
from docparse.vietnamese.misread_numerals import count_strokes, strokes_of
from docparse.vietnamese.numerals import match_roman, roman

MOST = 20
"""No part of a document counts further."""
_HEADING = re.compile(
    r"^[^\S\n]*(?P<read>[^\W_]{1,5})(?:(?P<sign>[.)/]|[-–])[^\S\n]*|[^\S\n]+)(?P<words>[^\n]{4,60})", re.MULTILINE
)
# Parts that are counted in letters: their C, D and H are no numerals.
_LETTERED = re.compile(r"^[^\S\n]*[AB][.)/-][^\S\n]*[^\W\d_]", re.MULTILINE)
# Costs, in the units of a logarithm of odds.
_STROKE_LOST = 2.5  # a well-formed numeral for the next one
_STROKE_MADE = 4.0
_SIGN_LOST = 0.7  # a stroke among signs that make no numeral
_SIGN_MADE = 2.0
_NO_NUMERAL = 0.4  # what is no numeral was one
_DROPPED_BEFORE_WORDS = 0.6  # the mark behind the numeral
# A numeral, what may be one before its mark, what may be one without a mark, a number.
_NO_HEADING = (6.0, 5.0, 3.0, 1.0)
_REPEATED, _SKIPPED, _SKIPPED_MORE, _AGAIN, _BACK = 4.0, 2.0, 0.7, 2.5, 6.0
_LATE, _LATE_MORE = 2.0, 0.5  # the first heading is not I
_SURE = 2.0  # by so much the course has to be cheaper than one with another number here
# Widths in em of a serif type (Times New Roman) less the blank around; other types differ alike for all numerals.
_WIDTHS = {"I": 0.333, "V": 0.722, "X": 0.722}
_SIGN_WIDTH, _BLANK = 0.25, 0.083
_WIDTH_SPREAD = 0.12  # of the logarithm
_MOST_BY_WIDTH = 6.0  # a box may hold a speck as well

_MOST_CONFIDENT = 0.97
# Each change asks for one more search: these bound a text that is made to be slow.
_MOST_ROWS = 120
_BEAM = 24

NONE = 0
"""The number of a line that is no heading."""


@dataclass(frozen=True, slots=True)
class _Row:
    """What may be a heading. `costs` by number, `NONE` among them; `shape` is width by height of its first word."""

    span: Span
    read: str
    sign: str
    costs: dict[int, float]
    shape: float | None


def mend_heading_numerals(text: str, lexicon: Lexicon, shapes: Sequence[tuple[Span, float]] = ()) -> list[Edit]:
    """Edits of the numerals of headings in capitals that were misread.

    `shapes`: spans of words of `text` with width by height of the word on its page. A document that counts wrong in
    print stays as it is: a number is changed only where every other course is clearly dearer.
    """
    glyphs = _glyphs(lexicon)
    signing = set(lexicon.shield_words.authorities)
    found = [m for m in _HEADING.finditer(text) if m["read"] not in signing and _may_be_heading(m, glyphs)]
    if len(_LETTERED.findall(text)) > 1:
        found = [m for m in found if len(m["read"]) > 1 or m["read"] in "IVX"]
    signs = Counter(m["sign"] for m in found if m["sign"] and (len(m["read"]) > 1 or m["read"] in "IVX"))
    sign = max(signs, key=signs.__getitem__, default=None)
    if sign is None or len(found) > _MOST_ROWS:
        return []
    wide = dict(shapes)
    rows = [_row(match, glyphs, sign, wide) for match in found]
    edits = []
    best = _cheapest(rows)
    for place, (row, number) in enumerate(zip(rows, best.numbers, strict=True)):
        written = roman(number) + ("" if row.sign else sign) if number else ""
        if number and written != row.read:
            lead = _cheapest(rows, (place, number)).cost - best.cost
            if lead >= _SURE:
                confidence = min(round(1 - math.exp(-lead) / 2, 2), _MOST_CONFIDENT)
                edits.append(Edit(row.span.start, row.span.end, written, "numeral", confidence))
    return edits


@lru_cache(maxsize=2)
def _glyphs(lexicon: Lexicon) -> dict[str, str]:
    return {row.read: row.meant for row in lexicon.numeral_glyphs}


def _may_be_heading(match: re.Match[str], glyphs: dict[str, str]) -> bool:
    return strokes_of(match["read"], glyphs) is not None and in_capitals(match["words"])


def _row(match: re.Match[str], glyphs: dict[str, str], sign: str, shapes: dict[Span, float]) -> _Row:
    read, own_sign = match["read"], match["sign"] or ""
    value = match_roman(read)
    numeral = value is not None and value <= MOST and bool(own_sign)
    strokes = strokes_of(read, glyphs) or ""
    costs = {NONE: _NO_HEADING[0 if numeral else 3 if read.isdigit() else 1 if own_sign else 2]}
    for number in range(1, MOST + 1):
        costs[number] = _misreading(strokes, roman(number), numeral=numeral)
        if not own_sign:
            # A slash that ran into the numeral is one more stroke.
            swallowed = _misreading(strokes, roman(number) + "I", numeral=False) if sign == "/" else math.inf
            costs[number] = min(costs[number] + _DROPPED_BEFORE_WORDS, swallowed)
        if not numeral:
            costs[number] += _NO_NUMERAL
    word = Span(match.start("read"), match.end("sign") if own_sign else match.end("read"))
    return _Row(Span(*match.span("read")), read, own_sign, costs, shapes.get(word))


def _misreading(strokes: str, meant: str, *, numeral: bool) -> float:
    """What it costs that a numeral was read as these strokes."""
    counted = count_strokes(strokes, meant)
    if counted is None:
        return math.inf
    lost, made = counted
    return lost * _STROKE_LOST + made * _STROKE_MADE if numeral else lost * _SIGN_LOST + made * _SIGN_MADE


class _Course(NamedTuple):
    """A way through the rows so far: what it cost, the numbers of all, the last heading and its number."""

    cost: float
    numbers: tuple[int, ...]
    last: _Row | None
    before: int


def _cheapest(rows: Sequence[_Row], barred: tuple[int, int] | None = None) -> _Course:
    """The cheapest course; `barred` is a row with a number that it may not have."""
    courses = [_Course(0.0, (), None, NONE)]
    for place, row in enumerate(rows):
        best: dict[tuple[int, int], _Course] = {}
        for cost, numbers, last, before in courses:
            for number, own in row.costs.items():
                if barred == (place, number) or own == math.inf:
                    continue
                total = cost + own
                if number:
                    total += _order(before, number) + (_width(last, before, row, number) if last else 0.0)
                key = (number or before, id(row if number else last))
                if key not in best or total < best[key].cost:
                    best[key] = _Course(total, (*numbers, number), row if number else last, number or before)
        courses = sorted(best.values(), key=lambda course: course.cost)[:_BEAM]
    return courses[0]


def _order(before: int, number: int) -> float:
    """What it costs that a heading follows another; 0 is before the first."""
    if number == before + 1:
        return 0.0
    if not before:
        return _LATE + _LATE_MORE * (number - 2)
    if number == before:
        return _REPEATED
    if number > before:
        return _SKIPPED + _SKIPPED_MORE * (number - before - 2)
    return _AGAIN if number == 1 else _BACK


def _width(last: _Row, before: int, row: _Row, number: int) -> float:
    """What the widths of two headings on the page say against their numbers."""
    if not (last.shape and row.shape):
        return 0.0
    off = math.log(row.shape / last.shape) - math.log(_printed_width(number) / _printed_width(before))
    return min(off**2 / (2 * _WIDTH_SPREAD**2), _MOST_BY_WIDTH)


def _printed_width(number: int) -> float:
    return sum(_WIDTHS[sign] for sign in roman(number)) + _SIGN_WIDTH - _BLANK
