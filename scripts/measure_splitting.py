#!/usr/bin/env python3
"""Whether documents that were joined in one PDF are split where they begin.

    measure_splitting.py FOLDER [--born-digital 40] [--hard 20] [--scanned 10] [--part test] [--show] [--real PDFS]

Makes joined files of the test part (born digital, also such with hardly anything but what is hard, and scanned at
levels 1 to 3), reads them as `docparse parse --split` does (FOLDER keeps what was read), and prints precision, recall
and F1 of the boundaries with their counts: all, by form, and the recall before each kind of document. The first page of
a file is no boundary. With PDFS, a folder of real PDFs of one document each, these instead: every two are set after
each other, page by page as they were read, in both orders, and all of them once in one file. `--show` names each
mistake with its evidence.
"""

from __future__ import annotations

import argparse
import pickle
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path

from splitting_measuring.readings import JoinedReading, joined_readings
from splitting_measuring.scores import Score, score

from docparse.correction.fluency import likelihoods
from docparse.lexicon import load_lexicon
from docparse.page import Page
from docparse.reading.read import read
from docparse.reading.settings import ReadingSettings
from docparse.splitting.boundaries import find_boundaries
from docparse.splitting.documents import DOUBT_FROM, SPLIT_FROM, find_documents

LEVELS = (1, 2, 3)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--born-digital", type=int, default=40, help="files")
    parser.add_argument("--hard", type=int, default=20, help="born-digital files of nothing but what is hard")
    parser.add_argument("--scanned", type=int, default=10, help="files of each level")
    parser.add_argument("--part", default="test")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--real", type=Path, metavar="PDFS")
    options = parser.parse_args()
    if options.real:
        measure_real(options.real, options.folder, show=options.show)
        return 0
    total, kinds, found_kinds = Score(), Counter[str](), Counter[str]()
    for what, level, count, hard in (
        ("born digital", None, options.born_digital, False),
        ("hard, born digital", None, options.hard, True),
        *((f"scanned, level {level}", level, options.scanned, False) for level in LEVELS),
    ):
        subtotal = Score()
        for file in joined_readings(options.part, level, count, options.folder, hard=hard):
            subtotal += measure(file, kinds, found_kinds, show=options.show)
        print(f"{what:20} {subtotal}", flush=True)
        total += subtotal
    print(f"{'all':20} {total}")
    for kind in sorted(kinds):
        print(f"  before {kind:18} recall {found_kinds[kind]}/{kinds[kind]}")
    return 0


def measure(file: JoinedReading, kinds: Counter[str], found_kinds: Counter[str], *, show: bool) -> Score:
    found = set(find_documents(file.pages, load_lexicon()).first_pages[1:])
    for first, kind in zip(file.first_pages[1:], file.kinds[1:], strict=True):
        kinds[kind] += 1
        found_kinds[kind] += first in found
    if show:
        show_mistakes(file.name, file.pages, found, file.boundaries)
    return score(len(file.pages), found, file.boundaries)


def show_mistakes(name: str, pages: Sequence[Page], found: Iterable[int], true: Iterable[int]) -> None:
    """Pages on which the two differ, and those that were told as doubtful."""
    said, wanted = set(found), set(true)
    for boundary in find_boundaries(pages, load_lexicon()):
        number = boundary.page_number
        what = "missed" if number in wanted - said else "spurious" if number in said - wanted else "doubtful"
        if what != "doubtful" or DOUBT_FROM <= boundary.confidence < SPLIT_FROM:
            evidence = ", ".join(f"{feature} {part:+.1f}" for feature, part in boundary.evidence[:8])
            print(f"    {name} page {number}: {what}, {boundary.confidence:.3f} ({evidence})")


def measure_real(pdfs: Path, folder: Path, *, show: bool) -> None:
    documents = {path.stem: read_once(path, folder) for path in sorted(pdfs.glob("*.pdf"))}
    pairs = Score()
    for first, second in permutations(documents, 2):
        pairs += joined(f"{first[:12]} + {second[:12]}", [documents[first], documents[second]], show=show)
    print(f"{'every two':20} {pairs}")
    print(f"{'all in one file':20} {joined('all', list(documents.values()), show=show)}")


def read_once(path: Path, folder: Path) -> tuple[Page, ...]:
    kept = folder / f"real-{path.stem}.pickle"
    folder.mkdir(parents=True, exist_ok=True)
    if not kept.exists():
        kept.write_bytes(pickle.dumps(read(path, ReadingSettings(), None, likelihoods).pages))
    pages: tuple[Page, ...] = pickle.loads(kept.read_bytes())
    return pages


def joined(name: str, documents: Sequence[Sequence[Page]], *, show: bool) -> Score:
    """Documents after each other in one file, their pages numbered through."""
    pages: list[Page] = []
    starts = []
    for document in documents:
        starts.append(len(pages) + 1)
        pages += [replace(page, page_number=len(pages) + n) for n, page in enumerate(document, 1)]
    found = find_documents(pages, load_lexicon()).first_pages[1:]
    if show:
        show_mistakes(name, pages, found, starts[1:])
    return score(len(pages), found, starts[1:])


if __name__ == "__main__":
    sys.exit(main())
