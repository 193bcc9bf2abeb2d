#!/usr/bin/env python3
"""How well docparse reads scans, beside plain Tesseract and OCRmyPDF on the same pages, and at what cost.

    measure_reading.py [--pages 20] [--levels 1 2 3 4 5] [--seed 0] [--ocrmypdf PROGRAM] [--real FOLDER]

Documents of the second maker are set, scanned at each level (scripts/generator) and read by `tesseract -l vie` (one
thread) as the images are, by OCRmyPDF where PROGRAM is named (`-l vie --deskew`, text from its sidecar), and by
docparse, without and with its correction. Prints by level: errors in percent of the signs on paper, whatever order the
lines came in (`generator.character_errors`: wrong and lost), words on paper that were not read, the same errors of the
words that a seal lies over, and processor seconds a page, those of child processes with them. FOLDER holds NAME.pdf
with NAME.gold.txt, the text as on paper, of which the scans are measured, rendered at 300 dpi for plain Tesseract.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pypdfium2
from generator.character_errors import Errors, count_errors
from generator.galley import WordBox
from generator.looks import LEVELS, draw_look
from generator.pdf import born_digital
from generator.scanning import render, scan_setting, words_on
from measure_degrading import has_picture
from measure_sources import missing, settings_of
from PIL import Image
from rapidfuzz.distance import Levenshtein

from docparse.correction.fluency import likelihoods
from docparse.lexicon import load_lexicon
from docparse.page import Word
from docparse.pipeline import correct_reading
from docparse.reading.read import read
from docparse.reading.settings import ReadingSettings
from docparse.spans import Box
from docparse.vietnamese.letters import nfc

ONE_THREAD = {**os.environ, "OMP_THREAD_LIMIT": "1"}
RENDERED = 300
"""Dots per inch at which plain Tesseract is given the pages of real PDFs."""
NEAR = 3.0
"""Points around a word on paper in which what was read counts as the word."""
SETTINGS = ReadingSettings(ocr="always")
NOBODY: Errors = Errors(0, 0, 0, 0)


@dataclass
class Read:
    """What one reader made of a document: its text, its words by page where they are known, seconds of processors."""

    text: str
    words: dict[int, list[Word]] = field(default_factory=dict)
    seconds: float = 0.0


@dataclass
class Tally:
    pages: int = 0
    errors: Errors = NOBODY
    words: int = 0
    missed: int = 0
    sealed: int = 0
    sealed_wrong: int = 0
    seconds: float = 0.0

    def __iadd__(self, other: Tally) -> Tally:
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)
        return self

    def row(self, name: str) -> str:
        rates = (100 * self.errors.rate, 100 * self.missed / max(self.words, 1))
        seal = f"{100 * self.sealed_wrong / self.sealed:8.2f}" if self.sealed else f"{'–':>8}"
        each = self.seconds / max(self.pages, 1)
        return f"{name:34} {self.pages:5} {self.errors.signs:7} {rates[0]:8.2f} {rates[1]:8.2f} {seal} {each:10.2f}"


HEAD = f"{'':34} {'pages':>5} {'signs':>7} {'signs %':>8} {'words %':>8} {'seal %':>8} {'CPU s/page':>10}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=20, help="of each level, at least")
    parser.add_argument("--levels", type=int, nargs="+", default=list(LEVELS), choices=LEVELS)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--ocrmypdf", metavar="PROGRAM")
    parser.add_argument("--real", type=Path, metavar="FOLDER")
    options = parser.parse_args()
    likelihoods("Cộng hòa xã hội chủ nghĩa Việt Nam")  # models are loaded once for a box of scans
    correct_reading_of("Ủy ban nhân dân")
    print(HEAD)
    with tempfile.TemporaryDirectory() as folder:
        if options.real:
            measure_real(options.real, Path(folder), options.ocrmypdf)
        else:
            measure_made(options, Path(folder))
    return 0


def measure_made(options: argparse.Namespace, folder: Path) -> None:
    total: dict[str, Tally] = {}
    for level in options.levels:
        found: dict[str, Tally] = {}
        documents = settings_of("second", f"reading {level}", options.seed)
        while not found or next(iter(found.values())).pages < options.pages:
            title, setting, chance = next(documents)
            dice = np.random.default_rng(chance.randrange(1 << 30))
            scanned, words = scan_setting(setting, draw_look(level, dice), dice, title)
            path = folder / f"page{scanned.suffix}"
            path.write_bytes(scanned.data)
            images = []
            for n, scan in enumerate(scanned.scans):
                images.append(folder / f"page-{n}{scan.suffix}")
                images[-1].write_bytes(scan.data)
            layer = pypdfium2.PdfDocument(born_digital(setting, title))
            truth = "\n".join(" ".join(word.text for word in line) for page in layer for line in words_on(page))
            seals = [(n, p.box) for n, scan in enumerate(scanned.scans, 1) for p in scan.placed if p.kind == "seal"]
            sealed = [w for w in words if any(w.page_number == n and w.box.overlaps(box) for n, box in seals)]
            for name, reader in readers(path, images, options.ocrmypdf):
                tally = found.setdefault(name, Tally())
                tally += tally_of(reader(), truth, sealed, len(images))
        for name, tally in found.items():
            print(tally.row(f"level {level}: {name}"), flush=True)
            total.setdefault(name, Tally())
            total[name] += tally
    for name, tally in total.items():
        print(tally.row(f"all: {name}"))


def measure_real(real: Path, folder: Path, ocrmypdf: str | None) -> None:
    total: dict[str, Tally] = {}
    for path in sorted(real.glob("*.pdf")):
        document = pypdfium2.PdfDocument(path)
        if any(words_on(page) and not has_picture(page) for page in document):
            continue  # born digital
        images = []
        for n, page in enumerate(document):
            images.append(folder / f"page-{n}.tiff")
            Image.fromarray(render(page, RENDERED)).save(images[-1], dpi=(RENDERED, RENDERED))
        truth = path.with_name(f"{path.stem}.gold.txt").read_text("utf-8")
        for name, reader in readers(path, images, ocrmypdf):
            tally = tally_of(reader(), truth, (), len(images))
            print(tally.row(f"{path.stem[:14]}: {name}"), flush=True)
            total.setdefault(name, Tally())
            total[name] += tally
    for name, tally in total.items():
        print(tally.row(f"all: {name}"))


def tally_of(heard: Read, truth: str, sealed: Sequence[WordBox], pages: int) -> Tally:
    on_paper = truth.split()
    found = Tally(pages, count_errors(truth, heard.text), len(on_paper), missing(on_paper, heard.text.split()))
    found.seconds = heard.seconds
    if heard.words:
        found.sealed = sum(len(word.text) for word in sealed)
        found.sealed_wrong = sum(_wrong(word, heard.words.get(word.page_number, ())) for word in sealed)
    return found


def _wrong(word: WordBox, heard: Sequence[Word]) -> int:
    """Signs wrong of a word on paper in what was read where it stands."""
    around = word.box.grown(NEAR)
    said = [w for w in heard if _holds(around, w.box)]
    read_as = "".join(w.text for w in sorted(said, key=lambda w: w.box.x0))
    return min(Levenshtein.distance(nfc(word.text), nfc(read_as)), len(word.text))


def _holds(box: Box, other: Box) -> bool:
    x, y = (other.x0 + other.x1) / 2, (other.y0 + other.y1) / 2
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1


def readers(path: Path, images: Sequence[Path], ocrmypdf: str | None) -> Iterator[tuple[str, Callable[[], Read]]]:
    yield "tesseract", timed(lambda: plain(images))
    if ocrmypdf:
        yield "OCRmyPDF", timed(lambda: by_ocrmypdf(ocrmypdf, path))
    yield "docparse", timed(lambda: ours(path, corrected=False))
    yield "docparse, corrected", timed(lambda: ours(path, corrected=True))


def timed(reader: Callable[[], Read]) -> Callable[[], Read]:
    """The reader with the processor seconds that it and its child processes took."""

    def call() -> Read:
        before = os.times()
        found = reader()
        after = os.times()
        found.seconds = sum(after[:4]) - sum(before[:4])
        return found

    return call


def plain(images: Sequence[Path]) -> Read:
    found = Read("")
    for number, image in enumerate(images, 1):
        call = ["tesseract", str(image), "stdout", "-l", "vie", "tsv"]
        said = subprocess.run(call, env=ONE_THREAD, capture_output=True, text=True, check=True).stdout
        with Image.open(image) as picture:
            scale = 72 / float(picture.info["dpi"][0])
        rows = [row.split("\t") for row in said.splitlines()[1:]]
        line = None
        for row in rows:
            if row[0] != "5" or not row[11].strip():
                continue
            found.text += " " if row[2:5] == line else "\n"
            line = row[2:5]
            found.text += row[11]
            x, y, width, height = map(int, row[6:10])
            box = Box(x, y, x + width, y + height).scaled(scale)
            found.words.setdefault(number, []).append(Word(row[11], box))
    return found


def by_ocrmypdf(program: str, path: Path) -> Read:
    folder = Path(tempfile.gettempdir())
    out, sidecar = folder / f"ocrmypdf-{os.getpid()}.pdf", folder / f"ocrmypdf-{os.getpid()}.txt"
    call = [program, "-q", "-l", "vie", "--deskew", "--force-ocr", "--output-type", "pdf", "--jobs", "1"]
    call += ["--invalidate-digital-signatures"]
    if path.suffix != ".pdf":
        call += ["--image-dpi", str(RENDERED)]
    subprocess.run([*call, "--sidecar", sidecar, path, out], env=ONE_THREAD, capture_output=True, check=True)
    text = sidecar.read_text("utf-8")
    out.unlink()
    sidecar.unlink()
    return Read(text)


def ours(path: Path, *, corrected: bool) -> Read:
    reading = read(path, SETTINGS, None, likelihoods)
    words = {page.page_number: [word for line in page.lines for word in line.words] for page in reading.pages}
    if not corrected:
        return Read(reading.raw, words)
    return Read(correct_reading(reading, load_lexicon()).edits.apply(reading.raw))


def correct_reading_of(text: str) -> None:
    from docparse.correction.correct import correct

    correct(text, load_lexicon())


if __name__ == "__main__":
    sys.exit(main())
