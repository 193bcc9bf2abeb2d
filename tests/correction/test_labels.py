"""Labels of sections between their neighbours, and the signs behind them."""

from __future__ import annotations

import pytest

from docparse.correction.labels import mend_labels
from docparse.edits import Edits
from docparse.lexicon import load_lexicon

LEXICON = load_lexicon()


def mended(text: str) -> str:
    return Edits(mend_labels(text, LEXICON)).apply(text)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        pytest.param("l. Một\n2. Hai", "1. Một\n2. Hai", id="the first number"),
        pytest.param("d) Một\nđ) Hai\nc) Ba\ng) Bốn", "d) Một\nđ) Hai\ne) Ba\ng) Bốn", id="c for e"),
        pytest.param("b) Một\ne) Hai\nd) Ba", "b) Một\nc) Hai\nd) Ba", id="e for c"),
        pytest.param("II. Một\nm. Hai\nIV. Ba", "II. Một\nIII. Hai\nIV. Ba", id="m for III"),
        pytest.param("I. Một\nII. Hai\nII. Ba", "I. Một\nII. Hai\nII. Ba", id="the paper itself may count wrong"),
        pytest.param("b) Một\ne) Hai\ng) Ba", "b) Một\ne) Hai\ng) Ba", id="only one neighbour fits"),
        pytest.param("I. Một\n2. Hai", "I. Một\n2. Hai", id="a Roman heading"),
        pytest.param("b) Một\n©) Hai", "b) Một\nc) Hai", id="a sign that is read for one letter only"),
        pytest.param("c) Một\nø) Hai", "c) Một\ng) Hai", id="and needs no neighbour"),
        pytest.param("3. Một\n$. Hai", "3. Một\n4. Hai", id="a sign for 4 or 5: the one before says which"),
        pytest.param("$. Một\n6. Hai", "5. Một\n6. Hai", id="or the one behind"),
        pytest.param("$. Một\nHai", "$. Một\nHai", id="nobody says which"),
        pytest.param("3. Một\n$. Hai\n6. Ba", "3. Một\n$. Hai\n6. Ba", id="both, and they disagree"),
        pytest.param("a) A\nb) B\nc) C\nđ) D\n2. E", "a) A\nb) B\nc) C\nd) D\n2. E", id="đ for d at the end of a list"),
        pytest.param("b) A\nc) B\nđ) C\nđ) D", "b) A\nc) B\nd) C\nđ) D", id="đ for d before đ"),
        pytest.param("b) A\nc) B\nđ) C\ne) D", "b) A\nc) B\nd) C\ne) D", id="đ for d in a text that counts no đ"),
        pytest.param("b) A\nc) B\n4) C\nđ) D", "b) A\nc) B\n4) C\nđ) D", id="d is there, misread: đ stays"),
        pytest.param("b) A\nc) B\n2. C\nđ) D", "b) A\nc) B\n2. C\nđ) D", id="đ of another list"),
        pytest.param("c) A\nd) B\nđ) C\na) D\nb) E\nc) F\nđ) G\ne) H", "c) A\nd) B\nđ) C\na) D\nb) E\nc) F\nđ) G\ne) H",
                     id="a text that counts both may have lost a point"),
        pytest.param("1. Một\n2, Hai\n3. Ba", "1. Một\n2. Hai\n3. Ba", id="comma for a full stop"),
        pytest.param("1. Một\n2.1.2, Hai\n3. Ba", "1. Một\n2.1.2. Hai\n3. Ba", id="comma behind several numbers"),
        pytest.param("1. Một\n2.. Hai", "1. Một\n2. Hai", id="full stop twice"),
        pytest.param("1, Một\n2, Hai\n3. Ba", "1, Một\n2, Hai\n3. Ba", id="a text that counts with commas"),
        pytest.param("1. Một\n2, hai", "1. Một\n2, hai", id="a number inside a sentence"),
        pytest.param("a) Một\nb} Hai", "a) Một\nb) Hai", id="brace for a bracket"),
        pytest.param("4. Một\n_5. Hai\n6. Ba", "4. Một\n5. Hai\n6. Ba", id="speck on a number that counts on"),
        pytest.param("2. Một\n—2.1. Hai", "2. Một\n2.1. Hai", id="speck on a number below"),
        pytest.param("1. Một\n_5. Hai\n6. Ba", "1. Một\n_5. Hai\n6. Ba", id="a number out of order"),
        pytest.param("_5. Hai", "_5. Hai", id="a number alone"),
        pytest.param("số 3\n§ 4 của Bộ luật", "số 3\n§ 4 của Bộ luật", id="no label"),
    ],
)  # fmt: skip
def test_labels(read: str, meant: str) -> None:
    assert mended(read) == meant
