"""Mentions of documents: laws and decrees by the calendar, made-up acts of ministries, provinces and the party.

The surface runs from the type's name to the end of what identifies; `của …` and what it is about follow outside.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from generator.document import Agency, Reference, Relation
from generator.second.bodies import Named
from generator.second.places import Unit
from generator.second.stock import table, words
from generator.second.times import day_words
from generator.second.world import World


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


class Cites:
    def __init__(self, world: World) -> None:
        self.world, self.chance, self.facts = world, world.chance, world.facts
        self.relations: list[Relation] = []
        weights = (0.5, 0.47, 0.03) if world.times.style == "slash" else (0.18, 0.8, 0.02)
        self.style = self.chance.choices(("slash", "long", "dashes"), weights)[0]
        self.laws, self.acts = self._usable()
        self.told: list[Source] = []  # already cited, for second mentions

    def _usable(self) -> tuple[list[Source], list[Source]]:
        day, tags = self.world.day.isoformat(), set(self.world.topic["tags"])
        tags |= {"central"} if self.world.unit is None else {"*"}
        laws = [
            Source(
                r["type"], r["number"], date.fromisoformat(r["date"]), r["title"], issuer_name=_law_issuer(r["number"])
            )
            for r in table("laws")
            if tags & set(r["topics"].split()) and r["date"] < day and (not r["until"] or day[:7] <= r["until"])
        ]
        acts = [
            self._act(r) for r in table("acts")
            if tags & set(r["topics"].split()) and r["date"] < day and (not r["until"] or day[:7] <= r["until"])
        ]  # fmt: skip
        return laws, acts

    def _act(self, row: dict[str, str]) -> Source:
        return Source(
            row["type"], row["number"], date.fromisoformat(row["date"]), about=row["about"],
            issuer_name=row["issuer"], implied=implied_issuer(row["number"], row["issuer"]), amends=row["amends"],
        )  # fmt: skip

    # Saying a mention

    def law(self, source: Source, relation: str, pinpoints: tuple[str, ...] = (), dated: bool | None = None) -> str:
        """A law by its title: with its day, its year, its number or nothing."""
        assert source.day is not None
        how = self.chance.choices(
            ("day", "year", "bare", "number"), (50, 22, 20, 8) if dated is None else (72, 20, 0, 8)
        )[0]
        if how == "number" and not source.number:
            how = "day"
        fact = Reference(
            source.type, title=source.title, relation=relation, pinpoints=list(pinpoints), key=source.title
        )
        said = source.title
        if self.chance.random() < 0.06:
            said = said.replace("Khen thưởng", "khen thưởng").replace("Thực hành", "thực hành")
        if how == "day":
            said += f" ngày {day_words(source.day, self.style)}"
            fact.date, fact.year = source.day.isoformat(), source.day.year
            fact.key = f"{source.title}@{source.day.year}"
        elif how == "year":
            said += f" năm {source.day.year}"
            fact.year = source.day.year
            fact.key = f"{source.title}@{source.day.year}"
        elif how == "number":
            said += f" số {source.number}"
            fact.number_symbol = fact.key = source.number
            fact.issuer = source.issuer_name
        return self.facts.tag(said, fact)

    def act(
        self, source: Source, relation: str, pinpoints: tuple[str, ...] = (), about: bool = True, short: bool = False
    ) -> str:
        """A numbered document. `short`: a second mention, by number alone."""
        fact = Reference(source.type, source.number, relation=relation, pinpoints=list(pinpoints), key=source.key)
        word = " số" if self.chance.random() < (0.7 if short else 0.96) else ""
        number = source.number
        if short and source in self.told and "/" in number and self.chance.random() < 0.25:
            number = number.split("/")[0]  # `Nghị định số 98`, its number told before
        said = f"{source.type}{word} {number}"
        if not short and source.day and self.chance.random() < 0.94:
            comma = (
                ","
                if "/T" in source.number and "-" in source.number.split("/")[0] and self.chance.random() < 0.3
                else ""
            )
            said += f"{comma} ngày {day_words(source.day, self.style)}"
            fact.date = source.day.isoformat()
        words = self.facts.tag(said, fact)
        fact.issuer = source.implied
        below = self.world.unit is not None and self.world.unit.level != "province"
        doubtful = source.implied is None or (below and source.province != "")
        if not short and (doubtful or self.chance.random() < 0.88):
            issuer = source.issuer or self._issuer(source)
            fact.issuer = issuer.names[0]
            words += f" của {issuer.words}"
        if about and source.about and not short:
            words += f" {source.about}"
        self.told.append(source)
        return words

    def pair(self, relation: str) -> str:
        """Two letters of one ministry under one type's name; a day said once belongs to both."""
        first = self.made("ministry")
        second = self.made("ministry")
        assert first.day is not None
        end = first.number.split("/", 1)[1]
        other = f"{self.chance.randint(140, 8900)}/{end}"
        day = day_words(first.day, self.style)
        shared = self.chance.random() < 0.4
        assert second.day is not None
        a = Reference(first.type, first.number, date=first.day.isoformat(), relation=relation, key=first.number)
        later = first.day if shared else max(first.day, min(second.day, self.world.day))
        b = Reference(first.type, other, date=later.isoformat(), relation=relation, key=other)
        one = f"{first.type} số {first.number}" + ("" if shared else f" ngày {day}")
        two = f"số {other} ngày {day_words(later, self.style)}"
        words = f"các {self.facts.tag(one, a)}{self.chance.choice((' và ', ', '))}{self.facts.tag(two, b)}"
        issuer = self._issuer(first)
        a.issuer = b.issuer = issuer.names[0]
        return f"{words} của {issuer.words}" + (f" {first.about}" if self.chance.random() < 0.6 else "")

    def _issuer(self, source: Source) -> Named:
        """Who issued it, the body of a minister marked inside."""
        name = source.issuer_name or ""
        for head in ("Bộ trưởng, Chủ nhiệm ", "Bộ trưởng ", "Tổng "):
            if name.startswith(head) and not name.startswith("Tổng cục"):
                inner = self.facts.tag(name.removeprefix(head), Agency(name.removeprefix(head)))
                return Named(self.facts.tag(head + inner, Agency(name)), (name,))
        return Named(self.facts.tag(name, Agency(name)), (name,))

    # Basis clauses

    def basis(self, most: int) -> list[str]:
        """Items after `Căn cứ`: laws first, then decrees, then the ministry's and the province's own."""
        found = [
            self.law(source, "basis", dated=True) for source in self.chance.sample(self.laws, min(len(self.laws), 2))
        ]
        for source in self.chance.sample(self.acts, min(len(self.acts), max(0, most - len(found)))):
            found.append(self.chained(source))
        while len(found) < most:
            found.append(self.act(self.made(self.chance.choice(("upper", "upper", "ministry", "council"))), "basis"))
            if self.chance.random() < 0.4:
                break
        return found[:most]

    def chained(self, source: Source, relation: str = "basis") -> str:
        """A decree, now and then with the one that it changes, or that changed it, or the law that it details."""
        words = self.act(source, relation, about=not source.amends)
        outer = self.facts.known[self._last_reference()]
        assert isinstance(outer, Reference)
        if source.amends:
            old = next(s for s in self.acts_all() if s.number == source.amends)
            said = self.act(old, "cites", about=False, short=self.chance.random() < 0.3)
            words += f" sửa đổi, bổ sung một số điều của {said}"
            self._relate(outer, "amends")
        elif not source.about and self.laws:
            law = next((s for s in self.laws if "Tổ chức" not in s.title), None)
            if law:
                verb, kind = self.chance.choice(
                    (("quy định chi tiết thi hành", "details"), ("hướng dẫn thi hành", "guides"))
                    if source.type == "Thông tư"
                    else (("quy định chi tiết", "details"), ("quy định chi tiết một số điều của", "details"))
                )  # fmt: skip
                words += f" {verb} {self._bare(law)}"
                self._relate(outer, kind)
        return words

    def _bare(self, law: Source) -> str:
        return self.facts.tag(law.title, Reference(law.type, title=law.title, relation="cites", key=law.title))

    def acts_all(self) -> list[Source]:
        return [self._act(row) for row in table("acts")]

    def _last_reference(self) -> int:
        return max(n for n, fact in enumerate(self.facts.known) if isinstance(fact, Reference))

    def last(self) -> Reference:
        found = self.facts.known[self._last_reference()]
        assert isinstance(found, Reference)
        return found

    def _relate(self, outer: Reference, kind: str) -> None:
        self.relations.append(Relation(outer, kind, self.last()))

    def relate(self, source: Reference, kind: str, target: Reference) -> None:
        self.relations.append(Relation(source, kind, target))

    # Documents without a number

    def titled(self, relation: str) -> str | None:
        """A programme or a congress's resolution, named in full by its title; None where the time had none."""
        world, chance, day = self.world, self.chance, self.world.day
        tags = set(world.topic["tags"])
        known = [p for p in words("titles")["programme"] if p["since"] <= day.year and tags & set(p["tags"])]
        if known and chance.random() < 0.6:
            row, start = chance.choice(known), day.year - (day.year - 1) % 5
            title = f"{row['title']} giai đoạn {start}-{start + 4}"
            fact = Reference("Chương trình", title=title, relation=relation, key=title)
            drive = row["title"].removeprefix("Chương trình ")
            marked = self.facts.tag(drive, world.one_campaign(drive, f"{start}-{start + 4}"))
            return self.facts.tag(f"Chương trình {marked} giai đoạn {start}-{start + 4}", fact)
        past = [c for c in words("titles")["congress"] if c["from"] < day.year]
        if not past or chance.random() < 0.4:
            return None
        title = f"Nghị quyết Đại hội đại biểu toàn quốc lần thứ {past[-1]['ordinal']} của Đảng"
        return self.facts.tag(title, Reference("Nghị quyết", title=title, relation=relation, key=title))

    # Provisions

    def pinned(self, relation: str = "implements") -> str | None:
        """`khoản 2 Điều 5 Nghị định số …`, or None where the matter has no act with articles."""
        pool = [
            s
            for s in [*self.laws, *self.acts]
            if s.type in ("Luật", "Nghị định", "Thông tư", "Bộ luật", "Pháp lệnh") and "Tổ chức" not in s.title
        ]
        if not pool:
            return None
        source = self.chance.choice(pool)
        words, pins = self._pins()
        said = (
            self.law(source, relation, pins)
            if source.title
            else self.act(source, relation, pins, short=source in self.told, about=False)
        )
        return f"{words} {said}"

    def _pins(self) -> tuple[str, tuple[str, ...]]:
        a, k, p = self.chance.randint(3, 38), self.chance.randint(1, 4), self.chance.choice("abcdđ")
        forms = (
            (f"Điều {a}", (f"Điều {a}",)),
            (f"khoản {k} Điều {a}", (f"khoản {k} Điều {a}",)),
            (f"khoản {k} Điều {a}", (f"khoản {k} Điều {a}",)),
            (f"điểm {p} khoản {k} Điều {a}", (f"điểm {p} khoản {k} Điều {a}",)),
            (f"Điều {a} và Điều {a + 2}", (f"Điều {a}", f"Điều {a + 2}")),
            (f"khoản {k}, khoản {k + 1} Điều {a}", (f"khoản {k} Điều {a}", f"khoản {k + 1} Điều {a}")),
            (f"điểm a, b khoản {k} Điều {a}", (f"điểm a khoản {k} Điều {a}", f"điểm b khoản {k} Điều {a}")),
        )  # fmt: skip
        return self.chance.choice(forms)

    # Made-up documents

    def made(self, kind: str) -> Source:
        """A document that could have been issued shortly before this one."""
        world, chance = self.world, self.chance
        day = world.day - timedelta(chance.randint(4, 200))
        about = chance.choice((f"về {world.name}", f"về việc {chance.choice(world.topic['title'])}"))
        year = f"{day.year}/" if day.year < 2004 else ""
        if kind == "upper" and world.unit is not None and world.unit.level != "province" and chance.random() < 0.7:
            kind = "province"
        if kind in ("upper", "premier"):
            type_, code, low, high = chance.choice(
                (("Chỉ thị", "CT-TTg", 1, 46), ("Quyết định", "QĐ-TTg", 60, 2400), ("Công điện", "CĐ-TTg", 8, 240))
            )
            name = "Thủ tướng Chính phủ"
            return Source(
                type_, f"{chance.randint(low, high):02d}/{year}{code}", day, about=about, issuer_name=name, implied=name
            )
        if kind == "government":
            return Source(
                "Nghị quyết",
                f"{chance.randint(5, 190):02d}/{year}NQ-CP",
                day,
                about=about,
                issuer_name="Chính phủ",
                implied="Chính phủ",
            )
        if kind == "ministry":
            return self._ministry(day, about)
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
        row = next((r for r in rows if r["role"] == lead and self.chance.random() < 0.7), None) or self.chance.choice(
            rows
        )
        unit = self.chance.choice(("VP", "TCCB", "KHTC", "PC", "CCHC", "TH", "QLNN", "CSTH"))
        number = f"{self.chance.randint(140, 8900)}/{row['symbol']}-{unit}"
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
        number = f"{self.chance.randint(2, 180):02d}-{code}/TU"
        return Source(
            type_, number, day, about=about, issuer=issuer, issuer_name=issuer.names[0], province=province.province
        )

    def _local(self, kind: str, day: date, about: str, province: Unit) -> Source:
        chance, bodies = self.chance, self.world.bodies
        old = day < date(2004, 10, 1)
        if kind == "council":
            issuer = bodies.council(province)
            year = f"{day.year}/" if chance.random() < 0.35 and day.year > 2004 else ""
            return Source("Nghị quyết", f"{chance.randint(4, 160):02d}/{year}NQ-HĐND", day, about=about, issuer=issuer,
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
        low, high = (10, 4200) if code in ("QĐ", "") else (2, 190)
        number = f"{chance.randint(low, high):02d}/{year}" + (
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
        number = f"{self.chance.randint(20, 3900)}/" + (
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
