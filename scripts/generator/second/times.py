"""Deadlines as offices word them, in about the shares counted in directives, letters and plans.

A Due says where its words go: before the action (`Định kỳ hằng quý, `) or after it (`, hoàn thành trước ngày …`).
"""

from __future__ import annotations

import calendar
import random
from dataclasses import dataclass
from datetime import date, timedelta

from generator.document import Deadline
from generator.second.marking import Facts

ROMAN_QUARTER = ("I", "II", "III", "IV")
# Lunar new years (UTC+7): the day and the name of the year.
TET = {
    2022: ("2022-02-01", "Nhâm Dần"), 2023: ("2023-01-22", "Quý Mão"), 2024: ("2024-02-10", "Giáp Thìn"),
    2025: ("2025-01-29", "Ất Tỵ"), 2026: ("2026-02-17", "Bính Ngọ"), 2027: ("2027-02-06", "Đinh Mùi"),
}  # fmt: skip


@dataclass(frozen=True)
class Due:
    """`deadlines[0]` is the one that a task points to."""

    words: str
    deadlines: tuple[Deadline, ...]
    front: bool = False


def day_words(day: date, style: str) -> str:
    """`slash` 05/3/2025, `long` 05 tháng 3 năm 2025, `dashes`. Months 1 and 2 are padded, as the decree has it."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    if style == "long":
        return f"{day.day:02d} tháng {month} năm {day.year}"
    sign = {"slash": "/", "dashes": "-"}[style]
    return sign.join((f"{day.day:02d}", month, str(day.year)))


def last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


class Times:
    def __init__(self, chance: random.Random, facts: Facts, day: date, dated: bool = True) -> None:
        self.chance, self.facts, self.day, self.dated = chance, facts, day, dated
        self.style = chance.choices(("slash", "long", "dashes"), (0.66, 0.31, 0.03))[0]

    def draw(self, this: str = "văn bản này") -> Due:
        """Any deadline. `this` is how the document names itself: `Công điện này`."""
        makers = (
            (self.before, 44), (self.before_hour, 2), (self.latest, 7), (self.until, 5), (self.quarter, 6),
            (self.month, 6), (self.span, 4), (self.within_year, 3), (self.half, 2), (self.yearless, 5),
            (self.recurring, 12), (self.monthly_day, 4), (self.yearly_day, 3), (self.end_of_year, 1), (self.tet, 1),
        )  # fmt: skip
        maker = self.chance.choices([m for m, _ in makers], [w for _, w in makers])[0]
        if self.chance.random() < 0.12:
            return self.relative(this)
        return maker()

    def _later(self, least: int = 6, most: int = 150) -> date:
        found = self.day + timedelta(self.chance.choice((5, 10, 15, 20)) + self.chance.randint(least, most))
        if self.chance.random() < 0.6:
            tidy = self.chance.choice((5, 10, 15, 20, 25, 30))
            found = found.replace(day=min(tidy, calendar.monthrange(found.year, found.month)[1]))
        return found if found > self.day else self.day + timedelta(20)

    def _due(self, lead: str, surface: str, fact: Deadline, front: bool = False) -> Due:
        return Due(lead + self.facts.tag(surface, fact), (fact,), front)

    def before(self) -> Due:
        day = self._later()
        bound = self.chance.choices(("trước ngày", "trước"), (0.95, 0.05))[0]
        lead = self.chance.choice((" ", " ", ", hoàn thành ", ", xong "))
        if lead == ", xong ":
            lead = ", hoàn thành "
        return self._due(lead, f"{bound} {day_words(day, self.style)}", Deadline("date", end_date=day.isoformat()))

    def before_hour(self) -> Due:
        day = self._later(2, 20)
        hour = self.chance.choice(("17 giờ 00", "16 giờ 30", "11 giờ 30", "16 giờ"))
        words = f"trước {hour} ngày {day_words(day, self.style)}"
        return self._due(" ", words, Deadline("date", end_date=day.isoformat()))

    def latest(self) -> Due:
        day = self._later(3, 60)
        bound = self.chance.choice(("chậm nhất ngày", "chậm nhất là ngày", "chậm nhất đến ngày", "chậm nhất vào ngày"))
        words = f"{bound} {day_words(day, self.style)}"
        return self._due(" ", words, Deadline("date", end_date=day.isoformat()))

    def soon(self, day: date | None = None) -> Due:
        """A day within three weeks, or two days before a day that is known."""
        day = day - timedelta(2) if day else self.day + timedelta(self.chance.randint(5, 21))
        bound = self.chance.choice(("trước ngày", "trước ngày", "chậm nhất ngày", "chậm nhất là ngày"))
        return self._due(" ", f"{bound} {day_words(day, self.style)}", Deadline("date", end_date=day.isoformat()))

    def until(self) -> Due:
        day = self._later(20, 200)
        return self._due(" ", f"đến hết ngày {day_words(day, self.style)}", Deadline("date", end_date=day.isoformat()))

    def yearless(self) -> Due:
        """A day without its year: that of the document, or the next where that would lie behind it."""
        if not self.dated:
            return self.before()
        day = self._later(4, 70)
        month = f"{day.month:02d}" if day.month < 3 else str(day.month)
        word = self.chance.choice((f"trước ngày {day.day:02d}/{month}", f"trước ngày {day.day:02d} tháng {month}"))
        return self._due(" ", word, Deadline("date", end_date=day.isoformat()))

    def quarter(self) -> Due:
        n, year = (self.day.month - 1) // 3 + 1, self.day.year
        n, year = (n, year) if n < 4 else (0, year + 1)
        name = ROMAN_QUARTER[n]
        word = self.chance.choice(("Quý", "quý"))
        joint = self.chance.choice((" năm ", "/"))
        fact = Deadline("period", date(year, 3 * n + 1, 1).isoformat(), last_day(year, 3 * n + 3).isoformat())
        lead = self.chance.choice((" trong ", ", hoàn thành trong ", " vào "))
        return self._due(lead, f"{word} {name}{joint}{year}", fact)

    def month(self) -> Due:
        day = self._later(20, 150)
        joint = self.chance.choice((" năm ", "/"))
        fact = Deadline("period", day.replace(day=1).isoformat(), last_day(day.year, day.month).isoformat())
        lead = self.chance.choice((" trong ", ", xong trong ", " ngay trong "))
        return self._due(lead, f"tháng {day.month}{joint}{day.year}", fact)

    def within_year(self) -> Due:
        year = self.day.year + (self.day.month > 8)
        return self._due(" trong ", f"năm {year}", Deadline("period", f"{year}-01-01", f"{year}-12-31"))

    def half(self) -> Due:
        year = self.day.year + (self.day.month > 6)
        first = self.day.month > 6
        words = f"6 tháng {'đầu' if first else 'cuối'} năm {year}"
        fact = Deadline("period", f"{year}-{'01-01' if first else '07-01'}", f"{year}-{'06-30' if first else '12-31'}")
        return self._due(" trong ", words, fact)

    def span(self) -> Due:
        start = self._later(1, 40)
        end = start + timedelta(self.chance.choice((4, 9, 14, 30, 45)))
        if start.year == end.year and start.month == end.month and self.chance.random() < 0.4 and self.style != "long":
            words = f"từ ngày {start.day:02d} đến ngày {day_words(end, self.style)}"
        else:
            til = self.chance.choice(("đến ngày", "đến hết ngày"))
            words = f"từ ngày {day_words(start, self.style)} {til} {day_words(end, self.style)}"
        return self._due(" ", words, Deadline("period", start.isoformat(), end.isoformat()))

    def stage(self, n: int) -> Due:
        """The time of the first, second or third stage of one plan; the stages follow one another."""
        start = self.day.replace(day=1) + timedelta(32)
        start = start.replace(day=1)
        first = start + timedelta((n - 1) * 60)
        last = first + timedelta(59 if n < 3 else 29)
        words = f"từ ngày {day_words(first, self.style)} đến ngày {day_words(last, self.style)}"
        return self._due(" ", words, Deadline("period", first.isoformat(), last.isoformat()))

    def end_of_year(self) -> Due:
        year = self.day.year
        return self._due(", hoàn thành vào ", f"cuối năm {year}", Deadline("period", end_date=f"{year}-12-31"))

    def tet(self) -> Due:
        year = self.day.year + 1
        if year not in TET or self.day.month < 9:
            return self.before()
        day, name = TET[year]
        return self._due(", hoàn thành ", f"trước Tết Nguyên đán {name} {year}", Deadline("date", end_date=day))

    def recurring(self) -> Due:
        """Reports by the calendar: before the action oftener than behind it, sometimes two at once."""
        every = self.chance.choice(("hằng", "hàng")) if self.day.year > 2010 else "hàng"
        unit, recurrence = self.chance.choices(
            (("năm", "yearly"), ("quý", "quarterly"), ("tháng", "monthly"), ("tuần", "weekly"),
             ("6 tháng", "half-yearly")),
            (34, 24, 18, 8, 16),
        )[0]  # fmt: skip
        words = "định kỳ 6 tháng" if recurrence == "half-yearly" else f"{every} {unit}"
        if recurrence != "half-yearly" and self.chance.random() < 0.5:
            words = f"định kỳ {words}"
        front = self.chance.random() < 0.5
        fact = Deadline("recurring", recurrence=recurrence)
        facts: tuple[Deadline, ...] = (fact,)
        said = self.facts.tag(words[0].upper() + words[1:] if front else words, fact)
        if recurrence == "half-yearly" and self.chance.random() < 0.6:
            second = Deadline("recurring", recurrence="yearly")
            said += ", " + self.facts.tag(f"{every} năm", second)
            facts = (fact, second)
        return Due(f"{said}, " if front else f" {said}", facts, front)

    def monthly_day(self) -> Due:
        day = self.chance.choice((5, 10, 15, 20, 25))
        every = self.chance.choice(("hằng", "hàng"))
        return self._due(" ", f"trước ngày {day:02d} {every} tháng", Deadline("recurring", recurrence="monthly"))

    def yearly_day(self) -> Due:
        day, month = self.chance.choice(((15, 12), (30, 6), (10, 11), (31, 12), (20, 6)))
        said = self.chance.choice((f"{day:02d}/{month}", f"{day:02d} tháng {month}"))
        every = self.chance.choice(("hằng", "hàng"))
        return self._due(" ", f"trước ngày {said} {every} năm", Deadline("recurring", recurrence="yearly"))

    def relative(self, this: str = "văn bản này") -> Due:
        n = self.chance.choice((2, 3, 5, 7, 10, 15, 20, 30))
        unit = "ngày làm việc" if n < 12 and self.chance.random() < 0.6 else "ngày"
        anchor = self.chance.choice((
            f"ngày nhận được {this}", "ngày nhận đủ hồ sơ", "ngày có thông báo kết quả", f"ngày ban hành {this}",
            "ngày kết thúc đợt kiểm tra", "ngày được giao nhiệm vụ",
        ))  # fmt: skip
        bound = self.chance.choice(
            ("trong thời hạn", "trong thời hạn không quá", "trong vòng", "chậm nhất sau", "không quá")
        )
        from_ = self.chance.choice(("kể từ", "kể từ", "từ"))
        kind = self.chance.random()
        if kind < 0.58:
            return self._due(" ", f"{bound} {n:02d} {unit} {from_} {anchor}", Deadline("relative", relative_to=anchor))
        if kind < 0.66:
            return self._due(" ", f"trong vòng {self.chance.choice((24, 48, 12))} giờ", Deadline("relative"))
        event = self.chance.choice((
            ("ngay sau khi nhận được ", this), ("sau khi ", "được bố trí kinh phí"),
            ("ngay sau khi ", "kết thúc đợt cao điểm"),
            ("khi ", "có yêu cầu"), ("sau khi ", "có kết quả thẩm định"), ("trước khi ", "trình cấp có thẩm quyền"),
        ))  # fmt: skip
        words = "".join(event)
        hangs = words.split("khi ", 1)[1]
        return self._due(" ", words, Deadline("event", relative_to=hangs))

    def meeting(self) -> tuple[Due, date]:
        """Hour and day of a meeting."""
        day = self.day + timedelta(self.chance.randint(4, 16))
        if day.weekday() > 4:
            day += timedelta(2)
        hour = self.chance.choice(("08 giờ 00", "07 giờ 30", "14 giờ 00", "13 giờ 30", "8h00"))
        week = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu")[day.weekday()]
        words = self.chance.choice((
            f"{hour} ngày {day_words(day, self.style)}", f"{hour}, ngày {day_words(day, self.style)}",
            f"{hour}, {week}, ngày {day_words(day, self.style)}",
        ))  # fmt: skip
        fact = Deadline("date", day.isoformat(), day.isoformat())
        return Due(self.facts.tag(words, fact), (fact,)), day
