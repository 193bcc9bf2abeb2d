#!/usr/bin/env python3
"""The figures of the correction in one table: real gold, held-out text with noise and without, made scans by level.

    measure_correction.py [SET …] [--gold DIR] [--text DIR] [--pages FILE] [--built DIR] [--leave-out DIR] [--json FILE]

SET is gold (noisy real documents), clean (clean ones, and what is on paper), noise, misread and quiet (held-out lines
of DIR's `*.txt.xz`: damaged, with words misread and nothing else, and as they are), pages (FILE, what
scripts/scan_text.py made of test lines), scans (corpus/built/test-pages through Tesseract, beside three other
correctors).
Default: all that there is something for. `--leave-out` names a folder of models trained without a document's group
(correction_measuring/real.py says how it is laid out); without it the gold row is told to have been seen. `--keep`
writes the made pairs as lines of JSON, for `docparse evaluate --correction` with `--save` and `--compare`. Every figure
has its counts and its 95 % interval. Exit code 1 where a digit, number, date, address or name that was read right was
changed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarking.correction import as_json, documents_of, lines_of, measure
from benchmarking.readings import scans_by_level
from correction_measuring.held_out import clean_pairs, held_out_documents, noisy_pairs, page_pairs
from correction_measuring.real import correct_leaving_out, on_paper, real_pairs

from docparse.cli.evaluate_show import interval_of, table, value_of
from docparse.correction_evaluation import (
    CorrectionJob,
    CorrectionOutcome,
    CorrectionWork,
    correct_all,
    ours,
    report_on_correction,
)
from docparse.evaluation import SourceKind, find_document
from docparse.scoring.correction import CORRECTION_FIGURES, CorrectionReport, TextPair
from docparse.scoring.correction.shielded import SHIELDS

WRONG = ("changes.", "spoilt.")  # figures whose misses are kept
ROOT = Path(__file__).resolve().parent.parent
SETS = ("gold", "clean", "noise", "misread", "quiet", "pages", "scans")
HELD_OUT = frozenset({"noise", "misread", "quiet"})
FIGURES = (
    "correction.errors_removed", "correction.mean_errors_removed", "correction.misread_removed",
    "correction.false_changes", "changes.precision", "changes.of_digits", "calibration.error",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One set corrected. `seconds` are those of the correction alone, on one core."""

    name: str
    report: CorrectionReport
    seconds: float
    note: str = ""

    @property
    def shielded(self) -> dict[str, int]:
        """Tokens that no correction may change and that it changed."""
        return {shield: int(self.report.counts.get(f"shielded_{shield}.spoilt", 0)) for shield in SHIELDS}


def row_of(name: str, pairs: Sequence[TextPair], outcomes: Iterable[CorrectionOutcome], note: str = "") -> Row:
    work = CorrectionWork(tuple(CorrectionJob(pair, ours) for pair in pairs))
    done = list(outcomes)
    broken = [f"{outcome.score.name}: {outcome.error}" for outcome in done if outcome.error is not None]
    if broken:
        sys.exit("\n".join(broken))
    return Row(name, report_on_correction(done, work), sum(outcome.seconds for outcome in done), note)


def corrected(name: str, pairs: Sequence[TextPair], jobs: int) -> tuple[Row, list[CorrectionOutcome]]:
    outcomes = list(correct_all([CorrectionJob(pair, ours) for pair in pairs], jobs))
    return row_of(name, pairs, outcomes), outcomes


def gold_rows(folder: Path, models: Path | None) -> list[Row]:
    """All noisy documents, those that have their scan beside them, then each."""
    noisy, _, found = real_pairs(folder)
    outcomes, without = correct_leaving_out(noisy, found, models)
    note = f"by models that may have seen them: {', '.join(without)}" if without else ""
    by_name = {outcome.score.name: outcome for outcome in outcomes}
    scans = [pair for pair in noisy if find_document(folder, pair.name, SourceKind.original)]
    rows = [row_of("gold, noisy", noisy, outcomes, note)]
    if scans:
        rows.append(row_of("gold, with their scan", scans, [by_name[pair.name] for pair in scans]))
    each = (row_of(f"  {pair.name[:28]}", [pair], [by_name[pair.name]]) for pair in noisy)
    return [*rows, *each]


def clean_rows(folder: Path, jobs: int) -> list[Row]:
    _, clean, found = real_pairs(folder)
    paper = on_paper(found.pairs)
    return [corrected("gold, clean", clean, jobs)[0], corrected("gold, as on paper", paper, jobs)[0]]


def rows_by(name: str, parts: Mapping[str, Sequence[TextPair]], jobs: int) -> list[Row]:
    """All pairs, then each part."""
    pairs = [pair for some in parts.values() for pair in some]
    row, outcomes = corrected(name, pairs, jobs)
    by_name = {outcome.score.name: outcome for outcome in outcomes}
    return [row, *(row_of(f"  {part}", some, [by_name[p.name] for p in some]) for part, some in parts.items())]


def scan_rows(levels: Mapping[str, Sequence[TextPair]], jobs: int) -> list[Row]:
    return [corrected(f"scans, {level}", pairs, jobs)[0] for level, pairs in levels.items()]


def table_lines(rows: Sequence[Row]) -> list[str]:
    """The table as text: each figure with its interval, then its counts."""
    head = ["set", "documents", "errors", "error rate after"]
    for name in FIGURES[:-1]:
        head += [name.split(".")[1], "counts"]
    head += ["calibration", *(f"spoilt: {shield}" for shield in SHIELDS), "syllables/s"]
    shown = [head]
    for row in rows:
        counts = row.report.counts
        syllables = counts.get("correction.syllables", 0)
        rate = CORRECTION_FIGURES["correction.error_rate_after"]
        cells = [
            row.name,
            documents_of(row.report),
            f"{counts.get('correction.errors_before', 0):g}/{syllables:g}",
        ]
        cells.append(value_of(rate, counts))
        for name in FIGURES[:-1]:
            figure = CORRECTION_FIGURES[name]
            interval = interval_of(row.report.intervals[name], figure)
            cells.append(value_of(figure, counts) + (f" [{interval}]" if interval != "–" else ""))
            cells.append("/".join(f"{round(counts.get(count, 0), 2):g}" for count in figure.counts))
        cells.append(value_of(CORRECTION_FIGURES["calibration.error"], counts))
        cells += [str(number) for number in row.shielded.values()]
        cells.append(f"{syllables / row.seconds:.0f}" if row.seconds else "–")
        shown.append(cells)
    notes = [f"{row.name.strip()}: {row.note}" for row in rows if row.note]
    return [*table(shown), *notes]


def rows_as_json(rows: Iterable[Row]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for row in rows:
        values = row.report.as_json(with_misses=False)
        found[row.name.strip()] = {
            "figures": {name: values["figures"][name] for name in FIGURES},
            "shielded": row.shielded,
            "seconds": round(row.seconds, 2),
            "note": row.note,
            "wrong": [miss.as_json() for miss in row.report.misses if miss.figure.startswith(WRONG)],
            "confusions": values["confusions"][:100],
        }
    return found


def keep(folder: Path | None, name: str, pairs: Sequence[TextPair]) -> None:
    """Writes the pairs as lines of JSON."""
    if folder is not None and pairs:
        folder.mkdir(parents=True, exist_ok=True)
        lines = (pair.model_dump_json(exclude_defaults=True) + "\n" for pair in pairs)
        (folder / f"{name}.jsonl").write_text("".join(lines), "utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", choices=[*SETS, []], metavar="SET", help="default: all")
    parser.add_argument("--gold", type=Path, default=ROOT.parent / "shared" / "gold")
    parser.add_argument("--text", type=Path, help="folder of *.txt.xz, filtered by scripts/filter_text.py")
    parser.add_argument("--pages", type=Path, metavar="FILE", help="what scripts/scan_text.py made of test lines")
    parser.add_argument("--built", type=Path, default=ROOT / "corpus" / "built")
    parser.add_argument("--leave-out", type=Path, metavar="DIR", help="models trained without each group of the gold")
    parser.add_argument("--syllables", type=int, default=200_000, help="of held-out text, at least")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="folder for the pairs of noise, quiet and scans")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    sets = options.sets or list(SETS)
    ours("Ủy ban nhân dân tỉnh", ())  # loads the models: no set's speed is theirs
    rows: list[Row] = []
    if {"gold", "clean"} & set(sets) and not options.gold.is_dir():
        print(f"measure_correction: no gold in {options.gold}; left out", file=sys.stderr)
    else:
        rows += gold_rows(options.gold, options.leave_out) if "gold" in sets else []
        rows += clean_rows(options.gold, options.jobs) if "clean" in sets else []
    if HELD_OUT & set(sets) and options.text is None:
        print("measure_correction: no --text; held-out text is left out", file=sys.stderr)
    elif HELD_OUT & set(sets):
        documents = held_out_documents(options.text, options.syllables)
        for name, junk in (("noise", True), ("misread", False)):
            if name in sets:
                parts = noisy_pairs(documents, junk=junk)
                keep(options.keep, name, [pair for some in parts.values() for pair in some])
                rows += rows_by(f"held out, {name}", parts, options.jobs)
        if "quiet" in sets:
            keep(options.keep, "quiet", clean_pairs(documents))
            rows.append(corrected("held out, quiet", clean_pairs(documents), options.jobs)[0])
    if "pages" in sets and options.pages:
        rows += rows_by("held out, scanned pages", page_pairs(options.pages), options.jobs)
    levels = scans_by_level(options.built) if "scans" in sets else {}
    if "scans" in sets and not levels:
        print(f"measure_correction: no made scans in {options.built}; left out", file=sys.stderr)
    for level, pairs in levels.items():
        keep(options.keep, level, pairs)
    rows += scan_rows(levels, options.jobs)
    print(*(table_lines(rows) if rows else []), sep="\n")
    beside = measure(levels) if levels else []
    if beside:
        print("", *lines_of(beside), sep="\n")
    if options.json:
        values = {"sets": rows_as_json(rows), "beside": as_json(beside)}
        options.json.write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", "utf-8")
    spoilt = {
        f"{miss.document} {miss.figure}: {miss.wanted} → {miss.found}"
        for row in rows
        for miss in row.report.misses
        if miss.figure.startswith("spoilt.")
    }
    if spoilt:
        print("changed though they were read right:", *sorted(spoilt), sep="\n", file=sys.stderr)
    return 1 if spoilt else 0


if __name__ == "__main__":
    sys.exit(main())
