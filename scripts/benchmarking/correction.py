"""Our correction beside three others on the same readings: share of errors removed and false changes, by level."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarking.correctors import CORRECTORS
from docparse.cli.evaluate_show import interval_of, table, value_of
from docparse.correction_evaluation import CorrectionJob, CorrectionWork, Corrector, correct_all, report_on_correction
from docparse.scoring.correction import CORRECTION_FIGURES, CorrectionReport, TextPair

SHOWN = (
    "correction.errors_removed", "correction.misread_removed", "correction.false_changes", "changes.precision",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Beside:
    """What one corrector made of one level."""

    level: str
    corrector: str
    report: CorrectionReport


def measure(levels: Mapping[str, Sequence[TextPair]], correctors: Mapping[str, Corrector] = CORRECTORS) -> list[Beside]:
    """Every corrector on every level, then on all levels together."""
    everything = {**levels, "all": [pair for pairs in levels.values() for pair in pairs]}
    found = []
    for level, pairs in everything.items():
        for name, corrector in correctors.items():
            work = CorrectionWork(tuple(CorrectionJob(pair, corrector) for pair in pairs))
            outcomes = list(correct_all(work.jobs))
            broken = [str(outcome.error) for outcome in outcomes if outcome.error is not None]
            if broken:
                raise RuntimeError(f"{name} on {level}: {broken[0]}")
            found.append(Beside(level, name, report_on_correction(outcomes, work)))
    return found


def lines_of(rows: Iterable[Beside]) -> list[str]:
    """The table: a row for each level and corrector, counts beside each figure."""
    head = ["level", "corrector", "documents", "errors", *(part for name in SHOWN for part in (name, "95 %", "counts"))]
    shown = [head]
    for row in rows:
        counts = row.report.counts
        errors = f"{counts.get('correction.errors_before', 0):g}/{counts.get('correction.syllables', 0):g}"
        cells = [row.level, row.corrector, documents_of(row.report), errors]
        for name in SHOWN:
            figure = CORRECTION_FIGURES[name]
            numbers = "/".join(f"{counts.get(count, 0):g}" for count in figure.counts)
            cells += [value_of(figure, counts), interval_of(row.report.intervals[name], figure), numbers]
        shown.append(cells)
    return list(table(shown))


def documents_of(report: CorrectionReport) -> str:
    """How many documents, and how many of them are too badly read to be counted."""
    decoded = len(report.decoded)
    return f"{len(report.documents)}" + (f" (-{decoded} unreadable)" if decoded else "")


def as_json(rows: Iterable[Beside]) -> dict[str, dict[str, dict[str, object]]]:
    """level → corrector → figure → value, interval and counts."""
    found: dict[str, dict[str, dict[str, object]]] = {}
    for row in rows:
        figures = row.report.as_json(with_misses=False)["figures"]
        found.setdefault(row.level, {})[row.corrector] = {name: figures[name] for name in SHOWN}
    return found
