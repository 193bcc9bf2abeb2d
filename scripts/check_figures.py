"""Holds what docparse reaches on the small sets against what was recorded in `corpus/figures.json`; no figure may fall.

    scripts/check_figures.py            fails, naming figure, document and by how much
    scripts/check_figures.py --record   writes the figures anew and prints what changed, for the commit message

The sets are our own samples in `corpus/`, the made documents of `corpus/small` and, where it lies beside the project,
the real gold of `../shared/gold`. All are read as text, NAME.txt or else NAME.gold.txt: what a recogniser reads differs
between its versions, and would fall by itself.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from docparse.cli.evaluate_show import comparison_lines, counts_of
from docparse.cli.words import Words
from docparse.evaluation import Job, Work, evaluate, report_on
from docparse.scoring import Change, Report, compare, read_gold
from docparse.scoring.gold import GOLD_TEXT

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "corpus" / "figures.json"
TEXT = ".txt"
SETS = {
    "corpus": ROOT / "corpus",
    "made dev": ROOT / "corpus" / "small" / "dev",
    "made test": ROOT / "corpus" / "small" / "test",
    "gold": ROOT.parent / "shared" / "gold",
}


def evaluate_set(folder: Path) -> Report:
    """The report of one set read as text. Raises SystemExit where gold is not valid or a document cannot be read."""
    gold = read_gold(folder)
    if gold.faults or not gold.documents:
        sys.exit(f"{folder}: the gold has faults, or there is none; docparse evaluate {folder} tells more")
    jobs = []
    for document in gold.documents:
        texts = [folder / f"{document.name}{suffix}" for suffix in (TEXT, GOLD_TEXT)]
        # For want of both, the text that should be there is named as not found.
        jobs.append(Job(document, next((text for text in texts if text.exists()), texts[0])))
    work = Work(tuple(jobs))
    outcomes = list(evaluate(work.jobs))
    failures = [str(outcome.error) for outcome in outcomes if outcome.score.failed]
    if failures:
        sys.exit("\n".join(failures))
    return report_on(outcomes, gold, work)


def recorded_form(report: Report) -> dict[str, Any]:
    """What is kept of a report: the figures for a reader, the counts of each document for the comparison."""
    values = report.as_json(with_misses=False)
    return {
        "figures": {name: shown["value"] for name, shown in values["figures"].items()},
        "documents": values["documents"],
    }


def to_json(sets: dict[str, Any]) -> str:
    """One line a figure and one a document, so that a change of a line says what changed."""
    parts = []
    for name, values in sets.items():
        tables = []
        for table, rows in values.items():
            lines = ",\n".join(f"   {json.dumps(key)}: {json.dumps(row)}" for key, row in rows.items())
            tables.append(f"  {json.dumps(table)}: {{\n{lines}\n  }}")
        parts.append(f" {json.dumps(name)}: {{\n" + ",\n".join(tables) + "\n }")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def find_falls(name: str, before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """What is worse than recorded, in sentences."""
    comparison = compare(before, after)
    falls = [f"{name}: {document} is recorded and is not there" for document in comparison.only_before]
    falls += [f"{name}: {document} has no recorded figures" for document in comparison.only_after]
    for change in comparison.figures:
        if is_fall(change):
            falls.append(f"{name}: {change.figure.name} fell {in_numbers(change)}")
            of_documents = [c for c in comparison.documents if c.figure is change.figure and is_fall(c)]
            falls += [f"    {c.document}: {in_numbers(c)}" for c in of_documents]
    return falls


def is_fall(change: Change) -> bool:
    """Worse, or no longer told though it was no worse: gold that lost its entries holds nothing."""
    lost = change.figure.is_told(change.before) and not change.figure.is_told(change.after)
    return change.gain < 0 or (lost and change.gain == 0 and change.figure.better != "")


def in_numbers(change: Change) -> str:
    """The values with their counts, and the loss in two digits more: it may be too small for those of the figure."""
    figure = change.figure
    sides = []
    for counts in (change.before, change.after):
        value = figure.value(counts)
        sides.append("nothing" if value is None else f"{value:.{figure.digits}f} ({counts_of(figure, counts)})")
    return f"from {sides[0]} to {sides[1]}, worse by {-change.gain:.{figure.digits + 2}f}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--record", action="store_true", help="write the figures anew")
    arguments = parser.parse_args()
    recorded: dict[str, Any] = json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else {}
    falls: list[str] = []
    for name, folder in SETS.items():
        if not folder.is_dir():
            print(f"{name}: {folder.name} is not beside this project; left out")
            continue
        found = recorded_form(evaluate_set(folder))
        old = recorded.get(name)
        if arguments.record:
            changes = comparison_lines(compare(old, found), Words("en")) if old else ["recorded for the first time"]
            print(f"{name}:", *changes, sep="\n")
            recorded[name] = found
        elif old is None:
            falls.append(f"{name}: no recorded figures")
        else:
            falls += find_falls(name, old, found)
            print(f"{name}: {len(found['documents'])} documents held against {FIGURES.name}")
    if arguments.record:
        FIGURES.write_text(to_json(recorded), "utf-8")
    if falls:
        print(*falls, sep="\n", file=sys.stderr)
        print("If the change is meant, record it with scripts/check --record-figures and say why.", file=sys.stderr)
    return 1 if falls else 0


if __name__ == "__main__":
    sys.exit(main())
