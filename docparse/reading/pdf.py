"""PDF: words with boxes from the text layer, or from the page's image where there is no layer worth reading.

The only file that knows pdfplumber, and with pdf_streams the only one that knows pdfminer.
"""

from __future__ import annotations

import contextlib
import io
import logging
import math
import struct
import zlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.layout import LTChar, LTCurve, LTFigure, LTImage, LTLine, LTRect
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from docparse.errors import DamagedSource, OcrIsOff, OverLimit, UnreadableDocument
from docparse.page import Page, Reading
from docparse.reading.choice import Choice, choose, layer_warnings, weigh
from docparse.reading.evidence import Likelihoods
from docparse.reading.glyphs import Glyph
from docparse.reading.ink_fit import FIT_DPI, fit_of
from docparse.reading.layer import Caption, in_unicode, layer_page, take_captions, with_captions
from docparse.reading.legacy import FontCode, LegacyEncoding, code_of_font
from docparse.reading.marks import mark
from docparse.reading.memory import give_back_memory
from docparse.reading.pages import ocr_is_off, page_unreadable, reading_of_pages, wanted_pages
from docparse.reading.pdf_bytes import has_bomb, is_cut_off
from docparse.reading.pdf_streams import BoundedInterpreter, bound_pdfminer
from docparse.reading.pdfium import (
    Frame,
    PdfiumError,
    PdfiumFile,
    bomb_found,
    count_signatures,
    find_annotations,
    flattened,
    frame_of,
    hidden_share,
    no_pages,
    open_pdfium,
    rebuilt,
    render,
    saved,
    turned_back,
    without_encryption,
)
from docparse.reading.pictures import Picture, picture_share, scan_dpi
from docparse.reading.rules import Rule, find_grids
from docparse.reading.settings import ReadingSettings
from docparse.reading.source_file import SourceFile
from docparse.reading.tables import fill_with_glyphs
from docparse.reading.watermarks import take_watermarks
from docparse.records import DigitalSignature, Origin, Warning
from docparse.spans import Box

_LONG = 50  # pages; to look for what shorter files left behind takes longer than it is worth
_MOSTLY = 0.5  # of a page's text
_SOME_PICTURE = 0.1  # of the page; less is an emblem or a stamp
_RULE_WIDTH = 2.0  # points
_OUTLINES = 300  # a page whose letters were turned into outlines draws thousands of curves
# What the two libraries raise on malformed files. pdfminer lets Python's own errors through where a value has the wrong
# type, and a damaged page must not take the others with it.
_FAULTS = (
    PdfminerException, MalformedPDFException, PDFException, PSException, PdfiumError,
    ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, RecursionError, OverflowError,
    ArithmeticError, UnicodeError, EOFError, struct.error, zlib.error,
)  # fmt: skip
# pdfminer tells of every oddity that it mends; what matters to a reader of the record is a warning of ours.
logging.getLogger("pdfminer").setLevel(logging.ERROR)
bound_pdfminer()
pdfplumber.page.PDFPageInterpreter = BoundedInterpreter  # type: ignore[attr-defined]

_CUT_OFF = Warning(code="truncated", message="Tệp PDF bị cắt cụt, có thể thiếu nội dung: hãy lấy lại tệp gốc.")


@dataclass(frozen=True, slots=True)
class _Opened:
    """One file in both libraries; of the wanted pages annotations are drawn in, and none is turned in pdfplumber."""

    plumbed: PDF
    rendered: PdfiumFile
    wanted: Sequence[int]
    stamps: Mapping[int, tuple[Box, ...]]
    signatures: Sequence[DigitalSignature]


def read_pdf(
    source: SourceFile,
    settings: ReadingSettings,
    page_numbers: Collection[int] | None = None,
    likelihoods: Likelihoods | None = None,
) -> Reading:
    """A PDF. Raises UnreadableDocument where it cannot be opened or no page can be read.

    Without `likelihoods` readings of a page are compared by their syllables alone.
    """
    choices: list[Choice] = []
    warnings = [_CUT_OFF] if is_cut_off(source.data) else []
    faults: list[str] = []
    only_pictures = False
    encodings: Counter[LegacyEncoding] = Counter()
    with _open(source, settings, page_numbers) as pdf:
        page_count = len(pdf.rendered)
        for number in pdf.wanted:
            try:
                read = _read_page(pdf, number, settings, likelihoods)
                choices.append(read.choice)
                encodings += read.encodings
            except OcrIsOff as error:
                only_pictures = True
                warnings.append(page_unreadable(number, error.vi))
            except UnreadableDocument as error:
                warnings.append(page_unreadable(number, error.vi))
                faults.append(error.en)
            except _FAULTS as error:
                warnings.append(page_unreadable(number, "nội dung trang hỏng"))
                faults.append(f"Page {number}: {type(error).__name__}: {error}")
        signatures = pdf.signatures
    if page_count >= _LONG:
        give_back_memory()
    if only_pictures and not choices:
        raise ocr_is_off(source.path)
    return reading_of_pages(
        source,
        [choice.page for choice in choices],
        page_count,
        encoding="+".join(encoding for encoding, _ in encodings.most_common()) or None,
        signatures=signatures,
        warnings=[*warnings, *layer_warnings(choices)],
        faults=faults,
    )


@contextlib.contextmanager
def _open(source: SourceFile, settings: ReadingSettings, page_numbers: Collection[int] | None) -> Iterator[_Opened]:
    """The file, whatever it needs before its pages are read; only the wanted pages are looked at."""
    with contextlib.ExitStack() as stack:
        data = source.data
        if has_bomb(data):
            raise bomb_found(source.path)
        rendered = stack.enter_context(contextlib.closing(open_pdfium(source.path, data)))
        if not len(rendered):
            raise no_pages(source.path)
        plain = without_encryption(rendered)
        if plain and has_bomb(plain):
            raise bomb_found(source.path)
        wanted = wanted_pages(source, len(rendered), settings, page_numbers)
        try:
            signatures = _signatures(data, rendered)
            annotations = find_annotations(rendered, wanted)
            if annotations.pages:
                data = flattened(rendered, annotations.pages)
                rendered = stack.enter_context(contextlib.closing(open_pdfium(source.path, data)))
            turned = _turned_pages(rendered, wanted)
            if turned:
                data = turned_back(source.path, data, turned)
        except _FAULTS as error:
            raise _beyond_repair(source.path, type(error).__name__) from error
        plumbed = stack.enter_context(contextlib.closing(_plumber(source.path, data, rendered)))
        yield _Opened(plumbed, rendered, wanted, annotations.signatures, signatures)


def _signatures(data: bytes, rendered: PdfiumFile) -> list[DigitalSignature]:
    if not count_signatures(rendered):
        return []
    from docparse.reading.signatures import find_signatures  # few files are signed, and the library is large

    return find_signatures(data)


def _turned_pages(rendered: PdfiumFile, wanted: Iterable[int]) -> list[int]:
    turned = []
    for number in wanted:
        with contextlib.suppress(PdfiumError):
            if frame_of(rendered, number).rotation:
                turned.append(number)
    return turned


def _plumber(path: Path, data: bytes, rendered: PdfiumFile) -> PDF:
    """The file in pdfplumber; where that cannot open it, a copy that PDFium has mended, and last one it has rebuilt."""
    fault: Exception | None = None
    copies: Sequence[Callable[[], bytes]] = (lambda: data, lambda: saved(rendered), lambda: rebuilt(rendered))
    for bytes_of in copies:
        try:
            plumbed = pdfplumber.open(io.BytesIO(bytes_of()))
            if len(plumbed.pages) == len(rendered):  # one page with a broken box is enough to raise here
                return plumbed
        except _FAULTS as error:
            fault = error
    why = type(fault).__name__ if fault else "its pages cannot be listed"
    raise _beyond_repair(path, why) from fault


def _beyond_repair(path: Path, why: str) -> DamagedSource:
    return DamagedSource(
        f"{path}: PDF hỏng, không sửa được. Hãy lấy lại tệp.",
        f"{path}: the PDF is damaged beyond repair ({why}). Fetch it again.",
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """One page, and how many glyphs of its text layer were in which old code, where it was taken."""

    choice: Choice
    encodings: Counter[LegacyEncoding] = field(default_factory=Counter)


def _read_page(pdf: _Opened, number: int, settings: ReadingSettings, likelihoods: Likelihoods | None) -> _Read:
    page = pdf.plumbed.pages[number - 1]
    stamps = pdf.stamps.get(number, ())
    try:
        frame = frame_of(pdf.rendered, number)
        items = list(_drawn(page))
        watermarks, glyphs = take_watermarks(list(_glyphs(items, frame)))
        captions, glyphs = take_captions(glyphs, stamps)
        pictures = list(_pictures(items, frame))
        is_drawn = _shows_something(items)
        dpi = scan_dpi(pictures, frame.width, frame.height)
        ruled = find_grids(_rules(items, frame)) if dpi is None else []
    finally:
        page.close()

    letters = sum(g.text.isalpha() for g in glyphs)
    hidden = letters > 0 and hidden_share(pdf.rendered, number) >= _MOSTLY

    def ocr() -> Page:
        # Text that is drawn over a coarse picture is no coarser for it.
        return _ocr_page(pdf, number, dpi if hidden or not letters else None, settings, captions)

    if not letters and is_drawn:
        read = _Read(Choice(ocr(), None, took_layer=False))
    elif letters and settings.ocr == "always":
        read = _Read(Choice(replace(ocr(), origin="scanned"), None, took_layer=False))
    else:
        origin: Origin = "scanned_with_text_layer" if hidden and (dpi or is_drawn) else "born_digital"
        glyphs = in_unicode(glyphs)
        encodings = Counter(g.encoding for g in glyphs if g.encoding and not g.text.isspace())
        tables, rest = fill_with_glyphs(ruled, glyphs)
        layer = layer_page(number, rest, captions, tables, frame.width, frame.height, origin)
        fit = None
        if hidden or picture_share(pictures, frame.width, frame.height) >= _SOME_PICTURE:
            fit = fit_of(render(pdf.rendered, number, FIT_DPI, settings.max_pixels), layer.lines)
        choice = choose(weigh(layer, fit, likelihoods), None if settings.ocr == "never" else ocr)
        read = _Read(choice, encodings) if choice.took_layer else _Read(choice)
    marks = (*read.choice.page.marks, *(mark("digital_signature", box) for box in stamps))
    return replace(
        read, choice=replace(read.choice, page=replace(read.choice.page, marks=marks, watermarks=watermarks))
    )


def _ocr_page(
    pdf: _Opened, number: int, dpi: float | None, settings: ReadingSettings, captions: Sequence[Caption]
) -> Page:
    """The page as our OCR reads it; `dpi` is that of its scan, None where it is none."""
    if settings.ocr == "never":
        raise ocr_is_off()
    from docparse.reading.scan import read_scan

    # What a signature's field says is known to the letter, so it is not asked of OCR.
    known = [c.box for c in captions]
    image = render(pdf.rendered, number, min(dpi or settings.dpi, settings.dpi), settings.max_pixels).without(known)
    scanned = read_scan(image, number, settings, pdf.stamps.get(number, ()))
    return replace(scanned, lines=with_captions(scanned.lines, captions, scanned.height))


def _drawn(page: Any) -> Iterator[Any]:
    """Everything that a page draws, as pdfminer's objects.

    Not `page.chars` and its like: pdfplumber makes a dictionary of thirty entries of every glyph, which takes as long
    as all the rest.
    """
    try:
        waiting = [page.layout]
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], OverLimit):
            raise error.args[0] from error
        raise
    while waiting:
        for item in waiting.pop():
            if isinstance(item, LTFigure):
                waiting.append(item)
            else:
                yield item


def _glyphs(items: Iterable[Any], frame: Frame) -> Iterator[Glyph]:
    """The glyphs that can be seen, in the order they were drawn."""
    left, bottom = frame.media[:2]
    fonts: dict[str, FontCode | None] = {}
    for char in items:
        if not isinstance(char, LTChar):
            continue
        box = frame.place((char.x0 + left, char.y0 + bottom, char.x1 + left, char.y1 + bottom))
        if box.x1 < 0 or box.y1 < 0 or box.x0 > frame.width or box.y0 > frame.height:
            continue
        font = str(char.fontname)
        if font not in fonts:
            fonts[font] = code_of_font(font)
        code = fonts[font]
        encoding, capitals = (code.encoding, code.capitals) if code else (None, False)
        slant, size, advance = _slant(char) if char.matrix[1] else (0.0, char.size, 0.0)
        yield Glyph(char.get_text(), box, box.y1, size, encoding, capitals, slant, advance)


def _slant(char: LTChar) -> tuple[float, float, float]:
    """The direction of writing, the size, and what a letter takes along its line; pdfminer knows upright sizes only."""
    across, up = char.matrix[0], char.matrix[1]
    advance = char.adv * math.hypot(across, up)
    slant = math.degrees(math.atan2(up, across))
    rise, run = abs(math.cos(math.radians(slant))), abs(math.sin(math.radians(slant)))
    return slant, (char.height - advance * run) / rise if rise > run else (char.width - advance * rise) / run, advance


def _pictures(items: Iterable[Any], frame: Frame) -> Iterator[Picture]:
    left, bottom = frame.media[:2]
    for image in items:
        if isinstance(image, LTImage):
            box = frame.place((image.x0 + left, image.y0 + bottom, image.x1 + left, image.y1 + bottom))
            yield Picture(box, image.srcsize[0] * image.srcsize[1])


def _shows_something(items: Iterable[Any]) -> bool:
    """Whether a page without text shows something all the same: pictures, or letters turned into outlines."""
    kinds = Counter(type(item) for item in items)
    return kinds[LTImage] > 0 or kinds[LTCurve] >= _OUTLINES


def _rules(items: Iterable[Any], frame: Frame) -> Iterator[Rule]:
    """The strokes of a page: lines, thin rectangles, and the four sides of those with a drawn border.

    Shading behind words is none of these.
    """
    left, bottom = frame.media[:2]
    for item in items:
        if not isinstance(item, LTLine | LTRect):
            continue
        box = frame.place((item.x0 + left, item.y0 + bottom, item.x1 + left, item.y1 + bottom))
        if isinstance(item, LTLine) or min(item.width, item.height) <= _RULE_WIDTH:
            yield Rule(box)
        elif item.stroke:
            x0, y0, x1, y1 = box
            yield from map(Rule, (Box(x0, y0, x1, y0), Box(x0, y1, x1, y1), Box(x0, y0, x0, y1), Box(x1, y0, x1, y1)))
