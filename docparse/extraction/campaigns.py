"""Emulation movements, drives and programmes."""

from __future__ import annotations

from docparse.extraction.context import Context
from docparse.lexicon import Lexicon
from docparse.outline import Outline
from docparse.records import Campaign


def find_campaigns(outline: Outline, context: Context, lexicon: Lexicon) -> tuple[Campaign, ...]:
    """One entry per distinct campaign, in the order of first mention."""
    return ()
