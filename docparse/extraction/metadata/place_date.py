"""Place and date in the head of a document: `Thái Bình, ngày 05 tháng 3 năm 2024` (Decree 30/2020/NĐ-CP, box 4).

Day and month are often written by hand and read as junk. Only digits that stand alone count; what cannot be read stays
open, so `ngày (ữtháng 12 năm 2024` gives the month and no day. One thing is mended: an upright stroke beside a digit is
a 1, as no other digit is a stroke (`ngày 3| tháng 12`). Slanted or broken strokes (`ngày ⁄{5 tháng 01`) may also be a
careless 2 or 3, so they are a 1 only where the time of a digital signature on the page rules the other two out: nobody
signs a copy before the letter has its date. Such dates are less sure and are flagged.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from docparse.extraction.metadata.layout import MASK
from docparse.spans import Span
from docparse.vietnamese.dates import date_of
from docparse.vietnamese.letters import fold, title_case

_SPACE = rf"[ \t\u00a0{MASK}*_]*+(?:\n[ \t\u00a0*_]*+)?+"
# Folded text. Between the words stands what a pen wrote and a scanner made of it; an engine that reads th as ứi or tíi
# sets `tháng` down as `ứiáng`.
_WRITTEN = re.compile(
    rf"\b(?P<label>nga[yv]){_SPACE}(?P<day>[^\n{MASK}]{{0,10}}?){_SPACE}"
    rf"(?:th?|[tu]i{{1,2}})an[gh]{_SPACE}(?P<month>[^\n{MASK}]{{0,8}}?){_SPACE}na[mn]{_SPACE}(?P<year>[^\s{MASK}*|]{{0,6}})"
)
_DIGITS = re.compile(
    rf"\b(?P<label>ngay){_SPACE}(?P<day>\d{{1,2}})\s?[/.-]\s?(?P<month>\d{{1,2}})\s?[/.-]\s?(?P<year>\d{{4}})"
)
_DIGIT = re.compile(r"\d{1,2}")
_STROKE = re.compile(r"(?<=\d)[|lI]|[|lI](?=\d)")
_SLANTED = re.compile(r"[|lI⁄/\\{}\[\]!]{1,3}(?P<unit>\d)")
# `16.01.2025 07:46:10`: what a signing program prints on the page beside its certificate.
_SIGNED = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./]((?:19|20)\d{2})\s+\d{1,2}:\d{2}:\d{2}\b")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_PLACE_WORD = r"[^\W\d_]+\.?"
_BETWEEN = re.compile(rf"\s?[-–]\s?|{_SPACE}")
_COMMA = re.compile(rf"[,.;]{_SPACE}$")
# Behind the year of a head stands nothing; behind a date inside a sentence the sentence goes on.
_REST = re.compile(rf"[ \t\u00a0*_|.,:;{MASK}'`\"-]*(?:\n|$|\s{{3}})")


@dataclass(frozen=True, slots=True)
class PlaceDate:
    """`date` is None unless day, month and year are read; `partial` is what is read of it, ISO, None for nothing."""

    span: Span
    place: str | None
    place_span: Span
    date: dt.date | None
    partial: str | None
    date_span: Span
    impossible: bool  # all three are read, and the calendar has no such day
    stroke: bool = False  # a stroke beside a digit was read as a 1
    scrawled: bool = False  # something stands where day or month should, and is no number


def find_place_dates(
    text: str, start: int, end: int, is_place: Callable[[str], str | None], signed: dt.date | None = None
) -> list[PlaceDate]:
    """The dates between two offsets that stand as the head's date stands: behind a place, or alone on their line.

    `is_place` gives the official spelling of a known place, or None. A place that no list knows counts by its capitals.
    `signed` is the day of a digital signature on the page: the document is not younger.
    """
    zone = text[start:end]
    folded = fold(zone)
    found: list[PlaceDate] = []
    for pattern in (_WRITTEN, _DIGITS):
        for match in pattern.finditer(folded):
            label = match.start("label")
            separator = _COMMA.search(zone[max(0, label - 40) : label])
            at = label - len(separator.group()) if separator else label
            place = _place_before(zone, at, zone[label : label + 4].isupper(), is_place)
            ends = bool(_REST.match(zone, match.end()))
            alone = not zone[zone.rfind("\n", 0, label) + 1 : label].strip(" \t*_|" + MASK)
            behind = separator is not None or (ends and pattern is _WRITTEN)
            if not (place and behind) and not (alone and ends and match["year"]):
                continue
            if place and not ends and not is_place(place[0]):
                continue
            found.append(_place_date(match, place, start, signed))
        if found:
            break
    return sorted(found, key=lambda p: p.span)


def signing_day(text: str) -> dt.date | None:
    """The first day on which a page was digitally signed, as printed on it beside the certificate."""
    days = (date_of(int(year), int(month), int(day)) for day, month, year in _SIGNED.findall(text))
    return min((day for day in days if day), default=None)


def _place_before(zone: str, at: int, caps: bool, is_place: Callable[[str], str | None]) -> tuple[str, Span] | None:
    """The place that ends at an offset: the longest known one, else the run of words with capitals."""
    words = _words_before(zone, at)
    if not words:
        return None
    end = words[-1].end
    for word in words:
        name = " ".join(re.split(rf"[\s{MASK}*_]+", zone[word.start : end]))
        if known := is_place(name):
            return known, Span(word.start, end)
    # No list knows it: words in capitals up to the date, on the date's own line.
    run: list[Span] = []
    for word in reversed(words):
        if run and "\n" in zone[word.end : run[0].start]:
            break
        written = zone[word.start : word.end].rstrip(".")
        if not (written[:1].isupper() and (written[1:].islower() or (caps and written.isupper()))) or len(written) < 2:
            break
        run.insert(0, word)
    if not run:
        return None
    name = " ".join(zone[run[0].start : end].split())
    return (title_case(name) if name.isupper() else name), Span(run[0].start, end)


def _words_before(zone: str, at: int) -> list[Span]:
    """Up to seven words before an offset with nothing but blanks, hyphens and one line end between them."""
    window = max(0, at - 60)
    words: list[Span] = []
    upto = at
    for match in reversed(list(re.finditer(_PLACE_WORD, zone[window:at]))):
        word = Span(match.start(), match.end()).shift(window)
        if (
            len(words) == 7
            or not _BETWEEN.fullmatch(zone, word.end, upto)
            or (not words and "\n" in zone[word.end : upto])
        ):
            break
        words.insert(0, word)
        upto = word.start
    return words


def _slanted_day(day: str, month: int | None, year: int | None, signed: dt.date | None) -> str:
    """`⁄{5` as 15, where the day of signing leaves no room for 25; else as written."""
    slanted = _SLANTED.fullmatch(day)
    if slanted is None or signed is None or not month or not year:
        return day
    dates = (date_of(year, month, int(tens + slanted["unit"])) for tens in "123")
    fitting = [date for date in dates if date and date <= signed]
    return f"{fitting[0].day}" if [date.day // 10 for date in fitting] == [1] else day


def _place_date(match: re.Match[str], place: tuple[str, Span] | None, by: int, signed: dt.date | None) -> PlaceDate:
    written, month_written, year = (match[part].strip(" \t\u00a0*_,.") for part in ("day", "month", "year"))
    day, month = (_STROKE.sub("1", part) for part in (written, month_written))
    year_number = int(year) if _YEAR.fullmatch(year) else None
    month_number = int(month) if _DIGIT.fullmatch(month) and 1 <= int(month) <= 12 else None
    day = _slanted_day(day, month_number, year_number, signed)
    day_number = int(day) if _DIGIT.fullmatch(day) and 1 <= int(day) <= 31 else None
    date, partial, impossible = None, None, False
    if year_number:
        partial = f"{year_number:04}"
        if month_number:
            partial += f"-{month_number:02}"
            if day_number:
                date = date_of(year_number, month_number, day_number)
                impossible = date is None
                partial = date.isoformat() if date else partial
    begin = place[1].start if place else match.start("label")
    return PlaceDate(
        span=Span(begin, match.end()).shift(by),
        place=place[0] if place else None,
        place_span=(place[1] if place else Span(begin, begin)).shift(by),
        date=date,
        partial=partial,
        date_span=Span(match.start("label"), match.end()).shift(by),
        impossible=impossible,
        scrawled=any(part.strip("….") and not part.isdecimal() for part in (day, month)),
        stroke=(day, month) != (written, month_written) and month_number is not None,
    )
