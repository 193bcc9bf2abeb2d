"""What one document's scans look like: the machine, the paper, the wear. Drawn for a level of `levels.toml`.

All pages of a document share a look; where each page lies, and what fell on it, is drawn page by page.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from generator.marks import pick

LEVELS = range(1, 6)
_CHANCES = (
    "ghost", "edges", "holes", "staple", "folds", "stain", "arrival", "initials", "seam", "urgency",
)  # fmt: skip
_RANGES = (
    "ink", "patchy", "voids", "rough", "blur", "motion", "weight", "bend", "tilt", "clip", "shade", "grain", "specks",
    "bleed",
)  # fmt: skip


@dataclass(frozen=True)
class Look:
    """Lengths are points; `chances` are those of one page having a mark or a wound of that name."""

    level: int
    machine: str  # colour, grey, bilevel (an archive's scanner), fax (bilevel, half of the rows), phone
    dpi: int
    copies: int  # how often the sheet went through a copier before it was scanned
    ink: float
    patchy: float
    voids: float
    rough: float
    blur: float
    motion: float
    weight: float
    skew: float
    bend: float
    tilt: float
    clip: float
    shade: float
    grain: float
    specks: float
    bleed: float
    quality: int
    paper: tuple[int, int, int]  # RGB
    watermark: str | None  # printed across every page by the portal that hands the scan out
    chances: dict[str, float]


@cache
def _levels() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads((Path(__file__).parent / "levels.toml").read_text("utf-8"))["level"])


def draw_look(level: int, chance: np.random.Generator) -> Look:
    """Raises ValueError for a level that is not 1–5."""
    if level not in LEVELS:
        raise ValueError(f"level {level}: there are levels {LEVELS.start} (clean) to {LEVELS.stop - 1} (terrible)")
    ranges = _levels()[level - 1]
    machine = choose(ranges["machine"], chance)
    dpi = 200 if machine == "fax" else int(choose(ranges["dpi"], chance))  # a fax has its own rows
    drawn = {name: float(chance.uniform(*ranges[name])) for name in _RANGES}
    tints = chance.uniform(0, 1, 3)
    # Recycled and old paper is yellowish, some scanners tint blue; machines of clean scans take most of it out.
    deep = 0.2 + 0.16 * level
    tint = (1 - 0.02 * tints[0] * deep, 1 - 0.04 * tints[1] * deep, 1 - 0.14 * tints[2] * deep)
    if tints[0] < 0.4:
        tint = (1 - 0.05 * tints[1] * deep, 1 - 0.03 * tints[2] * deep, 1.0)
    white = chance.uniform(0.93, 1.0)
    paper = [white * part for part in tint] if chance.random() < ranges["tinted"] else [1.0, 1.0, 1.0]
    red, green, blue = (round(255 * part) for part in paper)
    return Look(
        level=level,
        machine=machine,
        dpi=dpi,
        copies=int(choose(ranges["copies"], chance)),
        skew=float(ranges["skew"]),
        quality=int(chance.integers(ranges["quality"][0], ranges["quality"][1], endpoint=True)),
        paper=(red, green, blue),
        watermark=pick("watermarks", chance) if chance.random() < ranges["watermark"] else None,
        chances={name: float(ranges[name]) for name in _CHANCES},
        **drawn,
    )


def choose(shares: dict[str, float], chance: np.random.Generator) -> str:
    """One of the names, each as often as its share says."""
    mark = chance.random() * sum(shares.values())
    for name, share in shares.items():
        mark -= share
        if mark < 0:
            return name
    return list(shares)[-1]
