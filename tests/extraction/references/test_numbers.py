"""Documents named by their number: every field, types, lists, damage."""

import pytest

from docparse.extraction.references.find import find_references
from docparse.outline import Outline

from .finding import LEXICON, THAI_BINH, find, one


def row(r):
    return (r.surface, r.type, r.number_symbol, str(r.date) if r.date else None, r.issuer, r.relation, r.key)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Thực hiện Chỉ thị số 39/CT-TTg ngày 15/10/2024 của Thủ tướng Chính phủ về việc thi đua",
            ("Chỉ thị số 39/CT-TTg ngày 15/10/2024", "Chỉ thị", "39/CT-TTg", "2024-10-15", "Thủ tướng Chính phủ",
             "implements", "39/CT-TTg"),
            id="1 state",
        ),
        pytest.param(
            "Tiếp tục thực hiện Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ\n\nChính trị",
            ("Chỉ thị số 34-CT/TW ngày 07/4/2014", "Chỉ thị", "34-CT/TW", "2014-04-07", "Bộ Chính trị", "implements",
             "34-CT/TW"),
            id="2 party; the issuer across a page break",
        ),
        pytest.param(
            "Thực hiện Chỉ thị số 34-CT/TW ngày 07 tháng 4 năm 2014 của Bộ Chính trị",
            ("Chỉ thị số 34-CT/TW ngày 07 tháng 4 năm 2014", "Chỉ thị", "34-CT/TW", "2014-04-07", "Bộ Chính trị",
             "implements", "34-CT/TW"),
            id="3 the long date",
        ),
        pytest.param(
            "Căn cứ Nghị định số 98/2023/NĐ-CP\nngày 31/12/2023 của Chính phủ quy định chi tiết",
            ("Nghị định số 98/2023/NĐ-CP ngày 31/12/2023", "Nghị định", "98/2023/NĐ-CP", "2023-12-31", "Chính phủ",
             "basis", "98/2023/NĐ-CP"),
            id="8 basis; a line break inside",
        ),
        pytest.param(
            "tuyên truyền Thông tư số 01/2024/TT-BNV ngày 24/02/2024 của Bộ Nội vụ",
            ("Thông tư số 01/2024/TT-BNV ngày 24/02/2024", "Thông tư", "01/2024/TT-BNV", "2024-02-24", "Bộ Nội vụ",
             "cites", "01/2024/TT-BNV"),
            id="9 publicity only cites",
        ),
        pytest.param(
            "Thực hiện Quyết định số 39/2023/QĐ-UBND ngày 31/12/2023 của UBND tỉnh Bắc Kạn",
            ("Quyết định số 39/2023/QĐ-UBND ngày 31/12/2023", "Quyết định", "39/2023/QĐ-UBND", "2023-12-31",
             "Ủy ban nhân dân tỉnh Bắc Kạn", "implements", "39/2023/QĐ-UBND@Bắc Kạn"),
            id="10 another province than the text's",
        ),
        pytest.param(
            "kế hoạch mới (thay thế Quyết định số 418/QĐ-UBND ngày\n11/4/2024 của Ủy ban nhân dân tỉnh)",
            ("Quyết định số 418/QĐ-UBND ngày 11/4/2024", "Quyết định", "418/QĐ-UBND", "2024-04-11",
             "Ủy ban nhân dân tỉnh Thái Bình", "cites", "418/QĐ-UBND@Thái Bình"),
            id="11 a replacement still to be made is cited",
        ),
        pytest.param(
            "theo Quyêt định sô 2071/QĐ-ƯBND ngày 08/7/2024",
            ("Quyêt định sô 2071/QĐ-ƯBND ngày 08/7/2024", "Quyết định", "2071/QĐ-UBND", "2024-07-08",
             "Ủy ban nhân dân tỉnh Thái Bình", "implements", "2071/QĐ-UBND@Thái Bình"),
            id="12 damage in type and symbol",
        ),
        pytest.param(
            "theo Nghị quyết số 37/NQ-HĐND\nngày 10/7/2024",
            ("Nghị quyết số 37/NQ-HĐND ngày 10/7/2024", "Nghị quyết", "37/NQ-HĐND", "2024-07-10",
             "Hội đồng nhân dân tỉnh Thái Bình", "implements", "37/NQ-HĐND@Thái Bình"),
            id="13 a council's issuer is implied",
        ),
        pytest.param(
            "Thực hiện Kế hoạch số 01/KH-HĐTĐKT ngày 20/5/2024 của Hội đồng Thi đua - Khen thưởng Trung ương",
            ("Kế hoạch số 01/KH-HĐTĐKT ngày 20/5/2024", "Kế hoạch", "01/KH-HĐTĐKT", "2024-05-20",
             "Hội đồng Thi đua - Khen thưởng Trung ương", "implements", "01/KH-HĐTĐKT"),
            id="14 a central council is not local",
        ),
        pytest.param(
            "Phúc đáp Công văn số 1234/BNV-TĐKT ngày 05 tháng 3 năm 2025 của Bộ Nội vụ",
            ("Công văn số 1234/BNV-TĐKT ngày 05 tháng 3 năm 2025", "Công văn", "1234/BNV-TĐKT", "2025-03-05",
             "Bộ Nội vụ", "responds_to", "1234/BNV-TĐKT"),
            id="29 an answer",
        ),
        pytest.param(
            "tại Văn bản số 567/UBND-NCKS ngày 5-6-2019",
            ("Văn bản số 567/UBND-NCKS ngày 5-6-2019", "Văn bản", "567/UBND-NCKS", "2019-06-05",
             "Ủy ban nhân dân tỉnh Thái Bình", "cites", "567/UBND-NCKS@Thái Bình"),
            id="30 Văn bản stays; a date with hyphens",
        ),
        pytest.param(
            "theo Công điện số 12/CĐ-TTg ngày 05.02.2025",
            ("Công điện số 12/CĐ-TTg ngày 05.02.2025", "Công điện", "12/CĐ-TTg", "2025-02-05", "Thủ tướng Chính phủ",
             "implements", "12/CĐ-TTg"),
            id="31 a date with full stops",
        ),
        pytest.param(
            "Thực hiện Kết luận số 230-KL/TW, ngày 5/1/2026 của Bộ Chính trị, Ban Bí thư",
            ("Kết luận số 230-KL/TW, ngày 5/1/2026", "Kết luận", "230-KL/TW", "2026-01-05", "Bộ Chính trị, Ban Bí thư",
             "implements", "230-KL/TW"),
            id="32 a comma before the date; two issuers",
        ),
        pytest.param(
            "theo Nghị quyết số 18-NQ/TW (khóa XII)",
            ("Nghị quyết số 18-NQ/TW", "Nghị quyết", "18-NQ/TW", None, None, "implements", "18-NQ/TW"),
            id="35 TW does not tell which central body",
        ),
        pytest.param(
            "theo Nghị quyết số 66.18/2026/NQ-CP ngày 18/5/2026",
            ("Nghị quyết số 66.18/2026/NQ-CP ngày 18/5/2026", "Nghị quyết", "66.18/2026/NQ-CP", "2026-05-18",
             "Chính phủ", "implements", "66.18/2026/NQ-CP"),
            id="36 the special series has a dot in its number",
        ),
        pytest.param(
            "tại Thông tư liên tịch số 55/2005/TTLT-BNV-VPCP ngày 06/5/2005",
            ("Thông tư liên tịch số 55/2005/TTLT-BNV-VPCP ngày 06/5/2005", "Thông tư liên tịch",
             "55/2005/TTLT-BNV-VPCP", "2005-05-06", "Bộ Nội vụ, Văn phòng Chính phủ", "cites",
             "55/2005/TTLT-BNV-VPCP"),
            id="40 joint issuers of the symbol",
        ),
        pytest.param(
            "Điều 1. Bãi bỏ Quyết định số 12/2019/QĐ-UBND ngày 05/8/2019",
            ("Quyết định số 12/2019/QĐ-UBND ngày 05/8/2019", "Quyết định", "12/2019/QĐ-UBND", "2019-08-05",
             "Ủy ban nhân dân tỉnh Thái Bình", "repeals", "12/2019/QĐ-UBND@Thái Bình"),
            id="44 repeal",
        ),
        pytest.param(
            "theo Công văn số 1018/CV_MTTW_BTT của Ban Thường trực",
            ("Công văn số 1018/CV_MTTW_BTT", "Công văn", "1018/CV_MTTW_BTT", None, "Ban Thường trực", "implements",
             "1018/CV-MTTW-BTT"),
            id="46 an underscore is kept as written, and is a hyphen in the key",
        ),
        pytest.param(
            "theo Quyết định số 123-TTg ngày 01-3-1996",
            ("Quyết định số 123-TTg ngày 01-3-1996", "Quyết định", "123-TTg", "1996-03-01", "Thủ tướng Chính phủ",
             "implements", "123-TTg"),
            id="48 historical",
        ),
        pytest.param(
            "theo Quyết định số   /QĐ-UBND ngày   /  /2025 của",
            ("Quyết định số /QĐ-UBND ngày / /2025", "Quyết định", "/QĐ-UBND", None, "Ủy ban nhân dân tỉnh Thái Bình",
             "implements", None),
            id="49 a draft has no number and no key",
        ),
        pytest.param(
            "Đề án ban hành kèm theo Quyết định số 749/QĐ-TTg",
            ("Quyết định số 749/QĐ-TTg", "Quyết định", "749/QĐ-TTg", None, "Thủ tướng Chính phủ", "cites",
             "749/QĐ-TTg"),
            id="50 what a decision issues is no mention besides it",
        ),
        pytest.param(
            "Ngày 28 tháng 10 năm 2025, Chủ tịch Ủy ban nhân dân tỉnh đã ban hành Công văn số 3280/UBND-VX về",
            ("Công văn số 3280/UBND-VX", "Công văn", "3280/UBND-VX", "2025-10-28",
             "Chủ tịch Ủy ban nhân dân tỉnh Thái Bình", "cites", "3280/UBND-VX@Thái Bình"),
            id="the date before the issuer",
        ),
        pytest.param(
            "Nghị định của Chính phủ số 110/2004/NĐ-CP ngày 08/4/2004",
            ("Nghị định của Chính phủ số 110/2004/NĐ-CP ngày 08/4/2004", "Nghị định", "110/2004/NĐ-CP", "2004-04-08",
             "Chính phủ", "cites", "110/2004/NĐ-CP"),
            id="the issuer before the number",
        ),
        pytest.param(
            "theo Quyết định số 12/QĐ-UBND của Ủy ban nhân dân tỉnh ngày 05/3/2025",
            ("Quyết định số 12/QĐ-UBND", "Quyết định", "12/QĐ-UBND", "2025-03-05", "Ủy ban nhân dân tỉnh Thái Bình",
             "implements", "12/QĐ-UBND@Thái Bình"),
            id="the date behind the issuer stays outside",
        ),
        pytest.param(
            "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 06/TTr-\nSNV ngày 07 tháng 02 năm 2025",
            ("Tờ trình số 06/TTr- SNV ngày 07 tháng 02 năm 2025", "Tờ trình", "06/TTr-SNV", "2025-02-07",
             "Sở Nội vụ tỉnh Thái Bình", "responds_to", "06/TTr-SNV@Thái Bình"),
            id="a proposal comes from the department",
        ),
        pytest.param(
            "Theo đề nghị của UBND huyện Tiền Hải tại Tờ trình số 136/TTr-UBND ngày 04/12/2024",
            ("Tờ trình số 136/TTr-UBND ngày 04/12/2024", "Tờ trình", "136/TTr-UBND", "2024-12-04",
             "Ủy ban nhân dân huyện Tiền Hải", "responds_to", "136/TTr-UBND@Thái Bình"),
            id="the proposer tells which committee",
        ),
    ],
)  # fmt: skip
def test_by_number(text, expected):
    found = one(text)
    if expected[4] and "huyện" in expected[4]:
        assert found.issuer and found.issuer.startswith(expected[4])
        assert row(found)[:4] == expected[:4] and found.relation == expected[5]
    else:
        assert row(found) == expected


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("theo NĐ 30/2020/NĐ-CP", "Nghị định", id="NĐ"),
        pytest.param("theo TT 01/2024/TT-BNV", "Thông tư", id="TT"),
        pytest.param("theo QĐ số 12/QĐ-TTg", "Quyết định", id="QĐ số"),
        pytest.param("theo công văn số 12/BNV-TĐKT", "Công văn", id="lower case"),
        pytest.param("theo Quy định số 399-QĐ/TW", "Quy định", id="a party regulation, as written"),
        pytest.param("theo Quy định số 08-QĐi/TW", "Quy định", id="QĐi"),
        pytest.param("Công văn hỏa tốc số 12/UBND-NC", "Công văn", id="a qualifier before the number"),
        pytest.param("Quy chế làm việc số 01-QC/TU", "Quy chế", id="words of its own before the number"),
        pytest.param("Chương trình hành động số 12-CTr/TU", "Chương trình", id="a programme of action"),
    ],
)
def test_type(text, written):
    assert one(text).type == written


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param(
            "các Nghị định số 45/2025/NĐ-CP ngày 28/02/2025, số 150/2025/NĐ-CP ngày 12/6/2025 của Chính phủ",
            [("Nghị định số 45/2025/NĐ-CP ngày 28/02/2025", "Nghị định", "2025-02-28", "Chính phủ"),
             ("số 150/2025/NĐ-CP ngày 12/6/2025", "Nghị định", "2025-06-12", "Chính phủ")],
            id="23 type and issuer are shared",
        ),
        pytest.param(
            "Quyết định số: 1743/QĐ-BXD, 1744/QĐ-\nBXD ngày 31/12/2024 của Bộ trưởng Bộ Xây dựng",
            [("Quyết định số: 1743/QĐ-BXD", "Quyết định", "2024-12-31", "Bộ trưởng Bộ Xây dựng"),
             ("1744/QĐ- BXD ngày 31/12/2024", "Quyết định", "2024-12-31", "Bộ trưởng Bộ Xây dựng")],
            id="the date and the issuer of the last belong to all",
        ),
        pytest.param(
            "các Quyết định số 418, 2071/QĐ-UBND",
            [("Quyết định số 418", "Quyết định", None, "Ủy ban nhân dân tỉnh Thái Bình"),
             ("2071/QĐ-UBND", "Quyết định", None, "Ủy ban nhân dân tỉnh Thái Bình")],
            id="24 a bare number takes the symbol of its neighbour",
        ),
    ],
)  # fmt: skip
def test_lists(text, rows):
    found = find(text)
    assert [(r.surface, r.type, str(r.date) if r.date else None, r.issuer) for r in found] == rows


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        pytest.param("theo Nghị quyết số 22/2019/NQ-HĐNPĐ của Hội đồng nhân dân tỉnh", "22/2019/NQ-HĐND",
                     id="a group that no list knows, mended by the issuer"),
        pytest.param("theo Nghị định số 44/201 4/NĐ-CP", "44/2014/NĐ-CP", id="a blank inside the year"),
        pytest.param("theo Quyết định số 12/QD-TTG", "12/QĐ-TTg", id="lost marks and capitals"),
        pytest.param("theo Công văn số 12/UBND-XYZ", "12/UBND-XYZ", id="an unknown unit stays"),
        pytest.param("theo Quyit dinn s6 12/QD-TTg", "12/QĐ-TTg", id="a broken type, told by the symbol"),
        pytest.param("theo Nghị định số 1 07/2021/NĐ-CP", "107/2021/NĐ-CP", id="a blank inside the number"),
        pytest.param("theo Thông tư số 77/201 4/TT-_\nBTC", "77/2014/TT-BTC", id="a mark at the line's break"),
        pytest.param("theo đề nghị của Giám đốc Sở Nông nghiệp và Phát triển nông thôn tại Tờ trình số 214/TT-NN",
                     "214/TT-NN", id="a department's own symbol stays"),
        pytest.param("theo Quyết định số 162/2007/QĐ-T'Tg của Thủ tướng Chính phủ", "162/2007/QĐ-TTg",
                     id="a broken last group, mended by the issuer"),
    ],
)  # fmt: skip
def test_damaged_symbols(text, symbol):
    found = one(text)
    assert found.number_symbol == symbol


@pytest.mark.parametrize(
    ("text", "date"),
    [
        pytest.param("Nghị định số 4/2014/NĐ-CP ngày l5 tháng 5 năm 2014", "2014-05-15", id="l beside a digit"),
        pytest.param("Thông tư số 5/2016/TT-BTC ngày 2|/l2/2016", "2016-12-21", id="strokes"),
        pytest.param("Nghị định số 4/2014/NĐ-CP ngày 15 tháng 5 năm 201 4", "2014-05-15", id="a blank in the year"),
        pytest.param("Nghị định số 4/2014/NĐ-CP\n\n- ngày 15 tháng 5 năm 2014", "2014-05-15", id="a mark at the line"),
        pytest.param("Nghị định số 4/2014/NĐ-CP ngày 15 thảng 5 nãm 2014", "2014-05-15", id="misread words"),
        pytest.param("Nghị định số 4/2014/NĐ-CP\n\n- Ngày 15 tháng 5 năm 2014: họp", "None", id="the next item"),
        pytest.param("Nghị định số 4/2014/NĐ-CP ngày 1ó tháng 5 năm 2014", "None", id="a letter is no digit"),
        pytest.param("Nghị định số 4/2014/NĐ-CP ngày l tháng 5 năm 2014", "None", id="a lone stroke is no day"),
    ],
)
def test_damaged_dates(text, date):
    assert str(one(f"theo {text}").date) == date


def test_a_stroke_read_as_a_digit_is_said():
    text = "theo Nghị định số 4/2014/NĐ-CP ngày l5 tháng 5 năm 2014"
    doubts = find_references(Outline(text=text, sections=()), THAI_BINH, LEXICON)[2]
    assert [d.code for d in doubts] == ["reference_date_unsure"]
