"""Gold that is not valid is refused: each fault with its file, its entry and the reason."""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docparse.cli.words import LANGUAGES, Words
from docparse.reading.settings import ReadingSettings
from docparse.scoring import read_gold
from docparse.scoring.gold import find_faults

TEXT = "Kính gửi: Sở Y tế\n1. Sở Y tế thực hiện Chỉ thị số 39/CT-TTg và báo cáo trước ngày 15/4/2025."


def span(words: str) -> dict[str, int]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


METADATA = dict.fromkeys(
    (
        "document_type", "number", "symbol", "number_symbol", "issuer", "place", "date", "date_partial", "subject",
        "signer_name", "signer_title", "signing_authority", "urgency", "secrecy",
    )
) | {"addressees": ["Sở Y tế"], "recipients": []}  # fmt: skip
GOLD: dict[str, Any] = {
    "metadata": METADATA,
    "sections": [{"path": "1", "label": "1", "kind": "clause", "heading": None, **span(TEXT.splitlines()[1])}],
    "references": [
        {
            "surface": "Chỉ thị số 39/CT-TTg", "type": "Chỉ thị", "number_symbol": "39/CT-TTg", "title": None,
            "year": None, "date": None, "issuer": "Thủ tướng Chính phủ", "pinpoints": [], "relation": "implements",
            "key": "39/CT-TTg", "section": "1", **span("Chỉ thị số 39/CT-TTg"),
        }
    ],
    "reference_relations": [],
    "deadlines": [
        {
            "surface": "trước ngày 15/4/2025", "kind": "date", "start_date": None, "end_date": "2025-04-15",
            "recurrence": None, "relative_to": None, "section": "1", **span("trước ngày 15/4/2025"),
        }
    ],
    "agencies": [
        {"name": "Sở Y tế", "surfaces": ["Sở Y tế"], "kind": "organisation", "section": "", **span("Sở Y tế")}
    ],
    "campaigns": [],
    "tasks": [
        {
            "section": "1", "lead": ["Sở Y tế"], "cooperating": [], "deadline": 0,
            "action": "báo cáo trước ngày 15/4/2025", **span("báo cáo trước ngày 15/4/2025."),
        }
    ],
}  # fmt: skip


def spoilt(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    gold = copy.deepcopy(GOLD)
    change(gold)
    return gold


def test_sound_gold_has_no_faults() -> None:
    assert list(find_faults(GOLD, TEXT)) == []


def test_gold_without_offsets_is_taken_as_it_is() -> None:
    gold = copy.deepcopy(GOLD)
    for area in GOLD:
        for entry in gold[area] if area != "metadata" else ():
            entry |= {"start": None, "end": None}
    assert list(find_faults(gold, None)) == []


@pytest.mark.parametrize(
    ("change", "entry", "code"),
    [
        pytest.param(lambda g: g.pop("tasks"), "tasks", "missing", id="area left out"),
        pytest.param(lambda g: g.update(tasks={}), "tasks", "bad_type", id="area that is no list"),
        pytest.param(lambda g: g.update(notes=[]), "notes", "unknown", id="area that nobody knows"),
        pytest.param(lambda g: g.pop("metadata"), "metadata", "missing", id="no metadata"),
        pytest.param(lambda g: g.update(metadata=[]), "metadata", "bad_type", id="metadata that is no object"),
        pytest.param(lambda g: g["metadata"].pop("place"), "metadata.place", "missing", id="metadata field left out"),
        pytest.param(lambda g: g["metadata"].update(datum=1), "metadata.datum", "unknown", id="field misspelt"),
        pytest.param(lambda g: g["metadata"].update(date="2024-02-30"), "metadata.date", "bad_date", id="30 February"),
        pytest.param(
            lambda g: g["metadata"].update(date_partial="12-2024"), "metadata.date_partial", "bad_date", id="backwards"
        ),
        pytest.param(lambda g: g["references"][0].pop("year"), "references[0].year", "missing", id="entry lacks field"),
        pytest.param(
            lambda g: g["references"][0].update(year="2024"), "references[0].year", "bad_type", id="year as a text"
        ),
        pytest.param(
            lambda g: g["references"][0].update(relation="likes"), "references[0].relation", "bad_choice", id="relation"
        ),
        pytest.param(lambda g: g["references"][0].update(start=None), "references[0]", "half_offsets", id="half"),
        pytest.param(
            lambda g: g["deadlines"][0].update(start="0"), "deadlines[0].start", "bad_type", id="offset as a text"
        ),
        pytest.param(lambda g: g["deadlines"][0].update(end=[]), "deadlines[0].end", "bad_type", id="an empty list"),
        pytest.param(lambda g: g["deadlines"][0].update(end=False), "deadlines[0].end", "bad_type", id="false is no 0"),
        pytest.param(lambda g: g["deadlines"][0].update(end=999), "deadlines[0]", "outside", id="past the end"),
        pytest.param(lambda g: g["deadlines"][0].update(start=-1), "deadlines[0]", "outside", id="before the text"),
        pytest.param(lambda g: g["references"][0].update(end=45), "references[0]", "not_surface", id="cut surface"),
        pytest.param(lambda g: g["agencies"][0].update(start=0), "agencies[0]", "not_surface", id="no such surface"),
        pytest.param(lambda g: g["tasks"][0].update(action="họp"), "tasks[0]", "not_surface", id="another action"),
        pytest.param(lambda g: g["tasks"][0].update(section="2"), "tasks[0].section", "no_section", id="section"),
        pytest.param(lambda g: g["tasks"][0].update(deadline=1), "tasks[0].deadline", "no_deadline", id="one too far"),
        pytest.param(lambda g: g["tasks"][0].update(deadline=-1), "tasks[0].deadline", "no_deadline", id="below 0"),
        pytest.param(
            lambda g: g["reference_relations"].append(
                {"from_key": "39/CT-TTg", "type": "details", "to_key": "1/NĐ-CP", "section": "1"}
            ),
            "reference_relations[0].to_key",
            "no_reference",
            id="relation to what nobody cites",
        ),
        pytest.param(
            lambda g: g["deadlines"][0].update(start_date="2026-01-01"), "deadlines[0]", "bad_period", id="ends first"
        ),
        pytest.param(
            lambda g: (g["agencies"][0].update(id="a"), g["tasks"][0].update(id="a")),
            "tasks[0].id",
            "repeated_id",
            id="one id for two",
        ),
    ],
)
def test_each_fault_is_named(change: Callable[[dict[str, Any]], object], entry: str, code: str) -> None:
    faults = list(find_faults(spoilt(change), TEXT))
    assert [(where, found) for where, found, _ in faults] == [(entry, code)]
    for lang in LANGUAGES:
        assert Words(lang)(f"faults.{code}", **faults[0][2])


def test_page_numbers_inside_an_action_are_no_fault() -> None:
    text = TEXT.replace("báo cáo trước", "báo cáo 2 trước")
    gold = spoilt(lambda g: g["tasks"][0].update(end=GOLD["tasks"][0]["end"] + 2))
    gold["deadlines"][0] |= {"start": None, "end": None}
    gold["sections"][0] |= {"start": None, "end": None}
    assert list(find_faults(gold, text)) == []


def write(folder: Path, name: str, gold: object, text: str | None = TEXT) -> None:
    content = gold if isinstance(gold, str) else json.dumps(gold)
    (folder / f"{name}.gold.json").write_text(content, "utf-8")
    if text is not None:
        (folder / f"{name}.gold.txt").write_text(text, "utf-8")


def test_all_faults_of_all_files(tmp_path: Path) -> None:
    write(tmp_path, "a", "{")
    write(tmp_path, "b", "[]")
    write(tmp_path, "c", '{"metadata": {}, "metadata": {}}')
    write(tmp_path, "d", GOLD, text=None)
    write(tmp_path, "e", GOLD)
    (tmp_path / "e.gold.txt").write_bytes("Sở Y tế".encode("utf-16"))
    write(tmp_path, "f", GOLD)
    write(tmp_path, "g", "[" * 100_000)
    write(tmp_path, "h", GOLD, text=None)
    (tmp_path / "h.gold.txt").mkdir()
    os.mkfifo(tmp_path / "i.gold.json")
    folder = read_gold(tmp_path)
    assert [document.name for document in folder.documents] == ["f"]
    found = {(fault.file, fault.code) for fault in folder.faults}
    assert found == {
        ("a.gold.json", "unreadable"),
        ("b.gold.json", "not_object"),
        ("c.gold.json", "repeated_key"),
        ("d.gold.json", "no_text"),
        ("e.gold.txt", "unreadable"),
        ("g.gold.json", "unreadable"),
        ("h.gold.txt", "unreadable"),
        ("i.gold.json", "unreadable"),
    }


def test_offsets_count_in_what_was_read_where_nobody_wrote_the_text_down(tmp_path: Path) -> None:
    write(tmp_path, "a", GOLD, text=None)
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    assert read_gold(tmp_path).faults == ()


def test_a_text_larger_than_any_document_is_not_compared(tmp_path: Path) -> None:
    write(tmp_path, "a", GOLD)
    (tmp_path / "a.txt").write_bytes(b"a " * (ReadingSettings().max_text_bytes // 2))
    assert read_gold(tmp_path).documents[0].read is not None, "docparse reads as much"
    (tmp_path / "a.txt").write_bytes(b"a " * (ReadingSettings().max_text_bytes // 2 + 1))
    assert read_gold(tmp_path).documents[0].read is None


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        pytest.param('groups = [["a", "b"]]', [], id="right"),
        pytest.param('groups = [["a", "z"]]', ["no_such_document"], id="unknown name"),
        pytest.param('groups = [["a", "b"], ["b"]]', ["two_groups"], id="name in two groups"),
        pytest.param("groups = [1]", ["bad_groups"], id="no list of names"),
        pytest.param('group = [["a", "b"]]', ["bad_groups"], id="misspelt"),
        pytest.param("groups = [[", ["unreadable"], id="no TOML"),
    ],
)
def test_groups(content: str, codes: list[str], tmp_path: Path) -> None:
    write(tmp_path, "a", GOLD)
    write(tmp_path, "b", GOLD)
    (tmp_path / "groups.toml").write_text(content, "utf-8")
    folder = read_gold(tmp_path)
    assert [fault.code for fault in folder.faults] == codes
    assert folder.groups == ((("a", "b"),) if not codes else folder.groups)
