"""Fonts of before Unicode by their names."""

import re

import pytest

from docparse.lexicon import load_lexicon
from docparse.reading.legacy import LEGACY_ENCODINGS, FontCode, code_of_font

FONTS = load_lexicon().legacy_fonts


@pytest.mark.parametrize(("font", "example"), [(font, example) for font in FONTS for example in font.examples])
def test_every_pattern_matches_its_examples_and_no_others(font, example):
    assert [other for other in FONTS if re.match(other.pattern, example)] == [font]
    assert font.encoding in LEGACY_ENCODINGS


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param(".VnTime", FontCode("TCVN3"), id="TCVN3"),
        pytest.param("ABCDEF+.VnTimeH", FontCode("TCVN3", capitals=True), id="subset of an all-capitals font"),
        pytest.param("FBHPFO+VnTimeHBold", FontCode("TCVN3", capitals=True), id="style after the H"),
        pytest.param(".VnTimeH,BoldItalic", FontCode("TCVN3", capitals=True), id="two styles"),
        pytest.param(".VnTime-BoldItalic", FontCode("TCVN3"), id="styles of an ordinary font"),
        pytest.param(".VnHelvetInsH", FontCode("TCVN3", capitals=True), id="name of two words"),
        pytest.param(".VnCourier NewH", FontCode("TCVN3", capitals=True), id="name with a blank"),
        pytest.param(".VnHelvetIns", FontCode("TCVN3"), id="a Helvetica is no capital font"),
        pytest.param("VNI-Times", FontCode("VNI"), id="VNI"),
        pytest.param("VI Times H", FontCode("VISCII", capitals=True), id="VISCII capitals"),
        pytest.param("TimesNewRomanPSMT", None, id="Unicode font"),
        pytest.param("VNPT Sans", None, id="a firm's own font"),
        pytest.param("Vivaldi", None, id="begins like one"),
        pytest.param("", None, id="no name"),
    ],
)
def test_fonts(name, expected):
    assert code_of_font(name) == expected
