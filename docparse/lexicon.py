"""Loads, checks and freezes the closed lists; the only reader of `lists/`.

A list is a CSV file (a header row, UTF-8, `#` lines are comments and name the source) or a TOML file. Each row becomes
a frozen dataclass; a column that the class does not know, or a row that it refuses, is an error that names file and line.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, TypeVar

Row = TypeVar("Row")


class BrokenList(ValueError):
    """A list in `lists/` does not say what its loader expects: a mistake of ours, not of the user's."""


def read_text(name: str) -> str:
    """A file of `lists/` as text."""
    return (files("docparse") / "lists" / name).read_text("utf-8")


def read_rows(name: str, row: type[Row]) -> tuple[Row, ...]:
    """A CSV list as frozen dataclasses. Columns are strings; `|` separates the items of a `tuple` field."""
    lines = [line for line in read_text(name).splitlines() if line.strip() and not line.startswith("#")]
    reader = csv.DictReader(lines)
    types = {f.name: str(f.type) for f in fields(row)}  # type: ignore[arg-type]
    if set(reader.fieldnames or ()) != set(types):
        raise BrokenList(f"lists/{name}: columns {reader.fieldnames}, expected {list(types)}")
    found: list[Row] = []
    for number, entry in enumerate(reader, start=2):
        values: dict[str, Any] = {}
        for column, value in entry.items():
            value = (value or "").strip()
            kind = types[column]
            if kind.startswith("tuple"):
                values[column] = tuple(v.strip() for v in value.split("|") if v.strip())
            elif kind.startswith("int"):
                values[column] = int(value)
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


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A kind of document (loại văn bản). `family`: state, law, party, council, other."""

    name: str
    abbreviation: str | None
    family: str
    variants: tuple[str, ...]


class Lexicon:
    """Every list, each loaded when it is first asked for."""

    @cached_property
    def document_types(self) -> tuple[DocumentType, ...]:
        return read_rows("document_types.csv", DocumentType)


@cache
def load_lexicon() -> Lexicon:
    """The lists that ship with the package; one object for the process."""
    return Lexicon()


def by_name(rows: Iterable[Row], attribute: str = "name") -> dict[str, Row]:
    """Rows by one of their fields; the first of equals."""
    found: dict[str, Row] = {}
    for row in rows:
        found.setdefault(getattr(row, attribute), row)
    return found
