"""Counts which syllables stand beside which, for the correction stage.

    python scripts/train_bigrams.py TEXT_DIR WORDS models/syllable_bigrams

WORDS is a table of dictionary words: tabs, a header, columns `word` and `sources`. TEXT_DIR holds `*.txt.xz`, one
paragraph a line. A line's hash decides where it belongs: 1 in 20 is kept aside for development, 1 in 20 for tests
(`part_of`); only the rest is counted. Needs about 3 GiB of memory and some minutes.
"""

from __future__ import annotations

import argparse
import csv
import lzma
import zlib
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice, pairwise
from pathlib import Path

import numpy as np

from docparse.correction.bigrams import BOUNDARY, COUNT_STEP, NUMBER, OTHER, Bigrams, tokens
from docparse.correction.channel import Channel
from docparse.lexicon import load_lexicon
from docparse.vietnamese.letters import fold_tone_placement, nfc
from docparse.vietnamese.syllables import is_syllable

LEAST_SYLLABLE = 20
"""A well-formed syllable needs this many sightings to be a word that can be meant."""
LEAST_OTHER = 400
"""What is no well-formed syllable (`Lắk`, `covid`, `ubnd`) needs this many to count as known."""
LEAST_PAIR = 2
MISPRINT = 60
MISPRINT_COST = 1.9
DICTIONARIES = {"hongocduc", "tudientv", "wiktionary"}
BATCH_LINES = 40_000


def part_of(line: str) -> str:
    """`test`, `dev` or `train`, by the line's hash: the same line is always on the same side."""
    return {0: "test", 1: "dev"}.get(zlib.crc32(line.strip().encode()) % 20, "train")


def lines_of(folder: Path, part: str) -> Iterator[str]:
    for path in sorted(folder.glob("*.txt.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as file:
            yield from (nfc(line) for line in file if part_of(line) == part)


def count_words(folder: Path) -> Counter[str]:
    counts: Counter[str] = Counter()
    for line in lines_of(folder, "train"):
        counts.update(tokens(line))
    return counts


def choose_vocabulary(counts: Counter[str]) -> dict[str, int]:
    """Words in old-style spelling with their counts, the commonest first; the three signs first of all."""
    folded: Counter[str] = Counter()
    for word, count in counts.items():
        folded[fold_tone_placement(word)] += count
    signs = (BOUNDARY, NUMBER, OTHER)
    kept = {
        word: count
        for word, count in folded.most_common()
        if word not in signs and count >= (LEAST_SYLLABLE if is_syllable(word) else LEAST_OTHER)
    }
    folded[OTHER] = folded.total() - sum(kept.values()) - folded[BOUNDARY] - folded[NUMBER]
    return {sign: folded[sign] for sign in signs} | kept


def count_pairs(folder: Path, ids: dict[str, int], size: int) -> np.ndarray:
    table = np.zeros(size * size, dtype=np.uint32)
    lines = lines_of(folder, "train")
    other = ids[OTHER]
    while batch := list(islice(lines, BATCH_LINES)):
        found = [ids[BOUNDARY]]
        for line in batch:
            found += [ids.get(word, other) for word in tokens(line)]
            found.append(ids[BOUNDARY])
        row = np.asarray(found, dtype=np.int64)
        keys, times = np.unique(row[:-1] * size + row[1:], return_counts=True)
        table[keys] += times.astype(np.uint32)
    return table


def dictionary_pairs(path: Path, ids: dict[str, int]) -> set[tuple[int, int]]:
    """Neighbours inside words that one of the real dictionaries has, by id."""
    found: set[tuple[int, int]] = set()
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if DICTIONARIES & set(row["sources"].split(",")):
                parts = [ids.get(fold_tone_placement(part)) for part in nfc(row["word"]).lower().split()]
                found.update((a, b) for a, b in pairwise(parts) if a is not None and b is not None)
    return found


def drop_misprints(table: np.ndarray, words: list[str], counts: list[int], dictionary: set[tuple[int, int]]) -> int:
    """Clears pairs that are cheap misreadings of far more frequent ones; how many.

    The texts were scanned and typed too: `tố chức` stands in them because `tổ chức` does, `thâm quyên` because
    `thẩm quyền` does. MISPRINT times as frequent tells for one misread word, MISPRINT to the power of 1.5 for two.
    What a dictionary has is no misprint.
    """
    empty = np.zeros(1, dtype=np.uint32)
    channel = Channel(load_lexicon(), Bigrams(words, counts, empty, empty.astype(np.uint8)))
    ids = {word: i for i, word in enumerate(words)}
    meant = {
        i: [ids[r.word] for r in channel.readings(read) if r.cost <= MISPRINT_COST and r.word in ids]
        for read, i in ids.items()
    }
    first, second = table.copy(), table.copy()
    for i, row in meant.items():
        for j in row:
            np.maximum(first[i], table[j], out=first[i])
            np.maximum(second[:, i], table[:, j], out=second[:, i])
    both = first.copy()
    for i, row in meant.items():
        for j in row:
            np.maximum(both[:, i], first[:, j], out=both[:, i])
    one = np.maximum(first, second)
    misprints = (table > 0) & ((table * MISPRINT < one) | (table * (MISPRINT**1.5) < both))
    for pair in dictionary:
        misprints[pair] = False
    table[misprints] = 0
    return int(misprints.sum())


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("text_dir", type=Path)
    parser.add_argument("words", type=Path)
    parser.add_argument("model_dir", type=Path)
    args = parser.parse_args()
    words = count_words(args.text_dir)
    vocabulary = choose_vocabulary(words)
    size = len(vocabulary)
    ids = {word: i for i, word in enumerate(vocabulary)}
    ids |= {word: ids[folded] for word in words if (folded := fold_tone_placement(word)) in ids and word not in ids}
    table = count_pairs(args.text_dir, ids, size)
    # Lines end in a mark that no text has: the signs are as frequent as their pairs say.
    vocabulary |= {
        sign: int(table[ids[sign] * size : (ids[sign] + 1) * size].sum()) for sign in (BOUNDARY, NUMBER, OTHER)
    }
    dictionary = dictionary_pairs(args.words, ids)
    dropped = drop_misprints(table.reshape(size, size), list(vocabulary), list(vocabulary.values()), dictionary)
    keys = np.flatnonzero(table >= LEAST_PAIR)
    levels = np.rint(np.log(table[keys]) * COUNT_STEP).clip(0, 255).astype(np.uint8)
    args.model_dir.mkdir(parents=True, exist_ok=True)
    np.save(args.model_dir / "keys.npy", keys.astype(np.uint32))
    np.save(args.model_dir / "levels.npy", levels)
    (args.model_dir / "vocabulary.tsv").write_text(
        "".join(f"{word}\t{count}\n" for word, count in vocabulary.items()), "utf-8"
    )
    print(f"{sum(words.values()):,} tokens, {size:,} words, {len(keys):,} pairs, {dropped:,} misprints dropped")
    print(f"made on {datetime.now(UTC):%Y-%m-%d}")


if __name__ == "__main__":
    main()
