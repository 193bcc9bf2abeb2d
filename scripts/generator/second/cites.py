"""Mentions of documents: laws and decrees by the calendar, made-up acts of ministries, provinces and the party.

The surface runs from the type's name to the end of what identifies; `của …` and what it is about follow outside.
"""

from __future__ import annotations

from datetime import timedelta

from generator.document import Agency, Reference, Relation
from generator.second.bodies import Named
from generator.second.sources import LETTERS, Source, Sources
from generator.second.stock import table, words
from generator.second.times import day_words
from generator.second.world import World


class Cites:
    def __init__(self, world: World) -> None:
        self.world, self.chance, self.facts = world, world.chance, world.facts
        self.relations: list[Relation] = []
        weights = (0.5, 0.47, 0.03) if world.times.style == "slash" else (0.18, 0.8, 0.02)
        self.style = self.chance.choices(("slash", "long", "dashes"), weights)[0]
        self.sources = Sources(world)
        self.laws, self.acts = self.sources.laws, self.sources.acts
        self.made, self.department = self.sources.made, self.sources.department
        self.told: list[Source] = []  # already cited, for second mentions

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
        day = day_words(first.day, self.style)
        shared = self.chance.random() < 0.4
        assert second.day is not None
        a = Reference(first.type, first.number, date=first.day.isoformat(), relation=relation, key=first.number)
        later = first.day if shared else max(first.day, min(second.day, self.world.day))
        other = f"{int(first.number.split('/')[0]) + (later - first.day).days * 20 + self.chance.randint(1, 19)}/{end}"
        if later.year > first.day.year:
            other = f"{self.world.nth(end.split('-')[0], LETTERS, later)}/{end}"
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
        if found and self.chance.random() < 0.22:
            found[-1] += self._amending_law()
        left = max(0, most - len(found))
        for source in self.chance.sample(self.acts, min(len(self.acts), left)):
            found.append(self.chained(source))
        while len(found) < most:
            kind = self.chance.choice(("upper", "ministry", "council", "circular", "circular", "decree"))
            found.append(
                self.chained(self.made(kind)) if kind in ("circular", "decree") else self.act(self.made(kind), "basis")
            )
            if self.chance.random() < 0.4:
                break
        return found[:most]

    def _amending_law(self) -> str:
        """`; Luật sửa đổi, bổ sung một số điều của Luật …`: the law that it changes is a mention inside it."""
        outer = next(f for f in reversed(self.facts.known) if isinstance(f, Reference))
        law = next((s for s in self.laws if s.title == outer.title and s.type == "Luật"), None)
        if law is None or law.day is None:
            return ""
        day = law.day + timedelta(self.chance.randint(900, 2600))
        if day >= self.world.day:
            return ""
        title = f"Luật sửa đổi, bổ sung một số điều của {law.title}"
        change = Reference(
            "Luật", title=title, year=day.year, date=day.isoformat(), relation="basis", key=f"{title}@{day.year}"
        )
        inner = self._bare(law)
        words = f"Luật sửa đổi, bổ sung một số điều của {inner} ngày {day_words(day, self.style)}"
        self.relations.append(Relation(change, "amends", self.last()))
        return f"; {self.facts.tag(words, change)}"

    def chained(self, source: Source, relation: str = "basis") -> str:
        """A decree, now and then with the one that it changes, or that changed it, or the law that it details."""
        words = self.act(source, relation, about=not source.amends)
        outer = self.facts.known[self._last_reference()]
        assert isinstance(outer, Reference)
        later = next((s for s in self.acts if s.amends == source.number), None)
        if later and self.chance.random() < 0.6:
            words += f", được sửa đổi, bổ sung bởi {self.act(later, relation, about=False)}"
            self.relate(self.last(), "amends", outer)
        elif source.amends:
            old = next(s for s in self.acts_all() if s.number == source.amends)
            said = self.act(old, "cites", about=False, short=self.chance.random() < 0.3)
            words += f" sửa đổi, bổ sung một số điều của {said}"
            self._relate(outer, "amends")
        elif self.laws and (not source.about or self.chance.random() < 0.6) and "TW" not in source.number:
            law = next((s for s in self.laws if "Tổ chức" not in s.title), None)
            if law and source.type in ("Nghị định", "Thông tư"):
                detail = self.chance.choice((" quy định chi tiết", " quy định chi tiết thi hành"))
                verb, kind = (" hướng dẫn thi hành", "guides") if source.type == "Thông tư" else (detail, "details")
                words += f"{verb} {self._bare(law)}"
                self._relate(outer, kind)
        return words

    def _bare(self, law: Source) -> str:
        return self.facts.tag(law.title, Reference(law.type, title=law.title, relation="cites", key=law.title))

    def acts_all(self) -> list[Source]:
        return [self.sources.act(row) for row in table("acts")]

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
        issuer = title.removeprefix("Nghị quyết ")
        return self.facts.tag(title, Reference("Nghị quyết", title=title, issuer=issuer, relation=relation, key=title))

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
            (f"Khoản {k} Điều {a}", (f"khoản {k} Điều {a}",)),
            (f"Điều {a} và Điều {a + 2}", (f"Điều {a}", f"Điều {a + 2}")),
            (f"khoản {k}, khoản {k + 1} Điều {a}", (f"khoản {k} Điều {a}", f"khoản {k + 1} Điều {a}")),
            (f"điểm a, b khoản {k} Điều {a}", (f"điểm a khoản {k} Điều {a}", f"điểm b khoản {k} Điều {a}")),
        )  # fmt: skip
        return self.chance.choice(forms)
