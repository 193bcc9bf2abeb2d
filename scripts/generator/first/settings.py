"""Chooses day, place, issuer and habits of a document, and gathers what it may cite."""

from __future__ import annotations

import datetime as dt
import random
from functools import cache

from docparse.lexicon import load_lexicon
from generator.first import world as worlds
from generator.first.bodies import Body, Place, fixed, government, head, listed, named, unit
from generator.first.citations import Cited, central, days_before, known_for, laws
from generator.first.draft import Style
from generator.first.patterns import data
from generator.first.topics import Topic, topics_for
from generator.first.world import (
    NEW_ERA,
    World,
    communes_of,
    districts_of,
    local_kinds_of,
    party_of,
    party_part,
    provinces_on,
)

ROOMS = ("Phòng Kế hoạch - Tài chính", "Phòng Tổ chức cán bộ", "Phòng Pháp chế", "Phòng Nghiệp vụ", "Thanh tra Sở")
SCHOOLS = (
    "Trường Đại học {}",
    "Trường Cao đẳng Kỹ thuật {}",
    "Trường Đại học Kinh tế {}",
    "Trường Cao đẳng Sư phạm {}",
    "Trường Trung học phổ thông chuyên {}",
)
FRONTS = (
    "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "Liên đoàn Lao động",
    "Hội Liên hiệp Phụ nữ",
    "Hội Nông dân",
    "Hội Cựu chiến binh",
    "Đoàn Thanh niên Cộng sản Hồ Chí Minh",
)
CENTRAL_LEADS = (
    "nv",
    "tc",
    "xd",
    "gd",
    "yt",
    "ct",
    "tp",
    "nn",
    "tnmt",
    "vh",
    "khcn",
    "ca",
    "qs",
    "gtvt",
    "ldtbxh",
    "tttt",
)


def day_of(chance: random.Random, level: str) -> dt.date:
    """A working day of 1998–2026; a quarter of them in the new territory (from 2025-07-01)."""
    if chance.random() < 0.27 and level != "district":
        first, last = NEW_ERA, dt.date(2026, 11, 20)
    else:
        year = chance.choices((1998, 2005, 2012, 2018, 2021), (1, 2, 3, 5, 7))[0]
        first, last = dt.date(year, 1, 5), dt.date(min(year + 7, 2025), 6, 25)
    if level in ("district", "commune", "school"):
        first = max(first, dt.date(2009, 1, 5))
        last = max(last, first + dt.timedelta(days=900))
        last = min(last, dt.date(2025, 6, 25)) if level == "district" else last
    last = min(last, dt.date(2026, 11, 20))
    day = first + dt.timedelta(days=chance.randint(0, (last - first).days))
    return day - dt.timedelta(days=max(0, day.weekday() - 4))


def topic_of(
    chance: random.Random, year: int, province: str | None, kept: bool, keys: frozenset[str] | None = None
) -> Topic:
    """A field; every fourth one belongs to the kept wording."""
    found = [t for t in topics_for(year, province) if keys is None or t.lead in keys]
    mine = [t for t in found if (sorted_index(t) % 4 == 3) == kept] or found
    return chance.choice(mine)


@cache
def _index() -> dict[str, int]:
    from generator.first.topics import topics

    return {topic.id: n for n, topic in enumerate(topics())}


def sorted_index(topic: Topic) -> int:
    return _index()[topic.id]


def world_of(chance: random.Random, level: str, kept: bool) -> World:
    date = day_of(chance, level)
    short = date.year > 2000 and chance.random() < 0.45
    if level == "central":
        return _central(chance, date, kept, short)
    province = chance.choice(provinces_on(date))
    local_kinds = local_kinds_of(province, date)
    if level in ("province", "council", "front", "party", "school"):
        topic = topic_of(
            chance,
            date.year,
            province.name,
            kept,
            frozenset(("gd", "nv", "khcn", "ca", "tttt")) if level == "school" else None,
        )
        here = government(province, short)
        speaks = here if chance.random() < 0.65 else head(here)
        above = fixed("Thủ tướng Chính phủ")
        issuer, chief, place = here, speaks, province
        if level == "council":
            issuer = chief = named("Hội đồng nhân dân", "level", province, short)
        elif level == "party":
            issuer = party_of(province)
            chief = party_part("Ban Thường vụ", issuer)
            above = fixed("Ban Bí thư")
        elif level == "front":
            name = chance.choice(FRONTS)
            issuer = named(name, "level", province, short)
            chief = party_part("Ban Thường trực" if name.startswith("Ủy ban") else "Ban Thường vụ", issuer)
            above = party_of(province)
            local_kinds = local_kinds.replace("đặc khu", "đặc khu")
        elif level == "school":
            issuer = fixed(chance.choice(SCHOOLS).format(province.name), "Trường", "Nhà trường")
            chief = (
                head(issuer) if chance.random() < 0.4 else Body(f"Ban Giám hiệu {issuer.name}", (("Ban Giám hiệu",),))
            )
            above = fixed("Bộ Giáo dục và Đào tạo")
            place = province
        return World(date, place, province, level, topic, issuer, chief, above, local_kinds, short)
    if level == "department":
        keys = frozenset(key for key, rows in data("bodies.toml")["province"].items() if rows[-1][0].startswith("Sở"))
        topic = topic_of(chance, date.year, province.name, kept, keys)
        found = listed("province", topic.lead, date) or ("Sở Tư pháp", "plain")
        issuer = named(found[0], found[1] if found[0].startswith("Sở") else "level", province, short)
        rooms = tuple(unit(name, issuer, comma=True) for name in chance.sample(ROOMS, 4))
        return World(
            date,
            province,
            province,
            level,
            topic,
            issuer,
            issuer,
            government(province, short),
            local_kinds,
            short,
            rooms,
        )
    if level == "district":
        kinds = {k or "thành phố": v for k, v in districts_of(province.name).items()} or {"huyện": ("Phong Điền",)}
        kind = chance.choice(sorted(kinds))
        place = Place(bare(chance.choice(kinds[kind])), kind, province.name)
        under = communes_of(province.name, f"{kind} {place.name}") or {"xã": ()}
        order = [k for k in ("phường", "xã", "thị trấn") if k in under]
        topic = topic_of(chance, date.year, province.name, kept)
        here = government(place, short)
        return World(
            date,
            place,
            province,
            level,
            topic,
            here,
            here if chance.random() < 0.7 else head(here),
            government(province, short),
            ", ".join(order),
            short,
        )
    # commune
    if date >= NEW_ERA:
        kinds = communes_of(province.name, None)
        above = government(province, short)
    else:
        districts = {k: v for k, v in districts_of(province.name).items() if k} or {"huyện": ("Phong Điền",)}
        kind = chance.choice(sorted(districts))
        district = Place(chance.choice(districts[kind]), kind, province.name)
        kinds = communes_of(province.name, f"{kind} {district.name}") or {"xã": ("Phong Hiền",)}
        above = government(district, short)
    kind = chance.choice([k for k in sorted(kinds) if k != "đặc khu"])
    names = [name for name in kinds[kind] if not name.isdigit()] or ["Tân Lập"]
    place = Place(chance.choice(names), kind, province.name)
    topic = topic_of(chance, date.year, province.name, kept)
    here = government(place, short)
    hamlets = "tổ dân phố" if kind != "xã" else chance.choice(("thôn", "ấp", "bản", "xóm", "thôn, tổ dân phố"))
    return World(
        date, place, province, level, topic, here, here if chance.random() < 0.7 else head(here), above, hamlets, short
    )


def bare(name: str) -> str:
    """The name without its kind: some lists repeat it (`Thành Phố Đồng Hới`)."""
    words = name.split()
    return " ".join(words[2:] if " ".join(words[:2]).lower() in ("thành phố", "thị xã") else words)


def _central(chance: random.Random, date: dt.date, kept: bool, short: bool) -> World:
    topic = topic_of(chance, date.year, None, kept, frozenset(CENTRAL_LEADS))
    found = listed("central", topic.lead, date) or listed("central", "tc", date)
    assert found
    issuer = fixed(found[0])
    place = Place("Hà Nội", "thành phố", "Hà Nội")
    locals_ = "tỉnh, thành phố trực thuộc Trung ương" if date < NEW_ERA or chance.random() < 0.5 else "tỉnh, thành phố"
    chief = head(issuer) if issuer.name.startswith("Bộ") and chance.random() < 0.3 else issuer
    return World(date, place, None, "central", topic, issuer, chief, fixed("Thủ tướng Chính phủ"), locals_, short)


def style_of(chance: random.Random, world: World) -> Style:
    return Style(
        separator=chance.choices(("/", "tháng", "-", "."), (52, 44, 3, 1))[0],
        party_comma=world.level == "party" and chance.random() < 0.8,
        variety=chance.choice((0.05, 0.15, 0.35)),
        new_tones=chance.random() < 0.1,
        end="." if world.level == "party" else "./.",
        quotes=chance.choice((("“", "”"), ('"', '"'), ("“", "”"))),
    )


@cache
def symbols() -> dict[str, str]:
    """The symbol of each body's name, the first of the list."""
    found: dict[str, str] = {}
    for organ in load_lexicon().organs:
        found.setdefault(organ.name, organ.symbol)
    return found


def symbol_of(world: World) -> str:
    """What stands for the issuer in number and symbol."""
    match world.level:
        case "province" | "district" | "commune":
            return "UB" if world.date.year < 2004 else "UBND"
        case "council":
            return "HĐND"
        case "party":
            return "TU"
        case "central":
            return next(
                str(row[3])
                for rows in data("bodies.toml")["central"].values()
                for row in rows
                if row[0] == world.issuer.name
            )
        case "department":
            name = world.issuer.name.removesuffix(f" {world.place.full}")
            return symbols().get(name) or "S" + "".join(
                w[0].upper()
                for w in name.removeprefix("Sở ").replace("-", " ").replace(",", "").split()
                if w[0].isalpha()
            )
        case "front":
            name = world.issuer.name.removesuffix(f" {world.place.full}")
            return {"Ủy ban Mặt trận Tổ quốc Việt Nam": "MTTQ-BTT", "Đoàn Thanh niên Cộng sản Hồ Chí Minh": "ĐTN"}.get(
                name
            ) or symbols()[name]
        case _:
            words = world.issuer.name.removeprefix("Trường ").split()
            return "".join(w[0].upper() for w in words if w[0].isalpha())


UNITS = ("VP", "TH", "NC", "KT", "VX", "KGVX", "NN", "XD", "TCCB", "KHTC", "QLNN", "TTr", "PC")


def gather(world: World, chance: random.Random) -> dict[str, list[Cited]]:
    """Documents by kind, ready to be cited: those that exist, and those of this world with invented numbers."""
    date, topic = world.date, world.topic
    exist = known_for(topic.id, date)
    pool: dict[str, list[Cited]] = {
        "decree": [c for c in exist if c.type == "Nghị định"],
        "directive": [c for c in exist if c.type != "Nghị định"],
        "law": laws(topic.laws, date.year),
        "local": [local_issue(world, chance) for _ in range(3)],
        "letter": [],
        "old": [old_decision(world, chance)],
        "party": [],
    }
    pool["directive"] += [central_issue(world, chance) for _ in range(2)]
    pool["decree"] += [circular(world, chance)] if chance.random() < 0.6 else []
    pool["letter"] = [letter(world, asker_of(world, chance), chance)]
    if world.province and chance.random() < 0.4:
        pool["party"] = [party_issue(world, chance)]
        pool["directive"] += pool["party"]
    return pool


ABOUT = (
    "về công tác {field}",
    "về tăng cường công tác {field}",
    "về việc tăng cường quản lý {field}",
    "về một số nhiệm vụ trong công tác {field}",
)


def central_issue(world: World, chance: random.Random) -> Cited:
    day = days_before(world.date, chance, 15, 700)
    kind, symbol = chance.choice((("Chỉ thị", "CT-TTg"), ("Quyết định", "QĐ-TTg"), ("Công điện", "CĐ-TTg")))
    if day.year < 2007 and kind != "Quyết định":
        number = f"{chance.randint(2, 40):02}/{day.year}/{symbol}"
    else:
        number = f"{chance.randint(2, 42 if kind != 'Quyết định' else 2200):02}/{symbol}"
    return Cited(kind, number, day, central("Thủ tướng Chính phủ"), "Thủ tướng Chính phủ", chance.choice(ABOUT))


def circular(world: World, chance: random.Random) -> Cited:
    day = days_before(world.date, chance, 60, 1500)
    found = listed("central", world.topic.lead, day) or listed("central", "tc", day)
    assert found
    name = found[0]
    symbol = next(row[3] for rows in data("bodies.toml")["central"].values() for row in rows if row[0] == name)
    issuer = fixed(name)
    if name.startswith("Bộ") and chance.random() < 0.45:
        issuer = head(issuer)
    law = chance.choice(world.topic.laws) if chance.random() < 0.5 else None
    about = (
        "hướng dẫn thi hành một số điều của {law}"
        if law
        else chance.choice(("hướng dẫn công tác {field}", "quy định về công tác {field}"))
    )
    return Cited(
        "Thông tư",
        f"{chance.randint(1, 48):02}/{day.year}/TT-{symbol}",
        day,
        issuer,
        name,
        about,
        "guides" if law else None,
        law,
    )


def local_issue(world: World, chance: random.Random) -> Cited:
    """A plan or decision of the issuer's government, or of the one above."""
    day = days_before(world.date, chance, 10, 420)
    kind, short = chance.choice(
        (("Kế hoạch", "KH"), ("Quyết định", "QĐ"), ("Chỉ thị", "CT"), ("Công văn", ""), ("Nghị quyết", "NQ"))
    )
    if world.level == "central":
        name = "Chính phủ" if kind == "Nghị quyết" else "Bộ Tài chính"
        if kind == "Nghị quyết":
            return Cited(
                kind, f"{chance.randint(2, 190):02}/NQ-CP", day, fixed("Chính phủ"), "Chính phủ", chance.choice(ABOUT)
            )
        symbol = f"{short}-BTC" if short else "BTC-NSNN"
        return Cited(kind, f"{chance.randint(10, 9800)}/{symbol}", day, fixed(name), name, chance.choice(ABOUT))
    place = world.place if chance.random() < 0.5 or world.province is None else world.province
    if world.level in ("school",):
        place = world.province or place
    own = government(place, world.short)
    symbol = "UB" if day.year < 2004 else "UBND"
    if kind == "Nghị quyết":
        own, symbol = named("Hội đồng nhân dân", "level", place, world.short), "HĐND"
    issuer = head(own) if kind in ("Quyết định", "Chỉ thị") and chance.random() < 0.3 else own
    number = (
        f"{chance.randint(3, 4800):02}/{short}-{symbol}"
        if short
        else f"{chance.randint(60, 9800)}/{symbol}-{chance.choice(UNITS)}"
    )
    return Cited(kind, number, day, issuer, own.name, chance.choice(ABOUT), scope=key_scope(place))


def key_scope(place: Place) -> str:
    """Behind the @ of a local key: the province; a commune before its province."""
    return f"{place.name}, {place.province}" if place.kind in ("xã", "phường", "thị trấn") else place.province


def old_decision(world: World, chance: random.Random) -> Cited:
    """An earlier decision of the issuer, to be replaced."""
    day = days_before(world.date, chance, 500, 2200)
    if world.level == "council":
        return Cited(
            "Nghị quyết",
            f"{chance.randint(3, 60):02}/{day.year}/NQ-HĐND"
            if day.year > 2005
            else f"{chance.randint(3, 60):02}/NQ-HĐND",
            day,
            world.issuer,
            world.issuer.name,
            scope=world.scope,
        )
    symbol = symbol_of(world).split("-")[0]
    if symbol == "UBND" and day.year < 2004:
        symbol = "UB"
    scope = None if world.level in ("central", "school") else key_scope(world.place)
    issuer = world.issuer
    if world.level == "party":
        return Cited(
            "Quyết định",
            f"{chance.randint(40, 1900)}-QĐ/TU",
            day,
            party_part("Ban Thường vụ", issuer),
            issuer.name,
            scope=scope,
        )
    return Cited("Quyết định", f"{chance.randint(40, 3900)}/QĐ-{symbol}", day, issuer, issuer.name, scope=scope)


def party_issue(world: World, chance: random.Random) -> Cited:
    assert world.province
    day = days_before(world.date, chance, 15, 900)
    kind, short = chance.choice((("Chỉ thị", "CT"), ("Nghị quyết", "NQ"), ("Kết luận", "KL"), ("Chương trình", "CTr")))
    committee = party_of(world.province)
    issuer = party_part("Ban Thường vụ", committee) if chance.random() < 0.6 else committee
    return Cited(
        kind,
        f"{chance.randint(2, 140):02}-{short}/TU",
        day,
        issuer,
        committee.name,
        chance.choice(ABOUT),
        scope=world.province.name,
    )


def asker_of(world: World, chance: random.Random) -> Body:
    """Who wrote before: a department, a district's government, a ministry."""
    if world.level in ("central", "school"):
        return (
            world.above
            if world.level == "school"
            else fixed("Bộ Tài chính" if world.issuer.name != "Bộ Tài chính" else "Bộ Tư pháp")
        )
    if world.level == "council":
        return government(world.place, world.short)
    if world.level == "district" and world.lead.name.startswith("Phòng"):
        return world.lead
    if world.level in ("department", "district", "commune"):
        return world.above
    found = [body for key in ("nv", "tc", "xd", "yt", "gd", "tp") if (body := world.office(key)) is not None]
    return chance.choice(found)


def letter(world: World, asker: Body, chance: random.Random) -> Cited:
    """A letter or submission of somebody to the issuer."""
    day = days_before(world.date, chance, 4, 40)
    name = asker.name.removesuffix(f" {world.province.full}") if world.province else asker.name
    if asker.name.startswith("Ủy ban nhân dân"):
        symbol = "UB" if day.year < 2004 else "UBND"
    else:
        symbol = symbols().get(name) or "S" + "".join(
            w[0].upper() for w in name.removeprefix("Sở ").replace("-", " ").split() if w[0].isalpha()
        )
    scope = None if asker.name.startswith("Bộ") else world.scope
    if asker.name.startswith("Phòng"):
        initials = "".join(w[0].upper() for w in asker.plain.split()[1:] if w[0].isalpha())
        return Cited(
            "Tờ trình", f"{chance.randint(3, 180):02}/TTr-P{initials}", day, asker, asker.name, "", scope=scope
        )
    if world.level == "council":
        number = f"{chance.randint(20, 980)}/TTr-{symbol}"
        return Cited("Tờ trình", number, day, asker, asker.name, "về công tác {field}", scope=scope)
    if chance.random() < 0.4 and asker.name.startswith("Sở"):
        return Cited("Tờ trình", f"{chance.randint(20, 980)}/TTr-{symbol}", day, asker, asker.name, "", scope=scope)
    return Cited(
        "Công văn",
        f"{chance.randint(20, 9800)}/{symbol}-{chance.choice(UNITS)}",
        day,
        asker,
        asker.name,
        "về công tác {field}",
        scope=scope,
    )


__all__ = ["gather", "style_of", "symbol_of", "world_of", "worlds"]
