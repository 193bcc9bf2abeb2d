"""Who issues: the head's lines, the symbol, the signature, the recipients."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.second.bodies import party_name, row_name
from generator.second.places import MERGER, Unit, seat_of
from generator.second.stock import words
from generator.second.world import World


@dataclass
class Issuer:
    """`name` in full; `symbol` after the type in a number; `letter` what a letter's number ends in."""

    name: str
    lines: list[str]
    symbol: str
    letter: str
    signs: str
    level: str  # whose recipients
    place: str
    body: str = ""  # TM. whom
    party: bool = False
    joint: list[str] = field(default_factory=list)  # the lines of the other signature's titles
    joint_head: str = ""  # the body whose head signs the first


def draw_name(chance: random.Random, woman: bool | None = None) -> str:
    """A name that is none of a head of state, government, parliament or party."""
    bank = words("people")
    surname = chance.choices(list(bank["surnames"]), list(bank["surnames"].values()))[0]
    kind = bank["women"] if (chance.random() < 0.22 if woman is None else woman) else bank["men"]
    name = " ".join(part for part in (surname, chance.choice(kind["middle"]), chance.choice(kind["given"])) if part)
    return draw_name(chance, woman) if name in bank["leaders"] else name


def titled_name(chance: random.Random) -> str:
    """`Ông …` or `Bà …`."""
    woman = chance.random() < 0.3
    return f"{'Bà' if woman else 'Ông'} {draw_name(chance, woman)}"


def place_of(world: World, unit: Unit) -> str:
    if unit.name == "Hồ Chí Minh":
        return "Thành phố Hồ Chí Minh"
    if unit.level == "province" and world.day < MERGER and world.chance.random() < 0.06:
        return seat_of(unit) or unit.name
    return unit.name


def committee(world: World, unit: Unit, signs: str = "ubnd") -> Issuer:
    chance = world.chance
    old = world.day.year < 2004 or (world.day.year == 2004 and world.day.month < 10)
    symbol = "UB" if old else "UBND"
    lines = ["ỦY BAN NHÂN DÂN", unit.full.upper()]
    if chance.random() < 0.12:
        lines = [" ".join(lines)]
    if unit.parent and unit.level == "commune" and unit.parent.level == "district" and chance.random() < 0.35:
        lines = [f"UBND {unit.parent.full.upper()}", f"ỦY BAN NHÂN DÂN {unit.full.upper()}"]
    body = "ỦY BAN NHÂN DÂN" + (f" {unit.kind.upper()}" if chance.random() < 0.12 else "")
    return Issuer(f"Ủy ban nhân dân {unit.full}", lines, symbol, f"{symbol}-{_field(world)}", signs, unit.level,
                  place_of(world, unit), body)  # fmt: skip


def _field(world: World) -> str:
    return (
        world.topic["field"]
        if world.chance.random() < 0.7
        else world.chance.choice(("VP", "TH", "NC", "KT", "VX", "PC"))
    )


def office(world: World, unit: Unit) -> Issuer:
    name = f"Văn phòng Ủy ban nhân dân {unit.full}"
    return Issuer(name, [f"ỦY BAN NHÂN DÂN {unit.full.upper()}", "VĂN PHÒNG"], "VP", f"VP-{_field(world)}", "office",
                  "province", place_of(world, unit))  # fmt: skip


def department(world: World, unit: Unit, role: str, signs: str = "department") -> Issuer:
    row = world.bodies.rows(role, unit.level)[0]
    name = row_name(row, unit)
    upper = row["name"].upper()
    lines = [f"UBND {unit.full.upper()}", upper]
    draw = world.chance.random()
    if draw < 0.12:
        lines = [upper]
    elif draw < 0.3:
        lines[0] = f"ỦY BAN NHÂN DÂN {unit.full.upper()}"
    if len(upper) > 34 and world.chance.random() < 0.6:
        cut = upper.index(" ", len(upper) // 2 - 4)
        lines[-1:] = [upper[:cut], upper[cut + 1 :]]
    letter = (
        f"CV-{row['symbol']}"
        if world.day.year < 2009 and world.chance.random() < 0.6
        else f"{row['symbol']}-{world.chance.choice(('VP', 'NV', 'KHTC', 'TTr', 'TH', 'QLNV', 'CNTT'))}"
    )
    level = "department" if unit.level == "province" else unit.level
    return Issuer(
        name, lines, row["symbol"], letter, signs if unit.level == "province" else "room", level, place_of(world, unit)
    )


def joint_departments(world: World, unit: Unit, first: str, second: str) -> Issuer:
    a, b = (world.bodies.rows(role, "province")[0] for role in (first, second))
    name = f"{row_name(a, unit)}, {row_name(b, unit)}"
    lines = [f"UBND {unit.full.upper()}", f"{a['name'].upper()} - {b['name'].upper()}"]
    both = f"{a['symbol']}-{b['symbol']}"
    found = Issuer(name, lines, both, both, "department", "department", place_of(world, unit))
    found.joint = [f"GIÁM ĐỐC {b['name'].upper()}"]
    found.joint_head = a["name"]
    return found


def ministry(world: World, role: str) -> Issuer:
    row = world.bodies.rows(role, "central")[0]
    unit = world.chance.choice(("VP", "PC", "TCCB", "KHTC", "TH", "CCHC"))
    return Issuer(
        row["name"], [row["name"].upper()], row["symbol"], f"{row['symbol']}-{unit}", "ministry", "central", "Hà Nội"
    )


def premier(world: World) -> Issuer:
    return Issuer(
        "Thủ tướng Chính phủ", ["THỦ TƯỚNG CHÍNH PHỦ"], "TTg", "TTg-" + _field(world), "premier", "central", "Hà Nội"
    )


def government_office(world: World) -> Issuer:
    unit = world.chance.choice(("NN", "KTTH", "KGVX", "CN", "QHĐP", "V.I", "KSTT"))
    name = "Văn phòng Chính phủ"
    return Issuer(name, [name.upper()], "VPCP", f"VPCP-{unit}", "government_office", "central", "Hà Nội")


def council(world: World, unit: Unit) -> Issuer:
    lines = ["HỘI ĐỒNG NHÂN DÂN", unit.full.upper()]
    return Issuer(f"Hội đồng nhân dân {unit.full}", lines, "HĐND", "HĐND-VP", "council",
                  unit.level, place_of(world, unit), "HỘI ĐỒNG NHÂN DÂN")  # fmt: skip


def party(world: World, unit: Unit, board: str = "") -> Issuer:
    """A party committee, or with `board` one of its boards (a role)."""
    name = party_name(unit)
    code = {"tỉnh": "TU", "thành phố": "TU", "huyện": "HU", "quận": "QU", "thị xã": "ThU"}.get(unit.kind, "ĐU")
    lines, symbol, signs = [name.upper()], code, "party"
    if unit.level == "commune" and unit.parent is not None and world.chance.random() < 0.6:
        lines.insert(0, f"ĐẢNG BỘ {unit.parent.full.upper()}")
    if board:
        row = world.bodies.rows(board, "party")[0]
        base = row["name"].replace(" {tinhuy}", "")
        lines.append(base.upper())
        name, symbol, signs = f"{base} {name}", row["symbol"], "party_board"
    level = "party_commune" if unit.level == "commune" else "party"
    return Issuer(name, [*lines, "*"], symbol, symbol, signs, level, place_of(world, unit), party=True)


def front(world: World, unit: Unit) -> Issuer:
    name = f"Ủy ban Mặt trận Tổ quốc Việt Nam {unit.full}"
    lines = ["ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM", unit.full.upper()]
    if world.chance.random() < 0.45:
        lines.append("BAN THƯỜNG TRỰC")
        name = f"Ban Thường trực {name}"
    return Issuer(name, lines, "MTTQ-BTT", "MTTQ-BTT", "front", "mass", place_of(world, unit))


def mass(world: World, unit: Unit, role: str) -> Issuer:
    row = world.bodies.rows(role, unit.level)[0]
    name = row_name(row, unit)
    lines = (
        [name.upper()] if role == "youth" or world.chance.random() < 0.3 else [row["name"].upper(), unit.full.upper()]
    )
    return Issuer(
        name, lines, row["symbol"], row["symbol"], "youth" if role == "youth" else "mass", "mass", place_of(world, unit)
    )


def school(world: World, unit: Unit) -> Issuer:
    chance = world.chance
    person = chance.choice(
        (
            "Nguyễn Du",
            "Lê Quý Đôn",
            "Trần Phú",
            "Chu Văn An",
            "Phan Bội Châu",
            "Ngô Quyền",
            "Hoàng Hoa Thám",
            "Lương Thế Vinh",
        )
    )
    if chance.random() < 0.6:
        name = f"Trường Trung học phổ thông {person}"
        lines = [
            f"SỞ GIÁO DỤC VÀ ĐÀO TẠO {unit.full.upper()}" if chance.random() < 0.5 else "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
            name.upper(),
        ]
        symbol = "THPT" + "".join(word[0] for word in person.split())
    else:
        name = f"Trường Cao đẳng {chance.choice(('Sư phạm', 'Kinh tế - Kỹ thuật', 'Y tế', 'Nghề'))} {unit.name}"
        lines = [f"UBND {unit.full.upper()}", name.upper()]
        symbol = "CĐ" + "".join(word[0] for word in unit.name.split())
    return Issuer(name, lines, symbol, symbol, "school", "school", place_of(world, unit))


def chosen(chance: random.Random, bank: Sequence[Sequence[object]]) -> list[str]:
    """The lines of one signature, by weight."""
    rows = chance.choices(bank, [int(str(row[0])) for row in bank])[0]
    return [str(line) for line in rows[1:]]
