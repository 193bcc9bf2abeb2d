"""The record: round trips through JSON unchanged, refuses what the contract does not know."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from docparse.records import (
    Deadline,
    Metadata,
    Record,
    Reference,
    Section,
    Source,
    Task,
    Warning,
    deadline_of,
    mention_id,
)

SOURCE = Source(
    path="a.txt", sha256="0" * 64, media_type="text/plain", encoding="utf-8", page_count=None, origin="text"
)
TEXTS = st.text(alphabet="aâđếỔ 1./\n-", max_size=20)
DATES = st.none() | st.dates(dt.date(1945, 1, 1), dt.date(2100, 1, 1))


@st.composite
def records(draw: st.DrawFn) -> Record:
    references = draw(
        st.lists(
            st.builds(Reference, id=TEXTS, start=st.just(0), end=st.just(1), surface=TEXTS, type=TEXTS, date=DATES),
            max_size=3,
        )
    )
    deadlines = draw(
        st.lists(
            st.builds(
                Deadline,
                id=TEXTS,
                start=st.just(0),
                end=st.just(1),
                surface=TEXTS,
                kind=st.sampled_from(["date", "period"]),
                end_date=DATES,
            ),
            max_size=3,
        )
    )
    metadata = draw(st.builds(Metadata, subject=st.none() | TEXTS, date=DATES, addressees=st.tuples(TEXTS)))
    return Record(
        source=SOURCE,
        metadata=metadata,
        text=draw(TEXTS),
        references=tuple(references),
        deadlines=tuple(deadlines),
        warnings=(Warning(code="x", message=draw(TEXTS)),),
    )


@given(records())
def test_round_trip(record: Record) -> None:
    assert Record.model_validate_json(record.model_dump_json()) == record


def test_frozen() -> None:
    with pytest.raises(ValidationError):
        SOURCE.path = "b"  # type: ignore[misc]


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"colour": "red"}, id="a field that the contract does not know"),
        pytest.param({"kind": "paragraph"}, id="a kind that the contract does not know"),
        pytest.param({"confidence": 1.5}, id="more than sure"),
    ],
)
def test_refused(wrong: dict[str, object]) -> None:
    section = {"id": "s", "start": 0, "end": 1, "path": "1", "label": "1", "kind": "clause", "heading": None}
    Section.model_validate(section)
    with pytest.raises(ValidationError):
        Section.model_validate(section | wrong)


def test_id_depends_on_the_find_alone() -> None:
    assert mention_id("references", 3, 9, "39/CT-TTg") == mention_id("references", 3, 9, "39/CT-TTg")
    assert mention_id("references", 3, 9, "39/CT-TTg") != mention_id("references", 4, 9, "39/CT-TTg")
    assert mention_id("a", "bc") != mention_id("ab", "c"), "parts do not run together"


def test_deadline_of_a_task() -> None:
    deadline = Deadline(id="d", start=0, end=1, surface="quý I", kind="period")
    task = Task(id="t", start=0, end=1, action="báo cáo", deadline=0)
    assert deadline_of(task, [deadline]) is deadline
    assert deadline_of(task.model_copy(update={"deadline": None}), [deadline]) is None


def test_contract_fields_in_order() -> None:
    assert list(Record.model_fields)[:13] == [
        "schema_version", "source", "metadata", "text", "corrections", "sections", "references",
        "reference_relations", "deadlines", "agencies", "campaigns", "tasks", "warnings",
    ]  # fmt: skip
