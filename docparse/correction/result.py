"""What correcting one text gives: the corrected text, what was changed, and how bad it was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docparse.correction.correct import Corrected, correct_and_estimate
from docparse.correction.given import Given
from docparse.correction.mending import MIN_CONFIDENCE
from docparse.correction.numbers import number_warnings
from docparse.edits import Edits, undo
from docparse.lexicon import Lexicon
from docparse.records import Correction as Entry
from docparse.records import Warning
from docparse.spans import Span


@dataclass(frozen=True, slots=True)
class Correction:
    """A text after correction.

    `edits` are placed in `text`, in order and apart. What they do not name is the same in `text` and `original`, to the
    letter. `error_estimate` is the share of the syllables of `original` that are believed misread, 0 to 1. `warnings`,
    placed in `text`, name numbers and dates that a person should check: mended by their grammar, or left damaged.
    """

    text: str
    original: str
    edits: tuple[Entry, ...]
    error_estimate: float
    warnings: tuple[Warning, ...] = ()

    def undo(self) -> str:
        """The original to the letter, from `text` and `edits` alone."""
        return undo(self.text, self.edits)


def correct_text(
    text: str,
    lexicon: Lexicon,
    doubts: Iterable[tuple[tuple[int, int], float]] = (),
    min_confidence: float | None = None,
) -> Correction:
    """Any text in any Unicode form. `doubts`: spans of `text`, each with its reader's confidence in it, 0 to 1.

    What is mended is written in the form of the text around it: NFD in NFD text, `\\r\\n` where lines end so.
    """
    given = Given.of(text)
    placed = sorted((given.span_read(span), confidence) for span, confidence in doubts)
    edits, error_estimate = correct_raw(given.read, lexicon, placed, min_confidence)
    carried = given.carry_back(edits)

    def place(warning: Warning) -> Warning:
        if warning.start is None or warning.end is None:
            return warning
        read = Span(edits.to_source(warning.start, "left"), edits.to_source(warning.end, "right"))
        start, end = given.span_given(read)
        update = {"start": carried.to_target(start, "left"), "end": carried.to_target(end, "right")}
        return warning.model_copy(update=update)

    warnings = tuple(map(place, number_warnings(given.read, edits, lexicon)))
    return _result(text, carried, error_estimate, warnings)


def correction_of(raw: str, corrected: Corrected, lexicon: Lexicon) -> Correction:
    """The result for a text that was in the form of a record already."""
    return _result(raw, *corrected, number_warnings(raw, corrected.edits, lexicon))


def correct_raw(
    raw: str,
    lexicon: Lexicon,
    doubts: Sequence[tuple[Span, float]],
    min_confidence: float | None,
    shapes: Sequence[tuple[Span, float]] = (),
) -> Corrected:
    """The edits of a text in the form of a record; None asks for what the corrector was calibrated for."""
    least = MIN_CONFIDENCE if min_confidence is None else min_confidence
    return correct_and_estimate(raw, lexicon, doubts, least, shapes)


def _result(original: str, edits: Edits, error_estimate: float, warnings: tuple[Warning, ...]) -> Correction:
    entries = edits.corrections(original)
    return Correction(edits.apply(original), original, entries, round(error_estimate, 4), warnings)
