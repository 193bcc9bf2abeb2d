#!/usr/bin/env python3
"""How far the estimate of misread syllables is from the truth, by document, and which share SEEN would be nearest.

    measure_estimate.py PAIRS …

PAIRS as `docparse evaluate --correction` takes them: a folder of NAME.txt and NAME.gold.txt, or lines of JSON. The last
lines give, for every file and for all, the mean absolute error, the mean of the true shares, and the SEEN at which the
error would be least. Pairs on which SEEN is chosen are none on which it is shown.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from docparse.correction.correct import correct_and_estimate
from docparse.correction.estimate import SEEN
from docparse.lexicon import load_lexicon
from docparse.scoring.correction import TextPair, read_pairs
from docparse.scoring.tokens import Tokens, count_errors
from docparse.spans import Span

SHARES = [share / 100 for share in range(20, 101, 5)]
Row = tuple[float, float]
"""True share of misread syllables, and the estimated one."""


def row_of(pair: TextPair) -> Row:
    raw = pair.read or ""
    meant = Tokens.of(pair.meant)
    doubts = [(Span(start, end), confidence) for start, end, confidence in pair.doubts]
    estimate = correct_and_estimate(raw, load_lexicon(), doubts).error_estimate
    return min(count_errors(Tokens.of(raw), meant) / max(meant.readable, 1), 1.0), estimate


def mean_error(rows: Sequence[Row], seen: float = SEEN) -> float:
    """Mean distance of the estimates from the truth, had another share been taken."""
    return sum(abs(true - min(estimate * SEEN / seen, 1.0)) for true, estimate in rows) / len(rows)


def line_of(name: str, rows: Sequence[Row]) -> str:
    true = sum(true for true, _ in rows) / len(rows)
    estimated = sum(estimate for _, estimate in rows) / len(rows)
    nearest = min(SHARES, key=lambda seen: mean_error(rows, seen))
    return (
        f"{name}: {len(rows)} documents, true {true:.4f}, estimated {estimated:.4f}, "
        f"mean absolute error {mean_error(rows):.4f}, least {mean_error(rows, nearest):.4f} at SEEN {nearest:.2f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="+", type=Path, metavar="PAIRS")
    found: dict[Path, list[Row]] = {}
    for path in parser.parse_args().pairs:
        for pair in read_pairs(path).pairs:
            if pair.read is not None:
                found.setdefault(path, []).append(row_of(pair))
                print(f"{pair.name}\t{found[path][-1][0]:.4f}\t{found[path][-1][1]:.4f}")
    for path, rows in found.items():
        print(line_of(str(path), rows))
    if len(found) > 1:
        print(line_of("all", [row for rows in found.values() for row in rows]))


if __name__ == "__main__":
    main()
