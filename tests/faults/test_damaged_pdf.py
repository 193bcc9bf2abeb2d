"""PDFs that are damaged in one place: what can be read is read, the rest is a warning or one plain error."""

import logging

import pytest
from reportlab.pdfgen.canvas import Canvas

from docparse.errors import DamagedSource, EmptySource
from docparse.reading.pdf_bytes import has_no_pages, is_cut_off
from docparse.reading.read import read
from docparse.reading.settings import ReadingSettings

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
DRAWN = b"BT /F 20 Tf 50 700 Td (Quy che lam viec) Tj ET"
CONTENT = b"<</Length %d>>stream\n%s\nendstream" % (len(DRAWN), DRAWN)
A4 = b"[0 0 595 842]"


def file_of(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1, with a right table of where they lie."""
    data, starts = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        starts.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size = len(objects) + 1
    end = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + end


def page_on(paper: bytes, parent: int = 2) -> bytes:
    return b"<</Type/Page/Parent %d 0 R/MediaBox %s/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>" % (parent, paper)


def pages_on(*papers: bytes) -> bytes:
    kids = b" ".join(b"%d 0 R" % (5 + i) for i in range(len(papers)))
    tree = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(papers), kids)
    return file_of(CATALOG, tree, CONTENT, FONT, *map(page_on, papers))


def deep_tree(depth: int) -> bytes:
    """One page under so many nodes, each within the one before."""
    nodes = [
        b"<</Type/Pages/Count 1/Kids[%d 0 R]%s>>" % (6 + i, b"/Parent %d 0 R" % (4 + i) if i else b"")
        for i in range(depth)
    ]
    top = b"<</Type/Catalog/Pages 5 0 R>>"
    return file_of(top, b"null", CONTENT, FONT, *nodes, page_on(A4, parent=4 + depth))


@pytest.mark.parametrize(
    "paper",
    [
        pytest.param(b"[0 0]", id="two numbers"),
        pytest.param(b"[]", id="no numbers"),
        pytest.param(b"[/A /B /C /D]", id="names for numbers"),
        pytest.param(b"(x)", id="a string"),
        pytest.param(b"[0 0 0 0]", id="no area"),
    ],
)
def test_a_page_whose_paper_is_damaged_is_read_all_the_same(paper, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(pages_on(paper))
    assert read(path, ReadingSettings()).raw.strip() == "Quy che lam viec"
    path.write_bytes(pages_on(A4, paper, A4))
    reading = read(path, ReadingSettings())
    assert [p.page_number for p in reading.pages] == [1, 2, 3]
    assert reading.raw.count("Quy che lam viec") == 3


def test_a_tree_of_pages_too_deep_to_follow_is_damage(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(deep_tree(3000))
    with pytest.raises(DamagedSource, match="damaged") as caught:
        read(path, ReadingSettings())
    assert "PDF hỏng" in caught.value.vi


def test_one_page_that_is_no_page_is_left_out_with_a_warning(tmp_path):
    path = tmp_path / "a.pdf"
    tree = b"<</Type/Pages/Count 2/Kids[5 0 R 6 0 R]>>"
    path.write_bytes(file_of(CATALOG, tree, CONTENT, FONT, page_on(A4), b"(no page)"))
    reading = read(path, ReadingSettings())
    assert reading.raw.strip() == "Quy che lam viec"
    assert "Error" not in "".join(w.message for w in reading.warnings)


def test_a_file_without_its_end_is_read_with_a_warning(tmp_path):
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(72, 700, "Quy che lam viec")
    canvas.save()
    whole = path.read_bytes()
    assert "truncated" not in [w.code for w in read(path, ReadingSettings()).warnings]
    path.write_bytes(whole[: whole.rindex(b"startxref")])
    reading = read(path, ReadingSettings())
    assert "Quy che lam viec" in reading.raw
    assert [w.message for w in reading.warnings if w.code == "truncated"] == [
        "Tệp PDF bị cắt cụt, có thể thiếu nội dung: hãy lấy lại tệp gốc."
    ]


@pytest.mark.parametrize(
    ("data", "cut"),
    [
        pytest.param(pages_on(A4), False, id="whole"),
        pytest.param(pages_on(A4) + b"\0" * 9000, False, id="padded with zeros"),
        pytest.param(pages_on(A4)[:-7], True, id="end mark lost"),
        pytest.param(b"%PDF-1.4\nstartxref\n99999\n%%EOF", True, id="middle lost"),
    ],
)
def test_what_is_cut_off(data, cut):
    assert is_cut_off(data) == cut


def test_a_file_without_pages_is_not_called_damaged(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(file_of(CATALOG, b"<</Type/Pages/Count 0/Kids[]>>"))
    with pytest.raises(EmptySource) as caught:
        read(path, ReadingSettings())
    assert "PDF không có trang nào" in caught.value.vi
    assert not has_no_pages(pages_on(A4))


def test_pdfminer_keeps_its_remarks_to_itself(tmp_path, caplog):
    path = tmp_path / "a.pdf"
    path.write_bytes(pages_on(b"[0 0]"))
    read(path, ReadingSettings())
    assert [r for r in caplog.records if r.levelno < logging.ERROR and r.name.startswith("pdfminer")] == []
