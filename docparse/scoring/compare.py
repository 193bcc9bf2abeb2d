"""Two evaluations side by side: what was gained and what was lost, figure by figure and document by document.

Only documents that both evaluations have are compared; the others are named. A change that mends one thing and breaks
another in the same field is told by its misses, though the counts stay as they were.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from docparse.scoring.figures import FIGURES, Counts, Figure, total

Json = Mapping[str, Any]
"""A report as JSON, `Report.as_json`."""


@dataclass(frozen=True, slots=True)
class Change:
    """One figure in one document, or in all together for a document of None. `mended` and `new` count misses.

    They are None where one of the evaluations was kept without its misses.
    """

    figure: Figure
    document: str | None
    before: Counts
    after: Counts
    mended: int | None
    new: int | None

    @property
    def gain(self) -> float:
        """How much better; below 0 for worse. A figure that is not ours to improve gains nothing."""
        before, after = self.figure.worth(self.before), self.figure.worth(self.after)
        if before is None or after is None or not self.figure.better:
            return 0.0
        return after - before if self.figure.better == "more" else before - after

    @property
    def is_change(self) -> bool:
        return self.figure.value(self.before) != self.figure.value(self.after) or bool(self.mended or self.new)

    def as_json(self) -> dict[str, Any]:
        return {
            "document": self.document,
            "figure": self.figure.name,
            "before": self.figure.rounded(self.figure.value(self.before)),
            "after": self.figure.rounded(self.figure.value(self.after)),
            "gain": self.figure.rounded(self.gain),
            "mended": self.mended,
            "new": self.new,
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """`figures` are all that both have, changed or not; `documents` only the changes. Names that one side lacks."""

    figures: tuple[Change, ...]
    documents: tuple[Change, ...]
    shared: tuple[str, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The changes alone."""
        return {
            "figures": [change.as_json() for change in self.figures if change.is_change],
            "documents": [change.as_json() for change in self.documents],
            **{name: list(getattr(self, name)) for name in ("shared", "only_before", "only_after")},
        }


def is_report(value: object) -> bool:
    """Whether a value read from JSON has what a comparison needs."""
    if not isinstance(value, dict) or not isinstance(value.get("documents"), dict):
        return False
    misses = value.get("misses", [])
    return (
        all(_is_document(document) for document in value["documents"].values())
        and isinstance(misses, list)
        and all(_is_miss(miss) for miss in misses)
    )


def _is_miss(value: object) -> bool:
    return (
        isinstance(value, dict)
        and all(isinstance(value.get(name), str) for name in ("document", "figure", "what"))
        and all(isinstance(value.get(name), str | None) for name in ("entry", "found", "wanted"))
    )


def _is_document(value: object) -> bool:
    figures = value.get("figures") if isinstance(value, dict) else None
    return isinstance(figures, dict) and all(
        isinstance(shown, dict) and all(_is_number(number, name) for name, number in shown.items())
        for shown in figures.values()
    )


def _is_number(value: object, name: str) -> bool:
    """A count; null for a value of nothing."""
    if value is None:
        return name == "value"
    return isinstance(value, (int, float)) and math.isfinite(value)


def compare(before: Json, after: Json, figures: Mapping[str, Figure] = FIGURES) -> Comparison:
    old, new = before["documents"], after["documents"]
    shared = [name for name in new if name in old]
    counts = {name: (_counts(old[name], figures), _counts(new[name], figures)) for name in shared}
    misses = _Misses(before, after)
    sums = total(counts[name][0] for name in shared), total(counts[name][1] for name in shared)
    return Comparison(
        figures=tuple(
            Change(figure, None, *_of(figure, sums), *misses.changed(figure.name, shared))
            for figure in figures.values()
            if any(figure.is_told(side) for side in sums)
        ),
        documents=tuple(
            change
            for name in shared
            for figure in figures.values()
            if (
                change := Change(figure, name, *_of(figure, counts[name]), *misses.changed(figure.name, [name]))
            ).is_change
        ),
        shared=tuple(shared),
        only_before=tuple(name for name in old if name not in new),
        only_after=tuple(name for name in new if name not in old),
    )


def _counts(document: Json, figures: Mapping[str, Figure]) -> dict[str, float]:
    """The counts of a document by their full names."""
    counts: dict[str, float] = {}
    for name, shown in document["figures"].items():
        if name in figures:  # a figure that a later version dropped is no reason to refuse the file
            counts |= figures[name].counts_of(shown)
    return counts


def _of(figure: Figure, sides: tuple[Counts, Counts]) -> tuple[Counts, Counts]:
    before, after = ({name: side.get(name, 0) for name in figure.counts} for side in sides)
    return before, after


class _Misses:
    """Which misses went and which came, by document and figure."""

    def __init__(self, before: Json, after: Json) -> None:
        self._told = "misses" in before and "misses" in after
        self._sides = [_by_place(side.get("misses", ())) for side in (before, after)]

    def changed(self, figure: str, documents: list[str]) -> tuple[int | None, int | None]:
        if not self._told:
            return None, None
        old, new = (sum((side.get((name, figure), Counter()) for name in documents), Counter()) for side in self._sides)
        return (old - new).total(), (new - old).total()


def _by_place(misses: Iterable[Json]) -> dict[tuple[str, str], Counter[tuple[str | None, ...]]]:
    """By document and figure, what tells that a miss of two evaluations is the same one."""
    found: dict[tuple[str, str], Counter[tuple[str | None, ...]]] = {}
    for miss in misses:
        wanted, entry = miss.get("wanted"), miss.get("entry")
        identity = (miss["what"], entry, miss.get("found") if wanted is None else wanted)
        found.setdefault((miss["document"], miss["figure"]), Counter())[identity] += 1
    return found
