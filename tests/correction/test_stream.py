"""Texts as the language model knows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.correction.stream import BOUNDARY, NAME, NUMBER, SYMBOL, tokenise, tokens


@pytest.mark.parametrize(
    ("text", "known"),
    [
        pytest.param("Ủy ban nhân dân", ["ủy", "ban", "nhân", "dân"], id="words in small letters"),
        pytest.param("văn hoá", ["văn", "hóa"], id="tones in old style"),
        pytest.param("năm 2024", ["năm", NUMBER], id="number"),
        pytest.param("số 2290/UBND-NCKS của", ["số", SYMBOL, "của"], id="symbol of a document"),
        pytest.param("ngày 05/02/2024", ["ngày", SYMBOL], id="date in digits"),
        pytest.param("gửi về snv@tinh.gov.vn, trước", ["gửi", "về", SYMBOL, BOUNDARY, "trước"], id="address"),
        pytest.param("ông Nguyễn Văn An ký", ["ông", NAME, "ký"], id="name of a person"),
        pytest.param("sở, ban; ngành", ["sở", BOUNDARY, "ban", BOUNDARY, "ngành"], id="marks"),
        pytest.param("xong... Rồi", ["xong", BOUNDARY, "rồi"], id="several marks are one"),
        pytest.param("độc !ập", ["độc", "!ập"], id="a stroke may be a letter"),
        pytest.param("tốt!", ["tốt", BOUNDARY], id="an exclamation mark is none"),
    ],
)
def test_tokens(text: str, known: list[str]) -> None:
    assert list(tokens(text)) == known


def test_a_new_paragraph_is_a_boundary_and_a_line_end_is_none() -> None:
    assert [t.word for t in tokenise("thi đua\nyêu nước\n\nKhen thưởng")] == [
        "thi", "đua", "yêu", "nước", BOUNDARY, "khen", "thưởng",
    ]  # fmt: skip


@given(st.text(max_size=80))
def test_tokens_stand_in_order_where_they_say(text: str) -> None:
    end = 0
    for token in tokenise(text):
        assert end <= token.start <= token.end <= len(text)
        assert text[token.start : token.end] == token.written
        end = token.end


@given(st.text("aăâđ .,;1/NV-", max_size=60))
def test_a_line_has_the_same_tokens_either_way(line: str) -> None:
    assert [t.word for t in tokenise(line)] == list(tokens(line))
