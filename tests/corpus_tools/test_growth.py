"""How the time of stages is measured, and the texts that it is measured on."""

from __future__ import annotations

from itertools import count
from types import SimpleNamespace

import measure_growth
import pytest
from benchmarking.probe import time_stages


def test_stages_are_timed_call_by_call_and_keep_what_they_do() -> None:
    ticks = count()
    pipeline = SimpleNamespace(find_outline=lambda text: text.upper(), other=len)
    spent = time_stages(pipeline, lambda: float(next(ticks)))
    assert [pipeline.find_outline("a"), pipeline.find_outline(text="b")] == ["A", "B"]
    assert spent == {"find_outline": [1.0, 1.0]}
    assert pipeline.other is len


@pytest.mark.parametrize("name", measure_growth.SHAPES)
def test_a_shape_has_as_many_letters_as_are_asked_for(name: str) -> None:
    longest = max(map(len, measure_growth.OPENERS)) + len("  và")
    for text in measure_growth.SHAPES[name]:
        for letters in (1_000, 4_000):
            assert letters <= len(text(letters)) <= letters + longest


@pytest.mark.parametrize(
    ("short", "long", "found"),
    [
        pytest.param(0.5, 2.0, {"all": 4.0}, id="goes through a text once"),
        pytest.param(0.5, 8.0, {"all": 16.0}, id="begins anew at every letter"),
        pytest.param(0.001, 0.1, {}, id="a moment says nothing"),
        pytest.param(0.0, 0.2, {"all": 8.0}, id="nothing, then more than a moment"),
    ],
)
def test_growth_in_times(short: float, long: float, found: dict[str, float]) -> None:
    assert measure_growth.growth({"all": short}, {"all": long}) == pytest.approx(found)
