"""The ways to read a run of words, and the best way through them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from docparse.correction.bigrams import Bigrams
from docparse.records import CorrectionKind


@dataclass(frozen=True, slots=True)
class Arc:
    """One way to read the slots from `first` up to, and without, `last`.

    `score` is what the arc is worth by itself, a natural logarithm: how likely the mistake is; what a word that
    the model does not know is worth. `kind` is None where nothing is changed.
    """

    first: int
    last: int
    ids: tuple[int, ...]
    words: tuple[str, ...]
    score: float
    kind: CorrectionKind | None = None


class Neighbours:
    """What the model says of pairs of words: asked for many at once, told one by one."""

    def __init__(self, bigrams: Bigrams) -> None:
        self._bigrams = bigrams
        self._found: dict[tuple[int, int], tuple[float, float, float]] = {}

    def ask(self, pairs: Iterable[tuple[int, int]]) -> None:
        asked = sorted(set(pairs) - self._found.keys())
        if asked:
            row = np.asarray(asked, dtype=np.int64)
            first, second = row[:, 0], row[:, 1]
            seen, likely, usual = self._bigrams.measures(first, second)
            rows = zip(likely.tolist(), usual.tolist(), seen.tolist(), strict=True)
            self._found.update(zip(asked, rows, strict=True))

    def __call__(self, first: int, second: int) -> float:
        """ln P(second | first). What an unknown word is worth is its arc's own score."""
        return 0.0 if second == self._bigrams.other else self._found[first, second][0]

    def usual(self, first: int, second: int) -> tuple[float, float]:
        """How much oftener than by chance the pair was seen (a logarithm), and how often."""
        return self._found[first, second][1:]

    def worth(self, before: int, arc: Arc, after: int) -> float:
        """An arc between two words."""
        row = (before, *arc.ids, after)
        return arc.score + sum(self(a, b) for a, b in pairwise(row))


def pairs_of(before: int, arcs: Mapping[int, Sequence[Arc]], last: int, after: int) -> set[tuple[int, int]]:
    """Every pair of neighbours that a way through the lattice can ask for."""
    ends: dict[int, set[int]] = {min(arcs): {before}}
    for first in sorted(arcs):
        for arc in arcs[first]:
            ends.setdefault(arc.last, set()).add(arc.ids[-1])
    found = {(end, after) for end in ends[last]}
    for first, row in arcs.items():
        for arc in row:
            found.update((end, arc.ids[0]) for end in ends[first])
            found.update(pairwise(arc.ids))
    return found


def best_way(before: int, arcs: Mapping[int, Sequence[Arc]], last: int, after: int, worth: Neighbours) -> list[Arc]:
    """The likeliest way from the first slot to `last`. `arcs` are by the slot that they begin at."""
    # At each slot, by the last word before it: what the way so far is worth, its last arc, and the word before that.
    best: dict[int, dict[int, tuple[float, Arc | None, int]]] = {min(arcs): {before: (0.0, None, before)}}
    for first in sorted(arcs):
        ends = [(end, so_far) for end, (so_far, _, _) in best.get(first, {}).items()]
        for arc in arcs[first]:
            head, last_word, there = arc.ids[0], arc.ids[-1], best.setdefault(arc.last, {})
            alone = arc.score + sum(worth(a, b) for a, b in pairwise(arc.ids))
            for end, so_far in ends:
                score = so_far + alone + worth(end, head)
                known = there.get(last_word)
                if known is None or score > known[0]:
                    there[last_word] = (score, arc, end)
    slot = last
    end = max(best[last], key=lambda e: best[last][e][0] + worth(e, after))
    way: list[Arc] = []
    while (step := best[slot][end])[1] is not None:
        way.append(step[1])
        slot, end = step[1].first, step[2]
    return way[::-1]
