"""Ruled tables of a document, set row by row; a row never breaks across pages, a table does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from typesetting.lines import Word, break_lines, line_width, word_width

from generator.document import Paragraph
from generator.galley import Galley, Put, plain_words
from generator.gold import BAR

PAD = 4.5
SMALLEST = 7.0  # points; a row that is too tall for a page even in this size is refused
NARROW = 6  # letters: a column of ordinals, sums or years is centred


@dataclass(frozen=True)
class Cell:
    x0: float
    x1: float
    lines: list[list[Word]]
    centred: bool


def set_table(galley: Galley, rows: Sequence[Paragraph]) -> None:
    """Rows in the order they are told. A row with fewer cells than the others widens its last one."""
    house = galley.house
    texts = [row.text.split(BAR) for row in rows]
    size = min(house.table_size, 12.0) if max(map(len, texts)) > 5 else house.table_size
    xs = columns(texts, galley.left, galley.width, size)
    fitted = [fitting(galley, cells, xs, size, face_of(row), "head" in row.styles)
              for row, cells in zip(rows, texts, strict=True)]  # fmt: skip
    heads: list[tuple[list[Cell], float]] = []
    galley.gap()
    galley.y += 4 - size  # from the base line of the text to the upper edge of the table
    begins = True
    for n, (row, (cells, row_size)) in enumerate(zip(rows, fitted, strict=True)):
        head = "head" in row.styles
        height = height_of(cells, row_size)
        # A head stands with the row below it.
        wanted = height + (height_of(*fitted[n + 1]) if head and n + 1 < len(rows) else 0.0)
        if galley.y + wanted > galley.bottom + 4 and not galley.fresh:
            galley.new_page()
            galley.y -= size
            begins = True
            taken = sum(height_of(*again) for again in heads)
            if house.repeat_heads and not head and galley.y + taken + height <= galley.bottom + 4:
                for again in heads:
                    put_row(galley, *again, begins, furniture=True)
                    begins = False
        put_row(galley, cells, row_size, begins)
        begins = False
        if head:
            heads.append((cells, row_size))
    galley.y += size + 10
    galley.gap()


def face_of(row: Paragraph) -> str:
    return "b" if {"head", "bold"} & row.styles else "i" if "italic" in row.styles else ""


def columns(texts: Sequence[Sequence[str]], left: float, width: float, size: float) -> list[float]:
    """The edges of the columns: each as wide as its longest word, what is left shared by the amount of text."""
    count = max(map(len, texts))
    full = [row for row in texts if len(row) == count]
    least, wanted = [], []
    for n, column in enumerate(zip(*full, strict=True)):
        # The last cell of a shorter row has the room of several columns, the cells before it have not.
        shorter = [row[n] for row in texts if n < len(row) - 1 and len(row) < count]
        words = [word for text in (*column, *shorter) for word in plain_words(text, "b")]
        least.append(min(max((word_width(word, size) for word in words), default=0.0), width / 3) + 2 * PAD + 1)
        longest = max(line_width(plain_words(text, "b"), size) for text in (*column, *shorter))
        amount = sum(map(len, (*column, *shorter))) / (len(full) + len(shorter))
        wanted.append(min(longest, 14 * amount**0.6 + 20))
    spare = width - sum(least)
    if spare < 0:
        edges = [share * width / sum(least) for share in least]
    else:
        extra = [max(0.0, w + 2 * PAD - m) for w, m in zip(wanted, least, strict=True)]
        total = sum(extra) or 1.0
        edges = [m + spare * e / total for m, e in zip(least, extra, strict=True)]
        if not sum(extra):
            edges[-1] += spare
    xs = [left]
    for edge in edges:
        xs.append(xs[-1] + edge)
    return xs


def fitting(
    galley: Galley, texts: Sequence[str], xs: Sequence[float], size: float, face: str, head: bool
) -> tuple[list[Cell], float]:
    """The cells of a row, in a smaller size where it would be taller than a page."""
    room = galley.bottom - galley.house.top - 60
    while True:
        cells = []
        for n, text in enumerate(texts):
            x0, x1 = xs[n], xs[-1] if n == len(texts) - 1 else xs[n + 1]
            inside = x1 - x0 - 2 * PAD
            centred = head or (len(text) <= NARROW and n < len(texts) - 1)
            lines = break_lines(plain_words(text, face), size, inside, inside) if text.strip() else []
            cells.append(Cell(x0, x1, lines, centred))
        if height_of(cells, size) <= room:
            return cells, size
        if size <= SMALLEST:
            raise ValueError(f"a table's row does not fit on a page: {' | '.join(texts)[:80]!r}")
        size -= 0.5


def height_of(cells: Sequence[Cell], size: float) -> float:
    return max(1, *(len(cell.lines) for cell in cells), 1) * size * 1.18 + 7


def put_row(galley: Galley, cells: Sequence[Cell], size: float, begins: bool, furniture: bool = False) -> None:
    """One row with its rules. Cells of one line each read as one line, else one cell under the other."""
    height, leading = height_of(cells, size), size * 1.18
    top = galley.y
    puts: list[tuple[float, Put]] = []
    for cell in cells:
        spare = height - 7 - len(cell.lines) * leading
        y = top + 3.5 + 0.92 * size + (spare / 2 if galley.house.middle_cells or furniture else 0)
        for n, line in enumerate(cell.lines):
            x = (cell.x0 + cell.x1 - line_width(line, size)) / 2 if cell.centred else cell.x0 + PAD
            puts.append((y + n * leading, Put(x, line, size)))
    if all(len(cell.lines) <= 1 for cell in cells):
        if puts:
            galley.put_line([put for _, put in puts], puts[0][0], furniture)
    else:
        for y, put in puts:
            galley.put_line([put], y, furniture)
    left, right, low = cells[0].x0, cells[-1].x1, top + height
    if begins:
        galley.stroke(left, top, right, top)
    galley.stroke(left, low, right, low)
    for x in (left, *(cell.x1 for cell in cells)):
        galley.stroke(x, top, x, low)
    galley.y = low
