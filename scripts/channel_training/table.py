"""The learned confusions as the table that docparse.correction.channel reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from math import log
from pathlib import Path

from channel_training.em import UNSEEN, Learned, Piece
from docparse.correction.channel import BLANK, SOURCES
from docparse.vietnamese.letters import TONE_MARKS, VOWELS, nfc, strip_tone

LEAST_RATE = 1e-5
LEAST_SIGHTINGS = 0.5
# Shapes: pieces that look the same are taken for each other once in a hundred times; the nearer the oftener.
# Both numbers were fitted to how often look-alike pieces were misread in the aligned pairs.
SAME_SHAPE, FALL = 0.01, 0.06

OTHER_TONES = 0.5
"""How much of what was seen with any tone is believed of each tone: the mark that comes with `th` as `ứi` is chance."""

Row = tuple[str, str, str]
"""Case, what was read, what was meant."""


def compile_table(
    engines: Mapping[str, Learned], shapes: Mapping[str, Mapping[tuple[str, str], float]]
) -> dict[Row, dict[str, float]]:
    """-ln of the rate of each misreading by source; `shapes` by case, (meant, read) → distance."""
    rows: dict[Row, dict[str, float]] = defaultdict(dict)
    for name, learned in engines.items():
        for (case, meant, read), rate in rates_of(learned).items():
            if rate > LEAST_RATE:
                rows[case, read, meant][name] = -log(rate)
    for case, alike in shapes.items():
        for (meant, read), distance in alike.items():
            for other in _toned(strip_tone(read)) if is_consonant(meant) else ():
                believed = distance / FALL - log(SAME_SHAPE * OTHER_TONES)
                rows[case, other, meant]["shape"] = min(rows[case, other, meant].get("shape", believed), believed)
        for (meant, read), distance in alike.items():
            rows[case, read, meant]["shape"] = distance / FALL - log(SAME_SHAPE)
    return rows


def is_consonant(piece: str) -> bool:
    """Whether no tone can stand on it: whatever tone is read with it is chance."""
    return not set(strip_tone(piece)) & set(VOWELS)


def rates_of(learned: Learned) -> dict[Piece, float]:
    """The rate of each misreading that was seen, and of those that differ from it by tones alone.

    Where the letters were misread, which tone was read with them tells nothing: `th` that was read as `ứi` and as `ừi`
    will be read as `ửi`. Where only the tone was misread, it tells all, and nothing is added.
    """
    found: dict[Piece, float] = {}
    groups: defaultdict[Piece, float] = defaultdict(float)
    for piece, sightings in learned.misread.items():
        if sightings >= LEAST_SIGHTINGS:
            case, meant, read = piece
            found[piece] = learned.rate(piece)
            if strip_tone(meant) != strip_tone(read):
                groups[case, strip_tone(meant), strip_tone(read)] += sightings
    for (case, meant, read), times in groups.items():
        all_meant = [(case, m) for m in _toned(meant) if learned.seen[case, m]]
        rate = times / (sum(learned.seen[key] for key in all_meant) + UNSEEN)
        all_read = list(_toned(read))
        for _, m in all_meant:
            for r in all_read:
                believed = OTHER_TONES * rate / len(all_read)
                found[case, m, r] = max(found.get((case, m, r), 0.0), believed)
    return found


def _toned(piece: str) -> Iterator[str]:
    """The piece with each tone on each of its vowels, and without; pieces without tones go in."""
    yield piece
    for at, letter in enumerate(piece):
        if letter in VOWELS:
            yield from (piece[:at] + nfc(letter + mark) + piece[at + 1 :] for mark in TONE_MARKS)


def save(path: Path, rows: Mapping[Row, Mapping[str, float]]) -> None:
    lines = ["\t".join(("case", "read", "meant", *SOURCES))]
    for (case, read, meant), costs in sorted(rows.items()):
        shown = (f"{costs[name]:.2f}" if name in costs else "" for name in SOURCES)
        lines.append("\t".join((case, read.replace(" ", BLANK), meant.replace(" ", BLANK), *shown)))
    path.write_text("\n".join(lines) + "\n", "utf-8")
