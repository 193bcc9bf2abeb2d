"""Page numbers, running heads and stamps; and what only looks like them."""

import pytest

from .lookup import section_of

PARAGRAPH = (
    "Các cơ quan, đơn vị, địa phương tiếp tục rà soát hồ sơ lưu trữ và báo cáo kết quả về tỉnh theo quy định,\n" * 5
)


def furniture(outline):
    return [outline.text[a:b].split("\n")[0].strip() for a, b in outline.furniture]


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        pytest.param("2\n", ["2"], id="a lone number in mid-sentence"),
        pytest.param("\n\n- 2 -\n\n", ["- 2 -"], id="between dashes"),
        pytest.param("\n                  2\n\n", ["2"], id="centred"),
        pytest.param("\f2\n", ["2"], id="after a form feed"),
        pytest.param("Trang 2/5\n", ["Trang 2/5"], id="page of pages"),
        pytest.param("2024\n", [], id="a year"),
        pytest.param("2 xã\n", [], id="a quantity"),
        pytest.param(
            "CÔNG BÁO/Số 12 + 13/Ngày 03-3-2010\n", ["CÔNG BÁO/Số 12 + 13/Ngày 03-3-2010"], id="a gazette's head"
        ),
    ],
)
def test_between_the_lines(outline_of, between, expected):
    text = f"THÔNG BÁO\nVề lưu trữ\n\n1. Nội dung\n{PARAGRAPH}{between}{PARAGRAPH}"
    outline = outline_of(text)
    assert furniture(outline) == expected
    assert [s.path for s in outline.of_kind("clause")] == ["1"]


def test_numbers_of_rows_are_no_pages(outline_of):
    rows = "\n".join(f"{n}\nXã số {n}" for n in range(1, 9))
    assert furniture(outline_of(f"THÔNG BÁO\nVề lưu trữ\n\n{PARAGRAPH}\n{rows}\n")) == []


def test_stamps_at_the_head(outline_of):
    text = (
        "TRUNG TÂM TIN HỌC\nngười.ký@an-binh.gov.vn\n03.05.2025 07:46:10\n+07:00\n\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTHÔNG BÁO\nVề lưu trữ\n\n1. Một.\n2. Hai.\n"
    )
    outline = outline_of(text)
    assert outline.furniture[0].start == 0
    assert outline.furniture[-1].end == text.index("\nCỘNG HÒA")


def test_an_agency_in_the_text_is_no_stamp(outline_of):
    text = f"THÔNG BÁO\nVề lưu trữ\n\n{PARAGRAPH}cơ quan: Sở Tài chính, Sở Nội vụ, Sở Y tế cùng thực hiện.\n"
    assert furniture(outline_of(text)) == []


def test_words_leave_furniture_out(outline_of):
    text = f"THÔNG BÁO\nVề lưu trữ\n\n1. {PARAGRAPH}các cơ quan triển\n\n2\nkhai thực hiện.\n2. Hết.\n"
    outline = outline_of(text)
    section = section_of(outline, "1")
    assert outline.words(outline.own_spans(section)[0]).endswith("các cơ quan triển khai thực hiện.")
    assert "\n2\n" in text[section.start : section.end]
