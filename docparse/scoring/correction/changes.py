"""Each change of the correction against what is on paper at its place: right, false, or one wrong thing for another."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Levenshtein

from docparse.records import Correction
from docparse.scoring.correction.alignment import Unit
from docparse.scoring.tokens import UNREADABLE, Tokens

Verdict = Literal["right", "false", "other", "undecided"]
"""`false`: what was read was right. `other`: it was wrong and is still. `undecided`: nobody can read the paper."""
_WHITE = re.compile(r"\s+")
AROUND = 4  # units on either side that are looked at with a change: the letters of neighbours settle what is whose


@dataclass(frozen=True, slots=True)
class Change:
    """`start`, `end` are offsets into what was read; `gold_start`, `gold_end` the tokens on paper that it touches."""

    start: int
    end: int
    correction: Correction
    verdict: Verdict
    gold_start: int
    gold_end: int


def judge(read: Tokens, gold: Tokens, units: Sequence[Unit], corrections: Iterable[Correction]) -> list[Change]:
    """The corrections in order, judged. `units` are those of `align(read, gold)`.

    A change is right if it gives, to the letter, what is on paper at its place, white space taken as one blank. The
    place is where it stands in a best alignment of the letters around it.
    """
    starts = [start for start, _ in read.spans]
    ends = [end for _, end in read.spans]
    unit_of = [n for n, unit in enumerate(units) for _ in range(unit.start, unit.end)]
    changes = []
    for start, end, correction in in_source(corrections):
        # Touched are the tokens that a change reaches or leans on: a blank put in touches the words on both sides.
        first, last = bisect_left(ends, start), bisect_right(starts, end)
        at = unit_of[first] if first < len(unit_of) else len(units)
        touched = range(at, unit_of[last - 1] + 1 if first < last else at)
        paper = _paper(units, touched)
        verdict: Verdict = "undecided"
        if not any(UNREADABLE in word for word in gold.words[paper]):
            window = range(max(touched.start - AROUND, 0), min(touched.stop + AROUND, len(units)))
            left, right = _around(read, units, window, start, end)
            meant = " ".join(gold.words[_paper(units, window)])
            verdict = _verdict(left, _blanks(correction.original), _blanks(correction.corrected), right, meant)
        changes.append(Change(start, end, correction, verdict, paper.start, paper.stop))
    return changes


def in_source(corrections: Iterable[Correction]) -> Iterator[tuple[int, int, Correction]]:
    """Corrections with their place in what was read; they come in reading order, placed in the corrected text."""
    ahead = 0
    for correction in corrections:
        start = correction.start - ahead
        yield start, start + len(correction.original), correction
        ahead += len(correction.corrected) - len(correction.original)


def _paper(units: Sequence[Unit], some: range) -> slice:
    """The tokens on paper that these units stand for; for none, the empty place before the next."""
    if some:
        return slice(units[some.start].gold_start, units[some.stop - 1].gold_end)
    at = units[some.start].gold_start if some.start < len(units) else units[-1].gold_end if units else 0
    return slice(at, at)


def _around(read: Tokens, units: Sequence[Unit], window: range, start: int, end: int) -> tuple[str, str]:
    """What was read before and after a change, as far as the window goes."""
    first = last = 0
    if window:
        first, last = units[window.start].start, units[window.stop - 1].end
    if first == last:
        return "", ""
    left = read.text[min(read.spans[first][0], start) : start]
    return _blanks(left), _blanks(read.text[end : max(read.spans[last - 1][1], end)])


def _blanks(text: str) -> str:
    return _WHITE.sub(" ", text)


def _verdict(left: str, original: str, corrected: str, right: str, meant: str) -> Verdict:
    before = Levenshtein.distance(left + original + right, meant)
    stood = bool(original) and _stands(left, original, right, meant, before)
    if not corrected and left.endswith(" "):
        right = right.removeprefix(" ")  # what was taken out between two blanks leaves one
    after = Levenshtein.distance(left + corrected + right, meant)
    # As many letters wrong as before: a blank that is right beside a letter that is not, or a letter taken elsewhere.
    gains = after < before or (after == before and not stood)
    if gains and _stands(left, corrected, right, meant, after):
        return "right"
    return "false" if stood or (not original and after > before) else "other"


def _stands(left: str, middle: str, right: str, meant: str, least: int) -> bool:
    """Whether a best alignment, of `least` letters wrong, sets the middle whole upon equal letters.

    Where the middle begins or ends a word, so it does on paper: `VII` is no part of `VIII`, `gười` none of `người`.
    """
    at = meant.find(middle)
    while at >= 0:
        before, rest = meant[:at], meant[at + len(middle) :]
        ends_alike = _in_word(left, middle) or not _in_word(before, middle)
        ends_alike = ends_alike and (_in_word(middle, right) or not _in_word(middle, rest))
        if ends_alike and Levenshtein.distance(left, before) + Levenshtein.distance(right, rest) == least:
            return True
        at = meant.find(middle, at + 1)
    return False


def _in_word(before: str, after: str) -> bool:
    """Whether a word goes on from one to the other."""
    return before[-1:].isalnum() and after[:1].isalnum()
