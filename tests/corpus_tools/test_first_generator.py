"""The first maker: the same seed gives the same document, gold without faults, all kinds and times and fields."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from annotation.check import find_faults
from generator.first import make_document
from generator.first.kinds import KINDS
from generator.first.others import OTHERS
from generator.first.outline import Outline
from generator.first.patterns import Banks, Choice, Slot, data, parse
from generator.first.topics import topics
from generator.gold import make_gold
from generator.parts import part_of
from generator.text_form import TextForm, lines_of

SEEDS = range(500)
ALL_KINDS = (*KINDS, *OTHERS)


@cache
def made(seed: int) -> tuple[str, dict[str, Any], dict[str, Any]]:
    document = make_document(random.Random(seed), f"first-{seed}")
    text, gold = make_gold(document, lines_of(document, TextForm(), random.Random(seed)))
    return text, gold, document.traits


def test_same_seed_same_document():
    first = made(7)
    made.cache_clear()
    assert json.dumps(made(7), ensure_ascii=False) == json.dumps(first, ensure_ascii=False)


@pytest.mark.parametrize("seed", range(60))
def test_no_faults(seed: int):
    text, gold, _ = made(seed)
    assert list(find_faults(text, gold)) == []


@pytest.mark.parametrize("seed", range(60))
def test_nothing_of_the_pattern_language_is_left(seed: int):
    text, _, _ = made(seed)
    assert not {"{", "}", "[", "]", "«", "»", "|"} & set(text)
    lines = [line for line in text.splitlines() if not re.search(r"^Số|, ngày  ", line)]  # a draft's gaps
    assert not any("  " in line for line in lines)


def test_every_kind_and_era():
    traits = [made(seed)[2] for seed in SEEDS]
    assert {t["form"] for t in traits} >= {body.__name__ for _, body, *_ in ALL_KINDS}
    assert {t["type"] for t in traits} >= {kind for kind, *_ in ALL_KINDS}
    assert {t["level"] for t in traits} >= {level for *_, levels, _ in ALL_KINDS for level in levels}
    assert min(t["year"] for t in traits) < 2003
    assert max(t["year"] for t in traits) == 2026
    assert {t["template"] for t in traits} == {"wording-1", "wording-2"}


def test_every_field_of_the_contract():
    golds = [made(seed)[1] for seed in SEEDS]
    assert {f for g in golds for f, value in g["metadata"].items() if value} == set(golds[0]["metadata"])
    for name in ("references", "deadlines", "campaigns", "tasks", "sections"):
        entries = [e for g in golds for e in g[name]]
        filled = {f for e in entries for f, value in e.items() if value not in (None, [])}
        assert filled == {f for e in entries for f in e}, name
    assert {d["kind"] for g in golds for d in g["deadlines"]} == {"date", "period", "recurring", "relative", "event"}
    assert {r["type"] for g in golds for r in g["reference_relations"]} >= {
        "details", "guides", "amends", "replaces", "repeals", "implements"
    }  # fmt: skip
    relations = {"basis", "implements", "guides", "amends", "replaces", "repeals", "responds_to", "cites"}
    assert {r["relation"] for g in golds for r in g["references"]} == relations
    assert any("row" in t for g in golds for t in g["tasks"])


@pytest.mark.parametrize("seed", range(60))
def test_no_district_after_the_mergers(seed: int):
    _, gold, traits = made(seed)
    names = " ".join(a["name"] for a in gold["agencies"])
    if gold["metadata"]["date"] and gold["metadata"]["date"] >= "2025-07-01":
        assert not any(word in names for word in ("huyện", "thị xã", "thị trấn", "quận"))
    assert traits["maker"] == "first"


def test_topics():
    assert len(topics()) >= 40
    for topic in topics():
        for pattern in (*topic.subjects, *topic.acts, *topic.state, *topic.lacks, *topic.aims):
            parse(pattern)


@pytest.mark.parametrize("name", sorted(name for file in Banks(False).files for name in data(file)))
def test_banks_serve_both_wordings(name: str):
    main, kept = Banks(False).options(name), Banks(True).options(name)
    assert main
    assert kept
    assert (
        len(main) + len(kept) < 4
        or not set(main) & set(kept)
        or name in ("what", "tail", "duty_lead", "duty_local", "duty_unit")
    )


def test_no_pattern_twice_while_others_are_left():
    banks, chance = Banks(True), random.Random(1)
    size = len(banks.options("assign"))
    dealt = [banks.pick("assign", chance) for _ in range(3 * size)]
    assert all(len(set(dealt[n : n + size])) == size for n in range(0, 3 * size, size))
    assert all(a != b for a, b in pairwise(dealt))


def test_what_bodies_do_in_any_field_follows_what_they_do_in_theirs():
    banks, chance = Banks(False), random.Random(1)
    own, any_field = banks.options("duty_tc"), banks.options("deed")
    dealt = [banks.pick("duty_tc", chance) for _ in range(len(own) + len(any_field))]
    assert sorted(dealt) == sorted((*own, *any_field))


def test_nearly_every_document_belongs_to_a_part():
    parts = Counter(part_of(made(seed)[2]) for seed in SEEDS)
    assert parts[None] < len(SEEDS) // 50
    assert parts["dev"] > len(SEEDS) // 5
    assert parts["test"] == 0


def test_documents_are_of_many_lengths():
    lengths = sorted(len(made(seed)[0]) for seed in SEEDS)
    assert lengths[len(SEEDS) // 10] < 2000
    assert 3000 < lengths[len(SEEDS) // 2] < 5000
    assert lengths[len(SEEDS) * 9 // 10] > 7500


def test_patterns():
    assert parse("a [b|{c:d}|] e") == ("a ", Choice((("b",), (Slot("c", "d"),), ())), " e")
    with pytest.raises(ValueError, match="not closed"):
        parse("a [b|c")


def test_outline():
    out = Outline(("I.", "1.", "a)", "-"))
    opened = [out.open(depth) for depth in (0, 1, 3, 3, 2, 1, 0, 1)]
    assert [section.path for _, section in opened] == ["I", "I/1", "I/1/-1", "I/1/-2", "I/1/a", "I/2", "II", "II/1"]
    assert [printed for printed, _ in opened] == ["I.", "1.", "-", "-", "a)", "2.", "II.", "1."]
