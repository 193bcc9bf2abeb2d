#!/usr/bin/env python3
"""How many tables the reader finds, and how many of their cells it reads right, on made documents.

    measure_tables.py [--maker second] [--part test] [--documents 30] [--only PART] [--plain 40] [--seed 0]

Documents with tables of tasks are set in several ways (all rules, level ones only, none; with a low bottom margin, so
that tables and rows run over page breaks), born digital and as scans of levels 1 to 3, and read as `docparse parse`
reads them. Printed by way: tables made, how many of them stand on more than one page, the share found (one table read
with as many columns holds most of its rows), the share found with just its rows and columns, cells, the share of cells
whose text is the same but for white space, and up to OCR (at most one letter in ten wrong, and one more), and the
seconds of processor time a page.
`--plain` documents without tables give the false tables in a hundred pages. Tune on `--maker first --part train`.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

import numpy as np
from generator.document import Document
from generator.galley import SetCell, Setting
from generator.house import House, house_of
from generator.looks import draw_look
from generator.pages import set_pages
from generator.parts import part_of
from generator.pdf import born_digital
from generator.scanning import scan_setting
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from docparse.correction.fluency import likelihoods
from docparse.page import Cell, Reading
from docparse.reading.read import read
from docparse.reading.settings import ReadingSettings

Change = Callable[[House, random.Random], House]
Table = Sequence[Sequence[Cell]]
MOSTLY = 0.5  # of a table's rows
ALIKE = 60.0  # of 100: rows of a table differ in more
WRONG = 0.1  # share of letters that OCR may get wrong in a cell read right


def _rules(rules: str) -> Change:
    return lambda house, _: replace(house, table_rules=rules, breaks_rows=False)  # type: ignore[arg-type]


def _broken(rules: str) -> Change:
    """A bottom margin that many tables run into; the page number keeps out of it."""
    return lambda house, chance: replace(
        house,
        table_rules=rules,  # type: ignore[arg-type]
        breaks_rows=True,
        bottom=chance.uniform(150, 370),
        numbers="top" if house.numbers != "none" else "none",
    )


WAYS: dict[str, tuple[Change, int]] = {
    "all rules": (_rules("all"), 0),
    "all rules, over pages": (_broken("all"), 0),
    "level rules": (_rules("level"), 0),
    "no rules": (_rules("none"), 0),
    "no rules, over pages": (_broken("none"), 0),
    **{f"all rules, scan {level}": (_rules("all"), level) for level in (1, 2, 3)},
    **{f"over pages, scan {level}": (_broken("all"), level) for level in (1, 2, 3)},
    **{f"no rules, scan {level}": (_rules("none"), level) for level in (1, 2, 3)},
}
"""How tables are set, and the level of the scan, 0 for none."""


@dataclass
class Tally:
    pages: int = 0
    tables: int = 0
    parted: int = 0
    found: int = 0
    whole: int = 0
    cells: int = 0
    exact: int = 0
    close: int = 0
    false: int = 0
    seconds: float = 0.0

    def row(self, name: str) -> str:
        tables, cells = max(self.tables, 1), max(self.cells, 1)
        return (
            f"{name:24} {self.pages:6} {self.tables:6} {self.parted:6} "
            f"{100 * self.found / tables:7.1f} {100 * self.whole / tables:7.1f} "
            f"{self.cells:6} {100 * self.exact / cells:7.1f} {100 * self.close / cells:7.1f} "
            f"{100 * self.false / max(self.pages, 1):6.2f} {self.seconds / max(self.pages, 1):7.2f}"
        )


HEAD = (
    f"{'way':24} {'pages':>6} {'tables':>6} {'parted':>6} {'found %':>7} {'whole %':>7} "
    f"{'cells':>6} {'exact %':>7} {'close %':>7} {'false':>6} {'s/page':>7}"
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--maker", default="second")
    parser.add_argument("--part", default="test")
    parser.add_argument("--documents", type=int, default=30, help="with tables, of each way")
    parser.add_argument("--plain", type=int, default=40, help="documents without tables, of each of four forms")
    parser.add_argument("--only", default="", metavar="PART", help="ways with this in their name")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", action="store_true", help="print the cells that are wrong")
    options = parser.parse_args()
    likelihoods("Cộng hòa xã hội chủ nghĩa Việt Nam")  # loads the model
    print(HEAD)
    with tempfile.TemporaryDirectory() as folder:
        for way, (change, level) in WAYS.items():
            if options.only in way:
                measure(way, options, change, level, Path(folder), with_tables=True)
        for level in range(4):
            name = f"no tables, scan {level}" if level else "no tables"
            if options.only in name:
                measure(name, options, lambda house, _: house, level, Path(folder), with_tables=False)
    return 0


def measure(
    way: str, options: argparse.Namespace, change: Change, level: int, folder: Path, *, with_tables: bool
) -> None:
    tally = Tally()
    documents = documents_of(options.maker, options.part, options.seed, with_tables=with_tables)
    for _ in range(options.documents if with_tables else options.plain):
        title, document = next(documents)
        chance = random.Random(f"{title} {way}")
        house = house_of(document.metadata.get("issuer") or "", chance.randrange(1000), document.traits["year"])
        setting = set_pages(document, change(house, chance), by_hand=level > 0)
        path = written(setting, title, level, chance, document.traits["year"], folder)
        begun = time.process_time(), sum(_children())
        reading = read(path, ReadingSettings(), None, likelihoods)
        tally.seconds += time.process_time() - begun[0] + sum(_children()) - begun[1]
        tally.pages += len(setting.pages)
        for line in count(setting, reading, tally):
            if options.show:
                print(f"  {title}: {line}")
    print(tally.row(way), flush=True)


def _children() -> tuple[float, float]:
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime, used.ru_stime


def documents_of(maker: str, part: str, seed: int, *, with_tables: bool) -> Iterator[tuple[str, Document]]:
    make: Callable[[random.Random, str], Document] = import_module(f"generator.{maker}").make_document
    number = seed
    while True:
        title = f"{maker}-tables-{number:06}"
        number += 1
        document = make(random.Random(title), title)
        has_tables = any("row" in p.styles for p in (*document.body, *document.enclosed))
        if part_of(document.traits) == part and has_tables == with_tables:
            yield title, document


def written(setting: Setting, title: str, level: int, chance: random.Random, year: int, folder: Path) -> Path:
    if not level:
        path = folder / "page.pdf"
        path.write_bytes(born_digital(setting, title))
        return path
    numbers = np.random.default_rng(chance.getrandbits(64))
    scanned, _ = scan_setting(setting, draw_look(level, numbers), numbers, title, year=year)
    path = folder / f"page{scanned.suffix}"
    path.write_bytes(scanned.data)
    return path


def count(setting: Setting, reading: Reading, tally: Tally) -> Iterator[str]:
    """Adds what was found; yields what was not."""
    left = list(reading.tables)
    for made in setting.tables:
        tally.tables += 1
        tally.parted += len({number for row in made for cell in row for number, _ in cell.places}) > 1
        cells = sum(len(row) for row in made)
        tally.cells += cells
        pairs, best = max(
            ((aligned(made, table), table) for table in left), key=lambda p: len(p[0]), default=([], None)
        )
        if best is None or len(pairs) < MOSTLY * len(made):
            yield f"table of {len(made)} rows not found"
            continue
        left.remove(best)
        tally.found += len(best[0]) == max(map(len, made))
        tally.whole += len(best) == len(made) and len(best[0]) == max(map(len, made))
        if len(best) != len(made) or len(best[0]) != max(map(len, made)):
            yield f"{len(made)} x {max(map(len, made))} read as {len(best)} x {len(best[0])}"
        for row, read_row in pairs:
            for n, cell in enumerate(row):
                said = read_row[n].text if n < len(read_row) else ""
                tally.exact += said == cell.text
                tally.close += is_close(cell.text, said)
                if said != cell.text:
                    yield f"{cell.text!r} read as {said!r}"
    tally.false += len(left)


def is_close(text: str, said: str) -> bool:
    return Levenshtein.distance(text.replace(" ", ""), said.replace(" ", "")) <= 1 + WRONG * len(text)


def aligned(made: Sequence[Sequence[SetCell]], read_table: Table) -> list[tuple[Sequence[SetCell], Sequence[Cell]]]:
    """Rows of both in their order, so that the rows of each pair are as alike as can be."""
    texts = [" ".join(cell.text for cell in row) for row in made]
    said = [" ".join(cell.text for cell in row) for row in read_table]
    likeness = [[fuzz.ratio(a, b) for b in said] for a in texts]
    best = [[0.0] * (len(said) + 1) for _ in range(len(texts) + 1)]
    for i in range(len(texts) - 1, -1, -1):
        for j in range(len(said) - 1, -1, -1):
            pair = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] >= ALIKE else 0.0
            best[i][j] = max(pair, best[i + 1][j], best[i][j + 1])
    pairs = []
    i = j = 0
    while i < len(texts) and j < len(said):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            pairs.append((made[i], read_table[j]))
            i, j = i + 1, j + 1
    return pairs


if __name__ == "__main__":
    sys.exit(main())
