"""One page as pixels, with what is needed to lead a pixel back to a point of the page."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]

LONGEST_SIDE = 32_000
"""In pixels; Tesseract takes no image with a longer side than 32,767."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """`pixels` are grey (height, width) or RGB (height, width, 3); `width`, `height` of the page in points."""

    pixels: Pixels
    dpi: float
    width: float
    height: float
