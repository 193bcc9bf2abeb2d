"""From seeds to files: a batch of documents made, given their forms, and written with their gold."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

from generator.document import Document
from generator.forms import FORMS, Files
from generator.parts import part_of

BATCH = 25  # seeds
Maker = Callable[[random.Random, str], Document]


@dataclass(frozen=True)
class Batch:
    """Seeds of one maker for one part. `forms` are names of forms with their weights."""

    name: str  # of the part in the plan, and of its folder
    part: str  # train, dev or test
    maker: str
    forms: tuple[tuple[str, int], ...]
    seed: int
    number: int

    @property
    def seeds(self) -> range:
        return range(self.number * BATCH, (self.number + 1) * BATCH)


def batches_of(name: str, plan: dict[str, Any]) -> Iterator[Batch]:
    """The batches of one part of a plan, without end."""
    forms = tuple(plan["forms"].items())
    if unknown := [form for form, _ in forms if form not in FORMS]:
        raise ValueError(f"{name}: no form is called {', '.join(unknown)}; there are {', '.join(FORMS)}")
    for number in count():
        yield Batch(name, plan["part"], plan["maker"], forms, plan.get("seed", 0), number)


def make_batch(batch: Batch, out: Path) -> list[dict[str, Any]]:
    """Makes what is not there yet; the index entries of the batch's documents."""
    plan = hashlib.sha256(json.dumps(asdict(batch)).encode()).hexdigest()
    note = out / ".done" / f"{batch.name}-{batch.number:05}.json"
    if note.exists():
        held = json.loads(note.read_text("utf-8"))
        if held["plan"] == plan and all((out / file).exists() for e in held["entries"] for file in e["files"]):
            entries: list[dict[str, Any]] = held["entries"]
            return entries
    make: Maker = import_module(f"generator.{batch.maker}").make_document
    folder = out / batch.name
    folder.mkdir(parents=True, exist_ok=True)
    entries = []
    for seed in batch.seeds:
        name = f"{batch.maker}-{batch.seed}-{seed:06}"
        document = make(random.Random(name), name)
        if part_of(document.traits) == batch.part:
            chance = random.Random(f"{name} form")
            names, weights = zip(*batch.forms, strict=True)
            form = chance.choices(names, weights)[0]
            files, pages = FORMS[form](document, chance)
            entries.append(
                {"name": name, "part": batch.name, "form": form, "pages": pages, "traits": document.traits,
                 "files": [f"{batch.name}/{written}" for written in write_files(files, folder, name)]}
            )  # fmt: skip
    write(note, json.dumps({"plan": plan, "entries": entries}, ensure_ascii=False).encode())
    return entries


def write_files(files: Files, folder: Path, name: str) -> list[str]:
    for suffix, content in files.items():
        write(folder / f"{name}{suffix}", content)
    return [f"{name}{suffix}" for suffix in files]


def write(path: Path, content: bytes) -> None:
    """Whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    part.replace(path)
