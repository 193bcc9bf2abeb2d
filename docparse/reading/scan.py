"""A page image becomes a page: clean-up, OCR, red stamps, reading order, marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from docparse.lexicon import load_lexicon
from docparse.page import Line, Page, Word
from docparse.reading.cleanup import CleanPage, clean
from docparse.reading.columns import in_reading_order
from docparse.reading.ink import find_handwriting, find_seals, find_stamps, red_layer, without_ink
from docparse.reading.marks import mark, marks_of_lines
from docparse.reading.missed import with_missed
from docparse.reading.ocr import ocr_lines
from docparse.reading.orientation import turns_to_upright
from docparse.reading.page_image import SMALLEST_SIDE, PageImage
from docparse.reading.settings import ReadingSettings
from docparse.spans import Box
from docparse.vietnamese.letters import fold

_STAMPS_WITHIN = 0.35  # urgency and secrecy are stamped under the number and the subject
_ONE_BLOCK = 6  # Tesseract's layout for a stamp: no columns to look for
_LIKE_A_STAMP = 75.0  # of 100; the stamp's frame costs a letter or two
_READ_WELL = 0.8  # the confidence of a sign that is print
_SIGNATURE_SIZE = (45.0, 18.0)  # points; smaller blue strokes are numbers, dates and initials


def read_scan(
    image: PageImage, page_number: int, settings: ReadingSettings, signature_stamps: Sequence[Box] = ()
) -> Page:
    """One scanned page, whichever way it lies. `grade` is the mean confidence of its letters.

    `signature_stamps` are known places of digital signatures, which are coloured and no ink.
    """
    if min(image.pixels.shape[:2]) < SMALLEST_SIDE:
        return Page(page_number, image.width, image.height, (), "scanned", 0.0)
    ink = _ink_on(image, signature_stamps)
    cleaned = clean(without_ink(image, ink.seals, ink.signatures))
    found = ocr_lines(cleaned, settings)
    turns = turns_to_upright(image, found, settings)
    if turns:
        upright = image.turned(turns)
        ink = _ink_on(upright, ())
        cleaned = clean(without_ink(upright, ink.seals, ink.signatures))
        page = _page(upright, ink, cleaned, None, page_number, settings, ())
        return _turned_back(page, image, turns)
    return _page(image, ink, cleaned, found, page_number, settings, signature_stamps)


@dataclass(frozen=True, slots=True)
class _Ink:
    """Coloured ink on a page. `strokes` are blue strokes too small for a signature: numbers, dates, initials."""

    seals: tuple[Box, ...]
    signatures: tuple[Box, ...]
    strokes: tuple[Box, ...]


def _ink_on(image: PageImage, signature_stamps: Sequence[Box]) -> _Ink:
    across, down = _SIGNATURE_SIZE
    blue = [box for box in find_handwriting(image) if not any(box.overlaps(stamp) for stamp in signature_stamps)]
    seals = find_seals(image)
    signatures = [
        b
        for b in blue
        if b.width >= across
        and b.height >= down
        # In the head of a page numbers and dates are written; a last page may begin with the signature.
        and (b.y0 > image.height / 4 or any(b.overlaps(seal) for seal in seals))
    ]
    return _Ink(tuple(seals), tuple(signatures), tuple(b for b in blue if b not in signatures))


def _page(
    image: PageImage,
    ink: _Ink,
    cleaned: CleanPage,
    found: Sequence[Line] | None,
    page_number: int,
    settings: ReadingSettings,
    signature_stamps: Sequence[Box],
) -> Page:
    scale = 72 / image.dpi
    # Columns are cut on the straightened page, where they stand upright; then boxes go back to the page as scanned.
    found = with_missed(cleaned, ocr_lines(cleaned, settings) if found is None else found, settings)
    level = [_scaled(line, scale) for line in found]
    height, width = (side * scale for side in cleaned.pixels.shape)
    ordered = in_reading_order(level, width, height)
    lines: tuple[Line, ...] = tuple(
        Line(tuple(replace(w, box=cleaned.box_on_page(w.box.scaled(1 / scale))) for w in line.words), line.block)
        for line in ordered
    )
    lines = _without_ornaments(lines, (*ink.seals, *ink.signatures))
    for stamp in _stamped_words(image, settings, (*signature_stamps, *ink.seals)):
        lines = _with_stamp(lines, stamp)
    marks = (
        *marks_of_lines(lines, image.height),
        *(mark("seal", box) for box in ink.seals),
        *(mark("signature", box) for box in ink.signatures),
        *(mark("handwriting", box) for box in ink.strokes),
    )
    return Page(page_number, image.width, image.height, lines, "scanned", ocr_grade(lines), marks)


def _without_ornaments(lines: Iterable[Line], places: Sequence[Box]) -> tuple[Line, ...]:
    """The lines without the signs and single letters that a seal's ring or a stroke was read as."""

    def is_ornament(word: Word) -> bool:
        doubtful = (word.confidence or 0.0) < _READ_WELL and sum(c.isalnum() for c in word.text) < 2
        return doubtful and any(word.box.overlaps(place) for place in places)

    kept = ((line, tuple(w for w in line.words if not is_ornament(w))) for line in lines)
    return tuple(Line(words, line.block) for line, words in kept if words)


def _turned_back(page: Page, image: PageImage, turns: int) -> Page:
    """A page that was read upright, with its boxes where the words stand on the page as it came."""

    def back(box: Box) -> Box:
        return image.box_before_turning(box, turns)

    return replace(
        page,
        width=image.width,
        height=image.height,
        lines=tuple(Line(tuple(replace(w, box=back(w.box)) for w in line.words), line.block) for line in page.lines),
        marks=tuple(mark(m.kind, back(Box(m.x0, m.y0, m.x1, m.y1))) for m in page.marks),
    )


def _scaled(line: Line, by: float) -> Line:
    return Line(tuple(replace(w, box=w.box.scaled(by)) for w in line.words), line.block)


def _stamped_words(image: PageImage, settings: ReadingSettings, taken: Sequence[Box]) -> Iterable[Line]:
    """Marks of urgency and secrecy in red ink, which the red channel of the page does not show.

    The stamp's frame and slant cost letters, so a reading counts where it is like one of the marks; the line holds
    what was read.
    """
    written = [fold(v) for row in load_lexicon().marks for v in row.variants]
    for stamp in find_stamps(image, _STAMPS_WITHIN):
        if any(stamp.box.overlaps(box) for box in taken):
            continue
        layer = CleanPage(red_layer(image, stamp), image.dpi)
        for line in ocr_lines(layer, settings, layout=_ONE_BLOCK):
            words = [w for w in line.words if any(c.isalpha() for c in w.text)]
            read = fold(" ".join(w.text for w in words))
            if words and max(fuzz.ratio(read, w) for w in written) >= _LIKE_A_STAMP:
                yield Line(tuple(Word(w.text, stamp.box, w.confidence) for w in words))
                break


def _with_stamp(lines: Sequence[Line], stamp: Line) -> tuple[Line, ...]:
    """The stamp as a block of its own, before the first block that begins below it."""
    middle = (stamp.box.y0 + stamp.box.y1) / 2
    at = next(
        (i for i, line in enumerate(lines) if line.box.y0 > middle and (i == 0 or line.block != lines[i - 1].block)),
        len(lines),
    )
    after = [Line(line.words, line.block + 2) for line in lines[at:]]
    return (*lines[:at], Line(stamp.words, (lines[at - 1].block if at else 0) + 1), *after)


def ocr_grade(lines: Sequence[Line]) -> float:
    """Mean confidence, every letter counting once; 0 where nothing was read."""
    words = [w for line in lines for w in line.words]
    letters = sum(len(w.text) for w in words)
    return round(sum((w.confidence or 0.0) * len(w.text) for w in words) / letters, 3) if letters else 0.0
