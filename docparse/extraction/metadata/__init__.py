"""Head and foot of the document: metadata with evidence, and the context for the other extractors."""

from docparse.extraction.context import context_of
from docparse.extraction.metadata.find import find_metadata

__all__ = ["context_of", "find_metadata"]
