"""Seals on pages without colour: the rings are found by their shape and taken off, what is print stays.

On a scan in two tones, or a copy of a copy, the seal is as black as the signer's title that it covers, and no ink can
be told by its colour. A seal is its outer ring, as round as a stamp of brass makes it. Of what lies inside of it, rings
are told by their being long and thin along the circle, print by its standing in one row with letters outside. One of
the files that know OpenCV.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from docparse.reading.page_image import SMALL_DPI, PageImage, Pixels
from docparse.spans import Box

_POINTS_PER_PIXEL = 72 / SMALL_DPI
# In points. Seals of Vietnamese organs are 36–42 mm across (Circular 21/2012/TT-BCA).
_RADIUS = (45.0, 68.0)
_INK_DARKER = 60  # than paper
_EDGE, _VOTES = 150, 30  # of the search for circles, on the small copy
_MOST_CIRCLES = 6
_ANGLES = 360
_RING_SEEN = 0.62  # share of the circle that is ink; a worn seal has gaps, a circle laid over text has more
_LONG_ARC = 0.19  # of the radius
_THICKEST_RING = 0.11  # of the radius
_PAST_RING = 0.06  # of the radius: so far around the ring its ink reaches
_CUT = 0.09  # of the radius: how wide a piece a ring takes out of a letter
_PALER = 40  # a seal's ink than print, where the two are told by that
# Letters of print, in points, and how they stand in one row.
_LETTER_HEIGHT = (5.0, 16.0)
_LETTER_WIDTH = 20.0
_SAME_HEIGHT = 0.72
_SAME_ROW = 0.7
_WORD_SPACE = 10.0
_MARK_REACH = 0.55  # of a letter's height: how far above and below it its marks stand


@dataclass(frozen=True, slots=True)
class _Circle:
    x: float
    y: float
    radius: float

    @property
    def box(self) -> Box:
        return Box(self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)


def find_black_seals(small: Pixels) -> list[Box]:
    """Whole round seals on a copy of the page at SMALL_DPI, in points; meant for pages on which no red one is found."""
    small = _grey(small)
    low, high = (r / _POINTS_PER_PIXEL for r in _RADIUS)
    if min(small.shape) < 2 * low:
        return []
    found = cv2.HoughCircles(
        small, cv2.HOUGH_GRADIENT, 1, low, param1=_EDGE, param2=_VOTES, minRadius=int(low), maxRadius=round(high)
    )
    if found is None:
        return []
    ink = _ink(small)
    around = _morphed(ink, cv2.MORPH_DILATE, np.ones((2, 2), np.uint8))
    seals: list[_Circle] = []
    for x, y, radius in found[0][:_MOST_CIRCLES].tolist():
        circle = _fitted(_Circle(x, y, radius), around)
        if circle and not any(circle.box.overlaps(other.box) for other in seals):
            seals.append(circle)
    return [circle.box.scaled(_POINTS_PER_PIXEL) for circle in seals]


def without_black_seals(image: PageImage, seals: Sequence[Box]) -> PageImage:
    """The page without the rings, the legend and the middle of these seals; rows of print that run into them stay."""
    if not seals:
        return image
    pixels = image.pixels.copy()
    point = image.dpi / 72
    for seal in seals:
        reach = (_WORD_SPACE + _LETTER_WIDTH) * 2
        x0, y0, x1, y1 = (max(round(v), 0) for v in seal.grown(reach).scaled(point))
        part = pixels[y0:y1, x0:x1]
        centre = ((seal.x0 + seal.x1) / 2 * point - x0, (seal.y0 + seal.y1) / 2 * point - y0)
        grey = _grey(part)
        off = _ink_of_seal(grey, centre, seal.width / 2 * point, point)
        part[off > 0] = np.uint8(np.median(grey))
    return replace(image, pixels=pixels)


def without_rings(image: PageImage, seals: Sequence[Box]) -> PageImage:
    """The page without the rings of these seals alone: legend and print inside of them stay."""
    pixels = image.pixels.copy()
    point = image.dpi / 72
    for seal in seals:
        x0, y0, x1, y1 = (max(round(v), 0) for v in seal.grown(_WORD_SPACE).scaled(point))
        part = pixels[y0:y1, x0:x1]
        centre = ((seal.x0 + seal.x1) / 2 * point - x0, (seal.y0 + seal.y1) / 2 * point - y0)
        grey = _grey(part)
        if grey.size:
            rings = _rings(_ink(grey), centre, seal.width / 2 * point)
            part[rings > 0] = np.uint8(np.median(grey))
    return replace(image, pixels=pixels)


def _grey(pixels: Pixels) -> Pixels:
    if pixels.ndim == 3:
        red, green, blue = cv2.split(pixels)
        pixels = cv2.max(cv2.max(red, green), blue).astype(np.uint8, copy=False)
    return np.ascontiguousarray(pixels)


def _ink(grey: Pixels) -> Pixels:
    return np.asarray(grey < np.median(grey) - _INK_DARKER, dtype=np.uint8)


def _fitted(circle: _Circle, ink: Pixels) -> _Circle | None:
    """The circle near this one that lies most on ink; None where it lies on too little to be a ring."""
    turns = np.linspace(0, 2 * np.pi, _ANGLES, endpoint=False)
    height, width = ink.shape
    radii = np.arange(max(circle.radius - 5, 1.0), circle.radius + 5.1)[:, None]
    across, down = radii * np.cos(turns), radii * np.sin(turns)
    best, least = None, _RING_SEEN
    for dx in range(-3, 4):
        for dy in range(-3, 4):
            columns = np.rint(circle.x + dx + across).astype(np.int32)
            rows = np.rint(circle.y + dy + down).astype(np.int32)
            inside = (columns >= 0) & (columns < width) & (rows >= 0) & (rows < height)
            seen = (ink[rows.clip(0, height - 1), columns.clip(0, width - 1)] * inside).mean(axis=1)
            for radius, share in zip(radii[:, 0].tolist(), seen.tolist(), strict=True):
                # Of two rings of one seal the outer one.
                if share > least + (0.0 if best is None or radius > best.radius else 0.03):
                    best, least = _Circle(circle.x + dx, circle.y + dy, radius), share
    return best


def _ink_of_seal(grey: Pixels, centre: tuple[float, float], radius: float, point: float) -> Pixels:
    """Where a part of a page holds the seal's ink, with its edges."""
    ink = _ink(grey)
    height, width = ink.shape
    rows, columns = np.ogrid[:height, :width]
    disc = (columns - centre[0]) ** 2 + (rows - centre[1]) ** 2 <= (radius * (1 + _PAST_RING)) ** 2
    rings = _rings(ink, centre, radius)
    seal, print_ = (float(np.median(grey[of])) if of.any() else 0.0 for of in (rings > 0, (ink > 0) & ~disc))
    if seal - print_ > _PALER:
        # A seal that is paler than print all over, as red is on a grey scan.
        return np.asarray(disc & (grey > (seal + print_) / 2 - _PALER / 4), dtype=np.uint8)
    left = _without(ink, rings)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(left, connectivity=8)
    boxes = [Box(x, y, x + w, y + h) for x, y, w, h, _ in stats.tolist()]
    inside = {i for i, area in enumerate(np.bincount(labels[disc], minlength=count)) if i and area == stats[i][4]}
    letters = {
        i
        for i in range(1, count)
        if _LETTER_HEIGHT[0] * point <= boxes[i].height <= _LETTER_HEIGHT[1] * point
        and boxes[i].width <= _LETTER_WIDTH * point
    }
    kept = letters - inside
    while more := {i for i in (letters & inside) - kept if any(_in_one_row(boxes[i], boxes[j], point) for j in kept)}:
        kept |= more
    beside = [boxes[i] for i in kept & inside]
    gone = [i for i in inside - kept if not any(_is_mark_of(boxes[i], letter) for letter in beside)]
    left[np.isin(labels, gone)] = 0
    # The ring took a piece out of the letters that it crosses; what lies between their parts is theirs.
    side = round(_CUT * radius) | 1
    between = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)).astype(np.uint8, copy=False)
    left |= _morphed(left, cv2.MORPH_CLOSE, between) & rings
    return _without(_morphed(_without(ink, left), cv2.MORPH_DILATE, np.ones((3, 3), np.uint8)), left)


def _in_one_row(box: Box, other: Box, point: float) -> bool:
    low, high = sorted((box.height, other.height))
    shared = min(box.y1, other.y1) - max(box.y0, other.y0)
    gap = max(box.x0, other.x0) - min(box.x1, other.x1)
    return low >= _SAME_HEIGHT * high and shared >= _SAME_ROW * high and gap <= _WORD_SPACE * point


def _is_mark_of(box: Box, letter: Box) -> bool:
    """Whether a part stands where the marks of a letter stand."""
    reach = _MARK_REACH * letter.height
    return (
        letter.x0 <= (box.x0 + box.x1) / 2 <= letter.x1 and letter.y0 - reach <= box.y0 and box.y1 <= letter.y1 + reach
    )


def _rings(ink: Pixels, centre: tuple[float, float], radius: float) -> Pixels:
    """What of the ink is long and thin along circles about the centre, and is not crossed there by print."""
    outer = radius * (1 + _PAST_RING)
    size = (int(outer) + 1, round(2 * np.pi * outer))
    polar = cv2.warpPolar(ink, size, centre, outer, cv2.WARP_POLAR_LINEAR | cv2.WARP_FILL_OUTLIERS | cv2.INTER_NEAREST)
    turns = polar.shape[0]
    lap = turns // 8
    wrapped = np.vstack([polar[turns - lap :], polar, polar[:lap]])
    arc = max(round(_LONG_ARC * radius), 3)
    arcs = _morphed(wrapped, cv2.MORPH_CLOSE, np.ones((5, 1), np.uint8))
    arcs = _morphed(arcs, cv2.MORPH_OPEN, np.ones((arc, 1), np.uint8))
    arcs = _morphed(arcs, cv2.MORPH_DILATE, np.ones((3, 3), np.uint8)) & wrapped
    # Print that crosses a ring goes on at both of its sides: there the ink is thicker than any ring.
    thick = _morphed(wrapped, cv2.MORPH_OPEN, np.ones((1, max(round(_THICKEST_RING * radius), 3)), np.uint8))
    thin = _without(arcs, thick)[lap : lap + turns]
    back = cv2.warpPolar(
        thin, (ink.shape[1], ink.shape[0]), centre, outer,
        cv2.WARP_POLAR_LINEAR | cv2.WARP_INVERSE_MAP | cv2.WARP_FILL_OUTLIERS | cv2.INTER_NEAREST,
    )  # fmt: skip
    return _morphed(back.astype(np.uint8, copy=False), cv2.MORPH_DILATE, np.ones((2, 2), np.uint8)) & ink


def _morphed(mask: Pixels, how: int, element: Pixels) -> Pixels:
    return cv2.morphologyEx(mask, how, element).astype(np.uint8, copy=False)


def _without(mask: Pixels, other: Pixels) -> Pixels:
    return np.asarray((mask > 0) & (other == 0), dtype=np.uint8)
