"""Draws shapes over the pages of a PDF or of an image. The original page stays as it is underneath.

PDFium adds what is drawn as a stream of its own behind the page's; nothing of the page is written anew. A strip below
the page holds the legend. One of the two files that know pypdfium2; the other one reads with it.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium_c

from docparse.errors import MissingSystemProgram, UsageError
from docparse.export.overlay import Kind, Shape, kinds, name_of, shapes
from docparse.reading.pdfium import Frame, PdfiumError, frame_of, open_pdfium
from docparse.records import Record
from docparse.spans import Box

_FONT = "fonts/DejaVuSansCondensed-vietnamese.ttf"
_LABEL_SIZE = 4.6  # points; fits between two lines of text
_LEGEND_SIZE = 6.5
_LETTER = 0.52  # mean width of the font's letters, as a share of its size
_STRIP = 24.0  # points below the page
_SWATCH = 7.0
_TINT = 60  # of 255: black print stays black under it
_EDGE = 170
_STROKE = 0.5
_PNG_DPI = 150
_JPEG_QUALITY = 90


def overlay_pdf(path: Path, data: bytes, records: Sequence[Record], lang: str) -> bytes:
    """The pages of a file with what was found on them drawn on top, as a PDF; pages that were not read are left out.

    `data` are the bytes of the file, and `records` what it holds: one, or those of its documents in their order, each
    drawn on its own pages. Raises UsageError for a source without pages.
    """
    sizes = {page.page: (page.width, page.height) for record in records for page in record.pages}
    if not sizes:
        raise UsageError(
            f"{path}: tệp này không có trang (văn bản thuần hay Word), không có gì để vẽ lên. Hãy chuyển sang PDF rồi "
            "dùng --overlay với bản PDF.",
            f"{path}: this file has no pages (plain text or Word), so there is nothing to draw on. Convert it to PDF "
            "and use --overlay on that.",
        )
    if records[0].source.media_type != "application/pdf":
        data = _images_as_pdf(data, sizes)
    with closing(open_pdfium(path, data)) as file:
        _draw(file, records, lang)
        out = io.BytesIO()
        file.save(out, flags=pdfium_c.FPDF_REMOVE_SECURITY)
    return out.getvalue()


def overlay_pngs(pdf: bytes) -> Iterator[bytes]:
    """The pages of such a PDF as images, one after the other."""
    with closing(pypdfium2.PdfDocument(pdf)) as file:
        file.init_forms()  # fields hold numbers, dates and signatures
        for page in file:
            out = io.BytesIO()
            page.render(scale=_PNG_DPI / 72).to_pil().save(out, "PNG")
            page.close()
            yield out.getvalue()


def _draw(file: Any, records: Sequence[Record], lang: str) -> None:
    by_page: dict[int, list[Shape]] = {}
    for shape in (shape for record in records for shape in shapes(record, lang)):
        by_page.setdefault(shape.page_number, []).append(shape)
    present = {shape.kind.name for some in by_page.values() for shape in some}
    legend = [kind for kind in kinds(lang) if kind.name in present]
    font = _load_font(file)
    titles = _titles(records, lang)
    for number in range(len(file), 0, -1):
        if number not in titles:
            file.del_page(number - 1)
            continue
        try:
            frame = frame_of(file, number)
            page = file[number - 1]
        except PdfiumError:
            continue  # it could not be read either
        try:
            pen = _Pen(file, page, frame, font)
            _draw_shapes(pen, by_page.get(number, ()))
            pen.grow(_STRIP)
            _draw_legend(pen, legend, titles[number])
            page.gen_content()
        finally:
            page.close()


def _titles(records: Sequence[Record], lang: str) -> dict[int, str]:
    """By page the document that it is of, where there are several: `văn bản 2/3`."""
    found: dict[int, str] = {}
    for number, record in enumerate(records, start=1):
        title = f"{name_of('document', lang)} {number}/{len(records)}" if len(records) > 1 else ""
        found |= {page.page: title for page in record.pages}
    return found


def _draw_shapes(pen: _Pen, found: Sequence[Shape]) -> None:
    """Tints first and labels last, so that no label lies under a tint."""
    taken: list[Box] = []
    for shape in sorted(found, key=lambda s: s.kind.form != "fill"):
        pen.shape(shape)
    for shape in found:
        if shape.label:
            place = _free_place(shape, taken, pen.frame.width)
            taken.append(place)
            pen.text(shape.label, place.x0, place.y1 - 0.22 * _LABEL_SIZE, _LABEL_SIZE, shape.kind.colour)


def _free_place(shape: Shape, taken: Iterable[Box], width: float) -> Box:
    """Over the left corner of a shape, further right where other labels stand there already."""
    long = len(shape.label) * _LETTER * _LABEL_SIZE
    x = min(max(shape.box.x0, 1.0), max(width - long - 1, 1.0))
    y = max(shape.box.y0, _LABEL_SIZE)
    place = Box(x, y - _LABEL_SIZE, x + long, y)
    for other in sorted(taken, key=lambda b: b.x0):
        if place.overlaps(other):
            place = Box(other.x1 + 2, place.y0, other.x1 + 2 + long, place.y1)
    return place


def _draw_legend(pen: _Pen, legend: Sequence[Kind], title: str) -> None:
    width, height = pen.frame.width, pen.frame.height
    pen.rectangle(Box(0, height, width, height + _STRIP), (255, 255, 255), 255)
    x, y = 10.0, height + 5
    if title:
        pen.text(title, x, y + 0.85 * _LEGEND_SIZE, _LEGEND_SIZE, (0, 0, 0))
        x += len(title) * _LETTER * _LEGEND_SIZE + 9
    for kind in legend:
        long = _SWATCH + 3 + len(kind.title) * _LETTER * _LEGEND_SIZE + 9
        if x + long > width and x > 10:
            x, y = 10.0, y + _LEGEND_SIZE + 3
        pen.shape(Shape(kind, 1, Box(x, y, x + _SWATCH, y + _LEGEND_SIZE)))
        pen.text(kind.title, x + _SWATCH + 3, y + 0.85 * _LEGEND_SIZE, _LEGEND_SIZE, (40, 40, 40))
        x += long


class _Pen:
    """Draws on one page in points from the top left, as it is shown, whichever way it is turned in the file."""

    def __init__(self, file: Any, page: Any, frame: Frame, font: Any) -> None:
        self._file, self._page, self._font = file, page, font
        self.frame = frame

    def grow(self, below: float) -> None:
        """Adds blank paper below what is shown."""
        frame = self.frame
        shown = frame.rectangle(Box(0, 0, frame.width, frame.height + below))
        paper = frame.media
        self._page.set_mediabox(*(min(a, b) for a, b in zip(paper[:2], shown[:2], strict=True)),
                                *(max(a, b) for a, b in zip(paper[2:], shown[2:], strict=True)))  # fmt: skip
        self._page.set_cropbox(*shown)

    def shape(self, shape: Shape) -> None:
        box, colour = shape.box, shape.kind.colour
        if shape.kind.form == "fill":
            self.rectangle(box, colour, _TINT)
        elif shape.kind.form == "line":
            self.rectangle(Box(box.x0, box.y1, box.x1, box.y1 + 0.8), colour, _EDGE)
        else:
            self.rectangle(box, colour, 0)

    def rectangle(self, box: Box, colour: tuple[int, int, int], alpha: int) -> None:
        """A filled rectangle; with an alpha of 0 only its border."""
        x0, y0, x1, y1 = self.frame.rectangle(box)
        thing = pdfium_c.FPDFPageObj_CreateNewRect(x0, y0, x1 - x0, y1 - y0)
        if alpha:
            pdfium_c.FPDFPageObj_SetFillColor(thing, *colour, alpha)
            pdfium_c.FPDFPath_SetDrawMode(thing, pdfium_c.FPDF_FILLMODE_WINDING, False)
        else:
            pdfium_c.FPDFPageObj_SetStrokeColor(thing, *colour, _EDGE)
            pdfium_c.FPDFPageObj_SetStrokeWidth(thing, _STROKE)
            pdfium_c.FPDFPath_SetDrawMode(thing, pdfium_c.FPDF_FILLMODE_NONE, True)
        pdfium_c.FPDFPage_InsertObject(self._page.raw, thing)

    def text(self, text: str, x: float, base: float, size: float, colour: tuple[int, int, int]) -> None:
        thing = pdfium_c.FPDFPageObj_CreateTextObj(self._file.raw, self._font, size)
        encoded = ctypes.create_string_buffer((text + "\0").encode("utf-16-le"))
        pdfium_c.FPDFText_SetText(thing, ctypes.cast(encoded, ctypes.POINTER(ctypes.c_ushort)))
        pdfium_c.FPDFPageObj_SetFillColor(thing, *(round(0.8 * c) for c in colour), 230)
        left, bottom, _, _ = self.frame.rectangle(Box(x, base, x, base))
        across, up = {0: ((1, 0), (0, 1)), 90: ((0, 1), (-1, 0)), 180: ((-1, 0), (0, -1)), 270: ((0, -1), (1, 0))}[
            self.frame.rotation
        ]
        pdfium_c.FPDFPageObj_Transform(thing, *across, *up, left, bottom)
        pdfium_c.FPDFPage_InsertObject(self._page.raw, thing)


def _load_font(file: Any) -> Any:
    data = (files("docparse.export") / _FONT).read_bytes()
    buffer = (ctypes.c_uint8 * len(data)).from_buffer_copy(data)
    return pdfium_c.FPDFText_LoadFont(file.raw, buffer, len(data), pdfium_c.FPDF_FONT_TRUETYPE, True)


def _images_as_pdf(data: bytes, sizes: Mapping[int, tuple[float, float]]) -> bytes:
    """The images of a file as pages of these sizes, upright as they were read."""
    try:
        from PIL import Image, ImageOps
    except ImportError as error:
        raise MissingSystemProgram(
            "Chưa cài phần đọc ảnh. Hãy cài: pip install 'docparse[ocr]'",
            "The part that reads images is not installed. Install it: pip install 'docparse[ocr]'",
        ) from error
    file = pypdfium2.PdfDocument.new()
    with closing(file), Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF")) as image:
        for number in range(1, max(sizes) + 1):
            width, height = sizes.get(number, (595.0, 842.0))
            page = file.new_page(width, height)
            if number in sizes:
                image.seek(number - 1)
                jpeg = io.BytesIO()
                _in_colours(ImageOps.exif_transpose(image)).save(jpeg, "JPEG", quality=_JPEG_QUALITY)
                picture = pypdfium2.PdfImage.new(file)
                picture.load_jpeg(jpeg, pages=[page], inline=True)
                picture.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
                page.insert_obj(picture)
                page.gen_content()
            page.close()
        out = io.BytesIO()
        file.save(out)
    return out.getvalue()


def _in_colours(image: Any) -> Any:
    """Grey or RGB, transparent parts as paper."""
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")
    if image.mode.startswith(("I", "F")):
        brightest = max(image.getextrema()[1], 1)
        return image.convert("F").point(lambda v: v * (255 / brightest) + 0).convert("L")
    return image if image.mode in ("L", "RGB") else image.convert("L" if image.mode == "1" else "RGB")
