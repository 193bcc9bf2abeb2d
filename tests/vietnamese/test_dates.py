import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.vietnamese.dates import DATE, match_date, match_month, match_quarter, month_end, quarter, year_part
from docparse.vietnamese.numerals import match_number_words, match_roman, roman


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("ngày 05 tháng 3 năm 2025", dt.date(2025, 3, 5), id="long"),
        pytest.param("5/3/2025", dt.date(2025, 3, 5), id="strokes"),
        pytest.param("5-3-2025", dt.date(2025, 3, 5), id="hyphens"),
        pytest.param("05.3.2025", dt.date(2025, 3, 5), id="dots"),
        pytest.param("30/8/24", dt.date(2024, 8, 30), id="two digits of the year"),
        pytest.param("ngày  5\n tháng 3  năm 2025", dt.date(2025, 3, 5), id="a line break inside"),
        pytest.param("30/2/2024", None, id="impossible"),
        pytest.param("5/3-2025", None, id="two separators"),
        pytest.param("5/3", None, id="no year"),
        pytest.param("1/2 ngày", None, id="half a day"),
        pytest.param("ngày 5 tháng 3 năm 202", None, id="year cut short"),
    ],
)
def test_dates(written: str, expected: dt.date | None) -> None:
    assert match_date(written) == expected


@pytest.mark.parametrize("date", ["ngày 05 tháng 3 năm 2025", "5/3/2025", "ngày 15-12-2025", "01.02.24"])
def test_the_pattern_finds_dates(date: str) -> None:
    found = re.search(DATE, f"trước {date}, gửi về")
    assert found and found.group() == date


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2099, 12, 31)))
def test_every_date_is_read_back(date: dt.date) -> None:
    assert match_date(f"ngày {date.day:02} tháng {date.month} năm {date.year}") == date
    assert match_date(f"{date.day}/{date.month}/{date.year}") == date


def test_ends() -> None:
    assert month_end(2024, 2) == dt.date(2024, 2, 29)
    assert quarter(2025, 4) == (dt.date(2025, 10, 1), dt.date(2025, 12, 31))
    assert year_part(2025, 1, 6) == (dt.date(2025, 1, 1), dt.date(2025, 6, 30))


@pytest.mark.parametrize(
    ("written", "expected"), [("IV", 4), ("4", 4), ("tư", 4), ("Giêng", 1), ("XII", 12), ("13", None), ("IIII", None)]
)
def test_months(written: str, expected: int | None) -> None:
    assert match_month(written) == expected
    assert match_quarter("V") is None


@given(st.integers(min_value=1, max_value=3999))
def test_roman_numerals_are_read_back(number: int) -> None:
    assert match_roman(roman(number)) == number


@pytest.mark.parametrize("written", ["", "IIX", "vin", "IC", "x"])
def test_no_roman_numerals(written: str) -> None:
    assert match_roman(written) is None


def test_roman_refuses_what_romans_could_not_write() -> None:
    with pytest.raises(ValueError, match="expected 1 to 3999"):
        roman(0)


@pytest.mark.parametrize(
    ("written", "expected"),
    [("mười hai", 12), ("hai mươi mốt", 21), ("hai lăm", 25), ("Tám", 8), ("ba mươi", 30),
     ("năm năm", None), ("nhà", None)],
)  # fmt: skip
def test_number_words(written: str, expected: int | None) -> None:
    assert match_number_words(written) == expected
