"""What a word that was read may have been."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.correction.channel import DEAREST, MOST_LETTERS, MOST_READINGS, UNHEARD_OF, load_channel
from docparse.correction.language import load_language_model

CHANNEL = load_channel()
ALPHABET = "aàáảăâđeêghiínoôơtuưửv!1|Ịr "


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        pytest.param("ứiưởng", "thưởng", id="th read as ứi"),
        pytest.param("ừào", "trào", id="tr read as ừ"),
        pytest.param("íỊuả", "quả", id="q read as two strokes"),
        pytest.param("đorn", "đơn", id="ơn read as orn"),
        pytest.param("đoTi", "đơn", id="ơn read as oTi"),
        pytest.param("biếu", "biểu", id="hook read as acute"),
        pytest.param("lân", "lần", id="grave lost"),
        pytest.param("họp", "hợp", id="horn lost"),
        pytest.param("nãm", "năm", id="breve read as tilde"),
        pytest.param("nhũ-ng", "những", id="horn read as a hyphen"),
        pytest.param("th ực", "thực", id="blank put in"),
        pytest.param("phùhợp", "phù hợp", id="blank lost"),
    ],
)
def test_what_was_meant_is_among_the_first_readings(read: str, meant: str) -> None:
    assert meant in [" ".join(r.words) for r in CHANNEL.readings(read)[:3]]


@pytest.mark.parametrize(
    ("read", "meant", "possible"),
    [
        pytest.param("biếu", "biểu", True, id="one mark"),
        pytest.param("biếu", "xuân", False, id="nothing alike"),
        pytest.param("của", "của", False, id="itself"),
    ],
)
def test_cost_of_one_word(read: str, meant: str, possible: bool) -> None:
    assert (CHANNEL.cost(read, meant) is not None) == possible


@given(st.text(ALPHABET, max_size=20))
def test_readings_are_known_words_the_cheapest_first(read: str) -> None:
    found = CHANNEL.readings(read)
    assert len(found) <= MOST_READINGS
    assert [r.cost for r in found] == sorted(r.cost for r in found)
    assert all(word in load_language_model().ids for r in found for word in r.words)
    assert (read,) not in [r.words for r in found]


@given(st.text(ALPHABET, max_size=20))
def test_what_is_alike_is_known_and_dearer_than_what_was_seen(read: str) -> None:
    found = CHANNEL.alike(read, MOST_LETTERS)
    assert all(UNHEARD_OF < r.cost < DEAREST for r in found)
    assert all(word in load_language_model().ids for r in found for word in r.words)
    assert (read,) not in [r.words for r in found]
