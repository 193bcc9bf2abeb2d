"""One document cut out of the reading of a file that holds several: a reading of its own, page numbers as they were."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from docparse.page import Cell, Page, PageWarning, Reading, TextMap
from docparse.records import PageRange
from docparse.spans import Span
from docparse.splitting.documents import FoundDocument
from docparse.vietnamese.letters import fold

Rows = tuple[tuple[Cell, ...], ...]
_DIGITS = re.compile(r"\d+")


def parts_of(reading: Reading, documents: Iterable[FoundDocument]) -> Iterator[Reading]:
    """Each document's pages as if they were a file of their own; `source` stays the whole file.

    The text is made again of these pages alone; a table over a page break is cut where the pages are. Warnings that
    name pages go with the part that holds one of them, the others with every part.
    """
    # Where each word begins in the whole text; a page's words may stand with those of the page before, in a cut row.
    starts = {id(word): span.start for span, _, word in reading.text_map.words(Span(0, len(reading.raw)))}
    for document in documents:
        yield _part(reading, document.first, document.last, starts)


def _part(reading: Reading, first: int, last: int, starts: Mapping[int, int]) -> Reading:
    pages = tuple(page for page in reading.pages if first <= page.page_number <= last)
    text_map = TextMap.of_pages(pages)
    # Between the first word of the part and its last, the two texts are the same.
    head = next(iter(text_map.words(Span(0, len(text_map.text)))), None)
    by = starts[id(head[2])] - head[0].start if head else 0
    running = [s.shift(-by) for s in reading.running if by <= s.start and s.end <= by + len(text_map.text)]
    heads = _letterhead_lines(running, text_map, first)
    return replace(
        reading,
        text_map=text_map,
        pages=tuple(_without_marks(page, heads, text_map) if page.page_number == first else page for page in pages),
        tables=tuple(_tables(reading.tables, first, last, by)),
        running=tuple(span for span in running if span not in heads),
        page_range=PageRange(first=first, last=last),
        warnings=tuple(
            warning
            for warning in reading.warnings
            if not isinstance(warning, PageWarning) or any(first <= page <= last for page in warning.pages)
        ),
    )


def _letterhead_lines(running: Sequence[Span], text_map: TextMap, first: int) -> set[Span]:
    """Lines that the file repeats and the part does not: letterheads of one issuer stand at one height."""
    pages: dict[str, set[int]] = {}
    for span in running:
        pages.setdefault(_words(span, text_map), set()).add(_page(span, text_map))
    return {span for span in running if pages[_words(span, text_map)] == {first}}


def _words(span: Span, text_map: TextMap) -> str:
    return _DIGITS.sub("#", fold(span.of(text_map.text)))


def _page(span: Span, text_map: TextMap) -> int:
    return next((page for _, page, _ in text_map.words(span)), 0)


def _without_marks(page: Page, lines: Iterable[Span], text_map: TextMap) -> Page:
    """The page without the marks of lines that are no furniture."""
    places = {(box.x0, box.y0, box.x1, box.y1) for span in lines for box in text_map.boxes(span)}
    kept = (m for m in page.marks if m.kind != "furniture" or (m.x0, m.y0, m.x1, m.y1) not in places)
    return replace(page, marks=tuple(kept)) if places else page


def _tables(tables: Sequence[Rows], first: int, last: int, by: int) -> list[Rows]:
    """The rows that stand on these pages, with their spans moved back."""
    found = []
    for table in tables:
        rows = tuple(
            tuple(cell if cell.span is None else replace(cell, span=cell.span.shift(-by)) for cell in row)
            for row in table
            if any(first <= page <= last for cell in row for page, _ in cell.places)
        )
        if rows:
            found.append(rows)
    return found
