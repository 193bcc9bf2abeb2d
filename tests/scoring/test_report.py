"""Groups of near-twins, intervals over them, places of misses, and comparisons of two reports."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.cli.evaluate_show import comparison_lines
from docparse.cli.words import Words
from docparse.scoring import FIGURES, Comparison, DocumentScore, compare, find_groups, is_report, report
from docparse.scoring.intervals import intervals
from docparse.scoring.misses import find_place, mark

WORDS = [f"t{i}" for i in range(200)]


@pytest.mark.parametrize(
    ("texts", "told", "groups"),
    [
        pytest.param({"a": WORDS[:100], "b": WORDS[100:]}, [], [("a",), ("b",)], id="nothing shared"),
        pytest.param({"a": WORDS[:100], "b": WORDS[50:150]}, [], [("a", "b")], id="half shared"),
        pytest.param({"a": WORDS[:100], "b": WORDS[80:180]}, [], [("a",), ("b",)], id="a formula shared"),
        pytest.param({"a": WORDS[:20], "b": WORDS}, [], [("a", "b")], id="the short one lies in the long one"),
        pytest.param(
            {"a": WORDS[:80], "b": WORDS[40:120], "c": WORDS[80:160]}, [], [("a", "b", "c")], id="a chain is one group"
        ),
        pytest.param({"a": WORDS[:9], "b": WORDS[:9]}, [], [("a",), ("b",)], id="too short to tell"),
        pytest.param({"a": WORDS[:50]}, [("a", "b")], [("a", "b")], id="told, one without a text"),
    ],
)
def test_near_twins(texts: dict[str, list[str]], told: list[tuple[str, ...]], groups: list[tuple[str, ...]]) -> None:
    names = sorted({*texts, *(name for group in told for name in group)})
    assert find_groups(names, {name: " ".join(words) for name, words in texts.items()}, told) == groups


def test_many_copies_are_one_group() -> None:
    names = [f"{i:03}" for i in range(60)]
    assert find_groups(names, dict.fromkeys(names, " ".join(WORDS))) == [tuple(names)]


def shares(*rights: int) -> list[dict[str, float]]:
    return [{"restored.right": right, "restored.of": 10} for right in rights]


def test_an_interval_holds_its_figure_and_is_the_same_each_time() -> None:
    found = intervals(shares(10, 4, 7, 9, 8))["restored"]
    assert found is not None
    assert 0.4 <= found[0] < 0.76 < found[1] <= 1.0
    assert intervals(shares(10, 4, 7, 9, 8))["restored"] == found


def test_near_twins_count_once() -> None:
    alone = intervals(shares(10, 0, 10, 0))["restored"]
    twins = intervals([{"restored.right": 20, "restored.of": 20}, {"restored.right": 0, "restored.of": 20}])["restored"]
    assert alone is not None and twins is not None
    assert twins == (0.0, 1.0), "two groups, either of which may be all there is"


def test_one_group_has_no_interval() -> None:
    assert set(intervals(shares(3)).values()) == {None}


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=6))
def test_figures_stay_in_their_bounds(rows: list[tuple[int, int, int]]) -> None:
    counts = [{"tasks.hit": min(row), "tasks.found": row[1], "tasks.gold": row[2]} for row in rows]
    for count in counts:
        value = FIGURES["tasks"].value(count)
        assert value is None or 0 <= value <= 1


def scored(name: str, right: int, *missing: str) -> DocumentScore:
    score = DocumentScore(name)
    score.count("tasks", hit=right, found=right, gold=right + len(missing))
    for task in missing:
        score.miss("tasks", "missing", wanted=task)
    return score


def as_json(*scores: DocumentScore, **options: Any) -> dict[str, Any]:
    return report(scores, [(s.name,) for s in scores]).as_json(**options)


def rows(comparison: Comparison) -> list[tuple[str | None, str, float, int | None, int | None]]:
    return [(c.document, c.figure.name, round(c.gain, 2), c.mended, c.new) for c in comparison.documents]


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        pytest.param(scored("a", 2, "x"), scored("a", 2, "x"), [], id="nothing"),
        pytest.param(scored("a", 2, "x"), scored("a", 3), [("a", "tasks", 0.2, 1, 0)], id="gain"),
        pytest.param(scored("a", 3), scored("a", 2, "x"), [("a", "tasks", -0.2, 0, 1)], id="loss"),
        pytest.param(scored("a", 2, "x"), scored("a", 2, "y"), [("a", "tasks", 0.0, 1, 1)], id="one for another"),
    ],
)
def test_changes(before: DocumentScore, after: DocumentScore, changes: list[Any]) -> None:
    assert rows(compare(as_json(before), as_json(after))) == changes


def test_what_one_document_gains_and_another_loses_changes_no_sum() -> None:
    old = as_json(scored("a", 2, "x"), scored("b", 3), with_misses=False)
    new = as_json(scored("a", 3), scored("b", 2, "x"), with_misses=False)
    lines = list(comparison_lines(compare(old, new), Words("en")))
    assert "In sum no figure changed." in lines
    assert "| a | tasks | 0.8000 (2/2/3) | 1.0000 (3/3/3) | +0.2000 | – | – |" in lines


def test_only_what_both_have_is_compared() -> None:
    found = compare(as_json(scored("a", 1), scored("b", 9)), as_json(scored("a", 1), scored("c", 0, "x")))
    assert (found.shared, found.only_before, found.only_after) == (("a",), ("b",), ("c",))
    assert [change.gain for change in found.figures] == [0.0]


def test_a_report_without_misses_tells_no_misses() -> None:
    old = as_json(scored("a", 2, "x"), with_misses=False)
    assert is_report(old)
    assert rows(compare(old, as_json(scored("a", 3)))) == [("a", "tasks", 0.2, None, None)]


def test_keys_stand_in_one_order_whatever_the_order_of_the_documents() -> None:
    one, two = as_json(scored("a", 1), scored("b", 2, "x")), as_json(scored("b", 2, "x"), scored("a", 1))
    assert list(one["documents"]) == list(two["documents"]) == ["a", "b"]
    assert list(one["figures"]) == list(FIGURES)


def test_a_place_is_marked_in_its_line() -> None:
    text = "một\nhai ba bốn\nnăm"
    found = mark("gold", text, 7, 10)
    assert (found.line, found.before, found.marked, found.after) == (2, "hai ", "ba", " bốn")
    assert find_place("gold", text, "bốn năm") == mark("gold", text, 11, 18)
    assert find_place("gold", text, "ba bố") is None, "half a word is another word"


@given(st.text("ab \n", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_a_marked_line_says_what_the_text_says(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    place = mark("record", text, start, end)
    assert place.before + place.marked + place.after in text
    assert place.marked.strip() == text[start:end].strip()
