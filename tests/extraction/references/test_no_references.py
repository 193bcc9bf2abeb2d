"""What looks like a reference and is none, and what is left out."""

import pytest

from docparse.extraction.references.find import find_references
from docparse.outline import Outline
from docparse.records import Section
from docparse.spans import Span

from .finding import CENTRAL, LEXICON, THAI_BINH, find


@pytest.mark.parametrize(
    "text",
    [
        "Thời gian: 1/2 ngày", "Quốc khánh 2/9", "nghỉ 30/4 - 1/5", "(11/6/1948-11/6/2025)", "giai đoạn 2021-2025",
        "có hiệu lực từ ngày 01/01/2024", "điện thoại 024.1234.5678", "1.500.000.000 đồng", "15/20 xã, đạt 98/98%",
        "mã số 3713.0.1012345.00000", "trực 24/7, tỷ lệ 1/500", "Đề án 06 và Chương trình 135", "Mẫu số 01, Biểu 02/BC",
        "số 96 Nguyễn Du, Tổ 5/KP3", "H54.23", "Lưu: VT, NC3; PL.(300)", "lần thứ XIV, khóa XIII, kỳ họp thứ 9",
        "QCVN 102:2016/BTTTT", "xe 17A-123.45", "các văn bản hướng dẫn thi hành",
        "Nghị định, Thông tư và các văn bản hướng dẫn", "theo Kế hoạch này", "Quyết định ban hành Quy chế làm việc",
        "Quy chế hoạt động, Biên bản họp", "đã quyết định, thông báo và chỉ thị", "Luật sư, pháp luật, kỷ luật",
        "kế hoạch 5 năm (2021 - 2025)", "Báo cáo 6 tháng", "Kế hoạch 2025", "dự thảo Luật Đất đai", "theo luật đất đai",
        "Chương trình xóa nhà tạm, nhà dột nát", "ban hành Kế hoạch chuyển đổi số của tỉnh giai đoạn 2026-2030",
    ],
)  # fmt: skip
def test_no_reference(text):
    assert find(text) == ()


def test_the_document_itself_is_no_reference():
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH THÁI BÌNH\nSố: 209/QĐ-UBND\nThái Bình, ngày 10 tháng 3 năm 2025\n\nQUYẾT ĐỊNH\n\n"
        "Căn cứ Luật Lưu trữ năm 2024;\n\n(Kèm theo Quyết định số 209/QĐ-UBND ngày 10/3/2025)"
    )
    assert [r.key for r in find(text)] == ["Luật Lưu trữ@2024"]


def test_the_distribution_list_is_left_out():
    text = "Thực hiện Luật Lưu trữ năm 2024.\nNơi nhận:\n- Như Công văn số 12/BNV-VP;"
    start = text.index("Nơi nhận")
    sections = tuple(
        Section(id=p, start=a, end=b, section=p, path=p, label=None, kind=p, heading=None)
        for p, a, b in (("preamble", 0, start - 1), ("distribution", start, len(text)))
    )
    found = find_references(Outline(text=text, sections=sections), THAI_BINH, LEXICON)[0]
    assert [(r.key, r.section) for r in found] == [("Luật Lưu trữ@2024", "preamble")]


def test_furniture_inside_a_mention_is_skipped():
    text = "theo Quyết định số\n3\n12/QĐ-TTg ngày 05/3/2025"
    outline = Outline(text=text, sections=(), furniture=(Span(19, 21),))
    assert find_references(outline, CENTRAL, LEXICON)[0][0].number_symbol == "12/QĐ-TTg"
