"""Clean-up of a scanned page before OCR. One of the three files that know OpenCV.

The recipe was measured on rendered and real scans: the red channel (seals vanish), a median where the page has specks,
division by the background, a stretch, and a turn by the skew. No binarisation of our own, no upscaling: Tesseract reads
the grey image better.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from docparse.reading.page_image import PageImage, Pixels
from docparse.spans import Box

cv2.setNumThreads(1)  # pages are read in parallel by processes, not by threads

_SPECK_SHARE = 3e-4  # of blank paper; clean scans have 1.5e-5, speckled ones 1e-3 and more
_SPECK_DARKER = 35
_PAPER_WITHIN = 25
_PAPER_WHITE = 245
# Dividing by the background costs faint marks too; it is for pages that have shadows or tinted paper.
_EVEN_PAPER = 225  # the darkest fiftieth of an even page's background is lighter
_DARK_INK = 80  # the darkest part of good ink is darker
_INK_DARKER = 60  # than paper
_DARKEST_INK = 15  # percent of the ink: the middle of strokes
# In degrees. Turning a page blurs its thin marks, and Tesseract follows slanted lines by itself up to here: on real
# scans a turn by less made the readings worse, a turn by two degrees halved the mistakes.
_LEAST_SKEW = 1.2
_MOST_SKEW = 3.0
_SKEW_DPI = 75


@dataclass(frozen=True)
class CleanPage:
    """A grey page ready for OCR. `matrix` leads from the page as it was scanned to this one."""

    pixels: Pixels
    dpi: float
    matrix: tuple[tuple[float, float, float], tuple[float, float, float]] = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0))

    def box_on_page(self, box: Box) -> Box:
        """A box of this image, in pixels, as points of the page as it was scanned."""
        (a, b, c), (d, e, f) = self.matrix
        determinant = a * e - b * d
        corners = []
        for x, y in ((box.x0, box.y0), (box.x1, box.y0), (box.x0, box.y1), (box.x1, box.y1)):
            corners.append(((e * (x - c) - b * (y - f)) / determinant, (a * (y - f) - d * (x - c)) / determinant))
        # The turn is small: the middle of each side, not the outermost corner, bounds the word.
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
        scale = 72 / self.dpi
        return Box((x0 + x2) / 2, (y0 + y1) / 2, (x1 + x3) / 2, (y2 + y3) / 2).scaled(scale)

    def box_of_page(self, box: Box) -> Box:
        """The other way round: a box of the page as it was scanned, in points, in pixels of this image."""
        (a, b, c), (d, e, f) = self.matrix
        box = box.scaled(self.dpi / 72)
        x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        x, y = a * x + b * y + c, d * x + e * y + f
        return Box(x - box.width / 2, y - box.height / 2, x + box.width / 2, y + box.height / 2)


def clean(image: PageImage) -> CleanPage:
    """The page as Tesseract reads it best."""
    grey: Pixels = np.ascontiguousarray(image.pixels[..., 0] if image.pixels.ndim == 3 else image.pixels)
    if _has_specks(grey):
        grey = cv2.medianBlur(grey, 3).astype(np.uint8, copy=False)
    grey = _evened(grey, image.dpi)
    angle = skew(grey, image.dpi)
    matrix = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
    if abs(angle) >= _LEAST_SKEW:
        height, width = grey.shape
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
        turned = cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
        grey = turned.astype(np.uint8, copy=False)
    (a, b, c), (d, e, f) = matrix.tolist()
    return CleanPage(grey, image.dpi, ((a, b, c), (d, e, f)))


def _has_specks(grey: Pixels) -> bool:
    """Whether blank paper in the middle of the page is strewn with dark points."""
    height, width = grey.shape
    centre = np.ascontiguousarray(grey[height // 4 : -(height // 4) or None, width // 4 : -(width // 4) or None])
    if min(centre.shape) < 9:
        return False
    smooth = cv2.medianBlur(centre, 3)
    blank = cv2.erode(smooth, np.ones((9, 9), np.uint8)) > np.median(smooth) - _PAPER_WITHIN
    if not blank.any():
        return False
    return bool(((centre.astype(np.int16) - smooth)[blank] < -_SPECK_DARKER).mean() > _SPECK_SHARE)


def _evened(grey: Pixels, dpi: float) -> Pixels:
    """The page divided by its own background, where that is uneven: shadows, folds and tinted paper go."""
    height, width = grey.shape
    small = cv2.resize(grey, (max(width // 4, 1), max(height // 4, 1)), interpolation=cv2.INTER_AREA)
    side = int(dpi / 300 * 15) | 1
    background = cv2.medianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8)), 21)
    if np.percentile(background, 2) < _EVEN_PAPER:
        even = cv2.divide(grey, cv2.resize(background, (width, height)), scale=255)
        return _stretch(even.astype(np.uint8, copy=False))
    return _stretch(grey) if ink_tone(grey) > _DARK_INK else grey


def _stretch(grey: Pixels) -> Pixels:
    """Ink to black, paper to white."""
    low = min(ink_tone(grey), _PAPER_WHITE - 1.0)
    table = np.clip((np.arange(256) - low) * 255 / (_PAPER_WHITE - low), 0, 255).astype(np.uint8)
    return cv2.LUT(grey, table).astype(np.uint8, copy=False)


def ink_tone(grey: Pixels) -> float:
    """How dark the ink of a page is, 0 where it has none.

    Asked of the ink alone: a share of the whole page is paper where a last page holds but a signature, and a stretch up
    to there turns the shine of its seal into black.
    """
    points = grey[::4, ::4]
    ink = points[points < np.median(points) - _INK_DARKER]
    return float(np.percentile(ink, _DARKEST_INK)) if ink.size else 0.0


def skew(grey: Pixels, dpi: float) -> float:
    """The angle in degrees that sets the lines level; 0 where none is clearly better."""
    factor = min(_SKEW_DPI / dpi, 1.0)
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    height, width = small.shape
    if min(height, width) < 60:
        return 0.0
    ink = cv2.adaptiveThreshold(small, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 15, 10)
    ink = ink[height // 12 : -(height // 12), width // 12 : -(width // 12)]

    def sharpness(angle: float) -> float:
        h, w = ink.shape
        matrix = cv2.getRotationMatrix2D((w / 2, h / 2), angle, 1.0)
        rows = cv2.warpAffine(ink, matrix, (w, h), flags=cv2.INTER_NEAREST).sum(axis=1, dtype=np.float64)
        return float((np.diff(rows) ** 2).sum())

    best = max(np.arange(-_MOST_SKEW, _MOST_SKEW + 0.01, 0.5), key=sharpness)
    best = max(np.arange(best - 0.4, best + 0.41, 0.1), key=sharpness)
    return float(round(best, 2)) if sharpness(best) > 1.02 * sharpness(0.0) else 0.0
