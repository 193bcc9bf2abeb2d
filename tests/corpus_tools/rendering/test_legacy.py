"""Texts in old codes as offices typed them, what the reader makes of them, and the case that capital fonts lose."""

from __future__ import annotations

import random
import unicodedata

import pytest
from generator.legacy import as_tcvn3, as_vni, encode, typed_in, vni_of
from hypothesis import given
from hypothesis import strategies as st

from docparse.reading.legacy import LEGACY_ENCODINGS, decode_as, decode_legacy

TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
SMALL = "".join(unicodedata.normalize("NFC", base + tone) for base in "aăâeêioôơuưy" for tone in TONES) + "đ"
ASCII = "bcdghklmnpqrstvx 0123456789/-.,;:()"


@pytest.mark.parametrize("letter", list(SMALL + SMALL.upper()))
def test_each_letter_of_vni_comes_back(letter: str) -> None:
    assert decode_as(vni_of(letter), "VNI") == letter


@given(st.text(SMALL + ASCII))
def test_small_letters_come_back_from_tcvn3(text: str) -> None:
    assert decode_as(as_tcvn3(text), "TCVN3") == text


@given(
    st.lists(
        st.sampled_from(["TM.", "ỦY", "BAN", "NHÂN", "DÂN", "tỉnh", "Đắk", "Lắk", "thường", "trực"]), min_size=1
    ).map(" ".join)
)
def test_only_case_is_lost_in_tcvn3(text: str) -> None:
    assert decode_as(as_tcvn3(text, random.Random(1)), "TCVN3").casefold() == text.casefold()


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        pytest.param("Cộng hòa xã hội", "Céng hßa x· héi", id="small letters"),
        pytest.param("CỘNG HÒA", "céng hßa", id="capitals with tones are typed small"),
        pytest.param("BAN DÂN", "BAN D¢N", id="capitals of the chart stay"),
        pytest.param("Số 9/QĐ-UBND của ỦY BAN", "Sè 9/Q§-UBND cña ñY BAN", id="one letter inside a line"),
        pytest.param("CỘNG HÒA\nNghị định", "céng hßa\nNghÞ ®Þnh", id="line by line"),
        pytest.param("lớn hơn ≥ 5", "lín h¬n >= 5", id="signs that the fonts lack"),
    ],
)
def test_tcvn3_as_typed(text: str, typed: str) -> None:
    assert as_tcvn3(text) == typed


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        pytest.param("Cộng hòa xã hội", "Coäng hoøa xaõ hoäi", id="marks follow their letters"),
        pytest.param("ĐƯỜNG PHỐ", "ÑÖÔØNG PHOÁ", id="capitals have capital marks"),
        pytest.param("tỉnh, kỳ, kỵ", "tænh, kyø, kî", id="letters that stand alone"),
    ],
)
def test_vni_as_typed(text: str, typed: str) -> None:
    assert as_vni(text) == typed


@pytest.mark.parametrize("code", ["TCVN3", "VNI"])
def test_the_reader_knows_the_bytes(code: str) -> None:
    text = "Ban hành kèm theo Quyết định này bản quy định về thư viện; “mở cửa” chiều thứ bảy."
    decoded = decode_legacy(encode(text, code).decode("cp1252"))
    assert (decoded.text, decoded.encoding) == (text, code)


@pytest.mark.parametrize("encoding", LEGACY_ENCODINGS)
def test_a_typed_line_says_what_can_be_read_of_it(encoding: str) -> None:
    typed, meant = typed_in(encoding, "Điều 1. ỦY BAN “mở cửa” ≥ 5")
    assert decode_as(typed, encoding) == meant
    case = "ủY" if encoding == "TCVN3" else "ỦY"
    quoted = '"mở cửa"' if encoding in ("VISCII", "VIQR") else "“mở cửa”"
    assert meant == f"Điều 1. {case} BAN {quoted} >= 5"


def test_a_letter_that_the_code_has_no_place_for_is_a_question_mark() -> None:
    assert typed_in("TCVN3", "Zürich, α")[1] == "Z?rich, ?"


def test_signs_without_a_code_become_question_marks() -> None:
    assert encode("α của", "TCVN3") == b"? c\xf1a"
