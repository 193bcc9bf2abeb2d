"""The whole of an evaluation as plain values, for JSON, tables, HTML and comparisons."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docparse.scoring.document import DocumentScore
from docparse.scoring.figures import FIGURES, Counts, Figure, summary, total
from docparse.scoring.intervals import LEVEL, RESAMPLES, SEED, Interval, intervals
from docparse.scoring.misses import Miss


@dataclass(frozen=True, slots=True)
class Report:
    """Documents in the order of their names. `groups` are near-twins; a document alone is a group of one.

    `without_gold` are documents or records that no gold speaks of, `left_out` gold that had nothing to read.
    """

    documents: tuple[DocumentScore, ...]
    groups: tuple[tuple[str, ...], ...]
    without_gold: tuple[str, ...]
    left_out: tuple[str, ...]
    counts: Counts
    intervals: dict[str, Interval | None]

    @property
    def failed(self) -> tuple[str, ...]:
        return tuple(document.name for document in self.documents if document.failed)

    @property
    def misses(self) -> tuple[Miss, ...]:
        return tuple(miss for document in self.documents for miss in document.misses)

    def as_json(self, *, with_misses: bool = True) -> dict[str, Any]:
        """First the areas as the record contract's scorer gives them; then every figure with its counts and interval,
        the figures of each document, the groups, and the misses. The order of the keys is always the same."""
        out: dict[str, Any] = {"failed": list(self.failed), **summary(self.counts)}
        out["figures"] = figures_as_json(self.counts, self.intervals)
        out["documents"] = {document.name: document_as_json(document) for document in self.documents}
        out |= groups_as_json(self.groups)
        out["without_gold"], out["left_out"] = list(self.without_gold), list(self.left_out)
        if with_misses:
            out["misses"] = [miss.as_json() for miss in self.misses]
        return out


def figures_as_json(
    counts: Counts, found: Mapping[str, Interval | None], figures: Mapping[str, Figure] = FIGURES
) -> dict[str, Any]:
    """Every figure with its interval and its counts."""
    out: dict[str, Any] = {}
    for name, figure in figures.items():
        shown = figure.show(counts)
        value, rest = shown.pop("value"), shown
        interval = found[name]
        out[name] = {"value": value, "interval": list(interval) if interval else None, **rest}
    return out


def document_as_json(document: DocumentScore, figures: Mapping[str, Figure] = FIGURES) -> dict[str, Any]:
    """The figures that one document tells."""
    told = {name: figure.show(document.counts) for name, figure in figures.items() if figure.is_told(document.counts)}
    return {"failed": document.failed, "misses": len(document.misses), "figures": told}


def groups_as_json(groups: Sequence[Sequence[str]]) -> dict[str, Any]:
    """The groups, and how the intervals were drawn from them."""
    return {
        "groups": [list(group) for group in groups],
        "bootstrap": {"level": LEVEL, "resamples": RESAMPLES, "seed": SEED, "groups": len(groups)},
    }


def scored_groups(groups: Iterable[Sequence[str]], names: Collection[str]) -> list[tuple[str, ...]]:
    """The groups without the documents that were not scored."""
    scored = (tuple(name for name in group if name in names) for group in groups)
    return [group for group in scored if group]


def report(
    documents: Sequence[DocumentScore],
    groups: Sequence[Sequence[str]],
    *,
    without_gold: Collection[str] = (),
    left_out: Collection[str] = (),
) -> Report:
    """`groups` may name documents that were not scored; every one that was stands in one group."""
    documents = sorted(documents, key=lambda document: document.name)
    by_name = {document.name: document for document in documents}
    scored = scored_groups(groups, by_name)
    sums = [total(by_name[name].counts for name in group) for group in scored]
    return Report(
        documents=tuple(documents),
        groups=tuple(scored),
        without_gold=tuple(sorted(without_gold)),
        left_out=tuple(sorted(left_out)),
        counts=total(document.counts for document in documents),
        intervals=intervals(sums),
    )
