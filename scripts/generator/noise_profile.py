"""The stored engines: what each misreads, and how its mistakes crowd. They lie in corpus/noise."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generator.noise_channel import Channel
from generator.noise_counts import Counts

FOLDER = Path(__file__).parents[2] / "corpus" / "noise"
MIXED = "mixed"
MIXTURE = {"tesseract": 0.5, "rendered": 0.2, "commercial": 0.3}
"""How often `mixed` stands for which engine."""


@dataclass(frozen=True)
class Bursts:
    """How mistakes crowd. Shapes are those of gamma distributions with mean 1: the smaller, the more uneven."""

    curve: tuple[tuple[float, float], ...]  # multiplier of all rates → syllable error rate measured with it, rising
    unlikely: float  # thinning of mistakes that make no syllable
    line: float
    page: float
    repeat: float  # how often the next sight of a misread word is misread the same way
    taste: float  # how much documents differ in which mistakes they favour
    edges: float  # how much worse the head and the foot of a document fare than its body
    edges_junk: float  # and how much more junk stands there beyond that
    stray: float  # lines of junk, per line of the foot
    broken: float  # blanks at which a line breaks
    lost: float  # lines lost, per line, with lose=True
    lost_head: float  # documents that lose lines from the top, with lose=True
    by_hand: float  # documents whose number and day are written by hand
    hand_right: float  # signs by hand that are read right

    def multiplier(self, strength: float) -> float:
        """What all rates are multiplied by for this syllable error rate, read off the curve."""
        (m0, s0), *others = self.curve
        before = (0.0, 0.0)
        for m, s in [(m0, s0), *others]:
            if strength <= s:
                return before[0] + (m - before[0]) * (strength - before[1]) / (s - before[1])
            before = m, s
        return before[0] * strength / before[1]


@dataclass(frozen=True)
class Profile:
    name: str
    channel: Channel
    bursts: Bursts


@cache
def load_profile(name: str) -> Profile:
    """A stored engine. Raises ValueError naming those that there are."""
    stored = tomllib.loads((FOLDER / "profiles.toml").read_text("utf-8"))
    if name not in stored:
        raise ValueError(f"no noise profile {name!r}; there are {', '.join([*stored, MIXED])}")
    values = stored[name]
    bursts = Bursts(**{**values, "curve": tuple((m, s) for m, s in values["curve"])})
    return Profile(name, Channel(Counts.load(FOLDER / f"{name}.tsv"), bursts.unlikely), bursts)
