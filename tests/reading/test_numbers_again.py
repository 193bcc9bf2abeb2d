"""Numbers of documents that OCR doubts: read once more alone, and changed only where that reading is the surer one."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfbase import pdfmetrics

from docparse.page import Line, Word
from docparse.reading.cleanup import CleanPage
from docparse.reading.numbers_again import with_numbers_again
from docparse.reading.settings import ReadingSettings
from docparse.spans import Box

SETTINGS = ReadingSettings()
DPI = 200
POINT = DPI / 72


@pytest.fixture
def read_again(font):
    letters = ImageFont.truetype(pdfmetrics.getFont(font).face.filename, round(13 * POINT))

    def make(printed, *words):
        """What comes of words, each read as something with a confidence, where `printed` stands on the page."""
        image = Image.new("L", (round(595 * POINT), round(200 * POINT)), 255)
        draw = ImageDraw.Draw(image)
        lines = []
        for n, (read, confidence) in enumerate(words):
            place = (90 * POINT, (40 + 30 * n) * POINT)
            draw.text(place, printed[n], 0, letters)
            lines.append(Line((Word(read, Box(*map(float, draw.textbbox(place, printed[n], letters))), confidence),)))
        page = CleanPage(np.asarray(image, np.uint8), DPI)
        return [line.words[0] for line in with_numbers_again(page, lines, SETTINGS)]

    return make


@pytest.mark.parametrize(
    ("printed", "read", "confidence", "expected"),
    [
        pytest.param("1784/KH-UBND", "17841KH-UBND", 0.5, "1784/KH-UBND", id="a stroke was read as one"),
        pytest.param("19/NQ-HĐND", "197NQ-HĐND", 0.2, "19/NQ-HĐND", id="a stroke was read as a seven"),
        pytest.param("50/QĐ-UBND", "950/QĐ-UBND", 0.9, "950/QĐ-UBND", id="not doubted"),
        pytest.param("Sở Nội vụ", "50/QĐ-UBND", 0.4, "50/QĐ-UBND", id="no number stands there"),
        pytest.param("50/QĐ-UBND", "người", 0.2, "người", id="no number was read"),
    ],
)
def test_doubted_numbers(read_again, printed, read, confidence, expected):
    (word,) = read_again([printed], (read, confidence))
    assert word.text == expected
    assert (word.confidence == confidence) == (expected == read)


def test_a_reading_that_says_the_same_makes_a_number_surer(read_again):
    first, second = read_again(["111/GM-UBND", "04/ĐA-UBND"], ("111/GM-UBND", 0.5), ("04/ĐA-UBND", 0.4))
    assert (first.text, second.text) == ("111/GM-UBND", "04/ĐA-UBND")
    assert first.confidence >= 0.75
    assert second.confidence >= 0.7
