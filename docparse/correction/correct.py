"""The correction stage: certain fixes first, then words by their neighbours, then what only a damaged text needs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from docparse.correction.agreement import mend_by_agreement
from docparse.correction.bigrams import load_bigrams
from docparse.correction.capitals import mend_capitals
from docparse.correction.channel import Channel
from docparse.correction.forms import mend_forms
from docparse.correction.glyphs import mend_glyphs
from docparse.correction.names import Names
from docparse.correction.noise import mend_noise
from docparse.correction.numbers import mend_numbers
from docparse.correction.ordinals import mend_labels, mend_ordinals
from docparse.correction.shield import find_shielded, spared
from docparse.correction.words import is_readable, mend_words
from docparse.edits import Edit, Edits
from docparse.lexicon import Lexicon
from docparse.spans import Span

DAMAGED = 3
"""Misread words from which on a text counts as read from a scan; fewer may be a typist's."""
MIN_CONFIDENCE = 0.0
"""Every rule asks for the evidence that it needs; a caller may ask for more."""


def correct(
    raw: str, lexicon: Lexicon, doubts: Sequence[tuple[Span, float]] = (), min_confidence: float = MIN_CONFIDENCE
) -> Edits:
    """What was read becomes what was meant; nothing is invented, and digits that were read stay.

    `raw` is NFC with `\\n` line ends. `doubts` is the reader's own confidence, 0 to 1, in words of `raw`, in order:
    where it is low less evidence is asked for a change, where it is high more; words without one are taken as average.
    Changes less sure than `min_confidence`, 0 to 1, are not made.
    """
    done = Edits()
    text = raw

    def take(edits: Sequence[Edit]) -> None:
        nonlocal done, text
        if edits:
            later = Edits(_apart(edits))
            done = done.then(later, raw)
            text = later.apply(text)

    bigrams = load_bigrams()
    take(mend_glyphs(text))
    if not is_readable(text, bigrams):
        return Edits()
    take(mend_forms(text, lexicon))
    take(mend_ordinals(text))
    channel, names = _resources(lexicon)
    misread = mend_words(text, channel, bigrams, names, [(_carried(span, done), c) for span, c in doubts])
    if misread:
        misread = spared(text, misread, find_shielded(text, lexicon))
    take(misread)
    take(mend_ordinals(text))  # `lân thứ` is `lần thứ` by now
    damaged = len(misread) >= DAMAGED
    take(mend_numbers(text, lexicon, damaged=damaged or bool(doubts)))
    if damaged or doubts:
        take([*mend_by_agreement(text, lexicon, channel), *mend_labels(text, lexicon)])
    take(mend_noise(text, damaged or bool(doubts)))
    if damaged:
        take(mend_capitals(text))
    return Edits(edit for edit in done if edit.confidence >= min_confidence)


def _apart(edits: Sequence[Edit]) -> list[Edit]:
    """The edits without those that overlap an earlier one."""
    found: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if not found or found[-1].end < edit.start or (found[-1].end == edit.start and found[-1].start < edit.end):
            found.append(edit)
    return found


def _carried(span: Span, edits: Edits) -> Span:
    return Span(edits.to_target(span.start, "left"), edits.to_target(span.end, "right"))


@lru_cache(maxsize=2)
def _resources(lexicon: Lexicon) -> tuple[Channel, Names]:
    return Channel(lexicon, load_bigrams()), Names(lexicon)
