"""Stamps on a scan stand by themselves."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfbase import pdfmetrics

from docparse.page import Line, Word
from docparse.reading.cleanup import CleanPage
from docparse.reading.ink import find_frame, find_stamps
from docparse.reading.page_image import PageImage
from docparse.reading.read import read
from docparse.reading.settings import ReadingSettings
from docparse.reading.stamps import is_shown, stamped_words, taken_out, with_stamp
from docparse.spans import Box

DPI = 150
POINT = DPI / 72


def line(text, x, y, block=0, step=30.0):
    words = text.split()
    return Line(
        tuple(Word(w, Box(x + i * step, y, x + i * step + 25, y + 11), 0.9) for i, w in enumerate(words)), block
    )


def texts(lines):
    return [one.text for one in lines]


STAMP = Box(10, 130, 165, 190)


def test_words_of_a_stamp_leave_the_lines_that_stand_beside_it():
    lines = [
        line("CHỈ THỊ", 300, 110),
        line("SỞ CÔNG THƯƠNG Về việc tăng cường", 20, 137, 1, 60),
        line("ĐẾN", 20, 165, 2),
        line("Số: trên địa bàn tỉnh", 100, 155, 3, 80),
    ]
    rest, (inside,) = taken_out(lines, [STAMP])
    assert texts(inside) == ["SỞ CÔNG THƯƠNG", "ĐẾN", "Số:"]
    assert texts(rest) == ["CHỈ THỊ", "Về việc tăng cường", "trên địa bàn tỉnh"]
    assert rest[1].block == rest[2].block


def test_print_that_hangs_out_below_a_stamp_stays():
    lines = [line("Trong thời gian qua", 120, 184)]
    assert taken_out(lines, [STAMP]) == (tuple(lines), [])


def test_lines_beside_a_stamp_come_from_top_to_bottom():
    lines = [
        line("ĐẾN chín", 120, 160, 0, 90),
        line("Ngày Thực hiện", 100, 175, 1, 80),
        line("Số: tám", 120, 140, 2, 90),
    ]
    rest, _ = taken_out(lines, [STAMP])
    assert texts(rest) == ["tám", "chín", "Thực hiện"]


def test_a_stamp_comes_before_the_first_block_below_it():
    lines = [line("một", 200, 100, 0), line("hai", 200, 170, 0), line("ba", 200, 200, 1)]
    assert texts(with_stamp(lines, [line("HỎA TỐC", 50, 150)])) == ["một", "hai", "HỎA TỐC", "ba"]


@pytest.mark.parametrize(
    ("read_there", "expected"),
    [
        pytest.param("HOA TỐC", True, id="dark red shows in the red channel"),
        pytest.param("Kính gửi", False, id="print under the stamp"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_a_stamp_that_was_read_is_not_read_twice(read_there, expected):
    lines = [line(read_there, 30, 150)] if read_there else []
    assert is_shown(Line((Word("HỎA", STAMP, 0.9), Word("TỐC", STAMP, 0.9))), lines) is expected


def page_with(*draw):
    from PIL import Image

    image = Image.new("L", (1240, 1754), 255)
    for one in draw:
        one(ImageDraw.Draw(image))
    return CleanPage(np.asarray(image), DPI)


def rectangle(*points):
    return lambda canvas: canvas.rectangle([p * POINT for p in points], outline=0, width=3)


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        pytest.param([rectangle(10, 130, 165, 190)], STAMP, id="a frame"),
        pytest.param([], None, id="no frame"),
        pytest.param([rectangle(10, 130, 400, 190)], None, id="a row of a table"),
        pytest.param([rectangle(10, 130, 40, 190)], None, id="too narrow for rules"),
    ],
)
def test_the_frame_around_a_word(drawn, expected):
    found = find_frame(page_with(*drawn), Box(20, 160, 50, 172).scaled(POINT))
    assert found is None if expected is None else tuple(found.scaled(1 / POINT)) == pytest.approx(expected, abs=3)


def test_the_stamp_of_arrival_stands_by_itself(letter_image, font, tmp_path):
    """It is set at the height of the line `Kính gửi`, as clerks do."""
    image = letter_image.copy()
    draw = ImageDraw.Draw(image)
    face = ImageFont.truetype(pdfmetrics.getFont(font).face.filename, round(11 * POINT))
    x, y = 40, 160
    rectangle(x, y, x + 140, y + 50)(draw)
    for text, dx, dy in (("ĐẾN", 8, 18), ("Số: 512", 60, 8), ("Ngày: 14/4/2023", 50, 28)):
        draw.text(((x + dx) * POINT, (y + dy) * POINT), text, font=face, fill=0)
    path = tmp_path / "arrived.png"
    image.save(path, dpi=(DPI, DPI))
    reading = read(path, ReadingSettings())
    assert "Kính gửi: Sở Giáo dục và Đào tạo" in reading.raw.split("\n")
    (stamp,) = [m for m in reading.pages[0].marks if m.kind == "arrival_stamp"]
    assert (stamp.x0, stamp.y1) == pytest.approx((x, y + 50), abs=3)


@pytest.mark.parametrize(
    ("ink", "turn", "words", "expected"),
    [
        pytest.param((110, 110, 110), 11, "HỎA TỐC", ["HỎA TỐC"], id="grey"),
        pytest.param((0, 0, 0), -14, "THƯỢNG KHẨN", ["THƯỢNG KHẨN"], id="black"),
        pytest.param((205, 40, 50), 9, "HỎA TỐC", ["HỎA TỐC"], id="red"),
        pytest.param((0, 0, 0), 12, "BẢN NHÁP", [], id="other words"),
    ],
)
def test_a_slanting_stamp_is_read(font, ink, turn, words, expected):
    letters = ImageFont.truetype(pdfmetrics.getFont(font).face.filename, 50)
    stamp = Image.new("RGBA", (460, 110), (255, 255, 255, 0))
    draw = ImageDraw.Draw(stamp)
    draw.rectangle((4, 4, 455, 105), outline=ink, width=6)
    draw.text((40, 22), words, ink, letters)
    stamp = stamp.rotate(turn, Image.Resampling.BICUBIC, expand=True)
    sheet = Image.new("RGB", (1654, 2339), "white")
    ImageDraw.Draw(sheet).text((250, 150), "ỦY BAN NHÂN DÂN TỈNH", "black", ImageFont.truetype(letters.path, 36))
    sheet.paste(stamp, (260, 400), stamp)
    page = PageImage(np.asarray(sheet, np.uint8), 200, 595.0, 842.0)
    found = stamped_words(page, find_stamps(page, 0.35), ReadingSettings(), ())
    assert [one.text for one in found] == expected
