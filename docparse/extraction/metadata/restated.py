"""The document's own number and date where its annexes restate them: `(Ban hành kèm theo Quyết định số … ngày …)`.

What was written into the head by hand is often printed there. It counts only with the head's own symbol, and only for
what the head leaves open.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from docparse.extraction.metadata.number_line import tidy_symbol
from docparse.spans import Span
from docparse.vietnamese.dates import DATE, match_date

_RESTATED = re.compile(
    rf"kèm\s+theo\s+[^\W\d_][^\n()\d]{{2,60}}?\s+số\s*+(?::\s*+)?(?P<number>\d{{1,5}}[a-z]?)\s?(?P<joint>[/-])\s?"
    rf"(?P<symbol>[^\s(),;]{{2,30}}(?:\s?-\s?[^\s(),;]{{1,15}})?),?\s+(?P<date>{DATE})?",
    re.IGNORECASE,
)


class Restated(NamedTuple):
    number: str
    number_span: Span
    date: dt.date | None
    date_span: Span


def find_restated(text: str, symbol: str) -> Restated | None:
    """The first restatement with that symbol; None where there is none, or where two of them differ."""
    found: list[Restated] = []
    for match in _RESTATED.finditer(text):
        if tidy_symbol(match["symbol"]).casefold() != symbol.casefold():
            continue
        date = match_date(" ".join(match["date"].split())) if match["date"] else None
        number_span = Span(match.start("number"), match.end("number"))
        found.append(Restated(match["number"], number_span, date, Span(match.start("date"), match.end("date"))))
    return found[0] if len({(r.number, r.date) for r in found}) == 1 else None
