"""What our own gold must hold to: the record contract, as everybody's gold must, and what a careful author adds.

`docparse.scoring.gold` knows the contract. Only ours promises more: values of the head and foot that stand in the text,
sections that begin with their labels and heading and have parents, tasks of agencies that are named, entries in reading
order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from annotation.gold import FRAME
from docparse.cli.words import Words
from docparse.scoring import gold as contract


def find_faults(text: str, gold: dict[str, Any]) -> Iterator[str]:
    """What is wrong with one annotation. What is ours alone is asked only of gold that keeps the contract."""
    sound = True
    words = Words("en")
    for where, code, values in contract.find_faults(gold, text):
        sound = False
        yield f"{where}: {words(f'faults.{code}', **values)}"
    for name in contract.KINDS if sound else ():
        for number, entry in enumerate(gold[name]):
            if entry.get("start") is None:
                sound = False
                yield f"{name}[{number}]: no offsets"
    if not sound:
        return
    if not unicodedata.is_normalized("NFC", text):
        yield "text is not NFC"
    yield from metadata_faults(text, gold["metadata"])
    yield from section_faults(text, gold["sections"])
    yield from link_faults(gold)
    for reference in gold["references"]:
        yield from reference_faults(reference)
    yield from task_faults(text, gold["tasks"])
    yield from order_faults(gold)


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
    names = {a["name"] for a in gold["agencies"]}
    for task in gold["tasks"]:
        for name in (*task["lead"], *task["cooperating"]):
            if name not in names:
                yield f"tasks: {name!r} is not among the agencies"
    for name in sorted({a["name"] for a in gold["agencies"] if a["kind"] == "group"}):
        if name.startswith(("Các ", "Mọi ")):
            yield f"agencies: the group {name!r} begins with a capital"
    if len(names) != len(gold["agencies"]):
        yield "agencies: a name stands twice"


def task_faults(text: str, tasks: list[dict[str, Any]]) -> Iterator[str]:
    for task in tasks:
        said = text[task["start"] : task["end"]]
        if said[-1] in ".;:,":
            yield f"tasks: final punctuation in {said[-30:]!r}"


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
