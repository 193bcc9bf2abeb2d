"""Carries findings from the corrected text back to the page: boxes, and the confidence of the words behind them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from docparse.edits import Edits
from docparse.outline import Outline
from docparse.page import Cell as ReadCell
from docparse.page import Reading
from docparse.records import (
    Cell,
    Correction,
    Evidence,
    Mention,
    Metadata,
    PageBox,
    Section,
    Table,
    Warning,
    mention_id,
)
from docparse.spans import Box, Span

M = TypeVar("M", bound=Mention)

DOUBTFUL = 0.7
"""Mean word confidence below which a person should look at a value. Tesseract's wrong words mostly lie below it."""
GUESSED = 0.5
"""Word confidence below which digits are no reading. Handwritten numbers of real scans come out as other, plausible
digits at 0.1–0.45 (`899` for 299); printed ones at 0.9."""
CHECKED_FIELDS = {
    "number": "số",
    "symbol": "ký hiệu",
    "date": "ngày ban hành",
    "issuer": "cơ quan ban hành",
    "signer_name": "người ký",
}
"""Metadata whose letters and digits matter one by one."""


class Placing:
    """Offsets of the text → offsets of what was read → words and boxes."""

    def __init__(self, reading: Reading, edits: Edits, outline: Outline) -> None:
        self._map = reading.text_map
        self._edits = edits
        self._outline = outline
        self._tables = reading.tables
        self._has_pages = bool(reading.pages)
        first = reading.page_range.first if reading.page_range else 1
        # Documents of one file may say the same at the same place; a file of one document has no first page but 1.
        self._own_ids = first if first > 1 else None

    def _source(self, start: int, end: int) -> Span:
        return Span(self._edits.to_source(start, "left"), self._edits.to_source(end, "right"))

    def boxes(self, start: int, end: int) -> tuple[PageBox, ...]:
        """One box a line for a span of the text; none where the source has no pages."""
        return self._map.boxes(self._source(start, end)) if self._has_pages else ()

    def _word_confidence(self, start: int, end: int) -> float:
        """Mean confidence of the words behind a span; 1 where nothing had to be recognised."""
        words = self._map.words(self._source(start, end)) if self._has_pages else []
        known = [word.confidence for _, _, word in words if word.confidence is not None]
        return sum(known) / len(known) if known else 1.0

    def mentions(self, found: Iterable[M]) -> tuple[M, ...]:
        """Findings with their boxes; the confidence of one is never above that of its words."""
        return tuple(self._placed(m) for m in found) if self._has_pages else tuple(found)

    def _placed(self, mention: M) -> M:
        update: dict[str, object] = {"boxes": self.boxes(mention.start, mention.end)}
        if self._own_ids:
            field, dash, _ = mention.id.rpartition("-")
            update["id"] = mention_id(field if dash else mention.id, self._own_ids, mention.id)
        if not isinstance(mention, Section):
            sure = min(mention.confidence, self._word_confidence(mention.start, mention.end))
            update["confidence"] = round(sure, 3)
        inner = getattr(mention, "mentions", None)
        if inner:
            update["mentions"] = tuple(self._placed(m) for m in inner)
        return mention.model_copy(update=update)

    def corrections(self, corrections: Iterable[Correction]) -> tuple[Correction, ...]:
        """Changes with the boxes of what was read there; of what was put in, none."""
        if not self._has_pages:
            return tuple(corrections)
        return tuple(c.model_copy(update={"boxes": self.boxes(c.start, c.end)}) for c in corrections)

    def warnings(self, warnings: Iterable[Warning]) -> tuple[Warning, ...]:
        """Warnings about a place of the text with its boxes; those about a page or the file have none."""
        return tuple(
            w.model_copy(update={"boxes": self.boxes(w.start, w.end)})
            if w.start is not None and w.end is not None
            else w
            for w in warnings
        )

    def metadata(self, metadata: Metadata) -> Metadata:
        """Metadata whose evidence has boxes. A number that was guessed from handwriting is taken back."""
        if not self._has_pages:
            return metadata
        evidence = {field: tuple(map(self._evident, spans)) for field, spans in metadata.evidence.items()}
        placed = metadata.model_copy(update={"evidence": evidence})
        return _without_number(placed) if self._guessed(placed.evidence.get("number", ())) else placed

    @staticmethod
    def _guessed(evidence: tuple[Evidence, ...]) -> bool:
        return bool(evidence) and evidence[0].confidence < GUESSED

    def _evident(self, e: Evidence) -> Evidence:
        sure = round(min(e.confidence, self._word_confidence(e.start, e.end)), 3)
        return e.model_copy(update={"boxes": self.boxes(e.start, e.end), "confidence": sure})

    def _number_doubts(self, metadata: Metadata) -> tuple[Warning, ...]:
        """What to check where a number was taken back."""
        spans = metadata.evidence.get("number", ())
        if metadata.number is not None or not self._guessed(spans):
            return ()
        e = spans[0]
        read = self._outline.text[e.start : e.end]
        message = f"Số viết tay, máy đọc thành “{read}” nhưng không chắc ({e.confidence:.0%}): để trống, xin nhập tay."
        return (Warning(code="number_unsure", message=message, start=e.start, end=e.end),)

    def doubts(self, metadata: Metadata) -> tuple[Warning, ...]:
        """Values of the head that were read from words the recogniser was unsure of."""
        return self._number_doubts(metadata) + tuple(
            Warning(
                code="low_confidence",
                message=f"Máy đọc không chắc chỗ lấy {name} ({e.confidence:.0%}): xin đối chiếu với trang gốc.",
                start=e.start,
                end=e.end,
            )
            for field, name in CHECKED_FIELDS.items()
            for e in metadata.evidence.get(field, ())[:1]
            if self._has_pages
            and getattr(metadata, field) is not None
            and self._word_confidence(e.start, e.end) < DOUBTFUL
        )

    def tables(self) -> tuple[Table, ...]:
        """The reader's tables, placed in the text."""
        found = []
        for rows in self._tables:
            cells = tuple(tuple(map(self._cell, row)) for row in rows)
            starts = [c.start for row in cells for c in row if c.start is not None]
            ends = [c.end for row in cells for c in row if c.end is not None]
            start, end = (min(starts), max(ends)) if starts else (None, None)
            section = self._outline.path_at(start) if start is not None else ""
            found.append(Table(start=start, end=end, section=section, rows=cells))
        return tuple(found)

    def _cell(self, cell: ReadCell) -> Cell:
        boxes = tuple(_page_box(number, box) for number, box in cell.places)
        spans = {"row_span": cell.row_span, "column_span": cell.column_span}
        if cell.span is None:
            return Cell(text=cell.text, boxes=boxes, **spans)
        start = self._edits.to_target(cell.span.start, "left")
        end = self._edits.to_target(cell.span.end, "right")
        text = " ".join(self._outline.text[start:end].split())
        return Cell(text=text, start=start, end=end, boxes=boxes, **spans)


def _page_box(number: int, box: Box) -> PageBox:
    return PageBox(page=number, **{name: round(value, 2) for name, value in box._asdict().items()})


def _without_number(metadata: Metadata) -> Metadata:
    """The number left blank: `899/UBND-TTHC` → `/UBND-TTHC`."""
    whole = metadata.number_symbol and metadata.number_symbol.removeprefix(metadata.number or "")
    return metadata.model_copy(update={"number": None, "number_symbol": whole or None})
