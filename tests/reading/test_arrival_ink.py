"""Coloured stamps of arrival that lie on print: found by their frame, taken off, and the print under them is read."""

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont
from reportlab.pdfbase import pdfmetrics

from docparse.reading.arrival_ink import find_arrival_frames, without_coloured_ink
from docparse.reading.page_image import PageImage
from docparse.reading.scan import read_scan
from docparse.reading.settings import ReadingSettings
from docparse.spans import Box

DPI = 200
POINT = DPI / 72
RED, VIOLET, BLUE, GREY = (205, 60, 70), (85, 70, 180), (60, 90, 190), (110, 110, 110)
PEN = (25, 30, 120)
FRAME = (90, 100, 225, 165)  # points


@pytest.fixture
def page(font):
    """A page of print with what `stamp` draws on it in one ink, as ink lies on print: the darker of both shows."""
    face = pdfmetrics.getFont(font).face.filename

    def make(stamp, ink):
        sheet = Image.new("RGB", (round(595 * POINT), round(500 * POINT)), "white")
        draw = ImageDraw.Draw(sheet)
        letters = ImageFont.truetype(face, round(13 * POINT))
        lines = ("ỦY BAN NHÂN DÂN TỈNH THÁI BÌNH", "Số: 111/GM-UBND", "Kính gửi các sở, ban, ngành và các huyện")
        for n, line in enumerate(lines):
            draw.text((85 * POINT, (90 + 30 * n) * POINT), line, "black", letters)
        over = Image.new("RGB", sheet.size, "white")
        stamp(ImageDraw.Draw(over), ink, face)
        pixels = np.asarray(ImageChops.darker(sheet, over), np.uint8)
        return PageImage(pixels, DPI, 595.0, 500.0)

    return make


def arrival(draw, ink, face):
    x0, y0, x1, y1 = (v * POINT for v in FRAME)
    small = ImageFont.truetype(face, round(8 * POINT))
    draw.rectangle((x0, y0, x1, y1), outline=ink, width=4)
    draw.line((x0, y0 + 40, x1, y0 + 40), ink, 3)
    draw.text((x0 + 12, y0 + 8), "VĂN PHÒNG UBND TỈNH", ink, small)
    draw.text((x0 + 12, y0 + 80), "ĐẾN", ink, small)
    draw.text((x0 + 140, y0 + 60), "Số: ", ink, small)
    draw.text((x0 + 140, y0 + 110), "Ngày: ", ink, small)
    draw.line((x0 + 200, y0 + 100, x0 + 250, y0 + 60, x0 + 260, y0 + 110, x0 + 300, y0 + 70), PEN, 5)


def seal(draw, ink, _face):
    draw.ellipse([v * POINT for v in (100, 90, 210, 200)], outline=ink, width=8)
    draw.ellipse([v * POINT for v in (125, 115, 185, 175)], outline=ink, width=4)


def urgency(draw, ink, face):
    draw.rectangle([v * POINT for v in (90, 100, 200, 126)], outline=ink, width=6)
    draw.text((100 * POINT, 103 * POINT), "HỎA TỐC", ink, ImageFont.truetype(face, round(15 * POINT)))


def words(draw, ink, face):
    for n in range(5):
        draw.text((90 * POINT, (96 + 16 * n) * POINT), "Đã nhận và chuyển ngay", ink, ImageFont.truetype(face, 36))


@pytest.mark.parametrize("ink", [RED, VIOLET, BLUE])
def test_a_stamp_is_found_and_what_lies_under_it_is_read(page, ink):
    image = page(arrival, ink)
    (frame,) = find_arrival_frames(image)
    assert frame == pytest.approx(FRAME, abs=3)
    read = read_scan(image, 1, ReadingSettings())
    text = "\n".join(line.text for line in read.lines)
    assert "111/GM-UBND" in text
    assert "ĐẾN" not in text
    assert [Box(m.x0, m.y0, m.x1, m.y1) for m in read.marks if m.kind == "arrival_stamp"] == [frame]


@pytest.mark.parametrize(
    ("stamp", "ink"),
    [
        pytest.param(seal, RED, id="a seal"),
        pytest.param(urgency, RED, id="a stamp of urgency"),
        pytest.param(words, BLUE, id="words without a frame"),
        pytest.param(arrival, GREY, id="no colour"),
    ],
)
def test_other_marks_are_none(page, stamp, ink):
    assert find_arrival_frames(page(stamp, ink)) == []


def test_black_print_stays(page):
    image = page(arrival, VIOLET)
    cleaned = without_coloured_ink(image, [Box(*FRAME)]).pixels
    black = image.pixels.max(axis=2) < 60
    assert (cleaned[black] < 90).all()
    assert without_coloured_ink(image, []) is image


@pytest.mark.parametrize("shape", [(40, 30), (40, 30, 3)])
def test_pages_without_colour_or_too_small_have_none(shape):
    assert find_arrival_frames(PageImage(np.zeros(shape, np.uint8), DPI, 10.0, 14.0)) == []
