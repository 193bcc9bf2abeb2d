"""Pages that read badly are read once more; others are not, and no reading gets worse."""

import numpy as np
import pytest
from PIL import Image

from docparse.page import Line, Word
from docparse.reading.cleanup import clean
from docparse.reading.ocr import ocr_lines
from docparse.reading.page_image import PageImage
from docparse.reading.second_reading import better_reading, ocr_grade
from docparse.reading.settings import ReadingSettings
from docparse.spans import Box

SETTINGS = ReadingSettings()
DPI = 150


def cleaned(image):
    return clean(PageImage(np.asarray(image), DPI, image.width * 72 / DPI, image.height * 72 / DPI))


def worn(image, share):
    """Print of which the toner has come off in points, on a bilevel scan."""
    pixels = np.asarray(image.convert("L")).copy()
    pixels[np.random.default_rng(3).random(pixels.shape) < share] = 255
    return Image.fromarray(np.where(pixels < 140, 0, 255).astype(np.uint8))


def words_found(lines, letter_lines):
    found = {word for line in lines for word in line.text.split()}
    return sum(word in found for line in letter_lines for word in line.split())


def doubtful(lines):
    return [Line(tuple(Word(w.text, w.box, 0.5) for w in line.words), line.block) for line in lines]


def test_a_worn_page_says_more_the_second_time(letter_image, letter_lines):
    page = cleaned(worn(letter_image, 0.45))
    first = ocr_lines(page, SETTINGS)
    second = better_reading(page, first, SETTINGS)
    assert ocr_grade(first) < 0.85
    assert words_found(second, letter_lines) > words_found(first, letter_lines)


def test_what_was_left_out_comes_in_at_its_place(letter_image, letter_lines):
    page = cleaned(letter_image)
    whole = ocr_lines(page, SETTINGS)
    half = doubtful(whole[: len(whole) // 2])
    again = better_reading(page, half, SETTINGS)
    assert words_found(again, letter_lines) >= words_found(whole, letter_lines) - 6  # at three quarters of 150 dpi
    of = {word.text: word.box for line in whole for word in line.words}
    for name in ("Hồng", "Vân", "Nơi"):
        (box,) = (word.box for line in again for word in line.words if word.text == name)
        assert tuple(box) == pytest.approx(tuple(of[name]), abs=4)


def test_a_reading_that_says_more_stays(letter_image):
    page = cleaned(letter_image.crop((0, 0, letter_image.width, 330)))
    beyond = doubtful(ocr_lines(cleaned(letter_image), SETTINGS))
    assert better_reading(page, beyond, SETTINGS) == beyond


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([], id="nothing was read"),
        pytest.param([Line((Word("Số", Box(9, 9, 20, 20), 0.9),))], id="what was read is sure"),
    ],
)
def test_a_page_without_doubt_is_read_once(lines, letter_image):
    assert better_reading(cleaned(letter_image), lines, SETTINGS) == lines
