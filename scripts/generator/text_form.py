"""A document as plain text: the lines that a reader of a text file, a web page or a scan would see.

columns   issuer's column, then motto's column (what a good PDF reader gives)
unwrapped a paragraph on one line (text copied from a word processor or the web)
wrapped   lines of about `width` letters, page numbers between pages, as scans give them
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from generator.document import Document
from generator.gold import BAR, Block, Line, blocks_of, plain

LINES_A_PAGE = 42


@dataclass(frozen=True)
class TextForm:
    width: int = 0  # letters a line; 0 keeps a paragraph on one line
    page_numbers: bool = False
    blank_lines: float = 0.15  # how often an empty line follows a paragraph


def lines_of(document: Document, form: TextForm, chance: random.Random) -> list[Line]:
    """The lines of a form, blocks parted by empty lines."""
    lines: list[Line] = []
    part, page, on_page = "", 1, 0
    for block in blocks_of(document):
        if lines and (block.part != part or _stands_alone(block)):
            lines.append(Line(""))
        part = block.part
        for text in _wrapped(block, form.width):
            if form.page_numbers and on_page >= LINES_A_PAGE:
                page += 1
                on_page = 0
                lines += [Line(""), Line(str(page), furniture=True), Line("")]
            lines.append(Line(text))
            on_page += 1
        if block.part in ("body", "enclosed") and chance.random() < form.blank_lines:
            lines.append(Line(""))
    return lines


def _stands_alone(block: Block) -> bool:
    return block.paragraph is not None and bool({"centre", "newpage"} & block.paragraph.styles)


def _wrapped(block: Block, width: int) -> Iterator[str]:
    """The lines of one block; bars break a title's lines and an address's, cells of a row stand on one line."""
    row = block.paragraph is not None and "row" in block.paragraph.styles
    for line in [plain(block.text)] if row else map(plain, block.text.split(BAR)):
        at = ""
        for word in line.split(" ") if width else [line]:
            if at and len(at) + 1 + len(word) > width:
                yield at
                at = word
            else:
                at = f"{at} {word}" if at else word
        yield at
