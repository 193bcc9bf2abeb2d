"""Documents as lines, and pages made of them."""

from __future__ import annotations

from collections.abc import Sequence

from docparse.page import Line, Page, Word
from docparse.spans import Box

WIDTH, HEIGHT = 595.0, 842.0
LEADING = 18.0

LETTERHEAD = (
    "ỦY BAN NHÂN DÂN",
    "TỈNH HẢI SƠN",
    "Số: 215/UBND-VX",
    "V/v chuẩn bị năm học mới",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Hải Sơn, ngày 12 tháng 4 năm 2023",
)
LETTER = (
    *LETTERHEAD,
    "Kính gửi: Sở Giáo dục và Đào tạo",
    "Thực hiện kế hoạch đã được phê duyệt, Ủy ban nhân dân tỉnh yêu cầu Sở Giáo dục",
    "và Đào tạo rà soát cơ sở vật chất của các trường học trên địa bàn, tổng hợp khó",
    "khăn và báo cáo kết quả trước ngày 30 tháng 6 năm 2023.",
    "Nơi nhận:",
    "- Như trên;",
    "- Lưu: VT, VX.",
    "KT. CHỦ TỊCH",
    "PHÓ CHỦ TỊCH",
    "Lê Thị Hồng Vân",
)
PLAN = (
    "ỦY BAN NHÂN DÂN",
    "TỈNH HẢI SƠN",
    "Số: 47/KH-UBND",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Hải Sơn, ngày 12 tháng 4 năm 2023",
    "KẾ HOẠCH",
    "Chuẩn bị cơ sở vật chất cho năm học 2023 - 2024",
    "(Kèm theo Công văn số 215/UBND-VX ngày 12 tháng 4 năm 2023)",
    "Thực hiện kế hoạch đã được phê duyệt, Ủy ban nhân dân tỉnh yêu cầu Sở Giáo dục",
    "và Đào tạo rà soát cơ sở vật chất của các trường học trên địa bàn tỉnh như sau:",
    "1. Sở Giáo dục và Đào tạo báo cáo kết quả trước ngày 30 tháng 6 năm 2023.",
    "Nơi nhận:",
    "- Lưu: VT, VX.",
    "CHỦ TỊCH",
    "Trần Văn Minh",
)
BODY = (
    "2",
    "các đơn vị có liên quan tiếp tục rà soát, bổ sung nhiệm vụ vào chương trình công",
    "tác năm, phân công người theo dõi và báo cáo theo quy định của Ủy ban nhân dân",
    "tỉnh trước ngày 15 tháng 12 hằng năm để tổng hợp.",
)


def page_of(lines: Sequence[str], number: int = 1, *, upside_down: bool = False) -> Page:
    """A page whose lines stand one below the other, one box a word; upside down as the reader hands such pages on."""
    made = []
    for row, text in enumerate(lines):
        y = 60 + LEADING * row
        words, x = [], 80.0
        for word in text.split():
            box = Box(x, y, x + 6 * len(word), y + 12)
            if upside_down:
                box = Box(WIDTH - box.x1, HEIGHT - box.y1, WIDTH - box.x0, HEIGHT - box.y0)
            words.append(Word(word, box))
            x += 6 * len(word) + 4
        made.append(Line(tuple(words)))
    return Page(number, WIDTH, HEIGHT, tuple(made), "born_digital")


def pages_of(*pages: Sequence[str]) -> list[Page]:
    return [page_of(lines, number) for number, lines in enumerate(pages, 1)]
