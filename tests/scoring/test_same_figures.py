"""Our figures are those of the record contract's own scorer, to the digit.

That scorer is not part of the project. Its figures for the gold of `corpus/`, damaged in every way that a figure can
see, lie in `same_figures.json`; `python tests/scoring/test_same_figures.py SCORER.py` records them anew, which is
needed when the gold of the corpus changes.
"""

from __future__ import annotations

import copy
import hashlib
import importlib.util
import json
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

from docparse.scoring import score_document, summary, total

CORPUS = Path(__file__).parents[2] / "corpus"
RECORDED = Path(__file__).with_name("same_figures.json")
NAMES = sorted(path.name.removesuffix(".gold.json") for path in CORPUS.glob("*.gold.json"))
SEEDS = range(8)

Json = dict[str, Any]
Case = tuple[str, Json, Json | None, str | None, str | None]
"""Name, gold, record, what was read, the text of the gold."""


def changed(value: str, chance: Random) -> str:
    """A string with one small change: some that a scorer folds away, some that it must see."""
    at = chance.randrange(len(value) + 1)
    swaps = [("òa", "oà"), ("ủy", "uỷ"), ("úy", "uý"), ("hoàn", "hòan"), ("-", " – "), ('"', "“"), (" ", "  ")]
    change = chance.randrange(5)
    if change == 0:
        return value.upper()
    if change == 1:
        return value + chance.choice([".", " ;", ",", "…"])
    if change == 2:
        return value[:at] + chance.choice("aêộ1- ") + value[at:]
    if change == 3:
        return value[: at // 2] + value[at:]
    old, new = chance.choice(swaps)
    return value.replace(old, new)


def damaged_value(name: str, value: Any, chance: Random) -> Any:
    if isinstance(value, list):
        items = [changed(item, chance) if chance.random() < 0.3 else item for item in value if chance.random() < 0.9]
        return items + items[:1] * (chance.random() < 0.2)
    if name in ("start", "end"):
        return chance.choice([None, value, max(0, value + chance.randrange(-9, 9))])
    if name == "deadline":
        return chance.choice([None, 0, 1, 99])
    if isinstance(value, str):
        return chance.choice([None, changed(value, chance), changed(value, chance)])
    return chance.choice([None, value, "x"])


STAY = frozenset({"path", "kind", "name", "section", "from_key", "type", "to_key", "surfaces"})  # never null


def damaged(entry: Json, chance: Random, share: float) -> Json:
    found = dict(entry)
    for name, value in entry.items():
        if chance.random() < share:
            new = damaged_value(name, value, chance)
            found[name] = changed(str(value), chance) if new is None and name in STAY else new
    return found


def damaged_text(text: str, chance: Random, share: float) -> str:
    words = text.split(" ")
    return " ".join(
        changed(w, chance) if w and chance.random() < share else w for w in words if chance.random() > share / 9
    )


def damaged_document(name: str, chance: Random) -> Case:
    """A gold file, perhaps without offsets or text, and a record made of it that has faults of every kind."""
    gold = json.loads((CORPUS / f"{name}.gold.json").read_text("utf-8"))
    text = (CORPUS / f"{name}.gold.txt").read_text("utf-8")
    share = chance.choice([0.0, 0.05, 0.2])
    record: Json = {"metadata": damaged(gold["metadata"], chance, share)}
    for area in (area for area in gold if area != "metadata"):
        kept = [entry for entry in gold[area] if chance.random() > share / 2]
        twice = [entry for entry in kept if chance.random() < share / 3]
        record[area] = [damaged(entry, chance, share) for entry in [*kept, *twice]]
    record["text"] = damaged_text(text, chance, share / 4)
    at = chance.randrange(len(record["text"]))
    end = min(at + chance.randrange(9), len(record["text"]))
    record["corrections"] = [
        {
            "original": "ứii",
            "corrected": record["text"][at:end],
            "start": at,
            "end": end,
            "confidence": 1,
            "kind": "letter",
        }
    ]
    record["source"] = {"encoding": chance.choice(["utf-8", "UTF_16", "tcvn3", None])}
    undone = record["text"][:at] + "ứii" + record["text"][end:]
    read = chance.choice([undone, undone + "\n", damaged_text(text, chance, chance.choice([0.03, 0.8]))])
    if chance.random() < 0.2:
        text = damaged_text(text, chance, 0.01).replace("tỉnh", "t□")
    if chance.random() < 0.2:
        for area in (area for area in gold if area != "metadata"):
            gold[area] = [{**entry, "start": None, "end": None} for entry in gold[area]]
    if chance.random() < 0.1:
        del record["corrections"]
    return (
        name,
        gold,
        None if chance.random() < 0.06 else copy.deepcopy(record),
        None if chance.random() < 0.15 else read,
        None if chance.random() < 0.15 else text,
    )


def damaged_corpus(seed: int) -> list[Case]:
    chance = Random(seed)
    return [damaged_document(name, chance) for name in NAMES]


def digest() -> str:
    """Of all that the recorded figures were made from."""
    found = hashlib.sha256()
    for name in NAMES:
        found.update((CORPUS / f"{name}.gold.json").read_bytes() + (CORPUS / f"{name}.gold.txt").read_bytes())
    return found.hexdigest()


def test_the_corpus_is_the_one_that_was_recorded() -> None:
    recorded = json.loads(RECORDED.read_text("utf-8"))
    assert recorded["corpus"] == digest(), "the gold of corpus/ changed: record the figures anew, see above"


@pytest.mark.parametrize("seed", SEEDS)
def test_same_figures(seed: int) -> None:
    scores = [score_document(*case) for case in damaged_corpus(seed)]
    figures = {"failed": [s.name for s in scores if s.failed], **summary(total(s.counts for s in scores))}
    assert figures == json.loads(RECORDED.read_text("utf-8"))["figures"][seed]


def record(scorer_path: Path) -> None:
    """Writes what the contract's scorer says of the damaged corpus."""
    spec = importlib.util.spec_from_file_location("scorer", scorer_path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    reports = []
    for seed in SEEDS:
        scorer = module.Scorer()
        for case in damaged_corpus(seed):
            scorer.add(*case)
        reports.append(scorer.report())
    RECORDED.write_text(json.dumps({"corpus": digest(), "figures": reports}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    record(Path(sys.argv[1]))
