"""Deadlines: times by which, in which, or how often somebody must do something.

Rules: record contract, `deadlines`. Each kind has its grammar; the words around are lists/deadlines.toml. What is doubtful
is left out: dates of documents and of effect, periods in names, occasions, history, what a report is about.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from docparse.extraction import time_expressions as te
from docparse.extraction.context import Context
from docparse.extraction.plain_text import PlainText, plain_text
from docparse.lexicon import Lexicon
from docparse.outline import Outline, fold_space
from docparse.records import Deadline, DeadlineKind, Recurrence, Reference, mention_id
from docparse.spans import Span
from docparse.vietnamese.letters import fold_tone_placement

_LATE = dt.timedelta(days=200)  # a last day so long past is a condition of the matter, not a deadline
_CLAUSE = 110  # characters before a time in which words tell what it is


@dataclass(frozen=True, slots=True)
class _Found:
    span: Span
    kind: DeadlineKind
    start: dt.date | None = None
    end: dt.date | None = None
    recurrence: Recurrence | None = None
    relative_to: str | None = None
    day: int | None = None
    computed: dt.date | None = None
    confidence: float = 0.9


def find_deadlines(
    outline: Outline, references: tuple[Reference, ...], context: Context, lexicon: Lexicon
) -> tuple[Deadline, ...]:
    """The deadlines of a text, in reading order; dates inside references are none."""
    text = plain_text(outline)
    taken = [Span(r.start, r.end) for r in references]
    found: list[_Found] = []
    for one in _grammar(lexicon).find(text, context):
        if any(one.span.overlaps(t) for t in taken) or not _in_body(outline, one):
            continue
        taken.append(one.span)
        found.append(one)
    return tuple(_record(outline, f) for f in sorted(found, key=lambda f: f.span))


def _in_body(outline: Outline, found: _Found) -> bool:
    """Head, distribution and signature hold no deadlines; a preamble before numbered sections tells what is or was, so
    there only days count (an earlier letter's deadline is still told as one)."""
    if not outline.sections:
        return True
    section = outline.section_at(found.span.start)
    if section is None:
        return found.span.start > min(s.start for s in outline.sections)
    if section.kind in ("distribution", "signature"):
        return False
    numbered = any(s.kind not in ("preamble", "closing", "distribution", "signature", "appendix") for s in outline.sections)
    return section.kind != "preamble" or not numbered or found.kind == "date"


def _record(outline: Outline, found: _Found) -> Deadline:
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


def _any(phrases: list[str]) -> str:
    """Phrases as one alternation, longest first, any white space between words."""
    return "|".join(r"\s+".join(map(re.escape, p.split())) for p in sorted(phrases, key=len, reverse=True))


_OFTEN = r"h[àằăã]ng|mỗi"
_UNIT_WORD = r"(?:0?6\s+tháng|sáu\s+tháng|nửa\s+năm|ngày|tuần|tháng|quý|năm)(?!\s+(?:\d|trước|qua|tới|nay|sau|học))(?![\w/])"
_TO = r"\s+(?:cho\s+)?(?:đến|tới)\s+(?:hết\s+|trước\s+)?"
_LENGTH = (
    r"\d{1,3}\s*(?:\([^()]{1,20}\)\s*)?(?P<unit>ngày(?:\s+làm\s+việc)?|giờ(?:\s+làm\s+việc)?(?!\s*(?:\d|,?\s*ngày))|tuần|tháng(?!\s+\d))"
    r"(?!\s+(?:đầu|cuối|tuổi|lương|công\b))"
)
_ANCHOR_STOP = re.compile(r"[,;.:()\n]\s|[,;.:()]|\s(?:phải|thì|và\s+(?:gửi|báo)|các\s+cơ\s+quan|cơ\s+quan\s+có\s+trách)\b")
_ANCHOR_WORDS = 22
_LONGEST_EVENT = 160


class _Grammar:
    """The patterns of one language of deadlines, compiled from the lists."""

    def __init__(self, lexicon: Lexicon) -> None:
        data = lexicon.deadline_triggers
        flags = re.IGNORECASE
        bounds, on_days = _any(data["bounds"]["phrases"]), _any(data["on_days"]["phrases"])
        lead = r"(?:\s+(?:là|vào|lúc))?\s*:?\s*"
        self._range = re.compile(
            rf"(?<!\w)(?:(?:kể\s+)?từ\s+(?P<first>nay|{te.POINT}|ngày\s+\d{{1,2}}|{te.SPAN}|tháng\s+\d{{1,2}}){_TO}"
            rf"(?P<last>{te.POINT}|{te.SPAN}))(?!\w)",
            flags,
        )
        self._bounded = re.compile(
            rf"(?<!\w)(?P<bound>(?:(?:hoàn\s+thành|xong|thực\s+hiện\s+xong)\s+)?(?:{bounds})){lead}"
            rf"(?:(?P<point>{te.POINT})|(?P<span>{te.SPAN}))(?!\w)",
            flags,
        )
        self._on_day = re.compile(
            rf"(?<!\w)(?:(?P<bound>{on_days}){lead}(?P<point>{te.POINT})|(?P<named>{te.WEEKDAY}ngày\s+(?:{te.NUMERIC}|{te.LONG}))"
            rf"|(?P<hour>{te.HOUR}(?:{te.WEEKDAY})?ngày\s+(?:{te.NUMERIC}|{te.LONG})))(?!\w)",
            flags,
        )
        self._from_day = re.compile(rf"(?<!\w)(?:kể\s+)?từ\s+(?P<point>{te.POINT})(?!\w)(?!{_TO})", flags)
        # The period of a task, not of a plan's name.
        self._years = re.compile(
            r"(?:\btrong|\bthời\s+gian(?:\s+thực\s+hiện)?\s*:?)\s+(?P<years>giai\s+đoạn\s+(?P<first>20\d{2})\s*-\s*(?P<last>20\d{2}))", flags
        )
        self._span = re.compile(rf"(?<!\w)(?P<span>{te.SPAN})(?!\w)", flags)
        self._within = re.compile(rf"(?:(?<!\w)(?:{_any(data['within']['phrases'])})(?:\s+(?:là|vào|trong))?|[(])\s*:?\s*$", flags)
        self._content = re.compile(rf"(?<!\w)(?:{_any(data['contents']['phrases'])})(?:\s+\w+){{0,1}}\s*[,:(]?\s*$", flags)
        self._elsewhere = re.compile(rf"(?<!\w)(?:{_any(data['elsewhere']['phrases'])})(?!\w)", flags)
        self._often = re.compile(
            rf"(?<!\w)(?:(?P<lead>(?:theo\s+)?định\s+kỳ)\s+(?:(?:{_OFTEN}|theo)\s+)?|(?:{_OFTEN}|theo\s+từng)\s+)(?P<unit>{_UNIT_WORD})",
            flags,
        )
        self._more_often = re.compile(
            rf"\s*(?:,|và|hoặc|,\s*và)\s+(?P<whole>(?:(?:định\s+kỳ\s+)?(?:{_OFTEN})\s+)?(?P<unit>{_UNIT_WORD}))", flags
        )
        self._day_often = re.compile(
            rf"(?<!\w)(?:(?:{bounds}|vào|từ)\s+)?(?:ngày\s+(?:(?P<day>\d{{1,2}})(?:\s?/\s?(?P<month>\d{{1,2}})|\s+tháng\s+(?P<month2>\d{{1,2}}))?"
            rf"|cuối\s+cùng)(?:\s+của)?|{te.WEEKDAY})\s*(?:(?:{_OFTEN})\s+(?P<unit>tuần|tháng|quý|năm)|(?P<quarter>tháng\s+(?:đầu|cuối)\s+(?:của\s+)?(?:mỗi\s+)?quý))",
            flags,
        )
        self._occasion_often = re.compile(
            rf"(?<!\w)(?:vào\s+)?dịp\s+(?:sơ\s+kết|tổng\s+kết|cuối\s+năm|kết\s+thúc)[^.;:\n]{{0,30}}?(?:{_OFTEN})\s+(?P<unit>tháng|quý|năm)(?!\w)", flags
        )
        relative = _any([p for p in data["relative"]["phrases"] if p != "trước"])
        self._relative = re.compile(
            rf"(?<!\w)(?P<lead>{relative})\s+(?:(?:là|khoảng)\s+)?{_LENGTH}(?:\s+(?P<anchor>(?:tính\s+)?(?:kể\s+từ|từ|trước|sau)(?:\s+(?:thời\s+điểm\s+))?))?",
            flags,
        )
        self._ahead = re.compile(
            rf"(?<!\w)trước\s+(?P<anchor>(?:ngày|khi)\s+(?!\d)[^,;.:()\n]{{3,80}}?)\s+(?:ít\s+nhất|tối\s+thiểu|chậm\s+nhất(?:\s+là)?)\s+(?:là\s+)?{_LENGTH}",
            flags,
        )
        self._sufficient = re.compile(rf"(?:{_any(data['relative']['sufficient'])})", flags)
        self._known_anchors = {fold_tone_placement(a) for a in data["relative"]["known_anchors"]}
        self._event = re.compile(rf"(?<!\w)(?P<lead>{_any(data['events']['phrases'])})(?!\w)(?P<rest>(?:\s+[^\s,;.:()]+){{0,24}})", flags)
        meetings = _any(data["events"]["meetings"])
        self._until_event = re.compile(
            rf"(?<!\w)(?P<lead>(?-i:[Tt]ừ\s+nay\s+(?:cho\s+)?(?:đến|tới)|[Ss]au|[Tt]rước)\s+)(?P<event>(?-i:{meetings})(?:\s+[^\s,;.:()]+){{0,30}})",
            flags,
        )
        self._same_day = re.compile(r"(?<!\w)(?:ngay\s+)?trong\s+(?:ngày\s+hôm\s+nay|ngày\s+(?=[,;.)\n]))|(?<!\w)ngay\s+trong\s+ngày(?!\s+\d)", flags)
        self._week = re.compile(
            rf"(?<!\w)(?:trong|vào)\s+(?P<week>tuần\s+(?:thứ\s+)?(?P<n>nhất|hai|ba|tư|cuối|đầu|[1-5])\s+(?:của\s+)?(?P<month>{te.MONTH}))", flags
        )
        holidays = sorted({h.holiday for h in lexicon.lunar_holidays} | {"Tết", "Giỗ Tổ"}, key=len, reverse=True)
        self._holiday = re.compile(
            rf"(?<!\w)(?P<lead>trước|chậm\s+nhất\s+trước|xong\s+trước|trong\s+dịp|vào\s+dịp|trong\s+ngày|vào\s+ngày)\s+(?P<holiday>{_any(holidays)})"
            r"(?:\s+(?-i:[A-ZĐẤẬẮÂẶ]\w+)){0,3}(?:\s*\([^()]{1,30}\))?(?:\s+(?:năm\s+)?(?P<year>20\d{2}))?",
            flags,
        )
        self._holidays = lexicon.lunar_holidays
        self._units: dict[str, Recurrence] = data["recurring"]["units"]

    def find(self, text: PlainText, context: Context) -> Iterator[_Found]:
        """Candidates, those that take precedence first; the caller keeps the first of any that overlap."""
        plain = text.plain
        yield from self._find_often(text)
        yield from self._find_holidays(plain, context)
        yield from self._find_ranges(text, context)
        yield from self._find_relative(plain, context)
        yield from self._find_weeks(text, context)
        yield from self._find_bounded(text, context)
        yield from self._find_on_days(text, context)
        yield from self._find_spans(text, context)
        yield from self._find_events(text)
        for match in self._same_day.finditer(plain):
            yield _Found(_span(match, plain), "date", context.date, context.date, confidence=0.7)

    def _find_often(self, text: PlainText) -> Iterator[_Found]:
        plain = text.plain
        for pattern in (self._day_often, self._occasion_often):
            for match in pattern.finditer(plain):
                groups = match.groupdict()
                recurrence: Recurrence = "quarterly" if groups.get("quarter") else self._unit(groups["unit"])
                day = int(groups["day"]) if groups.get("day") and recurrence in ("monthly", "yearly", "quarterly") else None
                yield _Found(_span(match, plain), "recurring", recurrence=recurrence, day=day)
        for match in self._often.finditer(plain):
            if self._names_a_day(plain, match.end()):
                continue
            yield _Found(_span(match, plain), "recurring", recurrence=self._unit(match["unit"]))
            at = match.end()
            while more := self._more_often.match(plain, at):
                if not match["lead"] and not re.match(_OFTEN, more["whole"], re.IGNORECASE):
                    break  # `hằng năm, năm 2025`: only behind `định kỳ` may the next unit stand alone
                span = Span(more.start("whole"), more.end("whole"))
                yield _Found(span, "recurring", recurrence=self._unit(more["unit"]))
                at = more.end()

    def _names_a_day(self, plain: str, end: int) -> bool:
        """`ngày 10/10 hằng năm là Ngày Chuyển đổi số` sets a day, and asks for nothing."""
        return re.match(r"\s+là\s+(?:ngày|Ngày)", plain[end : end + 12]) is not None

    def _unit(self, written: str) -> Recurrence:
        return self._units[" ".join(written.lower().split())]

    def _find_holidays(self, plain: str, context: Context) -> Iterator[_Found]:
        for match in self._holiday.finditer(plain):
            lead = match["lead"].lower()
            if re.search(r"(?:dịp|ngày|tháng)\s+$", plain[max(0, match.start() - 8) : match.start()], re.IGNORECASE):
                continue  # `dịp trước, trong và sau Tết`: a season
            name = match["holiday"].lower()
            rows = [h for h in self._holidays if h.holiday.lower().startswith(name)]
            if match["year"]:
                rows = [h for h in rows if h.year == int(match["year"])]
            elif context.date is not None:
                rows = [h for h in rows if h.date >= context.date][:1]
            else:
                rows = []
            date = rows[0].date if rows else None
            last_day = "trước" in lead
            if last_day or "giỗ" in name:
                yield _Found(_span(match, plain), "date", None if last_day else date, date, confidence=0.7)

    def _find_ranges(self, text: PlainText, context: Context) -> Iterator[_Found]:
        for match in self._range.finditer(text.plain):
            year = te.year_in(match["last"])
            last = self._time(match["last"], context, None)
            first = match["first"].lower()
            if first == "nay":
                start: dt.date | None = None
            elif re.fullmatch(r"ngày\s+\d{1,2}", first):
                number = int(first.split()[-1])
                start = last.end.replace(day=number) if last.end and number <= last.end.day else None
            else:
                start = self._time(match["first"], context, year or (last.end.year if last.end else None)).start
                if start and last.end and start > last.end and te.year_in(match["first"]) is None:
                    start = start.replace(year=start.year - 1) if (start.month, start.day) != (2, 29) else None
            if self._told(text, match.start(), last.end, context):
                continue
            yield _Found(_span(match, text.plain), "period", start, last.end, confidence=0.85)

    def _time(self, written: str, context: Context, year: int | None) -> te.Time:
        point = re.fullmatch(te.POINT, written, re.IGNORECASE)
        return te.read_point(written, context, year=year) if point else te.read_span(written, context, year=year)

    def _told(self, text: PlainText, at: int, last: dt.date | None, context: Context) -> bool:
        """Whether a time is history, effect or occasion: past, or behind a word that says so in its sentence."""
        if last is not None and context.date is not None and last < context.date:
            return True
        return self._is_elsewhere(text, at)

    def _is_elsewhere(self, text: PlainText, at: int) -> bool:
        start = max(text.sentence_start(at), at - _CLAUSE)
        before = text.plain[start:at]
        return self._elsewhere.search(before[before.rfind(";") + 1 :]) is not None or self._quoted(text, at)

    def _quoted(self, text: PlainText, at: int) -> bool:
        """Inside quotation marks stand names of campaigns."""
        start = max(text.sentence_start(at), at - 200)
        before = text.plain[start:at]
        return before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1

    def _find_relative(self, plain: str, context: Context) -> Iterator[_Found]:
        for match in self._ahead.finditer(plain):
            yield _Found(_span(match, plain), "relative", relative_to=fold_space(match["anchor"]), confidence=0.9)
        for match in self._relative.finditer(plain):
            if _effect(plain, match.start()):
                continue
            anchor, end = None, match.end()
            if match["anchor"]:
                anchor, end = _anchor(plain, match.end())
            working = "làm" in match["unit"]
            sufficient = self._sufficient.fullmatch(match["lead"]) is not None
            if anchor is None and not (sufficient or working) or _past(plain, match.end()):
                continue
            after = (match["anchor"] or "").lower().split()[-1:] == ["trước"]
            number = re.search(r"\d+", match.group())
            computed = None
            if anchor and number and not working and not after and fold_tone_placement(anchor.lower()) in self._known_anchors:
                computed = _later(context.date, int(number.group()), match["unit"].lower())
            span = Span(match.start(), end).trimmed(plain)
            yield _Found(span, "relative", relative_to=anchor, computed=computed, confidence=0.9 if anchor else 0.7)

    def _find_weeks(self, text: PlainText, context: Context) -> Iterator[_Found]:
        for match in self._week.finditer(text.plain):
            month = te.read_span(match["month"], context)
            number = {"nhất": 1, "đầu": 1, "hai": 2, "ba": 3, "tư": 4, "cuối": 5}.get(match["n"].lower(), 0) or int(match["n"])
            start, end = _week_of(month.start, month.end, number)
            yield _Found(Span(match.start("week"), match.end("week")), "period", start, end, confidence=0.5)

    def _find_bounded(self, text: PlainText, context: Context) -> Iterator[_Found]:
        plain = text.plain
        for match in self._bounded.finditer(plain):
            bound = " ".join(match["bound"].lower().split())
            strict = bound.endswith("trước") or bound.endswith("trước ngày")
            if match["point"]:
                time = te.read_point(match["point"], context)
                if time.end is None and time.dated:
                    continue  # an impossible date
                kind: DeadlineKind = "date"
                end = time.end
            else:
                time = te.read_span(match["span"], context)
                kind = "date" if strict else "period"
                end = te.before(time) if strict else time.end
                if not strict and not re.search(r"hết|chậm|muộn|hạn|quá|hoàn|xong", bound):
                    if not (bound == "đến" and re.search(r"hoàn\s+thành|\bxong\b", plain[max(0, match.start() - 80) : match.start()])):
                        continue  # `đến năm 2030`: a target
            if self._is_elsewhere(text, match.start()) or _effect(plain, match.start()):
                continue
            if end is not None and context.date is not None:
                told = bound.startswith("đến") and end < context.date
                if told or end < context.date - _LATE:
                    continue
            both = kind == "date" and bound.endswith("trong")
            start = end if both else None
            yield _Found(_span(match, plain), kind, start, end, confidence=0.95 if time.sure else 0.5)

    def _find_on_days(self, text: PlainText, context: Context) -> Iterator[_Found]:
        plain = text.plain
        for match in self._on_day.finditer(plain):
            time = te.read_point(match.group(), context)
            past = time.end is not None and context.date is not None and time.end < context.date
            if time.end is None and time.dated or past or self._is_elsewhere(text, match.start()):
                continue
            if context.date is None and not match["bound"]:
                continue  # nothing tells whether the day is to come
            yield _Found(_span(match, plain), "date", time.start, time.end, confidence=0.8)
        for match in self._from_day.finditer(plain):
            if self._is_elsewhere(text, match.start()) or _effect(plain, match.start()) or not _duty(text, match.start()):
                continue
            time = te.read_point(match["point"], context)
            if time.start is not None and (context.date is None or time.start >= context.date):
                yield _Found(_span(match, plain), "date", time.start, None, confidence=0.7)

    def _find_spans(self, text: PlainText, context: Context) -> Iterator[_Found]:
        """Quarters, months and years in which work is to be done; `trong`, `vào` stay outside for quarters and months."""
        plain = text.plain
        for match in self._years.finditer(plain):
            if _duty(text, match.start()) and not self._is_elsewhere(text, match.start()):
                first, last = int(match["first"]), int(match["last"])
                span = Span(match.start("years"), match.end("years"))
                yield _Found(span, "period", dt.date(first, 1, 1), dt.date(last, 12, 31), confidence=0.6)
        for match in self._span.finditer(plain):
            before = plain[max(0, match.start() - 45) : match.start()]
            lead = self._within.search(before)
            written = match.group().lower()
            if lead is None or self._content.search(before[: lead.start()]) or self._is_elsewhere(text, match.start()):
                continue
            word = lead.group().strip().lower()
            yearly = written.startswith("năm")
            if (yearly or "tháng đầu" in written or "tháng cuối" in written) and not (
                word.startswith(("trong", "vào", "hoàn", "xong", "thời", "tiến")) and _duty(text, match.start())
            ):
                continue
            time = te.read_span(match.group(), context)
            if time.end is not None and context.date is not None and time.end < context.date:
                continue
            start = match.start()
            if yearly or "tháng đầu" in written or "tháng cuối" in written:
                own = re.search(r"(?:trong|vào)\s+$", before, re.IGNORECASE)
                start -= len(own.group()) if own else 0
            yield _Found(Span(start, match.end()), "period", time.start, time.end, confidence=0.85 if time.sure else 0.5)

    def _find_events(self, text: PlainText) -> Iterator[_Found]:
        plain = text.plain
        for match in self._until_event.finditer(plain):
            until = "nay" in match["lead"].lower()
            event = fold_space(match["event"])
            if not until and not _duty(text, match.start()) or self._is_elsewhere(text, match.start()):
                continue
            if re.match(r"(?:sau|trước)\b", match["lead"].strip(), re.IGNORECASE) and len(event.split()) < 3:
                continue
            if not until and re.search(r"(?:trước,?\s+(?:trong|và)|từ|dịp)\s+$", plain[max(0, match.start() - 14) : match.start()]):
                continue
            yield _Found(_span(match, plain), "event", relative_to=event, confidence=0.6)
        for match in self._event.finditer(plain):
            end = match.end()
            if stop := re.search(r"\s+(?:thì|phải|để|nhằm|mà|bảo\s+đảm|đảm\s+bảo)\b|\n\s*\n", plain[match.end("lead") : end]):
                end = match.end("lead") + stop.start()
            span = Span(match.start(), min(end, match.start() + _LONGEST_EVENT)).trimmed(plain)
            event = re.sub(
                r"^(?:ngay\s+sau\s+khi|ngay\s+khi|cho\s+đến\s+khi|sau\s+khi|trước\s+khi|khi)\s+", "", fold_space(span.of(plain)), flags=re.IGNORECASE
            )
            if not event or self._is_elsewhere(text, match.start()):
                continue
            yield _Found(span, "event", relative_to=event, confidence=0.6)


def _span(match: re.Match[str], plain: str) -> Span:
    return Span(match.start(), match.end()).trimmed(plain)


def _effect(plain: str, at: int) -> bool:
    """`có hiệu lực thi hành sau 15 ngày kể từ ngày …`: when an act takes effect."""
    return re.search(r"hiệu\s+lực(?:\s+thi\s+hành)?(?:\s+(?:kể|là|và\s+áp\s+dụng))*\s*$", plain[max(0, at - 45) : at], re.IGNORECASE) is not None


def _past(plain: str, end: int) -> bool:
    return re.match(r"\s+(?:qua|gần\s+đây|vừa\s+qua|trước\s+đây)\b", plain[end : end + 14], re.IGNORECASE) is not None


_DUTIES = re.compile(
    r"hoàn\s+thành|xong|ban\s+hành|trình|báo\s+cáo|gửi|nộp|tổ\s+chức|triển\s+khai|thực\s+hiện|xây\s+dựng|tham\s+mưu|rà\s+soát|áp\s+dụng|"
    r"giải\s+quyết|bố\s+trí|tiến\s+hành|phê\s+duyệt|kiểm\s+tra|cập\s+nhật|khắc\s+phục|đăng\s+ký|bàn\s+giao",
    re.IGNORECASE,
)


def _duty(text: PlainText, at: int) -> bool:
    """Whether the clause before a time has a verb of duty."""
    start = max(text.sentence_start(at), at - 200)
    return _DUTIES.search(text.plain, start, at) is not None


def _anchor(plain: str, at: int) -> tuple[str | None, int]:
    """The words that a length of time hangs on, and where they end."""
    at += len(plain[at : at + 3]) - len(plain[at : at + 3].lstrip())
    words = re.compile(rf"(?:[^\s]+\s*){{1,{_ANCHOR_WORDS}}}").match(plain, at)
    if words is None:
        return None, at
    stop = _ANCHOR_STOP.search(words.group())
    written = words.group()[: stop.start()] if stop else words.group()
    return (fold_space(written) or None), at + len(written.rstrip())


def _later(date: dt.date | None, number: int, unit: str) -> dt.date | None:
    """A date so many calendar days, weeks or months later; hours and working days are not computed."""
    if date is None or number > 400:
        return None
    if unit.startswith("ngày"):
        return date + dt.timedelta(days=number)
    if unit.startswith("tuần"):
        return date + dt.timedelta(weeks=number)
    if unit.startswith("tháng"):
        month = date.month - 1 + number
        year, month = date.year + month // 12, month % 12 + 1
        for day in (date.day, 30, 29, 28):
            try:
                return dt.date(year, month, day)
            except ValueError:
                continue
    return None


def _week_of(start: dt.date | None, end: dt.date | None, number: int) -> tuple[dt.date | None, dt.date | None]:
    """Monday and Sunday of a month's week, the first being the one that holds the first Monday's week before it ends."""
    if start is None or end is None:
        return None, None
    monday = start - dt.timedelta(days=start.weekday()) + dt.timedelta(weeks=number - 1)
    if start.weekday() > 3:  # fewer than four days of the month: the week belongs to the month before
        monday += dt.timedelta(weeks=1)
    return monday, monday + dt.timedelta(days=6)


@lru_cache(maxsize=4)
def _grammar(lexicon: Lexicon) -> _Grammar:
    return _Grammar(lexicon)
