"""Where and when a document is written: a province, district or commune of its time."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from generator.second.stock import table

MERGER = date(2025, 7, 1)  # 63 provinces with districts before, 34 without from this day
HUE_CITY = date(2025, 1, 1)


@dataclass(frozen=True)
class Unit:
    """`kind` is the word before the name, as printed in a sentence: tỉnh, thành phố, huyện, xã."""

    level: str  # province, district, commune
    kind: str
    name: str
    province: str
    below: str = ""  # kinds of the units beneath, as they are listed: "huyện, thị xã, thành phố"
    parent: Unit | None = None

    @property
    def full(self) -> str:
        kind = "Thành phố" if self.name == "Hồ Chí Minh" else self.kind
        return f"{kind} {self.name}"

    @property
    def central_city(self) -> bool:
        return self.level == "province" and self.kind == "thành phố"


# Times by what their documents look like, and how often they are drawn: late ones oftener, as offices hold them.
SPANS = (
    (date(1998, 1, 5), date(2004, 12, 30), 11), (date(2005, 1, 4), date(2016, 12, 30), 19),
    (date(2017, 1, 3), date(2025, 6, 30), 39), (MERGER, date(2026, 10, 20), 31),
)  # fmt: skip


def draw_date(chance: random.Random) -> date:
    """A working day."""
    start, end, _ = chance.choices(SPANS, [weight for _, _, weight in SPANS])[0]
    found = start + timedelta(chance.randrange((end - start).days))
    return found - timedelta(found.weekday() - 4) if found.weekday() > 4 and found > start + timedelta(3) else found


def draw_province(chance: random.Random, day: date) -> Unit:
    if day >= MERGER:
        row = chance.choice(table("places_from_2025"))
        city = row["kind"] == "city" or (row["city_from"] != "" and row["city_from"] <= day.isoformat())
        below = ", ".join(row["commune_kinds"].split("/"))
        return Unit("province", "thành phố" if city else "tỉnh", row["name"], row["name"], below)
    rows = [r for r in table("places_until_2025") if not r["since"] or int(r["since"]) <= day.year]
    row = chance.choice(rows)
    name, city = row["name"], row["kind"] == "city"
    if name == "Huế" and day < HUE_CITY:
        name, city = "Thừa Thiên Huế", False
    if name == "Thừa Thiên Huế" and day >= HUE_CITY:
        name, city = "Huế", True
    return Unit("province", "thành phố" if city else "tỉnh", name, name, ", ".join(row["district_kinds"].split("/")))


def draw_below(chance: random.Random, province: Unit, day: date) -> list[Unit]:
    """Three to five units directly beneath a province."""
    if day >= MERGER:
        row = next(r for r in table("places_from_2025") if r["name"] == province.name)
        names = row["communes"].split(";")
        level, below = "commune", "thôn"
    else:
        row = next(r for r in table("places_until_2025") if r["name"] in (province.name, _other(province.name)))
        names = [part.split(":")[0] for part in row["districts"].split(";")]
        level, below = "district", "xã, thị trấn"
    chosen = chance.sample(names, min(len(names), chance.randint(3, 5)))
    found = []
    for full in chosen:
        kind = next(k for k in ("Thị xã", "Thị trấn", "Huyện", "Quận", "Xã", "Phường") if full.startswith(k))
        under = {"Quận": "phường", "Thị xã": "xã, phường", "Phường": "tổ dân phố"}.get(kind, below)
        found.append(Unit(level, kind.lower(), full.removeprefix(f"{kind} "), province.name, under, province))
    return found


def draw_commune(chance: random.Random, province: Unit, day: date) -> Unit:
    """A commune, under its district while there were districts."""
    if day >= MERGER:
        return chance.choice(draw_below(chance, province, day))
    row = next(r for r in table("places_until_2025") if r["name"] in (province.name, _other(province.name)))
    parts = [part.split(":") for part in row["districts"].split(";")]
    full_district, communes = chance.choice([p for p in parts if p[1]])
    district = next(k for k in ("Thị xã", "Huyện", "Quận") if full_district.startswith(k))
    parent = Unit("district", district.lower(), full_district.removeprefix(f"{district} "), province.name)
    full = chance.choice(communes.split(","))
    kind = next(k for k in ("Thị trấn", "Xã", "Phường") if full.startswith(k))
    under = "tổ dân phố" if kind != "Xã" else "thôn"
    return Unit("commune", kind.lower(), full.removeprefix(f"{kind} "), province.name, under, parent)


def seat_of(province: Unit) -> str | None:
    """The city in which a province's offices stand, while it had a name of its own."""
    row = next((r for r in table("places_until_2025") if r["name"] == province.name), None)
    return row["seat"] or None if row else None


def _other(name: str) -> str:
    return {"Huế": "Thừa Thiên Huế", "Thừa Thiên Huế": "Huế"}.get(name, name)
