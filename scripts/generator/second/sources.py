"""What can be cited: laws and decrees by the calendar, and invented acts of ministries, provinces and the party."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from generator.second.bodies import Named
from generator.second.places import Unit
from generator.second.stock import table
from generator.second.world import World

LETTERS = 7600  # of a ministry in a year


@dataclass(frozen=True)
class Source:
    """A document that can be cited. `issuer` as the text names it; `implied` what the symbol alone tells."""

    type: str
    number: str = ""
    day: date | None = None
    title: str = ""
    about: str = ""
    issuer: Named | None = None
    issuer_name: str | None = None
    implied: str | None = None
    province: str = ""
    amends: str = ""

    @property
    def key(self) -> str:
        return f"{self.number}@{self.province}" if self.province else self.number


class Sources:
    """The documents that one document can cite: those in force on its day, and those that could have come before it."""

    def __init__(self, world: World) -> None:
        self.world, self.chance = world, world.chance
        self.laws, self.acts = self._usable()

    def _usable(self) -> tuple[list[Source], list[Source]]:
        day, tags = self.world.day.isoformat(), set(self.world.topic["tags"])
        tags |= {"central"} if self.world.unit is None else {"*"} if self.world.has_helpers else {"school"}
        laws = [
            Source(
                r["type"], r["number"], date.fromisoformat(r["date"]), r["title"], issuer_name=_law_issuer(r["number"])
            )
            for r in table("laws")
            if tags & set(r["topics"].split()) and r["date"] < day and (not r["until"] or day[:7] <= r["until"])
        ]
        acts = [
            self.act(r) for r in table("acts")
            if tags & set(r["topics"].split()) and r["date"] < day and (not r["until"] or day[:7] <= r["until"])
        ]  # fmt: skip
        return laws, acts

    def act(self, row: dict[str, str]) -> Source:
        return Source(
            row["type"], row["number"], date.fromisoformat(row["date"]), about=row["about"],
            issuer_name=row["issuer"], implied=implied_issuer(row["number"], row["issuer"]), amends=row["amends"],
        )  # fmt: skip

    # Made-up documents

    def made(self, kind: str, within: int = 200) -> Source:
        """A document that could have been issued shortly before this one, `within` so many days."""
        world, chance = self.world, self.chance
        day = world.day - timedelta(chance.randint(4, within))
        about = chance.choice((f"về {world.name}", f"về việc {chance.choice(world.topic['title'])}"))
        year = f"{day.year}/" if day.year < 2004 else ""
        if kind == "upper" and world.unit is not None and world.unit.level != "province" and chance.random() < 0.7:
            kind = "province"
        if kind in ("upper", "premier"):
            type_, code, many = chance.choice(
                (
                    ("Chỉ thị", "CT-TTg", 42),
                    ("Quyết định", "QĐ-TTg", 230 if year else 2100),
                    ("Công điện", "CĐ-TTg", 180),
                )
            )
            name, n = "Thủ tướng Chính phủ", world.nth(code, many, day)
            return Source(type_, f"{n:02d}/{year}{code}", day, about=about, issuer_name=name, implied=name)
        if kind == "government":
            return Source(
                "Nghị quyết",
                f"{world.nth('NQ-CP', 20 if year else 170, day):02d}/{year}NQ-CP",
                day,
                about=about,
                issuer_name="Chính phủ",
                implied="Chính phủ",
            )
        if kind == "ministry":
            return self._ministry(day, about)
        if kind == "decree":
            number = f"{world.nth('NĐ-CP', 150, day):02d}/{day.year}/NĐ-CP"
            return Source("Nghị định", number, day, issuer_name="Chính phủ", implied="Chính phủ")
        if kind == "circular":
            ministry = self._ministry(day, about)
            symbol = ministry.number.split("/")[1].split("-")[0]
            head = f"Bộ trưởng {ministry.issuer_name}" if symbol.startswith("B") else ministry.issuer_name
            number = f"{world.nth(f'TT-{symbol}', 60, day):02d}/{day.year}/TT-{symbol}"
            issuer = chance.choice((head, ministry.issuer_name))
            return Source("Thông tư", number, day, issuer_name=issuer, implied=ministry.issuer_name)
        if kind == "party" and world.province is not None:
            return self._party(day, about)
        if kind in ("council", "province") and world.province is not None:
            return self._local(kind, day, about, world.province)
        return self._ministry(day, about)

    def _ministry(self, day: date, about: str) -> Source:
        lead = self.world.topic["lead"]
        rows = [
            row for role in (lead, "interior", "finance", "planning") for row in self.world.bodies.rows(role, "central")
            if row["name"].startswith(("Bộ ", "Thanh tra"))
        ]  # fmt: skip
        row = next((r for r in rows if r["role"] == lead and self.chance.random() < 0.92), None) or self.chance.choice(
            rows
        )
        unit = self.chance.choice(("VP", "TCCB", "KHTC", "PC", "CCHC", "TH", "QLNN", "CSTH"))
        number = f"{self.world.nth(row['symbol'], LETTERS, day)}/{row['symbol']}-{unit}"
        return Source(
            self.chance.choice(("Công văn", "Công văn", "Văn bản")),
            number,
            day,
            about=about,
            issuer_name=row["name"],
            implied=row["name"],
        )

    def _party(self, day: date, about: str) -> Source:
        type_, code = self.chance.choice(
            (("Chỉ thị", "CT"), ("Nghị quyết", "NQ"), ("Kế hoạch", "KH"), ("Kết luận", "KL"))
        )
        assert self.world.province is not None
        bodies, province = self.world.bodies, self.world.province
        lead = self.chance.choice(("", "Ban Thường vụ"))
        issuer = bodies.party_committee(province, lead)
        number = f"{self.world.nth_of_term(f'{code}/TU', 32, day):02d}-{code}/TU"
        return Source(
            type_, number, day, about=about, issuer=issuer, issuer_name=issuer.names[0], province=province.province
        )

    def _local(self, kind: str, day: date, about: str, province: Unit) -> Source:
        chance, bodies = self.chance, self.world.bodies
        old = day < date(2004, 10, 1)
        if kind == "council":
            issuer = bodies.council(province)
            year = f"{day.year}/" if chance.random() < 0.35 and day.year > 2004 else ""
            n = self.world.nth(f"{year}NQ-HĐND", 30 if year else 110, day)
            return Source("Nghị quyết", f"{n:02d}/{year}NQ-HĐND", day, about=about, issuer=issuer,
                          issuer_name=issuer.names[0], implied=issuer.names[0], province=province.province)  # fmt: skip
        type_, code = chance.choice(
            (("Kế hoạch", "KH"), ("Quyết định", "QĐ"), ("Chỉ thị", "CT"), ("Công văn", ""), ("Chương trình", "CTr"))
        )
        body = "UB" if old else "UBND"
        year = (
            f"{day.year}/"
            if code in ("QĐ", "CT") and chance.random() < (0.5 if 2004 < day.year < 2016 else 0.1)
            else ""
        )
        many = {"QĐ": 60 if year and day.year > 2004 else 3300, "": 6000, "CT": 28, "CTr": 30}.get(code, 240)
        number = f"{self.world.nth(f'{year}{code}-UBND', many, day):02d}/{year}" + (
            f"{code}-{body}" if code else f"{body}-{self.world.topic['field']}"
        )
        issuer = bodies.chairman(province) if code == "QĐ" and chance.random() < 0.3 else bodies.committee(province)
        return Source(type_, number, day, about=about, issuer=issuer, issuer_name=issuer.names[0],
                      implied=f"Ủy ban nhân dân {province.full}", province=province.province)  # fmt: skip

    def department(self, role: str, type_: str, code: str, day: date) -> Source:
        """A paper of a provincial department to its committee."""
        province = self.world.province
        assert province is not None
        row = self.world.bodies.rows(role, "province")[0]
        symbol = row["symbol"]
        number = f"{self.world.nth(f'{code}-{symbol}', 280 if code else 3600, day)}/" + (
            f"{code}-{row['symbol']}" if code else f"{row['symbol']}-{self.chance.choice(('VP', 'TH', 'NV', 'KHTC'))}"
        )
        return Source(type_, number, day, implied=f"{row['name']} {province.full}", province=province.province)


def _law_issuer(number: str) -> str | None:
    if "UBTVQH" in number:
        return "Ủy ban Thường vụ Quốc hội"
    return "Quốc hội" if number else None


def implied_issuer(number: str, issuer: str) -> str | None:
    """What a symbol alone tells: the ministry, not its minister; `TW` tells nothing."""
    if number.endswith("/TW"):
        return None
    for head in ("Bộ trưởng, Chủ nhiệm ", "Bộ trưởng "):
        issuer = issuer.removeprefix(head)
    return "Thanh tra Chính phủ" if issuer == "Tổng Thanh tra Chính phủ" else issuer
