"""The character error rate of a reading, whatever order its lines came in.

Engines read a head of two columns column by column or row by row, and put stamps anywhere; a plain edit distance would
count that order, not the reading. So every line of the truth is looked for in what was read, the longest first, and
what it took is taken out. What is left over was read where nothing stands.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass

import numpy as np
from numpy.typing import NDArray

from docparse.vietnamese.letters import nfc

_UNREADABLE = 0.6  # of a line's signs wrong: then it is another line, or none
_TAKEN = 0
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
    lines = sorted(filter(None, map(_fold, truth.split("\n"))), key=len, reverse=True)
    rest = np.array([ord(c) for c in _fold(read.replace("\n", " "))], np.int64)
    signs = wrong = lost = 0
    for line in lines:
        signs += len(line)
        errors, start, end = _best_place(np.array([ord(c) for c in line], np.int64), rest)
        if errors > _UNREADABLE * len(line):
            lost += len(line)
        else:
            wrong += errors
            rest[start:end] = _TAKEN
    extra = sum(chr(sign).isalnum() for sign in rest.tolist() if sign != _TAKEN)
    return Errors(signs, wrong, lost, extra)


def _fold(text: str) -> str:
    return " ".join(nfc(text).translate(_ALIKE).split())


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
