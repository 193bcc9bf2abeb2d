"""The gold of our own samples is sound, and what is committed is what the sources say."""

import json
from pathlib import Path

import pytest
from annotation.check import find_faults

CORPUS = Path(__file__).parents[2] / "corpus"
NAMES = sorted(path.name.removesuffix(".gold.json") for path in CORPUS.glob("*.gold.json"))


@pytest.mark.parametrize("name", NAMES)
def test_gold_has_no_faults(name):
    text = (CORPUS / f"{name}.gold.txt").read_text("utf-8")
    gold = json.loads((CORPUS / f"{name}.gold.json").read_text("utf-8"))
    assert list(find_faults(text, gold)) == []


@pytest.mark.parametrize("name", NAMES)
def test_sample_is_there_beside_its_source(name):
    assert [p.name for p in CORPUS.glob(f"{name}.*") if ".gold." not in p.name] != []
    assert (CORPUS / "sources" / f"{name}.toml").exists()


def test_every_source_is_built():
    assert sorted(path.stem for path in (CORPUS / "sources").glob("*.toml")) == NAMES


def test_corpus_stays_small():
    built = CORPUS / "built"  # made on this machine, in no repository
    files = (path for path in CORPUS.rglob("*") if path.is_file() and built not in path.parents)
    assert sum(path.stat().st_size for path in files) < 12 * 1024 * 1024
