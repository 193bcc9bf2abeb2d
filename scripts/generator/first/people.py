"""Names of people, drawn as often as their parts are borne."""

from __future__ import annotations

import random
from functools import cache
from itertools import accumulate

from docparse.lexicon import load_lexicon


@cache
def _names() -> dict[str, tuple[list[str], list[int]]]:
    parts: dict[str, tuple[list[str], list[int]]] = {}
    for part in load_lexicon().name_parts:
        names, weights = parts.setdefault(part.part, ([], []))
        names.append(part.name)
        weights.append(part.frequency)
    return {part: (names, list(accumulate(weights))) for part, (names, weights) in parts.items()}


def person(chance: random.Random) -> str:
    parts = _names()

    def one(part: str) -> str:
        names, weights = parts[part]
        return chance.choices(names, cum_weights=weights)[0]

    middle = [one("middle") for _ in range(1 if chance.random() < 0.93 else 2)]
    return " ".join((one("surname"), *dict.fromkeys(middle), one("given")))
