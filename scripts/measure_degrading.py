#!/usr/bin/env python3
"""How badly Tesseract reads made scans, level by level, beside real ones.

    measure_degrading.py [--pages 6] [--seed 0] [--real FOLDER]

Pages of the samples in corpus/sources are degraded, each with a look of its own, and read as `docparse.reading.ocr`
reads them: as they are, and cleaned by `docparse.reading.cleanup`. FOLDER holds NAME.pdf with NAME.gold.txt, the text
as on paper. Prints, in percent of the signs on paper: signs wrong in lines that were read, signs of lines that were not
read, and letters read besides (stamps; in real documents also pages that the text leaves out). Tones are 0–255.
"""

from __future__ import annotations

import argparse
import io
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
from generator.character_errors import Errors, count_errors
from generator.degrade import Scan
from generator.looks import LEVELS, draw_look
from generator.marks import Pixels
from generator.scanning import render, scan_document, words_on
from samples.layout import set_sample
from samples.source import read_sample
from typesetting.pdf import draw_pdf

from docparse.reading.cleanup import CleanPage, clean, ink_tone, skew
from docparse.reading.ocr import ocr_lines
from docparse.reading.page_image import PageImage
from docparse.reading.settings import ReadingSettings

SOURCES = Path(__file__).resolve().parent.parent / "corpus" / "sources"
SETTINGS = ReadingSettings()
HEAD = " " * 36 + "as it is: wrong   lost  extra    cleaned: wrong   lost  extra   paper  ink noise skew"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=6, help="of each level")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--real", type=Path, help="folder of real scans with the text as on paper")
    options = parser.parse_args()
    print(HEAD)
    pages = list(sample_pages())
    for level in LEVELS:
        measure_level(level, pages, options.pages, options.seed)
    if options.real:
        for truth in sorted(options.real.glob("*.gold.txt")):
            pdf = truth.with_name(truth.name.removesuffix(".gold.txt") + ".pdf")
            if pdf.exists():
                measure_real(pdf, truth.read_text("utf-8"))
    return 0


def sample_pages() -> Iterable[tuple[str, bytes, int]]:
    """Pages of our samples that are full of text: name, PDF, index."""
    for source in sorted(SOURCES.glob("*.toml")):
        sample = read_sample(source)
        if sample.form["kind"] not in ("pdf", "scan"):
            continue
        setting = set_sample(sample)
        pdf = draw_pdf(setting.pages, sample.name)
        for n, page in enumerate(setting.pages):
            if len(page.pieces) > 20:
                yield sample.name, pdf, n


def measure_level(level: int, pages: list[tuple[str, bytes, int]], count: int, seed: int) -> None:
    raw, cleaned, tones, seconds = [], [], [], 0.0
    for k in range(count):
        chance = np.random.default_rng([seed, level, k])
        name, pdf, n = pages[int(chance.integers(len(pages)))]
        setting = set_sample(read_sample(SOURCES / f"{name}.toml"))
        document = pypdfium2.PdfDocument(pdf)
        truth = "\n".join(" ".join(word.text for word in line) for line in words_on(document[n]))
        single = one_page(pdf, n)
        look = draw_look(level, chance)
        begun = time.process_time()
        scan = scan_document(single, [setting.pages[n]], [[]], look, chance, name).scans[0]
        seconds += time.process_time() - begun
        pixels = as_rendered(scan)
        dpi = min(scan.dpi, SETTINGS.dpi)
        errors = [count_errors(truth, read(pixels, dpi, cleaning)) for cleaning in (False, True)]
        raw.append(errors[0])
        cleaned.append(errors[1])
        tones.append(tones_of(pixels, dpi))
        what = f"  {level} {look.machine} {look.dpi} dpi, copies {look.copies}"
        print(row(what, errors[0], errors[1], tones[-1]), flush=True)
    total = [sum(found, Errors(0, 0, 0, 0)) for found in (raw, cleaned)]
    mean = tuple(float(np.mean(values)) for values in zip(*tones, strict=True))
    print(row(f"level {level}: {count / seconds:.1f} pages a CPU second", total[0], total[1], mean), flush=True)


def one_page(pdf: bytes, n: int) -> bytes:
    """The page of a PDF as a PDF of one page."""
    document, single = pypdfium2.PdfDocument(pdf), pypdfium2.PdfDocument.new()
    single.import_pages(document, [n])
    out = io.BytesIO()
    single.save(out)
    return out.getvalue()


def measure_real(pdf: Path, truth: str) -> None:
    document = pypdfium2.PdfDocument(pdf)
    if any(words_on(page) and not has_picture(page) for page in document):
        return  # born digital
    pictures = [render(page, SETTINGS.dpi) for page in document]
    errors = [
        count_errors(truth, "\n".join(read(picture, SETTINGS.dpi, cleaning) for picture in pictures))
        for cleaning in (False, True)
    ]
    tones = [tones_of(picture, SETTINGS.dpi) for picture in pictures]
    mean = tuple(float(np.mean(values)) for values in zip(*tones, strict=True))
    print(row(f"real {pdf.stem[:27]}", errors[0], errors[1], mean), flush=True)


def has_picture(page: pypdfium2.PdfPage) -> bool:
    """Whether a picture takes more than half of the page."""
    area = page.get_width() * page.get_height()
    boxes = (thing.get_bounds() for thing in page.get_objects() if thing.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE)
    return any((right - left) * (top - bottom) > area / 2 for left, bottom, right, top in boxes)


def as_rendered(scan: Scan) -> Pixels:
    """As docparse renders the pages of a PDF: no finer than its setting."""
    pixels, factor = scan.pixels(), SETTINGS.dpi / scan.dpi
    if factor >= 1:
        return pixels
    return np.asarray(cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8)


def read(pixels: Pixels, dpi: float, cleaning: bool) -> str:
    height, width = pixels.shape[:2]
    image = PageImage(pixels, dpi, width * 72 / dpi, height * 72 / dpi)
    page = clean(image) if cleaning else CleanPage(pixels, dpi)
    return "\n".join(line.text for line in ocr_lines(page, SETTINGS))


def tones_of(pixels: Pixels, dpi: float) -> tuple[float, float, float, float]:
    """Of paper, of ink, the deviation of blank paper, and the skew in degrees without its sign."""
    grey = pixels if pixels.ndim == 2 else np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    paper = float(np.median(grey))
    blank = cv2.erode(cv2.medianBlur(grey, 5), np.ones((15, 15), np.uint8)) > paper - 25
    noise = float(grey[blank].std()) if blank.any() else 0.0
    return paper, ink_tone(grey), noise, abs(skew(grey, dpi))


def row(what: str, raw: Errors, cleaned: Errors, tones: tuple[float, ...]) -> str:
    parts = [f"{what:34}"]
    for errors, gap in ((raw, 16), (cleaned, 15)):
        shares = (100 * part / max(errors.signs, 1) for part in (errors.wrong, errors.lost, errors.extra))
        parts.append(" " * (gap - 5) + " ".join(f"{share:6.2f}" for share in shares))
    return " ".join(parts) + "  {:5.0f} {:4.0f} {:5.1f} {:4.1f}".format(*tones)


if __name__ == "__main__":
    sys.exit(main())
