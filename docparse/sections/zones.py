"""Stretches of lines where labels are none of the document's own: quoted provisions, tables, contents, forms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from docparse.sections.labels import Candidate
from docparse.sections.lines import Line
from docparse.vietnamese.letters import in_capitals

_OPEN_QUOTE = re.compile(r"[\W_]{0,2}(?P<mark>[“„«\"”])\s?(?=\S)")
_CLOSE_QUOTE = re.compile(r"[”»\"]\s?[.;,]?\s*$|[”»\"]\s?[.;]\s")
_MOST_QUOTED_LINES = 900
_TABLE_HEAD = re.compile(r"\W{0,3}(?:stt|s\s?tt|tt|so tt|s\.tt|so thu tu)\b\s*(?:[|\W]|[a-z])", re.ASCII)
_CONTENTS = re.compile(r"\W{0,3}muc\s?luc\W{0,3}")
# What leads to the page number is asked for where it ends, or begins: a long line of it is gone through once.
_CONTENTS_ROW = re.compile(
    r"(?:\.{3}\s*+|…\s*+|\s_{3,}+\s*+|(?<!\s)\s{3,}+|(?<!\s)[^\S\t]*+\t\s*+)\d{1,4}\s*+\Z|[a-z)]\s\d{1,4}\Z"
)
_DOTTED = re.compile(r"(?:\.{3}|…{2})\s*+\d{1,4}\s*+\Z")
_ROMAN_TITLE = re.compile(r"\W{0,3}(?P<mark>[IVX]{1,5})\s?[.\-–/]\s?(?P<title>\S.*)")
_MOST_TABLE_LINES = 400


class Zone(Enum):
    QUOTED = "quoted"
    CONTENTS = "contents"
    TABLE = "table"


def find_zones(lines: Sequence[Line], candidates: dict[int, Candidate], first: int, stop: int) -> dict[int, Zone]:
    """For each line in `[first, stop)` that lies in a zone, which."""
    zones: dict[int, Zone] = {}
    _quotes(lines, candidates, first, stop, zones)
    _contents(lines, first, stop, zones)
    _tables(lines, candidates, first, stop, zones)
    return zones


def _quotes(
    lines: Sequence[Line], candidates: dict[int, Candidate], first: int, stop: int, zones: dict[int, Zone]
) -> None:
    """An amending act quotes whole articles: from a line that opens with a quotation mark and a label to the line that
    closes it. A mark that is never closed is noise."""
    closes = [n for n in range(first, stop) if _CLOSE_QUOTE.search(lines[n].text)]
    place = 0
    number = first
    led = False
    while number < stop:
        line = lines[number]
        match = _OPEN_QUOTE.match(line.text)
        # After the mark: a label of any scheme; or before it, the words that lead in.
        after_lead = led and match is not None and match["mark"] in "“„«"
        led = line.leads_in if not line.skipped else led
        if (
            line.skipped
            or match is None
            or not (after_lead or number in candidates or _labelled_after(line, match.end()))
        ):
            number += 1
            continue
        while place < len(closes) and closes[place] < number:
            place += 1
        end = _closing_line(lines, closes, place, number, match["mark"])
        if end is None or end - number > _MOST_QUOTED_LINES:
            number += 1
            continue
        for quoted in range(number, end + 1):
            zones[quoted] = Zone.QUOTED
        number = end + 1


def _closing_line(lines: Sequence[Line], closes: list[int], place: int, number: int, mark: str) -> int | None:
    """The line that closes what opens on `number`. Curly marks nest; of straight ones the first at a line's end."""
    if mark in '"”':
        for n in closes[place:]:
            text = lines[n].text
            if n == number and text.count('"') + text.count("”") < 2:
                continue
            return n
        return None
    depth = 0
    last = closes[-1] if closes else -1
    for n in range(number, min(last, number + _MOST_QUOTED_LINES) + 1):
        text = lines[n].text
        depth += sum(text.count(m) for m in "“„«") - sum(text.count(m) for m in "”»")
        if depth <= 0 and _CLOSE_QUOTE.search(text):
            return n
    return None


def _labelled_after(line: Line, at: int) -> bool:
    return (
        re.match(r"\s?(?:Điều|Chương|Mục|Phần|PHỤ LỤC|Phụ lục)\s|\s?\(?[\da-zđ]{1,3}\w?[.)]\s", line.text[at:])
        is not None
    )


def _contents(lines: Sequence[Line], first: int, stop: int, zones: dict[int, Zone]) -> None:
    """`MỤC LỤC` and the rows after it; elsewhere, rows that lead with dots to a page number."""
    number = first
    while number < stop:
        line = lines[number]
        if line.skipped:
            number += 1
            continue
        if _CONTENTS.fullmatch(line.folded) and line.capitals:
            misses = 0
            while number < stop and misses < 3:
                if not lines[number].skipped:
                    misses = (
                        0
                        if _CONTENTS_ROW.search(lines[number].folded) or _CONTENTS.fullmatch(lines[number].folded)
                        else misses + 1
                    )
                    if misses == 0:
                        zones[number] = Zone.CONTENTS
                number += 1
            continue
        if _DOTTED.search(line.text):
            zones[number] = Zone.CONTENTS
        number += 1


def _tables(
    lines: Sequence[Line], candidates: dict[int, Candidate], first: int, stop: int, zones: dict[int, Zone]
) -> None:
    """From a head row that begins with TT or STT to the next label of an outer scheme."""
    inside = 0
    for number in range(first, stop):
        line = lines[number]
        if line.skipped:
            continue
        if _TABLE_HEAD.match(line.folded) and len(line.text) < 200 and line.text[:1].isupper():
            inside = _MOST_TABLE_LINES
        elif inside and _ends_table(line, candidates.get(number)):
            inside = 0
        if inside:
            zones.setdefault(number, Zone.TABLE)
            inside -= 1


def _ends_table(line: Line, candidate: Candidate | None) -> bool:
    if line.text.endswith("./."):
        return True
    if candidate is None:
        return False
    outer = candidate.readings[0]
    if outer.family in ("article", "chapter", "muc", "part"):
        return True
    match = _ROMAN_TITLE.match(line.text)
    return match is not None and match["mark"] != "I" and in_capitals(match["title"]) and "|" not in line.text
