"""What stands beside what in Vietnamese administrative text: P(meant), asked for many places at once.

An interpolated modified Kneser-Ney model of up to four tokens in a row (Chen and Goodman 1999), as sorted arrays that
are mapped into memory: each n-gram is found below its own beginning. The model lies in `models/language_model`; its
card says from what it was counted. Tokens are those of `docparse.correction.stream`.
"""

from __future__ import annotations

from collections.abc import Sequence
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

BLOCK = 16
"""Bits of a block of pairs."""

Ids = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
_BIT = np.left_shift(1, np.arange(BLOCK)).astype(np.uint16)
_ONES = np.asarray([bits.bit_count() for bits in range(1 << BLOCK)], dtype=np.uint8)


class Pairs(NamedTuple):
    """Which two words were counted side by side, as bits: what is asked oftenest is answered at once.

    A row of bits for each first word, and an empty one behind them, where NONE points; in each block of BLOCK bits
    those of the second words. `before` is how many pairs stand before a block: the place of its first one.
    """

    blocks: int
    bits: npt.NDArray[np.uint16]
    before: npt.NDArray[np.uint32]

    @classmethod
    def of(cls, starts: npt.NDArray[np.uint32], second: npt.NDArray[np.uint16]) -> Pairs:
        """Of the pairs as they are stored: the second words of the k-th word stand from `starts[k]` on, in order."""
        words = len(starts) - 1
        blocks = -(-words // BLOCK)
        ends = starts.astype(np.int64)
        cells = np.repeat(np.arange(words) * blocks, ends[1:] - ends[:-1]) + second // BLOCK
        firsts = np.flatnonzero(np.diff(cells, prepend=NONE))
        bits = np.zeros((words + 1) * blocks, dtype=np.uint16)
        before = np.zeros((words + 1) * blocks, dtype=np.uint32)
        if len(firsts):
            bits[cells[firsts]] = np.add.reduceat(_BIT[second % BLOCK], firsts, dtype=np.uint16)
            before[cells[firsts]] = firsts
        return cls(blocks, bits, before)

    def find(self, first: Ids, second: Ids) -> Ids:
        """The place of each pair; NONE where it was not counted, or where `first` is NONE."""
        cells = first * self.blocks + second // BLOCK
        bits, at = self.bits[cells], second % BLOCK
        before = self.before[cells] + _ONES[bits & (_BIT[at] - np.uint16(1))]
        return np.where(bits & _BIT[at], before.astype(np.int64), NONE)


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
        first = self.starts[beginning].astype(np.int64)
        size = self.starts[beginning + 1] - first
        asked = np.flatnonzero(size > 0)
        wanted = word[asked].astype(np.uint16)
        place = self._last_up_to(first[asked], size[asked], wanted)
        found = np.full(len(beginning), NONE, dtype=np.int64)
        found[asked] = np.where(self.word[place] == wanted, place, NONE)
        return found

    def _last_up_to(self, first: Ids, size: Ids, wanted: npt.NDArray[np.uint16]) -> Ids:
        """The last place of each stretch whose word is not above the one wanted; `first` where there is none."""
        found = first
        open_ = np.arange(len(first))
        while len(open_):  # halves each stretch until it is one place
            half = size >> 1
            first = first + half * (self.word[first + half] <= wanted)
            size = size - half
            found[open_] = first
            longer = np.flatnonzero(size > 1)
            open_, first, size, wanted = open_[longer], first[longer], size[longer], wanted[longer]
        return found

    def likely(self, places: Ids) -> Floats:
        """ln P of n-grams by their places, all of them counted."""
        found: Floats = self.p_table[self.p[places]]
        return found

    def left(self, places: Ids) -> Floats:
        """ln of what each leaves to shorter n-grams; 0 where it was not counted."""
        assert self.backing is not None and self.backing_table is not None
        found: Floats = np.where(places < 0, np.float32(0), self.backing_table[self.backing[places]])
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
        self._pairs = Pairs.of(self._two.starts, self._two.word)

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

    def padded(self, ids: Ids) -> Ids:
        """A text's ids with the boundaries before and behind it that its first and last words are read with."""
        stop = np.full(ORDER - 1, self.boundary)
        return np.concatenate([stop, ids, stop])

    def of_lines(self, lines: Sequence[Sequence[int]]) -> Floats:
        """ln P of each line but for its first three ids, which only stand before the others."""
        if not lines:
            return np.zeros(0, dtype=np.float32)
        rows = [line[k : k + ORDER] for line in lines for k in range(len(line) - ORDER + 1)]
        firsts = np.cumsum([0, *(len(line) - ORDER + 1 for line in lines[:-1])])
        found: Floats = np.add.reduceat(self.after(np.asarray(rows, dtype=np.int64)), firsts)
        return found

    def after(self, rows: npt.NDArray[np.int64]) -> Floats:
        """ln P of the last id of each row (n × 4) after the others; NONE stands before the text's beginning."""
        if not len(rows):
            return np.zeros(0, dtype=np.float32)
        third, second, first, last = (np.ascontiguousarray(rows[:, k]) for k in range(ORDER))
        # Places of the contexts; rows that ask for many words behind one context stand together, and share it.
        new = np.ones(len(rows), dtype=bool)
        new[1:] = (third[1:] != third[:-1]) | (second[1:] != second[:-1]) | (first[1:] != first[:-1])
        asked = np.flatnonzero(new)
        context = np.cumsum(new) - 1
        two = self._pairs.find(second[asked], first[asked])
        three = np.full(len(asked), NONE, dtype=np.int64)
        some = np.flatnonzero(two >= 0)
        three[some] = self._three.find(self._pairs.find(third[asked][some], second[asked][some]), first[asked][some])
        # What was counted was counted without its first word as well (`estimate` of scripts/language_training).
        found = self._single[last] + np.where(first >= 0, self._backing[first], np.float32(0))
        pair = self._pairs.find(first, last)
        known = np.flatnonzero(pair >= 0)
        found[known] = self._two.likely(pair[known])
        found += self._two.left(two)[context]
        known = known[two[context[known]] >= 0]
        triple = self._three.find(two[context[known]], last[known])
        known, triple = known[triple >= 0], triple[triple >= 0]
        found[known] = self._three.likely(triple)
        found += self._three.left(three)[context]
        known = known[three[context[known]] >= 0]
        quad = self._four.find(three[context[known]], last[known])
        found[known[quad >= 0]] = self._four.likely(quad[quad >= 0])
        result: Floats = found.astype(np.float32)
        return result


@cache
def load_language_model() -> LanguageModel:
    """The model that ships with the package; one object for the process."""
    return LanguageModel.load(model_folder("language_model"))
