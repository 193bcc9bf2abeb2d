"""Bad and hostile files: a clear error in both languages, or what can be saved with a warning. Never a hang, never the
machine's memory."""

import os
import subprocess
import sys
import zlib
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from docparse.errors import (
    DamagedSource,
    DocparseError,
    EmptySource,
    MissingSystemProgram,
    NotAFile,
    OverLimit,
    PasswordProtected,
    SourceNotFound,
    UnsupportedFormat,
    UsageError,
)
from docparse.reading.read import read
from docparse.reading.settings import ReadingSettings

SETTINGS = ReadingSettings()


def pdf(path: Path, pages: int = 1, size=(595, 842), **options) -> Path:
    canvas = Canvas(str(path), pagesize=size, **options)
    for number in range(1, pages + 1):
        canvas.drawString(72, size[1] - 72, f"Trang {number}: ban hanh quy che")
        canvas.showPage()
    canvas.save()
    return path


def missing(folder: Path) -> Path:
    return folder / "khong-co.pdf"


def directory(folder: Path) -> Path:
    return folder


def pipe(folder: Path) -> Path:
    os.mkfifo(folder / "ong-dan")
    return folder / "ong-dan"


def file_of(data: bytes, name: str = "tep.pdf"):
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(data)
        return folder / name

    return make


def encrypted(folder: Path) -> Path:
    return pdf(folder / "mat-khau.pdf", encrypt="bi-mat")


def blank_image(folder: Path) -> Path:
    Image.new("L", (800, 1100), 255).save(folder / "trang.png", dpi=(100, 100))
    return folder / "trang.png"


def bomb(folder: Path) -> Path:
    """A PNG of 60,000 × 60,000 pixels in a few kilobytes, were it ever decoded 3.6 GB."""
    import struct

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    path = folder / "bom.png"
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1_000_000))
        + chunk(b"IEND", b"")
    )
    return path


PAGES_OF_NOTHING = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    b"2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
    b"trailer\n<< /Size 3 /Root 1 0 R >>\n%%EOF\n"
)


@pytest.mark.parametrize(
    ("make", "error", "found"),
    [
        pytest.param(missing, SourceNotFound, "no such file", id="no file"),
        pytest.param(directory, NotAFile, "directory", id="directory"),
        pytest.param(pipe, NotAFile, "pipe", id="pipe that nobody writes to"),
        pytest.param(lambda _: Path("/dev/zero"), NotAFile, "device", id="device without end"),
        pytest.param(lambda _: Path("/tmp/\0"), DocparseError, "system", id="name with a zero byte"),
        pytest.param(file_of(b""), EmptySource, "empty", id="no bytes"),
        pytest.param(file_of(b"\0" * 5000), DamagedSource, "zero bytes", id="nothing but zeros"),
        pytest.param(file_of(b"\x7fELF\x02\x01\x01" + b"\0" * 500), UnsupportedFormat, "program", id="program as .pdf"),
        pytest.param(file_of(b"MZ\x90\0\x03" + b"\0" * 500), UnsupportedFormat, "program", id="Windows program"),
        pytest.param(file_of(b"PK\x03\x04" + b"x" * 99), DamagedSource, "ZIP", id="ZIP archive cut short"),
        pytest.param(file_of(b"%PDF-1.7\n" + b"\x93\x11\x05" * 300), DamagedSource, "damaged", id="PDF of noise"),
        pytest.param(file_of(PAGES_OF_NOTHING), DocparseError, "", id="PDF without pages"),
        pytest.param(file_of(b"\x89PNG\r\n\x1a\n" + b"x" * 99), DamagedSource, "cannot be opened", id="no image"),
        pytest.param(file_of(b"II*\0\xff\xff\xff\xff"), DamagedSource, "", id="TIFF cut after its header"),
        pytest.param(encrypted, PasswordProtected, "password", id="password"),
        pytest.param(bomb, OverLimit, "too large", id="image bomb"),
        pytest.param(blank_image, EmptySource, "no words", id="blank page"),
    ],
)
def test_what_cannot_be_read(make, error, found, tmp_path):
    path = make(tmp_path)
    with pytest.raises(error) as caught:
        read(path, SETTINGS)
    assert found in caught.value.en
    assert str(path) in caught.value.vi
    assert caught.value.vi != caught.value.en


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_a_file_cut_before_its_list_of_pages_is_told(share, tmp_path):
    whole = pdf(tmp_path / "a.pdf", pages=8).read_bytes()
    path = tmp_path / "b.pdf"
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(DamagedSource) as caught:
        read(path, SETTINGS)
    assert "cut off" in caught.value.en


def test_a_file_cut_behind_its_list_of_pages_is_read(tmp_path):
    whole = pdf(tmp_path / "a.pdf", pages=2).read_bytes()
    path = tmp_path / "b.pdf"
    path.write_bytes(whole[: whole.rindex(b"xref")])
    reading = read(path, SETTINGS)
    assert [page.page_number for page in reading.pages] == [1, 2]
    assert "Trang 2" in reading.raw
    assert "truncated" in {warning.code for warning in reading.warnings}


def test_one_damaged_page_does_not_take_the_others(tmp_path):
    Image.new("L", (600, 600), 255).save(tmp_path / "1.tif")
    letter = pypdfium2.PdfDocument(pdf(tmp_path / "a.pdf"))[0].render(scale=2).to_pil().convert("L")
    small = Image.new("L", (40, 40), 255)
    path = tmp_path / "two.tif"
    letter.save(path, save_all=True, append_images=[small.resize((4000, 4000))], dpi=(144, 144))
    reading = read(path, ReadingSettings(max_pixels=4_000_000))
    assert [p.page_number for p in reading.pages] == [1]
    assert [w.code for w in reading.warnings if w.code == "page_unreadable"] == ["page_unreadable"]


@pytest.mark.parametrize("size", [pytest.param((1, 1), id="a point"), pytest.param((14_400, 14_400), id="five metres")])
def test_pages_of_any_size_stay_within_the_pixels_allowed(size, tmp_path):
    """A page that shows only a picture is rendered: never larger than `max_pixels`."""
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=size)
    Image.new("L", (50, 50), 200).save(tmp_path / "a.png")
    canvas.drawImage(str(tmp_path / "a.png"), 0, 0, *size)
    canvas.showPage()
    canvas.save()
    with pytest.raises(EmptySource):
        read(tmp_path / "a.pdf", ReadingSettings(max_pixels=2_000_000))


def test_limits(tmp_path):
    path = pdf(tmp_path / "a.pdf", pages=4)
    with pytest.raises(OverLimit, match="4 pages"):
        read(path, ReadingSettings(max_pages=3))
    assert len(read(path, ReadingSettings(max_pages=3), [1, 2, 3]).pages) == 3
    with pytest.raises(OverLimit, match="bytes"):
        read(path, ReadingSettings(max_bytes=100))


@pytest.mark.parametrize(
    "numbers", [pytest.param([0], id="zero"), pytest.param([5], id="beyond"), pytest.param([], id="none")]
)
def test_pages_that_are_not_there(numbers, tmp_path):
    with pytest.raises(UsageError):
        read(pdf(tmp_path / "a.pdf", pages=4), SETTINGS, numbers)


def test_ocr_that_takes_too_long_is_given_up(tmp_path):
    path = tmp_path / "scan.png"
    pypdfium2.PdfDocument(pdf(tmp_path / "a.pdf"))[0].render(scale=2).to_pil().save(path)
    with pytest.raises(DamagedSource, match="none of 1 pages"):
        read(path, ReadingSettings(page_timeout_s=0.001))


READ = """
import sys
from pathlib import Path
from docparse.errors import MissingSystemProgram
from docparse.reading.read import read
from docparse.reading.settings import ReadingSettings
try:
    read(Path(sys.argv[1]), ReadingSettings())
except MissingSystemProgram as error:
    print(error.en)
"""


@pytest.mark.parametrize(
    ("variable", "says"),
    [
        pytest.param("PATH", "apt-get install tesseract-ocr tesseract-ocr-vie", id="no Tesseract"),
        pytest.param("TESSDATA_PREFIX", "apt-get install tesseract-ocr-vie", id="no Vietnamese data"),
    ],
)
def test_what_is_not_installed_is_named_with_its_remedy(variable, says, tmp_path):
    """In a process of its own, whose environment hides the program or its data."""
    scan = tmp_path / "scan.png"
    Image.new("L", (400, 400), 255).save(scan)
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "eng.traineddata").touch()
    done = subprocess.run(
        [sys.executable, "-c", READ, str(scan)],
        env={**os.environ, variable: str(empty)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert says in done.stdout
    assert MissingSystemProgram.exit_code == 3


def test_text_needs_none_of_the_heavy_libraries(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Ủy ban nhân dân tỉnh\n", "utf-8")
    heavy = "{'cv2', 'PIL', 'pdfplumber', 'pypdfium2', 'pytesseract', 'numpy', 'asn1crypto', 'pyhanko'}"
    code = READ + f"\nprint(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
