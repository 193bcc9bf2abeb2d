"""Organisations and collectives named in a text."""

from __future__ import annotations

from docparse.extraction.context import Context
from docparse.lexicon import Lexicon
from docparse.outline import Outline
from docparse.records import Agency


def find_agencies(outline: Outline, context: Context, lexicon: Lexicon) -> tuple[Agency, ...]:
    """One entry per distinct organisation or group, in the order of first mention, each with all its mentions."""
    return ()
