"""Grids of rules: plain numbers, as a page or an image gives them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.reading.rules import Rule, find_grids
from docparse.spans import Box


def level(y, x0, x1):
    return Rule(Box(x0, y, x1, y))


def upright(x, y0, y1):
    return Rule(Box(x, y0, x, y1))


def grid_of(xs, ys):
    return [*(level(y, xs[0], xs[-1]) for y in ys), *(upright(x, ys[0], ys[-1]) for x in xs)]


XS, YS = (80, 110, 300, 480), (100, 130, 160, 200)
PLAIN = grid_of(XS, YS)


def shape(grid):
    """Rows of cells as (rows, columns) that they cover; `.` where another cell reaches."""
    return [[(cell.row_span, cell.column_span) if cell else "." for cell in row] for row in grid.rows]


ONE = (1, 1)


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        pytest.param(PLAIN, [[ONE] * 3] * 3, id="all rules"),
        pytest.param([*PLAIN, *(level(y + 1.5, 80, 480) for y in YS)], [[ONE] * 3] * 3, id="drawn twice"),
        pytest.param(
            [*(level(y, 80 + n, 200) for n, y in enumerate(YS)), *(level(y, 206, 480) for y in YS),
             *(upright(x, y, y + 35) for x in XS for y in (100, 140)), *(upright(x, 178, 200) for x in XS)],
            [[ONE] * 3] * 3,
            id="broken",
        ),
        pytest.param([r for r in PLAIN if r.box.x0 not in (80, 480) or r.box.y0 == r.box.y1], [[ONE] * 3] * 3,
                     id="without the outer sides"),
        pytest.param([r for r in PLAIN if r.box.y1 != 200 or r.box.y0 != 200], [[ONE] * 3] * 3,
                     id="without the last rule: a page ends"),
        pytest.param(
            [*(r for r in PLAIN if r.box != Box(110, 100, 110, 200)), upright(110, 130, 200)],
            [[(1, 2), ".", ONE], [ONE] * 3, [ONE] * 3],
            id="a head over two columns",
        ),
        pytest.param(
            [*(r for r in PLAIN if r.box != Box(80, 160, 480, 160)), level(160, 80, 300)],
            [[ONE] * 3, [ONE, ONE, (2, 1)], [ONE, ONE, "."]],
            id="a cell over two rows",
        ),
        pytest.param(grid_of((80, 300, 480), (100, 140)), [[ONE, ONE]], id="one row: the end of a table"),
    ],
)  # fmt: skip
def test_grid(rules, expected):
    (grid,) = find_grids(rules)
    assert shape(grid) == expected


@pytest.mark.parametrize(
    "rules",
    [
        pytest.param([], id="nothing"),
        pytest.param([level(100, 80, 300)], id="a rule under a heading"),
        pytest.param(grid_of((80, 480), (100, 160)), id="a frame"),
        pytest.param(grid_of((80, 480), YS), id="one column"),
        pytest.param([level(y, 80, 480) for y in YS], id="lines to write on"),
        pytest.param([upright(x, 100, 300) for x in XS], id="bars"),
        pytest.param(grid_of((80, 90, 100), (100, 105, 110)), id="too small to hold a word"),
        pytest.param([level(y / 10, 80, 480) for y in range(4000)], id="a drawing of thousands of strokes"),
    ],
)
def test_what_is_no_table(rules):
    assert find_grids(rules) == []


def test_two_tables_one_below_the_other():
    below = [Rule(Box(r.box.x0, r.box.y0 + 150, r.box.x1, r.box.y1 + 150)) for r in PLAIN]
    assert [grid.box.y0 for grid in find_grids([*below, *PLAIN])] == [100, 250]


steps = st.lists(st.integers(15, 90), min_size=2, max_size=7)


@given(across=steps, down=steps, shifts=st.lists(st.floats(-1, 1), min_size=16, max_size=16))
def test_any_grid_comes_back(across, down, shifts):
    xs = [50 + sum(across[:n]) for n in range(len(across) + 1)]
    ys = [50 + sum(down[:n]) for n in range(len(down) + 1)]
    rules = grid_of(xs, ys)
    shaken = [Rule(Box(r.box.x0 + s, r.box.y0, r.box.x1 + s, r.box.y1)) for r, s in zip(rules, shifts, strict=False)]
    grids = find_grids(shaken)
    if xs[-1] - xs[0] < 60:
        return
    assert [shape(g) for g in grids] == [[[ONE] * len(across)] * len(down)]


@given(st.lists(st.tuples(*[st.floats(-1e4, 1e4)] * 4), max_size=40))
def test_no_strokes_break_it(strokes):
    for grid in find_grids(Rule(Box(min(a, c), min(b, d), max(a, c), max(b, d))) for a, b, c, d in strokes):
        assert len({len(row) for row in grid.rows}) == 1
