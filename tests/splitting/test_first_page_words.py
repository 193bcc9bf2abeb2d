"""Every pattern matches its examples and none of its neighbours; every feature has its weight."""

from __future__ import annotations

import pytest

from docparse.lexicon import load_lexicon, read_toml
from docparse.splitting.boundaries import BIAS, load_weights
from docparse.splitting.evidence import FEATURES
from docparse.vietnamese.letters import fold

TABLES = read_toml("first_pages.toml")


def cases(key):
    return [pytest.param(name, line, id=f"{name}: {line}") for name, table in TABLES.items() for line in table[key]]


def match(name, line):
    return getattr(load_lexicon().first_page_words, name).match(fold(line))


@pytest.mark.parametrize(("name", "line"), cases("examples"))
def test_examples(name, line):
    assert match(name, line)


@pytest.mark.parametrize(("name", "line"), cases("neighbours"))
def test_neighbours(name, line):
    assert not match(name, line)


@pytest.mark.parametrize(
    ("name", "line", "part", "expected"),
    [
        pytest.param("number", "Số: 15/UBND-KGVX", "value", "15", id="number"),
        pytest.param("number", "Số:      /UBND-NC", "value", "", id="number left blank"),
        pytest.param("number", "Số 34-CT/TW", "symbol", "ct", id="of the party"),
        pytest.param("number", "Luật số: 06/2022/QH15", "symbol", "qh15", id="law: the year is no symbol"),
        pytest.param("date", "Hà Nội, ngày 05 tháng 3 năm 2024", "year", "2024", id="date"),
        pytest.param("date", "..., ngày ... tháng ... năm ....", "year", "....", id="date to be filled in"),
        pytest.param("page_number", "- 12 -", "number", "12", id="page number"),
    ],
)
def test_what_is_read_of_a_line(name, line, part, expected):
    assert match(name, line)[part].strip() == expected


def test_weights_are_those_of_the_features():
    assert set(load_weights()) == {BIAS, *FEATURES}
