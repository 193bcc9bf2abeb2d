"""The text layer of one page: rows of words become lines in reading order, in blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from docparse.page import Line, Page
from docparse.reading.columns import in_reading_order
from docparse.reading.evidence import vietnamese_share
from docparse.reading.glyphs import Row
from docparse.records import Origin

# A step to the next line this much larger than the page's usual one shows as a blank line. Offices set paragraphs of
# 13–14 points with 6 points between them, which makes 1.35 and more.
_PARAGRAPH = 1.3
# Glyphs without a character: pdfminer's name for them, the replacement character, the private use area.
_UNMAPPED = re.compile(r"\(cid:\d+\)|[\ufffd\ue000-\uf8ff]")
_GOOD_LAYER = 0.75  # the share of Vietnamese syllables in a layer that needs no second reading
_WHOLE_LAYER = 0.7
_CLEARLY = 0.1


def lines_of_rows(rows: Sequence[Row], width: float, height: float) -> tuple[Line, ...]:
    """Rows from top to bottom → lines in reading order."""
    boxes = [Line(row).box for row in rows]
    steps = [b.y1 - a.y1 for a, b in pairwise(boxes)]
    # Rows of two columns that stand side by side step by next to nothing.
    usual = median([s for s, b in zip(steps, boxes, strict=False) if s > 0.7 * b.height] or [0.0])
    lines: list[Line] = []
    block = 0
    for i, row in enumerate(rows):
        block += i > 0 and steps[i - 1] > _PARAGRAPH * usual
        lines.append(Line(row, block))
    return in_reading_order(lines, width, height)


def layer_grade(lines: Sequence[Line], origin: Origin) -> float:
    """0–1. A layer that a program wrote is right as far as its glyphs have characters; one that OCR wrote is judged by
    how much of it is Vietnamese."""
    text = "\n".join(line.text for line in lines)
    unmapped = len(_UNMAPPED.findall(text)) / max(len(text.split()), 1)
    share = vietnamese_share(text) if origin == "scanned_with_text_layer" else 1.0
    return round(share * max(0.0, 1.0 - unmapped), 3)


def is_doubtful(layer: Page) -> bool:
    """Whether our own OCR should be asked as well."""
    return layer.grade < (_GOOD_LAYER if layer.origin == "scanned_with_text_layer" else _WHOLE_LAYER)


def better_of(layer: Page, scanned: Page) -> Page:
    """Our own reading where the layer is clearly less Vietnamese than it, else the layer."""
    ours, theirs = (vietnamese_share("\n".join(line.text for line in p.lines)) for p in (scanned, layer))
    if ours - theirs < _CLEARLY:
        return layer
    return replace(scanned, origin=layer.origin)
