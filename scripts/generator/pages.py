"""A made document set on A4 pages as Decree 30/2020/NĐ-CP, Appendix I, and the Party's Guidance 36-HD/VPTW have it.

Reading order is that of `generator.gold.blocks_of`: the issuer's column with number, subject and stamps, the motto's
column with place and date, the body, recipients and signature (of a joint document the signatures, then recipients).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from typesetting.lines import FACES, Word, balanced_lines, break_lines, font, line_width

from generator.document import Document, Paragraph
from generator.foot import GAP, Foot, set_foot
from generator.galley import Galley, Put, Setting, plain_words
from generator.gold import BAR
from generator.grid import set_table
from generator.head import set_head
from generator.house import House

WIDE_TABLE = 6  # columns; such a table of an annex may lie across
BOLD = frozenset({"part", "chapter", "heading", "article", "appendix"})
PAST_LABEL = re.compile(r"[.:)/]?(?= |$)")


def set_pages(document: Document, house: House, *, by_hand: bool = False) -> Setting:
    """The pages of a document. With `by_hand` what stands in ⟨⟩ is left blank and told to who finishes the page."""
    for face in FACES:
        font(face)
    galley = Galley(house)
    foot = Foot(document, house)
    set_head(galley, document, by_hand)
    body = Body(galley)
    body.set(document.body, None if house.lonely_signature else foot)
    set_foot(galley, foot)
    if document.enclosed:
        body.set_enclosed(document.enclosed)
    galley.end_page()
    return galley.setting


@dataclass(frozen=True)
class SetLine:
    x: float
    words: list[Word]
    width: float | None


class Body:
    """Sets paragraphs one after the other."""

    def __init__(self, galley: Galley) -> None:
        self.galley, self.house = galley, galley.house
        self.above: list[str] = []  # the lines in the middle that have just been set

    @property
    def leading(self) -> float:
        return self.house.leading * self.house.size

    def set(self, paragraphs: Sequence[Paragraph], foot: Foot | None = None) -> None:
        """`foot`: what must follow the last lines on their page."""
        runs = [(table, list(group)) for table, group in groupby(paragraphs, lambda p: "row" in p.styles)]
        for n, (table, group) in enumerate(runs):
            last = n == len(runs) - 1
            if table:
                set_table(self.galley, group)
            else:
                for m, paragraph in enumerate(group):
                    self.paragraph(paragraph, foot if last and m == len(group) - 1 else None)

    def set_enclosed(self, paragraphs: Sequence[Paragraph]) -> None:
        for part in parts_of(paragraphs):
            self.galley.across = lies_across(part, self.house)
            self.galley.gap()
            self.galley.new_page()
            self.set(part)

    def paragraph(self, paragraph: Paragraph, after: Foot | None) -> None:
        galley, styles = self.galley, paragraph.styles
        if "newpage" in styles and not galley.fresh:
            galley.gap()
            galley.new_page()
        if "centre" in styles:
            self.centred(paragraph)
            galley.y += self.house.gap
            return
        if self.above and not galley.fresh:
            galley.y += max(0.0, 6 - self.house.gap)
        self.above = []
        if "address" in styles:
            self.address(paragraph.text.split(BAR))
        else:
            face, bold_to, bold = faces_of(paragraph, self.house)
            words = plain_words(paragraph.text, face, bold_to, bold)
            indent = 0 if "flush" in styles else self.house.indent
            broken = break_lines(words, self.house.size, galley.width - indent, galley.width)
            title = bold_to >= len(paragraph.text) > 0
            self.flow([self.set_line(line, indent if n == 0 else 0, n == len(broken) - 1)
                       for n, line in enumerate(broken)], after, title)  # fmt: skip
        galley.y += self.house.gap

    def set_line(self, words: list[Word], indent: float, last: bool) -> SetLine:
        """Justified lines are as wide as what is left of the text's width."""
        width = None if last or not self.house.justified else self.galley.width - indent
        return SetLine(indent, words, width)

    def flow(self, lines: Sequence[SetLine], after: Foot | None, title: bool) -> None:
        """Lines of one paragraph over as many pages as they need.

        No line stands alone where the house cares, no title is parted from what it heads, and no signature from the
        last two lines before it.
        """
        galley, house = self.galley, self.house
        while lines:
            room = int((galley.bottom - galley.y) / self.leading + 1e-6) + 1 if galley.y <= galley.bottom else 0
            count = len(lines)
            if title:
                here = count if room >= count + 2 else 0
            elif room >= count:
                here = count
                if after and not after.fits(galley, galley.y + count * self.leading + house.gap + GAP):
                    here = count - 2 if count > 3 else 0
            else:
                here = room
                if not house.widows:
                    here = min(here, count - 2)
                    here = here if here >= 2 else 0
            if galley.fresh:  # nothing is gained by another page
                here = max(here, min(count, room))
            for line in lines[:here]:
                galley.put(galley.left + line.x, galley.y, line.words, house.size, line.width)
                galley.y += self.leading
            lines = lines[here:]
            if lines:
                galley.new_page()

    def centred(self, paragraph: Paragraph) -> None:
        galley, house, styles = self.galley, self.house, paragraph.styles
        lines = paragraph.text.split(BAR)
        size = house.title_size if "bold" in styles else house.size
        broken: list[list[Word]] = []
        for text in lines:
            broken += balanced_lines(plain_words(text, face_of_title(paragraph, text)), size, galley.width * 0.86)
        leading = house.title_size * 1.18
        above = self.above[-1:] if self.above and "newpage" not in styles else []
        subject = bool(above) and above[0].isupper() and not lines[0].isupper()
        if "tight" not in styles and not subject:
            galley.gap()
            galley.y += 0 if galley.fresh else 6
        if not galley.fresh and galley.y + (len(broken) + 2) * leading > galley.bottom:
            galley.new_page()
        for line in broken:
            if galley.y > galley.bottom:
                galley.new_page()
            galley.put_centred(galley.centre, galley.y, line, size)
            galley.y += leading
        self.above = [*above, *lines]
        if "rule" in styles or (house.rules and "bold" in styles and is_titled(self.above)):
            half = max(line_width(line, size) for line in broken) * house.rule / 2
            y = galley.y - leading + 5
            galley.stroke(galley.centre - half, y, galley.centre + half, y)
            galley.y += 8
            galley.gap()

    def address(self, parts: Sequence[str]) -> None:
        """`Kính gửi:` and its items, the first beside it or all below it; one addressee stands in the middle."""
        galley, house = self.galley, self.house
        leading = house.size * 1.2
        galley.gap()
        galley.y += 4
        size = house.size
        label, items = parts[0], parts[1:]
        if len(items) <= 1:
            words = [(n, word) for n, part in enumerate(parts) for word in plain_words(part)]
            if line_width([word for _, word in words], size) < galley.width * 0.8:
                galley.put_centred(galley.centre, galley.y, [word for _, word in words], size)
                galley.y += leading + 8
                galley.gap()
                return
        label_words = plain_words(label)
        x = galley.left + (house.address_indent if items else house.indent)
        beside = line_width(label_words, size) + 9
        alone = not items or house.label_alone or beside > galley.width / 3
        start = x + (24 if alone else beside)
        if alone:
            for line in break_lines(label_words, size, galley.right - x, galley.right - x):
                galley.put(x, galley.y, line, size)
                galley.y += leading
            label_words = []
        for n, item in enumerate(items):
            for m, line in enumerate(break_lines(plain_words(item), size, galley.right - start, galley.right - start)):
                if galley.y > galley.bottom:
                    galley.new_page()
                puts = [Put(x, label_words, size)] if label_words and n == m == 0 else []
                galley.put_line([*puts, Put(start, line, size)], galley.y)
                galley.y += leading
        galley.y += 6
        galley.gap()


def face_of_title(paragraph: Paragraph, line: str) -> str:
    """The face of one line of a centred paragraph."""
    bold = "bold" in paragraph.styles or line.isupper() or paragraph.opens
    return ("b" if bold else "") + ("i" if "italic" in paragraph.styles else "")


def faces_of(paragraph: Paragraph, house: House) -> tuple[str, int, str]:
    """The face of the text, up to where another one is used, and that one."""
    text, styles, opens = paragraph.text, paragraph.styles, paragraph.opens
    if "bold" in styles:
        return "b", len(text), "b"
    face = "i" if "italic" in styles else ""
    if opens is None or opens.label is None or opens.kind == "bullet":
        return face, 0, "b"
    label_end = 0
    if text.startswith(opens.label):
        past = PAST_LABEL.match(text, len(opens.label))
        label_end = past.end() if past else 0
    title_end = label_end
    if opens.heading:
        at = text.find(opens.heading)
        title_end = at + len(opens.heading) if at >= 0 else label_end
        title_end += text[title_end : title_end + 1] in (".", ":")
    if opens.kind in BOLD:
        return face, title_end, "b"
    if not opens.heading:
        return face, 0, "b"
    if title_end < len(text):
        return face, title_end if house.bold_run_in else 0, "b" if opens.kind == "clause" else "bi"
    if opens.kind in ("clause", "subclause") and house.bold_clauses:
        return face, title_end, "b" if opens.kind == "clause" else "bi" if house.slant_points else "b"
    return face, title_end if house.slant_points else 0, "i"


def is_titled(lines: Sequence[str]) -> bool:
    """Whether lines are a type's name over a subject: a stroke belongs below (Decree 30/2020, Appendix I, II.5)."""
    return len(lines) > 1 and lines[0].isupper() and not lines[-1].isupper() and lines[-1][:1] not in "(-"


def parts_of(enclosed: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """What follows the signature, in the parts that begin a page."""
    parts: list[list[Paragraph]] = []
    for paragraph in enclosed:
        if not parts or "newpage" in paragraph.styles:
            parts.append([])
        parts[-1].append(paragraph)
    return parts


def lies_across(part: Sequence[Paragraph], house: House) -> bool:
    """Whether a part is little else than a wide table, and the house lays those across."""
    rows = [p for p in part if "row" in p.styles]
    wide = max((len(p.text.split(BAR)) for p in rows), default=0) >= WIDE_TABLE
    return house.landscape and wide and len(rows) > len(part) / 2
