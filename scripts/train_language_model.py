#!/usr/bin/env python3
"""Trains the language model of docparse.correction.

    train_language_model.py TEXT_DIR models/language_model [--least 1 2 3 3] [--jobs 2]

TEXT_DIR holds `legal.txt.xz` and `general.txt.xz`, one paragraph a line, filtered by scripts/filter_text.py. A line's
hash decides where it belongs: 1 in 20 is kept aside for development, 1 in 20 for tests; only the rest is counted, but
for lines that were misread themselves, as the channel that ships with the package tells.
`--least` says how many sightings keep an n-gram, from single words up; their number is the order of the model. Prints
the perplexity on the development lines. Needs 3 GiB of memory and seven minutes on two cores; writes all but the card.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from language_training.arrays import save
from language_training.kneser_ney import count, estimate, perplexity
from language_training.misread import without_misread
from language_training.texts import as_ids, choose_vocabulary, count_words

from docparse.correction.channel import Channel
from docparse.correction.stream import OTHER
from docparse.trained import model_folder
from docparse.vietnamese.syllables import is_syllable

MEASURED = 600_000
"""Tokens of the development lines of each text on which a model is measured."""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--least", type=int, nargs="+", default=[1, 2, 3, 3])
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    paths = [args.texts / "legal.txt.xz", args.texts / "general.txt.xz"]
    words = choose_vocabulary(count_words(paths, args.jobs))
    print(f"{len(words)} words", flush=True)
    rows = {path.name: as_ids(path, list(words), args.jobs) for path in paths}
    channel = Channel.load(model_folder("channel"), [word for word in words if is_syllable(word)])
    train = without_misread([parts["train"] for parts in rows.values()], list(words), channel)
    counted = count(train, len(words), len(args.least))
    print("n-grams:", *(len(level.keys) for level in counted), flush=True)
    levels = estimate(counted, len(words), args.least)
    print("kept:", *(len(level.keys) for level in levels), flush=True)
    other = list(words).index(OTHER)
    for name, parts in rows.items():
        print(name, "perplexity", round(perplexity(levels, parts["dev"][:MEASURED], len(words), other), 2), flush=True)
    save(args.model, words, levels)


if __name__ == "__main__":
    main()
