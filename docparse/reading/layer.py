"""The text layer of one page: its glyphs become lines in reading order, in blocks; and whether it is worth reading."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from docparse.page import Line, Page, PageTable
from docparse.reading.blocks import in_blocks
from docparse.reading.columns import in_reading_order
from docparse.reading.evidence import vietnamese_share
from docparse.reading.glyphs import Glyph, Row, rows_of
from docparse.reading.legacy import UNICODE_ONLY, LegacyEncoding, decode_legacy
from docparse.reading.marks import marks_of_lines
from docparse.records import Origin
from docparse.spans import Box, join_boxes

# A step to the next line this much larger than the page's usual one shows as a blank line. Offices set paragraphs of
# 13–14 points with 6 points between them, which makes 1.35 and more.
_PARAGRAPH = 1.3
# Glyphs without a character: pdfminer's name for them, the replacement character, the private use area.
_UNMAPPED = re.compile(r"\(cid:\d+\)|[\ufffd\ue000-\uf8ff]")
# What is rare in Unicode Vietnamese and frequent in every old code.
_UNUSUAL = re.compile("[¨ª¬\u00ad®µ¶¸¹ÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ^~]")
_FEWEST_UNUSUAL = 3
_CAPTION_LETTERS = 10


@dataclass(frozen=True, slots=True)
class Caption:
    """The text that a digital signature's field shows (who signed, when): lines that belong to no column."""

    lines: tuple[Line, ...]

    @property
    def box(self) -> Box:
        return join_boxes(line.box for line in self.lines)


def take_captions(glyphs: Sequence[Glyph], stamps: Sequence[Box]) -> tuple[list[Caption], list[Glyph]]:
    """The captions inside signature fields, and the glyphs that are left.

    Fields of one row stay: they hold the number or the date of the document.
    """
    inside: list[list[Glyph]] = [[] for _ in stamps]
    rest: list[Glyph] = []
    before: tuple[int, Glyph] | None = None
    for glyph in glyphs:
        places = [i for i, stamp in enumerate(stamps) if _is_inside(glyph.box, stamp)]
        if not places:
            rest.append(glyph)
            before = None
            continue
        # Fields may overlap; each is drawn in one go and in its own size.
        place = places[0]
        if before and len(places) > 1:
            same = abs(before[1].size - glyph.size) < 0.1
            place = before[0] if same and before[0] in places else next(i for i in places if same or i != before[0])
        inside[place].append(glyph)
        before = (place, glyph)
    captions: list[Caption] = []
    for field in inside:
        rows = rows_of(field)
        if len(rows) >= 2 and sum(g.text.isalpha() for g in field) >= _CAPTION_LETTERS:
            captions.append(Caption(tuple(Line(row) for row in rows)))
        else:
            rest += field
    return captions, rest


def in_unicode(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs with the codes that their words show, where the fonts' names tell none.

    A font's name is believed unless the font writes letters that only Unicode has: then its text was pasted or exported
    in Unicode, and is judged by its words like any other.
    """
    unicode_fonts = {(g.encoding, g.capitals) for g in glyphs if g.encoding and UNICODE_ONLY.match(g.text)}
    glyphs = [replace(g, encoding=None) if (g.encoding, g.capitals) in unicode_fonts else g for g in glyphs]
    silent = iter(_by_words([g for g in glyphs if g.encoding is None]))
    return [g if g.encoding else next(silent) for g in glyphs]


def _by_words(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs, each with the code of the word that it stands in, in their order."""
    unusual = sum(1 for g in glyphs if _UNUSUAL.match(g.text))
    # The common case, decided without making words.
    if unusual < _FEWEST_UNUSUAL and any(UNICODE_ONLY.match(g.text) for g in glyphs):
        return list(glyphs)
    lines = [Line(row) for row in rows_of(glyphs)]
    decoded = decode_legacy("\n".join(line.text for line in lines))
    if not decoded.encodings:
        return list(glyphs)
    if len(decoded.parts) == 1:
        return [replace(g, encoding=decoded.parts[0].encoding) for g in glyphs]
    starts = [part.start for part in decoded.parts]
    rows: list[tuple[Box, list[tuple[Box, LegacyEncoding | None]]]] = []
    at = 0
    for line in lines:
        words = []
        for word in line.words:
            words.append((word.box, decoded.parts[bisect_right(starts, at) - 1].encoding))
            at += len(word.text) + 1
        rows.append((line.box, words))

    def code_at(box: Box) -> LegacyEncoding | None:
        near = (words for row, words in rows if _is_inside(box, row))
        return next((code for words in near for word, code in words if _is_inside(box, word)), None)

    return [replace(g, encoding=code_at(g.box)) for g in glyphs]


def layer_page(
    number: int,
    glyphs: Sequence[Glyph],
    captions: Sequence[Caption],
    tables: tuple[PageTable, ...],
    width: float,
    height: float,
    origin: Origin,
) -> Page:
    """The page as its text layer has it."""
    rows = rows_of(glyphs)
    parts: list[Sequence[Line]] = []
    for table in tables:
        above = [row for row in rows if Line(row).box.y0 < table.box.y0]
        rows = rows[len(above) :]
        parts += (_lines(above, width, height), table.lines)
    parts.append(_lines(rows, width, height))
    lines = in_blocks(parts)
    grade = layer_grade(lines, origin)
    lines = with_captions(lines, captions, height)
    return Page(number, width, height, lines, origin, grade, marks_of_lines(lines, height), tables)


def with_captions(lines: Sequence[Line], captions: Sequence[Caption], height: float) -> tuple[Line, ...]:
    """Captions of the upper half above the text, the others below it, each a block."""
    above = [c for c in captions if c.box.y0 < height / 2]
    return in_blocks([*(c.lines for c in above), lines, *(c.lines for c in captions if c not in above)])


def _lines(rows: Sequence[Row], width: float, height: float) -> tuple[Line, ...]:
    """Rows from top to bottom → lines in reading order."""
    boxes = [Line(row).box for row in rows]
    steps = [b.y1 - a.y1 for a, b in pairwise(boxes)]
    # Rows of two columns that stand side by side step by next to nothing.
    usual = median([s for s, b in zip(steps, boxes, strict=False) if s > 0.7 * b.height] or [0.0])
    lines: list[Line] = []
    block = 0
    for i, row in enumerate(rows):
        block += i > 0 and steps[i - 1] > _PARAGRAPH * usual
        lines.append(Line(row, block))
    return in_reading_order(lines, width, height)


def _is_inside(box: Box, of: Box) -> bool:
    return of.x0 <= (box.x0 + box.x1) / 2 <= of.x1 and of.y0 <= (box.y0 + box.y1) / 2 <= of.y1


def layer_grade(lines: Sequence[Line], origin: Origin) -> float:
    """0–1. A layer that a program wrote is right as far as its glyphs have characters; one that OCR wrote is judged by
    how much of it is Vietnamese."""
    text = "\n".join(line.text for line in lines)
    unmapped = len(_UNMAPPED.findall(text)) / max(len(text.split()), 1)
    share = vietnamese_share(text) if origin == "scanned_with_text_layer" else 1.0
    return round(share * max(0.0, 1.0 - unmapped), 3)
