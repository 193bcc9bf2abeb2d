#!/usr/bin/env python3
"""Sets real text on pages, scans them badly, reads them as docparse does: pairs of lines for scripts/train_channel.py.

    scan_text.py TEXT_DIR OUT.tsv [--part train] [--pages 240] [--jobs 2] [--seed 0]

TEXT_DIR holds filtered real text (scripts/filter_text.py), of which one part's lines are used: the channel learns from
train, the judge from dev. Pages are laid out plain and degraded at levels 1 to 4 in turn, each with a look of its own.
OUT.tsv has the columns page, level, cer, ocr, truth, a line of print each. About three seconds a page and core.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Iterator
from itertools import islice
from multiprocessing import Pool
from pathlib import Path

import numpy as np
from generator.looks import LEVELS, draw_look
from generator.scanning import scan_document
from language_training.texts import PARTS, batches_of, part_of
from measure_degrading import as_rendered
from noise_training.pairs import lay_beside
from rapidfuzz.distance import Levenshtein
from typesetting.lines import break_lines, words_of
from typesetting.page import HEIGHT, WIDTH, Page, Piece
from typesetting.pdf import draw_pdf

from docparse.reading.page_image import PageImage
from docparse.reading.scan import read_scan
from docparse.reading.settings import ReadingSettings
from docparse.vietnamese.letters import nfc

COLUMNS = ("page", "level", "cer", "ocr", "truth")
READABLE = tuple(level for level in LEVELS if level < 5)
SHORTEST, LONGEST = 40, 900
"""Letters of a paragraph."""
SIZES = (12.0, 13.0, 13.5, 14.0)
"""Points of letters; Decree 30/2020/NĐ-CP, Appendix I prints bodies in 13 to 14."""
STYLES = ("", "", "", "", "", "b", "i")
IN_CAPITALS = 0.12
"""Share of paragraphs set in capitals: titles are, and their marks are misread in other ways."""
MARGIN_LEFT, MARGIN_RIGHT, MARGIN_TOP, MARGIN_BOTTOM = 85.0, 43.0, 57.0, 57.0
INDENT = 36.0
LEADING = 1.35
SKIPPED = 37
"""Lines passed over for each one taken, so that pages come from all of the text."""

Row = tuple[int, int, float, str, str]


def paragraphs(folder: Path, part: str) -> Iterator[str]:
    """Lines of a part, by turns of each text in the folder."""
    texts = [_lines(path, part) for path in sorted(folder.glob("*.txt.xz"))]
    while True:
        for text in texts:
            yield next(text)


def _lines(path: Path, part: str) -> Iterator[str]:
    usable = (
        nfc(line.strip())
        for batch in batches_of(path)
        for line in batch
        if SHORTEST < len(line) < LONGEST and part_of(line) == part and "*" not in line
    )
    return islice(usable, 0, None, SKIPPED if part == "train" else 1)


def set_page(source: Iterator[str], chance: random.Random) -> Page:
    """A page full of paragraphs."""
    page = Page()
    size = chance.choice(SIZES)
    width = WIDTH - MARGIN_LEFT - MARGIN_RIGHT
    y = MARGIN_TOP + size
    while y < HEIGHT - MARGIN_BOTTOM:
        text, face = next(source), chance.choice(STYLES)
        if chance.random() < IN_CAPITALS:
            text = text[: SHORTEST * 3].rpartition(" ")[0].upper()
        lines = break_lines(words_of(text, face), size, width - INDENT, width)
        for n, line in enumerate(lines):
            x = MARGIN_LEFT + (INDENT if n == 0 else 0)
            room = width - (INDENT if n == 0 else 0)
            page.pieces.append(Piece(x, y, tuple(line), size, None if n == len(lines) - 1 else room))
            y += LEADING * size
            if y >= HEIGHT - MARGIN_BOTTOM:
                break
    return page


def scanned_lines(job: tuple[int, int, Page]) -> list[Row]:
    """The lines of one page as printed and as read."""
    number, level, page = job
    chance = np.random.default_rng([number, level])
    name = f"page-{number}"
    scan = scan_document(draw_pdf([page], name), [page], [[]], draw_look(level, chance), chance, name).scans[0]
    pixels, dpi = as_rendered(scan), min(scan.dpi, ReadingSettings().dpi)
    image = PageImage(pixels, dpi, pixels.shape[1] * 72 / dpi, pixels.shape[0] * 72 / dpi)
    heard = "\n".join(line.text for line in read_scan(image, 1, ReadingSettings()).lines)
    truth = "\n".join(piece.text for piece in page.pieces)
    pairs, _ = lay_beside(truth, nfc(heard))
    rows = []
    for pair in pairs:
        ocr = " ".join(pair.read.split())
        if ocr:
            rows.append((number, level, round(Levenshtein.normalized_distance(ocr, pair.meant), 4), ocr, pair.meant))
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--part", choices=PARTS, default="train")
    parser.add_argument("--pages", type=int, default=240)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    chance = random.Random(args.seed)
    source = paragraphs(args.texts, args.part)
    jobs = ((n, READABLE[n % len(READABLE)], set_page(source, chance)) for n in range(args.pages))
    with args.out.open("w", encoding="utf-8", newline="") as file, Pool(args.jobs) as pool:
        writer = csv.writer(file, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n")
        writer.writerow(COLUMNS)
        for rows in pool.imap(scanned_lines, jobs):
            writer.writerows((*row[:3], row[3].replace("\t", " "), row[4].replace("\t", " ")) for row in rows)
            file.flush()


if __name__ == "__main__":
    main()
