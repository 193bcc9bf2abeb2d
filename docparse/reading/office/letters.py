"""Legacy encodings of a file whose fonts do not tell them: fonts of another name or none, as in what was pasted in.

Where one font tells, fonts are believed and nothing is done here; nor where a letter stands that only Unicode has.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from docparse.reading.legacy import UNICODE_ONLY, Decoded, decode_as, decode_legacy
from docparse.reading.office.flow import Block, Document, Paragraph, Table, TableCell, paragraphs_of
from docparse.reading.office.fonts import Run, legacy_encodings


def told_by_letters(document: Document) -> Document:
    """The document with the encodings of its runs, where the whole of it tells them; else as it is."""
    blocks = (*document.body, *document.head, *(block for _, note in document.notes for block in note))
    paragraphs = [paragraph for block in blocks for paragraph in paragraphs_of(block)]
    text = "\n".join("".join(run.text for run in paragraph.runs) for paragraph in paragraphs)
    if UNICODE_ONLY.search(text) or any(True for p in paragraphs for _ in legacy_encodings(p.runs)):
        return document
    decoded = decode_legacy(text)
    if not decoded.encodings:
        return document
    walk = _Walk(decoded)
    body, head = walk.blocks(document.body), walk.blocks(document.head)
    notes = tuple((mark, walk.blocks(note)) for mark, note in document.notes)
    furniture = tuple(decode_as(line, decoded.encodings[0]) for line in document.furniture)
    return replace(document, body=body, head=head, notes=notes, furniture=furniture)


class _Walk:
    """One walk through the paragraphs, in the order in which their text was joined."""

    def __init__(self, decoded: Decoded) -> None:
        self._parts = decoded.parts
        self._part = 0
        self._at = 0

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        if isinstance(block, Table):
            rows = tuple(tuple(TableCell(self.blocks(cell.blocks)) for cell in row) for row in block.rows)
            return replace(block, rows=rows)
        return self._paragraph(block)

    def _paragraph(self, paragraph: Paragraph) -> Paragraph:
        runs = tuple(piece for run in paragraph.runs for piece in self._pieces(run))
        self._at += 1  # the line end
        return replace(paragraph, runs=runs)

    def _pieces(self, run: Run) -> Iterator[Run]:
        """A run, cut where the encoding changes."""
        start, end = self._at, self._at + len(run.text)
        self._at = end
        at = start
        while at < end:
            while self._parts[self._part].end <= at:
                self._part += 1
            part = self._parts[self._part]
            until = min(end, part.end)
            yield replace(run, text=run.text[at - start : until - start], encoding=part.encoding)
            at = until
