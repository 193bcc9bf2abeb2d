"""Campaigns: what leads into a name, where it ends, what is quoted and is none."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docparse.extraction.campaigns import find_campaigns
from docparse.extraction.context import Context
from docparse.lexicon import load_lexicon
from docparse.outline import Outline
from docparse.records import Section

LEXICON = load_lexicon()
THAI_BINH = Context(province="Thái Bình", province_kind="tỉnh", level="province")


def find(text, context=THAI_BINH):
    section = Section(
        id="p", start=0, end=len(text), section="preamble", path="preamble", label=None, kind="preamble", heading=None
    )
    return find_campaigns(Outline(text=text, sections=(section,)), context, LEXICON)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param('phong trào thi đua "Chuyển đổi số"', ["Chuyển đổi số"], id="straight quotes"),
        pytest.param("phong trào thi đua “Dân vận khéo”.", ["Dân vận khéo"], id="curly quotes"),
        pytest.param("cuộc vận động ‟Nhà sạch, vườn đẹp”", ["Nhà sạch, vườn đẹp"], id="odd opening quote"),
        pytest.param(
            'các phong trào thi đua trọng tâm, như: "Chuyển đổi số", "Vì người nghèo"; "Ba sạch" và "Nhà đẹp"',
            ["Chuyển đổi số", "Vì người nghèo", "Ba sạch", "Nhà đẹp"],
            id="a list behind như:",
        ),
        pytest.param(
            'phong trào, như: "Cả làng thi đua, đẩy mạnh" học tập suốt đời", "Ba sạch"',
            ['Cả làng thi đua, đẩy mạnh" học tập suốt đời', "Ba sạch"],
            id="a stray quote inside a name",
        ),
        pytest.param(
            'phong trào thi đua "Chung sức\nxây dựng quê hương"', ["Chung sức xây dựng quê hương"], id="wrapped"
        ),
        pytest.param(
            "phát động Đợt thi đua đặc biệt lập thành tích chào mừng ngày lễ, hướng tới Đại hội, nhằm khơi dậy.",
            ["lập thành tích chào mừng ngày lễ, hướng tới Đại hội"],
            id="unquoted, of occasions: commas belong to it",
        ),
        pytest.param(
            "tổng kết đợt cao điểm đấu tranh ngăn chặn, đẩy lùi buôn lậu (Thông báo kèm theo)",
            ["đấu tranh ngăn chặn, đẩy lùi buôn lậu"],
            id="đợt cao điểm",
        ),
        pytest.param(
            "thuộc Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2021-2025, thực hiện",
            ["mục tiêu quốc gia giảm nghèo bền vững"],
            id="national target programme",
        ),
        pytest.param(
            "triển khai Chương trình xóa nhà tạm, nhà dột nát trên địa bàn huyện",
            ["xóa nhà tạm, nhà dột nát"],
            id="a short part behind a comma completes it",
        ),
        pytest.param(
            "đẩy mạnh phong trào lao động sáng tạo, phát huy sáng kiến",
            ["lao động sáng tạo"],
            id="known name written small",
        ),
        pytest.param(
            "thuộc 02 Chương trình: (1) Hỗ trợ nhà ở cho người có công; (2) Nước sạch cho vùng cao.",
            ["Hỗ trợ nhà ở cho người có công", "Nước sạch cho vùng cao"],
            id="numbered behind a colon",
        ),
        pytest.param(
            "đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
            ["học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"],
            id="known without a lead-in",
        ),
        pytest.param(
            "Cuộc vận động Toàn dân rèn luyện thân thể do tỉnh phát động",
            ["Toàn dân rèn luyện thân thể"],
            id="capital name",
        ),
    ],
)
def test_names(text, names):
    assert [campaign.name for campaign in find(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('Chỉ thị số 34-CT/TW "Về tiếp tục đổi mới công tác thi đua"', id="title of a directive"),
        pytest.param('phong trào thi đua theo nguyên tắc "cấp nào phát động cấp đó tổng kết"', id="principle"),
        pytest.param('phong trào thi đua, tặng danh hiệu "Chiến sĩ thi đua"', id="decoration"),
        pytest.param('phong trào; tổ chức "Hội nghị tuyên dương điển hình"', id="meeting"),
        pytest.param('phong trào từ "Lời kêu gọi thi đua ái quốc"', id="speech"),
        pytest.param("các phong trào thi đua yêu nước ở cơ sở", id="a class of movements"),
        pytest.param("phong trào thi đua sâu rộng trong toàn tỉnh", id="no name"),
        pytest.param("Chương trình công tác năm 2025 của Ủy ban nhân dân", id="programme of work"),
        pytest.param("chương trình, dự án đầu tư công", id="common noun"),
        pytest.param("Chương trình giáo dục phổ thông", id="curriculum"),
        pytest.param(
            "Ban Chỉ đạo phòng, chống tội phạm và xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc",
            id="part of a body's name",
        ),
        pytest.param("", id="nothing"),
        pytest.param("Chương trình GDPT 2018 môn Tin học giữ vai trò chủ đạo", id="curriculum under its short name"),
    ],
)
def test_no_campaigns(text):
    assert find(text) == ()


@pytest.mark.parametrize(
    ("text", "period"),
    [
        pytest.param('phong trào thi đua "Chuyển đổi số" giai đoạn 2021 - 2025', "2021-2025", id="behind the name"),
        pytest.param('phong trào thi đua "Xóa nhà tạm trong năm 2025"', "2025", id="at the end of the name"),
        pytest.param('phong trào thi đua "Chuyển đổi số" năm 2024.', "2024", id="one year"),
        pytest.param('phong trào thi đua "Chuyển đổi số". Báo cáo năm 2024', None, id="a year of something else"),
        pytest.param('phong trào thi đua "Chuyển đổi số"', None, id="none"),
    ],
)
def test_period(text, period):
    assert [campaign.period for campaign in find(text)] == [period]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        pytest.param('phong trào thi đua "Bắc Kạn chung sức vì người nghèo"', "Bắc Kạn", id="inside the name"),
        pytest.param(
            'các phong trào đang triển khai trong phạm vi toàn tỉnh như: "Ba sạch"', "Thái Bình", id="toàn tỉnh"
        ),
        pytest.param('phong trào thi đua "Ba sạch" trên địa bàn huyện Bình Sơn', "Bình Sơn", id="behind the name"),
        pytest.param('phong trào thi đua "Ba sạch" trên địa bàn tỉnh', "Thái Bình", id="the issuer's province"),
        pytest.param('phong trào thi đua "Ba sạch"', None, id="none said"),
        pytest.param("làm theo: học tập và làm theo tấm gương đạo đức Hồ Chí Minh", None, id="the man is no city"),
    ],
)
def test_scope(text, scope):
    assert [campaign.scope for campaign in find(text)] == [scope]


def test_nothing_is_implied_where_the_head_is_lost():
    assert [c.scope for c in find('phong trào trong toàn tỉnh: "Ba sạch"', Context())] == [None]


def test_one_entry_for_a_name_whatever_its_punctuation_and_case():
    text = 'phong trào thi đua "Hạ tầng, đồng bộ"; cuộc vận động "hạ tầng đồng bộ".'
    (campaign,) = find(text)
    assert [m.surface for m in campaign.mentions] == ["Hạ tầng, đồng bộ", "hạ tầng đồng bộ"]
    assert (campaign.start, campaign.end) == (campaign.mentions[0].start, campaign.mentions[0].end)


PIECES = st.sampled_from(
    [
        *(
            "phong trào thi đua",
            "cuộc vận động",
            "Chương trình",
            "Đợt thi đua đặc biệt",
            "như:",
            "giai đoạn 2021-2025",
            "năm 2025",
        ),
        *(
            '"',
            "“",
            "”",
            "Chuyển đổi số",
            "vì người nghèo",
            ",",
            ";",
            ".",
            "(1)",
            "(2)",
            "\n",
            "toàn tỉnh",
            "trên địa bàn tỉnh",
        ),
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_any_order_of_words_keeps_the_laws(text):
    for campaign in find(text):
        assert campaign.mentions
        for mention in campaign.mentions:
            assert re.sub(r"\s+", " ", text[mention.start : mention.end]) == mention.surface


def test_a_long_hostile_text_is_read_in_one_go():
    find('phong trào thi đua "' * 5000 + "Chương trình, " * 5000)


def test_every_known_name_is_found_and_is_one_campaign():
    for name in LEXICON.campaign_words.known:
        assert [c.name for c in find(f"đẩy mạnh {name}.")] == [name]
