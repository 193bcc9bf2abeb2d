"""From where a document is issued: its world, its issuer, how it names itself and whom it can tell what to do."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.second import issuers
from generator.second.bodies import Named
from generator.second.issuers import Issuer
from generator.second.places import MERGER, Unit, draw_below, draw_commune, draw_province
from generator.second.world import World


@dataclass
class Seat:
    kind: str
    world: World
    issuer: Issuer
    voice: Callable[[], Named]
    below: Callable[[], Named]
    everyone: Callable[[], Named]
    commands: bool = True  # whether it orders or asks


# Matters that a school writes about.
OF_SCHOOLS = frozenset(
    {"truong_hoc", "an_toan_thuc_pham", "giao_thong", "tre_em", "khen_thuong", "chay_no", "tiet_kiem", "moi_truong"}
)


def _own_matter(kind: str) -> Callable[[World, dict[str, Any]], bool] | None:
    """Whether a matter is one of such an issuer's own: its department or ministry leads it."""
    if kind == "school":
        return lambda _, topic: topic["id"] in OF_SCHOOLS
    first = {"department": "Sở ", "joint": "Sở ", "ministry": "Bộ "}.get(kind)
    if first is None:
        return None
    return lambda world, topic: any(row["name"].startswith(first) for row in world.bodies.rows(topic["lead"])[:1])


def take_seat(chance: random.Random, kind: str, day: date, dated: bool, matters: frozenset[str] = frozenset()) -> Seat:
    """A seat of a kind: province, chairman, district, commune, department, office, joint, ministry, premier, …

    `matters` are the ids of the only topics that such a document is about; empty for any.
    """
    fits = (lambda _, topic: topic["id"] in matters) if matters else _own_matter(kind)
    if kind == "district" and day >= MERGER:
        kind = "commune"
    if kind in ("ministry", "premier", "government_office"):
        return _central(kind, World(chance, day, None, None, dated, fits))
    province = draw_province(chance, day)
    unit = province
    if kind == "district":
        unit = chance.choice(draw_below(chance, province, day))
    elif kind in ("commune", "party_commune"):
        unit = draw_commune(chance, province, day)
    world = World(chance, day, unit, province, dated, fits)
    bodies = world.bodies
    if kind in ("province", "district", "commune"):
        return Seat(kind, world, issuers.committee(world, unit), bodies.committee, bodies.below, bodies.everyone)
    if kind == "chairman":
        issuer = issuers.committee(world, unit, "chairman")
        return Seat(kind, world, issuer, bodies.chairman, bodies.below, bodies.everyone)
    if kind == "by_order":
        issuer = issuers.committee(world, unit, "by_order")
        return Seat(kind, world, issuer, bodies.chairman, bodies.below, bodies.everyone)
    if kind == "office":
        return Seat(
            kind, world, issuers.office(world, unit), lambda: bodies.role("office"), bodies.below, bodies.everyone
        )
    if kind in ("department", "joint"):
        return _department(kind, world, unit)
    if kind == "council":
        return Seat(kind, world, issuers.council(world, unit), bodies.council, bodies.below, bodies.everyone)
    if kind in ("party", "party_board", "party_commune"):
        return _party(kind, world, unit)
    if kind in ("front", "mass"):
        return _mass(kind, world, unit)
    issuer = issuers.school(world, unit)
    world.has_helpers = False
    teams = chance.choice(("các tổ chuyên môn", "các phòng, khoa, tổ trực thuộc", "các đơn vị thuộc Trường"))
    return Seat(kind, world, issuer, lambda: bodies.named(issuer.name, issuer.name), lambda: bodies.group(teams),
                lambda: bodies.group("giáo viên chủ nhiệm các lớp"))  # fmt: skip


def _central(kind: str, world: World) -> Seat:
    bodies = world.bodies
    if kind == "premier":

        def premier() -> Named:
            return bodies.named("Thủ tướng Chính phủ", "Thủ tướng Chính phủ")

        return Seat(kind, world, issuers.premier(world), premier, bodies.below, bodies.everyone)
    if kind == "government_office":
        return Seat(
            kind, world, issuers.government_office(world), lambda: bodies.role("office"), bodies.below, bodies.everyone
        )
    role = world.topic["lead"] if bodies.rows(world.topic["lead"])[0]["name"].startswith("Bộ ") else "finance"
    return Seat(
        kind, world, issuers.ministry(world, role), lambda: bodies.role(role), bodies.below, bodies.everyone, False
    )


def _department(kind: str, world: World, unit: Unit) -> Seat:
    bodies, lead = world.bodies, world.topic["lead"]
    if not bodies.rows(lead)[0]["name"].startswith("Sở "):
        lead = "interior" if world.day.year > 2003 else "justice"
    if kind == "joint":
        second = next(
            r for r in ("finance", "justice", "interior") if bodies.rows(r)[0]["name"] != bodies.rows(lead)[0]["name"]
        )
        issuer = issuers.joint_departments(world, unit, lead, second)

        def both() -> Named:
            a, b = bodies.role(lead), bodies.role(second)
            return Named(f"{a.words} và {b.words}", (*a.names, *b.names))

        return Seat(kind, world, issuer, both, bodies.below, bodies.everyone)
    units = world.chance.choice(("các đơn vị trực thuộc Sở", "các phòng, đơn vị thuộc Sở"))
    return Seat(kind, world, issuers.department(world, unit, lead), lambda: bodies.role(lead), bodies.below,
                lambda: bodies.group(units), False)  # fmt: skip


def _party(kind: str, world: World, unit: Unit) -> Seat:
    bodies, chance = world.bodies, world.chance
    if kind == "party_commune":
        beneath = chance.choice(("các chi bộ trực thuộc", "các chi bộ, đảng bộ bộ phận"))
        issuer = issuers.party(world, unit)
        return Seat(
            kind, world, issuer, lambda: bodies.party_committee(unit, "Ban Thường vụ"),
            lambda: bodies.group(beneath), lambda: bodies.group("các ban, ngành, đoàn thể"),
        )  # fmt: skip
    new = world.day >= MERGER
    beneath = (
        "các đảng ủy xã, phường"
        if new
        else f"các {'quận ủy, huyện ủy' if unit.central_city else 'huyện ủy, thành ủy'}, đảng ủy trực thuộc"
    )
    if kind == "party_board":
        issuer = issuers.party(world, unit, "propaganda" if chance.random() < 0.6 else "interior")
        board = "propaganda" if issuer.symbol.startswith(("BTG",)) else "interior"
        return Seat(kind, world, issuer, lambda: bodies.role(board, "party"), lambda: bodies.group(beneath),
                    lambda: bodies.group("các cơ quan tham mưu, giúp việc"), False)  # fmt: skip
    return Seat(kind, world, issuers.party(world, unit), lambda: bodies.party_committee(unit, "Ban Thường vụ"),
                lambda: bodies.group(beneath), lambda: bodies.group("các cấp ủy, tổ chức đảng"))  # fmt: skip


def _mass(kind: str, world: World, unit: Unit) -> Seat:
    bodies, chance = world.bodies, world.chance
    kinds = f"các {unit.below}"
    if kind == "front":
        issuer = issuers.front(world, unit)
        row = bodies.rows("front")[0]

        def voice() -> Named:
            front = bodies.of_row(row, False, unit)
            name = f"Ban Thường trực {front.names[0]}"
            return bodies.named(f"Ban Thường trực {front.words}", name)

        below = f"Ủy ban Mặt trận Tổ quốc Việt Nam {kinds}"
        return Seat(
            kind,
            world,
            issuer,
            voice,
            lambda: bodies.group(below),
            lambda: bodies.group("các tổ chức thành viên"),
            False,
        )
    role = chance.choice(("women", "farmers", "veterans", "union", "youth"))
    if role == "youth" and not bodies.has("youth"):
        role = "women"
    issuer = issuers.mass(world, unit, role)
    base = bodies.rows(role)[0]["name"]
    below = (
        "các huyện đoàn, thành đoàn, đoàn trực thuộc"
        if role == "youth" and world.day < MERGER
        else f"{'Đoàn Thanh niên' if role == 'youth' else base} {kinds}"
    )
    return Seat(kind, world, issuer, lambda: bodies.role(role), lambda: bodies.group(below),
                lambda: bodies.group("các cơ sở trực thuộc"), False)  # fmt: skip
