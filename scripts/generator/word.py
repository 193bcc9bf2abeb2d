"""A made document as a Word file, laid out as offices lay theirs out.

The head is a table of two columns without rules, and so is the foot; tables of the text are real tables. Same document,
same bytes: Word files are archives, and archives keep times, so theirs is set.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph as Line
from typesetting.page import WIDTH

from generator.document import Document, Paragraph
from generator.foot import split_signature
from generator.gold import BAR, motto_of, plain
from generator.gold import Line as TextLine
from generator.grid import NARROW, face_of
from generator.head import RED, first_of_issuer
from generator.house import House
from generator.pages import face_of_title, faces_of, lies_across, parts_of

FONT = "Times New Roman"
CENTRE, LEFT, JUSTIFIED = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY
MADE = datetime(2020, 3, 5)  # the day Decree 30/2020 came into force; no archive may tell another
ARCHIVED = (1980, 1, 1, 0, 0, 0)


class WordFile:
    """A file that is being written, and the lines that it says: its paragraphs in order, cell by cell in tables."""

    def __init__(self, document: Document, house: House) -> None:
        self.document, self.house = document, house
        self.party = document.head.is_party
        self.file = docx.Document()
        self.lines: list[TextLine] = []
        normal = self.file.styles["Normal"]
        normal.font.name, normal.font.size = FONT, Pt(house.size)
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
        self.lay_page(self.file.sections[0])
        self.number_pages(self.file.sections[0])

    def lay_page(self, section: Any, across: bool = False) -> None:
        section.page_width, section.page_height = (Mm(297), Mm(210)) if across else (Mm(210), Mm(297))
        section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
        section.left_margin, section.right_margin = Pt(self.house.left), Pt(self.house.right)
        section.top_margin, section.bottom_margin = Pt(self.house.top), Pt(self.house.bottom)

    def number_pages(self, section: Any) -> None:
        """In the middle above, not on the first page; the number is a field and no text."""
        if self.house.numbers == "none":
            return
        section.different_first_page_header_footer = True
        part = section.header if self.house.numbers == "top" else section.footer
        line = part.paragraphs[0]
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT if self.house.numbers == "corner" else CENTRE
        run = line.add_run()
        for kind in ("begin", None, "end"):
            element = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                element.set(qn("w:fldCharType"), kind)
            else:
                element.text = "PAGE"
            run._r.append(element)

    def write(
        self, where: Any, text: str, size: float, face: str = "", align: Any = None, bold_to: int = 0, bold: str = "b"
    ) -> Line:
        """One paragraph without space around it. A cell's first paragraph is there already."""
        text = plain(text)
        empty = isinstance(where, _Cell) and len(where.paragraphs) == 1 and not where.paragraphs[0].text
        line: Line = where.paragraphs[0] if empty else where.add_paragraph()
        line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(0)
        line.alignment = align
        for part, of in ((text[:bold_to], bold), (text[bold_to:], face)):
            if part:
                run = line.add_run(part)
                run.bold, run.italic, run.font.size = "b" in of, "i" in of, Pt(size)
        if text.strip():
            self.lines.append(TextLine(" ".join(text.split())))
        return line

    def blank(self, where: Any, size: float) -> Line:
        line: Line = where.add_paragraph()
        line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(0)
        line.paragraph_format.line_spacing = Pt(size)
        return line

    def gap(self) -> None:
        if self.lines and self.lines[-1].text:
            self.lines.append(TextLine(""))

    def columns(self, *widths: float) -> list[_Cell]:
        """One row of a table without rules; widths are points."""
        table = self.file.add_table(1, len(widths))
        table.autofit = False
        for cell, width in zip(table.rows[0].cells, widths, strict=True):
            cell.width = Pt(width)
        return list(table.rows[0].cells)

    @property
    def width(self) -> float:
        return WIDTH - self.house.left - self.house.right

    def head(self) -> None:
        head, house = self.document.head, self.house
        motto = [line for line in motto_of(self.document) if line.strip()]
        if not (motto or head.issuer or head.number or head.about or head.stamps or head.place_date or head.draft):
            return
        left, right = self.columns(self.width * 0.42, self.width * 0.58)
        bold_from = first_of_issuer(head.issuer, self.document.metadata.get("issuer"))
        for n, text in enumerate(head.issuer):
            self.write(left, text, 14 if self.party else house.issuer_size, "b" if n >= bold_from else "", CENTRE)
        if head.issuer and "*" not in head.issuer:
            self.rule(left, self.width * 0.42 * (1 - house.rule) / 2)
        if head.number is not None:
            self.write(left, head.number, house.number_size, "", CENTRE)
        if head.about:
            self.write(left, head.about.text, house.about_size, "i" if self.party else "", CENTRE)
        for stamp in head.stamps:
            self.blank(left, 6)
            line = self.write(left, stamp, 14, "b", CENTRE)
            line.runs[0].font.color.rgb = RGBColor.from_string(RED.lstrip("#").upper())
            bordered(line, ("top", "left", "bottom", "right"), RED.lstrip("#").upper())
            line.paragraph_format.left_indent = line.paragraph_format.right_indent = Pt(self.width * 0.1)
        self.gap()
        sizes = (15.0, 15.0) if self.party else house.motto_sizes
        for n, text in enumerate(motto):
            line = self.write(right, text, sizes[min(n, 1)], "b", CENTRE)
            line.runs[0].underline = n == len(motto) - 1
        for _ in range(max(1, len(head.issuer) - len(motto) + 1)):
            self.blank(right, house.issuer_size)
        if head.place_date is not None:
            self.write(right, head.place_date, house.date_size, "i", CENTRE)
        if head.draft is not None:
            self.blank(right, 6)
            self.write(right, head.draft, 13, "b", CENTRE)
        self.gap()
        self.blank(self.file, 10)

    def rule(self, where: Any, indent: float) -> None:
        line = self.blank(where, 6)
        line.paragraph_format.left_indent = line.paragraph_format.right_indent = Pt(indent)
        bordered(line, ("top",), "000000")

    def body(self, paragraphs: Sequence[Paragraph]) -> None:
        for table, group in groupby(paragraphs, lambda p: "row" in p.styles):
            if table:
                self.table(list(group))
            else:
                for paragraph in group:
                    self.paragraph(paragraph)

    def paragraph(self, paragraph: Paragraph) -> None:
        house, styles = self.house, paragraph.styles
        if "address" in styles:
            self.address(paragraph.text.split(BAR))
            return
        if "centre" in styles:
            if "tight" not in styles:
                self.gap()
            for text in paragraph.text.split(BAR):
                face = face_of_title(paragraph, text)
                line = self.write(self.file, text, house.title_size if "b" in face else house.size, face, CENTRE)
                line.paragraph_format.keep_with_next = True
            if "rule" in styles:
                self.rule(self.file, self.width * 0.38)
            return
        face, bold_to, bold = faces_of(paragraph, house)
        align = JUSTIFIED if house.justified else LEFT
        line = self.write(self.file, paragraph.text, house.size, face, align, bold_to, bold)
        form = line.paragraph_format
        form.space_after, form.line_spacing = Pt(house.gap), house.leading / 1.15
        form.first_line_indent = Pt(0 if "flush" in styles else house.indent)
        form.keep_with_next = bold_to >= len(paragraph.text) > 0

    def address(self, parts: Sequence[str]) -> None:
        self.gap()
        if len(parts) <= 2:
            self.write(self.file, BAR.join(parts), self.house.size, "", CENTRE)
        else:
            for n, part in enumerate(parts):
                line = self.write(self.file, part, self.house.size)
                line.paragraph_format.left_indent = Pt(self.house.address_indent + 24 * (n > 0))
        self.blank(self.file, 8)
        self.gap()

    def table(self, rows: Sequence[Paragraph]) -> None:
        """Cells that a short row lacks are joined to its last one."""
        self.gap()
        texts = [row.text.split(BAR) for row in rows]
        count = max(map(len, texts))
        table = self.file.add_table(len(rows), count)
        table.style = "Table Grid"
        for row, cells, line in zip(rows, texts, table.rows, strict=True):
            places = list(line.cells)
            if len(cells) < count:
                places[len(cells) - 1].merge(places[-1])
            for place, text in zip(places, cells, strict=False):
                centred = "head" in row.styles or len(text) <= NARROW
                self.write(place, text, self.house.table_size, face_of(row), CENTRE if centred else LEFT)
            if "head" in row.styles and self.house.repeat_heads:
                line._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        self.blank(self.file, 8)
        self.gap()

    def foot(self) -> None:
        foot = self.document.foot
        self.gap()
        if foot.second:
            cells = self.columns(self.width / 2, self.width / 2)
            for cell, lines in zip(cells, (foot.second, foot.signature), strict=True):
                self.signature(cell, lines)
            self.recipients(self.file)
        elif foot.recipients or foot.signature:
            left, right = self.columns(self.width * self.house.foot_split, self.width * (1 - self.house.foot_split))
            self.recipients(left)
            self.signature(right, foot.signature)

    def recipients(self, where: Any) -> None:
        foot, house = self.document.foot, self.house
        if foot.recipients:
            label = self.write(where, foot.label, 14 if self.party else house.label_size, "" if self.party else "bi")
            label.runs[0].underline = self.party
            for item in foot.recipients:
                self.write(where, item, 12 if self.party else house.recipients_size)
            self.gap()

    def signature(self, where: Any, lines: Sequence[str]) -> None:
        if not lines:
            return
        titles, name = split_signature(lines, self.document.metadata.get("signer_name"))
        for title in titles:
            self.write(where, title, self.house.sign_size, "b", CENTRE)
        if name:
            for _ in range(4):
                self.blank(where, self.house.sign_space / 4)
            self.write(where, name, self.house.sign_size, "b", CENTRE)
        self.gap()

    def enclosed(self) -> None:
        for part in parts_of(self.document.enclosed):
            self.lay_page(self.file.add_section(), lies_across(part, self.house))
            self.gap()
            self.body(part)

    def data(self) -> bytes:
        properties = self.file.core_properties
        properties.created = properties.modified = MADE
        properties.author, properties.title = "", self.document.name
        out = io.BytesIO()
        self.file.save(out)
        return same_times(out.getvalue())


def bordered(line: Line, sides: Iterable[str], colour: str) -> None:
    borders = OxmlElement("w:pBdr")
    for side in sides:
        border = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "8"), ("space", "1"), ("color", colour)):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    line._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def same_times(archive: bytes) -> bytes:
    """The archive with one time for all its files."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(zipfile.ZipInfo(entry.filename, ARCHIVED), old.read(entry), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def word_file(document: Document, house: House) -> tuple[bytes, list[TextLine]]:
    """The file, and its lines for `make_gold`: a paragraph a line, empty lines between blocks."""
    file = WordFile(document, house)
    file.head()
    file.body(document.body)
    file.foot()
    file.enclosed()
    return file.data(), file.lines
