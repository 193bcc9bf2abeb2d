"""Real text as ids: which words the model knows, and every line as a row of them."""

from __future__ import annotations

import lzma
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from multiprocessing import Pool
from pathlib import Path

import numpy as np
import numpy.typing as npt

from docparse.correction.stream import BOUNDARY, OTHER, SIGNS, tokens
from docparse.vietnamese.letters import nfc
from docparse.vietnamese.syllables import is_syllable

LEAST_SYLLABLE = 20
"""A well-formed syllable needs this many sightings to be a word that can be meant."""
LEAST_OTHER = 400
"""What is no well-formed syllable (`Lắk`, `covid`, `ubnd`) needs this many to count as known."""
END = 65_535
"""Stands behind each line; no n-gram runs over it."""
PARTS = ("train", "dev", "test")
BATCH_LINES = 40_000

Ids = npt.NDArray[np.uint16]


def part_of(line: str) -> str:
    """`test`, `dev` (1 in 20 each) or `train`, by the line's hash: the same line is always on the same side."""
    return {0: "test", 1: "dev"}.get(zlib.crc32(line.strip().encode()) % 20, "train")


def batches_of(path: Path) -> Iterator[list[str]]:
    """The lines of a compressed text, many at a time."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        while batch := list(islice(file, BATCH_LINES)):
            yield batch


def count_words(paths: Sequence[Path], jobs: int) -> Counter[str]:
    """How often each word and sign stands in the train part."""
    counts: Counter[str] = Counter()
    with Pool(jobs) as pool:
        for path in paths:
            for found in pool.imap_unordered(_count, batches_of(path)):
                counts.update(found)
    return counts


def _count(lines: Sequence[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for line in lines:
        if part_of(line) == "train":
            counts.update(tokens(nfc(line)))
    return counts


def choose_vocabulary(counts: Counter[str]) -> dict[str, int]:
    """The words with their counts, the commonest first; the signs first of all."""
    kept = {
        word: n
        for word, n in counts.most_common()
        if word not in SIGNS and n >= (LEAST_SYLLABLE if is_syllable(word) else LEAST_OTHER)
    }
    signs = {sign: counts[sign] for sign in SIGNS}
    signs[OTHER] = counts.total() - sum(kept.values()) - sum(signs.values())
    return signs | kept


_ids: dict[str, int] = {}  # of each worker


def as_ids(path: Path, words: Sequence[str], jobs: int) -> dict[str, Ids]:
    """The lines of a text by part, each between two BOUNDARY and with END behind it."""
    found: dict[str, list[Ids]] = {part: [] for part in PARTS}
    with Pool(jobs, initializer=_know, initargs=(list(words),)) as pool:
        for rows in pool.imap(_encode, batches_of(path)):
            for part, row in rows.items():
                found[part].append(row)
    return {part: np.concatenate(rows) for part, rows in found.items()}


def _know(words: list[str]) -> None:
    _ids.update((word, i) for i, word in enumerate(words))


def _encode(lines: Sequence[str]) -> dict[str, Ids]:
    found: dict[str, list[int]] = {part: [] for part in PARTS}
    boundary, other = _ids[BOUNDARY], _ids[OTHER]
    for line in lines:
        row = found[part_of(line)]
        row.append(boundary)
        row += [_ids.get(word, other) for word in tokens(nfc(line))]
        if row[-1] != boundary:
            row.append(boundary)
        row.append(END)
    return {part: np.asarray(row, dtype=np.uint16) for part, row in found.items()}
