#!/usr/bin/env python3
"""Trains the channel of docparse.correction: what readers of scans take for what.

    train_channel.py SHARED models/channel [--leave-out NAME ...] [--pages FOLDER ...]

SHARED holds gold/ (NAME.txt as read, NAME.gold.txt as on paper) and data/ocr-pairs/ (lists of lines). `--leave-out` names
documents that are not learned from, so that figures may be taken on them. Each engine's pairs are aligned word by word and
its confusions learned by expectation-maximisation; for engines that nobody has seen, the shapes of the glyphs are compared.
Writes pieces.tsv; takes two minutes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from channel_training.em import learn
from channel_training.shapes import find_alike
from channel_training.table import compile_table, save
from channel_training.word_pairs import pairs_of
from noise_training.pairs import all_sources
from typesetting.lines import FONT_FOLDER

from docparse.correction.language import load_language_model
from docparse.vietnamese.syllables import is_syllable

ENGINES = ("tesseract", "rendered", "commercial")
FACE = "LiberationSerif-Regular.ttf"
LONGEST_SHAPE = 2


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--leave-out", nargs="*", default=[])
    args = parser.parse_args()
    sources = [source for source in all_sources(args.shared) if source.name not in args.leave_out]
    learned = {}
    for engine in ENGINES:
        pairs = pairs_of(source for source in sources if source.engine == engine)
        learned[engine] = learn(pairs)
        print(engine, pairs.right.total(), "words right,", pairs.misread.total(), "misread,", end=" ")
        print(len(learned[engine].misread), "confusions", flush=True)
    words = [word for word in load_language_model().words if is_syllable(word)]
    pieces = {w[i : i + n] for w in words for n in range(1, LONGEST_SHAPE + 1) for i in range(len(w) - n + 1)}
    shapes = {case: find_alike(pieces, case, FONT_FOLDER / FACE) for case in ("a", "A")}
    args.model.mkdir(parents=True, exist_ok=True)
    rows = compile_table(learned, shapes)
    save(args.model / "pieces.tsv", rows)
    print(len(rows), "rows")


if __name__ == "__main__":
    main()
