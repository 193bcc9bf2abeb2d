"""Reading order: what stands side by side at the head and the foot of a document is read column by column.

Decree 30/2020/NĐ-CP, Appendix I, sets the head in two columns (the issuer with number and `V/v` on the left, the motto
with place and date on the right) and the foot too (`Nơi nhận` on the left, the signature on the right). Readers of PDF
and OCR mix them row by row. The rule here is one of shape: a blank lane runs down through several lines, the columns
hang on axes (their lines are centred) and begin in capitals. Words do not count, so a head of any wording is read
alike; body text crosses the lane, and the columns of tables are not centred.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean, median, pstdev
from typing import Literal

from docparse.page import Line, Word
from docparse.reading.line_shapes import rows_apart, titles_apart
from docparse.spans import Box, join_boxes

_LANE = 0.012  # least width of the lane, as a share of the page's: 7 points of A4, two word spaces
_STEP = 0.5  # points between the places where a lane is tried
_OFF_AXIS = 0.09  # how far the centre of a line may lie from its column's axis, as a share of the page's width
_CENTRED = 0.6  # least share of a column's lines that lie on its axis
_WIDER = 1.8  # how many word spaces the gap between two columns of one line is at least
_HEAD_WITHIN = 0.45  # the head begins in this part of the page
_MARGIN_STRIP = 0.09  # page numbers stand in the outer strips
# In line heights: how far the left and the right column may begin above the other. The signature's title may stand well
# above `Nơi nhận`; what stands above the title on the left is the end of the text.
_HEAD_LEADS = (1.5, 1.5)
_FOOT_LEADS = (0.0, 8.0)
_TRAIL = 1.6  # in line heights: what hangs lower below a column no longer belongs to it
_PARAGRAPH = 1.0  # in line heights: a gap that shows as a blank line inside a column
_CAPITALS = 0.7  # least share of capitals in a line set in capitals
_LONGEST_COLUMN = 40  # lines; recipients may be many


@dataclass(frozen=True, slots=True)
class _Piece:
    """The part of one line that stands in one column; `index` is the line's place on the page.

    `spans` are the left and right ends of its solid words, from left to right; `box` is around them.
    """

    index: int
    line: Line
    box: Box
    spans: tuple[tuple[float, float], ...]

    @property
    def centre(self) -> float:
        return (self.box.x0 + self.box.x1) / 2


@dataclass(frozen=True, slots=True)
class _Zone:
    left: tuple[_Piece, ...]
    right: tuple[_Piece, ...]

    @property
    def indices(self) -> frozenset[int]:
        return frozenset(p.index for p in (*self.left, *self.right))


def _piece(index: int, line: Line) -> _Piece:
    solid = [w.box for w in line.words if _is_solid(w)]
    box = join_boxes(solid or [w.box for w in line.words])
    return _Piece(index, line, box, tuple(sorted((b.x0, b.x1) for b in solid)))


def in_reading_order(lines: Sequence[Line], width: float, height: float) -> tuple[Line, ...]:
    """Lines of one page, given in any sensible order, with the columns of its head and foot put one after the other.

    A line that runs through both columns is cut at the lane. Lines outside the columns keep their order and blocks.
    """
    lines = [row for line in lines for row in rows_apart(line)]
    zones = _find_zones(lines, width, height)
    ordered: list[Line] = []
    block = 0

    def put(part: Iterable[Line]) -> None:
        nonlocal block
        before: int | None = None
        for line in part:
            block += before is None or line.block != before
            before = line.block
            ordered.append(Line(line.words, block))

    rest: list[Line] = []
    put_already: set[int] = set()
    for i, line in enumerate(lines):
        zone = next((z for z in zones if i in z.indices), None)
        if zone is None:
            rest.append(line)
        elif zone.left[0].index not in put_already:
            put_already.add(zone.left[0].index)
            put(rest)
            rest = []
            put(_column(zone.left))
            put(_column(zone.right))
    put(rest)
    return titles_apart(ordered, width)


def _column(pieces: Sequence[_Piece]) -> list[Line]:
    """The lines of one column; a gap starts a new block."""
    height = _line_height(pieces)
    lines: list[Line] = []
    block = 0
    for i, piece in enumerate(pieces):
        block += i > 0 and piece.box.y0 - pieces[i - 1].box.y1 > _PARAGRAPH * height
        lines.append(Line(piece.line.words, block))
    return lines


def _find_zones(lines: Sequence[Line], width: float, height: float) -> list[_Zone]:
    usable = [p for p in map(_piece, range(len(lines)), lines) if p.spans and not _is_page_number(p, height)]
    usable.sort(key=lambda p: (p.box.y0 + p.box.y1, p.box.x0))
    zones: list[_Zone] = []
    head = _best_zone(usable, "head", width, height)
    if head:
        zones.append(head)
        usable = [p for p in usable if p.index not in head.indices]
    while foot := _best_zone(usable, "foot", width, height):
        zones.append(foot)
        usable = [p for p in usable if p.index not in foot.indices]
    return zones


def _best_zone(pieces: Sequence[_Piece], kind: Literal["head", "foot"], width: float, height: float) -> _Zone | None:
    best: tuple[int, _Zone] | None = None
    for lane in _lanes(pieces, width):
        for run in _runs_beside(pieces, lane, width):
            zone = _zone_of(run, lane, kind, width, height)
            if zone and (best is None or len(zone.left) + len(zone.right) > best[0]):
                best = (len(zone.left) + len(zone.right), zone)
    return best[1] if best else None


def _lanes(pieces: Sequence[_Piece], width: float) -> list[float]:
    """Where the middle of a lane may lie: in wide gaps of a line, and between lines side by side."""
    found: set[float] = set()
    half = _LANE * width / 2

    def add(left: float, right: float) -> None:
        if right - left >= 2 * half and 0.15 * width < (left + right) / 2 < 0.85 * width:
            # At the edges too: another line may reach into the middle of this one's gap.
            found.update(round(x / _STEP) * _STEP for x in (left + half, (left + right) / 2, right - half))

    for i, piece in enumerate(pieces):
        for (_, end), (start, _) in pairwise(piece.spans):
            add(end, start)
        for other in pieces[i + 1 : i + 6]:
            if piece.box.y0 < other.box.y1 and other.box.y0 < piece.box.y1:
                first, second = sorted((piece.box, other.box))
                add(first.x1, second.x0)
    return sorted(found)


def _runs_beside(pieces: Sequence[_Piece], lane: float, width: float) -> list[list[_Piece]]:
    """Consecutive lines, top to bottom, that stand on both sides of a lane and have no word in it."""
    runs: list[list[_Piece]] = [[]]
    for piece in pieces:
        if _crosses(piece, lane, _LANE * width / 2 - _STEP / 2):
            runs.append([])
        else:
            runs[-1].append(piece)
    return [run for run in runs if any(p.box.x0 < lane for p in run) and any(p.box.x1 > lane for p in run)]


def _crosses(piece: _Piece, lane: float, half: float) -> bool:
    """Whether a line runs through the lane: a word stands in it, or the gap there is one of the line's word spaces."""
    spans = piece.spans
    if any(x0 < lane + half and lane - half < x1 for x0, x1 in spans):
        return True
    at_lane = next((start - end for (_, end), (start, _) in pairwise(spans) if end < lane < start), None)
    if at_lane is None or len(spans) < 3:
        return False
    others = [start - end for (_, end), (start, _) in pairwise(spans) if not end < lane < start]
    return at_lane < _WIDER * max(median(others), half / 2)


def _zone_of(
    run: Sequence[_Piece], lane: float, kind: Literal["head", "foot"], width: float, height: float
) -> _Zone | None:
    left, right = _cut(run, lane)
    line_height = _line_height(run)
    # What begins far above the other column stands above both: the end of the text, a stamp.
    left_lead, right_lead = (lead * line_height for lead in (_HEAD_LEADS if kind == "head" else _FOOT_LEADS))
    while left and right and right[0].box.y0 - left[0].box.y1 > left_lead:
        left = left[1:]
    while left and right and left[0].box.y0 - right[0].box.y1 > right_lead:
        right = right[1:]
    if not left or not right:
        return None
    left_end, right_end = left[-1].box.y1, right[-1].box.y1
    trail = _TRAIL * line_height
    off = _OFF_AXIS * width
    left = _trimmed(left, right_end, trail, off if kind == "head" else width)
    right = _trimmed(right, left_end, trail if kind == "head" else height, off)
    zone = _Zone(tuple(left), tuple(right))
    fits = _is_head if kind == "head" else _is_foot
    return zone if fits(zone, width, height) else None


def _cut(run: Sequence[_Piece], lane: float) -> tuple[list[_Piece], list[_Piece]]:
    """The parts of lines left and right of the lane. Specks go with the words of their line."""
    sides: tuple[list[_Piece], list[_Piece]] = ([], [])
    for piece in run:
        parts: tuple[list[Word], list[Word]] = ([], [])
        for word in piece.line.words:
            parts[(word.box.x0 + word.box.x1) / 2 >= lane].append(word)
        solid = [any(map(_is_solid, part)) for part in parts]
        if all(solid):
            for side, part in zip(sides, parts, strict=True):
                side.append(_piece(piece.index, Line(tuple(part), piece.line.block)))
        else:
            sides[solid[1]].append(piece)
    return sides


def _trimmed(side: Sequence[_Piece], other_end: float, trail: float, off: float) -> list[_Piece]:
    """A column without what only follows it below the end of the other one: hanging low, or off its axis."""
    beside = [p for p in side if p.box.y0 < other_end]
    axis = median(p.centre for p in beside or side)
    kept = list(beside)
    for piece in side[len(beside) :]:
        if (kept and piece.box.y0 - kept[-1].box.y1 > trail) or abs(piece.centre - axis) > off:
            break
        kept.append(piece)
    return kept


def _is_head(zone: _Zone, width: float, height: float) -> bool:
    left, right = zone.left, zone.right
    return (
        2 <= len(left) <= _LONGEST_COLUMN
        and 2 <= len(right) <= _LONGEST_COLUMN
        and min(left[0].box.y0, right[0].box.y0) < _HEAD_WITHIN * height
        and _in_capitals(left[:2])
        and _in_capitals(right[:2])
        and _is_centred(left, width)
        and _is_centred(right, width)
    )


def _is_foot(zone: _Zone, width: float, _height: float) -> bool:
    left, right = zone.left, zone.right
    return (
        1 <= len(left) <= _LONGEST_COLUMN
        and 1 <= len(right) <= _LONGEST_COLUMN
        and len(left) + len(right) >= 3
        and _in_capitals(right[:2])
        and _is_centred(right, width)
        and median(p.centre for p in right) > width / 2
        and mean(_letters(p.line) for p in left) >= 5  # a column of figures is part of a table
    )


def _is_centred(side: Sequence[_Piece], width: float) -> bool:
    """Whether lines hang on one axis. Names under each other in a table begin at one place: not centred."""
    axis = median(p.centre for p in side)
    if mean(abs(p.centre - axis) <= _OFF_AXIS * width for p in side) < _CENTRED:
        return False
    return len(side) < 3 or pstdev(p.centre for p in side) <= pstdev(p.box.x0 for p in side) + 0.01 * width


def _in_capitals(pieces: Sequence[_Piece]) -> bool:
    """Whether one of these lines is set in capitals."""
    for piece in pieces:
        letters = [c for c in piece.line.text if c.isalpha()]
        if len(letters) >= 4 and mean(c.isupper() for c in letters) >= _CAPITALS:
            return True
    return False


def _letters(line: Line) -> int:
    return sum(c.isalpha() for c in line.text)


def _is_solid(word: Word) -> bool:
    """Whether a word is text, and no speck, rule or leader. A letter alone may be a speck, and decides nothing."""
    return sum(c.isalnum() for c in word.text) >= 2 and (word.confidence is None or word.confidence >= 0.3)


def _is_page_number(piece: _Piece, height: float) -> bool:
    text = piece.line.text.strip(" -–—.")
    strip = _MARGIN_STRIP * height
    return len(text) <= 4 and text.isdigit() and (piece.box.y1 < strip or piece.box.y0 > height - strip)


def _line_height(pieces: Sequence[_Piece]) -> float:
    return median(p.box.height for p in pieces)
