"""Lines that were read from a scan before anybody counted them."""

from __future__ import annotations

import numpy as np
import pytest
from language_training.kneser_ney import count
from language_training.misread import COMMON, SURE, find_halves, find_misread_pairs, without_misread
from language_training.texts import END

from docparse.correction.channel import Channel, Pieces
from docparse.correction.stream import SIGNS

WORDS = [*SIGNS, "hợp", "đồng", "đông", "phía", "mùa"]
HOP, DONG, EAST, SIDE, SEASON = range(len(SIGNS), len(WORDS))
PHRASES = {
    "hợp đồng": ([HOP, DONG], 40 * COMMON),
    "hợp đông": ([HOP, EAST], 2),
    "phía đông": ([SIDE, EAST], 5),
    "mùa đông": ([SEASON, EAST], 2 * COMMON),
}
PIECES = Pieces([1.0])
PIECES.add("ô", "ồ\t3.0")
CHANNEL = Channel({"a": PIECES, "A": Pieces([1.0])}, WORDS[len(SIGNS) :])


@pytest.fixture(scope="module")
def row() -> np.ndarray:
    lines = [[0, *ids, 0, END] for ids, times in PHRASES.values() for _ in range(times)]
    return np.concatenate(lines).astype(np.uint16)


@pytest.mark.parametrize(
    ("phrase", "misread"),
    [
        pytest.param("hợp đồng", False, id="what was meant"),
        pytest.param("hợp đông", True, id="rare beside what was meant"),
        pytest.param("phía đông", False, id="rare, but nothing else stands there"),
        pytest.param("mùa đông", False, id="common"),
    ],
)
def test_pairs_that_the_channel_explains(row: np.ndarray, phrase: str, misread: bool) -> None:
    found = find_misread_pairs(count([row], len(WORDS), 2)[1], WORDS, CHANNEL, SURE)
    first, last = PHRASES[phrase][0]
    assert (first * len(WORDS) + last in found) == misread


@pytest.mark.parametrize(
    ("first", "second", "least", "halves"),
    [
        pytest.param("ph", "ục", 2, True, id="consonants before a vowel"),
        pytest.param("đ", "ất", 1, True, id="one consonant"),
        pytest.param("đ", "ất", 2, False, id="one consonant is not sure: a label may stand there"),
        pytest.param("quả", "n", 1, True, id="a consonant behind"),
        pytest.param("ph", "quả", 1, False, id="together no syllable"),
        pytest.param("cao", "ốc", 1, False, id="two words"),
    ],
)
def test_halves_of_one_word(first: str, second: str, least: int, halves: bool) -> None:
    words = [*SIGNS, "ph", "ục", "đ", "ất", "quả", "n", "cao", "ốc", "phục", "đất", "quản"]
    row = np.asarray([words.index(first), words.index(second), END], dtype=np.uint16)
    assert bool(len(find_halves(count([row], len(words), 2)[1], words, least))) == halves


def test_their_lines_are_not_counted(row: np.ndarray) -> None:
    (kept,) = without_misread([row], WORDS, CHANNEL)
    pairs = list(zip(kept[:-1].tolist(), kept[1:].tolist(), strict=True))
    assert (HOP, EAST) not in pairs
    assert len(kept) == len(row) - PHRASES["hợp đông"][1] * 5
    assert kept[-1] == END
