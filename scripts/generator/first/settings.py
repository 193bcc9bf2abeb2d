"""Chooses where and when a document is made: its day, its topic, its place, who issues it."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Set

from generator.first.bodies import Body, Place, fixed, government, head, listed, named, unit
from generator.first.patterns import data
from generator.first.topics import Topic, topics, topics_for
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

HOLIDAYS = ((1, 1), (30, 4), (1, 5), (2, 9))  # day and month; those of the lunar calendar are let go
LAST_DAY = dt.date(2026, 11, 20)
LAST_DAY_OF_DISTRICTS = dt.date(2025, 6, 25)
ROOMS = ("Phòng Kế hoạch - Tài chính", "Phòng Tổ chức cán bộ", "Phòng Pháp chế", "Phòng Nghiệp vụ", "Phòng Tổng hợp")
# Of a ministry; of the two armed ones the same are `Cục`.
BUREAUS = ("Vụ Kế hoạch - Tài chính", "Vụ Tổ chức cán bộ", "Vụ Pháp chế")
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
# Keys of bodies.toml: whose topics a school writes about, and what has had a ministry or body of ministry's rank.
SCHOOL_LEADS = frozenset(("gd", "nv", "khcn", "ca", "tttt"))
CENTRAL_LEADS = frozenset(
    ("nv", "tc", "xd", "gd", "yt", "ct", "tp", "nn", "tnmt", "vh", "khcn", "ca", "qs", "gtvt", "ldtbxh", "tttt")
)
# Where the lexicon has nothing below a province or district, one name stands for what is there.
Names = Mapping[str, tuple[str, ...]]  # by kind
SOME_DISTRICTS: Names = {"huyện": ("Phong Điền",)}
SOME_COMMUNES: Names = {"xã": ("Phong Hiền",)}


def world_of(chance: random.Random, level: str, kept: bool) -> World:
    """A world at a level; `kept`: with a topic of the kept wording."""
    date = day_of(chance, level)
    short = date.year > 2000 and chance.random() < 0.45
    if level == "central":
        return _central(chance, date, kept, short)
    province = chance.choice(provinces_on(date))
    match level:
        case "department":
            return _department(chance, date, province, kept, short)
        case "district":
            return _district(chance, date, province, kept, short)
        case "commune":
            return _commune(chance, date, province, kept, short)
        case _:
            return _province(chance, date, province, level, kept, short)


def day_of(chance: random.Random, level: str) -> dt.date:
    """A working day of 1998–2026; a quarter of them in the new territory (from 2025-07-01)."""
    if chance.random() < 0.27 and level != "district":
        first, last = NEW_ERA, LAST_DAY
    else:
        year = chance.choices((1998, 2005, 2012, 2018, 2021), (1, 2, 3, 5, 7))[0]
        first, last = dt.date(year, 1, 5), dt.date(min(year + 7, 2025), 6, 25)
    if level in ("district", "commune", "school"):
        # The lexicon's districts and communes are those of the later years.
        first = max(first, dt.date(2009, 1, 5))
        last = max(last, first + dt.timedelta(days=900))
        if level == "district":
            last = min(last, LAST_DAY_OF_DISTRICTS)
    last = min(last, LAST_DAY)
    day = first + dt.timedelta(days=chance.randint(0, (last - first).days))
    while day.weekday() > 4 or (day.day, day.month) in HOLIDAYS:
        day -= dt.timedelta(days=1)
    return day


def topic_of(
    chance: random.Random, year: int, province: str | None, kept: bool, leads: Set[str] | None = None
) -> Topic:
    """A field, one that a body of `leads` is first for; every fourth one belongs to the kept wording."""
    found = [topic for topic in topics_for(year, province) if leads is None or topic.lead in leads]
    mine = [topic for topic in found if (topics().index(topic) % 4 == 3) == kept]
    return chance.choice(mine or found)


def _central(chance: random.Random, date: dt.date, kept: bool, short: bool) -> World:
    topic = topic_of(chance, date.year, None, kept, CENTRAL_LEADS)
    found = listed("central", topic.lead, date) or listed("central", "tc", date)
    assert found  # finance has had its ministry all the time
    issuer = fixed(found[0])
    place = Place("Hà Nội", "thành phố", "Hà Nội")
    both_in_use = date < NEW_ERA or chance.random() < 0.5
    local_kinds = "tỉnh, thành phố trực thuộc Trung ương" if both_in_use else "tỉnh, thành phố"
    chief = head(issuer) if issuer.name.startswith("Bộ") and chance.random() < 0.3 else issuer
    above = fixed("Thủ tướng Chính phủ")
    armed = issuer.name in ("Bộ Công an", "Bộ Quốc phòng")
    names = [name.replace("Vụ", "Cục") if armed else name for name in chance.sample(BUREAUS, len(BUREAUS))]
    rooms = tuple(unit(name, issuer, comma=True) for name in names)
    return World(date, place, None, "central", topic, issuer, chief, above, local_kinds, short, rooms)


def _province(chance: random.Random, date: dt.date, province: Place, level: str, kept: bool, short: bool) -> World:
    """The province's government, council, Party committee, Front or union, or a school in it."""
    topic = topic_of(chance, date.year, province.name, kept, SCHOOL_LEADS if level == "school" else None)
    here = government(province, short)
    speaks = _speaker(here, chance, 0.65)
    match level:
        case "council":
            issuer = chief = named("Hội đồng nhân dân", "level", province, short)
            above = fixed("Thủ tướng Chính phủ")
        case "party":
            issuer = party_of(province)
            chief = party_part("Ban Thường vụ", issuer)
            above = fixed("Ban Bí thư")
        case "front":
            name = chance.choice(FRONTS)
            issuer = named(name, "level", province, short)
            chief = party_part("Ban Thường trực" if name.startswith("Ủy ban") else "Ban Thường vụ", issuer)
            above = party_of(province)
        case "school":
            issuer = fixed(chance.choice(SCHOOLS).format(province.name), "Trường", "Nhà trường")
            board = Body(f"Ban Giám hiệu {issuer.name}", (("Ban Giám hiệu",),))
            chief = head(issuer) if chance.random() < 0.4 else board
            above = fixed("Bộ Giáo dục và Đào tạo")
        case _:
            issuer, chief, above = here, speaks, fixed("Thủ tướng Chính phủ")
    local_kinds = local_kinds_of(province, date)
    return World(date, province, province, level, topic, issuer, chief, above, local_kinds, short)


def _department(chance: random.Random, date: dt.date, province: Place, kept: bool, short: bool) -> World:
    leads = {key for key, rows in data("bodies.toml")["province"].items() if rows[-1][0].startswith("Sở")}
    topic = topic_of(chance, date.year, province.name, kept, leads)
    name, style = listed("province", topic.lead, date) or ("Sở Tư pháp", "plain")
    issuer = named(name, style if name.startswith("Sở") else "level", province, short)
    rooms = tuple(unit(room, issuer, comma=True) for room in chance.sample(ROOMS, 4))
    above = government(province, short)
    local_kinds = local_kinds_of(province, date)
    return World(date, province, province, "department", topic, issuer, issuer, above, local_kinds, short, rooms)


def _district(chance: random.Random, date: dt.date, province: Place, kept: bool, short: bool) -> World:
    # Rows of the lexicon without a kind are of towns, with the kind in the name.
    kinds: Names = {kind or "thành phố": names for kind, names in districts_of(province.name).items()} or SOME_DISTRICTS
    kind = chance.choice(sorted(kinds))
    place = Place(_bare(chance.choice(kinds[kind])), kind, province.name)
    under = communes_of(province.name, f"{kind} {place.name}") or SOME_COMMUNES
    local_kinds = ", ".join(kind for kind in ("phường", "xã", "thị trấn") if kind in under)
    topic = topic_of(chance, date.year, province.name, kept)
    here = government(place, short)
    chief = _speaker(here, chance, 0.7)
    above = government(province, short)
    return World(date, place, province, "district", topic, here, chief, above, local_kinds, short)


def _commune(chance: random.Random, date: dt.date, province: Place, kept: bool, short: bool) -> World:
    kinds: Names
    if date >= NEW_ERA:
        above = government(province, short)
        kinds = communes_of(province.name, None)
    else:
        districts: Names = {
            kind: names for kind, names in districts_of(province.name).items() if kind
        } or SOME_DISTRICTS
        kind = chance.choice(sorted(districts))
        district = Place(chance.choice(districts[kind]), kind, province.name)
        above = government(district, short)
        kinds = communes_of(province.name, f"{kind} {district.name}") or SOME_COMMUNES
    kind = chance.choice([kind for kind in sorted(kinds) if kind != "đặc khu"])
    names = [name for name in kinds[kind] if not name.isdigit()] or ["Tân Lập"]  # `Phường 12` has no name
    place = Place(chance.choice(names), kind, province.name)
    topic = topic_of(chance, date.year, province.name, kept)
    here = government(place, short)
    hamlets = "tổ dân phố" if kind != "xã" else chance.choice(("thôn", "ấp", "bản", "xóm", "thôn, tổ dân phố"))
    chief = _speaker(here, chance, 0.7)
    return World(date, place, province, "commune", topic, here, chief, above, hamlets, short)


def _speaker(government: Body, chance: random.Random, share: float) -> Body:
    """Who speaks in the text: the government in such a share of documents, else its chairman."""
    return government if chance.random() < share else head(government)


def _bare(name: str) -> str:
    """The name without its kind: some lists repeat it (`Thành Phố Đồng Hới`)."""
    words = name.split()
    return " ".join(words[2:] if " ".join(words[:2]).lower() in ("thành phố", "thị xã") else words)
