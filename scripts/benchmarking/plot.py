"""The ratios of a benchmark as bars: how much faster, or smaller, this tree is than each earlier one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("Agg")  # no display
from matplotlib import pyplot as plt


def draw(found: dict[str, Any], path: Path) -> None:
    labels = [*found["figures"]["now"]["seconds"], *found["figures"]["now"]["memory"]]
    earlier = found["ratios"] or {"now": {"seconds": dict.fromkeys(labels, 1.0), "memory": {}}}
    figure, axes = plt.subplots(figsize=(9, 0.32 * len(labels) * max(1, len(earlier)) + 1.4), layout="constrained")
    height = 0.8 / len(earlier)
    for n, (name, ratios) in enumerate(earlier.items()):
        values = [{**ratios["seconds"], **ratios["memory"]}.get(label, 0.0) for label in labels]
        places = [row + n * height for row in range(len(labels))]
        bars = axes.barh(places, values, height * 0.9, label=name)
        axes.bar_label(bars, [f"×{value:.2f}" if value else "–" for value in values], padding=3, fontsize=8)
    axes.axvline(1.0, color="0.3", linewidth=0.8)
    axes.set_yticks([row + 0.4 - height / 2 for row in range(len(labels))], labels)
    axes.invert_yaxis()
    axes.set_xlabel("earlier ÷ now (above 1: now is faster, or smaller)")
    axes.set_title(found["machine"], fontsize=9)
    axes.legend(loc="lower right")
    figure.savefig(path)
    plt.close(figure)
