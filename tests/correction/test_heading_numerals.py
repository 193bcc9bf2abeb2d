"""Roman numerals of headings: all of a document at once, by their signs, their order and their width on the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.correction.heading_numerals import mend_heading_numerals
from docparse.edits import Edits, undo
from docparse.lexicon import load_lexicon
from docparse.spans import Span
from docparse.vietnamese.numerals import roman

LEXICON = load_lexicon()
# Widths of `I.`, `II.`, … by their height, as they are printed.
ONE, TWO, THREE, FOUR, FIVE, SIX = 0.75, 1.24, 1.74, 1.83, 1.34, 1.83


def mended(labels, shapes=(), words="TỔ CHỨC THỰC HIỆN"):
    text = "\n".join(f"{label} {words}" for label in labels)
    starts = [sum(len(f"{label} {words}\n") for label in labels[:n]) for n in range(len(shapes))]
    spans = [
        (Span(start, start + len(label)), shape)
        for start, label, shape in zip(starts, labels, shapes, strict=False)
        if shape
    ]
    done = Edits(mend_heading_numerals(text, LEXICON, spans)).apply(text)
    return [line.removesuffix(f" {words}") for line in done.split("\n")]


@pytest.mark.parametrize(
    ("read", "shapes", "expected"),
    [
        pytest.param(
            ["I.", "II.", "II."], [ONE, TWO, THREE], ["I.", "II.", "III."], id="a stroke dropped, by its width"
        ),
        pytest.param(["I.", "IH.", "II."], [ONE, TWO, THREE], ["I.", "II.", "III."], id="one too many, one too few"),
        pytest.param(["I.", "H.", "II."], [ONE, TWO, THREE], ["I.", "II.", "III."], id="strokes that touch"),
        pytest.param(["I.", "IH.", "HI."], [], ["I.", "II.", "III."], id="by order alone"),
        pytest.param(["I.", "1I.", "III."], [], ["I.", "II.", "III."], id="a digit in the numeral"),
        pytest.param(["I.", "II.", "II.", "IV."], [], ["I.", "II.", "III.", "IV."], id="the next one stands there"),
        pytest.param(["II.", "II.", "III."], [], ["I.", "II.", "III."], id="a stroke too many"),
        pytest.param(["II/", "II/", "IV/"], [TWO, THREE, FOUR], ["II/", "III/", "IV/"], id="before a slash"),
        pytest.param(
            ["U", "IU", "II/", "IV/"], [ONE, TWO, THREE, FOUR], ["I/", "II/", "III/", "IV/"], id="slashes that ran in"
        ),
        pytest.param(["I/", "II/", "HU", "IV/"], [], ["I/", "II/", "III/", "IV/"], id="one slash ran in"),
        pytest.param(["IV.", "V.", "V."], [FOUR, FIVE, SIX], ["IV.", "V.", "VI."], id="a stroke behind V"),
        pytest.param(
            ["I.", "H.", "II."], [None, TWO, THREE], ["I.", "II.", "III."], id="the first one's width unknown"
        ),
        pytest.param(["1.", "HI.", "1V."], [ONE, THREE, FOUR], ["1.", "III.", "IV."], id="none is a numeral"),
        # Print that counts wrong, and what nobody can know.
        pytest.param(["I.", "II.", "II."], [ONE, TWO, TWO], ["I.", "II.", "II."], id="twice, as wide"),
        pytest.param(["I.", "II.", "II.", "III."], [], ["I.", "II.", "II.", "III."], id="twice, and counted on"),
        pytest.param(["I.", "II."], [ONE, 4 * THREE], ["I.", "II."], id="much too wide: two words in one box"),
        pytest.param(["II."], [THREE], ["II."], id="one alone tells nothing"),
        pytest.param(["I.", "III.", "IV."], [], ["I.", "III.", "IV."], id="one is not there"),
        pytest.param(["I.", "II.", "I.", "II."], [], ["I.", "II.", "I.", "II."], id="an annex counts anew"),
        pytest.param(["A.", "B.", "C.", "D."], [], ["A.", "B.", "C.", "D."], id="parts counted in letters"),
        pytest.param(["A.", "I.", "B.", "I.", "II."], [], ["A.", "I.", "B.", "I.", "II."], id="numerals below letters"),
        pytest.param(["I.", "1.", "2.", "II.", "1."], [], ["I.", "1.", "2.", "II.", "1."], id="numbers below numerals"),
        pytest.param(["1.", "2.", "11.", "12."], [], ["1.", "2.", "11.", "12."], id="numbers alone"),
        pytest.param(["U", "N", "H"], [], ["U", "N", "H"], id="no numeral at all"),
        pytest.param(["I.", "TL.", "II.", "TM."], [], ["I.", "TL.", "II.", "TM."], id="marks of signatures"),
    ],
)
def test_numerals_are_read_together(read, shapes, expected):
    assert mended(read, shapes) == expected


def test_a_numeral_without_a_blank_behind_it_counts():
    text = "I.MỤC ĐÍCH\nH.NỘI DUNG\nIII. TỔ CHỨC"
    assert Edits(mend_heading_numerals(text, LEXICON)).apply(text) == text.replace("H.N", "II.N")


def test_a_text_of_nothing_but_headings_is_left():
    labels = ["II.", "HI.", "IH.", "H."] * 60
    assert mended(labels) == labels


def test_headings_in_small_letters_are_left():
    assert mended(["I.", "H.", "III."], words="Tổ chức thực hiện") == ["I.", "H.", "III."]


@given(st.integers(1, 20), st.sampled_from([".", "/", "-"]))
def test_what_counts_right_stays(count, sign):
    labels = [f"{roman(n)}{sign}" for n in range(1, count + 1)]
    assert mended(labels) == labels


@given(st.lists(st.text("IVXHUl1. /-\nTỔ", min_size=1, max_size=12), max_size=30))
def test_any_text_is_mended_and_undone(lines):
    text = "\n".join(lines)
    edits = Edits(mend_heading_numerals(text, LEXICON))
    assert undo(edits.apply(text), edits.corrections(text)) == text
