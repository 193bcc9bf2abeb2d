import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docparse.extraction.agencies.find import find_agencies
from docparse.extraction.agencies.names import canonical_name
from docparse.extraction.context import Context
from docparse.lexicon import load_lexicon
from docparse.outline import Outline, fold_space
from docparse.records import Section

LEXICON = load_lexicon()
PROVINCE = Context(
    issuer="Ủy ban nhân dân tỉnh Thái Bình",
    level="province",
    province="Thái Bình",
    province_kind="tỉnh",
    date=dt.date(2024, 12, 5),
)
CITY = Context(
    issuer="Ủy ban nhân dân Thành phố Hồ Chí Minh", level="province", province="Hồ Chí Minh", province_kind="thành phố"
)
MINISTRY = Context(issuer="Bộ Y tế", level="central")
DISTRICT = Context(
    issuer="Ủy ban nhân dân huyện Vũ Thư",
    level="district",
    province="Thái Bình",
    province_kind="tỉnh",
    locality="huyện Vũ Thư",
)
COMMUNE = Context(
    issuer="Ủy ban nhân dân xã Minh Tân",
    level="commune",
    province="Thái Bình",
    province_kind="tỉnh",
    locality="xã Minh Tân",
)
DEPARTMENT = Context(issuer="Sở Y tế tỉnh Thái Bình", level="province", province="Thái Bình", province_kind="tỉnh")
COUNCIL = Context(
    issuer="Hội đồng nhân dân tỉnh Thái Bình", level="province", province="Thái Bình", province_kind="tỉnh"
)
SCHOOL = Context(issuer="Trường Trung học cơ sở Vũ Hội", level="other")
UNKNOWN = Context()


def names(text: str, context: Context = PROVINCE, kind: str | None = None) -> list[str]:
    found = find_agencies(Outline(text, ()), context, LEXICON)
    return [a.name for a in found if kind in (None, a.kind)]


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        pytest.param("UBND tỉnh", "Ủy ban nhân dân tỉnh Thái Bình", id="abbreviation, implied province"),
        pytest.param("Uỷ ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh Thái Bình", id="new tone placement"),
        pytest.param("ỦY BAN NHÂN DÂN TỈNH LÀO CAI", "Ủy ban nhân dân tỉnh Lào Cai", id="capitals of a head"),
        pytest.param("Sở Nội vụ", "Sở Nội vụ tỉnh Thái Bình", id="department without its place"),
        pytest.param(
            "các sở Giáo dục và Đào tạo", "các Sở Giáo dục và Đào tạo", id="a class with its head in small letters"
        ),
        pytest.param(
            "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên phối hợp",
            "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên",
            id="a field that ends in a small word",
        ),
        pytest.param(
            "Ban Chỉ đạo Trung ương về Triển khai Phong trào",
            "Ban Chỉ đạo Trung ương",
            id="what it does begins behind `về`",
        ),
        pytest.param("Sở TT&TT", "Sở Thông tin và Truyền thông tỉnh Thái Bình", id="abbreviated field"),
        pytest.param(
            "Sở Lao động – Thương binh và Xã hội", "Sở Lao động - Thương binh và Xã hội tỉnh Thái Bình", id="dash"
        ),
        pytest.param("Sở Y tế tỉnh Nam Định", "Sở Y tế tỉnh Nam Định", id="another province stays"),
        pytest.param("Tỉnh ủy", "Tỉnh ủy Thái Bình", id="party: name only"),
        pytest.param("Báo Thái Bình", "Báo Thái Bình", id="carries its place"),
        pytest.param("Công an tỉnh", "Công an tỉnh Thái Bình", id="police"),
        pytest.param("HĐND tỉnh", "Hội đồng nhân dân tỉnh Thái Bình", id="council"),
        pytest.param("Bộ LĐ-TB&XH", "Bộ Lao động - Thương binh và Xã hội", id="ministry has no place"),
        pytest.param("Bộ trưởng Bộ Tài chính", "Bộ trưởng Bộ Tài chính", id="head of a ministry"),
        pytest.param("Giám đốc Sở Y tế", "Giám đốc Sở Y tế tỉnh Thái Bình", id="head of a department"),
        pytest.param("Trưởng Ban Chỉ đạo 389 tỉnh", "Trưởng Ban Chỉ đạo 389 tỉnh Thái Bình", id="head of a committee"),
        pytest.param("UBND huyện Kiến Xương", "Ủy ban nhân dân huyện Kiến Xương", id="district"),
        pytest.param("Các sở, ban, ngành", "các sở, ban, ngành", id="group: small first letter"),
        pytest.param("UBND các huyện, thành phố", "Ủy ban nhân dân các huyện, thành phố", id="class of committees"),
        pytest.param(
            "Sở Kê hoạch và Đâu tư", "Sở Kế hoạch và Đầu tư tỉnh Thái Bình", id="wrong letters, one candidate"
        ),
        pytest.param("Cục Thị hành án dân sự tỉnh", "Cục Thi hành án dân sự tỉnh Thái Bình", id="wrong marks"),
        pytest.param("TRƯỜNG ĐẠI HỌC TRƯỜNG GIANG", "Trường Đại học Trường Giang", id="own name in capitals"),
        pytest.param(
            "UBND thành phố Hạ Long\nHoàn thành", "Ủy ban nhân dân thành phố Hạ Long", id="the next cell stays out"
        ),
        pytest.param("hôm nay trời đẹp", None, id="no name"),
        pytest.param("Bộ phận một cửa", None, id="a part, no ministry"),
        pytest.param("Sở thích đọc sách", None, id="a liking, no department"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_canonical_names(surface: str, expected: str | None) -> None:
    assert canonical_name(surface, PROVINCE, LEXICON) == expected


@pytest.mark.parametrize(
    ("surface", "context", "expected"),
    [
        pytest.param("Sở Nội vụ", CITY, "Sở Nội vụ Thành phố Hồ Chí Minh", id="central city"),
        pytest.param("UBND Thành phố", CITY, "Ủy ban nhân dân Thành phố Hồ Chí Minh", id="the city's committee"),
        pytest.param("Sở Y tế", MINISTRY, "Sở Y tế", id="a ministry implies no province"),
        pytest.param("Vụ Pháp chế", MINISTRY, "Vụ Pháp chế, Bộ Y tế", id="unit of the issuer"),
        pytest.param("Sở Y tế", UNKNOWN, "Sở Y tế", id="lost head: nothing implied"),
        pytest.param("UBND tỉnh", UNKNOWN, "Ủy ban nhân dân tỉnh", id="lost head: the level stays"),
        pytest.param("Phòng Nội vụ", DISTRICT, "Phòng Nội vụ huyện Vũ Thư", id="a room of the district"),
        pytest.param("Phòng Kinh tế", COMMUNE, "Phòng Kinh tế xã Minh Tân", id="a room of the commune"),
        pytest.param("Trạm Y tế xã", COMMUNE, "Trạm Y tế xã Minh Tân", id="a kind of body with its level"),
        pytest.param("Phòng Nội vụ", COMMUNE, "Phòng Nội vụ", id="a district's room is not the commune's"),
        pytest.param("Sở Nội vụ", DISTRICT, "Sở Nội vụ tỉnh Thái Bình", id="the district's province"),
        pytest.param("Giám đốc Sở", DEPARTMENT, "Giám đốc Sở Y tế tỉnh Thái Bình", id="the issuer by its first word"),
        pytest.param("Văn phòng Sở", DEPARTMENT, "Văn phòng Sở Y tế tỉnh Thái Bình", id="a unit of the issuer"),
        pytest.param("Văn phòng nhà trường", SCHOOL, "Văn phòng Trường Trung học cơ sở Vũ Hội", id="a school's"),
        pytest.param("Hiệu trưởng", SCHOOL, "Hiệu trưởng Trường Trung học cơ sở Vũ Hội", id="an office alone"),
        pytest.param("Hiệu trưởng", PROVINCE, None, id="no school, nobody's head"),
        pytest.param(
            "Thường trực Hội đồng nhân dân",
            COUNCIL,
            "Thường trực Hội đồng nhân dân tỉnh Thái Bình",
            id="a council of itself",
        ),
        pytest.param("Chi cục Thủy sản", PROVINCE, "Chi cục Thủy sản tỉnh Thái Bình", id="the province's branch"),
        pytest.param("Chi cục Thủy sản", MINISTRY, "Chi cục Thủy sản", id="whose branch, the ministry does not say"),
    ],
)
def test_what_the_issuer_implies(surface: str, context: Context, expected: str) -> None:
    assert canonical_name(surface, context, LEXICON) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Giao các Sở: Tài chính, Văn hóa, Thể thao và Du lịch, Y tế rà soát.",
            ["Sở Tài chính tỉnh Thái Bình", "Sở Văn hóa, Thể thao và Du lịch tỉnh Thái Bình", "Sở Y tế tỉnh Thái Bình"],
            id="distributed over departments, one with commas",
        ),
        pytest.param(
            "Đề nghị UBND các huyện: Vũ Thư, Tiền Hải và thành phố Thái Bình báo cáo.",
            [
                "Ủy ban nhân dân huyện Vũ Thư",
                "Ủy ban nhân dân huyện Tiền Hải",
                "Ủy ban nhân dân thành phố Thái Bình",
            ],
            id="distributed over districts",
        ),
        pytest.param(
            "Gửi hồ sơ về Ban Thi đua - Khen thưởng, Sở Nội vụ trước ngày 5.",
            ["Ban Thi đua - Khen thưởng, Sở Nội vụ tỉnh Thái Bình", "Sở Nội vụ tỉnh Thái Bình"],
            id="unit in its parent gives both",
        ),
        pytest.param(
            "Yêu cầu Giám đốc Sở Xây dựng kiểm tra.",
            ["Giám đốc Sở Xây dựng tỉnh Thái Bình", "Sở Xây dựng tỉnh Thái Bình"],
            id="head and body",
        ),
        pytest.param(
            "Ông Trần Văn Bình, Giám đốc Sở Xây dựng phát biểu.",
            ["Sở Xây dựng tỉnh Thái Bình"],
            id="a named person is no entry",
        ),
        pytest.param(
            "Sở Y tế báo cáo. Về việc này Sở  Y\ntế chủ trì.", ["Sở Y tế tỉnh Thái Bình"], id="two mentions, one entry"
        ),
        pytest.param("Theo Luật Tổ chức Chính phủ năm 2025.", [], id="a body in the title of a law"),
        pytest.param(
            "Kính gửi Giám đốc các sở: Kế hoạch và\nĐầu tư, Y tế;",
            [
                "Giám đốc Sở Kế hoạch và Đầu tư tỉnh Thái Bình",
                "Giám đốc Sở Y tế tỉnh Thái Bình",
                "Sở Kế hoạch và Đầu tư tỉnh Thái Bình",
                "Sở Y tế tỉnh Thái Bình",
            ],
            id="heads distributed over departments, across a line",
        ),
        pytest.param(
            "Báo cáo Ban Thường vụ Tỉnh ủy.", ["Ban Thường vụ Tỉnh ủy Thái Bình", "Tỉnh ủy Thái Bình"], id="a board"
        ),
        pytest.param(
            "Gửi Văn phòng thường trực Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn tỉnh.",
            [
                "Văn phòng Thường trực Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn tỉnh Thái Bình",
                "Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn tỉnh Thái Bình",
            ],
            id="an office of a committee with a long name",
        ),
        pytest.param(
            "Gửi về Ban Phong trào, Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh.",
            [
                "Ban Phong trào, Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Thái Bình",
                "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Thái Bình",
            ],
            id="a unit of the Front",
        ),
        pytest.param(
            "Mặt trận Tổ quốc Việt Nam tỉnh vận động Nhân dân.",
            ["Mặt trận Tổ quốc Việt Nam tỉnh Thái Bình"],
            id="the Front of the province",
        ),
        pytest.param(
            "Truyền thống của Mặt trận Tổ quốc Việt Nam.", ["Mặt trận Tổ quốc Việt Nam"], id="the Front as a whole"
        ),
        pytest.param(
            "Phòng Nội vụ Sở Nội vụ\nQuý IV năm\n2025",
            ["Phòng Nội vụ Sở Nội vụ tỉnh Thái Bình", "Sở Nội vụ tỉnh Thái Bình"],
            id="the time in the next cell stays out",
        ),
        pytest.param(
            "Phối hợp với Chi cục Chăn nuôi và Thú y điều tra ổ dịch.",
            ["Chi cục Chăn nuôi và Thú y tỉnh Thái Bình"],
            id="the verb behind stays out",
        ),
        pytest.param(
            "Sau cuộc họp, Phó Chủ tịch Ủy ban nhân dân tỉnh kết luận.",
            ["Phó Chủ tịch Ủy ban nhân dân tỉnh Thái Bình", "Ủy ban nhân dân tỉnh Thái Bình"],
            id="a deputy who acts for the body",
        ),
        pytest.param(
            "Phó Chủ tịch Ủy ban nhân dân tỉnh Trần Văn Bình chủ trì.",
            ["Ủy ban nhân dân tỉnh Thái Bình"],
            id="a named person behind his office",
        ),
        pytest.param(
            "Thành lập Ban Chỉ đạo phòng, chống lụt, bão tỉnh. Ban Chỉ đạo có nhiệm vụ sau.",
            ["Ban Chỉ đạo phòng, chống lụt, bão tỉnh Thái Bình"],
            id="the committee under its first words",
        ),
        pytest.param(
            "Ban Chỉ đạo Trung ương các chương trình mục tiêu quốc gia giai đoạn 2026-2030 họp.",
            ["Ban Chỉ đạo Trung ương các chương trình mục tiêu quốc gia giai đoạn 2026-2030"],
            id="programmes inside a committee's name",
        ),
        pytest.param(
            "Ban Dân tộc - Tôn giáo tỉnh rà soát.",
            ["Ban Dân tộc - Tôn giáo tỉnh Thái Bình"],
            id="longer than the list's",
        ),
        pytest.param(
            "Cục Đường thủy nội địa Việt Nam, Bộ Xây dựng kiểm tra.",
            ["Cục Đường thủy nội địa Việt Nam, Bộ Xây dựng", "Bộ Xây dựng"],
            id="a ministry's agency",
        ),
        pytest.param(
            "Đại diện lãnh đạo các Bộ: Tài chính, Y tế tham dự.", ["Bộ Tài chính", "Bộ Y tế"], id="leaders of a list"
        ),
        pytest.param("Thông tư số 12/2024/TT-BTC và Quyết định số 3/QĐ-TTg.", [], id="symbols name nobody"),
        pytest.param(
            "Sự lãnh đạo của Đảng, Nhà nước, của cấp ủy và chính quyền.", [], id="Đảng and Nhà nước do not count"
        ),
        pytest.param("Báo cáo cơ quan có thẩm quyền xem xét.", [], id="a competent body is nobody"),
        pytest.param("Trên cơ sở Kế hoạch đã duyệt, tổ chức Đại hội.", [], id="cơ sở, Đại hội"),
        pytest.param("Đại biểu Quốc hội tiếp xúc cử tri.", [], id="members, not the body"),
        pytest.param("BỐ CỤC NỘI DUNG", [], id="a word in capitals is no Cục"),
    ],
)
def test_organisations(text: str, expected: list[str]) -> None:
    assert names(text, kind="organisation") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Các sở, ban, ngành rà soát.", ["các sở, ban, ngành"], id="at the beginning"),
        pytest.param(
            "Đề nghị các cơ quan, đơn vị liên quan phối hợp.", ["các cơ quan, đơn vị liên quan"], id="with a tail"
        ),
        pytest.param("Yêu cầu thủ trưởng các đơn vị thực hiện.", ["thủ trưởng các đơn vị"], id="class of heads"),
        pytest.param("Ủy ban nhân dân cấp xã niêm yết.", ["Ủy ban nhân dân cấp xã"], id="class of committees"),
        pytest.param("Các cấp, các ngành vào cuộc.", ["các cấp, các ngành"], id="one group with two các"),
        pytest.param("Giao các sở và các địa phương.", ["các sở", "các địa phương"], id="two groups"),
        pytest.param("Đề nghị các thôn, các hộ chăn nuôi thực hiện.", ["các thôn", "các hộ chăn nuôi"], id="addressed"),
        pytest.param("Rác đổ ở các thôn, vốn vay của các hộ chăn nuôi.", [], id="spoken of only"),
        pytest.param("Giáo viên chủ nhiệm lập danh sách.", ["giáo viên chủ nhiệm"], id="leads its sentence"),
        pytest.param("Trưởng các thôn tổng hợp.", ["trưởng các thôn"], id="heads of small units"),
        pytest.param(
            "Bộ trưởng, Thủ trưởng cơ quan ngang bộ, Thủ trưởng cơ quan thuộc Chính phủ thi hành.",
            ["bộ trưởng, Thủ trưởng cơ quan ngang bộ, Thủ trưởng cơ quan thuộc Chính phủ"],
            id="the heads of the Government",
        ),
        pytest.param(
            "Giao Tổ công tác triển khai Đề án 06 cấp xã thực hiện.",
            ["Tổ công tác triển khai Đề án 06 cấp xã"],
            id="a class of committees",
        ),
        pytest.param("Sở Y tế là cơ quan thường trực.", [], id="an office somebody holds"),
        pytest.param("Bản này gồm ba trang.", [], id="a copy, no hamlet"),
        pytest.param(
            "Hạt Kiểm lâm các huyện, thị xã chữa cháy.", ["Hạt Kiểm lâm các huyện, thị xã"], id="a class of bodies"
        ),
        pytest.param(
            "Thường trực Hội đồng nhân dân tỉnh và đại biểu Hội đồng nhân dân tỉnh giám sát.",
            ["đại biểu Hội đồng nhân dân tỉnh"],
            id="those who make up the council",
        ),
        pytest.param(
            "Các thành viên Ban Chỉ đạo chịu trách nhiệm thi hành.", ["các thành viên Ban Chỉ đạo"], id="no verb behind"
        ),
        pytest.param("CÁC SỞ, BAN, NGÀNH", ["các sở, ban, ngành"], id="a heading in capitals"),
        pytest.param("Khen các tập thể, cá nhân tiêu biểu.", [], id="people"),
        pytest.param("Kết quả của các đơn vị còn thấp.", [], id="only spoken of"),
        pytest.param("Các bộ luật và các hội nghị.", [], id="words that begin like group nouns"),
        pytest.param(
            "Các đơn vị thuộc Sở Y tế báo cáo.", ["các đơn vị thuộc Sở Y tế"], id="a body inside is kept in the name"
        ),
    ],
)
def test_groups(text: str, expected: list[str]) -> None:
    assert names(text, kind="group") == expected


def test_a_defined_short_form_is_the_same_body() -> None:
    text = (
        "Kiện toàn Ban Chỉ đạo phòng, chống lụt bão và tìm kiếm cứu nạn tỉnh Thái Bình "
        "(viết tắt là Ban Chỉ đạo 57 tỉnh). Giao Ban Chỉ đạo 57 tỉnh báo cáo."
    )
    found = find_agencies(Outline(text, ()), PROVINCE, LEXICON)
    assert [a.name for a in found] == ["Ban Chỉ đạo 57 tỉnh Thái Bình"]
    assert len(found[0].mentions) == 3


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        pytest.param(
            "SỞ GIÁO DỤC VÀ ĐÀO TẠO\nAN GIANG\nTRƯỜNG TRUNG HỌC CƠ SỞ VŨ HỘI\n",
            "Sở Giáo dục và Đào tạo tỉnh An Giang",
            id="the place of the body above",
        ),
        pytest.param(
            "UBND TỈNH NGHỆ AN\nTRƯỜNG TRUNG HỌC CƠ SỞ VŨ HỘI\n",
            "Sở Giáo dục và Đào tạo tỉnh Nghệ An",
            id="the committee above",
        ),
        pytest.param(
            "TRƯỜNG TRUNG HỌC CƠ SỞ VŨ HỘI\nGò Dầu, ngày 3 tháng 9 năm 2024\n",
            "Sở Giáo dục và Đào tạo tỉnh Tây Ninh",
            id="the district of the date",
        ),
        pytest.param(
            "TRƯỜNG TRUNG HỌC CƠ SỞ VŨ HỘI\nChâu Thành, ngày 3 tháng 9 năm 2024\n",
            "Sở Giáo dục và Đào tạo",
            id="a district of many provinces tells nothing",
        ),
        pytest.param(
            "TRƯỜNG TRUNG HỌC CƠ SỞ THÁI BÌNH\n", "Sở Giáo dục và Đào tạo", id="a school's own name is no place"
        ),
    ],
)
def test_a_school_has_the_province_of_its_head(head: str, expected: str) -> None:
    body = "Theo đề nghị của Sở Giáo dục và Đào tạo."
    text = head + body
    section = Section(
        id="p", start=len(head), end=len(text), path="preamble", label=None, kind="preamble", heading=None
    )
    assert [a.name for a in find_agencies(Outline(text, (section,)), SCHOOL, LEXICON)] == [expected]


def test_the_office_of_a_committee_named_in_full() -> None:
    text = (
        "Kiện toàn Ban Chỉ huy ứng phó sự cố tràn dầu tỉnh Thái Bình. Giao Chánh Văn phòng Ban Chỉ huy, "
        "các thành viên Ban Chỉ huy thực hiện."
    )
    full = "Ban Chỉ huy ứng phó sự cố tràn dầu tỉnh Thái Bình"
    found = {a.name for a in find_agencies(Outline(text, ()), PROVINCE, LEXICON)}
    assert found == {full, f"Chánh Văn phòng {full}", f"Văn phòng {full}", "các thành viên Ban Chỉ huy"}


def test_what_stands_in_the_distribution_does_not_count() -> None:
    text = "Sở Y tế thực hiện.\nNơi nhận:\n- Bộ Y tế;\n"
    body = Section(id="p", start=0, end=18, path="preamble", label=None, kind="preamble", heading=None)
    end = Section(id="d", start=19, end=len(text), path="distribution", label=None, kind="distribution", heading=None)
    found = find_agencies(Outline(text, (body, end)), PROVINCE, LEXICON)
    assert [a.name for a in found] == ["Sở Y tế tỉnh Thái Bình"]
    assert found[0].section == "preamble"


WORDS = st.sampled_from(
    ["các", "Sở", "UBND", "tỉnh", "huyện", "và", ",", ":", ";", "-", "(", ")", "\n\n", ".", "Y", "tế", "Tài chính",
     "Ban Chỉ đạo", "389", "cấp", "xã", "thuộc", "của", "Giám đốc", "Bộ trưởng", "Chủ tịch", "Thái Bình", "cơ quan",
     "đơn vị", "Phòng", "Hội đồng", "trực thuộc", "TP.", "İ", "ß", "Ủy ban nhân dân", "thành phố", "tham gia", "Bộ"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40))
def test_never_raises_and_surfaces_are_the_text(words: list[str]) -> None:
    text = " ".join(words)
    for context in (PROVINCE, UNKNOWN, MINISTRY):
        for agency in find_agencies(Outline(text, ()), context, LEXICON):
            assert agency.mentions
            for mention in agency.mentions:
                assert mention.surface == fold_space(text[mention.start : mention.end]) != ""
    canonical_name(text, PROVINCE, LEXICON)


@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    find_agencies(Outline(text, ()), PROVINCE, LEXICON)
