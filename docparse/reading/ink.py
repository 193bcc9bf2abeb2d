"""Ink on a page: seals, handwriting, stamps. One of the files that know OpenCV.

Works on a small copy; boxes are points of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from docparse.reading.black_seals import find_black_seals, without_black_seals
from docparse.reading.cleanup import CleanPage
from docparse.reading.lightening import lighten
from docparse.reading.page_image import SMALL_DPI, PageImage, Pixels
from docparse.reading.regions import components
from docparse.spans import Box, join_boxes

_DPI = SMALL_DPI
_POINTS_PER_PIXEL = 72 / _DPI
_REDDER = 40  # how far red stands above the other channels; the red of scans fades to pink
_BLUER = 30
_PALEST_STROKE = 170
# In points. Seals of Vietnamese organs are 36–42 mm across (Circular 21/2012/TT-BCA); a seam seal shows a part of one.
_SEAL = (70.0, 150.0)
_SEAL_INK = 0.04  # share of the box that is red; stamps lie faint over text
_SEAL_ROUND = 0.8  # 1 for a circle; 0.64 for an arrow-shaped stamp, less for bars
_SEAM_SEAL_WIDTH = 18.0
_EDGE = 36.0
_STROKE_LEAST = (12.0, 7.0)
_STROKES_FILL = 0.4
_TINGE = 20  # strokes and their edges; JPEG leaves less around black print
_AROUND_INK = 2.0  # points
_STAMP_INK = 128
_FRAME = 0.6  # of the stamp's width or height
# In points. The stamp of arrival is 50 × 35 mm; `ĐẾN` stands somewhere in it.
_FRAME_REACH = (240.0, 90.0)
_FRAME_WIDTH = (90.0, 230.0)
_FRAME_INK = 128
_RULE = 50.0
_RULE_GAP = 2.0  # less than between words
_THICKEST = 4.0
_STAMP_LENGTH = (35.0, 220.0)
_STAMP_HEIGHT = (9.0, 75.0)
_STAMP_SLANT = (3.5, 35.0)  # degrees, of frames that only their slant tells from boxes and rules
_STAMP_FILLED = 0.85  # of the rectangle around a frame
_DARKER = 60  # than paper


@dataclass(frozen=True, slots=True)
class Stamp:
    """A long mark that may hold words; `angle` in degrees is how it lies."""

    box: Box
    centre: tuple[float, float]
    size: tuple[float, float]
    angle: float
    is_red: bool = True


def find_seals(image: PageImage) -> list[Box]:
    """Red seals, whole and cut by the page's edge; where there is none, whole ones that the scan shows in black."""
    if image.dpi < _DPI:
        return []
    small = image.small
    return (_red_seals(small, image) if _shows_ink(image) else []) or find_black_seals(small)


def _red_seals(small: Pixels, image: PageImage) -> list[Box]:
    red = _red(small)
    contours, _ = cv2.findContours(_closed(red, 7), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    low, high = _SEAL
    found = []
    for contour in contours:
        x, y, width, height = cv2.boundingRect(contour)
        box = Box(x, y, x + width, y + height).scaled(_POINTS_PER_PIXEL)
        if (red[y : y + height, x : x + width] > 0).mean() < _SEAL_INK or not low <= box.height <= high:
            continue
        hull = cv2.convexHull(contour)
        roundness = 4 * np.pi * cv2.contourArea(hull) / max(cv2.arcLength(hull, closed=True), 1.0) ** 2
        whole = low <= box.width <= high and roundness >= _SEAL_ROUND
        at_edge = box.x1 > image.width - _EDGE or box.x0 < _EDGE
        if whole or (at_edge and _SEAM_SEAL_WIDTH <= box.width < low):
            found.append(box)
    return found


def find_handwriting(image: PageImage) -> list[Box]:
    """Strokes of blue ink."""
    if not _shows_ink(image):
        return []
    red, green, blue_ = cv2.split(image.small)
    dark = cv2.min(cv2.min(red, green), blue_) < _PALEST_STROKE
    blue = ((cv2.subtract(blue_, red) > _BLUER) & dark).astype(np.uint8) * 255
    across, down = _STROKE_LEAST
    ink = _boxes_of(blue)
    return [
        box
        for box, _ in _regions(_closed(blue, 9))
        if box.width >= across
        and box.height >= down
        and sum(area for b, area in ink if b.overlaps(box)) <= _STROKES_FILL * box.width * box.height
    ]


def without_ink(image: PageImage, seals: Sequence[Box], strokes: Sequence[Box]) -> PageImage:
    """The page without these seals and the blue of these strokes; print under them stays.

    Tesseract takes a block of print that strokes run through for a picture, and reads none of it.
    """
    if not (seals or strokes):
        return image
    if not _shows_ink(image):
        return without_black_seals(image, seals)
    black = []
    pixels = image.pixels.copy()
    for boxes, ink, other in ((seals, 0, (1, 2)), (strokes, 2, (0,))):
        for box in boxes:
            x0, y0, x1, y1 = (max(round(v), 0) for v in box.grown(_AROUND_INK).scaled(image.dpi / 72))
            part = pixels[y0:y1, x0:x1]
            colours = part.astype(np.int16)
            coloured = colours[..., ink] - colours[..., other].max(axis=2) > _TINGE
            if not coloured.any():
                black += [box] if ink == 0 else []
                continue
            lighten(part, coloured)
    return without_black_seals(replace(image, pixels=pixels), black)


def find_stamps(image: PageImage, within: float) -> list[Stamp]:
    """Long red marks in the upper part of the page, `within` of its height, and slanting frames of any other ink.

    A copy in grey or in two tones shows a red stamp as black. One that lies level is read with the page.
    """
    if image.dpi < _DPI:
        return []
    part = image.small[: int(image.small.shape[0] * within)]
    red = _stamps_in(_closed(_red(part), 11), is_red=True) if image.pixels.ndim == 3 else []
    dark = [stamp for stamp in _stamps_in(_dark(part), is_red=False) if not any(stamp.box.overlaps(r.box) for r in red)]
    return red + dark


def _stamps_in(mask: Pixels, *, is_red: bool) -> list[Stamp]:
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for contour in contours:
        (x, y), (width, height), angle = cv2.minAreaRect(contour)
        if width < height:
            width, height, angle = height, width, angle - 90
        # OpenCV has told angles from -90 to 0, from 0 to 90 and from -90 to 90: words lie within a right angle.
        angle = (angle + 90) % 180 - 90
        length, thickness = width * _POINTS_PER_PIXEL, height * _POINTS_PER_PIXEL
        if not (_STAMP_LENGTH[0] <= length <= _STAMP_LENGTH[1] and _STAMP_HEIGHT[0] <= thickness <= _STAMP_HEIGHT[1]):
            continue
        if length < 1.4 * thickness:
            continue
        if not is_red:
            filled = cv2.contourArea(cv2.convexHull(contour)) / (width * height)
            if not _STAMP_SLANT[0] <= abs(angle) <= _STAMP_SLANT[1] or filled < _STAMP_FILLED:
                continue
        bx, by, bw, bh = cv2.boundingRect(contour)
        found.append(
            Stamp(
                Box(bx, by, bx + bw, by + bh).scaled(_POINTS_PER_PIXEL),
                (x * _POINTS_PER_PIXEL, y * _POINTS_PER_PIXEL),
                (length, thickness),
                angle,
                is_red,
            )
        )
    return found


def stamp_layer(image: PageImage, stamp: Stamp) -> Pixels:
    """The ink of a stamp, dark on white and level, for a reading of its own."""
    per_point = image.dpi / 72
    x, y = (v * per_point for v in stamp.centre)
    width, height = (int(v * per_point) + 24 for v in stamp.size)
    matrix = cv2.getRotationMatrix2D((x, y), stamp.angle, 1.0)
    matrix[:, 2] += np.array((width / 2 - x, height / 2 - y))
    part = cv2.warpAffine(image.pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255))
    if not stamp.is_red:
        grey = part[..., 0] if part.ndim == 3 else part
        return _without_frame(np.ascontiguousarray(grey, np.uint8))
    colours = part.astype(np.int16)
    redness = np.clip(colours[..., 0] - colours[..., 1:].max(axis=2), 0, 85)
    return _without_frame(np.asarray(255 - 3 * redness, dtype=np.uint8))


def find_frame(page: CleanPage, inside: Box) -> Box | None:
    """The frame of a stamp around a word, both in pixels of the page: what lies between its rules."""
    point = page.dpi / 72
    across, down = (v * point for v in _FRAME_REACH)
    x0, y0 = (max(round(v), 0) for v in (inside.x0 - across, inside.y0 - down))
    part = page.pixels[y0 : round(inside.y1 + down), x0 : round(inside.x1 + across)]
    ink = (part < _FRAME_INK).astype(np.uint8)
    # A stamp prints unevenly: small gaps do not end a rule.
    whole = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, round(_RULE_GAP * point)), np.uint8))
    rules = cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones((1, round(_RULE * point)), np.uint8))
    found = [box.moved(x0, y0) for box, _ in components(rules.astype(np.uint8, copy=False))]
    found = [rule for rule in found if rule.x0 < inside.x1 + across and rule.height <= _THICKEST * point]
    above = [rule for rule in found if rule.y1 <= inside.y0 + point]
    below = [rule for rule in found if rule.y0 >= inside.y1 - point]
    if not above or not below:
        return None
    top, bottom = join_boxes(above), join_boxes(below)  # a line of text may run on from one of them
    frame = Box(max(top.x0, bottom.x0), top.y0, min(top.x1, bottom.x1), bottom.y1)
    low, high = (v * point for v in _FRAME_WIDTH)
    return frame if low <= frame.width <= high else None


def _without_frame(layer: Pixels) -> Pixels:
    """A stamp without what surrounds its words: Tesseract reads no text inside a frame that it takes for a picture."""
    ink = (layer < _STAMP_INK).astype(np.uint8)
    height, width = layer.shape
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    for i in range(1, count):
        _, _, w, h, _ = stats[i].tolist()
        if w > _FRAME * width or h > _FRAME * height:
            around = cv2.dilate((labels == i).astype(np.uint8), np.ones((5, 5), np.uint8))
            layer = np.where(around > 0, np.uint8(255), layer)
    return layer


def _shows_ink(image: PageImage) -> bool:
    """Whether a page has colour, and is fine enough to tell a seal from a stain."""
    return image.pixels.ndim == 3 and image.dpi >= _DPI


def _red(small: Pixels) -> Pixels:
    red, green, blue = cv2.split(small)
    # A difference below nought is nought.
    return np.asarray((cv2.subtract(red, cv2.max(green, blue)) > _REDDER) * 255, dtype=np.uint8)


def _dark(small: Pixels) -> Pixels:
    grey = np.ascontiguousarray(small[..., 0] if small.ndim == 3 else small)
    return np.asarray((grey < np.median(grey) - _DARKER) * 255, dtype=np.uint8)


def _closed(mask: Pixels, side: int) -> Pixels:
    closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    return closed.astype(np.uint8, copy=False)


def _boxes_of(mask: Pixels) -> list[tuple[Box, float]]:
    return _regions(mask, 2)


def _regions(mask: Pixels, least: int = 12) -> list[tuple[Box, float]]:
    """Connected regions with the area of their ink, in points."""
    return [
        (box.scaled(_POINTS_PER_PIXEL), area * _POINTS_PER_PIXEL**2) for box, area in components(mask) if area >= least
    ]
