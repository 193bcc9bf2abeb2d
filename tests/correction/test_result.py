"""Correcting one text by itself: whatever its form, what is not mended stays, and all can be undone to the letter."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docparse
from docparse.correction.estimate import SEEN, estimate_errors
from docparse.correction.given import Given
from docparse.edits import Edit, Edits, undo
from docparse.spans import Span

LETTER = """Kính gửi: Sở Y tế.
Thực hiện Công điện số 12/CĐ-TTg ngày 01/02/2024, Ủy ban nhân dân tỉnh yêu cầu:
1. Sở Y tế báo cáo ứieo mẫu trước ngày 15/4/2024.
2. Đẩy mạnh phong trào ứii đua yêu nước chào mừng Đại hội lần thứ vni.
"""
# The pieces in which decomposed letters, marks out of order, line ends and strange characters meet words to be mended.
PIECES = st.sampled_from(
    [
        *("ứii đua", "báo cáo ứieo mẫu", "lần thứ vni", "vế", "Thực", "đ", "15/4/2024", "\r\n", "\r", "\n", " "),
        *("\u0301", "\u0323", "a\u0301\u0323", "\u1100\u1161", "\ufeff", "\x00", "\ud800", "\u0344", "\u212b"),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=3), max_size=25).map("".join)


@given(TEXTS)
def test_undone_to_the_letter(text: str) -> None:
    correction = docparse.correct(text)
    assert correction.original == text
    assert correction.undo() == text
    assert undo(correction.text, correction.edits) == text
    assert all(correction.text[e.start : e.end] == e.corrected for e in correction.edits)
    assert 0 <= correction.error_estimate <= 1


@given(TEXTS)
def test_the_form_that_is_corrected(text: str) -> None:
    rest = text.removeprefix("\ufeff")
    mark = "\n" if rest != text else ""  # a byte order mark has a place of its own
    assert Given.of(text).read == mark + re.sub("\r\n?", "\n", unicodedata.normalize("NFC", rest))


@given(TEXTS, st.data())
def test_a_change_is_carried_back_whole(text: str, data: st.DataObject) -> None:
    """What the changed text says is the same whether it was changed before its form was, or after."""
    given_text = Given.of(text)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(given_text.read)), max_size=8)))
    spans = zip(cuts[::2], cuts[1::2], strict=False)
    edits = Edits(Edit(start, end, data.draw(st.sampled_from(["", "x", "ường"])), "letter") for start, end in spans)
    back = given_text.carry_back(edits)
    changed = back.apply(text)
    wanted = edits.apply(given_text.read)
    # A byte order mark stands as a line end in the form that is corrected; a mark left over composes with what is new.
    assert composed(changed).replace("\ufeff", "\n") == composed(wanted).replace("\ufeff", "\n")


def composed(text: str) -> str:
    return unicodedata.normalize("NFC", re.sub("\r\n?", "\n", text))


@pytest.mark.parametrize(
    "form",
    [
        pytest.param(lambda text: text, id="as records have it"),
        pytest.param(lambda text: unicodedata.normalize("NFD", text), id="decomposed letters"),
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="line ends of Windows"),
        pytest.param(lambda text: unicodedata.normalize("NFD", text).replace("\n", "\r"), id="both, of an old Mac"),
        pytest.param(lambda text: "\ufeff" + text, id="byte order mark"),
    ],
)
def test_mended_in_the_form_of_the_text(form) -> None:  # type: ignore[no-untyped-def]
    plain, formed = docparse.correct(LETTER), docparse.correct(form(LETTER))
    assert "báo cáo theo mẫu" in plain.text
    assert "phong trào thi đua" in plain.text
    assert formed.text == form(plain.text)
    assert formed.error_estimate == plain.error_estimate > 0


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param(" \r\n\t ", id="white space"),
        pytest.param("e" + "\u0301" * 50_000, id="a letter with marks without end"),
        pytest.param("a" * 1_000_000, id="a million letters"),
        pytest.param("\r" * 10_000, id="line ends"),
        pytest.param("\ufeff\u01b0\u0323", id="a mark of byte order before decomposed letters"),
        pytest.param("\ud800\x00\udfff", id="no characters"),
    ],
)
def test_nothing_to_mend(text: str) -> None:
    correction = docparse.correct(text)
    assert (correction.text, correction.edits, correction.undo()) == (text, (), text)


def test_a_threshold_leaves_the_less_certain() -> None:
    every = docparse.correct(LETTER, min_confidence=0.0)
    least = min(edit.confidence for edit in every.edits)
    fewer = docparse.correct(LETTER, min_confidence=min(1.0, least + 1e-6))
    assert all(edit.confidence > least for edit in fewer.edits)
    assert len(fewer.edits) < len(every.edits)


def test_a_threshold_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = docparse.correct(LETTER, min_confidence=1.0)
    monkeypatch.setenv("DOCPARSE_CORRECTION__MIN_CONFIDENCE", "1")
    assert docparse.correct(LETTER) == expected
    assert docparse.correct(LETTER, min_confidence=0.0) != expected


@pytest.mark.parametrize(
    "form",
    [lambda text: text, lambda text: unicodedata.normalize("NFD", text).replace("\n", "\r\n")],
    ids=["as records have it", "decomposed"],
)
def test_numbers_to_check_are_placed_in_the_text(form) -> None:  # type: ignore[no-untyped-def]
    correction = docparse.correct(form(f"Kính gửi: Sở Y tế\nỞ ứieo mẫu, trước ngày 31/l2/2023.\n{LETTER}"))
    (warning,) = correction.warnings
    assert warning.start is not None
    assert warning.end is not None
    assert correction.text[warning.start : warning.end] in ("31/12/2023", "31/l2/2023")


@pytest.mark.parametrize("value", [-0.1, 1.1, float("nan")])
def test_no_threshold(value: float) -> None:
    with pytest.raises(ValueError, match="min_confidence"):
        docparse.correct(LETTER, min_confidence=value)


def test_doubts_are_placed_in_the_text_as_given() -> None:
    text = unicodedata.normalize("NFD", LETTER).replace("\n", "\r\n")
    word = unicodedata.normalize("NFD", "báo")
    start = text.index(word)
    span = Given.of(text).span_read((start, start + len(word)))
    assert span.of(Given.of(text).read) == "báo"
    plain = [(m.span(), 0.2) for m in re.finditer(r"\S+", LETTER)]
    formed = [(m.span(), 0.2) for m in re.finditer(r"\S+", text)]
    assert docparse.correct(text, doubts=formed).error_estimate == docparse.correct(LETTER, doubts=plain).error_estimate


@pytest.mark.parametrize(
    ("raw", "doubted", "seen"),
    [
        pytest.param("", [], 0.0, id="no text"),
        pytest.param("12/3 – 4", [(Span(0, 4), 0.9)], 0.0, id="no syllables"),
        pytest.param("báo cáo theo mẫu", [], 0.0, id="nothing doubted"),
        pytest.param("lân thứ hai", [(Span(0, 3), 0.3)], 0.1, id="one doubted"),
        pytest.param("báo ừong", [(Span(4, 8), 0.2), (Span(4, 8), 0.4)], 0.2, id="doubted twice, by the higher chance"),
        pytest.param("báo ừong", [(Span(4, 8), 0.4), (Span(0, 3), 0.2)], 0.3, id="in any order"),
        pytest.param("trongphòng", [(Span(5, 5), 0.5)], 0.5, id="split inside the word"),
        pytest.param("báo cáo", [(Span(3, 3), 0.6)], 0.0, id="added between words"),
        pytest.param("th ực", [(Span(0, 5), 0.5)], 0.5, id="both halves of a word"),
    ],
)
def test_estimate(raw: str, doubted: list[tuple[Span, float]], seen: float) -> None:
    assert estimate_errors(raw, doubted) == pytest.approx(seen / SEEN)


def test_an_estimate_is_a_share() -> None:
    assert estimate_errors("ừong ứii", [(Span(0, 4), 0.9), (Span(5, 8), 0.9)]) == 1.0


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        pytest.param("Bắc Kạn, Đắk Lắk, UBND, logistics và x", 0.0, 0.0, id="names, capitals, foreign words"),
        pytest.param("Thực hiện Zđưgq của Bộ", 0.1, 1.0, id="a word that nobody can mend"),
    ],
)
def test_what_is_estimated_of_a_text(text: str, least: float, most: float) -> None:
    assert least <= docparse.correct(text).error_estimate <= most


def test_the_estimate_does_not_hang_on_the_threshold() -> None:
    assert docparse.correct(LETTER, min_confidence=0.0).edits != docparse.correct(LETTER, min_confidence=1.0).edits
    assert docparse.correct(LETTER, min_confidence=1.0).error_estimate > 0.05


def test_spans_of_doubts_may_be_plain_pairs_in_any_order() -> None:
    pairs = [((9, 11), 0.3), ((0, 4), 0.9)]
    spans = [(Span(0, 4), 0.9), (Span(9, 11), 0.3)]
    assert docparse.correct(LETTER, doubts=pairs) == docparse.correct(LETTER, doubts=spans)
