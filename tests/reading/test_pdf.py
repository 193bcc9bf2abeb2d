"""PDFs with a text layer: reading order, boxes, pages."""

import unicodedata
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium_c
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from docparse.correction.fluency import likelihoods
from docparse.errors import OcrIsOff, UsageError
from docparse.reading import pdf
from docparse.reading.read import read
from docparse.reading.settings import ReadingSettings
from docparse.reading.source_file import open_source
from docparse.spans import Span
from docparse.vietnamese.letters import strip_marks

SETTINGS = ReadingSettings()


def lines_of(reading):
    return [line.text for page in reading.pages for line in page.lines]


def test_letter(make_pdf, letter, letter_lines):
    reading = read(make_pdf(letter), SETTINGS)
    assert lines_of(reading) == letter_lines
    assert (reading.source.origin, reading.source.page_count, reading.source.encoding) == ("born_digital", 1, None)
    assert reading.pages[0].grade == 1.0
    assert reading.warnings == ()


def test_columns_and_paragraphs_are_apart(make_pdf, letter):
    raw = read(make_pdf(letter), SETTINGS).raw
    assert "\n\nCỘNG HÒA" in raw
    assert "\n\nKính gửi" in raw
    assert "Sở Giáo\ndục" in raw


def test_boxes_are_points_from_the_top_left(make_pdf, letter):
    reading = read(make_pdf(letter), SETTINGS)
    start = reading.raw.index("Kính gửi")
    (box,) = reading.text_map.boxes(Span(start, start + len("Kính gửi: Sở Giáo dục và Đào tạo")))
    assert (box.page, box.x0) == (1, 230)
    assert box.y0 < 190 < box.y1
    assert 380 < box.x1 < 430


def test_text_without_blanks_and_with_marks_apart(make_pdf):
    """Each word a string of its own, each combining mark a glyph of its own."""

    def draw(canvas):
        x = 85
        for word in ["Ủy", "ban", "nhân", "dân", "tỉnh", "yêu", "cầu", "các", "sở", "rà", "soát"]:
            decomposed = unicodedata.normalize("NFD", word)
            canvas.drawString(x, 700, decomposed)
            x += canvas.stringWidth(word, "Serif", 13) + 3.2

    assert lines_of(read(make_pdf(draw), SETTINGS)) == ["Ủy ban nhân dân tỉnh yêu cầu các sở rà soát"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        pytest.param(None, None, id="the whole file"),
        pytest.param([2, 3], (2, 3), id="a document inside the file"),
        pytest.param([1, 3], None, id="pages apart are no document"),
    ],
)
def test_page_range(make_pdf, letter, asked, expected):
    found = read(make_pdf(letter, letter, letter), SETTINGS, asked).page_range
    assert (found and (found.first, found.last)) == expected


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_page_stored_turned_is_read_as_it_is_shown(make_pdf, rotation):
    def draw(canvas):
        canvas.setPageRotation(rotation)
        canvas.translate(*{90: (842, 0), 180: (595, 842), 270: (0, 595)}[rotation])
        canvas.rotate(rotation)
        canvas.drawString(100, 400, "Danh mục thủ tục hành chính")
        canvas.drawString(100, 380, "thuộc thẩm quyền của tỉnh")

    page = read(make_pdf(draw), SETTINGS).pages[0]
    assert [line.text for line in page.lines] == ["Danh mục thủ tục hành chính", "thuộc thẩm quyền của tỉnh"]
    assert page.lines[0].box.x0 == pytest.approx(100, abs=1)
    assert page.lines[0].box.y1 == pytest.approx(442, abs=5)
    assert (page.width, page.height) == (595, 842)


def test_what_is_cropped_away_is_not_read(make_pdf):
    def draw(canvas):
        canvas.setCropBox((50, 100, 550, 800), name="crop")
        canvas.drawString(100, 820, "Dấu của nhà in")
        canvas.drawString(100, 700, "Nội dung của trang")

    page = read(make_pdf(draw), SETTINGS).pages[0]
    assert [line.text for line in page.lines] == ["Nội dung của trang"]
    assert (page.width, page.height) == (500, 700)
    assert page.lines[0].box.x0 == pytest.approx(50, abs=0.5)
    assert page.lines[0].box.y1 == pytest.approx(103, abs=5)


def test_some_pages(make_pdf):
    pages = [lambda c, n=n: c.drawString(100, 700, f"Nội dung trang {n}") for n in (1, 2, 3)]
    path = make_pdf(*pages)
    reading = read(path, SETTINGS, [3, 1])
    assert [p.page_number for p in reading.pages] == [1, 3]
    assert reading.source.page_count == 3
    with pytest.raises(UsageError, match="no page 4"):
        read(path, SETTINGS, [1, 4])


def test_only_wanted_pages_are_prepared(make_pdf):
    """Stamps are drawn in and turned pages turned back on the pages that are read; the others stay as they came."""

    def draw(canvas):
        for _ in range(3):
            canvas.setPageRotation(90)
            canvas.drawString(85, 700, "Quy che lam viec")
            canvas.acroForm.textfield(name="so", value="12", x=72, y=500, width=100, height=20)
            canvas.showPage()

    source = open_source(make_pdf(draw), SETTINGS.max_bytes)
    with pdf._open(source, SETTINGS, [2]) as opened:
        assert opened.wanted == (2,)
        assert list(opened.stamps) == [2]
        prepared = pypdfium2.PdfDocument(opened.plumbed.stream.getvalue())
        assert [page.get_rotation() for page in prepared][:3] == [90, 0, 90]
        assert [pdfium_c.FPDFPage_GetAnnotCount(page.raw) for page in prepared][:3] == [1, 0, 1]


def test_page_numbers_are_furniture(make_pdf):
    def draw(canvas):
        canvas.drawCentredString(297, 810, "2")
        canvas.drawString(100, 700, "Nội dung của trang thứ hai")

    page = read(make_pdf(draw), SETTINGS).pages[0]
    assert [m.kind for m in page.marks] == ["furniture"]
    assert page.lines[0].text == "2"


def raw_pdf(*objects: str) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)


def stream(content: str, entries: str = "") -> str:
    return f"<< /Length {len(content)} {entries} >>\nstream\n{content}\nendstream"


def test_what_is_stamped_over_the_page_is_read(tmp_path):
    """Document systems write the number into a field over the finished page, where it was left blank."""
    fonts = "/Resources << /Font << /F1 5 0 R >> >>"
    path = tmp_path / "stamped.pdf"
    path.write_bytes(
        raw_pdf(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {fonts} /Contents 4 0 R /Annots [6 0 R] >>",
            stream("BT /F1 13 Tf 100 700 Td (Quy ho:            /UBND) Tj ET"),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
            "<< /Type /Annot /Subtype /Stamp /F 4 /Rect [147 696 170 712] /AP << /N 7 0 R >> >>",
            stream("BT /F1 13 Tf 1 4 Td (418) Tj ET", f"/Type /XObject /Subtype /Form /BBox [0 0 23 16] {fonts}"),
        )
    )
    assert lines_of(read(path, SETTINGS)) == ["Quy ho: 418 /UBND"]


def test_text_in_a_legacy_font_is_told_by_the_font_name(tmp_path):
    path = tmp_path / "tcvn3.pdf"
    text = "Céng hßa x· héi chñ nghÜa ViÖt Nam"
    path.write_bytes(
        raw_pdf(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> "
            "/Contents 4 0 R >>",
            stream(f"BT /F1 13 Tf 100 700 Td ({text}) Tj /F2 13 Tf 0 -20 Td (quyÕt ®Þnh) Tj ET"),
            *(
                f"<< /Type /Font /Subtype /TrueType /BaseFont /{name} /Encoding /WinAnsiEncoding /FirstChar 32 "
                f"/LastChar 255 /Widths [{' 500' * 224}] /FontDescriptor << /Type /FontDescriptor /FontName /{name} "
                "/Flags 32 /FontBBox [0 -200 1000 900] /Ascent 900 /Descent -200 /ItalicAngle 0 /StemV 80 >> >>"
                for name in (".VnTime", ".VnTimeH")
            ),
        )
    )
    reading = read(path, SETTINGS)
    assert lines_of(reading) == ["Cộng hòa xã hội chủ nghĩa Việt Nam", "QUYẾT ĐỊNH"]
    assert reading.source.encoding == "TCVN3"


PRINTED = [
    "Ủy ban nhân dân tỉnh yêu cầu Sở Giáo dục và Đào tạo rà soát cơ sở vật chất của",
    "các trường học trên địa bàn, tổng hợp khó khăn, đề xuất kinh phí sửa chữa và",
    "báo cáo kết quả trước khi năm học mới bắt đầu. Sở Tài chính thẩm định dự toán,",
    "bố trí nguồn vốn từ ngân sách; Sở Xây dựng hướng dẫn kỹ thuật, kiểm tra chất",
    "lượng công trình. Ủy ban nhân dân các huyện, thị xã chủ động phối hợp thực hiện,",
    "bảo đảm an toàn cho giáo viên và học sinh trong thời gian thi công các hạng mục.",
]
OTHER_PAGE = [line for first, second in zip(PRINTED[::2], PRINTED[1::2], strict=True) for line in (second, first)]
# As an engine reads that now and then loses a mark.
SLIPS = [line.replace("hợp", "họp").replace("Sở", "Sơ") for line in PRINTED]
LEADING = 20


def words_of(reading):
    """What was read, whatever blocks it came in."""
    return reading.raw.split()


def put_lines(canvas, said, places=None, mode=0, down=0.0):
    """Lines word by word; with `places` every word is as wide as the one that is printed in its place."""
    text = canvas.beginText()
    text.setTextRenderMode(mode)
    text.setFont("Serif", 11)
    for n, (heard, line) in enumerate(zip(said, places or said, strict=True)):
        x = 85
        for other, word in zip(heard.split(), line.split(), strict=True):
            width = canvas.stringWidth(word, "Serif", 11)
            text.setHorizScale(100 * width / canvas.stringWidth(other, "Serif", 11))
            text.setTextOrigin(x, 760 - LEADING * n - down)
            text.textOut(other)
            x += width + 3.5
    canvas.drawText(text)


@pytest.fixture
def make_scan(make_pdf):
    """A page that is an image of PRINTED, in `strips` pieces, with whatever is drawn over it."""

    def make(draw_over, strips=1):
        drawn = make_pdf(lambda canvas: put_lines(canvas, PRINTED), name="printed.pdf")
        image = pypdfium2.PdfDocument(drawn)[0].render(scale=150 / 72).to_pil().convert("RGB")
        cuts = [round(image.height * n / strips) for n in range(strips + 1)]

        def draw(canvas):
            for top, bottom in pairwise(cuts):
                part = image.crop((0, top, image.width, bottom))
                height = 842 * (bottom - top) / image.height
                canvas.drawImage(ImageReader(part), 0, 842 * (1 - bottom / image.height), 595, height)
            draw_over(canvas)

        return make_pdf(draw, name="scan.pdf")

    return make


@pytest.mark.parametrize("strips", [1, 9])
@pytest.mark.parametrize(
    ("layer", "places", "down", "origin", "warned"),
    [
        pytest.param(PRINTED, PRINTED, 0, "scanned_with_text_layer", [], id="a good layer is kept"),
        pytest.param(list(map(strip_marks, PRINTED)), PRINTED, 0, "scanned", ["layer_replaced"], id="a layer unmarked"),
        pytest.param(PRINTED, PRINTED, 10, "scanned", ["layer_replaced"], id="moved down by half a line"),
        pytest.param(PRINTED, PRINTED, LEADING, "scanned", ["layer_replaced"], id="moved down by a line"),
        pytest.param(OTHER_PAGE, OTHER_PAGE, 0, "scanned", ["layer_replaced"], id="words of other lines"),
        pytest.param(PRINTED[:1], PRINTED[:1], 0, "scanned", [], id="one line of it alone"),
    ],
)
def test_the_layer_of_a_scan(make_scan, strips, layer, places, down, origin, warned):
    path = make_scan(lambda canvas: put_lines(canvas, layer, places, mode=3, down=down), strips)
    reading = read(path, SETTINGS, None, likelihoods)
    assert (reading.source.origin, [w.code for w in reading.warnings]) == (origin, warned)
    assert words_of(reading) == " ".join(PRINTED).split()
    assert {bool(w.confidence) for line in reading.pages[0].lines for w in line.words} == {origin == "scanned"}


def test_a_layer_with_slips_and_our_reading_are_merged(make_scan):
    """Wherever our OCR or the layer has the better word, that one stands, with the box and confidence it came with."""
    reading = read(make_scan(lambda c: put_lines(c, SLIPS, PRINTED, mode=3)), SETTINGS, None, likelihoods)
    assert words_of(reading) == " ".join(PRINTED).split()
    assert all(0 <= w.box.x0 < w.box.x1 <= 595 for line in reading.pages[0].lines for w in line.words)


def test_text_printed_over_a_picture_is_no_layer_of_an_ocr(make_pdf):
    paper = Image.new("RGB", (60, 85), (255, 252, 240))

    def draw(canvas):
        canvas.drawImage(ImageReader(paper), 0, 0, 595, 842)
        put_lines(canvas, PRINTED)

    reading = read(make_pdf(draw), SETTINGS, None, likelihoods)
    assert (reading.source.origin, words_of(reading)) == ("born_digital", " ".join(PRINTED).split())


@pytest.mark.parametrize(
    ("ocr", "layer", "origin", "confident"),
    [
        pytest.param("always", PRINTED, "scanned", True, id="always: a good layer is not asked"),
        pytest.param("never", SLIPS, "scanned_with_text_layer", False, id="never: a poor layer is all there is"),
    ],
)
def test_ocr_as_the_user_says(make_scan, ocr, layer, origin, confident):
    path = make_scan(lambda canvas: put_lines(canvas, layer, PRINTED, mode=3))
    reading = read(path, ReadingSettings(ocr=ocr), None, likelihoods)
    assert reading.source.origin == origin
    assert words_of(reading) == " ".join(PRINTED if confident else layer).split()


def test_without_ocr_a_doubtful_layer_is_told(make_scan):
    path = make_scan(lambda canvas: put_lines(canvas, PRINTED, mode=3, down=10))
    (warning,) = read(path, ReadingSettings(ocr="never"), None, likelihoods).warnings
    assert (warning.code, warning.message.split(":")[0]) == ("layer_doubtful", "Trang 1")


def test_without_ocr_a_picture_is_an_error_that_says_so(make_scan):
    with pytest.raises(OcrIsOff, match="only a picture"):
        read(make_scan(lambda _: None), ReadingSettings(ocr="never"))


def draw_table(canvas):
    """Two columns, three rows; the last cell wraps."""
    canvas.drawString(85, 760, "Phân công nhiệm vụ như sau:")
    canvas.grid([85, 250, 500], [740, 715, 690, 645])
    for y, left, right in (
        (723, "Cơ quan", "Nhiệm vụ"),
        (698, "Sở Y tế", "Chuẩn bị thuốc"),
        (672, "Sở Nội vụ", "Rà soát,"),
    ):
        canvas.drawString(92, y, left)
        canvas.drawString(257, y, right)
    canvas.drawString(257, 655, "báo cáo hằng quý")
    canvas.drawString(85, 620, "Các cơ quan triển khai thực hiện.")


def test_a_ruled_table_is_read_cell_by_cell(make_pdf):
    reading = read(make_pdf(draw_table), SETTINGS)
    assert lines_of(reading) == [
        "Phân công nhiệm vụ như sau:",
        "Cơ quan Nhiệm vụ",
        "Sở Y tế Chuẩn bị thuốc",
        "Sở Nội vụ",
        "Rà soát,",
        "báo cáo hằng quý",
        "Các cơ quan triển khai thực hiện.",
    ]
    (table,) = reading.tables
    assert [[cell.text for cell in row] for row in table] == [
        ["Cơ quan", "Nhiệm vụ"],
        ["Sở Y tế", "Chuẩn bị thuốc"],
        ["Sở Nội vụ", "Rà soát, báo cáo hằng quý"],
    ]
    for row in table:
        for cell in row:
            assert " ".join(cell.span.of(reading.raw).split()) == cell.text
    ((page_number, box),) = table[2][1].places
    assert (page_number, box) == (1, pytest.approx((250, 152, 500, 197), abs=1))


@pytest.mark.parametrize(
    "draw",
    [
        pytest.param(lambda c: c.line(250, 700, 340, 700), id="rule under a heading"),
        pytest.param(lambda c: c.rect(80, 690, 400, 40), id="frame round a paragraph"),
        pytest.param(
            lambda c: [c.rect(100, 690 - 18 * i, 60 + 9 * i, 15, stroke=0, fill=0) for i in range(6)], id="shading"
        ),
    ],
)
def test_what_is_no_table(make_pdf, draw):
    def page(canvas):
        draw(canvas)
        canvas.drawString(100, 705, "Nội dung của đoạn văn")

    assert read(make_pdf(page), SETTINGS).tables == ()


def test_text_in_a_legacy_encoding_is_told_by_its_words_where_the_font_is_silent(make_pdf):
    reading = read(make_pdf(lambda c: c.drawString(85, 700, "Uû ban nh©n d©n tØnh ban hµnh quyÕt ®Þnh")), SETTINGS)
    assert reading.raw == "Uỷ ban nhân dân tỉnh ban hành quyết định"
    assert reading.source.encoding == "TCVN3"


def test_a_page_of_several_codes_is_told_word_by_word(make_pdf):
    lines = [
        "Uû ban nh©n d©n tØnh ban hµnh quyÕt ®Þnh",
        "các sở, ngành báo cáo và có ý",
        "Coäng hoøa xaõ hoäi chuû nghóa",
    ]

    def draw(canvas):
        for n, line in enumerate(lines):
            canvas.drawString(85, 700 - 20 * n, line)

    reading = read(make_pdf(draw), SETTINGS)
    assert reading.raw.split("\n") == [
        "Uỷ ban nhân dân tỉnh ban hành quyết định",
        "các sở, ngành báo cáo và có ý",
        "Cộng hòa xã hội chủ nghĩa",
    ]
    assert reading.source.encoding == "TCVN3+VNI"
