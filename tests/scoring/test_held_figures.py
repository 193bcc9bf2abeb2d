"""The figures of the small sets: a fall is named with its figure, its document and its size; a gain is no fall."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from check_figures import FIGURES, evaluate_set, find_falls, to_json

from docparse.scoring import DocumentScore, report
from docparse.scoring.areas import AREAS, METADATA, METADATA_LISTS


def kept(*scores: DocumentScore) -> dict[str, Any]:
    return {"documents": report(scores, [(score.name,) for score in scores]).as_json()["documents"]}


def score(name: str, hit: int, gold: int, spoilt: int = 0, spurious: int = 0) -> DocumentScore:
    found = DocumentScore(name)
    found.count("tasks", hit=hit, found=hit + spurious, gold=gold)
    found.count("correction", spoilt=spoilt, right=100_000)
    return found


@pytest.mark.parametrize(
    ("after", "falls"),
    [
        pytest.param([score("a", 9, 10), score("b", 5, 5)], [], id="the same"),
        pytest.param([score("a", 10, 10), score("b", 5, 5)], [], id="a gain"),
        pytest.param(
            [score("a", 9, 10), score("b", 4, 5)],
            ["set: tasks fell", "    b: from 1.0000 (5/5/5) to 0.8889 (4/4/5), worse by 0.111111"],
            id="a loss in one document",
        ),
        pytest.param([score("a", 10, 10), score("b", 4, 5)], [], id="a loss that a gain makes up for"),
        pytest.param(
            [score("a", 9, 10), score("b", 5, 5, spoilt=1)],
            ["set: correction.false_changes fell", "    b: "],
            id="more false changes, too few for the digits shown",
        ),
        pytest.param([score("a", 9, 10)], ["set: b is recorded and is not there"], id="a document gone"),
        pytest.param(
            [score("a", 9, 10), score("b", 5, 5), score("c", 1, 1)],
            ["set: c has no recorded figures"],
            id="a document that came",
        ),
    ],
)
def test_falls(after: list[DocumentScore], falls: list[str]) -> None:
    check_falls([score("a", 9, 10), score("b", 5, 5)], after, falls)


def check_falls(before: list[DocumentScore], after: list[DocumentScore], falls: list[str]) -> None:
    found = find_falls("set", kept(*before), kept(*after))
    assert len(found) == len(falls)
    assert all(sentence.startswith(start) for sentence, start in zip(found, falls, strict=True))


@pytest.mark.parametrize(
    ("before", "after", "falls"),
    [
        pytest.param(
            [score("a", 9, 10), score("b", 0, 0)],
            [score("a", 9, 10), score("b", 0, 0, spurious=2)],
            ["set: tasks fell", "    b: from nothing to 0.0000 (0/2/0), worse by 1.000000"],
            id="found where nothing is wanted",
        ),
        pytest.param([score("a", 0, 0)], [score("a", 0, 0, spurious=2)], ["set: tasks fell", "    a: "], id="alone"),
        pytest.param([score("a", 0, 0, spurious=2)], [score("a", 0, 0)], [], id="found there no more"),
        pytest.param([score("a", 5, 5)], [score("a", 0, 0)], ["set: tasks fell", "    a: "], id="gold lost its tasks"),
    ],
)
def test_falls_from_and_to_nothing(before: list[DocumentScore], after: list[DocumentScore], falls: list[str]) -> None:
    check_falls(before, after, falls)


GOLD = {"metadata": dict.fromkeys(METADATA) | {key: [] for key in METADATA_LISTS}} | {area: [] for area in AREAS}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param(None, "a.txt", id="no text"),
        pytest.param("", "a.txt", id="nothing in it"),
    ],
)
def test_a_document_that_cannot_be_read_is_no_figure(text: str | None, reason: str, tmp_path: Path) -> None:
    (tmp_path / "a.gold.json").write_text(json.dumps(GOLD), "utf-8")
    if text is not None:
        (tmp_path / "a.txt").write_text(text, "utf-8")
    with pytest.raises(SystemExit, match=reason):
        evaluate_set(tmp_path)


def test_a_set_without_gold_is_no_figure(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="gold"):
        evaluate_set(tmp_path)


def test_the_file_is_what_the_script_writes() -> None:
    recorded = FIGURES.read_text("utf-8")
    assert to_json(json.loads(recorded)) == recorded


def test_a_recorded_figure_that_is_lowered_is_seen() -> None:
    recorded = json.loads(FIGURES.read_text("utf-8"))["corpus"]
    found = copy.deepcopy(recorded)
    name, document = next((n, d) for n, d in found["documents"].items() if d["figures"]["sections"]["hit"])
    document["figures"]["sections"]["hit"] -= 1
    falls = find_falls("corpus", recorded, found)
    assert falls[0].startswith("corpus: sections fell")
    assert name in falls[1]
