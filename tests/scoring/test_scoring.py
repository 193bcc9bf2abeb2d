"""The measure: right answers score 1, and each way of being wrong costs what it should and is named."""

from __future__ import annotations

from typing import Any

import pytest

from docparse.records import Agency, Correction, Deadline, Metadata, Record, Reference, Section, Source, Task
from docparse.scoring import Report, report, score_document
from docparse.scoring.match import alike, fold

TEXT = "Thực hiện Chỉ thị số 39/CT-TTg\n1. Sở Y tế báo cáo trước ngày 15/4/2025"


def record(**changes: Any) -> Record:
    source = Source(path="", sha256="", media_type="text/plain", encoding="utf-8", page_count=None, origin="text")
    found: dict[str, Any] = {
        "text": TEXT,
        "metadata": Metadata(document_type="Công văn", number="12", subject="báo cáo tình hình dịch bệnh mùa mưa"),
        "sections": (Section(id="1", start=31, end=70, path="1", label="1", kind="clause", heading=None),),
        "references": (
            Reference(id="r", start=10, end=30, surface=TEXT[10:30], type="Chỉ thị", key="39/CT-TTg", relation="basis"),
        ),
        "deadlines": (
            Deadline.model_validate(
                {"id": "d", "start": 50, "end": 70, "surface": TEXT[50:70], "kind": "date", "end_date": "2025-04-15"}
            ),
        ),
        "agencies": (Agency(id="a", start=34, end=42, name="Sở Y tế", surfaces=("Sở Y tế",), kind="organisation"),),
        "tasks": (
            Task(id="t", start=42, end=70, section="1", lead=("Sở Y tế",), action=TEXT[42:70].strip(), deadline=0),
        ),
    }
    return Record(source=source, **(found | changes))


def gold() -> dict[str, Any]:
    return record().model_dump(mode="json")


def score(found: Record | None, *, read: str | None = TEXT, gold_text: str | None = TEXT) -> Report:
    values = found.model_dump(mode="json") if found else None
    return report([score_document("one", gold(), values, read, gold_text)], [("one",)])


def test_gold_against_itself_is_right() -> None:
    scored = score(record())
    figures = scored.as_json()
    assert scored.misses == ()
    for area in ("metadata", "sections", "references", "deadlines", "agencies", "tasks"):
        assert figures[area]["f1"] == 1.0, area
    assert figures["correction"]["errors_before"] == 0
    assert figures["restored"] == {"share": 1.0, "of": 1}


def test_a_document_that_failed_misses_everything() -> None:
    figures = score(None).as_json()
    assert figures["failed"] == ["one"]
    assert {figures[a]["recall"] for a in ("metadata", "sections", "references", "tasks")} == {0.0}


@pytest.mark.parametrize(
    ("changes", "area", "figure", "expected"),
    [
        pytest.param({"sections": ()}, "sections", "recall", 0.0, id="section missing"),
        pytest.param({"references": record().references * 2}, "references", "precision", 0.5, id="reference twice"),
        pytest.param({"agencies": ()}, "agencies", "organisations", 0.0, id="agency missing"),
        pytest.param(
            {"tasks": (record().tasks[0].model_copy(update={"deadline": None}),)},
            "tasks",
            "deadline",
            0.0,
            id="task right, its deadline lost",
        ),
        pytest.param(
            {"tasks": (record().tasks[0].model_copy(update={"lead": ()}),)}, "tasks", "f1", 0.0, id="lead lost"
        ),
        pytest.param(
            {"references": (record().references[0].model_copy(update={"relation": "cites"}),)},
            "references",
            "relation",
            0.0,
            id="same document, another relation",
        ),
        pytest.param(
            {
                "metadata": Metadata(
                    document_type="Công văn", number="12", subject="báo cáo tình hình dịch bệnh mùa khô"
                )
            },
            "metadata",
            "f1",
            0.6667,
            id="subject off by more than 3 %",
        ),
    ],
)
def test_each_fault_costs(changes: dict[str, Any], area: str, figure: str, expected: float) -> None:
    scored = score(record(**changes))
    assert scored.as_json()[area][figure] == expected
    assert any(m.figure.startswith(area) for m in scored.misses), "and is named"


def test_correction_counts_what_was_mended_and_what_was_spoilt() -> None:
    read = TEXT.replace("Thực", "ửiực")
    found = record(
        text=TEXT.replace("báo", "bão"),
        corrections=(
            Correction(original="ửiực", corrected="Thực", start=0, end=4, confidence=1, kind="letter"),
            Correction(original="báo", corrected="bão", start=42, end=45, confidence=1, kind="diacritic"),
        ),
    )
    figures = score(found, read=read).as_json()["correction"]
    assert (figures["errors_before"], figures["errors_after"], figures["spoilt"]) == (1, 1, 1)


def test_corrections_that_do_not_restore() -> None:
    scored = score(record(), read=TEXT + "x")
    assert scored.as_json()["restored"]["share"] == 0.0
    assert [m.figure for m in scored.misses if m.figure == "restored"] == ["restored"]


def test_what_nobody_can_read_is_free() -> None:
    figures = score(record(), gold_text=TEXT.replace("39/CT-TTg", "□")).as_json()["correction"]
    assert figures["errors_before"] == 0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param("Ủy ban nhân dân", "ỦY BAN NHÂN DÂN", id="case"),
        pytest.param("xóa nhà tạm", "xoá  nhà\ntạm", id="tone placement and white space"),
        pytest.param("Thi đua - Khen thưởng", "Thi đua – Khen thưởng", id="dashes"),
        pytest.param("“Chuyển đổi số”", '"Chuyển đổi số".', id="quotes and final punctuation"),
        pytest.param(None, "", id="nothing is nothing"),
    ],
)
def test_alike(a: str | None, b: str | None) -> None:
    assert alike(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param("Sở Y tế", "Sở Y tế tỉnh Hà Nam", id="another name"),
        pytest.param("ban", "bạn", id="a tone is a letter"),
        pytest.param("", "x", id="nothing is not something"),
    ],
)
def test_not_alike(a: str, b: str) -> None:
    assert not alike(a, b)
    assert fold(a) != fold(b)
