"""Tables of a document, set row by row: with all rules, level ones only or none. Tables break across pages, and where
the house lets them, rows do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from typesetting.lines import Word, break_lines, line_width, word_width

from docparse.spans import Box
from generator.document import Paragraph
from generator.galley import Galley, Put, SetCell, plain_words
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
    columns: int = 1


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
    told: list[tuple[SetCell, ...]] = []
    galley.setting.tables.append(told)
    for n, (row, (cells, row_size)) in enumerate(zip(rows, fitted, strict=True)):
        head = "head" in row.styles
        height = height_of(cells, row_size)
        # A head stands with the row below it.
        wanted = height + (height_of(*fitted[n + 1]) if head and n + 1 < len(rows) else 0.0)
        if galley.y + wanted > galley.bottom + 4 and not galley.fresh:
            again = heads if house.repeat_heads and not head else []
            taken = sum(height_of(*one) for one in again)
            if galley.top - size + taken + height > galley.bottom + 4:
                again, taken = [], 0.0
            here = lines_that_fit(galley, row_size)
            if house.breaks_rows and not head and 0 < here < max(len(cell.lines) for cell in cells):
                told.append(put_broken_row(galley, cells, row_size, begins, here, again))
                begins = False
                continue
            galley.new_page()
            galley.y -= size
            begins = True
            for one in again:
                put_row(galley, *one, begins, furniture=True)
                begins = False
        told.append(put_row(galley, cells, row_size, begins))
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
            columns = len(xs) - 1 - n if n == len(texts) - 1 else 1
            cells.append(Cell(x0, x1, lines, centred, columns))
        if height_of(cells, size) <= room:
            return cells, size
        if size <= SMALLEST:
            raise ValueError(f"a table's row does not fit on a page: {' | '.join(texts)[:80]!r}")
        size -= 0.5


def height_of(cells: Sequence[Cell], size: float) -> float:
    return max(1, *(len(cell.lines) for cell in cells), 1) * size * 1.18 + 7


def lines_that_fit(galley: Galley, size: float) -> int:
    return int((galley.bottom + 4 - galley.y - 7) / (size * 1.18))


def put_row(
    galley: Galley, cells: Sequence[Cell], size: float, begins: bool, furniture: bool = False
) -> tuple[SetCell, ...]:
    """One row with its rules. Cells of one line each read as one line, else one cell under the other."""
    height = height_of(cells, size)
    top, number = galley.y, len(galley.setting.pages)
    puts: list[tuple[float, Put]] = []
    for cell in cells:
        spare = height - 7 - len(cell.lines) * size * 1.18
        start = top + (spare / 2 if galley.house.middle_cells or furniture else 0)
        puts += puts_of(cell, cell.lines, start, size)
    if all(len(cell.lines) <= 1 for cell in cells):
        if puts:
            galley.put_line([put for _, put in puts], puts[0][0], furniture)
    else:
        for y, put in puts:
            galley.put_line([put], y, furniture)
    rule_row(galley, cells, top, top + height, begins)
    galley.y = top + height
    return tuple(
        SetCell(text_of(cell), ((number, Box(cell.x0, top, cell.x1, top + height)),), cell.columns) for cell in cells
    )


def put_broken_row(
    galley: Galley,
    cells: Sequence[Cell],
    size: float,
    begins: bool,
    here: int,
    again: Sequence[tuple[list[Cell], float]],
) -> tuple[SetCell, ...]:
    """A row of which `here` lines stand on this page and the others on the next, below the heads `again`.

    It reads as one row: each cell to its end before the next one.
    """
    leading, number, top = size * 1.18, len(galley.setting.pages), galley.y
    height = here * leading + 7
    next_top = galley.top - size + sum(height_of(*one) for one in again)
    for cell in cells:
        for y, put in puts_of(cell, cell.lines[:here], top, size):
            galley.put_line([put], y)
        for y, put in puts_of(cell, cell.lines[here:], next_top, size):
            galley.put_line([put], y, ahead=True)
    rule_row(galley, cells, top, top + height, begins)
    galley.new_page()
    galley.y = galley.top - size
    for n, one in enumerate(again):
        put_row(galley, *one, n == 0, furniture=True)
    galley.y = next_top
    rest = max(len(cell.lines) - here for cell in cells) * leading + 7
    rule_row(galley, cells, next_top, next_top + rest, begins=not again)
    galley.y = next_top + rest
    boxes = [
        ((number, Box(cell.x0, top, cell.x1, top + height)), (number + 1, Box(cell.x0, next_top, cell.x1, galley.y)))
        for cell in cells
    ]
    return tuple(SetCell(text_of(cell), places, cell.columns) for cell, places in zip(cells, boxes, strict=True))


def puts_of(cell: Cell, lines: Sequence[list[Word]], top: float, size: float) -> list[tuple[float, Put]]:
    """The lines of a cell below `top`, each with its base line."""
    found = []
    for n, line in enumerate(lines):
        x = (cell.x0 + cell.x1 - line_width(line, size)) / 2 if cell.centred else cell.x0 + PAD
        found.append((top + 3.5 + 0.92 * size + n * size * 1.18, Put(x, line, size)))
    return found


def text_of(cell: Cell) -> str:
    return " ".join("".join(run.text for run in word) for line in cell.lines for word in line)


def rule_row(galley: Galley, cells: Sequence[Cell], top: float, low: float, begins: bool) -> None:
    rules = galley.house.table_rules
    left, right = cells[0].x0, cells[-1].x1
    if rules != "none":
        if begins:
            galley.stroke(left, top, right, top)
        galley.stroke(left, low, right, low)
    if rules == "all":
        for x in (left, *(cell.x1 for cell in cells)):
            galley.stroke(x, top, x, low)
