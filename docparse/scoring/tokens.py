"""Two texts token by token: what is wrong in one, what it left standing. Tokens are split at white space."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

UNREADABLE = "\u25a1"  # □ in a gold text: what nobody can read matches anything
_TOKEN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text, each with its place there."""

    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str) -> Tokens:
        found = tuple(_TOKEN.finditer(text))
        return cls(text, tuple(m.group() for m in found), tuple(m.span() for m in found))

    @property
    def readable(self) -> int:
        return sum(UNREADABLE not in word for word in self.words)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the tokens `[first, last)` stand; for none, the empty place after the token before."""
        if first < last:
            return self.spans[first][0], self.spans[last - 1][1]
        at = self.spans[first - 1][1] if first else 0
        return at, at


@dataclass(frozen=True, slots=True)
class Difference:
    """Tokens `[start, end)` of one text that stand as `[other_start, other_end)` in the other."""

    start: int
    end: int
    other_start: int
    other_end: int


def differences(text: Sequence[str], other: Sequence[str]) -> Iterator[Difference]:
    """Where two rows of tokens differ under the best alignment."""
    for op in Levenshtein.opcodes(text, other):
        if op.tag != "equal":
            yield Difference(op.src_start, op.src_end, op.dest_start, op.dest_end)


def count_errors(text: Tokens, gold: Tokens) -> int:
    """Edit distance in tokens; what nobody can read is free."""
    errors = 0
    for d in differences(text.words, gold.words):
        if d.other_start == d.other_end:
            errors += d.end - d.start
        else:
            errors += sum(UNREADABLE not in word for word in gold.words[d.other_start : d.other_end])
    return errors


def kept(text: Tokens, other: Tokens) -> list[bool]:
    """For each token of `text`, whether it stands unchanged in `other`."""
    unchanged = [True] * len(text.words)
    for d in differences(text.words, other.words):
        unchanged[d.start : d.end] = [False] * (d.end - d.start)
    return unchanged
