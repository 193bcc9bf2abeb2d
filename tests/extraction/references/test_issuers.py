"""Who issued a cited document, and where."""

import datetime as dt

import pytest

from docparse.extraction.context import Context

from .finding import CENTRAL, one


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


def test_a_central_text_implies_no_province():
    found = one("theo Quyết định số 12/QĐ-UBND ngày 05/3/2025", CENTRAL)
    assert "@" not in (found.key or "")
