"""What no correction may change where it was read right: numbers, dates, addresses, names of persons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, get_args

from docparse.scoring.tokens import Tokens
from docparse.vietnamese.dates import DATE

Shield = Literal["date", "number", "address", "name"]
SHIELDS: tuple[Shield, ...] = get_args(Shield)
_DATES = re.compile(DATE, re.IGNORECASE)
_ADDRESS = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+|\S+\.(?:gov|com|org|edu|net)\b\S*", re.IGNORECASE)


def find_shielded(text: Tokens, names: Iterable[tuple[int, int]]) -> dict[int, Shield]:
    """Tokens of a text on paper that are shielded, each under the first that holds. `names` are spans of names.

    A number is every token with a digit in it, symbols of documents too; of a date the numbers are shielded.
    """
    dates = _inside(text, (match.span() for match in _DATES.finditer(text.text)))
    named = _inside(text, names)
    found: dict[int, Shield] = {}
    for i, word in enumerate(text.words):
        if _ADDRESS.fullmatch(word):
            found[i] = "address"
        elif any(map(str.isdigit, word)):
            found[i] = "date" if i in dates else "number"
        elif i in named:
            found[i] = "name"
    return found


def _inside(text: Tokens, spans: Iterable[tuple[int, int]]) -> set[int]:
    """Tokens that lie in one of the spans, if only in part. Spans come in order."""
    found, i = set[int](), 0
    for start, end in spans:
        while i < len(text.spans) and text.spans[i][1] <= start:
            i += 1
        k = i
        while k < len(text.spans) and text.spans[k][0] < end:
            found.add(k)
            k += 1
    return found
