"""A miss, and the line of the text that it stands in."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any, Literal

What = Literal["missing", "spurious", "wrong", "left", "spoilt"]
TextName = Literal["record", "gold", "read"]

AROUND = 120  # letters kept before and after the marked place
LONGEST_MARK = 400  # a section may be pages long


@dataclass(frozen=True, slots=True)
class Place:
    """A place marked in its line. `text` says which: the record's, the gold's, or what was read before correction.

    `line` counts from 1. What was cut off is shown by "…".
    """

    text: TextName
    line: int
    before: str
    marked: str
    after: str


@dataclass(frozen=True, slots=True)
class Miss:
    """One difference from gold.

    `missing`: wanted and not found. `spurious`: found and not wanted. `wrong`: another value than wanted, in `entry`
    where the figure is of an entry. `left`: an error of reading that correction left. `spoilt`: a right token made
    wrong.
    """

    document: str
    figure: str
    what: What
    entry: str | None = None
    found: str | None = None
    wanted: str | None = None
    place: Place | None = None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def mark(name: TextName, text: str, start: int, end: int) -> Place:
    """The lines of `text[start:end]` with that place marked, white space at its ends left out."""
    said = text[start:end]
    if said.strip():
        start, end = start + len(said) - len(said.lstrip()), end - len(said) + len(said.rstrip())
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", max(start, end - 1))
    last = len(text) if last < 0 else max(last, end)
    marked = text[start:end]
    if len(marked) > LONGEST_MARK:
        marked, end = text[start : start + LONGEST_MARK] + "…", last
    before, after = text[first:start], text[end:last]
    if len(before) > AROUND:
        before = "…" + before[-AROUND:]
    if len(after) > AROUND:
        after = after[:AROUND] + "…"
    return Place(name, text.count("\n", 0, start) + 1, before, marked, after)


def find_place(name: TextName, text: str | None, words: object) -> Place | None:
    """Where a text says these words, however broken into lines; None where it does not."""
    parts = [re.escape(part).replace("/", r"\s*/\s*") for part in str(words or "").split()]
    found = re.search(r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)", text) if text and parts else None
    return mark(name, text, *found.span()) if text and found else None
