"""Times by which, in which or how often something must be done: how they are said, and what they come to."""

from __future__ import annotations

import calendar
import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass

from generator.document import Deadline

QUARTERS = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Due:
    """The words of a time as marked, and the fact."""

    words: str
    fact: Deadline


def written(date: dt.date, separator: str = "/") -> str:
    """A date as offices write it: days below 10 and months 1, 2 with a nought."""
    if separator == "tháng":
        return f"{date.day:02} tháng {month(date.month)} năm {date.year}"
    return f"{date.day:02}{separator}{month(date.month)}{separator}{date.year}"


def month(number: int) -> str:
    """Of the months only 1 and 2 bear a nought: Decree 30/2020/NĐ-CP, Appendix I."""
    return f"{number:02}" if number < 3 else str(number)


def five_years(year: int) -> tuple[int, int]:
    """First and last year of the five-year plan that a year belongs to: 2021 and 2025 for both of them."""
    first = (year - 1) // 5 * 5 + 1
    return first, first + 4


def last_day(year: int, number: int) -> dt.date:
    return dt.date(year, number, calendar.monthrange(year, number)[1])


def date_due(today: dt.date, chance: random.Random, separator: str, known: bool) -> Due:
    """`trước ngày 30/8/2024` and the like. `known`: whether the text has a date that a day without a year hangs on."""
    day = today + dt.timedelta(days=chance.randint(6, 150))
    day += dt.timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)
    said = written(day, separator)
    if separator != "tháng" and known and chance.random() < 0.12:
        said = f"{day.day:02}/{month(day.month)}"  # the year follows from the document's
    hour = chance.choice(("11 giờ 00", "16 giờ 30", "17 giờ 00", "15 giờ"))
    form = chance.choices(
        (
            "trước ngày",
            "chậm nhất ngày",
            "chậm nhất là ngày",
            "chậm nhất đến ngày",
            "đến hết ngày",
            "xong trước ngày",
            "trước",
            "trong ngày",
            f"trước {hour} ngày",
            "chậm nhất là trước ngày",
            "không muộn hơn ngày",
        ),
        (40, 9, 8, 3, 7, 4, 5, 4, 7, 2, 2),
    )[0]
    words = f"{form} {said}"
    start = day if form == "trong ngày" else None
    return Due(words, Deadline("date", iso(start), iso(day)))


def month_due(today: dt.date, chance: random.Random) -> Due:
    """`trước tháng 6/2025`: the last day of the month before."""
    after = today + dt.timedelta(days=chance.randint(70, 300))
    said = chance.choice((f"tháng {after.month}/{after.year}", f"tháng {after.month} năm {after.year}"))
    end = dt.date(after.year, after.month, 1) - dt.timedelta(days=1)
    return Due(f"trước {said}", Deadline("date", None, iso(end)))


def period_due(today: dt.date, chance: random.Random) -> Due:
    """`Quý III năm 2024`, `tháng 9/2024`, `6 tháng cuối năm`, `từ ngày … đến ngày …`."""
    after = today + dt.timedelta(days=chance.randint(25, 260))
    year, number = after.year, after.month
    kind = chance.choices(("quarter", "month", "half", "year", "days", "months"), (34, 30, 9, 8, 12, 7))[0]
    if kind == "quarter":
        quarter = (number - 1) // 3
        said = chance.choice(("Quý {} năm {}", "quý {}/{}", "quý {} năm {}", "Quý {}/{}")).format(
            QUARTERS[quarter], year
        )
        return Due(
            said, Deadline("period", iso(dt.date(year, 3 * quarter + 1, 1)), iso(last_day(year, 3 * quarter + 3)))
        )
    if kind == "month":
        said = chance.choice((f"tháng {month(number)}/{year}", f"tháng {number} năm {year}"))
        return Due(said, Deadline("period", iso(dt.date(year, number, 1)), iso(last_day(year, number))))
    if kind == "half":
        if today.month < 6:
            return Due(f"6 tháng cuối năm {today.year}", half(today.year, 2))
        return Due(f"6 tháng đầu năm {today.year + 1}", half(today.year + 1, 1))
    if kind == "year":
        year = today.year + (today.month > 8)
        return Due(f"năm {year}", Deadline("period", f"{year}-01-01", f"{year}-12-31"))
    if kind == "months":
        first, last = sorted(chance.sample(range(1, 13), 2))
        year = today.year + 1
        words = f"từ tháng {month(first)} đến tháng {month(last)} năm {year}"
        return Due(words, Deadline("period", f"{year}-{first:02}-01", iso(last_day(year, last))))
    end = after + dt.timedelta(days=chance.randint(5, 60))
    till = chance.choice(("đến ngày", "đến hết ngày"))
    words = f"từ ngày {written(after)} {till} {written(end)}"
    return Due(words, Deadline("period", iso(after), iso(end)))


def half(year: int, which: int) -> Deadline:
    """The first (1) or second half of a year."""
    return (
        Deadline("period", f"{year}-01-01", f"{year}-06-30")
        if which == 1
        else Deadline("period", f"{year}-07-01", f"{year}-12-31")
    )


RECURRING = (
    ("hằng tháng", "monthly"),
    ("hàng tháng", "monthly"),
    ("định kỳ hằng tháng", "monthly"),
    ("hằng quý", "quarterly"),
    ("định kỳ hằng quý", "quarterly"),
    ("hàng quý", "quarterly"),
    ("định kỳ 6 tháng", "half-yearly"),
    ("hằng năm", "yearly"),
    ("hàng năm", "yearly"),
    ("định kỳ hằng năm", "yearly"),
    ("hằng tuần", "weekly"),
    ("trước ngày {d} hằng tháng", "monthly"),
    ("trước ngày {d}/12 hằng năm", "yearly"),
    ("thứ Sáu hằng tuần", "weekly"),
    ("trước ngày {d} của tháng cuối quý", "quarterly"),
    ("trước ngày {d}/6 hằng năm", "yearly"),
)


def recurring_due(chance: random.Random) -> Due:
    words, unit = chance.choice(RECURRING)
    return Due(words.replace("{d}", str(chance.randint(10, 25))), Deadline("recurring", recurrence=unit))


def relative_due(chance: random.Random, this: str) -> Due:
    """`trong thời hạn 05 ngày làm việc kể từ ngày nhận được Công văn này`; `this` is `Công văn này`."""
    days = chance.choice((3, 5, 7, 10, 15, 20, 30))
    unit = "ngày" if days > 15 else chance.choice(("ngày", "ngày làm việc"))
    anchor = chance.choice(
        (
            f"ngày nhận được {this}",
            f"ngày {this} được ban hành",
            "ngày nhận đủ hồ sơ hợp lệ",
            "ngày kết thúc đợt kiểm tra",
            "ngày có kết quả thẩm định",
            f"ngày ký ban hành {this}",
        )
    )
    lead = chance.choice(("trong thời hạn", "trong vòng", "chậm nhất", "không quá", "chậm nhất sau"))
    since = chance.choice(("kể từ", "tính từ")) if lead != "chậm nhất sau" else "kể từ"
    return Due(f"{lead} {days:02} {unit} {since} {anchor}", Deadline("relative", relative_to=anchor))


EVENTS = (
    ("ngay sau khi", "được phê duyệt"),
    ("ngay sau khi", "nhận được {this}"),
    ("khi", "có yêu cầu"),
    ("sau khi", "kết thúc đợt kiểm tra"),
    ("trước khi", "trình phê duyệt"),
    ("ngay khi", "phát sinh vụ việc"),
    ("sau khi", "có kết quả thẩm định"),
    ("trước khi", "đưa vào sử dụng"),
    ("ngay sau khi", "kết thúc hội nghị"),
)


def event_due(chance: random.Random, this: str) -> Due:
    """`ngay sau khi được phê duyệt`: what follows `khi` is the event."""
    lead, event = chance.choice(EVENTS)
    event = event.replace("{this}", this)
    return Due(f"{lead} {event}", Deadline("event", relative_to=event))


def iso(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None


def any_due(today: dt.date, chance: random.Random, separator: str, known: bool, this: str) -> Due:
    """A time of any kind, dates most often."""
    makers: tuple[tuple[Callable[[], Due], int], ...] = (
        (lambda: date_due(today, chance, separator, known), 46),
        (lambda: month_due(today, chance), 3),
        (lambda: period_due(today, chance), 20),
        (lambda: recurring_due(chance), 13),
        (lambda: relative_due(chance, this), 9),
        (lambda: event_due(chance, this), 6),
    )
    return chance.choices([make for make, _ in makers], [weight for _, weight in makers])[0]()
