"""A PDF with a text layer becomes the file that a scanner or a telephone makes of it, with its words' boxes.

    scanned = scan_document(pdf, pages, draw_look(3, chance), chance, name)

`pages` say what belongs on each page by hand (`samples.layout.Page`, or any with the same fields). Words and their
boxes are those of the PDF's text layer.
"""

from __future__ import annotations

import io
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pypdfium2
from PIL import Image
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from samples.layout import Page

from docparse.page import Word
from docparse.spans import Box, join_boxes
from generator.degrade import Scan, degrade, sheet_of
from generator.looks import Look
from generator.marks import Pixels


@dataclass(frozen=True)
class Scanned:
    """A file of images, and the scan of each page with its words."""

    data: bytes
    suffix: str
    scans: tuple[Scan, ...]


def scan_document(
    pdf: bytes, pages: Sequence[Page], look: Look, chance: np.random.Generator, name: str, *, year: int = 2020
) -> Scanned:
    """A PDF of images; the one page of a telephone stays a JPEG, and a fax stays a TIFF. `year` dates the arrival."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pictures = [render(page, look.dpi) for page in document]
        words = [words_on(page) for page in document]
    finally:
        document.close()
    scans = []
    for n, page in enumerate(pages):
        # Printed on both sides: the second page is on the back of the first.
        back = n ^ 1
        behind = pictures[back] if back < len(pictures) and pictures[back].shape == pictures[n].shape else None
        sheet = sheet_of(page, words[n], first=n == 0, year=year)
        scans.append(degrade(pictures[n], sheet, look, chance, behind))
    if look.machine == "phone" and len(scans) == 1:
        return Scanned(scans[0].data, ".jpg", tuple(scans))
    if all(scan.suffix == ".tiff" for scan in scans):
        fax = look.machine == "fax"
        return Scanned(_two_tone_file(scans, "TIFF" if fax else "PDF"), ".tiff" if fax else ".pdf", tuple(scans))
    return Scanned(_image_pdf(scans, name), ".pdf", tuple(scans))


def render(page: pypdfium2.PdfPage, dpi: int) -> Pixels:
    """The page as RGB, or grey where nothing on it is coloured."""
    picture = np.asarray(page.render(scale=dpi / 72, rev_byteorder=True).to_numpy())[..., :3]
    grey = picture[..., 0]
    coloured = (picture[..., 1] != grey).any() or (picture[..., 2] != grey).any()
    return np.ascontiguousarray(picture if coloured else grey)


def words_on(page: pypdfium2.PdfPage) -> list[Word]:
    """The words of the text layer in its order, between blanks and line ends, with boxes from the top left."""
    layer, height = page.get_textpage(), page.get_height()
    try:
        text = layer.get_text_range()
        boxes = [layer.get_charbox(n, loose=False) for n in range(layer.count_chars())]
    finally:
        layer.close()
    words: list[Word] = []
    letters: list[int] = []
    for n, sign in enumerate([*text[: len(boxes)], " "]):
        if not sign.isspace():
            letters.append(n)
        elif letters:
            box = join_boxes(
                Box(left, height - top, right, height - bottom)
                for left, bottom, right, top in (boxes[k] for k in letters)
            )
            words.append(Word("".join(text[k] for k in letters), box))
            letters = []
    return words


def _image_pdf(scans: Sequence[Scan], name: str) -> bytes:
    rl_config.useA85 = 0
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.setTitle(name)
    canvas.setProducer("docparse build_corpus")
    for scan in scans:
        canvas.setPageSize((scan.width, scan.height))
        canvas.drawImage(ImageReader(io.BytesIO(scan.data)), 0, 0, scan.width, scan.height)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


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
