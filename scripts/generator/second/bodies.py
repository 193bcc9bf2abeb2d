"""Names of bodies: how a text prints them, and what they are called in full.

Every function gives a `Named`: marked words for the text and the canonical names that a task's lead takes.
A body named inside another body's name is marked too, and so is the body of a head who is named.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from generator.document import Agency
from generator.second.marking import Facts, lower_first, plain
from generator.second.places import MERGER, Unit
from generator.second.stock import table

CENTRE_BELOW = "các tỉnh, thành phố trực thuộc Trung ương"


@dataclass(frozen=True)
class Named:
    words: str
    names: tuple[str, ...]


def join(parts: Sequence[Named], last: str = ", ", between: str = ", ") -> Named:
    """A list of bodies as one."""
    said = [p.words for p in parts]
    words = between.join(said[:-1]) + last + said[-1] if len(said) > 1 else said[0]
    return Named(words, tuple(dict.fromkeys(name for p in parts for name in p.names)))


class Bodies:
    """The bodies that one document can name. `unit` is the issuer's province, district or commune; None: the centre."""

    def __init__(self, chance: random.Random, facts: Facts, day: str, unit: Unit | None) -> None:
        self.chance, self.facts, self.month, self.unit = chance, facts, day[:7], unit
        self.new_era = day >= MERGER.isoformat()
        self.abbreviates = chance.random()  # how readily this office writes UBND

    def named(self, words: str, name: str, kind: str = "organisation") -> Named:
        return Named(self.facts.tag(words, Agency(name, kind)), (name,))

    # Committees and councils

    def committee(self, unit: Unit | None = None, full: bool | None = None, head: str = "") -> Named:
        """Ủy ban nhân dân of a unit; with `head` its chairman."""
        unit = unit or self.unit
        if unit is None:
            return self.named("Chính phủ", "Chính phủ")
        short = self.chance.random() < self.abbreviates
        spelt = "UBND" if short else "Ủy ban nhân dân"
        place = unit.full if full or (full is None and self.chance.random() < 0.12) else self._short(unit)
        name = f"Ủy ban nhân dân {unit.full}"
        body = self.named(f"{spelt} {place}", name)
        return self._headed(head, body, name) if head else body

    def _short(self, unit: Unit) -> str:
        if unit is not self.unit and unit.level != "province":
            return unit.full
        if unit.name == "Hồ Chí Minh" or unit.central_city:
            return "Thành phố" if self.abbreviates > 0.4 or unit.name == "Hồ Chí Minh" else "thành phố"
        return unit.kind

    def chairman(self, unit: Unit | None = None) -> Named:
        return self.committee(unit, head="Chủ tịch")

    def council(self, unit: Unit | None = None, lead: str = "") -> Named:
        unit = unit or self.unit
        assert unit is not None
        spelt = "HĐND" if self.chance.random() < self.abbreviates else "Hội đồng nhân dân"
        name = f"Hội đồng nhân dân {unit.full}"
        body = self.named(f"{spelt} {self._short(unit)}", name)
        return self._headed(lead, body, name) if lead else body

    def party_committee(self, unit: Unit | None = None, lead: str = "") -> Named:
        """Tỉnh ủy, Thành ủy, Huyện ủy, Đảng ủy; with `lead` a body of it (Ban Thường vụ, Thường trực)."""
        name = party_name(unit or self.unit)
        spelt = name.split(" ", 2)
        body = self.named(" ".join(spelt[:2]) + (f" {spelt[2].split(' ')[0]}" if spelt[0] == "Đảng" else ""), name)
        return self._headed(lead, body, name) if lead else body

    def _headed(self, head: str, body: Named, name: str) -> Named:
        """A head, or a part, before the body's marked name; shared words are said once."""
        prefix = _without_overlap(head, name)
        named = f"{prefix} {name}" if prefix else name
        return self.named(f"{prefix} {body.words}", named)

    # Departments, ministries, fronts

    def has(self, role: str, level: str | None = None) -> bool:
        return bool(self.rows(role, level))

    def rows(self, role: str, level: str | None = None) -> list[dict[str, str]]:
        level = level or (self.unit.level if self.unit else "central")
        return [
            row for row in table("roles")
            if row["level"] == level and row["role"] == role
            and (not row["since"] or row["since"] <= self.month) and (not row["until"] or self.month <= row["until"])
        ]  # fmt: skip

    def symbol(self, role: str, level: str | None = None) -> str:
        return self.rows(role, level)[0]["symbol"]

    def role(self, role: str, level: str | None = None, head: bool = False, unit: Unit | None = None) -> Named:
        """The body that has a calling; with `head` the one who leads it. KeyError where the time had none."""
        rows = self.rows(role, level)
        if not rows:
            raise KeyError(role)
        return self.of_row(rows[0], head, unit or self.unit)

    def of_row(self, row: dict[str, str], head: bool, unit: Unit | None) -> Named:
        form, base = row["form"], row["name"]
        if form == "own":
            body, name = self.named(base, base), base
        elif form == "office":
            parent = self.committee(unit)
            name = base.format(ubnd=parent.names[0])
            body = self.named(base.format(ubnd=parent.words), name)
        elif form == "party":
            parent = self.party_committee(unit)
            name = base.format(tinhuy=parent.names[0])
            body = self.named(base.format(tinhuy=parent.words), name)
        else:
            assert unit is not None
            name = row_name(row, unit)
            if form == "unit":
                said = f"{base} {self._short(unit)}"
            elif form == "place":
                said = name
            elif form == "hidden":
                said = name.split(" ")[0] + " đoàn" if self.chance.random() < 0.7 else name
            else:
                said = base if self.chance.random() < 0.93 or unit is not self.unit else name
            body = self.named(said, name)
        return self._headed(row["head"], body, name) if head else body

    # Groups

    def group(self, words: str, name: str | None = None) -> Named:
        """Collective addressees. `name` where it differs from the words."""
        said = name or words.replace("UBND", "Ủy ban nhân dân").replace("HĐND", "Hội đồng nhân dân")
        if not said.startswith(("Ủy ban", "Chủ tịch", "Hội ", "Ban ", "Bí thư", "Đoàn ", "Liên đoàn", "Hội đồng")):
            said = lower_first(said)
        return self.named(words, said, "group")

    def below(self, head: bool = False) -> Named:
        """The committees one level down, as a class; with `head` their chairmen."""
        if self.unit is not None and self.unit.level == "commune":
            kinds = self.unit.below
            return self.group(f"trưởng các {kinds}") if head else self.group(f"các {kinds}")
        kinds = f"các {self.unit.below}" if self.unit else CENTRE_BELOW
        spelt = "UBND" if self.chance.random() < self.abbreviates else "Ủy ban nhân dân"
        name = f"Ủy ban nhân dân {kinds}"
        body = self.group(f"{spelt} {kinds}", name)
        if not head:
            return body
        return Named(
            self.facts.tag(f"Chủ tịch {body.words}", Agency(f"Chủ tịch {name}", "group")), (f"Chủ tịch {name}",)
        )

    def around(self, head: bool = False) -> Named:
        """The departments of the issuer's level, as a class; with `head` their heads."""
        if self.unit is None:
            said = "các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ"
            return self.group("các Bộ trưởng, Thủ trưởng cơ quan ngang bộ" if head else said)
        t = self._short(self.unit)
        forms: dict[str, tuple[str, ...]] = {
            "province": (f"các sở, ban, ngành {t}", f"các sở, ban, ngành, đoàn thể {t}", "các sở, ngành"),
            "district": (f"các phòng, ban, ngành {t}", f"các cơ quan chuyên môn thuộc {t}"),
            "commune": (f"các phòng, ban, đơn vị thuộc {t}", f"các ban, ngành, đoàn thể {t}"),
        }
        choices = forms[self.unit.level]
        words = choices[int(self.abbreviates * len(choices))]
        return self.group(f"thủ trưởng {words}") if head else self.group(words)

    def everyone(self) -> Named:
        choices = (
            ("các bộ, ngành, địa phương", "các cơ quan, địa phương") if self.unit is None
            else ("các cơ quan, đơn vị", "các đơn vị") if self.unit.level == "commune"
            else ("các cơ quan, đơn vị, địa phương", "các ngành, các địa phương", "các đơn vị, địa phương")
        )  # fmt: skip
        return self.group(choices[int(self.abbreviates * len(choices))])

    def others(self) -> Named:
        """Who else is concerned, at the end of a list of helpers."""
        choices = (
            "các cơ quan liên quan",
            "các đơn vị có liên quan",
            "các ngành liên quan",
            "các cơ quan, đơn vị liên quan",
        )
        return self.group(self.chance.choice(choices))


def row_name(row: dict[str, str], unit: Unit) -> str:
    """The canonical name of a unit's body."""
    if row["form"] == "place":
        return f"{row['name']} {unit.province}"
    if row["form"] == "hidden":
        return f"{'Thành' if unit.kind.lower() == 'thành phố' else 'Tỉnh'} đoàn {unit.name}"
    return f"{row['name']} {unit.full}"


def party_name(unit: Unit | None) -> str:
    assert unit is not None
    if unit.level == "commune":
        return f"Đảng ủy {unit.full}"
    kind = {"tỉnh": "Tỉnh ủy", "thành phố": "Thành ủy", "huyện": "Huyện ủy", "quận": "Quận ủy", "thị xã": "Thị ủy"}
    return f"{kind[unit.kind]} {'Thành phố Hồ Chí Minh' if unit.name == 'Hồ Chí Minh' else unit.name}"


def _without_overlap(head: str, name: str) -> str:
    """`Trưởng phòng` before `Phòng Nội vụ` is `Trưởng`: a word is not said twice."""
    first, second = head.split(" "), name.split(" ")
    for n in range(min(len(first), len(second)), 0, -1):
        if [w.lower() for w in first[-n:]] == [w.lower() for w in second[:n]]:
            return " ".join(first[:-n])
    return head


def said_names(named: Named) -> str:
    return plain(named.words)
