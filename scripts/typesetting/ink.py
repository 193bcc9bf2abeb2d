"""Digits and signatures as strokes of a pen, and what stands on a seal; who finishes a page inks them.

Strokes are n × 2: x, y in pixels, y downwards.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from typesetting.lines import FONT_FOLDER

# Strokes of digits by hand in a box of 1 × 1, y downwards.
DIGITS: dict[str, list[list[tuple[float, float]]]] = {
    "0": [[(0.6, 0.05), (0.2, 0.2), (0.1, 0.6), (0.3, 0.95), (0.7, 0.85), (0.85, 0.4), (0.6, 0.05)]],
    "1": [[(0.25, 0.3), (0.6, 0.02), (0.5, 1.0)]],
    "2": [[(0.1, 0.25), (0.4, 0.0), (0.8, 0.2), (0.6, 0.55), (0.05, 0.95), (0.4, 0.85), (0.9, 0.98)]],
    "3": [[(0.1, 0.1), (0.6, 0.0), (0.75, 0.25), (0.35, 0.45), (0.8, 0.6), (0.7, 0.95), (0.05, 0.9)]],
    "4": [[(0.5, 0.0), (0.1, 0.6), (0.9, 0.55)], [(0.65, 0.3), (0.55, 1.0)]],
    "5": [[(0.85, 0.02), (0.3, 0.05), (0.2, 0.45), (0.7, 0.45), (0.8, 0.8), (0.4, 1.0), (0.05, 0.9)]],
    "6": [[(0.75, 0.0), (0.3, 0.3), (0.1, 0.75), (0.4, 1.0), (0.8, 0.8), (0.55, 0.5), (0.15, 0.7)]],
    "7": [[(0.1, 0.1), (0.85, 0.05), (0.45, 1.0)], [(0.3, 0.5), (0.75, 0.45)]],
    "8": [
        [(0.7, 0.15), (0.3, 0.05), (0.25, 0.35), (0.75, 0.65), (0.6, 0.98), (0.15, 0.85), (0.35, 0.55), (0.75, 0.15)]
    ],
    "9": [[(0.75, 0.25), (0.35, 0.05), (0.15, 0.35), (0.5, 0.5), (0.78, 0.2), (0.7, 0.6), (0.5, 1.0)]],
}


def handwriting(text: str, x: float, y: float, height: float, chance: np.random.Generator) -> list[NDArray[np.float64]]:
    strokes = []
    for digit in text:
        lean = 0.18 + chance.normal(0, 0.04)
        for stroke in DIGITS.get(digit, []):
            points = np.array(stroke) + chance.normal(0, 0.025, (len(stroke), 2))
            across = (points[:, 0] * 0.6 - lean * (points[:, 1] - 0.5)) * height
            strokes.append(smooth(np.stack([x + across, y + points[:, 1] * height], 1)))
        x += height * (0.62 + chance.normal(0, 0.03))
    return strokes


def scribble(x: float, y: float, scale: float, chance: np.random.Generator) -> list[NDArray[np.float64]]:
    """A signature: loops that lean to the right, and a long stroke through them."""
    turns = np.arange(0, chance.uniform(7, 12), 0.4)
    speed, narrow = chance.uniform(1.5, 2.6), chance.uniform(0.3, 0.75)
    size = scale * (chance.uniform(10, 16) + 6 * np.sin(turns * chance.uniform(0.7, 1.6) + chance.uniform(0, 6)))
    across = x - 34 * scale + turns * 62 / turns[-1] * scale + size * narrow * np.cos(turns * speed)
    down = y + size * 0.9 * np.sin(turns * speed) - turns * chance.uniform(0.2, 1.6) * scale
    tail = np.array([(-40.0, 16.0), (-10, 9), (30, 4), (70, -14)]) + chance.normal(0, 5, (4, 2))
    tail = tail * scale + (x, y)
    return [smooth(np.stack([across, down], 1)), smooth(tail)]


def smooth(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Corners cut (Chaikin), three times."""
    for _ in range(3):
        near, far = points[:-1] * 0.75 + points[1:] * 0.25, points[:-1] * 0.25 + points[1:] * 0.75
        points = np.concatenate([points[:1], np.stack([near, far], 1).reshape(-1, 2), points[-1:]])
    return points


def letters_round(layer: Image.Image, text: str, radius: float, at: float, height: float) -> None:
    """Letters in a circle about the middle of a square layer; `at` and `height` are shares of the radius."""
    middle = layer.width / 2
    face = ImageFont.truetype(str(FONT_FOLDER / "LiberationSerif-Bold.ttf"), round(radius * height))
    for n, letter in enumerate(text):
        angle = 2 * math.pi * n / len(text)
        box = Image.new("L", (round(radius * height * 1.8),) * 2, 0)
        ImageDraw.Draw(box).text((box.width / 2, box.height / 2), letter, fill=255, font=face, anchor="mm")
        box = box.rotate(-math.degrees(angle), resample=Image.Resampling.BICUBIC)
        px, py = middle + radius * at * math.sin(angle), middle - radius * at * math.cos(angle)
        layer.paste(255, (round(px - box.width / 2), round(py - box.height / 2)), box)


def star(x: float, y: float, outer: float, inner: float) -> list[tuple[float, float]]:
    """The ten corners of a star about its middle, by its two radii."""
    return [
        (x + reach * math.sin(math.pi * corner / 5), y - reach * math.cos(math.pi * corner / 5))
        for corner in range(10)
        for reach in [inner if corner % 2 else outer]
    ]
