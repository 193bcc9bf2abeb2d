#!/usr/bin/env python3
"""What records lose where a document comes as a scan, beside the same document born digital: every figure, by level.

    measure_end_to_end.py [--documents 24] [--levels 1 2 3] [--seed 0] [--part test] [--pages 4] [--jobs 1]
                          [--printed] [--keep FOLDER] [--misses]

Made documents of one part, of as many types as there are, are set once as a born-digital PDF and printed, signed,
sealed and scanned at each level; each file is read, corrected and parsed as `docparse evaluate` does, and scored with
the same gold. Prints each figure born digital, by level, and the points that the levels lose; `*` marks more than five,
`of` says how many gold entries (fields, syllables) the figure is made of. A document that cannot be read is named,
counts as one in which nothing was found, and makes the program fail. In scans, numbers and days are written by hand
where the maker says so, and no recogniser reads hands; `--printed` prints them, as scans of printed copies have them.
Files are kept in FOLDER; `--misses` names every miss of a scan that the born-digital file has not.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

from generator.document import Document
from generator.forms import FORMS
from generator.looks import LEVELS
from generator.making import Maker, write_files
from generator.parts import PARTS, part_of

from docparse.evaluation import SourceKind, evaluate, report_on, work_on_documents
from docparse.scoring import FIGURES, Figure, Miss, Report, read_gold
from docparse.scoring.gold import GOLD

DIGITAL = "digital"
MOST = 5.0
"""Points that a figure may lose."""
MAKERS = {"test": "second"}
"""Who writes the documents of a part; of all others the first maker."""


@dataclass(frozen=True)
class Row:
    """One figure: its value born digital and by level, and the loss of each level in points."""

    figure: Figure
    of: int
    digital: float
    levels: tuple[float, ...]

    @property
    def losses(self) -> tuple[float, ...]:
        sign = -1 if self.figure.better == "less" else 1
        return tuple(100 * sign * (self.digital - level) for level in self.levels)

    def __str__(self) -> str:
        values = " ".join(f"{100 * value:8.2f}" for value in (self.digital, *self.levels))
        losses = " ".join(f"{loss:7.2f}{'*' if loss > MOST else ' '}" for loss in self.losses)
        return f"{self.figure.name:34} {self.of:7} {values}   {losses}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=24)
    parser.add_argument("--levels", type=int, nargs="+", default=[1, 2, 3], choices=LEVELS)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--part", default="test", choices=PARTS)
    parser.add_argument("--pages", type=int, default=4, help="the longest document has so many, born digital")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--printed", action="store_true")
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return measure(options, options.keep or Path(folder))


def measure(options: argparse.Namespace, folder: Path) -> int:
    pages = make(options, folder)
    forms = (DIGITAL, *(f"level {level}" for level in options.levels))
    faulty = faults_of_gold([folder / form for form in forms])
    reports = {form: report_of(folder / form, faulty, options.jobs) for form in forms}
    count = len(reports[DIGITAL].documents)
    print(f"{count} documents; pages: {', '.join(f'{form} {pages[form]}' for form in forms)}")
    heads = " ".join(f"{form:>8}" for form in forms)
    print(f"{'figure (x 100)':34} {'of':>7} {heads}   " + " ".join(f"{f'loss {n}':>8}" for n in options.levels))
    rows = rows_of(reports)
    print(*rows, sep="\n")
    worse = [(form, row.figure.name) for row in rows for form, n in zip(forms[1:], row.losses, strict=True) if n > MOST]
    print(f"{len(worse)} of {len(rows) * len(forms[1:])} figures lose more than {MOST:g} points")
    if options.misses:
        print_misses(reports)
    failed = {form: report.failed for form, report in reports.items() if report.failed}
    for form, names in failed.items():
        print(f"{form}: {len(names)} of {count} documents could not be read: {', '.join(names)}", file=sys.stderr)
    return 1 if failed else 0


def make(options: argparse.Namespace, folder: Path) -> Counter[str]:
    """The files of every document in every form, one folder a form; how many pages each form has."""
    pages: Counter[str] = Counter()
    for name, document in chosen(options.part, options.seed, options.documents, options.pages):
        for form, how in ((DIGITAL, "pdf"), *((f"level {level}", f"scan-{level}") for level in options.levels)):
            # One chance for all forms, so that all have one house's looks.
            files, drawn = FORMS[how](printed(document) if options.printed else document, random.Random(f"{name} form"))
            place = folder / form
            place.mkdir(parents=True, exist_ok=True)
            write_files(files, place, name)
            pages[form] += drawn
    return pages


def chosen(part: str, seed: int, wanted: int, most_pages: int) -> Iterator[tuple[str, Document]]:
    """Documents of a part in the order of their seeds, of every type as evenly as they come."""
    maker = MAKERS.get(part, "first")
    make_document: Maker = import_module(f"generator.{maker}").make_document
    waiting: dict[str, list[tuple[str, Document]]] = {}
    number = count = 0
    while count < 4 * wanted:
        name = f"end-{part}-{seed}-{number:06}"
        number += 1
        document = make_document(random.Random(name), name)
        if part_of(document.traits) != part:
            continue
        if FORMS["pdf"](document, random.Random(f"{name} form"))[1] <= most_pages:
            waiting.setdefault(document.traits["type"], []).append((name, document))
            count += 1
    while wanted:
        for documents in waiting.values():
            if wanted and documents:
                yield documents.pop(0)
                wanted -= 1


def printed(document: Document) -> Document:
    """The document with nothing left to a hand but the signature."""
    hands = str.maketrans("", "", "⟨⟩")
    number, place_date = (line and line.translate(hands) for line in (document.head.number, document.head.place_date))
    return replace(document, head=replace(document.head, number=number, place_date=place_date))


def faults_of_gold(folders: Sequence[Path]) -> set[str]:
    """Documents whose gold is at fault in one of the forms, such as a name that goes over a page; each is told."""
    found = {fault.file.removesuffix(GOLD): fault for folder in folders for fault in read_gold(folder).faults}
    for name, fault in found.items():
        print(f"{name} is left out, its gold is at fault: {fault.entry} {fault.code}", file=sys.stderr)
    return set(found)


def report_of(folder: Path, left_out: Collection[str], jobs: int) -> Report:
    gold = read_gold(folder)
    gold = replace(gold, documents=tuple(d for d in gold.documents if d.name not in left_out))
    work = work_on_documents(folder, gold, SourceKind.original)
    if work.left_out:
        sys.exit(f"{folder}: nothing to read of {', '.join(work.left_out)}")
    outcomes = []
    for outcome in evaluate(work.jobs, jobs):
        if outcome.error:
            print(f"{folder.name}: {outcome.score.name}: {outcome.error}", file=sys.stderr, flush=True)
        outcomes.append(outcome)
    return report_on(outcomes, gold, work)


def rows_of(reports: dict[str, Report]) -> list[Row]:
    """The figures that are told born digital and better for being more or less."""
    digital, *levels = (report.counts for report in reports.values())
    rows = []
    for figure in FIGURES.values():
        values = [figure.value(digital), *map(figure.worth, levels)]
        if figure.better and all(value is not None for value in values):
            first, *rest = (value for value in values if value is not None)
            of = digital.get(figure.counts[-1 if figure.counts[-1].endswith(("gold", "of")) else 0], 0)
            rows.append(Row(figure, round(of), first, tuple(rest)))
    return rows


def print_misses(reports: dict[str, Report]) -> None:
    digital = Counter(map(_told, reports[DIGITAL].misses))
    for form, report in reports.items():
        left = Counter(digital)
        for miss in report.misses if form != DIGITAL else ():
            if miss.figure.startswith(("correction", "decoding")):
                continue
            if left[_told(miss)]:
                left[_told(miss)] -= 1
                continue
            entry = f" [{miss.entry}]" if miss.entry else ""
            line = f"{miss.place.before}⟦{miss.place.marked}⟧{miss.place.after}" if miss.place else ""
            print(f"{form}: {miss.document}: {miss.figure} {miss.what}{entry}: {miss.found!r} for {miss.wanted!r}")
            print(f"    {' '.join(line.split())[:400]}")


def _told(miss: Miss) -> tuple[str | None, ...]:
    return miss.document, miss.figure, miss.what, miss.entry, miss.wanted, None if miss.wanted else miss.found


if __name__ == "__main__":
    sys.exit(main())
