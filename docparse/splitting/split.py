"""The reading of a file becomes readings of the documents in it, with what the user should know of the cuts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from docparse.errors import UsageError
from docparse.lexicon import Lexicon
from docparse.page import Reading
from docparse.records import Warning
from docparse.splitting.documents import FoundDocument, FoundDocuments, documents_at, find_documents
from docparse.splitting.parts import parts_of

SURE = 0.95
"""Confidence of a cut from which on nobody has to look at it."""


@dataclass(frozen=True, slots=True)
class SplitReading:
    """`found` is None for a file without pages, which is one document."""

    readings: tuple[Reading, ...]
    found: FoundDocuments | None


def split_reading(reading: Reading, lexicon: Lexicon, first_pages: Collection[int] | None = None) -> SplitReading:
    """The documents of one file, each as if it were a file of its own.

    `first_pages` are where somebody says that they begin. Raises UsageError for first pages that are not there, and for
    any where the file has no pages.
    """
    if not reading.pages:
        if first_pages is not None:
            raise UsageError(
                f"{reading.source.path}: tệp này không có trang, không tách theo trang được. Hãy bỏ --split-at.",
                f"{reading.source.path}: this file has no pages to be split at. Leave --split-at out.",
            )
        return SplitReading((replace(reading, warnings=(*reading.warnings, _nothing_to_split())),), None)
    if first_pages is None:
        found = find_documents(reading.pages, lexicon)
    else:
        found = documents_at(reading.pages, first_pages, reading.source.path)
    whole = len(found.documents) == 1
    readings = [reading] if whole else parts_of(reading, found.documents)
    with_doubts = (
        replace(one, warnings=(*one.warnings, *_doubts(document, found)))
        for one, document in zip(readings, found.documents, strict=True)
    )
    return SplitReading(tuple(with_doubts), found)


def told_of_documents(reading: Reading, lexicon: Lexicon) -> Reading:
    """A reading that stays whole, with a warning where its pages seem to hold several documents."""
    found = find_documents(reading.pages, lexicon)
    if len(found.documents) < 2:
        return reading
    starts = _listed(found.first_pages)
    message = (
        f"Tệp có vẻ gồm {len(found.documents)} văn bản, bắt đầu ở trang {starts}; hồ sơ này gộp tất cả làm một. "
        "Hãy chạy lại với --split để mỗi văn bản có hồ sơ riêng, hoặc --no-split nếu đây chỉ là một văn bản."
    )
    return replace(reading, warnings=(*reading.warnings, Warning(code="several_documents", message=message)))


def _doubts(document: FoundDocument, found: FoundDocuments) -> Iterator[Warning]:
    """What to look at in one document: a cut that is not quite sure, pages that may begin another one."""
    if document.confidence < SURE:
        others = _listed(page for page in found.first_pages if page != document.first)
        yield Warning(
            code="split_doubtful",
            message=f"Tách văn bản mới từ trang {document.first} với độ chắc {document.confidence:.0%}: xin xem lại. "
            f"Nếu sai, chạy lại với --split-at {others}.",
        )
    for boundary in found.doubtful:
        if document.first < boundary.page_number <= document.last:
            wanted = _listed(sorted({*found.first_pages, boundary.page_number}))
            yield Warning(
                code="boundary_unsure",
                message=f"Trang {boundary.page_number} có thể là trang đầu của một văn bản khác "
                f"({boundary.confidence:.0%}), chưa tách. Nếu đúng, chạy lại với --split-at {wanted}.",
            )


def _nothing_to_split() -> Warning:
    return Warning(
        code="no_pages_to_split",
        message="Tệp này không có trang nên không tách được; cả tệp là một hồ sơ. Nếu có nhiều văn bản, hãy tách thành "
        "nhiều tệp.",
    )


def _listed(pages: Collection[int] | Iterator[int]) -> str:
    """`1,4,9`, as the command line takes it."""
    return ",".join(map(str, pages))
