"""Words that blanks and marks have broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.correction.known_text import Text
from docparse.correction.language import load_language_model
from docparse.correction.split_words import mend_split_words
from docparse.edits import Edits
from docparse.spans import Span

PIECES = ["th", "uộ", "c", "ngh", "iệp", "đ", "ất", "quả", "n", "tỉnh", "ph", "ục", "hồi", ".", "12", "\n", "b)"]


def mended(text: str, closed: list[Span] | None = None) -> str:
    return Edits(mend_split_words(Text(text, load_language_model(), closed or []))).apply(text)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        pytest.param("trình Bộ Nông ngh iệp xem xét", "trình Bộ Nông nghiệp xem xét", id="two pieces"),
        pytest.param("th uộ c mọi thành phần kinh tế", "thuộc mọi thành phần kinh tế", id="three pieces"),
        pytest.param("TRÌNH BỘ NÔNG NGH IỆP", "TRÌNH BỘ NÔNG NGHIỆP", id="capitals"),
        pytest.param(
            "ph ục hồi đ ất, q uản lý ngh iệp vụ, thuộ c tỉnh", "phục hồi đất, quản lý nghiệp vụ, thuộc tỉnh",
            id="many: single consonants as well",
        ),
    ],
)  # fmt: skip
def test_pieces_become_words(read: str, meant: str) -> None:
    assert mended(read) == meant


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("theo điểm c áp dụng từ ngày 01", id="a label before a word"),
        pytest.param("tổ chức thực hiện tốt", id="whole words"),
        pytest.param("trình Bộ Nông ngh\niệp xem xét", id="over a line end: lines stay"),
        pytest.param("trình Bộ Nông Ngh Iệp xem xét", id="a capital begins a word"),
        pytest.param("chế độ báo c áo", id="a single consonant, once"),
    ],
)
def test_what_stays(text: str) -> None:
    assert mended(text) == text


def test_what_is_closed_stays_apart() -> None:
    text = "trình Bộ Nông ngh iệp xem xét"
    assert mended(text, [Span(14, 21)]) == text


@given(st.lists(st.sampled_from(PIECES), max_size=16).map(" ".join) | st.text(max_size=60))
def test_only_blanks_go(text: str) -> None:
    edits = mend_split_words(Text(text, load_language_model()))
    assert all(text[edit.start : edit.end] == " " and not edit.replacement for edit in edits)
