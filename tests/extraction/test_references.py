"""References: what is one, where it begins and ends, and every field of it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.extraction.context import Context
from docparse.extraction.references.find import find_references
from docparse.lexicon import load_lexicon
from docparse.outline import Outline, fold_space
from docparse.records import Section
from docparse.spans import Span

LEXICON = load_lexicon()
THAI_BINH = Context(
    issuer="Ủy ban nhân dân tỉnh Thái Bình",
    level="province",
    province="Thái Bình",
    province_kind="tỉnh",
    date=dt.date(2025, 3, 10),
    year=2025,
)
CENTRAL = Context(issuer="Bộ Nội vụ", level="central")


def find(text, context=THAI_BINH):
    return find_references(Outline(text=text, sections=()), context, LEXICON)[0]


def one(text, context=THAI_BINH):
    found = find(text, context)
    assert len(found) == 1, [r.surface for r in found]
    return found[0]


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
    ("text", "surface", "title", "year", "key"),
    [
        pytest.param("Luật Thi\nđua, Khen thưởng năm 2022", "Luật Thi đua, Khen thưởng năm 2022",
                     "Luật Thi đua, Khen thưởng", 2022, "Luật Thi đua, Khen thưởng@2022", id="4 title and year"),
        pytest.param("Luật\nThi đua, Khen thường ngày 15 tháng 6 năm 2022",
                     "Luật Thi đua, Khen thường ngày 15 tháng 6 năm 2022", "Luật Thi đua, Khen thưởng", 2022,
                     "Luật Thi đua, Khen thưởng@2022", id="5 a damaged title is the official one"),
        pytest.param("Luật Thi đua, Khen thưởng số 06/2022/QH15", "Luật Thi đua, Khen thưởng số 06/2022/QH15",
                     "Luật Thi đua, Khen thưởng", None, "06/2022/QH15", id="6 the number is the key"),
        pytest.param("quy định của Luật Thi đua, khen thưởng áp dụng", "Luật Thi đua, khen thưởng",
                     "Luật Thi đua, Khen thưởng", None, "Luật Thi đua, Khen thưởng", id="7 official capitals"),
        pytest.param("Luật Thi đua khen thưởng", "Luật Thi đua khen thưởng", "Luật Thi đua, Khen thưởng", None,
                     "Luật Thi đua, Khen thưởng", id="a lost comma"),
        pytest.param("TRIỂN KHAI LUẬT LƯU TRỮ NĂM 2024", "LUẬT LƯU TRỮ NĂM 2024", "Luật Lưu trữ", 2024,
                     "Luật Lưu trữ@2024", id="capitals of a heading"),
        pytest.param("Hiến pháp năm 2013", "Hiến pháp năm 2013", "Hiến pháp", 2013, "Hiến pháp@2013",
                     id="42 the constitution"),
        pytest.param("Bộ luật Lao động năm 2019", "Bộ luật Lao động năm 2019", "Bộ luật Lao động", 2019,
                     "Bộ luật Lao động@2019", id="42 code"),
        pytest.param("Luật Đất đai 2024 có", "Luật Đất đai 2024", "Luật Đất đai", 2024, "Luật Đất đai@2024",
                     id="a year without năm"),
        pytest.param("Luật Đất đai (sửa đổi) năm 2024", "Luật Đất đai (sửa đổi) năm 2024", "Luật Đất đai", 2024,
                     "Luật Đất đai@2024", id="a revised law"),
        pytest.param("Pháp lệnh về phí và lệ phí", "Pháp lệnh về phí và lệ phí", "Pháp lệnh Phí và lệ phí", None,
                     "Pháp lệnh Phí và lệ phí", id="về inside a title"),
        pytest.param("theo Luật Quản trị hạ tầng dữ liệu, các đơn vị", "Luật Quản trị hạ tầng dữ liệu",
                     "Luật Quản trị hạ tầng dữ liệu", None, "Luật Quản trị hạ tầng dữ liệu", id="not on the list"),
        pytest.param("Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX và", "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX",
                     "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX", None,
                     "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX@Thái Bình", id="17 a congress of the province"),
        pytest.param("Nghị quyết Đại hội Đại biểu toàn quốc lần thứ XIII của Đảng.",
                     "Nghị quyết Đại hội Đại biểu toàn quốc lần thứ XIII của Đảng",
                     "Nghị quyết Đại hội Đại biểu toàn quốc lần thứ XIII của Đảng", None,
                     "Nghị quyết Đại hội Đại biểu toàn quốc lần thứ XIII của Đảng", id="18 the national congress"),
        pytest.param("mục tiêu của Kế hoạch phát triển kinh tế - xã hội giai đoạn 2021-2025:",
                     "Kế hoạch phát triển kinh tế - xã hội giai đoạn 2021-2025",
                     "Kế hoạch phát triển kinh tế - xã hội giai đoạn 2021-2025", None,
                     "Kế hoạch phát triển kinh tế - xã hội giai đoạn 2021-2025", id="a plan named in full"),
        pytest.param("theo Điều lệ Đảng và", "Điều lệ Đảng", "Điều lệ Đảng", None, "Điều lệ Đảng", id="a charter"),
    ],
)  # fmt: skip
def test_by_title(text, surface, title, year, key):
    found = one(text)
    assert (found.surface, found.title, found.year, found.key) == (surface, title, year, key)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("theo điểm a, b khoản 2 Điều 5 Nghị định số 98/2023/NĐ-CP",
                     ("điểm a khoản 2 Điều 5", "điểm b khoản 2 Điều 5"), id="25 points share what follows"),
        pytest.param("khoản 2, khoản 3 Điều 7 và Điều 9 Luật Lưu trữ năm 2024",
                     ("khoản 2 Điều 7", "khoản 3 Điều 7", "Điều 9"), id="26 an article of its own"),
        pytest.param("từ Điều 5 đến Điều 8 Thông tư số 05/2025/TT-BNV",
                     ("Điều 5", "Điều 6", "Điều 7", "Điều 8"), id="27 a range"),
        pytest.param("Mục IV Phần I Phụ lục I ban hành kèm theo Nghị định số 30/2020/NĐ-CP",
                     ("Mục IV Phần I Phụ lục I",), id="28 an annex"),
        pytest.param("theo Mẫu\nsố 1 tại Phụ lục III ban hành kèm theo Nghị định số 30/2020/NĐ-CP",
                     ("Mẫu số 1 Phụ lục III",), id="a form of an annex"),
        pytest.param("điểm a khoản 1, điểm b khoản 2 Điều 5 của Luật Lưu trữ",
                     ("điểm a khoản 1 Điều 5", "điểm b khoản 2 Điều 5"), id="two points of one article"),
        pytest.param("các điểm c, d và đ khoản 1 Điều 3 Luật Lưu trữ",
                     ("điểm c khoản 1 Điều 3", "điểm d khoản 1 Điều 3", "điểm đ khoản 1 Điều 3"), id="đ is a letter"),
        pytest.param("điểm c đến điểm e khoản 1 Điều 3 Luật Lưu trữ",
                     ("điểm c khoản 1 Điều 3", "điểm d khoản 1 Điều 3", "điểm đ khoản 1 Điều 3",
                      "điểm e khoản 1 Điều 3"), id="a range of letters in Vietnamese order"),
        pytest.param("Khoản 1 Điều\n2 Luật Lưu trữ", ("khoản 1 Điều 2",), id="capitals of clauses are small"),
        pytest.param("khoản 1 Điều 5 của Quy chế làm việc ban hành kèm theo Quyết định số 1/QĐ-TTg",
                     ("khoản 1 Điều 5",), id="through the regulation that a decision issues"),
        pytest.param("theo Điều 5 và Luật Lưu trữ", (), id="an article of something else"),
        pytest.param("6 tháng đầu năm, Luật Lưu trữ", (), id="a number is no provision"),
        pytest.param("theo khoản l Điều 2 Nghị định số 30/2020/NĐ-CP", ("khoản 1 Điều 2",), id="a stroke is a 1"),
    ],
)  # fmt: skip
def test_pinpoints(text, names):
    assert one(text).pinpoints == names


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


def test_second_mention_is_the_same_document():
    first, second = find("Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31/12/2023 của Chính phủ; theo Nghị định 98 thì")
    assert (second.surface, second.number_symbol, second.key) == ("Nghị định 98", first.number_symbol, first.key)


def test_bare_number_without_antecedent_is_doubted():
    found = one("theo Nghị định số 98")
    assert (found.number_symbol, found.key) == ("98", None)
    assert found.confidence <= 0.5


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


def test_a_list_of_bases_shares_the_relation():
    text = (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;\nLuật sửa đổi, bổ sung một số điều của "
        "Luật Lưu trữ ngày 22 tháng 11 năm 2025;\n\nCăn cứ Nghị định số 30/2020/NĐ-CP;"
    )
    found = find(text)
    assert [r.relation for r in found] == ["basis", "basis", "cites", "basis"]


def test_number_inside_an_amending_law_belongs_to_the_law_that_bears_it():
    outer, inner = find("Luật sửa đổi, bổ sung một số điều của Bộ luật Hình sự số 100/2015/QH13")
    assert (outer.number_symbol, inner.number_symbol) == (None, "100/2015/QH13")


def test_a_long_list_inside_an_amending_law():
    text = "Luật sửa đổi, bổ sung một số điều của Luật Chứng khoán, Luật Kế toán, Luật Quản lý thuế số 56/2024/QH15"
    found = find(text)
    assert found[0].key == "56/2024/QH15"
    assert [r.title for r in found[1:]] == ["Luật Chứng khoán", "Luật Kế toán", "Luật Quản lý thuế"]


@pytest.mark.parametrize(
    ("text", "works"),
    [
        pytest.param("Luật Thi đua, Khen thưởng số 06/2022/QH15; Luật Thi đua, Khen thưởng năm 2022; "
                     "Luật Thi đua, khen thưởng", ["6/2022/QH15"] * 3, id="number, year and bare title are one work"),
        pytest.param("theo Luật Đất đai", [None], id="several editions: open"),
        pytest.param("theo Luật Bình đẳng giới", ["73/2006/QH11"], id="one edition only"),
        pytest.param("Nghị định số 08/2018/NĐ-CP", ["8/2018/NĐ-CP"], id="without leading zeros"),
        pytest.param("Chỉ thị số 39/CT-TTg", [None], id="numbers restart each year"),
        pytest.param("Chỉ thị số 39/CT-TTg ngày 15/10/2024; Chỉ thị số 39/CT-TTg", ["39/CT-TTg#2024-10-15"] * 2,
                     id="the date of the other mention"),
    ],
)  # fmt: skip
def test_work_id(text, works):
    assert [r.work_id for r in find(text)] == works


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


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        pytest.param("Kế hoạch số 1-KH/BCĐTW của Ban Chỉ đạo Trung ương về khoa học, công nghệ và chuyển đổi số, Ủy "
                     "ban nhân dân tỉnh ban hành", "Ban Chỉ đạo Trung ương về khoa học, công nghệ và chuyển đổi số",
                     id="a committee's matter is its name"),
        pytest.param("Công văn số 3/UBQG của Ủy ban Quốc gia về chuyển đổi số về việc báo cáo",
                     "Ủy ban Quốc gia về chuyển đổi số", id="the second về begins the subject"),
        pytest.param("Kế hoạch số 5/KH-BCĐ của Ban Chỉ đạo tỉnh về triển khai tháng hành động",
                     "Ban Chỉ đạo tỉnh Thái Bình", id="a verb begins the subject"),
    ],
)  # fmt: skip
def test_committees_with_their_matter(text, issuer):
    assert one(text).issuer == issuer


def test_a_school_cites_the_papers_of_its_province():
    text = "SỞ GIÁO DỤC VÀ ĐÀO TẠO\nĐỒNG THÁP\nTRƯỜNG TIỂU HỌC A\nThực hiện Kế hoạch số 203/KH-SGDĐT của Sở Giáo dục."
    context = Context(issuer="Trường Tiểu học A", level="other", date=dt.date(2024, 8, 9), year=2024)
    assert one(text, context).key == "203/KH-SGDĐT@Đồng Tháp"


def test_a_syllable_whose_end_the_scanner_repeats():
    assert one("Căn cứ Luật Tổ ổ chức Chính phủ năm 2015;").key == "Luật Tổ chức Chính phủ@2015"


def test_a_damaged_title_is_the_listed_one_it_is_like():
    found = one("theo Luật Tế tụng hành chính")
    assert (found.title, found.confidence) == ("Luật Tố tụng hành chính", 0.7)


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


def test_a_central_text_implies_no_province():
    found = one("theo Quyết định số 12/QĐ-UBND ngày 05/3/2025", CENTRAL)
    assert "@" not in (found.key or "")


PIECES = st.sampled_from([
    "Luật", "Bộ luật", "Nghị định", "Quyết định", "số", "số:", "12/QĐ-UBND", "34-CT/TW", "/QĐ",
    "98/2023/NĐ-CP", "ngày", "15/10/2024", "tháng", "năm", "2022", "của", "và", ",", ";", ".", "Điều", "khoản",
    "điểm", "a", "5", "Chính phủ", "sửa đổi, bổ sung", "một số điều", "Thi đua, Khen thưởng", "Căn cứ", "theo",
    "kèm theo", "(", ")", "\n", "\n\n", " ", "**", "Nghị quyết Đại hội", "lần thứ", "XX", "Kế hoạch",
    "giai đoạn", "2021-2025", "Phụ lục", "II", "hết hiệu lực", "thay thế", "“", "”", "–", "İ", "\u0301",
    "\x00", "🙂",
])  # fmt: skip


@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=120))
def test_never_raises_and_surfaces_are_the_text(text):
    references, relations, warnings = find_references(Outline(text=text, sections=()), THAI_BINH, LEXICON)
    for r in references:
        assert r.surface == fold_space(text[r.start : r.end])
        assert r.start < r.end
    assert [r.start for r in references] == sorted(r.start for r in references)
    keys = {r.key for r in references}
    assert all(r.from_key in keys and r.to_key in keys for r in relations)
    assert len({r.id for r in references}) == len(references)
    assert all(w.message for w in warnings)
