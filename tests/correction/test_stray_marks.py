"""Specks between words, and commas that became full stops."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.correction.stray_marks import mend_stray_marks
from docparse.edits import Edits
from docparse.lexicon import load_lexicon

LEXICON = load_lexicon()


def mended(text: str) -> str:
    return Edits(mend_stray_marks(text, LEXICON)).apply(text)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        pytest.param(
            "công tác cải cách hành . chính của tỉnh", "công tác cải cách hành chính của tỉnh", id="full stop"
        ),
        pytest.param("chủ trì, phối_ hợp với các sở", "chủ trì, phối hợp với các sở", id="underscore"),
        pytest.param("tổ chức thực: hiện tốt công tác", "tổ chức thực hiện tốt công tác", id="colon in a word"),
    ],
)
def test_a_speck_goes(read: str, meant: str) -> None:
    assert mended(read) == meant


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("các sở, ban, ngành và địa phương", id="commas"),
        pytest.param("bao gồm các nội dung sau: tổ chức hội nghị", id="colon before a list"),
        pytest.param("kinh tế - xã hội của tỉnh", id="dash of a phrase"),
        pytest.param("thực hiện. Các sở báo cáo", id="end of a sentence"),
        pytest.param("hành\n. chính", id="line end"),
        pytest.param("", id="nothing"),
    ],
)
def test_a_mark_stays(text: str) -> None:
    assert mended(text) == text


@given(st.text("aáđhnco .,:'_-\n", max_size=60))
def test_only_marks_and_blanks_change(text: str) -> None:
    for edit in mend_stray_marks(text, LEXICON):
        assert not any(c.isalnum() for c in text[edit.start : edit.end] + edit.replacement)
