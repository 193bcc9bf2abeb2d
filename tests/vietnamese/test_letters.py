import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.vietnamese.letters import (
    LETTERS,
    comparable,
    fold,
    fold_tone_placement,
    nfc,
    replace_look_alikes,
    strip_tone,
    title_case,
    tone_of,
    with_tone,
)

WORDS = st.text(alphabet=LETTERS + "bcdghklmnpqrstvx BCDQ-,.", max_size=60)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("hoà", "hòa", id="open oa"),
        pytest.param("khoẻ", "khỏe", id="open oe"),
        pytest.param("Uỷ", "Ủy", id="open uy, capital"),
        pytest.param("UỶ", "ỦY", id="capitals"),
        pytest.param("quý", "quý", id="after q the u is no vowel"),
        pytest.param("hoàn", "hoàn", id="a coda: both styles agree"),
        pytest.param("xoáy", "xoáy", id="three vowels: both styles agree"),
        pytest.param("thuý kiều", "thúy kiều", id="inside a text"),
    ],
)
def test_tone_placement(written: str, expected: str) -> None:
    assert fold_tone_placement(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("NÐ-CP", "NĐ-CP", id="eth for Đ"),
        pytest.param("văn thƣ", "văn thư", id="gha for ư"),
        pytest.param("thаnh", "thanh", id="a Cyrillic letter in a Latin word"),
        pytest.param("Москва", "Москва", id="a Russian word stays"),
    ],
)
def test_look_alikes(written: str, expected: str) -> None:
    assert replace_look_alikes(written) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Ủy ban", "Uỷ  ban", id="tone placement and blanks"),
        pytest.param("Thi đua - Khen thưởng", "Thi đua –Khen thưởng", id="dashes"),
        pytest.param("Khoa học & Công nghệ", "khoa học và công nghệ", id="& and case"),
    ],
)
def test_comparable(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)


def test_tones() -> None:
    assert [tone_of(w) for w in ("ma", "mà", "má", "mả", "mã", "mạ")] == ["ngang", "huyền", "sắc", "hỏi", "ngã", "nặng"]
    assert with_tone("ơ", "nặng") == "ợ"
    assert strip_tone("thưởng") == "thương"
    assert fold("Đắk Lắk") == fold("Đäk Läk") == "dak lak"
    assert title_case("ĐÀO VĂN ÚT") == "Đào Văn Út"


@given(WORDS)
def test_folds_keep_the_length(text: str) -> None:
    text = nfc(text)
    assert len(fold(text)) == len(strip_tone(text)) == len(fold_tone_placement(text)) == len(text)


@given(WORDS)
def test_tone_placement_folds_once(text: str) -> None:
    assert fold_tone_placement(fold_tone_placement(text)) == fold_tone_placement(text)
