#!/usr/bin/env python3
"""How the made corpus stands to real text: what is copied, and how like real letters it reads.

    measure_corpus.py BUILT GOLD_DIR TEXT_DIR [--tokens N] [--json FILE]

BUILT is what build_corpus.py made, GOLD_DIR the real gold (its clean `*.gold.txt`), TEXT_DIR filtered real text
(`legal.txt.xz`, see filter_text.py). Prints, and writes as JSON,

- runs of thirteen words that parts share with the real gold and with each other, as a share of each part's own;
- the perplexity of real gold, and of each part, under a trigram model of the made train part and under one of as much
  real text. A made text that reads like a real one surprises a model of real text as much as a real one does.
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from generator.ngrams import Trigrams, tokens_of
from generator.overlap import Run, all_runs

LETTERS = ("Kính gửi", "Nơi nhận", "yêu cầu", "đề nghị", "triển khai", "thực hiện")  # lines of letters have such words
LEAST_SEEN = 2  # a word of the shared vocabulary was seen so often in the real text


def texts_of(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.gold.txt"))}


def overlaps(parts: dict[str, dict[str, str]], gold: dict[str, str]) -> dict[str, Any]:
    """Shares of a part's runs that stand in another text too, and the gold documents concerned."""
    runs = {name: all_runs(texts.values()) for name, texts in parts.items()}
    gold_runs = {name: all_runs([text]) for name, text in gold.items()}
    real: set[Run] = set().union(*gold_runs.values())
    found: dict[str, Any] = {}
    for name, own in runs.items():
        shared = own & real
        found[f"{name} in gold"] = {
            "runs": len(own), "shared": len(shared), "share": round(len(shared) / max(1, len(own)), 6),
            "documents": {doc: len(r & shared) for doc, r in gold_runs.items() if r & shared},
            "examples": [" ".join(run) for run in sorted(shared)[:5]],
        }  # fmt: skip
    for a, b in combinations(runs, 2):
        shared = runs[a] & runs[b]
        found[f"{b} in {a}"] = {
            "runs": len(runs[b]), "shared": len(shared), "share": round(len(shared) / max(1, len(runs[b])), 6),
            "examples": [" ".join(run) for run in sorted(shared)[:5]],
        }  # fmt: skip
    return found


def real_lines(path: Path, tokens: int) -> Iterator[list[str]]:
    """Lines of real text that sound like letters, until there are so many tokens."""
    left = tokens
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            if left <= 0:
                return
            if any(word in line for word in LETTERS):
                found = tokens_of(line)
                left -= len(found)
                yield found


def lines_of(texts: Iterable[str]) -> list[list[str]]:
    return [tokens for text in texts for line in text.splitlines() if (tokens := tokens_of(line))]


def taken(lines: list[list[str]], tokens: int) -> list[list[str]]:
    """The first lines with so many tokens."""
    found, left = [], tokens
    for line in lines:
        if left <= 0:
            break
        found.append(line)
        left -= len(line)
    return found


def perplexities(parts: dict[str, dict[str, str]], gold: dict[str, str], text: Path, tokens: int) -> dict[str, Any]:
    train = taken(lines_of(parts["train"].values()), tokens)
    size = sum(map(len, train))
    real = list(real_lines(text, size))
    counts = Counter(token for line in real for token in line)
    vocabulary = frozenset(token for token, count in counts.items() if count >= LEAST_SEEN)
    measured = {"real gold": lines_of(gold.values())}
    measured |= {name: taken(lines_of(texts.values()), 200_000) for name, texts in parts.items() if name != "train"}
    found: dict[str, Any] = {"tokens": size, "vocabulary": len(vocabulary)}
    for name, lines in (("made", train), ("real", real)):
        model = Trigrams(lines, vocabulary)
        found[f"under {name}"] = {what: round(model.perplexity(of), 1) for what, of in measured.items()}
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("built", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("text", type=Path)
    parser.add_argument("--tokens", type=int, default=1_500_000)
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    parts = {p.name: texts_of(p) for p in sorted(options.built.iterdir()) if p.is_dir() and not p.name.startswith(".")}
    gold = texts_of(options.gold)
    if not gold or "train" not in parts:
        print(f"measure_corpus: no gold in {options.gold}, or no train part in {options.built}", file=sys.stderr)
        return 2
    found = {
        "documents": {name: len(texts) for name, texts in parts.items()},
        "overlap": overlaps(parts, gold),
        "perplexity": perplexities(parts, gold, options.text / "legal.txt.xz", options.tokens),
    }
    shown = json.dumps(found, ensure_ascii=False, indent=1)
    print(shown)
    if options.json:
        options.json.write_text(shown + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
