"""Rules of a page become the grids of its tables: rows of cells, cells that cover several rows or columns included.

Knows neither PDF nor images: a rule is a level or an upright stroke in points. Rules may be broken, stop a little short
of each other, be drawn twice, or be missing at a side or where a page ends.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from docparse.page import PageTable, TableCell
from docparse.spans import Box

_SNAP = 3.0  # points: rules this close are one rule drawn twice
_REACH = 4.0  # points by which a rule may stop short of one that it should meet
_GAP = 9.0  # points: parts of one rule with a wider gap are two
_DRAWN = 0.35  # of the side of a cell: less is no border
_BEYOND = 12.0  # points by which rules run beyond the last one across them, where a border was left out
_NARROWEST = 6.0  # points: a column or a row
_SMALLEST = (60.0, 14.0)  # points: a table's width and height
_MOST_RULES = 3000  # drawings have more, forms and tables have fewer


@dataclass(frozen=True, slots=True)
class Rule:
    """A stroke from (x0, y0) to (x1, y1); level or upright, whichever it is more."""

    box: Box

    @property
    def is_upright(self) -> bool:
        return self.box.height > self.box.width


@dataclass(frozen=True, slots=True)
class _Ruled:
    """All rules at one place across: `at` is y of level rules, x of upright ones; `parts` their stretches, in order."""

    at: float
    parts: tuple[tuple[float, float], ...]

    def covers(self, start: float, end: float) -> float:
        """The share of a stretch that is drawn."""
        drawn = sum(max(0.0, min(b, end) - max(a, start)) for a, b in self.parts)
        return drawn / max(end - start, 1e-6)


def find_grids(rules: Iterable[Rule]) -> list[PageTable]:
    """The tables that rules make, still without words, top to bottom; of two columns or more.

    One of a single row may go on from the page before. A frame or shading behind a paragraph has one column.
    """
    kept = list(rules)
    if len(kept) > _MOST_RULES:
        return []
    found = [_grid(*group) for group in _groups(_whole(kept, upright=False), _whole(kept, upright=True))]
    return sorted((grid for grid in found if grid), key=lambda g: (g.box.y0, g.box.x0))


def _whole(rules: Sequence[Rule], *, upright: bool) -> list[_Ruled]:
    """Level or upright rules, parts joined over small gaps; parts far apart in one line are rules of their own."""
    strokes = []
    for rule in rules:
        if rule.is_upright == upright:
            x0, y0, x1, y1 = rule.box
            strokes.append(((x0 + x1) / 2, y0, y1) if upright else ((y0 + y1) / 2, x0, x1))
    strokes.sort()
    found: list[_Ruled] = []
    first = 0
    for i in range(1, len(strokes) + 1):
        if i == len(strokes) or strokes[i][0] - strokes[first][0] > _SNAP:
            found += _in_one_line(strokes[first:i])
            first = i
    return found


def _in_one_line(strokes: Sequence[tuple[float, float, float]]) -> Iterator[_Ruled]:
    runs: list[list[tuple[float, float, float]]] = []
    reached = -1e9
    for stroke in sorted(strokes, key=lambda s: s[1:]):
        if stroke[1] - reached > _GAP:
            runs.append([])
        runs[-1].append(stroke)
        reached = max(reached, stroke[2])
    for run in runs:
        length = sum(end - start for _, start, end in run) or 1.0
        at = sum(at * (end - start) for at, start, end in run) / length if length > 1 else run[0][0]
        yield _Ruled(at, _merged((start, end) for _, start, end in run))


def _merged(parts: Iterable[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    found: list[tuple[float, float]] = []
    for start, end in sorted(parts):
        if found and start <= found[-1][1] + _REACH:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)


def _groups(levels: Sequence[_Ruled], uprights: Sequence[_Ruled]) -> list[tuple[list[_Ruled], list[_Ruled]]]:
    """Rules that hang together by crossing or meeting, each group a table or something else."""
    if not levels or not uprights:
        return []

    def ends(rules: Sequence[_Ruled]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        return (
            np.array([r.at for r in rules]),
            np.array([r.parts[0][0] for r in rules]) - _REACH,
            np.array([r.parts[-1][1] for r in rules]) + _REACH,
        )

    y, left, right = ends(levels)
    x, top, bottom = ends(uprights)
    meets = (
        (left[:, None] <= x) & (x <= right[:, None]) & (top[None, :] <= y[:, None]) & (y[:, None] <= bottom[None, :])
    )
    group = [-1] * len(levels)
    found: list[tuple[list[_Ruled], list[_Ruled]]] = []
    for first in range(len(levels)):
        if group[first] >= 0:
            continue
        rows, columns, fresh = {first}, set[int](), [first]
        while fresh:
            reached = set(np.flatnonzero(meets[fresh].any(axis=0)).tolist()) - columns
            columns |= reached
            fresh = [i for i in np.flatnonzero(meets[:, sorted(reached)].any(axis=1)).tolist() if i not in rows]
            rows |= set(fresh)
        for i in rows:
            group[i] = len(found)
        found.append(([levels[i] for i in sorted(rows)], [uprights[i] for i in sorted(columns)]))
    return found


def _grid(levels: Sequence[_Ruled], uprights: Sequence[_Ruled]) -> PageTable | None:
    xs = _places(uprights, levels)
    ys = _places(levels, uprights)
    if len(xs) < 3 or len(ys) < 2 or xs[-1] - xs[0] < _SMALLEST[0] or ys[-1] - ys[0] < _SMALLEST[1]:
        return None
    cells = _compact(_merged_cells(xs, ys, levels, uprights))
    beside = Counter(row for (row, _, _, _), _ in cells).values()
    # One column is a frame round a paragraph; so is what has a second one in a corner only.
    if not cells or max(beside) < 2 or sum(n >= 2 for n in beside) < len(beside) / 2:
        return None
    height = max(row + rows for (row, _, rows, _), _ in cells)
    width = max(column + columns for (_, column, _, columns), _ in cells)
    table: list[list[TableCell | None]] = [[None] * width for _ in range(height)]
    for (row, column, rows, columns), box in cells:
        table[row][column] = TableCell(box, (), rows, columns)
    return PageTable(tuple(map(tuple, table)))


def _compact(cells: Sequence[_Spanned]) -> list[_Spanned]:
    """The cells without rows and columns in which none begins: a rule ran on beside the table."""
    rows = sorted({row for (row, _, _, _), _ in cells})
    columns = sorted({column for (_, column, _, _), _ in cells})
    found = []
    for (row, column, down, across), box in cells:
        first, left = bisect_left(rows, row), bisect_left(columns, column)
        last, right = bisect_left(rows, row + down), bisect_left(columns, column + across)
        found.append(((first, left, last - first, right - left), box))
    return found


def _places(rules: Sequence[_Ruled], across: Sequence[_Ruled]) -> list[float]:
    """Where rules stand, with the borders that nobody drew: there the rules across them run further."""
    places = [rule.at for rule in rules]
    ends = [end for rule in across for end in (rule.parts[0][0], rule.parts[-1][1])]
    if ends and places:
        if min(places) - min(ends) > _BEYOND:
            places.append(min(ends))
        if max(ends) - max(places) > _BEYOND:
            places.append(max(ends))
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] >= _NARROWEST:
            found.append(place)
    return found


_Spanned: TypeAlias = tuple[tuple[int, int, int, int], Box]
"""A cell's row and column, and how many of each it covers; its box."""


def _merged_cells(
    xs: Sequence[float], ys: Sequence[float], levels: Sequence[_Ruled], uprights: Sequence[_Ruled]
) -> list[_Spanned]:
    """The cells between the drawn borders: neighbours without a border between them are one cell."""
    width, height = len(xs) - 1, len(ys) - 1

    def drawn(rules: Sequence[_Ruled], at: float, start: float, end: float) -> bool:
        inside = (end - start) * 0.1
        near = [r for r in rules if abs(r.at - at) < _NARROWEST]
        return sum(r.covers(start + inside, end - inside) for r in near) >= _DRAWN

    open_right = [[not drawn(uprights, xs[c + 1], ys[r], ys[r + 1]) for c in range(width - 1)] for r in range(height)]
    open_down = [[not drawn(levels, ys[r + 1], xs[c], xs[c + 1]) for c in range(width)] for r in range(height - 1)]
    taken = [[False] * width for _ in range(height)]
    found: list[_Spanned] = []
    for r in range(height):
        for c in range(width):
            if taken[r][c]:
                continue
            columns = 1
            while c + columns < width and open_right[r][c + columns - 1] and not taken[r][c + columns]:
                columns += 1
            rows = 1
            while r + rows < height and _goes_down(r + rows, c, columns, open_down, open_right, taken):
                rows += 1
            for i in range(r, r + rows):
                for j in range(c, c + columns):
                    taken[i][j] = True
            found.append(((r, c, rows, columns), Box(xs[c], ys[r], xs[c + columns], ys[r + rows])))
    return found


def _goes_down(
    row: int,
    column: int,
    columns: int,
    open_down: Sequence[Sequence[bool]],
    open_right: Sequence[Sequence[bool]],
    taken: Sequence[Sequence[bool]],
) -> bool:
    """Whether a cell goes on in this row over just the same columns."""
    inside = range(column, column + columns)
    if not all(open_down[row - 1][c] and not taken[row][c] for c in inside):
        return False
    return all(open_right[row][c] for c in inside[:-1])
