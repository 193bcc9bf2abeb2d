"""Days, months, quarters and years as deadlines write them, and the days that they begin and end on.

A missing year is that of the document; if the day is then past, the next year (a letter of December asks for
January). Without the document's date a day without a year stays open. All patterns and readers take text in lower case.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from docparse.extraction.context import Context
from docparse.vietnamese.dates import (
    date_of,
    day_before,
    match_month,
    match_quarter,
    month_end,
    month_start,
    quarter,
    year_part,
)

HOUR = r"(?:\d{1,2}\s*+(?:giờ|h|g)\s*+(?:\d{1,2}\s*+(?:phút\s*+)?)?(?:,\s*+)?)"
WEEKDAY = r"(?:(?:sáng|chiều|tối)\s+)?(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)\s*+(?:,\s*+)?\(?"
_SLASH = r"\s?[/.\-]\s?"
_D, _M, _Y = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:(?:19[5-9]|20\d)\d|\d{2}(?!\d))"
# One letter of `tháng` is often misread, between figures without doubt: 30 thắng 11.
_OF = r"th[aáàảãăắằâấ]ng"
# A quarter's I is read as 1 or l; there is no quarter 11.
_ROMAN = r"(?:[i1l|]v|[i1l|]{1,3})"
# 20/3/2025, 20-3-2025, 20/3; a day and month without a year only with a stroke, or behind `ngày`.
NUMERIC = rf"{_D}(?:{_SLASH}{_M}{_SLASH}{_Y}|\s?/\s?{_M}(?![\d/]|\s*(?:ngày|số|đơn\s+vị|xã|%)))(?!\d)"
LONG = rf"{_D}\s+{_OF}\s+{_M}(?!\d)(?:\s*+(?:,\s*+)?năm\s+(?:19[5-9]|20\d)\d)?"
DAY = rf"(?:(?:ngày\s+)?{NUMERIC}|(?:ngày|mùng)\s+{LONG})"
POINT = rf"(?:{HOUR})?(?:{WEEKDAY})?{DAY}"
_WORD_MONTH = r"(?:một|giêng|hai|ba|tư|năm|sáu|bảy|tám|chín|mười(?:\s+(?:một|hai))?|mười)"
MONTH = rf"tháng\s+(?:{_M}(?!\d)|{_WORD_MONTH})(?:\s*[/.\-]\s*20\d{{2}}|\s+năm\s+20\d{{2}})?(?!\d|\s*/\s*\d)"
QUARTER = rf"quý\s+(?:{_ROMAN}|[2-4]|một|hai|ba|tư|bốn)(?!\w)(?:\s*[/\-]\s*20\d{{2}}|\s+năm\s+20\d{{2}})?"
YEAR = r"năm\s+20\d{2}"
PART = r"(?:0?[369]|ba|sáu|chín)\s+tháng\s+(?:đầu|cuối)\s+năm(?:\s+20\d{2})?"
VAGUE = rf"(?:đầu|giữa|cuối)\s+(?:{QUARTER}|{MONTH}|{YEAR})"
SPAN = rf"(?:{VAGUE}|{PART}|{QUARTER}|{MONTH}|{YEAR})"

_YEAR_IN = re.compile(r"(?:năm\s+|[/.\-]\s?)(20\d{2})\b")
_NUMBERS = re.compile(r"(\d{1,2})\s?[/.\-]\s?(\d{1,2})(?:\s?[/.\-]\s?(\d{4}|\d{2}))?(?!\d)")
_LONG = re.compile(rf"(\d{{1,2}})\s+{_OF}\s+(\d{{1,2}})(?:\s*+(?:,\s*+)?năm\s+(\d{{4}}))?")
_MONTH = re.compile(rf"tháng\s+(\d{{1,2}}|{_WORD_MONTH})")
_QUARTER = re.compile(r"quý\s+([\w|]+)")
_MISREAD_ONE = str.maketrans("1l|", "III")
_PART = re.compile(r"(\w+)\s+tháng\s+(đầu|cuối)\s+năm")


@dataclass(frozen=True, slots=True)
class Time:
    """First and last day of what a phrase names, None where the year stays open. `sure` is false for vague words."""

    start: dt.date | None
    end: dt.date | None
    sure: bool = True
    dated: bool = True  # whether the year was written


def read_point(written: str, context: Context, *, year: int | None = None) -> Time:
    """The day of a `POINT`; `year` is that of the other end of a range."""
    written = re.sub(HOUR, "", written) if "ngày" in written else written
    match = _LONG.search(written) or _last_numbers(written)
    if match is None:
        return Time(None, None, dated=False)
    day, month = int(match.group(1)), int(match.group(2))
    named = int(match.group(3)) if match.group(3) else year
    if named is None:
        found = _roll(day, month, context)
        return Time(found, found, dated=False)
    found = date_of(named, month, day)
    return Time(found, found, dated=match.group(3) is not None)


def _last_numbers(written: str) -> re.Match[str] | None:
    matches = list(_NUMBERS.finditer(written))
    return matches[-1] if matches else None


def _roll(day: int, month: int, context: Context) -> dt.date | None:
    """The first such day on or after the document's date, of which the month must be known."""
    since = _known_month(context)
    if since is None:
        return None
    found = date_of(since.year, month, day)
    if found is not None and found < since:
        found = date_of(since.year + 1, month, day)
    return found


def _known_month(context: Context) -> dt.date | None:
    """The document's date or the first of its month; None where only the year, or nothing, is read."""
    return context.since if context.date or context.month else None


def read_span(written: str, context: Context, *, year: int | None = None) -> Time:
    """First and last day of a `SPAN`."""
    named = _YEAR_IN.search(written)
    known = int(named.group(1)) if named else year
    dated = named is not None
    if known is None:
        known = since.year if (since := _known_month(context)) else None
        rolls = True
    else:
        rolls = False
    if known is None:
        return Time(None, None, dated=False)
    start, end = _bounds(written, known)
    since = _known_month(context)
    if rolls and since is not None and end is not None and end < since and not _PART.search(written):
        start, end = _bounds(written, known + 1)
    if written.startswith(("đầu", "giữa", "cuối")):
        return Time(
            start if written.startswith("đầu") else None, end if written.startswith("cuối") else None, False, dated
        )
    return Time(start, end, dated=dated)


def _bounds(written: str, year: int) -> tuple[dt.date | None, dt.date | None]:
    if part := _PART.search(written):
        months = {"3": 3, "ba": 3, "6": 6, "sáu": 6, "9": 9, "chín": 9}.get(part.group(1).lstrip("0"))
        if months is None:
            return None, None
        return year_part(year, 1, months) if part.group(2) == "đầu" else year_part(year, 13 - months, 12)
    if match := _QUARTER.search(written):
        number = match_quarter(match.group(1).translate(_MISREAD_ONE).upper())
        return quarter(year, number) if number else (None, None)
    if (match := _MONTH.search(written)) and (number := match_month(match.group(1))):
        return month_start(year, number), month_end(year, number)
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def before(time: Time) -> dt.date | None:
    """The last day before a month, quarter or year begins: `trước tháng 6/2025` → 2025-05-31."""
    return day_before(time.start) if time.start else None


def year_in(written: str) -> int | None:
    match = _YEAR_IN.search(written)
    if match:
        return int(match.group(1))
    numbers = _last_numbers(written)
    if numbers and numbers.group(3):
        return int(numbers.group(3)) + (2000 if len(numbers.group(3)) == 2 else 0)
    return None
