"""Reading order: columns of head and foot one after the other, everything else as it stands."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.page import Line, Word
from docparse.reading.columns import in_reading_order
from docparse.spans import Box

WIDTH, HEIGHT = 595.0, 842.0
LETTER_WIDTH = 6.5
LINE_HEIGHT = 13.0


def words(text: str, x0: float, top: float, confidence: float | None = None) -> list[Word]:
    found = []
    for word in text.split():
        x1 = x0 + LETTER_WIDTH * len(word)
        found.append(Word(word, Box(x0, top, x1, top + LINE_HEIGHT), confidence))
        x0 = x1 + 3.5
    return found


def centred(text: str, x: float, top: float) -> list[Word]:
    length = LETTER_WIDTH * len(text.replace(" ", "")) + 3.5 * text.count(" ")
    return words(text, x - length / 2, top)


def row(*parts: list[Word]) -> Line:
    return Line(tuple(w for part in parts for w in part))


BODY = "Căn cứ quy định hiện hành về quản lý tài sản công của cơ quan nhà nước"
HEAD = [
    row(centred("ỦY BAN NHÂN DÂN", 160, 80), centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 410, 80)),
    row(centred("XÃ TÂN LẬP", 160, 96), centred("Độc lập - Tự do - Hạnh phúc", 410, 96)),
    row(centred("Số: 12/UBND", 160, 125), centred("Tân Lập, ngày 4 tháng 5 năm 2022", 410, 125)),
    row(centred("V/v báo cáo tài sản", 160, 142)),
]
FOOT = [
    row(words("Nơi nhận:", 85, 500), centred("TM. ỦY BAN NHÂN DÂN", 430, 500)),
    row(words("- Như trên;", 85, 516), centred("CHỦ TỊCH", 430, 516)),
    row(words("- Lưu: VT.", 85, 532)),
    row(centred("Phạm Văn Bảo", 430, 590)),
]


def texts(lines):
    return [line.text for line in in_reading_order(lines, WIDTH, HEIGHT)]


def test_head_then_title_then_body():
    title = row(centred("Kính gửi: Phòng Tài chính - Kế hoạch", 330, 190))
    assert texts([*HEAD, title, row(words(BODY, 110, 230))]) == [
        "ỦY BAN NHÂN DÂN",
        "XÃ TÂN LẬP",
        "Số: 12/UBND",
        "V/v báo cáo tài sản",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Tân Lập, ngày 4 tháng 5 năm 2022",
        "Kính gửi: Phòng Tài chính - Kế hoạch",
        BODY,
    ]


def test_foot_reads_recipients_then_signature():
    end = row(words("thực hiện./.", 85, 470))
    assert texts([row(words(BODY, 85, 452)), end, *FOOT]) == [
        BODY,
        "thực hiện./.",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Phạm Văn Bảo",
    ]


def test_columns_whose_rows_do_not_agree():
    """A party's head: one line on the right stands between two on the left."""
    lines = [
        row(centred("ĐẢNG BỘ TỈNH HẢI SƠN", 160, 80)),
        row(centred("ĐẢNG CỘNG SẢN VIỆT NAM", 420, 84)),
        row(centred("BAN TUYÊN GIÁO", 160, 96)),
        row(centred("Số 31-KH/BTG", 160, 125)),
        row(centred("Hải Sơn, ngày 02 tháng 8 năm 2021", 420, 120)),
    ]
    lines.sort(key=lambda line: line.box.y0)
    assert texts(lines) == [
        "ĐẢNG BỘ TỈNH HẢI SƠN",
        "BAN TUYÊN GIÁO",
        "Số 31-KH/BTG",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Hải Sơn, ngày 02 tháng 8 năm 2021",
    ]


def test_signature_above_the_recipients():
    lines = [
        row(centred("KT. GIÁM ĐỐC", 430, 500)),
        row(centred("PHÓ GIÁM ĐỐC", 430, 516)),
        row(words("Nơi nhận:", 85, 545)),
        row(words("- Như trên;", 85, 561)),
        row(words("- Lưu: VT.", 85, 600), centred("Trần Thị Mai", 430, 600)),
    ]
    assert texts(lines) == [
        "Nơi nhận:", "- Như trên;", "- Lưu: VT.", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Thị Mai",
    ]  # fmt: skip


def spread(text: str, top: float) -> Line:
    """A justified line with wide gaps from margin to margin."""
    pieces = text.split()
    gap = (454 - LETTER_WIDTH * sum(map(len, pieces))) / (len(pieces) - 1)
    found, x = [], 85.0
    for piece in pieces:
        found.append(Word(piece, Box(x, top, x + LETTER_WIDTH * len(piece), top + LINE_HEIGHT)))
        x += LETTER_WIDTH * len(piece) + gap
    return Line(tuple(found))


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([spread("Giao Sở Tài chính phối hợp Sở Nội vụ", 60 + 18 * i) for i in range(12)], id="wide gaps"),
        pytest.param(
            [row(words("TT", 85, 80), words("HỌ VÀ TÊN", 250, 80))]
            + [
                row(words(f"{i}", 85, 80 + 16 * i), words(name, 250, 80 + 16 * i))
                for i, name in enumerate(("Lê Văn A", "Nguyễn Thị Bích Hường", "Đỗ B", "Trần Quốc Toản Anh"), start=1)
            ],
            id="table of names",
        ),
        pytest.param(
            [
                row(words("- Thời gian:", 85, 300 + 16 * i), words("sáng ngày 12 tháng 6 năm 2022", 300, 300 + 16 * i))
                for i in range(5)
            ],
            id="labels and values",
        ),
    ],
)
def test_other_columns_stay_row_by_row(lines):
    assert texts(lines) == [line.text for line in lines]


def test_specks_do_not_bar_the_lane():
    speck = Word("'", Box(270, 98, 273, 101), 0.2)
    marked = [Line((*HEAD[1].words, speck)) if i == 1 else line for i, line in enumerate(HEAD)]
    assert texts(marked)[3] == "V/v báo cáo tài sản"


def test_a_page_number_is_no_part_of_a_column():
    number = row(centred("2", 297, 800))
    assert texts([*FOOT, number])[-1] == "2"


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["SỞ Y TẾ", "Nơi nhận:", "- Lưu: VT;", "CHỦ TỊCH", "12", "a", "Độc lập - Tự do"]),
            st.floats(0, 500),
            st.floats(0, 800),
        ),
        max_size=25,
    )
)
def test_no_word_is_lost_or_doubled(places):
    lines = [row(words(text, x, y)) for text, x, y in places]
    before = Counter(w for line in lines for w in line.words)
    after = Counter(w for line in in_reading_order(lines, WIDTH, HEIGHT) for w in line.words)
    assert after == before
