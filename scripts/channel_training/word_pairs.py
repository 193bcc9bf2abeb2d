"""Aligned lines as pairs of words: what was meant, what was read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from noise_training.pairs import Source
from rapidfuzz.distance import Levenshtein

from docparse.vietnamese.letters import fold_tone_placement, strip_marks

LONGEST = 14
"""Letters of a word, or of two that were joined."""
FARTHEST = 0.67
"""Share of other letters, marks apart, beyond which two words have nothing to do with each other."""
_SIDES = ".,;:\"“”()[]-–—…’'?/*+"
# A stroke before letters may be one of them: `!ập`.
_STROKE = re.compile(r"!+$|^!(?![^\W\d_])")
_EDGE = ".,;:\"“”()[]-–—…’'!?/*+"
_ROMAN = re.compile("[IVXL]+")


@dataclass
class WordPairs:
    """How often each word was read right, and how often which was read for it. Case: `A` for capitals, else `a`."""

    right: Counter[tuple[str, str]] = field(default_factory=Counter)  # (case, meant)
    misread: Counter[tuple[str, str, str]] = field(default_factory=Counter)  # (case, meant, read)

    def add(self, meant: str, read: str, times: int = 1) -> None:
        """Counts a word without the marks at its edges; what is no word, or has another word's place, is left out."""
        case = case_of(meant)
        if _ROMAN.fullmatch(meant) or not meant or not all(c.isalpha() or c == " " for c in meant):
            return
        meant = fold_tone_placement(meant.lower())
        # A capital at the start of a word with small letters was meant; elsewhere it is a mistake: `đoTi`.
        read = fold_tone_placement(read.lower() if case == "A" else read[:1].lower() + read[1:])
        if meant == read.lower():
            self.right[case, meant] += times
        elif read and max(len(meant), len(read)) <= LONGEST and _distance(meant, read) <= FARTHEST:
            self.misread[case, meant, read] += times


def _distance(meant: str, read: str) -> float:
    return Levenshtein.normalized_distance(strip_marks(meant), strip_marks(read.lower()))


def case_of(word: str) -> str:
    """`A` for a word in capitals."""
    return "A" if sum(c.isupper() for c in word) >= 2 else "a"


def pairs_of(sources: Iterable[Source]) -> WordPairs:
    found = WordPairs()
    for source in sources:
        for pair in source.pairs:
            if pair.tells:
                for meant, read in _words(" ".join(pair.meant.split()), " ".join(pair.read.split())):
                    found.add(meant.strip(_EDGE), _STROKE.sub("", read.strip(_SIDES)))
    return found


def _words(meant: str, read: str) -> Iterator[tuple[str, str]]:
    """What stands between two blanks that both lines have."""
    a = b = 0
    for block in Levenshtein.opcodes(meant, read):
        if block.tag == "equal":
            for step in range(block.src_end - block.src_start):
                i, j = block.src_start + step, block.dest_start + step
                if meant[i] == " ":
                    yield meant[a:i], read[b:j]
                    a, b = i + 1, j + 1
    yield meant[a:], read[b:]
