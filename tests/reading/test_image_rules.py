"""Ruled tables of images; frames of stamps are none."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from docparse.reading.cleanup import CleanPage
from docparse.reading.image_rules import find_ruling, without_rules

DPI = 150
POINT = DPI / 72


def page_with(width: float, height: float, *, rows: int = 3, columns: int = 3) -> CleanPage:
    """A white A4 page with a grid of these points at its upper left."""
    pixels = np.full((round(842 * POINT), round(595 * POINT)), 255, np.uint8)
    for k in range(rows + 1):
        y = round((60 + k * height / rows) * POINT)
        cv2.line(pixels, (round(40 * POINT), y), (round((40 + width) * POINT), y), 0, 2)
    for k in range(columns + 1):
        x = round((40 + k * width / columns) * POINT)
        cv2.line(pixels, (x, round(60 * POINT)), (x, round((60 + height) * POINT)), 0, 2)
    return CleanPage(pixels, DPI)


@pytest.mark.parametrize(
    ("width", "height", "cells"),
    [
        pytest.param(480, 120, 9, id="as wide as the text"),
        pytest.param(190, 300, 9, id="narrow and high"),
        pytest.param(142, 99, 0, id="a stamp of arrival, 50 × 35 mm"),
        pytest.param(165, 61, 0, id="a low stamp"),
    ],
)
def test_tables_and_stamps(width: float, height: float, cells: int) -> None:
    ruling = find_ruling(page_with(width, height))
    assert sum(1 for table in (ruling.tables if ruling else ()) for _ in table.cells) == cells


def test_the_rules_of_a_table_go() -> None:
    page = page_with(480, 120)
    ruling = find_ruling(page)
    assert ruling is not None
    assert (without_rules(ruling).pixels < 128).sum() < 0.02 * (page.pixels < 128).sum()
