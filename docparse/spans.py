"""Half-open ranges of text and boxes on a page. Offsets are Python string offsets; boxes are points, top left."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """The characters from `start` up to, and without, `end`."""

    start: int
    end: int

    def shift(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The characters themselves."""
        return text[self.start : self.end]

    def trimmed(self, text: str) -> Span:
        """Without white space at either end; empty at `start` if there is nothing else."""
        inside = self.of(text)
        stripped = inside.strip()
        if not stripped:
            return Span(self.start, self.start)
        start = self.start + len(inside) - len(inside.lstrip())
        return Span(start, start + len(stripped))


class Box(NamedTuple):
    """A rectangle in PDF points from the top left of its page; `x1`, `y1` are the far corner."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    def overlaps(self, other: Box) -> bool:
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1

    def grown(self, by: float) -> Box:
        return Box(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)

    def moved(self, right: float, down: float) -> Box:
        return Box(self.x0 + right, self.y0 + down, self.x1 + right, self.y1 + down)

    def row_shared_with(self, other: Box) -> float:
        """How much of the lower one's height both stand on, below 0 where they are apart."""
        shared = min(self.y1, other.y1) - max(self.y0, other.y0)
        return shared / max(min(self.height, other.height), 1e-9)

    def scaled(self, by: float) -> Box:
        return Box(self.x0 * by, self.y0 * by, self.x1 * by, self.y1 * by)


def join_boxes(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of them. Raises ValueError for none."""
    rows = list(boxes)
    if not rows:
        raise ValueError("no boxes to join")
    return Box(min(b.x0 for b in rows), min(b.y0 for b in rows), max(b.x1 for b in rows), max(b.y1 for b in rows))
