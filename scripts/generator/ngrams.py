"""A small language model over syllables, to compare texts: how surprised is one by the other?

Trigrams with interpolated Kneser-Ney smoothing, one discount (Chen and Goodman, An Empirical Study of Smoothing
Techniques, 1999, section 2.7). Numbers are one class. Not the model of the correction stage: this one only measures.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

NUMBER, UNKNOWN, BEGIN, END = "<number>", "<unknown>", "<begin>", "</end>"
DISCOUNT = 0.75
_TOKEN = re.compile(r"\d+(?:[.,/]\d+)*|[^\W\d_]+|[^\w\s]")


def tokens_of(line: str) -> list[str]:
    """Syllables, punctuation, and one sign for every number."""
    return [NUMBER if token[0].isdigit() else token for token in _TOKEN.findall(line.casefold())]


class Trigrams:
    """`vocabulary` is shared by models that are to be compared: each has to spread its mass over the same words."""

    def __init__(self, lines: Iterable[Sequence[str]], vocabulary: frozenset[str]) -> None:
        self._vocabulary = vocabulary
        self._three: Counter[tuple[str, str, str]] = Counter()
        for line in lines:
            known = self._known(line)
            self._three.update(zip(known, known[1:], known[2:], strict=False))
        self._two_all: Counter[tuple[str, str]] = Counter()  # how often a pair begins a triple
        self._two_kinds: Counter[tuple[str, str]] = Counter()  # by how many words it goes on
        before_pair: defaultdict[tuple[str, str], int] = defaultdict(int)
        for (a, b, c), count in self._three.items():
            self._two_all[a, b] += count
            self._two_kinds[a, b] += 1
            before_pair[b, c] += 1
        self._pair = before_pair  # in how many contexts a pair was seen
        self._one_all: Counter[str] = Counter()
        self._one_kinds: Counter[str] = Counter()
        before_word: Counter[str] = Counter()
        for (b, c), kinds in before_pair.items():
            self._one_all[b] += kinds
            self._one_kinds[b] += 1
            before_word[c] += 1
        self._word = before_word
        self._words = before_word.total()

    def _known(self, line: Sequence[str]) -> list[str]:
        return [BEGIN, BEGIN, *(w if w in self._vocabulary else UNKNOWN for w in line), END]

    def probability(self, a: str, b: str, c: str) -> float:
        uniform = 1.0 / (len(self._vocabulary) + 3)
        kinds = len(self._word)
        one = (max(self._word[c] - DISCOUNT, 0.0) + DISCOUNT * kinds * uniform) / self._words
        seen = self._one_all[b]
        two = one
        if seen:
            two = (max(self._pair.get((b, c), 0) - DISCOUNT, 0.0) + DISCOUNT * self._one_kinds[b] * one) / seen
        seen = self._two_all[a, b]
        if not seen:
            return two
        return (max(self._three[a, b, c] - DISCOUNT, 0.0) + DISCOUNT * self._two_kinds[a, b] * two) / seen

    def perplexity(self, lines: Iterable[Sequence[str]]) -> float:
        """Of all tokens and line ends together."""
        log, count = 0.0, 0
        for line in lines:
            known = self._known(line)
            for a, b, c in zip(known, known[1:], known[2:], strict=False):
                log += math.log(self.probability(a, b, c))
                count += 1
        return math.exp(-log / count) if count else math.nan
