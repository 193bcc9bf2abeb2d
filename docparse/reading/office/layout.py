"""From paragraphs and tables to a reading: the raw text, where each stretch of it stands in the file, its tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from docparse.errors import EmptySource, OverLimit
from docparse.page import Cell, Place, Reading, TextMap
from docparse.reading.office.columns import column_cells, untabbed
from docparse.reading.office.flow import Block, Document, Paragraph, Table, TableCell, paragraphs_of
from docparse.reading.office.fonts import legacy_encodings
from docparse.reading.settings import ReadingSettings
from docparse.reading.source_file import SourceFile
from docparse.records import Source
from docparse.spans import Span

Cells = tuple[tuple[Cell, ...], ...]


def reading_of(source: SourceFile, document: Document, settings: ReadingSettings) -> Reading:
    """Raises EmptySource for no words, OverLimit for more than `max_text_bytes` letters."""
    text = _Text(source, settings)
    text.blocks("head", document.head, document.width)
    text.gap()
    text.blocks("body", document.body, document.width)
    for number, (mark, blocks) in enumerate(document.notes):
        if number == 0:
            text.gap()
        text.lead(mark)
        text.blocks("notes", blocks, document.width)
    raw = text.text
    if not any(c.isalnum() for c in raw):
        raise EmptySource(
            f"{source.path}: tài liệu không có chữ nào. Nếu bên trong là ảnh quét, hãy lưu thành PDF rồi đọc lại.",
            f"{source.path}: the document holds no words. If it holds scanned pictures, save it as PDF and read that.",
        )
    blocks = (*document.head, *document.body)
    encodings = Counter(e for b in blocks for p in paragraphs_of(b) for e in legacy_encodings(p.runs))
    return Reading(
        source=Source(
            path=str(source.path),
            sha256=source.sha256,
            media_type=source.media_type,
            encoding=encodings.most_common(1)[0][0] if encodings else "utf-8",
            page_count=None,
            origin="born_digital",
        ),
        text_map=TextMap(raw),
        tables=tuple(text.tables),
        places=tuple(text.places),
        furniture=document.furniture,
    )


class _Text:
    """A text that grows line by line."""

    def __init__(self, source: SourceFile, settings: ReadingSettings) -> None:
        self._source, self._limit = source, settings.max_text_bytes
        self._pieces: list[str] = []
        self._length = 0
        self._gap = False
        self._lead = ""
        self._tables = 0
        self.places: list[Place] = []
        self._lines: list[str] = []  # the text of each place
        self.tables: list[Cells] = []

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    def gap(self) -> None:
        """A blank line before what comes next."""
        self._gap = True

    def lead(self, mark: str) -> None:
        """A mark before the next line."""
        self._lead = f"{mark} "

    def blocks(self, part: str, blocks: Sequence[Block], width: float) -> None:
        for block in untabbed(blocks, width):
            if isinstance(block, Paragraph):
                self._paragraph(part, block)
            else:
                self._table(part, block, width)

    def _paragraph(self, part: str, paragraph: Paragraph, cell: tuple[int, int, int] | None = None) -> None:
        lines = paragraph.lines
        if not lines:
            self.gap()
            return
        if "\f" in paragraph.written[: len(paragraph.written) - len(paragraph.written.lstrip())]:
            self.gap()
        for line in lines:
            self._put(line, part, paragraph.number, cell)
        if paragraph.breaks_page:
            self.gap()

    def _put(self, line: str, part: str, number: int, cell: tuple[int, int, int] | None) -> None:
        if self._length:
            self._add("\n\n" if self._gap else "\n")
        self._gap = False
        start = self._length
        self._add(self._lead + line)
        self._lead = ""
        self._lines.append(line)
        self.places.append(Place(Span(start, self._length), part, number, cell))

    def _add(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)
        if self._length > self._limit:
            raise OverLimit(
                f"{self._source.path}: tài liệu có hơn {self._limit:,} ký tự. Hãy tách tài liệu, hoặc nâng giới hạn "
                "bằng biến môi trường DOCPARSE_READING__MAX_TEXT_BYTES.",
                f"{self._source.path}: the document has more than {self._limit:,} characters. Split it, or raise the "
                "limit with the environment variable DOCPARSE_READING__MAX_TEXT_BYTES.",
            )

    def _table(self, part: str, table: Table, width: float) -> None:
        self.gap()
        columns = column_cells(table)
        if columns is not None:
            for column in columns:
                self._column(part, column, width)
                self.gap()
            return
        self._tables += 1
        number = self._tables
        place = len(self.tables)
        self.tables.append(())  # tables inside come after the one around them
        rows = tuple(
            tuple(self._cell(part, cell, (number, r, c), width) for c, cell in enumerate(row, start=1))
            for r, row in enumerate(table.rows, start=1)
        )
        self.tables[place] = rows
        self.gap()

    def _column(self, part: str, column: Sequence[Block], width: float) -> None:
        for block in untabbed(column, width):
            if isinstance(block, Table):
                self._table(part, block, width)
            elif block.lines:  # empty paragraphs only push the next one down
                self._paragraph(part, block)

    def _cell(self, part: str, cell: TableCell, at: tuple[int, int, int], width: float) -> Cell:
        first = len(self.places)
        for block in cell.blocks:
            if isinstance(block, Table):
                self._table(part, block, width)
                self._gap = False
            elif block.lines:
                self._paragraph(part, block, at)
        lines = self.places[first:]
        if not lines:
            return Cell(text="")
        return Cell(text=" ".join(self._lines[first:]), span=Span(lines[0].span.start, lines[-1].span.end))
