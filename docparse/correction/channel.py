"""What a word that was read may have been: P(read | meant), learned from aligned pairs and from the shapes of glyphs.

A word is misread piece by piece, up to three letters as up to three signs (`th` as `ứi`, `tr` as `ừ`). How often each
piece is read as which is counted per engine by scripts/train_channel.py; the table lies in `models/channel`. A cost is
-ln of a rate. Words are lower case, tones in old style.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from math import exp, log
from pathlib import Path
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from docparse.correction.language import load_language_model
from docparse.trained import model_folder
from docparse.vietnamese.letters import strip_marks
from docparse.vietnamese.syllables import is_syllable

WEIGHTS = {"tesseract": 0.35, "rendered": 0.15, "commercial": 0.25, "shape": 0.25}
"""How much each source says of a reader that is not known: `shape` stands for engines that nobody has seen."""
SOURCES = tuple(WEIGHTS)
DEAREST, DEAREST_OF_WORD = 13.0, 9.0
"""Beyond this cost a reading is none any more; less for what is a word as it stands."""
MOST_PIECES = 2
MOST_READINGS = 12
LONGEST = 16
UNHEARD_OF, OTHER_LETTER, OTHER_MARK = 7.0, 2.2, 0.7
"""Cost of a misreading that no table knows, and of each letter and each mark that differs in it."""
MOST_LETTERS = 3
"""Letters that may differ in such a misreading; about half of the word's."""
BLANK = "␣"


class Reading(NamedTuple):
    """A word that may have been meant. `words` are two where a blank was lost, none where a speck was read."""

    cost: float
    words: tuple[str, ...]


class Piece(NamedTuple):
    cost: float
    meant: str


class Pieces:
    """What each piece may have been, the cheapest first. Texts ask for few of them: rows are parsed when asked for."""

    def __init__(self, weights: Sequence[float]) -> None:
        """`weights` of the columns of costs."""
        self._weights = weights
        self._rows: dict[str, list[str]] = {}
        self._parsed: dict[str, tuple[Piece, ...]] = {}

    def add(self, read: str, row: str) -> None:
        """`row`: what was meant and the costs, tabs between them."""
        self._rows.setdefault(read, []).append(row)

    def of(self, read: str) -> tuple[Piece, ...]:
        found = self._parsed.get(read)
        if found is None:
            rows = self._rows.get(read.replace(" ", BLANK))
            if rows is None:
                return ()
            found = self._parsed[read] = tuple(sorted(map(self._parse, rows)))
        return found

    def _parse(self, row: str) -> Piece:
        meant, *costs = row.split("\t")
        rate = sum(w * exp(-float(cost)) for w, cost in zip(self._weights, costs, strict=True) if cost)
        return Piece(-log(rate), meant.replace(BLANK, " "))


class Channel:
    """The confusions, asked by word."""

    def __init__(self, pieces: Mapping[str, Pieces], words: Collection[str]) -> None:
        """`pieces` by case: `a`, or `A` for words in capitals."""
        self._pieces = pieces
        self._words = frozenset(words)
        # Asked for every word that is not expected where it stands.
        self.single = lru_cache(maxsize=100_000)(self._single)
        self._endings = frozenset(word[k:] for word in words for k in range(len(word) + 1))
        self._beginnings = frozenset(word[:k] for word in words for k in range(len(word) + 1))
        self._by_plain: dict[str, list[str]] = {}
        for word in sorted(self._words):
            self._by_plain.setdefault(strip_marks(word), []).append(word)
        self._plain = list(self._by_plain)
        self.readings = lru_cache(maxsize=100_000)(self._readings)
        self.alike = lru_cache(maxsize=20_000)(self._alike)

    @classmethod
    def load(cls, folder: Path, words: Collection[str]) -> Channel:
        header, *rows = (folder / "pieces.tsv").read_text("utf-8").splitlines()
        weights = [WEIGHTS[name] for name in header.split("\t")[3:]]
        pieces = {"a": Pieces(weights), "A": Pieces(weights)}
        for line in rows:
            case, read, row = line.split("\t", 2)
            pieces[case].add(read, row)
        return cls(pieces, words)

    def _readings(self, read: str, case: str = "a") -> tuple[Reading, ...]:
        """What this may have been, itself left out, the cheapest first; `read` may hold a blank or mark too many."""
        if len(read) > LONGEST:
            return ()
        is_word = read in self._words
        dearest = DEAREST_OF_WORD if is_word else DEAREST
        words, beginnings, endings = self._words, self._beginnings, self._endings
        rest = [read[at:] for at in range(len(read) + 1)]
        pieces = [
            [self._pieces[case].of(read[at : at + length]) for length in range(min(3, len(read) - at) + 1)]
            for at in range(len(read) + 1)
        ]
        best: dict[tuple[str, ...], float] = {}
        # What was read so far, the word begun, the words done, the cost, the pieces misread, whether one was just lost.
        open_: list[tuple[int, str, tuple[str, ...], float, int, bool]] = [(0, "", (), 0.0, 0, False)]
        while open_:
            at, begun, done, cost, misread, lost = open_.pop()
            if begun + rest[at] in words:  # what is left was read right
                found = (*done, begun + rest[at])
                if cost < best.get(found, dearest):
                    best[found] = cost
            is_last = misread + 1 == MOST_PIECES
            while begun in beginnings and misread < MOST_PIECES:
                for length in range(1 if lost else 0, len(pieces[at])):
                    end = at + length
                    if is_last and rest[end] not in endings:
                        continue
                    for piece in pieces[at][length]:
                        total = cost + piece.cost
                        if total > dearest:
                            break
                        meant = piece.meant
                        if meant == " ":
                            if begun in words and not done and not is_word and 0 < at < len(read):
                                open_.append((end, "", (begun,), total, misread + 1, True))
                        elif is_last:
                            if begun + meant + rest[end] in words:
                                found = (*done, begun + meant + rest[end])
                                if total < best.get(found, dearest):
                                    best[found] = total
                        elif begun + meant in beginnings:
                            open_.append((end, begun + meant, done, total, misread + 1, length == 0))
                if at == len(read):
                    break
                begun, at, lost = begun + read[at], at + 1, False
        best.pop((read,), None)
        return tuple(sorted(Reading(cost, words) for words, cost in best.items())[:MOST_READINGS])

    def _alike(self, read: str, letters: int, marks: int = MOST_LETTERS) -> tuple[Reading, ...]:
        """Every word that differs from `read` in a few letters and marks: engines err in ways that nobody has seen."""
        plain = strip_marks(read)
        most = min(letters, (len(read) + 1) // 2)
        if len(read) > LONGEST or not most:
            return ()
        far = cdist([plain], self._plain, scorer=Levenshtein.distance, score_cutoff=most)[0]
        found = []
        for k in np.flatnonzero(far <= most).tolist():
            wrong = int(far[k])
            for word in self._by_plain[self._plain[k]]:
                wrong_marks = max(Levenshtein.distance(read, word) - wrong, 0)
                cost = UNHEARD_OF + OTHER_LETTER * wrong + OTHER_MARK * wrong_marks
                if wrong_marks <= marks and cost < DEAREST and word != read:
                    found.append(Reading(cost, (word,)))
        return tuple(found)

    def cost(self, read: str, meant: str) -> float | None:
        """What it costs to read one word for another; None where nobody reads it so."""
        return next((r.cost for r in self.readings(read) if r.words == (meant,)), None)

    def _single(self, read: str, case: str) -> tuple[tuple[str, ...], tuple[float, ...]]:
        return self.of_one_word(self.readings(read, case))

    @staticmethod
    def of_one_word(readings: Sequence[Reading]) -> tuple[tuple[str, ...], tuple[float, ...]]:
        """The readings of one word each: the words, and their costs."""
        found = [reading for reading in readings if len(reading.words) == 1]
        return tuple(reading.words[0] for reading in found), tuple(reading.cost for reading in found)


@cache
def load_channel() -> Channel:
    """The channel that ships with the package, over the syllables that the language model knows."""
    known = load_language_model().words
    return Channel.load(model_folder("channel"), [word for word in known if is_syllable(word)])
