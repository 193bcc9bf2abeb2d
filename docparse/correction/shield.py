"""What no statistical correction may touch: it comes before the decoder, by grammar and lists and not by luck.

Shielded are numbers and what hangs on them, dates, addresses, abbreviations, foreign words, names of persons and
places. Ordinary words in capitals, names of bodies and first words of sentences are not: those need mending. A stage
that has evidence of its own (a fixed form, the grammar of numbers, the same name elsewhere) may still mend them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from docparse.correction.capital_runs import find_runs
from docparse.correction.line_ends import find_broken_words
from docparse.correction.odd_words import OddWords
from docparse.correction.persons import Persons
from docparse.correction.places import Places
from docparse.correction.respelling import is_respelling, variants_of
from docparse.correction.tied import Why, find_tied
from docparse.edits import Edit
from docparse.lexicon import Lexicon
from docparse.spans import Span


class Shielded(NamedTuple):
    """A stretch of text that stays as it was read."""

    span: Span
    why: Why


class Shield:
    """Finds what is shielded; built once for a lexicon (about 0.3 s), then a few passes over each text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._odd, self._persons, self._places = OddWords(lexicon), Persons(lexicon), Places(lexicon)
        self._vowel_words = frozenset(lexicon.shield_words.vowel_words)

    def find(self, text: str) -> list[Shielded]:
        """Every shielded stretch in order; several may overlap. `text` is NFC."""
        found = [Shielded(span, why) for span, why in find_tied(text, self._odd.symbols)]
        found += [Shielded(span, why) for span, why in self._odd.find(text)]
        runs = find_runs(text)
        found += [Shielded(span, "person") for span in self._persons.find(text, runs)]
        found += [Shielded(span, "place") for span in self._places.find(text, runs)]
        found += [Shielded(broken.span, "broken") for broken in find_broken_words(text, self._vowel_words)]
        return sorted(shielded for shielded in found if shielded.span.start < shielded.span.end)


def find_shielded(text: str, lexicon: Lexicon) -> list[Span]:
    """The stretches that no statistical correction may touch, in order and apart from each other."""
    return joined(shielded.span for shielded in shield_of(lexicon).find(text))


def joined(spans: Iterable[Span]) -> list[Span]:
    """Spans in order as few as cover the same; those that only touch stay apart."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def spared(text: str, edits: Iterable[Edit], shielded: Sequence[Span], lexicon: Lexicon) -> list[Edit]:
    """The edits that touch nothing shielded and change no right spelling into another; `shielded` as found in `text`.

    An insertion at the edge of a stretch is outside of it (`số 12và`: a blank may be put behind a number, not into it).
    """
    ends, variants = [span.end for span in shielded], variants_of(lexicon)

    def is_free(edit: Edit) -> bool:
        first = bisect_right(ends, edit.start)
        return first == len(ends) or shielded[first].start >= edit.end

    return [e for e in edits if is_free(e) and not is_respelling(text[e.start : e.end], e.replacement, variants)]


@lru_cache(maxsize=2)
def shield_of(lexicon: Lexicon) -> Shield:
    return Shield(lexicon)
