"""What a word may have been read from: every example of the lists, and the cost of what is no confusion."""

import pytest

from docparse.correction.bigrams import load_bigrams
from docparse.correction.channel import MOST, Channel
from docparse.lexicon import load_lexicon

LEXICON = load_lexicon()
CHANNEL = Channel(LEXICON, load_bigrams())
EXAMPLES = [
    row.example for row in (*LEXICON.confused_marks, *LEXICON.confused_letters) if row.example
]  # fmt: skip


@pytest.mark.parametrize("example", EXAMPLES)
def test_each_example_is_one_of_its_readings(example: str) -> None:
    read, meant = example.lower().split("→")
    assert meant in {reading.word for reading in CHANNEL.readings(read)}


@pytest.mark.parametrize(
    ("read", "first"),
    [
        pytest.param("ứiưởng", "thưởng", id="onset"),
        pytest.param("đoti", "đơn", id="coda"),
        pytest.param("truyên", "truyền", id="tone"),
    ],
)
def test_the_likeliest_reading_is_among_the_first(read: str, first: str) -> None:
    assert first in [reading.word for reading in CHANNEL.readings(read)[:6]]


def test_a_word_is_no_reading_of_itself() -> None:
    assert "tổ" not in {reading.word for reading in CHANNEL.readings("tổ")}


def test_readings_are_sorted_and_no_dearer_than_the_limit() -> None:
    costs = [reading.cost for reading in CHANNEL.readings("tô")]
    assert costs == sorted(costs) and costs[-1] <= MOST


@pytest.mark.parametrize(
    ("read", "kind"),
    [
        pytest.param("quôc", "diacritic", id="hat and tone"),
        pytest.param("đựng", "letter", id="the stroke of đ is a letter's"),
        pytest.param("ừong", "letter", id="letters"),
    ],
)
def test_kind(read: str, kind: str) -> None:
    wanted = {"quôc": "quốc", "đựng": "dựng", "ừong": "trong"}[read]
    assert next(r.kind for r in CHANNEL.readings(read) if r.word == wanted) == kind


def test_rubbish_has_no_readings() -> None:
    assert CHANNEL.readings("ứ" * 500) == ()
