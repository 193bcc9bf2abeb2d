"""What every word processor's file is turned into: paragraphs and tables in the order of the file.

A file of this kind has no pages. A paragraph's place is its number in its part of the file, and its cell if it stands
in a table; all count from 1.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from docparse.reading.office.fonts import Run, text_of_runs

A4_TEXT_PT = 467.0
"""Width of the text on A4 between the margins of Decree 30/2020/NĐ-CP, Appendix I, in points."""

_LETTER_PT = {True: 8.8, False: 6.0}
"""Mean width of a capital and of another letter of Times New Roman 13, in points: 0.68 and 0.46 em."""
_DEFAULT_STOP_PT = 36.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. In its runs `\\n` is a line break, `\\t` a tab, `\\f` a page break.

    `label` is its automatic number or bullet as the reader sees it, with what separates it from the text. `stops` are
    its tab stops and `indent` its beginning, in points from the left edge of the text. `number` counts in its part.
    """

    runs: tuple[Run, ...] = ()
    label: str = ""
    centred: bool = False
    stops: tuple[float, ...] = ()
    indent: float = 0.0
    number: int = 0

    @property
    def written(self) -> str:
        """The text with its tabs and breaks; the label first."""
        return self.label + text_of_runs(self.runs)

    @property
    def lines(self) -> tuple[str, ...]:
        """Its lines that hold something, white space collapsed."""
        found = (" ".join(line.split()) for line in self.written.replace("\f", "\n").split("\n"))
        return tuple(line for line in found if line)

    @property
    def breaks_page(self) -> bool:
        return any("\f" in run.text for run in self.runs)

    def parts(self) -> list[tuple[float, str]]:
        """What tabs and wide gaps hold apart, each with about where it begins, in points from the left edge."""
        found: list[tuple[float, str]] = []
        x, start, words, blanks = self.indent, self.indent, "", 0
        for c in self.written:
            if c == "\t" or (c.isspace() and blanks >= _WIDE_GAP):
                if words.strip():
                    found.append((start, " ".join(words.split())))
                words = ""
            if c == "\t":
                x = next((s for s in self.stops if s > x + 1), (x // _DEFAULT_STOP_PT + 1) * _DEFAULT_STOP_PT)
                continue
            blanks = blanks + 1 if c.isspace() else 0
            if not c.isspace() and not words.strip():
                start, words = x, ""
            words += c
            x += _LETTER_PT[c.isupper()] if not c.isspace() else _BLANK_PT
        if words.strip():
            found.append((start, " ".join(words.split())))
        return found


_WIDE_GAP = 5  # blanks: nobody writes so many between two words of one sentence
_BLANK_PT = 3.3


@dataclass(frozen=True, slots=True)
class TableCell:
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells. A cell that covers several columns or rows stands in its first; the others are empty.

    `ruled` says whether its cells are divided by lines that can be seen.
    """

    rows: tuple[tuple[TableCell, ...], ...]
    ruled: bool


Block: TypeAlias = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """What one file says: its text, its notes with their marks, and the running heads and feet of its pages.

    `head` is what the first page says above the text. `width` is that of the text, in points.
    """

    body: tuple[Block, ...]
    head: tuple[Block, ...] = ()
    notes: tuple[tuple[str, tuple[Block, ...]], ...] = ()
    furniture: tuple[str, ...] = ()
    width: float = A4_TEXT_PT


def paragraphs_of(block: Block) -> list[Paragraph]:
    """The paragraphs of a block, cell by cell."""
    if isinstance(block, Paragraph):
        return [block]
    return [p for row in block.rows for cell in row for inner in cell.blocks for p in paragraphs_of(inner)]


def lines_of(blocks: Iterable[Block]) -> list[str]:
    """The lines of all their paragraphs."""
    return [line for block in blocks for paragraph in paragraphs_of(block) for line in paragraph.lines]
