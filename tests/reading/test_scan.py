"""Scans and photos: real pages, rendered, spoiled, and read by the real Tesseract."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from rapidfuzz.distance import Levenshtein
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics

from docparse.reading.read import read
from docparse.reading.settings import ReadingSettings
from docparse.spans import Span

SETTINGS = ReadingSettings()
DPI = 150
# Tesseract mistakes a letter here and there; that is the correction's work, not the reader's.
MOST_ERRORS = 0.06


def error_rate(reading, letter_lines):
    return Levenshtein.normalized_distance(reading.raw.split(), " ".join(letter_lines).split())


def test_image_is_read_in_order_with_confidences(letter_image, letter_lines, tmp_path):
    path = tmp_path / "scan.png"
    letter_image.save(path, dpi=(DPI, DPI))
    reading = read(path, SETTINGS)
    assert error_rate(reading, letter_lines) <= MOST_ERRORS
    page = reading.pages[0]
    assert (reading.source.origin, reading.source.media_type) == ("scanned", "image/png")
    assert (page.width, page.height) == pytest.approx((595, 842), abs=1.5)
    assert all(0 <= w.confidence <= 1 for line in page.lines for w in line.words)
    assert page.grade > 0.85


def box_of(reading, text):
    start = reading.raw.index(text)
    (box,) = reading.text_map.boxes(Span(start, start + len(text)))
    return box


def test_boxes_are_points_of_the_page(letter_image, tmp_path):
    path = tmp_path / "scan.png"
    letter_image.save(path, dpi=(DPI, DPI))
    box = box_of(read(path, SETTINGS), "Kính gửi: Sở Giáo dục")
    assert (box.page, box.x0) == (1, pytest.approx(230, abs=2))
    assert box.y0 < 188 < box.y1


def test_boxes_of_a_slanted_page_lie_on_the_page_as_it_was_scanned(letter_image, letter_lines, tmp_path):
    path = tmp_path / "slanted.png"
    letter_image.rotate(-2, fillcolor="white", resample=Image.Resampling.BICUBIC).save(path, dpi=(DPI, DPI))
    reading = read(path, SETTINGS)
    assert error_rate(reading, letter_lines) <= MOST_ERRORS
    # The end of a line far from the middle of the page: two degrees are about 5 points here.
    box = box_of(reading, "Vân")
    assert box.y0 < 408 + 4.6 < box.y1 + 3


def test_shadow_and_specks_are_cleaned(letter_image, letter_lines, tmp_path):
    noise = np.random.default_rng(7)
    pixels = np.asarray(letter_image).astype(float)
    pixels *= np.linspace(1.0, 0.62, pixels.shape[1])[None, :, None]  # the fold of a book
    pixels[noise.random(pixels.shape[:2]) < 0.003] = 40
    path = tmp_path / "photo.jpg"
    Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).save(path, dpi=(DPI, DPI), quality=85)
    assert error_rate(read(path, SETTINGS), letter_lines) <= 0.15


def test_tiff_of_many_pages(letter_image, tmp_path):
    path = tmp_path / "fax.tif"
    pages = [letter_image.convert("1"), letter_image.crop((0, 0, 1240, 400)).convert("L")]
    pages[0].save(path, save_all=True, append_images=pages[1:], dpi=(DPI, DPI))
    reading = read(path, SETTINGS)
    assert reading.source.page_count == 2
    assert [p.page_number for p in reading.pages] == [1, 2]
    assert all("CỘNG HÒA" in "\n".join(line.text for line in page.lines) for page in reading.pages)
    assert [p.page_number for p in read(path, SETTINGS, [2]).pages] == [2]


def test_a_photo_is_turned_as_the_camera_says(letter_image, letter_lines, tmp_path):
    path = tmp_path / "photo.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held on its side
    letter_image.rotate(90, expand=True).save(path, exif=exif, quality=92, dpi=(DPI, DPI))
    reading = read(path, SETTINGS)
    assert error_rate(reading, letter_lines) <= MOST_ERRORS
    assert reading.pages[0].height > reading.pages[0].width


def test_an_image_of_unknown_resolution_counts_as_a4(letter_image, tmp_path):
    path = tmp_path / "scan.png"
    letter_image.save(path)
    page = read(path, SETTINGS).pages[0]
    assert (page.width, page.height) == pytest.approx((595, 842), abs=3)


def test_scanned_pdf(make_pdf, letter_image, letter_lines):
    path = make_pdf(lambda c: c.drawImage(ImageReader(letter_image), 0, 0, 595, 842), name="scan.pdf")
    reading = read(path, SETTINGS)
    assert (reading.source.origin, reading.pages[0].origin) == ("scanned", "scanned")
    assert error_rate(reading, letter_lines) <= MOST_ERRORS
    assert box_of(reading, "Kính gửi").x0 == pytest.approx(230, abs=2)


@pytest.fixture
def sealed(letter_image):
    """The letter with a red seal over the signature and blue ink beside it."""
    image = letter_image.copy()
    draw = ImageDraw.Draw(image)
    red, blue, at = (215, 45, 60), (40, 60, 190), DPI / 72
    x, y, radius = 370 * at, 370 * at, 51 * at
    for r in (radius, radius - 10, radius - 16):
        draw.ellipse((x - r, y - r, x + r, y + r), outline=red, width=4)
    draw.line([(440 * at, 380 * at), (460 * at, 350 * at), (470 * at, 385 * at), (520 * at, 360 * at)], blue, width=4)
    return image


def test_seal_and_signature_are_marked_and_do_not_hide_the_text(sealed, tmp_path):
    path = tmp_path / "sealed.png"
    sealed.save(path, dpi=(DPI, DPI))
    reading = read(path, SETTINGS)
    marks = {m.kind: m for m in reading.pages[0].marks}
    assert marks["seal"].x0 == pytest.approx(319, abs=4)
    assert marks["seal"].y1 == pytest.approx(421, abs=4)
    assert marks["signature"].x0 == pytest.approx(440, abs=4)
    assert "PHÓ CHỦ TỊCH" in reading.raw


@pytest.mark.parametrize("angle", [20, 0, -3])
def test_a_red_stamp_of_urgency_is_read(angle, letter_image, tmp_path, font):
    face = ImageFont.truetype(pdfmetrics.getFont(font).face.filename, 40)
    stamp = Image.new("RGB", (270, 80), "white")
    draw = ImageDraw.Draw(stamp)
    draw.rectangle((3, 3, 266, 76), outline=(215, 40, 50), width=4)
    draw.text((32, 14), "HỎA TỐC", font=face, fill=(215, 40, 50))
    image = letter_image.copy()
    image.paste(stamp.rotate(angle, expand=True, fillcolor="white"), (180, 330))
    path = tmp_path / "urgent.png"
    image.save(path, dpi=(DPI, DPI))
    assert "HỎA TỐC" in read(path, SETTINGS).raw.split("\n")


@pytest.mark.parametrize(
    ("turns", "edges", "place"),
    [
        pytest.param(1, ("x0", "y1"), (180, 595 - 230), id="on its left side"),
        pytest.param(2, ("x1", "y1"), (595 - 230, 842 - 180), id="upside down"),
        pytest.param(3, ("x1", "y0"), (842 - 180, 230), id="on its right side"),
    ],
)
def test_a_page_scanned_the_wrong_way_round(turns, edges, place, letter_image, letter_lines, tmp_path):
    """It is read upright; its boxes lie on the page as it came. `Kính gửi` begins at (230, 180) of the upright page."""
    path = tmp_path / "turned.png"
    letter_image.rotate(90 * turns, expand=True).save(path, dpi=(DPI, DPI))
    reading = read(path, SETTINGS)
    assert error_rate(reading, letter_lines) <= MOST_ERRORS
    assert (reading.pages[0].width > reading.pages[0].height) == (turns != 2)
    box = box_of(reading, "Kính gửi")
    assert tuple(getattr(box, edge) for edge in edges) == pytest.approx(place, abs=5)
