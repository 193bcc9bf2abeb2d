"""A text as words between marks, and which of them nobody may mend."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from docparse.vietnamese.letters import UPPER, fold_tone_placement


class Case(Enum):
    LOWER = auto()
    TITLE = auto()
    UPPER = auto()
    MIXED = auto()


class Token(NamedTuple):
    """A word, or what stands between words. `word` is lower case, old style, and empty for what is no word."""

    start: int
    end: int
    word: str
    case: Case
    number: bool = False
    guarded: bool = False


NOWHERE = (sys.maxsize, sys.maxsize)

# A stroke before a word, with a blank before it, may be a letter of it: `!ập`.
_TOKEN = re.compile(
    r"(?P<word>(?:(?<!\S)[!|](?=[^\W\d_]{2}))?[^\W\d_]+)|(?P<number>\d(?:[\d.,]*\d)?)|(?P<mark>[^\w\s]|_)"
)
_BLANK = re.compile(r"\s")
# Numbers and what hangs on them, symbols of documents, addresses of mail and web, file paths, `TN&MT`, `QĐ-TTg`.
_GUARDED = re.compile(
    rf"[\d@/\\_&#]|www\.|\.(?:vn|com|gov|net|org)\b|[{UPPER}]{{2}}-|-[{UPPER}]{{2}}|-[{UPPER}]+[a-z]*[{UPPER}]"
)


def tokenise(text: str) -> list[Token]:
    """Words, numbers and marks; several marks in a row, and a new paragraph, are one token without a word."""
    guarded = _guarded(text)
    from_, until = next(guarded, NOWHERE)
    found: list[Token] = []
    end = 0
    is_open = False  # whether the last token is a word or a number
    for match in _TOKEN.finditer(text):
        before = end
        start, end = match.span()
        # A blank line before a capital or a bullet begins something new; before a small letter the sentence goes on.
        if is_open and start - before > 1 and text.count("\n", before, start) > 1 and not text[start].islower():
            found.append(Token(before, before, "", Case.MIXED))
            is_open = False
        kind = match.lastgroup
        if kind == "mark":
            if is_open:
                found.append(Token(start, start, "", Case.MIXED))
                is_open = False
            continue
        is_open = True
        if kind == "number":
            found.append(Token(start, end, "", Case.MIXED, True))
            continue
        while until <= start:
            from_, until = next(guarded, NOWHERE)
        word, case = _word(match.group())
        found.append(Token(start, end, word, case, False, from_ <= start))
    return found


def _guarded(text: str) -> Iterator[tuple[int, int]]:
    """Where the words between blanks stand of which nothing may be mended."""
    end = 0
    while sign := _GUARDED.search(text, end):
        start = sign.start()
        while start > end and not text[start - 1].isspace():
            start -= 1
        blank = _BLANK.search(text, sign.end())
        end = blank.start() if blank else len(text)
        yield start, end


@lru_cache(maxsize=20_000)
def _word(written: str) -> tuple[str, Case]:
    return fold_tone_placement(written.lower()), case_of(written)


def case_of(written: str) -> Case:
    """`TITLE` for a single capital letter as well."""
    letters = written.lstrip("!|")
    if letters.islower():
        return Case.LOWER
    if letters[:1].isupper() and (len(letters) == 1 or letters[1:].islower()):
        return Case.TITLE
    return Case.UPPER if letters.isupper() else Case.MIXED


def in_case(word: str, like: Case, written: str) -> str:
    """A lower-case word in the case of what was read: `QUYÉT` gives `QUYẾT`, `đoTi` gives `đơn`."""
    if like is Case.UPPER:
        return word.upper()
    if like is Case.TITLE or (like is Case.MIXED and written[:1].isupper()):
        return word[:1].upper() + word[1:]
    return word
