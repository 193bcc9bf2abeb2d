"""Canonical names of organisations: `UBND tỉnh` in a letter of Thái Bình is `Ủy ban nhân dân tỉnh Thái Bình`."""

from __future__ import annotations

from docparse.extraction.context import Context
from docparse.lexicon import Lexicon


def canonical_name(surface: str, context: Context, lexicon: Lexicon) -> str | None:
    """The canonical full name of one organisation or group as written (one line), or None if it names none."""
    return None
