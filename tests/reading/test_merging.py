"""Two readings of one page, merged word by word on their boxes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.correction.fluency import likelihoods
from docparse.page import Line, Page, Word
from docparse.reading.merging import merged
from docparse.spans import Box


def page(*lines: str, confidence: float | None = None, right: float = 0.0, down: float = 0.0) -> Page:
    """Every letter and blank is six points wide."""
    found = []
    for n, line in enumerate(lines):
        at, words = 0.0, []
        for chunk in line.split(" "):
            width = 6.0 * len(chunk)
            words.append(
                Word(chunk, Box(at + right, 20.0 * n + down, at + width + right, 20.0 * n + 12 + down), confidence)
            )
            at += width + 6
        found.append(Line(tuple(words)))
    return Page(1, 600, 800, tuple(found), "scanned_with_text_layer")


def text(page: Page) -> str:
    return "\n".join(line.text for line in page.lines)


@pytest.mark.parametrize(
    ("base", "other", "sure", "expected"),
    [
        pytest.param("đồng bào các dân tôc thiểu số", "đồng bào các dân tộc thiểu số", 0.9, "other", id="a mark lost"),
        pytest.param("đồng bào các dân tộc thiểu số", "đồng bào các dân tôc thiểu số", 0.9, "base", id="ours is worse"),
        pytest.param(
            "đồng bào các dân tôc thiểu số", "đồng bào các dân tộc thiểu số", 0.3, "base", id="a doubtful word"
        ),
        pytest.param("kế hoạch số 125 ngày hôm nay", "kế hoạch số 126 ngày hôm nay", 0.9, "base", id="never figures"),
        pytest.param("Công văn 12/UBNO ngày", "Công văn 12/UBND ngày", 0.9, "base", id="never symbols"),
        pytest.param(
            "ø) Ủy ban nhân dân tỉnh", "g) Ủy ban nhân dân tỉnh", 0.9, "other", id="a sign that nobody writes"
        ),
        pytest.param("g) Ủy ban nhân dân tỉnh", "ø) Ủy ban nhân dân tỉnh", 0.9, "base", id="and not the other way"),
        pytest.param("Ủy ban nhân dân", "ỦY BAN NHÂN DÂN", 0.9, "base", id="case is no evidence"),
    ],
)
def test_a_word_is_taken_where_it_is_clearly_better(base: str, other: str, sure: float, expected: str) -> None:
    found = merged(page(base), page(other, confidence=sure), likelihoods)
    assert text(found) == {"base": base, "other": other}[expected]


def test_two_words_for_one() -> None:
    """`vàdu` stands where the other reading has `và du`, half as wide each."""
    base = page("thương mại vàdu lịch của tỉnh")
    joined = base.lines[0].words[2].box
    middle = (joined.x0 + joined.x1) / 2
    parts = (Word("và", joined._replace(x1=middle - 1), 0.9), Word("du", joined._replace(x0=middle + 1), 0.9))
    words = (*base.lines[0].words[:2], *parts, *base.lines[0].words[3:])
    found = merged(base, Page(1, 600, 800, (Line(words),), "scanned"), likelihoods)
    assert text(found) == "thương mại và du lịch của tỉnh"


@pytest.mark.parametrize(("right", "down"), [pytest.param(30, 0, id="beside"), pytest.param(0, 9, id="below")])
def test_words_of_other_places_are_not_taken(right: float, down: float) -> None:
    base = page("đồng bào các dân tôc thiểu số")
    other = page("đồng bào các dân tộc thiểu số", confidence=0.9, right=right, down=down)
    assert merged(base, other, likelihoods) == base


def test_a_word_comes_with_its_own_box_and_confidence() -> None:
    base = page("đồng bào các dân tôc thiểu số", confidence=0.4)
    other = page("đồng bào các dân tộc thiểu số", right=1)
    words = merged(base, other, likelihoods).lines[0].words
    assert words[4] == other.lines[0].words[4]
    assert words[:4] == base.lines[0].words[:4]


LINES = st.lists(st.text(st.sampled_from("ab ôộ1~/đ"), min_size=1, max_size=30), min_size=1, max_size=4)


def shortness(text: str) -> list[float]:
    """A model that likes few letters."""
    return [-9.0 * len(word) for word in text.split()]


@given(LINES, LINES, st.sampled_from((None, 0.2, 0.9)), st.floats(-8, 8), st.floats(-8, 8))
def test_nothing_is_made_up(first: list[str], second: list[str], sure: float | None, right: float, down: float) -> None:
    base, other = page(*first), page(*second, confidence=sure, right=right, down=down)
    found = merged(base, other, shortness)
    read = {id(w) for p in (base, other) for line in p.lines for w in line.words}
    assert all(id(w) in read for line in found.lines for w in line.words)
    assert len(found.lines) == len(base.lines)
    assert [line.block for line in found.lines] == [line.block for line in base.lines]
    taken = [id(w) for line in found.lines for w in line.words]
    assert len(taken) == len(set(taken))
