"""Ruled tables: the words of each cell together, row by row, so that a cell is one range of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from docparse.page import Cell, Line, TextMap, Word
from docparse.reading.glyphs import Glyph, rows_of
from docparse.spans import Box, Span, join_boxes

Grid = tuple[tuple[Box, ...], ...]
"""The cells of one table by rows, from top to bottom and left to right."""


@dataclass(frozen=True, slots=True)
class TableCell:
    box: Box
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PageTable:
    """One table as it stands on one page."""

    page_number: int
    rows: tuple[tuple[TableCell, ...], ...]

    @property
    def box(self) -> Box:
        return join_boxes(cell.box for row in self.rows for cell in row)

    @property
    def lines(self) -> tuple[Line, ...]:
        """A row whose cells have one line each is one line; else its cells stand one under the other."""
        found: list[Line] = []
        for row in self.rows:
            filled = [cell for cell in row if cell.lines]
            if all(len(cell.lines) == 1 for cell in filled):
                if filled:
                    found.append(Line(tuple(w for cell in filled for w in cell.lines[0].words)))
            else:
                found += [line for cell in filled for line in cell.lines]
        return tuple(found)


def take_tables(
    page_number: int, glyphs: Sequence[Glyph], grids: Iterable[Grid]
) -> tuple[list[PageTable], list[Glyph]]:
    """The tables of a page with what stands in their cells, from top to bottom, and the glyphs outside."""
    tables: list[PageTable] = []
    rest = list(glyphs)
    for grid in sorted(grids, key=lambda g: g[0][0].y0):
        rows = []
        for row in grid:
            cells = []
            for box in row:
                inside = [g for g in rest if _is_inside(g.box, box)]
                taken = set(map(id, inside))
                rest = [g for g in rest if id(g) not in taken]
                cells.append(TableCell(box, tuple(Line(words) for words in rows_of(inside))))
            rows.append(tuple(cells))
        tables.append(PageTable(page_number, tuple(rows)))
    return tables, rest


def cells_of(table: PageTable, span_of: Callable[[Word], Span | None]) -> tuple[tuple[Cell, ...], ...]:
    """The table in the form of a reading; `span_of` tells where a word stands in the raw text."""
    return tuple(tuple(_cell(table.page_number, cell, span_of) for cell in row) for row in table.rows)


def span_finder(text_map: TextMap) -> Callable[[Word], Span | None]:
    """Where the words of a reading stand in its raw text."""
    spans = {id(word): span for span, _, word in text_map.words(Span(0, len(text_map.text)))}
    return lambda word: spans.get(id(word))


def _cell(page_number: int, cell: TableCell, span_of: Callable[[Word], Span | None]) -> Cell:
    words = [w for line in cell.lines for w in line.words]
    spans = [span for w in words if (span := span_of(w))]
    return Cell(
        text=" ".join(w.text for w in words),
        page_number=page_number,
        box=cell.box,
        span=Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None,
    )


def _is_inside(box: Box, of: Box) -> bool:
    return of.x0 <= (box.x0 + box.x1) / 2 <= of.x1 and of.y0 <= (box.y0 + box.y1) / 2 <= of.y1
