"""Which token stands for which, and what kind of error it is; there are never more errors than the edit distance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.scoring.correction.alignment import align
from docparse.scoring.correction.kinds import KINDS, kind_of
from docparse.scoring.tokens import Tokens, count_errors


@pytest.mark.parametrize(
    ("read", "meant", "kind"),
    [
        pytest.param("tố", "tổ", "tone", id="tone mark"),
        pytest.param("hoà", "hòa", "tone", id="tone on the other vowel: the text keeps what is on paper"),
        pytest.param("Tò,", "tổ.", "hat", id="hat and tone, marks at the edge and case besides"),
        pytest.param("nguoi", "người", "hat", id="horn"),
        pytest.param("đua", "dua", "letter", id="the stroke of đ is no mark"),
        pytest.param("sương", "gương", "letter", id="another letter"),
        pytest.param("ừì", "trì", "letter", id="an old engine's tr"),
        pytest.param("MẪU", "GIÁM", "missing", id="a seal where a word should be"),
        pytest.param("b", "c", "letter", id="a label of one letter"),
        pytest.param("CHỨC", "chức", "case", id="case"),
        pytest.param("định.", "định,", "punctuation", id="mark at the edge"),
        pytest.param("—", "-", "punctuation", id="a mark alone"),
        pytest.param("4", "-", "punctuation", id="a mark read as something else"),
        pytest.param("b/c", "bc", "punctuation", id="a mark inside a word"),
        pytest.param("vni", "VIII", "numeral", id="Roman numeral"),
        pytest.param("H.", "II.", "numeral", id="label"),
        pytest.param("I", "V", "numeral", id="numeral of one letter"),
        pytest.param("đ)", "d)", "letter", id="the label d is no Roman 500"),
        pytest.param("3O2/QĐ-ƯBND", "302/QĐ-UBND", "number", id="symbol"),
        pytest.param("/QĐ-ƯBND", "/QĐ-UBND", "number", id="symbol without its number"),
        pytest.param("1,000", "1.000", "number", id="mark inside a number"),
        pytest.param("2024.", "2024,", "punctuation", id="mark behind a number"),
    ],
)
def test_kind(read: str, meant: str, kind: str) -> None:
    assert kind_of(read, meant) == kind


@pytest.mark.parametrize(
    ("read", "meant", "errors"),
    [
        pytest.param("họp cơ quan", "họp cơ quan", [], id="nothing wrong"),
        pytest.param("trongphòng họp", "trong phòng họp", [("trongphòng", "trong phòng", 2, "spacing")], id="joined"),
        pytest.param("th ực hiện", "thực hiện", [("th ực", "thực", 2, "spacing")], id="split"),
        pytest.param(
            "th ựchiện tốt", "thực hiện tốt", [("th ựchiện", "thực hiện", 2, "spacing")], id="blank displaced"
        ),
        pytest.param("Sở ^ Y tế", "Sở Y tế", [("^", "", 1, "noise")], id="noise"),
        pytest.param("Sở tế", "Sở Y tế", [("", "Y", 1, "missing")], id="missing"),
        pytest.param(
            "lân thú ba", "lần thứ ba", [("lân", "lần", 1, "tone"), ("thú", "thứ", 1, "hat")], id="two side by side"
        ),
        pytest.param(
            "Ø# tỏ chức", "tổ chức", [("Ø#", "", 1, "noise"), ("tỏ", "tổ", 1, "hat")], id="noise before an error"
        ),
        pytest.param("x □ z", "a □□ b", [("x", "a", 1, "letter"), ("z", "b", 1, "letter")], id="unreadable is free"),
        pytest.param("", "Sở Y", [("", "Sở", 1, "missing"), ("", "Y", 1, "missing")], id="nothing read"),
    ],
)
def test_errors_one_by_one(read: str, meant: str, errors: list[tuple[str, str, int, str]]) -> None:
    a, b = Tokens.of(read), Tokens.of(meant)
    found = [
        (" ".join(a.words[u.start : u.end]), " ".join(b.words[u.gold_start : u.gold_end]), u.cost, u.kind)
        for u in align(a, b)
        if u.kind
    ]
    assert found == errors


WORDS = st.lists(st.sampled_from(["tổ", "tố", "chức", "tổchức", "ch", "ức", "1", "□", "□1", "II"]), max_size=14)


@given(WORDS, WORDS)
def test_units_hold_every_token_once_and_cost_the_edit_distance(read: list[str], meant: list[str]) -> None:
    a, b = Tokens.of(" ".join(read)), Tokens.of(" ".join(meant))
    units = align(a, b)
    assert [i for u in units for i in range(u.start, u.end)] == list(range(len(read)))
    assert [i for u in units for i in range(u.gold_start, u.gold_end)] == list(range(len(meant)))
    assert sum(u.cost for u in units) == count_errors(a, b)
    assert all((u.kind in KINDS) == (u.cost > 0) for u in units)


def test_long_stretches_are_paired_in_order() -> None:
    read, meant = (Tokens.of(" ".join(f"{letter}{i}" for i in range(90))) for letter in "ab")
    units = align(read, meant)
    assert [(u.start, u.gold_start, u.cost) for u in units] == [(i, i, 1) for i in range(90)]
