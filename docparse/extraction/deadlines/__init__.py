"""By when, in which time and how often something must be done."""

from docparse.extraction.deadlines.find import find_deadlines

__all__ = ["find_deadlines"]
