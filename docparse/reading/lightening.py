"""Coloured ink made paper, and the print that it lies on left. One of the files that know OpenCV."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from docparse.reading.page_image import Pixels

_INK_TONE = 25  # percentile of the ink; the rest is print that it crosses
_PAPER_TONE = 90  # percentile of a place where strokes are few


def lighten(part: Pixels, coloured: npt.NDArray[np.bool_]) -> float:
    """Makes paper of the ink of a part of a page, in place; the tone of the paper. `coloured` is not empty.

    In its brightest channel ink is light and print stays dark. What is as light as the ink becomes paper.
    """
    bright = part.max(axis=2).astype(np.int16)
    paper = float(np.percentile(bright, _PAPER_TONE))
    lightened = np.minimum(bright * (paper / np.percentile(bright[coloured], _INK_TONE)), paper)
    edge = cv2.dilate(coloured.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    part[edge] = lightened[edge, None].astype(np.uint8)
    return paper
