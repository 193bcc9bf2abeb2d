"""Stamps of arrival in coloured ink: found by their frame and taken off before OCR, so that print under them is read.

The office that receives a document sets the stamp where it finds place, and that is often on the number or the title.
Of black stamps nothing can be taken off by its colour; their words are told by their frame (`scan`). One of the files
that know OpenCV.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from docparse.reading.lightening import lighten
from docparse.reading.page_image import SMALL_DPI, PageImage, Pixels
from docparse.spans import Box

_POINTS_PER_PIXEL = 72 / SMALL_DPI
_WITHIN = 0.5  # of the page's height
_CHROMA = 30  # between the brightest and the darkest channel of ink on white paper, where a coarse copy shows it pale
_GAPS = 5  # pixels of the small copy: a stamp prints unevenly
# Points. The form is 50 × 35 mm (142 × 99); stamps of urgency are lower.
_LONG, _SHORT = (80.0, 235.0), (34.0, 130.0)
_MOST_SLANT = 8.0  # degrees
_RECTANGULAR = 0.72  # of its rectangle; what is written into a stamp may hang out of it
_INK = (0.03, 0.5)  # share of the frame's box
_FRAME = 2  # pixels of the small copy on both sides of the frame's middle
_FRAME_SEEN = 0.6  # share of the four sides that is ink
_TINGE = 20
_DARK = 80  # print takes some colour from ink that it lies in, and stays darker in its brightest channel
_AROUND = 2.0  # points


def find_arrival_frames(image: PageImage) -> list[Box]:
    """Coloured frames of the size of a stamp of arrival in the upper half of a page, in points."""
    if image.pixels.ndim < 3 or image.dpi < SMALL_DPI:
        return []
    small = _on_white(image.small[: int(image.small.shape[0] * _WITHIN)], image)
    ink = _coloured(small, _CHROMA)
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((_GAPS, _GAPS), np.uint8))
    contours, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for contour in contours:
        centre, size, angle = cv2.minAreaRect(contour)
        short, long = sorted(side * _POINTS_PER_PIXEL for side in size)
        if not (_LONG[0] <= long <= _LONG[1] and _SHORT[0] <= short <= _SHORT[1]):
            continue
        if min(angle % 90, 90 - angle % 90) > _MOST_SLANT:
            continue
        x, y, width, height = cv2.boundingRect(contour)
        share = float((ink[y : y + height, x : x + width] > 0).mean())
        filled = cv2.contourArea(cv2.convexHull(contour)) / max(size[0] * size[1], 1.0)
        if _INK[0] <= share <= _INK[1] and filled >= _RECTANGULAR and _shows_frame(ink, (centre, size, angle)):
            found.append(Box(x, y, x + width, y + height).scaled(_POINTS_PER_PIXEL))
    return found


def without_coloured_ink(image: PageImage, places: Sequence[Box]) -> PageImage:
    """The page with all that is coloured in these places become paper; black print stays."""
    if not places:
        return image
    pixels = image.pixels.copy()
    for place in places:
        x0, y0, x1, y1 = (max(round(v), 0) for v in place.grown(_AROUND).scaled(image.dpi / 72))
        part = _on_white(np.ascontiguousarray(pixels[y0:y1, x0:x1]), image)
        coloured, pure = _coloured(part, _TINGE) > 0, _coloured(part, _CHROMA) > 0
        if not coloured.any():
            continue
        own = pure & (part.max(axis=2) >= _DARK)
        paper = lighten(part, coloured)
        # All that has a colour of its own goes as well, such as the darker ink of a pen.
        part[own] = np.uint8(paper)
        pixels[y0:y1, x0:x1] = part
    return replace(image, pixels=pixels)


def _on_white(pixels: Pixels, image: PageImage) -> Pixels:
    """A part of a page as if its paper were white: tinted paper and yellow lamps colour all that is on them."""
    paper = np.maximum(np.median(image.small[::4, ::4].reshape(-1, 3), axis=0), 1.0)
    table = np.minimum(np.arange(256)[:, None] * (255 / paper), 255).astype(np.uint8)
    return cv2.LUT(pixels, table[None]).astype(np.uint8, copy=False)


def _coloured(pixels: Pixels, least: int) -> Pixels:
    """255 where the channels of a point are further apart than `least`."""
    red, green, blue = cv2.split(pixels)
    brightest, darkest = cv2.max(cv2.max(red, green), blue), cv2.min(cv2.min(red, green), blue)
    return np.asarray((cv2.subtract(brightest, darkest) > least) * 255, dtype=np.uint8)


def _shows_frame(ink: Pixels, rectangle: tuple[Sequence[float], Sequence[float], float]) -> bool:
    """Whether ink runs along the sides of a rectangle: words that stand close fill one as well."""
    corners = cv2.boxPoints(rectangle)
    sides = np.zeros_like(ink)
    cv2.polylines(sides, [np.rint(corners).astype(np.int32)], isClosed=True, color=255)
    near = cv2.dilate(ink, np.ones((2 * _FRAME + 1, 2 * _FRAME + 1), np.uint8))
    return float((near[sides > 0] > 0).mean()) >= _FRAME_SEEN
