"""What a table without lines or tabs set side by side at the head and the foot: left column, then right.

Decree 30/2020/NĐ-CP, Appendix I, sets both in two columns. The rule is one of shape, as in `reading.columns`: columns
hang on axes, and the right one begins in capitals; words do not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import mean

from docparse.reading.office.flow import (
    A4_TEXT_PT,
    Block,
    Paragraph,
    Table,
    TableCell,
    lines_of,
    paragraphs_of,
)
from docparse.reading.office.fonts import Run

_CAPITALS = 0.7  # least share of capitals in a line set in capitals
_CENTRED = 0.6  # least share of the right column's paragraphs that are centred
_RIGHT_FROM = 0.3  # where the right column begins, at least, as a share of the text's width
_MOST_COLUMNS = 4
_LEFT_LETTERS = 5.0  # mean letters of the left column's lines; numbers and marks of lists have fewer
_LONGEST_RUN = 80  # paragraphs of one head or foot
_BULLETS = ("-", "–", "+")
_LONGEST_LEFT = 90  # characters of a line that stands in the left column alone


def column_cells(table: Table) -> list[tuple[Paragraph | Table, ...]] | None:
    """The columns of a table that only sets text side by side, each from top to bottom; None for a real table."""
    columns = _columns(table)
    if table.ruled or not 1 <= len(columns) <= _MOST_COLUMNS:
        return None
    rows = sum(any(paragraphs_of_cell(cell) for cell in row) for row in table.rows)
    if rows < 2 or len(columns) == 1:
        return columns
    left, right = ([p for b in column for p in paragraphs_of(b) if p.lines] for column in (columns[0], columns[-1]))
    centred = mean(p.centred for p in right) >= _CENTRED
    wide = mean(_letters(line) for p in left for line in p.lines) >= _LEFT_LETTERS
    return columns if centred and wide and _in_capitals(right[:2]) else None


def paragraphs_of_cell(cell: TableCell) -> list[Paragraph]:
    return [p for block in cell.blocks for p in paragraphs_of(block) if p.lines]


def _columns(table: Table) -> list[tuple[Block, ...]]:
    """Columns that hold something."""
    count = max((len(row) for row in table.rows), default=0)
    columns = [tuple(b for row in table.rows if i < len(row) for b in row[i].blocks) for i in range(count)]
    return [column for column in columns if any(p.lines for b in column for p in paragraphs_of(b))]


def is_letterhead(blocks: Sequence[Block]) -> bool:
    """Whether a running head is the head of the document: two columns that both begin in capitals."""
    for block in blocks:
        if isinstance(block, Table):
            columns = column_cells(block)
            if columns and len(columns) >= 2 and all(map(_begins_in_capitals, (columns[0], columns[-1]))):
                return True
    texts = [block for block in blocks if isinstance(block, Paragraph)]
    return any(len(run) >= 2 and _capital(run[0][0]) for _, run in _tabbed(texts, A4_TEXT_PT))


def letterhead_and_furniture(
    parts: Iterable[tuple[bool, tuple[Block, ...]]],
) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The running head that is the head of the document, the first one; and the lines of all others and of the feet.

    `parts` are what stands above or below the text of pages, with whether it stands above.
    """
    letterhead: tuple[Block, ...] = ()
    furniture: list[str] = []
    for is_above, blocks in parts:
        if is_above and not letterhead and is_letterhead(blocks):
            letterhead = blocks
        else:
            furniture += lines_of(blocks)
    return letterhead, tuple(dict.fromkeys(furniture))


def _begins_in_capitals(column: Sequence[Block]) -> bool:
    return _in_capitals([p for b in column for p in paragraphs_of(b) if p.lines][:2])


def untabbed(blocks: Sequence[Block], width: float) -> list[Block]:
    """The blocks, every head and foot that tabs set side by side as a table of two columns; `width` in points."""
    found: list[Block] = []
    run: list[Paragraph] = []

    def put() -> None:
        at = 0
        for start, pairs in _tabbed(run, width):
            found.extend(run[at:start])
            found.append(_as_table(run[start : start + len(pairs)], pairs))
            at = start + len(pairs)
        found.extend(run[at:])
        run.clear()

    for block in blocks:
        if isinstance(block, Paragraph):
            run.append(block)
        else:
            put()
            found.append(block)
    put()
    return found


Pair = tuple[str, str]


def _tabbed(paragraphs: Sequence[Paragraph], width: float) -> Iterator[tuple[int, list[Pair]]]:
    """Runs of paragraphs in two columns: where each begins, and what stands left and right in its lines."""
    shapes = [_pair(paragraph, width) for paragraph in paragraphs]
    at = 0
    while at < len(shapes):
        pairs = _run_from(shapes[at : at + _LONGEST_RUN])
        if pairs:
            yield at, pairs
        at += max(1, len(pairs))


def _run_from(shapes: Sequence[Pair | None]) -> list[Pair]:
    """The two columns that begin with the first paragraph, if any do."""
    first = shapes[0]
    if first is None or not all(first):
        return []
    pairs = [first]
    for pair in shapes[1:]:
        if pair is None or (not pair[1] and len(pair[0]) > _LONGEST_LEFT):
            break
        pairs.append(pair)
    last = max(i for i, (_, right) in enumerate(pairs) if right) + 1
    while last < len(pairs) and pairs[last][0].startswith(_BULLETS):  # more recipients than lines of the signature
        last += 1
    pairs = pairs[:last]
    left, right = [p[0] for p in pairs if p[0]], [p[1] for p in pairs if p[1]]
    if len(left) + len(right) < 3 or len(right) < 2 or not any(map(_capital, right[:2])):
        return []
    return pairs if mean(map(_letters, left)) >= _LEFT_LETTERS else []


def _pair(paragraph: Paragraph, width: float) -> Pair | None:
    """What a paragraph holds left and right; None where it is not of that shape."""
    if "\f" in paragraph.written or "\n" in paragraph.written.strip():
        return None
    parts = paragraph.parts()
    if not parts:
        return "", ""
    if len(parts) > 2 or (len(parts) == 1 and paragraph.centred):
        return None
    x, text = parts[-1]
    if len(parts) == 2:
        return (parts[0][1], text) if x >= _RIGHT_FROM * width else None
    set_over = "\t" in paragraph.written or paragraph.written.startswith("     ") or paragraph.indent > 0
    return ("", text) if set_over and x >= _RIGHT_FROM * width else (text, "")


def _as_table(paragraphs: Sequence[Paragraph], pairs: Sequence[Pair]) -> Table:
    def column(side: int) -> TableCell:
        lines = (replace(p, runs=(Run(pair[side]),), label="") for p, pair in zip(paragraphs, pairs, strict=True))
        return TableCell(tuple(line for line in lines if line.lines))

    return Table(((column(0), column(1)),), ruled=False)


def _in_capitals(paragraphs: Sequence[Paragraph]) -> bool:
    return any(_capital(line) for p in paragraphs for line in p.lines)


def _capital(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 4 and mean(c.isupper() for c in letters) >= _CAPITALS


def _letters(text: str) -> int:
    return sum(c.isalpha() for c in text)
