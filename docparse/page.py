"""What any reader hands on: pages of lines of words with boxes, and the text that they make.

Boxes are points from the top left of the page; `page_number` counts from 1.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pydantic import Field

from docparse.records import DigitalSignature, Mark, Origin, PageBox, PageRange, Source, Warning
from docparse.spans import Box, Span, join_boxes

UNREAD = "\u25a1"
"""□: a word that is on the page and that nobody can read."""


@dataclass(frozen=True, slots=True)
class Word:
    """`confidence` is 0–1 from OCR, None where the text was not recognised but given."""

    text: str
    box: Box
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """Words that stand on one line of one column, left to right. `block` changes where a blank line belongs.

    `page_number` is that of another page which the words stand on: the end of a table's row that a page break cuts is
    read with its beginning. None for the page that has the line.
    """

    words: tuple[Word, ...]
    block: int = 0
    page_number: int | None = None

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)

    @property
    def box(self) -> Box:
        return join_boxes(w.box for w in self.words)

    def placed(self, where: Callable[[Box], Box]) -> Line:
        """The line with each of its words where its box leads to."""
        return replace(self, words=tuple(replace(w, box=where(w.box)) for w in self.words))

    def scaled(self, by: float) -> Line:
        return self.placed(lambda box: box.scaled(by))


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell of a table on one page; its lines from top to bottom."""

    box: Box
    lines: tuple[Line, ...] = ()
    row_span: int = 1
    column_span: int = 1

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class PageTable:
    """One table as it stands on one page, top to bottom and left to right.

    All rows are of one length; None stands where a cell of an earlier row or column reaches.
    """

    rows: tuple[tuple[TableCell | None, ...], ...]
    is_ruled: bool = True

    @property
    def cells(self) -> Iterator[TableCell]:
        return (cell for row in self.rows for cell in row if cell)

    @property
    def box(self) -> Box:
        return join_boxes(cell.box for cell in self.cells)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The text in reading order, row by row."""
        return tuple(line for row in self.rows for line in lines_of_row(row))


def lines_of_row(row: Iterable[TableCell | None]) -> tuple[Line, ...]:
    """A row whose cells have one line each is one line; else its cells are read one after the other."""
    filled = [cell for cell in row if cell and cell.lines]
    if filled and all(len(cell.lines) == 1 for cell in filled):
        return (Line(tuple(w for cell in filled for w in cell.lines[0].words)),)
    return tuple(line for cell in filled for line in cell.lines)


@dataclass(frozen=True, slots=True)
class Page:
    """One page in reading order. `width`, `height` in points; `grade` 0–1 says how well it was read.

    The words of its tables are among its lines. `watermarks` are lines that lie behind the text; they come to stand
    among the others when the whole document is read.
    """

    page_number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    origin: Origin
    grade: float = 1.0
    marks: tuple[Mark, ...] = ()
    tables: tuple[PageTable, ...] = ()
    watermarks: tuple[Line, ...] = ()


class TextMap:
    """The raw text of a document, with the box and the confidence of the word behind every character."""

    def __init__(self, text: str, words: Sequence[tuple[Span, int, Word]] = ()) -> None:
        self.text = text
        self._words = tuple(words)
        self._starts = [span.start for span, _, _ in self._words]

    @classmethod
    def of_pages(cls, pages: Iterable[Page]) -> TextMap:
        """Words joined by blanks, lines by line ends, blocks by a blank line, pages by two blank lines."""
        parts: list[str] = []
        words: list[tuple[Span, int, Word]] = []
        length = 0

        def put(piece: str) -> None:
            nonlocal length
            parts.append(piece)
            length += len(piece)

        for page in pages:
            if length:
                put("\n\n\n")
            for i, line in enumerate(page.lines):
                if i:
                    put("\n" if page.lines[i - 1].block == line.block else "\n\n")
                for j, word in enumerate(line.words):
                    if j:
                        put(" ")
                    number = line.page_number or page.page_number
                    words.append((Span(length, length + len(word.text)), number, word))
                    put(word.text)
        return cls("".join(parts), words)

    def words(self, span: Span) -> list[tuple[Span, int, Word]]:
        """The words that a span of the raw text touches, each with its own span and page number."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        end = bisect_left(self._starts, span.end)
        return [entry for entry in self._words[first:end] if entry[0].end > span.start]

    def boxes(self, span: Span) -> tuple[PageBox, ...]:
        """One box for each line that a span of the raw text touches, in reading order."""
        rows: list[tuple[int, list[Box]]] = []
        before = -1
        for word_span, page_number, word in self.words(span):
            broken = before < 0 or "\n" in self.text[before : word_span.start]
            if broken or rows[-1][0] != page_number:
                rows.append((page_number, []))
            rows[-1][1].append(_part(word_span, span, word.box))
            before = word_span.end
        joined = [(number, join_boxes(boxes)) for number, boxes in rows]
        return tuple(
            PageBox(page=number, x0=round(b.x0, 2), y0=round(b.y0, 2), x1=round(b.x1, 2), y1=round(b.y1, 2))
            for number, b in joined
        )


def _part(word: Span, wanted: Span, box: Box) -> Box:
    """The part of a word's box that the wanted characters take, letters counted as equally wide."""
    length = word.end - word.start
    if not length:
        return box
    left = max(wanted.start - word.start, 0) / length
    right = min(wanted.end - word.start, length) / length
    return Box(box.x0 + left * box.width, box.y0, box.x0 + right * box.width, box.y1)


class PageWarning(Warning):
    """A warning about certain pages of the file; in a record it is a warning as any other."""

    pages: tuple[int, ...] = Field(exclude=True)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table as the reader saw it; `span` is a range of the raw text, None where it has no words.

    `places` are page numbers with boxes: none in files without pages, and where another cell reaches; two or more where
    a page break cuts the cell.
    """

    text: str
    places: tuple[tuple[int, Box], ...] = ()
    span: Span | None = None
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line of the raw text stands in a file without pages.

    `part` is "head", "body" or "notes"; `paragraph` counts in it from 1, and `cell` is the number of the table and the
    row and column in it, each from 1, for what stands in a table.
    """

    span: Span
    part: str
    paragraph: int
    cell: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One document as it was read: where from, its pages (none for plain text), its raw text.

    `tables` are tuples of rows of cells; one that goes on over a page break is one. Of a file without pages `places`
    say where each line stands, and `furniture` is what its pages repeat above and below the text. `running` are the
    lines of the raw text that do so, and watermarks.
    """

    source: Source
    text_map: TextMap
    pages: tuple[Page, ...] = ()
    tables: tuple[tuple[tuple[Cell, ...], ...], ...] = ()
    digital_signatures: tuple[DigitalSignature, ...] = ()
    page_range: PageRange | None = None
    warnings: tuple[Warning, ...] = ()
    places: tuple[Place, ...] = ()
    furniture: tuple[str, ...] = ()
    running: tuple[Span, ...] = ()

    @property
    def raw(self) -> str:
        return self.text_map.text

    @property
    def doubts(self) -> list[tuple[Span, float]]:
        """The reader's own confidence, 0 to 1, in the words of which it has one, in order."""
        words = self.text_map.words(Span(0, len(self.raw)))
        return [(span, word.confidence) for span, _, word in words if word.confidence is not None]

    @property
    def shapes(self) -> list[tuple[Span, float]]:
        """How wide the words that begin lines are on their page for their height, of those that OCR read, in order."""
        return [
            (span, word.box.width / word.box.height)
            for span, _, word in self.text_map.words(Span(0, len(self.raw)))
            if word.confidence is not None and word.box.height and (not span.start or self.raw[span.start - 1] == "\n")
        ]
