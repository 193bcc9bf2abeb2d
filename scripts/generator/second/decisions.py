"""Decisions that set up, approve, award, change or take back: a basis, `QUYẾT ĐỊNH:`, articles."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

from generator.document import Reference
from generator.second.bodies import Named, join
from generator.second.draft import TITLE
from generator.second.frame import Outline, numbered
from generator.second.issuers import titled_name
from generator.second.marking import upper_first
from generator.second.office import Office
from generator.second.places import MERGER
from generator.second.sources import Source
from generator.second.times import day_words

SEATS = {
    "province": 22,
    "chairman": 30,
    "district": 10,
    "commune": 6,
    "department": 12,
    "ministry": 10,
    "premier": 5,
    "school": 7,
    "party": 3,
}
ITALIC = frozenset({"italic"})


def decision(chance: random.Random, day: date, dated: bool) -> Outline:
    office = Office(chance, SEATS, day, dated, "Quyết định", "decision")
    ways: dict[str, tuple[int, Callable[[Office], tuple[str, str]]]] = {
        "set_up": (30, _set_up), "approve": (24, _approve), "award": (18, _award), "amend": (16, _amend),
        "repeal": (12, _repeal),
    }  # fmt: skip
    way = chance.choices(list(ways), [w for w, _ in ways.values()])[0]
    if office.world.unit is None and way in ("amend", "repeal") and office.seat.kind == "premier":
        way = "set_up"
    subject, first = ways[way][1](office)
    return Outline(office, "Quyết định", "QĐ", subject, f"decision/{way}", first=first)


def _open(office: Office, subject: str) -> str:
    """Title, who decides, basis, the formula; gives the title as it is printed."""
    draft, chance = office.draft, office.chance
    lead = "Về việc " if chance.random() < 0.85 else ""
    title = f"{lead}{subject if lead else upper_first(subject)}"
    draft.title("QUYẾT ĐỊNH", title)
    draft.say(authority(office), styles=TITLE)
    items = office.cites.basis(chance.choices((1, 2, 3, 4, 5), (0.12, 0.26, 0.3, 0.2, 0.12))[0])
    for item in items:
        draft.say(f"Căn cứ {item};", styles=ITALIC)
    draft.say(proposal(office), styles=ITALIC)
    draft.say("QUYẾT ĐỊNH:" if chance.random() < 0.9 else "QUYẾT ĐỊNH", styles=TITLE)
    return title


def authority(office: Office) -> str:
    """`CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …`: in capitals, the bodies marked."""
    seat, bodies, unit = office.seat, office.bodies, office.world.unit
    if seat.kind in ("province", "district", "commune", "chairman", "by_order"):
        assert unit is not None
        name = f"Ủy ban nhân dân {unit.full}"
        body = bodies.named(name.upper(), name)
        if seat.kind != "chairman":
            return body.words
        return bodies.named(f"CHỦ TỊCH {body.words}", f"Chủ tịch {name}").words
    if seat.kind == "party":
        name = office.seat.voice().names[0]
        inner = name.removeprefix("Ban Thường vụ ")
        return bodies.named(f"BAN THƯỜNG VỤ {bodies.named(inner.upper(), inner).words}", name).words
    name = seat.voice().names[0]
    head = {"department": "Giám đốc", "ministry": "Bộ trưởng", "school": "Hiệu trưởng"}.get(seat.kind)
    body = bodies.named(name.upper(), name)
    return bodies.named(f"{head.upper()} {body.words}", f"{head} {name}").words if head else body.words


def proposal(office: Office) -> str:
    """`Theo đề nghị của Giám đốc Sở … tại Tờ trình số …`: the paper is answered, its symbol tells who wrote it."""
    chance, world, bodies = office.chance, office.world, office.bodies
    if office.seat.kind in ("province", "chairman") and world.unit is not None and chance.random() < 0.85:
        role = world.topic["lead"] if bodies.rows(world.topic["lead"], "province")[0]["symbol"] else "finance"
        head = bodies.role(role, "province", head=True)
        source = office.cites.department(
            role,
            chance.choice(("Tờ trình", "Tờ trình", "Công văn")),
            "TTr",
            world.day - timedelta(chance.randint(2, 20)),
        )
        if source.type == "Công văn":
            source = office.cites.department(role, "Công văn", "", world.day - timedelta(chance.randint(2, 20)))
        if chance.random() < 0.7:
            return f"Theo đề nghị của {head.words} tại {bare(office, source)}."
        return f"Theo đề nghị của {head.words}."
    role = next((r for r in (world.topic["lead"], "finance", "interior", "police") if bodies.has(r)), None)
    if role is None or office.seat.kind in ("school", "department", "party", "premier", "ministry"):
        return (
            f"Xét đề nghị của {bodies.group(chance.choice(('các đơn vị chuyên môn', 'các bộ phận tham mưu'))).words}."
        )
    return f"Theo đề nghị của {bodies.role(role, head=True).words}."


def bare(office: Office, source: Source) -> str:
    """A paper by number and day, its issuer left to the symbol."""
    facts = office.world.facts
    assert source.day is not None
    fact = Reference(
        source.type,
        source.number,
        date=source.day.isoformat(),
        issuer=source.implied,
        relation="responds_to",
        key=source.key,
    )
    return facts.tag(f"{source.type} số {source.number} ngày {day_words(source.day, office.cites.style)}", fact)


def last_articles(office: Office, n: int, effect: bool = True) -> None:
    """What holds from when, and who carries it out."""
    chance, draft, world = office.chance, office.draft, office.world
    if effect and chance.random() < 0.8:
        draft.article(n, world.phrase("decision", "effect"))
        n += 1
    lead = _executors(office)
    words = f"{upper_first(lead.words)} {chance.choice(('chịu trách nhiệm', 'có trách nhiệm'))} "
    order = office.duties.plain_task("thi hành Quyết định này", lead)
    draft.article(n, f"{words}{order}./.")


def _executors(office: Office) -> Named:
    chance, bodies, world, seat = office.chance, office.bodies, office.world, office.seat
    found: list[Named] = []
    if seat.kind in ("province", "chairman", "district", "commune"):
        if bodies.has("office"):
            found.append(bodies.role("office", head=True))
        roles = [world.topic["lead"], *world.helper_roles(chance.choice((1, 2)))]
        heads = [r for r in roles if bodies.has(r) and r != "office"]
        found += [bodies.role(r, head=True) for r in heads]
        if chance.random() < 0.7:
            found.append(bodies.below(head=True))
    elif seat.kind == "premier":
        found = [bodies.around(head=True), bodies.below(head=True)]
    elif seat.kind in ("ministry", "department"):
        found = [
            bodies.group(chance.choice(("trưởng các phòng, đơn vị trực thuộc", "thủ trưởng các đơn vị trực thuộc")))
        ]
    else:
        found = [seat.below(), seat.everyone()]
    if chance.random() < 0.75 or len(found) == 1:
        found.append(
            bodies.group(
                chance.choice(
                    (
                        "các cá nhân, tổ chức liên quan",
                        "các đơn vị, cá nhân có liên quan",
                        "các cơ quan, tổ chức liên quan",
                    )
                )
            )
        )
    return join(found, chance.choice((" và ", "; ")), chance.choice((", ", "; ")))


def as_last(office: Office) -> str:
    """The first recipient: whoever the last article before the signature names."""
    return "Như " + [p.opens.label for p in office.draft.body if p.opens and p.opens.kind == "article"][-1]  # type: ignore[operator]


def _chair(name: str) -> str:
    """Who heads a body that is set up."""
    return {"Tổ": "Tổ trưởng", "Ban": "Trưởng ban"}.get(name.split(" ")[0], "Chủ tịch Hội đồng")


def _set_up(office: Office) -> tuple[str, str]:
    chance, draft, world, bodies = office.chance, office.draft, office.world, office.bodies
    name = world.phrase("decision", "object").format(name=world.name)
    if office.seat.kind == "school":
        name = name.replace(" liên ngành", "")
    subject = f"thành lập {bodies.named(name, name).words}"
    subject = _open(office, subject)
    path = draft.article(
        1,
        f"Thành lập {bodies.named(name, name).words}, gồm các ông, bà sau:"
        if chance.random() < 0.6
        else f"Thành lập {bodies.named(name, name).words} do các thành viên dưới đây hợp thành:",
    )
    count, stop = chance.choice((3, 4, 5)), ";" if chance.random() < 0.7 else "."
    for n in range(1, count + 1):
        post = _chair(name) if n == 1 else "Thành viên"
        draft.clause(path, n, f"{titled_name(chance)}, {post}{stop if n < count else '.'}")
    lead = bodies.named(name, name)
    title = f"Nhiệm vụ của {lead.words}"
    path = draft.article(2, title if chance.random() < 0.5 else f"{title}:", title)
    numbered = chance.random() < 0.5
    for n in range(1, chance.choice((3, 4))):
        due = office.duties.due(0.2)
        words = office.duties.task(world.phrase("decision", "duties"), lead, None, due, "bare").words
        if numbered:
            draft.clause(path, n, f"{words}.")
        else:
            draft.bullet(path, f"{words}.")
    last_articles(office, 3)
    return subject, as_last(office)


def _approve(office: Office) -> tuple[str, str]:
    chance, draft, world = office.chance, office.draft, office.world
    subject = f"phê duyệt phương án {world.title}"
    subject = _open(office, subject)
    path = draft.article(1, world.phrase("decision", "approve").format(name=world.name, title=world.title))
    for n in range(1, chance.choice((3, 4))):
        item = world.phrase("decision", "budget")
        draft.clause(path, n, f"{item}.", item.split(":", 1)[0])
    path = draft.article(2, "Tổ chức thực hiện", "Tổ chức thực hiện")
    office.blocks(
        path, office.doers(chance.choice((2, 3, 4))), chance.choice(("sentence", "sentence", "heading", "colon"))
    )
    last_articles(office, 3)
    return subject, as_last(office)


def _award(office: Office) -> tuple[str, str]:
    chance, draft, world = office.chance, office.draft, office.world
    high = office.seat.kind in ("province", "chairman", "ministry", "premier", "party")
    thing = "Bằng khen" if high else "Giấy khen"
    subject = f"tặng {thing} cho các cá nhân có thành tích trong {world.name}"
    subject = _open(office, subject)
    path = draft.article(
        1, f"Tặng {thing} cho các cá nhân có tên sau đây {world.phrase('decision', 'award').format(name=world.name)}:"
    )
    count = chance.choice((3, 4, 6))
    for n in range(1, count + 1):
        draft.clause(path, n, f"{titled_name(chance)}{';' if n < count else '.'}")
    n = 2
    if chance.random() < 0.5:
        lead = office.desk()
        task = office.duties.task("chi tiền thưởng kèm theo đúng chế độ", lead, None, None, "order")
        draft.article(2, f"{task.words}.")
        n = 3
    last_articles(office, n, effect=chance.random() < 0.5)
    return subject, as_last(office)


def earlier(office: Office) -> Source:
    """A decision of this office that is changed or taken back."""
    world, chance = office.world, office.chance
    day = world.day - timedelta(chance.randint(200, 2400))
    if world.unit is not None and world.unit.level == "commune" and day < MERGER <= world.day:
        day = MERGER + (world.day - MERGER) // 2  # the commune is no older
    issuer = office.seat.issuer
    number = f"{numbered(world, issuer, 'QĐ', day):02d}"
    number += f"-QĐ/{issuer.symbol}" if issuer.party else f"/QĐ-{issuer.symbol}"
    if not issuer.party and chance.random() < 0.3:
        number = f"{world.nth(f'{day.year}/QĐ', 45, day):02d}/{day.year}/QĐ-{issuer.symbol}"
    voice = office.seat.voice()
    local = world.province.province if world.province is not None else ""
    return Source(
        "Quyết định",
        number,
        day,
        issuer=voice,
        issuer_name=voice.names[0],
        implied=voice.names[0],
        province=local,
        about=f"về {world.name}",
    )


def _amend(office: Office) -> tuple[str, str]:
    chance, draft, world = office.chance, office.draft, office.world
    old = earlier(office)
    subject = f"sửa đổi, bổ sung một số nội dung của {office.cites.act(old, 'amends', about=False)}"
    subject = _open(office, subject)
    path = draft.article(
        1, f"Sửa đổi, bổ sung một số nội dung của {office.cites.act(old, 'amends', about=False)} như sau:"
    )
    for n in range(1, chance.choice((3, 4))):
        what = world.phrase("decision", "amend")
        draft.clause(path, n, f"{what} khoản {chance.randint(1, 5)} Điều {chance.randint(2, 19)}.")
    if chance.random() < 0.4:
        draft.article(
            2, f"Các nội dung khác của {office.cites.act(old, 'cites', about=False, short=True)} không thay đổi."
        )
        last_articles(office, 3)
    else:
        last_articles(office, 2)
    return subject, as_last(office)


def _repeal(office: Office) -> tuple[str, str]:
    chance, draft = office.chance, office.draft
    old = earlier(office)
    verb = chance.choice(("bãi bỏ", "thu hồi", "hủy bỏ"))
    subject = f"{verb} {office.cites.act(old, 'repeals', about=False)}"
    subject = _open(office, subject)
    draft.article(1, f"{upper_first(verb)} {office.cites.act(old, 'repeals')}.")
    last_articles(office, 2)
    return subject, as_last(office)
