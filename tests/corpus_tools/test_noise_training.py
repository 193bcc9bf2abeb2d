"""What was read laid beside what was meant: which mistake is where, and what is counted of it."""

from __future__ import annotations

import random

import pytest
from generator.noise_counts import ECHO, Counts
from hypothesis import given
from hypothesis import strategies as st
from noise_training.align import find_changes
from noise_training.check import Row, table
from noise_training.fit import fit
from noise_training.learn import count_pair
from noise_training.measure import kind_of_word, measure
from noise_training.pairs import Pair, Source, lay_beside


@pytest.mark.parametrize(
    ("meant", "read", "changes"),
    [
        pytest.param("tổ chức", "tố chức", [("ổ", "ố")], id="a tone"),
        pytest.param("thực hiện", "ứiực hiện", [("th", "ứi")], id="two letters read as two"),
        pytest.param("kế hoạch", "kếhoạch", [(" ", "")], id="a blank lost"),
        pytest.param("kế hoạch", "kế ho ạch", [("", " ")], id="a blank put in"),
        pytest.param("dự án", "dự ^ án", [("", "^ ")], id="junk between words"),
        pytest.param("tổ chức", "tổ chức", [], id="all right"),
    ],
)
def test_single_mistakes_are_found(meant: str, read: str, changes: list[tuple[str, str]]) -> None:
    assert [(meant[c.start : c.end], c.read) for c in find_changes(meant, read)] == changes


@given(st.text("tổchứ 1.^", max_size=40), st.text("tốchúư 1.~", max_size=40))
def test_changes_lead_from_what_was_meant_to_what_was_read(meant: str, read: str) -> None:
    made, at = "", 0
    for change in find_changes(meant, read):
        assert at <= change.start <= change.end
        made += meant[at : change.start] + change.read
        at = change.end
    assert made + meant[at:] == read


def counted(meant: str, read: str, exact: bool = True) -> Counts:
    counts = Counts()
    count_pair(counts, Pair(meant, read), exact)
    return counts


def readings(counts: Counts) -> dict[tuple[str, str], int]:
    return {(key[0], read): n for key, found in counts.read.items() for read, n in found.items()}


@pytest.mark.parametrize(
    ("meant", "read", "expected"),
    [
        pytest.param("tổ chức", "tố chức", {("ổ", "ố"): 1}, id="a letter"),
        pytest.param("mục III này", "mục m này", {("III", "m"): 1}, id="a Roman number as a whole"),
        pytest.param("ban", "bạan", {("b", "bạ"): 1}, id="a letter put in goes to its left neighbour"),
    ],
)
def test_misread_pieces_are_counted(meant: str, read: str, expected: dict[tuple[str, str], int]) -> None:
    assert readings(counted(meant, read)) == expected


@pytest.mark.parametrize(
    ("meant", "read", "kind", "reading"),
    [
        pytest.param("kế hoạch", "kếhoạch", " ", "", id="a blank lost"),
        pytest.param("hoạch", "ho ạch", "inside a", " ", id="a blank in a word"),
        pytest.param("2024", "20 24", "inside 9", " ", id="a blank in a number"),
        pytest.param("dự án", "dự á án", " ", ECHO, id="the start of a word read twice"),
        pytest.param("của Ủy ban", "của Ủy Ủy ban", " ", ECHO, id="a word read twice"),
        pytest.param("dự án", "dự ^ án", " ", " ^ ", id="junk between words"),
    ],
)
def test_gaps_are_counted(meant: str, read: str, kind: str, reading: str) -> None:
    counts = counted(meant, read)
    assert counts.gaps[kind] == {reading: 1}
    assert not readings(counts)


@pytest.mark.parametrize(
    ("meant", "read"),
    [
        pytest.param("– Sở Nội vụ", "- Sở Nội vụ", id="a dash"),
        pytest.param("“về việc”", '"về việc"', id="quotes"),
        pytest.param("Sở Nội vụ", "Sở Nội vụ là", id="a line that goes on"),
        pytest.param("hoà bình", "hòa bình", id="the place of a tone"),
    ],
)
def test_where_published_text_may_differ_from_its_paper_nothing_is_counted(meant: str, read: str) -> None:
    counts = counted(meant, read, exact=False)
    assert not readings(counts)
    assert not any(counts.gaps.values())


def test_lines_find_what_was_read_of_them() -> None:
    meant = "ỦY BAN NHÂN DÂN\nCHỈ THỊ\nVề việc phòng cháy\nNơi nhận:"
    read = "ỦY BẠN NHÂN DÂN\n|~ *\nCHÍ THỊ\n\nVề việc\nphòng chảy\nNơi nhận:"
    pairs, noise = lay_beside(meant, read)
    assert [(p.meant, p.read) for p in pairs] == [
        ("ỦY BAN NHÂN DÂN", "ỦY BẠN NHÂN DÂN"),
        ("CHỈ THỊ", "CHÍ THỊ"),
        ("Về việc phòng cháy", "Về việc\nphòng chảy"),
        ("Nơi nhận:", "Nơi nhận:"),
    ]
    assert noise == [(0, "|~ *")]


@pytest.mark.parametrize(
    ("meant", "read", "kind"),
    [
        pytest.param("tổ", "tố", "tone", id="tone"),
        pytest.param("hồ", "hò", "hat or horn", id="hat"),
        pytest.param("thực", "ứiực", "letters", id="letters"),
        pytest.param("Ủy", "ủy", "case", id="case"),
        pytest.param("39/CT", "3g/CT", "number, symbol", id="number"),
        pytest.param("vụ;", "vụ:", "sign at the edge", id="sign at the edge"),
    ],
)
def test_misread_words_have_a_kind(meant: str, read: str, kind: str) -> None:
    assert kind_of_word(meant, read) == kind


def test_rates_count_syllables_and_letters() -> None:
    found = measure([("tổ chức lại bộ máy", "tố chức lại bộmáy"), ("Nơi nhận", "Nơi nhận")])
    assert (found.syllables, found.wrong, found.letters_wrong) == (7, 3, 2)
    assert found.bad_lines == 0.5


@pytest.mark.parametrize(
    ("meant", "read", "kinds", "wrong"),
    [
        pytest.param(
            "cải cách hành chính", "cải cáchhành chính", {"split, join": 1}, 2, id="a blank lost is one mistake"
        ),
        pytest.param("cải cách hành chính", "cải cá ch hành chính", {"split, join": 1}, 2, id="a word in two"),
        pytest.param("cải cách hành chính", "cải | cách hành chính", {"put in": 1}, 1, id="junk"),
        pytest.param("cải cách hành chính", "cải cách chính", {"lost": 1}, 1, id="a word lost"),
    ],
)
def test_words_that_came_apart_or_together_are_told_from_misread_ones(
    meant: str, read: str, kinds: dict[str, int], wrong: int
) -> None:
    found = measure([(meant, read)])
    assert (found.kinds, found.wrong) == (kinds, wrong)


def test_a_single_document_has_no_other_to_be_compared_with() -> None:
    same = measure([("tổ chức", "tố chức")])
    joined = measure([("tổ chức", "tổchức")])
    assert not any("other documents" in line for line in table([Row("000", same, same)]))
    found = next(line for line in table([Row("007", same, same, [same, joined])]) if "other documents" in line)
    assert found.endswith("median 0.50")


def scans(rate: float) -> list[Source]:
    """Three documents in which an engine takes some `ổ` for `ố`."""
    chance = random.Random(5)
    found = []
    for name in "abc":
        lines = [" ".join(chance.choices(["tổ", "chức", "bổ", "sung", "cổ", "phần", "thổ"], k=9)) for _ in range(80)]
        pairs = [Pair(line, "".join("ố" if c == "ổ" and chance.random() < rate else c for c in line)) for line in lines]
        found.append(Source(name, "tesseract", exact=True, pairs=pairs))
    return found


def test_what_is_learned_of_scans_misreads_as_they_do() -> None:
    profile, counts = fit("tesseract", scans(0.1))
    assert {(key[0], read) for key, found in counts.read.items() for read in found} == {("ổ", "ố")}
    likeliest = profile.channel.word("tổ", "^", "^").all[0]
    assert (likeliest.start, likeliest.end, likeliest.read) == (1, 2, "ố")
    rates = [rate for _, rate in profile.bursts.curve]
    assert rates == sorted(rates)


def test_the_table_has_two_lines_a_document_and_says_how_far_apart_they_are() -> None:
    real, made = measure([("tổ chức", "tố chức")]), measure([("tổ chức", "tổchức")])
    lines = list(table([Row("007", real, made)]))
    assert [line[18:23] for line in lines[1:3]] == [" real", " made"]
    assert "median 1.00" in "\n".join(lines)
