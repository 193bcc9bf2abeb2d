"""Tables without upright rules: columns told by the blank lanes between them, under a row of known heads.

Nothing is a table for its shape alone: letterheads, recipients beside a signature, lists and justified text have lanes
too. A row of heads (`STT`, `Nội dung`, `Đơn vị chủ trì`) says that columns follow; on a page that goes on with such a
table its own lanes do.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from docparse.lexicon import load_lexicon
from docparse.page import Line, Page, PageTable, TableCell, Word
from docparse.reading.blocks import in_blocks
from docparse.reading.marks import is_furniture
from docparse.reading.tables import lines_of_words, moved
from docparse.spans import Box
from docparse.vietnamese.letters import fold

_CHUNK_GAP = 0.5  # of the words' height: a wider one parts columns; word spaces of justified lines reach it too
_LANE = 4.0  # points
_SAME_ROW = 0.45  # of the words' height
_FEWEST_COLUMNS = 3
_FEWEST_LINES = 2  # below the head
_HEADS = 3  # columns whose heads are known
_KNOWN = (0.6, 0.4)  # least share of known heads: without, and with a column of ordinals
_TITLE_ROWS = 4
_BAND = 1.9  # line heights from one line of a head to the next
_FAR = 3.2  # line heights: below such a gap something else begins
_WIDEST_STRIP = 1.35  # times the usual one: the white between rows is wider than that between lines of one cell
_EQUAL = 0.85  # strips of white that differ by less are alike
_AS_BETWEEN = 0.75  # of the white between rows
_PAD = 2.0  # points around the words of a table
_FLATTEST = 0.001
_LONG_LINE = 6  # words: such lines tell how a page slants


@dataclass(frozen=True, slots=True)
class _Placed:
    """A word with its box on the straightened page."""

    word: Word
    box: Box

    @property
    def middle(self) -> float:
        return (self.box.y0 + self.box.y1) / 2


_VisualRow = list[_Placed]
"""Words on one line across all columns, left to right."""


def with_unruled(pages: Sequence[Page]) -> list[Page]:
    """The pages with the tables that no rules show; their words in the order of rows and cells."""
    found: list[Page] = []
    for page in pages:
        before = found[-1] if found and found[-1].page_number + 1 == page.page_number else None
        found.append(_with_unruled(page, before))
    return found


def _with_unruled(page: Page, before: Page | None) -> Page:
    slant = _slant(page)
    inside = {id(w) for table in page.tables for cell in table.cells for line in cell.lines for w in line.words}
    rows = _visual_rows([w for line in page.lines for w in line.words if id(w) not in inside], slant)
    found: list[PageTable] = []
    at = 0
    if before and before.tables and not before.tables[-1].is_ruled and not page.tables:
        carried = _carried(rows, before.tables[-1], page)
        if carried:
            found.append(carried[0])
            at = carried[1]
    while at < len(rows):
        head = _best_head(rows, at)
        made = _below_head(rows, head) if head else None
        if made:
            found.append(made[0])
            at = made[1]
        else:
            at += 1
    if not found:
        return page
    straight = [_on_page(table, slant) for table in found]
    tables = sorted((*page.tables, *straight), key=lambda t: t.box.y0)
    return replace(page, lines=_put_in(page.lines, straight), tables=tuple(tables))


def _slant(page: Page) -> float:
    """By how much lines fall to the right; 0 where a program set them."""
    if page.origin == "born_digital":
        return 0.0
    falls = []
    for line in page.lines:
        if len(line.words) >= _LONG_LINE:
            first, last = line.words[0].box, line.words[-1].box
            falls.append((last.y0 + last.y1 - first.y0 - first.y1) / 2 / max(last.x0 - first.x0, 1.0))
    fall = median(falls) if falls else 0.0
    return fall if _FLATTEST < abs(fall) < 0.1 else 0.0


def _visual_rows(words: Iterable[Word], slant: float) -> list[_VisualRow]:
    placed = []
    for word in words:
        x, y = (word.box.x0 + word.box.x1) / 2, (word.box.y0 + word.box.y1) / 2
        placed.append(_Placed(word, _shifted(word.box, slant * y, -slant * x)))
    rows: list[_VisualRow] = []
    for one in sorted(placed, key=lambda p: p.middle):
        if rows and one.middle - median(p.middle for p in rows[-1]) <= _SAME_ROW * min(
            one.box.height, median(p.box.height for p in rows[-1])
        ):
            rows[-1].append(one)
        else:
            rows.append([one])
    for row in rows:
        row.sort(key=lambda p: p.box.x0)
    return rows


def _shifted(box: Box, right: float, down: float) -> Box:
    return Box(box.x0 + right, box.y0 + down, box.x1 + right, box.y1 + down)


@dataclass(frozen=True, slots=True)
class _Head:
    """The rows of a head, `first` up to and without `end`, and from where to where each of its columns is written."""

    first: int
    end: int
    columns: tuple[tuple[float, float], ...]
    is_numbered: bool
    known: int


def _height(row: _VisualRow) -> float:
    return median(p.box.height for p in row)


def _middle(row: _VisualRow) -> float:
    return median(p.middle for p in row)


def _best_head(rows: Sequence[_VisualRow], at: int) -> _Head | None:
    """The best head that begins about here: a title above may hold a word of heads too."""
    head = _head_at(rows, at)
    if head is None:
        return None
    others = [_head_at(rows, n) for n in range(at + 1, min(at + _TITLE_ROWS, len(rows)))]
    return max((head, *(h for h in others if h)), key=lambda h: (h.known, len(h.columns)))


def _head_at(rows: Sequence[_VisualRow], at: int) -> _Head | None:
    """The head of a table in which this row stands: the rows around with which most columns have known heads."""
    words = load_lexicon().table_words
    ordinals = {fold(word) for word in words.ordinals}
    heads = tuple(fold(word) for word in words.heads)
    here = [_written(chunk) for chunk in _chunks(rows[at])]
    if not any(text in ordinals or text.startswith(heads) for text in here):
        return None
    best: _Head | None = None
    for first in (at, at - 1, at - 2):
        if first < 0 or (first < at and not _is_close(rows[first], rows[first + 1])):
            break
        for end in (at + 1, at + 2, at + 3):
            if end > len(rows) or (end > at + 1 and not _is_close(rows[end - 2], rows[end - 1])):
                break
            columns = _columns(rows[first:end])
            texts = [_written(p for row in rows[first:end] for p in row if a <= p.box.x0 <= b) for a, b in columns]
            is_numbered = bool(texts) and texts[0] in ordinals
            known = is_numbered + sum(text.startswith(heads) for text in texts)
            if len(columns) < _FEWEST_COLUMNS or known < max(_HEADS, _KNOWN[is_numbered] * len(columns)):
                continue
            if best is None or (known, len(columns)) >= (best.known, len(best.columns)):
                if best and best.first == first and (known, len(columns)) == (best.known, len(best.columns)):
                    continue
                best = _Head(first, end, tuple(columns), is_numbered, known)
    return best


def _is_close(upper: _VisualRow, lower: _VisualRow) -> bool:
    return _middle(lower) - _middle(upper) <= _BAND * max(_height(upper), _height(lower))


def _written(placed: Iterable[_Placed]) -> str:
    return fold(" ".join(p.word.text for p in placed)).strip(" .:*")


def _chunks(row: _VisualRow) -> list[list[_Placed]]:
    """Words of one line that no wide gap parts."""
    gap = _CHUNK_GAP * _height(row)
    chunks: list[list[_Placed]] = []
    for placed in row:
        if chunks and placed.box.x0 - chunks[-1][-1].box.x1 <= gap:
            chunks[-1].append(placed)
        else:
            chunks.append([placed])
    return chunks


def _columns(rows: Sequence[_VisualRow]) -> list[tuple[float, float]]:
    """The stretches across that chunks of these rows take."""
    stretches = sorted((chunk[0].box.x0, chunk[-1].box.x1) for row in rows for chunk in _chunks(row))
    found: list[tuple[float, float]] = []
    for start, end in stretches:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


_Lanes = list[list[tuple[float, float]]]
"""Between each two columns the blank stretches that are left."""


def _narrowed(lanes: _Lanes, row: _VisualRow) -> _Lanes | None:
    """The lanes after one more line; None where it runs through all of one."""
    found: _Lanes = []
    for parts in lanes:
        left = parts
        for placed in row:
            x0, x1 = placed.box.x0, placed.box.x1
            left = [piece for a, b in left for piece in ((a, min(b, x0)), (max(a, x1), b))]
            left = [(a, b) for a, b in left if b - a >= _LANE]
        if not left:
            return None
        found.append(left)
    return found


@dataclass(frozen=True, slots=True)
class _Region:
    """The lines of a table; `spanning` are the numbers of those that run through its lanes: titles between rows."""

    rows: tuple[_VisualRow, ...]
    spanning: frozenset[int]
    lanes: _Lanes
    end: int


def _region(rows: Sequence[_VisualRow], first: int, lanes: _Lanes, begun: int) -> _Region:
    """From `first` down as far as lines keep to the lanes; the lines up to `begun` belong to it in any case."""
    taken: list[_VisualRow] = []
    spanning: set[int] = set()
    at = first
    while at < len(rows):
        row = rows[at]
        if taken and _middle(row) - _middle(taken[-1]) > _FAR * max(_height(row), _height(taken[-1])):
            break
        narrower = _narrowed(lanes, row)
        if narrower is None and at >= begun:
            after = [r for r in rows[at + 1 : at + 3] if _narrowed(lanes, r) is not None and len(_chunks(r)) > 1]
            if not after or len(_chunks(row)) > 2 or row[-1].box.x1 > lanes[-1][-1][1]:
                break
            spanning.add(len(taken))
        elif narrower is not None:
            lanes = narrower
        taken.append(row)
        at += 1
    return _Region(tuple(taken), frozenset(spanning), lanes, at)


def _below_head(rows: Sequence[_VisualRow], head: _Head) -> tuple[PageTable, int] | None:
    lanes: _Lanes = [[(a[1], b[0])] for a, b in pairwise(head.columns)]
    region = _region(rows, head.first, lanes, head.end)
    if len(region.rows) - (head.end - head.first) < _FEWEST_LINES:
        return None
    return _made(region, head.end - head.first, head.is_numbered, head.first)


def _carried(rows: Sequence[_VisualRow], before: PageTable, page: Page) -> tuple[PageTable, int] | None:
    """The table of the page before, where its columns go on at the top of this one."""
    first = next((i for i, row in enumerate(rows) if not is_furniture((p.word for p in row), page)), len(rows))
    if first == len(rows):
        return None
    numbered = _is_numbered([row[0] for row in before.rows[1:]])
    shift = min(p.box.x0 for row in rows[first : first + 5] for p in row) - min(
        w.box.x0 for cell in before.cells for line in cell.lines for w in line.words
    )
    for right in (0.0, shift):
        region = _region(rows, first, _lanes_of(before, right), first)
        alone = all(len(_chunks(row)) == 1 for row in region.rows)
        if not region.rows or (alone and not _ends_cell(region, before, right)):
            continue
        sides = (before.box.x0 + right, before.box.x1 + right)
        made = _made(region, 0, numbered, first, sides)
        if made:
            begins = [row[0] for row in made[0].rows if row[0] and row[0].lines and row[0].column_span == 1]
            if not numbered or all(_is_number(cell.text) or _is_ordinal_head(cell.text) for cell in begins):
                return made
    return None


def _ends_cell(region: _Region, before: PageTable, right: float) -> bool:
    """Whether lines that stand in one column only are the end of that column's last cell."""
    words = [p for row in region.rows for p in row]
    left, end = min(p.box.x0 for p in words), max(p.box.x1 for p in words)
    for cell in before.rows[-1]:
        if cell and cell.lines and cell.box.x0 + right <= left and end <= cell.box.x1 + right:
            return words[0].word.text[0].islower() and cell.text[-1] not in ".;:"
    return False


def _lanes_of(table: PageTable, right: float) -> _Lanes:
    ends, starts = [], []
    for column in range(len(table.rows[0])):
        cells = [row[column] for row in table.rows]
        words = [w.box for c in cells if c and c.column_span == 1 for line in c.lines for w in line.words]
        starts.append(min((b.x0 for b in words), default=0.0) + right)
        ends.append(max((b.x1 for b in words), default=0.0) + right)
    return [[(end, start)] for end, start in zip(ends, starts[1:], strict=False)]


def _is_number(text: str) -> bool:
    return re.fullmatch("|".join(load_lexicon().table_words.numbers), text.strip()) is not None


def _is_ordinal_head(text: str) -> bool:
    return fold(text).strip(" .:*") in {fold(word) for word in load_lexicon().table_words.ordinals}


def _is_numbered(cells: Iterable[TableCell | None]) -> bool:
    texts = [cell.text for cell in cells if cell and cell.lines and cell.column_span == 1]
    return bool(texts) and sum(map(_is_number, texts)) >= 0.6 * len(texts)


def _made(
    region: _Region, heads: int, is_numbered: bool, first: int, sides: tuple[float, float] | None = None
) -> tuple[PageTable, int] | None:
    """The cells of a region, and the number of the first line below it. `sides` are known of a table that goes on."""
    borders = [_widest(parts) for parts in region.lanes]
    bounds = _bounds(region, heads, is_numbered, borders)
    if len(bounds) < 2 + bool(heads):
        return None
    words = [p.box for row in region.rows[: bounds[-1]] for p in row]
    left, right = sides or (float("inf"), float("-inf"))
    edges = [min(left, *(b.x0 - _PAD for b in words)), *borders, max(right, *(b.x1 + _PAD for b in words))]
    lows = [_between(region.rows, bound) for bound in bounds[1:-1]]
    downs = [min(b.y0 for b in words) - _PAD, *lows, max(b.y1 for b in words) + _PAD]
    rows = []
    for (start, end), (above, below) in zip(pairwise(bounds), pairwise(downs), strict=True):
        rows.append(_cells(region.rows[start:end], edges, above, below, spans=start in region.spanning))
    return PageTable(tuple(rows), is_ruled=False), first + bounds[-1]


def _widest(parts: Sequence[tuple[float, float]]) -> float:
    start, end = max(parts, key=lambda part: part[1] - part[0])
    return (start + end) / 2


def _between(rows: Sequence[_VisualRow], at: int) -> float:
    return (max(p.box.y1 for p in rows[at - 1]) + min(p.box.y0 for p in rows[at])) / 2


def _strip(rows: Sequence[_VisualRow], at: int) -> float:
    """How much white stands over a line; below 0 where lines of different columns lie in each other."""
    above = max(p.box.y1 for row in rows[max(at - 3, 0) : at] for p in row)
    return min(p.box.y0 for row in rows[at : at + 3] for p in row) - above


def _bounds(region: _Region, heads: int, is_numbered: bool, borders: Sequence[float]) -> list[int]:
    """The first line of each row, and the line below the last one.

    Where rows are numbered each has its number, and the widest white between two numbers parts them; else wide strips
    of white do; where all lines stand alike, a line that begins in the first column begins a row.
    """
    rows = region.rows
    strips = [0.0, *(_strip(rows, at) for at in range(1, len(rows)))]
    firsts = [" ".join(p.word.text for p in row if p.box.x0 < borders[0]) for row in rows]
    numbers = [i for i in range(heads, len(rows)) if i not in region.spanning and _is_number(firsts[i])]
    forced = {at for i in region.spanning for at in (i, i + 1) if 0 < at < len(rows)}
    if is_numbered and numbers:
        anchors = [heads - 1, *numbers] if heads else numbers
        starts = {0, *forced}
        for before, number in pairwise(anchors):
            if not forced & set(range(before + 1, number + 1)):
                widest = max(strips[before + 1 : number + 1])
                starts.add(max(i for i in range(before + 1, number + 1) if strips[i] >= _EQUAL * widest - 0.3))
        if heads:  # below a head that is repeated the end of a cut row may stand
            wide = _AS_BETWEEN * median(strips[i] for i in starts if i)
            starts |= {i for i in range(heads, numbers[0]) if strips[i] >= wide}
        starts |= _unnumbered(strips, sorted(starts), heads)
        if not heads and numbers[0] and (tail := _tail_of_cut_row(strips, sorted(starts), numbers[0])):
            starts.add(tail)
        end = _end_below(rows, strips, sorted(starts), numbers[-1])
        return [*sorted(s for s in starts if s < end), end]
    if is_numbered and heads:
        return []
    inner = sorted(strips[1:]) or [0.0]
    usual = max(inner[len(inner) // 4], 0.0)
    starts = {i for i in range(1, len(rows)) if strips[i] > _WIDEST_STRIP * usual + 1.0}
    if not starts:
        starts = {i for i in range(max(heads, 1), len(rows)) if firsts[i]}
    return [*sorted({0, *starts, *forced}), len(rows)]


def _unnumbered(strips: Sequence[float], starts: Sequence[int], heads: int) -> set[int]:
    """Where rows begin whose number OCR did not see: at white as wide as that between the others."""
    between = [strips[i] for i in starts if i]
    inside = sorted(strips[i] for i in range(max(heads, 1), len(strips)) if i not in starts)
    if not between or not inside:
        return set()
    wide = max(_EQUAL * median(between), _WIDEST_STRIP * max(inside[len(inside) // 2], 0.0) + 1.0)
    return {i for i in range(max(heads, 1), len(strips)) if strips[i] >= wide}


def _tail_of_cut_row(strips: Sequence[float], starts: Sequence[int], number: int) -> int | None:
    """On a page that goes on with a table: where the first numbered row begins, after lines of one cut by the break."""
    widest = max(range(1, number + 1), key=lambda i: (round(strips[i], 1), i))
    between = [strips[i] for i in starts if i]
    inner = sorted(strips[1:])
    least = _AS_BETWEEN * median(between) if between else _WIDEST_STRIP * max(inner[len(inner) // 4], 0.0) + 1.0
    return widest if strips[widest] >= least else None


def _end_below(rows: Sequence[_VisualRow], strips: Sequence[float], starts: Sequence[int], last: int) -> int:
    """Where the last numbered row ends: at white as wide as that between rows."""
    between = sorted(strips[i] for i in starts if i)
    inside = sorted(strips[i] for i in range(1, last + 1) if i not in starts)
    if not between:
        return len(rows)
    limit = _AS_BETWEEN * median(between)
    if inside and inside[int(0.9 * len(inside))] >= limit:
        return len(rows)  # rows lie as close as lines
    return next((i for i in range(last + 1, len(rows)) if strips[i] >= max(limit, 0.5)), len(rows))


def _cells(
    lines: Sequence[_VisualRow], edges: Sequence[float], above: float, below: float, *, spans: bool
) -> tuple[TableCell | None, ...]:
    inner = edges[1:-1]
    placed = [(bisect_right(inner, (p.box.x0 + p.box.x1) / 2), p) for row in lines for p in row]
    count = len(edges) - 1
    row: list[TableCell | None] = []
    while len(row) < count:
        column, width = len(row), 1
        if spans and column == min(c for c, _ in placed):
            width = max(c for c, _ in placed) - column + 1
        words = [(p.box, p.word) for c, p in placed if column <= c < column + width]
        box = Box(edges[column], above, edges[column + width], below)
        row += [TableCell(box, tuple(lines_of_words(words)), 1, width), *([None] * (width - 1))]
    return tuple(row)


def _on_page(table: PageTable, slant: float) -> PageTable:
    """From the straightened page back; words have kept their own boxes."""

    def back(box: Box) -> Box:
        return _shifted(box, -slant * (box.y0 + box.y1) / 2, slant * (box.x0 + box.x1) / 2)

    return moved(table, back, lambda line: line) if slant else table


def _put_in(lines: Sequence[Line], tables: Iterable[PageTable]) -> tuple[Line, ...]:
    """The lines with those of each table in the place of its first word."""
    owner = {id(w): n for n, t in enumerate(tables) for cell in t.cells for line in cell.lines for w in line.words}
    own = [table.lines for table in tables]
    parts: list[Sequence[Line]] = [[]]
    put: set[int] = set()
    for line in lines:
        kept = tuple(w for w in line.words if id(w) not in owner)
        for number in dict.fromkeys(owner[id(w)] for w in line.words if id(w) in owner):
            if number not in put:
                put.add(number)
                parts += (own[number], [])
        if kept:
            parts[-1] = [*parts[-1], replace(line, words=kept)]
    return in_blocks(part for part in parts if part)
