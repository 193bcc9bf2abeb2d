"""A page image becomes a page: clean-up, OCR, red stamps, reading order, marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from statistics import median

from docparse.page import UNREAD, Line, Page, PageTable, Word
from docparse.reading.arrival_ink import find_arrival_frames, without_coloured_ink
from docparse.reading.blocks import in_blocks
from docparse.reading.cells_again import read_cells_again
from docparse.reading.cleanup import CleanPage, clean
from docparse.reading.columns import in_reading_order
from docparse.reading.grey_marks import GreyMark, find_grey_mark, without_grey_mark
from docparse.reading.image_rules import Ruling, find_ruling, without_rules
from docparse.reading.ink import find_frame, find_handwriting, find_seals, find_stamps, without_ink
from docparse.reading.marks import arrival_fields, arrival_words, is_arrival_stamp, mark, marks_of_lines
from docparse.reading.missed import with_missed
from docparse.reading.numbers_again import with_numbers_again
from docparse.reading.ocr import ocr_lines
from docparse.reading.orientation import turns_to_upright
from docparse.reading.page_image import SMALLEST_SIDE, PageImage
from docparse.reading.second_reading import better_reading, ocr_grade
from docparse.reading.settings import ReadingSettings
from docparse.reading.sheet import find_sheet
from docparse.reading.signature_rows import with_signature_rows
from docparse.reading.stamps import is_shown, stamped_words, taken_out, with_stamp
from docparse.reading.tables import fill_with_lines, moved
from docparse.spans import Box

_STAMPS_WITHIN = 0.35  # urgency and secrecy are stamped under the number and the subject
_FRAME_WIDTH = 5.0  # points around the words' box
_READ_WELL = 0.8  # the confidence of a sign that is print
_LOWEST_LETTER = 0.4  # of its line's height
_FIELD_HEIGHT = 25.0  # points; lower fields of signatures hold the document's number or date
_ROWS_OF_ARRIVAL = 2
_TALLEST_URGENCY = 50.0  # points; a frame that is no higher may be that of a stamp of urgency
_TOP_STRIP = 0.09  # of the page's height
_SIGNATURE_SIZE = (45.0, 18.0)  # points; smaller blue strokes are numbers, dates and initials


def read_scan(
    image: PageImage, page_number: int, settings: ReadingSettings, signature_stamps: Sequence[Box] = ()
) -> Page:
    """One scanned page, whichever way it lies. `grade` is the mean confidence of its letters.

    `signature_stamps` are known places of digital signatures, which are coloured and no ink.
    """
    if min(image.pixels.shape[:2]) < SMALLEST_SIDE:
        return Page(page_number, image.width, image.height, (), "scanned", 0.0)
    sheet = None if signature_stamps else find_sheet(image)
    if sheet:
        return _moved_back(_read_flat(sheet.image, page_number, settings, ()), image, sheet.box_on_photo)
    return _read_flat(image, page_number, settings, signature_stamps)


def _read_flat(image: PageImage, page_number: int, settings: ReadingSettings, signature_stamps: Sequence[Box]) -> Page:
    """A page that fills its image."""
    ink = _ink_on(image, signature_stamps)
    cleaned, ruling = _ready(image, ink)
    found = ocr_lines(cleaned, settings)
    turns = turns_to_upright(image, found, settings)
    if turns:
        upright = image.turned(turns)
        ink = _ink_on(upright, ())
        cleaned, ruling = _ready(upright, ink)
        page = _page(upright, ink, cleaned, ruling, None, page_number, settings, ())
        return _moved_back(page, image, lambda box: image.box_before_turning(box, turns))
    return _page(image, ink, cleaned, ruling, found, page_number, settings, signature_stamps)


def _ready(image: PageImage, ink: _Ink) -> tuple[CleanPage, Ruling | None]:
    """The page as OCR gets it, and the ruled tables that it has; their rules are taken off."""
    inked = without_coloured_ink(without_ink(image, ink.seals, ink.signatures), ink.arrivals)
    cleaned = clean(without_grey_mark(inked, ink.watermark))
    ruling = find_ruling(cleaned)
    return without_rules(ruling) if ruling else cleaned, ruling


@dataclass(frozen=True, slots=True)
class _Ink:
    """What lies on a page besides its print. `strokes` are blue strokes too small for a signature: numbers, dates,
    initials. `arrivals` are coloured stamps of arrival with what is written into them."""

    seals: tuple[Box, ...]
    signatures: tuple[Box, ...]
    strokes: tuple[Box, ...]
    watermark: GreyMark | None
    arrivals: tuple[Box, ...]


def _ink_on(image: PageImage, signature_stamps: Sequence[Box]) -> _Ink:
    across, down = _SIGNATURE_SIZE
    arrivals = [box for box in find_arrival_frames(image) if not any(map(box.overlaps, signature_stamps))]
    blue = [box for box in find_handwriting(image) if not any(map(box.overlaps, (*signature_stamps, *arrivals)))]
    seals = find_seals(image)
    signatures = [
        b
        for b in blue
        if b.width >= across
        and b.height >= down
        # In the head of a page numbers and dates are written; a last page may begin with the signature.
        and (b.y0 > image.height / 4 or any(b.overlaps(seal) for seal in seals))
    ]
    strokes = tuple(b for b in blue if b not in signatures)
    return _Ink(tuple(seals), tuple(signatures), strokes, find_grey_mark(image), tuple(arrivals))


def _page(
    image: PageImage,
    ink: _Ink,
    cleaned: CleanPage,
    ruling: Ruling | None,
    found: Sequence[Line] | None,
    page_number: int,
    settings: ReadingSettings,
    signature_stamps: Sequence[Box],
) -> Page:
    scale = 72 / image.dpi
    found = with_missed(cleaned, ocr_lines(cleaned, settings) if found is None else found, settings)
    found = with_numbers_again(cleaned, better_reading(cleaned, found, settings), settings)
    found = with_signature_rows(image, cleaned, found, ink.seals, settings)
    frames = _frames_of_arrival(found, ruling.page if ruling else cleaned)
    # Columns are cut on the straightened page, where they stand upright; then boxes go back to the page as scanned.
    fields = [box.scaled(1 / scale) for box in signature_stamps if _is_above_head(box, image.height)]
    found, stamped = taken_out(found, [*frames, *fields])
    height, width = (side * scale for side in cleaned.pixels.shape)

    def ordered(part: Sequence[Line]) -> Sequence[Line]:
        in_order = in_reading_order([line.scaled(scale) for line in part], width, height)
        return [_on_page(cleaned, line.scaled(1 / scale)) for line in in_order]

    lines, tables = _with_tables(found, cleaned, ruling, ordered, settings)
    for stamp_lines in stamped:
        lines = with_stamp(lines, [_on_page(cleaned, line) for line in stamp_lines])
    tall = [box for box in ink.arrivals if box.height > _TALLEST_URGENCY]
    known = (*signature_stamps, *tall)
    stamps = [s for s in find_stamps(image, _STAMPS_WITHIN) if not any(map(s.box.overlaps, known))]
    urgent = list(stamped_words(image, stamps, settings, ink.seals))
    for words in urgent:
        if not is_shown(words, lines):
            lines = with_stamp(lines, [words])
    arrivals = [box for box in ink.arrivals if not any(box.overlaps(words.box) for words in urgent)]
    frames_of_stamps = (stamp.box.grown(_FRAME_WIDTH) for stamp in stamps)
    lines = _without_ornaments(lines, (*ink.seals, *ink.signatures, *frames_of_stamps))
    seen = marks_of_lines(lines, image.height)
    marks = (
        *(m for m in seen if m.kind != "arrival_stamp" or not (frames or arrivals)),
        *(mark("arrival_stamp", cleaned.box_on_page(frame)) for frame in frames),
        *(mark("arrival_stamp", frame) for frame in arrivals),
        *(mark("seal", box) for box in ink.seals),
        *(mark("signature", box) for box in ink.signatures),
        *(mark("handwriting", box) for box in ink.strokes),
        *((mark("furniture", ink.watermark.box),) if ink.watermark else ()),
    )
    return Page(page_number, image.width, image.height, lines, "scanned", ocr_grade(lines), marks, tables)


def _with_tables(
    found: Sequence[Line],
    cleaned: CleanPage,
    ruling: Ruling | None,
    ordered: Callable[[Sequence[Line]], Sequence[Line]],
    settings: ReadingSettings,
) -> tuple[Sequence[Line], tuple[PageTable, ...]]:
    """The lines of the page as it was scanned, those of ruled tables by rows and cells, the others `ordered`."""
    if not ruling:
        return ordered(found), ()
    tables, outside = fill_with_lines(ruling.tables, found, ruling.box_of)
    stamps = [table for table in tables if is_arrival_stamp([line for cell in table.cells for line in cell.lines])]
    if stamps:
        ruled = [table for table in ruling.tables if not any(table.box == stamp.box for stamp in stamps)]
        tables, outside = fill_with_lines(ruled, found, ruling.box_of)
    tables = read_cells_again(tables, cleaned, ruling.on_image, settings)
    rest = [(ruling.box_of(line.box).y0, line) for line in outside]
    parts: list[Sequence[Line]] = []
    on_page = []
    for table in tables:
        parts.append(ordered([line for y, line in rest if y < table.box.y0]))
        rest = [(y, line) for y, line in rest if y >= table.box.y0]
        on_page.append(moved(table, lambda box: cleaned.box_on_page(ruling.on_image(box)), partial(_on_page, cleaned)))
        parts.append(on_page[-1].lines)
    return in_blocks([*parts, ordered([line for _, line in rest])]), tuple(on_page)


def _frames_of_arrival(lines: Sequence[Line], cleaned: CleanPage) -> list[Box]:
    """Frames around `ĐẾN`, or around two rows of the stamp of arrival, in pixels of the cleaned page."""
    fields = arrival_fields(lines)
    words = arrival_words(lines)
    frames: list[Box] = []
    for box in (*words, *fields):
        if any(box.overlaps(frame) for frame in frames):
            continue
        frame = find_frame(cleaned, box)
        if frame and (box in words or sum(field.overlaps(frame) for field in fields) >= _ROWS_OF_ARRIVAL):
            frames.append(frame)
    return frames


def _is_above_head(field: Box, height: float) -> bool:
    """Whether a signature's field holds but its own words; fields further down may lie over those of the document."""
    return field.height >= _FIELD_HEIGHT and field.y1 <= _TOP_STRIP * height


def _on_page(cleaned: CleanPage, line: Line) -> Line:
    return line.placed(cleaned.box_on_page)


def _without_ornaments(lines: Iterable[Line], places: Sequence[Box]) -> tuple[Line, ...]:
    """The lines without the signs and single letters that specks, a seal's ring or a stroke were read as."""

    def is_ornament(word: Word, line_height: float) -> bool:
        if word.text == UNREAD or (word.confidence or 0.0) >= _READ_WELL or sum(c.isalnum() for c in word.text) >= 2:
            return False
        is_speck = word.text.isalnum() and word.box.height < _LOWEST_LETTER * line_height
        return is_speck or any(word.box.overlaps(place) for place in places)

    kept: list[Line] = []
    for line in lines:
        line_height = median(w.box.height for w in line.words)
        words = tuple(w for w in line.words if not is_ornament(w, line_height))
        if words:
            kept.append(Line(words, line.block))
    return tuple(kept)


def _moved_back(page: Page, image: PageImage, back: Callable[[Box], Box]) -> Page:
    """A page that was read turned or laid flat, with its boxes where the words stand on the image as it came."""
    words = {id(w): replace(w, box=back(w.box)) for line in page.lines for w in line.words}

    def line_back(line: Line) -> Line:
        return replace(line, words=tuple(words[id(w)] for w in line.words if id(w) in words))

    return replace(
        page,
        width=image.width,
        height=image.height,
        lines=tuple(map(line_back, page.lines)),
        marks=tuple(mark(m.kind, back(Box(m.x0, m.y0, m.x1, m.y1))) for m in page.marks),
        tables=tuple(moved(table, back, line_back) for table in page.tables),
    )
