"""A page that reads badly is read once more, coarser and as one block; the reading that says more stays.

On a page whose strokes are broken or run together Tesseract takes whole paragraphs for pictures. Told that all is one
block it reads them, and a coarser picture has fewer breaks. On 16 pages of the worst level this took 37 % of the wrong
and lost signs off; other sizes, modes and a blur helped less. The model of the script reads some of the worst pages
better, no others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import cv2
import numpy as np

from docparse.page import Line
from docparse.reading.cleanup import CleanPage
from docparse.reading.ocr import engine_of, ocr_lines
from docparse.reading.settings import ReadingSettings
from docparse.vietnamese.syllables import is_syllable

_POOR = 0.85  # a grade below; of pages read once 85 % have more
_VERY_POOR = 0.6
_COARSER = 0.75
_LEAST = 0.3  # the confidence of a line that is print; read as one block, seals and margins give lines too
_NO_SYLLABLE = 0.5  # what a letter costs that is in no syllable, where one that is counts 1

_LETTERS = re.compile(r"[^\W\d_]+")


def better_reading(page: CleanPage, lines: Sequence[Line], settings: ReadingSettings) -> list[Line]:
    """`lines`, or what another reading gives where they are poor and it says more; all in pixels of `page`."""
    readings = [list(lines)]
    for limit, second in ((_POOR, False), (_VERY_POOR, True)):
        best = max(readings, key=_said)
        if not 0.0 < ocr_grade(best) < limit or (second and not engine_of(settings).has_second()):
            return best
        found = ocr_lines(_coarser(page), settings, layout="block", second=second)
        readings.append([line.scaled(1 / _COARSER) for line in found if ocr_grade([line]) > _LEAST])
    return max(readings, key=_said)


def ocr_grade(lines: Sequence[Line]) -> float:
    """Mean confidence, every letter counting once; 0 where nothing was read."""
    words = [w for line in lines for w in line.words]
    letters = sum(len(w.text) for w in words)
    return round(sum((w.confidence or 0.0) * len(w.text) for w in words) / letters, 3) if letters else 0.0


def _coarser(page: CleanPage) -> CleanPage:
    pixels = cv2.resize(page.pixels, None, fx=_COARSER, fy=_COARSER, interpolation=cv2.INTER_AREA)
    return CleanPage(pixels.astype(np.uint8, copy=False), page.dpi * _COARSER)


def _said(lines: Sequence[Line]) -> float:
    """How much Vietnamese was read, in letters: those of syllables less half of the others."""
    words = [word for line in lines for word in _LETTERS.findall(line.text.lower())]
    spoken = sum(len(word) for word in words if len(word) > 1 and is_syllable(word))
    return spoken - _NO_SYLLABLE * (sum(map(len, words)) - spoken)
