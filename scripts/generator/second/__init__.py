"""The second maker of documents: the part that tests. It shares no word, table or habit with the first."""

from generator.second.maker import KINDS, make_document

__all__ = ["KINDS", "make_document"]
