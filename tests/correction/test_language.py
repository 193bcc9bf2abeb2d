"""The language model: from counted lines to arrays and back to probabilities."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from language_training.arrays import quantise, save
from language_training.kneser_ney import count, estimate, perplexity, probabilities
from language_training.texts import END

from docparse.correction.language import NONE, ORDER, Grams, LanguageModel, Pairs, load_language_model
from docparse.correction.stream import SIGNS, tokens

WORDS = [*SIGNS, "thi", "đua", "khen", "thưởng", "yêu", "nước"]
THI, DUA, KHEN, THUONG, YEU, NUOC = range(len(SIGNS), len(WORDS))


@pytest.fixture(scope="module")
def lines() -> np.ndarray:
    """Two phrases with a word in common, each now and then broken off."""
    chance = np.random.default_rng(3)
    rows: list[int] = []
    for _ in range(600):
        phrase = [THI, DUA, KHEN, THUONG] if chance.random() < 0.6 else [YEU, DUA, NUOC]
        if chance.random() < 0.1:
            phrase[-1] = int(chance.integers(5, 11))
        rows += [0, *phrase, 0, END]
    return np.asarray(rows, dtype=np.uint16)


@pytest.fixture(scope="module")
def model(lines: np.ndarray, tmp_path_factory: pytest.TempPathFactory) -> LanguageModel:
    folder: Path = tmp_path_factory.mktemp("model")
    levels = estimate(count([lines], len(WORDS), ORDER), len(WORDS), [1, 1, 2, 2])
    save(folder, dict.fromkeys(WORDS, 100), levels)
    return LanguageModel.load(folder)


@pytest.mark.parametrize(
    "before",
    [
        pytest.param((NONE, NONE, NONE), id="nothing before it"),
        pytest.param((NONE, NONE, 0), id="beginning of a line"),
        pytest.param((NONE, 0, THI), id="two before it"),
        pytest.param((DUA, 0, KHEN), id="three before it"),
        pytest.param((NUOC, NUOC, NUOC), id="never seen"),
    ],
)
def test_a_distribution_sums_to_one(model: LanguageModel, before: tuple[int, int, int]) -> None:
    rows = np.asarray([(*before, word) for word in range(len(WORDS))])
    assert np.exp(model.after(rows).astype(float)).sum() == pytest.approx(1.0, abs=0.03)  # values are rounded to 256


@given(st.integers(1, 40), st.data())
def test_what_was_counted_is_found_in_its_place(words: int, data: st.DataObject) -> None:
    grams = sorted(data.draw(st.sets(st.tuples(st.integers(0, words - 1), st.integers(0, words - 1)), max_size=300)))
    starts = np.searchsorted([first for first, _ in grams], np.arange(words + 1)).astype(np.uint32)
    last = np.asarray([second for _, second in grams], dtype=np.uint16)
    nothing = np.zeros(len(last), dtype=np.uint8)
    asked = [(first, second) for first in range(NONE, words) for second in range(words)]
    first, second = np.asarray(asked, dtype=np.int64).T
    expected = [grams.index(pair) if pair in grams else NONE for pair in asked]
    assert Pairs.of(starts, last).find(first, second).tolist() == expected
    if grams:
        table = np.zeros(256, dtype=np.float32)
        assert Grams(starts, last, nothing, table, None, None).find(first, second).tolist() == expected


def test_what_was_seen_is_likelier(model: LanguageModel) -> None:
    usual, strange = model.after(np.asarray([[0, THI, DUA, KHEN], [0, THI, DUA, NUOC]]))
    assert usual > strange + 1


def test_a_text_is_read_token_after_token(model: LanguageModel) -> None:
    ids = np.asarray([THI, DUA, 0, KHEN, THUONG])
    padded = [NONE, NONE, 0, *ids]
    rows = np.asarray([padded[k : k + ORDER] for k in range(len(ids))])
    assert model.row(ids) == pytest.approx(model.after(rows))
    assert len(model.row(np.zeros(0, dtype=np.int64))) == 0


def test_the_arrays_say_what_was_estimated(lines: np.ndarray, model: LanguageModel) -> None:
    levels = estimate(count([lines], len(WORDS), ORDER), len(WORDS), [1, 1, 2, 2])
    rows = np.asarray([[a, b, c, d] for a in (0, THI) for b in (DUA, 0) for c in (0, KHEN) for d in range(len(WORDS))])
    keys = np.zeros(len(rows), dtype=np.uint64)
    for k in range(ORDER):
        keys = keys * np.uint64(len(WORDS)) + rows[:, k].astype(np.uint64)
    estimated = np.log(probabilities(levels, keys, len(WORDS)))
    assert np.abs(model.after(rows) - estimated).max() < 0.2


def test_more_context_surprises_less(lines: np.ndarray) -> None:
    surprise = []
    for order in (2, 3):
        levels = estimate(count([lines], len(WORDS), order), len(WORDS), [1] * order)
        surprise.append(perplexity(levels, lines, len(WORDS), other=4))
    assert surprise[1] < surprise[0] < len(WORDS)


def test_quantised_values_are_near() -> None:
    values = np.random.default_rng(1).normal(size=20_000).astype(np.float32)
    steps, table = quantise(values)
    assert np.abs(table[steps] - values).mean() < 0.02


@pytest.mark.parametrize(
    ("likelier", "than"),
    [
        pytest.param("công tác thi đua khen thưởng", "công tác thi đưa khen thường", id="formula"),
        pytest.param("nhà cửa dột nát", "nhà cửa đột nát", id="rare word at home"),
        pytest.param("phong trào sôi nổi", "phong trào sôi nối", id="ordinary word"),
        pytest.param("lần thứ hai", "lân thứ hai", id="ordinal"),
    ],
)
def test_the_model_that_ships_knows_real_text(likelier: str, than: str) -> None:
    shipped = load_language_model()
    right, wrong = (
        float(shipped.row(np.asarray([shipped.ids.get(t, shipped.other) for t in tokens(text)])).sum())
        for text in (likelier, than)
    )
    assert right > wrong + 3
