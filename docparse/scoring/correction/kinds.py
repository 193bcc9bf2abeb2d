"""Kinds of reading errors: what a token differs in from the one on paper."""

from __future__ import annotations

import re
from typing import Literal, get_args

from rapidfuzz.distance import Levenshtein

from docparse.vietnamese.letters import UPPER, fold, strip_tone
from docparse.vietnamese.numerals import match_roman

Kind = Literal[
    "tone", "hat", "letter", "case", "spacing", "numeral", "punctuation", "noise", "number", "missing",
]  # fmt: skip
"""`hat` is a hat, breve or horn, with or without the tone; `letter` any other letters, the stroke of đ among them.

`spacing` is a blank put in or left out, `number` a number or symbol, `noise` what is not on paper at all.
"""
_SYMBOL = re.compile(rf"/[{UPPER}]|[{UPPER}]{{2,}}-[{UPPER}]")  # /QĐ-UBND, 34-CT/TW
KINDS: tuple[Kind, ...] = get_args(Kind)
UNREAD: frozenset[Kind] = frozenset({"noise", "missing"})
"""Errors of what was not read rather than misread."""
UNLIKE = 0.7  # part of its letters, marks aside, from which on a word is no misreading (`ừì` for `trì`: 0.67)


def kind_of(read: str, meant: str) -> Kind:
    """What one token read wrongly for one on paper is an error of. Marks at the edges tell only where all else agrees.

    A word that differs in several ways has the kind that is farthest down this list: punctuation, case, tone, hat,
    letter; a number or a Roman numeral is one whatever it was read as. What has hardly a letter in common was not read
    at all: something else (a stamp, another line) stands where it should.
    """
    is_, should = core(read), core(meant)
    if is_ == should or not should:
        return "punctuation"
    if any(map(str.isdigit, should)) or _SYMBOL.search(meant):
        return "number"
    if match_roman(should) and (len(should) > 1 or should in "IVX"):
        return "numeral"
    a, b = is_.lower(), should.lower()
    if a == b:
        return "case"
    if strip_tone(a) == strip_tone(b):
        return "tone"
    # fold takes the stroke off đ: đ and d are two letters, not one with and without a mark.
    if fold(a).replace("đ", "d") == fold(b).replace("đ", "d") and a.count("đ") == b.count("đ"):
        return "hat"
    if _letters(a) == _letters(b):
        return "punctuation"
    longest = max(len(a), len(b))
    if longest > 1 and Levenshtein.distance(fold(a), fold(b)) > UNLIKE * longest:
        return "missing"
    return "letter"


def core(token: str) -> str:
    """A token without the marks at its edges."""
    first, last = 0, len(token)
    while first < last and not token[first].isalnum():
        first += 1
    while last > first and not token[last - 1].isalnum():
        last -= 1
    return token[first:last]


def _letters(token: str) -> str:
    return "".join(filter(str.isalnum, token))
