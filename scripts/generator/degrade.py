"""A printed page becomes a scan, and the boxes of its words go with it.

    look = draw_look(3, chance)                          # one machine and one wear for a document
    scan = degrade(picture, Sheet(words=words, hands=…), look, chance)

`picture` is the page rendered at `look.dpi`. In: words with boxes in points of the page. Out: an encoded image with the
same words in points of the scan (pixels × 72 / dpi), and the marks that were put on it. Same arguments and the same
state of `chance`, same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont
from samples.layout import Page
from samples.lines import FONT_FOLDER

from docparse.page import Word
from docparse.spans import Box
from generator import marks, paper
from generator.geometry import Warp, lay_before_lens, lay_on_glass
from generator.looks import Look
from generator.marks import Pixels

cv2.setNumThreads(1)  # documents are made in parallel by processes, not by threads

_TWO_TONES = ("bilevel", "fax")
_OVER_TEXT = 2  # from this level on a stamp of arrival falls where it falls


@dataclass(frozen=True)
class Sheet:
    """What is on a printed page and what belongs on it by hand; places are points from the top left.

    `hands` are what is written, its left end and base line; `seals` and `signatures` their middles. `first` pages get
    the marks of the office that receives them, with a day of `year`.
    """

    words: Sequence[Word] = ()
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
    words: tuple[Word, ...]
    placed: tuple[Placed, ...] = field(default=())

    def pixels(self) -> Pixels:
        """Grey or RGB, as a reader gets them."""
        image = Image.open(io.BytesIO(self.data))
        return np.asarray(image.convert("L") if image.mode == "1" else image, np.uint8)


def sheet_of(page: Page, words: Sequence[Word], *, first: bool = False, year: int = 2020) -> Sheet:
    """The sheet of a page that was set by `samples.layout`."""
    return Sheet(
        words,
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
    warp = _lay(picture, look, chance)
    picture = _captured(picture, warp, look, scale, chance)
    height, width = picture.shape[0] / scale, picture.shape[1] / scale
    picture, portal = _with_watermark(picture, look, scale)
    data, suffix = _encoded(picture, look)

    def on_scan(box: Box) -> Box | None:
        x0, y0, x1, y1 = warp.box(box, look.dpi, look.dpi)
        inside = Box(max(x0, 0.0), max(y0, 0.0), min(x1, width), min(y1, height))
        return inside if inside.x0 < inside.x1 and inside.y0 < inside.y1 else None

    words = [Word(w.text, box, w.confidence) for w in sheet.words if (box := on_scan(w.box))]
    moved = [Placed(p.kind, p.text, box) for p in placed if (box := on_scan(p.box))]
    return Scan(data, suffix, look.dpi, width, height, tuple(words), (*moved, *portal))


def _happens(name: str, look: Look, chance: np.random.Generator) -> bool:
    return bool(chance.random() < look.chances[name])


def _worn(
    picture: Pixels, sheet: Sheet, look: Look, scale: float, chance: np.random.Generator, behind: Pixels | None
) -> tuple[Pixels, list[Placed]]:
    """The sheet as it is laid into the machine."""
    # An original is printed once, well or badly; what fades in a copy is the copy.
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
        at = _clear_place(sheet, Box(60, 150, 130, 230), (80, 40), look, chance)
        box, text = marks.urgency(picture, *at, marks.pick("seal_inks", chance), scale, chance)
        placed.append(Placed("urgency_stamp", text, box))
    if _happens("arrival", look, chance):
        year = str(sheet.year)
        date = f"{chance.integers(1, 29)}/{chance.integers(1, 13)}/{year if chance.random() < 0.6 else year[2:]}"
        at = _clear_place(sheet, Box(14, 100, 110, 215), (125, 60), look, chance)
        box, text = marks.arrival(picture, *at, date, ink, pen, scale, chance)
        placed.append(Placed("arrival_stamp", text, box))
    if _happens("initials", look, chance):
        at = (width * chance.uniform(0.75, 0.9), chance.uniform(22, 45))
        placed.append(Placed("initials", "", marks.initial(picture, *at, 16, pen, 0.9, scale, chance)))
    return placed


def _clear_place(
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
        return sum(len(w.text) for w in sheet.words if w.box.overlaps(taken))

    return min(places, key=covered)


def _lay(picture: Pixels, look: Look, chance: np.random.Generator) -> Warp:
    size, bend = (picture.shape[1], picture.shape[0]), look.bend * look.dpi / 72
    if look.machine == "phone":
        return lay_before_lens(size, look.skew, bend, look.tilt, chance)
    off = float(chance.uniform(0.0, 0.035)) if _happens("edges", look, chance) else 0.0
    return lay_on_glass(size, look.skew, bend, chance, off_glass=off)


def _captured(picture: Pixels, warp: Warp, look: Look, scale: float, chance: np.random.Generator) -> Pixels:
    """The image that the machine takes, before it is stored: still in colour for colour machines, else grey."""
    phone, edged = look.machine == "phone", warp.matrix[0, 2] > 0.012 * warp.size[0]
    if phone:
        wood = tuple(int(v) for v in chance.integers(20, 150, 3))
        border = (max(wood), sorted(wood)[1], min(wood))
    else:
        border = (8, 8, 8) if edged else (252, 252, 252) if chance.random() < 0.8 else (225, 225, 228)
    if look.machine in _TWO_TONES:
        picture = paper.under_green(picture)
    elif look.machine == "grey":
        picture = paper.as_grey(picture)
    picture = warp.picture(picture, border)
    paper.add_specks(picture, int(chance.integers(0, int(look.specks) + 1)), scale, chance)
    picture = paper.blurred(picture, look.blur * scale)
    picture = _moved(picture, look.motion * scale, chance)
    picture = _lit(picture, look, chance)
    picture = paper.with_noise(picture, look.grain, 1.0 if look.level < 3 else chance.uniform(1.0, 2.2), chance)
    # Office scanners stretch the tones until paper is white and ink black; telephones leave both dull.
    black = 0.0 if phone else 25.0 * min(look.ink, 1.0)
    white = 255 * max(look.clip, 0.98 if phone else 0.0)
    return paper.with_curve(picture, (np.arange(256) - black) * 255 / (white - black))


def _moved(picture: Pixels, reach: float, chance: np.random.Generator) -> Pixels:
    """Blurred along a line of a length in pixels: the hand shook, or the feed jerked."""
    if reach < 1:
        return picture
    size = 2 * int(np.ceil(reach / 2)) + 1
    kernel, angle = np.zeros((size, size), np.float32), chance.uniform(0, np.pi)
    ends = [
        tuple(round(size // 2 + sign * reach / 2 * part) for part in (np.cos(angle), np.sin(angle))) for sign in (-1, 1)
    ]
    cv2.line(kernel, ends[0], ends[1], 1.0, 1)
    return np.asarray(cv2.filter2D(picture, -1, kernel / kernel.sum()), np.uint8)


def _lit(picture: Pixels, look: Look, chance: np.random.Generator) -> Pixels:
    """Under the light that fell on it: a scanner's is even but for a shadow where the lid lifts, a room's is not."""
    if look.shade < 0.005:
        return picture
    down, across = np.linspace(-1, 1, 9)[:, None], np.linspace(-1, 1, 7)[None, :]
    angle = chance.uniform(0, 2 * np.pi)
    slope = across * np.cos(angle) + down * np.sin(angle)
    if look.machine == "phone":
        light = 1 - look.shade * (0.5 + 0.5 * slope) - chance.uniform(0, look.shade * 0.3, (9, 7))
        if chance.random() < 0.5:  # the photographer's shadow over one side
            light = np.where(slope > chance.uniform(-0.2, 0.5), light * chance.uniform(0.68, 0.92), light)
        warm = chance.uniform(0.85, 1.0)
        small = np.stack([light, light * (1 + warm) / 2, light * warm], 2)
    else:
        edge = np.clip((slope - 0.55) * 2, 0, 1)
        light = 1 - look.shade * edge - chance.uniform(0, look.shade * 0.35, (9, 7))
        small = np.stack([light] * 3, 2)
    levels = np.clip(small * 255, 0, 255).astype(np.uint8)
    return paper.shaded(picture, paper.spread(levels if picture.ndim == 3 else levels[..., 0].copy(), picture.shape))


def _with_watermark(picture: Pixels, look: Look, scale: float) -> tuple[Pixels, list[Placed]]:
    """The name of a portal slanting across the page, put on after scanning."""
    if look.watermark is None:
        return (_two_tones(picture, look) if look.machine in _TWO_TONES else picture), []
    if look.machine in _TWO_TONES:
        picture = _two_tones(picture, look)
    face = ImageFont.truetype(str(FONT_FOLDER / "LiberationSans-Regular.ttf"), round(46 * scale))
    long = face.getlength(look.watermark)
    layer = Image.new("L", (round(long) + 8, round(60 * scale)), 0)
    ImageDraw.Draw(layer).text((4, layer.height / 2), look.watermark, fill=255, font=face, anchor="lm")
    cover = np.asarray(layer.rotate(24, resample=Image.Resampling.BICUBIC, expand=True), np.uint8)
    left, top = (picture.shape[1] - cover.shape[1]) // 2, (picture.shape[0] - cover.shape[0]) // 2
    marks.press(picture, cover, left, top, (205, 205, 208))
    box = Box(*(v / scale for v in (left, top, left + cover.shape[1], top + cover.shape[0])))
    return picture, [Placed("watermark", look.watermark, box)]


def _two_tones(picture: Pixels, look: Look) -> Pixels:
    """Black or white; the heavier `weight`, the more counts as black. A fax keeps every second row."""
    ink = 255 * (1 - min(look.ink, 1.0))
    turn = ink + (235 - ink) * float(np.clip(0.55 + 0.25 * look.weight, 0.25, 0.85))
    picture = np.asarray(cv2.threshold(picture, turn, 255, cv2.THRESH_BINARY)[1], np.uint8)
    if look.machine == "fax":
        picture[1::2] = picture[: picture.shape[0] // 2 * 2 : 2]
    return picture


def _encoded(picture: Pixels, look: Look) -> tuple[bytes, str]:
    out, dpi = io.BytesIO(), (look.dpi, look.dpi)
    if look.machine in _TWO_TONES and look.watermark is None:
        # Values are 0 or 255 already: no dithering takes place.
        Image.fromarray(picture).convert("1").save(out, "TIFF", compression="group4", dpi=dpi)
        return out.getvalue(), ".tiff"
    Image.fromarray(picture).save(out, "JPEG", quality=look.quality, dpi=dpi)
    return out.getvalue(), ".jpg"
