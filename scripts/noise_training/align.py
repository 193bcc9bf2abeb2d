"""What was read against what was meant, letter by letter: the single mistakes between two lines.

Equal stretches are found by rapidfuzz; a stretch that differs goes through a weighted alignment, in which a letter that
lost its tone is nearer than another letter, and a letter nearer than a sign. A mistake takes in up to three letters;
longer ones are split where they can be, the rest are words beyond recognition.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import Levenshtein

from docparse.vietnamese.letters import fold, fold_tone_placement

MOST_CELLS = 40_000
"""Longer stretches than this have nothing in common; the unweighted alignment is as good."""
# Groups of glyphs that look alike; within one the cost is that of a lost mark and a bit.
LOOK_ALIKE = (
    "1lIi!|]tíìỉ",
    "0OQoØ",
    "5S§s",
    "8B",
    "6b",
    "2Z",
    "gq9",
    "cCeG",
    "hbn",
    "uưUƯn",
    "vyV",
    "rt",
    ".,;:'",
    "-–—_~=",
)
_ALIKE = {(a, b) for group in LOOK_ALIKE for a in group for b in group}


@dataclass(frozen=True, slots=True)
class Change:
    """`meant[start:end]` was read as `read`."""

    start: int
    end: int
    read: str


@cache
def cost(meant: str, read: str) -> float:
    """How far two signs are apart; 0 is equal, 2 as far as leaving one out and putting the other in."""
    if meant == read:
        return 0.0
    if meant.isspace() or read.isspace():
        return 2.0
    if fold(meant) == fold(read):
        return 0.4
    if (meant, read) in _ALIKE or (fold(meant), fold(read)) in _ALIKE:
        return 0.7
    return 1.0 if meant.isalnum() == read.isalnum() else 1.3


@cache
def gap_cost(sign: str) -> float:
    """A sign left out or put in."""
    return 0.75 if sign.isspace() or not sign.isalnum() else 0.9


def steps(meant: str, read: str) -> Iterator[tuple[int, int, str]]:
    """The cheapest way from one stretch to the other, sign by sign: start, end (in `meant`), what was read there."""
    n, m = len(meant), len(read)
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    for j in range(1, m + 1):
        best[0][j] = best[0][j - 1] + gap_cost(read[j - 1])
    for i in range(1, n + 1):
        sign, above, row = meant[i - 1], best[i - 1], best[i]
        out = gap_cost(sign)
        row[0] = above[0] + out
        for j in range(1, m + 1):
            other = read[j - 1]
            row[j] = min(above[j - 1] + cost(sign, other), above[j] + out, row[j - 1] + gap_cost(other))
    found = []
    i, j = n, m
    while i or j:
        if i and j and best[i][j] == best[i - 1][j - 1] + cost(meant[i - 1], read[j - 1]):
            i, j = i - 1, j - 1
            found.append((i, i + 1, read[j]))
        elif i and best[i][j] == best[i - 1][j] + gap_cost(meant[i - 1]):
            i -= 1
            found.append((i, i + 1, ""))
        else:
            j -= 1
            found.append((i, i, read[j]))
    yield from reversed(found)


def find_changes(meant: str, read: str) -> list[Change]:
    """The mistakes of a line, in order. Touching ones are one, except that a blank is never part of a longer one."""
    found: list[Change] = []
    for block in Levenshtein.opcodes(meant, read):
        if block.tag != "equal":
            found.append(Change(block.src_start, block.src_end, read[block.dest_start : block.dest_end]))
    joined: list[Change] = []
    for change in _widened(found, meant):
        part, heard = meant[change.start : change.end], change.read
        if len(part) * len(heard) > MOST_CELLS:
            joined.append(change)
            continue
        for first, last, sign in steps(part, heard):
            start, end = first + change.start, last + change.start
            if meant[start:end] == sign:
                continue
            before = joined[-1] if joined else None
            blank = meant[start:end] == " " or sign == " "
            put_in = before is not None and before.start == before.end == start == end
            if before and before.end == start and (put_in or not (blank or _blank(meant, before))):
                joined[-1] = Change(before.start, end, before.read + sign)
            else:
                joined.append(Change(start, end, sign))
    return [c for c in joined if meant[c.start : c.end] != c.read]


def _blank(meant: str, change: Change) -> bool:
    return change.read == " " or meant[change.start : change.end] == " "


def _widened(changes: list[Change], meant: str) -> Iterator[Change]:
    """Neighbours with fewer than three signs between them taken together: the split between them was a guess."""
    open_ = None
    for change in changes:
        if open_ is None:
            open_ = change
        elif change.start - open_.end < 3:
            open_ = Change(open_.start, change.end, open_.read + meant[open_.end : change.start] + change.read)
        else:
            yield open_
            open_ = change
    if open_ is not None:
        yield open_


def same_on_paper(meant: str, read: str) -> bool:
    """Whether two spellings differ only where published text and paper do: dashes, quotes, tone placement."""
    return _paper(meant) == _paper(read)


_QUOTES = str.maketrans(dict.fromkeys("“”„″", '"') | dict.fromkeys("‘’", "'") | dict.fromkeys("–—−", "-"))


def _paper(text: str) -> str:
    return fold_tone_placement(text).translate(_QUOTES)
