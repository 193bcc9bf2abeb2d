"""A text as words between marks, and which of them nobody may mend."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from docparse.vietnamese.letters import fold_tone_placement


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


# A stroke before a word, with a blank before it, may be a letter of it: `!ập`.
_TOKEN = re.compile(
    r"(?P<word>(?:(?<!\S)[!|](?=[^\W\d_]{2}))?[^\W\d_]+)|(?P<number>\d(?:[\d.,]*\d)?)|(?P<mark>[^\w\s]|_)"
)
_CHUNK = re.compile(r"\S+")
# Numbers and what hangs on them, symbols of documents, addresses of mail and web, file paths, `TN&MT`, `QĐ-TTg`.
_GUARDED = re.compile(
    r"[\d@/\\_&#]|www\.|\.(?:vn|com|gov|net|org)\b|[^\W\d_a-zđ]{2}-|-[A-ZĐƯ]{2}|-[A-ZĐƯ]+[a-z]*[A-ZĐƯ]"
)


def tokenise(text: str) -> list[Token]:
    """Words, numbers and marks; several marks in a row, and a new paragraph, are one token without a word."""
    guarded = [m.span() for m in _CHUNK.finditer(text) if _GUARDED.search(m.group())]
    found: list[Token] = []
    g = end = 0
    for match in _TOKEN.finditer(text):
        # A blank line before a capital or a bullet begins something new; before a small letter the sentence goes on.
        if text.count("\n", end, match.start()) > 1 and not text[match.start()].islower():
            _add_mark(found, end)
        start, end = match.span()
        if match.lastgroup == "mark":
            _add_mark(found, start)
            continue
        while g < len(guarded) and guarded[g][1] <= start:
            g += 1
        if match.lastgroup == "number":
            found.append(Token(start, end, "", Case.MIXED, number=True))
        else:
            inside = g < len(guarded) and guarded[g][0] <= start
            found.append(Token(start, end, *_word(match.group()), guarded=inside))
    return found


def _add_mark(found: list[Token], at: int) -> None:
    if found and (found[-1].word or found[-1].number):
        found.append(Token(at, at, "", Case.MIXED))


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
