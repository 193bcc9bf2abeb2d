"""Labels that hang in a column: what the column bears out comes into the text, nothing else does."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfbase import pdfmetrics

from docparse.page import Line
from docparse.reading.cleanup import CleanPage
from docparse.reading.labels import with_labels
from docparse.reading.left_out import letters_outside
from docparse.reading.ocr import ocr_lines
from docparse.reading.settings import ReadingSettings

SETTINGS = ReadingSettings()
DPI = 200
POINT = DPI / 72
NAMES = ("Nguyễn Văn Hải", "Trần Thị Lan", "Lê Quốc Tuấn", "Phạm Thu Hà", "Hoàng Minh Đức")


@pytest.fixture
def page_of(font):
    """A page of names, each with what hangs before it."""
    letters = ImageFont.truetype(pdfmetrics.getFont(font).face.filename, round(13 * POINT))

    def make(labels, gap=40):
        image = Image.new("L", (round(595 * POINT), round(400 * POINT)), 255)
        draw = ImageDraw.Draw(image)
        for n, (label, name) in enumerate(zip(labels, NAMES, strict=True)):
            y = (80 + 24 * n) * POINT
            draw.text((90 * POINT, y), label, 0, letters)
            draw.text(((90 + gap) * POINT, y), f"{name} – chuyên viên phòng Tổng hợp", 0, letters)
        return CleanPage(np.asarray(image, np.uint8), DPI)

    return make


def read_without_labels(page):
    """The names as lines, as Tesseract gives them where it passes over the column."""
    lines = []
    for line in ocr_lines(page, SETTINGS):
        words = tuple(w for w in line.words if w.box.x0 > 110 * POINT)
        if words:
            lines.append(Line(words, line.block))
    return lines


def first_words(lines):
    return [line.words[0].text.rstrip(".,)/") for line in lines]


def labelled(page):
    lines = read_without_labels(page)
    covered = [w.box for line in lines for w in line.words]
    return lines, with_labels(page, lines, letters_outside(page, covered), SETTINGS)


@pytest.mark.parametrize(
    "labels",
    [
        pytest.param(("1.", "2.", "3.", "4.", "5."), id="figures"),
        pytest.param(("1)", "2)", "3)", "4)", "5)"), id="with brackets"),
        pytest.param(("8.", "9.", "10.", "11.", "12."), id="wider ones below"),
    ],
)
def test_labels_come_before_their_lines(labels, page_of):
    lines, found = labelled(page_of(labels))
    plain = [label.rstrip(".)") for label in labels]
    right = sum(word == label for word, label in zip(first_words(found), plain, strict=True))
    assert right >= 3  # Tesseract misreads a single figure now and then; one out of turn is left away
    assert all(word in plain or line in lines for word, line in zip(first_words(found), found, strict=True))


@pytest.mark.parametrize(
    "labels",
    [
        pytest.param(("7.", "3.", "9.", "1.", "5."), id="figures in no order"),
        pytest.param(("X", "X", "X", "X", "X"), id="crosses"),
        pytest.param(("1.", "", "", "", "2."), id="too few"),
        pytest.param(("", "", "", "", ""), id="none"),
    ],
)
def test_what_is_no_row_of_labels_stays_out(labels, page_of):
    lines, found = labelled(page_of(labels))
    assert found == lines


def test_labels_far_from_any_line_stay_out(page_of):
    lines, found = labelled(page_of(("1.", "2.", "3.", "4.", "5."), gap=150))
    assert found == lines
