"""How likely a new document begins on a page: a logistic regression over named evidence.

The weights are those of `models/splitting`, trained by scripts/train_splitting.py on made joined files, so that the
confidence is a probability: of ten pages that are given 0.9, nine begin a document.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp

from docparse.lexicon import Lexicon
from docparse.page import Page
from docparse.splitting.evidence import FEATURES, features_of
from docparse.splitting.signs import signs_of
from docparse.trained import model_folder

BIAS = "bias"
_MOST = 30.0


@dataclass(frozen=True, slots=True)
class Boundary:
    """A page that a document may begin on. `confidence` is 0 to 1; `evidence` names what spoke for it (`speaks_for`)
    and against it, each with its part in the decision in units of log odds, the strongest first."""

    page_number: int
    confidence: float
    evidence: tuple[tuple[str, float], ...] = ()


def find_boundaries(pages: Sequence[Page], lexicon: Lexicon) -> tuple[Boundary, ...]:
    """Every page but the first and those without a word, with how likely a document begins on it, in order.

    What comes before the first page with words is a cover's back: there the first document begins, and it is none.
    """
    signs = [signs_of(page, lexicon) for page in pages]
    first = next((i for i, page in enumerate(signs) if not page.blank), len(signs))
    weights = load_weights()
    return tuple(
        _weighed(signs[i].page_number, features_of(signs, i), weights)
        for i in range(first + 1, len(signs))
        if not signs[i].blank
    )


def _weighed(page_number: int, features: Mapping[str, float], weights: Mapping[str, float]) -> Boundary:
    parts = {name: weights[name] * value for name, value in features.items() if value}
    odds = weights[BIAS] + sum(parts.values())
    confidence = 1 / (1 + exp(-min(max(odds, -_MOST), _MOST)))
    strongest = sorted(parts.items(), key=lambda part: (-abs(part[1]), part[0]))
    return Boundary(page_number, confidence, tuple((name, round(part, 3)) for name, part in strongest))


@cache
def load_weights() -> dict[str, float]:
    """The weights that ship with the package, one for each feature and the bias."""
    with (model_folder("splitting") / "weights.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    weights = {row["name"]: float(row["weight"]) for row in rows}
    if set(weights) != {BIAS, *FEATURES}:
        raise ValueError(
            f"models/splitting/weights.csv: {sorted(set(weights) ^ {BIAS, *FEATURES})} too many or missing"
        )
    return weights
