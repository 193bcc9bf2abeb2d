"""Names of places and peoples: those that lists know, written right, and whatever stands behind `xã`, `thôn`, `sông`.

Two syllables are a commune only in a row with other places.

A province that was misread (`Thái Binh`) is not shielded: the list knows what was meant, and other stages mend it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from docparse.correction.capital_runs import Run
from docparse.correction.enumerations import find_beside
from docparse.lexicon import Lexicon
from docparse.spans import Span
from docparse.vietnamese.letters import fold_tone_placement
from docparse.vietnamese.syllables import is_syllable

MOST_WORDS = 4
# A speck between the words of a name: `ĐÀ ! NẴNG`. Commas and brackets part two names.
_SPECK = re.compile(r"[^\S\n]+[!|^~'`´¬\\_][^\S\n]+")


class Places:
    """What the lists know of places and peoples."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.shield_words
        large = {name for row in lexicon.provinces for name in (row.name, *row.variants) if len(name) > 2}
        large |= {name for row in lexicon.districts for name in row.names}
        communes = {name for row in lexicon.communes for name in row.names}
        # Of the communes only long names: two syllables are too often two words (`Thống Nhất`, `Tiến Bộ`).
        names = {name for name in large if " " in name} | {name for name in communes if name.count(" ") > 1}
        names |= {name for name in words.peoples if not is_syllable(name)}
        names = {fold_tone_placement(name) for name in names if not any(c.isdigit() for c in name)}
        self._names = frozenset(names) | frozenset(name.upper() for name in names)
        self._all = frozenset(fold_tone_placement(name) for name in large | communes if " " in name)
        self._starts = frozenset(name.split()[0] for name in self._names)
        self._single = frozenset(fold_tone_placement(name) for name in large | communes if name.isalpha())
        self._peoples = frozenset(fold_tone_placement(name) for name in words.peoples if is_syllable(name))
        persons = set(words.person_leads)
        self._leads = {_two(row.word): row.not_before for row in lexicon.name_leads if row.word not in persons}
        self._place_leads = frozenset(map(_two, words.place_leads))
        self._people_leads = frozenset(map(_two, words.people_leads))

    def find(self, text: str, runs: Sequence[Run]) -> Iterator[Span]:
        """Where names of places stand, and those of peoples, which are closed lists as well."""
        named = []
        for i, run in enumerate(runs):
            listed = list(self._listed(run))
            led = list(self._led(text, run))
            yield from (*listed, *led)
            if any(len(run.words) > 1 and span.end == run.words[-1].end for span in (*listed, *led)):
                named.append(i)
        for left, right in pairwise(runs):
            words = left.words[-1], right.words[0]
            if f"{left.old[-1]} {right.old[0]}" in self._names and _SPECK.fullmatch(text, words[0].end, words[1].start):
                yield from words
        yield from find_beside(text, runs, named, lambda run: " ".join(run.old) in self._all)

    def _led(self, text: str, run: Run) -> Iterator[Span]:
        """What stands behind the word for a place or a people."""
        titles = run.titles()
        if run.before and titles and not (run.begins_line and titles == 1):
            for lead in (run.before[-1:], run.before):
                if lead in self._leads and run.old[0].lower() != self._leads[lead]:
                    # One capitalised word before a small one begins something else: `bản Kế hoạch`, `khu Công nghiệp`.
                    alone = titles == 1 and text[run.words[0].end : run.words[0].end + 2].strip(" ").islower()
                    if titles <= MOST_WORDS and (not alone or run.old[0] in self._single):
                        yield run.span(0, titles)
                elif (lead in self._place_leads and run.old[0] in self._single) or (
                    lead in self._people_leads and run.old[0] in self._peoples
                ):
                    yield run.words[0]

    def _listed(self, run: Run) -> Iterator[Span]:
        """The longest listed names of a run of capitalised words, from the left."""
        i = 0
        while i < len(run.old):
            if run.old[i] in self._starts:
                for last in range(min(len(run.old), i + MOST_WORDS), i, -1):
                    if " ".join(run.old[i:last]) in self._names:
                        yield run.span(i, last)
                        i = last - 1
                        break
            i += 1


def _two(words: str) -> tuple[str, ...]:
    return tuple(words.split()[-2:])
