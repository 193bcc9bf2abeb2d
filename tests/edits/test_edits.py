"""Text changes only in `edits`: applied once, carried across, undone to the letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.edits import Edit, Edits, undo

LETTERS = "ab ứế\n"


@st.composite
def texts_with_edits(draw: st.DrawFn) -> tuple[str, Edits]:
    """A text and some edits of it, touching ones and insertions among them."""
    source = draw(st.text(LETTERS, max_size=20))
    return source, draw(edits_of(source))


@st.composite
def edits_of(draw: st.DrawFn, source: str) -> Edits:
    cuts = sorted(draw(st.lists(st.integers(0, len(source)), max_size=10)))
    edits: dict[tuple[int, int], Edit] = {}
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        edits[start, end] = Edit(
            start,
            end,
            draw(st.text(LETTERS, max_size=4)),
            draw(st.sampled_from(["letter", "noise", "split"])),
            draw(st.sampled_from([0.5, 0.9, 1.0])),
        )
    return Edits(edits.values())


def E(start: int, end: int, replacement: str) -> Edit:  # noqa: N802
    return Edit(start, end, replacement, "letter")


@given(texts_with_edits())
def test_corrections_undo_to_the_letter(case: tuple[str, Edits]) -> None:
    source, edits = case
    assert undo(edits.apply(source), edits.corrections(source)) == source


@given(texts_with_edits())
def test_corrections_stand_where_they_say(case: tuple[str, Edits]) -> None:
    source, edits = case
    target = edits.apply(source)
    found = edits.corrections(source)
    assert all(target[c.start : c.end] == c.corrected != c.original for c in found)
    assert [c.start for c in found] == sorted(c.start for c in found)


@given(texts_with_edits(), st.sampled_from(["left", "right"]))
def test_offsets_keep_their_order(case: tuple[str, Edits], side: str) -> None:
    source, edits = case
    target = edits.apply(source)
    there = [edits.to_target(i, side) for i in range(len(source) + 1)]
    back = [edits.to_source(i, side) for i in range(len(target) + 1)]
    assert there == sorted(there) and all(0 <= i <= len(target) for i in there)
    assert back == sorted(back) and all(0 <= i <= len(source) for i in back)


@given(texts_with_edits())
def test_left_is_never_right_of_right(case: tuple[str, Edits]) -> None:
    source, edits = case
    assert all(edits.to_target(i, "left") <= edits.to_target(i, "right") for i in range(len(source) + 1))
    assert all(edits.to_source(i, "left") <= edits.to_source(i, "right") for i in range(len(edits.apply(source)) + 1))


@given(texts_with_edits())
def test_there_and_back_covers_where_it_began(case: tuple[str, Edits]) -> None:
    source, edits = case
    for i in range(len(source) + 1):
        assert edits.to_source(edits.to_target(i, "left"), "left") <= i
        assert edits.to_source(edits.to_target(i, "right"), "right") >= i


@given(texts_with_edits())
def test_untouched_letters_are_carried_to_themselves(case: tuple[str, Edits]) -> None:
    source, edits = case
    target = edits.apply(source)
    touched = {i for e in edits for i in range(e.start, e.end)}
    for i in set(range(len(source))) - touched:
        start, end = edits.to_target(i, "right"), edits.to_target(i + 1, "left")
        assert target[start:end] == source[i]


@given(st.data())
def test_then_does_what_both_do_one_after_the_other(data: st.DataObject) -> None:
    source, first = data.draw(texts_with_edits())
    second = data.draw(edits_of(first.apply(source)))
    both = first.then(second, source)
    assert both.apply(source) == second.apply(first.apply(source))
    assert undo(both.apply(source), both.corrections(source)) == source


@given(texts_with_edits())
def test_then_nothing_changes_nothing_more(case: tuple[str, Edits]) -> None:
    source, edits = case
    assert edits.then(Edits(), source).apply(source) == edits.apply(source)
    assert Edits().then(edits, source).apply(source) == edits.apply(source)


def test_touching_changes_are_one_correction() -> None:
    edits = Edits([Edit(0, 2, "th", "letter", 0.9), Edit(2, 3, "", "noise", 0.7)])
    (correction,) = edits.corrections("ứi!đua")
    assert (correction.original, correction.corrected, correction.confidence, correction.kind) == (
        "ứi!",
        "th",
        0.7,
        "letter",
    )


def test_two_deletions_side_by_side_come_back_in_order() -> None:
    source = "một hai ba"
    edits = Edits([E(3, 7, ""), E(8, 9, ""), E(9, 10, "")])
    assert edits.apply(source) == "một "
    assert undo(edits.apply(source), edits.corrections(source)) == source


@pytest.mark.parametrize(
    ("edits", "offset", "left", "right"),
    [
        pytest.param([E(2, 4, "xyz")], 2, 2, 2, id="the start of a change is an exact place"),
        pytest.param([E(2, 4, "xyz")], 3, 2, 5, id="inside there is none"),
        pytest.param([E(2, 4, "xyz")], 4, 5, 5, id="the end is exact again"),
        pytest.param([E(2, 2, "xy")], 2, 2, 4, id="an insertion has two sides"),
        pytest.param([E(2, 2, "xy"), E(2, 3, "")], 2, 2, 4, id="an insertion before a deletion too"),
        pytest.param([E(2, 4, "")], 5, 3, 3, id="after a deletion"),
    ],
)
def test_to_target(edits: list[Edit], offset: int, left: int, right: int) -> None:
    assert (Edits(edits).to_target(offset, "left"), Edits(edits).to_target(offset, "right")) == (left, right)


@pytest.mark.parametrize(
    ("edits", "offset", "left", "right"),
    [
        pytest.param([E(2, 4, "")], 2, 2, 4, id="where text was deleted"),
        pytest.param([E(2, 3, ""), E(3, 5, "")], 2, 2, 5, id="two deletions side by side are one gap"),
        pytest.param([E(2, 2, "xy")], 3, 2, 2, id="inside an insertion"),
        pytest.param([E(1, 2, "xyz")], 2, 1, 2, id="inside a replacement"),
        pytest.param([E(1, 2, "xyz")], 6, 4, 4, id="after it"),
    ],
)
def test_to_source(edits: list[Edit], offset: int, left: int, right: int) -> None:
    assert (Edits(edits).to_source(offset, "left"), Edits(edits).to_source(offset, "right")) == (left, right)


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param([E(0, 3, "x"), E(2, 4, "y")], id="overlapping"),
        pytest.param([E(2, 2, "x"), E(2, 2, "y")], id="two insertions at one place: which comes first is not said"),
    ],
)
def test_edits_that_depend_on_their_order_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="overlap"):
        Edits(edits)


def test_an_edit_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="cannot cover"):
        E(3, 2, "")
