"""The character error rate of a reading, whatever order its lines came in.

Engines read a head of two columns column by column or row by row, and put stamps anywhere; a plain edit distance would
count that order, not the reading. So every line of the truth is looked for in what was read, the longest first, and
what it took is taken out. What is left over was read where nothing stands. Columns that the truth writes side by side
are looked for each by itself: it sets blanks between them, or a line of it is found nowhere and its two parts are.
"""

from __future__ import annotations

import re
from dataclasses import astuple, dataclass

import numpy as np
from numpy.typing import NDArray

from docparse.vietnamese.letters import nfc

_UNREADABLE = 0.6  # of a line's signs wrong: then it is another line, or none
_TORN = 0.25  # of a line's signs wrong: then its two parts may stand in two columns
_SHORTEST_PART = 8  # signs
_TAKEN = 0
_COLUMNS = re.compile(r"\n|\t| {3,}")
_ALIKE = str.maketrans({"–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": ".", "\u00a0": " "})


@dataclass(frozen=True)
class Errors:
    """Of `signs` in the truth: `wrong` were changed, dropped or had others put between them in lines that were read,
    `lost` stand in lines that were not read. `extra` letters and digits were read besides.
    """

    signs: int
    wrong: int
    lost: int
    extra: int

    @property
    def rate(self) -> float:
        """Wrong and lost. Without the extra: a stamp or a page that the truth leaves out is no error of the engine."""
        return (self.wrong + self.lost) / max(self.signs, 1)

    def __add__(self, other: Errors) -> Errors:
        ours, others = astuple(self), astuple(other)
        return Errors(*(mine + theirs for mine, theirs in zip(ours, others, strict=True)))


def count_errors(truth: str, read: str) -> Errors:
    """Blanks count as one sign between words, line ends as blanks; typographic dashes and quotes as plain ones."""
    lines = sorted(filter(None, map(_fold, _COLUMNS.split(truth))), key=len, reverse=True)
    rest = _signs(_fold(read.replace("\n", " ")))
    signs = wrong = lost = 0
    for line in lines:
        signs += len(line)
        for part in _columns(line, rest):
            errors, start, end = _best_place(_signs(part), rest)
            if errors > _UNREADABLE * len(part):
                lost += len(part)
            else:
                wrong += errors
                rest[start:end] = _TAKEN
    extra = sum(chr(sign).isalnum() for sign in rest.tolist() if sign != _TAKEN)
    return Errors(signs, wrong, lost, extra)


def _fold(text: str) -> str:
    return " ".join(nfc(text).translate(_ALIKE).split())


def _signs(text: str) -> NDArray[np.int64]:
    return np.array([ord(c) for c in text], np.int64)


def _columns(line: str, text: NDArray[np.int64]) -> tuple[str, ...]:
    """The line, or the two parts of a line that stands nowhere as a whole, where they are found each by itself."""
    before = _costs(_signs(line), text)
    whole = int(before[-1])
    cuts = [i for i, sign in enumerate(line) if sign == " " and _SHORTEST_PART <= i < len(line) - _SHORTEST_PART]
    if whole <= _TORN * len(line) or not cuts:
        return (line,)
    after = _costs(_signs(line[::-1]), text[::-1])
    cut = min(cuts, key=lambda i: int(before[i] + after[len(line) - i - 1]))
    apart = int(before[cut] + after[len(line) - cut - 1])
    return (line[:cut], line[cut + 1 :]) if 2 * apart <= whole else (line,)


def _costs(line: NDArray[np.int64], text: NDArray[np.int64]) -> NDArray[np.int64]:
    """The least edits that make a stretch of `text` into the first n signs of `line`, for each n."""
    steps = np.arange(len(text) + 1)
    costs = np.zeros(len(text) + 1, np.int64)
    least = [0]
    for n, sign in enumerate(line, 1):
        best = np.concatenate([[n], np.minimum(costs[:-1] + (text != sign), costs[1:] + 1)])
        costs = np.minimum.accumulate(best - steps) + steps
        least.append(int(costs.min()))
    return np.array(least, np.int64)


def _best_place(line: NDArray[np.int64], text: NDArray[np.int64]) -> tuple[int, int, int]:
    """The least edits that make a stretch of `text` into `line`, and where that stretch is (Sellers 1980)."""
    steps = np.arange(len(text) + 1)
    costs = np.zeros(len(text) + 1, np.int64)
    starts = steps.copy()
    for n, sign in enumerate(line, 1):
        change = costs[:-1] + (text != sign)
        drop = costs[1:] + 1
        from_change = change <= drop
        best = np.concatenate([[n], np.where(from_change, change, drop)])
        begun = np.concatenate([[0], np.where(from_change, starts[:-1], starts[1:])])
        # Signs of the text that the line lacks cost one each: the running least of (cost - position).
        slopes = best - steps
        least = np.minimum.accumulate(slopes)
        first = np.maximum.accumulate(np.where(slopes == least, steps, 0))
        costs, starts = least + steps, begun[first]
    end = int(np.argmin(costs))
    return int(costs[end]), int(starts[end]), end
