"""Organisations by their canonical names, and the forms that a text gives them."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from generator.first.patterns import data


@dataclass(frozen=True)
class Place:
    """A unit that has a government. `kind`: tỉnh, thành phố, huyện, xã …; `word` stands behind `Ủy ban nhân dân`."""

    name: str
    kind: str
    province: str

    @property
    def full(self) -> str:
        """`tỉnh Thái Bình`, `Thành phố Hồ Chí Minh`: how canonical names end."""
        return f"{self.word} {self.name}"

    @property
    def word(self) -> str:
        return "Thành phố" if self.name == "Hồ Chí Minh" else self.kind


@dataclass(frozen=True)
class Body:
    """`forms` are the ways that a text names it: parts are words, or bodies that are named inside.

    The first form is the usual one; the others are shorter or longer and come less often.
    """

    name: str
    forms: tuple[tuple[str | Body, ...], ...]
    kind: str = "organisation"

    def form(self, chance: random.Random, variety: float) -> tuple[str | Body, ...]:
        if len(self.forms) == 1 or chance.random() >= variety:
            return self.forms[0]
        return chance.choice(self.forms[1:])

    @property
    def plain(self) -> str:
        """The usual form as words."""
        return "".join(part if isinstance(part, str) else part.plain for part in self.forms[0])

    @property
    def spelled_out(self) -> tuple[str | Body, ...]:
        """The first form without an abbreviation; the usual one where all have one."""
        return next(
            (f for f in self.forms if not any(isinstance(p, str) and ("UBND" in p or "HĐND" in p) for p in f)),
            self.forms[0],
        )


def fixed(name: str, *others: str) -> Body:
    """A body that is called by its canonical name, perhaps by others."""
    return Body(name, ((name,), *((other,) for other in others)))


def group(words: str, inner: Sequence[Body] = ()) -> Body:
    """A class of bodies. Bodies named inside the words are marked where they stand."""
    parts: tuple[str | Body, ...] = (words,)
    for body in inner:
        before, here, after = words.partition(body.plain)
        assert here, (words, body.plain)
        parts = (before, body, after) if after else (before, body)
    name = (
        words
        if words.startswith(("Ủy ban", "Hội đồng", "Chủ tịch", "Bí thư", "Sở ", "Giám đốc"))
        else words[0].lower() + words[1:]
    )
    return Body(name, (parts,), "group")


def group_of_governments(kinds: str, *, head: bool = False, short: bool = False) -> Body:
    """`Ủy ban nhân dân các huyện, thành phố` or its heads."""
    name = f"Ủy ban nhân dân {kinds}"
    forms: list[tuple[str | Body, ...]] = [(name,), (f"UBND {kinds}",)]
    if short:
        forms.reverse()
    governments = Body(name, tuple(forms), "group")
    if not head:
        return governments
    return Body(f"Chủ tịch {name}", tuple(("Chủ tịch ", Body(name, (form,), "group")) for form in forms), "group")


def named(name: str, style: str, place: Place, short: bool) -> Body:
    """A body below the centre by its name in the list and how its place stands behind it (`style` in bodies.toml)."""
    abbreviation = data("bodies.toml")["short"].get(name)
    if style == "plain":
        forms = [name, f"{name} {place.word}", f"{name} {place.full}"]
        if abbreviation:
            forms.insert(0 if short else 1, abbreviation)
        return Body(f"{name} {place.full}", tuple((form,) for form in forms))
    if style == "name":
        return Body(f"{name} {place.name}", ((f"{name} {place.name}",),))
    if style == "league":
        towns = {"thành phố": "Thành đoàn", "quận": "Quận đoàn"}
        own = name if place.kind in ("tỉnh", "huyện") else towns.get(place.kind, "Thị đoàn")
        return Body(f"{own} {place.name}", ((own,), (f"{own} {place.name}",)))
    forms = [f"{name} {place.word}", f"{name} {place.full}"]
    if abbreviation:
        forms.insert(0 if short else 1, f"{abbreviation} {place.word}")
        if short and place.kind in ("xã", "phường", "huyện", "quận", "thị xã"):
            del forms[2:]
    return Body(f"{name} {place.full}", tuple((form,) for form in forms))


def government(place: Place, short: bool) -> Body:
    """`Ủy ban nhân dân tỉnh Thái Bình`."""
    return named("Ủy ban nhân dân", "level", place, short)


def office(name: str, place: Place, short: bool) -> Body:
    """`Văn phòng Ủy ban nhân dân tỉnh`: the government is named inside."""
    inside = government(place, short)
    lead = name.removesuffix("Ủy ban nhân dân")
    return Body(f"{name} {place.full}", tuple((lead, Body(inside.name, (form,))) for form in inside.forms))


def unit(name: str, parent: Body, comma: bool) -> Body:
    """A unit of another body: `Phòng Đào tạo`, or `Ban Thi đua - Khen thưởng, Sở Nội vụ` with its parent behind it."""
    forms: tuple[tuple[str | Body, ...], ...] = ((name,),)
    return Body(f"{name}, {parent.name}" if comma else f"{name} {parent.name}", forms)


def head(body: Body) -> Body:
    """The head who acts for a body, the body named inside: `Giám đốc Sở Y tế`, `Chánh Văn phòng …`."""
    title = head_title(body.name)
    return Body(
        f"{title} {body.name}", tuple((f"{title} ", Body(body.name, (form,), body.kind)) for form in body.forms)
    )


@cache
def head_title(name: str) -> str:
    """The office of a body's head. KeyError for a body that has none in the list."""
    heads: dict[str, str] = data("bodies.toml")["heads"]
    return heads[max((lead for lead in heads if name.startswith(lead)), key=len)]


@cache
def listed(level: str, key: str, date: dt.date) -> tuple[str, str] | None:
    """Name and style of the office that does a thing at a level on a day, or None."""
    for name, since, until, style in data("bodies.toml")[level].get(key, ()):
        if (not since or since <= date.isoformat()) and (not until or date.isoformat() <= until):
            return name, style
    return None
