"""Legal references and the relations between them."""

from __future__ import annotations

from docparse.extraction.context import Context
from docparse.lexicon import Lexicon
from docparse.outline import Outline
from docparse.records import Reference, ReferenceRelation, Warning


def find_references(
    outline: Outline, context: Context, lexicon: Lexicon
) -> tuple[tuple[Reference, ...], tuple[ReferenceRelation, ...], tuple[Warning, ...]]:
    """The documents that a text names, in reading order, and what it tells of one to another."""
    return (), (), ()
