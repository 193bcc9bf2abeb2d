"""A printed page becomes a scan, and the boxes of its words go with it.

    look = draw_look(3, chance)                          # one machine and one wear for a document
    scan = degrade(picture, Sheet(boxes=boxes, hands=…), look, chance)

`picture` is the page rendered at `look.dpi`. In: the boxes of its words in points of the page. Out: an encoded image,
the same boxes in points of the scan (pixels × 72 / dpi), and the marks that were put on it. Same arguments and the same
state of `chance`, same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont
from typesetting.lines import FONT_FOLDER
from typesetting.page import Page

from docparse.spans import Box
from generator import marks, paper
from generator.capture import TWO_TONES, captured, encoded, lay, two_tones
from generator.looks import Look
from generator.marks import Pixels

cv2.setNumThreads(1)  # documents are made in parallel by processes, not by threads

_OVER_TEXT = 2  # from this level on a stamp of arrival falls where it falls


@dataclass(frozen=True)
class Sheet:
    """The words of a printed page and what belongs on it by hand; places are points from the top left.

    `hands` are what is written, its left end and base line; `seals` and `signatures` their middles. `first` pages get
    the marks of the office that receives them, with a day of `year`.
    """

    boxes: Sequence[Box] = ()
    hands: Sequence[tuple[str, float, float]] = ()
    seals: Sequence[tuple[float, float]] = ()
    signatures: Sequence[tuple[float, float]] = ()
    first: bool = False
    year: int = 2020


@dataclass(frozen=True)
class Placed:
    """A mark on a scan. `kind`: handwriting, signature, seal, arrival_stamp, urgency_stamp, initials, watermark."""

    kind: str
    text: str
    box: Box


@dataclass(frozen=True)
class Scan:
    """An image file and what stands on it, in points of the scan."""

    data: bytes
    suffix: str  # .jpg, or .tiff for two tones
    dpi: int
    width: float
    height: float
    boxes: tuple[Box | None, ...]  # of the sheet's boxes, in their order; None for one that is not on the scan
    placed: tuple[Placed, ...] = field(default=())

    def pixels(self) -> Pixels:
        """Grey or RGB, as a reader gets them."""
        image = Image.open(io.BytesIO(self.data))
        return np.asarray(image.convert("L") if image.mode == "1" else image, np.uint8)


def sheet_of(page: Page, boxes: Sequence[Box], *, first: bool = False, year: int = 2020) -> Sheet:
    """The sheet of a page as it was set."""
    return Sheet(
        boxes,
        page.hands,
        [place for place in (page.seal, page.second_seal) if place],
        [place for place in (page.signature, page.second_signature) if place],
        first,
        year,
    )


def degrade(
    picture: Pixels, sheet: Sheet, look: Look, chance: np.random.Generator, behind: Pixels | None = None
) -> Scan:
    """`behind` is what is printed on the back of the sheet, as large as `picture`; RGB or grey."""
    scale = look.dpi / 72
    picture, placed = _worn(picture, sheet, look, scale, chance, behind)
    warp = lay(picture, look, chance)
    picture = captured(picture, warp, look, scale, chance)
    height, width = picture.shape[0] / scale, picture.shape[1] / scale
    picture, portal = _with_watermark(picture, look, scale)
    data, suffix = encoded(picture, look)

    def on_scan(box: Box) -> Box | None:
        x0, y0, x1, y1 = warp.box(box, look.dpi, look.dpi)
        inside = Box(max(x0, 0.0), max(y0, 0.0), min(x1, width), min(y1, height))
        return inside if inside.x0 < inside.x1 and inside.y0 < inside.y1 else None

    boxes = tuple(on_scan(box) for box in sheet.boxes)
    moved = [Placed(p.kind, p.text, box) for p in placed if (box := on_scan(p.box))]
    return Scan(data, suffix, look.dpi, width, height, boxes, (*moved, *portal))


def _happens(name: str, look: Look, chance: np.random.Generator) -> bool:
    return bool(chance.random() < look.chances[name])


def _worn(
    picture: Pixels, sheet: Sheet, look: Look, scale: float, chance: np.random.Generator, behind: Pixels | None
) -> tuple[Pixels, list[Placed]]:
    """The sheet as it is laid into the machine."""
    # An original is printed once, well or badly; what fades in a copy is the copy.
    picture = paper.printed(picture, look.rough, look.weight, scale, chance)
    share = 0.4 if look.copies else 1.0
    ink = 1.0 - (1.0 - look.ink) * share
    picture = paper.faded(picture, ink, look.patchy * share, look.voids, scale, chance)
    picture = picture if picture.ndim == 3 else np.asarray(cv2.merge([picture] * 3), np.uint8)
    placed = _signed(picture, sheet, look, scale, chance)
    if _happens("staple", look, chance):
        paper.add_staple(picture, scale, chance)
    for _ in range(look.copies):
        picture = paper.copied(picture, look.weight * chance.uniform(0.5, 1.0), look.blur * 0.7, scale, chance)
        paper.add_specks(picture, int(chance.integers(0, int(look.specks) + 1)), scale, chance)
    if look.copies:
        picture = paper.faded(picture, max(look.ink, 0.55), look.patchy / 2, look.voids / 2, scale, chance)
        picture = np.asarray(cv2.merge([picture] * 3), np.uint8)
    if behind is not None and look.bleed > 0.01:
        picture = paper.show_through(picture, behind, look.bleed * look.ink)
    if sheet.first:
        placed += _received(picture, sheet, look, scale, chance)
    wounds: tuple[tuple[str, Callable[[Pixels, float, np.random.Generator], None]], ...] = (
        ("folds", paper.add_fold), ("stain", paper.add_stain), ("holes", paper.add_holes),
    )  # fmt: skip
    for name, add in wounds:
        if _happens(name, look, chance):
            add(picture, scale, chance)
    if look.paper != (255, 255, 255):
        table = np.arange(256)[:, None] * np.array(look.paper)[None, :] / 255
        picture = np.asarray(cv2.LUT(picture, np.round(table).astype(np.uint8)[:, None, :]), np.uint8)
    return picture, placed


def _signed(picture: Pixels, sheet: Sheet, look: Look, scale: float, chance: np.random.Generator) -> list[Placed]:
    """Number and day in ink, signature, the seal over its left third (Decree 30/2020, Appendix I), a seam seal."""
    placed = []
    number_ink, sign_ink, seal_ink = (marks.pick(f"{name}_inks", chance) for name in ("pen", "pen", "seal"))
    pen = float(chance.uniform(0.7, 1.6))
    for text, x, y in sheet.hands:
        box = marks.write(picture, text, x + 2, y, float(chance.uniform(11, 14)), number_ink, pen, scale, chance)
        if box:
            placed.append(Placed("handwriting", text, box))
    for x, y in sheet.signatures:
        placed.append(
            Placed("signature", "", marks.sign(picture, x, y, sign_ink, float(chance.uniform(0.8, 1.5)), scale, chance))
        )
        if _happens("initials", look, chance):
            at = (x + chance.uniform(-190, -60), y - chance.uniform(36, 70))
            placed.append(Placed("initials", "", marks.initial(picture, *at, 11, sign_ink, 0.8, scale, chance)))
    for x, y in sheet.seals:
        at = (x + chance.normal(0, 5), y + chance.normal(0, 5))
        placed.append(Placed("seal", "", marks.seal(picture, *at, seal_ink, scale, chance)))
    height, width = picture.shape[0] / scale, picture.shape[1] / scale
    if _happens("seam", look, chance):
        at = (width + chance.uniform(-14, 22), height * chance.uniform(0.25, 0.75))
        placed.append(Placed("seal", "", marks.seal(picture, *at, seal_ink, scale, chance)))
    if _happens("ghost", look, chance):
        at = (width * chance.uniform(0.3, 0.7), height * chance.uniform(0.3, 0.7))
        marks.seal(picture, *at, seal_ink, scale, chance, ghost=True)
    return placed


def _received(picture: Pixels, sheet: Sheet, look: Look, scale: float, chance: np.random.Generator) -> list[Placed]:
    """What the office that receives a letter puts on its first page: the stamp of arrival, a route, an urgency."""
    placed = []
    width = picture.shape[1] / scale
    ink, pen = marks.pick("stamp_inks", chance), marks.pick("pen_inks", chance)
    if _happens("urgency", look, chance):
        at = _place_of_stamp(sheet, Box(60, 150, 130, 230), (80, 40), look, chance)
        box, text = marks.urgency(picture, *at, marks.pick("seal_inks", chance), scale, chance)
        placed.append(Placed("urgency_stamp", text, box))
    if _happens("arrival", look, chance):
        year = str(sheet.year)
        date = f"{chance.integers(1, 29)}/{chance.integers(1, 13)}/{year if chance.random() < 0.6 else year[2:]}"
        at = _place_of_stamp(sheet, Box(14, 100, 110, 215), (125, 60), look, chance)
        box, text = marks.arrival(picture, *at, date, ink, pen, scale, chance)
        placed.append(Placed("arrival_stamp", text, box))
    if _happens("initials", look, chance):
        at = (width * chance.uniform(0.75, 0.9), chance.uniform(22, 45))
        placed.append(Placed("initials", "", marks.initial(picture, *at, 16, pen, 0.9, scale, chance)))
    return placed


def _place_of_stamp(
    sheet: Sheet, corner: Box, size: tuple[float, float], look: Look, chance: np.random.Generator
) -> tuple[float, float]:
    """An upper left corner within a box: where few words are covered on a good page, anywhere on a bad one."""
    places = [
        (float(chance.uniform(corner.x0, corner.x1)), float(chance.uniform(corner.y0, corner.y1))) for _ in range(12)
    ]
    if look.level >= _OVER_TEXT and chance.random() < 0.7:
        return places[0]

    def covered(place: tuple[float, float]) -> int:
        taken = Box(*place, place[0] + size[0], place[1] + size[1])
        return sum(box.overlaps(taken) for box in sheet.boxes)

    return min(places, key=covered)


def _with_watermark(picture: Pixels, look: Look, scale: float) -> tuple[Pixels, list[Placed]]:
    """The name of a portal slanting across the page, put on after scanning."""
    if look.machine in TWO_TONES:
        picture = two_tones(picture, look)
    if look.watermark is None:
        return picture, []
    face = ImageFont.truetype(str(FONT_FOLDER / "LiberationSans-Regular.ttf"), round(46 * scale))
    long = face.getlength(look.watermark)
    layer = Image.new("L", (round(long) + 8, round(60 * scale)), 0)
    ImageDraw.Draw(layer).text((4, layer.height / 2), look.watermark, fill=255, font=face, anchor="lm")
    cover = np.asarray(layer.rotate(24, resample=Image.Resampling.BICUBIC, expand=True), np.uint8)
    left, top = (picture.shape[1] - cover.shape[1]) // 2, (picture.shape[0] - cover.shape[0]) // 2
    marks.press(picture, cover, left, top, (205, 205, 208))
    box = Box(*(v / scale for v in (left, top, left + cover.shape[1], top + cover.shape[0])))
    return picture, [Placed("watermark", look.watermark, box)]
