"""Deadlines."""

from __future__ import annotations

from docparse.extraction.context import Context
from docparse.lexicon import Lexicon
from docparse.outline import Outline
from docparse.records import Deadline, Reference


def find_deadlines(
    outline: Outline, references: tuple[Reference, ...], context: Context, lexicon: Lexicon
) -> tuple[Deadline, ...]:
    """The deadlines of a text, in reading order; dates inside references are none."""
    return ()
