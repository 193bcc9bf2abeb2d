"""Stamps on a scan: their words stand by themselves and not between the lines that they were set beside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from rapidfuzz import fuzz

from docparse.lexicon import load_lexicon
from docparse.page import Line, Word
from docparse.reading.cleanup import CleanPage
from docparse.reading.engine import Layout
from docparse.reading.ink import Stamp, stamp_layer
from docparse.reading.ocr import ocr_lines
from docparse.reading.page_image import PageImage
from docparse.reading.settings import ReadingSettings
from docparse.spans import Box, join_boxes
from docparse.vietnamese.letters import fold

_ONE_BLOCK: Layout = "block"  # the layout for a stamp: no columns to look for
_LONGEST_STAMP = 8  # words
_LIKE_A_STAMP = 75.0  # of 100; the stamp's frame costs a letter or two
_CLOSE = 1.9  # line heights from one line of a paragraph to the next
_HANGS_OUT = 0.15  # of its height: how far a word of a stamp may reach over its frame


def stamped_words(
    image: PageImage, stamps: Iterable[Stamp], settings: ReadingSettings, taken: Sequence[Box]
) -> Iterable[Line]:
    """Marks of urgency and secrecy that the page's own reading does not show: red ones, and those that lie aslant.

    The stamp's frame and slant cost letters, so a reading counts where it is like one of the marks; the line holds
    what was read.
    """
    written = [fold(v) for row in load_lexicon().marks for v in row.variants]
    for stamp in stamps:
        if any(stamp.box.overlaps(box) for box in taken):
            continue
        layer = CleanPage(stamp_layer(image, stamp), image.dpi)
        for line in ocr_lines(layer, settings, layout=_ONE_BLOCK):
            likeness, words = max(_likest_runs(line.words, written), key=lambda run: run[0], default=(0.0, ()))
            if likeness >= _LIKE_A_STAMP:
                yield Line(tuple(Word(w.text, stamp.box, w.confidence) for w in words))
                break


def _likest_runs(words: Sequence[Word], written: Sequence[str]) -> Iterable[tuple[float, tuple[Word, ...]]]:
    """Words next to each other with their likeness to one of the marks, of 100: the frame is read as letters too."""
    for start in range(len(words)):
        for end in range(start + 1, min(start + _LONGEST_STAMP, len(words)) + 1):
            run = tuple(words[start:end])
            read = fold(" ".join(w.text for w in run))
            yield max(fuzz.ratio(read, w) for w in written), run


def is_shown(stamp: Line, lines: Sequence[Line]) -> bool:
    """Whether the page's own reading has the words of a stamp: dark red ink shows in the red channel."""
    _, inside = taken_out(lines, [stamp.box])
    return fuzz.ratio(fold(" ".join(line.text for part in inside for line in part)), fold(stamp.text)) >= _LIKE_A_STAMP


def with_stamp(lines: Sequence[Line], stamp: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a stamp as a block of their own, before the first block that begins below it."""
    box = join_boxes(line.box for line in stamp)
    middle = (box.y0 + box.y1) / 2
    at = next(
        (i for i, line in enumerate(lines) if line.box.y0 > middle and (i == 0 or line.block != lines[i - 1].block)),
        len(lines),
    )
    block = (lines[at - 1].block if at else 0) + 1
    after = [Line(line.words, line.block + 2) for line in lines[at:]]
    return (*lines[:at], *(Line(line.words, block) for line in stamp), *after)


def taken_out(lines: Sequence[Line], places: Sequence[Box]) -> tuple[tuple[Line, ...], list[list[Line]]]:
    """The lines without the words that stand in these places, and for each place the lines of its words.

    What hangs out of a place below belongs to a line of text that the stamp came to lie on.
    """
    taken: list[list[Line]] = [[] for _ in places]
    kept: list[Line] = []
    cut: list[int] = []
    for line in lines:
        words = line.words
        for place, inside in zip(places, taken, strict=True):
            stamped = tuple(w for w in words if _is_in(w.box, place))
            if stamped:
                inside.append(Line(stamped, line.block))
                words = tuple(w for w in words if w not in stamped)
        if words:
            if words != line.words:
                cut.append(len(kept))
            kept.append(Line(words, line.block))
    if cut:  # beside a stamp, lines were read in the order and the blocks of the stamp's lines
        kept[cut[0] : cut[-1] + 1] = _downwards(kept[cut[0] : cut[-1] + 1])
    return tuple(kept), [inside for inside in taken if inside]


def _downwards(lines: Iterable[Line]) -> list[Line]:
    """Lines from top to bottom, those that stand close in one block."""
    ordered: list[Line] = []
    for line in sorted(lines, key=_middle):
        close = ordered and _middle(line) - _middle(ordered[-1]) < _CLOSE * median(w.box.height for w in line.words)
        ordered.append(Line(line.words, ordered[-1].block if close else line.block))
    return ordered


def _middle(line: Line) -> float:
    """Of its words' heights on the page: one word that a stamp's frame was read into does not move the line."""
    return median(w.box.y0 + w.box.y1 for w in line.words) / 2


def _is_in(box: Box, place: Box) -> bool:
    middle = (box.y0 + box.y1) / 2
    return (
        place.x0 <= (box.x0 + box.x1) / 2 <= place.x1
        and place.y0 <= middle
        and box.y1 <= place.y1 + _HANGS_OUT * box.height
    )
