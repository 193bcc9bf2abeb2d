"""Learning of the channel: words laid beside words, confusions by expectation-maximisation, shapes."""

from __future__ import annotations

import pytest
from channel_training.em import learn
from channel_training.shapes import find_alike
from channel_training.table import compile_table, rates_of
from channel_training.word_pairs import WordPairs, pairs_of
from noise_training.pairs import Pair, Source
from typesetting.lines import FONT_FOLDER


@pytest.mark.parametrize(
    ("meant", "read", "counted"),
    [
        pytest.param("phong trào thi đua", "phong ừào thi đua", {("a", "trào", "ừào"): 1}, id="one word"),
        pytest.param("KẾ HOẠCH", "KÉ HOẠCH", {("A", "kế", "ké"): 1}, id="capitals"),
        pytest.param("thực hiện", "th ực hiện", {("a", "thực", "th ực"): 1}, id="blank put in"),
        pytest.param("phù hợp,", "phùhợp.", {("a", "phù hợp", "phùhợp"): 1}, id="blank lost, mark at the edge"),
        pytest.param("Độc lập", "Độc !ập", {("a", "lập", "!ập"): 1}, id="a stroke for a letter"),
        pytest.param("văn hoá", "văn hóa", {}, id="two spellings of one tone"),
        pytest.param("lần thứ XIV", "lần thứ xrv", {}, id="numerals are another matter"),
        pytest.param("số 12", "số l2", {}, id="digits too"),
    ],
)
def test_words_beside_words(meant: str, read: str, counted: dict[tuple[str, str, str], int]) -> None:
    assert dict(pairs_of([Source("", "", True, [Pair(meant, read)])]).misread) == counted


def test_one_confusion_explains_all_words_that_suffer_it() -> None:
    pairs = WordPairs()
    for word in ("thi", "thực", "theo", "thông", "thời"):
        pairs.add(word, word, 50)
        pairs.add(word, word.replace("th", "ứi", 1), 4)
    learned = learn(pairs)
    assert max(learned.misread, key=learned.misread.__getitem__) == ("a", "th", "ứi")
    assert learned.rate(("a", "th", "ứi")) == pytest.approx(20 / 270, rel=0.2)


def test_likely_shapes_are_near() -> None:
    alike = find_alike(["th", "tr", "m", "n"], "a", FONT_FOLDER / "LiberationSerif-Regular.ttf")
    assert ("tr", "ừ") in alike
    assert ("m", "ui") in alike
    assert ("n", "g") not in alike
    assert all(0 <= distance < 1 for distance in alike.values())


def test_a_table_has_each_source_beside_the_other() -> None:
    pairs = WordPairs()
    pairs.add("biểu", "biểu", 30)
    pairs.add("biểu", "biếu", 10)
    rows = compile_table({"tesseract": learn(pairs)}, {"a": {("ể", "ế"): 0.0}})
    assert set(rows["a", "ế", "ể"]) == {"tesseract", "shape"}


@pytest.mark.parametrize(
    ("meant", "read", "believed"),
    [
        pytest.param("th", "ứi", True, id="seen"),
        pytest.param("th", "ửi", True, id="the same letters with a tone that was not seen"),
        pytest.param("th", "ưí", True, id="a tone on the other vowel"),
        pytest.param("th", "ơi", False, id="other letters"),
        pytest.param("ể", "ế", True, id="a tone that was seen"),
        pytest.param("ể", "ễ", False, id="another tone where only the tone was misread"),
    ],
)
def test_letters_that_were_misread_come_with_any_tone(meant: str, read: str, believed: bool) -> None:
    pairs = WordPairs()
    pairs.add("thi", "thi", 50)
    pairs.add("thi", "ứii", 5)
    pairs.add("biểu", "biếu", 5)
    assert (rates_of(learn(pairs)).get(("a", meant, read), 0.0) > 0) == believed
