"""Words behind or across the text of a page: they stand apart from it, on pages that programs wrote and on scans."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas
from typesetting.lines import FONT_FOLDER, font

from docparse.pipeline import parse
from docparse.reading.grey_marks import find_grey_mark
from docparse.reading.page_image import PageImage
from docparse.reading.read import read
from docparse.reading.settings import ReadingSettings

LAYER = ReadingSettings(ocr="never")
LINES = [
    "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành và Ủy ban nhân dân các huyện, thành phố",
    "tăng cường quản lý nhà nước về lưu trữ, số hóa tài liệu, bảo đảm an toàn thông tin và",
    "báo cáo kết quả về Sở Nội vụ trước ngày 30/8/2024 để tổng hợp, trình Chủ tịch tỉnh.",
] * 11
WIDTH, HEIGHT = 595, 842


def text(canvas: Canvas, lines: list[str] = LINES) -> None:
    canvas.setFont(font(""), 11)
    for n, line in enumerate(lines):
        canvas.drawString(60, 780 - 21 * n, line)


def mark(canvas: Canvas, words: str, size: float, angle: float, grey: float = 0.8) -> None:
    canvas.saveState()
    canvas.setFillGray(grey)
    canvas.setFont(font("b"), size)
    canvas.translate(WIDTH / 2, HEIGHT / 2)
    canvas.rotate(angle)
    canvas.drawCentredString(0, -size / 3, words)
    canvas.restoreState()


def pdf(*pages) -> bytes:
    """Pages, each drawn by what it is made of, in that order."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    for page in pages:
        for draw in page:
            draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def as_form(draw):
    """As programs that stamp files do: a form, shown on the page."""

    def drawn(canvas: Canvas) -> None:
        if not canvas.hasForm("mark"):
            canvas.beginForm("mark")
            draw(canvas)
            canvas.endForm()
        canvas.doForm("mark")

    return drawn


@pytest.mark.parametrize(
    ("page", "words"),
    [
        pytest.param([lambda c: mark(c, "BẢN SAO", 100, 45), text], "BẢN SAO", id="behind the text"),
        pytest.param([text, lambda c: mark(c, "DỰ THẢO", 110, 55)], "DỰ THẢO", id="over the text"),
        pytest.param([text, lambda c: mark(c, "SAO Y", 80, -30)], "SAO Y", id="slanting down"),
        pytest.param([as_form(lambda c: mark(c, "DỰ THẢO", 110, 55)), text], "DỰ THẢO", id="a form"),
        pytest.param([lambda c: mark(c, "DỰ THẢO", 110, 0), text], "DỰ THẢO", id="level, large, behind lines"),
        pytest.param([lambda c: mark(c, "BẢN SAO", 90, 45, 0.0), text], "BẢN SAO", id="black"),
        pytest.param([lambda c: mark(c, "www.vanban.example", 40, 24), text], "www.vanban.example", id="a portal"),
    ],
)
def test_a_watermark_is_a_line_of_its_own(page, words, tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf(page))
    (tmp_path / "b.pdf").write_bytes(pdf([text]))
    marked, plain = read(tmp_path / "a.pdf", LAYER), read(tmp_path / "b.pdf", LAYER)
    assert marked.raw == f"{plain.raw}\n\n{words}"
    assert [marked.raw[s.start : s.end] for s in marked.running] == [words]
    (box,) = marked.text_map.boxes(marked.running[0])
    assert (box.x0 + box.x1) / 2 == pytest.approx(WIDTH / 2, abs=20)
    assert (box.y0 + box.y1) / 2 == pytest.approx(HEIGHT / 2, abs=20)
    assert [m.kind for m in marked.pages[0].marks] == ["furniture"]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param([lambda c: (c.rotate(4), text(c))], id="a page that was scanned askew"),
        pytest.param([lambda c: (c.translate(WIDTH, 0), c.rotate(90), text(c, LINES[:20]))], id="written upwards"),
        pytest.param([lambda c: mark(c, "QUY CHẾ", 40, 0, 0.0)], id="a cover"),
        pytest.param([lambda c: (mark(c, "QUY CHẾ", 40, 0, 0.0), text(c, LINES[:12]))], id="a large title"),
        pytest.param([lambda c: (c.translate(150, -150), c.rotate(30), text(c))], id="all of it slants"),
    ],
)
def test_what_is_no_watermark(page, tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf(page))
    assert read(tmp_path / "a.pdf", LAYER).running == ()


def test_a_task_goes_on_over_a_page_break_with_watermarks(tmp_path):
    first = ["1. Sở Nội vụ chủ trì, phối hợp với Sở Y tế xây dựng kế hoạch số hóa tài liệu và"]
    then = ["gửi Ủy ban nhân dân tỉnh trước ngày 30/8/2024.", "2. Sở Tài chính bố trí kinh phí."]
    pages = [lambda c: text(c, LINES[:30] + first)], [lambda c: text(c, then)]
    (tmp_path / "a.pdf").write_bytes(pdf(*([lambda c: mark(c, "DỰ THẢO", 110, 55), *page] for page in pages)))
    (tmp_path / "b.pdf").write_bytes(pdf(*pages))
    marked, plain = parse(tmp_path / "a.pdf"), parse(tmp_path / "b.pdf")
    assert [(t.lead, t.action) for t in plain.tasks]
    assert [(t.lead, t.action) for t in marked.tasks] == [(t.lead, t.action) for t in plain.tasks]
    assert [s.path for s in marked.sections] == [s.path for s in plain.sections]


def scan(pages: bytes) -> np.ndarray:
    return np.asarray(pypdfium2.PdfDocument(pages)[0].render(scale=200 / 72).to_pil().convert("L"))


def stamped(page: np.ndarray, words: str, size: float, angle: float, tone: int) -> np.ndarray:
    """A scan with words across it, darker where they lie on print."""
    face = ImageFont.truetype(str(FONT_FOLDER / "LiberationSans-Bold.ttf"), round(size * 200 / 72))
    layer = Image.new("L", page.shape[::-1], 0)
    place = (page.shape[1] / 2, page.shape[0] / 2)
    ImageDraw.Draw(layer).text(place, words, fill=255, font=face, anchor="mm")
    cover = np.asarray(layer.rotate(angle, resample=Image.Resampling.BICUBIC)) / 255
    return (page * (1 - cover * (255 - tone) / 255)).astype(np.uint8)


@pytest.mark.parametrize("tone", [205, 160])
def test_a_watermark_on_a_scan_costs_no_words(tone, tmp_path):
    page = scan(pdf([text]))
    for name, pixels in (("b", page), ("a", stamped(page, "BẢN SAO", 100, 45, tone))):
        Image.fromarray(pixels).save(tmp_path / f"{name}.png", dpi=(200, 200))
    plain, marked = (read(tmp_path / f"{name}.png", ReadingSettings()) for name in "ba")
    wrong = sum(a != b for a, b in zip(plain.raw.split(), marked.raw.split(), strict=True))
    assert wrong <= 2
    (found,) = [m for m in marked.pages[0].marks if m.kind == "furniture"]
    assert (found.x0 + found.x1) / 2 == pytest.approx(WIDTH / 2, abs=15)


def ring(pixels: np.ndarray) -> np.ndarray:
    """A seal on a grey scan."""
    image = Image.fromarray(pixels)
    pencil = ImageDraw.Draw(image)
    for n in range(8):
        pencil.ellipse((900 + 10 * n, 1500 + 10 * n, 1300 - 10 * n, 1900 - 10 * n), outline=150, width=4)
    return np.asarray(image)


def shaded(pixels: np.ndarray) -> np.ndarray:
    """Heads of a table on a grey ground."""
    image = Image.fromarray(pixels)
    for n in range(6):
        ImageDraw.Draw(image).rectangle((200 + 200 * n, 300 + 90 * n, 380 + 200 * n, 380 + 90 * n), fill=200)
    return np.minimum(np.asarray(image), pixels)


def dark_side(pixels: np.ndarray) -> np.ndarray:
    ramp = np.clip(np.linspace(150, 300, pixels.shape[1]), 0, 255)
    noise = np.random.default_rng(1).normal(0, 9, pixels.shape)
    return np.clip(pixels * (ramp / 255) + noise, 0, 255).astype(np.uint8)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda p: p, id="nothing but print"),
        pytest.param(ring, id="a seal in grey"),
        pytest.param(shaded, id="shading of table heads"),
        pytest.param(dark_side, id="a shadow with grain"),
        pytest.param(lambda p: stamped(p, "KHẨN", 60, 20, 0), id="black letters are print"),
    ],
)
def test_what_is_no_watermark_on_a_scan(change):
    page = scan(pdf([text]))
    assert find_grey_mark(PageImage(change(page), 200, WIDTH, HEIGHT)) is None
