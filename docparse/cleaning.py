"""Cleaning alone: a text or a file in, the corrected text and what was changed out. Nothing is extracted."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from docparse.correction.fluency import likelihoods
from docparse.correction.result import Correction, correct_text, correction_of
from docparse.lexicon import load_lexicon
from docparse.page import Reading
from docparse.pipeline import correct_reading
from docparse.reading.piped import text_of
from docparse.reading.read import read
from docparse.settings import Settings, settings_of


def correct(
    text: str, *, doubts: Iterable[tuple[tuple[int, int], float]] = (), min_confidence: float | None = None
) -> Correction:
    """Any text without the mistakes of its reader; what is not mended stays to the letter.

    `doubts` is the reader's own confidence, 0 to 1, in spans `(start, end)` of `text`. `min_confidence`, 0 to 1, is how
    sure a change has to be; None takes it from the environment, and else leaves it to the corrector.
    """
    return correct_text(text, load_lexicon(), doubts, settings_of(min_confidence).correction.min_confidence)


def clean(
    path: str | Path, *, page_numbers: Collection[int] | None = None, settings: Settings | None = None
) -> tuple[Reading, Correction]:
    """One file: what was read, and its correction (NFC, line ends `\\n`, as in a record). Raises as `parse` does."""
    settings = settings or Settings()
    reading = read(Path(path), settings.reading, page_numbers, likelihoods)
    lexicon = load_lexicon()
    corrected = correct_reading(reading, lexicon, settings.correction.min_confidence)
    return reading, correction_of(reading.raw, corrected, lexicon)


def clean_piped(data: bytes, *, settings: Settings | None = None) -> tuple[Correction, int]:
    """What came through a pipe, and how many of its characters could not be decoded.

    UTF-8 keeps its form (line ends, NFD, byte order mark); what is in another encoding is decoded as a text file is.
    Raises UnreadableDocument for what is no text.
    """
    settings = settings or Settings()
    text, damaged = text_of(data, settings.reading)
    return correct_text(text, load_lexicon(), min_confidence=settings.correction.min_confidence), damaged
