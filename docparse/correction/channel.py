"""What a word that was read may have been: P(read | meant), as costs.

A cost is -ln of the share of this mistake among all mistakes of readers of scans; how likely a mistake is at all
depends on the document and is not known here. Words are lower case, tones in old style.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from docparse.correction.bigrams import Bigrams
from docparse.lexicon import ConfusedLetters, ConfusedMarks, Lexicon
from docparse.records import CorrectionKind
from docparse.vietnamese.letters import LETTERS, VOWELS, strip_marks, strip_tone, tone_of

MOST = 7.0
"""A reading dearer than this is no reading any more."""
LONGEST = 12
"""Letters of a word; the longest syllable has seven, and damage adds a few."""
CHEAP, MOST_CHEAP = 5.0, 12
"""For a word that may well be right only so dear readings, and so many, are worth a look."""
LOST = 3.5
"""The first or last letter not read at all; only asked of words with marks that real text does not know."""
_FIRST, _LAST = "bcđghklmnpqrstvx", "cghimnoptuy"
_STROKE = 1.8  # đ read as d, and d as đ
_HATTED = frozenset("ăâêôơư")


@dataclass(frozen=True, slots=True)
class Reading:
    """A word that may have been meant."""

    word: str
    cost: float
    kind: CorrectionKind


class Channel:
    """The confusions of the lists, asked by word."""

    def __init__(self, lexicon: Lexicon, bigrams: Bigrams) -> None:
        self._bigrams = bigrams
        self._letters = lexicon.confused_letters
        self._marks = {
            (read, meant): _cost_of_marks(lexicon.confused_marks, read, meant)
            for read in _toned_vowels()
            for meant in _toned_vowels()
            if read != meant and strip_marks(read) == strip_marks(meant)
        }
        self.readings = lru_cache(maxsize=20_000)(self._readings)
        self.cheap = lru_cache(maxsize=20_000)(self._cheap)

    def _cheap(self, read: str) -> tuple[list[int], list[float]]:
        """Ids and costs of the likeliest readings."""
        best = [r for r in self.readings(read)[:MOST_CHEAP] if r.cost <= CHEAP]
        return [self._bigrams.ids[r.word] for r in best], [r.cost for r in best]

    def _readings(self, read: str) -> tuple[Reading, ...]:
        """What this word may have been, itself left out, the likeliest first."""
        if len(read) > LONGEST:
            return ()
        found: dict[str, Reading] = {}
        for letters, cost in self._respelled(read):
            kind: CorrectionKind = "letter" if cost else "diacritic"
            for meant in self._bigrams.alike(strip_marks(letters)):
                total = cost + self._cost(letters, meant)
                if meant != read and total <= MOST and (meant not in found or total < found[meant].cost):
                    stroke = kind == "diacritic" and letters.count("đ") != meant.count("đ")
                    found[meant] = Reading(meant, total, "letter" if stroke else kind)
        return tuple(sorted(found.values(), key=lambda r: (r.cost, r.word)))

    def _respelled(self, read: str) -> list[tuple[str, float]]:
        """The word itself, and with one group of letters taken for another."""
        found = [(read, 0.0)]
        if read not in self._bigrams.ids and strip_marks(read) != read:
            found += [(read + letter, LOST) for letter in _LAST] + [(letter + read, LOST) for letter in _FIRST]
        for row in self._letters:
            for at in _places(row, read):
                found.append((read[:at] + row.meant + read[at + len(row.read) :], row.cost))
        return found

    def _cost(self, read: str, meant: str) -> float:
        """What the marks of two words with the same letters differ in."""
        cost = 0.0
        for r, m in zip(read, meant, strict=True):
            if r != m:
                cost += _STROKE if m in "dđ" else self._marks.get((r, m), MOST)
        return cost


def _places(row: ConfusedLetters, read: str) -> list[int]:
    """Where a group of letters that may be a mistake stands in a word."""
    if row.place == "start":
        return [0] if read.startswith(row.read) else []
    if row.place == "end":
        return [len(read) - len(row.read)] if read.endswith(row.read) else []
    return [i for i in range(len(read)) if read.startswith(row.read, i)]


@cache
def _toned_vowels() -> tuple[str, ...]:
    return tuple(sorted({c for c in LETTERS.lower() if strip_tone(c) in VOWELS}))


def _cost_of_marks(rows: tuple[ConfusedMarks, ...], read: str, meant: str) -> float:
    """The cost of the first row that fits."""
    before, after = strip_tone(read), strip_tone(meant)
    if before == after:
        hat = "kept" if before in _HATTED else "plain"
    elif after in _HATTED:
        hat = "swapped" if before in _HATTED else "lost"
    else:
        hat = "gained"
    tones = tone_of(read), tone_of(meant)
    for row in rows:
        if row.hat == hat and (
            (row.read == "=" and tones[0] == tones[1]) or (row.read in (tones[0], "*") and row.meant in (tones[1], "*"))
        ):
            return row.cost
    return MOST
