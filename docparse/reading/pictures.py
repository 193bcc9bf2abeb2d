"""How much of a page its pictures take, and at which resolution: scanners write a page as one picture, in strips, in
tiles, or as a coarse background under a fine mask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from docparse.spans import Box

_RASTER = 40  # cells across and down a page
_FULL_PAGE = 0.6  # pictures over this share of the page are a scan of it
_PART_OF_SCAN = 0.02  # of the page; smaller pictures are stamps and emblems
_POINTS_PER_INCH = 72


class Picture(NamedTuple):
    """Where a picture lies on its page, and its size in pixels."""

    box: Box
    pixels: int


def picture_share(pictures: Sequence[Picture], width: float, height: float) -> float:
    """The share of the page, 0–1, that pictures cover together."""
    if not pictures or min(width, height) <= 0:
        return 0.0
    covered = np.zeros((_RASTER, _RASTER), dtype=bool)
    for picture in pictures:
        x0, x1 = (min(max(round(v / width * _RASTER), 0), _RASTER) for v in (picture.box.x0, picture.box.x1))
        y0, y1 = (min(max(round(v / height * _RASTER), 0), _RASTER) for v in (picture.box.y0, picture.box.y1))
        covered[y0:y1, x0:x1] = True
    return float(covered.mean())


def scan_dpi(pictures: Sequence[Picture], width: float, height: float) -> float | None:
    """The finest resolution of the pictures that fill the page, None where they do not."""
    if picture_share(pictures, width, height) < _FULL_PAGE:
        return None
    page = width * height
    parts = [p for p in pictures if p.box.width * p.box.height >= _PART_OF_SCAN * page] or pictures
    finest = max(p.pixels / max(p.box.width * p.box.height, 1.0) for p in parts)
    return float(finest**0.5 * _POINTS_PER_INCH)
