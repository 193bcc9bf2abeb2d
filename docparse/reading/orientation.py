"""Which way a scanned page lies, by evidence: an upright page reads like Vietnamese, a turned one like noise.

Measured on real scans: upright 0.94 and more, upside down or sideways 0.31 and less. One of the two sideways positions
Tesseract turns by itself; then the words are right and their boxes stand on end.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import mean

from docparse.page import Line
from docparse.reading.cleanup import clean
from docparse.reading.evidence import vietnamese_share
from docparse.reading.ocr import ocr_lines
from docparse.reading.page_image import PageImage
from docparse.reading.settings import ReadingSettings

_FEWEST_WORDS = 20  # a page with less tells nothing
_NOISE = 0.4
_VIETNAMESE = 0.6
_COARSE_DPI = 100  # enough to tell, at a quarter of the work


def turns_to_upright(image: PageImage, found: Sequence[Line], settings: ReadingSettings) -> int:
    """How many quarter turns against the clock set the page upright; 0 where it is, or where nothing reads better.

    `found` is what was read of the page as it lies.
    """
    if sum(len(line.words) for line in found) < _FEWEST_WORDS:
        return 0
    if _stands_on_end(found):
        candidates: tuple[int, ...] = (1, 3)
    elif _share(found) < _NOISE:
        candidates = (2, 1, 3)
    else:
        return 0
    coarse = image.coarser(_COARSE_DPI)
    for turns in candidates:
        read = ocr_lines(clean(coarse.turned(turns)), settings)
        if _share(read) >= _VIETNAMESE and not _stands_on_end(read):
            return turns
    return 0


def _share(lines: Sequence[Line]) -> float:
    return vietnamese_share("\n".join(line.text for line in lines))


def _stands_on_end(lines: Sequence[Line]) -> bool:
    long_words = [w.box for line in lines for w in line.words if len(w.text) >= 4]
    return bool(long_words) and mean(box.height > box.width for box in long_words) > 0.6
