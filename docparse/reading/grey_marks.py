"""Watermarks on scans: large letters in one light grey behind the text. Of the files that know OpenCV.

Where they are as light as paper nearly is, OCR does not see them. Darker ones it takes for parts of the letters that
stand on them, so they are taken off: what lies on a watermark is divided by its tone.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from docparse.reading.page_image import PageImage, Pixels
from docparse.spans import Box, join_boxes

_LOOK_DPI = 100.0
_STROKE = 5  # pixels at that resolution, 1.3 mm: print has thinner strokes, up to the bold letters of a title
_LIGHTEST, _DARKEST = 22, 135  # below the tone of paper; lighter ones do no harm
_ONE_TONE = 14
_LETTER = (22.0, 260.0)  # points, the longer side of a letter
_FULL = 0.82  # of the rectangle around it: shading behind a row of a table fills that
_FEWEST = 3  # letters
_MOST = 60
_FEWEST_POINTS = 30  # of a letter, at that resolution
_FRINGE = 5
_MOSTLY = 0.6  # of all that has the tone of the letters
# A word that somebody put across a page.
_LARGER = 2.0  # than the letters are in the middle of their sizes
_OFF_LINE = 0.7  # of a letter's size
_LONG = 1.6  # times a letter's size, from the middle of the first letter to that of the last
_SLANTS = 8.0  # degrees


@dataclass(frozen=True)
class GreyMark:
    """`box` in points; `tone` is that of each place at `_LOOK_DPI`, white where no letter of the watermark is."""

    box: Box
    tone: Pixels


def find_grey_mark(image: PageImage) -> GreyMark | None:
    """The watermark of a page, or None."""
    factor = min(_LOOK_DPI / image.dpi, 1.0)
    small = cv2.resize(_red(image), None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    paper = float(np.median(small))
    behind = cv2.morphologyEx(small, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_STROKE, _STROKE)))
    patches = cv2.inRange(behind, max(paper - _DARKEST, 0.0) + 1, max(paper - _LIGHTEST, 1.0) - 1)
    middle = np.asarray(cv2.morphologyEx(patches, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)))  # rims of dark letters go
    if not middle.any():
        return None
    tone = float(np.median(behind[middle > 0]))
    middle[np.abs(behind.astype(np.int16) - tone) > _ONE_TONE] = 0
    scale = 72 / (image.dpi * factor)
    count, labels, stats, _ = map(np.asarray, cv2.connectedComponentsWithStats(middle))
    letters = [n for n in range(1, int(count)) if stats[n, cv2.CC_STAT_AREA] >= _FEWEST_POINTS]
    if len(letters) > 4 * _MOST:
        return None
    letters = [n for n in letters if _is_letter(labels, stats[n], n, scale)]
    if not _FEWEST <= len(letters) <= _MOST or not _is_word(stats[letters]):
        return None
    if stats[letters, cv2.CC_STAT_AREA].sum() < _MOSTLY * (middle > 0).sum():  # shadows
        return None
    mask = np.isin(labels, letters).astype(np.uint8)
    grown = cv2.dilate(mask, np.ones((_FRINGE, _FRINGE), np.uint8))
    boxes = (Box(*map(float, (x, y, x + w, y + h))) for x, y, w, h, _ in stats[letters])
    return GreyMark(join_boxes(boxes).scaled(scale), np.where(grown > 0, behind, np.uint8(255)).astype(np.uint8))


def _is_letter(labels: npt.NDArray[np.int32], stats: npt.NDArray[np.int32], n: int, scale: float) -> bool:
    """Whether a patch of one tone has the size and the shape of a letter."""
    x, y, width, height, area = (int(v) for v in stats)
    if not _LETTER[0] <= max(width, height) * scale <= _LETTER[1]:
        return False
    points = cv2.findNonZero((labels[y : y + height, x : x + width] == n).astype(np.uint8))
    _, (long, wide), _ = cv2.minAreaRect(points)
    return area < _FULL * max(long * wide, 1.0)


def _is_word(letters: npt.NDArray[np.int32]) -> bool:
    """Whether patches of about one size stand on one line that slants across the page."""
    sizes = letters[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1).astype(float)
    size = float(np.median(sizes))
    if sizes.max() > _LARGER * size:
        return False
    centres = letters[:, [cv2.CC_STAT_LEFT, cv2.CC_STAT_TOP]] + letters[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]] / 2
    off = centres - centres.mean(axis=0)
    along, across = np.linalg.svd(off, full_matrices=False)[2]
    slant = math.degrees(math.atan2(along[1], along[0])) % 90
    return (
        min(slant, 90 - slant) >= _SLANTS
        and float(np.abs(off @ across).max()) <= _OFF_LINE * size
        and float(np.ptp(off @ along)) >= _LONG * size
    )


def without_grey_mark(image: PageImage, found: GreyMark | None) -> PageImage:
    """The page, grey, without the watermark that was found on it; print that stands on it stays."""
    if not found:
        return image
    grey = _red(image)
    tone = cv2.resize(found.tone, grey.shape[::-1], interpolation=cv2.INTER_LINEAR)
    even = cv2.divide(grey, tone, scale=float(np.median(grey))).astype(np.uint8, copy=False)
    return replace(image, pixels=np.where(tone < 255, even, grey).astype(np.uint8, copy=False))


def _red(image: PageImage) -> Pixels:
    """The channel that OCR is given, in which red ink is paper."""
    return np.ascontiguousarray(image.pixels[..., 0] if image.pixels.ndim == 3 else image.pixels)
