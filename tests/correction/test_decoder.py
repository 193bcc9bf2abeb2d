"""What is proposed for a text, and how likely each proposal is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.correction.channel import load_channel
from docparse.correction.decoder import decode
from docparse.correction.judge import FEATURES, confidence_by_token, load_judge
from docparse.correction.known_text import BROKEN, PLAIN, SYLLABLE, Text, form_of
from docparse.correction.language import load_language_model
from docparse.correction.mending import Mending, in_case_of, weigh
from docparse.spans import Span

WORDS = [
    "thi",
    "ứii",
    "đua",
    "khen",
    "ứiưởng",
    "lân",
    "thứ",
    "12",
    "12/KH-UBND",
    ".",
    "\n\n",
    "trư",
    "ờng",
    "Nguyễn Văn An",
]


def proposed(text: str, closed: list[Span] | None = None) -> dict[str, str]:
    """Likely changes of a text: what was read → what was meant."""
    found = decode(Text(text, load_language_model(), closed or []), load_channel(), 0.05)
    return {text[p.start : p.end]: " ".join(p.words) for p in found if p.posterior > 0}


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        pytest.param("đẩy mạnh phong ừào ứii đua", {"ừào": "trào", "ứii": "thi"}, id="two neighbours"),
        pytest.param("cấp có thâm quyên xem xét", {"thâm": "thẩm", "quyên": "quyền"}, id="two real words"),
        pytest.param("các t rường hợp đủ điều kiện", {"t rường": "trường"}, id="a word that fell apart"),
        pytest.param("tham gia đợt tíii đua yêu nước", {"tíii": "thi"}, id="a confusion that nobody has seen"),
        pytest.param("số l'ợng thành viên ban quản lý", {"l'ợng": "lượng"}, id="a letter read as a mark"),
        pytest.param("theo quy định của p-áp luật hiện hành", {"p-áp": "pháp"}, id="a letter read as a hyphen"),
        pytest.param("góp phần l bảo vệ quyền và lợi ích", {"l": ""}, id="a speck read as a letter"),
        pytest.param("cải cách hành . chính của tỉnh", {".": ""}, id="a speck read as a stop"),
        pytest.param("tổ chức thực hiện tốt công tác này", {}, id="nothing wrong"),
        pytest.param("các sở, ban, ngành và địa phương", {}, id="commas between words"),
        pytest.param("nhà cửa dột nát, phong trào sôi nổi", {}, id="ordinary words rare in law"),
    ],
)
def test_proposals(text: str, changes: dict[str, str]) -> None:
    assert proposed(text) == changes


def test_what_is_closed_is_not_proposed() -> None:
    text = "đẩy mạnh phong ừào ứii đua"
    assert "ừào" not in proposed(text, [Span(15, 18)])


@pytest.mark.parametrize(
    ("word", "form"),
    [
        pytest.param("ừào", BROKEN, id="marks on no syllable"),
        pytest.param("covid", PLAIN, id="plain letters"),
        pytest.param("quỵnh", SYLLABLE, id="well-formed"),
        pytest.param("!ập", BROKEN, id="a stroke for a letter"),
    ],
)
def test_form_of_an_unknown_word(word: str, form: str) -> None:
    assert form_of(word) == form


@pytest.mark.parametrize(
    ("word", "written", "meant"),
    [
        pytest.param("quyết", "QUYÉT", "QUYẾT", id="capitals"),
        pytest.param("trào", "Ừào", "Trào", id="one capital"),
        pytest.param("đơn", "đoTi", "đơn", id="a capital inside is damage"),
        pytest.param("thi", "ứii", "thi", id="small letters"),
    ],
)
def test_case(word: str, written: str, meant: str) -> None:
    assert in_case_of(word, written) == meant


def test_the_judge_is_shown_its_features_and_says_shares() -> None:
    text = Text("đẩy mạnh phong ừào ứii đua, khen ứiưởng", load_language_model())
    proposals, rows = weigh(text, load_channel())
    assert rows.shape == (len(proposals), len(FEATURES))
    found = load_judge().probabilities(rows)
    assert np.all((found >= 0) & (found <= 1))


def test_confidence_falls_on_the_words_it_was_given_for() -> None:
    text = Text("thi đua, khen thưởng", load_language_model())
    assert confidence_by_token(text, [(Span(4, 8), 0.4), (Span(9, 13), 0.9)]) == {1: 0.4, 3: 0.9}


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join) | st.text(max_size=60))
def test_edits_stand_apart_inside_any_text(text: str) -> None:
    end = 0
    for edit in sorted(Mending(Text(text, load_language_model())).edits(0.5), key=lambda e: e.start):
        assert end <= edit.start <= edit.end <= len(text)
        assert 0.5 <= edit.confidence <= 1
        end = edit.end
