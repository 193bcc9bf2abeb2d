"""The old heading that carries issuer, number and date: `QUYẾT ĐỊNH / CỦA BỘ TÀI CHÍNH SỐ 12/2003/QĐ-BTC NGÀY …`.

Gazettes and the collections made from them print laws, decrees and decisions so; such texts have no columns at all.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from docparse.extraction.metadata.layout import is_caps
from docparse.extraction.metadata.number_line import NumberLine, match_number
from docparse.extraction.metadata.place_date import PlaceDate
from docparse.spans import Span
from docparse.vietnamese.dates import match_date
from docparse.vietnamese.letters import fold

_HEADING = re.compile(
    r"(?P<junk>)(?P<type>)\b(?:cua\s+(?P<issuer>[^\d\n]{3,90}(?:\n[^\d\n]{3,90})??)\s+)?so\s*:?(?P<colon>)\s*(?=\d)"
)
_DATE = re.compile(r"[\s,]*ngay\s+\d{1,2}(?:\s+thang\s+|\s?[/.-]\s?)\d{1,2}(?:\s*+(?:,\s*+)?nam\s+|\s?[/.-]\s?)\d{4}")


class FormalTitle(NamedTuple):
    span: Span
    issuer: tuple[str, Span] | None
    number: NumberLine
    date: PlaceDate | None


def match_formal_title(text: str, start: int, end: int) -> FormalTitle | None:
    """The heading that begins within a few lines of an offset, all of it in capitals; None where there is none."""
    zone = text[start:end]
    folded = fold(zone)
    heading = _HEADING.search(folded)
    if heading is None or not is_caps(zone[heading.start() : heading.end()]):
        return None
    number = match_number(zone, heading.end(), heading)
    if number is None or number.number is None:
        return None
    issuer = None
    if heading["issuer"]:
        span = Span(heading.start("issuer"), heading.end("issuer"))
        issuer = (" ".join(span.of(zone).split()), span.shift(start))
    stop = number.span.end
    placed = None
    if date := _DATE.match(folded, stop):
        written = folded[date.start() : date.end()].lstrip(" ,\n\t")
        span = Span(date.end() - len(written), date.end()).shift(start)
        read = match_date(re.sub(r"\bthang\b", "tháng", re.sub(r"\bnam\b", "năm", re.sub(r"^ngay\s+", "", written))))
        partial = read.isoformat() if read else None
        placed = PlaceDate(span, None, Span(span.start, span.start), read, partial, span, read is None)
        stop = date.end()
    return FormalTitle(Span(heading.start(), stop).shift(start), issuer, number.shifted(start), placed)
