"""What stands beside what in Vietnamese administrative text: P(meant), asked for many places at once.

An interpolated modified Kneser-Ney model of up to four tokens in a row (Chen and Goodman 1999), as sorted arrays that
are mapped into memory: each n-gram is found below its own beginning. The model lies in `models/language_model`; its
card says from what it was counted. Tokens are those of `docparse.correction.stream`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from docparse.correction.stream import BOUNDARY, NAME, NUMBER, OTHER, SYMBOL
from docparse.trained import model_folder

ORDER = 4
NONE = -1
"""Stands for a token before the text's first one, and for an n-gram that was not counted."""

Ids = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


class Grams(NamedTuple):
    """The n-grams of one length: those that begin alike stand together, from `starts[k]` for the k-th beginning.

    `word` is the last id of each, `p` ln P(word | the others), `backing` ln of what the n-gram leaves to shorter ones;
    both as places in a table of 256 values.
    """

    starts: npt.NDArray[np.uint32]
    word: npt.NDArray[np.uint16]
    p: npt.NDArray[np.uint8]
    p_table: Floats
    backing: npt.NDArray[np.uint8] | None
    backing_table: Floats | None

    def find(self, beginning: Ids, word: Ids) -> Ids:
        """The place of each n-gram by the place of its beginning and its last id; NONE where it was not counted."""
        known = np.flatnonzero(beginning >= 0)
        first = self.starts[beginning[known]].astype(np.int64)
        end = self.starts[beginning[known] + 1].astype(np.int64)
        last, wanted = end, word[known]
        open_ = np.flatnonzero(first < last)
        while len(open_):  # halves each stretch until it is one place
            middle = (first[open_] + last[open_]) >> 1
            after = self.word[middle] < wanted[open_]
            first[open_] = np.where(after, middle + 1, first[open_])
            last = last.copy() if last is end else last
            last[open_] = np.where(after, last[open_], middle)
            open_ = open_[first[open_] < last[open_]]
        there = np.minimum(first, len(self.word) - 1)
        hit = (first < end) & (self.word[there] == wanted)
        found = np.full(len(beginning), NONE, dtype=np.int64)
        found[known] = np.where(hit, there, NONE)
        return found

    def likely(self, places: Ids) -> Floats:
        """ln P of n-grams by their places, all of them counted."""
        found: Floats = self.p_table[self.p[places]]
        return found

    def left(self, places: Ids) -> Floats:
        """ln of what each leaves to shorter n-grams; 0 where it was not counted."""
        assert self.backing is not None and self.backing_table is not None
        found: Floats = np.where(places < 0, np.float32(0), self.backing_table[self.backing[np.maximum(places, 0)]])
        return found


class LanguageModel:
    """ln P(token | up to three before it)."""

    def __init__(
        self, words: list[str], counts: list[int], single: Floats, backing: Floats, grams: list[Grams]
    ) -> None:
        """`single` and `backing` are by id; `grams` are those of two, three and four."""
        self.words = words
        self.ids = {word: i for i, word in enumerate(words)}
        self.counts = np.asarray(counts, dtype=np.float64)
        self.boundary, self.number, self.symbol, self.name, self.other = (
            self.ids[sign] for sign in (BOUNDARY, NUMBER, SYMBOL, NAME, OTHER)
        )
        self._single, self._backing = single, backing
        self._two, self._three, self._four = grams

    @classmethod
    def load(cls, folder: Path) -> LanguageModel:
        rows = [line.split("\t") for line in (folder / "vocabulary.tsv").read_text("utf-8").splitlines()]
        # A plain view: the memory map's own indexing is slow in small steps.
        arrays = {path.stem: np.load(path, mmap_mode="r").view(np.ndarray) for path in folder.glob("*.npy")}
        tables = arrays["tables"]
        grams = [
            Grams(
                arrays[f"starts{n}"],
                arrays[f"word{n}"],
                arrays[f"p{n}"],
                tables[2 * (n - 2)],
                arrays.get(f"backing{n}"),
                tables[2 * (n - 2) + 1] if n < ORDER else None,
            )
            for n in range(2, ORDER + 1)
        ]
        return cls([word for word, _ in rows], [int(n) for _, n in rows], arrays["single"], arrays["backing1"], grams)

    def row(self, ids: Ids) -> Floats:
        """ln P of each token of a text after those before it; the first stands after a boundary."""
        if not len(ids):
            return np.zeros(0, dtype=np.float32)
        padded = np.concatenate([np.full(ORDER - 1, NONE), np.asarray(ids, dtype=np.int64)])
        padded[ORDER - 2] = self.boundary
        return self.after(np.lib.stride_tricks.sliding_window_view(padded, ORDER))

    def after(self, rows: npt.NDArray[np.int64]) -> Floats:
        """ln P of the last id of each row (n × 4) after the others; NONE stands before the text's beginning."""
        third, second, first, last = rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3]
        # Places of the contexts; rows that ask for many words behind one context stand together, and share it.
        new = np.flatnonzero(np.append(len(rows) > 0, (rows[1:, :-1] != rows[:-1, :-1]).any(axis=1)))
        times = np.diff(np.append(new, len(rows)))
        before = self._two.find(second[new], first[new])
        two = np.repeat(before, times)
        three = np.repeat(self._three.find(self._two.find(third[new], second[new]), first[new]), times)
        pair = self._two.find(first, last)
        triple = self._three.find(two, last)
        quad = self._four.find(three, last)
        found = self._single[last].copy()
        known = pair >= 0
        found = np.where(known, 0, found + np.where(first >= 0, self._backing[np.maximum(first, 0)], 0))
        found[known] = self._two.likely(pair[known])
        known = triple >= 0
        found = np.where(known, 0, found + self._two.left(two))
        found[known] = self._three.likely(triple[known])
        known = quad >= 0
        found = np.where(known, 0, found + self._three.left(three))
        found[known] = self._four.likely(quad[known])
        result: Floats = found.astype(np.float32)
        return result


@cache
def load_language_model() -> LanguageModel:
    """The model that ships with the package; one object for the process."""
    return LanguageModel.load(model_folder("language_model"))
