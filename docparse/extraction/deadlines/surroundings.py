"""What the words around a time say of it: whether something is to be done then, or it is an occasion, history, a name.

All offsets are those of the text; `low` is the text in lower case.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from docparse.extraction.context import Context
from docparse.extraction.deadlines.patterns import EFFECT, Patterns
from docparse.extraction.plain_text import PlainText
from docparse.records import DeadlineKind, Recurrence
from docparse.spans import Span

_LATE = dt.timedelta(days=200)  # a last day so long past is a condition of the matter, not a deadline
_CLAUSE = 110  # characters before a time in which words tell what it is


@dataclass(frozen=True, slots=True)
class Found:
    """A deadline as found, before it is known whether another takes its place."""

    span: Span
    kind: DeadlineKind
    start: dt.date | None = None
    end: dt.date | None = None
    recurrence: Recurrence | None = None
    relative_to: str | None = None
    day: int | None = None
    computed: dt.date | None = None
    confidence: float = 0.9


@dataclass(frozen=True)
class Surroundings:
    """One text, asked about the words around a place in it."""

    text: PlainText
    patterns: Patterns
    context: Context

    @property
    def low(self) -> str:
        return self.text.lowered

    def span(self, match: re.Match[str]) -> Span:
        return Span(match.start(), match.end()).trimmed(self.low)

    def elsewhere(self, at: int) -> bool:
        """Behind a word that makes the time an occasion, history or a day of effect; or inside a campaign's name."""
        before = self.low[max(self.text.sentence_start(at), at - _CLAUSE) : at]
        return self.patterns.elsewhere.search(before[before.rfind(";") + 1 :]) is not None or self.quoted(at)

    def quoted(self, at: int) -> bool:
        before = self.low[max(self.text.sentence_start(at), at - 200) : at]
        return before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1

    def effect(self, at: int) -> bool:
        return EFFECT.search(self.low, max(0, at - 45), at) is not None

    def duty(self, at: int) -> bool:
        """Whether the clause before a time has a verb of duty."""
        return self.patterns.duty.search(self.low, max(self.text.sentence_start(at), at - 200), at) is not None

    def past(self, date: dt.date | None) -> bool:
        since = self.context.since
        return date is not None and since is not None and date < since

    def long_past(self, bound: str, end: dt.date | None) -> bool:
        since = self.context.since
        if end is None or since is None:
            return False
        return end < since - _LATE or (bound.startswith("đến") and end < since)

    def in_cell(self, match: re.Match[str]) -> bool:
        """Whether a time fills a cell of a table that has a column of times, as far as the text alone tells.

        It begins with a capital or figure, and its line begins or ends with it, in the section of the table's head.
        """
        start, end = match.start(), match.end()
        head = bisect_right(self._columns, start) - 1
        if head < 0:
            return False
        section = self.text.outline.section_at(start)
        if section is not None and not section.start <= self._columns[head] - 1 < section.end:
            return False
        first, plain = self.text.plain[start], self.text.plain
        begins = not plain[plain.rfind("\n", 0, start) + 1 : start].strip(" |\t")
        ends = re.match(r"[^\S\n]*(?:[.;|]?[^\S\n]*(?:\n|$|\|))", plain[end : end + 12]) is not None
        return (first.isupper() and (begins or ends)) or (first.isdigit() and begins and ends)

    @cached_property
    def _columns(self) -> list[int]:
        """Where the heads of columns of times end."""
        return [m.end() for m in self.patterns.column.finditer(self.text.plain)]
