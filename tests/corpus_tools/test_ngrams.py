"""The model that measures how far two texts are apart."""

import math

import pytest
from generator.ngrams import NUMBER, Trigrams, tokens_of
from hypothesis import given
from hypothesis import strategies as st

LINES = [tokens_of(line) for line in ("giao sở nội vụ báo cáo", "giao sở tài chính báo cáo", "sở nội vụ đôn đốc")]
VOCABULARY = frozenset(token for line in LINES for token in line)
WORDS = sorted(VOCABULARY)


@pytest.mark.parametrize(
    ("line", "tokens"),
    [
        ("Trước ngày 15/8/2024,", ["trước", "ngày", NUMBER, ","]),
        ("1.250,5 triệu đồng", [NUMBER, "triệu", "đồng"]),
        ("Nghị định 30/2020/NĐ-CP", ["nghị", "định", NUMBER, "/", "nđ", "-", "cp"]),
        ("", []),
    ],
)
def test_tokens(line: str, tokens: list[str]) -> None:
    assert tokens_of(line) == tokens


@given(st.sampled_from([*WORDS, "<begin>"]), st.sampled_from(WORDS))
def test_probabilities_of_what_may_follow_sum_to_one(a: str, b: str) -> None:
    model = Trigrams(LINES, VOCABULARY)
    following = [*WORDS, "<unknown>", "</end>", "<begin>"]
    assert sum(model.probability(a, b, c) for c in following) == pytest.approx(1.0, abs=1e-9)


def test_what_was_seen_surprises_less() -> None:
    model = Trigrams(LINES, VOCABULARY)
    seen = model.perplexity([tokens_of("giao sở nội vụ báo cáo")])
    turned = model.perplexity([tokens_of("cáo báo vụ nội sở giao")])
    strange = model.perplexity([tokens_of("mưa rất to")])
    assert seen < turned < strange


def test_no_text_has_no_perplexity() -> None:
    assert math.isnan(Trigrams(LINES, VOCABULARY).perplexity([]))
