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
from docparse.correction.heading_numerals import mend_heading_numerals
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
    shapes: Sequence[tuple[Span, float]] = (),
) -> Corrected:
    """As `correct`, with how much was misread; changes that are not made count for that as well.

    `shapes`: words of `raw` that begin lines, in order, with how wide each is on its page for its height.
    """
    course = Course(raw, min_confidence)
    words = mend_certain(course, lexicon)
    mending = Mending(words, course.carried(doubts))
    course.doubted += [(course.carried_back(span), IMPOSSIBLE) for span in mending.broken()]
    if not mending.is_readable:
        return Corrected(Edits(), estimate_errors(raw, course.doubted))
    course.doubt(spared(course.text, mending.edits(0.0), (), lexicon))
    misread = spared(course.text, mending.edits(min_confidence), (), lexicon)
    course.take(misread)
    course.take(mend_ordinals(course.text))  # `lân thứ` is `lần thứ` by now
    damaged = sum(edit.kind != "noise" for edit in misread) >= DAMAGED
    _mend_by_grammar(course, lexicon, shapes, damaged=damaged, was_scanned=damaged or bool(doubts))
    edits = Edits(edit for edit in course.done if edit.confidence >= min_confidence)
    return Corrected(edits, estimate_errors(raw, course.doubted))


class Course:
    """A text on its way through the steps: as it stands by now, and all that was done and doubted."""

    def __init__(self, raw: str, min_confidence: float = MIN_CONFIDENCE) -> None:
        self.raw = self.text = raw
        self.done = Edits()
        self.doubted: list[Doubted] = []
        self._least = min_confidence

    def take(self, edits: Sequence[Edit]) -> None:
        """Makes those of the edits of `text` that are sure enough; all of them are doubts."""
        self.doubt(edits)
        likely = [edit for edit in edits if edit.confidence >= self._least]
        if likely:
            later = Edits(apart(likely))
            self.done = self.done.then(later, self.raw)
            self.text = later.apply(self.text)

    def doubt(self, edits: Sequence[Edit]) -> None:
        self.doubted += [(self.carried_back(Span(edit.start, edit.end)), edit.confidence) for edit in edits]

    def carried(self, doubts: Sequence[tuple[Span, float]]) -> list[tuple[Span, float]]:
        """Spans of what was read as they stand in `text`."""
        to = self.done.to_target
        return [(Span(to(span.start, "left"), to(span.end, "right")), confidence) for span, confidence in doubts]

    def carried_back(self, span: Span) -> Span:
        return Span(self.done.to_source(span.start, "left"), self.done.to_source(span.end, "right"))


def mend_certain(course: Course, lexicon: Lexicon) -> Text:
    """Takes what is certain without a look at the neighbours, and blanks; gives the words for the decoder."""
    course.take(mend_glyphs(course.text))
    course.take(mend_forms(course.text, lexicon))
    course.take(mend_ordinals(course.text))
    words = Text(course.text, load_language_model(), find_shielded(course.text, lexicon))
    if blanks := [*mend_split_words(words), *mend_glued_words(words, load_channel())]:
        course.take(blanks)
        words = Text(course.text, load_language_model(), find_shielded(course.text, lexicon))
    return words


def _mend_by_grammar(
    course: Course, lexicon: Lexicon, shapes: Sequence[tuple[Span, float]], *, damaged: bool, was_scanned: bool
) -> None:
    """Takes what the grammars of numbers, marks and labels say; most of them only of what was read from a scan."""
    course.take(mend_numbers(course.text, lexicon, damaged=was_scanned))
    if was_scanned:
        course.take(mend_by_agreement(course.text, lexicon, load_channel()))
        course.take([*mend_broken_numbers(course.text, lexicon), *mend_addresses(course.text, lexicon)])
        course.take(mend_stray_marks(course.text, lexicon))
        course.take([*mend_quotes(course.text), *mend_sentence_marks(course.text)])
    course.take(mend_bullets(course.text, was_scanned))
    if was_scanned:
        course.take(mend_noise(course.text, lexicon))
        course.take(mend_heading_numerals(course.text, lexicon, course.carried(shapes)))
        course.take(mend_labels(course.text, lexicon))
    if damaged:
        course.take(mend_capitals(course.text))


def apart(edits: Sequence[Edit]) -> list[Edit]:
    """The edits in order, without those that overlap an earlier one; of two on one stretch the first that is given."""
    found: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if not found or found[-1].end < edit.start or (found[-1].end == edit.start and found[-1].start < edit.end):
            found.append(edit)
    return found
