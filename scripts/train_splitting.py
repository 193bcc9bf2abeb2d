#!/usr/bin/env python3
"""Trains the weights of docparse.splitting: how likely a new document begins on a page.

    train_splitting.py FOLDER models/splitting [--born-digital 24] [--scanned 2]

Makes joined files of the train and dev parts and reads them (FOLDER keeps what was read), fits a logistic regression
on the train part, then slope and bias on the dev part, so that the confidence is a probability there; prints how true
it is. Born-digital files are also taken as if misread; scans are in the dev part only. Needs scikit-learn (the extra
`train`) and Tesseract; a quarter of an hour on two cores.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from itertools import chain, pairwise
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from splitting_measuring.readings import JoinedReading, joined_readings, noised
from splitting_measuring.scores import Score, score

from docparse.lexicon import load_lexicon
from docparse.splitting.boundaries import BIAS
from docparse.splitting.documents import DOUBT_FROM, SPLIT_FROM
from docparse.splitting.evidence import FEATURES, features_of
from docparse.splitting.signs import signs_of

LEVELS = (1, 2, 3)
STRENGTHS = (0.03, 0.1, 0.25)
SEED = 7
STIFFNESS = 1.0
"""Inverse of the penalty on large weights."""
BINS = (0.0, 0.05, DOUBT_FROM, 0.4, SPLIT_FROM, 0.9, 0.99, 1.0)


class Rows:
    """Features and truth of all pages that may begin a document, file by file."""

    def __init__(self) -> None:
        self.files: list[tuple[JoinedReading, list[int]]] = []
        self._features: list[list[float]] = []
        self._truth: list[float] = []

    def add(self, file: JoinedReading) -> None:
        lexicon = load_lexicon()
        signs = [signs_of(page, lexicon) for page in file.pages]
        first = next(i for i, page in enumerate(signs) if not page.blank)
        asked = [i for i in range(first + 1, len(signs)) if not signs[i].blank]
        self.files.append((file, [signs[i].page_number for i in asked]))
        for i in asked:
            features = features_of(signs, i)
            self._features.append([features[name] for name in FEATURES])
            self._truth.append(float(signs[i].page_number in file.boundaries))

    @property
    def x(self) -> np.ndarray:
        return np.asarray(self._features)

    @property
    def y(self) -> np.ndarray:
        return np.asarray(self._truth)


def files_of(part: str, born_digital: int, scanned: int, folder: Path) -> Iterator[JoinedReading]:
    chance = random.Random(f"{SEED} {part}")
    plain = joined_readings(part, None, born_digital, folder)
    for file in chain(plain, joined_readings(part, None, born_digital, folder, hard=True)):
        yield file
        for strength in STRENGTHS:
            yield noised(file, strength, chance)
    yield from chain.from_iterable(joined_readings(part, level, scanned, folder) for level in LEVELS)


def rows_of(part: str, args: argparse.Namespace, scanned: int) -> Rows:
    rows = Rows()
    for file in files_of(part, args.born_digital, scanned, args.folder):
        rows.add(file)
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--born-digital", type=int, default=24, help="files of each part, and as many hard ones")
    parser.add_argument("--scanned", type=int, default=2, help="files of the dev part and each level")
    args = parser.parse_args()
    train, dev = rows_of("train", args, 0), rows_of("dev", args, args.scanned)
    model = LogisticRegression(C=STIFFNESS, max_iter=5000).fit(train.x, train.y)
    odds = model.decision_function(dev.x)
    true = LogisticRegression(C=1e3, max_iter=5000).fit(odds.reshape(-1, 1), dev.y)
    slope = float(true.coef_[0, 0])
    weights = {BIAS: float(true.intercept_[0]) + slope * float(model.intercept_[0])}
    weights |= {name: slope * float(w) for name, w in zip(FEATURES, model.coef_[0], strict=True)}
    print(
        f"train: {len(train.files)} files, {len(train.y)} pages; dev: {len(dev.files)}, {len(dev.y)}; slope {slope:.2f}"
    )
    report(dev, true.predict_proba(odds.reshape(-1, 1))[:, 1])
    args.model.mkdir(parents=True, exist_ok=True)
    lines = ["name,weight", *(f"{name},{weight:.4f}" for name, weight in weights.items())]
    (args.model / "weights.csv").write_text("\n".join(lines) + "\n", "utf-8")


def report(rows: Rows, confidence: np.ndarray) -> None:
    """How true the confidence is, and what each level of it would find."""
    for low, high in pairwise(BINS):
        inside = (confidence >= low) & ((confidence < high) | (high == 1.0))
        if inside.any():
            print(f"{low:4.2f}–{high:4.2f}: {inside.sum():5} pages, mean {confidence[inside].mean():.3f}, "
                  f"true {rows.y[inside].mean():.3f}")  # fmt: skip
    for level in (0.3, 0.5, SPLIT_FROM, 0.9):
        at, total = 0, Score()
        for file, asked in rows.files:
            here = confidence[at : at + len(asked)]
            at += len(asked)
            found = {page for page, c in zip(asked, here, strict=True) if c >= level}
            total += score(len(file.pages), found, file.boundaries)
        print(f"from {level:.2f}: {total}")


if __name__ == "__main__":
    main()
