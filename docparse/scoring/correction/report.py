"""An evaluation of the correction as plain values: figures with intervals, reliability, confusions, misses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from docparse.scoring.correction.figures import BINS, CORRECTION_FIGURES
from docparse.scoring.correction.score import Confusion, CorrectionScore
from docparse.scoring.figures import Counts, total
from docparse.scoring.intervals import Interval, intervals
from docparse.scoring.misses import Miss
from docparse.scoring.report import document_as_json, figures_as_json, groups_as_json, scored_groups


@dataclass(frozen=True, slots=True)
class Bin:
    """Changes of about one confidence: `confidence` is their mean, `right` how many of them were."""

    start: float
    end: float
    changes: int
    right: int
    confidence: float

    @property
    def share(self) -> float:
        return self.right / self.changes


@dataclass(frozen=True, slots=True)
class CorrectionReport:
    """Documents in the order of their names. `left_out` are texts with nothing to hold them against, or the reverse."""

    documents: tuple[CorrectionScore, ...]
    groups: tuple[tuple[str, ...], ...]
    left_out: tuple[str, ...]
    counts: Counts
    intervals: dict[str, Interval | None]

    @property
    def failed(self) -> tuple[str, ...]:
        return tuple(document.name for document in self.documents if document.failed)

    @property
    def decoded(self) -> tuple[str, ...]:
        """Documents that are counted under decoding: their letters were not misread."""
        return tuple(d.name for d in self.documents if "decoding.syllables" in d.counts)

    @property
    def misses(self) -> tuple[Miss, ...]:
        return tuple(miss for document in self.documents for miss in document.misses)

    @property
    def confusions(self) -> list[tuple[Confusion, int]]:
        """What is left, the most frequent first."""
        found = sum((document.confusions for document in self.documents), Counter[Confusion]())
        return sorted(found.items(), key=lambda item: (-item[1], item[0]))

    @property
    def reliability(self) -> list[Bin]:
        """Bins of confidence that hold changes."""
        found = []
        for n in range(BINS):
            if of := int(self.counts.get(f"calibration.of_{n}", 0)):
                right, sum_ = (self.counts.get(f"calibration.{count}_{n}", 0) for count in ("right", "confidence"))
                found.append(Bin(n / BINS, (n + 1) / BINS, of, int(right), sum_ / of))
        return found

    def as_json(self, *, with_misses: bool = True) -> dict[str, Any]:
        """In the form of a record report, so that two are compared alike. The order of the keys is always the same."""
        out: dict[str, Any] = {"failed": list(self.failed), "decoding": list(self.decoded)}
        out["figures"] = figures_as_json(self.counts, self.intervals, CORRECTION_FIGURES)
        out["reliability"] = [
            {"from": bin_.start, "to": bin_.end, "changes": bin_.changes, "right": bin_.right}
            | {"share": round(bin_.share, 4), "confidence": round(bin_.confidence, 4)}
            for bin_ in self.reliability
        ]
        out["confusions"] = [{**pair._asdict(), "count": count} for pair, count in self.confusions]
        out["documents"] = {d.name: document_as_json(d, CORRECTION_FIGURES) for d in self.documents}
        out |= groups_as_json(self.groups)
        out["left_out"] = list(self.left_out)
        if with_misses:
            out["misses"] = [miss.as_json() for miss in self.misses]
        return out


def correction_report(
    documents: Sequence[CorrectionScore], groups: Sequence[Sequence[str]], *, left_out: Collection[str] = ()
) -> CorrectionReport:
    """`groups` may name documents that were not scored; every one that was stands in one group."""
    by_name = {document.name: document for document in sorted(documents, key=lambda document: document.name)}
    scored = scored_groups(groups, by_name)
    sums = [total(by_name[name].counts for name in group) for group in scored]
    return CorrectionReport(
        documents=tuple(by_name.values()),
        groups=tuple(scored),
        left_out=tuple(sorted(left_out)),
        counts=total(document.counts for document in by_name.values()),
        intervals=intervals(sums, CORRECTION_FIGURES),
    )
