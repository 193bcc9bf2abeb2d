"""From glyphs with boxes to words in rows, whatever order the file gives them in.

Blank glyphs are hints, gaps are evidence: some producers write no blanks, others write them where none is seen.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from docparse.page import Word
from docparse.reading.legacy import LegacyEncoding, decode_as
from docparse.spans import Box, join_boxes

Row = tuple[Word, ...]
"""Words on one visual line, left to right, across all columns."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One drawn character. `baseline` and `size` in points; `encoding` and `capitals` are those of its font.

    `slant` is the direction of writing: degrees from level, against the clock. Where it is none, `advance` is what the
    letter takes along that direction, in points.
    """

    text: str
    box: Box
    baseline: float
    size: float
    encoding: LegacyEncoding | None = None
    capitals: bool = False
    slant: float = 0.0
    advance: float = 0.0


# Bullets of Symbol and Wingdings, which PDF writers leave in the private use area.
_SYMBOLS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "-", "\uf0d8": "➢", "\uf0fc": "✓", "\uf02b": "+"}
# Shares of the glyph's size. A word space of Times is 0.25 em; justified lines squeeze it to about 0.15.
_WORD_GAP = 0.17
_WORD_GAP_BESIDE_BLANKS = 0.3  # where blanks are written, a narrow gap is letter spacing
_BLANK_SIZE = 0.4
_SAME_BASELINE = 0.3
_SAME_PLACE = 0.12


def rows_of(glyphs: Iterable[Glyph]) -> list[Row]:
    """The rows of one page from top to bottom."""
    rows: list[Row] = []
    for row in _by_baseline(_with_marks_joined(glyphs)):
        words = _words(row)
        if words:
            rows.append(words)
    return rows


def _with_marks_joined(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Combining marks drawn as glyphs of their own go to the letter that was drawn before them."""
    joined: list[Glyph] = []
    for glyph in glyphs:
        text = glyph.text
        if text and joined and all(unicodedata.combining(c) for c in text) and not joined[-1].text.isspace():
            base = joined[-1]
            joined[-1] = replace(base, text=base.text + text, box=join_boxes((base.box, glyph.box)))
        elif text:
            joined.append(glyph)
    return joined


def _by_baseline(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs in groups of one baseline, from top to bottom; raised and lowered figures stay with their line."""
    rows: list[list[Glyph]] = []
    baselines: list[float] = []
    for glyph in sorted((g for g in glyphs if not g.text.isspace()), key=lambda g: g.baseline):
        if rows and glyph.baseline - baselines[-1] <= _SAME_BASELINE * max(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
            baselines.append(glyph.baseline)
    blanks = [g for g in glyphs if g.text.isspace()]
    if blanks and rows:
        _put_blanks(rows, baselines, blanks)
    return rows


def _put_blanks(rows: list[list[Glyph]], baselines: list[float], blanks: Sequence[Glyph]) -> None:
    """Each blank to the row of its baseline; a blank between the lines belongs to none."""
    i = 0
    for blank in sorted(blanks, key=lambda g: g.baseline):
        while i + 1 < len(rows) and abs(baselines[i + 1] - blank.baseline) <= abs(baselines[i] - blank.baseline):
            i += 1
        if abs(baselines[i] - blank.baseline) <= _SAME_BASELINE * max(blank.size, 1.0):
            rows[i].append(blank)


def _words(row: Sequence[Glyph]) -> Row:
    ordered = sorted(row, key=lambda g: (g.box.x0, g.box.x1))
    has_blanks = any(g.text.isspace() for g in ordered)
    letters = [g for g in ordered if not g.text.isspace()]
    gaps = [max(b.box.x0 - a.box.x1, 0.0) for a, b in pairwise(letters)]
    spacing = median(gaps) if len(gaps) > 4 else 0.0
    words: list[list[Glyph]] = []
    blank = False
    for glyph in ordered:
        if glyph.text.isspace():
            # A blank drawn inside a letter, or far smaller than it, separates nothing.
            last = words[-1][-1] if words else glyph
            blank |= glyph.size > _BLANK_SIZE * last.size and glyph.box.x1 > last.box.x1
            continue
        if words:
            last = words[-1][-1]
            if last.text == glyph.text and abs(glyph.box.x0 - last.box.x0) <= _SAME_PLACE * glyph.size:
                continue  # bold made by drawing twice
            gap = glyph.box.x0 - last.box.x1
            size = min(glyph.size, last.size)
            limit = spacing + size * (_WORD_GAP_BESIDE_BLANKS if has_blanks else _WORD_GAP)
            if not (gap > limit or (blank and gap > 0)):
                words[-1].append(glyph)
                blank = False
                continue
        words.append([glyph])
        blank = False
    return tuple(map(word_of, words))


def word_of(glyphs: Sequence[Glyph]) -> Word:
    """One word of glyphs in their order, each in its own code."""
    text = ""
    at = 0
    while at < len(glyphs):
        first = glyphs[at]
        end = at
        while end < len(glyphs) and (glyphs[end].encoding, glyphs[end].capitals) == (first.encoding, first.capitals):
            end += 1
        part = "".join(_SYMBOLS.get(g.text, g.text) for g in glyphs[at:end])
        if first.encoding:
            part = decode_as(part, first.encoding)
        text += part.upper() if first.capitals else part
        at = end
    return Word(unicodedata.normalize("NFC", text), join_boxes(g.box for g in glyphs))
