"""The sections of one text, asked by offset, and the text without its furniture.

Paths may repeat (a second document inside the file starts again at the root), so a section is known by its place: its
path together with its span. Look-ups are O(log n); the tables behind them are made once, when first asked for.
"""

from __future__ import annotations

import heapq
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from docparse.records import FRAME_KINDS, Section, SectionKind, Warning
from docparse.spans import Span

_Place = tuple[int, int, str]


@dataclass(frozen=True)
class Outline:
    """What the sections room found: sections in reading order (parents before children) and furniture.

    Numbered sections are nested or disjoint. The frame may overlap: where `Nơi nhận` and the signature stand side by
    side on the same lines, the two spans cross. `furniture` are page numbers, running heads and stamp texts that stand
    between the words of the document; each span runs over whole lines with their line ends, in reading order.
    `warnings` is the numbering audit.
    """

    text: str
    sections: tuple[Section, ...]
    furniture: tuple[Span, ...] = ()
    warnings: tuple[Warning, ...] = field(default=())

    @cached_property
    def _bounds(self) -> list[int]:
        return sorted({p for s in self.sections for p in (s.start, s.end)})

    @cached_property
    def _innermost(self) -> list[Section | None]:
        """For each range between two bounds, the section that covers it most closely; ranges begin at the bounds."""
        waiting = sorted(range(len(self.sections)), key=lambda i: self.sections[i].start, reverse=True)
        around: list[tuple[int, int, int]] = []  # length, minus start, index: the closest first
        found: list[Section | None] = []
        for bound in self._bounds:
            while waiting and self.sections[waiting[-1]].start <= bound:
                i = waiting.pop()
                s = self.sections[i]
                heapq.heappush(around, (s.end - s.start, -s.start, -i))
            while around and self.sections[-around[0][2]].end <= bound:
                heapq.heappop(around)
            found.append(self.sections[-around[0][2]] if around else None)
        return found

    def section_at(self, offset: int) -> Section | None:
        """The innermost section around an offset; None for the front matter and between sections."""
        i = bisect_right(self._bounds, offset) - 1
        return self._innermost[i] if i >= 0 else None

    def path_at(self, offset: int) -> str:
        """The contract's `section` of a mention: a path, "" for the front matter."""
        section = self.section_at(offset)
        return section.path if section else ""

    @cached_property
    def _index(self) -> dict[_Place, int]:
        return {_place(s): i for i, s in reversed(list(enumerate(self.sections)))}

    @cached_property
    def _parents(self) -> list[int | None]:
        """The index of each section's parent: the closest open section whose path and span go around it."""
        found: list[int | None] = []
        open_: list[int] = []
        for i, s in enumerate(self.sections):
            while open_ and not _around(self.sections[open_[-1]], s):
                open_.pop()
            found.append(open_[-1] if open_ else None)
            if s.kind not in FRAME_KINDS:
                open_.append(i)
        return found

    @cached_property
    def _children(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for i, parent in enumerate(self._parents):
            if parent is not None:
                found.setdefault(parent, []).append(i)
        return found

    def parent(self, section: Section) -> Section | None:
        """The section directly around one; None at the root, and for a section of another outline."""
        i = self._index.get(_place(section))
        parent = None if i is None else self._parents[i]
        return None if parent is None else self.sections[parent]

    def children(self, section: Section) -> tuple[Section, ...]:
        """The sections directly beneath one."""
        i = self._index.get(_place(section))
        return () if i is None else tuple(self.sections[j] for j in self._children.get(i, ()))

    def own_spans(self, section: Section, *, without: Iterable[Span] = ()) -> tuple[Span, ...]:
        """What a section says itself, its children and the spans `without` left out, in reading order."""
        others = [Span(child.start, child.end) for child in self.children(section)]
        others += [s for s in without if s.start < section.end and section.start < s.end]
        spans, at = [], section.start
        for other in sorted(others):
            if other.start > at:
                spans.append(Span(at, other.start))
            at = max(at, other.end)
        if at < section.end:
            spans.append(Span(at, section.end))
        return tuple(s.trimmed(self.text) for s in spans if s.of(self.text).strip())

    def of_kind(self, *kinds: SectionKind) -> tuple[Section, ...]:
        return tuple(s for s in self.sections if s.kind in kinds)

    def words(self, span: Span) -> str:
        """A span's text on one line, furniture left out, white space folded."""
        return fold_space("".join(self.text[a:b] for a, b in self.without_furniture(span)))

    @cached_property
    def _furniture_ends(self) -> list[int]:
        return [f.end for f in self.furniture]

    def without_furniture(self, span: Span) -> Iterator[Span]:
        """The parts of a span that are no furniture, in reading order."""
        at = span.start
        for i in range(bisect_right(self._furniture_ends, span.start), len(self.furniture)):
            piece = self.furniture[i]
            if piece.start >= span.end:
                break
            if piece.start > at:
                yield Span(at, piece.start)
            at = max(at, piece.end)
        if at < span.end:
            yield Span(at, span.end)


def _place(section: Section) -> _Place:
    return section.start, section.end, section.path


def _around(outer: Section, inner: Section) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and inner.path.startswith(outer.path + "/")


def fold_space(text: str) -> str:
    """Each run of white space as one blank, none at the ends."""
    return re.sub(r"\s+", " ", text).strip()
