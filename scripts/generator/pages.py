"""A made document set on A4 pages as Decree 30/2020/NĐ-CP, Appendix I, and the Party's Guidance 36-HD/VPTW have it.

Reading order is that of `generator.gold.blocks_of`: the issuer's column with number, subject and stamps, the motto's
column with place and date, the body, recipients and signature (of a joint document the signatures, then recipients).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from samples.lines import FACES, Word, balanced_lines, break_lines, font, line_width

from generator.document import Document, Paragraph
from generator.foot import Foot, set_foot
from generator.gold import BAR
from generator.grid import set_table
from generator.head import set_head
from generator.house import House
from generator.sheet import Put, Setting, Sheet, plain_words

WIDE_TABLE = 6  # columns; such a table of an annex may lie across
BOLD = frozenset({"part", "chapter", "heading", "article", "appendix"})
PAST_LABEL = re.compile(r"[.:)/]?(?= |$)")


def set_pages(document: Document, house: House, *, by_hand: bool = False) -> Setting:
    """The pages of a document. With `by_hand` what stands in ⟨⟩ is left blank and told to who finishes the page."""
    for face in FACES:
        font(face)
    sheet = Sheet(house)
    foot = Foot(document, house)
    set_head(sheet, document, by_hand)
    body = Body(sheet)
    body.set(document.body, 0.0 if house.lonely_signature else foot.height(sheet))
    set_foot(sheet, foot)
    if document.enclosed:
        body.set_enclosed(document.enclosed)
    sheet.end_page()
    return sheet.setting


@dataclass(frozen=True)
class SetLine:
    x: float
    words: list[Word]
    width: float | None


class Body:
    """Sets paragraphs one after the other."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet, self.house = sheet, sheet.house

    @property
    def leading(self) -> float:
        return self.house.leading * self.house.size

    def set(self, paragraphs: Sequence[Paragraph], foot: float = 0.0) -> None:
        """`foot`: how much room must follow the last lines on their page."""
        runs = [(table, list(group)) for table, group in groupby(paragraphs, lambda p: "row" in p.styles)]
        for n, (table, group) in enumerate(runs):
            last = n == len(runs) - 1
            if table:
                set_table(self.sheet, group)
            else:
                for m, paragraph in enumerate(group):
                    self.paragraph(paragraph, foot if last and m == len(group) - 1 else 0.0)

    def set_enclosed(self, paragraphs: Sequence[Paragraph]) -> None:
        """What follows the signature, each part on its own page; parts that are wide tables lie across."""
        parts: list[list[Paragraph]] = []
        for paragraph in paragraphs:
            if not parts or "newpage" in paragraph.styles:
                parts.append([])
            parts[-1].append(paragraph)
        for part in parts:
            rows = [p for p in part if "row" in p.styles]
            wide = max((len(p.text.split(BAR)) for p in rows), default=0) >= WIDE_TABLE
            self.sheet.across = self.house.landscape and wide and len(rows) > len(part) / 2
            self.sheet.gap()
            self.sheet.new_page()
            self.set(part)

    def paragraph(self, paragraph: Paragraph, after: float) -> None:
        sheet, styles = self.sheet, paragraph.styles
        if "newpage" in styles and not sheet.fresh:
            sheet.gap()
            sheet.new_page()
        if "address" in styles:
            self.address(paragraph.text.split(BAR))
        elif "centre" in styles:
            self.centred(paragraph)
        else:
            face, bold_to, bold = self.faces(paragraph)
            words = plain_words(paragraph.text, face, bold_to, bold)
            indent = 0 if "flush" in styles else self.house.indent
            broken = break_lines(words, self.house.size, sheet.width - indent, sheet.width)
            title = bold_to >= len(paragraph.text) > 0
            self.flow([self.set_line(line, indent if n == 0 else 0, n == len(broken) - 1)
                       for n, line in enumerate(broken)], after, title)  # fmt: skip
        sheet.y += self.house.gap

    def set_line(self, words: list[Word], indent: float, last: bool) -> SetLine:
        """Justified lines are as wide as what is left of the text's width."""
        width = None if last or not self.house.justified else self.sheet.width - indent
        return SetLine(indent, words, width)

    def faces(self, paragraph: Paragraph) -> tuple[str, int, str]:
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
            return face, title_end if self.house.bold_run_in else 0, "i" if self.house.slant_points else "b"
        if opens.kind in ("clause", "subclause") and self.house.bold_clauses:
            return face, title_end, "b" if opens.kind == "clause" else "bi" if self.house.slant_points else "b"
        return face, title_end if self.house.slant_points else 0, "i"

    def flow(self, lines: Sequence[SetLine], after: float, title: bool) -> None:
        """Lines of one paragraph over as many pages as they need.

        No line stands alone where the house cares, no title is parted from what it heads, and no signature from the
        last two lines before it.
        """
        sheet, house = self.sheet, self.house
        while lines:
            room = int((sheet.bottom - sheet.y) / self.leading + 1e-6) + 1 if sheet.y <= sheet.bottom else 0
            count = len(lines)
            if title:
                here = count if room >= count + 2 else 0
            elif room >= count:
                here = count
                if after and sheet.y + (count - 1) * self.leading + after > sheet.bottom + 12:
                    here = count - 2 if count > 3 else 0
            else:
                here = room
                if not house.widows:
                    here = min(here, count - 2)
                    here = here if here >= 2 else 0
            if sheet.fresh:  # nothing is gained by another page
                here = max(here, min(count, room))
            for line in lines[:here]:
                sheet.put(sheet.left + line.x, sheet.y, line.words, house.size, line.width)
                sheet.y += self.leading
            lines = lines[here:]
            if lines:
                sheet.new_page()

    def centred(self, paragraph: Paragraph) -> None:
        sheet, house, styles = self.sheet, self.house, paragraph.styles
        tight = "tight" in styles
        broken: list[list[Word]] = []
        for text in paragraph.text.split(BAR):
            face = "b" if "bold" in styles or text.isupper() or paragraph.opens else ""
            face += "i" if "italic" in styles else ""
            size = house.title_size if "bold" in styles else house.size
            broken += balanced_lines(plain_words(text, face), size, sheet.width * 0.86)
        leading = house.title_size * 1.18
        if not tight:
            sheet.gap()
            sheet.y += 0 if sheet.fresh else 6
        if not sheet.fresh and sheet.y + (len(broken) + 2) * leading > sheet.bottom:
            sheet.new_page()
        for line in broken:
            if sheet.y > sheet.bottom:
                sheet.new_page()
            sheet.put_centred(sheet.centre, sheet.y, line, size)
            sheet.y += leading
        if "rule" in styles:
            half = max(line_width(line, size) for line in broken) * house.rule / 2
            y = sheet.y - leading + 5
            sheet.stroke(sheet.centre - half, y, sheet.centre + half, y)
            sheet.y += 8
            sheet.gap()

    def address(self, parts: Sequence[str]) -> None:
        """`Kính gửi:` and its items, the first beside it or all below it; one addressee stands in the middle."""
        sheet, house = self.sheet, self.house
        leading = house.size * 1.2
        sheet.gap()
        sheet.y += 4
        size = house.size
        label, items = parts[0], parts[1:]
        if len(items) <= 1:
            words = [(n, word) for n, part in enumerate(parts) for word in plain_words(part)]
            if line_width([word for _, word in words], size) < sheet.width * 0.8:
                sheet.put_centred(sheet.centre, sheet.y, [word for _, word in words], size)
                sheet.y += leading + 8
                sheet.gap()
                return
        label_words = plain_words(label)
        x = sheet.left + (house.address_indent if items else house.indent)
        start = x + (24 if house.label_alone else line_width(label_words, size) + 9)
        if not items or house.label_alone:
            for line in break_lines(label_words, size, sheet.right - x, sheet.right - x):
                sheet.put(x, sheet.y, line, size)
                sheet.y += leading
            label_words = []
        for n, item in enumerate(items):
            for m, line in enumerate(break_lines(plain_words(item), size, sheet.right - start, sheet.right - start)):
                if sheet.y > sheet.bottom:
                    sheet.new_page()
                puts = [Put(x, label_words, size)] if label_words and n == m == 0 else []
                sheet.put_line([*puts, Put(start, line, size)], sheet.y)
                sheet.y += leading
        sheet.y += 6
        sheet.gap()
