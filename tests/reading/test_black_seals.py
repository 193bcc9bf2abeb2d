"""Seals on scans without colour: found by their rings, taken off, print that runs into them stays."""

import math

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfbase import pdfmetrics

from docparse.reading.black_seals import find_black_seals
from docparse.reading.ink import find_seals, without_ink
from docparse.reading.page_image import SMALL_DPI, PageImage

DPI = 200
POINT = DPI / 72
MIDDLE, RADIUS = (320.0, 300.0), 52.0  # points
TITLE = "GIÁM ĐỐC"


def page(font, tone=0, *, ring=True, gap=0.0):
    """A title in black that the right side of a seal of some tone runs through; `gap` is the share of the ring lost."""
    image = Image.new("L", (round(595 * POINT), round(842 * POINT)), 255)
    draw = ImageDraw.Draw(image)
    big = ImageFont.truetype(font, round(14 * POINT))
    for n in range(12):
        draw.text((85 * POINT, (60 + 16 * n) * POINT), "Ủy ban nhân dân các huyện báo cáo kết quả", 0, big)
    x, y = (v * POINT for v in MIDDLE)
    if ring:
        for share, width in ((1.0, 2.6), (0.9, 1.0), (0.62, 1.0)):
            r = RADIUS * share * POINT
            draw.arc((x - r, y - r, x + r, y + r), 0, 360 * (1 - gap), tone, round(width * POINT))
        small = ImageFont.truetype(font, round(7 * POINT))
        for n in range(24):
            turn = 2 * math.pi * n / 24
            at = (x + 0.76 * RADIUS * POINT * math.cos(turn), y + 0.76 * RADIUS * POINT * math.sin(turn))
            draw.text(at, "M", tone, small, anchor="mm")
    title = ImageFont.truetype(font, round(14 * POINT))
    draw.text(((MIDDLE[0] + 35) * POINT, y - 20 * POINT), TITLE, 0, title)
    return np.asarray(image).copy()


@pytest.fixture
def face_file(font):
    return pdfmetrics.getFont(font).face.filename


def image_of(pixels):
    return PageImage(pixels, DPI, 595.0, 842.0)


@pytest.mark.parametrize(
    ("tone", "gap"),
    [
        pytest.param(0, 0.0, id="black as print"),
        pytest.param(120, 0.0, id="paler than print"),
        pytest.param(0, 0.15, id="a part of the ring lost"),
    ],
)
def test_a_seal_is_found_and_goes_and_the_title_stays(face_file, tone, gap):
    image = image_of(page(face_file, tone, gap=gap))
    (seal,) = find_seals(image)
    assert ((seal.x0 + seal.x1) / 2, (seal.y0 + seal.y1) / 2) == pytest.approx(MIDDLE, abs=3)
    assert seal.width / 2 == pytest.approx(RADIUS, abs=4)
    left = without_ink(image, [seal], ()).pixels < 128
    alone = page(face_file, ring=False) < 128
    sealed = image.pixels < 128
    # Most of the seal's ink is gone, hardly any of the print, and nothing outside of the seal has changed.
    assert (left & ~alone).sum() < 0.12 * max((sealed & ~alone).sum(), (page(face_file) < 128).sum() - alone.sum())
    assert (alone & ~left).sum() < 0.01 * alone.sum()
    box = seal.grown(4).scaled(POINT)
    outside = np.ones_like(left)
    outside[round(box.y0) : round(box.y1), round(box.x0) : round(box.x1)] = False
    assert (left == sealed)[outside].all()


@pytest.mark.parametrize("shape", ["nothing", "square", "small ring", "half a ring"])
def test_what_is_no_seal(face_file, shape):
    image = Image.fromarray(page(face_file, ring=False))
    draw = ImageDraw.Draw(image)
    x, y = (v * POINT for v in MIDDLE)
    r = (20 if shape == "small ring" else RADIUS) * POINT
    box = (x - r, y - r, x + r, y + r)
    if shape == "square":
        draw.rectangle(box, outline=0, width=5)
    elif shape != "nothing":
        draw.arc(box, 0, 180 if shape == "half a ring" else 360, 0, 6)
    assert find_seals(image_of(np.asarray(image).copy())) == []


@pytest.mark.parametrize("side", [1, 16, 90])
def test_small_pages_hold_none(side):
    assert find_black_seals(np.full((side, side), 255, np.uint8)) == []
    assert find_seals(PageImage(np.zeros((side, side), np.uint8), SMALL_DPI, side, side)) == []
