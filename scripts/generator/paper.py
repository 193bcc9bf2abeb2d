"""What a sheet goes through before it is scanned: faded print, copies of copies, folds, holes, stains, specks.

Pictures are grey or RGB, 0 (black) to 255; functions return a picture or change one in place and return nothing.
`scale` is pixels per point.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from typesetting.ink import smooth

from generator.marks import Pixels, draw_strokes, press

_TILE = 768  # pixels; noise repeats after so many, starting anywhere
_HOLE_RADIUS, _HOLES_APART, _HOLE_FROM_EDGE = 8.0, 227.0, 34.0  # points: ISO 838
_BROWN = (150, 110, 60)


def as_grey(picture: Pixels) -> Pixels:
    return picture if picture.ndim == 2 else np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.uint8)


def under_green(picture: Pixels) -> Pixels:
    """Grey as copiers and bilevel scanners see it: in green light, where red ink is black."""
    return picture if picture.ndim == 2 else np.ascontiguousarray(picture[..., 1])


def with_curve(picture: Pixels, curve: NDArray[np.floating[Any]]) -> Pixels:
    """Every value replaced by that of the curve (256 values)."""
    return np.asarray(cv2.LUT(picture, np.clip(np.round(curve), 0, 255).astype(np.uint8)), np.uint8)


def blurred(picture: Pixels, sigma: float) -> Pixels:
    """`sigma` in pixels; nothing happens below a fifth of one."""
    return picture if sigma < 0.2 else np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma), np.uint8)


def field(
    shape: tuple[int, ...], low: float, high: float, cells: tuple[int, int], chance: np.random.Generator
) -> Pixels:
    """A smooth field of values from `low` to `high` (of 1, given as 0–255), the same in all channels."""
    small = (chance.uniform(low, high, cells) * 255).clip(0, 255).astype(np.uint8)
    return spread(small, shape)


def spread(small: Pixels, shape: tuple[int, ...]) -> Pixels:
    """A small picture as large as `shape`, with as many channels."""
    large = np.asarray(cv2.resize(small, (shape[1], shape[0]), interpolation=cv2.INTER_LINEAR), np.uint8)
    return np.asarray(cv2.merge([large] * 3), np.uint8) if len(shape) == 3 and large.ndim == 2 else large


def shaded(picture: Pixels, light: Pixels) -> Pixels:
    """The picture under a light of 0–255."""
    return np.asarray(cv2.multiply(picture, light, scale=1 / 255), np.uint8)


def with_noise(picture: Pixels, deviation: float, size: float, chance: np.random.Generator) -> Pixels:
    """Grey noise of a standard deviation, in grains of about `size` pixels."""
    if deviation < 0.2:
        return picture
    tile = np.round(_grains(size / 2 if size > 1 else 0.0, chance) * deviation)
    lighter, darker = (_tiled(np.clip(part, 0, 255), picture.shape) for part in (tile, -tile))
    return np.asarray(cv2.subtract(cv2.add(picture, lighter), darker), np.uint8)


def _grains(sigma: float, chance: np.random.Generator) -> NDArray[np.float32]:
    """Normal noise of deviation 1, blurred by `sigma` pixels; blurred as bytes, which every processor does alike."""
    tile = chance.standard_normal((_TILE, _TILE), np.float32)
    if not sigma:
        return tile
    step = 42.0  # of a byte for one deviation: three of them fit on either side
    soft = cv2.GaussianBlur(np.clip(np.round(tile * step + 128), 0, 255).astype(np.uint8), (0, 0), sigma)
    # A blur by sigma leaves 1 / (2 sigma √π) of the deviation of white noise.
    return (soft.astype(np.float32) - 128) * np.float32(2 * sigma * np.sqrt(np.pi) / step)


def _tiled(tile: NDArray[np.float32], shape: tuple[int, ...]) -> Pixels:
    times = (-(-shape[0] // _TILE), -(-shape[1] // _TILE))
    flat = np.ascontiguousarray(np.tile(tile.astype(np.uint8), times)[: shape[0], : shape[1]])
    return flat if len(shape) == 2 else np.asarray(cv2.merge([flat] * 3), np.uint8)


def faded(
    picture: Pixels, ink: float, patchy: float, voids: float, scale: float, chance: np.random.Generator
) -> Pixels:
    """Print as black as `ink`, up to `patchy` less in places, with pinholes over a share of its surface."""
    printed = cv2.bitwise_not(picture)
    if patchy > 0.02:
        # A drum or a ribbon wears in stripes as well as in patches.
        cells = (int(chance.integers(3, 9)), int(chance.integers(3, 25)))
        printed = shaded(np.asarray(printed, np.uint8), field(picture.shape, ink * (1 - patchy), ink, cells, chance))
    else:
        printed = cv2.convertScaleAbs(printed, alpha=ink)
    if voids > 0.001:
        tile = _grains(max(0.35 * scale, 0.6), chance)
        kept = np.where(tile < np.quantile(tile, voids), 70.0, 255.0).astype(np.float32)
        printed = shaded(np.asarray(printed, np.uint8), _tiled(kept, picture.shape))
    return np.asarray(cv2.bitwise_not(printed), np.uint8)


def printed(picture: Pixels, rough: float, weight: float, scale: float, chance: np.random.Generator) -> Pixels:
    """Strokes as a laser printer sets them: a little fatter or thinner than drawn, with ragged edges."""
    soft = with_noise(blurred(picture, (0.10 + 0.10 * rough) * scale), 42 * rough, 1.0, chance)
    turn = 135 + 45 * weight
    return with_curve(soft, 255 / (1 + np.exp(-(np.arange(256) - turn) / 16)))


def copied(picture: Pixels, weight: float, blur: float, scale: float, chance: np.random.Generator) -> Pixels:
    """Once through a copier: grey, soft, uneven, nearly two tones. `weight` above 0 fills strokes, below 0 breaks them.

    Colour copiers are rare in offices; red and blue ink come out dark.
    """
    grey = blurred(under_green(picture), blur * scale)
    grey = with_noise(grey, chance.uniform(4, 14), 1.0, chance)
    grey = shaded(grey, field(grey.shape, 0.86, 1.0, (4, 3), chance))
    turn, soft = 140 + 45 * weight + chance.normal(0, 6), chance.uniform(7, 24)
    grey = with_curve(grey, 255 / (1 + np.exp(-(np.arange(256) - turn) / soft)))
    if scale > 3.5 and abs(weight) > 0.6 and chance.random() < 0.5:
        change = cv2.erode if weight > 0 else cv2.dilate  # darkness grows where the picture is eroded
        grey = np.asarray(change(grey, np.ones((2, 2), np.uint8)), np.uint8)
    if chance.random() < 0.3:  # a scratch on the drum
        for _ in range(int(chance.integers(1, 4))):
            x = int(chance.integers(0, grey.shape[1]))
            grey[:, x : x + max(1, round(0.3 * scale))] = np.minimum(
                grey[:, x : x + max(1, round(0.3 * scale))], int(chance.integers(60, 190))
            )
    return grey


def show_through(picture: Pixels, behind: Pixels, strength: float) -> Pixels:
    """The print on the back of the sheet, mirrored and soft, where this side is light."""
    height, width = picture.shape[:2]
    whole = as_grey(behind)[: height // 4 * 4, : width // 4 * 4]
    small = cv2.resize(whole, (width // 4, height // 4), interpolation=cv2.INTER_AREA)
    through = 255 - (255 - cv2.flip(small, 1).astype(np.float32)) * strength
    return shaded(picture, spread(through.astype(np.uint8), picture.shape))


def add_specks(picture: Pixels, count: int, scale: float, chance: np.random.Generator) -> None:
    """Dust and toner; most are as small as the eye sees, one in thirty is as large as a full stop."""
    height, width = picture.shape[:2]
    places = chance.integers(0, (width, height), (count, 2))
    sizes = np.where(chance.random(count) < 0.03, chance.uniform(0.5, 1.1, count), chance.uniform(0.1, 0.4, count))
    tones = chance.integers(0, 130, count)
    for (x, y), size, tone in zip(places.tolist(), (sizes * scale).tolist(), tones.tolist(), strict=True):
        cv2.circle(picture, (x, y), max(0, round(size)), (tone,) * 3 if picture.ndim == 3 else tone, -1)


def add_holes(picture: Pixels, scale: float, chance: np.random.Generator) -> None:
    """Two holes of a punch in the left margin; what lies under the sheet shows: black, or grey with a rim."""
    height = picture.shape[0]
    x, y = (_HOLE_FROM_EDGE + chance.normal(0, 3)) * scale, height / 2 + chance.normal(0, 20) * scale
    black, radius = chance.random() < 0.6, _HOLE_RADIUS * scale
    for side in (-1, 1):
        centre = (round(x + chance.normal(0, 0.5)), round(y + side * _HOLES_APART / 2 * scale))
        tone = int(chance.integers(0, 50) if black else chance.integers(200, 245))
        cv2.circle(
            picture, centre, round(radius), (tone,) * picture.shape[-1] if picture.ndim == 3 else tone, -1, cv2.LINE_AA
        )
        rim = int(chance.integers(60, 160))
        grey = (rim,) * 3 if picture.ndim == 3 else rim
        cv2.ellipse(
            picture, centre, (round(radius), round(radius)), 0, 20, 200, grey, max(1, round(0.6 * scale)), cv2.LINE_AA
        )


def add_staple(picture: Pixels, scale: float, chance: np.random.Generator) -> None:
    """A staple's shadow, or the blobs that its holes leave on copies, in the upper left corner."""
    x, y = chance.uniform(14, 70, 2)
    if chance.random() < 0.4:
        angle = chance.uniform(-0.9, 0.4)
        stroke = np.array([(x, y), (x + 26 * np.cos(angle), y + 26 * np.sin(angle))]) * scale
        draw_strokes(picture, [stroke], (70, 70, 75), 1.4 * scale, scale)
        return
    for _ in range(int(chance.integers(2, 9))):
        around = chance.normal(0, 1, (6, 2)) * chance.uniform(0.6, 2.2) + (x, y) + chance.normal(0, 9, 2)
        draw_strokes(picture, [smooth(around * scale)], (15, 15, 15), chance.uniform(0.8, 2.0) * scale, scale)


def add_fold(picture: Pixels, scale: float, chance: np.random.Generator) -> None:
    """A crease across the sheet, at a half or a third, or anywhere: a light edge, a shadow, cracked print."""
    height, width = picture.shape[:2]
    along = chance.random() < 0.25
    length = width if along else height
    at = length * (chance.choice([0.333, 0.5, 0.667]) + chance.normal(0, 0.01))
    reach = max(round(chance.uniform(3, 9) * scale), 3)
    start = int(np.clip(at, reach + 1, length - reach - 1)) - reach
    part = picture[:, start : start + 2 * reach] if along else picture[start : start + 2 * reach]
    distance = np.abs(np.arange(2 * reach) - reach) / reach
    shadow = 1 - chance.uniform(0.08, 0.35) * (1 - distance) ** 2
    shadow[:reach] = 1 - (1 - shadow[:reach]) * 0.3  # the light comes from one side
    shape = (1, -1) if along else (-1, 1)
    profile = shadow.reshape(shape if part.ndim == 2 else (*shape, 1))
    part[:] = (part * profile).astype(np.uint8)
    crack = part[:, reach - 1 : reach + 1] if along else part[reach - 1 : reach + 1]
    crack[:] = np.maximum(crack, int(chance.integers(120, 225)))


def add_stain(picture: Pixels, scale: float, chance: np.random.Generator) -> None:
    """A ring of coffee, or a patch of damp."""
    height, width = picture.shape[:2]
    radius = chance.uniform(40, 110) * scale
    side = int(2 * radius * 1.2)
    cover = np.zeros((side, side), np.uint8)
    axes = (int(radius), int(radius * chance.uniform(0.8, 1.0)))
    thick = -1 if chance.random() < 0.4 else max(2, round(chance.uniform(2, 6) * scale))
    cv2.ellipse(
        cover, (side // 2, side // 2), axes, float(chance.uniform(0, 180)), 0, 360, int(chance.integers(25, 80)), thick
    )
    soft = np.asarray(cv2.blur(cover, (max(3, round(3 * scale)),) * 2), np.uint8)
    uneven = field(cover.shape, 0.3, 1.0, (6, 6), chance)
    x, y = chance.uniform(0, width), chance.uniform(0, height)
    press(picture, shaded(soft, uneven), round(x - side / 2), round(y - side / 2), _BROWN)
