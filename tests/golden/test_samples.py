"""Our own documents, whole: each record against hand-made gold, and against the record that was last approved.

A golden record is rewritten only on purpose (`pytest tests/golden --rewrite-golden`) and read line by line. What a
recogniser read differs between its versions, so scans are held by their figures alone.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from docparse.evaluation import SourceKind, find_document
from docparse.lexicon import load_lexicon
from docparse.pipeline import parse_reading
from docparse.reading.read import read
from docparse.records import Record
from docparse.scoring import score_document, summary
from docparse.settings import Settings

CORPUS = Path(__file__).parents[2] / "corpus"
RECORDS = Path(__file__).parent / "records"
NAMES = sorted(p.name.removesuffix(".gold.json") for p in CORPUS.glob("*.gold.json"))

# A little below what was reached: a later change may raise a floor, never lower it. The recogniser loses handwritten
# numbers and days, so scans have less to give.
FLOORS = {
    "text": {
        "metadata": 0.95,
        "sections": 0.95,
        "references": 0.80,
        "deadlines": 0.90,
        "agencies": 0.70,
        "tasks": 0.90,
    },
    "scan": {"metadata": 0.55, "sections": 0.90, "references": 0.90, "deadlines": 0.70, "agencies": 0.80},
}


@cache
def parsed(name: str) -> tuple[Record, str]:
    """The record of a sample and what was read before correction."""
    document = find_document(CORPUS, name, SourceKind.auto)
    assert document, name
    reading = read(document, Settings().reading, None)
    return parse_reading(reading, load_lexicon()), reading.raw


def kind(record: Record) -> str:
    return "scan" if record.source.origin.startswith("scanned") else "text"


@pytest.mark.parametrize("name", NAMES)
def test_against_gold(name: str) -> None:
    record, raw = parsed(name)
    gold_text = (CORPUS / f"{name}.gold.txt").read_text("utf-8")
    gold = json.loads((CORPUS / f"{name}.gold.json").read_text("utf-8"))
    score = score_document(name, gold, record.model_dump(mode="json"), raw, gold_text)
    report = summary(score.counts)
    below = {a: report[a]["f1"] for a, least in FLOORS[kind(record)].items() if report[a]["f1"] < least}
    assert not below, "\n".join(f"{m.figure} {m.what} {m.found} for {m.wanted}" for m in score.misses)
    assert report["restored"]["share"] in (1.0, None)


@pytest.mark.parametrize("name", NAMES)
def test_against_the_approved_record(name: str, request: pytest.FixtureRequest) -> None:
    record, _ = parsed(name)
    if kind(record) == "scan":
        assert record.pages
        assert any(r.boxes for r in record.sections), "findings have their place on the page"
        return
    found = record.model_copy(update={"source": record.source.model_copy(update={"path": name})})
    golden = RECORDS / f"{name}.json"
    if request.config.getoption("--rewrite-golden"):
        RECORDS.mkdir(exist_ok=True)
        golden.write_text(found.model_dump_json(indent=1) + "\n", "utf-8")
    assert found == Record.model_validate_json(golden.read_text("utf-8")), f"see git diff {golden.name}"
