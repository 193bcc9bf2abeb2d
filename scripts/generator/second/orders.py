"""Directives, telegrams, and what the party orders."""

from __future__ import annotations

import random
from datetime import date

from generator.second.bodies import Named
from generator.second.frame import Outline
from generator.second.marking import plain, upper_first
from generator.second.office import Office

# What telegrams are sent about.
URGENT = frozenset(
    {"bao_lu", "chay_no", "rung", "dich_benh_vat_nuoi", "thuy_loi", "tre_em", "an_toan_thuc_pham", "giao_thong"}
)


def directive(chance: random.Random, day: date, dated: bool) -> Outline:
    seats = {"province": 34, "chairman": 30, "district": 16, "premier": 12, "commune": 6}
    office = Office(chance, seats, day, dated, "Chỉ thị", "directive")
    draft, world = office.draft, office.world
    subject = (
        f"{chance.choice(('tăng cường', 'chấn chỉnh', 'đẩy mạnh', 'nâng cao hiệu quả'))} công tác {world.topic['name']}"
    )
    if world.unit is not None and chance.random() < 0.5:
        subject += f" | {world.area}"
    lead = chance.choice(("Về việc ", "Về việc ", "V/v "))
    subject = lead + subject if chance.random() < 0.8 else upper_first(subject)
    draft.title("CHỈ THỊ", subject)
    if chance.random() < 0.4:
        draft.say(office.past())
    for _ in range(chance.choice((1, 1, 2, 3))):
        draft.say(office.say("opening"))
    told = office.told()
    demand = office.speech.fill(office.speech.one("demand"), told)
    draft.say(demand)
    general = told if told.words in demand else None
    n = 1
    if general is not None and chance.random() < 0.6:
        # What everybody does stands first and names nobody: the addressee of the sentence before leads it.
        for _ in range(chance.choice((1, 2, 3))):
            doer = office.crowd()
            order = office.duties.task(
                office.work_of(doer), general, None, office.duties.due(), "bare", office.reader(general)
            )
            draft.clause("", n, f"{order.words}.")
            n += 1
    style = chance.choices(("heading", "colon", "sentence", "duty"), (0.42, 0.24, 0.18, 0.16))[0]
    n = office.blocks("", office.doers(chance.choice((5, 6, 7, 8, 9))), style, n)
    parts = [office.say("closing", told, act=world.phrase("directive", "act"))]
    if chance.random() < 0.65:
        watch = office.speech.fill(office.speech.one("watch"), desk=office.desk())
        if chance.random() < 0.5:
            draft.clause("", n, f"{watch}.")
        else:
            parts.append(watch)
    for k, words in enumerate(parts):
        office.closing(words, first=k == 0, end=k == len(parts) - 1)
    return Outline(
        office,
        "Chỉ thị",
        "CT",
        subject,
        "directive",
        normative=2005 <= day.year <= 2015 and chance.random() < 0.5,
        urgent=0.04,
    )


def telegram(chance: random.Random, day: date, dated: bool) -> Outline:
    office = Office(
        chance,
        {"chairman": 50, "premier": 24, "province": 20, "district": 10},
        day,
        dated,
        "Công điện",
        "telegram",
        URGENT,
    )
    draft, world, seat = office.draft, office.world, office.seat
    subject = world.title
    draft.frame("preamble", "CÔNG ĐIỆN", frozenset({"centre", "bold"}))
    draft.say(f"{chance.choice(('Về việc', 'V/v'))} {subject}", styles=frozenset({"centre", "bold"}))
    doers = office.doers(chance.choice((4, 5, 6, 7)))
    central = world.unit is None
    told = [office.bodies.role(d.role, head=central) if d.role else d.name() for d in doers]
    to = list({n.names: n for n in told}.values())
    voice = seat.voice()
    items = [upper_first(n.words) for n in to]
    draft.say(f"{upper_first(voice.words)} điện:")
    for item in items:
        draft.say(f"- {item}{'.' if item is items[-1] else ';'}", styles=frozenset({"flush"}))
    draft.say(office.say("opening"))
    office.blocks("", doers, chance.choices(("sentence", "heading", "colon"), (0.6, 0.25, 0.15))[0])
    office.closing(office.say("closing", office.bodies.everyone()))
    printed = [plain(item) for item in items]
    return Outline(office, "Công điện", "CĐ", subject, "telegram", addressees=printed, first="Như trên", urgent=0.35)


def party_directive(chance: random.Random, day: date, dated: bool) -> Outline:
    office = Office(chance, {"party": 70, "party_commune": 30}, day, dated, "Chỉ thị", "party")
    draft, world = office.draft, office.world
    verb = chance.choice(("tăng cường sự lãnh đạo đối với", "đẩy mạnh", "nâng cao chất lượng"))
    subject = f"{verb} công tác {world.topic['name']}"
    draft.title("CHỈ THỊ", f"{chance.choice(('về việc ', ''))}{subject}")
    for _ in range(chance.choice((1, 2))):
        draft.say(office.say("opening"))
    told = office.seat.below()
    draft.say(office.speech.fill(office.speech.one("demand"), told))
    _party_items(office, told)
    office.closing(office.say("closing", told, share=0.3), first=True, end=False)
    draft.say(world.phrase("party", "head"))
    return Outline(office, "Chỉ thị", "CT", subject, "party_directive")


def _party_items(office: Office, told: Named) -> None:
    """Clauses that name nobody (the addressee leads), then those that name a board."""
    chance, draft = office.chance, office.draft
    n = 1
    own = office.own("party", 4)
    for _ in range(chance.choice((4, 5, 6))):
        if n > 1 and not office.has_more(own[0]):
            break
        order = office.duties.task(office.work_of(own[0]), told, None, office.duties.due(), "bare")
        draft.clause("", n, f"{order.words}.")
        n += 1
    for doer in own[1:]:
        if chance.random() < 0.7:
            order = office.duties.task(
                office.piece(doer.phrase), doer.name(), None, office.duties.due(), chance.choice(("name", "order"))
            )
            draft.clause("", n, f"{order.words}.")
            n += 1


def party_conclusion(chance: random.Random, day: date, dated: bool) -> Outline:
    office = Office(chance, {"party": 75, "party_commune": 25}, day, dated, "Kết luận", "party")
    draft, world = office.draft, office.world
    source = office.cites.made("party")
    marked = f"về việc {chance.choice(('lãnh đạo', 'đánh giá kết quả'))} {world.name}"
    if chance.random() < 0.5:
        marked = f"về việc tiếp tục thực hiện {office.cites.act(source, 'implements', about=False)}"
    draft.title("KẾT LUẬN", marked)
    voice = office.seat.voice()
    draft.say(f"{upper_first(voice.words)} đã nghe báo cáo về {world.name} và thảo luận, thống nhất kết luận:")
    draft.clause("", 1, f"{world.pick('state')}.")
    told = office.seat.below()
    demand = office.speech.fill("{issuer} giao {to} thực hiện các việc sau:", told)
    path = draft.clause("", 2, demand)
    own = office.own("party", 3)
    for _ in range(chance.choice((2, 3, 4))):
        work = office.piece(own[0].phrase)
        draft.bullet(path, f"{office.duties.task(work, told, None, office.duties.due(), 'bare').words}.")
    if len(own) > 2:
        doer = own[2]
        draft.clause(
            "", 3, f"{office.duties.task(doer.phrase(), doer.name(), None, office.duties.due(0.5), 'order').words}."
        )
    office.closing(office.say("closing", told))
    return Outline(office, "Kết luận", "KL", marked, "party_conclusion")
