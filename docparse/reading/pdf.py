"""PDF: words with boxes from the text layer, or from the page's image where there is no layer worth reading.

The only file that knows pdfplumber and pypdfium2. pdfplumber reads glyphs; pypdfium2 renders, and mends files whose
cross-reference table is broken.
"""

from __future__ import annotations

import contextlib
import ctypes
import io
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium_c
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from docparse.errors import DamagedSource, EmptySource, MissingSystemProgram, PasswordProtected, UnreadableDocument
from docparse.page import Page, Reading
from docparse.reading.glyphs import Glyph
from docparse.reading.layer import Caption, better_of, is_doubtful, layer_page, take_captions, with_captions
from docparse.reading.marks import mark
from docparse.reading.page_image import LONGEST_SIDE, PageImage
from docparse.reading.pages import page_unreadable, reading_of_pages, wanted_pages
from docparse.reading.settings import ReadingSettings
from docparse.reading.source_file import SourceFile
from docparse.records import DigitalSignature, Origin, Warning
from docparse.spans import Box
from docparse.vietnamese.encodings import LegacyEncoding, encoding_of_font, is_capital_font

_POINTS_PER_INCH = 72
_FULL_PAGE = 0.6  # an image over this share of the page is a scan of it
_FEWEST_LETTERS = 200  # of a text layer over a scan; less is a stamp or a signature's caption
# Links and notes draw nothing that belongs to the document.
_DRAWN_ANNOTATIONS = frozenset(
    (pdfium_c.FPDF_ANNOT_WIDGET, pdfium_c.FPDF_ANNOT_STAMP, pdfium_c.FPDF_ANNOT_FREETEXT, pdfium_c.FPDF_ANNOT_INK)
)
_OUTLINES = 300  # a page whose letters were turned into outlines draws thousands of curves
# What the two libraries raise on malformed files. pdfminer lets Python's own errors through where a value has the wrong
# type, and a damaged page must not take the others with it.
_FAULTS = (
    PdfminerException, PDFException, PSException, pypdfium2.PdfiumError,
    ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, RecursionError, OverflowError,
    ArithmeticError, UnicodeError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Opened:
    """One file in both libraries, annotations drawn into the pages.

    `stamps` are the places where digital signatures are shown, by page number.
    """

    plumbed: PDF
    rendered: pypdfium2.PdfDocument
    stamps: Mapping[int, tuple[Box, ...]]
    signatures: Sequence[DigitalSignature]


def read_pdf(source: SourceFile, settings: ReadingSettings, page_numbers: Collection[int] | None = None) -> Reading:
    """A PDF. Raises UnreadableDocument where it cannot be opened or no page can be read."""
    pages: list[Page] = []
    warnings: list[Warning] = []
    with _open(source) as pdf:
        page_count = len(pdf.rendered)
        for number in wanted_pages(source, page_count, settings, page_numbers):
            try:
                pages.append(_read_page(pdf, number, settings))
            except UnreadableDocument as error:
                warnings.append(page_unreadable(number, error.vi))
            except _FAULTS as error:
                warnings.append(page_unreadable(number, f"nội dung trang hỏng ({type(error).__name__})"))
        signatures = pdf.signatures
    return reading_of_pages(source, pages, page_count, signatures=signatures, warnings=warnings)


@contextlib.contextmanager
def _open(source: SourceFile) -> Iterator[_Opened]:
    with contextlib.ExitStack() as stack:
        rendered = stack.enter_context(contextlib.closing(_pdfium(source.path, source.data)))
        if not len(rendered):
            raise EmptySource(
                f"{source.path}: PDF không có trang nào. Hãy xuất lại từ phần mềm đã tạo ra nó.",
                f"{source.path}: the PDF has no pages. Export it again from the program that made it.",
            )
        plumbed = stack.enter_context(contextlib.closing(_plumber(source.path, source.data, rendered)))
        signatures = _signatures(source.data, rendered)
        stamps, stamped = _annotations(rendered)
        if stamped:
            flat = _flattened(rendered, stamped)
            rendered = stack.enter_context(contextlib.closing(_pdfium(source.path, flat)))
            plumbed = stack.enter_context(contextlib.closing(_plumber(source.path, flat, rendered)))
        yield _Opened(plumbed, rendered, stamps, signatures)


def _annotations(rendered: pypdfium2.PdfDocument) -> tuple[dict[int, tuple[Box, ...]], list[int]]:
    """Where digital signatures are shown, by page, and the numbers of all pages that annotations draw on.

    Asked of PDFium: pdfplumber follows the links between annotations round in circles.
    """
    rendered.init_forms()
    form = rendered.formenv
    stamps: dict[int, tuple[Box, ...]] = {}
    stamped: list[int] = []
    for number in range(1, len(rendered) + 1):
        try:
            page = rendered[number - 1]
        except pypdfium2.PdfiumError:
            continue  # reading the page will say so
        count = pdfium_c.FPDFPage_GetAnnotCount(page.raw)
        boxes = []
        for i in range(count):
            annotation = pdfium_c.FPDFPage_GetAnnot(page.raw, i)
            if pdfium_c.FPDFAnnot_GetSubtype(annotation) in _DRAWN_ANNOTATIONS:
                if not stamped or stamped[-1] != number:
                    stamped.append(number)
                kind = pdfium_c.FPDFAnnot_GetFormFieldType(form.raw, annotation) if form else -1
                box = _annotation_box(page, annotation)
                if kind == pdfium_c.FPDF_FORMFIELD_SIGNATURE and box.width > 1 and box.height > 1:
                    boxes.append(box)
            pdfium_c.FPDFPage_CloseAnnot(annotation)
        page.close()
        if boxes:
            stamps[number] = tuple(boxes)
    return stamps, stamped


def _annotation_box(page: pypdfium2.PdfPage, annotation: Any) -> Box:
    """Where an annotation stands on the page as a viewer shows it."""
    rect = pdfium_c.FS_RECTF()
    pdfium_c.FPDFAnnot_GetRect(annotation, rect)
    width, height = page.get_size()
    scale = 16  # PDFium answers in whole device units
    corners = []
    for x, y in ((rect.left, rect.top), (rect.right, rect.bottom)):
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium_c.FPDF_PageToDevice(page.raw, 0, 0, round(width * scale), round(height * scale), 0, x, y, across, down)
        corners.append((across.value / scale, down.value / scale))
    (xa, ya), (xb, yb) = corners
    return Box(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))


def _flattened(rendered: pypdfium2.PdfDocument, page_numbers: Sequence[int]) -> bytes:
    """The file with its annotations drawn into the pages.

    Document management systems of offices print the number, the date and the signature as fields over the finished
    page: without them `Số:` is blank.
    """
    for number in page_numbers:
        page = rendered[number - 1]
        page.flatten()
        page.close()
    flat = io.BytesIO()
    rendered.save(flat)
    return flat.getvalue()


def _signatures(data: bytes, rendered: pypdfium2.PdfDocument) -> list[DigitalSignature]:
    """The digital signatures of the file as it came, in the order of its fields."""
    count = pdfium_c.FPDF_GetSignatureCount(rendered.raw)
    if count <= 0:
        return []
    from docparse.reading.signatures import RawSignature, check_signature

    found = []
    for i in range(count):
        signature = pdfium_c.FPDF_GetSignatureObject(rendered.raw, i)
        contents = _buffer(pdfium_c.FPDFSignatureObj_GetContents, signature, ctypes.c_char)
        numbers = _buffer(pdfium_c.FPDFSignatureObj_GetByteRange, signature, ctypes.c_int)
        time = _buffer(pdfium_c.FPDFSignatureObj_GetTime, signature, ctypes.c_char)
        ranges = [int(n) for n in numbers]
        raw = RawSignature(
            contents=b"".join(contents),
            byte_ranges=tuple(zip(ranges[0::2], ranges[1::2], strict=False)),
            time=b"".join(time).rstrip(b"\0").decode("latin-1"),
        )
        found.append(check_signature(raw, data))
    return found


def _buffer(function: Callable[..., int], signature: Any, item: Any) -> Sequence[Any]:
    """What one of PDFium's getters fills in: asked once for the size, once for the content."""
    length = function(signature, None, 0)
    if length <= 0:
        return ()
    buffer = (item * length)()
    function(signature, buffer, length)
    return tuple(buffer)


def _pdfium(path: Path, data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise PasswordProtected(
                f"{path}: PDF có mật khẩu. Hãy mở bằng mật khẩu, lưu một bản không có mật khẩu rồi đọc bản đó.",
                f"{path}: the PDF is protected by a password. Save a copy without it and read that.",
            ) from error
        raise DamagedSource(
            f"{path}: PDF hỏng hoặc tải về chưa xong ({len(data):,} byte, {error}). Hãy lấy lại tệp.",
            f"{path}: the PDF is damaged or cut off ({len(data):,} bytes, {error}). Fetch it again.",
        ) from error


def _plumber(path: Path, data: bytes, rendered: pypdfium2.PdfDocument) -> PDF:
    """The file in pdfplumber; where that cannot open it, the copy that PDFium has mended."""
    try:
        plumbed = pdfplumber.open(io.BytesIO(data))
        if len(plumbed.pages) == len(rendered):
            return plumbed
    except _FAULTS:
        pass
    mended = io.BytesIO()
    try:
        rendered.save(mended)
        return pdfplumber.open(mended)
    except _FAULTS as error:
        raise DamagedSource(
            f"{path}: PDF hỏng, không sửa được ({type(error).__name__}). Hãy lấy lại tệp.",
            f"{path}: the PDF is damaged beyond repair ({type(error).__name__}). Fetch it again.",
        ) from error


def _read_page(pdf: _Opened, number: int, settings: ReadingSettings) -> Page:
    page = pdf.plumbed.pages[number - 1]
    stamps = pdf.stamps.get(number, ())
    try:
        crop = _visible(page)
        captions, glyphs = take_captions(list(_glyphs(page, crop)), stamps)
        scan_dpi = _scan_dpi(page, crop)
        is_drawn = scan_dpi is not None or _is_drawn(page)
    finally:
        page.close()
    letters = sum(g.text.isalpha() for g in glyphs)
    layer: Page | None = None
    if letters >= (1 if scan_dpi is None else _FEWEST_LETTERS) or not is_drawn:
        origin: Origin = "born_digital" if scan_dpi is None else "scanned_with_text_layer"
        layer = layer_page(number, glyphs, captions, crop.width, crop.height, origin)
    chosen = layer if layer and not is_doubtful(layer) else _ocr_page(pdf, number, scan_dpi, settings, captions, layer)
    return replace(chosen, marks=(*chosen.marks, *(mark("digital_signature", box) for box in stamps)))


def _ocr_page(
    pdf: _Opened,
    number: int,
    scan_dpi: float | None,
    settings: ReadingSettings,
    captions: Sequence[Caption],
    layer: Page | None,
) -> Page:
    """The page as our OCR reads it; the layer, where there is one and it is not clearly worse."""
    from docparse.reading.scan import read_scan

    # What a signature's field says is known to the letter, so it is not asked of OCR.
    known = [c.box for c in captions]
    image = _render(pdf.rendered, number, scan_dpi, settings).without(known)
    try:
        scanned = read_scan(image, number, settings, pdf.stamps.get(number, ()))
    except MissingSystemProgram:
        if layer:
            return layer
        raise
    scanned = replace(scanned, lines=with_captions(scanned.lines, captions, scanned.height))
    return better_of(layer, scanned) if layer else scanned


def _visible(page: Any) -> Box:
    """What a viewer shows of a page: its crop box, in the coordinates of pdfplumber's glyphs."""
    media, crop = page.mediabox, page.cropbox or page.mediabox
    x0, y0, x1, y1 = page.bbox
    if tuple(media) == tuple(crop):
        return Box(x0, y0, x1, y1)
    inside = Box(max(crop[0], x0), max(crop[1], y0), min(crop[2], x1), min(crop[3], y1))
    return inside if inside.width > 0 and inside.height > 0 else Box(x0, y0, x1, y1)


def _glyphs(page: Any, crop: Box) -> Iterator[Glyph]:
    """The glyphs that can be seen, in the order they were drawn; boxes from the top left of what is visible."""
    encodings: dict[str, tuple[LegacyEncoding | None, bool]] = {}
    for char in page.chars:
        box = Box(char["x0"] - crop.x0, char["top"] - crop.y0, char["x1"] - crop.x0, char["bottom"] - crop.y0)
        if box.x1 < 0 or box.y1 < 0 or box.x0 > crop.width or box.y0 > crop.height:
            continue
        font = char["fontname"]
        if font not in encodings:
            encodings[font] = (encoding_of_font(font), is_capital_font(font))
        encoding, capitals = encodings[font]
        yield Glyph(
            text=char["text"],
            box=box,
            baseline=box.y1,
            size=char["size"],
            encoding=encoding,
            capitals=capitals,
            upright=char["upright"],
        )


def _scan_dpi(page: Any, crop: Box) -> float | None:
    """The resolution of the image that fills the page, None where there is none."""
    for image in page.images:
        x0, x1 = max(image["x0"], crop.x0), min(image["x1"], crop.x1)
        y0, y1 = max(image["top"], crop.y0), min(image["bottom"], crop.y1)
        shown = max(x1 - x0, 0) * max(y1 - y0, 0)
        if shown >= _FULL_PAGE * crop.width * crop.height:
            pixels = image["srcsize"][0] * image["srcsize"][1]
            area = (image["x1"] - image["x0"]) * (image["bottom"] - image["top"])
            return float((pixels / area) ** 0.5 * _POINTS_PER_INCH)
    return None


def _is_drawn(page: Any) -> bool:
    """Whether a page without text shows something all the same: pictures, or letters turned into outlines."""
    return bool(page.images) or len(page.curves) >= _OUTLINES


def _render(pdf: pypdfium2.PdfDocument, number: int, scan_dpi: float | None, settings: ReadingSettings) -> PageImage:
    """The page as an image: at its scan's own resolution, at most `dpi`, never more than `max_pixels`."""
    page = pdf[number - 1]
    try:
        width, height = page.get_size()
        dpi = min(scan_dpi or settings.dpi, settings.dpi)
        per_inch = max(width * height, 1.0) / _POINTS_PER_INCH**2
        dpi = min(dpi, (settings.max_pixels / per_inch) ** 0.5, LONGEST_SIDE * _POINTS_PER_INCH / max(width, height, 1))
        bitmap = page.render(scale=dpi / _POINTS_PER_INCH, rev_byteorder=True)
        return PageImage(bitmap.to_numpy().copy(), dpi, width, height)
    finally:
        page.close()
