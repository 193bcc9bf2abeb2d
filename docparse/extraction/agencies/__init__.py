"""Organisations and groups named in a text, by their canonical names."""

from docparse.extraction.agencies.find import find_agencies
from docparse.extraction.agencies.names import canonical_name

__all__ = ["canonical_name", "find_agencies"]
