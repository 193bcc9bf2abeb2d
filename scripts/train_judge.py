#!/usr/bin/env python3
"""Trains the judge of docparse.correction: how likely a proposed change is right.

    train_judge.py TEXT_DIR PAIRS_DIR BUILT models/judge [--pages FILE] [--jobs 2] [--scans 60]

TEXT_DIR holds filtered real text (scripts/filter_text.py), of which only the development lines are used: the language
model has not seen them. PAIRS_DIR holds real_scans_2010.tsv. BUILT is what scripts/build_corpus.py made: texts of dev,
and scans of train-pages, which are read here. FILE is what scripts/scan_text.py made of dev lines. Needs scikit-learn
(the extra `train`) and Tesseract; a quarter of an hour on two cores.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable
from itertools import chain, islice
from multiprocessing import Pool
from pathlib import Path

import numpy as np
from judge_training.labels import Alignment
from judge_training.texts import Example, beside, documents_of, gazette, noised, scanned_text, scans
from sklearn.neural_network import MLPClassifier

from docparse.correction.channel import load_channel
from docparse.correction.correct import Course, mend_certain
from docparse.correction.judge import FEATURES, MOST_FROM_CENTRE, Matrix
from docparse.correction.mending import weigh
from docparse.lexicon import load_lexicon

SEED = 7
HIDDEN = (48, 24)


def rows_of(example: Example) -> tuple[Matrix, Matrix]:
    """What the judge is shown of each proposal for a text, and whether it is right."""
    course = Course(example.read)
    text = mend_certain(course, load_lexicon())
    proposals, rows = weigh(text, load_channel(), course.carried(example.confidence))
    alignment = Alignment(course.text, example.meant)
    right = np.asarray([alignment.is_right(p) for p in proposals], dtype=np.float64)
    return np.repeat(rows, example.times, axis=0), np.repeat(right, example.times)


def examples(args: argparse.Namespace) -> Iterable[Example]:
    pages = sorted((args.built / "train-pages").glob("*.pdf"))
    scanned = (path for path in pages if path.with_name(path.stem + ".boxes.json").is_file())
    return chain(
        noised(documents_of(args.texts, "dev", args.documents), random.Random(SEED)),
        beside(args.built / "dev"),
        gazette(args.pairs / "real_scans_2010.tsv", odd=False),
        scanned_text(args.pages) if args.pages else (),
        scans(islice(scanned, args.scans)),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("built", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--pages", type=Path, metavar="FILE")
    parser.add_argument("--documents", type=int, default=240)
    parser.add_argument("--scans", type=int, default=60)
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    with Pool(args.jobs) as pool:
        found = list(pool.imap(rows_of, examples(args), chunksize=4))
    rows, right = np.concatenate([x for x, _ in found]), np.concatenate([y for _, y in found])
    print(f"{len(found)} texts, {len(rows)} proposals, {right.mean():.3f} of them right", flush=True)
    centre, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    shown = np.clip((rows - centre) / scale, -MOST_FROM_CENTRE, MOST_FROM_CENTRE)
    network = MLPClassifier(
        HIDDEN, batch_size=512, learning_rate_init=2e-3, max_iter=60, early_stopping=True, n_iter_no_change=8,
        random_state=SEED,
    )  # fmt: skip
    network.fit(shown, right)
    print(f"{network.best_validation_score_:.4f} of a tenth kept aside are judged right; {len(FEATURES)} features")
    args.model.mkdir(parents=True, exist_ok=True)
    layers = {f"w{k}": w for k, w in enumerate(network.coefs_)} | {
        f"b{k}": b for k, b in enumerate(network.intercepts_)
    }
    np.savez(args.model / "judge.npz", centre=centre, scale=scale, **layers)


if __name__ == "__main__":
    main()
