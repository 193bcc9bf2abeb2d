"""What gold must hold to: the contract's names and closed lists, spans that say what they claim, dates, links."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from docparse import records

MENTIONS: dict[str, type[records.Mention]] = {
    "sections": records.Section,
    "references": records.Reference,
    "reference_relations": records.ReferenceRelation,
    "deadlines": records.Deadline,
    "agencies": records.Agency,
    "campaigns": records.Campaign,
    "tasks": records.Task,
}
FRAME = ("preamble", "closing", "distribution", "signature")


def find_faults(text: str, gold: dict[str, Any]) -> Iterator[str]:
    """What is wrong with one annotation. Raises pydantic's ValidationError for a field that the contract lacks."""
    if set(gold) != {"metadata", *MENTIONS}:
        yield f"fields are {sorted(gold)}"
    if not unicodedata.is_normalized("NFC", text):
        yield "text is not NFC"
    records.Metadata(**gold["metadata"])
    for name, kind in MENTIONS.items():
        for entry in gold[name]:
            kind(**{"id": "gold", "section": "", **entry})
            yield from span_faults(name, entry, text)
    yield from metadata_faults(text, gold["metadata"])
    yield from section_faults(text, gold["sections"])
    yield from link_faults(gold)
    yield from order_faults(gold)


def span_faults(name: str, entry: dict[str, Any], text: str) -> Iterator[str]:
    start, end = entry["start"], entry["end"]
    if not 0 <= start < end <= len(text):
        yield f"{name}: {start}–{end} is outside the text"
        return
    said = " ".join(text[start:end].split())
    claims = {"references": "surface", "deadlines": "surface", "tasks": "action"}
    if name in claims and said != entry[claims[name]]:
        yield f"{name}: {said!r} for {entry[claims[name]]!r}"
    if name == "agencies" and said not in entry["surfaces"]:
        yield f"agencies: {said!r} is none of {entry['surfaces']}"
    if name == "campaigns" and said.casefold() != entry["name"].casefold():
        yield f"campaigns: {said!r} for {entry['name']!r}"
    if name == "tasks" and said[-1] in ".;:,":
        yield f"tasks: final punctuation in {said[-30:]!r}"


def metadata_faults(text: str, metadata: dict[str, Any]) -> Iterator[str]:
    folded = re.sub(r"\s+", "", text)
    for name in ("number", "signer_name", "place"):
        value = metadata[name]
        if value and re.sub(r"\s+", "", value).casefold() not in folded.casefold():
            yield f"metadata.{name}: {value!r} is not in the text"
    for name in ("addressees", "recipients"):
        for value in metadata[name]:
            if re.sub(r"\s+", "", value) not in folded:
                yield f"metadata.{name}: {value!r} is not in the text"
    number, symbol, whole = metadata["number"] or "", metadata["symbol"] or "", metadata["number_symbol"] or ""
    if whole and not (
        whole.startswith(number) and whole.endswith(symbol) and len(whole) == len(number) + 1 + len(symbol)
    ):
        yield f"metadata: {whole!r} is not {number!r} and {symbol!r}"
    if metadata["date"] and metadata["date_partial"] != metadata["date"]:
        yield "metadata.date_partial is not the whole date"


def section_faults(text: str, sections: list[dict[str, Any]]) -> Iterator[str]:
    paths = {s["path"] for s in sections}
    for section in sections:
        path, kind = section["path"], section["kind"]
        if (kind in FRAME) != (path in FRAME):
            yield f"sections: {path} is a {kind}"
        if "/" in path and path.rsplit("/", 1)[0] not in paths:
            yield f"sections: {path} has no parent"
        opening = text[section["start"] : section["start"] + 40]
        if section["label"] and not opening.casefold().startswith(section["label"].casefold()):
            yield f"sections: {path} begins with {opening!r}"
        said = " ".join(text[section["start"] : section["end"]].split())
        if section["heading"] and section["heading"] not in said:
            yield f"sections: {path} has no {section['heading']!r}"
        if text[section["end"] - 1].isspace():
            yield f"sections: {path} ends in white space"


def link_faults(gold: dict[str, Any]) -> Iterator[str]:
    paths = {s["path"] for s in gold["sections"]} | {""}
    keys = {r["key"] for r in gold["references"]}
    names = {a["name"] for a in gold["agencies"]}
    for name in MENTIONS:
        if name != "sections":
            for entry in gold[name]:
                if entry["section"] not in paths:
                    yield f"{name}: no section {entry['section']!r}"
    for entry in gold["reference_relations"]:
        if not {entry["from_key"], entry["to_key"]} <= keys:
            yield f"reference_relations: {entry['from_key']} and {entry['to_key']} are not both referenced"
    for task in gold["tasks"]:
        for name in (*task["lead"], *task["cooperating"]):
            if name not in names:
                yield f"tasks: {name!r} is not among the agencies"
        if task["deadline"] is not None and not 0 <= task["deadline"] < len(gold["deadlines"]):
            yield f"tasks: no deadline {task['deadline']}"
    for reference in gold["references"]:
        yield from reference_faults(reference)
    for name in {a["name"] for a in gold["agencies"] if a["kind"] == "group"}:
        if name.startswith(("Các ", "Mọi ")):
            yield f"agencies: the group {name!r} begins with a capital"
    if len(names) != len(gold["agencies"]):
        yield "agencies: a name stands twice"


def reference_faults(reference: dict[str, Any]) -> Iterator[str]:
    surface, number = reference["surface"], reference["number_symbol"]
    if (
        number
        and number.lstrip("/") not in re.sub(r"\s+", "", surface)
        and not number.startswith(re.sub(r"\D", "", surface))
    ):
        yield f"references: {number} is not in {surface!r}"
    if not number and not reference["title"]:
        yield f"references: {surface!r} has neither number nor title"
    if reference["key"] and not reference["key"].startswith((number or reference["title"] or "").replace("_", "-")):
        yield f"references: key {reference['key']} is not built from {number or reference['title']}"
    if reference["date"]:
        year, month, day = (int(part) for part in reference["date"].split("-"))
        digits = [int(part) for part in re.findall(r"\d+", surface)]
        if digits[-3:] != [day, month, year] and re.search(r"ngày", surface):
            yield f"references: {reference['date']} is not the date of {surface!r}"


def order_faults(gold: dict[str, Any]) -> Iterator[str]:
    for name in ("references", "deadlines", "agencies", "campaigns"):
        starts = [entry["start"] for entry in gold[name]]
        if starts != sorted(starts):
            yield f"{name}: not in reading order"
