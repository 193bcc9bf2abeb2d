"""Documents that exist and may be cited: those of `known.csv`, and laws in the edition that was in force."""

from __future__ import annotations

import csv
import datetime as dt
import random
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from docparse.lexicon import load_lexicon
from generator.first.bodies import Body, fixed
from generator.first.patterns import HERE


@dataclass(frozen=True)
class Cited:
    """A document by number (`number`, `date`), or a law by `title`.

    `issuer` is who stands behind `của`; `implied` the name that the symbol alone tells. `about` is a pattern; its slot
    {law} is the title `target`, which `does` says the relation to. `scope` is the province of a local issue.
    """

    type: str
    number: str | None = None
    date: dt.date | None = None
    issuer: Body | None = None
    implied: str | None = None
    about: str = ""
    does: str | None = None
    target: str | None = None
    scope: str | None = None
    title: str | None = None

    @property
    def key(self) -> str:
        """Of a document by number; a law's key depends on how it is said (`Citer.cite_law`)."""
        return f"{self.number}@{self.scope}" if self.scope else str(self.number)


@dataclass(frozen=True)
class Edition:
    """One wording of a law; older ones are often known by their year alone."""

    number: str | None
    year: int


def days_before(date: dt.date, chance: random.Random, least: int, most: int) -> dt.date:
    """A working day that many days before another."""
    day = date - dt.timedelta(days=chance.randint(least, most))
    return day - dt.timedelta(days=max(0, day.weekday() - 4))


@cache
def known() -> tuple[tuple[Cited, int, frozenset[str]], ...]:
    """Every document of `known.csv`, the last year in which it is cited, and its topics."""
    with (HERE / "known.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    return tuple(
        (
            Cited(
                row["type"],
                row["number"],
                dt.date.fromisoformat(row["date"]),
                central(row["issuer"]),
                None if row["number"].endswith("/TW") else row["issuer"],
                row["about"],
                row["does"] or None,
                row["target"] or None,
            ),
            int(row["until"]),
            frozenset(row["topics"].split("|")),
        )
        for row in rows
    )


@cache
def central(name: str) -> Body:
    """A body of the State's centre; the Assembly is named inside its committee."""
    if name == "Ủy ban Thường vụ Quốc hội":
        return Body(name, (("Ủy ban Thường vụ ", fixed("Quốc hội")),))
    return fixed(name)


def known_for(topic: str, date: dt.date) -> list[Cited]:
    """What a text of that day on a topic may cite: issued some weeks before (it must have arrived), still in use."""
    return [
        cited
        for cited, until, topics in known()
        if topic in topics
        and cited.date is not None
        and cited.date < date - dt.timedelta(days=20)
        and date.year <= until
    ]


@cache
def _editions() -> dict[str, tuple[Edition, ...]]:
    return {law.title: tuple(_edition(text) for text in law.editions) for law in load_lexicon().laws}


def _edition(text: str) -> Edition:
    if text.isdigit():
        return Edition(None, int(text))
    parts = text.split("/")
    if parts[1].isdigit():
        return Edition(text, int(parts[1]))
    return Edition(text, {"10": 2000, "11": 2005, "12": 2009}[text[-2:]])  # ordinances: the term tells the time roughly


# The last year in which a text cites a law that another, of another name, has replaced. Facts.
LAST_CITED = {
    "Luật Giao thông đường bộ": 2024,
    "Luật Phòng cháy và chữa cháy": 2025,
    "Luật Quy hoạch đô thị": 2025,
    "Luật An toàn thông tin mạng": 2025,
}


def law_in_force(title: str, year: int) -> Edition | None:
    """The edition of a law that a text of that year cites: the last one of an earlier year, or None."""
    if year > LAST_CITED.get(title, year):
        return None
    earlier = [edition for edition in _editions()[title] if edition.year < year]
    return earlier[-1] if earlier else None


def law_type(title: str) -> str:
    return next(kind for kind in ("Bộ luật", "Pháp lệnh", "Luật") if title.startswith(kind))


def laws(titles: Iterable[str], year: int) -> list[Cited]:
    """Those of the laws that are in force in a year."""
    found = ((title, law_in_force(title, year)) for title in titles)
    return [Cited(law_type(title), edition.number, title=title) for title, edition in found if edition is not None]
