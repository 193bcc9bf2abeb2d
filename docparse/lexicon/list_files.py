"""A list of `lists/` as frozen dataclasses; nothing else opens its files.

A list is a CSV file (a header row, UTF-8, `#` lines are comments and name the source) or a TOML file. A column that the
class does not know, or a row that it refuses, is an error that names file and line.
"""

from __future__ import annotations

import csv
import datetime as dt
import tomllib
from dataclasses import MISSING, fields, is_dataclass
from importlib.resources import files
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

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
    """A TOML file of lists of phrases as one frozen dataclass; its tables are dataclasses too.

    A key that the class does not know, one that is missing, or a word outside its `Literal` is a BrokenList.
    """
    found: Row = _read(read_toml(name), words, f"lists/{name}")
    return found


def _read(value: Any, kind: Any, where: str) -> Any:
    """A TOML value as what a field wants: a table as a dataclass, an array as a tuple, else as it is."""
    if is_dataclass(kind):
        known = fields(kind)
        needed = {f.name for f in known if f.default is MISSING}
        if not isinstance(value, dict) or not needed <= set(value) <= {f.name for f in known}:
            raise BrokenList(f"{where}: {sorted(value)}, expected {[f.name for f in known]}")
        types = get_type_hints(kind)
        return kind(**{key: _read(entry, types[key], f"{where}, {key}") for key, entry in value.items()})  # type: ignore[operator]
    if get_origin(kind) is tuple:
        return tuple(_read(entry, get_args(kind)[0], where) for entry in value)
    words = [w for k in (kind, *get_args(kind)) if get_origin(k) is Literal for w in get_args(k)]
    if words and value not in words:
        raise BrokenList(f"{where}: {value!r}, expected one of {words}")
    return value
