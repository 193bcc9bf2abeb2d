"""Labels by sequence: every scheme of numbering, what breaks it, and what only looks like it."""

import pytest

from .lookup import section_of


def paths(outline):
    return [s.path for s in outline.sections if s.kind not in ("preamble", "closing", "distribution", "signature")]


def plan(body):
    return f"KẾ HOẠCH\nTrồng cây năm 2025\n\nỦy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n\n{body}"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "1. Sở Y tế:\na) Lập kế hoạch.\nb) Báo cáo.\n2. Sở Tài chính cấp kinh phí.",
            ["1", "1/a", "1/b", "2"],
            id="clause, point",
        ),
        pytest.param(
            "I. MỤC TIÊU\n1. Chung\n2. Riêng\nII. NHIỆM VỤ\n1. Trồng cây.",
            ["I", "I/1", "I/2", "II", "II/1"],
            id="Roman, Arabic, restarted under the next",
        ),
        pytest.param(
            "I- MỤC TIÊU\n1- Chung\na- Một là học tập.\nb- Hai là rèn luyện.\nII- TỔ CHỨC",
            ["I", "I/1", "I/1/a", "I/1/b", "II"],
            id="Party: dash after the mark",
        ),
        pytest.param(
            "1. Chung\n1.1. Mục đích\n1.2. Yêu cầu\n1.2.1. Về hồ sơ\n1.2.2. Về thời gian\n2. Riêng",
            ["1", "1/1.1", "1/1.2", "1/1.2/1.2.1", "1/1.2/1.2.2", "2"],
            id="decimal under its number",
        ),
        pytest.param(
            "1. Bộ Tài chính chủ trì:\n(1) Rà soát số liệu;\n(2) Báo cáo kết quả.\n2. Bộ Y tế phối hợp.",
            ["1", "1/1", "1/2", "2"],
            id="(1) under a clause is a clause",
        ),
        pytest.param(
            "1. Nội dung\n- Thành phần:\n+ Cấp tỉnh;\n+ Cấp xã.\n- Thời gian.\n2. Kinh phí",
            ["1", "1/-1", "1/-1/+1", "1/-1/+2", "1/-2", "2"],
            id="bullets count by mark",
        ),
        pytest.param(
            "1. Nội dung:\n* Đô thị:\n- Trồng cây.\n* Nông thôn:\n- Trồng rừng.\n2. Kinh phí",
            ["1", "1/*1", "1/*1/-1", "1/*2", "1/*2/-1", "2"],
            id="a star that leads in is the outer bullet",
        ),
        pytest.param(
            "1. Nội dung:\na) A là một;\nb) B là hai;\nc) C là ba;\nd) D là bốn;\n"
            "đ) Đ là năm;\ne) E là sáu;\ng) G là bảy.",
            ["1", "1/a", "1/b", "1/c", "1/d", "1/đ", "1/e", "1/g"],
            id="Vietnamese order: d đ e g",
        ),
        pytest.param(
            "1. Nội dung:\nc) Một;\nd) Hai.\n2. Khác.\n3. Nữa.",
            ["1", "1/c", "1/d", "2", "3"],
            id="the first points are lost",
        ),
        pytest.param(
            "A. CÔNG VIỆC CHUNG\nI. Chỉ đạo\n1. Ban hành văn bản.\nB. CÔNG VIỆC RIÊNG\nI. Kiểm tra",
            ["A", "A/I", "A/I/1", "B", "B/I"],
            id="capital letters are parts",
        ),
        pytest.param(
            "Phần thứ nhất\nTÌNH HÌNH\nI. KẾT QUẢ\nPhần thứ hai\nNHIỆM VỤ\nI. MỤC TIÊU",
            ["Phần thứ nhất", "Phần thứ nhất/I", "Phần thứ hai", "Phần thứ hai/I"],
            id="parts in words",
        ),
        pytest.param(
            "I. KẾT QUẢ\n1. Trồng cây.\n2. Tưới cây.\nII. NHIỆM VỤ\n3. Cắt tỉa.\n4. Bón phân.",
            ["I", "I/1", "I/2", "II", "II/3", "II/4"],
            id="clauses counted across headings",
        ),
        pytest.param(
            "1. Sở Lao động\n- Thương binh và Xã hội chủ trì điều tra số liệu.\n2. Sở Y tế phối hợp.",
            ["1", "2"],
            id="a name that wraps at its dash is no bullet",
        ),
        pytest.param(
            "1. Phát triển kinh tế\n- xã hội của tỉnh trong năm nay và năm sau.\n2. Sở Y tế phối hợp.",
            ["1", "2"],
            id="kinh tế - xã hội",
        ),
        pytest.param(
            "1. Tổng kinh phí là\n1.500.000 đồng, hoàn thành trước ngày\n15/10/2024.\n2. Sở Y tế phối hợp.",
            ["1", "2"],
            id="amounts and dates at a line's start",
        ),
        pytest.param(
            "1. Việc này thực hiện theo\nĐiều 5 Luật Đất đai và\nChương II Nghị định hướng dẫn.\n2. Sở Y tế phối hợp.",
            ["1", "2"],
            id="cited provisions at a line's start",
        ),
        pytest.param(
            "1. Ủy ban phân công 5 năm\n2 lần. Kết quả được công bố.\n2. Sở Y tế phối hợp.",
            ["1", "2"],
            id="a number without a mark",
        ),
    ],
)
def test_paths(outline_of, body, expected):
    assert paths(outline_of(plan(body))) == expected


@pytest.mark.parametrize(
    ("body", "expected", "code"),
    [
        pytest.param("l. Một việc;\n2. Hai việc;\n3. Ba việc.", ["1", "2", "3"], "label_repaired", id="l for 1"),
        pytest.param("a) Một;\nb) Hai;\n©) Ba;\nd) Bốn.", ["a", "b", "c", "d"], "label_repaired", id="© for c"),
        pytest.param(
            "a) Một;\nb) Hai;\nc) Ba;\nđ) Bốn;\nđ) Năm;\ne) Sáu.",
            ["a", "b", "c", "d", "đ", "e"],
            "label_repaired",
            id="đ for d",
        ),
        pytest.param("I. MỘT\nII. HAI\nm. BA\nIV. BỐN", ["I", "II", "III", "IV"], "label_repaired", id="m for III"),
        pytest.param(
            "I. MỘT\nII. HAI\nII. BA\nIV. BỐN", ["I", "II", "III", "IV"], "label_repaired", id="a stroke of III lost"
        ),
        pytest.param("L. MỘT\nII. HAI\nIIIL BA", ["I", "II", "III"], "label_repaired", id="a mark that was swallowed"),
        pytest.param("U MỘT\n1/ Việc.\nII/ HAI", ["I", "I/1", "II"], "label_repaired", id="U for I/"),
        pytest.param("1. MỘT\n1. Việc.\nII. HAI", ["I", "I/1", "II"], "label_repaired", id="1. MỘT for I. MỘT"),
        pytest.param("1. MỘT\n2. HAI", ["1", "2"], None, id="numbers over titles in capitals"),
        pytest.param(
            "4. Bốn.\n9. Năm.\n6. Sáu.".join(("1. Một.\n2. Hai.\n3. Ba.\n", "")),
            ["1", "2", "3", "4", "5", "6"],
            "label_repaired",
            id="9 for 5",
        ),
        pytest.param(
            "1. Một.\n2. Hai.\n3. Ba.\n4. Bốn.\n9. Chín.", ["1", "2", "3", "4", "9"], "label_missing", id="9 stays"
        ),
        pytest.param(
            "1. Một.\n2. Hai.\n3. Ba.\n4. Bốn.\n$. Năm.\nó. Sáu.\n7. Bảy.",
            ["1", "2", "3", "4", "5", "6", "7"],
            "label_repaired",
            id="$ for 5, ó for 6",
        ),
        pytest.param(
            "1. Một.\n2. Hai.\n4. Bốn.", ["1", "2", "4"], "label_missing", id="a number is missing and stays so"
        ),
        pytest.param("I. MỘT\nII. HAI\nII. BA", ["I", "II", "II"], "label_repeated", id="a numeral twice, and no IV"),
        pytest.param("1. Một.\n2. Hai.\n2. Ba.\n3. Bốn.", ["1", "2", "2", "3"], "label_repeated", id="a number twice"),
        pytest.param(
            "a) Một;\nb) Hai;\nc) Ba;\nd) Bốn;\ne) Năm.", ["a", "b", "c", "d", "e"], None, id="some clerks leave out đ"
        ),
        pytest.param("1. Một.\n2. Hai.\n3. Ba.", ["1", "2", "3"], None, id="nothing to say"),
    ],
)
def test_damaged_and_broken_runs(outline_of, body, expected, code):
    outline = outline_of(plan(body))
    assert paths(outline) == expected
    assert {w.code for w in outline.warnings} == ({code} if code else set())


LAW = """LUẬT
BẢO VỆ CÂY XANH

Quốc hội ban hành Luật Bảo vệ cây xanh.

Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Luật này quy định về cây xanh.
Điều 2. Giải thích từ ngữ
1. Cây xanh là cây thân gỗ.
1a. Cây bụi là cây thân thấp.
2. Chủ cây gồm:
a) Cá nhân;
b) Tổ chức.
Chương II
QUẢN LÝ
Mục 1
QUY HOẠCH
Điều 3. Lập quy hoạch
1. Tỉnh lập quy hoạch.
Mục 2. KIỂM TRA
Điều 3a. Kiểm tra định kỳ
Việc kiểm tra do tỉnh thực hiện.
Chương III
THI HÀNH
Điều 4. Sửa đổi, bổ sung Luật Lâm sinh
1. Sửa đổi Điều 7 như sau:
“Điều 7. Trồng rừng
1. Rừng được trồng theo kế hoạch.
2. Kế hoạch do tỉnh phê duyệt.”.
2. Bổ sung khoản 3 như sau:
“3. Chủ rừng báo cáo.”.
Điều 5. Hiệu lực
Luật này có hiệu lực từ ngày 01 tháng 7 năm 2025.
Luật này được Quốc hội khóa XV thông qua ngày 20 tháng 11 năm 2024.

CHỦ TỊCH QUỐC HỘI
Nguyễn Văn An
"""


def test_a_statute_keeps_its_tree_and_leaves_out_what_it_quotes(outline_of):
    outline = outline_of(LAW)
    assert paths(outline) == [
        "Chương I",
        "Chương I/Điều 1",
        "Chương I/Điều 2",
        "Chương I/Điều 2/1",
        "Chương I/Điều 2/1a",
        "Chương I/Điều 2/2",
        "Chương I/Điều 2/2/a",
        "Chương I/Điều 2/2/b",
        "Chương II",
        "Chương II/Mục 1",
        "Chương II/Mục 1/Điều 3",
        "Chương II/Mục 1/Điều 3/1",
        "Chương II/Mục 2",
        "Chương II/Mục 2/Điều 3a",
        "Chương III",
        "Chương III/Điều 4",
        "Chương III/Điều 4/1",
        "Chương III/Điều 4/2",
        "Chương III/Điều 5",
    ]
    assert section_of(outline, "closing").start == LAW.index("Luật này được Quốc hội")
    assert section_of(outline, "Chương II/Mục 1").heading == "QUY HOẠCH"
    assert [s.label for s in outline.of_kind("chapter")] == ["Chương I", "Chương II", "Chương III"]


def test_rows_of_contents_are_no_sections(outline_of):
    text = (
        "ĐỀ ÁN\nDU LỊCH\n\nMỤC LỤC\nI. SỰ CẦN THIẾT ........ 1\n"
        "II. MỤC TIÊU ........ 2\n\nI. SỰ CẦN THIẾT\nDu lịch quan trọng.\nII. MỤC TIÊU\n"
        "1. Chung.\n"
    )
    assert paths(outline_of(text)) == ["I", "II", "II/1"]


def test_rows_of_a_table_are_no_sections(outline_of):
    text = plan(
        "1. Danh sách\nTT Họ và tên Chức vụ\n1. Nguyễn Văn An Tổ trưởng\n"
        "2. Trần Văn Ba Tổ viên\nII. KINH PHÍ\n1. Nguồn ngân sách."
    )
    assert [p for p in paths(outline_of(text)) if p.count("/") > 1] == []
    assert "1/2" not in paths(outline_of(text))
