"""A model as the arrays that docparse.correction.language maps into memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from language_training.kneser_ney import Floats, Level

STEPS = 256
ROUNDS = 5


def save(folder: Path, words: Mapping[str, int], levels: Sequence[Level]) -> None:
    """Writes a model; `words` with their counts, in the order of their ids."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocabulary.tsv").write_text("".join(f"{word}\t{n}\n" for word, n in words.items()), "utf-8")
    np.save(folder / "single.npy", np.log(levels[0].p).astype(np.float32))
    np.save(folder / "backing1.npy", _ln(levels[0].backing))
    size = np.uint64(len(words))
    tables = []
    for n, (shorter, level) in enumerate(pairwise(levels), 2):
        beginning = np.searchsorted(shorter.keys, level.keys // size)
        np.save(
            folder / f"starts{n}.npy", np.searchsorted(beginning, np.arange(len(shorter.keys) + 1)).astype(np.uint32)
        )
        np.save(folder / f"word{n}.npy", (level.keys % size).astype(np.uint16))
        for name, values in (("p", level.p), ("backing", level.backing)):
            steps, table = quantise(_ln(values))
            tables.append(table)
            if name == "p" or n < len(levels):
                np.save(folder / f"{name}{n}.npy", steps)
    np.save(folder / "tables.npy", np.asarray(tables, dtype=np.float32))


def _ln(values: Floats) -> npt.NDArray[np.float32]:
    return np.log(np.maximum(values, 1e-12)).astype(np.float32)


def quantise(values: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.float32]]:
    """Each value as the place of its neighbour in a table of 256, the table fitted to them (Lloyd's algorithm)."""
    table = np.unique(np.quantile(values, (np.arange(STEPS) + 0.5) / STEPS))
    for _ in range(ROUNDS):
        step = np.searchsorted((table[1:] + table[:-1]) / 2, values)
        sums, times = np.bincount(step, values, len(table)), np.bincount(step, minlength=len(table))
        table = np.sort(np.where(times > 0, sums / np.maximum(times, 1), table))
    steps = np.searchsorted((table[1:] + table[:-1]) / 2, values).astype(np.uint8)
    return steps, np.pad(table, (0, STEPS - len(table)), mode="edge").astype(np.float32)
