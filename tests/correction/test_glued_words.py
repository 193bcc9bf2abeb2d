"""Words between which the blank was lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.correction.channel import load_channel
from docparse.correction.glued_words import mend_glued_words
from docparse.correction.known_text import Text
from docparse.correction.language import load_language_model
from docparse.edits import Edits
from docparse.spans import Span

PIECES = ["hằng", "năm", "cơ", "quan", "tổ", "chức", "đường", "Nam", "12", "\n", "."]


def mended(text: str, closed: list[Span] | None = None) -> str:
    return Edits(mend_glued_words(Text(text, load_language_model(), closed or []), load_channel())).apply(text)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        pytest.param("các cơquan nhà nước", "các cơ quan nhà nước", id="small letters"),
        pytest.param("CỦA CÁC CƠQUAN NHÀ NƯỚC", "CỦA CÁC CƠ QUAN NHÀ NƯỚC", id="capitals"),
        pytest.param("đất nướcViệt Nam", "đất nước Việt Nam", id="a capital inside"),
        pytest.param("hoàbình cho các dân tộc", "hoà bình cho các dân tộc", id="tones in new style"),
    ],
)
def test_words_come_apart(read: str, meant: str) -> None:
    assert mended(read) == meant


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("trên các tuyến đuờng chính", id="one word, misread: the channel knows it"),
        pytest.param("quản lý nhà nưóc", id="a letter misread"),
        pytest.param("theo đơn vị hành chính", id="whole words"),
        pytest.param("dự án của Facebook và Vinhomes", id="no marks: foreign"),
    ],
)
def test_what_stays(text: str) -> None:
    assert mended(text) == text


def test_what_is_closed_stays() -> None:
    text = "các cơquan nhà nước"
    assert mended(text, [Span(4, 10)]) == text


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text(max_size=60))
def test_only_blanks_come(text: str) -> None:
    edits = mend_glued_words(Text(text, load_language_model()), load_channel())
    assert all(edit.start == edit.end and edit.replacement == " " for edit in edits)
