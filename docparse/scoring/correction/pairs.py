"""Pairs of texts, as read and as on paper: a folder of `NAME.txt` with `NAME.gold.txt`, or lines of JSON.

A line of JSON is `{"name": "a", "read": "…", "meant": "…"}`, perhaps with `"group": "g"` (texts of one group are one
observation) and `"doubts": [[start, end, confidence], …]` (the reader's own confidence, 0 to 1, in places of `read`,
which count in NFC with `\\n` line ends).
No annotation is needed, so that made noise and readings of made scans are measured as real documents are.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from docparse.scoring.document import norm_newlines
from docparse.scoring.gold import (
    GOLD,
    GOLD_TEXT,
    GROUPS,
    LONGEST_TEXT,
    Fault,
    faults_of,
    read_groups,
    read_text,
    unreadable,
)

Confidence = Annotated[float, Field(ge=0, le=1)]


class TextPair(BaseModel):
    """`read` is None for a text that is still to be read, from a scan beside it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    read: str | None
    meant: str
    group: str | None = None
    doubts: tuple[tuple[int, int, Confidence], ...] = ()


class _Line(TextPair):
    read: str


@dataclass(frozen=True, slots=True)
class PairSet:
    """Pairs in the order of their names; `groups` that were told; names of texts that nothing is held against."""

    pairs: tuple[TextPair, ...]
    groups: tuple[tuple[str, ...], ...] = ()
    without_gold: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_pairs(path: Path) -> PairSet:
    """All pairs of a folder or a file of lines, and every fault of every file."""
    return _of_folder(path) if path.is_dir() else _of_lines(path)


def _of_folder(folder: Path) -> PairSet:
    pairs, faults = [], []
    for path in sorted(folder.glob(f"*{GOLD_TEXT}")):
        name = path.name.removesuffix(GOLD_TEXT)
        meant = read_text(path)
        if meant is None:
            faults.append(Fault(path.name, "", "unreadable", {"error": f"UTF-8, <= {LONGEST_TEXT} bytes"}))
        else:
            pairs.append(TextPair(name=name, read=read_text(folder / f"{name}.txt"), meant=meant))
    known = {pair.name for pair in pairs}
    annotated = {path.name.removesuffix(GOLD) for path in folder.glob(f"*{GOLD}")}
    groups, group_faults = read_groups(folder / GROUPS, known | annotated)
    return PairSet(tuple(pairs), groups, tuple(sorted(annotated - known)), (*faults, *group_faults))


def _of_lines(path: Path) -> PairSet:
    try:
        lines = path.read_text("utf-8").split("\n")
    except (OSError, ValueError) as error:
        return PairSet((), faults=(unreadable(path, error),))
    pairs: dict[str, TextPair] = {}
    faults: list[Fault] = []
    groups: dict[str, list[str]] = defaultdict(list)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"[{number}]"
        found = _line(path, where, line)
        if isinstance(found, list):
            faults += found
        elif found.name in pairs:
            faults.append(Fault(path.name, f"{where}.name", "repeated_id", {"found": found.name, "other": path.name}))
        else:
            pairs[found.name] = found
            if found.group is not None:
                groups[found.group].append(found.name)
    return PairSet(
        tuple(pairs[name] for name in sorted(pairs)), tuple(map(tuple, groups.values())), faults=tuple(faults)
    )


def _line(path: Path, where: str, line: str) -> TextPair | list[Fault]:
    try:
        values: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        return [Fault(path.name, where, "unreadable", {"error": str(error)})]
    if not isinstance(values, dict):
        return [Fault(path.name, where, "not_object", {"found": type(values).__name__})]
    try:
        told = _Line.model_validate(values)
    except ValidationError as error:
        return [Fault(path.name, f"{where}{place}", code, found) for place, code, found in faults_of(error)]
    texts = {"read": norm_newlines(told.read), "meant": norm_newlines(told.meant)}
    pair = TextPair(**{**told.model_dump(), **texts})
    return list(_doubt_faults(path, where, pair)) or pair


def _doubt_faults(path: Path, where: str, pair: TextPair) -> Iterator[Fault]:
    """Doubts stand in order inside what was read."""
    length = len(pair.read or "")
    at = 0
    for i, (start, end, _) in enumerate(pair.doubts):
        if not at <= start < end <= length:
            values = {"start": str(start), "end": str(end), "length": str(length)}
            yield Fault(path.name, f"{where}.doubts[{i}]", "outside", values)
        at = max(at, start)
