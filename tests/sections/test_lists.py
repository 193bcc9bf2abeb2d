"""Every pattern matches its examples and none of its neighbours; every list can be read."""

import pytest

from docparse.lexicon import load_lexicon, read_toml
from docparse.sections.labels import LETTERS
from docparse.vietnamese.letters import fold
from docparse.vietnamese.numerals import match_roman

TABLES = read_toml("frame_words.toml")
WHOLE_LINES = {"stamp", "arrival", "running_head"}


def cases(key):
    return [
        pytest.param(name, line, id=f"{name}: {line}") for name, table in TABLES.items() for line in table.get(key, ())
    ]


def matches(name, line):
    pattern = getattr(load_lexicon().frame_words, name)
    if name == "motto":
        return pattern.search(fold(line))
    return (pattern.fullmatch if name in WHOLE_LINES else pattern.match)(fold(line))


@pytest.mark.parametrize(("name", "line"), cases("examples"))
def test_examples(name, line):
    assert matches(name, line)


@pytest.mark.parametrize(("name", "line"), cases("neighbours"))
def test_neighbours(name, line):
    if name == "arrival" and not line.isupper():
        return  # the stamp is in capitals, which the folded pattern cannot see; furniture.py looks
    assert not matches(name, line)


def test_damage_means_something():
    valid = {
        "roman": match_roman,
        "arabic": lambda meant: meant.isdigit(),
        "letter": lambda meant: meant in LETTERS,
    }
    for row in load_lexicon().label_damage:
        assert valid[row.family](row.meant), row
        assert row.read != row.meant


def test_heading_words_are_lower_case_and_apart():
    words = load_lexicon().heading_words
    for name in (
        "verbs",
        "titles",
        "adverbials",
        "openers",
        "name_openers",
        "predicates",
        "unfinished",
        "actors",
        "acts",
    ):
        entries = getattr(words, name)
        assert entries and all(e == e.lower().strip() for e in entries)
        assert len(set(entries)) == len(entries), name
