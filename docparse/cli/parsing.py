"""One document of `docparse parse`, from its bytes to its records: a job that any process can do."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docparse.cli.splitting import Splitting, records_of, usage_error
from docparse.cli.words import Words
from docparse.errors import DocparseError
from docparse.processes import killed

if TYPE_CHECKING:
    from docparse.reading.members import FoundDocument
    from docparse.records import Record
    from docparse.settings import Settings


@dataclass(frozen=True)
class Asked:
    """What is asked of all documents of a run. `draws`: overlays too; `lang` is that of all that is said."""

    settings: Settings
    pages: Collection[int] | None
    splitting: Splitting
    draws: bool
    lang: str


@dataclass(frozen=True)
class Job:
    """A document with the number of its file, from 0."""

    file: int
    found: FoundDocument
    asked: Asked


@dataclass(frozen=True)
class Parsed:
    """What came of a job: records, and their overlay where one is asked for or why there is none; or what stopped them.

    `told` is what the user should know first. `same_as` names the document whose copy this one is.
    """

    file: int
    path: Path
    records: tuple[Record, ...] = ()
    overlay: bytes | DocparseError | None = None
    several: bool = False
    told: tuple[str, ...] = ()
    same_as: Path | None = None
    error: DocparseError | str | None = None


def jobs_of(files: Sequence[Path], asked: Asked) -> Iterator[Job]:
    """The documents of all files. Raises UsageError where pages are named of more documents than one."""
    from docparse.reading.members import documents_in

    for number, path in enumerate(files):
        for found in documents_in(path, asked.settings.reading):
            if asked.splitting.first_pages is not None and (len(files) > 1 or found.path != path):
                raise usage_error("usage.split_at_one_file")
            yield Job(number, found, asked)


def parse_one(job: Job) -> Parsed:
    """Raises nothing: what stops a document is told of it."""
    found, asked = job.found, job.asked
    if found.source is None:
        return Parsed(job.file, found.path, same_as=found.same_as, error=found.error)
    words = Words(asked.lang)
    try:
        of_file = records_of(found.source, asked.settings, asked.pages, asked.splitting, words)
        records = tuple(of_file.records)
        overlay = _drawn(job, records) if asked.draws else None
    except DocparseError as error:
        return Parsed(job.file, found.path, error=error)
    except Exception as error:
        # The one place where anything is caught: a fault of ours in one document must not cost the others.
        text = words("parse.unexpected", file=found.path, error=f"{type(error).__name__}: {error}")
        return Parsed(job.file, found.path, error=text)
    return Parsed(job.file, found.path, records, overlay, of_file.several, of_file.told)


def parse_killed(job: Job) -> Parsed:
    return Parsed(job.file, job.found.path, error=killed(str(job.found.path)))


def _drawn(job: Job, records: Sequence[Record]) -> bytes | DocparseError:
    from docparse.export.overlay_pdf import overlay_pdf

    source = job.found.source
    if source is None:
        raise LookupError(job.found.path)
    try:
        return overlay_pdf(source.path, source.data, records, job.asked.lang)
    except DocparseError as error:
        return error
