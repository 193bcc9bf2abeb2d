"""The parts of the correction: tokens, numerals, names, neighbours, the way through a lattice."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docparse.correction.bigrams import BOUNDARY, NUMBER, load_bigrams, tokens
from docparse.correction.lattice import Arc, Neighbours, best_way, pairs_of
from docparse.correction.names import Names
from docparse.correction.ordinals import match_damaged_roman
from docparse.correction.tokens import Case, case_of, in_case, tokenise
from docparse.lexicon import load_lexicon

BIGRAMS = load_bigrams()
NAMES = Names(load_lexicon())


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        pytest.param("vin", "VIII", id="n is two strokes"),
        pytest.param("vni", "VIII", id="in any place"),
        pytest.param("xrv", "XIV", id="r is a serif"),
        pytest.param("XIH", "XIII", id="H is two strokes"),
        pytest.param("Hl", "III", id="H and l"),
        pytest.param("hai", None, id="a number word"),
        pytest.param("iix", None, id="no well-formed numeral"),
        pytest.param("xxxxx", None, id="no numeral at all"),
        pytest.param("mm", None, id="six strokes"),
    ],
)
def test_damaged_roman(read: str, meant: str | None) -> None:
    assert match_damaged_roman(read) == meant


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Khen thưởng; năm 2024.", ["khen", "thưởng", BOUNDARY, "năm", NUMBER, BOUNDARY], id="marks, numbers"
        ),
        pytest.param("a... b", ["a", BOUNDARY, "b"], id="several marks are one"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_tokens_of_the_model(text: str, found: list[str]) -> None:
    assert list(tokens(text)) == found


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        pytest.param("số 15/QĐ-UBND nêu", ["qđ", "ubnd"], id="symbol"),
        pytest.param("gửi a@b.vn nhé", ["a", "b", "vn"], id="mail"),
        pytest.param("Sở TN&MT tỉnh", ["tn", "mt"], id="ampersand"),
        pytest.param("QĐ-TTg ban hành", ["qđ", "ttg"], id="symbol without a number"),
        pytest.param("thi đua - khen thưởng", [], id="a dash between words guards nothing"),
    ],
)
def test_what_hangs_on_numbers_and_addresses_is_guarded(text: str, guarded: list[str]) -> None:
    assert [t.word for t in tokenise(text) if t.guarded and t.word] == guarded


def test_a_new_paragraph_parts_words_and_a_broken_sentence_does_not() -> None:
    parted = [t.word for t in tokenise("tỉnh\n\nĐiều")]
    broken = [t.word for t in tokenise("tỉnh\n\nvà huyện")]
    assert parted == ["tỉnh", "", "điều"] and broken == ["tỉnh", "và", "huyện"]


@pytest.mark.parametrize(
    ("written", "word", "result"),
    [("QUYÉT", "quyết", "QUYẾT"), ("Vê", "về", "Về"), ("đoTi", "đơn", "đơn"), ("ĐoTi", "đơn", "Đơn")],
)  # fmt: skip
def test_a_change_keeps_the_case(written: str, word: str, result: str) -> None:
    assert in_case(word, case_of(written), written) == result


def test_a_single_capital_is_title_case() -> None:
    assert case_of("A") is Case.TITLE


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("xã Phương Xá đi huyện", ["phương", "xá"], id="behind xã"),
        pytest.param("nền kinh tế - xã hội", [], id="xã hội is no place"),
        pytest.param("XÃ HỘI CHỦ NGHĨA VIỆT NAM", [], id="nor is it in capitals"),
        pytest.param("ông Nguyễn Văn A nêu", ["nguyễn", "văn", "a"], id="person"),
        pytest.param("cho Nguyễn Thị Tô biết", ["nguyễn", "thị", "tô"], id="surname and two names"),
        pytest.param("ký thay\nguyễn Sinh Nhật\n", ["guyễn", "sinh", "nhật"], id="a signature's first letter lost"),
        pytest.param("Đại hội Thi đua yêu nước", [], id="an event"),
    ],
)  # fmt: skip
def test_names(text: str, names: list[str]) -> None:
    found = tokenise(text)
    assert [found[i].word for i in sorted(NAMES.find(text, found))] == names


def test_pairs_of_real_text() -> None:
    ids = [BIGRAMS.ids[w] for w in ("tổ", "tố", "chức")]
    seen = BIGRAMS.pair_counts(np.asarray([ids[0], ids[1]]), np.asarray([ids[2], ids[2]]))
    assert seen[0] > 100_000 and seen[1] == 0


def test_probabilities_of_followers_do_not_exceed_one() -> None:
    everything = np.arange(len(BIGRAMS.words))
    for word in ("tổ", "khen", "biếu", BOUNDARY):
        first = np.full_like(everything, BIGRAMS.ids[word])
        assert np.exp(BIGRAMS.log_probability(first, everything)).sum() < 1.1  # counts are kept to 6 %


ARC_IDS = st.integers(3, 60)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.tuples(ARC_IDS, st.floats(-9, 0)), min_size=1, max_size=4), min_size=1, max_size=4),
    ARC_IDS,
    ARC_IDS,
)
def test_the_best_way_is_the_best_of_all_ways(choices: list[list[tuple[int, float]]], before: int, after: int) -> None:
    arcs = {
        i: [Arc(i, i + 1, (word,), (str(word),), score) for word, score in row] for i, row in enumerate(choices)
    }  # fmt: skip
    worth = Neighbours(BIGRAMS)
    worth.ask(pairs_of(before, arcs, len(choices), after))

    def total(way: tuple[Arc, ...]) -> float:
        ids = [before, *(arc.ids[0] for arc in way), after]
        return sum(arc.score for arc in way) + sum(worth(a, b) for a, b in pairwise(ids))

    best = max(total(way) for way in product(*arcs.values()))
    assert total(tuple(best_way(before, arcs, len(choices), after, worth))) == pytest.approx(best)
