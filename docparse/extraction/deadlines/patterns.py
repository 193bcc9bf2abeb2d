"""The patterns of deadlines, compiled from lists/deadlines.toml. All take text in lower case, with diacritics.

Each pattern is one kind of phrase; what its groups come to is docparse/extraction/deadlines/find.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from docparse.extraction.deadlines import time_expressions as te
from docparse.lexicon import Lexicon
from docparse.records import Recurrence
from docparse.vietnamese.letters import fold_tone_placement

OFTEN = r"h[àằăã]ng|mỗi"
_UNIT = (
    r"(?:0?6\s+tháng|sáu\s+tháng|nửa\s+năm|ngày|tuần|tháng|quý|năm)"
    r"(?!\s+(?:\d|thứ|chủ\s+nhật|trước|qua|tới|nay|sau|học))(?![\w/])"
)
_TO = r"\s+(?:cho\s+)?(?:đến|tới)\s+(?:hết\s+|trước\s+)?"
# 05 ngày làm việc, 30 (ba mươi) ngày, 24 giờ; not the hour of a day, and not `6 tháng đầu năm`.
_LENGTH = (
    r"\d{1,3}\s*(?:\([^()]{1,20}\)\s*)?"
    r"(?P<unit>ngày(?:\s+làm\s+việc)?|giờ(?:\s+làm\s+việc)?(?!\s*(?:\d|,?\s*ngày))|tuần|tháng(?!\s+\d))"
    r"(?!\s+(?:đầu|cuối|tuổi|lương|công\b))"
)
_LEAD = r"(?:\s+(?:là|vào|lúc))?\s*+(?::\s*+)?"
_NAMED_DAY = rf"ngày\s+(?:{te.NUMERIC}|{te.LONG})"
_STEM = r"(?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý)\s+(?:tý|sửu|dần|mão|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi)"
_EVENT_WORDS = r"(?:\s+[^\s,;.:()]+)"
# A list inside an event goes on behind a comma: names (`sau khi Bộ A, Bộ B có ý kiến`) or one more word (`ốm, chết`).
_EVENT_LIST = r"(?:,\s+[^\s,;.:()]+(?=\s*(?:[;.)]|$)))?"
_HOURS = rf"{te.HOUR}(?:(?:,|và|đến)\s+{te.HOUR})*"


def _any(phrases: Iterable[str]) -> str:
    """Phrases as one alternation, longest first, any white space between words."""
    return "|".join(r"\s+".join(map(re.escape, p.lower().split())) for p in sorted(phrases, key=len, reverse=True))


def _cased(phrases: Iterable[str]) -> str:
    """The same with case: as listed, and in capitals."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(r"\s+".join(form.split()) for p in ordered for form in (p, p.upper()))


class Patterns:
    """One compiled pattern for each kind of phrase."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.deadline_words
        bounds, on_days = _any(words.bounds.phrases), _any(words.on_days.phrases)
        relative = _any([p for p in words.relative.phrases if p != "trước"])
        meetings, events = _any(words.events.meetings), _any(words.events.phrases)
        holidays = _any(sorted({h.holiday for h in lexicon.lunar_holidays} | {"Tết", "Giỗ Tổ"}))
        self._units = {row.unit: row.recurrence for row in words.recurring.units}
        self.known_anchors = {fold_tone_placement(a) for a in words.relative.known_anchors}

        # từ ngày 01/4/2025 đến ngày 30/6/2025; từ nay đến hết năm 2025
        self.range = re.compile(
            rf"(?<!\w)(?:kể\s+)?từ\s+(?P<first>nay|{te.POINT}|ngày\s+\d{{1,2}}|{te.SPAN}|tháng\s+\d{{1,2}}){_TO}"
            rf"(?P<last>{te.POINT}|{te.SPAN})(?!\w)"
        )
        # trước ngày 30/8/2024; chậm nhất là 17 giờ 00 ngày 20/3/2025; trước tháng 6/2025
        self.bounded = re.compile(
            rf"(?<!\w)(?P<bound>(?:(?:hoàn\s+thành|xong|thực\s+hiện\s+xong)\s+)?(?:{bounds})){_LEAD}"
            rf"(?:(?P<point>{te.POINT})|(?P<span>{te.SPAN}))(?!\w)"
        )
        # vào 08 giờ 00 ngày 15/3/2025; sáng thứ Sáu, ngày 14/3/2025
        self.on_day = re.compile(
            rf"(?<!\w)(?:(?P<bound>{on_days}){_LEAD}(?:{te.HOUR})?(?:{te.WEEKDAY})?{_NAMED_DAY}"
            rf"|{te.WEEKDAY}{_NAMED_DAY}|{te.HOUR}(?:{te.WEEKDAY})?{_NAMED_DAY})(?!\w)"
        )
        self.from_day = re.compile(rf"(?<!\w)(?:kể\s+)?từ\s+(?P<point>{te.POINT})(?!\w)(?!{_TO})")
        # The period of a task, not of a plan's name: trong giai đoạn 2025 - 2030.
        self.years = re.compile(
            r"\b(?:trong|thời\s+gian(?:\s+thực\s+hiện)?\s*:?)\s+"
            r"(?P<years>giai\s+đoạn\s+(?P<first>20\d{2})\s*-\s*(?P<last>20\d{2}))"
        )
        self.span = re.compile(rf"(?<!\w){te.SPAN}(?!\w)")
        # What stands before a span: work, or what a paper is about.
        self.within = re.compile(
            rf"(?:(?<!\w)(?:{_any(words.within.phrases)})(?:\s+(?:là|vào|trong))?|[(])\s*+(?::\s*+)?$"
        )
        self.content = re.compile(rf"(?<!\w)(?:{_any(words.contents.phrases)})(?:\s+\w+)?\s*+(?:[,:(]\s*+)?$")
        self.elsewhere = re.compile(rf"(?<!\w)(?:{_any(words.elsewhere.phrases)})(?!\w)")
        self.duty = re.compile(_any(words.duties.phrases))
        # hằng năm; theo định kỳ 6 tháng; theo từng tháng
        self.often = re.compile(
            rf"(?<!\w)(?:(?P<lead>(?:theo\s+)?định\s+kỳ)\s+(?:(?:{OFTEN}|theo)\s+)?|(?:{OFTEN}|theo\s+từng)\s+)"
            rf"(?P<unit>{_UNIT})"
        )
        self.more_often = re.compile(
            rf"\s*(?:,|và|hoặc|,\s*và)\s+(?P<whole>(?P<own>(?:định\s+kỳ\s+)?(?:{OFTEN})\s+)?(?P<unit>{_UNIT}))"
        )
        # An amount for each year, and no time of work: doanh thu hằng năm, ngày nghỉ hằng năm.
        self.amount = re.compile(rf"(?<!\w)(?:{_any(words.recurring.amounts)})\s+$")
        # trước ngày 15 hằng tháng; thứ Sáu hằng tuần; ngày 20 của tháng cuối quý
        self.day_often = re.compile(
            rf"(?<!\w)(?:(?:theo\s+)?định\s+kỳ\s+)?(?:(?:{bounds}|vào|từ)\s+)?"
            rf"(?:{te.HOUR})?(?:ngày\s+(?:(?P<day>\d{{1,2}})(?:\s?/\s?\d{{1,2}}|\s+tháng\s+\d{{1,2}})?|cuối\s+cùng)(?:\s+của)?"
            rf"|(?:ngày\s+)?{te.WEEKDAY})\s*"
            rf"(?:(?:{OFTEN})\s+(?P<unit>tuần|tháng|quý|năm)"
            r"|(?P<quarter>tháng\s+(?:đầu|cuối)\s+(?:của\s+)?(?:mỗi\s+)?quý))(?!\w)"
        )
        # trước 16 giờ 30 hằng ngày
        self.hour_often = re.compile(
            rf"(?<!\w)(?:(?:{bounds}|vào|lúc|vào\s+lúc)\s+)?{_HOURS}(?:{OFTEN})\s+(?P<unit>ngày|tuần|tháng|quý|năm)(?!\w)"
        )
        # vào dịp sơ kết, tổng kết hàng năm
        self.occasion_often = re.compile(
            r"(?<!\w)(?:vào\s+)?dịp\s+(?:sơ\s+kết|tổng\s+kết|cuối\s+năm|kết\s+thúc)[^.;:\n]{0,30}?"
            rf"(?:{OFTEN})\s+(?P<unit>tháng|quý|năm)(?!\w)"
        )
        # trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản này
        self.relative = re.compile(
            rf"(?<!\w)(?P<lead>{relative})\s+(?:(?:là|khoảng)\s+)?{_LENGTH}"
            r"(?:(?:\s+|\s*,\s+(?=(?:tính|kể)\s))(?P<anchor>(?:tính\s+)?(?:kể\s+từ|từ|trước|sau)(?:\s+thời\s+điểm)?)(?=\s))?"
        )
        self.sufficient = re.compile(_any(words.relative.sufficient))
        # trước ngày khai mạc Đại hội ít nhất 15 ngày
        self.ahead = re.compile(
            r"(?<!\w)trước\s+(?P<anchor>(?:ngày|khi)\s+(?!\d)[^,;.:()\n]{3,80}?)\s+"
            rf"(?:ít\s+nhất|tối\s+thiểu|chậm\s+nhất(?:\s+là)?)\s+(?:là\s+)?{_LENGTH}"
        )
        # ngay sau khi nhận được Công điện này; khi có yêu cầu
        self.event = re.compile(rf"(?<!\w)(?P<lead>{events})(?!\w){_EVENT_WORDS}{{0,24}}")
        clauses = words.clauses
        self.clause = re.compile(rf"(?<!\w)(?P<lead>{_any(clauses.leads)})(?!\w){_EVENT_WORDS}{{1,24}}{_EVENT_LIST}")
        self.happening = re.compile(rf"(?<!\s)\s++(?:{_any(clauses.happenings)})(?!\w)")
        self.answer = re.compile(rf"(?<!\w)(?:{_any(clauses.answers)})(?!\w)")
        self.no_clause = re.compile(rf"(?<!\w)(?:{_any(clauses.unless_after)})\s*$")
        self.no_instruction = re.compile(rf"(?<!\w)(?:{_any(clauses.unless_within)})(?!\w)")
        self.approval = re.compile(rf"\s+được(?!\w)(?:\s+[^\s,;.:()]+){{0,10}}\s+(?:{_any(clauses.approvals)})(?!\w)")
        self.reckoning = re.compile(rf"\s+(?:{_any(clauses.reckonings)})(?!\w)")
        self.considered = re.compile(rf"\s+(?:{_any(clauses.considered)})(?!\w)")
        heads, beside = _cased(words.columns.heads), _cased(words.columns.beside)
        # Matched with case: `Nhiệm vụ⏎Chủ trì⏎Thời hạn`, `STT … THỜI HẠN`.
        self.column = re.compile(rf"(?<!\w)(?:{beside})(?!\w)[^.;:]{{1,160}}?(?<!\w)(?:{heads})(?!\w)")
        # sau Đại hội Đảng bộ các cấp; từ nay đến Đại hội …
        self.meeting = re.compile(
            r"(?<!\w)(?P<lead>(?:từ\s+nay\s+(?:cho\s+)?(?:đến|tới)|sau|trước))\s+"
            rf"(?P<event>(?:{meetings})(?!\w){_EVENT_WORDS}{{0,30}})"
        )
        self.same_day = re.compile(
            r"(?<!\w)(?:(?:ngay\s+)?trong\s+ngày\s+hôm\s+nay|ngay\s+trong\s+ngày(?!\s+\d))(?!\w)"
        )
        # trong tuần thứ hai của tháng 3/2025
        self.week = re.compile(
            r"(?<!\w)(?:trong|vào)\s+(?P<week>tuần\s+(?:thứ\s+)?(?P<n>nhất|hai|ba|tư|cuối|đầu|[1-5])\s+"
            rf"(?:của\s+)?(?P<month>{te.MONTH}))"
        )
        # trước Tết Nguyên đán Ất Tỵ 2025; trong dịp Giỗ Tổ (10/3 âm lịch) năm 2025
        self.holiday = re.compile(
            r"(?<!\w)(?P<lead>trước|chậm\s+nhất\s+trước|xong\s+trước|trong\s+dịp|vào\s+dịp|trong\s+ngày|vào\s+ngày)\s+"
            rf"(?P<holiday>{holidays})(?:\s+{_STEM})?(?:\s*\([^()]{{1,30}}\))?(?:\s+(?:năm\s+)?(?P<year>20\d{{2}}))?(?!\w)"
        )

    def recurrence(self, unit: str) -> Recurrence | None:
        return self._units[" ".join(unit.split())]


# `có hiệu lực thi hành sau 15 ngày kể từ ngày …`: when an act takes effect.
EFFECT = re.compile(r"hiệu\s+lực(?:\s+thi\s+hành)?(?:\s+(?:kể|là|và\s+áp\s+dụng))*\s*$")
PAST = re.compile(r"\s+(?:qua|gần\s+đây|vừa\s+qua|trước\s+đây)\b")
# A season around a feast: `dịp trước, trong và sau Tết`.
SEASON = re.compile(r"(?:dịp|ngày|tháng|trước,?\s+(?:trong|và)|từ)\s+$")
# The words that a length of time hangs on end before one of these; `hồ sơ đầy đủ, hợp lệ` is one thing.
ANCHOR_STOP = re.compile(
    r",(?!\s+hợp\s+lệ)|[;.:()]|\s(?:phải|thì|và\s+(?:gửi|báo)|các\s+cơ\s+quan|cơ\s+quan\s+có\s+trách)\b"
)
ANCHOR = re.compile(r"\s*(?:[^\s]+\s*){1,22}")
EVENT_STOP = re.compile(r"(?<!\s)\s++(?:thì|phải|để|nhằm|mà|bảo\s+đảm|đảm\s+bảo)\b|\n\s*\n|\n\s*[-+•]")
LINE_STOP = re.compile(r"\n\s*\n|\n\s*[-+•]")
EVENT_LEAD = re.compile(r"^(?:ngay\s+sau\s+khi|ngay\s+khi|cho\s+đến\s+khi|sau\s+khi|trước\s+khi|khi)\s+", re.IGNORECASE)
# `đến ngày 01/7/2025 chưa phê duyệt dự án thì …`: a condition.
CONDITION = re.compile(r"\s*+(?:,\s*+)?(?:mà\s+)?(?:chưa|đã|còn|vẫn|không|nhận\s+được)\b")
# The rest of a clause whose subject is a list of names.
MORE_NAMES = re.compile(r",\s+[^,;.:()]{2,70}(?=[,;.]|$)")
OFTEN_BEFORE = re.compile(rf"(?:{OFTEN}|định\s+kỳ)\s+[\w ]{{3,9}}\($")
FINISHED = re.compile(r"hoàn\s+thành|\bxong\b")


@lru_cache(maxsize=4)
def patterns_of(lexicon: Lexicon) -> Patterns:
    return Patterns(lexicon)
