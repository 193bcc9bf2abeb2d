"""Which real texts can be the truth: many that were published had been scanned, and nobody mended them."""

from __future__ import annotations

from docparse.correction.known_text import BROKEN, Text
from docparse.correction.language import load_language_model

MOST_BROKEN = 1
"""Impossible words from which on a text was itself read from a scan; one may be a foreign name."""


def is_clean(text: str) -> bool:
    """Whether a text has no words that can only be misread, but for one."""
    forms = Text(text, load_language_model()).forms.values()
    return sum(form == BROKEN for form in forms) <= MOST_BROKEN
