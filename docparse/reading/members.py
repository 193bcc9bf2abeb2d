"""The documents that a file holds: itself, the files of an archive, a mail and what is attached to it.

    for document in documents_in(path, settings):
        document.source           bytes, what they are, and a path to call them by: goi.zip/van-ban/cong-van.docx
        document.error            or why this one cannot be read; the others go on
        document.same_as          or which document before it has the same bytes: one document, to be read once

Everything stays in memory: no name of an archive is ever a name on the disk. One file is unpacked at a time, and all of
them together no further than the limits, archives in archives included.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from docparse.errors import DocparseError, EmptySource, OverLimit
from docparse.reading.mail import mail_members
from docparse.reading.settings import ReadingSettings
from docparse.reading.source_file import Kind, SourceFile, open_source, source_of
from docparse.reading.unpacking import Budget, Member, zip_members

DEEPEST = 4
"""Archives in archives, mails in mails: people forward mails with packed files; nobody goes deeper."""


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """One document, or what stands in its place: an error, or the document that it is a copy of.

    `path` is how it is called.
    """

    path: Path
    source: SourceFile | None = None
    error: DocparseError | None = None
    same_as: Path | None = None


@dataclass(frozen=True, slots=True)
class _Search:
    """`seen` are the files that were found, archives too. What bytes are may depend on their name."""

    settings: ReadingSettings
    budget: Budget
    seen: dict[tuple[str, Kind], Path] = field(default_factory=dict)


def documents_in(path: Path, settings: ReadingSettings) -> Iterator[FoundDocument]:
    """In the order of the archive. Nothing is raised: whatever cannot be opened is a document with an error."""
    try:
        source = open_source(path, settings.max_bytes)
    except DocparseError as error:
        yield FoundDocument(path, error=error)
        return
    search = _Search(settings, Budget(settings.max_unpacked_bytes, settings.max_members))
    yield from _documents_of(source, search, 0)


def _documents_of(source: SourceFile, search: _Search, depth: int) -> Iterator[FoundDocument]:
    # People forward a mail with what was attached to it, again and again.
    first = search.seen.setdefault((source.sha256, source.kind), source.path)
    if first is not source.path:
        yield FoundDocument(source.path, same_as=first)
        return
    if not source.holds_documents:
        yield FoundDocument(source.path, source)
        return
    if depth >= DEEPEST:
        yield FoundDocument(source.path, error=_too_deep(source.path))
        return
    found = False
    try:
        archive = source.kind == "archive"
        settings, budget = search.settings, search.budget
        for member in zip_members(source, settings, budget) if archive else mail_members(source, budget):
            found = True
            yield from _inside(member, search, depth)
    except DocparseError as error:  # of the archive itself: its directory, its limits
        yield FoundDocument(source.path, error=error)
        return
    if not found:
        yield FoundDocument(source.path, error=_nothing_in(source.path))


def _inside(member: Member, search: _Search, depth: int) -> Iterator[FoundDocument]:
    if isinstance(member.data, DocparseError):
        yield FoundDocument(member.path, error=member.data)
        return
    try:
        source = source_of(member.path, member.data)
    except DocparseError as error:
        yield FoundDocument(member.path, error=error)
        return
    yield from _documents_of(source, search, depth + 1)


def _too_deep(path: Path) -> OverLimit:
    return OverLimit(
        f"{path}: tệp nén lồng trong tệp nén quá {DEEPEST} lớp. Hãy giải nén rồi đọc từng tệp.",
        f"{path}: archives nested more than {DEEPEST} deep. Unpack them and read the files.",
    )


def _nothing_in(path: Path) -> EmptySource:
    return EmptySource(
        f"{path}: bên trong không có tệp nào. Hãy lấy lại tệp từ nơi gửi.",
        f"{path}: there are no files in it. Fetch it again from where it came.",
    )
