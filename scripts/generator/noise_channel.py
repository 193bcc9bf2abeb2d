"""A reader of scans by word: everything that a word can be misread as, and how likely each mistake is.

Most mistakes of a reader that knows the language are words again (`tổ` read as `tố`): a mistake that is no syllable
is thinned by a factor that is measured, not guessed. What a word can become is worked out once and kept.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import expm1

from docparse.vietnamese.syllables import is_syllable
from generator.noise_counts import ROMAN, RUN, Counts, Shares, key, side

RUIN = "\N{REPLACEMENT CHARACTER}"
"""Stands for a word beyond recognition; the letters are drawn when it happens."""
LEAST = 1e-6
MORE = 0.08
"""How often a misread word has another mistake that is not chance."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """`word[start:end]` is read as `read`."""

    start: int
    end: int
    read: str


@dataclass(frozen=True, slots=True)
class Mistakes:
    """All mistakes that a word can suffer. `rate` is their sum, as in the documents that they were learned from."""

    rate: float
    upto: tuple[float, ...]
    all: tuple[Mistake, ...]

    def draw(self, chance: random.Random) -> Mistake:
        return self.all[min(bisect(self.upto, chance.random() * self.rate), len(self.all) - 1)]


NONE = Mistakes(0.0, (), ())


class Draw:
    """Readings with weights, drawn by one random number."""

    def __init__(self, counter: Counter[str], seen: float) -> None:
        readings = sorted((n, reading) for reading, n in counter.items() if n > 0)
        self.readings = [reading for _, reading in readings]
        self.upto = list(accumulate(n for n, _ in readings))
        self.rate = self.upto[-1] / seen if readings and seen else 0.0

    def draw(self, chance: random.Random) -> str:
        return self.readings[min(bisect(self.upto, chance.random() * self.upto[-1]), len(self.readings) - 1)]


class Channel:
    """What the counts say, asked by word and by gap. `unlikely` thins mistakes that make no syllable of a syllable."""

    def __init__(self, counts: Counts, unlikely: float) -> None:
        self._shares = Shares(counts)
        self._unlikely = unlikely
        words = counts.garbled["words"] or 1
        self._ruined, self._lost = counts.garbled["ruined"] / words, counts.garbled["lost"] / words
        put_in = {kind: Counter(counts.gaps.get(kind, {})) for kind in ("^", " ", "$")}
        self.join = put_in[" "].pop("", 0) / (counts.gaps_seen[" "] or 1)  # blanks not seen
        self.gaps = {kind: Draw(readings, counts.gaps_seen[kind]) for kind, readings in put_in.items()}
        self._splits = {
            kind: sum(counts.gaps.get(f"inside {kind}", Counter()).values()) / (counts.gaps_seen[f"inside {kind}"] or 1)
            for kind in ("a", "A", "9")
        }
        self._junk = {sign: Draw(n, sum(n.values())) for sign, n in counts.junk.items()}
        self.word = lru_cache(maxsize=60_000)(self._word)

    def _word(self, word: str, before: str, after: str) -> Mistakes:
        """What can happen to a run of letters or digits, or a sign, between such neighbours."""
        found: list[tuple[float, Mistake]] = []
        last = len(word)
        pieces = self._shares.pieces
        sound = is_syllable(word)
        for start in range(last):
            for end in range(start + 1, min(start + 3, last) + 1):
                self._add(found, word, start, end, before, after, sound)
            if start:
                split = self._splits.get("9" if word[start].isdigit() else "A" if word[start].isupper() else "a", 0.0)
                found.append((split, Mistake(start, start, " ")))
        if last > 3 and word in pieces and ROMAN.match(word):
            self._add(found, word, 0, last, before, after, sound)
        if last > 1:
            found += [(self._ruined, Mistake(0, last, RUIN)), (self._lost, Mistake(0, last, ""))]
        found = sorted((f for f in found if f[0] > LEAST), key=lambda f: (-f[0], f[1].start, f[1].end, f[1].read))
        if not found:
            return NONE
        upto = tuple(accumulate(share for share, _ in found))
        return Mistakes(upto[-1], upto, tuple(mistake for _, mistake in found))

    def _add(self, found: list[tuple[float, Mistake]], word: str, start: int, end: int, before: str, after: str,
             sound: bool) -> None:  # fmt: skip
        piece = word[start:end]
        if piece not in self._shares.pieces and (len(piece) > 1 or piece.isascii()):
            return
        left = side(word[start - 1]) if start else before
        right = side(word[end]) if end < len(word) else after
        for read, share in self._shares.of(key(piece, left, right)):
            ruins = sound and share > LEAST and not is_syllable(word[:start] + read + word[end:])
            found.append((share * self._unlikely if ruins else share, Mistake(start, end, read)))

    def junk(self, length: int, chance: random.Random) -> str:
        """Signs that follow each other as in what is read off seals and handwriting."""
        if "" not in self._junk:
            return "~"
        for _ in range(5):
            word = ""
            while len(word) < length + 2:
                draw = self._junk.get(word[-1:])
                sign = draw.draw(chance) if draw else ""
                if not sign:
                    break
                word += sign
            if word:
                return word
        return "."

    def mistakes_of(self, line: str, start: int, end: int) -> Mistakes:
        return self.word(line[start:end], side(line[start - 1 : start]), side(line[end : end + 1]))

    def rate_of(self, line: str) -> float:
        """Words with a mistake that are expected on a line, at the strength of the documents learned from."""
        rate = sum(-expm1(-self.mistakes_of(line, *run.span()).rate) for run in RUN.finditer(line))
        return rate + line.count(" ") * (self.join + self.gaps[" "].rate) + self.gaps["^"].rate + self.gaps["$"].rate
