"""Changes of text: applied once, carried across, undone to the letter.

A text changes only here. `source` is what was there before, `target` what is there after; an `Edit` is placed in
the source, a `Correction` (the record's form) in the target.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, overload

from docparse.records import Correction, CorrectionKind


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
        # How far the target runs ahead of the source before each edit.
        self._ahead: list[int] = []
        ahead = 0
        for edit in self._edits:
            self._ahead.append(ahead)
            ahead += len(edit.replacement) - (edit.end - edit.start)

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

    def to_target(self, offset: int, side: Literal["left", "right"] = "right") -> int:
        """Where a source offset stands in the target.

        Inside a changed range there is no exact place: "left" gives the start of the replacement, "right" its end.
        """
        i = bisect_right(self._starts, offset) - 1
        if i < 0:
            return offset
        edit = self._edits[i]
        start = edit.start + self._ahead[i]
        if offset >= edit.end and not (offset == edit.start == edit.end and side == "left"):
            return start + len(edit.replacement) + offset - edit.end
        return start if side == "left" or offset == edit.start else start + len(edit.replacement)

    def to_source(self, offset: int, side: Literal["left", "right"] = "right") -> int:
        """Where a target offset stood in the source; the reverse of `to_target`."""
        for edit, ahead in zip(reversed(self._edits), reversed(self._ahead), strict=True):
            start = edit.start + ahead
            end = start + len(edit.replacement)
            if offset >= end and not (offset == start == end and side == "left"):
                return edit.end + offset - end
            if offset > start:
                return edit.start if side == "left" else edit.end
        return offset

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
            start = parts[0].start + self._ahead[group[0]]
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
        """One list of edits of `source` that does what these and then `later` (edits of our target) do."""
        spans = [(e.start, e.end, e.kind, e.confidence, False) for e in self._edits] + [
            (self.to_source(e.start, "left"), self.to_source(e.end, "right"), e.kind, e.confidence, True) for e in later
        ]
        spans.sort(key=lambda s: (s[0], s[1]))
        merged: list[tuple[int, int, CorrectionKind, float]] = []
        for start, end, kind, confidence, is_later in spans:
            if merged and (start < merged[-1][1] or (start == merged[-1][0] and end == merged[-1][1])):
                s, e, k, c = merged[-1]
                merged[-1] = (s, max(e, end), kind if is_later else k, min(c, confidence))
            else:
                merged.append((start, end, kind, confidence))
        middle = self.apply(source)
        result = []
        for start, end, kind, confidence in merged:
            left, right = self.to_target(start, "left"), self.to_target(end, "right")
            inner = Edits(
                Edit(e.start - left, e.end - left, e.replacement, e.kind, e.confidence)
                for e in later
                if left <= e.start and e.end <= right
            )
            replacement = inner.apply(middle[left:right])
            if replacement != source[start:end]:
                result.append(Edit(start, end, replacement, kind, confidence))
        return Edits(result)


def undo(text: str, corrections: Iterable[Correction]) -> str:
    """What was read, from a record's `text` and `corrections`.

    Goes from the last to the first in the list: two deletions side by side have the same offsets.
    """
    for c in reversed(tuple(corrections)):
        text = text[: c.start] + c.original + text[c.end :]
    return text
