"""Tables that go on over a page break: one table, its repeated head once, a row that the break cuts in one piece."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from rapidfuzz import fuzz

from docparse.lexicon import load_lexicon
from docparse.page import Cell, Line, Page, PageTable, TableCell, Word
from docparse.reading.marks import is_furniture, mark
from docparse.spans import Span, join_boxes
from docparse.vietnamese.letters import fold

_FILLED = 0.55  # of the page's height: a table that ends higher up has ended
_SAME_EDGE = 0.03  # of the table's width
_SAME_EDGE_UNRULED = 0.12
_FEWEST_FILLED = 3  # cells
_MOST_HEADS = 3  # rows of a head
_SAME_HEAD = 85.0  # of 100; OCR reads the two differently
_NUMBERED = 0.6  # of the rows below the head: a column with as many numbers is that of the ordinals
_ENDED = ".;:!?"

_Row: TypeAlias = tuple["_Piece", ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A cell with its parts on one page or more; none where another cell reaches."""

    parts: tuple[tuple[int, TableCell], ...] = ()

    @property
    def text(self) -> str:
        return " ".join(cell.text for _, cell in self.parts if cell.lines)


@dataclass(frozen=True, slots=True)
class Joined:
    """Pages whose rows are whole, and their tables as rows of pieces."""

    pages: tuple[Page, ...]
    tables: tuple[tuple[_Row, ...], ...]


def join_tables(pages: Sequence[Page]) -> Joined:
    """The tables of all pages. What a page break cuts from a row is read with the row's beginning."""
    read = list(pages)
    found: list[list[_Row]] = []
    for at in range(len(read)):
        for number, table in enumerate(read[at].tables):
            rows = _rows(table, read[at].page_number)
            before = read[at - 1] if at and number == 0 and _goes_on(read[at - 1], read[at]) else None
            fitted = _fitted(rows, before.tables[-1], table) if before else None
            if before is None or fitted is None:
                found.append(rows)
                continue
            whole = found[-1]
            heads = _repeated_heads(whole, fitted)
            if heads:
                read[at] = _with_furniture(read[at], fitted[:heads])
            rest = fitted[heads:]
            if rest and len(whole) > 1 - bool(heads) and _is_cut(whole, rest[0]):
                read[at - 1], read[at] = _moved_up(before, read[at], whole[-1], rest[0])
                whole[-1] = tuple(_Piece((*a.parts, *b.parts)) for a, b in zip(whole[-1], rest[0], strict=True))
                rest = rest[1:]
            whole.extend(rest)
    return Joined(tuple(read), tuple(tuple(rows) for rows in found if _is_table(rows)))


def _is_table(rows: Sequence[_Row]) -> bool:
    """A row that stands alone and continues nothing is a frame with two fields; a drawing has hardly any words."""
    return len(rows) > 1 and sum(bool(piece.text) for row in rows for piece in row) >= _FEWEST_FILLED


def cells_of(table: Sequence[_Row], span_of: Callable[[Word], Span | None]) -> tuple[tuple[Cell, ...], ...]:
    """A table in the form of a reading; `span_of` tells where a word stands in the raw text, None for one left out."""
    return tuple(tuple(_cell(piece, span_of) for piece in row) for row in table)


def _cell(piece: _Piece, span_of: Callable[[Word], Span | None]) -> Cell:
    words = [w for _, cell in piece.parts for line in cell.lines for w in line.words]
    placed = [(w, span) for w in words if (span := span_of(w))]
    first = piece.parts[0][1] if piece.parts else None
    return Cell(
        text=" ".join(w.text for w, _ in placed),
        places=tuple((number, cell.box) for number, cell in piece.parts),
        span=Span(min(s.start for _, s in placed), max(s.end for _, s in placed)) if placed else None,
        row_span=first.row_span if first else 1,
        column_span=first.column_span if first else 1,
    )


def _rows(table: PageTable, page_number: int) -> list[_Row]:
    return [tuple(_Piece(((page_number, cell),) if cell else ()) for cell in row) for row in table.rows]


def _goes_on(page: Page, following: Page) -> bool:
    """Whether a table may run from the end of one page to the beginning of the next: nothing stands between."""
    if not page.tables or following.page_number != page.page_number + 1:
        return False
    last, first = page.tables[-1].box, following.tables[0].box
    below = [words for line in page.lines if (words := [w for w in line.words if _middle(w) > last.y1])]
    above = [words for line in following.lines if (words := [w for w in line.words if _middle(w) < first.y0])]
    return (
        last.y1 > _FILLED * page.height
        and all(is_furniture(words, page) for words in below)
        and all(is_furniture(words, following) for words in above)
    )


def _middle(word: Word) -> float:
    return (word.box.y0 + word.box.y1) / 2


def _edges(table: PageTable) -> list[float]:
    """Where its columns begin, as shares of its width."""
    box = table.box
    columns = ([row[c] for row in table.rows] for c in range(len(table.rows[0])))
    return [(min(cell.box.x0 for cell in column if cell) - box.x0) / box.width for column in columns]


def _fitted(rows: Sequence[_Row], before: PageTable, table: PageTable) -> list[_Row] | None:
    """The rows with the columns of the table before; None where they have others."""
    edges, own = _edges(before), _edges(table)
    near = _SAME_EDGE if table.is_ruled else _SAME_EDGE_UNRULED
    if before.is_ruled != table.is_ruled or abs(before.box.width - table.box.width) > 2 * near * before.box.width:
        return None
    places = [min(range(len(edges)), key=lambda i: abs(edges[i] - x)) for x in own]
    if len(set(places)) < len(places) or any(abs(edges[i] - x) > near for i, x in zip(places, own, strict=True)):
        return None
    # A column that is missing here is covered by the one before it: it holds but merged cells on this page.
    fitted = []
    for row in rows:
        wide = [_Piece()] * len(edges)
        for place, piece in zip(places, row, strict=True):
            wide[place] = piece
        fitted.append(tuple(wide))
    return fitted


def _repeated_heads(whole: Sequence[_Row], rows: Sequence[_Row]) -> int:
    """How many of the first rows say once more what the first rows of the table said."""
    heads = 0
    for old, new in zip(whole[:_MOST_HEADS], rows, strict=False):
        said, again = (fold(" ".join(piece.text for piece in row)) for row in (old, new))
        if not said or fuzz.ratio(said, again) < _SAME_HEAD:
            break
        heads += 1
    return heads


def _with_furniture(page: Page, heads: Iterable[_Row]) -> Page:
    """A head that is repeated says nothing new: a mark tells where it stands."""
    box = join_boxes(cell.box for row in heads for piece in row for _, cell in piece.parts)
    return replace(page, marks=(*page.marks, mark("furniture", box)))


def _is_cut(whole: Sequence[_Row], row: _Row) -> bool:
    """Whether a page's first row goes on with the last row of the page before.

    Then it fills no cell that is empty there, and has no number of its own where rows are numbered; and one of its
    cells goes on in the middle of a sentence, or none of those above has ended.
    """
    last = whole[-1]
    pairs = [(_said(old), _said(new)) for old, new in zip(last, row, strict=True) if _said(new)]
    if not pairs or not all(old for old, _ in pairs):
        return False
    goes_on = any(new[0].islower() or old[-1] == "," for old, new in pairs)
    number = _ordinal_column(whole)
    if number is not None and _said(row[number]):
        return False
    if number is not None and _said(last[number]):
        return goes_on or all(old[-1] not in _ENDED for old, _ in pairs)
    return goes_on and all(new[0].islower() or old[-1] not in _ENDED for old, new in pairs)


def _said(piece: _Piece) -> str:
    """Its text; nothing for a speck that OCR read as a sign."""
    return piece.text if any(c.isalnum() for c in piece.text) else ""


def _ordinal_column(rows: Sequence[_Row]) -> int | None:
    """The column that numbers the rows, by its head or by what stands in it; mostly the first."""
    words = load_lexicon().table_words
    ordinals = {fold(word) for word in words.ordinals}
    numbers = re.compile("|".join(words.numbers))
    for column in range(min(len(rows[0]), 2)):
        below = [row[column].text for row in rows[1:]] or [rows[0][column].text]
        if fold(rows[0][column].text).strip(" .:") in ordinals:
            return column
        if sum(bool(numbers.fullmatch(text)) for text in below) >= _NUMBERED * len(below):
            return column
    return None


def _moved_up(page: Page, following: Page, row: _Row, rest: _Row) -> tuple[Page, Page]:
    """Both pages with the lines of a row that is cut between them on the first one, cell by cell."""
    lines: list[Line] = []
    for cell, more in zip(row, rest, strict=True):
        lines += (line for _, part in cell.parts for line in part.lines)
        lines += (
            replace(line, page_number=line.page_number or number) for number, part in more.parts for line in part.lines
        )
    own, moved = _words(row), _words(rest)
    kept: list[Line] = []
    put = False
    for line in page.lines:
        if not any(id(w) in own for w in line.words):
            kept.append(line)
        elif not put:
            put = True
            kept += (replace(new, block=line.block) for new in lines)
    left = tuple(line for line in following.lines if not any(id(w) in moved for w in line.words))
    return replace(page, lines=tuple(kept)), replace(following, lines=left)


def _words(row: _Row) -> set[int]:
    return {id(w) for piece in row for _, cell in piece.parts for line in cell.lines for w in line.words}
