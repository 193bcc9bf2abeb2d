"""Rows of a signature under a seal: where they begin, and what is told of a word that nobody reads."""

import math

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfbase import pdfmetrics

from docparse.page import UNREAD, Line, Word
from docparse.reading.cleanup import clean
from docparse.reading.ink import find_seals, without_ink
from docparse.reading.ocr import ocr_lines
from docparse.reading.page_image import PageImage
from docparse.reading.sealed_rows import find_sealed_rows
from docparse.reading.settings import ReadingSettings
from docparse.reading.signature_rows import with_signature_rows
from docparse.spans import Box

SETTINGS = ReadingSettings()
DPI = 200
POINT = DPI / 72
AXIS, TOP, STEP = 425.0, 272.0, 17.0
MIDDLE, RADIUS = (350.0, 345.0), 50.0
ROWS = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
NAME = "Nguyễn Hoàng Vương"
NAME_TOP = 385.0


@pytest.fixture
def face(font):
    return ImageFont.truetype(pdfmetrics.getFont(font).face.filename, round(13 * POINT))


def page(face, *, sealed=True, rows=ROWS, name=NAME):
    """A text, a signature on its axis and a black seal over its left side."""
    image = Image.new("L", (round(595 * POINT), round(842 * POINT)), 255)
    draw = ImageDraw.Draw(image)
    for n in range(10):
        draw.text((85 * POINT, (60 + 17 * n) * POINT), "Ủy ban nhân dân các huyện báo cáo kết quả", 0, face)
    for n, row in enumerate(rows):
        draw.text((AXIS * POINT, (TOP + STEP * n) * POINT), row, 0, face, anchor="ma")
    draw.text((AXIS * POINT, NAME_TOP * POINT), name, 0, face, anchor="ma")
    if sealed:
        x, y = (v * POINT for v in MIDDLE)
        for share, width in ((1.0, 2.4), (0.9, 1.0), (0.62, 1.0)):
            r = RADIUS * share * POINT
            draw.arc((x - r, y - r, x + r, y + r), 0, 360, 0, round(width * POINT))
        small = face.font_variant(size=round(7 * POINT))
        for n in range(24):
            turn = 2 * math.pi * n / 24
            at = (x + 0.76 * RADIUS * POINT * math.cos(turn), y + 0.76 * RADIUS * POINT * math.sin(turn))
            draw.text(at, "M", 0, small, anchor="mm")
    return PageImage(np.asarray(image).copy(), DPI, 595.0, 842.0)


def ready(image):
    seals = find_seals(image)
    return clean(without_ink(image, seals, ())), seals


def box_of(text, face, top):
    half = face.getlength(text) / 2
    return Box(AXIS * POINT - half, top * POINT, AXIS * POINT + half, (top + 13) * POINT)


def line(words, top, face, confidence=0.95):
    """Words as they stand centred on the axis."""
    whole = box_of(words, face, top)
    found = []
    for word in words.split():
        before = face.getlength(words[: words.index(word)])
        x0 = whole.x0 + before
        found.append(Word(word, Box(x0, whole.y0, x0 + face.getlength(word), whole.y1), confidence))
    return Line(tuple(found))


def test_rows_begin_where_the_axis_says(face):
    cleaned, (seal,) = ready(page(face))
    whole = [box_of(ROWS[0], face, TOP)]
    rows = find_sealed_rows(cleaned, seal.scaled(POINT), whole)
    assert rows and all(row.centred for row in rows)
    begins = [box_of(text, face, top).x0 for text, top in ((ROWS[2], TOP + 2 * STEP), (NAME, NAME_TOP))]
    for begin in begins:
        assert any(abs(row.full.x0 - begin) < 5 * POINT for row in rows)


def test_text_and_other_columns_are_no_rows_of_a_signature(face):
    cleaned, (seal,) = ready(page(face))
    text = [row for row in find_sealed_rows(cleaned, seal.scaled(POINT)) if row.box.y1 < (TOP - 5) * POINT]
    assert text == []


def test_a_page_without_seal_is_left_as_it_is(face):
    image = page(face, sealed=False)
    cleaned, seals = ready(image)
    lines = [line(ROWS[1], TOP + STEP, face)]
    assert with_signature_rows(image, cleaned, lines, seals, SETTINGS) == lines


def test_rows_under_the_seal_are_read(face):
    image = page(face)
    cleaned, seals = ready(image)
    lines = with_signature_rows(image, cleaned, ocr_lines(cleaned, SETTINGS), seals, SETTINGS)
    read = [found.text for found in lines]
    assert ROWS[0] in read
    assert any(text.endswith("CHỦ TỊCH") and len(text) > len("CHỦ TỊCH") for text in read if text != ROWS[1])


def test_a_word_that_nobody_reads_is_told(face):
    """The first word of the last office is blotted out; the others of its row stay as they were read."""
    image = page(face)
    blot = box_of(ROWS[2], face, TOP + 2 * STEP)
    until = blot.x0 + face.getlength("PHÓ ") - POINT
    image.pixels[round(blot.y0) : round(blot.y1 + 2 * POINT), round(blot.x0 - POINT) : round(until)] = 0
    cleaned, seals = ready(image)
    kept = [line(ROWS[0], TOP, face), line(ROWS[1], TOP + STEP, face), line(NAME, NAME_TOP, face)]
    row = line(ROWS[2], TOP + 2 * STEP, face)
    lines = with_signature_rows(image, cleaned, [*kept, Line(row.words[1:])], seals, SETTINGS)
    read = [found.text for found in lines]
    assert {found.text for found in kept} <= set(read)
    assert any(text.startswith(UNREAD) or len(text) > len("CHỦ TỊCH") for text in read if "TỊCH" in text)
    assert "CHỦ TỊCH" not in read
