"""Small real documents: drawn with reportlab, rendered with PDFium."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

A4 = (595.0, 842.0)
Draw = Callable[[Canvas], None]


@pytest.fixture(scope="session")
def font() -> str:
    """A serif font with all Vietnamese letters. Liberation 1 has none of them, so coverage decides, not the name."""
    for name in ("LiberationSerif-Regular.ttf", "Tinos-Regular.ttf", "DejaVuSerif.ttf"):
        for path in sorted(Path("/usr/share/fonts").rglob(name)):
            candidate = TTFont("Serif", str(path))
            if all(ord(c) in candidate.face.charToGlyph for c in "ỦỉầởốĐơẵ"):
                pdfmetrics.registerFont(candidate)
                return "Serif"
    pytest.fail("no font with Vietnamese letters: apt-get install fonts-dejavu-core")


@pytest.fixture
def make_pdf(tmp_path: Path, font: str) -> Callable[..., Path]:
    """Draws a PDF: one function a page."""

    def make(*draw: Draw, name: str = "letter.pdf", size: tuple[float, float] = A4) -> Path:
        path = tmp_path / name
        canvas = Canvas(str(path), pagesize=size)
        for page in draw:
            canvas.setFont(font, 13)
            page(canvas)
            canvas.showPage()
        canvas.save()
        return path

    return make


def draw_letter(canvas: Canvas) -> None:
    """A letter in the layout of Decree 30/2020/NĐ-CP: head in two columns, body, foot in two columns."""

    def centred(x: float, top: float, text: str) -> None:
        canvas.drawCentredString(x, A4[1] - top, text)

    def left(x: float, top: float, text: str) -> None:
        canvas.drawString(x, A4[1] - top, text)

    # Rows of both columns in turn, as a program may write them.
    centred(165, 80, "ỦY BAN NHÂN DÂN")
    centred(410, 80, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    centred(165, 96, "TỈNH HẢI SƠN")
    centred(410, 96, "Độc lập - Tự do - Hạnh phúc")
    centred(165, 125, "Số: 215/UBND-VX")
    centred(410, 125, "Hải Sơn, ngày 12 tháng 4 năm 2023")
    centred(165, 142, "V/v chuẩn bị năm học mới")
    left(230, 190, "Kính gửi: Sở Giáo dục và Đào tạo")
    left(110, 225, "Thực hiện kế hoạch đã được phê duyệt, Ủy ban nhân dân tỉnh yêu cầu Sở Giáo")
    left(85, 243, "dục và Đào tạo rà soát cơ sở vật chất của các trường học trên địa bàn, tổng hợp")
    left(85, 261, "khó khăn và báo cáo kết quả trước ngày 30 tháng 6 năm 2023.")
    left(85, 310, "Nơi nhận:")
    centred(430, 310, "KT. CHỦ TỊCH")
    left(85, 326, "- Như trên;")
    centred(430, 326, "PHÓ CHỦ TỊCH")
    left(85, 342, "- Lưu: VT, VX.")
    centred(430, 410, "Lê Thị Hồng Vân")


LETTER_LINES = [
    "ỦY BAN NHÂN DÂN",
    "TỈNH HẢI SƠN",
    "Số: 215/UBND-VX",
    "V/v chuẩn bị năm học mới",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Hải Sơn, ngày 12 tháng 4 năm 2023",
    "Kính gửi: Sở Giáo dục và Đào tạo",
    "Thực hiện kế hoạch đã được phê duyệt, Ủy ban nhân dân tỉnh yêu cầu Sở Giáo",
    "dục và Đào tạo rà soát cơ sở vật chất của các trường học trên địa bàn, tổng hợp",
    "khó khăn và báo cáo kết quả trước ngày 30 tháng 6 năm 2023.",
    "Nơi nhận:",
    "- Như trên;",
    "- Lưu: VT, VX.",
    "KT. CHỦ TỊCH",
    "PHÓ CHỦ TỊCH",
    "Lê Thị Hồng Vân",
]
"""The letter in reading order."""


@pytest.fixture
def letter() -> Draw:
    return draw_letter


@pytest.fixture
def letter_lines() -> list[str]:
    return LETTER_LINES


@pytest.fixture
def letter_image(make_pdf: Callable[..., Path]) -> Image.Image:
    """The letter as a clean scan of 150 dpi."""
    pdf = pypdfium2.PdfDocument(make_pdf(draw_letter, name="rendered.pdf"))
    return pdf[0].render(scale=150 / 72).to_pil().convert("RGB")


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = ("styles", "numbering", "footnotes", "header1", "footer1")


@pytest.fixture
def make_word(tmp_path: Path) -> Callable[..., Path]:
    """A Word file of raw WordprocessingML: the body's, and by name that of the other parts."""

    def make(body: str, name: str = "van-ban.docx", **parts: str) -> Path:
        roots = {"header1": "hdr", "footer1": "ftr"}
        relations = "".join(
            f'<Relationship Id="{part}" Type="{_REL}/{part.rstrip("1")}" Target="{part}.xml"/>' for part in parts
        )
        with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr("_rels/.rels", "<Relationships/>")
            archive.writestr("word/document.xml", _part("document", f"<w:body>{body}</w:body>"))
            archive.writestr(
                "word/_rels/document.xml.rels",
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                f"{relations}</Relationships>",
            )
            for part, xml in parts.items():
                assert part in _PARTS, part
                archive.writestr(f"word/{part}.xml", _part(roots.get(part, part), xml))
        return tmp_path / name

    return make


def _part(root: str, xml: str) -> str:
    return (
        f'<w:{root} xmlns:w="{W}" xmlns:r="{_REL}" xmlns:v="urn:schemas-microsoft-com:vml" '
        f'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">{xml}</w:{root}>'
    )
