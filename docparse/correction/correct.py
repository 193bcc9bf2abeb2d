"""The correction stage: certain fixes first, then words by their neighbours, then what only a damaged text needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from docparse.correction.addresses import mend_addresses
from docparse.correction.agreement import mend_by_agreement
from docparse.correction.broken_numbers import mend_broken_numbers
from docparse.correction.bullets import mend_bullets
from docparse.correction.capitals import mend_capitals
from docparse.correction.channel import load_channel
from docparse.correction.estimate import IMPOSSIBLE, Doubted, estimate_errors
from docparse.correction.forms import mend_forms
from docparse.correction.glued_words import mend_glued_words
from docparse.correction.glyphs import mend_glyphs
from docparse.correction.known_text import Text
from docparse.correction.labels import mend_labels
from docparse.correction.language import load_language_model
from docparse.correction.mending import MIN_CONFIDENCE, Mending
from docparse.correction.noise import mend_noise
from docparse.correction.numbers import mend_numbers
from docparse.correction.ordinals import mend_ordinals
from docparse.correction.quotes import mend_quotes
from docparse.correction.sentence_marks import mend_sentence_marks
from docparse.correction.shield import find_shielded, spared
from docparse.correction.split_words import mend_split_words
from docparse.correction.stray_marks import mend_stray_marks
from docparse.edits import Edit, Edits
from docparse.lexicon import Lexicon
from docparse.spans import Span

DAMAGED = 3
"""Misread words from which on a text counts as read from a scan; fewer may be a typist's."""


class Corrected(NamedTuple):
    """What is changed in a text, and the share of its syllables that are believed misread, 0 to 1."""

    edits: Edits
    error_estimate: float


def correct(
    raw: str,
    lexicon: Lexicon,
    doubts: Sequence[tuple[Span, float]] = (),
    min_confidence: float = MIN_CONFIDENCE,
) -> Edits:
    """What was read becomes what was meant; nothing is invented, and digits that were read stay.

    `raw` is NFC with `\\n` line ends. `doubts` is the reader's own confidence, 0 to 1, in words of `raw`, in order.
    Changes that are less likely right than `min_confidence` are not made.
    """
    return correct_and_estimate(raw, lexicon, doubts, min_confidence).edits


def correct_and_estimate(
    raw: str,
    lexicon: Lexicon,
    doubts: Sequence[tuple[Span, float]] = (),
    min_confidence: float = MIN_CONFIDENCE,
) -> Corrected:
    """As `correct`, with how much was misread; changes that are not made count for that as well."""
    done = Edits()
    text = raw
    doubted: list[Doubted] = []

    def doubt(edits: Sequence[Edit]) -> None:
        doubted.extend((_carried_back(Span(edit.start, edit.end), done), edit.confidence) for edit in edits)

    def take(edits: Sequence[Edit]) -> None:
        nonlocal done, text
        doubt(edits)
        likely = [edit for edit in edits if edit.confidence >= min_confidence]
        if likely:
            later = Edits(apart(likely))
            done = done.then(later, raw)
            text = later.apply(text)

    take(mend_glyphs(text))
    take(mend_forms(text, lexicon))
    take(mend_ordinals(text))
    words = Text(text, load_language_model(), find_shielded(text, lexicon))
    if blanks := [*mend_split_words(words), *mend_glued_words(words, load_channel())]:
        take(blanks)
        words = Text(text, load_language_model(), find_shielded(text, lexicon))
    mending = Mending(words, [(_carried(span, done), c) for span, c in doubts])
    doubted += [(_carried_back(span, done), IMPOSSIBLE) for span in mending.broken()]
    if not mending.is_readable:
        return Corrected(Edits(), estimate_errors(raw, doubted))
    doubt(spared(text, mending.edits(0.0), (), lexicon))
    misread = spared(text, mending.edits(min_confidence), (), lexicon)
    take(misread)
    take(mend_ordinals(text))  # `lân thứ` is `lần thứ` by now
    damaged = sum(edit.kind != "noise" for edit in misread) >= DAMAGED
    was_scanned = damaged or bool(doubts)
    take(mend_numbers(text, lexicon, damaged=was_scanned))
    if was_scanned:
        take(mend_by_agreement(text, lexicon, load_channel()))
        take([*mend_broken_numbers(text, lexicon), *mend_addresses(text, lexicon)])
        take(mend_stray_marks(text, lexicon))
        take([*mend_quotes(text), *mend_sentence_marks(text)])
    take(mend_bullets(text, was_scanned))
    if was_scanned:
        take(mend_noise(text, lexicon))
        take(mend_labels(text, lexicon))
    if damaged:
        take(mend_capitals(text))
    edits = Edits(edit for edit in done if edit.confidence >= min_confidence)
    return Corrected(edits, estimate_errors(raw, doubted))


def apart(edits: Sequence[Edit]) -> list[Edit]:
    """The edits in order, without those that overlap an earlier one; of two on one stretch the first that is given."""
    found: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if not found or found[-1].end < edit.start or (found[-1].end == edit.start and found[-1].start < edit.end):
            found.append(edit)
    return found


def _carried_back(span: Span, edits: Edits) -> Span:
    return Span(edits.to_source(span.start, "left"), edits.to_source(span.end, "right"))


def _carried(span: Span, edits: Edits) -> Span:
    return Span(edits.to_target(span.start, "left"), edits.to_target(span.end, "right"))
