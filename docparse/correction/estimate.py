"""How much of a text was misread, as far as the text itself tells: for the eye, and to tell good scans from bad."""

from __future__ import annotations

from collections.abc import Iterable

from docparse.correction.stream import tokenise
from docparse.spans import Span

Doubted = tuple[Span, float]
"""A stretch of what was read, and the chance that it was misread, as some stage sees it."""
IMPOSSIBLE = 0.9
"""Chance that a word that is no syllable and that nobody could mend was misread. On 18 letters of offices, scanned and
born digital, 136 of 149 were, capitals, symbols and names of places set aside; the others were foreign words."""
SEEN = 0.65
"""Share of the misread syllables that some stage doubts: the others are good syllables, or were never read. Chosen by
scripts/measure_estimate.py on development text with noise and on made scans."""


def estimate_errors(raw: str, doubted: Iterable[Doubted]) -> float:
    """The share of the syllables of `raw` that are believed misread, 0 to 1; 0 for a text without syllables.

    A syllable counts with the highest chance that any stage gives, whether it was changed or not; each that is seen
    stands for those that are not.
    """
    tokens = [token for token in tokenise(raw) if token.is_word]
    if not tokens:
        return 0.0
    chances = [0.0] * len(tokens)
    first = 0
    for span, chance in sorted(doubted):
        while first < len(tokens) and tokens[first].end <= span.start:
            first += 1
        i = first
        # What is put in touches the word that it splits, not the one that it stands before.
        while i < len(tokens) and tokens[i].start < span.end:
            chances[i] = max(chances[i], chance)
            i += 1
    return min(sum(chances) / SEEN / len(tokens), 1.0)
