"""The correction stage."""

from __future__ import annotations

from docparse.edits import Edits
from docparse.lexicon import Lexicon


def correct(raw: str, lexicon: Lexicon) -> Edits:
    """The certain fixes of a raw text (NFC, `\\n` line ends)."""
    return Edits()
