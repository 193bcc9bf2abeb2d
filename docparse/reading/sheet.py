"""The sheet on a photo: its outline is found and it is laid flat. Knows OpenCV.

Only where the picture is clearly one of a sheet that lies on something darker: three of its sides at least must be seen
as straight steps from dark to light. A scan has no such sides, a copier's black strip is one, seldom two.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from docparse.reading.page_image import PageImage
from docparse.spans import Box

_SIDE = 640  # pixels of the longer side of the copy that is looked at
_PRINT = 11  # pixels of that copy; print and rules are thinner and go
_STEP = 4  # pixels on each side of an edge
_LIGHTER = 1.25  # the sheet, than what it lies on
_LIGHTER_BY = 18.0  # of 255
_WITHIN = 0.22  # of the picture, from its edge inwards
_STRAIGHT = 2.5  # pixels off its line that an edge may lie
_SEEN = 0.6  # of the length of a side
_FEWEST_SIDES = 3
_LEAST_AREA = 0.4  # of the picture
_MOST_SLANT = 0.12  # of a side against the picture's; a picture taken from further aside is no picture of text
_A4_RATIO = 2**0.5
_LIKE_A4 = 0.06
_A4_SHORT_SIDE_IN = 8.27
_LEAST_BENT = 0.004  # of a side; below, only the table goes
_TRIES = 200

Line2 = tuple[float, float]  # of a side: place = slope * along + offset


@dataclass(frozen=True)
class FlatSheet:
    """A sheet laid flat. `image` is the sheet alone, `matrix` a homography from its pixels to those of the photo."""

    image: PageImage
    photo: PageImage
    matrix: npt.NDArray[np.float64]

    def box_on_photo(self, box: Box) -> Box:
        """Where a box of the sheet stands on the photo, both in points: the middle of each side bounds it."""
        x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        sides = np.array([(box.x0, y), (x, box.y0), (box.x1, y), (x, box.y1)]) * (self.image.dpi / 72)
        wide = np.concatenate([sides, np.ones((4, 1))], 1) @ self.matrix.T
        (x0, _), (_, y0), (x1, _), (_, y1) = (wide[:, :2] / wide[:, 2:] * (72 / self.photo.dpi)).tolist()
        return Box(x0, y0, x1, y1)


def find_sheet(image: PageImage) -> FlatSheet | None:
    """The sheet of a photo; None where the picture is no photo, or that of a sheet which fills it."""
    corners = sheet_corners(image)
    if corners is None:
        return None
    (left_top, right_top, right_low, left_low) = corners
    width = (np.linalg.norm(right_top - left_top) + np.linalg.norm(right_low - left_low)) / 2
    height = (np.linalg.norm(left_low - left_top) + np.linalg.norm(right_low - right_top)) / 2
    size = (max(round(float(width)), 1), max(round(float(height)), 1))
    flat = np.array([(0, 0), (size[0], 0), size, (0, size[1])], np.float32)
    matrix = cv2.getPerspectiveTransform(flat, corners.astype(np.float32)).astype(np.float64)
    pixels = cv2.warpPerspective(
        image.pixels, matrix, size, flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE
    ).astype(np.uint8, copy=False)
    dpi = image.dpi
    if abs(max(size) / min(size) - _A4_RATIO) <= _LIKE_A4:
        dpi = min(size) / _A4_SHORT_SIDE_IN
    return FlatSheet(PageImage(pixels, dpi, size[0] * 72 / dpi, size[1] * 72 / dpi), image, matrix)


def sheet_corners(image: PageImage) -> npt.NDArray[np.float64] | None:
    """The corners in pixels of the photo: left top, right top, right low, left low."""
    height, width = image.pixels.shape[:2]
    factor = _SIDE / max(height, width)
    if factor >= 1.0:
        return None
    # What a sheet lies on is darker or coloured: in its darkest colour it is dark in both cases.
    small = cv2.resize(image.pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    grey = cv2.min(cv2.min(small[..., 0], small[..., 1]), small[..., 2]) if small.ndim == 3 else small
    closed = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((_PRINT, _PRINT), np.uint8))
    blank = cv2.blur(closed, (3, 3)).astype(np.float32)
    high, wide = blank.shape
    views = {"left": blank, "top": blank.T, "right": blank[:, ::-1], "low": blank.T[:, ::-1]}
    seen = {name: _edge(view) for name, view in views.items()}
    if sum(line is not None for line in seen.values()) < _FEWEST_SIDES:
        return None
    (a, b), (c, d), (e, f), (g, h) = (seen[name] or (0.0, 0.0) for name in ("left", "top", "right", "low"))
    left, right = (a, b), (-e, wide - f)  # x = slope * y + offset
    top, low = (c, d), (-g, high - h)  # y = slope * x + offset
    corners = np.array([_crossing(left, top), _crossing(right, top), _crossing(right, low), _crossing(left, low)])
    area = float(cv2.contourArea(corners.astype(np.float32)))
    if area < _LEAST_AREA * high * wide:
        return None
    return np.asarray(corners / factor, np.float64)


def _edge(view: npt.NDArray[np.float32]) -> Line2 | None:
    """The line along which, from the left, the picture first becomes light, as x = slope * y + offset; or None."""
    high, wide = view.shape
    reach = int(wide * _WITHIN)
    rows = np.arange(high // 40, high - high // 40, 2)
    strip = view[rows, : reach + _STEP]
    before, after = strip[:, : reach - _STEP], strip[:, 2 * _STEP : reach + _STEP]
    before = np.minimum(before, strip[:, _STEP // 2 : reach - _STEP // 2])
    steps = (after - before >= _LIGHTER_BY) & (after >= _LIGHTER * before)
    has = steps.any(axis=1)
    if has.mean() < _SEEN:
        return None
    y = rows[has].astype(np.float64)
    # The steepest place of the first step is its edge.
    x = np.empty(len(y))
    for i, (row, found) in enumerate(zip(strip[has], steps[has], strict=True)):
        start = int(found.argmax())
        x[i] = start + 0.5 + float(np.diff(row[start : start + 3 * _STEP]).argmax())
    return _line_through(x, y, len(rows))


def _line_through(x: npt.NDArray[np.float64], y: npt.NDArray[np.float64], rows: int) -> Line2 | None:
    """The line that most of the points lie on."""
    chance = np.random.default_rng(0)  # the same photo gives the same line
    best = np.zeros(len(x), bool)
    for i, j in chance.integers(0, len(x), (_TRIES, 2)):
        if abs(y[i] - y[j]) < rows / 4:
            continue
        slope = (x[i] - x[j]) / (y[i] - y[j])
        if abs(slope) <= _MOST_SLANT:
            near = np.abs(x - x[i] - slope * (y - y[i])) <= _STRAIGHT
            if near.sum() > best.sum():
                best = near
    if best.sum() < _SEEN * rows:
        return None
    slope, offset = np.polyfit(y[best], x[best], 1)
    return float(slope), float(offset)


def _crossing(upright: Line2, level: Line2) -> tuple[float, float]:
    (a, b), (c, d) = upright, level
    y = (c * b + d) / (1 - a * c)
    return a * y + b, y
