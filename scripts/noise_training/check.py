"""Leave-one-out: each real document beside damage of its clean text that was learned from the others."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from generator.noise import damage

from noise_training.fit import fit
from noise_training.measure import KINDS, Measure, measure, pairs_of
from noise_training.pairs import Source

TIMES = 12
"""How often each document is damaged."""
EACH = 4
"""Of the documents of lists every fourth is enough."""
LEAST_WRONG = 12
"""A document with fewer wrong syllables has no distribution to compare."""


class Row(NamedTuple):
    """A document as it was read, as it is made from what was learned of the others, and those others themselves."""

    name: str
    real: Measure
    made: Measure
    others: Sequence[Measure] = ()


def measured(source: Source) -> Measure:
    """The document as it was read."""
    pairs = ((p.meant, p.read) for p in source.pairs if p.tells)
    return measure(pairs, source.exact)


def check(sources: Sequence[Source]) -> None:
    shown: list[Row] = []
    lists = [s for s in sources if not s.exact]
    for held_out in [*(s for s in sources if s.exact), *lists[::EACH]]:
        real = measured(held_out)
        if real.wrong < LEAST_WRONG:
            continue
        others = [s for s in sources if s.engine == held_out.engine and s is not held_out]
        plain = [p.meant for s in sources if s.exact and s is not held_out for p in s.pairs]
        made = damaged(held_out, others, real.syllable_rate, plain)
        shown.append(Row(held_out.name, real, made, [measured(s) for s in others]))
    for line in table(shown):
        print(line)


def damaged(source: Source, others: Sequence[Source], strength: float, plain: Sequence[str]) -> Measure:
    """The document's clean text, damaged by what was learned from the others at the same strength."""
    profile, _ = fit(source.engine, others, plain)
    text = "\n".join(p.meant for p in source.pairs if p.tells)
    chance = random.Random(source.name)
    hands = None if source.exact else ()
    found = (damage(text, profile, strength, chance, hands=hands) for _ in range(TIMES))
    return measure((pair for one in found for pair in pairs_of(one)), source.exact)


def table(rows: Sequence[Row]) -> Iterator[str]:
    """Two lines a document, real above made; then the commonest confusions of both."""
    yield f"{'document':18} {'':5} syllables  SER%  CER%  syllable again%  bad lines%  crowding  " + "  ".join(KINDS)
    distances = []
    for name, real, made, _ in rows:
        for label, m in (("real", real), ("made", made)):
            shares = "  ".join(f"{100 * m.share(kind):{len(kind)}.0f}" for kind in KINDS)
            yield (
                f"{name if label == 'real' else '':18} {label:5} {m.syllables:9} {100 * m.syllable_rate:5.1f} "
                f"{100 * m.letter_rate:5.1f} {100 * m.again:16.0f} {100 * m.bad_lines:11.0f} {m.crowding:9.1f}  "
                f"{shares}"
            )
        distances.append(distance(real, made))
    yield ""
    if distances:
        yield f"kinds of mistakes, total variation distance of real and made: median {median(distances):.2f}"
    plain = [mix_distance(row.real, row.others) for row in rows if row.others]
    if plain:
        yield f"real and the mean of the engine's other documents, for comparison: median {median(plain):.2f}"
    yield "commonest confusions, real | made (per 1,000 syllables)"
    for name, real, made, _ in rows:
        yield f"{name:18} {_top(real)}"
        yield f"{'':18} {_top(made)}"
        yield f"{'':18} of the real mistakes {100 * covered(real, made):.0f} % have a made one of the same letters"
    yield from pooled(rows)


def pooled(rows: Sequence[Row]) -> Iterator[str]:
    """All documents of an engine together would hide bad ones; only the kinds are pooled, each document equal."""
    for label in ("real", "made"):
        shares: Counter[str] = Counter()
        for row in rows:
            found = row.real if label == "real" else row.made
            for kind in KINDS:
                shares[kind] += found.share(kind) / len(rows)  # type: ignore[assignment]
        yield f"mean of documents, {label}: " + ", ".join(f"{kind} {100 * shares[kind]:.0f} %" for kind in KINDS)


def distance(real: Measure, made: Measure) -> float:
    return sum(abs(real.share(kind) - made.share(kind)) for kind in KINDS) / 2


def mix_distance(real: Measure, others: Sequence[Measure]) -> float:
    """How far the kinds of a document are from the mean of others: what could be told of it without any channel."""
    mean = {kind: sum(m.share(kind) for m in others) / len(others) for kind in KINDS}
    return sum(abs(real.share(kind) - mean[kind]) for kind in KINDS) / 2


def covered(real: Measure, made: Measure) -> float:
    """Share of the real mistakes whose letters were misread the same way at least once."""
    return sum(n for change, n in real.changes.items() if change in made.changes) / max(real.changes.total(), 1)


def _top(m: Measure) -> str:
    shown = ((a.replace(" ", "␣") or "∅", b.replace(" ", "␣") or "∅", n) for (a, b), n in m.changes.most_common(9))
    return "  ".join(f"{a}→{b} {1000 * n / m.syllables:.1f}" for a, b, n in shown)
