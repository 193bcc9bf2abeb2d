"""Relations: what the text does with a document, and what documents do to one another."""

import pytest

from docparse.extraction.context import Context
from docparse.extraction.references.find import find_references
from docparse.lexicon import load_lexicon
from docparse.outline import Outline
from docparse.vietnamese.letters import fold

LEXICON = load_lexicon()
THAI_BINH = Context(level="province", province="Thái Bình", province_kind="tỉnh")


def find(text):
    references, relations, _ = find_references(Outline(text=text, sections=()), THAI_BINH, LEXICON)
    return references, {(r.from_key, r.type, r.to_key) for r in relations}


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        pytest.param("Căn cứ Luật Lưu trữ và Nghị định số 1/2025/NĐ-CP;", ["basis", "basis"], id="joined by và"),
        pytest.param("Căn cứ ý kiến chỉ đạo tại công văn số 5/VPCP-TH;", ["basis"], id="words between"),
        pytest.param("Xét Tờ trình số 5/TTr-UBND ngày 01/12/2024 của Ủy ban nhân dân tỉnh; Báo cáo thẩm tra số "
                     "6/BC-KTNS của Ban Kinh tế - Ngân sách; ý kiến của đại biểu.", ["basis", "basis"], id="xét"),
        pytest.param("Sở Tài chính xem xét Công văn số 5/SYT-KH", ["cites"], id="xem xét is no xét"),
        pytest.param("Áp dụng cho các trường hợp quy định tại Điều 18 Nghị định số 44/2014/NĐ-CP", ["cites"],
                     id="which cases are meant"),
        pytest.param("Thực hiện theo quy định tại Điều 18 Nghị định số 44/2014/NĐ-CP", ["implements"],
                     id="theo quy định tại"),
        pytest.param("Quyết định mới có hiệu lực từ ngày ký và thay thế Quyết định số 12/QĐ-UBND", ["cites"],
                     id="a decision still to be made replaces"),
        pytest.param("Quyết định này có hiệu lực từ ngày ký và thay thế Quyết định số 12/QĐ-UBND", ["replaces"],
                     id="this one replaces"),
        pytest.param("Nghị định số 34/2016/NĐ-CP của Chính phủ (sau đây gọi là Nghị định 34)", ["cites", "cites"],
                     id="the short name of the same"),
        pytest.param("Quyết định này thay thế các Quyết định: số 12/2019/QĐ-UBND, số 15/2020/QĐ-UBND.",
                     ["replaces", "replaces"], id="a list behind a colon"),
        pytest.param("Căn cứ Nghị định số 10/2020/NĐ-CP; các Nghị định sửa đổi, bổ sung: số 47/2022/NĐ-CP, số "
                     "41/2024/NĐ-CP;", ["basis", "basis", "basis"], id="a list of amending decrees"),
        pytest.param("Căn cứ :. Luật Lưu trữ", ["basis"], id="specks behind the trigger"),
        pytest.param("Trên cơ sở Kế hoạch số 8/KH-UBND", ["basis"], id="trên cơ sở"),
        pytest.param("Căn cứ Thông tư số 1/2022/TT-BNV hướng dẫn xét thưởng, thực hiện Kế hoạch số 8/KH-UBND",
                     ["basis", "implements"], id="a new verb behind a comma"),
        pytest.param("Thực hiện Quyết định số 1/QĐ-TTg của Thủ tướng Chính phủ về hỗ trợ doanh nghiệp và Chỉ thị số "
                     "2/CT-TTg", ["implements", "implements"], id="the outer list goes on behind a subject"),
        pytest.param("tuyên truyền, phổ biến quy định của pháp luật về văn thư theo Luật Lưu trữ", ["cites"],
                     id="theo yields to publicity"),
        pytest.param("tổ chức quán triệt, triển khai Luật Lưu trữ", ["implements"], id="quán triệt"),
        pytest.param("thành tích xuất sắc trong 10 năm thực hiện Luật Lưu trữ", ["cites"], id="an anniversary"),
        pytest.param("sơ kết việc thực hiện Chỉ thị số 2/CT-TTg", ["implements"], id="a review of the work"),
        pytest.param("Sau khi Chính phủ ban hành Nghị định số 1/2025/NĐ-CP, công tác này", ["cites"], id="history"),
        pytest.param("Kinh phí thực hiện: Ngoài kinh phí đã cấp tại Quyết định số 2/QĐ-UBND", ["cites"], id="a colon"),
        pytest.param("theo hướng dẫn của Sở Nội vụ tại công văn số 3/SNV-TCCB", ["implements"], id="theo hướng dẫn"),
        pytest.param("Nhận được Công văn số 3/SNV-TCCB của Sở Nội vụ", ["responds_to"], id="received"),
        pytest.param("Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 4/2020/QĐ-UBND", ["amends"], id="amends"),
        pytest.param("Điều 1: Sửa đổi mức thu quy định tại Biểu phí ban hành kèm theo Quyết định số 4/2020/QĐ-UBND",
                     ["amends"], id="amends through what a decision issues"),
        pytest.param("Điều 2. Bổ sung Quyết định số 4/2020/QĐ-UBND", ["supplements"], id="supplements"),
        pytest.param("Quyết định này có hiệu lực từ ngày ký và thay thế Quyết định số 4/2020/QĐ-UBND, Quyết định số "
                     "5/2021/QĐ-UBND", ["replaces", "replaces"], id="replaces a list"),
        pytest.param("Các quy định tại Thông tư số 6/2003/TT-BNV về lưu trữ, hết hiệu lực thi hành.", ["repeals"],
                     id="the verb behind"),
        pytest.param("tham mưu sửa đổi Quyết định số 4/2020/QĐ-UBND", ["cites"], id="a proposal changes nothing"),
        pytest.param("rà soát Danh mục thủ tục thay thế được công bố tại Quyết định số 7/QĐ-BNV", ["cites"],
                     id="a change far off is somebody else's"),
        pytest.param("Bộ Nội vụ hướng dẫn thực hiện Nghị định số 1/2025/NĐ-CP như sau:", ["guides"], id="guides"),
        pytest.param("các văn bản quy định chi tiết thi hành Luật Lưu trữ", ["cites"], id="described documents"),
        pytest.param("Vừa qua có nhiều ý kiến về Luật Lưu trữ", ["cites"], id="nothing governs"),
    ],
)  # fmt: skip
def test_what_the_text_does(text, relations):
    assert [r.relation for r in find(text)[0]] == relations


def test_a_list_of_bases_shares_the_relation():
    text = (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;\nLuật sửa đổi, bổ sung một số điều của "
        "Luật Lưu trữ ngày 22 tháng 11 năm 2025;\n\nCăn cứ Nghị định số 30/2020/NĐ-CP;"
    )
    found, _ = find(text)
    assert [r.relation for r in found] == ["basis", "basis", "cites", "basis"]


LAW, DECREE, CIRCULAR = "Luật Lưu trữ", "Nghị định số 1/2025/NĐ-CP", "Thông tư số 2/2025/TT-BNV"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"{DECREE} của Chính phủ quy định chi tiết thi hành một số điều của {LAW}",
                     {("1/2025/NĐ-CP", "details", "Luật Lưu trữ")}, id="details"),
        pytest.param(f"{CIRCULAR} của Bộ Nội vụ quy định biện pháp thi hành {LAW} và {DECREE}",
                     {("2/2025/TT-BNV", "guides", "Luật Lưu trữ"), ("2/2025/TT-BNV", "guides", "1/2025/NĐ-CP")},
                     id="guides two"),
        pytest.param(f"{DECREE} quy định chi tiết {LAW} và {CIRCULAR}",
                     {("1/2025/NĐ-CP", "details", "Luật Lưu trữ")}, id="a decree details no circular"),
        pytest.param(f"{CIRCULAR} về việc hướng dẫn quy chế được ban hành theo {DECREE}",
                     {("2/2025/TT-BNV", "guides", "1/2025/NĐ-CP")}, id="through what a decree issues"),
        pytest.param(f"{CIRCULAR} về việc góp vốn theo {DECREE}", {("2/2025/TT-BNV", "implements", "1/2025/NĐ-CP")},
                     id="theo"),
        pytest.param(f"Công văn số 3/BNV-VP hướng dẫn khen thưởng 10 năm thực hiện {LAW}", set(), id="an anniversary"),
        pytest.param("Nghị định số 3/2021/NĐ-CP của Chính phủ sửa đổi, bổ sung một số điều của Nghị định số "
                     "4/2018/NĐ-CP",
                     {("3/2021/NĐ-CP", "amends", "4/2018/NĐ-CP")}, id="amends"),
        pytest.param("Nghị định số 110/2004/NĐ-CP ngày 08/4/2004 được sửa đổi, bổ sung bởi Nghị định số 09/2010/NĐ-CP",
                     {("09/2010/NĐ-CP", "amends", "110/2004/NĐ-CP")}, id="41 the passive reverses"),
        pytest.param("Nghị định số 30/2020/NĐ-CP (thay thế Nghị định số 110/2004/NĐ-CP)",
                     {("30/2020/NĐ-CP", "replaces", "110/2004/NĐ-CP")}, id="in parentheses"),
        pytest.param("Luật sửa đổi, bổ sung một số điều của Luật Cán bộ, công chức và Luật Viên chức năm 2019",
                     {("Luật sửa đổi, bổ sung một số điều của Luật Cán bộ, công chức và Luật Viên chức@2019", "amends",
                       "Luật Cán bộ, công chức"),
                      ("Luật sửa đổi, bổ sung một số điều của Luật Cán bộ, công chức và Luật Viên chức@2019", "amends",
                       "Luật Viên chức")}, id="an amending law"),
        pytest.param(f"{DECREE} và {CIRCULAR}", set(), id="neighbours do nothing"),
        pytest.param("Nghị định số 4/2018/NĐ-CP được sửa đổi bởi Nghị định số 3/2021/NĐ-CP",
                     {("3/2021/NĐ-CP", "amends", "4/2018/NĐ-CP")}, id="nothing between verb and bởi"),
        pytest.param("theo Điều 3 Thông tư số 5/2020/TT-BTC được sửa đổi, bổ sung tại khoản 1 Điều 1 Thông tư số "
                     "6/2023/TT-BTC", {("6/2023/TT-BTC", "amends", "5/2020/TT-BTC")}, id="amended at a provision"),
        pytest.param("Căn cứ Nghị định số 4/2018/NĐ-CP được sửa đổi, bổ sung bởi khoản 3 Điều 1 Nghị định số "
                     "3/2021/NĐ-CP và Điều 5 Nghị định số 7/2024/NĐ-CP;",
                     {("3/2021/NĐ-CP", "amends", "4/2018/NĐ-CP"), ("7/2024/NĐ-CP", "amends", "4/2018/NĐ-CP")},
                     id="amended twice"),
        pytest.param("Căn cứ Nghị định số 4/2018/NĐ-CP được sửa đổi bởi Nghị định số 3/2021/NĐ-CP và Luật Lưu trữ;",
                     {("3/2021/NĐ-CP", "amends", "4/2018/NĐ-CP")}, id="the outer list goes on with a law"),
        pytest.param(f"{CIRCULAR} hướng dẫn {DECREE}; được thay thế bởi Thông tư số 9/2026/TT-BNV",
                     {("2/2025/TT-BNV", "guides", "1/2025/NĐ-CP"), ("9/2026/TT-BNV", "replaces", "2/2025/TT-BNV")},
                     id="the outer document goes on behind a mark"),
        pytest.param(f"{DECREE} của Chính phủ sửa đổi, bổ sung một số Nghị định quy định chi tiết thi hành {LAW}",
                     set(), id="said of decrees that are only described"),
        pytest.param("Quyết định số 5/QĐ-TTg ngày 18/01/2022 của Thủ tướng Chính phủ phê duyệt Chương trình mục tiêu "
                     "quốc gia nước sạch nông thôn giai đoạn 2021-2025",
                     {("5/QĐ-TTg", "approves",
                       "Chương trình mục tiêu quốc gia nước sạch nông thôn giai đoạn 2021-2025")}, id="approves"),
    ],
)  # fmt: skip
def test_what_documents_do_to_one_another(text, expected):
    assert find(text)[1] == expected


WORDS = LEXICON.relation_words


@pytest.mark.parametrize("row", WORDS.governing, ids=lambda row: f"{row.relation}: {row.phrases[0]}")
def test_each_example_holds_one_of_its_phrases(row):
    for example in row.examples:
        assert any(fold(p) in fold(example) for p in row.phrases)


@pytest.mark.parametrize("row", WORDS.between, ids=lambda row: row.type)
def test_each_example_between_gives_its_type(row):
    for example in row.examples:
        text = f"Quyết định số 1/QĐ-TTg của Thủ tướng Chính phủ {example}"
        text = text if len(find(text)[0]) > 1 else f"{text} Luật Lưu trữ"
        assert {t for _, t, _ in find(text)[1]} == {row.type}


def test_plans_and_congresses_of_the_list():
    listed = LEXICON.titled_documents
    for group in (listed.plans, listed.congresses):
        for example in group.examples:
            assert [r.surface for r in find(f"theo {example}.")[0]] == [example]
        for example in group.counterexamples:
            assert find(f"theo {example}.")[0] == ()
    for title in listed.charters.titles:
        assert [r.surface for r in find(f"theo {title}.")[0]] == [title]


def test_every_law_is_found_by_every_name_it_has():
    for law in LEXICON.laws:
        for name in (law.title, *law.variants):
            found = find(f"theo {name}.")[0]
            assert [r.title for r in found] == [law.title], name
