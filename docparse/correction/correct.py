"""The correction stage: certain fixes first, then words by their neighbours, then what only a damaged text needs."""

from __future__ import annotations

from collections.abc import Sequence

from docparse.correction.addresses import mend_addresses
from docparse.correction.agreement import mend_by_agreement
from docparse.correction.broken_numbers import mend_broken_numbers
from docparse.correction.bullets import mend_bullets
from docparse.correction.capitals import mend_capitals
from docparse.correction.channel import load_channel
from docparse.correction.forms import mend_forms
from docparse.correction.glyphs import mend_glyphs
from docparse.correction.labels import mend_labels
from docparse.correction.mending import MIN_CONFIDENCE, Mending
from docparse.correction.noise import mend_noise
from docparse.correction.numbers import mend_numbers
from docparse.correction.ordinals import mend_ordinals
from docparse.correction.quotes import mend_quotes
from docparse.correction.sentence_marks import mend_sentence_marks
from docparse.correction.shield import find_shielded, spared
from docparse.correction.stray_marks import mend_stray_marks
from docparse.edits import Edit, Edits
from docparse.lexicon import Lexicon
from docparse.spans import Span

DAMAGED = 3
"""Misread words from which on a text counts as read from a scan; fewer may be a typist's."""


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
    done = Edits()
    text = raw

    def take(edits: Sequence[Edit]) -> None:
        nonlocal done, text
        likely = [edit for edit in edits if edit.confidence >= min_confidence]
        if likely:
            later = Edits(apart(likely))
            done = done.then(later, raw)
            text = later.apply(text)

    take(mend_glyphs(text))
    take(mend_forms(text, lexicon))
    take(mend_ordinals(text))
    mending = Mending(text, find_shielded(text, lexicon), [(_carried(span, done), c) for span, c in doubts])
    if not mending.is_readable:
        return Edits()
    misread = spared(text, mending.edits(min_confidence), ())
    take(misread)
    take(mend_ordinals(text))  # `lân thứ` is `lần thứ` by now
    damaged = len(misread) >= DAMAGED
    take(mend_numbers(text, lexicon, damaged=damaged or bool(doubts)))
    if damaged or doubts:
        take(mend_by_agreement(text, lexicon, load_channel()))
        take([*mend_broken_numbers(text, lexicon), *mend_addresses(text, lexicon)])
        take(mend_stray_marks(text, lexicon))
        take([*mend_quotes(text), *mend_sentence_marks(text)])
    take(mend_bullets(text, damaged or bool(doubts)))
    if damaged or doubts:
        take(mend_noise(text, lexicon))
        take(mend_labels(text, lexicon))
    if damaged:
        take(mend_capitals(text))
    return Edits(edit for edit in done if edit.confidence >= min_confidence)


def apart(edits: Sequence[Edit]) -> list[Edit]:
    """The edits in order, without those that overlap an earlier one; of two on one stretch the first that is given."""
    found: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if not found or found[-1].end < edit.start or (found[-1].end == edit.start and found[-1].start < edit.end):
            found.append(edit)
    return found


def _carried(span: Span, edits: Edits) -> Span:
    return Span(edits.to_target(span.start, "left"), edits.to_target(span.end, "right"))
