"""The learned confusions as the table that docparse.correction.channel reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import log
from pathlib import Path

from channel_training.em import Learned
from docparse.correction.channel import BLANK, SOURCES

LEAST_RATE = 1e-5
LEAST_SIGHTINGS = 0.5
# Shapes: pieces that look the same are taken for each other once in a hundred times; the nearer the oftener.
# Both numbers were fitted to how often look-alike pieces were misread in the aligned pairs.
SAME_SHAPE, FALL = 0.01, 0.06

Row = tuple[str, str, str]
"""Case, what was read, what was meant."""


def compile_table(
    engines: Mapping[str, Learned], shapes: Mapping[str, Mapping[tuple[str, str], float]]
) -> dict[Row, dict[str, float]]:
    """-ln of the rate of each misreading by source; `shapes` by case, (meant, read) → distance."""
    rows: dict[Row, dict[str, float]] = defaultdict(dict)
    for name, learned in engines.items():
        for piece, sightings in learned.misread.items():
            case, meant, read = piece
            rate = learned.rate(piece)
            if sightings >= LEAST_SIGHTINGS and rate > LEAST_RATE:
                rows[case, read, meant][name] = -log(rate)
    for case, alike in shapes.items():
        for (meant, read), distance in alike.items():
            rows[case, read, meant]["shape"] = distance / FALL - log(SAME_SHAPE)
    return rows


def save(path: Path, rows: Mapping[Row, Mapping[str, float]]) -> None:
    lines = ["\t".join(("case", "read", "meant", *SOURCES))]
    for (case, read, meant), costs in sorted(rows.items()):
        shown = (f"{costs[name]:.2f}" if name in costs else "" for name in SOURCES)
        lines.append("\t".join((case, read.replace(" ", BLANK), meant.replace(" ", BLANK), *shown)))
    path.write_text("\n".join(lines) + "\n", "utf-8")
