"""Capitalised words that stand side by side on a line: where names of persons and places are looked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from docparse.spans import Span
from docparse.vietnamese.letters import LOWER, UPPER, fold_tone_placement

TITLE = rf"[{UPPER}](?:['’][{UPPER}{LOWER}])?[{LOWER}]*"
"""A word with a capital first letter: `Nguyễn`, `A`, `H'Mông`."""
_RUN = re.compile(rf"(?<![\w'’])[{UPPER}][\w'’]*(?:[^\S\n]+[{UPPER}][\w'’]*)*")
_WORD = re.compile(r"\S+")
LOOK_BACK = 18
"""Characters before a run in which its lead stands."""


class Run(NamedTuple):
    """`words` as `(start, end)` of the text; `old` in old tone placement, case kept."""

    words: tuple[Span, ...]
    old: tuple[str, ...]
    before: tuple[str, ...]  # the last two words before it, lower case
    begins_line: bool

    def span(self, first: int, last: int) -> Span:
        """From word `first` up to, and without, word `last`."""
        return Span(self.words[first].start, self.words[last - 1].end)

    def titles(self) -> int:
        """How many of its first words are no words in capitals: `Nguyễn Văn A UBND` has three."""
        for i, word in enumerate(self.old):
            if len(word) > 1 and word.isupper():
                return i
        return len(self.old)


def find_runs(text: str) -> Sequence[Run]:
    """Every run, single words included, in order."""
    found = []
    for match in _RUN.finditer(text):
        start, end = match.span()
        written = match.group()
        old = fold_tone_placement(written)
        if " " in written or "\t" in written or "\u00a0" in written:
            words = tuple(Span(start + m.start(), start + m.end()) for m in _WORD.finditer(written))
            parts = tuple(old.split())
        else:
            words, parts = (Span(start, end),), (old,)
        before = text[max(0, start - LOOK_BACK) : start]
        two = before.lower().split()[-2:] if before[-1:].isspace() else []
        begins_line = "\n" in before[len(before.rstrip()) :]
        found.append(Run(words, parts, tuple(word.lstrip('(“"') for word in two), begins_line))
    return found
