"""Running heads and feet: lines that a document repeats at one height of its pages, and marks of copies (`BẢN SAO`),
watermarks among them.

Told by place and words together, so that a head that OCR has read differently on each page is found as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from docparse.page import Line, Page
from docparse.reading.marks import mark
from docparse.vietnamese.letters import fold

_STRIP = 0.09
"""Of the page's height, above and below: Decree 30/2020/NĐ-CP leaves 20–25 mm, 7–8 %, free of text."""
_LEAST_PAGES = 3
_SAME_HEIGHT = 0.02
"""Of the page's height."""
_ALIKE = 80
"""Percent of two lines' letters that agree, where OCR may have misread both."""
_MOST_OPEN = 40
"""Groups that a line is held against, those last met: one page has few lines in its margins."""
_WORDS = re.compile(r"[a-z]{2}")
_DIGITS = re.compile(r"\d+")
_COPY = re.compile(r"\W*ban sao\W*")


def with_running_lines(pages: Sequence[Page]) -> list[tuple[Page, tuple[Line, ...]]]:
    """Each page with a mark for every running line of it, and those lines."""
    running = {id(line) for line in (*_repeated(pages), *_copy_marks(pages))}
    found = []
    for page in pages:
        lines = tuple(line for line in page.lines if id(line) in running)
        marks = (*page.marks, *(mark("furniture", line.box) for line in lines))
        found.append((replace(page, marks=marks) if lines else page, lines))
    return found


def with_watermarks(pages: Iterable[Page]) -> list[tuple[Page, tuple[Line, ...]]]:
    """Each page with its watermarks after all that stands on it, each in a block and with a mark; and those lines."""
    found = []
    for page in pages:
        block = page.lines[-1].block + 1 if page.lines else 0
        lines = tuple(replace(line, block=block + n) for n, line in enumerate(page.watermarks))
        marks = (*page.marks, *(mark("furniture", line.box) for line in lines))
        found.append((replace(page, lines=(*page.lines, *lines), marks=marks, watermarks=()), lines))
    return found


def _repeated(pages: Sequence[Page]) -> Iterator[Line]:
    """Lines of the margins that stand on three pages or more with the same words; their digits may count."""
    groups: list[_Group] = []
    for page in pages:
        for line, height in _margins(page):
            words = _DIGITS.sub("#", fold(line.text))
            group = next((group for group in groups[-_MOST_OPEN:] if group.holds(words, height)), None)
            if group is None:
                group = _Group(words, height)
            else:
                groups.remove(group)
            groups.append(group)
            group.lines.append(line)
            group.pages.add(page.page_number)
    for group in groups:
        if _WORDS.search(group.words) and len(group.pages) >= _LEAST_PAGES:
            yield from group.lines


@dataclass
class _Group:
    """Lines of the same words at one height, a share of the page's."""

    words: str
    height: float
    lines: list[Line] = field(default_factory=list)
    pages: set[int] = field(default_factory=set)

    def holds(self, words: str, height: float) -> bool:
        near = abs(self.height - height) <= _SAME_HEIGHT
        return near and fuzz.ratio(self.words, words, score_cutoff=_ALIKE) > 0


def _margins(page: Page) -> Iterator[tuple[Line, float]]:
    """The lines above and below the text, and the height of each as a share of the page's."""
    for line in page.lines:
        box = line.box
        height = (box.y0 + box.y1) / 2 / page.height
        if height < _STRIP or height > 1 - _STRIP:
            yield line, height


def _copy_marks(pages: Sequence[Page]) -> Iterator[Line]:
    for page in pages:
        for line in page.lines:
            if _COPY.fullmatch(fold(line.text)) and line.text.upper() == line.text:
                yield line
