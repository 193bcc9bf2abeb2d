"""What people are told: whole sentences in their language, and remedies that exist."""

import re
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

import docparse
from docparse.errors import DocparseError
from docparse.reading.read import read
from docparse.reading.settings import ReadingSettings
from docparse.reading.tesseract import engine_failed

# Names that a Vietnamese sentence may hold; any other run of three plain words is a library talking.
LIBRARY = re.compile(r"PDFium|Error|error|Exception|Image size|DOS|Failed|max_|page_numbers|_timeout_s")


@pytest.fixture
def three_pages(tmp_path):
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path))
    for _ in range(3):
        canvas.drawString(72, 700, "Quy che lam viec")
        canvas.showPage()
    canvas.save()
    return path


def message_of(path, settings):
    with pytest.raises(DocparseError) as caught:
        read(path, settings)
    assert not LIBRARY.search(caught.value.vi.replace(str(path), "")), caught.value.vi
    return caught.value


def test_damage_is_told_without_the_words_of_a_library(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\n" + b"\x93\x11\x05" * 300)
    assert "PDFium" in message_of(path, ReadingSettings()).en


def test_a_picture_cut_short_is_told_without_the_words_of_a_library(tmp_path):
    path = tmp_path / "a.png"
    Image.effect_noise((300, 300), 80).save(path)
    path.write_bytes(path.read_bytes()[:20_000])
    error = message_of(path, ReadingSettings())
    assert "dữ liệu ảnh hỏng" in error.vi
    assert "OSError" in error.en


def test_limits_name_a_remedy_that_exists(three_pages, tmp_path):
    error = message_of(three_pages, ReadingSettings(max_pages=2))
    for message in (error.vi, error.en):
        assert "--pages" in message
        assert "DOCPARSE_READING__MAX_PAGES" in message
    assert "DOCPARSE_READING__MAX_BYTES" in message_of(three_pages, ReadingSettings(max_bytes=9)).vi
    image = tmp_path / "a.png"
    pypdfium2.PdfDocument(three_pages)[0].render(scale=2).to_pil().save(image)
    assert "DOCPARSE_READING__MAX_PIXELS" in message_of(image, ReadingSettings(max_pixels=9)).vi
    error = message_of(image, ReadingSettings(page_timeout_s=0.001))
    assert "DOCPARSE_READING__PAGE_TIMEOUT_S" in error.vi
    assert ".." not in error.vi


def test_every_variable_that_a_remedy_names_is_a_setting():
    code = "".join(path.read_text("utf-8") for path in Path(docparse.__file__).parent.rglob("*.py"))
    named = set(re.findall(r"DOCPARSE_READING__([A-Z_]+)", code))
    assert "MAX_TEXT_BYTES" in named
    assert {name.lower() for name in named} <= set(ReadingSettings.model_fields)


@pytest.mark.parametrize(
    ("status", "vi", "en"),
    [
        pytest.param(-9, "thiếu bộ nhớ", "signal 9", id="killed, most often for memory"),
        pytest.param(1, "không đọc được ảnh", "Error in pixRead", id="refuses the image"),
    ],
)
def test_an_ocr_that_fails(status, vi, en):
    error = engine_failed(status, "Error in pixRead: file not found")
    assert vi in error.vi
    assert en in error.en
    assert "pixRead" not in error.vi
