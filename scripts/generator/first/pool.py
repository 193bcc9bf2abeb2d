"""What one document may cite: those that exist, and those of its world, whose numbers are invented."""

from __future__ import annotations

import datetime as dt
import random

from generator.first.bodies import Body, Place, fixed, government, head, listed, named
from generator.first.citations import Cited, central, days_before, known_for, law_in_force, laws
from generator.first.symbols import (
    UNITS,
    committee_symbol,
    ministry_symbol,
    office_symbol,
    room_symbol,
    symbol_of,
)
from generator.first.world import World, party_of, party_part

# What a cited document is about, behind its issuer.
ABOUT = (
    "về công tác {field}",
    "về tăng cường công tác {field}",
    "về việc tăng cường quản lý {field}",
    "về một số nhiệm vụ trong công tác {field}",
)


def pool_of(world: World, chance: random.Random) -> dict[str, list[Cited]]:
    """Documents by kind, ready to be cited.

    Kinds: `law`, `decree` (and circulars), `directive` (whatever a higher one told), `local`, `letter` (what is
    answered), `old` (what is amended), `party`.
    """
    date, topic = world.date, world.topic
    exist = known_for(topic.id, date)
    pool: dict[str, list[Cited]] = {
        "decree": [c for c in exist if c.type == "Nghị định"],
        "directive": [c for c in exist if c.type != "Nghị định"],
        "law": laws(topic.laws, date.year),
        "local": [local_issue(world, chance) for _ in range(3)],
        "old": [old_decision(world, chance)],
        "party": [],
    }
    pool["directive"] += [_central_issue(world, chance) for _ in range(2)]
    pool["decree"] += [circular(world, chance)] if chance.random() < 0.6 else []
    pool["letter"] = [_letter(world, _asker_of(world, chance), chance)]
    if world.province and chance.random() < 0.4:
        pool["party"] = [_party_issue(world, world.province, chance)]
        pool["directive"] += pool["party"]
    return pool


# How many of a kind an office numbers in a year, at most.
MOST = {"Kế hoạch": 460, "Quyết định": 4800, "Chỉ thị": 42, "Công văn": 9800, "Nghị quyết": 240, "Công điện": 130}


def _number(chance: random.Random, day: dt.date, most: int) -> str:
    """A number that a document of that day may bear: they begin anew each January."""
    return f"{chance.randint(1, max(2, most * day.timetuple().tm_yday // 366)):02}"


def local_issue(world: World, chance: random.Random) -> Cited:
    """A plan, decision, directive, letter or resolution of the issuer's government, or of the one above."""
    day = days_before(world.date, chance, 10, 420)
    kind, short = chance.choice(
        (("Kế hoạch", "KH"), ("Quyết định", "QĐ"), ("Chỉ thị", "CT"), ("Công văn", ""), ("Nghị quyết", "NQ"))
    )
    if world.level == "central":
        if kind == "Nghị quyết":
            number, name = f"{_number(chance, day, 190)}/NQ-CP", "Chính phủ"
        else:
            name = world.issuer.name
            symbol = ministry_symbol(name)
            whole = f"{short}-{symbol}" if short else f"{symbol}-{chance.choice(UNITS)}"
            number = f"{_number(chance, day, MOST[kind])}/{whole}"
        return Cited(kind, number, day, fixed(name), name, chance.choice(ABOUT))
    place = world.place if chance.random() < 0.5 or world.province is None else world.province
    if kind == "Nghị quyết":
        own, symbol = named("Hội đồng nhân dân", "level", place, world.short), "HĐND"
    else:
        own, symbol = government(place, world.short), committee_symbol(day.year)
    issuer = head(own) if kind in ("Quyết định", "Chỉ thị") and chance.random() < 0.3 else own
    if short:
        number = f"{_number(chance, day, MOST[kind])}/{short}-{symbol}"
    else:
        number = f"{_number(chance, day, MOST[kind])}/{symbol}-{chance.choice(UNITS)}"
    return Cited(kind, number, day, issuer, own.name, chance.choice(ABOUT), scope=_scope(place))


def old_decision(world: World, chance: random.Random) -> Cited:
    """An earlier decision (of a council: resolution) of the issuer, to be amended."""
    day = days_before(world.date, chance, 500, 2200)
    issuer = world.issuer
    if world.level in ("department", "central"):
        at = "province" if world.level == "department" else "central"
        if listed(at, world.topic.lead, day) != listed(at, world.topic.lead, world.date):  # had another name then
            day = days_before(world.date, chance, 15, 90)
    if world.level == "council":
        # Since the Law on normative documents of 2004 the year stands in the number.
        year = f"{day.year}/" if day.year > 2005 else ""
        number = f"{chance.randint(3, 60):02}/{year}NQ-HĐND"
        return Cited("Nghị quyết", number, day, issuer, issuer.name, scope=world.scope)
    scope = None if world.level in ("central", "school") else _scope(world.place)
    if world.level == "party":
        number = f"{chance.randint(40, 1900)}-QĐ/TU"
        return Cited("Quyết định", number, day, party_part("Ban Thường vụ", issuer), issuer.name, scope=scope)
    symbol = symbol_of(world).split("-")[0]
    if symbol == "UBND":
        symbol = committee_symbol(day.year)
    return Cited(
        "Quyết định", f"{_number(chance, day, MOST['Quyết định'])}/QĐ-{symbol}", day, issuer, issuer.name, scope=scope
    )


def _central_issue(world: World, chance: random.Random) -> Cited:
    """What the Prime Minister told, on the topic."""
    day = days_before(world.date, chance, 15, 700)
    kind, symbol = chance.choice((("Chỉ thị", "CT-TTg"), ("Quyết định", "QĐ-TTg"), ("Công điện", "CĐ-TTg")))
    if day.year < 2007 and kind != "Quyết định":
        number = f"{_number(chance, day, 40)}/{day.year}/{symbol}"
    else:
        number = f"{_number(chance, day, 2200 if kind == 'Quyết định' else MOST[kind])}/{symbol}"
    return Cited(kind, number, day, central("Thủ tướng Chính phủ"), "Thủ tướng Chính phủ", chance.choice(ABOUT))


def circular(world: World, chance: random.Random) -> Cited:
    """A circular of the topic's ministry, perhaps one that guides a law."""
    day = days_before(world.date, chance, 60, 1500)
    found = listed("central", world.topic.lead, day) or listed("central", "tc", day)
    assert found  # finance has had its ministry all the time
    name = found[0]
    issuer = fixed(name)
    if name.startswith("Bộ") and chance.random() < 0.45:
        issuer = head(issuer)
    in_force = [title for title in world.topic.laws if law_in_force(title, day.year)]
    law = chance.choice(in_force) if in_force and chance.random() < 0.5 else None
    if law:
        about, does = "hướng dẫn thi hành một số điều của {law}", "guides"
    else:
        about, does = chance.choice(("hướng dẫn công tác {field}", "quy định về công tác {field}")), None
    number = f"{_number(chance, day, 48)}/{day.year}/TT-{ministry_symbol(name)}"
    return Cited("Thông tư", number, day, issuer, name, about, does, law)


def _party_issue(world: World, province: Place, chance: random.Random) -> Cited:
    day = days_before(world.date, chance, 15, 900)
    kind, short = chance.choice((("Chỉ thị", "CT"), ("Nghị quyết", "NQ"), ("Kết luận", "KL"), ("Chương trình", "CTr")))
    committee = party_of(province)
    issuer = party_part("Ban Thường vụ", committee) if chance.random() < 0.6 else committee
    number = f"{chance.randint(2, 140):02}-{short}/TU"
    return Cited(kind, number, day, issuer, committee.name, chance.choice(ABOUT), scope=province.name)


def _asker_of(world: World, chance: random.Random) -> Body:
    """Who wrote before: a department, a district's government, a ministry."""
    match world.level:
        case "central":
            return fixed("Bộ Tài chính" if world.issuer.name != "Bộ Tài chính" else "Bộ Tư pháp")
        case "council":
            return government(world.place, world.short)
        case "district" if world.lead.name.startswith("Phòng"):
            return world.lead
        case "district" if rooms := [
            body for key in ("tc", "nv", "xd") if (body := world.office(key)) and body.name.startswith("Phòng")
        ]:
            return chance.choice(rooms)
        case "school" | "department" | "district" | "commune":
            return world.above
    if world.lead.name.startswith("Sở") and chance.random() < 0.7:
        return world.lead
    found = [body for key in ("nv", "tc", "xd", "yt", "gd", "tp") if (body := world.office(key)) is not None]
    return chance.choice(found)


def _letter(world: World, asker: Body, chance: random.Random) -> Cited:
    """A letter or submission of somebody to the issuer."""
    day = days_before(world.date, chance, 4, 40)
    scope = None if asker.name.startswith("Bộ") else world.scope

    def asked(kind: str, number: str, about: str = "") -> Cited:
        return Cited(kind, number, day, asker, asker.name, about, scope=scope)

    if asker.name.startswith("Phòng"):
        return asked("Tờ trình", f"{_number(chance, day, 180)}/TTr-{room_symbol(asker.plain)}")
    if asker.name.startswith("Ủy ban nhân dân"):
        symbol = committee_symbol(day.year)
    else:
        place = f" {world.province.full}" if world.province else ""
        symbol = office_symbol(asker.name.removesuffix(place))
    if world.level == "council":
        return asked("Tờ trình", f"{_number(chance, day, 980)}/TTr-{symbol}", "về công tác {field}")
    if chance.random() < 0.4 and asker.name.startswith("Sở"):
        return asked("Tờ trình", f"{_number(chance, day, 980)}/TTr-{symbol}")
    return asked(
        "Công văn", f"{_number(chance, day, MOST['Công văn'])}/{symbol}-{chance.choice(UNITS)}", "về công tác {field}"
    )


def _scope(place: Place) -> str:
    """Behind the @ of a local key: the province; a commune before its province."""
    return f"{place.name}, {place.province}" if place.kind in ("xã", "phường", "thị trấn") else place.province
