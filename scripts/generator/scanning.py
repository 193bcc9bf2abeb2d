"""A document set on pages becomes the file that a scanner or a telephone makes of it, with its words' boxes.

    scanned = scan_document(pdf, setting.pages, boxes, draw_look(3, chance), chance, name)

The pages say what belongs on them by hand: number and day, signatures, seals.
"""

from __future__ import annotations

import io
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pypdfium2
from PIL import Image
from typesetting.page import Page
from typesetting.pdf import Picture, pictures_pdf

from docparse.page import Word
from docparse.spans import Box, join_boxes
from generator.degrade import Scan, degrade, sheet_of
from generator.galley import Setting, WordBox
from generator.looks import Look
from generator.marks import Pixels
from generator.pdf import PRODUCER, born_digital


@dataclass(frozen=True)
class Scanned:
    """A file of images, and the scan of each page."""

    data: bytes
    suffix: str
    scans: tuple[Scan, ...]


def scan_setting(
    setting: Setting, look: Look, chance: np.random.Generator, name: str, *, year: int = 2020
) -> tuple[Scanned, list[WordBox]]:
    """The scan of a document that was set with room for hands, and its words where they stand on it.

    Words that the machine cut off are left out.
    """
    boxes: list[list[Box]] = [[] for _ in setting.pages]
    for word in setting.words:
        boxes[word.page_number - 1].append(word.box)
    scanned = scan_document(born_digital(setting, name), setting.pages, boxes, look, chance, name, year=year)
    moved = [iter(scan.boxes) for scan in scanned.scans]
    words = ((word, next(moved[word.page_number - 1])) for word in setting.words)
    return scanned, [replace(word, box=box) for word, box in words if box]


def scan_document(
    pdf: bytes,
    pages: Sequence[Page],
    boxes: Sequence[Sequence[Box]],
    look: Look,
    chance: np.random.Generator,
    name: str,
    *,
    year: int = 2020,
) -> Scanned:
    """A PDF of images; what a telephone took of one page is a JPEG, and a fax is a TIFF. `year` dates the arrival."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pictures = [render(page, look.dpi) for page in document]
    finally:
        document.close()
    scans = []
    for n, (page, on_page) in enumerate(zip(pages, boxes, strict=True)):
        # Printed on both sides: the second page is on the back of the first.
        back = n ^ 1
        behind = pictures[back] if back < len(pictures) and pictures[back].shape[:2] == pictures[n].shape[:2] else None
        scans.append(degrade(pictures[n], sheet_of(page, on_page, first=n == 0, year=year), look, chance, behind))
    if look.machine == "phone" and len(scans) == 1:
        return Scanned(scans[0].data, ".jpg", tuple(scans))
    if all(scan.suffix == ".tiff" for scan in scans):
        fax = look.machine == "fax"
        return Scanned(_two_tone_file(scans, "TIFF" if fax else "PDF"), ".tiff" if fax else ".pdf", tuple(scans))
    return Scanned(
        pictures_pdf((Picture(scan.data, scan.width, scan.height) for scan in scans), name, PRODUCER),
        ".pdf",
        tuple(scans),
    )


def render(page: pypdfium2.PdfPage, dpi: float) -> Pixels:
    """The page as RGB, or grey where nothing on it is coloured."""
    picture = np.asarray(page.render(scale=dpi / 72, rev_byteorder=True).to_numpy())[..., :3]
    red = picture[..., 0]
    coloured = (picture[..., 1] != red).any() or (picture[..., 2] != red).any()
    return np.ascontiguousarray(picture if coloured else red)


def words_on(page: pypdfium2.PdfPage) -> list[list[Word]]:
    """The lines of the text layer in its order, as words with boxes in points from the top left."""
    layer, height = page.get_textpage(), page.get_height()
    try:
        text = layer.get_text_range()
        corners = [layer.get_charbox(n) for n in range(layer.count_chars())]
    finally:
        layer.close()
    lines: list[list[Word]] = [[]]
    letters: list[int] = []
    for n, sign in enumerate(text[: len(corners)] + "\n"):
        if sign not in " \r\n\u00a0":
            letters.append(n)
            continue
        if letters:
            sides = (corners[k] for k in letters)
            box = join_boxes(Box(left, height - top, right, height - bottom) for left, bottom, right, top in sides)
            lines[-1].append(Word("".join(text[k] for k in letters), box))
            letters = []
        if sign == "\n":
            lines.append([])
    return [line for line in lines if line]


def _two_tone_file(scans: Sequence[Scan], kind: str) -> bytes:
    """All pages in one file, fax-compressed."""
    first, *rest = [Image.open(io.BytesIO(scan.data)) for scan in scans]
    out, dpi = io.BytesIO(), scans[0].dpi
    if kind == "TIFF":
        first.save(out, "TIFF", save_all=True, append_images=rest, compression="group4", dpi=(dpi, dpi))
    else:
        long_ago = time.gmtime(0)
        first.save(
            out, "PDF", save_all=True, append_images=rest, resolution=dpi, creationDate=long_ago, modDate=long_ago
        )
    return out.getvalue()
