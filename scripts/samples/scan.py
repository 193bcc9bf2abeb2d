"""A printed page as an office's scanner gives it: signed, sealed, a little askew, on paper that is not white.

Everything is drawn from the sample's seed. The seal says that it is a specimen: these documents are invented and must
not pass for real ones. Lengths are points where they say so, else pixels of the scan.
"""

from __future__ import annotations

import io
from typing import Any

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from typesetting.ink import handwriting, letters_round, scribble, star
from typesetting.page import HEIGHT, WIDTH, Page
from typesetting.pdf import Picture as PagePicture
from typesetting.pdf import pictures_pdf

from samples.source import Sample

Picture = NDArray[np.float32]  # height × width × 3, 0–1, RGB
SEAL_TEXT = "VĂN BẢN MẪU * KHÔNG CÓ GIÁ TRỊ * "
SEAL_RED, PEN_BLUE = (0.80, 0.10, 0.16), (0.10, 0.16, 0.55)


def scan_pages(pdf: bytes, pages: list[Page], sample: Sample) -> bytes:
    """The scan as the bytes of its file: `.pdf` of images, `.tiff` (fax, bilevel) or `.jpg`."""
    form = sample.form
    dpi = form.get("dpi", 200)
    document = pypdfium2.PdfDocument(pdf)
    pictures = []
    for n, page in enumerate(pages):
        chance = np.random.default_rng([form["seed"], n])
        printed = np.asarray(document[n].render(scale=dpi / 72).to_pil().convert("RGB"), np.float32) / np.float32(255)
        pictures.append(degrade(finish_by_hand(printed, page, dpi / 72, chance), form, chance))
    if form["file"] == ".tiff":
        return tiff(pictures, dpi)
    jpegs = [jpeg(picture, form.get("quality", 40), dpi) for picture in pictures]
    return (
        jpegs[0]
        if form["file"] == ".jpg"
        else pictures_pdf((PagePicture(data, WIDTH, HEIGHT) for data in jpegs), sample.name)
    )


def finish_by_hand(picture: Picture, page: Page, scale: float, chance: np.random.Generator) -> Picture:
    """Number and day in ink, signature, and the seal over its left third (Decree 30/2020, Appendix I, II.8)."""
    for text, x, y in page.hands:
        for stroke in handwriting(text, x * scale + 2, (y - 11) * scale, 12.5 * scale, chance):
            picture = ink(picture, stroke, PEN_BLUE, 1.1 * scale)
    if page.signature:
        x, y = page.signature
        for stroke in scribble(x * scale, y * scale, scale, chance):
            picture = ink(picture, stroke, PEN_BLUE, 1.0 * scale)
    if page.seal:
        picture = stamp(picture, page.seal[0] * scale, page.seal[1] * scale, scale, chance)
    return picture


def ink(picture: Picture, stroke: NDArray[np.float64], colour: tuple[float, float, float], width: float) -> Picture:
    layer = np.zeros(picture.shape[:2], np.uint8)
    points = np.round(stroke * 16).astype(np.int32).reshape(-1, 1, 2)
    cv2.polylines(layer, [points], False, 255, max(1, round(width)), cv2.LINE_AA, 4)
    return overprint(picture, layer.astype(np.float32) / np.float32(255) * np.float32(0.92), colour)


def overprint(picture: Picture, cover: NDArray[np.float32], colour: tuple[float, float, float]) -> Picture:
    """Ink over print: both show, as they do on paper."""
    tint = 1 - cover[..., None] * (1 - np.array(colour, np.float32))
    return np.asarray(picture * tint, np.float32)


def stamp(picture: Picture, x: float, y: float, scale: float, chance: np.random.Generator) -> Picture:
    """A round seal of 36 mm with uneven ink."""
    radius = 18 / 25.4 * 72 * scale
    side = int(2 * radius) + 8
    layer = Image.new("L", (side, side), 0)
    draw = ImageDraw.Draw(layer)
    middle = side / 2
    for share, width in ((1.0, 0.05), (0.93, 0.015), (0.66, 0.02)):
        r = radius * share
        draw.ellipse((middle - r, middle - r, middle + r, middle + r), outline=255, width=max(1, round(radius * width)))
    corners = star(middle, middle, radius * 0.34, radius * 0.14)
    draw.polygon(corners, outline=255, width=max(1, round(radius * 0.03)))
    letters_round(layer, SEAL_TEXT, radius, 0.795, 0.2)
    layer = layer.rotate(float(chance.uniform(-14, 14)), resample=Image.Resampling.BICUBIC)
    cover = np.asarray(layer, np.float32) / 255
    blotches = cv2.resize(
        chance.uniform(0.45, 1.0, (9, 9)).astype(np.float32), (side, side), interpolation=cv2.INTER_CUBIC
    )
    whole = np.zeros(picture.shape[:2], np.float32)
    top, left = max(0, round(y - side / 2)), max(0, round(x - side / 2))
    part = whole[top : top + side, left : left + side]
    part[:] = (cover * np.clip(blotches, 0, 1))[: part.shape[0], : part.shape[1]]
    return overprint(picture, whole, SEAL_RED)


def degrade(picture: Picture, form: dict[str, Any], chance: np.random.Generator) -> Picture:
    """Skew, faded ink, blur, paper tone, specks and noise, as much as the source's `form` says."""
    height, width = picture.shape[:2]
    picture = 1 - (1 - picture) * form.get("ink", 0.88)
    angle = form.get("skew", 0.6) * (1 if chance.random() < 0.5 else -1) + chance.normal(0, 0.08)
    turn = np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), float(angle), 1.0), np.float64)
    shift = chance.normal(0, 3, 2)
    turn[:, 2] += shift
    turned = cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(1.0, 1.0, 1.0))
    picture = np.asarray(cv2.GaussianBlur(turned, (0, 0), form.get("blur", 0.8)), np.float32)
    tone = cv2.resize(
        chance.normal(0, 0.012, (7, 5)).astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC
    )
    paper = np.array(form.get("paper", [0.97, 0.965, 0.945]), np.float32)
    picture = picture * paper * (1 + tone[..., None])
    for _ in range(form.get("specks", 40)):
        centre = (int(chance.integers(0, width)), int(chance.integers(0, height)))
        cv2.circle(picture, centre, int(chance.integers(1, 3)), (0.25, 0.25, 0.25), -1, cv2.LINE_AA)
    picture += chance.normal(0, form.get("grain", 0.008), picture.shape[:2])[..., None].astype(np.float32)
    return np.clip(picture, 0, 1).astype(np.float32)


def to_image(picture: Picture) -> Image.Image:
    return Image.fromarray(np.round(picture * 255).astype(np.uint8))


def jpeg(picture: Picture, quality: int, dpi: int) -> bytes:
    out = io.BytesIO()
    to_image(picture).save(out, "JPEG", quality=quality, dpi=(dpi, dpi), optimize=True)
    return out.getvalue()


def tiff(pictures: list[Picture], dpi: int) -> bytes:
    """All pages in one fax-compressed file, black and white."""
    first, *rest = [to_image(p).convert("L").point(lambda v: 255 if v > 158 else 0).convert("1") for p in pictures]
    out = io.BytesIO()
    first.save(out, "TIFF", save_all=True, append_images=rest, compression="group4", dpi=(dpi, dpi))
    return out.getvalue()
