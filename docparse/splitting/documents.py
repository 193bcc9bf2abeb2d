"""The documents that the pages of one file make: where each begins, how sure that is, and what stays open.

    found = find_documents(reading.pages, lexicon)
    found.documents         # page ranges that cover the file, with confidence and evidence
    found.doubtful          # pages that may begin a document, and are not split at

Decree 30/2020/NĐ-CP gives every document a letterhead. An appendix, a regulation issued with its decision and a form to
be filled in belong to the document before, whatever heading they repeat; a plan that goes with a letter and has number
and date of its own is a document.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from docparse.errors import UsageError
from docparse.lexicon import Lexicon
from docparse.page import Page
from docparse.splitting.boundaries import Boundary, find_boundaries

SPLIT_FROM = 0.7
"""Confidence from which on the pages are split. A wrong cut tears a document in two, a missed one only leaves two
together with a warning: so the odds have to be better than even."""
DOUBT_FROM = 0.15
"""Confidence from which on a page that is not split at is told."""


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """Pages `first` to `last` of the file. `confidence` is that of its beginning: 1 for the first, and by hand."""

    first: int
    last: int
    confidence: float = 1.0
    evidence: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class FoundDocuments:
    """`doubtful` are boundaries between the documents' pages that were not sure enough, in order."""

    documents: tuple[FoundDocument, ...]
    doubtful: tuple[Boundary, ...] = ()

    @property
    def first_pages(self) -> tuple[int, ...]:
        return tuple(document.first for document in self.documents)


def find_documents(pages: Sequence[Page], lexicon: Lexicon) -> FoundDocuments:
    """The documents of these pages, in order; none for no pages. Pages that could not be read are where they were."""
    boundaries = find_boundaries(pages, lexicon)
    sure = [boundary for boundary in boundaries if boundary.confidence >= SPLIT_FROM]
    doubtful = tuple(b for b in boundaries if DOUBT_FROM <= b.confidence < SPLIT_FROM)
    return FoundDocuments(_between(pages, sure), doubtful)


def documents_at(pages: Sequence[Page], first_pages: Collection[int], path: str = "") -> FoundDocuments:
    """The documents that begin on these pages, as somebody said; what comes before the first of them is one too.

    `path` is how errors call the file. Raises UsageError for a page that was not read, and where a document would
    have no word.
    """
    numbers = [page.page_number for page in pages]
    place = f"{path}: " if path else ""
    outside = sorted(set(first_pages) - set(numbers))
    if outside or not first_pages:
        asked = ", ".join(map(str, outside)) or "–"
        raise UsageError(
            f"{place}không có trang {asked} trong các trang đọc được ({numbers[0]}–{numbers[-1]}). Hãy chỉ lại trang "
            "đầu của từng văn bản.",
            f"{place}there is no page {asked} among the pages read ({numbers[0]}–{numbers[-1]}). Name the first pages "
            "again.",
        )
    found = _between(pages, [Boundary(number, 1.0) for number in sorted(set(first_pages)) if number > numbers[0]])
    for document in found:
        if not any(page.lines for page in pages if document.first <= page.page_number <= document.last):
            raise UsageError(
                f"{place}trang {document.first}–{document.last} không có chữ nào, không thành một văn bản. Hãy chỉ lại "
                "trang đầu của từng văn bản.",
                f"{place}pages {document.first}–{document.last} hold no words and make no document. Name the first "
                "pages again.",
            )
    return FoundDocuments(found)


def _between(pages: Sequence[Page], starts: Sequence[Boundary]) -> tuple[FoundDocument, ...]:
    """Documents from each start to the page before the next one; the first begins with the first page."""
    if not pages:
        return ()
    first, last = pages[0].page_number, pages[-1].page_number
    begins = [Boundary(first, 1.0), *starts]
    ends = [start.page_number - 1 for start in starts] + [last]
    return tuple(
        FoundDocument(begin.page_number, end, begin.confidence, begin.evidence)
        for begin, end in zip(begins, ends, strict=True)
    )
