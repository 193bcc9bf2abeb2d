"""The areas of a record: what makes two entries the same entry, and what is then compared between the two."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from docparse.records import Metadata
from docparse.scoring.match import Entry, Key, alike, fold

Value = Callable[[Entry, Entry], object]


@dataclass(frozen=True, slots=True)
class Part:
    """One field of an entry. `value` takes the entry and the record or gold that it stands in."""

    name: str
    value: Value
    same: Callable[[object, object], bool]


@dataclass(frozen=True, slots=True)
class Area:
    """`words` gives what the text says where an entry stands, for gold that has no offsets."""

    key: Key
    label: Callable[[Entry], str]
    words: Callable[[Entry], object]
    parts: tuple[Part, ...] = ()
    has_span: bool = False  # whether the places of matched entries are compared
    is_set: bool = False  # whether an entry told twice is one


def _alike(name: str, least: float = 100.0, *, called: str | None = None) -> Part:
    return Part(called or name, lambda entry, _: entry.get(name), lambda a, b: alike(a, b, least))


def _names(name: str) -> Part:
    """A list in which order says nothing."""
    return Part(name, lambda entry, _: sorted(map(fold, entry.get(name) or ())), lambda a, b: a == b)


def _due(task: Entry, record: Entry) -> object:
    """The dates of a task's deadline, however the deadlines are numbered; None for no deadline."""
    index, deadlines = task.get("deadline"), record.get("deadlines") or ()
    if index is None:
        return None
    if not 0 <= index < len(deadlines):
        return "no such deadline"
    return tuple(deadlines[index].get(part) for part in ("start_date", "end_date", "recurrence"))


def _deadline_label(deadline: Entry) -> str:
    values = (deadline.get(part) for part in ("kind", "start_date", "end_date", "recurrence"))
    return " ".join([*(str(v) for v in values if v), f"({' '.join(str(deadline.get('surface') or '').split())})"])


AREAS: dict[str, Area] = {
    "sections": Area(
        key=lambda s: (s["path"], s["kind"]),
        label=lambda s: f"{s['path']} ({s['kind']})",
        words=lambda s: s.get("heading"),
        parts=(_alike("heading", 95.0, called="headings"),),
    ),
    "references": Area(
        key=lambda r: fold(r.get("key")),
        label=lambda r: str(r.get("key") or r.get("surface")),
        words=lambda r: r.get("surface"),
        parts=(_alike("type"), _alike("date"), _alike("issuer"), _alike("relation"), _names("pinpoints")),
        has_span=True,
    ),
    "reference_relations": Area(
        key=lambda r: (fold(r["from_key"]), r["type"], fold(r["to_key"])),
        label=lambda r: f"{r['from_key']} {r['type']} {r['to_key']}",
        words=lambda r: r["from_key"],
        is_set=True,
    ),
    "deadlines": Area(
        key=lambda d: (d.get("kind"), d.get("start_date"), d.get("end_date"), d.get("recurrence")),
        label=_deadline_label,
        words=lambda d: d.get("surface"),
        parts=(_alike("relative_to", 80.0),),
        has_span=True,
    ),
    "agencies": Area(
        key=lambda a: (fold(a["name"]), a.get("kind")),
        label=lambda a: f"{a['name']} ({a.get('kind')})",
        words=lambda a: next(iter(a.get("surfaces") or ()), a["name"]),
    ),
    "campaigns": Area(
        key=lambda c: fold(c["name"]).replace('"', ""),
        label=lambda c: str(c["name"]),
        words=lambda c: c["name"],
        parts=(_alike("period"), _alike("scope")),
    ),
    "tasks": Area(
        key=lambda t: (t["section"], tuple(sorted(map(fold, t.get("lead") or ())))),
        label=lambda t: f"{t['section']}: {', '.join(t.get('lead') or ()) or '–'}",
        words=lambda t: t.get("action"),
        parts=(_names("cooperating"), Part("deadline", _due, lambda a, b: a == b), _alike("action", 90.0)),
    ),
}
# All of them in the contract's order; `evidence` is docparse's own, and no gold tells it.
METADATA = tuple(name for name in Metadata.model_fields if name != "evidence")
METADATA_LISTS = tuple(name for name in METADATA if Metadata.model_fields[name].default == ())
METADATA_FIELDS = tuple(name for name in METADATA if name not in METADATA_LISTS)
SUBJECT_ALIKE = 97.0  # a subject is long; one misread letter in it is no wrong subject
