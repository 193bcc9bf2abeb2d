"""All ways to read a run: what the arrays say is what counting them one by one says."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.correction.channel import Reading
from docparse.correction.language import ORDER
from docparse.correction.ways import Step, Ways, shares_of, windows_of

AROUND = [7, 8, 9]
STAYS: Step = (0, 1, None)
ONE: Step = (0, 1, Reading(2.0, ("thi",)))
TWO: Step = (1, 2, Reading(3.0, ("thi", "đua")))
NONE_LEFT: Step = (1, 2, Reading(5.0, ()))
IDS = {STAYS: [1], ONE: [2], TWO: [2, 3], NONE_LEFT: []}

options = st.lists(st.lists(st.sampled_from([STAYS, ONE, TWO, NONE_LEFT]), min_size=1, unique=True), min_size=1)


@given(options.filter(lambda rows: len(rows) < 5), st.integers(1, 300))
def test_ways_are_all_combinations_up_to_the_most(rows: list[list[Step]], most: int) -> None:
    ways = Ways(rows, most)
    expected = list(product(*rows))[:most]
    assert len(ways) == len(expected)
    costs = [[-step[2].cost if step[2] else 0.0 for step in steps] for steps in rows]
    assert ways.scores(costs).tolist() == [sum(-s[2].cost if s[2] else 0.0 for s in way) for way in expected]
    found = ways.rows(AROUND, [[IDS[step] for step in steps] for steps in rows], AROUND)
    written = [[*AROUND, *(i for step in way for i in IDS[step]), *AROUND] for way in expected]
    windows, firsts = windows_of([found])
    assert windows.tolist() == [row[k : k + ORDER] for row in written for k in range(len(row) - ORDER + 1)]
    assert firsts.tolist() == np.cumsum([0, *(len(row) - ORDER + 1 for row in written[:-1])]).tolist()


@pytest.mark.parametrize(
    ("scores", "shares", "best"),
    [
        pytest.param([0.0, 0.0], {STAYS: 0.5, ONE: 0.5}, {STAYS: 0.0, ONE: 0.0}, id="as likely as not"),
        pytest.param([-1e4, 2.0], {STAYS: 0.0, ONE: 1.0}, {STAYS: -1e4, ONE: 2.0}, id="nothing but one"),
    ],
)
def test_shares_of_one_word(scores: list[float], shares: dict[Step, float], best: dict[Step, float]) -> None:
    assert shares_of([Ways([[STAYS, ONE]], 300)], np.asarray(scores, dtype=np.float32)) == (shares, best)


@given(options.filter(lambda rows: len(rows) < 4), st.integers(1, 40), st.data())
def test_shares_are_those_of_the_ways_that_take_an_option(
    rows: list[list[Step]], most: int, data: st.DataObject
) -> None:
    ways = [Ways(rows, most), Ways(rows[:1], most)]
    each = [way for some in ways for way in list(product(*some.options))[:most]]
    drawn = data.draw(st.lists(st.floats(-20, 20, width=32), min_size=len(each), max_size=len(each)))
    shares, best = shares_of(ways, np.asarray(drawn, dtype=np.float32))
    weights = np.exp(np.asarray(drawn) - max(drawn))
    taken = {step for way in each for step in way}
    assert shares.keys() == best.keys() == taken
    for step in taken:
        # A step may stand at several places of one way.
        expected = sum(w * way.count(step) for w, way in zip(weights, each, strict=True)) / weights.sum()
        assert shares[step] == pytest.approx(expected, rel=1e-4, abs=1e-9)
        assert best[step] == max(score for score, way in zip(drawn, each, strict=True) if step in way)
