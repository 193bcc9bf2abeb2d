#!/usr/bin/env python3
"""Contact sheets for the eye: crops of made scans, a row a level, under crops of real ones, all at one scale.

    show_scans.py FOLDER [--real FOLDER] [--seed 0]

Writes body.png (text at 200 dpi, twice as large), marks.png (seals and stamps at 150 dpi) and pages.png (whole pages at
45 dpi) into FOLDER. Real scans are the PDFs of the other folder, half of them drawn by the seed.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
import pypdfium2
from generator.degrade import Scan
from generator.looks import LEVELS, draw_look
from generator.marks import Pixels
from generator.scanning import scan_document
from PIL import Image, ImageDraw
from samples.layout import set_sample
from samples.source import read_sample
from typesetting.pdf import draw_pdf

SOURCES = Path(__file__).resolve().parent.parent / "corpus" / "sources"
COLUMNS = 6
# Of each sheet: resolution, enlargement, and the size of a crop in points.
SHEETS = {"body": (200, 2, (130, 64)), "marks": (150, 1, (190, 130)), "pages": (45, 1, (595, 842))}
Crop = tuple[str, Image.Image]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--real", type=Path, help="folder of real scans (PDF)")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    chance = np.random.default_rng(options.seed)
    sheets: dict[str, list[Crop]] = {name: [] for name in SHEETS}
    if options.real:
        files = sorted(options.real.glob("*.pdf"))
        for n in sorted(chance.permutation(len(files))[: 2 * COLUMNS].tolist()):
            add_real(sheets, files[n])
    for level in LEVELS:
        add_level(sheets, level, options.seed)
    for name, crops in sheets.items():
        contact_sheet(crops).save(options.folder / f"{name}.png")
    return 0


def add_real(sheets: dict[str, list[Crop]], path: Path) -> None:
    document = pypdfium2.PdfDocument(path)
    for name, (dpi, times, size) in SHEETS.items():
        # Seals stand on last pages, low and to the right.
        page = document[len(document) - 1 if name == "marks" else 0]
        picture = page.render(scale=dpi / 72).to_pil().convert("RGB")
        at = {"body": (150.0, 330.0), "marks": (330.0, 150.0), "pages": (0.0, 0.0)}[name]
        sheets[name].append((path.stem[:22], cut(picture, at, size, dpi, times)))


def add_level(sheets: dict[str, list[Crop]], level: int, seed: int) -> None:
    sources = sorted(SOURCES.glob("*.toml"))
    for n in range(COLUMNS):
        chance = np.random.default_rng([seed, level, n])
        sample = read_sample(sources[int(chance.integers(len(sources)))])
        setting, look = set_sample(sample), draw_look(level, chance)
        pdf = draw_pdf(setting.pages, sample.name)
        scans = scan_document(pdf, setting.pages, [[] for _ in setting.pages], look, chance, sample.name).scans
        what = f"{level} {look.machine} {look.dpi} copies {look.copies}"
        for name, (dpi, times, size) in SHEETS.items():
            scan, at = place_of(name, scans)
            picture = at_dpi(scan.pixels(), scan.dpi, dpi)
            sheets[name].append((what, cut(picture, at, size, dpi, times)))


def place_of(name: str, scans: tuple[Scan, ...]) -> tuple[Scan, tuple[float, float]]:
    if name == "pages":
        return scans[0], (0.0, 0.0)
    for scan in scans if name == "marks" else ():
        for placed in scan.placed:
            if placed.kind in ("arrival_stamp", "seal"):
                return scan, (placed.box.x0 - 20, placed.box.y0 - 15)
    return scans[0], (150.0, 330.0)


def at_dpi(pixels: Pixels, was: int, dpi: int) -> Image.Image:
    image = Image.fromarray(pixels).convert("RGB")
    size = (round(image.width * dpi / was), round(image.height * dpi / was))
    return image.resize(size, Image.Resampling.BOX if dpi < was else Image.Resampling.BILINEAR)


def cut(picture: Image.Image, at: tuple[float, float], size: tuple[int, int], dpi: int, times: int) -> Image.Image:
    left, top, width, height = (round(v * dpi / 72) for v in (*at, *size))
    part = picture.crop((left, top, left + width, top + height))
    return part.resize((part.width * times, part.height * times), Image.Resampling.NEAREST)


def contact_sheet(crops: list[Crop]) -> Image.Image:
    width, height = crops[0][1].size
    sheet = Image.new("RGB", (COLUMNS * (width + 4), -(-len(crops) // COLUMNS) * (height + 4)), (90, 0, 90))
    for n, (what, crop) in enumerate(crops):
        ImageDraw.Draw(crop).text((3, 2), what, fill=(220, 0, 220))
        sheet.paste(crop, (n % COLUMNS * (width + 4), n // COLUMNS * (height + 4)))
    return sheet


if __name__ == "__main__":
    sys.exit(main())
