"""Looks sections up for the tests."""

from docparse.outline import Outline
from docparse.records import Section


def section_of(outline: Outline, path: str) -> Section:
    """The first section of a path; KeyError where there is none."""
    return {s.path: s for s in reversed(outline.sections)}[path]


def chain_of(outline: Outline, section: Section) -> tuple[Section, ...]:
    """The sections around one, outermost first, itself last."""
    chain = [section]
    while (parent := outline.parent(chain[-1])) is not None:
        chain.append(parent)
    return tuple(reversed(chain))
