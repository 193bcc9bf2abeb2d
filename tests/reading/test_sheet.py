"""Sheets on photos: found where there is one, laid flat, with boxes that lie on the photo."""

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from docparse.reading.page_image import PageImage
from docparse.reading.read import read
from docparse.reading.settings import ReadingSettings
from docparse.reading.sheet import find_sheet, sheet_corners
from docparse.spans import Span

PHOTO = (1500, 2000)  # pixels
TILTED = ((150, 120), (1310, 160), (1400, 1850), (90, 1800))  # of the sheet: left top, right top, right low, left low
LEVEL = ((120, 150), (1380, 150), (1380, 1880), (120, 1880))
DARK_TABLE, WOOD, WHITE = (60, 55, 50), (150, 105, 70), (252, 252, 252)


def photo_of(sheet, corners, table):
    """A sheet that lies on a table, taken from above."""
    width, height = sheet.size
    flat = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    matrix = cv2.getPerspectiveTransform(flat, np.array(corners, np.float32))
    ground = np.full((PHOTO[1], PHOTO[0], 3), table, np.uint8)
    ground = np.clip(ground + np.random.default_rng(1).normal(0, 4, ground.shape), 0, 255).astype(np.uint8)
    return Image.fromarray(
        cv2.warpPerspective(np.asarray(sheet), matrix, PHOTO, ground, cv2.INTER_AREA, cv2.BORDER_TRANSPARENT)
    )


def page_image(photo):
    return PageImage(np.asarray(photo), 180.0, photo.width * 72 / 180, photo.height * 72 / 180)


@pytest.mark.parametrize("corners", [pytest.param(TILTED, id="tilted"), pytest.param(LEVEL, id="level")])
@pytest.mark.parametrize("table", [pytest.param(DARK_TABLE, id="dark"), pytest.param(WOOD, id="wood")])
def test_the_corners_of_a_sheet(letter_image, corners, table):
    found = sheet_corners(page_image(photo_of(letter_image, corners, table)))
    assert found == pytest.approx(np.array(corners, float), abs=12)


def blank():
    return Image.new("RGB", PHOTO, WHITE)


def with_strips():
    """A copier's black strips along two edges."""
    image = blank()
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 60, PHOTO[1]), (10, 10, 10))
    draw.rectangle((0, 0, PHOTO[0], 40), (10, 10, 10))
    return image


def with_table():
    """A ruled frame around all that is on the page."""
    image = blank()
    ImageDraw.Draw(image).rectangle((100, 100, PHOTO[0] - 100, PHOTO[1] - 100), outline=(0, 0, 0), width=5)
    return image


@pytest.mark.parametrize("draw", [blank, with_strips, with_table])
def test_a_scan_has_no_sheet(draw):
    assert find_sheet(page_image(draw())) is None


def test_a_scanned_letter_has_no_sheet(letter_image):
    assert find_sheet(page_image(letter_image.resize(PHOTO))) is None


@pytest.mark.parametrize("size", [(20, 30), (400, 20), (640, 640)])
def test_small_pictures_have_no_sheet(size):
    assert find_sheet(page_image(Image.new("RGB", size, WHITE))) is None


def test_a_tilted_photo_is_read_and_its_boxes_lie_on_the_photo(letter_image, letter_lines, tmp_path):
    path = tmp_path / "photo.jpg"
    photo_of(letter_image, TILTED, WOOD).save(path, quality=92, dpi=(180, 180))
    reading = read(path, ReadingSettings())
    words = " ".join(letter_lines).split()
    assert sum(word in reading.raw.split() for word in words) >= 0.9 * len(words)
    page = reading.pages[0]
    assert (page.width, page.height) == pytest.approx((PHOTO[0] * 0.4, PHOTO[1] * 0.4))
    start = reading.raw.index("Hồng Vân")
    (box,) = reading.text_map.boxes(Span(start, start + 8))
    # Where it stands on the letter, (430, 410) points of A4, is led to the photo by the same homography.
    flat = np.array([(0, 0), (595, 0), (595, 842), (0, 842)], np.float32)
    matrix = cv2.getPerspectiveTransform(flat, np.array(TILTED, np.float32))
    x, y, w = matrix @ (445.0, 406.0, 1.0)
    assert box.x0 < x / w * 0.4 < box.x1
    assert box.y0 < y / w * 0.4 < box.y1
