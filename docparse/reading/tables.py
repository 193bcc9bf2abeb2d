"""The words of a page go to the cells of its ruled tables, row by row, so that a cell is one range of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import median

from docparse.page import Line, PageTable, TableCell, Word
from docparse.reading.glyphs import Glyph, rows_of
from docparse.spans import Box

_SAME_LINE = 0.5  # of the words' height
_BORDERS = "|¦"
_RULES = frozenset("|¦_")
_LIKE_A_RULE = frozenset("|¦_—–[]!lI1.'‘`")
_NEAR_BORDER = 3.5  # points
_NO_SIGN = 0.6  # the confidence below which a sign without letters is what was left of a rule


class _Places:
    """Finds the cell of a table in which a point lies."""

    def __init__(self, table: PageTable) -> None:
        self._box = table.box
        self.xs = _starts([[row[c] for row in table.rows] for c in range(len(table.rows[0]))], "x0")
        self._ys = _starts(table.rows, "y0")
        self._at: dict[tuple[int, int], TableCell] = {}
        for r, row in enumerate(table.rows):
            for c, cell in enumerate(row):
                if cell:
                    for down in range(cell.row_span):
                        for across in range(cell.column_span):
                            self._at[r + down, c + across] = cell

    def at(self, x: float, y: float) -> TableCell | None:
        box = self._box
        if not (box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1):
            return None
        return self._at.get((bisect_right(self._ys, y) - 1, bisect_right(self.xs, x) - 1))


def _starts(bands: Sequence[Sequence[TableCell | None]], side: str) -> list[float]:
    """Where each row or column begins: in each a cell does."""
    return [min(getattr(cell.box, side) for cell in band if cell) for band in bands]


def fill_with_glyphs(tables: Iterable[PageTable], glyphs: Sequence[Glyph]) -> tuple[tuple[PageTable, ...], list[Glyph]]:
    """The tables of a page with what stands in their cells, from top to bottom, and the glyphs outside."""
    rest = list(glyphs)
    found = []
    for table in tables:
        places = _Places(table)
        inside: dict[int, list[Glyph]] = {}
        outside: list[Glyph] = []
        for glyph in rest:
            cell = places.at((glyph.box.x0 + glyph.box.x1) / 2, (glyph.box.y0 + glyph.box.y1) / 2)
            (inside.setdefault(id(cell), []) if cell else outside).append(glyph)
        filled = _filled(table, lambda cell: [Line(row) for row in rows_of(inside.get(id(cell), ()))])  # noqa: B023
        if filled:
            found.append(filled)
            rest = outside
    return tuple(found), rest


def fill_with_lines(
    tables: Iterable[PageTable], lines: Sequence[Line], place: Callable[[Box], Box]
) -> tuple[tuple[PageTable, ...], list[Line]]:
    """The same of lines that OCR read; `place` leads from the box of a word to the page that the tables stand on.

    What a rule was read as is left out, and a word that runs through a rule is parted there.
    """
    rest = list(lines)
    found = []
    for table in tables:
        places = _Places(table)
        inside: dict[int, list[tuple[Box, Word]]] = {}
        outside = []
        for line in rest:
            kept = []
            for word in line.words:
                for part in _parts(word, places, place):
                    box = place(part.box)
                    cell = places.at((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
                    if cell is None:
                        kept.append(part)
                    elif not _is_rule(part, box, cell):
                        inside.setdefault(id(cell), []).append((box, replace(part, text=_without_rules(part.text))))
            if kept:
                outside.append(Line(tuple(kept), line.block))
        filled = _filled(table, lambda cell: lines_of_words(inside.get(id(cell), ())))  # noqa: B023
        if filled:
            found.append(filled)
            rest = outside
    return tuple(found), rest


def moved(table: PageTable, cell: Callable[[Box], Box], line: Callable[[Line], Line]) -> PageTable:
    """The table elsewhere: its cells and what stands in them."""
    return replace(
        table,
        rows=tuple(
            tuple(c and replace(c, box=cell(c.box), lines=tuple(map(line, c.lines))) for c in row) for row in table.rows
        ),
    )


def _filled(table: PageTable, lines_of: Callable[[TableCell], Sequence[Line]]) -> PageTable | None:
    """None for a drawing without words."""
    rows = tuple(tuple(c and replace(c, lines=tuple(lines_of(c))) for c in row) for row in table.rows)
    return replace(table, rows=rows) if any(cell and cell.lines for row in rows for cell in row) else None


def _parts(word: Word, places: _Places, place: Callable[[Box], Box]) -> Iterator[Word]:
    """A word cut where it runs through a rule that was read as a sign: `tổng|Sở` → `tổng`, `Sở`."""
    if len(word.text) < 2 or not any(sign in word.text for sign in _BORDERS):
        yield word
        return
    share = word.box.width / len(word.text)
    start = 0
    for at, sign in enumerate((*word.text, "|")):
        if sign not in _BORDERS:
            continue
        box = place(Box(word.box.x0 + at * share, word.box.y0, word.box.x0 + (at + 1) * share, word.box.y1))
        middle = (box.x0 + box.x1) / 2
        if at < len(word.text) and min(abs(middle - x) for x in places.xs) > 2 * _NEAR_BORDER + box.width:
            continue
        if at > start:
            x0, x1 = word.box.x0 + start * share, word.box.x0 + at * share
            yield Word(word.text[start:at], Box(x0, word.box.y0, x1, word.box.y1), word.confidence)
        start = at + 1


def _is_rule(word: Word, box: Box, cell: TableCell) -> bool:
    """Whether a word is a rule beside its cell: only strokes, close to a border, and standing or lying as one.

    A sign that OCR doubts is the rest of one, too.
    """
    sure = word.confidence is None or word.confidence >= _NO_SIGN
    if set(word.text) <= _RULES or not (sure or any(c.isalnum() for c in word.text)):
        return True
    if not set(word.text) <= _LIKE_A_RULE:
        return False
    upright = min(abs(box.x0 - cell.box.x0), abs(box.x1 - cell.box.x1), abs(box.x1 - cell.box.x0)) <= _NEAR_BORDER
    level = min(abs(box.y0 - cell.box.y0), abs(box.y1 - cell.box.y1)) <= _NEAR_BORDER
    return (upright and box.width <= _NEAR_BORDER) or (level and box.height <= _NEAR_BORDER)


def _without_rules(text: str) -> str:
    """A word without the ends of rules that were read with it."""
    return text.strip("|¦_") or text


def lines_of_words(words: Iterable[tuple[Box, Word]]) -> list[Line]:
    """Words with their places on the straight page, as lines from top to bottom."""
    lines: list[list[tuple[Box, Word]]] = []
    for box, word in sorted(words, key=lambda placed: placed[0].y0 + placed[0].y1):
        middle = (box.y0 + box.y1) / 2
        if lines:
            last = lines[-1]
            height = median(b.height for b, _ in last)
            if middle - median((b.y0 + b.y1) / 2 for b, _ in last) <= _SAME_LINE * max(height, box.height):
                last.append((box, word))
                continue
        lines.append([(box, word)])
    return [Line(tuple(word for _, word in sorted(line, key=lambda placed: placed[0].x0))) for line in lines]
