"""Text as readers of scans give it back: what was not misread stands where the edits say, strengths mean what they say.

`carry` and `lost` are what truth is moved by; a stretch that comes apart here would be wrong gold.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from generator.noise import MOST, damage, find_hands, kind_of
from generator.noise_channel import Channel
from generator.noise_counts import HEADER, Counts
from generator.noise_profile import MIXED, MIXTURE, Profile, load_profile
from hypothesis import given
from hypothesis import strategies as st
from noise_training.measure import measure, pairs_of

from docparse.edits import Edit
from docparse.scoring.correction.alignment import align
from docparse.scoring.tokens import Tokens
from docparse.vietnamese.letters import nfc

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
ENGINES = sorted(MIXTURE)


@cache
def letters() -> str:
    """All our samples, one under the other: enough text to count mistakes on."""
    return "\n".join(nfc(path.read_text("utf-8")) for path in sorted(CORPUS.glob("*.gold.txt")))


def wrong(text: str, profile: str, strength: float, seeds: range) -> float:
    """Share of syllables that come out wrong, handwriting apart."""
    made = (damage(text, profile, strength, random.Random(seed), hands=()) for seed in seeds)
    return measure(pair for one in made for pair in pairs_of(one)).syllable_rate


PHRASE = "Ủy ban nhân dân tỉnh chỉ thị 39/CT-TTg ngày 05/7/2024; (kèm theo) XVIII □ “về việc” - Số: ./. Nơi nhận:"
WORDS = PHRASE.split()
line = st.lists(st.one_of(st.sampled_from(WORDS), st.text("aăâđưỷ1.;-", min_size=1, max_size=9)), max_size=14)
texts = st.lists(line.map(" ".join), max_size=60).map("\n".join)
strengths = st.sampled_from([0.001, 0.05, 0.2, MOST])
seeds = st.integers(0, 10**6)


@given(texts, st.sampled_from([*ENGINES, MIXED]), strengths, seeds, st.booleans())
def test_what_was_not_misread_is_carried_to_itself(
    text: str, profile: str, strength: float, seed: int, lose: bool
) -> None:
    made = damage(text, profile, strength, random.Random(seed), lose=lose)
    assert nfc(made.text) == made.text
    assert text == made.source
    at = 0
    for edit in [*made.edits, None]:
        end = len(text) if edit is None else edit.start
        kept = text[at:end]
        start = made.edits.to_target(at)
        assert made.text[start : start + len(kept)] == kept
        at = end if edit is None else edit.end


@given(texts, st.sampled_from(ENGINES), strengths, seeds, st.booleans())
def test_words_are_carried_in_their_order_without_blanks_at_their_edges(
    text: str, profile: str, strength: float, seed: int, lose: bool
) -> None:
    made = damage(text, profile, strength, random.Random(seed), lose=lose)
    words = [made.carry(*word.span()) for word in re.finditer(r"\S+", text)]
    places = [place for place in words if place]
    assert all(made.text[a:b] and made.text[a:b] == made.text[a:b].strip() for a, b in places)
    assert all(a <= c and b <= d for (a, b), (c, d) in pairwise(places))


@given(texts, strengths, seeds)
def test_of_a_lost_line_nothing_is_carried(text: str, strength: float, seed: int) -> None:
    often = load_profile("tesseract")
    often = replace(often, bursts=replace(often.bursts, lost=0.2, lost_head=0.5))
    made = damage(text, often, strength, random.Random(seed), lose=True)
    assert all(text[a:b].strip() and "\n" not in text[a:b] for a, b in made.lost)
    assert [made.carry(*line) for line in made.lost] == [None] * len(made.lost)


@given(texts, st.sampled_from(ENGINES), strengths, seeds)
def test_no_line_is_lost_unless_asked(text: str, profile: str, strength: float, seed: int) -> None:
    made = damage(text, profile, strength, random.Random(seed))
    assert made.lost == ()
    ends = [n for n, sign in enumerate(text) if sign == "\n"]
    assert [made.text[made.edits.to_target(n)] for n in ends] == ["\n"] * len(ends)


def test_lines_are_lost_when_asked() -> None:
    assert any(damage(letters()[:9000], "tesseract", 0.2, random.Random(n), lose=True).lost for n in range(20))


@pytest.mark.parametrize("profile", [*ENGINES, MIXED])
def test_the_same_chance_misreads_the_same(profile: str) -> None:
    def made(seed: int) -> tuple[str, list[Edit], tuple[tuple[int, int], ...]]:
        found = damage(letters()[:5000], profile, 0.1, random.Random(seed), lose=True)
        return found.text, list(found.edits), found.lost

    assert made(1) == made(1)
    assert len({made(seed)[0] for seed in range(8)}) == 8


def test_mixed_draws_every_engine() -> None:
    assert {damage("Ủy ban", MIXED, 0.1, random.Random(n)).profile for n in range(30)} == set(MIXTURE)


def test_nothing_is_misread_at_no_strength() -> None:
    assert damage(letters(), MIXED, 0.0, random.Random(1)).text == letters()


def test_without_junk_words_are_misread_and_nothing_else() -> None:
    def specks(junk: bool) -> int:
        made = (damage(letters(), "tesseract", 0.1, random.Random(n), junk=junk).text for n in range(4))
        return sum(unit.kind == "noise" for read in made for unit in align(Tokens.of(read), Tokens.of(letters())))

    assert specks(True) > 10 * specks(False)


@pytest.mark.parametrize("profile", ENGINES)
def test_strength_is_the_share_of_syllables_that_come_out_wrong(profile: str) -> None:
    asked = [0.02, 0.06, 0.15]
    assert [wrong(letters(), profile, strength, range(3)) for strength in asked] == pytest.approx(asked, rel=0.35)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        pytest.param({"strength": -0.01}, "between 0 and 0.6", id="strength below nothing"),
        pytest.param({"strength": 0.61}, "between 0 and 0.6", id="more than the curves hold"),
        pytest.param({"text": "u\u0309y ban"}, "not NFC", id="decomposed letters"),
        pytest.param({"profile": "abbyy"}, "commercial, mixed", id="no such engine: the others are named"),
    ],
)
def test_what_cannot_be_damaged_is_refused(change: dict[str, object], fault: str) -> None:
    asked = {"text": "Ủy ban", "profile": "tesseract", "strength": 0.1, "chance": random.Random(1), **change}
    with pytest.raises(ValueError, match=fault):
        damage(**asked)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("head", "hands"),
    [
        pytest.param("Số: 39/CT-TTg\nHà Nội, ngày 05 tháng 7 năm 2024", ["39", "05", "7"], id="number, day, month"),
        pytest.param("Số 38 -CT/TU", ["38"], id="a party's number"),
        pytest.param("Số:    /UBND-VX\nVinh, ngày    tháng 7 năm 2024", [], id="blanks of a draft"),
        pytest.param("căn cứ Quyết định số 12/QĐ-UBND ngày 03/02/2025", [], id="a number in the body is printed"),
        pytest.param("x" * 1_300 + "\nSố: 39/CT-TTg", [], id="far down is no head"),
    ],
)
def test_hands_write_the_number_and_the_day_of_the_head(head: str, hands: list[str]) -> None:
    assert [head[a:b] for a, b in find_hands(head)] == hands


def test_what_was_written_by_hand_is_seldom_read() -> None:
    text = "Số: 4812/UBND-VX"
    made = [damage(text, "tesseract", 0.01, random.Random(n), hands=[(4, 8)]) for n in range(300)]
    assert sum("4812" in one.text for one in made) < 30
    right = [one for one in made if one.text.endswith("/UBND-VX") and one.text.startswith("Số:")]
    assert len(right) > 270


def test_an_unreadable_sign_of_the_truth_becomes_junk() -> None:
    made = [damage("đã □ ký", "tesseract", 0.05, random.Random(n)).text for n in range(50)]
    assert not any("□" in text for text in made)


@pytest.mark.parametrize(
    ("meant", "read", "kind"),
    [
        pytest.param(" ", "", "split", id="a blank lost: undoing it splits"),
        pytest.param("", " ", "join", id="a blank put in: undoing it joins"),
        pytest.param("", "^ ", "noise", id="junk put in"),
        pytest.param("ban", "", "noise", id="a word lost"),
        pytest.param("12", "l2", "numeral", id="digits"),
        pytest.param("VIII", "vni", "numeral", id="a Roman number"),
        pytest.param(";", ":", "punctuation", id="a sign"),
        pytest.param("Ủ", "ủ", "case", id="case alone"),
        pytest.param("ổ", "ố", "diacritic", id="a tone"),
        pytest.param("đ", "d", "letter", id="the stroke of đ is no diacritic"),
        pytest.param("th", "ứi", "letter", id="letters"),
    ],
)
def test_mistakes_are_called_what_undoing_them_is(meant: str, read: str, kind: str) -> None:
    assert kind_of(meant, read) == kind


def only(meant: str, read: str) -> Profile:
    """A reader that makes one mistake and no other."""
    counts = Counts()
    for sign in "baỏn":
        counts.seen[sign, "a", "a"] += 10_000
    counts.seen[meant, "a", "a"] += 10_000
    counts.read[meant, "a", "a"][read] += 5_000
    usual = load_profile("tesseract").bursts
    return Profile("one", Channel(counts, 1.0), replace(usual, broken=0.0, stray=0.0, repeat=0.0))


def test_a_reader_makes_the_mistakes_that_were_counted_and_no_others() -> None:
    made = damage("bỏa ban bỏn\n" * 50, only("ỏ", "o"), 0.2, random.Random(1), hands=())
    assert {(made.source[e.start : e.end], e.replacement, e.kind) for e in made.edits} == {("ỏ", "o", "diacritic")}


def test_mistakes_that_make_no_syllable_are_thinned() -> None:
    counts = Counts()
    counts.seen["a", "b", "n"] += 1000
    counts.read["a", "b", "n"]["á"] += 100  # bán is a syllable
    counts.read["a", "b", "n"]["ă~"] += 100  # bă~n is none
    shares = {}
    for unlikely in (1.0, 0.1):
        found = Channel(counts, unlikely).word("ban", "^", "^")
        before = [0.0, *found.upto]
        shares[unlikely] = {m.read: found.upto[n] - before[n] for n, m in enumerate(found.all)}
    assert shares[0.1]["á"] == pytest.approx(shares[1.0]["á"])
    assert shares[0.1]["ă~"] == pytest.approx(shares[1.0]["ă~"] / 10)


def test_a_letter_at_the_edge_of_a_word_fares_as_it_did_there() -> None:
    counts = Counts()
    for after, misread in (("^", 500), (".", 0)):  # before a blank, before a sign
        counts.seen["ổ", "t", after] += 1000
        counts.read["ổ", "t", after]["ố"] += misread
    channel = Channel(counts, 1.0)
    assert channel.mistakes_of("tổ chức", 0, 2).rate > 0.4
    assert channel.mistakes_of("tổ, chức", 0, 2).rate < 0.1


def test_counts_are_stored_and_read_again(tmp_path: Path) -> None:
    counts = Counts()
    counts.seen["ỏ", "^", "a"] += 7
    counts.read["ỏ", "^", "a"]["o "] += 2.5  # type: ignore[assignment]
    counts.gaps[" "][""] += 3
    counts.gaps_seen[" "] += 90
    counts.garbled["words"] += 40
    counts.junk[""]["~"] += 1
    counts.save(tmp_path / "a.tsv")
    again = Counts.load(tmp_path / "a.tsv")
    assert list(again.rows()) == list(counts.rows())


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("seen\ta\t\t^\t^", id="a field short"),
        pytest.param("seen\ta\t\t^\t^\tmany", id="no number"),
        pytest.param("seen\ta\t\t^\t^\t-3", id="below nothing"),
        pytest.param("heard\ta\t\t^\t^\t3", id="no such table"),
    ],
)
def test_a_bad_row_of_counts_is_named(tmp_path: Path, row: str) -> None:
    path = tmp_path / "bad.tsv"
    path.write_text("\t".join(HEADER) + "\nseen\ta\t\t^\t^\t3\n" + row + "\n", "utf-8")
    with pytest.raises(ValueError, match=r"bad\.tsv, line 3"):
        Counts.load(path)
