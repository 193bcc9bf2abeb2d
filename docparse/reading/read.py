"""Which reader for which file."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from docparse.errors import UsageError
from docparse.page import Reading
from docparse.reading.evidence import Likelihoods, foreign_text
from docparse.reading.settings import ReadingSettings
from docparse.reading.source_file import SourceFile, open_source
from docparse.reading.text import read_text
from docparse.records import PageRange


def read(
    path: Path,
    settings: ReadingSettings,
    page_numbers: Collection[int] | None = None,
    likelihoods: Likelihoods | None = None,
) -> Reading:
    """Reads one file; `page_numbers` (from 1) limits which pages. Raises UnreadableDocument and its kin.

    `likelihoods` says how easily a text reads; by it the text layer of a page and our own OCR are held side by side.
    """
    return read_source(open_source(path, settings.max_bytes), settings, page_numbers, likelihoods)


def read_source(
    source: SourceFile,
    settings: ReadingSettings,
    page_numbers: Collection[int] | None = None,
    likelihoods: Likelihoods | None = None,
) -> Reading:
    """Reads bytes that are there already, such as a file out of an archive. Raises as `read` does."""
    if source.holds_documents:
        raise UsageError(
            f"{source.path}: tệp nén hay thư điện tử chứa nhiều văn bản. Hãy đọc bằng docparse parse, mỗi văn bản bên "
            "trong ra một hồ sơ.",
            f"{source.path}: an archive or a mail holds several documents. Read it with docparse parse, which gives a "
            "record of each.",
        )
    if source.kind in ("word", "opendocument", "old_word"):
        from docparse.reading.office.read import read_office

        reading = read_office(source, settings, page_numbers)
    elif source.kind == "pdf":
        from docparse.reading.pdf import read_pdf

        reading = read_pdf(source, settings, page_numbers, likelihoods)
    elif source.kind == "image":
        from docparse.reading.image import read_image

        reading = read_image(source, settings, page_numbers)
    else:
        reading = read_text(source, settings, page_numbers)
    if page_numbers:
        reading = replace(reading, page_range=_range_inside(sorted(set(page_numbers))))
    # A name that is no UTF-8 is kept with its bytes spelt out: a record has to be storable.
    name = os.fsencode(source.path).decode("utf-8", "backslashreplace")
    reading = replace(reading, source=reading.source.model_copy(update={"path": name}))
    doubt = foreign_text(reading.raw)
    return replace(reading, warnings=(*reading.warnings, doubt)) if doubt else reading


def _range_inside(asked: Sequence[int]) -> PageRange | None:
    """Where the document lies in a file that holds several: the pages asked for, where they follow each other."""
    follow = list(asked) == list(range(asked[0], asked[-1] + 1))
    return PageRange(first=asked[0], last=asked[-1]) if follow else None
