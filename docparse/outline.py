"""The sections of one text, asked by offset, and the text without its furniture."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from docparse.records import Section, SectionKind, Warning
from docparse.spans import Span


@dataclass(frozen=True)
class Outline:
    """What the sections room found: sections in reading order (parents before children) and furniture.

    `furniture` are page numbers, running heads and stamp texts that stand between the words of the document; each span
    runs over whole lines with their line ends. `warnings` is the numbering audit.
    """

    text: str
    sections: tuple[Section, ...]
    furniture: tuple[Span, ...] = ()
    warnings: tuple[Warning, ...] = field(default=())

    @cached_property
    def by_path(self) -> dict[str, Section]:
        """The first section of each path."""
        return {s.path: s for s in reversed(self.sections)}

    @cached_property
    def _bounds(self) -> list[int]:
        return sorted({p for s in self.sections for p in (s.start, s.end)})

    @cached_property
    def _innermost(self) -> list[Section | None]:
        """For each range between two bounds, the section that covers it most closely; ranges begin at the bounds."""
        found: list[Section | None] = []
        for start in self._bounds:
            around = [s for s in self.sections if s.start <= start < s.end]
            found.append(min(around, key=lambda s: (s.end - s.start, -s.start), default=None))
        return found

    def section_at(self, offset: int) -> Section | None:
        """The innermost section around an offset; None for the front matter and between sections."""
        i = bisect_right(self._bounds, offset) - 1
        return self._innermost[i] if i >= 0 else None

    def path_at(self, offset: int) -> str:
        """The contract's `section` of a mention: a path, "" for the front matter."""
        section = self.section_at(offset)
        return section.path if section else ""

    def ancestors(self, section: Section) -> tuple[Section, ...]:
        """The sections around one, outermost first, itself last."""
        return tuple(s for s in self.sections if s.start <= section.start and section.end <= s.end and (
            section.path == s.path or section.path.startswith(s.path + "/")))  # fmt: skip

    def children(self, section: Section) -> tuple[Section, ...]:
        """The sections directly beneath one."""
        inside = [s for s in self.sections if section.start <= s.start and s.end <= section.end and s is not section]
        return tuple(s for s in inside if s.path.startswith(section.path + "/") and not any(
            t is not s and s.path.startswith(t.path + "/") for t in inside))  # fmt: skip

    def own_spans(self, section: Section) -> tuple[Span, ...]:
        """What a section says itself, its children left out, in reading order."""
        spans, at = [], section.start
        for child in self.children(section):
            if child.start > at:
                spans.append(Span(at, child.start))
            at = max(at, child.end)
        if at < section.end:
            spans.append(Span(at, section.end))
        return tuple(s.trimmed(self.text) for s in spans if s.of(self.text).strip())

    def of_kind(self, *kinds: SectionKind) -> tuple[Section, ...]:
        return tuple(s for s in self.sections if s.kind in kinds)

    def words(self, span: Span) -> str:
        """A span's text on one line, furniture left out, white space folded."""
        return fold_space("".join(self.text[a:b] for a, b in self.without_furniture(span)))

    def without_furniture(self, span: Span) -> Iterable[Span]:
        """The parts of a span that are no furniture, in reading order."""
        at = span.start
        for piece in self.furniture:
            if piece.end <= at or piece.start >= span.end:
                continue
            if piece.start > at:
                yield Span(at, piece.start)
            at = max(at, piece.end)
        if at < span.end:
            yield Span(at, span.end)


def fold_space(text: str) -> str:
    """Each run of white space as one blank, none at the ends."""
    return re.sub(r"\s+", " ", text).strip()
