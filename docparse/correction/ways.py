"""Every way to read a run of words, as arrays: a run of four has hundreds, and most differ in one word only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import prod

import numpy as np
import numpy.typing as npt

from docparse.correction.channel import Reading
from docparse.correction.language import ORDER, Ids

Step = tuple[int, int, Reading | None]
"""First token, the one behind the last, and what they are read as; None where they stay."""
ABSENT = -2
"""Stands where one option has fewer words than another."""

Doubles = npt.NDArray[np.float64]


class Ways:
    """One option at each place of a run, in every combination; the last place changes fastest."""

    def __init__(self, options: Sequence[Sequence[Step]], most: int) -> None:
        """`most`: combinations beyond so many are left out."""
        self.options = options
        shape = [len(steps) for steps in options]
        self.chosen: tuple[Ids, ...] = np.unravel_index(np.arange(min(prod(shape), most)), shape)
        """By place, the number of the option that each way takes."""

    def __len__(self) -> int:
        return len(self.chosen[0])

    def scores(self, by_option: Iterable[Sequence[float]]) -> Doubles:
        """The sum of each way's options; `by_option` by place, then by option."""
        found = np.zeros(len(self))
        for chosen, values in zip(self.chosen, by_option, strict=True):
            found += np.asarray(values)[chosen]
        return found

    def rows(self, before: Sequence[int], by_option: Iterable[Sequence[Sequence[int]]], after: Sequence[int]) -> Ids:
        """The ids of each way with those around the run, a row each, ABSENT among them."""
        columns: list[Ids] = [np.broadcast_to(np.asarray(before, dtype=np.int64), (len(self), len(before)))]
        for chosen, options in zip(self.chosen, by_option, strict=True):
            width = max(map(len, options))
            table = [[*ids, *[ABSENT] * (width - len(ids))] for ids in options]
            columns.append(np.asarray(table, dtype=np.int64)[chosen])
        columns.append(np.broadcast_to(np.asarray(after, dtype=np.int64), (len(self), len(after))))
        return np.concatenate(columns, axis=1)


def windows_of(rows: Sequence[Ids]) -> tuple[Ids, Ids]:
    """All stretches of ORDER ids in rows, which may be of any length, and at which of them each row begins."""
    present = [row != ABSENT for row in rows]
    flat = np.concatenate([row[there] for row, there in zip(rows, present, strict=True)])
    lengths = np.concatenate([there.sum(axis=1) for there in present])
    ends = np.cumsum(lengths)
    is_start = np.ones(len(flat), dtype=bool)
    for k in range(1, ORDER):
        is_start[ends - k] = False
    starts = np.flatnonzero(is_start)
    firsts = np.concatenate([[0], np.cumsum(lengths - ORDER + 1)[:-1]])
    return np.lib.stride_tricks.sliding_window_view(flat, ORDER)[starts], firsts


def shares_of(ways: Sequence[Ways], scores: npt.NDArray[np.float32]) -> tuple[dict[Step, float], dict[Step, float]]:
    """Of each option that is taken its share of all ways, and the score of the best of them; `scores` of all `ways`."""
    weights = np.exp(scores - scores.max())
    weights /= weights.sum()
    shares: dict[Step, float] = {}
    best: dict[Step, float] = {}
    end = 0
    for some in ways:
        start, end = end, end + len(some)
        for steps, chosen in zip(some.options, some.chosen, strict=True):
            share = np.bincount(chosen, weights[start:end], len(steps)).tolist()
            highest = np.full(len(steps), -np.inf, dtype=np.float32)
            np.maximum.at(highest, chosen, scores[start:end])
            for step, part, score in zip(steps, share, highest.tolist(), strict=True):
                if score > -np.inf:
                    shares[step] = shares.get(step, 0.0) + part
                    best[step] = max(best.get(step, score), score)
    return shares, best
