"""Notices, the conclusions of meetings, invitations."""

from __future__ import annotations

import random
from datetime import date

from generator.second.bodies import join
from generator.second.frame import Outline
from generator.second.issuers import draw_name
from generator.second.marking import plain, upper_first
from generator.second.office import Office
from generator.second.stock import known


def conclusions(chance: random.Random, day: date, dated: bool) -> Outline:
    """What the chair of a meeting concluded, told by the office."""
    seats = {"by_order": 40, "office": 22, "government_office": 16, "district": 10, "department": 8, "commune": 8}
    office = Office(chance, seats, day, dated, "Thông báo", "notice")
    draft, world, bodies = office.draft, office.world, office.bodies
    if world.unit is None:
        chair = bodies.named("Phó Thủ tướng Chính phủ", "Phó Thủ tướng Chính phủ")
    elif office.seat.kind == "department":
        voice = office.seat.voice()
        chair = bodies.named(f"Giám đốc {voice.words}", f"Giám đốc {voice.names[0]}")
    else:
        chair = bodies.chairman()
    person = f" {draw_name(chance)}" if chance.random() < 0.5 else ""
    what = chance.choice(("Kết luận", "Ý kiến kết luận"))
    subject = f"{what} của {chair.words}{person} | tại cuộc họp về {world.topic['name']}"
    draft.title("THÔNG BÁO", subject)
    roles = [r for r in (world.topic["lead"], *world.helper_roles(2)) if bodies.has(r)]
    present = join([*(bodies.role(r) for r in roles), office.seat.below()][: chance.choice((2, 3, 4))], " và ")
    draft.say(office.speech.fill(office.speech.one("opening"), chair=chair.words, present=f"đại diện {present.words}"))
    n = 1
    if chance.random() < 0.6:
        draft.clause("", n, office.speech.fill(office.speech.one("praise")))
        n += 1
    style = chance.choices(("sentence", "heading", "colon", "duty"), (0.42, 0.32, 0.16, 0.1))[0]
    n = office.blocks("", office.doers(chance.choice((4, 5, 6, 7))), style, n)
    if chance.random() < 0.4:
        draft.clause(
            "",
            n,
            f"{office.say('watch', desk=office.desk())}.",
        )
    told = office.bodies.everyone()
    office.closing(office.say("closing", told))
    return Outline(
        office, "Thông báo", "TB", subject, "notice_of_meeting", first="Như trên" if chance.random() < 0.2 else ""
    )


def notice(chance: random.Random, day: date, dated: bool) -> Outline:
    """A notice of what is to happen: registration, a closing date, papers; schools and departments mostly."""
    office = Office(
        chance,
        {"department": 40, "school": 22, "commune": 22, "district": 10, "ministry": 6},
        day,
        dated,
        "Thông báo",
        "notice",
    )
    draft, world = office.draft, office.world
    subject = f"Về việc {world.title}" if chance.random() < 0.8 else upper_first(world.title)
    draft.title("THÔNG BÁO", subject)
    draft.say(office.speech.fill("Thực hiện {implements}, {issuer} thông báo như sau:"))
    item = world.phrase("notice", "what")
    draft.clause("", 1, f"{item}.", item.split(":", 1)[0])
    title = chance.choice(("Thời gian thực hiện", "Thời gian nhận hồ sơ"))
    due = world.times.span() if chance.random() < 0.5 else world.times.until()
    draft.clause("", 2, f"{title}: {due.words.strip()}.", title)
    title = chance.choice(("Tổ chức thực hiện", "Một số yêu cầu"))
    path = draft.clause("", 3, title, title)
    told = office.seat.below()
    own = office.own("school", 3) if office.seat.kind == "school" else office.doers(3)
    for doer in own:
        draft.bullet(
            path,
            f"{office.duties.task(office.piece(doer.phrase), doer.name(), None, office.duties.due(), 'name').words}.",
        )
    office.closing(office.speech.fill(world.phrase("letter", "closing"), told, act=world.phrase("letter", "act")))
    return Outline(office, "Thông báo", "TB", subject, "notice")


def invitation(chance: random.Random, day: date, dated: bool) -> Outline:
    office = Office(
        chance,
        {"office": 34, "department": 26, "commune": 12, "mass": 10, "school": 8, "province": 10, "party_commune": 6},
        day,
        dated,
        "Giấy mời",
        "invitation",
    )
    draft, world, bodies = office.draft, office.world, office.bodies
    subject = f"dự họp về {world.topic['name']}"
    subject = upper_first(subject) if chance.random() < 0.25 else f"V/v {subject}"
    draft.title("GIẤY MỜI", subject)
    if office.seat.kind in ("office", "province", "department"):
        roles = [r for r in (world.topic["lead"], *world.helper_roles(2)) if bodies.has(r)]
        own = set(office.seat.voice().names)
        to = [b for b in (bodies.role(r) for r in roles) if not set(b.names) & own]
        to.append(office.seat.below())
    else:
        to = [office.seat.below(), office.seat.everyone()]
    items = [upper_first(t.words) for t in to]
    lines = " | ".join(f"- {item};" for item in items[:-1])
    label = chance.choice(("Kính gửi:", "Trân trọng kính mời:", "Kính gửi:"))
    draft.say(f"{label} | {lines} | - {items[-1]}.", styles=frozenset({"address"}))
    draft.say(office.speech.fill(office.speech.one("opening")))
    due, meets = world.times.meeting()
    draft.clause("", 1, f"Thời gian: {due.words}.", "Thời gian")
    where = world.phrase("invitation", "places")
    draft.clause("", 2, f"Địa điểm: {where}, trụ sở {office.seat.voice().words}.", "Địa điểm")
    chief = draw_name(chance)
    draft.clause("", 3, f"Chủ trì: đồng chí {chief}.", "Chủ trì")
    path = draft.clause("", 4, "Nội dung:", "Nội dung")
    agenda = known(world.phrases("invitation", "agenda"), day.year)
    items_of = sorted(chance.sample(agenda, chance.choice((2, 3))), key=agenda.index)
    for n, point in enumerate(items_of, 1):
        draft.bullet(path, f"{point}{';' if n < len(items_of) else '.'}")
    if chance.random() < 0.5:
        prepare = bodies.role(world.topic["lead"]) if bodies.has(world.topic["lead"]) else office.seat.below()
        if set(prepare.names) & set(office.seat.voice().names):
            prepare = office.seat.below()
        before = world.times.soon(meets) if chance.random() < 0.5 else None
        task = office.duties.task("chuẩn bị báo cáo, gửi trước đến các đại biểu", prepare, None, before, "ask")
        draft.clause("", 5, f"{task.words}.")
    office.closing(office.speech.fill(office.speech.one("closing"), bodies.group("các đơn vị"), at=due))
    return Outline(office, "Giấy mời", "GM", subject, "invitation", addressees=[plain(i) for i in items])
