"""How a layer lies on the ink of its page, and how much of the page pictures take."""

from __future__ import annotations

import random

import numpy as np
import pytest

from docparse.page import Line, Word
from docparse.reading.ink_fit import fit_of
from docparse.reading.page_image import PageImage
from docparse.reading.pictures import Picture, picture_share, scan_dpi
from docparse.spans import Box

LETTER, BLANK, LEADING = 5, 4, 18  # points


def lines_of(seed: int, count: int = 30) -> list[Line]:
    """Lines on one grid, each of words of one to six letters."""
    chance = random.Random(seed)
    lines = []
    for n in range(count):
        x, words = 80.0, []
        while x < 480:
            width = LETTER * chance.randint(1, 6)
            words.append(Word("x", Box(x, 90.0 + LEADING * n, x + width, 102.0 + LEADING * n)))
            x += width + BLANK
        lines.append(Line(tuple(words)))
    return lines


def image_of(lines: list[Line], scale: int = 1) -> PageImage:
    """Every letter four points wide and eight high, on white paper."""
    pixels = np.full((842 * scale, 595 * scale), 255, np.uint8)
    for line in lines:
        for word in line.words:
            for x in np.arange(word.box.x0, word.box.x1 - 1, LETTER):
                x0, y0 = round(x * scale), round((word.box.y0 + 2) * scale)
                pixels[y0 : y0 + 8 * scale, x0 : x0 + 4 * scale] = 20
    return PageImage(pixels, 72.0 * scale, 595, 842)


def moved(lines: list[Line], right: float, down: float) -> list[Line]:
    def place(box: Box) -> Box:
        return Box(box.x0 + right, box.y0 + down, box.x1 + right, box.y1 + down)

    return [Line(tuple(Word(w.text, place(w.box)) for w in line.words)) for line in lines]


@pytest.mark.parametrize("scale", [1, 2])
def test_a_layer_of_its_page(scale: int) -> None:
    lines = lines_of(1)
    fit = fit_of(image_of(lines, scale), lines)
    assert fit.coverage == pytest.approx(1.0)
    assert fit.apart is not None and fit.apart > 0.7


@pytest.mark.parametrize(
    "layer",
    [
        pytest.param(lines_of(2), id="of another page, on the same grid"),
        pytest.param(moved(lines_of(1), 0, LEADING), id="moved by a line"),
        pytest.param(moved(lines_of(1), 12, 0), id="moved by two letters"),
    ],
)
def test_a_layer_in_wrong_places(layer: list[Line]) -> None:
    fit = fit_of(image_of(lines_of(1)), layer)
    assert fit.apart is not None and fit.apart < 0.3


def test_half_a_layer_covers_half_the_print() -> None:
    lines = lines_of(1)
    fit = fit_of(image_of(lines), lines[:15])
    assert fit.coverage == pytest.approx(0.5, abs=0.05)


def test_specks_and_pictures_are_no_print() -> None:
    lines = lines_of(1)
    image = image_of(lines)
    image.pixels[700:800, 100:400] = 40
    image.pixels[650:690:4, 50:500:4] = 0
    assert fit_of(image, lines).coverage == pytest.approx(1.0)


@pytest.mark.parametrize("grey", [0, 128, 255])
def test_a_page_without_print(grey: int) -> None:
    blank = PageImage(np.full((842, 595), grey, np.uint8), 72.0, 595, 842)
    assert fit_of(blank, lines_of(1)).coverage is None
    assert fit_of(blank, []).apart is None


def test_boxes_outside_the_page_are_no_fault() -> None:
    fit = fit_of(image_of(lines_of(1)), moved(lines_of(1), -1000, 5000))
    assert fit.coverage == 0.0


COARSE = Picture(Box(0, 0, 595, 842), 595 * 842)


def strips(count: int, width: float = 595) -> list[Picture]:
    step = 842 / count
    return [Picture(Box(0, n * step, width, (n + 1) * step), round(width * step * 9)) for n in range(count)]


@pytest.mark.parametrize(
    ("pictures", "share", "dpi"),
    [
        pytest.param([], 0.0, None, id="none"),
        pytest.param(strips(1), 1.0, 216, id="one"),
        pytest.param(strips(20), 1.0, 216, id="in strips"),
        pytest.param(strips(1, 200), 0.33, None, id="beside a text"),
        pytest.param([COARSE, *strips(2, 500)], 1.0, 216, id="a fine mask over a coarse one"),
        pytest.param([COARSE, Picture(Box(9, 9, 10, 10), 900)], 1.0, 72, id="a fine speck"),
        pytest.param([Picture(Box(-9e9, -9e9, 9e9, 9e9), 1)], 1.0, 0, id="beyond the page"),
    ],
)  # fmt: skip
def test_pictures_of_a_page(pictures: list[Picture], share: float, dpi: float | None) -> None:
    assert picture_share(pictures, 595, 842) == pytest.approx(share, abs=0.02)
    found = scan_dpi(pictures, 595, 842)
    assert found == (None if dpi is None else pytest.approx(dpi, abs=2))
