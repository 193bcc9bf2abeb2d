"""Who is told to do something in a document, and with whom they work."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence

from generator.first.bodies import Body, fixed, group, head
from generator.first.draft import Draft
from generator.first.world import World, party_of, party_part

# The bank of duties (`duty_…`) of an office by its key in bodies.toml; of all others, `unit`.
DUTY = {
    "tc": "tc",
    "khdt": "tc",
    "bao": "press",
    "dai": "press",
    "ca": "ca",
    "qs": "ca",
    "bp": "ca",
    "nv": "nv",
    "vp": "vp",
    "mttq": "front",
    "ldld": "front",
    "doan": "front",
    "phunu": "front",
    "nongdan": "front",
    "ccb": "front",
    "khuyenhoc": "front",
}

Actor = tuple[Sequence[Body], str, bool]  # bodies, the bank of their duties, whether they are asked and not told


class _Roll:
    """Those who are told something so far; nobody twice, and never the issuer."""

    def __init__(self, world: World) -> None:
        self.found: list[Actor] = []
        self._names = {world.issuer.name}

    def add(self, bodies: Sequence[Body | None], duty: str, asked: bool = False) -> None:
        """Bodies with one duty. Those are left out that do not exist (None), come twice, or were told before."""
        new = {body.name: body for body in bodies if body is not None and body.name not in self._names}
        if new:
            self._names.update(new)
            self.found.append((list(new.values()), f"duty_{duty}", asked))


def actors(d: Draft, most: int) -> list[Actor]:
    """Who is told to do something, the leading office first, then others, the local ones, the Front."""
    world, chance = d.world, d.chance
    roll = _Roll(world)
    heads = chance.random() < 0.12 and world.level in ("province", "central")
    match world.level:
        case "party":
            _of_party(roll, world, chance)
        case "school":
            _of_school(roll, world, chance)
        case "front":
            _of_front(roll, world, chance)
        case _:
            _of_state(roll, world, chance, heads, most)
    return roll.found[:most]


def _of_party(roll: _Roll, world: World, chance: random.Random) -> None:
    boards = ["Ban Tuyên giáo", "Ban Tổ chức", "Ủy ban Kiểm tra", "Văn phòng", "Ban Nội chính"]
    if world.date >= dt.date(2025, 3, 1):
        boards[0] = "Ban Tuyên giáo và Dân vận"
    committee = party_of(world.place)
    chance.shuffle(boards)
    roll.add([group("các cấp ủy, tổ chức đảng")], "party")
    for board in boards[: chance.randint(1, 3)]:
        roll.add([party_part(board, committee)], "party")
    roll.add([world.office("mttq") or world.locals()], "front")


def _of_school(roll: _Roll, world: World, chance: random.Random) -> None:
    for key in chance.sample(("nv", "tc", "gd", "khcn", "ttr", "ctsv", "tttt"), 4):
        roll.add([world.office(key)], "unit")
    roll.add([world.office("doan")], "front")


def _of_front(roll: _Roll, world: World, chance: random.Random) -> None:
    """Its own are told; offices of the State are asked."""
    roll.add([chance.choice(world.groups("general"))], "front")
    roll.add([chance.choice(world.groups("units"))], "front")
    for key in chance.sample(("bao", "tc", "ca", "vh", "gd", "yt"), 2):
        roll.add([world.office(key)], DUTY.get(key, "unit"), asked=True)


def _of_state(roll: _Roll, world: World, chance: random.Random, heads: bool, most: int) -> None:
    """`heads`: whether it names the heads of offices instead of the offices."""

    def office(key: str) -> Body | None:
        body = world.office(key)
        if body is not None and body.name == world.issuer.name:
            return None
        # Newspapers, broadcasters and the Front's committee are told as bodies.
        headless = body is None or body.name.startswith(("Báo", "Đài", "Ủy ban Trung"))
        return head(body) if body is not None and heads and not headless else body

    lead = world.lead
    roll.add([head(lead) if heads and lead.kind == "organisation" and world.level != "department" else lead], "lead")
    keys = ["tc", "nv", "ca", *(() if world.level == "central" else ("vp",)), *world.topic.partners]
    chance.shuffle(keys)
    for key in dict.fromkeys(keys):
        body = office(key)
        if body and chance.random() < 0.8:
            duty = DUTY.get(key, "unit")
            # Newspaper and broadcaster are told together.
            told = [office("bao"), office("dai")] if duty == "press" else [body]
            roll.add(told, duty, asked=duty == "front" or world.level == "central")
        if len(roll.found) >= most - 2:
            break
    roll.add([world.local_heads() if heads else world.locals()], "local")
    front = world.office("mttq")
    if front and chance.random() < 0.7:
        unions = [chance.choice(world.groups("unions"))] if chance.random() < 0.6 else []
        roll.add([front, *unions], "front", asked=True)


def partners_for(d: Draft, bodies: Sequence[Body]) -> list[Body]:
    """With whom these bodies work: offices that have to do with the topic, else `các đơn vị liên quan`."""
    names = {
        name
        for body in bodies
        for name in (body.name, *(p.name for form in body.forms for p in form if isinstance(p, Body)))
    }
    if d.world.level == "party":
        own = [party_part("Ban Tổ chức", party_of(d.world.place)), party_part("Văn phòng", party_of(d.world.place))]
    elif d.world.level == "school":
        own = [body for key in ("gd", "tc", "nv") if (body := d.world.office(key))]
    else:
        own = d.world.partners(d.chance)
    found = [body for body in own if body.name not in names][: d.chance.randint(1, 3)]
    if found:
        return found
    others = [body for body in d.world.groups("units") if body.name not in names]
    return [d.chance.choice(others)] if others else [fixed("Mặt trận Tổ quốc Việt Nam")]
