"""Interpolated modified Kneser-Ney (Chen and Goodman 1999) over whole arrays of packed n-grams.

An n-gram is one number: its ids as digits of base V, V being the number of words. Rare n-grams are left out after the
counting; what they had goes to shorter ones, so that every distribution still sums to one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from language_training.texts import END, Ids

Keys = npt.NDArray[np.uint64]
Floats = npt.NDArray[np.float64]


class Counted(NamedTuple):
    """Packed n-grams in order, and how often each was seen."""

    keys: Keys
    times: npt.NDArray[np.uint32]


@dataclass
class Level:
    """The n-grams of one length that are kept: P(last | others), and what each leaves to shorter ones."""

    keys: Keys
    p: Floats
    backing: Floats


def count(rows: Sequence[Ids], size: int, order: int) -> list[Counted]:
    """Every n-gram of one to `order` ids, in lines."""
    return [_distinct(np.concatenate([_packed(row, n, size) for row in rows])) for n in range(1, order + 1)]


def _packed(ids: Ids, n: int, size: int) -> Keys:
    length = len(ids) - n + 1
    keys = np.zeros(length, dtype=np.uint64)
    inside = np.ones(length, dtype=bool)
    for k in range(n):
        part = ids[k : k + length]
        inside &= part != END
        keys *= np.uint64(size)
        keys += part.astype(np.uint64)
    return keys[inside]


def _distinct(keys: Keys) -> Counted:
    keys.sort()
    first = np.flatnonzero(np.append(True, keys[1:] != keys[:-1]))
    return Counted(keys[first], np.diff(np.append(first, len(keys))).astype(np.uint32))


def estimate(counted: Sequence[Counted], size: int, least: Sequence[int]) -> list[Level]:
    """The levels of a model. `least[n - 1]` sightings keep an n-gram; it may not fall from one length to the next."""
    levels: list[Level] = []
    order = len(counted)
    for n, (keys, times) in enumerate(counted, 1):
        own = _continuations(counted[n], keys, times, size, n) if n < order else times
        discount = _discounts(own)[np.minimum(own, 3)]
        if n == 1:
            p = np.zeros(size)
            p[keys.astype(np.int64)] = (own - discount) / own.sum()
            p += discount.sum() / own.sum() / size
            levels.append(Level(np.arange(size, dtype=np.uint64), p, np.ones(size)))
            continue
        contexts = keys // np.uint64(size)
        starts = np.flatnonzero(np.append(True, contexts[1:] != contexts[:-1]))
        lengths = np.diff(np.append(starts, len(keys)))
        share = (own - discount) / np.repeat(np.add.reduceat(own.astype(np.float64), starts), lengths)
        kept = times >= least[n - 1]
        backing = 1 - np.add.reduceat(np.where(kept, share, 0.0), starts)
        _set_backing(levels[-1], contexts[starts], backing)
        shorter = probabilities(levels, keys[kept] % np.uint64(size) ** np.uint64(n - 1), size)
        p = share[kept] + np.repeat(backing, lengths)[kept] * shorter
        levels.append(Level(keys[kept], p, np.ones(int(kept.sum()))))
    return levels


def _continuations(
    longer: Counted, keys: Keys, times: npt.NDArray[np.uint32], size: int, n: int
) -> npt.NDArray[np.uint32]:
    """Before how many different words each n-gram was seen; one where it only begins lines."""
    ends = _distinct(longer.keys % np.uint64(size) ** np.uint64(n))
    found = np.minimum(times, 1)
    found[np.searchsorted(keys, ends.keys)] = ends.times
    return found


def _discounts(times: npt.NDArray[np.uint32]) -> Floats:
    """What is taken from n-grams seen never, once, twice and oftener."""
    n1, n2, n3, n4 = (max(int(np.count_nonzero(times == k)), 1) for k in (1, 2, 3, 4))
    y = n1 / (n1 + 2 * n2)
    found = (1 - 2 * y * n2 / n1, 2 - 3 * y * n3 / n2, 3 - 4 * y * n4 / n3)
    return np.asarray([0.0, *(min(max(d, 0.05), k + 0.95) for k, d in enumerate(found))])


def _set_backing(level: Level, contexts: Keys, backing: Floats) -> None:
    at = np.minimum(np.searchsorted(level.keys, contexts), len(level.keys) - 1)
    known = level.keys[at] == contexts
    level.backing[at[known]] = backing[known]


def probabilities(levels: Sequence[Level], keys: Keys, size: int) -> Floats:
    """P(last | others) of n-grams as long as there are levels."""
    level = levels[-1]
    if len(levels) == 1:
        return level.p[keys.astype(np.int64)]
    at = np.minimum(np.searchsorted(level.keys, keys), len(level.keys) - 1)
    known = level.keys[at] == keys
    found = np.where(known, level.p[at], 0.0)
    rest = keys[~known]
    contexts = rest // np.uint64(size)
    below = levels[-2]
    at = np.minimum(np.searchsorted(below.keys, contexts), len(below.keys) - 1)
    backing = np.where(below.keys[at] == contexts, below.backing[at], 1.0)
    found[~known] = backing * probabilities(levels[:-1], rest % np.uint64(size) ** np.uint64(len(levels) - 1), size)
    return found


def perplexity(levels: Sequence[Level], ids: Ids, size: int, other: int) -> float:
    """How surprised a model is by lines, unknown words and the boundary before each line left out."""
    ends = np.flatnonzero(ids == END)
    starts = np.concatenate([[0], ends + 1])
    place = np.arange(len(ids)) - np.repeat(starts, np.diff(np.append(starts, len(ids))))
    surprise = 0.0
    words = 0
    for n in range(2, len(levels) + 1):
        fits = place == n - 1 if n < len(levels) else place >= n - 1
        at = np.flatnonzero(fits & (ids != END) & (ids != other))
        keys = np.zeros(len(at), dtype=np.uint64)
        for k in range(n - 1, -1, -1):
            keys = keys * np.uint64(size) + ids[at - k].astype(np.uint64)
        surprise -= float(np.log(probabilities(levels[:n], keys, size)).sum())
        words += len(at)
    return float(np.exp(surprise / max(words, 1)))
