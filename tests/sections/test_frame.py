"""The frame: preamble, closing, distribution, signature; enclosed documents and appendices."""

import pytest

from docparse.spans import Span

from .lookup import chain_of, section_of

LETTER = """ỦY BAN NHÂN DÂN
TỈNH AN BÌNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/UBND-NC
V/v kiểm tra công tác văn thư

Kính gửi:
- Sở Nội vụ;
- Sở Tài chính.

Ủy ban nhân dân tỉnh yêu cầu các cơ quan thực hiện:
1. Sở Nội vụ chủ trì kiểm tra.
2. Sở Tài chính bố trí kinh phí.

Trong quá trình thực hiện, nếu có vướng mắc, các cơ quan báo cáo Ủy ban nhân dân tỉnh./.

Nơi nhận:
- Như trên;
- Lưu: VT, NC.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Nguyễn Văn An
"""


def spans(outline, *kinds):
    return {s.kind: outline.text[s.start : s.end] for s in outline.of_kind(*kinds)}


def test_a_letter(outline_of):
    found = spans(outline_of(LETTER), "preamble", "closing", "distribution", "signature")
    assert found["preamble"].startswith("Kính gửi:") and found["preamble"].endswith("thực hiện:")
    assert found["closing"].startswith("Trong quá trình") and found["closing"].endswith("./.")
    assert found["distribution"] == "Nơi nhận:\n- Như trên;\n- Lưu: VT, NC."
    assert found["signature"] == "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn An"


def test_addressees_are_no_sections(outline_of):
    assert [s.path for s in outline_of(LETTER).sections] == [
        "preamble",
        "1",
        "2",
        "closing",
        "distribution",
        "signature",
    ]


@pytest.mark.parametrize(
    ("foot", "distribution", "signature"),
    [
        pytest.param(
            "Nơi nhận:                         KT. GIÁM ĐỐC\n"
            "- Như trên;                        PHÓ GIÁM ĐỐC\n- Lưu: VT.\n\n\n"
            "                                   Lê Thị Cúc",
            "Nơi nhận:",
            "KT. GIÁM ĐỐC",
            id="side by side, name below",
        ),
        pytest.param(
            "Nơi nhận: TL. CHỦ TỊCH\n- Như trên;\n- Lưu: VT.", "Nơi nhận:", "TL. CHỦ TỊCH", id="title behind the label"
        ),
        pytest.param(
            "Nơi nhận:\n- Như trên;\n- Lưu: VT (5b) CHỦ TỊCH UBND TỈNH\nNguyễn Văn An",
            "Nơi nhận:",
            "CHỦ TỊCH UBND TỈNH",
            id="title behind the last item",
        ),
        pytest.param(
            "TM. ỦY BAN NHÂN DÂN\n\n_._ Nơi nhận:\n- Như trên;\n- Lưu: VT.\nLê Thị Cúc",
            "Nơi nhận:",
            "TM. ỦY BAN",
            id="authority before the label, junk before it",
        ),
        pytest.param(
            "Nơỉ nhận:\n- Như trên;\n- Lưu: VT.\n\nLê Thị Cúc\nKT. CHỦ",
            "Nơỉ nhận:",
            "Lê Thị Cúc",
            id="damaged label, name above the title",
        ),
        pytest.param(
            "l* le :\n- Như trên;\n- Văn phòng tỉnh;\n- Lưu: VT, NC.\nKT. CHỦ TỊCH",
            "- Như trên;",
            "KT. CHỦ TỊCH",
            id="label lost: the items that end with Lưu",
        ),
        pytest.param(
            "Nơi nhận\n- Các huyện ủy,\n- Lưu Văn phòng Tỉnh ủy.\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nTrần Văn Ba",
            "Nơi nhận",
            "T/M BAN THƯỜNG VỤ",
            id="Party",
        ),
    ],
)
def test_foot(outline_of, foot, distribution, signature):
    text = f"THÔNG BÁO\nVề việc trực Tết\n\n1. Sở Y tế trực cấp cứu.\n2. Công an tỉnh trực ban./.\n\n{foot}\n"
    found = spans(outline_of(text), "distribution", "signature", "clause")
    assert found["distribution"].startswith(distribution)
    assert found["signature"].startswith(signature)
    assert found["clause"].endswith("./.")


@pytest.mark.parametrize(
    ("head", "start"),
    [
        pytest.param("KẾ HOẠCH\nTrồng cây", "KẾ HOẠCH", id="type name"),
        pytest.param(
            "QUYẾT ĐỊNH CỦA BỘ TRƯỞNG BỘ Y TẾ\nvề việc trực Tết", "QUYẾT ĐỊNH CỦA", id="type name with its issuer"
        ),
        pytest.param("TỜ TRÌNH\nVề việc trực Tết\nKính gửi: Sở Y tế.", "TỜ TRÌNH", id="type name before Kính gửi"),
        pytest.param("**Kính gửi:** Sở Y tế.", "**Kính gửi:", id="bold type belongs to it"),
        pytest.param("ĐẾN Ngày:.44.)29....... QUYẾT ĐỊNH\nVề việc trực Tết", "QUYẾT ĐỊNH", id="behind a stamp"),
        pytest.param("QUYÉT ĐỊNH\nVề việc trực Tết", "QUYÉT ĐỊNH", id="damaged mark"),
    ],
)
def test_where_the_preamble_begins(outline_of, head, start):
    outline = outline_of(
        f"SỞ Y TẾ\nSố: 5/KH-SYT\n{head}\n\nCăn cứ tình hình, Sở Y tế triển khai:\n1. Trực cấp cứu.\n2. Báo cáo.\n"
    )
    assert spans(outline, "preamble")["preamble"].startswith(start)


def test_a_body_without_numbers_is_all_preamble(outline_of):
    text = (
        "Kính gửi: Sở Tài chính.\n"
        "Sở Nội vụ cử ông Nguyễn Văn An tham gia đoàn kiểm tra./.\nNơi nhận:\n"
        "- Như trên;\n- Lưu: VT.\n"
    )
    outline = outline_of(text)
    assert [s.path for s in outline.sections] == ["preamble", "distribution"]
    assert outline.text[outline.sections[0].start : outline.sections[0].end].endswith("./.")


def test_a_letter_of_bullets_has_them_at_the_root(outline_of):
    text = (
        "Kính gửi:\n- Sở Y tế;\n- Sở Nội vụ.\nỦy ban nhân dân tỉnh đề nghị:\n"
        "- Rà soát danh sách.\n- Gửi báo cáo.\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"
    )
    assert [s.path for s in outline_of(text).sections] == ["preamble", "-1", "-2", "distribution"]


def test_an_article_keeps_its_second_paragraph(outline_of):
    text = (
        "QUYẾT ĐỊNH\nVề việc khen thưởng\n\nĐiều 1. Tặng Bằng khen cho 5 tập thể.\n"
        "Điều 2. Quyết định này có hiệu lực từ ngày ký.\n\n"
        "Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này./.\n"
    )
    outline = outline_of(text)
    assert outline.of_kind("closing") == ()
    assert outline.text[: section_of(outline, "Điều 2").end].endswith("./.")


ENCLOSED = """QUYẾT ĐỊNH
Ban hành Quy chế làm việc

Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc.
Điều 2. Quyết định này có hiệu lực từ ngày ký./.

Nơi nhận:
- Như trên;
- Lưu: VT.
CHỦ TỊCH
Nguyễn Văn An


ỦY BAN NHÂN DÂN TỈNH AN BÌNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

QUY CHẾ
Làm việc của Tổ công tác
(Ban hành kèm theo Quyết định số 5/QĐ-UBND)

Điều 1. Nguyên tắc
1. Làm việc tập thể.
2. Quyết định theo đa số.
Điều 2. Hiệu lực
Quy chế này có hiệu lực từ ngày ký.

PHỤ LỤC I
DANH MỤC NHIỆM VỤ
(Kèm theo Quyết định số 5/QĐ-UBND)
I. NHIỆM VỤ CHUNG
1. Tổng hợp số liệu.

Mẫu số 02
PHIẾU ĐĂNG KÝ
1. Họ và tên: ............
2. Đơn vị: ............
"""


def test_enclosed_documents_begin_again_at_the_root(outline_of):
    outline = outline_of(ENCLOSED)
    assert [s.path for s in outline.sections] == [
        "preamble",
        "Điều 1",
        "Điều 2",
        "distribution",
        "signature",
        "preamble",
        "Điều 1",
        "Điều 1/1",
        "Điều 1/2",
        "Điều 2",
        "Phụ lục I",
        "Phụ lục I/I",
        "Phụ lục I/I/1",
        "Mẫu số 02",
    ]
    assert section_of(outline, "Phụ lục I").heading == "DANH MỤC NHIỆM VỤ"


def test_sections_of_one_path_are_told_apart_by_their_place(outline_of):
    outline = outline_of(ENCLOSED)
    first, second = (s for s in outline.sections if s.path == "Điều 1")
    assert outline.children(first) == ()
    assert [s.path for s in outline.children(second)] == ["Điều 1/1", "Điều 1/2"]
    clause = outline.children(second)[1]
    assert chain_of(outline, clause) == (second, clause)
    assert outline.section_at(clause.start + 3) == clause
    assert [ENCLOSED[a:b] for a, b in outline.own_spans(second)] == ["Điều 1. Nguyên tắc"]


def test_a_table_inside_a_section_is_left_out_of_what_it_says_itself(outline_of):
    outline = outline_of(ENCLOSED)
    second = [s for s in outline.sections if s.path == "Điều 1"][1]
    table, outside = (Span(ENCLOSED.index(w, at), ENCLOSED.index(w, at) + len(w)) for w, at in (
        ("Nguyên", second.start), ("Ban hành", 0)))  # fmt: skip
    own = outline.own_spans(second, without=[outside, table])
    assert [ENCLOSED[a:b] for a, b in own] == ["Điều 1.", "tắc"]


@pytest.mark.parametrize("text", ["", " \n\n\t", "một hai ba", "||\n--\n", "\x0c"], ids=repr)
def test_no_text_is_refused(outline_of, text):
    outline = outline_of(text)
    assert [s.kind for s in outline.sections] in ([], ["preamble"])


def test_a_text_without_structure_says_so(outline_of):
    text = "Buổi họp diễn ra sôi nổi và kết thúc vào buổi trưa cùng ngày.\nMọi người ra về.\n"
    outline = outline_of(text)
    assert [(s.kind, s.start, s.end) for s in outline.sections] == [("preamble", 0, len(text) - 1)]
    assert [w.code for w in outline.warnings] == ["no_structure"]


@pytest.mark.parametrize(
    ("last", "closing"),
    [
        pytest.param(
            "2. Thường trực Hội đồng nhân dân tỉnh giám sát việc thực hiện Nghị quyết này.\n"
            "Nghị quyết này đã được Hội đồng nhân dân tỉnh khóa X thông qua ngày 05 tháng 7\n"
            "năm 2024./.",
            "Nghị quyết này đã được",
            id="a council's formula under a full line",
        ),
        pytest.param(
            "2. Văn phòng Ủy ban nhân dân tỉnh niêm yết Thông báo này vào ngày thứ Hai.\n"
            "Nhận được Thông báo này, đề nghị các thôn thực hiện nghiêm túc./.",
            "Nhận được Thông báo",
            id="receipt of the document under a full line",
        ),
        pytest.param(
            "2. Sở Nội vụ tăng cường giám sát việc thực hiện Chỉ thị.\n\n- Chỉ thị này phổ biến đến chi bộ.",
            "- Chỉ thị này phổ biến",
            id="behind a speck that was read as a dash",
        ),
        pytest.param(
            "2. Sở Nội vụ tăng cường giám sát việc thực hiện Chỉ thị.\n"
            "Yêu cầu Thủ trưởng các cơ quan, đơn vị nghiêm túc triển khai thực hiện./.",
            "Yêu cầu Thủ trưởng",
            id="a request under a line that is not full",
        ),
        pytest.param(
            "2. Sở Nội vụ tăng cường giám sát việc thực hiện Chỉ thị của các đơn vị ấy.\n"
            "Yêu cầu của công dân được trả lời trong 05 ngày làm việc kể từ ngày nhận./.",
            None,
            id="a sentence that goes on under a full line",
        ),
    ],
)
def test_the_last_paragraph_takes_leave(outline_of, last, closing):
    text = (
        "CHỈ THỊ\nVề công tác lưu trữ\n\nThời gian qua công tác lưu trữ tại các cơ quan, đơn vị trên địa bàn tỉnh còn\n"
        "nhiều tồn tại, hạn chế, chưa đáp ứng được yêu cầu quản lý trong tình hình mới\n"
        "hiện nay. Ủy ban nhân dân tỉnh yêu cầu các cơ quan, đơn vị thực hiện tốt những\n"
        "nhiệm vụ sau:\n1. Các sở, ban, ngành rà soát tài liệu tích đống, bố trí kinh phí chỉnh lý trong\n"
        f"dự toán hằng năm của cơ quan, đơn vị mình và báo cáo kết quả với Sở Nội vụ.\n{last}\n\n"
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n"
    )
    found = outline_of(text).of_kind("closing")
    assert [text[s.start : s.end].startswith(closing or "?") for s in found] == ([True] if closing else [])
