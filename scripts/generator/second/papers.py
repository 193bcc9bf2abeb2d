"""Proposals, reports and resolutions of councils."""

from __future__ import annotations

import random
from datetime import date, timedelta

from generator.second.bodies import Named, join
from generator.second.draft import TITLE
from generator.second.frame import Outline
from generator.second.marking import lower_first, plain, upper_first
from generator.second.office import Office
from generator.second.sources import Source
from generator.second.times import day_words

ITALIC = frozenset({"italic"})
FIGURES = "Kết quả cụ thể"


def _upward(office: Office) -> Named:
    """To whom such an office writes upwards."""
    bodies, world, kind, chance = office.bodies, office.world, office.seat.kind, office.chance
    if kind == "department":
        return chance.choice((bodies.committee, bodies.chairman))()
    if kind == "province":
        return (
            bodies.council()
            if chance.random() < 0.5
            else bodies.role(
                world.topic["lead"] if bodies.has(world.topic["lead"], "central") else "finance", "central"
            )
        )
    if kind == "commune" and world.unit is not None and world.unit.parent and world.unit.parent.level == "district":
        return bodies.committee(world.unit.parent)
    if kind in ("district", "commune"):
        return bodies.committee(world.province)
    if kind == "ministry":
        return bodies.named("Thủ tướng Chính phủ", "Thủ tướng Chính phủ")
    if kind in ("mass", "front", "party_commune"):
        return bodies.party_committee(world.province)
    return bodies.role("education", "province")


def proposal(chance: random.Random, day: date, dated: bool) -> Outline:
    office = Office(
        chance,
        {"department": 46, "province": 28, "district": 8, "commune": 6, "ministry": 12},
        day,
        dated,
        "Tờ trình",
        "proposal",
    )
    draft, world = office.draft, office.world
    to = _upward(office)
    lead = chance.choice(("Về việc ", "V/v ", "Về việc "))
    draft.title("TỜ TRÌNH", f"{lead}{world.title}")
    addressees = [upper_first(to.words)]
    draft.say(f"Kính gửi: {addressees[0]}.", styles=frozenset({"address"}))
    draft.say(office.speech.fill(office.speech.one("opening"), to))
    n = 1
    title = world.phrase("proposal", "why")
    draft.clause("", n, title, title)
    draft.say(f"{world.pick('state')}. Tuy nhiên, {world.pick('faults')}. Vì vậy, việc {world.title} là cần thiết.")
    n += 1
    title = world.phrase("proposal", "what")
    path = draft.clause("", n, title, title)
    for _ in range(chance.choice((2, 3))):
        item = world.phrase("decision", "budget")
        draft.bullet(path, f"{item}.", item.split(":", 1)[0])
    n += 1
    title = world.phrase("proposal", "means")
    draft.clause("", n, f"{title}: {world.phrase('plan', 'money')}", title)
    if chance.random() < 0.4:
        draft.say("(Gửi kèm dự thảo và bản thuyết minh).")
    office.closing(office.say("closing", to))
    return Outline(
        office, "Tờ trình", "TTr", world.title, "proposal", addressees=[plain(a) for a in addressees], first="Như trên"
    )


def report(chance: random.Random, day: date, dated: bool) -> Outline:
    seats = {"province": 30, "department": 34, "district": 12, "commune": 12, "mass": 6, "school": 4}
    office = Office(chance, seats, day, dated, "Báo cáo", "report")
    office.duties.this = "văn bản chỉ đạo"  # nobody waits for his own report
    draft, world = office.draft, office.world
    to = _upward(office)
    span = f"năm {day.year}" if day.month > 9 else f"năm {day.year - 1}" if day.month < 4 else ""
    span = span or f"{'quý I' if day.month < 6 else '6 tháng đầu năm'}{' năm' if day.month < 6 else ''} {day.year}"
    subject = f"{chance.choice(('Kết quả', 'Tình hình'))} {world.topic['name']} {span}"
    draft.title("BÁO CÁO", subject)
    addressees: list[str] = []
    if chance.random() < 0.7:
        draft.say(f"Kính gửi: {upper_first(to.words)}.", styles=frozenset({"address"}))
        addressees = [plain(upper_first(to.words))]
    draft.say(office.say("opening"))
    top = draft.roman(1, world.phrase("report", "done"))
    deeds = dict(world.phrases("report", "deeds"))
    titles = chance.sample(list(deeds), chance.choice((1, 2)))
    for n, title in enumerate([*titles, *([] if office.own_people else [FIGURES])], 1):
        path = draft.clause(top, n, title, title)
        if title == FIGURES:
            for _ in range(chance.choice((2, 3))):
                draft.bullet(path, f"{world.pick('results')}.")
            if chance.random() < 0.6:
                draft.bullet(path, office.past())
        else:
            told = office.cites.act(office.cites.made("upper"), "cites")
            draft.say(f"{upper_first(office.seat.voice().words)} {deeds[title].format(told=told)}.")
    top = draft.roman(2, world.phrase("report", "weak"))
    for n in (1, 2):
        text = upper_first(world.pick("faults")) if n == 1 else world.phrase("report", "cause")
        draft.clause(top, n, f"{text}.")
    top = draft.roman(3, world.phrase("report", "next"))
    for n in range(1, chance.choice((4, 5, 6))):
        work = office.piece(lambda: office.work("main", "all"))
        order = office.duties.task(work, due=office.duties.due(0.15), manner="bare")
        draft.clause(top, n, f"{order.words}.")
    if chance.random() < 0.6:
        top = draft.roman(4, world.phrase("report", "ask"))
        council = to.names[0].startswith("Hội đồng nhân dân")
        wishes = world.phrases("report", "wishes_of_council" if council else "wishes")
        for n, wish in enumerate(chance.sample(wishes, chance.choice((2, 3))), 1):
            draft.clause(top, n, f"{office.duties.task(f'{wish} {world.name}', to, None, None, 'ask').words}.")
    office.closing(office.say("closing", to))
    first = "Như trên" if addressees else ""
    return Outline(office, "Báo cáo", "BC", subject, "report", addressees=addressees, first=first)


def resolution(chance: random.Random, day: date, dated: bool) -> Outline:
    """A council's resolution: basis, `Xét Tờ trình số …`, `QUYẾT NGHỊ:`, articles, and by whom it was passed."""
    office = Office(chance, {"council": 1}, day, dated, "Nghị quyết", "resolution")
    draft, world, bodies, unit = office.draft, office.world, office.bodies, office.world.unit
    assert unit is not None
    subject = chance.choice(
        (
            f"Về việc {world.title}",
            f"Quy định mức chi cho {world.topic['name']} {world.area}",
            f"Thông qua đề án {world.topic['name']}",
        )
    )
    draft.title("NGHỊ QUYẾT", subject)
    name = f"Hội đồng nhân dân {unit.full}"
    khoa = chance.choice(("X", "XI", "XII", "XV", "XVI", "XVII"))
    term = world.day.year
    draft.say(
        f"{bodies.named(name.upper(), name).words} | KHÓA {khoa}, KỲ HỌP THỨ {chance.randint(2, 31)}",
        styles=TITLE,
    )
    for item in office.cites.basis(chance.choice((2, 3, 4))):
        draft.say(f"Căn cứ {item};", styles=ITALIC)
    committee = bodies.committee(full=chance.random() < 0.5)
    old = term < 2004
    asked = world.day - timedelta(chance.randint(5, 30))
    number = f"{world.nth('TTr-UBND', 380, asked)}/TTr-{'UB' if old else 'UBND'}"
    source = Source(
        "Tờ trình", number, asked, issuer=committee,
        issuer_name=committee.names[0], implied=committee.names[0], province=unit.province, about=f"về {world.name}",
    )  # fmt: skip
    draft.say(
        f"Xét {office.cites.act(source, 'basis')}; {lower_first(world.phrase('resolution', 'consider'))}", styles=ITALIC
    )
    draft.say("QUYẾT NGHỊ:", styles=TITLE)
    settles = chance.choice(("Thông qua", "Quy định"))
    path = draft.article(
        1,
        f"{settles} một số nội dung về {world.topic['name']} {world.area}, cụ thể như sau:",
    )
    for n in range(1, chance.choice((3, 4))):
        item = world.phrase("resolution", "items")
        draft.clause(path, n, f"{item}.", item.split(":", 1)[0], mark=".")
    path = draft.article(2, "Tổ chức thực hiện", "Tổ chức thực hiện")
    lead = bodies.committee()
    draft.clause(
        path,
        1,
        f"{office.duties.task('tổ chức triển khai Nghị quyết này', lead, None, None, 'order').words}.",
        mark=".",
    )
    watch = join(
        [
            bodies.council(lead="Thường trực"),
            bodies.group(f"các Ban của {bodies.council().words}", f"các Ban của {name}"),
        ],
        ", ",
    )
    manner = chance.choice(("order", "name"))
    order = office.duties.task("giám sát việc thực hiện Nghị quyết", watch, None, None, manner)
    draft.clause(
        path,
        2,
        f"{order.words}.",
        mark=".",
    )
    passed = world.day - timedelta(chance.randint(0, 3))
    council = bodies.named(name, name).words
    words = f"Nghị quyết này được {council} thông qua ngày {day_words(passed, 'long')} và có hiệu lực từ ngày ký./."
    draft.article(3, words)
    return Outline(
        office, "Nghị quyết", "NQ", subject, "resolution", normative=chance.random() < 0.4 and day.year > 2004
    )
