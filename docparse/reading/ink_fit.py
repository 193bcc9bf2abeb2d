"""How the words of a text layer lie on the ink of their page. Knows OpenCV.

A layer that belongs to another page, or that was moved or scaled, has lines where lines are: offices set all pages on
one grid. What it cannot have by chance is blank paper between its words and ink within them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from docparse.page import Line
from docparse.reading.page_image import PageImage, Pixels
from docparse.spans import Box

FIT_DPI = 72.0
"""Words and the gaps between them can be told apart at this resolution, and no letters need be."""

# Points, for print of 6–30 points; what is larger is a picture or a seal, what is smaller a speck.
_LETTER_HEIGHT = (3.0, 20.0)
_LETTER_WIDTH = (1.0, 40.0)
_GAP = (1.5, 20.0)
_INKED = 0.04  # a stretch with less of its area dark is blank
_MIDDLE = (0.3, 0.75)  # of a line's height: no marks and tails of the lines beside
_FEWEST_GAPS = 8
Sums = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class InkFit:
    """`coverage`: share 0–1 of the page's letter-like ink under words of the layer, None on a page without ink.

    `apart`: by how much more often the gaps between its words are blank than as wide a stretch in the middle of a word,
    -1 to 1; near 0 where the layer is not of this page, None for a few words.
    """

    coverage: float | None
    apart: float | None


def fit_of(image: PageImage, lines: Sequence[Line]) -> InkFit:
    """`image` is the page as it is shown, at FIT_DPI or thereabouts."""
    dark = _dark(image.pixels)
    return InkFit(_coverage(dark, image.dpi / 72, lines), _apart(dark, image.dpi / 72, lines))


def _dark(pixels: Pixels) -> Pixels:
    """1 where there is ink. Red counts as paper, as it does for OCR."""
    grey = np.ascontiguousarray(pixels[..., 0] if pixels.ndim == 3 else pixels)
    return np.asarray(cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)[1], np.uint8)


def _coverage(dark: Pixels, scale: float, lines: Sequence[Line]) -> float | None:
    _, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    x, y, width, height, area = (stats[1:, k] for k in range(5))
    is_letter = (
        (height >= _LETTER_HEIGHT[0] * scale)
        & (height <= _LETTER_HEIGHT[1] * scale)
        & (width >= _LETTER_WIDTH[0] * scale)
        & (width <= _LETTER_WIDTH[1] * scale)
    )
    if not is_letter.any():
        return None
    covered = np.zeros_like(dark)
    for line in lines:
        for word in line.words:
            x0, y0, x1, y1 = (max(round(v), 0) for v in word.box.grown(1.0).scaled(scale))
            covered[y0:y1, x0:x1] = 1
    under = covered[(y + height // 2)[is_letter], (x + width // 2)[is_letter]]
    return float((under * area[is_letter]).sum() / area[is_letter].sum())


def _apart(dark: Pixels, scale: float, lines: Sequence[Line]) -> float | None:
    sums: Sums = np.zeros((dark.shape[0] + 1, dark.shape[1] + 1), np.int32)
    sums[1:, 1:] = cv2.integral(dark)[1:, 1:]
    between = within = count = 0
    for line in lines:
        for left, right in pairwise(line.words):
            gap = right.box.x0 - left.box.x1
            if not _GAP[0] <= gap <= _GAP[1]:
                continue
            box = left.box
            y0, y1 = (box.y0 + share * box.height for share in _MIDDLE)
            middle = (box.x0 + box.x1) / 2
            between += _is_blank(sums, Box(box.x1 + gap / 4, y0, right.box.x0 - gap / 4, y1).scaled(scale))
            within += _is_blank(sums, Box(middle - gap / 4, y0, middle + gap / 4, y1).scaled(scale))
            count += 1
    return (between - within) / count if count >= _FEWEST_GAPS else None


def _is_blank(sums: Sums, box: Box) -> bool:
    height, width = sums.shape
    x0, x1 = (min(max(round(v), 0), width - 1) for v in (box.x0, box.x1))
    y0, y1 = (min(max(round(v), 0), height - 1) for v in (box.y0, box.y1))
    inked = int(sums[y1, x1] - sums[y0, x1] - sums[y1, x0] + sums[y0, x0])
    return bool(inked <= _INKED * max(x1 - x0, 0) * max(y1 - y0, 0))
