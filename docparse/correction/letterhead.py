"""Names of bodies in capitals: letterhead, heading and signature agree with each other and with the list of bodies.

A reader loses marks above capitals first (`ÙY BAN NHÂN DẦN`), and the letters alone tell the name. Only for a text that
is read from a scan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from docparse.edits import Edit
from docparse.lexicon import Lexicon
from docparse.spans import Span
from docparse.vietnamese.letters import fold, fold_tone_placement
from docparse.vietnamese.syllables import is_syllable

SHORTEST = 3
"""Words from which on letters without marks tell a name."""
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_]+")
Name = tuple[str, ...]


def mend_letterhead(text: str, lexicon: Lexicon) -> list[Edit]:
    """Edits of words in lines of capitals."""
    found: dict[Span, Edit] = {}
    lines = list(_lines(text))
    for spans, words, letters in lines:
        for at, name in _listed(letters, _bodies(lexicon)):
            for span, word, meant in zip(spans[at:], words[at:], name, strict=False):
                if fold_tone_placement(word) != meant:
                    found[span] = Edit(span.start, span.end, meant, "diacritic", 0.95)
    for span, meant in _by_each_other(lines):
        found.setdefault(span, Edit(span.start, span.end, meant, "diacritic", 0.9))
    return list(found.values())


def _lines(text: str) -> Iterator[tuple[list[Span], list[str], Name]]:
    """Words of each line in capitals, with their letters without marks."""
    for line in _LINE.finditer(text):
        if line.group().isupper():
            spans = [Span(line.start() + m.start(), line.start() + m.end()) for m in _WORD.finditer(line.group())]
            words = [span.of(text) for span in spans]
            if len(words) >= SHORTEST:
                yield spans, words, tuple(map(fold, words))


def _listed(letters: Name, bodies: dict[Name, list[tuple[Name, Name]]]) -> Iterator[tuple[int, Name]]:
    """Where names of the list begin, with what is printed; the longest from the left."""
    at = 0
    while at + SHORTEST <= len(letters):
        names = [name for key, name in bodies.get(letters[at : at + 2], ()) if letters[at : at + len(key)] == key]
        if names:
            longest = max(names, key=len)
            yield at, longest
            at += len(longest)
        else:
            at += 1


def _by_each_other(lines: list[tuple[list[Span], list[str], Name]]) -> Iterator[tuple[Span, str]]:
    """Words that are no syllables, where another line has the same three words and a syllable there."""
    read: dict[Name, set[Name]] = {}
    for _, words, letters in lines:
        for i in range(len(words) - 2):
            read.setdefault(letters[i : i + 3], set()).add(tuple(words[i : i + 3]))
    for spans, words, letters in lines:
        for k, (span, word) in enumerate(zip(spans, words, strict=True)):
            if is_syllable(word) or len(word) < 2:
                continue
            meant = {
                other[k - i]
                for i in range(max(0, k - 2), min(k, len(words) - 3) + 1)
                for other in read[letters[i : i + 3]]
                if is_syllable(other[k - i])
            }
            if len(meant) == 1:
                yield span, meant.pop()


@lru_cache(maxsize=2)
def _bodies(lexicon: Lexicon) -> dict[Name, list[tuple[Name, Name]]]:
    """First two words without marks → the names that begin so, each with its letters; only where one is written so."""
    by_letters: dict[Name, set[Name]] = {}
    for row in lexicon.bodies:
        for name in (row.name, *row.abbreviations):
            words = tuple(fold_tone_placement(word).upper() for word in _WORD.findall(name))
            if len(words) >= SHORTEST:
                by_letters.setdefault(tuple(map(fold, words)), set()).add(words)
    found: dict[Name, list[tuple[Name, Name]]] = {}
    for letters, names in by_letters.items():
        if len(names) == 1:
            found.setdefault(letters[:2], []).append((letters, next(iter(names))))
    return found
