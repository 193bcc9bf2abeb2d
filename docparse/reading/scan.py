"""A page image becomes a page: clean-up, OCR, reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docparse.page import Line, Page
from docparse.reading.cleanup import clean
from docparse.reading.columns import in_reading_order
from docparse.reading.ocr import ocr_lines
from docparse.reading.page_image import PageImage
from docparse.reading.settings import ReadingSettings


def read_scan(image: PageImage, page_number: int, settings: ReadingSettings) -> Page:
    """One scanned page. `grade` is the mean confidence of its letters."""
    cleaned = clean(image)
    found = ocr_lines(cleaned, settings)
    scale = 72 / image.dpi
    height, width = cleaned.pixels.shape
    # Columns are cut on the straightened page, where they stand upright.
    level = [Line(tuple(replace(w, box=w.box.scaled(scale)) for w in line.words), line.block) for line in found]
    ordered = in_reading_order(level, width * scale, height * scale)
    lines = tuple(
        Line(tuple(replace(w, box=cleaned.box_on_page(w.box.scaled(1 / scale))) for w in line.words), line.block)
        for line in ordered
    )
    return Page(page_number, image.width, image.height, lines, "scanned", ocr_grade(lines))


def ocr_grade(lines: Sequence[Line]) -> float:
    """Mean confidence, every letter counting once; 0 where nothing was read."""
    words = [w for line in lines for w in line.words]
    letters = sum(len(w.text) for w in words)
    return round(sum((w.confidence or 0.0) * len(w.text) for w in words) / letters, 3) if letters else 0.0
