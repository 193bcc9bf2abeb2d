"""From the corrected text back to the page: boxes, and the confidence of the words behind a finding."""

from __future__ import annotations

import pytest

from docparse.edits import Edit, Edits
from docparse.outline import Outline
from docparse.page import Cell, Line, Page, Reading, TextMap, Word
from docparse.placing import Placing
from docparse.records import Evidence, Mention, Metadata, Source, Warning
from docparse.spans import Box, Span

WORDS = (
    Word("phong", Box(10, 10, 40, 20), 0.95),
    Word("ừào", Box(45, 10, 65, 20), 0.35),
    Word("thi", Box(10, 30, 25, 40), 0.9),
)


@pytest.fixture
def placing() -> Placing:
    page = Page(1, 595, 842, (Line(WORDS[:2]), Line(WORDS[2:])), "scanned")
    text_map = TextMap.of_pages([page])
    assert text_map.text == "phong ừào\nthi"
    edits = Edits([Edit(6, 9, "trào", "letter", 0.9)])
    source = Source(path="", sha256="", media_type="image/png", encoding=None, page_count=1, origin="scanned")
    reading = Reading(
        source=source,
        text_map=text_map,
        pages=(page,),
        tables=(((Cell("ừào", ((1, Box(40, 5, 70, 25)),), Span(6, 9)), Cell("", ((1, Box(70, 5, 90, 25)),))),),),
    )
    return Placing(reading, edits, Outline(text=edits.apply(text_map.text), sections=()))


def test_a_mended_word_keeps_its_place_on_the_page(placing: Placing) -> None:
    (box,) = placing.boxes(6, 10)
    assert (box.page, box.x0, box.x1) == (1, 45, 65)


def test_one_box_a_line(placing: Placing) -> None:
    assert [(b.x0, b.y0) for b in placing.boxes(0, 14)] == [(10, 10), (10, 30)]


def test_part_of_a_word_has_part_of_its_box(placing: Placing) -> None:
    (box,) = placing.boxes(0, 1)
    assert (box.x0, box.x1) == (10, 16)


def test_a_finding_is_no_surer_than_its_words(placing: Placing) -> None:
    sure, unsure = placing.mentions([Mention(id="a", start=0, end=5), Mention(id="b", start=6, end=10)])
    assert (sure.confidence, unsure.confidence) == (0.95, 0.35)


def test_a_value_of_the_head_read_with_doubt_is_flagged(placing: Placing) -> None:
    evidence = {"issuer": (Evidence(start=6, end=10, confidence=1),)}
    metadata = placing.metadata(Metadata(issuer="Sở Y tế", evidence=evidence))
    assert metadata.issuer == "Sở Y tế"
    assert metadata.evidence["issuer"][0].boxes
    (warning,) = placing.doubts(metadata)
    assert (warning.code, warning.start, warning.end) == ("low_confidence", 6, 10)


def test_a_number_guessed_from_handwriting_is_taken_back(placing: Placing) -> None:
    evidence = {"number": (Evidence(start=6, end=10, confidence=1),)}
    metadata = placing.metadata(Metadata(number="7", symbol="QĐ-UBND", number_symbol="7/QĐ-UBND", evidence=evidence))
    assert (metadata.number, metadata.number_symbol) == (None, "/QĐ-UBND")
    (warning,) = placing.doubts(metadata)
    assert warning.code == "number_unsure"
    assert "trào" in warning.message, "says what was read"


def test_a_number_read_well_stays(placing: Placing) -> None:
    evidence = {"number": (Evidence(start=0, end=5, confidence=1),)}
    metadata = placing.metadata(Metadata(number="7", number_symbol="7/QĐ-UBND", evidence=evidence))
    assert metadata.number == "7"
    assert placing.doubts(metadata) == ()


def test_tables_follow_the_text(placing: Placing) -> None:
    (table,) = placing.tables()
    full, empty = table.rows[0]
    assert (full.text, full.start, full.end) == ("trào", 6, 10)
    assert (empty.text, empty.start) == ("", None)
    assert full.boxes[0].page == empty.boxes[0].page == 1


def test_corrections_and_warnings_lie_where_their_words_do(placing: Placing) -> None:
    (correction,) = placing.corrections(Edits([Edit(6, 9, "trào", "letter", 0.9)]).corrections("phong ừào\nthi"))
    placed, general = placing.warnings([Warning(code="a", message="", start=6, end=10), Warning(code="b", message="")])
    assert correction.boxes == placed.boxes == placing.boxes(6, 10)
    assert general.boxes == ()


def test_text_without_pages_has_no_boxes() -> None:
    source = Source(path="", sha256="", media_type="text/plain", encoding="utf-8", page_count=None, origin="text")
    placing = Placing(Reading(source, TextMap("abc")), Edits(), Outline(text="abc", sections=()))
    mention = Mention(id="a", start=0, end=3)
    assert placing.mentions([mention]) == (mention,)
