"""Decisions that issue a regulation, the regulation itself, and circulars: texts in articles that hold for long."""

from __future__ import annotations

import random
from datetime import date, timedelta

from generator.document import Section
from generator.second.decisions import ITALIC, as_last, authority, earlier, last_articles, proposal
from generator.second.draft import TITLE
from generator.second.frame import Outline
from generator.second.marking import lower_first
from generator.second.office import Office
from generator.second.sources import Source


def enclosing(chance: random.Random, day: date, dated: bool) -> Outline:
    """A decision and the regulation issued with it, after the signature."""
    office = Office(
        chance, {"province": 60, "chairman": 12, "district": 16, "commune": 12}, day, dated, "Quyết định", "decision"
    )
    draft, world = office.draft, office.world
    kind = chance.choice(("Quy chế", "Quy định", "Quy chế phối hợp"))
    subject = f"Ban hành {kind} về {world.topic['name']} {world.area}"
    if chance.random() < 0.5:
        subject = f"Về việc b{subject[1:]}"
    draft.title("QUYẾT ĐỊNH", subject)
    draft.say(authority(office), styles=TITLE)
    for item in office.cites.basis(chance.choice((2, 3, 4))):
        draft.say(f"Căn cứ {item};", styles=ITALIC)
    draft.say(proposal(office), styles=ITALIC)
    draft.say("QUYẾT ĐỊNH:", styles=TITLE)
    draft.article(1, f"Ban hành kèm theo Quyết định này {kind} về {world.topic['name']} {world.area}.")
    replaced = chance.random() < 0.5
    if replaced:
        draft.article(
            2, f"Quyết định này có hiệu lực kể từ ngày ký và thay thế {office.cites.act(earlier(office), 'replaces')}."
        )
    last_articles(office, 3 if replaced else 2, effect=not replaced)
    draft.enclose()
    _regulation(office, kind)
    return Outline(
        office,
        "Quyết định",
        "QĐ",
        subject,
        "decision_enclosing",
        first=as_last(office),
        normative=chance.random() < 0.5 and day.year > 2004,
    )


def _regulation(office: Office, kind: str) -> None:
    chance, draft, world = office.chance, office.draft, office.world
    draft.into.append(
        world.facts.paragraph(
            kind.split(" ")[0].upper() + " " + kind.split(" ", 1)[1].upper(),
            Section("preamble", None, "preamble"),
            styles=TITLE | {"newpage"},
        )
    )
    draft.say(f"Về {world.topic['name']} {world.area}", styles=TITLE)
    draft.say(f"(Ban hành kèm theo Quyết định của {office.seat.voice().words})", styles=frozenset({"centre", "italic"}))
    with_chapters = chance.random() < 0.85
    article = 1
    top = draft.chapter(1, world.phrase("decision", "rule_general")) if with_chapters else ""
    scope = (
        ("Phạm vi điều chỉnh", "rule_scope"),
        ("Đối tượng áp dụng", "rule_whom"),
        ("Nguyên tắc thực hiện", "rule_principle"),
        ("Giải thích từ ngữ", "rule_term"),
    )
    for title, bank in scope[: chance.choice((2, 3, 4))]:
        path = draft.article(article, title, title, top)
        if bank in ("rule_principle", "rule_term"):
            for n in range(1, 4):
                draft.clause(path, n, world.phrase("decision", bank), mark=".")
        else:
            draft.say(world.phrase("decision", bank).format(name=world.name, area=world.area))
        article += 1
    top = draft.chapter(2, world.phrase("decision", "rule_work")) if with_chapters else ""
    for doer in office.doers(chance.choice((3, 4, 5))):
        name = doer.name()
        title = f"Trách nhiệm của {name.words}"
        path = draft.article(article, title, title, top)
        count = chance.choice((2, 3, 4))
        for n in range(1, count + 1):
            if n > 1 and not office.has_more(doer):
                break
            words = office.under(doer, name).words
            if n == 2 and count > 2 and chance.random() < 0.25:
                inner = draft.clause(
                    path,
                    n,
                    f"{chance.choice(('Trong đợt cao điểm', 'Đối với thôn ở xa', 'Đối với việc phức tạp'))}:",
                    None,
                    mark=".",
                )
                for k in (1, 2):
                    draft.point(inner, k, f"{office.under(doer, name).words}{';' if k == 1 else '.'}")
            else:
                draft.clause(path, n, f"{words}.", mark=".")
        article += 1
    top = draft.chapter(3, world.phrase("decision", "rule_last")) if with_chapters else ""
    path = draft.article(article, "Trách nhiệm thi hành", "Trách nhiệm thi hành", top)
    office.blocks(path, office.doers(2), "sentence")
    draft.article(article + 1, f"{_amending(office)}.", None, top)


def _amending(office: Office) -> str:
    """The last article: who reports what needs to be changed."""
    lead = office.seat.everyone()
    return office.duties.task(
        "kịp thời phản ánh những điểm chưa phù hợp để sửa đổi, bổ sung", lead, None, None, "name"
    ).words


def circular(chance: random.Random, day: date, dated: bool) -> Outline:
    """A ministry's circular: basis, articles, from when it holds."""
    office = Office(chance, {"ministry": 1}, day, dated, "Thông tư", "decision")
    draft, world = office.draft, office.world
    subject = (
        f"{chance.choice(('Hướng dẫn', 'Quy định một số nội dung về', 'Quy định chi tiết về'))} {world.topic['name']}"
    )
    draft.title("THÔNG TƯ", subject)
    for item in office.cites.basis(chance.choice((2, 3))):
        draft.say(f"Căn cứ {item};", styles=ITALIC)
    draft.say(f"Theo đề nghị của {office.bodies.group('các đơn vị chuyên môn').words};", styles=ITALIC)
    voice = office.seat.voice()
    head = office.bodies.named(f"Bộ trưởng {voice.words}", f"Bộ trưởng {voice.names[0]}")
    draft.say(f"{head.words} ban hành Thông tư {lower_first(subject)}.", styles=ITALIC)
    draft.article(1, "Phạm vi điều chỉnh", "Phạm vi điều chỉnh")
    draft.say(f"Thông tư này quy định cách tổ chức, kiểm tra và chế độ báo cáo trong {world.name}.")
    path = draft.article(2, "Nguyên tắc", "Nguyên tắc")
    for n in (1, 2, 3):
        draft.clause(path, n, world.phrase("decision", "rule_principle"), mark=".")
    article = 3
    for doer in office.doers(chance.choice((2, 3))):
        name = doer.name()
        title = f"Trách nhiệm của {name.words}"
        path = draft.article(article, title, title)
        for n in range(1, chance.choice((3, 4))):
            draft.clause(path, n, f"{office.under(doer, name).words}.", mark=".")
        article += 1
    path = draft.article(article, "Hiệu lực thi hành", "Hiệu lực thi hành")
    start = day + timedelta(45)
    draft.clause(
        path,
        1,
        f"Thông tư này có hiệu lực thi hành từ ngày {start.day:02d} tháng {start.month:02d} năm {start.year}.",
        mark=".",
    )
    if chance.random() < 0.6:
        draft.clause(path, 2, f"Thông tư này thay thế {_earlier_circular(office)}.", mark=".")
    told = office.seat.below()
    trouble = office.speech.fill(world.phrase("letter", "trouble"), told, voice)
    draft.clause(path, 3 if "thay thế" in draft.body[-1].text else 2, f"{trouble}./.", mark=".")
    return Outline(office, "Thông tư", "TT", subject, "circular", normative=True)


def _earlier_circular(office: Office) -> str:
    world, chance = office.world, office.chance
    earlier = world.day - timedelta(chance.randint(400, 2600))
    voice = office.seat.voice()
    symbol = office.seat.issuer.symbol
    number = f"{world.nth(f'{earlier.year}/TT', 45, earlier):02d}/{earlier.year}/TT-{symbol}"
    return office.cites.act(
        Source("Thông tư", number, earlier, issuer=voice, issuer_name=voice.names[0], implied=voice.names[0]),
        "replaces",
        about=False,
    )
