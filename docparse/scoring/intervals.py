"""How sure a figure is: what it would have been with other documents of the same kind (bootstrap, percentiles).

Whole groups of near-twins are drawn, with replacement, as many as there are. With few groups the intervals are too
narrow rather than too wide, and a figure that no document missed gets one of no width: it says what was seen, no more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from docparse.scoring.figures import FIGURES, Counts, Figure

RESAMPLES = 2000
SEED = 20200305  # the day of Decree 30/2020/NĐ-CP; any number would do, as long as it stays
LEVEL = 0.95

Interval = tuple[float, float]


def intervals(groups: Sequence[Counts], figures: Mapping[str, Figure] = FIGURES) -> dict[str, Interval | None]:
    """The interval of each figure from the counts of each group; None where fewer than two groups tell of it."""
    names = sorted({name for counts in groups for name in counts})
    table = np.array([[counts.get(name, 0.0) for name in names] for counts in groups], dtype=np.float64)
    # RandomState's numbers are frozen for good; those of numpy's newer generators may change with a release.
    draw = np.random.RandomState(SEED)
    values: dict[str, list[float]] = {name: [] for name in figures}
    spoken = {name: sum(figure.value(counts) is not None for counts in groups) for name, figure in figures.items()}
    for _ in range(RESAMPLES if len(groups) > 1 else 0):
        weights = np.bincount(draw.randint(len(groups), size=len(groups)), minlength=len(groups))
        sums = dict(zip(names, (weights @ table).tolist(), strict=True))
        for name, figure in figures.items():
            if spoken[name] > 1 and (value := figure.value(sums)) is not None:
                values[name].append(value)
    return {name: _percentiles(values[name], figure.digits) for name, figure in figures.items()}


def _percentiles(values: Sequence[float], digits: int) -> Interval | None:
    if not values:
        return None
    low, high = np.quantile(values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return round(float(low), digits), round(float(high), digits)
