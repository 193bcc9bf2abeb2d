"""Deadlines: times by which, in which, or how often somebody must do something.

Rules: record contract, `deadlines`. What is doubtful is left out: dates of documents and of effect, periods in names,
occasions, history, what a report is about. The phrases are lists/deadlines.toml, their patterns patterns.py.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, insort
from collections.abc import Iterator

from docparse.extraction.context import Context
from docparse.extraction.deadlines import time_expressions as te
from docparse.extraction.deadlines.events import find_events
from docparse.extraction.deadlines.patterns import (
    ANCHOR,
    ANCHOR_STOP,
    CONDITION,
    FINISHED,
    LINE_STOP,
    OFTEN_BEFORE,
    PAST,
    SEASON,
    Patterns,
    patterns_of,
)
from docparse.extraction.deadlines.surroundings import Found, Surroundings
from docparse.extraction.plain_text import PlainText, plain_text
from docparse.lexicon import Lexicon, LunarHoliday
from docparse.outline import Outline, fold_space
from docparse.records import Deadline, DeadlineKind, Recurrence, Reference, mention_id
from docparse.spans import Span
from docparse.vietnamese.dates import month_end
from docparse.vietnamese.letters import fold_tone_placement

_LUNAR_YEAR = dt.timedelta(days=385)  # the longest, with its leap month: a feast comes again within it
# An event that happens again and again: `sau khi kết thúc mỗi quý`.
_EVENT_BEFORE = re.compile(r"(?:sau|trước|ngay)\s+khi\s+(?:kết\s+thúc|hết|bắt\s+đầu)\s+$")


def find_deadlines(
    outline: Outline, references: tuple[Reference, ...], context: Context, lexicon: Lexicon
) -> tuple[Deadline, ...]:
    """The deadlines of a text, in reading order; dates inside references are none."""
    reader = _Reader(plain_text(outline), patterns_of(lexicon), context, lexicon.lunar_holidays)
    taken = _Taken(Span(r.start, r.end) for r in references)
    found = [f for f in reader.find() if _in_body(outline, f) and taken.take(f.span)]
    return tuple(_record(outline, f) for f in sorted(found, key=lambda f: f.span))


class _Taken:
    """Ranges that are spoken for; asked in O(log n), because hostile texts hold tens of thousands."""

    def __init__(self, spans: Iterator[Span]) -> None:
        self._spans: list[Span] = []
        for span in sorted(spans):
            if self._spans and span.start < self._spans[-1].end:
                self._spans[-1] = Span(self._spans[-1].start, max(span.end, self._spans[-1].end))
            else:
                self._spans.append(span)

    def take(self, span: Span) -> bool:
        """Take a range if nothing in it is taken."""
        i = bisect_left(self._spans, span)
        if any(s.overlaps(span) for s in self._spans[max(0, i - 1) : i + 1]):
            return False
        insort(self._spans, span)
        return True


def _in_body(outline: Outline, found: Found) -> bool:
    """Head, distribution and signature hold no deadlines; a preamble before numbered sections tells what is or was, so
    there only days count (an earlier letter's deadline is still told as one)."""
    if not outline.sections:
        return True
    section = outline.section_at(found.span.start)
    if section is None:
        return found.span.start > outline.sections[0].start
    if section.kind in ("distribution", "signature"):
        return False
    numbered = any(
        s.kind not in ("preamble", "closing", "distribution", "signature", "appendix") for s in outline.sections
    )
    return section.kind != "preamble" or not numbered or found.kind == "date"


def _record(outline: Outline, found: Found) -> Deadline:
    surface = fold_space(found.span.of(outline.text))
    return Deadline(
        id=mention_id("deadlines", *found.span, surface),
        start=found.span.start,
        end=found.span.end,
        section=outline.path_at(found.span.start),
        confidence=found.confidence,
        surface=surface,
        kind=found.kind,
        start_date=found.start,
        end_date=found.end,
        recurrence=found.recurrence,
        relative_to=found.relative_to,
        day=found.day,
        computed_end_date=found.computed,
    )


class _Reader:
    """One text being read for deadlines. `low` is the text in lower case; offsets are those of the text."""

    def __init__(
        self, text: PlainText, patterns: Patterns, context: Context, holidays: tuple[LunarHoliday, ...]
    ) -> None:
        self.text, self.low, self.patterns = text, text.lowered, patterns
        self.context, self.today, self.holidays = context, context.date, holidays
        self.around = Surroundings(text, patterns, context)

    def find(self) -> Iterator[Found]:
        """Candidates, those that take precedence first; the caller keeps the first of any that overlap."""
        yield from self._recurring()
        yield from self._holidays()
        yield from self._ranges()
        yield from self._relative()
        yield from self._weeks()
        yield from self._bounded()
        yield from self._on_days()
        yield from self._spans()
        yield from find_events(self.around)
        for match in self.patterns.same_day.finditer(self.low):
            yield Found(self.around.span(match), "date", self.today, self.today, confidence=0.7)

    # The kinds.

    def _recurring(self) -> Iterator[Found]:
        low, patterns = self.low, self.patterns
        for match in patterns.day_often.finditer(low):
            recurrence: Recurrence | None = "quarterly" if match["quarter"] else patterns.recurrence(match["unit"])
            day = int(match["day"]) if match["day"] else None
            yield Found(self.around.span(match), "recurring", recurrence=recurrence, day=day)
        for match in patterns.hour_often.finditer(low):
            yield Found(self.around.span(match), "recurring", recurrence=patterns.recurrence(match["unit"]))
        for match in patterns.occasion_often.finditer(low):
            yield Found(self.around.span(match), "recurring", recurrence=patterns.recurrence(match["unit"]))
        for match in patterns.often.finditer(low):
            if _EVENT_BEFORE.search(low, max(0, match.start() - 40), match.start()):
                continue  # `sau khi kết thúc mỗi quý`: the event's own word
            if re.match(r"\s+là\s+ngày", low[match.end() : match.end() + 12]):
                continue  # `hằng năm là Ngày Chuyển đổi số` sets a day, and asks for nothing
            each = low.startswith("theo", match.start()) or bool(match["lead"])  # asks for something each time
            amount = not each and patterns.amount.search(low, max(0, match.start() - 24), match.start())
            if amount or (match["unit"] == "ngày" and not match["lead"] and not self.around.duty(match.start())):
                continue
            yield Found(self.around.span(match), "recurring", recurrence=patterns.recurrence(match["unit"]))
            at = match.end()
            while more := patterns.more_often.match(low, at):
                in_list = re.match(r"\s*(?:[,;.()]|và\b|hoặc\b)", low[more.end() : more.end() + 6])
                if not (match["lead"] or more["own"] or in_list):
                    break  # `hằng năm và quý khách`: a unit that stands alone must stand in a list
                span = Span(more.start("whole"), more.end("whole"))
                yield Found(span, "recurring", recurrence=patterns.recurrence(more["unit"]))
                at = more.end()

    def _holidays(self) -> Iterator[Found]:
        for match in self.patterns.holiday.finditer(self.low):
            if SEASON.search(self.low, max(0, match.start() - 16), match.start()):
                continue
            name = match["holiday"]
            rows = [h for h in self.holidays if h.holiday.lower().startswith(name)]
            if match["year"]:
                rows = [h for h in rows if h.year == int(match["year"])]
            else:
                today = self.today
                rows = [h for h in rows if today is not None and today <= h.date <= today + _LUNAR_YEAR]
            date = rows[0].date if rows else None
            last_day = "trước" in match["lead"]
            if last_day or name.startswith("giỗ"):  # `dịp Tết` is a season of days
                yield Found(self.around.span(match), "date", None if last_day else date, date, confidence=0.7)

    def _ranges(self) -> Iterator[Found]:
        for match in self.patterns.range.finditer(self.low):
            last = self._time(match["last"], None)
            if self.around.past(last.end):
                continue
            if self.around.elsewhere(match.start()) and not self.around.in_cell(match):
                continue
            yield Found(
                self.around.span(match), "period", self._first_day(match["first"], last), last.end, confidence=0.85
            )

    def _first_day(self, first: str, last: te.Time) -> dt.date | None:
        """The beginning of a range, which takes month and year from its end; None for `từ nay`."""
        if first == "nay":
            return None
        if re.fullmatch(r"ngày\s+\d{1,2}", first):
            day = int(first.split()[-1])
            return last.end.replace(day=day) if last.end and 1 <= day <= last.end.day else None
        start = self._time(first, last.end.year if last.end else None).start
        if (
            start
            and last.end
            and start > last.end
            and te.year_in(first) is None
            and (start.month, start.day) != (2, 29)
        ):
            return start.replace(year=start.year - 1)  # từ 15/12 đến 15/01/2026
        return start

    def _time(self, written: str, year: int | None) -> te.Time:
        if re.fullmatch(te.POINT, written):
            return te.read_point(written, self.context, year=year)
        return te.read_span(written, self.context, year=year)

    def _relative(self) -> Iterator[Found]:
        low, patterns = self.low, self.patterns
        for match in patterns.ahead.finditer(low):
            anchor = fold_space(self.text.plain[match.start("anchor") : match.end("anchor")])
            anchor = re.sub(r"^khi\s+", "", anchor)  # the event of `trước khi …`; a day stays `ngày khai mạc …`
            yield Found(self.around.span(match), "relative", relative_to=anchor)
        for match in patterns.relative.finditer(low):
            words, end = self._anchor(match.end()) if match["anchor"] else (None, match.end())
            working = "làm" in match["unit"]
            if words is None and not working and not patterns.sufficient.fullmatch(match["lead"]):
                continue
            if self.around.effect(match.start()) or PAST.match(low, match.end()) or self.around.quoted(match.start()):
                continue
            computed = None
            known = words is not None and fold_tone_placement(words.lower()) in patterns.known_anchors
            if known and not working and not match["anchor"].endswith("trước"):
                number = re.search(r"\d+", match.group())
                computed = _later(self.today, int(number.group()), match["unit"]) if number else None
            span = Span(match.start(), end).trimmed(low)
            yield Found(span, "relative", relative_to=words, computed=computed, confidence=0.9 if words else 0.7)

    def _anchor(self, at: int) -> tuple[str | None, int]:
        """The words that a length of time hangs on, and where they end."""
        words = ANCHOR.match(self.low, at)
        if words is None:
            return None, at
        stop = ANCHOR_STOP.search(words.group()) or LINE_STOP.search(words.group())
        end = at + (stop.start() if stop else len(words.group().rstrip()))
        return fold_space(self.text.plain[at:end]) or None, end

    def _weeks(self) -> Iterator[Found]:
        ordinals = {"nhất": 1, "đầu": 1, "hai": 2, "ba": 3, "tư": 4, "cuối": 5}
        for match in self.patterns.week.finditer(self.low):
            month = te.read_span(match["month"], self.context)
            start, end = _week_of(month, ordinals.get(match["n"]) or int(match["n"]))
            yield Found(Span(match.start("week"), match.end("week")), "period", start, end, confidence=0.5)

    def _bounded(self) -> Iterator[Found]:
        for match in self.patterns.bounded.finditer(self.low):
            bound = " ".join(match["bound"].split())
            strict = bound.endswith(("trước", "trước ngày"))
            kind: DeadlineKind = "date"
            if match["point"]:
                time = te.read_point(match["point"], self.context)
                end = time.end
                if end is None and time.dated:
                    continue  # an impossible date
            else:
                time = te.read_span(match["span"], self.context)
                kind = "date" if strict else "period"
                end = te.before(time) if strict else time.end
                if bound.endswith("xong trong"):
                    continue  # the whole of the period, as behind `trong` alone
                if not strict and not self._is_last(bound, match.start()):
                    continue
            if self.around.effect(match.start()) or self.around.long_past(bound, end):
                continue
            if self.around.elsewhere(match.start()) and not self.around.in_cell(match):
                continue
            if bound.startswith("đến") and CONDITION.match(self.low, match.end()):
                continue
            if not time.dated and OFTEN_BEFORE.search(self.low, max(0, match.start() - 24), match.start()):
                continue  # `hằng năm (trước ngày 05/12)`: the day of what recurs
            start = end if kind == "date" and bound.endswith("trong") else None
            yield Found(self.around.span(match), kind, start, end, confidence=0.95 if time.sure else 0.5)

    def _is_last(self, bound: str, at: int) -> bool:
        """Whether a phrase before a month or year makes it the last: `đến năm 2030` alone is a target."""
        if re.search(r"hết|chậm|muộn|hạn|quá|hoàn|xong", bound):
            return True
        return bound == "đến" and FINISHED.search(self.low, max(0, at - 80), at) is not None

    def _on_days(self) -> Iterator[Found]:
        for match in self.patterns.on_day.finditer(self.low):
            time = te.read_point(match.group(), self.context)
            if (time.end is None and time.dated) or self.around.past(time.end) or self.around.elsewhere(match.start()):
                continue
            if self.context.since is None and not match["bound"]:
                continue  # nothing tells whether the day is to come
            yield Found(self.around.span(match), "date", time.start, time.end, confidence=0.8)
        for match in self.patterns.from_day.finditer(self.low):
            at = match.start()
            if self.around.elsewhere(at) or self.around.effect(at) or not self.around.duty(at):
                continue
            time = te.read_point(match["point"], self.context)
            if time.start is not None and not self.around.past(time.start):
                yield Found(self.around.span(match), "date", time.start, confidence=0.7)

    def _spans(self) -> Iterator[Found]:
        """Quarters, months and years in which work is done; `trong`, `vào` stay outside for quarters and months."""
        for match in self.patterns.years.finditer(self.low):
            if self.around.duty(match.start()) and not self.around.elsewhere(match.start()):
                span = Span(match.start("years"), match.end("years"))
                first, last = dt.date(int(match["first"]), 1, 1), dt.date(int(match["last"]), 12, 31)
                yield Found(span, "period", first, last, confidence=0.6)
        for match in self.patterns.span.finditer(self.low):
            before = self.low[max(0, match.start() - 45) : match.start()]
            if self.around.in_cell(match) and not self.around.past(
                (time := te.read_span(match.group(), self.context)).end
            ):
                yield Found(
                    self.around.span(match), "period", time.start, time.end, confidence=0.8 if time.sure else 0.5
                )
                continue
            lead = self.patterns.within.search(before)
            if lead is None or self.around.elsewhere(match.start()):
                continue
            about = self.patterns.content.search(before[: lead.start()])  # `kết quả trong quý I`
            if about and not FINISHED.search(self.low, self.text.sentence_start(match.start()), match.start()):
                continue
            long = match.group().startswith("năm") or re.search(r"tháng\s+(?:đầu|cuối)", match.group()) is not None
            working = lead.group().strip().startswith(("trong", "vào", "hoàn", "xong", "thời", "tiến"))
            if long and not (working and self.around.duty(match.start())):
                continue  # years and half-years are mostly what a plan or a report is about
            time = te.read_span(match.group(), self.context)
            if self.around.past(time.end):
                continue
            own = re.search(r"(?:trong|vào)\s+$", before) if long else None
            span = Span(match.start() - (len(own.group()) if own else 0), match.end())
            yield Found(span, "period", time.start, time.end, confidence=0.85 if time.sure else 0.5)


def _later(date: dt.date | None, number: int, unit: str) -> dt.date | None:
    """A date so many calendar days, weeks or months later; hours and working days are not computed."""
    if date is None or number > 400:
        return None
    if unit.startswith("ngày"):
        return date + dt.timedelta(days=number)
    if unit.startswith("tuần"):
        return date + dt.timedelta(weeks=number)
    if not unit.startswith("tháng"):
        return None
    years, month = divmod(date.month - 1 + number, 12)
    last = month_end(date.year + years, month + 1)
    return last.replace(day=min(date.day, last.day))


def _week_of(month: te.Time, number: int) -> tuple[dt.date | None, dt.date | None]:
    """Monday and Sunday of a month's week; with fewer than four of its days it belongs to the month before."""
    if month.start is None:
        return None, None
    monday = month.start - dt.timedelta(days=month.start.weekday()) + dt.timedelta(weeks=number - 1)
    if month.start.weekday() > 3:
        monday += dt.timedelta(weeks=1)
    return monday, monday + dt.timedelta(days=6)
