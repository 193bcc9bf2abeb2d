"""Who is told to do what, with whom, until when."""

from __future__ import annotations

from docparse.extraction.context import Context
from docparse.lexicon import Lexicon
from docparse.outline import Outline
from docparse.records import Agency, Deadline, Metadata, Table, Task


def find_tasks(
    outline: Outline,
    metadata: Metadata,
    agencies: tuple[Agency, ...],
    deadlines: tuple[Deadline, ...],
    tables: tuple[Table, ...],
    context: Context,
    lexicon: Lexicon,
) -> tuple[Task, ...]:
    """The tasks of a text, in reading order."""
    return ()
