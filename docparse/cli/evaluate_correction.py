"""`docparse evaluate --correction PAIRS`: the correction alone, text against text."""

from __future__ import annotations

import glob
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console

from docparse.cli.evaluate import Source, Targets, faults_error, gather, spare, to_json, usage_error
from docparse.cli.evaluate_show import comparison_lines, counts_of, detail, in_line, interval_of, table, value_of
from docparse.cli.words import Words
from docparse.scoring import compare
from docparse.scoring.correction import CORRECTION_FIGURES, CorrectionReport

if TYPE_CHECKING:
    from docparse.correction_evaluation import CorrectionWork

MOST_CONFUSIONS = 30  # shown on a terminal; JSON has them all
OF_A_DOCUMENT = (
    "correction.error_rate_before", "correction.errors_removed", "correction.misread_removed",
    "correction.false_changes", "changes.precision",
)  # fmt: skip


def run(
    path: Path, source: Source, old: dict[str, Any] | None, targets: Targets, words: Words, *, jobs: int, misses: bool,
    as_json: bool, min_confidence: float | None,
) -> int:  # fmt: skip
    """Corrects, scores and prints. Returns the exit code. Raises UsageError for pairs that are not valid."""
    from docparse.correction_evaluation import correct_all, report_on_correction

    errors = Console(stderr=True, highlight=False, soft_wrap=True)
    work = _find_work(path, source, min_confidence, words, errors)
    names = [job.pair.name for job in work.jobs]
    spare(targets, {path, *(found for name in names for found in path.glob(f"{glob.escape(name)}.*"))})
    outcomes, exit_code = gather(correct_all(work.jobs, jobs), len(work.jobs), words, errors)
    report = report_on_correction(outcomes, work)
    if targets.save:
        from docparse.cli.output import write_whole

        write_whole(targets.save, to_json(report.as_json()))
    if as_json:
        values = report.as_json(with_misses=misses)
        if old is not None:
            values["comparison"] = compare(old, report.as_json(), CORRECTION_FIGURES).as_json()
        sys.stdout.write(to_json(values))
    elif old is not None:
        lines = comparison_lines(compare(old, report.as_json(), CORRECTION_FIGURES), words)
        sys.stdout.writelines(f"{line}\n" for line in lines)
    else:
        sys.stdout.writelines(f"{line}\n" for line in correction_lines(report, words, misses=misses))
    return exit_code


def _find_work(
    path: Path, source: Source, min_confidence: float | None, words: Words, errors: Console
) -> CorrectionWork:
    """What is to be corrected; names on `errors` what has no partner."""
    from docparse.correction_evaluation import ours, work_on_pairs
    from docparse.evaluation import SourceKind

    work = work_on_pairs(path, SourceKind(source.value), partial(ours, min_confidence=min_confidence))
    if work.faults:
        raise faults_error(path if path.is_dir() else path.parent, work.faults, "evaluate.bad_pairs")
    if not work.jobs:
        raise usage_error("evaluate.no_pairs", path=path)
    for name in work.left_out:
        errors.print(words("evaluate.no_partner", name=name), style="yellow", markup=False)
    return work


def correction_lines(report: CorrectionReport, words: Words, *, misses: bool) -> Iterator[str]:
    """Everything for a terminal. Changes that were not right are tab-separated, for grep and spreadsheets."""
    yield from table([[words(f"evaluate.{c}") for c in ("figure", "value", "interval", "counts")], *_rows(report)])
    yield words("evaluate.correction_counts", documents=len(report.documents), groups=len(report.groups))
    for group in report.groups:
        if len(group) > 1:
            yield words("evaluate.twins", names=", ".join(group))
    if report.decoded:
        yield words("evaluate.decoded", names=", ".join(report.decoded))
    if report.reliability:
        yield ""
        columns = ("confidence", "mean", "changes", "right", "share")
        yield from table([[words(f"evaluate.{c}") for c in columns], *_bins(report)])
    if len(report.documents) > 1:
        yield ""
        yield from table(_document_rows(report, words))
    if report.confusions:
        yield ""
        yield words("evaluate.confusions")
        for (read, text, meant), count in report.confusions[:MOST_CONFUSIONS]:
            became = f" ({text or '∅'})" if text != read else ""
            yield f"{count:6}  {read or '∅'}{became} → {meant or '∅'}"
    wrong = [miss for miss in report.misses if miss.figure.startswith(("changes.", "spoilt."))]
    if misses and wrong:
        yield ""
        yield f"{words('evaluate.bad_changes')} ({len(wrong)})"
        for miss in wrong:
            yield "\t".join(
                (miss.document, miss.figure, words(f"miss.{miss.what}"), detail(miss, words), in_line(miss))
            )


def _rows(report: CorrectionReport) -> Iterator[list[str]]:
    for name, figure in CORRECTION_FIGURES.items():
        if figure.is_told(report.counts):
            # A calibration error has thirty counts; the bins below tell them.
            counts = counts_of(figure, report.counts) if len(figure.counts) <= 3 else "–"
            yield [name, value_of(figure, report.counts), interval_of(report.intervals[name], figure), counts]


def _bins(report: CorrectionReport) -> Iterator[list[str]]:
    for found in report.reliability:
        figures = (f"{found.confidence:.3f}", str(found.changes), str(found.right), f"{found.share:.3f}")
        yield [f"{found.start:.1f}–{found.end:.1f}", *figures]


def _document_rows(report: CorrectionReport, words: Words) -> Iterator[list[str]]:
    figures = [CORRECTION_FIGURES[name] for name in OF_A_DOCUMENT]
    head = [column for figure in figures for column in (figure.name.split(".")[1], words("evaluate.counts"))]
    yield [words("evaluate.document"), *head]
    for document in report.documents:
        failed = f" ({words('evaluate.failed')})" if document.failed else ""
        cells = [cell for f in figures for cell in (value_of(f, document.counts), counts_of(f, document.counts))]
        yield [document.name + failed, *cells]
