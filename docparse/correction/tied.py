"""What hangs together by its signs: numbers with their letters, dates, symbols of documents, addresses, paths.

Written for damaged text: a chunk is taken by its digits and joints, not by being well-formed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from docparse.spans import Span
from docparse.vietnamese.dates import DAY, MONTH, YEAR
from docparse.vietnamese.letters import LOWER, UPPER
from docparse.vietnamese.syllables import is_bare_syllable, is_syllable

Why = Literal["number", "date", "address", "abbreviation", "foreign", "person", "place", "broken"]
"""What is shielded, and why."""
_DIGIT = re.compile(r"\d")
# What a number takes along on its left, read backwards, and on its right: `QĐ-15`, `30/2020/NĐ-CP`, `3,5%`, `A4`, `m2`.
_JOINT = frozenset("/-_&–")
_RIGHT = re.compile(r"(?:\w|[-/_&%°–](?=\w)|[.,:](?=\d)|[%°])*")
# Signs of an address or a path; it reaches to the blanks on both sides.
_ADDRESS = re.compile(
    r"@(?<=\w@)(?=\w)|:(?=//)|\.(?<=\bwww\.)|\\(?=\w{2}|\\)"
    r"|\.(?<=\w\.)(?=(?i:vn|com|net|org|gov|edu|info|pdf|docx?|xlsx?|pptx?|zip|rar|xml|jpe?g|png|html?)\b)"
)
_CHUNK = re.compile(r"\S*")
_EDGE = "“”\"'()[]<>«».,;:!?…"
# Letters for words: b/c, đ/c, v/v, T/M. `và/hoặc`, `khen thưởng/kỷ luật` are words.
_STROKE = re.compile(r"[^\W\d_]{1,2}/[^\W\d_]{1,3}(?![\w/])")
_AND = re.compile(rf"[{UPPER}]{{1,6}}(?:&[{UPPER}]{{1,6}})+(?!\w)")
# Groups of a symbol without its number: `QĐ-TTg`, `NĐ - CP`. No tone stands in an abbreviation (`XÃ-HỘI` is words).
_PLAIN = "A-ZĐĂÂÊÔƠƯ"
_SYMBOL = re.compile(rf"[{_PLAIN}][{_PLAIN}{LOWER}]{{0,5}}(?:[^\S\n]?[-/][^\S\n]?[{_PLAIN}]{{1,8}}[a-z]?)+(?!\w)")
_GROUPS = re.compile(r"[\s/-]+")
_JOINT_SIGN = re.compile(r"[-/&]")
# The words of a date behind its day, and of a month; what stands before the number is read backwards.
_OF_DATE = re.compile(rf"{DAY}\s+tháng\s+{MONTH}(?:\s*,?\s+năm\s+{YEAR})?(?!\w)", re.IGNORECASE)
_OF_YEAR = re.compile(rf"{MONTH}\s+năm\s+{YEAR}(?!\w)", re.IGNORECASE)
_BEFORE = re.compile(r"(?<!\w)(?:ngày|mùng|tháng|năm)\s{1,3}\Z", re.IGNORECASE)
LONGEST_LEAD = 9
"""Characters of a date's word before its number, and of the blanks between."""


def find_tied(text: str, symbols: frozenset[str]) -> Iterator[tuple[Span, Why]]:
    """Spans with what they are: number, date, address, abbreviation. `symbols`: abbreviations that lists know."""
    yield from ((span, "address") for span in _addresses(text))
    yield from _numbers(text)
    yield from ((span, "abbreviation") for span in _abbreviations(text, symbols))


def _abbreviations(text: str, symbols: frozenset[str]) -> Iterator[Span]:
    """What hangs together by a stroke, a hyphen or `&`, without a digit."""
    end = 0
    for sign in _JOINT_SIGN.finditer(text):
        start = sign.start()
        if start < end:
            continue
        if start - 1 > end and text[start - 1] == " ":
            start -= 1
        while start > end and text[start - 1].isalpha():
            start -= 1
        if start == sign.start() or (start and text[start - 1] in "/-&"):
            continue
        match = _AND.match(text, start) or _STROKE.match(text, start)
        is_short = match is not None and not all(is_syllable(group) for group in match.group().split("/"))
        if match is None or not is_short:
            match = _SYMBOL.match(text, start)
            if match is None:
                continue
            no_words = [_is_no_word(group, symbols) for group in _GROUPS.split(match.group())]
            # With blanks the hyphen may be a dash between words: `Việt Nam - CTCP`.
            if not (all(no_words) if " " in match.group() else any(no_words)):
                continue
        end = match.end()
        yield Span(*match.span())


def _is_no_word(group: str, symbols: frozenset[str]) -> bool:
    return group in symbols or not (is_syllable(group) or is_bare_syllable(group))


def _numbers(text: str) -> Iterator[tuple[Span, Why]]:
    end = 0
    while digit := _DIGIT.search(text, end):
        start = digit.start()
        if date := _OF_DATE.match(text, start) or _OF_YEAR.match(text, start):
            yield Span(start, date.end()), "date"
        last = end
        while start > last and (text[start - 1].isalnum() or text[start - 1] in _JOINT):
            start -= 1
        tail = _RIGHT.match(text, digit.end())
        end = tail.end() if tail else digit.end()
        yield Span(start, end), "number"
        if before := _BEFORE.search(text[max(last, start - LONGEST_LEAD) : start]):
            yield Span(start - len(before.group()), end), "date"


def _addresses(text: str) -> Iterator[Span]:
    end = 0
    while sign := _ADDRESS.search(text, end):
        start = sign.start()
        while start > end and not text[start - 1].isspace():
            start -= 1
        chunk = _CHUNK.match(text, sign.end())
        end = chunk.end() if chunk else sign.end()
        span = Span(start, end)
        inside = span.of(text)
        if sign.group() == "@" and "." not in text[sign.end() : end]:
            continue
        yield Span(start + len(inside) - len(inside.lstrip(_EDGE)), start + len(inside.rstrip(_EDGE)))
