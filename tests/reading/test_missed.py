"""Print beside seals and under signatures: what Tesseract takes for a picture is found and read."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from docparse.page import Line, Word
from docparse.reading.cleanup import CleanPage, clean
from docparse.reading.ink import find_handwriting, find_seals, without_ink
from docparse.reading.left_out import letters_outside
from docparse.reading.missed import find_missed, is_kept, with_missed
from docparse.reading.ocr import ocr_lines
from docparse.reading.page_image import PageImage
from docparse.reading.settings import ReadingSettings
from docparse.spans import Box

SETTINGS = ReadingSettings()
DPI = 150
POINT = DPI / 72
RED, BLUE, GREY = (215, 60, 75), (50, 65, 150), (110, 110, 110)


def seal(draw, x, y, colour, radius=50):
    for r in (radius, radius - 9, radius - 15):
        box = [v * POINT for v in (x - r, y - r, x + r, y + r)]
        draw.ellipse(box, outline=colour, width=3)


def signature(draw, colour):
    points = [(385, 360), (400, 335), (412, 372), (430, 338), (440, 370), (520, 345)]
    draw.line([(x * POINT, y * POINT) for x, y in points], colour, width=5, joint="curve")


def page_image(image):
    width, height = image.size
    return PageImage(np.asarray(image), DPI, width / POINT, height / POINT)


def text_of(lines):
    return "\n".join(line.text for line in lines)


@pytest.fixture
def clean_letter(letter_image):
    return clean(page_image(letter_image))


@pytest.fixture
def read_letter(clean_letter):
    return ocr_lines(clean_letter, SETTINGS)


def test_ink_is_taken_off_and_print_under_it_stays(letter_image):
    image = letter_image.copy()
    draw = ImageDraw.Draw(image)
    seal(draw, 390, 350, RED)
    signature(draw, BLUE)
    # Print lies over the ink.
    image.paste(letter_image, mask=letter_image.convert("L").point(lambda v: 255 * (v < 128)))
    inked = page_image(image)
    seals, strokes = find_seals(inked), find_handwriting(inked)
    assert seals
    assert strokes
    red = without_ink(inked, seals, strokes).pixels[..., 0].astype(int)
    plain = np.asarray(letter_image)[..., 0].astype(int)
    assert (red[plain < 60] < 120).mean() > 0.95
    assert (red[plain > 250] > 200).mean() > 0.998


def test_without_colour_strokes_stay_and_print_is_no_seal(letter_image):
    grey = PageImage(np.asarray(letter_image.convert("L")), DPI, 595, 842)
    assert without_ink(grey, [], [Box(0, 0, 100, 100)]) is grey
    assert (without_ink(grey, [Box(0, 0, 100, 100)], []).pixels == grey.pixels).all()


def test_a_page_read_whole_has_nothing_left(clean_letter, read_letter):
    letters = letters_outside(clean_letter, [w.box for line in read_letter for w in line.words])
    assert find_missed(clean_letter, letters) == []


@pytest.mark.parametrize(
    "draw_on",
    [
        pytest.param(lambda draw: seal(draw, 300, 600, (0, 0, 0)), id="the ring of a seal"),
        pytest.param(lambda draw: draw.line([(200, 1300), (1000, 1300)], (0, 0, 0), 3), id="a rule"),
        pytest.param(lambda draw: draw.rectangle((200, 1200, 420, 1420), fill=(0, 0, 0)), id="a picture"),
        pytest.param(lambda draw: draw.ellipse((600, 1300, 604, 1304), fill=(0, 0, 0)), id="a speck"),
    ],
)
def test_what_is_no_print_is_not_asked_for(draw_on, letter_image, read_letter):
    image = letter_image.copy()
    draw_on(ImageDraw.Draw(image))
    covered = [w.box for line in read_letter for w in line.words]
    page = clean(page_image(image))
    assert find_missed(page, letters_outside(page, covered)) == []


@pytest.mark.parametrize(
    ("lost", "follows"),
    [
        pytest.param("PHÓ CHỦ TỊCH", "KT. CHỦ TỊCH", id="one line of a column"),
        pytest.param("dục và Đào tạo rà soát", "Thực hiện kế hoạch", id="one line of a paragraph"),
    ],
)
def test_a_lost_line_is_read_and_put_where_it_stands(lost, follows, clean_letter, read_letter):
    left = [line for line in read_letter if lost not in line.text]
    assert len(left) < len(read_letter)
    found = with_missed(clean_letter, left, SETTINGS)
    assert lost in text_of(found)
    assert text_of(found).index(follows) < text_of(found).index(lost)


def test_a_lost_line_of_a_paragraph_does_not_break_it(clean_letter, read_letter):
    at = next(i for i, line in enumerate(read_letter) if "rà soát" in line.text)
    before, after = read_letter[at - 1], read_letter[at + 1]
    left = [Line(line.words, 7 if line in (before, after) else line.block) for line in read_letter]
    found = with_missed(clean_letter, [*left[:at], *left[at + 1 :]], SETTINGS)
    assert [line.block for line in found if "rà soát" in line.text] == [7]


def test_words_lost_from_a_line_return_into_it(clean_letter, read_letter):
    left = [Line(line.words[:4], line.block) if line.text.startswith("khó khăn") else line for line in read_letter]
    (line,) = [line for line in with_missed(clean_letter, left, SETTINGS) if line.text.startswith("khó khăn")]
    assert line.text.endswith("năm 2023.")


def test_a_doubtful_reading_gives_way_and_a_sure_one_stays(clean_letter, read_letter):
    def spoilt(line):
        if "PHÓ" in line.text:
            return Line(tuple(Word("nh", w.box, 0.2) for w in line.words), line.block)
        if line.text.startswith("Kính"):
            return Line(tuple(Word("chắc", w.box, 0.95) for w in line.words), line.block)
        return line

    found = text_of(with_missed(clean_letter, [spoilt(line) for line in read_letter], SETTINGS))
    assert "PHÓ CHỦ TỊCH" in found
    assert "nh nh" not in found
    assert "chắc chắc" in found
    assert "Kính gửi" not in found


@pytest.mark.parametrize(
    ("ring", "stroke"),
    [
        pytest.param(RED, BLUE, id="red seal and blue stroke"),
        pytest.param(GREY, (30, 30, 30), id="a copy without colours"),
    ],
)
def test_a_last_page_that_holds_but_a_signature(ring, stroke, letter_image):
    """The tone of ink is asked of the ink: of this page only one point in a thousand is print."""
    from docparse.reading.scan import read_scan

    image = Image.new("RGB", letter_image.size, (238, 239, 234))
    draw = ImageDraw.Draw(image)
    seal(draw, 372, 350, ring)
    signature(draw, stroke)
    part = letter_image.crop((int(350 * POINT), int(295 * POINT), int(520 * POINT), int(420 * POINT)))
    at = (int(350 * POINT), int(295 * POINT))
    image.paste(part, at, part.convert("L").point(lambda v: 255 * (v < 160)))
    read = text_of(read_scan(page_image(image), 2, SETTINGS).lines)
    assert "CHỦ TỊCH" in read
    assert "Hồng Vân" in read


def test_an_empty_page_has_nothing_to_miss():
    blank = CleanPage(np.full((900, 600), 255, np.uint8), DPI)
    assert with_missed(blank, [], SETTINGS) == []


@pytest.mark.parametrize(
    ("text", "confidence", "expected"),
    [
        pytest.param("Khiêm", 0.96, True, id="sure"),
        pytest.param("Nônq", 0.1, True, id="a doubtful part of a name: without it the name is another one"),
        pytest.param("l", 0.1, False, id="an arc of a seal"),
        pytest.param("„;", 0.1, False, id="a speck"),
        pytest.param("112", 0.6, False, id="figures written by hand"),
        pytest.param("5085/BGDĐT-TCCB", 0.9, True, id="sure figures"),
    ],
)
def test_what_is_kept_of_a_second_reading(text, confidence, expected):
    assert is_kept(Word(text, Box(0, 0, 30, 10), confidence)) is expected
