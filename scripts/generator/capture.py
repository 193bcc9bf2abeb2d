"""The machine that takes a sheet: how the sheet lies, the optics, the light, the tones, and the file.

Two-tone machines see in green light, where red ink is black, and give black and white. Lengths of a look are points;
`scale` is pixels per point.
"""

from __future__ import annotations

import io

import cv2
import numpy as np
from PIL import Image

from generator import paper
from generator.geometry import Warp, lay_before_lens, lay_on_glass
from generator.looks import Look
from generator.marks import Pixels

TWO_TONES = ("bilevel", "fax")


def lay(picture: Pixels, look: Look, chance: np.random.Generator) -> Warp:
    size, bend = (picture.shape[1], picture.shape[0]), look.bend * look.dpi / 72
    if look.machine == "phone":
        return lay_before_lens(size, look.skew, bend, look.tilt, chance)
    off = float(chance.uniform(0.0, 0.035)) if chance.random() < look.chances["edges"] else 0.0
    return lay_on_glass(size, look.skew, bend, chance, off_glass=off)


def captured(picture: Pixels, warp: Warp, look: Look, scale: float, chance: np.random.Generator) -> Pixels:
    """The image that the machine takes, before it is stored: still in colour for colour machines, else grey."""
    phone, edged = look.machine == "phone", warp.matrix[0, 2] > 0.012 * warp.size[0]
    if phone:
        wood = tuple(int(v) for v in chance.integers(20, 150, 3))
        border = (max(wood), sorted(wood)[1], min(wood))
    else:
        border = (8, 8, 8) if edged else (252, 252, 252) if chance.random() < 0.8 else (225, 225, 228)
    if look.machine in TWO_TONES:
        picture = paper.under_green(picture)
    elif look.machine == "grey":
        picture = paper.as_grey(picture)
    picture = warp.picture(picture, border)
    paper.add_specks(picture, int(chance.integers(0, int(look.specks) + 1)), scale, chance)
    picture = paper.blurred(picture, look.blur * scale)
    picture = _moved(picture, look.motion * scale, chance)
    picture = _lit(picture, look, chance)
    grain = look.grain * (0.5 if look.machine in TWO_TONES else 1.0)
    picture = paper.with_noise(picture, grain, 1.0 if look.level < 3 else chance.uniform(1.0, 2.2), chance)
    # Office scanners stretch the tones until paper is white and ink black; telephones leave both dull.
    black = 0.0 if phone else 25.0 * min(look.ink, 1.0)
    white = 255 * max(look.clip, 0.98 if phone else 0.0)
    tones = np.clip((np.arange(256) - black) / (white - black), 0, 1)
    gain = 0.0 if look.machine in TWO_TONES else max(look.weight, 0.0)
    return paper.with_curve(picture, 255 * tones ** (1 + 0.5 * gain))


def _moved(picture: Pixels, reach: float, chance: np.random.Generator) -> Pixels:
    """Blurred along a line of a length in pixels: the hand shook, or the feed jerked."""
    if reach < 1:
        return picture
    size = 2 * int(np.ceil(reach / 2)) + 1
    line, angle = np.zeros((size, size), np.uint8), chance.uniform(0, np.pi)
    ends = [
        tuple(round(size // 2 + sign * reach / 2 * part) for part in (np.cos(angle), np.sin(angle))) for sign in (-1, 1)
    ]
    cv2.line(line, ends[0], ends[1], 1, 1)
    sums = cv2.filter2D(picture, cv2.CV_16S, line.astype(np.float32))  # of whole numbers: exact
    return (sums // int(line.sum())).astype(np.uint8)


def _lit(picture: Pixels, look: Look, chance: np.random.Generator) -> Pixels:
    """Under the light that fell on it: a scanner's is even but for a shadow where the lid lifts, a room's is not."""
    if look.shade < 0.005:
        return picture
    depth = look.shade * (0.5 if look.machine in TWO_TONES else 1.0)  # more, and half of a page were black
    down, across = np.linspace(-1, 1, 9)[:, None], np.linspace(-1, 1, 7)[None, :]
    angle = chance.uniform(0, 2 * np.pi)
    slope = across * np.cos(angle) + down * np.sin(angle)
    if look.machine == "phone":
        light = 1 - depth * (0.5 + 0.5 * slope) - chance.uniform(0, depth * 0.3, (9, 7))
        if chance.random() < 0.5:  # the photographer's shadow over one side
            light = np.where(slope > chance.uniform(-0.2, 0.5), light * chance.uniform(0.68, 0.92), light)
        warm = chance.uniform(0.85, 1.0)
        small = np.stack([light, light * (1 + warm) / 2, light * warm], 2)
    else:
        edge = np.clip((slope - 0.55) * 2, 0, 1)
        light = 1 - depth * edge - chance.uniform(0, depth * 0.35, (9, 7))
        small = np.stack([light] * 3, 2)
    levels = np.clip(small * 255, 0, 255).astype(np.uint8)
    return paper.shaded(picture, paper.spread(levels if picture.ndim == 3 else levels[..., 0].copy(), picture.shape))


def two_tones(picture: Pixels, look: Look) -> Pixels:
    """Black or white; the heavier `weight`, the more counts as black. A fax keeps every second row."""
    blank, ink = float(np.median(picture[::8, ::8])) * 0.94, 255 * (1 - look.ink * (1 - look.patchy / 2))
    turn = ink + (blank - ink) * float(np.clip(0.55 + 0.25 * look.weight, 0.25, 0.85))
    picture = np.asarray(cv2.threshold(picture, turn, 255, cv2.THRESH_BINARY)[1], np.uint8)
    if look.machine == "fax":
        picture[1::2] = picture[: picture.shape[0] // 2 * 2 : 2]
    return picture


def encoded(picture: Pixels, look: Look) -> tuple[bytes, str]:
    out, dpi = io.BytesIO(), (look.dpi, look.dpi)
    if look.machine in TWO_TONES and look.watermark is None:
        # Values are 0 or 255 already: no dithering takes place.
        Image.fromarray(picture).convert("1").save(out, "TIFF", compression="group4", dpi=dpi)
        return out.getvalue(), ".tiff"
    Image.fromarray(picture).save(out, "JPEG", quality=look.quality, dpi=dpi)
    return out.getvalue(), ".jpg"
