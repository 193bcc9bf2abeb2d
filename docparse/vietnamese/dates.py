"""Dates as they are written, and the ends of months, quarters and half-years.

Two digits of a year mean this century (`30/8/24` → 2024): papers of the last century write four. Impossible dates are
None, never mended.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

from docparse.vietnamese.numerals import match_number_words, match_roman

DAY = r"(?:0?[1-9]|[12]\d|3[01])"
MONTH = r"(?:0?[1-9]|1[0-2])"
YEAR = r"(?:(?:18|19|20)\d{2})"
# ngày 05 tháng 3 năm 2025; `ngày` may be lost, `mùng` stands before days up to 10.
LONG_DATE = rf"(?:(?:ngày|mùng)\s+)?(?:(?:mùng)\s+)?{DAY}\s+tháng\s+{MONTH}\s*+(?:,\s*+)?năm\s+{YEAR}"
# 5/3/2025, 5-3-2025, 05.3.2025; one separator throughout.
SHORT_DATE = (
    rf"{DAY}(?:\s?/\s?{MONTH}\s?/\s?|\s?[-–]\s?{MONTH}\s?[-–]\s?|\s?\.\s?{MONTH}\s?\.\s?)(?:{YEAR}|\d{{2}}(?!\d))"
)
DATE = rf"(?:{LONG_DATE}|(?:ngày\s+)?{SHORT_DATE})"
"""Any full date, for building patterns; has no groups. Match with IGNORECASE."""

_LONG = re.compile(r"(\d{1,2})\s+tháng\s+(\d{1,2})\s*+(?:,\s*+)?năm\s+(\d{2,4})", re.IGNORECASE)
_SHORT = re.compile(r"(\d{1,2})\s?([/.\-–])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})")
_LEAD = re.compile(r"^(?:ngày|mùng|ngày\s+mùng)\s+", re.IGNORECASE)


def date_of(year: int, month: int, day: int) -> dt.date | None:
    """A date, or None where the calendar has none; two-digit years are of this century."""
    if year < 100:
        year += 2000
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def match_date(text: str) -> dt.date | None:
    """The date that a whole phrase writes, with or without `ngày`; None where it is not one, or is impossible.

    `ngày 05 tháng 3 năm 2025`, `5/3/2025`, `5-3-2025`, `05.3.2025`, `5/3/25`.
    """
    text = _LEAD.sub("", text.strip())
    if long := _LONG.fullmatch(text):
        day, month, year = (int(g) for g in long.groups())
        return date_of(year, month, day) if len(long.group(3)) != 3 else None
    if short := _SHORT.fullmatch(text):
        return date_of(int(short.group(4)), int(short.group(3)), int(short.group(1)))
    return None


def match_month(text: str) -> int | None:
    """A month as digits, Roman numeral or word: `3`, `03`, `III`, `ba`, `Giêng`."""
    text = text.strip()
    number = int(text) if text.isdecimal() else match_roman(text) or match_number_words(text)
    return number if number is not None and 1 <= number <= 12 else None


def match_quarter(text: str) -> int | None:
    """A quarter as digit, Roman numeral or word: `4`, `IV`, `tư`."""
    number = match_month(text)
    return number if number is not None and number <= 4 else None


def month_start(year: int, month: int) -> dt.date:
    return dt.date(year, month, 1)


def month_end(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def quarter(year: int, number: int) -> tuple[dt.date, dt.date]:
    """First and last day of a quarter, 1–4."""
    return dt.date(year, 3 * number - 2, 1), month_end(year, 3 * number)


def year_part(year: int, first: int, last: int) -> tuple[dt.date, dt.date]:
    """First and last day of the months `first` to `last`: `6 tháng đầu năm` is 1 to 6."""
    return dt.date(year, first, 1), month_end(year, last)


def day_before(date: dt.date) -> dt.date:
    return date - dt.timedelta(days=1)
