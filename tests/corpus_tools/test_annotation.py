"""Our own gold is checked for more than the contract asks, and every fault is named."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from typing import Any

import pytest
from annotation.check import find_faults
from annotation.gold import section_at, whole_metadata
from generator.document import Agency, Deadline, Document, Foot, Head, Paragraph, Reference, Section, Task
from generator.gold import make_gold
from generator.text_form import TextForm, lines_of

Gold = dict[str, Any]


def document() -> Document:
    due, health = Deadline("date", end_date="2025-04-15"), Agency("Sở Y tế tỉnh Hà Nam")
    reads = Reference("Chỉ thị", "39/CT-TTg", date="2024-10-30", issuer="Thủ tướng Chính phủ", key="39/CT-TTg")
    opening = Paragraph(opens=Section("I", "I", "heading", "NHIỆM VỤ")).say("I. NHIỆM VỤ")
    clause = Paragraph(opens=Section("I/1", "1", "clause")).say("1. ")
    clause.tell("Sở Y tế", health).say(" căn cứ ").tell("Chỉ thị số 39/CT-TTg ngày 30/10/2024", reads).say(" ")
    with clause.mark(Task([health.name], [], due)):
        clause.say("báo cáo Chủ tịch ").tell("trước ngày 15/4/2025", due)
    clause.say(".")
    metadata = {
        "number": "15", "symbol": "UBND-VX", "number_symbol": "15/UBND-VX", "place": "Hà Nam",
        "date": "2025-03-05", "date_partial": "2025-03-05", "signer_name": "Lê Văn Mẫu", "recipients": ["Như trên"],
    }  # fmt: skip
    return Document(
        "letter",
        metadata,
        Head(["UBND TỈNH HÀ NAM"], number="Số: 15/UBND-VX", place_date="Hà Nam, ngày 05 tháng 3 năm 2025"),
        [opening, clause],
        Foot(recipients=["- Như trên;"], signature=["CHỦ TỊCH", "Lê Văn Mẫu"]),
    )


def text_and_gold() -> tuple[str, Gold]:
    return make_gold(document(), lines_of(document(), TextForm(blank_lines=0.0), random.Random(1)))


TEXT, GOLD = text_and_gold()


def entry(gold: Gold, area: str, number: int = 0, **values: object) -> None:
    gold[area][number] |= values


def orphan(gold: Gold) -> None:
    entry(gold, "sections", 1, path="II/1")
    for area in ("references", "deadlines", "agencies", "tasks"):
        entry(gold, area, section="II/1")


def test_sound_gold_has_no_faults() -> None:
    assert list(find_faults(TEXT, GOLD)) == []


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        pytest.param(lambda g: g["references"][0].pop("year"), "references[0].year:", id="the contract's own faults"),
        pytest.param(lambda g: entry(g, "deadlines", start=None, end=None), "no offsets", id="gold without offsets"),
        pytest.param(lambda g: g["metadata"].update(place="Hà Nội"), "'Hà Nội' is not in the text", id="place"),
        pytest.param(lambda g: g["metadata"].update(addressees=["Sở Tài chính"]), "'Sở Tài chính'", id="addressee"),
        pytest.param(lambda g: g["metadata"].update(symbol="UBND"), "'15/UBND-VX' is not '15'", id="number and symbol"),
        pytest.param(lambda g: g["metadata"].update(date_partial="2025-03"), "date_partial", id="half of a whole date"),
        pytest.param(lambda g: entry(g, "sections", kind="closing"), "I is a closing", id="a frame of another kind"),
        pytest.param(orphan, "II/1 has no parent", id="orphan"),
        pytest.param(lambda g: entry(g, "sections", label="II"), "I begins with", id="another label"),
        pytest.param(lambda g: entry(g, "sections", heading="GIẢI PHÁP"), "has no 'GIẢI PHÁP'", id="another heading"),
        pytest.param(
            lambda g: entry(g, "sections", 1, end=GOLD["sections"][1]["end"] + 1), "white space", id="blank end"
        ),
        pytest.param(lambda g: entry(g, "tasks", lead=["Sở Nội vụ"]), "'Sở Nội vụ' is not among", id="lead not named"),
        pytest.param(lambda g: entry(g, "tasks", end=GOLD["tasks"][0]["end"] + 1), "final punctuation", id="full stop"),
        pytest.param(
            lambda g: entry(g, "agencies", name="Các sở", kind="group") or entry(g, "tasks", lead=[]),
            "begins with a capital",
            id="group in capitals",
        ),
        pytest.param(lambda g: g["agencies"].append(g["agencies"][0]), "stands twice", id="agency twice"),
        pytest.param(
            lambda g: entry(g, "references", number_symbol="40/CT-TTg", key="40/CT-TTg"),
            "40/CT-TTg is not in",
            id="another number",
        ),
        pytest.param(
            lambda g: entry(g, "references", number_symbol=None, key=None), "neither number nor title", id="bare"
        ),
        pytest.param(lambda g: entry(g, "references", key="40/CT-TTg"), "key 40/CT-TTg is not built", id="another key"),
        pytest.param(
            lambda g: entry(g, "references", date="2024-10-31"), "2024-10-31 is not the date", id="another day"
        ),
        pytest.param(
            lambda g: g["agencies"].append(
                {**g["agencies"][0], "name": "A", "start": 0, "end": 4, "surfaces": ["UBND"], "section": ""}
            ),
            "not in reading order",
            id="out of order",
        ),
    ],
)
def test_each_fault_is_named(spoil: Callable[[Gold], object], fault: str) -> None:
    gold = copy.deepcopy(GOLD)
    spoil(gold)
    faults = list(find_faults(TEXT, gold))
    assert len(faults) == 1
    assert fault in faults[0]


def test_text_apart_is_a_fault() -> None:
    apart = TEXT + "a\u0301\n"
    assert list(find_faults(apart, GOLD)) == ["text is not NFC"]


def test_metadata_is_whole_and_knows_its_fields() -> None:
    whole = whole_metadata({"number": "15"})
    assert (whole["number"], whole["symbol"], whole["recipients"]) == ("15", None, [])
    assert list(whole) == list(GOLD["metadata"])
    with pytest.raises(ValueError, match="no datum"):
        whole_metadata({"datum": 1})


@pytest.mark.parametrize(
    ("words", "path"),
    [
        pytest.param("UBND", "", id="before all sections"),
        pytest.param("NHIỆM VỤ", "I", id="in the outer one"),
        pytest.param("báo cáo", "I/1", id="in the inner one"),
        pytest.param("CHỦ TỊCH", "signature", id="in the frame"),
    ],
)
def test_a_place_belongs_to_its_innermost_section(words: str, path: str) -> None:
    assert section_at(GOLD["sections"], TEXT.index(words)) == path
