"""Letters: that order, ask, urge, answer, forward, guide, comment."""

from __future__ import annotations

import random
from datetime import date, timedelta

from generator.second.bodies import Named
from generator.second.decisions import bare
from generator.second.frame import Outline
from generator.second.marking import upper_first
from generator.second.office import Doer, Office

SEATS = {
    "order": {"province": 50, "by_order": 20, "district": 14, "commune": 10, "premier": 3, "government_office": 10},
    "ask": {"department": 50, "ministry": 22, "front": 6, "mass": 8, "office": 12, "school": 3},
    "urge": {"province": 30, "by_order": 14, "department": 24, "government_office": 12, "ministry": 12, "party": 5},
    "answer": {"province": 20, "department": 38, "ministry": 24, "district": 8, "school": 4},
    "forward": {"office": 35, "province": 22, "department": 22, "government_office": 14, "party": 5},
    "guide": {"department": 48, "ministry": 30, "mass": 10, "party_board": 8, "front": 6},
}
WAYS = {"order": 34, "ask": 22, "urge": 14, "answer": 14, "forward": 9, "guide": 12}


def letter(chance: random.Random, day: date, dated: bool) -> Outline:
    way = chance.choices(list(WAYS), list(WAYS.values()))[0]
    office = Office(chance, SEATS[way], day, dated, chance.choice(("văn bản", "Công văn", "văn bản")), "letter")
    most = {"urge": (2, 3, 4), "forward": (1, 1, 2)}.get(way, (2, 3, 4, 5, 6, 7))
    doers = office.doers(chance.choice(most))
    addressees = _addressees(office, way, doers)
    printed = office.address(addressees)
    {"order": _order, "ask": _order, "guide": _guide, "urge": _urge, "answer": _answer, "forward": _forward}[way](
        office, addressees, doers
    )
    about = _about(office, way)
    first = chance.choice(("Như trên", "Như trên", "Như kính gửi"))
    return Outline(office, "Công văn", "", about, f"letter/{way}", about, printed, first, urgent=0.05)


def _addressees(office: Office, way: str, doers: list[Doer]) -> list[Named]:
    """Whom a letter goes to: those that it tells something, many departments as a class."""
    chance, seat, bodies = office.chance, office.seat, office.bodies
    if way == "answer":
        level = None if office.seat.kind in ("ministry", "school") else "central"
        if level == "central" and chance.random() < 0.4:
            return [
                bodies.role(office.world.topic["lead"], "central")
                if bodies.has(office.world.topic["lead"], "central")
                else bodies.role("finance", "central")
            ]
        return [
            seat.below() if chance.random() < 0.4 else _other(office, "province" if office.world.unit else "central")
        ]
    if way == "guide":
        return [seat.below()] if chance.random() < 0.6 else [seat.everyone(), seat.below()]
    found = [bodies.role(d.role) for d in doers if d.role]
    if len(found) > 4 or (len(found) > 2 and chance.random() < 0.3):
        front = [bodies.role(d.role) for d in doers if d.polite]
        found = [*(found[:1] if chance.random() < 0.4 else []), bodies.around(), *front]
    classed = any(f.names == bodies.around().names for f in found)
    others = [d.name() for d in doers if not d.role]
    found += [o for o in others if not classed or o.names != seat.everyone().names]
    if way in ("order", "urge") or not found:
        found.append(seat.below())
    heads = [n for f in found for n in f.names]
    found = [_body(office, f) for f in found if f"Chủ tịch {f.names[0]}" not in heads]
    own = set(seat.voice().names)
    return list({f.names: f for f in found if not set(f.names) & own}.values())


def _body(office: Office, named: Named) -> Named:
    """The committees for their chairmen: letters go to bodies."""
    return office.seat.below() if named.names[0].startswith("Chủ tịch ") else named


def _other(office: Office, level: str) -> Named:
    """A body that is not the one that writes."""
    found = office.bodies.role("finance", level)
    return office.bodies.role("interior", level) if set(found.names) & set(office.seat.voice().names) else found


def _about(office: Office, way: str) -> str:
    world = office.world
    title: str = world.title
    forms = {
        "order": title, "ask": title,
        "urge": f"{office.chance.choice(('đôn đốc', 'nhắc việc', 'đẩy nhanh tiến độ'))} báo cáo {world.topic['name']}",
        "answer": f"trả lời kiến nghị về {world.topic['name']}", "forward": f"chuyển văn bản về {world.topic['name']}",
        "guide": f"hướng dẫn {world.topic['name']}",
    }  # fmt: skip
    return forms[way]


def _verb(office: Office) -> str:
    return office.world.phrase("letter", "verb_order" if office.seat.commands else "verb_ask")


def _order(office: Office, _to: list[Named], doers: list[Doer]) -> None:
    chance, draft = office.chance, office.draft
    if len(doers) < 4 and chance.random() < 0.5:
        _short(office, doers)
        return
    draft.say(office.say("opening", verb=_verb(office)))
    style = chance.choices(("heading", "sentence", "colon", "duty"), (0.28, 0.42, 0.16, 0.14))[0]
    n = office.blocks("", doers, style)
    if chance.random() < 0.15:
        _timetable(office, n, doers[:3])
        _ending(office, 0.0)
        return
    _ending(office)


def _short(office: Office, doers: list[Doer]) -> None:
    """A letter without numbered parts: everything is preamble."""
    draft, chance = office.draft, office.chance
    draft.say(f"{office.speech.fill('Thực hiện {implements}, {issuer} có ý kiến như sau:')}")
    for doer in doers:
        draft.say(f"{office.order(doer, chance.choice(('order', 'name', 'require', 'ask'))).words}.")
    words = office.say(
        "closing",
        office.told() if office.seat.commands else office.seat.below(),
        act=office.world.phrase("letter", "act"),
    )
    draft.say(f"{words}./.")


def _timetable(office: Office, n: int, doers: list[Doer]) -> None:
    """`- Trước ngày …: UBND các xã …`: the date leads, then who does what."""
    title = office.chance.choice(("Tiến độ thực hiện", "Mốc thời gian", "Thời gian hoàn thành"))
    path = office.draft.clause("", n, f"{title}:", title)
    dues = sorted((office.world.times.before() for _ in doers), key=lambda due: str(due.deadlines[0].end_date))
    for doer, due in zip(doers, dues, strict=True):
        words = due.words.split("hoàn thành ", 1)[-1].strip()
        work = office.piece(doer.phrase)
        task = office.duties.task(work, doer.name(), None, None, "name", stands_before=due)
        office.draft.bullet(path, f"{upper_first(words)}: {task.words}.")


def _ending(office: Office, timed: float = 0.2) -> None:
    """`timed`: how often the request that closes the letter has a time of its own."""
    chance = office.chance
    parts = []
    if chance.random() < 0.45:
        parts.append(office.trouble())
    told = office.told() if office.seat.commands else office.seat.below()
    if chance.random() < 0.85 or not parts:
        parts.append(office.say("closing", told, share=timed, act=office.world.phrase("letter", "act")))
    if chance.random() < 0.12:
        parts.insert(0, office.prose("promise").rstrip("."))
    if chance.random() < 0.1:
        parts.insert(len(parts) - 1, office.prose("contact").rstrip("."))
    for n, words in enumerate(parts):
        office.closing(words, first=n == 0, end=n == len(parts) - 1)


def _urge(office: Office, _to: list[Named], doers: list[Doer]) -> None:
    draft, chance = office.draft, office.chance
    draft.say(office.say("urging"))
    late = office.seat.below()
    due = office.world.times.soon()
    late_words = office.world.phrase("letter", "late")
    order = office.duties.task(
        late_words,
        late, None, due, chance.choice(("require", "ask")), office.reader(),
    )  # fmt: skip
    if chance.random() < 0.5:
        draft.say(f"{order.words}.")
        if chance.random() < 0.7:
            draft.say(f"{office.order(doers[0], 'order').words}.")
        draft.say(f"{office.say('closing', office.told(), act=office.world.phrase('letter', 'act'))}./.")
        return
    draft.say(f"{upper_first(office.seat.voice().words)} {_verb(office)} các việc sau:")
    draft.clause("", 1, f"{order.words}.")
    office.blocks("", doers, "sentence", 2)
    _ending(office)


def _answer(office: Office, to: list[Named], _doers: list[Doer]) -> None:
    draft, chance, world = office.draft, office.chance, office.world
    draft.say(office.say("answering", responds_to=_question(office, to[0])))
    count = chance.choice((0, 2, 3))
    news = chance.sample(world.phrases("letter", "news"), max(count, 1))
    if not count:
        draft.say(f"{upper_first(news[0][1])}.")
        draft.say(f"Nội dung này đã được nêu tại {_cited(office)}.")
        draft.say(f"{upper_first(office.seat.voice().words)} trả lời để {to[0].words} được biết./.")
        return
    for n, (about, found) in enumerate(news, 1):
        if chance.random() < 0.5:
            draft.clause("", n, f"{about}: {found}.", about)
        elif chance.random() < 0.5:
            draft.clause("", n, f"{upper_first(found)}; nội dung này đã có tại {_cited(office)}.")
        else:
            due = world.times.soon() if chance.random() < 0.5 else None
            order = office.duties.task(world.phrase("letter", "asked"), to[0], None, due, "ask")
            draft.clause("", n, f"{order.words}.")
    office.closing(f"{upper_first(office.seat.voice().words)} trả lời để {to[0].words} được biết")


def _question(office: Office, asker: Named) -> str:
    """The letter that is answered, of the one who is addressed; the wishes of a class come in no one letter."""
    world, chance = office.world, office.chance
    if asker.names[0].startswith("Sở "):
        role = "finance" if "Tài chính" in asker.names[0] else "interior"
        source = office.cites.department(role, "Công văn", "", world.day - timedelta(chance.randint(4, 40)))
        return f"{bare(office, source)} của {asker.words} về {world.name}"
    if " các " in f" {asker.names[0]} ":
        return f"kiến nghị của {asker.words} về {world.name}"
    own = set(office.seat.voice().names)
    drawn = [office.cites.made("ministry", within=45) for _ in range(60)]
    others = [s for s in drawn if s.issuer_name not in own] or drawn
    source = next((s for s in others if s.issuer_name in asker.names), others[0])
    return office.cites.act(source, "responds_to")


def _cited(office: Office) -> str:
    """A mention that only points: `cites`."""
    pinned = office.cites.pinned("cites")
    return pinned or office.cites.act(office.cites.made("upper"), "cites")


def _forward(office: Office, _to: list[Named], doers: list[Doer]) -> None:
    draft = office.draft
    draft.say(office.say("forwarding"))
    lead = office.seat.voice()
    draft.say(f"Về việc này, {lead.words} có ý kiến như sau:")
    for doer in doers:
        draft.say(f"{office.order(doer, 'order', 0.6).words}{'./.' if doer is doers[-1] else '.'}")


def _guide(office: Office, _to: list[Named], _doers: list[Doer]) -> None:
    draft, chance, world = office.draft, office.chance, office.world
    draft.say(office.say("guiding"))
    doer = office.doers(1)[0] if office.own_people else office.local()
    title = chance.choice(("Việc cần làm", "Nội dung thực hiện", "Cách tiến hành"))
    path = draft.clause("", 1, f"{title}", title)
    draft.say(f"Đề nghị {office.seat.below().words}:")
    for _ in range(chance.choice((2, 3, 4))):
        work = office.piece(doer.phrase)
        draft.bullet(path, f"{office.duties.task(work, office.seat.below(), None, None, 'bare').words}.")
    title = chance.choice(("Hồ sơ gồm", "Giấy tờ cần có"))
    path = draft.clause("", 2, f"{title}:", title)
    papers = [
        "Tờ khai theo mẫu",
        "Danh sách có xác nhận của nơi lập",
        "Ảnh chụp hiện trạng",
        "Biên bản bình xét",
        "Bảng tổng hợp số liệu",
    ]
    for n, item in enumerate(chance.sample(papers, 3), 1):
        stop = ";" if n < 3 else "."
        if chance.random() < 0.3:
            draft.bullet(path, f"{item}: {chance.choice(('01 bản', '02 bản'))}{stop}", item)
        else:
            draft.bullet(path, f"{item}{stop}")
    title = chance.choice(("Chế độ báo cáo", "Thời hạn gửi"))
    path = draft.clause("", 3, title, title)
    due = world.times.before() if chance.random() < 0.5 else world.times.monthly_day()
    order = office.duties.task("tổng hợp kết quả, gửi báo cáo", office.seat.below(), None, due, "name", office.reader())
    draft.say(f"{order.words}.")
    _ending(office)
