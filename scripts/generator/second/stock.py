"""The words and facts that documents are made of, read once from `data`."""

from __future__ import annotations

import csv
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

SINCE = re.compile(r"^(\d{4})\|")  # `2012|…`: words that nobody wrote before that year
FOLDER = Path(__file__).parent / "data"


@cache
def table(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def words(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def known(bank: list[str], year: int) -> list[str]:
    """The phrases of a bank that a year knows, without their years."""
    return [SINCE.sub("", words) for words in bank if not (since := SINCE.match(words)) or int(since[1]) <= year]


@cache
def topics() -> list[dict[str, Any]]:
    return [*words("topics_people")["topic"], *words("topics_land")["topic"]]
