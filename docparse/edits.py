"""Changes of text: applied once, carried across, undone to the letter.

A text changes only here. `source` is what was there before, `target` what is there after; an `Edit` is placed in
the source, a `Correction` (the record's form) in the target.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, overload

from docparse.records import Correction, CorrectionKind

Side = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Edit:
    """`source[start:end]` becomes `replacement`. An empty range inserts."""

    start: int
    end: int
    replacement: str
    kind: CorrectionKind
    confidence: float = 1.0

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"an edit cannot cover [{self.start}, {self.end})")


class Edits(Sequence[Edit]):
    """Edits of one source text, in order and apart from each other.

    Raises ValueError where two overlap: which of them holds would depend on the order.
    """

    def __init__(self, edits: Iterable[Edit] = ()) -> None:
        self._edits = tuple(sorted(edits, key=lambda e: (e.start, e.end)))
        for before, after in zip(self._edits, self._edits[1:], strict=False):
            if after.start < before.end or (after.start == before.start and after.end == before.end):
                raise ValueError(f"edits overlap at {after.start}")
        self._starts = [e.start for e in self._edits]
        self._ends = [e.end for e in self._edits]
        self._target_starts: list[int] = []
        self._target_ends: list[int] = []
        ahead = 0  # how far the target runs ahead of the source
        for edit in self._edits:
            self._target_starts.append(edit.start + ahead)
            ahead += len(edit.replacement) - (edit.end - edit.start)
            self._target_ends.append(edit.end + ahead)

    @overload
    def __getitem__(self, index: int) -> Edit: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Edit]: ...
    def __getitem__(self, index: int | slice) -> Edit | Sequence[Edit]:
        return self._edits[index]

    def __len__(self) -> int:
        return len(self._edits)

    def __iter__(self) -> Iterator[Edit]:
        return iter(self._edits)

    def apply(self, source: str) -> str:
        """The target text."""
        parts: list[str] = []
        at = 0
        for edit in self._edits:
            parts += (source[at : edit.start], edit.replacement)
            at = edit.end
        parts.append(source[at:])
        return "".join(parts)

    def to_target(self, offset: int, side: Side = "right") -> int:
        """Where a source offset stands in the target.

        Inside a changed range, and where text was inserted, there is no one place: "left" gives the start of the
        replacement, "right" its end.
        """
        return _carry(offset, side, (self._starts, self._ends), (self._target_starts, self._target_ends))

    def to_source(self, offset: int, side: Side = "right") -> int:
        """Where a target offset stood in the source; the reverse of `to_target`."""
        return _carry(offset, side, (self._target_starts, self._target_ends), (self._starts, self._ends))

    def corrections(self, source: str) -> tuple[Correction, ...]:
        """The record's form: placed in the target, touching changes merged into one.

        A merged correction keeps the least confidence of its parts and the kind of its longest part.
        """
        groups: list[list[int]] = []
        for i, edit in enumerate(self._edits):
            if groups and self._edits[groups[-1][-1]].end == edit.start:
                groups[-1].append(i)
            else:
                groups.append([i])
        found = []
        for group in groups:
            parts = [self._edits[i] for i in group]
            start = self._target_starts[group[0]]
            corrected = "".join(p.replacement for p in parts)
            original = source[parts[0].start : parts[-1].end]
            if original == corrected:
                continue
            longest = max(parts, key=lambda p: (p.end - p.start, len(p.replacement)))
            found.append(
                Correction(
                    original=original,
                    corrected=corrected,
                    start=start,
                    end=start + len(corrected),
                    confidence=min(p.confidence for p in parts),
                    kind=longest.kind,
                )
            )
        return tuple(found)

    def then(self, later: Edits, source: str) -> Edits:
        """One list of edits of `source` that does what these and then `later` (edits of our target) do.

        Changes that touch become one: it has the least of their confidences, and the later one's kind.
        """
        earlier = [(e.start, e.end, e.kind, e.confidence) for e in self._edits]
        carried = [
            (self.to_source(e.start, "left"), self.to_source(e.end, "right"), e.kind, e.confidence) for e in later
        ]
        groups: list[tuple[int, int, CorrectionKind, float]] = []
        # Sorting is stable: of two changes of the same range the later one comes last, and its kind holds.
        for start, end, kind, confidence in sorted(earlier + carried, key=lambda c: c[:2]):
            if groups and start <= groups[-1][1]:
                first, last, _, least = groups[-1]
                groups[-1] = (first, max(last, end), kind, min(least, confidence))
            else:
                groups.append((start, end, kind, confidence))
        result = []
        for start, end, kind, confidence in groups:
            changed_start = later.to_target(self.to_target(start, "left"), "left")
            changed_end = later.to_target(self.to_target(end, "right"), "right")
            result.append((start, end, changed_start, changed_end, kind, confidence))
        target = later.apply(self.apply(source))
        return Edits(
            Edit(start, end, target[left:right], kind, confidence)
            for start, end, left, right, kind, confidence in result
            if target[left:right] != source[start:end]
        )


def _carry(offset: int, side: Side, here: tuple[list[int], list[int]], there: tuple[list[int], list[int]]) -> int:
    """An offset across changed ranges `[start, end]` of one text, which are those of the other in the same order.

    Only the ends of a range have a place on the other side; between ranges the texts run in step.
    """
    starts, ends = here
    if side == "left":
        i = bisect_left(ends, offset)
        if i < len(starts) and starts[i] <= offset:
            return there[1][i] if starts[i] < offset == ends[i] else there[0][i]
        return offset if i == 0 else there[1][i - 1] + offset - ends[i - 1]
    i = bisect_right(starts, offset) - 1
    if i < 0:
        return offset
    if offset >= ends[i]:
        return there[1][i] + offset - ends[i]
    return there[0][i] if offset == starts[i] else there[1][i]


def undo(text: str, corrections: Iterable[Correction]) -> str:
    """What was read, from a record's `text` and `corrections`.

    Goes from the last to the first in the list: two deletions side by side have the same offsets.
    """
    for c in reversed(tuple(corrections)):
        text = text[: c.start] + c.original + text[c.end :]
    return text
