import pytest

from docparse.vietnamese.syllables import STOP_TONES, Syllable, is_syllable, syllables


@pytest.mark.parametrize(
    "word",
    [
        pytest.param(w, id=f"{w}: {why}")
        for w, why in [
            ("nghiêng", "longest rhyme"), ("quyết", "qu with yê"), ("giếng", "gi drops one i"), ("gì", "gi alone"),
            ("hoà", "new tone placement"), ("hòa", "old tone placement"), ("ỦY", "capitals"), ("kỹ", "y"), ("kĩ", "i"),
            ("thuở", "uơ"), ("khuya", "uya"), ("ngoằn", "oă"), ("xoong", "oo"), ("quốc", "qu with ô"), ("ý", "alone"),
            ("khuỷu", "uyu"), ("đặc", "stop with nặng"), ("huỳnh", "uynh"),
        ]
    ],
)  # fmt: skip
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word",
    [
        pytest.param(w, id=f"{w}: {why}")
        for w, why in [
            ("ứii", "no such rhyme"), ("ứiực", "read for thực"), ("ừong", "read for trong"), ("họcc", "two codas"),
            ("các1", "a digit"), ("hoc", "a stop without tone"), ("càc", "a stop with huyền"),
            ("ce", "c before e"),
            ("nghanh", "ngh before a"), ("", "nothing"), ("UBND", "an abbreviation"), ("tíii", "three i"),
            ("fa", "no f"),
        ]
    ],
)  # fmt: skip
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_parts() -> None:
    assert syllables()["thưởng"] == Syllable("th", "ương", "hỏi")
    assert syllables()["giếng"] == Syllable("gi", "êng", "sắc")
    assert "qwerty" not in syllables()


def test_stops_take_only_sắc_and_nặng() -> None:
    assert all(s.tone in STOP_TONES for s in syllables().values() if s.rhyme.endswith(("p", "t", "c", "ch")))
