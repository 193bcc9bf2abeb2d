"""The road from a file to its record: the order of the stages on one screen."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from docparse.correction.correct import correct
from docparse.edits import Edits
from docparse.extraction.agencies import find_agencies
from docparse.extraction.campaigns import find_campaigns
from docparse.extraction.deadlines import find_deadlines
from docparse.extraction.metadata import find_metadata
from docparse.extraction.references import find_references
from docparse.extraction.tasks import find_tasks
from docparse.lexicon import Lexicon, load_lexicon
from docparse.page import Reading
from docparse.reading.read import read
from docparse.records import Record
from docparse.sections.outline import find_outline
from docparse.settings import Settings


def parse(path: str | Path, *, page_numbers: Collection[int] | None = None, settings: Settings | None = None) -> Record:
    """The record of one file. Raises UnreadableDocument where nothing can be read."""
    settings = settings or Settings()
    return parse_reading(read(Path(path), settings.reading, page_numbers), load_lexicon())


def parse_reading(reading: Reading, lexicon: Lexicon) -> Record:
    """The record of what a reader handed on."""
    raw = reading.raw
    edits: Edits = correct(raw, lexicon)
    text = edits.apply(raw)
    outline = find_outline(text, lexicon)
    metadata, context, doubts = find_metadata(outline, lexicon)
    references, relations, reference_doubts = find_references(outline, context, lexicon)
    deadlines = find_deadlines(outline, references, context, lexicon)
    agencies = find_agencies(outline, context, lexicon)
    campaigns = find_campaigns(outline, context, lexicon)
    tasks = find_tasks(outline, metadata, agencies, deadlines, (), context, lexicon)
    return Record(
        source=reading.source,
        metadata=metadata,
        text=text,
        corrections=edits.corrections(raw),
        sections=outline.sections,
        references=references,
        reference_relations=relations,
        deadlines=deadlines,
        agencies=agencies,
        campaigns=campaigns,
        tasks=tasks,
        warnings=(*reading.warnings, *outline.warnings, *doubts, *reference_doubts),
        digital_signatures=reading.digital_signatures,
        page_range=reading.page_range,
    )
