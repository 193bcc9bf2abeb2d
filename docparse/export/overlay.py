"""What of a record is drawn on which page: shapes with colours and short labels. Knows no PDF."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from docparse.records import Deadline, Mark, Mention, PageBox, Record, Section, Task
from docparse.spans import Box

Form = Literal["fill", "line", "frame"]
_LONGEST_LABEL = 34  # letters


@dataclass(frozen=True, slots=True)
class Kind:
    """How one part of a record is drawn; `colour` is RGB."""

    name: str
    colour: tuple[int, int, int]
    form: Form
    title: str


@dataclass(frozen=True, slots=True)
class Shape:
    """`box` in points from the top left of the page as it is shown. `label` is written over its left corner."""

    kind: Kind
    page_number: int
    box: Box
    label: str = ""


def kinds(lang: str) -> tuple[Kind, ...]:
    """All parts of a record that are drawn, in the order of drawing."""
    return tuple(
        Kind(name, (r, g, b), entry["form"], entry[lang])
        for name, entry in _table().items()
        if name != "names"
        for r, g, b in (entry["colour"],)
    )


def shapes(record: Record, lang: str) -> list[Shape]:
    """Everything of a record that has a place on a page; nothing of a file without pages."""
    by_name = {kind.name: kind for kind in kinds(lang)}
    found: list[Shape] = []

    def put(kind: str, boxes: Iterable[PageBox], label: str = "") -> None:
        for n, box in enumerate(boxes):
            place = Box(box.x0, box.y0, box.x1, box.y1)
            found.append(Shape(by_name[kind], box.page, place, _short(label) if n == 0 else ""))

    for number, table in enumerate(record.tables, start=1):
        boxes = [box for row in table.rows for cell in row for box in cell.boxes]
        put("tables", boxes, f"{by_name['tables'].title} {number}")
    for number, task in enumerate(record.tasks, start=1):
        put("tasks", task.boxes, _task_label(number, task))
    for reference in record.references:
        put(
            "references", reference.boxes, reference.key if reference.key and reference.key != reference.surface else ""
        )
    for relation in record.reference_relations:
        put("reference_relations", relation.boxes, relation.type)
    for deadline in record.deadlines:
        put("deadlines", deadline.boxes, _deadline_label(deadline, lang))
    for kind, entries in (("agencies", record.agencies), ("campaigns", record.campaigns)):
        for mention in _mentions(entries):
            put(kind, mention.boxes)
    for name, evidence in record.metadata.evidence.items():
        for span in evidence:
            put("metadata", span.boxes, name_of(name, lang))
    for section in record.sections:
        put(
            "sections",
            _label_box(record, section),
            name_of(section.path, lang) if section.label is None else section.path,
        )
    for page in record.pages:
        for mark in page.marks:
            put("marks", (_mark_box(page.page, mark),), name_of(mark.kind, lang))
    for correction in record.corrections:
        put("corrections", correction.boxes, correction.original)
    for warning in record.warnings:
        put("warnings", warning.boxes, warning.message if lang == "vi" else warning.code.replace("_", " "))
    order = list(by_name)
    return sorted(found, key=lambda shape: order.index(shape.kind.name))


def _mentions(entries: Sequence[Any]) -> Iterator[Mention]:
    for entry in entries:
        yield from entry.mentions or (entry,)


def _mark_box(page_number: int, mark: Mark) -> PageBox:
    return PageBox(page=page_number, x0=mark.x0, y0=mark.y0, x1=mark.x1, y1=mark.y1)


def _label_box(record: Record, section: Section) -> tuple[PageBox, ...]:
    """The place of a section's label: the share of its first line; of a section without one a bar before that line."""
    if not section.boxes:
        return ()
    first = section.boxes[0]
    if section.label is None:
        return (first.model_copy(update={"x0": first.x0 - 3, "x1": first.x0 - 1}),)
    line = record.text[section.start : section.end].split("\n", 1)[0]
    length = len(section.label) + line[: len(line) - len(line.lstrip())].count(" ")
    share = min(length / max(len(line), 1), 1.0)
    return (first.model_copy(update={"x1": first.x0 + share * (first.x1 - first.x0)}),)


def _task_label(number: int, task: Task) -> str:
    return f"{number}. {', '.join(task.lead)}" if task.lead else f"{number}"


def _deadline_label(deadline: Deadline, lang: str) -> str:
    if deadline.recurrence:
        return name_of(deadline.recurrence, lang)
    dates = dict.fromkeys(d for d in (deadline.start_date, deadline.end_date or deadline.computed_end_date) if d)
    return " – ".join(d.strftime("%d/%m/%Y") for d in dates)


def _short(label: str) -> str:
    label = " ".join(label.split())
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1].rstrip() + "…"


def name_of(name: str, lang: str) -> str:
    """What users call it; the name itself where it has none."""
    entry = _table()["names"].get(name)
    return str(entry[lang]) if entry else name


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("docparse.export") / "overlay.toml").read_text("utf-8"))
