"""Regions of a page that are not running text, told from its lines: page numbers, stamps of signatures and of arrival.

What colour shows (seals, ink) is found in `ink`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from docparse.page import Line, Page, Word
from docparse.records import Mark, MarkKind
from docparse.spans import Box, join_boxes
from docparse.vietnamese.letters import fold

_MARGIN_STRIP = 0.1  # of the page's height
_TALLEST_LINE = 40.0  # points
_NUMBER_OF_PAGE = re.compile(r"[-–—.\s]*(?:trang )?\d{1,4}(?: ?/ ?\d{1,4})?[-–—.\s]*")
_PAGE_NUMBER = re.compile(r"[-–—.\s]*\d{1,4}[-–—.\s]*")
# Decree 30/2020/NĐ-CP, Appendix I, and what signing programs write. Folded: lower case, no marks.
_SIGNATURE = re.compile(
    r"\b(?:ky boi|nguoi ky|thoi gian ky|chu ky so|digitally signed|signature (?:not )?verified)\b|"
    r"^\W*(?:email|co quan|(?:ngay|gio) ky) ?:|[\w.]+@[\w.]+\.gov\.vn|\d{2}[.:]\d{2}[.:]\d{2} ?\+07"
)
# The stamp of arrival: ĐẾN, with the number, the date and to whom it went.
_ARRIVAL = re.compile(r"^\W*(?:(?:cong van|cv|van ban) )?den\W*$")
_ARRIVAL_FIELD = re.compile(r"^\W*(?:so|ngay|chuyen|gio|luu ho so|so va ky hieu hs)\b")
_ARRIVAL_SIZE = (150.0, 110.0)  # points; the form is 50 × 35 mm
_STAMP_LINE_GAP = 14.0
_MOST_STAMP_LINES = 12


def marks_of_lines(lines: Sequence[Line], height: float) -> tuple[Mark, ...]:
    """Marks that the words of a page show; `height` of the page in points."""
    return (*_page_numbers(lines, height), *_signature_stamps(lines), *_arrival_stamps(lines))


def is_furniture(words: Iterable[Word], page: Page) -> bool:
    """Whether these words of one line are no text of the document: a page number or what a mark says is furniture."""
    line = Line(tuple(words))
    box = line.box
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    lines = (m for m in page.marks if m.kind == "furniture" and m.y1 - m.y0 <= _TALLEST_LINE)  # no watermarks
    if any(m.x0 <= x <= m.x1 and m.y0 <= y <= m.y1 for m in lines):
        return True
    strip = _MARGIN_STRIP * page.height
    return (box.y1 < strip or box.y0 > page.height - strip) and _NUMBER_OF_PAGE.fullmatch(fold(line.text)) is not None


def mark(kind: MarkKind, box: Box) -> Mark:
    return Mark(kind=kind, x0=round(box.x0, 2), y0=round(box.y0, 2), x1=round(box.x1, 2), y1=round(box.y1, 2))


def _page_numbers(lines: Sequence[Line], height: float) -> Iterable[Mark]:
    strip = _MARGIN_STRIP * height
    for line in lines:
        box = line.box
        if (box.y1 < strip or box.y0 > height - strip) and _PAGE_NUMBER.fullmatch(line.text):
            yield mark("furniture", box)


def _signature_stamps(lines: Sequence[Line]) -> Iterable[Mark]:
    """Lines of signature stamps, those close to each other as one."""
    groups: list[Box] = []
    for box in sorted((line.box for line in lines if _SIGNATURE.search(fold(line.text))), key=lambda b: b.y0):
        if groups and box.y0 - groups[-1].y1 < _STAMP_LINE_GAP and box.x0 < groups[-1].x1 and groups[-1].x0 < box.x1:
            groups[-1] = join_boxes((groups[-1], box))
        else:
            groups.append(box)
    return [mark("digital_signature", box) for box in groups]


def arrival_words(lines: Sequence[Line]) -> list[Box]:
    """Where `ĐẾN` stands alone, as on the stamp of arrival."""
    return [line.box for line in lines if _ARRIVAL.match(fold(line.text)) and line.text.upper() == line.text]


def arrival_fields(lines: Sequence[Line]) -> list[Box]:
    """Where lines begin as the rows of a stamp of arrival do; the line of the document's number is one of them."""
    return [line.words[0].box for line in lines if _ARRIVAL_FIELD.match(fold(line.text))]


def is_arrival_stamp(lines: Sequence[Line]) -> bool:
    """Whether the lines in a frame are those of a stamp of arrival."""
    return bool(arrival_words(lines)) and bool(arrival_fields(lines)) and len(lines) <= _MOST_STAMP_LINES


def _arrival_stamps(lines: Sequence[Line]) -> Iterable[Mark]:
    across, down = _ARRIVAL_SIZE
    for box in arrival_words(lines):
        near = Box(box.x1 - across, box.y0 - down / 2, box.x0 + across, box.y1 + down / 2)
        fields = [
            # OCR may join a field with the text beside the stamp.
            Box(max(other.box.x0, near.x0), other.box.y0, min(other.box.x1, near.x1), other.box.y1)
            for other in lines
            if other.box != box and near.overlaps(other.box) and _ARRIVAL_FIELD.match(fold(other.text))
        ]
        if fields:
            yield mark("arrival_stamp", join_boxes((box, *fields)))
