"""Where and when a document is made: the day, the place, who issues it, and the bodies around the issuer."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from docparse.lexicon import load_lexicon
from generator.first.bodies import (
    Body,
    Place,
    fixed,
    government,
    group,
    group_of_governments,
    listed,
    named,
    office,
    unit,
)
from generator.first.patterns import data
from generator.first.topics import Topic

NEW_ERA = dt.date(2025, 7, 1)  # 34 provinces, no districts
BIG = ("Hà Nội", "Hồ Chí Minh")  # their press has names of its own


@dataclass
class World:
    """`level`: province, department, district, commune, central, party, council, front, school.

    `issuer` signs; `chief` is who speaks in the text (a government or its chairman); `above` is whom it reports to.
    `local_kinds` are what lies below the issuer (`huyện, thị xã, thành phố`); `short`: abbreviations are usual
    (`UBND`); `rooms` are the units of a department or ministry.
    """

    date: dt.date
    place: Place
    province: Place | None  # None: the centre
    level: str
    topic: Topic
    issuer: Body
    chief: Body
    above: Body
    local_kinds: str
    short: bool
    rooms: tuple[Body, ...] = ()
    _offices: dict[str, Body | None] = field(default_factory=dict)
    _groups: dict[str, tuple[Body, ...]] = field(default_factory=dict)

    @property
    def word(self) -> str:
        return self.place.word

    @property
    def scope(self) -> str | None:
        """What stands behind @ in keys of local issues."""
        return self.province.name if self.province else None

    def office(self, key: str) -> Body | None:
        """Who does a thing (a key of bodies.toml) at the level of this document, or None where nobody does."""
        if key not in self._offices:
            self._offices[key] = self._find(key)
        return self._offices[key]

    def _find(self, key: str) -> Body | None:
        level = "province" if self.level in ("department", "party", "council", "front") else self.level
        found = listed(level, key, self.date)
        if found is None:
            return None
        name, style = found
        if level == "central":
            return fixed(name)
        if level == "school":
            return unit(name, self.issuer, comma=True)
        place = self.place
        if key in ("bao", "dai") and place.name in BIG:
            return None
        if name.startswith("Văn phòng") and name.endswith("Ủy ban nhân dân"):
            return office(name, place, self.short)
        # What the list has not: cities, towns and wards have other rooms than rural districts and communes.
        if name == "Phòng Kinh tế và Hạ tầng" and place.kind != "huyện":
            name = "Phòng Quản lý đô thị"
        if name == "Phòng Kinh tế" and place.kind == "phường":
            name = "Phòng Kinh tế, Hạ tầng và Đô thị"
        if name == "Phòng Nông nghiệp và Phát triển nông thôn" and place.kind != "huyện":
            name = "Phòng Kinh tế"
        return named(name, style, place, self.short)

    @property
    def lead(self) -> Body:
        """Who is first for the topic at this level; some other office where that is nobody, or the issuer itself."""
        if self.rooms:
            return self.rooms[0]
        found = self.office(self.topic.lead)
        return found if found is not None and found.name != self.issuer.name else self.any_office()

    def any_office(self) -> Body:
        """The general office, or another that most have; those below where there is none."""
        for key in ("vp", "nv", "tc", "ca"):
            found = self.office(key)
            if found is not None and found.name != self.issuer.name:
                return found
        return self.locals()

    def partners(self, chance: random.Random) -> list[Body]:
        """One to three offices that have to do with the topic and do not lead it; perhaps none."""
        found: dict[str, Body] = {}
        for key in self.topic.partners:
            body = self.office(key)
            if body is not None and body.name not in (self.issuer.name, self.lead.name):
                found.setdefault(body.name, body)
        bodies = list(found.values())
        chance.shuffle(bodies)
        return bodies[: chance.randint(1, 3)]

    def locals(self) -> Body:
        """The governments (or hamlets) below the issuer, as a group."""
        if self.level == "commune":
            return group(f"các {self.local_kinds}")
        if self.level == "school":
            return group("các khoa, bộ môn")
        return group_of_governments(f"các {self.local_kinds}", short=self.short)

    def local_heads(self) -> Body:
        if self.level == "commune":
            return group(f"trưởng các {self.local_kinds}")
        if self.level == "school":
            return group("trưởng các khoa, bộ môn")
        return group_of_governments(f"các {self.local_kinds}", head=True, short=self.short)

    def groups(self, kind: str) -> Sequence[Body]:
        """Classes of bodies of one kind, as groups.toml has them for this level."""
        if kind not in self._groups:
            family = {"council": "province"}.get(self.level, self.level)
            found = []
            for pattern in data("groups.toml")[family][kind]:
                here = party_of(self.place) if "{party}" in pattern else government(self.place, self.short)
                words = pattern.replace("{w}", self.word).replace("{h}", self.local_kinds)
                named_inside = "{party}" in words or "{gov}" in words
                words = words.replace("{party}", here.plain).replace("{gov}", here.plain)
                found.append(group(words, [here] if named_inside else []))
            self._groups[kind] = tuple(found)
        return self._groups[kind]


def party_of(place: Place) -> Body:
    """`Tỉnh ủy Gia Lai`: the Party's committee of a province, district or commune."""
    own = {"tỉnh": "Tỉnh ủy", "thành phố": "Thành ủy", "huyện": "Huyện ủy", "quận": "Quận ủy", "thị xã": "Thị ủy"}
    name = own.get(place.kind, "Đảng ủy")
    if place.kind in ("xã", "phường", "đặc khu"):
        return Body(f"Đảng ủy {place.full}", ((f"Đảng ủy {place.kind}",), (f"Đảng ủy {place.full}",)))
    full = f"{name} Thành phố Hồ Chí Minh" if place.name == "Hồ Chí Minh" else f"{name} {place.name}"
    return Body(full, ((name,), (full,)))


def party_part(part: str, committee: Body) -> Body:
    """`Ban Thường vụ Tỉnh ủy`: a part of a committee, the committee named inside."""
    return Body(
        f"{part} {committee.name}", tuple((f"{part} ", Body(committee.name, (form,))) for form in committee.forms)
    )


@cache
def _districts() -> dict[str, dict[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in load_lexicon().districts:
        found.setdefault(row.province, {})[row.kind] = row.names
    found["Thừa Thiên Huế"] = found.get("Thừa Thiên Huế", found.get("Huế", {}))
    return found


@cache
def _communes(new: bool) -> dict[tuple[str, str | None], dict[str, tuple[str, ...]]]:
    found: dict[tuple[str, str | None], dict[str, tuple[str, ...]]] = {}
    for row in load_lexicon().communes:
        if (row.district is None) == new:
            found.setdefault((row.province, row.district), {}).setdefault(row.kind, ())
            found[row.province, row.district][row.kind] += row.names
    return found


def provinces_on(date: dt.date) -> list[Place]:
    return [
        Place(row.name, row.kind, row.name)
        for row in load_lexicon().provinces
        if row.valid_on(date) and row.kind in ("tỉnh", "thành phố")
    ]


def districts_of(province: str) -> dict[str, tuple[str, ...]]:
    return _districts().get(province, {})


def communes_of(province: str, district: str | None) -> dict[str, tuple[str, ...]]:
    """Communes by kind: of a district (`huyện Bình Sơn`), or of a province from 2025-07-01 (None)."""
    return _communes(district is None).get((province, district), {})


def local_kinds_of(province: Place, date: dt.date) -> str:
    """`huyện, thị xã, thành phố`: the kinds of government below a province."""
    if date >= NEW_ERA:
        kinds = communes_of(province.name, None)
        return "xã, phường, đặc khu" if "đặc khu" in kinds else "xã, phường"
    kinds = districts_of(province.name)
    if province.kind == "thành phố":
        return ", ".join(kind for kind in ("quận", "huyện", "thị xã", "thành phố") if kind in kinds) or "quận, huyện"
    return ", ".join(kind for kind in ("huyện", "thị xã", "thành phố") if kind in kinds) or "huyện, thị xã"
