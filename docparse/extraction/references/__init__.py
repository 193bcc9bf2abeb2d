"""The documents that a text cites, and what it tells of one to another."""

from docparse.extraction.references.find import find_references

__all__ = ["find_references"]
