#!/usr/bin/env python3
"""Trains the channel of docparse.correction: what readers of scans take for what.

    train_channel.py SHARED models/channel [--scans FILE] [--leave-one-out FOLDER]

SHARED holds gold/ (NAME.txt as read, NAME.gold.txt as on paper) and data/ocr-pairs/ (lists of lines); FILE is what
scripts/scan_text.py made: real text on pages, scanned badly and read by Tesseract. Each engine's pairs are laid beside
each other word by word and its confusions learned by expectation-maximisation; for engines that nobody has seen, the
shapes of the glyphs are compared. Writes pieces.tsv. `--leave-one-out` writes one more model for each gold document,
FOLDER/NAME/channel, that was learned without it: figures on a document are taken with its own
(scripts/measure_correction.py). Takes three minutes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from channel_training.em import Learned, learn
from channel_training.shapes import find_alike
from channel_training.table import compile_table, save
from channel_training.word_pairs import pairs_of
from noise_training.pairs import Source, all_sources, list_sources
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
    parser.add_argument("--scans", type=Path, metavar="FILE")
    parser.add_argument("--leave-one-out", type=Path, metavar="FOLDER")
    args = parser.parse_args()
    sources = all_sources(args.shared)
    if args.scans:
        sources += list_sources(args.scans, "rendered", exact=False)
    words = [word for word in load_language_model().words if is_syllable(word)]
    pieces = {w[i : i + n] for w in words for n in range(1, LONGEST_SHAPE + 1) for i in range(len(w) - n + 1)}
    shapes = {case: find_alike(pieces, case, FONT_FOLDER / FACE) for case in ("a", "A")}
    learned = {engine: learn_from(sources, engine) for engine in ENGINES}
    args.model.mkdir(parents=True, exist_ok=True)
    save(args.model / "pieces.tsv", compile_table(learned, shapes))
    for engine, found in learned.items():
        print(engine, round(found.misread.total()), "misread,", len(found.misread), "confusions", flush=True)
    if args.leave_one_out:
        for name, engine in [(s.name, s.engine) for s in sources if s.exact and s.engine != "rendered"]:
            others = learn_from([source for source in sources if source.name != name], engine)
            folder = args.leave_one_out / name / "channel"
            folder.mkdir(parents=True, exist_ok=True)
            save(folder / "pieces.tsv", compile_table(learned | {engine: others}, shapes))
            (folder / "card.toml").write_text(f'name = "channel"\nwhat = "learned without {name}"\n', "utf-8")


def learn_from(sources: Iterable[Source], engine: str) -> Learned:
    return learn(pairs_of(source for source in sources if source.engine == engine))


if __name__ == "__main__":
    main()
