"""Head and foot of the document: metadata with evidence, and the context for the other extractors."""

from __future__ import annotations

from docparse.extraction.context import Context
from docparse.lexicon import Lexicon
from docparse.outline import Outline
from docparse.records import Metadata, Warning


def find_metadata(outline: Outline, lexicon: Lexicon) -> tuple[Metadata, Context, tuple[Warning, ...]]:
    """The metadata of a document, what follows from it for the other extractors, and what should be checked."""
    return Metadata(), Context(), ()
