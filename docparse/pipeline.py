"""The road from a file to its record: the order of the stages on one screen."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from typing import ParamSpec, TypeVar

from docparse.correction.correct import Corrected
from docparse.correction.fluency import likelihoods
from docparse.correction.numbers import number_warnings
from docparse.correction.result import correct_raw
from docparse.edits import Edits
from docparse.extraction.agencies import find_agencies
from docparse.extraction.campaigns import find_campaigns
from docparse.extraction.context import Context
from docparse.extraction.deadlines import find_deadlines
from docparse.extraction.metadata import find_metadata
from docparse.extraction.references import find_references
from docparse.extraction.tasks import find_tasks
from docparse.lexicon import Lexicon, load_lexicon
from docparse.outline import Outline
from docparse.page import Reading
from docparse.placing import Placing
from docparse.reading.read import read_source
from docparse.reading.source_file import SourceFile, open_source
from docparse.records import Metadata, PageInfo, Record, Warning
from docparse.sections.outline import find_outline
from docparse.settings import Settings
from docparse.spans import Span
from docparse.splitting.split import SplitReading, split_reading, told_of_documents

P = ParamSpec("P")
T = TypeVar("T")
# What code that is wrong about a text raises; a missing model or program is no such thing and stops the document.
OUR_MISTAKES = (
    ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError,
)  # fmt: skip


def parse(path: str | Path, *, page_numbers: Collection[int] | None = None, settings: Settings | None = None) -> Record:
    """The record of one file; `page_numbers` count from 1. Raises UnreadableDocument where nothing can be read."""
    settings = settings or Settings()
    return parse_source(open_source(Path(path), settings.reading.max_bytes), settings, page_numbers)


def parse_all(
    path: str | Path,
    *,
    page_numbers: Collection[int] | None = None,
    first_pages: Collection[int] | None = None,
    settings: Settings | None = None,
) -> tuple[Record, ...]:
    """A record of each document in one file, with its `page_range` where there are several.

    `first_pages` are where the documents begin, if somebody knows; None leaves that to their letterheads. A file
    without pages is one document. Raises as `parse` does, and UsageError for first pages that are not there.
    """
    settings = settings or Settings()
    source = open_source(Path(path), settings.reading.max_bytes)
    split = read_documents(source, settings, page_numbers, first_pages)
    return tuple(parse_reading(one, load_lexicon(), settings.correction.min_confidence) for one in split.readings)


def parse_source(
    source: SourceFile,
    settings: Settings,
    page_numbers: Collection[int] | None = None,
    *,
    is_one: bool = False,
) -> Record:
    """The record of bytes that are there already, such as a document of `reading.members`. Raises as `parse` does.

    `is_one`: the file is known to hold one document, whatever its pages look like.
    """
    reading = read_source(source, settings.reading, page_numbers, likelihoods)
    broken: list[Warning] = []
    told = None if is_one else _Attempt(broken)("splitting", told_of_documents, reading, load_lexicon())
    reading = replace(told or reading, warnings=(*(told or reading).warnings, *broken))
    return parse_reading(reading, load_lexicon(), settings.correction.min_confidence)


def read_documents(
    source: SourceFile,
    settings: Settings,
    page_numbers: Collection[int] | None = None,
    first_pages: Collection[int] | None = None,
) -> SplitReading:
    """The documents of one file as they were read, for `parse_reading`. Raises as `parse_all` does."""
    reading = read_source(source, settings.reading, page_numbers, likelihoods)
    broken: list[Warning] = []
    split = _Attempt(broken)("splitting", split_reading, reading, load_lexicon(), first_pages)
    return split or SplitReading((replace(reading, warnings=(*reading.warnings, *broken)),), None)


def correct_reading(reading: Reading, lexicon: Lexicon, min_confidence: float | None = None) -> Corrected:
    """The edits of a reading, its word confidences weighed in, and how much of it was misread."""
    return correct_raw(reading.raw, lexicon, reading.doubts, min_confidence, reading.shapes)


def parse_reading(reading: Reading, lexicon: Lexicon, min_confidence: float | None = None) -> Record:
    """The record of what a reader handed on. A stage that breaks leaves its field empty and a warning.

    `min_confidence`, 0 to 1, is how sure a correction has to be; None leaves that to the corrector.
    """
    broken: list[Warning] = []
    attempt = _Attempt(broken)

    corrected = attempt("correction", correct_reading, reading, lexicon, min_confidence)
    edits = corrected.edits if corrected else Edits()
    text = edits.apply(reading.raw)
    numbers = attempt("numbers", number_warnings, reading.raw, edits, lexicon) or ()
    running = [Span(edits.to_target(s.start, "left"), edits.to_target(s.end, "right")) for s in reading.running]
    outline = attempt("sections", find_outline, text, lexicon, running) or Outline(text=text, sections=())
    head = attempt("metadata", find_metadata, outline, lexicon)
    metadata, context, doubts = head or (Metadata(), Context(), ())
    cited = attempt("references", find_references, outline, context, lexicon)
    references, relations, reference_doubts = cited or ((), (), ())
    deadlines = attempt("deadlines", find_deadlines, outline, references, context, lexicon) or ()
    agencies = attempt("agencies", find_agencies, outline, context, lexicon) or ()
    campaigns = attempt("campaigns", find_campaigns, outline, context, lexicon) or ()
    placing = Placing(reading, edits, outline)
    tables = placing.tables()
    tasks = attempt("tasks", find_tasks, outline, metadata, agencies, deadlines, tables, context, lexicon) or ()

    metadata = placing.metadata(metadata)
    return Record(
        source=reading.source,
        metadata=metadata,
        text=text,
        corrections=placing.corrections(edits.corrections(reading.raw)),
        sections=placing.mentions(outline.sections),
        references=placing.mentions(references),
        reference_relations=placing.mentions(relations),
        deadlines=placing.mentions(deadlines),
        agencies=placing.mentions(agencies),
        campaigns=placing.mentions(campaigns),
        tasks=placing.mentions(tasks),
        warnings=placing.warnings(
            (
                *(Warning(**warning.model_dump()) for warning in reading.warnings),  # of pages or not
                *broken,
                *numbers,
                *outline.warnings,
                *doubts,
                *reference_doubts,
                *placing.doubts(metadata),
            )
        ),
        pages=tuple(
            PageInfo(
                page=page.page_number,
                width=round(page.width, 2),
                height=round(page.height, 2),
                origin=page.origin,
                grade=round(page.grade, 3),
                marks=page.marks,
            )
            for page in reading.pages
        ),
        page_range=reading.page_range,
        digital_signatures=reading.digital_signatures,
        tables=tables,
    )


class _Attempt:
    """Runs a stage; one that breaks costs its own field, not the record. The mistake is ours and is said aloud."""

    def __init__(self, broken: list[Warning]) -> None:
        self._broken = broken

    def __call__(self, name: str, stage: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        try:
            return stage(*args, **kwargs)
        except OUR_MISTAKES as error:
            self._broken.append(
                Warning(
                    code="stage_failed",
                    message=f"Bước {name} gặp lỗi ({type(error).__name__}: {error}); phần này của hồ sơ để trống. "
                    "Đây là lỗi của docparse, xin báo lại kèm văn bản.",
                )
            )
            return None
