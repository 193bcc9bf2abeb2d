"""PDFium: opening files, how pages lie, annotations, signatures, rendering.

The only file that knows pypdfium2.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

import pypdfium2
import pypdfium2.raw as pdfium_c

from docparse.errors import DamagedSource, EmptySource, OverLimit, PasswordProtected
from docparse.reading.page_image import LONGEST_SIDE, PageImage
from docparse.reading.pdf_bytes import MOST_UNPACKED, has_no_pages
from docparse.spans import Box

PdfiumError = pypdfium2.PdfiumError
PdfiumFile: TypeAlias = Any
"""A `pypdfium2.PdfDocument`; the library has no types."""

_POINTS_PER_INCH = 72
_FULL_PAGE = 0.6  # a picture over this share of the page hides what was drawn before it
_NESTED = 5  # forms within forms
_MOST_OBJECTS = 50_000
_UNKNOWN_PAPER = (0.0, 0.0, 612.0, 792.0)  # US Letter, which PDFium itself shows where the paper is damaged
# Links and notes draw nothing that belongs to the document.
_DRAWN_ANNOTATIONS = frozenset(
    (pdfium_c.FPDF_ANNOT_WIDGET, pdfium_c.FPDF_ANNOT_STAMP, pdfium_c.FPDF_ANNOT_FREETEXT, pdfium_c.FPDF_ANNOT_INK)
)
Rectangle = tuple[float, float, float, float]
"""x0, y0, x1, y1 in the coordinates of the file: points, y upwards."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page lies: its paper, what a viewer shows of it, and by how many degrees it is turned clockwise."""

    media: Rectangle
    visible: Rectangle
    rotation: int

    @property
    def width(self) -> float:
        x0, y0, x1, y1 = self.visible
        return y1 - y0 if self.rotation in (90, 270) else x1 - x0

    @property
    def height(self) -> float:
        x0, y0, x1, y1 = self.visible
        return x1 - x0 if self.rotation in (90, 270) else y1 - y0

    def place(self, rectangle: Rectangle) -> Box:
        """A rectangle as a box from the top left of the page as it is shown."""
        left, bottom, right, top = self.visible
        x0, y0, x1, y1 = rectangle
        if self.rotation == 90:
            return Box(y0 - bottom, x0 - left, y1 - bottom, x1 - left)
        if self.rotation == 180:
            return Box(right - x1, y0 - bottom, right - x0, y1 - bottom)
        if self.rotation == 270:
            return Box(top - y1, right - x1, top - y0, right - x0)
        return Box(x0 - left, top - y1, x1 - left, top - y0)

    def rectangle(self, box: Box) -> Rectangle:
        """The way back: where a box of the page as it is shown lies in the file."""
        left, bottom, right, top = self.visible
        x0, y0, x1, y1 = box
        if self.rotation == 90:
            return (left + y0, bottom + x0, left + y1, bottom + x1)
        if self.rotation == 180:
            return (right - x1, bottom + y0, right - x0, bottom + y1)
        if self.rotation == 270:
            return (right - y1, top - x1, right - y0, top - x0)
        return (left + x0, top - y1, left + x1, top - y0)


@dataclass(frozen=True, slots=True)
class Annotations:
    """Where digital signatures are shown, by page number, and the numbers of all pages that annotations draw on."""

    signatures: Mapping[int, tuple[Box, ...]]
    pages: tuple[int, ...]


def open_pdfium(path: Path, data: bytes) -> PdfiumFile:
    """The file in PDFium, which mends broken tables of contents. Raises UnreadableDocument where even that fails."""
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise PasswordProtected(
                f"{path}: PDF có mật khẩu. Hãy mở bằng mật khẩu, lưu một bản không có mật khẩu rồi đọc bản đó.",
                f"{path}: the PDF is protected by a password. Save a copy without it and read that.",
            ) from error
        if has_no_pages(data):
            raise no_pages(path) from error
        raise DamagedSource(
            f"{path}: PDF hỏng hoặc tải về chưa xong ({len(data):,} byte). Hãy lấy lại tệp.",
            f"{path}: the PDF is damaged or cut off ({len(data):,} bytes, {error}). Fetch it again.",
        ) from error


def without_encryption(file: PdfiumFile) -> bytes | None:
    """A copy of a file that opens without a password though it is encrypted, its streams as packed as they were; None
    where it is not encrypted."""
    if pdfium_c.FPDF_GetSecurityHandlerRevision(file) < 0:
        return None
    out = io.BytesIO()
    file.save(out, flags=pdfium_c.FPDF_REMOVE_SECURITY)
    return out.getvalue()


def no_pages(path: Path) -> EmptySource:
    """The error for a PDF that is whole but has no pages."""
    return EmptySource(
        f"{path}: PDF không có trang nào. Hãy xuất lại từ phần mềm đã tạo ra nó.",
        f"{path}: the PDF has no pages. Export it again from the program that made it.",
    )


def bomb_found(path: Path) -> OverLimit:
    """The error for a PDF with a stream that unpacks to more than a page can need."""
    return OverLimit(
        f"{path}: một phần của PDF giải nén ra quá {MOST_UNPACKED:,} byte, có thể là bom nén. Hãy kiểm tra nguồn gửi.",
        f"{path}: a stream of the PDF unpacks to more than {MOST_UNPACKED:,} bytes, as a bomb does. Check where it "
        "comes from.",
    )


def frame_of(file: PdfiumFile, number: int) -> Frame:
    """How one page lies. Raises PdfiumError where the page cannot be loaded."""
    page = file[number - 1]
    try:
        media, crop = page.get_mediabox(), page.get_cropbox()
        if media[0] >= media[2] or media[1] >= media[3]:
            media = _UNKNOWN_PAPER
        inside = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
        visible = inside if inside[0] < inside[2] and inside[1] < inside[3] else media
        return Frame(media, visible, page.get_rotation() % 360)
    finally:
        page.close()


def find_annotations(file: PdfiumFile, page_numbers: Iterable[int]) -> Annotations:
    """What is drawn over these pages of a file.

    Asked of PDFium: pdfplumber follows the links between annotations round in circles.
    """
    file.init_forms()
    signatures: dict[int, tuple[Box, ...]] = {}
    pages: list[int] = []
    for number in page_numbers:
        try:
            frame, page = frame_of(file, number), file[number - 1]
        except pypdfium2.PdfiumError:
            continue  # reading the page will say so
        drawn = [box for i in range(pdfium_c.FPDFPage_GetAnnotCount(page.raw)) for box in _drawn(file, page, i, frame)]
        page.close()
        if drawn:
            pages.append(number)
            signatures[number] = tuple(box for box, is_signature in drawn if is_signature)
    return Annotations(signatures, tuple(pages))


def _drawn(file: PdfiumFile, page: Any, index: int, frame: Frame) -> list[tuple[Box, bool]]:
    """The place of an annotation and whether it shows a signature; nothing for one that draws nothing."""
    annotation = pdfium_c.FPDFPage_GetAnnot(page.raw, index)
    try:
        if pdfium_c.FPDFAnnot_GetSubtype(annotation) not in _DRAWN_ANNOTATIONS:
            return []
        rect = pdfium_c.FS_RECTF()
        pdfium_c.FPDFAnnot_GetRect(annotation, rect)
        x0, x1 = sorted((rect.left, rect.right))
        y0, y1 = sorted((rect.bottom, rect.top))
        kind = pdfium_c.FPDFAnnot_GetFormFieldType(file.formenv.raw, annotation) if file.formenv else None
        is_signature = kind == pdfium_c.FPDF_FORMFIELD_SIGNATURE and x1 - x0 > 1 and y1 - y0 > 1
        return [(frame.place((x0, y0, x1, y1)), is_signature)]
    finally:
        pdfium_c.FPDFPage_CloseAnnot(annotation)


def flattened(file: PdfiumFile, page_numbers: Collection[int]) -> bytes:
    """The file with its annotations drawn into the pages.

    Document management systems of offices print the number, the date and the signature as fields over the finished
    page: without them `Số:` is blank.
    """
    for number in page_numbers:
        page = file[number - 1]
        # The library's own method refuses files without a form, and stamps need none.
        pdfium_c.FPDFPage_Flatten(page.raw, pdfium_c.FLAT_NORMALDISPLAY)
        page.close()
    return saved(file)


def turned_back(path: Path, data: bytes, page_numbers: Collection[int]) -> bytes:
    """The file with these pages stored as they were drawn: text lies level, whichever way a viewer turns it."""
    file = open_pdfium(path, data)
    try:
        for number in page_numbers:
            page = file[number - 1]
            page.set_rotation(0)
            page.close()
        return saved(file)
    finally:
        file.close()


def saved(file: PdfiumFile) -> bytes:
    """The file as PDFium writes it."""
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def rebuilt(file: PdfiumFile) -> bytes:
    """The pages in a new file: a flat tree of pages, each with the paper and the visible part that PDFium sees.

    A page that cannot be loaded becomes an empty one, so that the others keep their numbers. Raises PdfiumError where
    none can be loaded.
    """
    copy = pypdfium2.PdfDocument.new()
    try:
        loaded = 0
        for number in range(1, len(file) + 1):
            try:
                frame = frame_of(file, number)
                copy.import_pages(file, pages=[number - 1])
                page = copy[number - 1]
                page.set_mediabox(*frame.media)
                page.set_cropbox(*frame.visible)
                page.set_rotation(0)  # text lies level, as in `turned_back`
                page.close()
                loaded += 1
            except PdfiumError:
                if len(copy) < number:
                    copy.new_page(*_UNKNOWN_PAPER[2:]).close()
        if not loaded:
            raise PdfiumError("none of the pages can be loaded")
        return saved(copy)
    finally:
        copy.close()


def hidden_share(file: PdfiumFile, number: int) -> float:
    """The share, 0–1, of a page's text that nobody sees: drawn in the invisible mode, or under a picture of the page.

    0 on a page without text. Measured by the width of its strings.
    """
    page = file[number - 1]
    try:
        area = _FULL_PAGE * max(page.get_width() * page.get_height(), 1.0)
        seen = hidden = 0.0
        for thing in islice(page.get_objects(max_depth=_NESTED), _MOST_OBJECTS):
            left, bottom, right, top = thing.get_bounds()
            if thing.type == pdfium_c.FPDF_PAGEOBJ_TEXT:
                if pdfium_c.FPDFTextObj_GetTextRenderMode(thing.raw) == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE:
                    hidden += right - left
                else:
                    seen += right - left
            elif thing.type == pdfium_c.FPDF_PAGEOBJ_IMAGE and (right - left) * (top - bottom) >= area:
                hidden, seen = hidden + seen, 0.0
        return hidden / (hidden + seen) if hidden else 0.0
    finally:
        page.close()


def count_signatures(file: PdfiumFile) -> int:
    """How many fields of the file hold a digital signature; asked of every file, as it costs nothing."""
    return max(int(pdfium_c.FPDF_GetSignatureCount(file.raw)), 0)


def render(file: PdfiumFile, number: int, dpi: float, max_pixels: int) -> PageImage:
    """The page as a viewer shows it, at most `dpi` and never more than `max_pixels`."""
    page = file[number - 1]
    try:
        width, height = page.get_size()
        square_inches = max(width * height, 1.0) / _POINTS_PER_INCH**2
        longest_inches = max(width, height, 1.0) / _POINTS_PER_INCH
        dpi = min(dpi, (max_pixels / square_inches) ** 0.5, LONGEST_SIDE / longest_inches)
        bitmap = page.render(scale=dpi / _POINTS_PER_INCH, rev_byteorder=True)
        return PageImage(bitmap.to_numpy().copy(), dpi, width, height)
    finally:
        page.close()
