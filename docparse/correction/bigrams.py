"""Which syllables stand beside which: counts from real Vietnamese text, asked for many pairs at once.

The model lies in `models/syllable_bigrams` (its card says from what it was counted). Words are lower case with tones
in old style; case, and which of two spellings of one tone was read, is not evidence here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from docparse.trained import model_folder
from docparse.vietnamese.letters import strip_marks
from docparse.vietnamese.syllables import is_syllable

BOUNDARY, NUMBER, OTHER = "<>", "<0>", "<?>"
"""A stop or other mark between words; a number; a word that the model does not know."""
COUNT_STEP = 16.0
"""Counts are kept as round(16 · ln n) in one byte: steps of 6 %."""
_TOKEN = re.compile(r"(?P<word>[^\W\d_]+)|(?P<number>\d(?:[\d.,]*\d)?)|[^\w\s]|_")

Ids = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


def tokens(text: str) -> Iterator[str]:
    """The words of a text as the model knows them; several marks in a row are one BOUNDARY."""
    last = BOUNDARY
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        token = match.group().lower() if kind == "word" else NUMBER if kind == "number" else BOUNDARY
        if token != BOUNDARY or last != BOUNDARY:
            yield token
        last = token


class Bigrams:
    """Counts of words and of pairs of words, by id."""

    BACKING = 40.0
    """How many sightings the single word's share is worth beside the pair's own count."""

    def __init__(
        self, words: list[str], counts: list[int], keys: npt.NDArray[np.uint32], levels: npt.NDArray[np.uint8]
    ) -> None:
        self.words = words
        self.ids = {word: i for i, word in enumerate(words)}
        self.counts = np.maximum(np.asarray(counts, dtype=np.float64), 1.0)
        self._share = self.counts / self.counts.sum()
        self._keys = keys
        self._levels = levels
        self.boundary, self.number, self.other = (self.ids[sign] for sign in (BOUNDARY, NUMBER, OTHER))
        self._alike: dict[str, list[str]] = {}
        for word in words[3:]:
            if is_syllable(word):
                self._alike.setdefault(strip_marks(word), []).append(word)

    @classmethod
    def load(cls, folder: Path) -> Bigrams:
        rows = [line.split("\t") for line in (folder / "vocabulary.tsv").read_text("utf-8").splitlines()]
        return cls(
            [word for word, _ in rows],
            [int(count) for _, count in rows],
            # A plain view: the memory-map's own indexing is slow in small steps.
            np.load(folder / "keys.npy", mmap_mode="r").view(np.ndarray),
            np.load(folder / "levels.npy", mmap_mode="r").view(np.ndarray),
        )

    def alike(self, letters: str) -> list[str]:
        """The known syllables that are these letters with some marks: `dao` → đạo, đào, dao, …"""
        return self._alike.get(letters, [])

    def pair_counts(self, first: Ids, second: Ids) -> Floats:
        """How often each pair was seen, to 6 %; 0 for less than twice."""
        keys = (first * len(self.words) + second).astype(np.uint32)
        places = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        return np.where(self._keys[places] == keys, np.exp(self._levels[places] / COUNT_STEP), 0.0)

    def log_probability(self, first: Ids, second: Ids) -> Floats:
        """ln P(second | first), the pair's count backed by the second word's own share."""
        return self._log_probability(self.pair_counts(first, second), first, second)

    def measures(self, first: Ids, second: Ids) -> tuple[Floats, Floats, Floats]:
        """Of each pair: how often it was seen, ln P(second | first), and how usual it is: ln of how much oftener it was
        seen than its words would meet by chance, -inf for unseen pairs."""
        seen = self.pair_counts(first, second)
        with np.errstate(divide="ignore"):
            usual: Floats = np.log(seen / (self.counts[first] * self._share[second]))
        return seen, self._log_probability(seen, first, second), usual

    def _log_probability(self, seen: Floats, first: Ids, second: Ids) -> Floats:
        found: Floats = np.log((seen + self.BACKING * self._share[second]) / (self.counts[first] + self.BACKING))
        return found


@cache
def load_bigrams() -> Bigrams:
    """The model that ships with the package; one object for the process, the counts memory-mapped."""
    return Bigrams.load(model_folder("syllable_bigrams"))
