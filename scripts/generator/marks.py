"""What hands leave on a printed sheet: numbers and signatures in ink, seals, stamps of arrival and of urgency.

Marks are pressed into a picture in place, ink over print, both showing. Places are points of the page from the top
left, `scale` is pixels per point. Every mark returns the box that it takes, in points.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont
from typesetting.ink import handwriting, letters_round, scribble, smooth, star
from typesetting.lines import FONT_FOLDER

from docparse.spans import Box

Pixels = NDArray[np.uint8]
Stroke = NDArray[np.float64]  # n × 2: x, y in pixels
Colour = Sequence[int]
SEAL_RADIUS = 18 / 25.4 * 72
_FINE = 16  # parts of a pixel that strokes are drawn to


@cache
def words_of_marks() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "marks.toml").read_text("utf-8"))


def pick(name: str, chance: np.random.Generator) -> Any:
    """One of the words, or one of the inks, of a list of `marks.toml`."""
    choices = words_of_marks()[name]
    return choices[int(chance.integers(len(choices)))]


def press(picture: Pixels, cover: Pixels, left: int, top: int, colour: Colour) -> None:
    """Ink of a colour where `cover` is not 0, as thick as it says; what lies off the picture is lost."""
    height, width = picture.shape[:2]
    x0, y0, x1, y1 = max(left, 0), max(top, 0), min(left + cover.shape[1], width), min(top + cover.shape[0], height)
    if x0 >= x1 or y0 >= y1:
        return
    part = picture[y0:y1, x0:x1]
    thick = cover[y0 - top : y1 - top, x0 - left : x1 - left].astype(np.uint16)
    if picture.ndim == 2:
        part[:] = (part * (255 - thick * (255 - grey_of(colour)) // 255)) // 255
        return
    for channel, light in enumerate(colour):
        part[..., channel] = (part[..., channel] * (255 - thick * (255 - light) // 255)) // 255


def grey_of(colour: Colour) -> int:
    red, green, blue = colour
    return (299 * red + 587 * green + 114 * blue) // 1000


def draw_strokes(picture: Pixels, strokes: Sequence[Stroke], colour: Colour, width: float, scale: float) -> Box:
    """A pen of a width in pixels led along the strokes."""
    points = np.concatenate(strokes)
    edge = math.ceil(width) + 2
    left, top = (int(v) - edge for v in np.floor(points.min(0)))
    right, bottom = (int(v) + edge for v in np.ceil(points.max(0)))
    cover = np.zeros((bottom - top, right - left), np.uint8)
    for stroke in strokes:
        fine = np.round((stroke - (left, top)) * _FINE).astype(np.int32).reshape(-1, 1, 2)
        cv2.polylines(cover, [fine], False, 235, max(1, round(width)), cv2.LINE_AA, 4)
    press(picture, cover, left, top, colour)
    return Box(left / scale, top / scale, right / scale, bottom / scale)


def write(
    picture: Pixels, text: str, x: float, y: float, height: float, ink: Colour, pen: float, scale: float,
    chance: np.random.Generator,
) -> Box | None:  # fmt: skip
    """Digits by hand on the base line `y`; other signs leave a gap. None where there was no digit."""
    strokes = handwriting(text, x * scale, (y - height * 0.88) * scale, height * scale, chance)
    return draw_strokes(picture, strokes, ink, pen * scale, scale) if strokes else None


def sign(
    picture: Pixels, x: float, y: float, ink: Colour, pen: float, scale: float, chance: np.random.Generator
) -> Box:
    """A signature about its middle: loops, a jagged line or a tall knot; many end in a long stroke up to the right."""
    kind = chance.integers(3)
    if kind == 0:
        strokes = [stroke / scale - (x, y) for stroke in scribble(x * scale, y * scale, scale, chance)]
    elif kind == 1:
        count = int(chance.integers(6, 15))
        tall = chance.uniform(3, 15, count) * np.linspace(1.2, 0.6, count) * np.where(np.arange(count) % 2, -1, 1)
        steps = np.cumsum(chance.uniform(1.0, 7.0, count))
        strokes = [smooth(np.stack([steps - steps[-1] * 0.6, tall - steps * chance.uniform(-0.1, 0.35)], 1))]
    else:
        turns = np.arange(0, chance.uniform(9, 22), 0.35)
        wide, high = chance.uniform(4, 13), chance.uniform(9, 24)
        lean, speed = chance.uniform(-0.6, 0.2), chance.uniform(0.6, 1.4)
        down = high * np.sin(turns) * np.cos(turns * chance.uniform(0.05, 0.25))
        across = wide * np.cos(turns * speed) + turns * chance.uniform(0.3, 2.2) + lean * down
        strokes = [smooth(np.stack([across - across.mean(), down], 1))]
    if kind and chance.random() < 0.8:
        far = chance.uniform(30, 150)
        tail = np.array([(-chance.uniform(10, 45), 12.0), (5, 9), (far * 0.5, -2), (far, chance.uniform(-75, 4))])
        strokes.append(smooth(tail + chance.normal(0, 3, (4, 2))))
    return draw_strokes(picture, [(stroke + np.array([x, y])) * scale for stroke in strokes], ink, pen * scale, scale)


def initial(
    picture: Pixels, x: float, y: float, size: float, ink: Colour, pen: float, scale: float, chance: np.random.Generator
) -> Box:
    """A small scrawl: initials beside the last line, a route at the head of the page."""
    turns = int(chance.integers(4, 9))
    points = np.stack([np.linspace(0, 1, turns), chance.uniform(-0.5, 0.5, turns)], 1)
    points[:, 0] += chance.normal(0, 0.12, turns)
    stroke = smooth(points * (size * 1.6 * scale, size * scale) + (x * scale, y * scale))
    return draw_strokes(picture, [stroke], ink, pen * scale, scale)


def seal(
    picture: Pixels, x: float, y: float, ink: Colour, scale: float, chance: np.random.Generator, *, ghost: bool = False
) -> Box:
    """A round seal of 36 mm about its middle. A `ghost` came off from another sheet, mirrored and faint."""
    radius = SEAL_RADIUS * scale * chance.uniform(0.94, 1.02)
    side = 2 * (int(radius) + 6)
    layer = seal_face(side, radius, chance)
    cover = np.asarray(layer.rotate(float(chance.uniform(-16, 16)), resample=Image.Resampling.BICUBIC), np.uint8)
    if ghost:
        cover = np.ascontiguousarray(cover[:, ::-1])
    low = chance.uniform(0.0, 0.12) if ghost else chance.uniform(0.55, 1.0)
    uneven = blotches((side, side), low, (9, 9), chance)
    dots = chance.random((side, side), np.float32) < (0.25 if ghost else chance.uniform(0.85, 1.0))
    strength = round(256 * (chance.uniform(0.2, 0.5) if ghost else chance.uniform(0.85, 1.0)))
    pressed = (cover * uneven * dots * strength >> 16).astype(np.uint8)
    left, top = round(x * scale) - side // 2, round(y * scale) - side // 2
    press(picture, cv2.blur(pressed, (2, 2)).astype(np.uint8), left, top, ink)
    return Box(left / scale, top / scale, (left + side) / scale, (top + side) / scale)


def blotches(
    size: tuple[int, int], low: float, cells: tuple[int, int], chance: np.random.Generator
) -> NDArray[np.uint32]:
    """How much ink a stamp left from place to place, from `low` to 1, as 0–255; `size` is width and height."""
    small = (chance.uniform(low, 1.0, cells) * 255).astype(np.uint8)
    return np.asarray(cv2.resize(small, size, interpolation=cv2.INTER_LINEAR), np.uint32)


def seal_face(side: int, radius: float, chance: np.random.Generator) -> Image.Image:
    """Rings, a legend and a middle: words, a star, or ornament as dense as that of a state seal."""
    layer = Image.new("L", (side, side), 0)
    draw = ImageDraw.Draw(layer)
    middle, inner = side / 2, chance.uniform(0.58, 0.68)

    def ring(share: float, width: float) -> None:
        r = radius * share
        draw.ellipse((middle - r, middle - r, middle + r, middle + r), outline=255, width=max(1, round(radius * width)))

    ring(1.0, chance.uniform(0.03, 0.07))
    ring(0.92, 0.018)
    ring(inner, 0.022)
    legend, at = pick("seal_legends", chance), (0.92 + inner) / 2
    height = min((0.92 - inner) * chance.uniform(0.58, 0.74), 2 * math.pi * at / len(legend) / 0.82)
    letters_round(layer, legend, radius, at, height)
    kind = int(chance.choice(3, p=(0.35, 0.1, 0.55)))
    if kind == 0:
        lines = pick("seal_middles", chance)
        size = radius * min(0.3, 1.75 * inner / max(map(len, lines)))
        face = ImageFont.truetype(str(FONT_FOLDER / "LiberationSerif-Bold.ttf"), round(size))
        for n, line in enumerate(lines):
            draw.text(
                (middle, middle + (n - (len(lines) - 1) / 2) * size * 1.15), line, fill=255, font=face, anchor="mm"
            )
        return layer
    star_at = middle - (radius * 0.12 if kind == 2 else 0)
    draw.polygon(star(middle, star_at, radius * 0.26, radius * 0.11), outline=255, fill=255 if kind == 2 else None)
    if kind == 2:  # rays and two rings of leaves about the star
        for near, far, count in ((0.36, 0.62, 36), (0.66, 0.80, 30), (0.83, 0.96, 44)):
            for k in range(count):
                angle, lean = 2 * math.pi * k / count, 0.0 if near < 0.5 else 0.10
                ends = [
                    (middle + r * radius * inner * math.sin(turn), middle - r * radius * inner * math.cos(turn))
                    for r, turn in ((near, angle), (far * chance.uniform(0.95, 1.0), angle + lean))
                ]
                draw.line(ends, fill=255, width=max(1, round(radius * (0.018 if near < 0.5 else 0.034))))
        foot = radius * 0.3
        box = (middle - foot, middle + radius * 0.12, middle + foot, middle + radius * 0.12 + foot)
        draw.pieslice(box, 180, 360, outline=255, width=max(1, round(radius * 0.04)))
    return layer


def arrival(
    picture: Pixels, x: float, y: float, date: str, ink: Colour, pen_ink: Colour, scale: float,
    chance: np.random.Generator,
) -> tuple[Box, str]:  # fmt: skip
    """A stamp of arrival with its upper left corner at a place, filled in by hand; and the words on it.

    `date` is written as it is given, digits and strokes.
    """
    width, row = chance.uniform(105, 145), chance.uniform(12.5, 16)
    head, word, rows = (pick(f"arrival_{name}", chance) for name in ("heads", "words", "rows"))
    height = row * (len(rows) + 1.15)
    layer = Image.new("L", (round(width * scale) + 8, round(height * scale) + 8), 0)
    draw = ImageDraw.Draw(layer)
    line = max(1, round(0.9 * scale))
    side = (0.36 if len(word) < 5 else 0.42) * width * scale

    def set_words(words: str, at: tuple[float, float], size: float, room: float, anchor: str) -> None:
        face = ImageFont.truetype(str(FONT_FOLDER / "LiberationSans-Bold.ttf"), max(6, round(size * scale)))
        long = face.getlength(words)
        if long > room:
            face = face.font_variant(size=max(5, int(face.size * room / long)))
        draw.text(at, words, fill=255, font=face, anchor=anchor)

    draw.rectangle((3, 3, layer.width - 4, layer.height - 4), outline=255, width=line)
    set_words(head, (layer.width / 2, 3 + row * scale * 0.56), row * 0.62, layer.width - 14, "mm")
    draw.line((3, 3 + row * scale * 1.05, layer.width - 4, 3 + row * scale * 1.05), fill=255, width=line)
    parts = word.split(" ", 1) if len(word) > 6 else [word]
    for n, part in enumerate(parts):
        down = 3 + row * scale * (1.05 + len(rows) * (n + 1) / (len(parts) + 1))
        set_words(part, (3 + side / 2, down), row * 0.95, side - 8, "mm")
    if chance.random() < 0.6:
        draw.line((3 + side, 3 + row * scale * 1.05, 3 + side, layer.height - 4), fill=255, width=line)
    said, number = [head, word], str(int(chance.integers(1, 9999)))
    filled = {"Số:": number, "Ngày:": date, "Giờ:": str(int(chance.integers(7, 17)))}
    hands: list[tuple[str, float, float]] = []
    for n, label in enumerate(rows):
        base = 3 + row * scale * (1.05 + n + 0.72)
        set_words(label, (3 + side + 3 * scale, base), row * 0.58, layer.width - side - 16, "ls")
        start = side + 3 * scale + draw.textlength(label) * row * 0.058 * scale
        for dot in range(round(start + 4 * scale), layer.width - 8, max(3, round(2.2 * scale))):
            draw.ellipse((dot, base, dot + 0.5 * scale, base + 0.5 * scale), fill=200)
        said.append(f"{label} {filled[label]}" if label in filled else label)
        if label in filled:
            hands.append((filled[label], start / scale + 6, base / scale))
    turn = float(chance.uniform(-3, 3))
    layer = layer.rotate(turn, resample=Image.Resampling.BICUBIC, expand=True)
    uneven = blotches(layer.size, chance.uniform(0.4, 0.95), (5, 9), chance)
    cover = np.asarray(layer, np.uint32) * uneven >> 8
    press(picture, cover.astype(np.uint8), round(x * scale), round(y * scale), ink)
    for text, across, down in hands:
        write_slashed(picture, text, x + across, y + down, row * 0.75, pen_ink, scale, chance)
    return Box(x, y, x + layer.width / scale, y + layer.height / scale), "\n".join(said)


def write_slashed(
    picture: Pixels,
    text: str,
    x: float,
    y: float,
    height: float,
    ink: Colour,
    scale: float,
    chance: np.random.Generator,
) -> None:
    """Digits by hand with strokes between them: 12/4/2024."""
    pen = float(chance.uniform(0.6, 1.0))
    for n, digits in enumerate(text.split("/")):
        if n:
            stroke = np.array([(x + 1.0, y), (x + height * 0.32, y - height)]) * scale
            draw_strokes(picture, [stroke], ink, pen * scale, scale)
            x += height * 0.36
        write(picture, digits, x, y, height, ink, pen, scale, chance)
        x += height * 0.6 * len(digits)


def urgency(
    picture: Pixels, x: float, y: float, ink: Colour, scale: float, chance: np.random.Generator
) -> tuple[Box, str]:
    """An urgency stamp, slanting up to the right, some in an arrow; and the word on it."""
    word = pick("urgency", chance)
    face = ImageFont.truetype(str(FONT_FOLDER / "LiberationSans-Bold.ttf"), round(chance.uniform(13, 17) * scale))
    long, tall = face.getlength(word) + 10 * scale, face.size * 1.5
    point = tall * 0.6 if chance.random() < 0.5 else 0.0
    layer = Image.new("L", (round(long + 2 * point) + 8, round(tall) + 8), 0)
    draw = ImageDraw.Draw(layer)
    far, low = layer.width - 5, layer.height - 5
    frame = [(4, 4), (far - point, 4), (far, layer.height / 2), (far - point, low), (4, low)]
    draw.line([*frame, frame[0]], fill=255, width=max(1, round(1.2 * scale)))
    draw.text(((layer.width - point) / 2, layer.height / 2), word, fill=255, font=face, anchor="mm")
    layer = layer.rotate(float(chance.uniform(0, 32)), resample=Image.Resampling.BICUBIC, expand=True)
    cover = (np.asarray(layer, np.uint16) * 235 // 255).astype(np.uint8)
    press(picture, cover, round(x * scale), round(y * scale), ink)
    return Box(x, y, x + layer.width / scale, y + layer.height / scale), word
