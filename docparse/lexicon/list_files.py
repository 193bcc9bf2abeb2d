"""A list of `lists/` as frozen dataclasses; nothing else opens its files.

A list is a CSV file (a header row, UTF-8, `#` lines are comments and name the source) or a TOML file. A column that the
class does not know, or a row that it refuses, is an error that names file and line.
"""

from __future__ import annotations

import csv
import datetime as dt
import tomllib
from dataclasses import fields
from importlib.resources import files
from typing import Any, TypeVar

Row = TypeVar("Row")


class BrokenList(ValueError):
    """A list in `lists/` does not say what its loader expects: a mistake of ours, not of the user's."""


def read_text(name: str) -> str:
    """A file of `lists/` as text."""
    return (files("docparse") / "lists" / name).read_text("utf-8")


def read_rows(name: str, row: type[Row]) -> tuple[Row, ...]:
    """A CSV list as frozen dataclasses. Columns are strings; `|` separates the items of a `tuple` field; an empty cell
    is None where the class allows it; dates are ISO 8601."""
    lines = [line for line in read_text(name).splitlines() if line.strip() and not line.startswith("#")]
    reader = csv.DictReader(lines)
    types = {f.name: str(f.type) for f in fields(row)}  # type: ignore[arg-type]
    if set(reader.fieldnames or ()) != set(types):
        raise BrokenList(f"lists/{name}: columns {reader.fieldnames}, expected {list(types)}")
    found: list[Row] = []
    for number, entry in enumerate(reader, start=2):
        values: dict[str, Any] = {}
        for column, cell in entry.items():
            value = (cell or "").strip()
            kind = types[column]
            if kind.startswith("tuple"):
                values[column] = tuple(v.strip() for v in value.split("|") if v.strip())
            elif kind.startswith("int"):
                values[column] = int(value)
            elif kind.startswith("float"):
                values[column] = float(value)
            elif kind.startswith("dt.date"):
                values[column] = dt.date.fromisoformat(value) if value or "None" not in kind else None
            else:
                values[column] = value if value or "None" not in kind else None
        try:
            found.append(row(**values))
        except (TypeError, ValueError) as error:
            raise BrokenList(f"lists/{name}, row {number}: {error}") from error
    return tuple(found)


def read_toml(name: str) -> dict[str, Any]:
    """A TOML list."""
    return tomllib.loads(read_text(name))


def read_words(name: str, words: type[Row]) -> Row:
    """A TOML file of lists of phrases as one frozen dataclass; a table's lists carry its name: `lead_columns`."""
    lists: dict[str, tuple[str, ...]] = {}
    for key, value in read_toml(name).items():
        if isinstance(value, dict):
            lists.update({f"{part}_{key}": tuple(phrases) for part, phrases in value.items()})
        else:
            lists[key] = tuple(value)
    if set(lists) != {f.name for f in fields(words)}:  # type: ignore[arg-type]
        raise BrokenList(f"lists/{name}: lists {sorted(lists)}, expected those of {words.__name__}")
    return words(**lists)
