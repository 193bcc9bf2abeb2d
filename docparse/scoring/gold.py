"""A folder of gold: `NAME.gold.json`, `NAME.gold.txt` (as on paper) and `NAME.txt` (as it was read), and what is wrong.

A fault in the gold would be counted as a fault of docparse, so gold that is not valid is not scored at all.
"""

from __future__ import annotations

import errno
import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ValidationError

from docparse import records
from docparse.scoring.areas import METADATA
from docparse.scoring.document import norm_newlines
from docparse.scoring.match import SAME_ITEM, Entry, alike, fold

GOLD = ".gold.json"
GOLD_TEXT = ".gold.txt"
GROUPS = "groups.toml"
LONGEST_TEXT = 10_000_000  # bytes
PARTIAL_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")

FaultCode = Literal[
    "unreadable", "not_object", "repeated_key", "missing", "unknown", "not_allowed", "bad_choice", "bad_date",
    "bad_type", "half_offsets", "no_text",
    "outside", "not_surface", "no_section", "no_deadline", "no_reference", "repeated_id", "bad_period", "bad_groups",
    "no_such_document", "two_groups",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong where: the file, the entry or field in it (`references[3].date`), why, and what was found."""

    file: str
    entry: str
    code: FaultCode
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """`text` is what stands on paper, `read` what was read; None where the folder has it not."""

    name: str
    values: Entry
    text: str | None
    read: str | None


@dataclass(frozen=True, slots=True)
class GoldFolder:
    """`groups` are the near-twins that `groups.toml` names: `groups = [["000", "002"]]`."""

    documents: tuple[GoldDocument, ...]
    groups: tuple[tuple[str, ...], ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class _Kind:
    """`required` must be told, if only as null. `surface` names the field that the offsets must give."""

    model: type[records.Mention]
    required: tuple[str, ...]
    surface: str | None = None


KINDS: dict[str, _Kind] = {
    "sections": _Kind(records.Section, ("path", "label", "kind", "heading")),
    "references": _Kind(
        records.Reference,
        (
            "surface", "type", "number_symbol", "title", "year", "date", "issuer", "pinpoints", "relation", "key",
            "section",
        ),
        "surface",
    ),
    "reference_relations": _Kind(records.ReferenceRelation, ("from_key", "type", "to_key", "section")),
    "deadlines": _Kind(
        records.Deadline,
        ("surface", "kind", "start_date", "end_date", "recurrence", "relative_to", "section"),
        "surface",
    ),
    "agencies": _Kind(records.Agency, ("name", "surfaces", "kind", "section"), "surfaces"),
    "campaigns": _Kind(records.Campaign, ("name", "period", "scope", "section"), "name"),
    "tasks": _Kind(records.Task, ("section", "lead", "cooperating", "action", "deadline"), "action"),
}  # fmt: skip


def read_gold(folder: Path) -> GoldFolder:
    """All gold of a folder in the order of its names, and every fault of every file.

    A document with a fault is not among the documents.
    """
    documents, faults = [], []
    for path in sorted(folder.glob(f"*{GOLD}")):
        found = _read_document(path)
        if isinstance(found, GoldDocument):
            documents.append(found)
        else:
            faults += found
    names = {path.name.removesuffix(GOLD) for path in folder.glob(f"*{GOLD}")}
    groups, group_faults = read_groups(folder / GROUPS, names)
    return GoldFolder(tuple(documents), groups, (*faults, *group_faults))


def _read_document(path: Path) -> GoldDocument | list[Fault]:
    name = path.name.removesuffix(GOLD)
    text_path = path.with_name(f"{name}{GOLD_TEXT}")
    try:
        values = _read_json(path)
    except _RepeatedKey as error:
        return [Fault(path.name, error.key, "repeated_key", {})]
    except (OSError, ValueError, RecursionError) as error:
        return [unreadable(path, error)]
    try:
        text = _read_file(text_path) if text_path.exists() else None
    except (OSError, ValueError) as error:
        return [unreadable(text_path, error)]
    if not isinstance(values, dict):
        return [Fault(path.name, "", "not_object", {"found": type(values).__name__})]
    read = read_text(path.with_name(f"{name}.txt"))
    found = [Fault(path.name, *fault) for fault in find_faults(values, text if text is not None else read)]
    return found or GoldDocument(name, values, text, read)


def read_text(path: Path) -> str | None:
    """A text as it was read; None where there is none, or none in UTF-8: then only our own reading tells.

    None too for more than docparse takes for one text: it is refused there, and to compare it word by word costs hours.
    """
    try:
        return norm_newlines(_read_file(path)) if path.stat().st_size <= LONGEST_TEXT else None
    except (OSError, UnicodeDecodeError):
        return None


def _read_file(path: Path) -> str:
    """Raises OSError for what is no file too: a pipe would be waited for without end."""
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "not a file")
    return path.read_text("utf-8")


def unreadable(path: Path, error: Exception) -> Fault:
    return Fault(path.name, "", "unreadable", {"error": getattr(error, "strerror", None) or str(error)})


class _RepeatedKey(Exception):
    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def _read_json(path: Path) -> Any:
    """JSON in which no object says a thing twice: the second value would silently win."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                raise _RepeatedKey(key)
            found[key] = value
        return found

    return json.loads(_read_file(path), object_pairs_hook=once)


_Found = tuple[str, FaultCode, dict[str, str]]


def find_faults(gold: Entry, text: str | None) -> Iterator[_Found]:
    """Where an annotation breaks the record contract: the entry, the code of the fault and what was found.

    `text` is what the offsets count in; entries whose offsets are null are taken as they are.
    """
    for name in gold:
        if name != "metadata" and name not in KINDS:
            yield name, "unknown", {}
    if isinstance(gold.get("metadata"), dict):
        yield from _missing("metadata", gold["metadata"], METADATA)
        yield from _model_faults("metadata", gold["metadata"], records.Metadata)
        partial = gold["metadata"].get("date_partial")
        if isinstance(partial, str) and not PARTIAL_DATE.fullmatch(partial):
            yield "metadata.date_partial", "bad_date", {"found": _short(partial)}
    elif "metadata" in gold:
        yield "metadata", "bad_type", {"found": _short(gold["metadata"]), "expected": "object"}
    else:
        yield "metadata", "missing", {}
    sound = True
    for name, kind in KINDS.items():
        entries = gold.get(name)
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            yield name, "missing" if entries is None else "bad_type", {"found": _short(entries), "expected": "list"}
            sound = False
            continue
        for i, entry in enumerate(entries):
            faults = list(_entry_faults(f"{name}[{i}]", entry, kind, text))
            yield from faults
            sound = sound and not faults
    if sound:  # links are told only between entries that are what they should be
        yield from _link_faults(gold)
    yield from _id_faults(gold)


def _missing(where: str, entry: Entry, required: Sequence[str]) -> Iterator[_Found]:
    yield from ((f"{where}.{name}", "missing", {}) for name in required if name not in entry)


def _model_faults(where: str, entry: Entry, model: type[BaseModel]) -> Iterator[_Found]:
    try:
        model.model_validate_json(json.dumps(entry), strict=True)
    except ValidationError as error:
        # What is missing is named by `_missing`, which knows more of it than the model.
        for place, code, values in faults_of(error):
            if code != "missing":
                yield f"{where}{place}", code, values


def faults_of(error: ValidationError) -> Iterator[_Found]:
    for fault in error.errors(include_url=False):
        place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in fault["loc"])
        kind, found = fault["type"], {"found": _short(fault["input"])}
        if kind in ("extra_forbidden", "missing"):
            yield place, "unknown" if kind == "extra_forbidden" else "missing", {}
        elif kind == "literal_error":
            yield place, "bad_choice", {**found, "allowed": fault["ctx"]["expected"].replace(" or ", ", ")}
        elif kind.startswith("date_"):
            yield place, "bad_date", found
        elif kind.endswith("_type"):
            yield place, "bad_type", {**found, "expected": kind.removesuffix("_type").replace("tuple", "list")}
        else:
            yield place, "not_allowed", {**found, "reason": fault["msg"]}


def _entry_faults(where: str, entry: Entry, kind: _Kind, text: str | None) -> Iterator[_Found]:
    yield from _missing(where, entry, kind.required)
    start, end = entry.get("start"), entry.get("end")
    # Half an offset is told below, and none is allowed; the model knows neither.
    placed = {} if start is not None and end is not None else {"start": 0, "end": 0}
    faults = list(_model_faults(where, {"id": "gold", **entry, **placed}, kind.model))
    yield from faults
    if (start is None) != (end is None):
        yield where, "half_offsets", {"start": _short(start), "end": _short(end)}
    elif start is not None and not faults:
        yield from _span_faults(where, entry, kind, text)
    if not faults and kind.model is records.Deadline:
        first, last = entry.get("start_date"), entry.get("end_date")
        if first and last and first > last:  # ISO 8601: the order of the letters is that of the days
            yield where, "bad_period", {"start": first, "end": last}


def _span_faults(where: str, entry: Entry, kind: _Kind, text: str | None) -> Iterator[_Found]:
    start, end = entry["start"], entry["end"]
    if text is None:
        yield where, "no_text", {}
    elif not 0 <= start < end <= len(text):
        yield where, "outside", {"start": str(start), "end": str(end), "length": str(len(text))}
    elif kind.surface and kind.surface in entry:
        said = " ".join(text[start:end].split())
        claimed = entry[kind.surface] if isinstance(entry[kind.surface], list) else [entry[kind.surface]]
        if not any(_says(said, str(claim), kind.surface) for claim in claimed):
            # Two long texts are alike at first: they are shown from where they part.
            claims = "; ".join(claimed)
            parts = next((i for i, (a, b) in enumerate(zip(said, claims, strict=False)) if a != b), 0)
            said, claims = (("…" + text[parts - 20 :]) if parts > 20 else text for text in (said, claims))
            yield where, "not_surface", {"said": _short(said), "surface": _short(claims)}


def _says(said: str, claim: str, surface: str) -> bool:
    """Whether a place gives what the entry claims. Page numbers may stand inside an action, quotes inside a name."""
    if surface == "name":
        return fold(said).replace('"', "") == fold(claim).replace('"', "")
    return said == " ".join(claim.split()) or (surface == "action" and alike(said, claim, SAME_ITEM))


def _link_faults(gold: Entry) -> Iterator[_Found]:
    paths = {section["path"] for section in gold["sections"]} | {""}
    keys = {reference["key"] for reference in gold["references"]}
    for name in KINDS:
        for i, entry in enumerate(gold[name]):
            if name != "sections" and entry["section"] not in paths:
                yield f"{name}[{i}].section", "no_section", {"found": entry["section"]}
    for i, relation in enumerate(gold["reference_relations"]):
        for end in ("from_key", "to_key"):
            if relation[end] not in keys:
                yield f"reference_relations[{i}].{end}", "no_reference", {"found": relation[end]}
    for i, task in enumerate(gold["tasks"]):
        if task["deadline"] is not None and not 0 <= task["deadline"] < len(gold["deadlines"]):
            values = {"found": str(task["deadline"]), "count": str(len(gold["deadlines"]))}
            yield f"tasks[{i}].deadline", "no_deadline", values


def _id_faults(gold: Entry) -> Iterator[_Found]:
    first: dict[str, str] = {}
    for name in KINDS:
        entries = gold.get(name)
        for i, entry in enumerate(entries if isinstance(entries, list) else ()):
            if isinstance(entry, dict) and isinstance(entry.get("id"), str):
                where = first.setdefault(entry["id"], f"{name}[{i}]")
                if where != f"{name}[{i}]":
                    yield f"{name}[{i}].id", "repeated_id", {"found": entry["id"], "other": where}


def _short(value: object, most: int = 80) -> str:
    text = " ".join(value.split()) if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= most else text[:most] + "…"


def read_groups(path: Path, names: set[str]) -> tuple[tuple[tuple[str, ...], ...], list[Fault]]:
    """The groups of `groups.toml`; none where there is no such file."""
    if not path.exists():
        return (), []
    try:
        values = tomllib.loads(_read_file(path))
    except (OSError, ValueError, RecursionError) as error:
        return (), [unreadable(path, error)]
    groups = values.get("groups")
    told = isinstance(groups, list) and all(
        isinstance(group, list) and all(isinstance(name, str) for name in group) for group in groups
    )
    if set(values) != {"groups"} or not told:
        return (), [Fault(path.name, "", "bad_groups", {})]
    faults, seen = [], set[str]()
    for i, group in enumerate(values["groups"]):
        for name in group:
            if name not in names:
                faults.append(Fault(path.name, f"groups[{i}]", "no_such_document", {"found": name}))
            elif name in seen:
                faults.append(Fault(path.name, f"groups[{i}]", "two_groups", {"found": name}))
            seen.add(name)
    return tuple(map(tuple, values["groups"])), faults


def read_record(path: Path) -> Entry | list[Fault]:
    """A record from its file, in its JSON form, or what is wrong with it."""
    try:
        return records.Record.model_validate_json(_read_file(path)).model_dump(mode="json")
    except ValidationError as error:
        return [Fault(path.name, place.removeprefix("."), code, values) for place, code, values in faults_of(error)]
    except (OSError, ValueError) as error:
        return [unreadable(path, error)]
