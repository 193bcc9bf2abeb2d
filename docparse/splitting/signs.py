"""What one page shows: lines of a letterhead, what only looks like one, how the page begins and ends.

Decree 30/2020/NĐ-CP, Appendix I: the head of a first page has Quốc hiệu and Tiêu ngữ, the issuer, number and symbol,
place and date, the type's name. Lines are taken in reading order, so that a page that lay upside down is no other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from rapidfuzz import fuzz

from docparse.lexicon import Lexicon
from docparse.page import Line, Page
from docparse.vietnamese.letters import fold

_HEAD_LINES = 18
_TITLE_LINES = 26  # the type's name, Kính gửi and `(Ban hành kèm theo …)` stand below the head
_ISSUER_LINES = 7  # a page number, a stamp or a label may stand above
_LABEL_LINES = 6
_EDGE_LINES = 2
_FOOT_LINES = 24
_LIKENESS = 72.0  # of 100; what a scanner makes of the motto is mostly above 80
_TYPE_LIKENESS = 86.0
_BODY_LENGTH = 50
_LONGEST = 300  # characters of a line that are looked at
_MOST_BEFORE_DATE = 70  # characters; a number may stand on the same line
_ENDS = (".", ";", ":", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Signs:
    """Degrees are 0 to 1. `printed` is the page's printed number, None for none. `fill` is the share of the page's
    height from its first to its last line, `letter_height` in points."""

    page_number: int
    blank: bool
    width: float
    height: float
    origin: str
    printed: int | None = None
    motto: float = 0.0
    slogan: float = 0.0
    party: float = 0.0
    issuer: bool = False
    number: bool = False  # with digits
    number_blank: bool = False  # without: left to a hand, and what a scanner made of that
    number_dotted: bool = False
    date: bool = False
    date_dotted: bool = False
    type_name: bool = False
    about: bool = False
    addressees: bool = False
    appendix: bool = False
    enclosed: bool = False
    dotted_lines: int = 0
    starts_small: bool = False
    starts_body: bool = False
    signed: bool = False
    sealed: bool = False
    ends_open: bool = False
    fill: float = 0.0
    letter_height: float = 0.0


def signs_of(page: Page, lexicon: Lexicon) -> Signs:
    """What a page shows."""
    lines = [_Seen(line) for line in page.lines if _is_solid(line)]
    size = {"page_number": page.page_number, "width": page.width, "height": page.height, "origin": page.origin}
    if not lines:
        return Signs(blank=True, **size)  # type: ignore[arg-type]
    words, frame = lexicon.first_page_words, lexicon.frame_words
    printed = _printed_number(lines, words.page_number)
    spoken = [line for line in lines if not words.page_number.match(line.folded)] or lines
    head, title = spoken[:_HEAD_LINES], spoken[:_TITLE_LINES]
    numbers = [match for line in head if (match := _number(line, words.number))]
    dates = [match for line in head if (match := _date(line, words.date))]
    motto, slogan = lexicon.head_and_foot.fixed_strings
    types = _type_names(lexicon)
    foot = spoken[-_FOOT_LINES:]
    first = spoken[0]
    return Signs(
        blank=False,
        **size,  # type: ignore[arg-type]
        printed=printed,
        motto=_most_like(motto, head),
        slogan=_most_like(slogan, head),
        party=max(
            (
                _like(name, line)
                for name in lexicon.head_and_foot.party
                for line in head
                if line.capitals and len(line.text) <= len(name) + 8
            ),
            default=0.0,
        ),
        issuer=any(line.capitals and _begins_body_name(line, lexicon) for line in spoken[:_ISSUER_LINES]),
        number=any(bool(re.search(r"\d", match["value"])) for match in numbers),
        number_blank=any(not re.search(r"\d", m["value"]) and not _is_dotted(m.group()) for m in numbers),
        number_dotted=any(_is_dotted(match.group()) for match in numbers),
        date=any(_is_filled(match) for match in dates),
        date_dotted=any(_is_dotted(match.group()) for match in dates),
        type_name=any(_is_type(line, types) for line in title),
        about=any(bool(words.about.match(line.folded)) for line in head),
        addressees=any(frame.addressees.match(line.folded) is not None and not _is_dotted(line.text) for line in title),
        appendix=any(_is_label(line, words.appendix.match) for line in spoken[:_LABEL_LINES]),
        enclosed=any(bool(frame.enclosed.match(line.folded)) for line in title),
        dotted_lines=sum(bool(words.dots.match(line.folded)) for line in lines),
        starts_small=first.text.lstrip('"“‘(-')[:1].islower(),
        starts_body=first.is_body,
        signed=any(
            (frame.distribution.match(line.folded) and not _is_dotted(line.text))
            or frame.filed.match(line.folded)
            or (frame.authority.match(line.folded) and line.capitals)
            for line in foot
        ),
        sealed=any(mark.kind in ("seal", "signature", "digital_signature") for mark in page.marks),
        ends_open=spoken[-1].is_body and not spoken[-1].text.rstrip(" \"”'").endswith(_ENDS),
        fill=_fill(spoken, page.height),
        letter_height=median(line.height for line in spoken),
    )


class _Seen:
    """A line with what is asked of it again and again."""

    __slots__ = ("box", "capitals", "folded", "height", "text")

    def __init__(self, line: Line) -> None:
        self.text = line.text.strip()[:_LONGEST]
        self.folded = fold(self.text)
        letters = sum(map(str.isalpha, self.text))
        self.capitals = letters >= 3 and sum(map(str.isupper, self.text)) >= 0.8 * letters
        self.box = line.box
        self.height = median(word.box.height for word in line.words)

    @property
    def is_body(self) -> bool:
        return len(self.text) >= _BODY_LENGTH and not self.capitals


def _is_solid(line: Line) -> bool:
    """Whether something is written there: no speck, no rule."""
    return any(c.isdigit() for c in line.text) or sum(map(str.isalpha, line.text)) >= 2


def _printed_number(lines: Sequence[_Seen], pattern: re.Pattern[str]) -> int | None:
    edges = [*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]]
    found = (pattern.match(line.folded) for line in edges)
    return next((int(match["number"]) for match in found if match), None)


def _most_like(phrase: str, lines: Sequence[_Seen]) -> float:
    return max((_like(phrase, line) for line in lines), default=0.0)


def _like(phrase: str, line: _Seen) -> float:
    """How like a phrase the best part of a line is, 0 to 1; the blanks between words do not count."""
    wanted = re.sub(r"[^a-z]", "", phrase)
    said = re.sub(r"[^a-z0-9]", "", line.folded)
    if len(said) < len(wanted) / 2:
        return 0.0
    likeness = fuzz.partial_ratio(wanted, said)
    if len(said) < len(wanted):
        likeness *= len(said) / len(wanted)
    return max(likeness - _LIKENESS, 0.0) / (100 - _LIKENESS)


def _number(line: _Seen, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The line of number and symbol; a reference at a line's start begins in small letters."""
    match = pattern.match(line.folded)
    if match is None or not line.text[match.start("label")].isupper():
        return None
    symbol = line.text[match.start("symbol")]
    return match if symbol.isupper() or not symbol.isalpha() else None


def _date(line: _Seen, pattern: re.Pattern[str]) -> re.Match[str] | None:
    match = pattern.match(line.folded)
    if match is None or match.end("place") > _MOST_BEFORE_DATE:
        return None
    before = line.text[: match.end("place")].rstrip()
    return match if not before or before.endswith((",", ".", ";", ")", "…")) or before[:1].isupper() else None


def _is_filled(date: re.Match[str]) -> bool:
    """Whether there is a year; `năm 20....` and `năm 202…` are none."""
    return bool(re.search(r"\d{4}" if _is_dotted(date.group()) else r"\d{2}", date["year"]))


def _is_dotted(written: str) -> bool:
    return re.search(r"\.{3,}|…|_{3,}", written) is not None


@lru_cache(maxsize=4)
def _type_names(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(fold(row.name) for row in lexicon.document_types if len(row.name) >= 5)


def _is_type(line: _Seen, types: Sequence[str]) -> bool:
    """Whether a line is the name of a type in capitals, and nothing else."""
    if not line.capitals or len(line.text) > 30 or line.text.endswith(":"):
        return False
    said = line.folded.strip(" *_.,-|")
    return any(said == name or fuzz.ratio(said, name) >= _TYPE_LIKENESS for name in types)


def _is_label(line: _Seen, match: Callable[[str], re.Match[str] | None]) -> bool:
    """Whether an appendix or a form begins with this line; `Phụ lục kèm theo …` in a sentence is none."""
    first = next((c for c in line.text if c.isalpha()), "")
    return len(line.text) <= 80 and first.isupper() and match(line.folded) is not None


@lru_cache(maxsize=4)
def _body_heads(lexicon: Lexicon) -> re.Pattern[str]:
    heads = sorted(lexicon.head_and_foot.body_heads, key=len, reverse=True)
    return re.compile(rf"[\W_\d]{{0,4}}(?:{'|'.join(map(re.escape, heads))})(?![a-z])")


def _begins_body_name(line: _Seen, lexicon: Lexicon) -> bool:
    return _body_heads(lexicon).match(line.folded) is not None


def _fill(lines: Sequence[_Seen], height: float) -> float:
    low, high = max(line.box.y1 for line in lines), min(line.box.y0 for line in lines)
    return min(max((low - high) / max(height, 1.0), 0.0), 1.0)
