"""What documents of each kind consist of: the body, part by part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from generator.document import Agency, Deadline, Paragraph, Reference, Relation, Section
from generator.first.bodies import Body, fixed, government, group, head
from generator.first.draft import Draft
from generator.first.outline import Outline
from generator.first.times import Due, last_day, month, written
from generator.first.world import party_of, party_part

DUTY = {
    "tc": "tc",
    "khdt": "tc",
    "bao": "press",
    "dai": "press",
    "ca": "ca",
    "qs": "ca",
    "bp": "ca",
    "nv": "nv",
    "vp": "vp",
    "mttq": "front",
    "ldld": "front",
    "doan": "front",
    "phunu": "front",
    "nongdan": "front",
    "ccb": "front",
    "khuyenhoc": "front",
}
Actor = tuple[Sequence[Body], str, bool]  # bodies, the bank of their duties, whether they are asked and not told


# -- who acts


def actors(d: Draft, most: int) -> list[Actor]:
    """Who is told to do something, the leading office first, then others, the local ones, the Front."""
    world, chance = d.world, d.chance
    seen = {world.issuer.name}
    found: list[Actor] = []

    def add(bodies: Sequence[Body], duty: str, asked: bool = False) -> None:
        new = [body for body in bodies if body.name not in seen]
        if new:
            seen.update(body.name for body in new)
            found.append((new, f"duty_{duty}", asked))

    heads = chance.random() < 0.12 and world.level in ("province", "central")

    def office(key: str) -> Body | None:
        body = world.office(key)
        return (
            head(body)
            if body is not None and heads and not body.name.startswith(("Báo", "Đài", "Ủy ban Trung"))
            else body
        )

    if world.level == "party":
        boards = ["Ban Tuyên giáo", "Ban Tổ chức", "Ủy ban Kiểm tra", "Văn phòng", "Ban Nội chính"]
        if world.date.year >= 2025 and world.date.month > 2:
            boards[0] = "Ban Tuyên giáo và Dân vận"
        committee = party_of(world.place)
        chance.shuffle(boards)
        add([group("các cấp ủy, tổ chức đảng")], "party")
        for board in boards[: chance.randint(1, 3)]:
            add([party_part(board, committee)], "party")
        add([world.office("mttq") or world.locals()], "front")
        return found[:most]
    if world.level == "school":
        for key in chance.sample(("nv", "tc", "gd", "khcn", "ttr", "ctsv", "tttt"), 4):
            body = world.office(key)
            if body:
                add([body], "unit")
        body = world.office("doan")
        if body:
            add([body], "front")
        return found[:most]
    if world.level == "front":
        add([chance.choice(world.groups("general"))], "front")
        add([chance.choice(world.groups("units"))], "front")
        for key in chance.sample(("bao", "tc", "ca", "vh", "gd", "yt"), 2):
            body = world.office(key)
            if body:
                add([body], DUTY.get(key, "unit"), True)
        return found[:most]
    lead = world.lead
    add([head(lead) if heads and lead.kind == "organisation" and world.level != "department" else lead], "lead")
    keys = ["tc", "nv", "ca", "vp", *world.topic.partners]
    chance.shuffle(keys)
    for key in dict.fromkeys(keys):
        body = office(key)
        if body and chance.random() < 0.8:
            pair = [body]
            if DUTY.get(key) == "press":
                pair = list({b.name: b for k in ("bao", "dai") if (b := office(k))}.values())
            add(pair, DUTY.get(key, "unit"), DUTY.get(key) == "front" or world.level == "central")
        if len(found) >= most - 2:
            break
    add([world.local_heads() if heads else world.locals()], "local")
    front = world.office("mttq")
    if front and chance.random() < 0.7:
        add([front, chance.choice(world.groups("unions"))] if chance.random() < 0.6 else [front], "front", True)
    tail = found[1:]
    found = [found[0], *tail[: most - 1]]
    return found


def partners_for(d: Draft, bodies: Sequence[Body]) -> list[Body]:
    names = {
        name
        for body in bodies
        for name in (body.name, *(p.name for form in body.forms for p in form if isinstance(p, Body)))
    }
    if d.world.level == "party":
        own = [party_part("Ban Tổ chức", party_of(d.world.place)), party_part("Văn phòng", party_of(d.world.place))]
    elif d.world.level == "school":
        own = [body for key in ("gd", "tc", "nv") if (body := d.world.office(key))]
    else:
        own = d.world.partners(d.chance)
    found = [body for body in own if body.name not in names][: d.chance.randint(1, 3)]
    if found:
        return found
    others = [body for body in d.world.groups("units") if body.name not in names]
    return [d.chance.choice(others)] if others else [fixed("Mặt trận Tổ quốc Việt Nam")]


# -- pieces


def section(d: Draft, out: Outline, depth: int, pattern: str, heading: str | None = None, **slots: Any) -> Paragraph:
    label, opens = out.open(depth)
    return d.para(pattern, opens=opens, heading=heading, label=label, **slots)


def told(d: Draft, out: Outline, depth: int, actor: Actor, stop: str = ".") -> None:
    """One body's duties: in one sentence, under its name as a heading, or behind its name and a colon."""
    bodies, duty, asked = actor
    slots: dict[str, Any] = {
        "duty": f"{{{duty}}}",
        "do": "{duty_do}",
        "stop": stop,
        "with": partners_for(d, bodies),
        "lead": bodies,
    }
    draw, below = d.chance.random(), depth + 1 < len(out.scheme)
    before = d.inherited
    if asked:
        section(d, out, depth, d.banks.pick("ask", d.chance), **slots)
    elif draw < 0.52 or not below:
        if draw < 0.06 and below is False:
            section(d, out, depth, "{lead}: «{do}»{stop}", "run", **slots)
        else:
            section(d, out, depth, d.banks.pick("assign", d.chance), **slots)
    elif draw < 0.64:
        section(d, out, depth, "{lead}: «{do}»{stop}", "run", **slots)
    else:
        section(d, out, depth, d.chance.choice(("{lead}", "{lead}:", "Đối với {lead}", "{lead}")), "line", **slots)
        d.inherited = d.leads_now
        if d.chance.random() < 0.12:
            d.para(
                "{what_now}",
                what_now=d.banks.pick("point", d.chance),
                **{k: v for k, v in slots.items() if k != "lead"},
            )
        else:
            points(d, out, depth + 1, d.chance.randint(2, max(2, min(5, len(d.banks.options(duty))))), slots)
    d.inherited = before


def points(d: Draft, out: Outline, depth: int, count: int, slots: dict[str, Any] | None = None) -> None:
    """Requests without a body of their own."""
    given: dict[str, Any] = {"stop": ".", **(slots or {})}
    given.pop("lead", None)
    for _ in range(count):
        # `Giám đốc Sở Y tế` works with others than `Sở Y tế`.
        others = [b for b in partners_for(d, ()) if not any(name.endswith(b.name) for name in d.inherited)]
        given["with"] = others or [d.chance.choice(d.world.groups("units"))]
        section(d, out, depth, d.banks.pick("point", d.chance), **given)
        if d.chance.random() < 0.06:
            bulleted = depth > 0 and out.scheme[depth] in ("-", "+", "–")
            d.para(d.banks.pick("permission", d.chance), resumes=out.path(depth - 1) if bulleted else None)


def titled(d: Draft, out: Outline, depth: int, title: str) -> None:
    section(d, out, depth, title, "line")


def statements(d: Draft, out: Outline, depth: int, bank: str, count: int) -> None:
    options = d.banks.options(bank)
    for _ in range(min(count, len(options))):
        section(d, out, depth, d.pick(options))


def schemes(d: Draft) -> tuple[str, ...]:
    if d.world.level == "party":
        return d.chance.choice((("I-", "1-", "a-", "-"), ("I.", "1.", "a)", "-"), ("I-", "1.", "-", "+")))
    return d.chance.choice(
        (
            ("I.", "1.", "a)", "-"),
            ("I.", "1.", "-", "+"),
            ("I.", "1.", "1.1.", "-"),
            ("I/", "1/", "a/", "-"),
            ("I.", "1.", "a)", "-"),
            ("A.", "1.", "a)", "-"),
        )
    )


def numbered(d: Draft, *, letter: bool = False) -> Outline:
    """The numbering of a document with headings, or (a letter) without."""
    scheme = schemes(d)
    if letter:
        scheme = d.chance.choice(
            (scheme[1:], ("1.", "a)", "-"), ("1.", "-", "+"), ("1)", "a)", "-"), ("1.", "1.1.", "-"), ("-", "+"))
        )
    continuing = frozenset((1,)) if not letter and d.chance.random() < 0.08 else frozenset()
    return Outline(scheme, continuing)


def closing(d: Draft, bank: str = "closing") -> None:
    pattern = d.banks.pick(bank, d.chance)
    lead = d.world.lead
    leader = [lead if lead.kind == "organisation" or d.world.level == "commune" else d.world.any_office()]
    d.para(
        pattern.replace("./.", d.style.end),
        opens=Section("closing", None, "closing"),
        leader=lambda: d.lead(leader),
        due=d.make_due("recurring"),
        date=d.make_due("date"),
    )


def title(d: Draft, kind: str, about: str) -> None:
    lead = (
        d.chance.choice(("Về việc ", "V/v ", "", ""))
        if kind not in ("Quyết định", "Chỉ thị", "Nghị quyết")
        else d.chance.choice(("Về việc ", "Về việc ", "V/v "))
    )
    if d.world.level == "party":
        lead = d.chance.choice(("về việc ", "", ""))
    if not lead or d.world.level == "party":
        about = about if lead else about[0].upper() + about[1:]
    d.para(
        f"{kind.upper()} | {lead}{{subject}}",
        opens=Section("preamble", None, "preamble"),
        styles=("centre", "rule", "bold"),
        subject=about,
    )


def table(d: Draft, number: int, rows: int, chosen_actors: Sequence[Actor]) -> None:
    """A table of tasks: what, who, with whom, when."""
    extra = d.chance.random() < 0.7
    head_words: tuple[str, ...] = d.chance.choice(
        (
            ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn"),
            ("STT", "Nội dung công việc", "Chủ trì", "Phối hợp", "Thời gian hoàn thành"),
            ("Stt", "Nội dung", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn hoàn thành"),
            ("TT", "Tên nhiệm vụ", "Đơn vị thực hiện", "Đơn vị phối hợp", "Hoàn thành"),
        )
    )
    if not extra:
        head_words = (*head_words[:3], head_words[4])
    d.para(" | ".join(head_words), styles=("row", "head"))
    for row in range(rows):
        bodies = d.chance.choice(chosen_actors)[0]
        due = d.make_due("date", "period", "date", "recurring")
        if d.chance.random() < 0.85:
            due = Due(due.words[0].upper() + due.words[1:], due.fact)
        before = d.inherited
        partners: dict[str, Any] = {
            "lead": partial(_cells, d, bodies, True),
            "with": partial(_cells, d, partners_for(d, bodies), False),
        }
        d.para(
            f"{row + 1} | «{{words}}» | {{lead}} | {'{with} | ' if extra else ''}{{due}}",
            styles=("row",),
            table=(number, row),
            words=lambda: _cell(d),
            due=due,
            **partners,
        )
        d.inherited = before


def _cell(d: Draft) -> None:
    d._capital = True
    d.slot_act("")


def _cells(d: Draft, bodies: Sequence[Body], lead: bool) -> None:
    d._capital = True
    (d.lead if lead else d.cooperate)(bodies)
    d._capital = True


def address(d: Draft) -> list[str]:
    """`Kính gửi:` and its items; their words without the marks."""
    world, chance = d.world, d.chance
    groups = list(world.groups("addressed"))
    chance.shuffle(groups)
    items: list[Body] = []
    draw = chance.random()
    if draw < 0.3:
        lead = world.lead
        items = [
            world.above
            if chance.random() < 0.3 and world.level != "party"
            else (lead if lead.kind == "organisation" and world.level != "department" else groups[0])
        ]
    else:
        items = groups[: chance.randint(1, 3)]
        if world.level not in ("school", "commune", "party", "front"):
            items.append(world.locals())
    label = chance.choice(("Kính gửi:", "Kính gửi:", "Kính gửi"))
    starts: list[tuple[int, int]] = []
    label = "Kính gửi:" if len(items) > 1 else label.rstrip(":") + ":"

    def say_items() -> None:
        for n, body in enumerate(items):
            if len(items) > 1:
                d._p.text += " | - "
            else:
                d._p.text += " "
            d._capital = True
            start = len(d._p.text)
            d.body(body)
            starts.append((start, len(d._p.text)))
            d._p.text += "." if n == len(items) - 1 else ";"

    d.para(label + "{items}", opens=None, styles=("address",), items=say_items)
    return [d._p.text[a:b] for a, b in starts]


# -- the kinds


def letter(d: Draft, _about: str) -> list[str]:
    addressees = address(d)
    d.paragraphs[-1].opens = Section("preamble", None, "preamble")
    chance = d.chance
    asker = [b for b in (d.pool["letter"][0].issuer,) if b] if d.pool["letter"] else []

    def the_letter() -> None:
        cited = d.pool["letter"].pop()
        d.cite(replace(cited, issuer=None), "responds_to")

    draw = chance.random()
    slots: dict[str, Any] = {"letter": the_letter, "asker": lambda: d.bodies(asker)}
    if chance.random() < 0.35:
        d.para(d.banks.pick("background", chance))
    if draw < 0.3 and asker:
        d.para("{answer}, {intro_order}", **slots)
    else:
        d.para("{reason}, {intro_order}", **slots)
    kind = chance.random()
    out = numbered(d, letter=True)
    if kind < 0.08 and d.general:
        d.para("Đề nghị {all} «{do}»./.")
        return addressees
    if kind < 0.45:
        for actor in actors(d, chance.randint(2, 5)):
            told(d, out, 0, actor)
    elif kind < 0.75:
        points(d, out, 0, chance.randint(2, 5))
        if chance.random() < 0.6:
            for actor in actors(d, 3):
                told(d, out, 0, actor)
    else:
        if not d.general:
            d.general = chance.choice(d.world.groups("general"))
        section(d, out, 0, "{all}", "line")
        before, d.inherited = d.inherited, d.leads_now
        if len(out.scheme) > 1:
            points(d, out, 1, chance.randint(2, 4))
        d.inherited = before
        for actor in actors(d, 3):
            told(d, out, 0, actor)
    closing(d, "closing" if chance.random() < 0.8 else "closing_plain")
    return addressees


def plan(d: Draft, about: str) -> list[str]:
    chance = d.chance
    title(d, "Kế hoạch", about)
    d.para(d.banks.pick("plan_intro", chance))
    out = numbered(d)
    if chance.random() < 0.5:
        titled(d, out, 0, chance.choice(("MỤC ĐÍCH, YÊU CẦU", "Mục đích, yêu cầu", "MỤC ĐÍCH VÀ YÊU CẦU")))
        titled(d, out, 1, "Mục đích")
        _bulleted(d, out, "purpose", chance.randint(1, 3))
        titled(d, out, 1, "Yêu cầu")
        _bulleted(d, out, "requirement", chance.randint(1, 3))
    else:
        titled(d, out, 0, chance.choice(("MỤC ĐÍCH", "MỤC TIÊU", "Mục đích")))
        statements(d, out, 1, "purpose", chance.randint(1, 3))
        if chance.random() < 0.5:
            titled(d, out, 0, chance.choice(("CHỈ TIÊU", "MỤC TIÊU CỤ THỂ")))
            statements(d, out, 1, "target", chance.randint(1, 3))
    d.inherited = []
    titled(
        d,
        out,
        0,
        chance.choice(
            ("NỘI DUNG", "NHIỆM VỤ VÀ GIẢI PHÁP", "NỘI DUNG, NHIỆM VỤ", "NHIỆM VỤ TRỌNG TÂM", "Nội dung thực hiện")
        ),
    )
    for name in chance.sample(
        (
            "Công tác tuyên truyền",
            "Về tổ chức bộ máy và nhân lực",
            "Về chuyên môn, nghiệp vụ",
            "Công tác kiểm tra, giám sát",
            "Huy động nguồn lực",
            "Về ứng dụng công nghệ",
        ),
        chance.randint(2, 5),
    ):
        titled(d, out, 1, name)
        if len(out.scheme) > 2:
            points(d, out, 2, chance.randint(1, 4))
    if chance.random() < 0.3:
        section(d, out, 1, "Thời gian thực hiện: {span}", "run", span=lambda: _span(d))
    if chance.random() < 0.6:
        titled(d, out, 0, chance.choice(("KINH PHÍ THỰC HIỆN", "KINH PHÍ", "Kinh phí thực hiện")))
        d.para(d.banks.pick("funding", chance))
    titled(d, out, 0, chance.choice(("TỔ CHỨC THỰC HIỆN", "PHÂN CÔNG THỰC HIỆN", "Tổ chức thực hiện")))
    people = actors(d, chance.randint(4, 9))
    if chance.random() < 0.3:
        d.para("Nội dung công việc, cơ quan thực hiện và thời hạn theo bảng sau:")
        table(d, 0, chance.randint(3, 7), people)
    for actor in people:
        told(d, out, 1, actor)
    closing(d, "closing" if chance.random() < 0.85 else "closing_plain")
    return []


def _span(d: Draft) -> None:
    start = d.world.date.replace(day=1)
    year = start.year + (start.month > 8)
    first, last = (start.month % 12) + 1, 12
    d.due(
        Due(
            f"từ tháng {month(first)} đến tháng {last} năm {year}",
            Deadline("period", f"{year}-{first:02}-01", last_day(year, last).isoformat()),
        )
    )
    d.say(".")


def _bulleted(d: Draft, out: Outline, bank: str, count: int) -> None:
    depth = 2
    if count == 1:
        d.para(d.banks.pick(bank, d.chance))
    else:
        statements(d, out, depth, bank, count)


def directive(d: Draft, about: str) -> list[str]:
    title(d, "Chỉ thị", about)
    d.para(d.banks.pick("directive_reason", d.chance))
    out = numbered(d, letter=True)
    while out.scheme[0] == "-":
        out = numbered(d, letter=True)
    if d.chance.random() < 0.5:
        points(d, out, 0, d.chance.randint(1, 3))
    for actor in actors(d, d.chance.randint(3, 8)):
        told(d, out, 0, actor)
    closing(d)
    return []


def telegram(d: Draft, about: str) -> list[str]:
    title(d, "Công điện", about)
    d.para("{chief_upper} điện:", styles=("centre", "tight"), chief_upper=lambda: _upper(d, d.world.chief))
    addressees = address(d)
    d.para(d.banks.pick("telegram_intro", d.chance))
    out = Outline(d.chance.choice((("1.", "a)", "-"), ("1.", "-", "+"))))
    for actor in actors(d, d.chance.randint(3, 6)):
        told(d, out, 0, actor)
    closing(d)
    return addressees


def _upper(d: Draft, body: Body) -> None:
    """A body in capitals, with what is named inside."""

    def say(b: Body) -> None:
        with d._p.mark(Agency(b.name, b.kind)):
            for part in b.forms[0]:
                if isinstance(part, str):
                    d._p.text += part.upper()
                else:
                    say(part)

    say(_spelled(body))


def _spelled(body: Body) -> Body:
    """The body with its abbreviations written out: capitals of a decision are never short."""
    form = next(
        (f for f in body.forms if not any(isinstance(p, str) and ("UBND" in p or "HĐND" in p) for p in f)),
        body.forms[0],
    )
    parts = tuple(_spelled(p) if isinstance(p, Body) else p for p in form)
    return Body(body.name, (parts,), body.kind)


def notice(d: Draft, about: str) -> list[str]:
    chance = d.chance
    title(d, "Thông báo", about)
    d.para(d.banks.pick("notice_intro", chance), subject=about)
    if not d.general:
        d.inherited = []
    out = numbered(d, letter=True)
    for _ in range(chance.randint(0, 2)):
        section(d, out, 0, "{background}")
    for actor in actors(d, chance.randint(2, 4)):
        told(d, out, 0, actor)
    closing(d, "closing" if chance.random() < 0.7 else "closing_plain")
    return []


def conclusion(d: Draft, about: str) -> list[str]:
    chance, world = d.chance, d.world
    here = world.chief if world.chief.name.startswith("Ủy ban") else world.issuer
    speaker = head(here) if here.name.startswith("Ủy ban nhân dân") else here
    if here.name.startswith("Ủy ban nhân dân") and chance.random() < 0.5:
        speaker = Body(
            f"Phó {speaker.name}",
            tuple(("Phó " + f[0] if isinstance(f[0], str) else f[0], *f[1:]) for f in speaker.forms),
        )
    lead = world.lead
    subject = "Kết luận của {speaker} [tại cuộc họp về|tại buổi làm việc về|tại hội nghị về] công tác {field}"
    d.para(
        "THÔNG BÁO | {words}",
        opens=Section("preamble", None, "preamble"),
        styles=("centre", "rule", "bold"),
        words=subject,
        speaker=speaker,
    )
    past = written(world.date - dt.timedelta(days=chance.randint(2, 12)), d.style.separator)
    d.para(
        d.banks.pick("conclusion_intro", chance),
        speaker=speaker,
        past=past,
        subject=about,
        seat=here,
        lead=lambda: d.bodies([lead]),
    )
    out = numbered(d)
    titled(d, out, 0, chance.choice(("ĐÁNH GIÁ CHUNG", "VỀ KẾT QUẢ ĐẠT ĐƯỢC", "Đánh giá chung")))
    statements(d, out, 1, "result", chance.randint(1, 2))
    statements(d, out, 1, "shortcoming", chance.randint(0, 2))
    titled(d, out, 0, chance.choice(("NHIỆM VỤ THỜI GIAN TỚI", "NỘI DUNG CHỈ ĐẠO", "MỘT SỐ NHIỆM VỤ CỤ THỂ")))
    d.inherited = []
    for actor in actors(d, chance.randint(2, 6)):
        told(d, out, 1, actor)
    closing(d, "closing" if chance.random() < 0.6 else "closing_plain")
    return []


def report(d: Draft, about: str) -> list[str]:
    chance = d.chance
    title(d, "Báo cáo", about)
    addressees: list[str] = []
    d.para(d.banks.pick("report_intro", chance))
    out = numbered(d)
    titled(d, out, 0, chance.choice(("KẾT QUẢ THỰC HIỆN", "TÌNH HÌNH VÀ KẾT QUẢ", "KẾT QUẢ ĐẠT ĐƯỢC")))
    statements(d, out, 1, "result", chance.randint(2, 5))
    titled(d, out, 0, chance.choice(("TỒN TẠI, HẠN CHẾ", "KHÓ KHĂN, VƯỚNG MẮC", "HẠN CHẾ VÀ NGUYÊN NHÂN")))
    statements(d, out, 1, "shortcoming", chance.randint(1, 3))
    titled(d, out, 0, chance.choice(("PHƯƠNG HƯỚNG, NHIỆM VỤ", "NHIỆM VỤ TRỌNG TÂM THỜI GIAN TỚI")))
    d.inherited = []
    for actor in actors(d, chance.randint(2, 4)):
        told(d, out, 1, actor)
    titled(d, out, 0, chance.choice(("ĐỀ XUẤT, KIẾN NGHỊ", "KIẾN NGHỊ")))
    d.para(
        "Đề nghị {lead} «{do}».",
        lead=[d.world.above],
        stop=".",
        do="{request}{for}",
        request=chance.choice(
            (
                "quan tâm bố trí kinh phí cho công tác {field}",
                "sớm ban hành hướng dẫn về {field}",
                "mở lớp tập huấn về {field}",
                "bổ sung biên chế làm công tác {field}",
            )
        ),
    )
    closing(d, "report_closing")
    return addressees


def submission(d: Draft, about: str) -> list[str]:
    chance = d.chance
    title(d, "Tờ trình", about)
    before = [d.world.above]
    d.para("Kính gửi: {items}.", styles=("address",), items=lambda: d.bodies(before))
    text = d.paragraphs[-1].text
    addressees = [text.removeprefix("Kính gửi: ").rstrip(".")]
    d.para(d.banks.pick("submission_intro", chance), subject=about)
    out = numbered(d)
    titled(d, out, 0, chance.choice(("SỰ CẦN THIẾT", "LÝ DO TRÌNH", "SỰ CẦN THIẾT BAN HÀNH")))
    d.para(d.banks.pick("need", chance))
    titled(d, out, 0, chance.choice(("NỘI DUNG CHÍNH", "NỘI DUNG TRÌNH")))
    statements(d, out, 1, "target", chance.randint(1, 3))
    statements(d, out, 1, "funding", 1)
    d.para("(Gửi kèm theo: dự thảo văn bản; bảng tổng hợp ý kiến góp ý.)", styles=("italic",))
    d.inherited = []
    d.para(d.banks.pick("submission_closing", chance), opens=Section("closing", None, "closing"), lead=[d.world.above])
    return addressees


def guidance(d: Draft, about: str) -> list[str]:
    chance = d.chance
    title(d, "Hướng dẫn", about)
    d.para(d.banks.pick("guide_intro", chance), subject=about)
    d.inherited = []
    out = numbered(d)
    titled(d, out, 0, "MỤC ĐÍCH, YÊU CẦU")
    statements(d, out, 1, "requirement", chance.randint(1, 3))
    titled(d, out, 0, chance.choice(("NỘI DUNG HƯỚNG DẪN", "NỘI DUNG, CÁCH LÀM")))
    for words in chance.sample(
        (
            "Đối tượng: cán bộ, công chức, viên chức và người lao động.",
            "Hồ sơ: gồm văn bản đề nghị và tài liệu kèm theo, lập thành {n:2-3} bộ.",
            "Thời gian: {due_words}.",
            "Tiêu chí: {quality}.",
            "Kinh phí: {money} từ dự toán năm {year}.",
        ),
        chance.randint(2, 4),
    ):
        section(d, out, 1, words, "run", due_words=lambda: d.due(_period(d)))
    titled(d, out, 0, "TỔ CHỨC THỰC HIỆN")
    for actor in actors(d, chance.randint(2, 5)):
        told(d, out, 1, actor)
    closing(d)
    return []


def _period(d: Draft) -> Due:
    due = d.make_due("period")
    while not due.words.startswith("từ"):
        due = d.make_due("period")
    return due


def invitation(d: Draft, about: str) -> list[str]:
    chance, world = d.chance, d.world
    title(d, "Giấy mời", about)
    d.para(d.banks.pick("invitation_intro", chance), subject=about)
    d.inherited = []
    out = Outline(chance.choice((("1.", "-"), ("-", "+"), ("1.", "a)"), ("I.", "-"))))
    day = world.date.fromordinal(world.date.toordinal() + chance.randint(3, 15))
    hour = chance.choice(("08 giờ 00", "7 giờ 30", "14 giờ 00", "13 giờ 30"))
    said = written(day, d.style.separator)
    words = chance.choice((f"{hour}, ngày {said}", f"vào {hour} ngày {said}", f"{hour} ngày {said}"))
    due = Due(words, Deadline("date", day.isoformat(), day.isoformat()))
    section(d, out, 0, "Thành phần: {group:addressed}; {locals}.", "run")
    section(d, out, 0, "Thời gian: {when}" + chance.choice((".", " (01 buổi).")), "run", when=lambda: d.due(due))
    section(
        d,
        out,
        0,
        chance.choice(
            (
                "Địa điểm: Hội trường tầng {n:2-5}, trụ sở cơ quan.",
                "Địa điểm: Phòng họp số {n:1-9}, số {n:2-190} đường Trần Phú.",
            )
        ),
        "run",
    )
    section(d, out, 0, "Nội dung:", "line")
    agenda = list(d.banks.options("agenda"))
    chosen_items = sorted(chance.sample(range(len(agenda)), min(3, len(agenda))))
    for n in chosen_items:
        section(d, out, 1, agenda[n] + ("." if n == chosen_items[-1] else ";"))
    section(
        d,
        out,
        0,
        chance.choice(
            (
                "Đề nghị {lead} «chuẩn bị tài liệu, gửi về {focal} {date}».",
                "Đề nghị {lead} «cử đúng thành phần, đăng ký danh sách với {focal} {date}».",
                "Giao {lead} «chuẩn bị báo cáo, in tài liệu phục vụ hội nghị, xong {date}».",
            )
        ),
        lead=[chance.choice(world.groups("units"))],
        date=_before(d, day),
    )
    closing(d, "invitation_closing")
    return []


def _before(d: Draft, day: dt.date) -> Due:
    """A day before a meeting."""
    end = day - dt.timedelta(days=d.chance.randint(1, 2))
    words = (
        f"{d.chance.choice(('trước ngày', 'chậm nhất ngày', 'chậm nhất là ngày'))} {written(end, d.style.separator)}"
    )
    return Due(words, Deadline("date", None, end.isoformat()))


# -- decisions and resolutions


def bases(d: Draft, speaker: Body, kinds: Sequence[str]) -> None:
    """The bases, one a paragraph, and who proposed it."""
    d.para("{speaker}", styles=("centre", "tight"), speaker=lambda: _upper(d, speaker))
    amended = d.chance.random() < 0.35
    laws_first = [k for n, k in enumerate(kinds) if kinds[:n].count(k) < len(d.pool.get(k, ()))]
    last = d.world.level in ("province", "council", "district") and bool(d.pool["letter"])
    for n, kind in enumerate(laws_first):
        stop = ";" if n < len(laws_first) - 1 or last else ("," if d.chance.random() < 0.2 else ".")
        d.para(f"Căn cứ {{ref:{kind}/basis}}{stop}", styles=("italic",))
    if amended and last:
        _amending(d)
    if last:
        cited = d.pool["letter"].pop()
        asker = cited.issuer
        assert asker
        if d.world.level == "council":
            d.para("Xét {it}.", styles=("italic",), it=lambda: d.cite(cited, "basis"))
            return
        acting = head(asker) if asker.name.startswith(("Sở", "Phòng")) and d.chance.random() < 0.7 else asker
        d.para(
            "[Theo|Xét] đề nghị của {asker} tại {it}.".replace("[Theo|Xét]", "Theo"),
            styles=("italic",),
            asker=lambda: d.bodies([acting]),
            it=lambda: _cite(d, replace(cited, issuer=None), "responds_to"),
        )


def _cite(d: Draft, cited: object, relation: str) -> None:
    d.cite(cited, relation)  # type: ignore[arg-type]


# Laws that amended one law, or two, and when. Facts.
AMENDED: tuple[tuple[str | int, ...], ...] = (
    ("Luật Thi đua, Khen thưởng", 2005),
    ("Luật Thi đua, Khen thưởng", 2013),
    ("Luật Phòng, chống thiên tai", "Luật Đê điều", 2020),
    ("Luật Cán bộ, công chức", "Luật Viên chức", 2019),
    ("Luật Giám định tư pháp", 2020),
    ("Luật Xử lý vi phạm hành chính", 2020),
    ("Luật Bảo hiểm y tế", 2014),
    ("Luật Bảo hiểm y tế", 2024),
    ("Luật Giáo dục", 2009),
    ("Luật Phòng cháy và chữa cháy", 2013),
    ("Luật Đất đai", 1998),
    ("Luật Đất đai", 2001),
    ("Luật Sở hữu trí tuệ", 2009),
    ("Luật Sở hữu trí tuệ", 2022),
    ("Luật Xây dựng", 2020),
    ("Luật Phòng, chống ma túy", 2008),
    ("Luật Di sản văn hóa", 2009),
    ("Luật Điện lực", 2012),
    ("Luật Cư trú", 2013),
    ("Luật Thể dục, thể thao", 2018),
    ("Luật Quản lý thuế", 2012),
    ("Luật Phòng, chống tham nhũng", 2012),
)


def _amending(d: Draft) -> None:
    """A law that amends another: both are mentions, the inner one inside the outer."""
    found = [row for row in AMENDED if int(row[-1]) < d.world.date.year] or [("Luật Đất đai", 1998)]
    mine = [row for row in found if row[0] in d.world.topic.laws]
    if not mine:
        return
    row = d.chance.choice(mine)
    titles, year = [str(title) for title in row[:-1]], int(row[-1])
    whole = f"Luật sửa đổi, bổ sung một số điều của {' và '.join(titles)}"
    outer = Reference("Luật", title=whole, year=year, relation="basis", key=f"{whole}@{year}")
    inner = [Reference("Luật", title=title, relation="cites", key=title) for title in titles]

    def say() -> None:
        with d._p.mark(outer):
            d.say("Luật sửa đổi, bổ sung một số điều của ")
            for n, reference in enumerate(inner):
                d.say(" và " if n else "")
                with d._p.mark(reference):
                    d.say(str(reference.title))
            d.say(f" năm {year}")

    d.para("Căn cứ {law_that_amends};", styles=("italic",), law_that_amends=say)
    d.relations.extend(Relation(outer, "amends", reference) for reference in inner)


def articles(d: Draft) -> Outline:
    return Outline(
        (d.chance.choice(("Điều.", "Điều.", "Điều:")), d.chance.choice(("1.", "1.", "1)", "1-")), "a)", "-"),
        frozenset((0,)),
    )


def execution(d: Draft, out: Outline, decision: str) -> None:
    """The article that says who must carry it out."""
    world, chance = d.world, d.chance

    def leads() -> None:
        found: list[Body] = []
        office = world.office("vp")
        if office is not None:
            found.append(head(office))
        others = [
            b
            for key in chance.sample(("nv", "tc", "xd", "yt", "gd", "tp", "ct"), 4)
            if (b := world.office(key)) and b.name.startswith("Sở")
        ]
        others = list({b.name: b for b in others}.values())
        first = True
        if found:
            d.lead(found)
            first = False
        if len(others) >= 2 and world.level == "province":
            d.say("" if first else ", ")
            d.offices_listed(others[:3], heads=True)
            first = False
        elif (
            world.lead.kind == "organisation"
            and world.level in ("province", "district")
            and world.lead.name not in {b.name for f in found for form in f.forms for b in form if isinstance(b, Body)}
        ):
            d.say("" if first else ", ")
            d.lead([head(world.lead)])
            first = False
        elif world.rooms:
            d.say("" if first else ", ")
            d.lead([chance.choice(world.groups("heads"))])
            first = False
        if world.level in ("province", "district"):
            d.say("" if first else "; ")
            d.lead([world.local_heads()])
            first = False
        elif first:
            d.lead([chance.choice(world.groups("heads"))])
        d.say(" và ")
        d.lead([chance.choice(world.groups("members"))])

    pattern = d.banks.pick("execute", chance)
    section(d, out, 0, pattern, leads=leads, decision=decision)


def decision_head(d: Draft, about: str, kind: str = "Quyết định") -> Body:
    title(d, kind, about)
    world = d.world
    speaker = world.chief if world.level in ("province", "district", "commune", "council") else head(world.issuer)
    if kind == "Nghị quyết":
        speaker = world.issuer
    kinds = ["law", "law", "decree", "directive", "local"][: d.chance.randint(2, 5)]
    bases(d, speaker, kinds)
    d.para(f"{kind.upper()}:", styles=("centre", "bold"))
    d.inherited = []
    return speaker


def future(d: Draft) -> str:
    return written(d.world.date + dt.timedelta(days=d.chance.randint(10, 60)), d.style.separator)


def decision_personnel(d: Draft, about: str) -> list[str]:
    from generator.first.frame import person

    decision_head(d, about)
    out = articles(d)
    name = person(d.chance)
    section(
        d,
        out,
        0,
        d.chance.choice(
            (
                "Điều động ông {who}, chuyên viên, đến nhận công tác tại vị trí mới kể từ ngày {future}.",
                "Bổ nhiệm bà {who} giữ chức vụ phó trưởng phòng; thời hạn bổ nhiệm là 05 năm kể từ ngày {future}.",
                "Cử ông {who} tham gia lớp bồi dưỡng kiến thức về {field}.",
                "Tặng bằng khen cho {n:6-40} tập thể và {n:12-90} cá nhân có thành tích trong công tác {field}.",
            )
        ),
        who=name,
        future=future(d),
    )
    section(d, out, 0, d.banks.pick("effect", d.chance), decision="Quyết định", future=future(d))
    execution(d, out, "Quyết định")
    return []


def decision_committee(d: Draft, about: str) -> list[str]:
    from generator.first.frame import person

    decision_head(d, about)
    out = articles(d)
    name = f"Tổ công tác về {d.world.topic.field}"
    team = Body(name, ((name,), ("Tổ công tác",)))
    section(d, out, 0, "Thành lập {team} gồm các ông (bà) có tên sau:", team=lambda: d.body(Body(name, ((name,),))))
    for title_ in ("Tổ trưởng", "Tổ phó", "Thành viên", "Thành viên", "Thành viên, thư ký")[: d.chance.randint(3, 5)]:
        name = person(d.chance)
        section(d, out, 1, f"{'Bà' if ' Thị ' in name else 'Ông'} {name} - {title_};")
    team = Body(team.name, (("Tổ công tác",),))
    section(d, out, 0, "{lead} có nhiệm vụ:", lead=[team])
    d.inherited = [team.name]
    for _ in range(d.chance.randint(2, 4)):
        section(d, out, 1, "«{do}».", do="{what}{tail}")
    d.inherited = []
    section(d, out, 0, d.banks.pick("effect", d.chance), decision="Quyết định", future=future(d))
    execution(d, out, "Quyết định")
    return []


def decision_plain(d: Draft, about: str) -> list[str]:
    decision_head(d, about)
    out = articles(d)
    section(d, out, 0, "Phê duyệt nội dung {subject} với các chỉ tiêu chủ yếu sau:", subject=about)
    for _ in range(d.chance.randint(2, 3)):
        section(d, out, 1, d.pick(d.banks.options("target")))
    people = actors(d, 3)
    section(d, out, 0, "Tổ chức thực hiện", "line")
    for actor in people:
        told(d, out, 1, actor)
    execution(d, out, "Quyết định")
    return []


def decision_amending(d: Draft, about: str) -> list[str]:
    """Amends an earlier decision; the new provision is quoted and opens no section."""
    decision_head(d, about)
    out = articles(d)
    old = d.pool["old"].pop() if d.pool["old"] else d.again()
    n = d.chance.randint(3, 14)
    open_, close = d.style.quotes
    section(
        d, out, 0, f"Sửa đổi, bổ sung Điều {n} {{old}} như sau:", old=lambda: _cite_pin(d, old, "amends", f"Điều {n}")
    )
    d.para(f"{open_}Điều {n}. Trách nhiệm quản lý")
    d.para("1. Nội dung quản lý gồm lập hồ sơ, theo dõi và lưu giữ tài liệu về {field}.")
    d.para(f"2. Người được giao quản lý phải {{quality}}.{close}")
    section(
        d,
        out,
        0,
        d.chance.choice(
            (
                "Quyết định này có hiệu lực kể từ ngày {future}.",
                "Quyết định này có hiệu lực thi hành kể từ ngày ký; các nội dung khác giữ nguyên.",
            )
        ),
        future=future(d),
    )
    execution(d, out, "Quyết định")
    return []


def _cite_pin(d: Draft, cited: object, relation: str, pin: str) -> None:
    d.cite(cited, relation, pinpoints=(pin,))  # type: ignore[arg-type]


def decision_rules(d: Draft, about: str) -> list[str]:
    kind = d.rules
    decision_head(d, about)
    out = articles(d)
    section(d, out, 0, f"Ban hành kèm theo Quyết định này {kind} về công tác {{field}}.")
    section(d, out, 0, d.banks.pick("effect", d.chance), decision="Quyết định", future=future(d))
    execution(d, out, "Quyết định")
    d.__dict__["enclosed_from"] = len(d.paragraphs)
    d.para(
        f"{kind.upper()} | Về công tác {{field}} {{place}}",
        opens=Section("preamble", None, "preamble"),
        styles=("centre", "newpage", "bold"),
    )
    rules = Outline(("Chương", "Điều.", "1.", "a)"), frozenset((1,)))
    chapters = (("QUY ĐỊNH CHUNG", "rule"), ("NỘI DUNG QUẢN LÝ", "rule"), ("TỔ CHỨC THỰC HIỆN", "rule_task"))
    d.inherited = []
    for chapter, bank in chapters:
        label, opens = rules.open(0)
        d.para(f"| {chapter}", opens=opens, heading="line", label=label, styles=("centre", "bold"))
        opens_now = d.paragraphs[-1].opens
        assert opens_now
        d.paragraphs[-1].opens = Section(opens_now.path, opens_now.label, opens_now.kind, chapter)
        names = (
            ["Phạm vi và nguyên tắc", "Giải thích từ ngữ", "Hồ sơ, trình tự", "Chế độ lưu trữ", "Kinh phí"]
            if bank == "rule"
            else ["Trách nhiệm thi hành", "Phân công nhiệm vụ"]
        )
        for name in d.chance.sample(names, 2):
            section(d, rules, 1, name, "line")
            if bank == "rule":
                for _ in range(d.chance.randint(1, 3)):
                    section(d, rules, 2, d.pick(d.banks.options("rule")), this_rule=kind)
            else:
                for bodies, duty, _ in actors(d, d.chance.randint(2, 4)):
                    pattern = d.banks.pick("rule_task", d.chance)
                    slots: dict[str, Any] = {"lead": bodies, "duty": f"{{{duty}}}", "with": partners_for(d, bodies)}
                    section(d, rules, 2, pattern, **slots)
    return []


def resolution(d: Draft, about: str) -> list[str]:
    decision_head(d, about, "Nghị quyết")
    world, chance = d.world, d.chance
    out = articles(d)
    section(
        d,
        out,
        0,
        chance.choice(
            ("Thông qua nội dung {subject} với các chỉ tiêu sau:", "Quyết nghị việc {subject}, gồm các nội dung sau:")
        ),
        subject=about,
    )
    for _ in range(chance.randint(2, 4)):
        section(d, out, 1, d.pick(d.banks.options("target")))
    own = government(world.place, world.short)
    section(d, out, 0, "Tổ chức thực hiện", "line")
    section(
        d,
        out,
        1,
        chance.choice(
            (
                "Giao {lead} «{do}».",
                "{lead} có trách nhiệm «{do}».",
                "{lead} «tổ chức thực hiện Nghị quyết này»{tail}.".replace("»{tail}", "{tail}»"),
            )
        ),
        lead=[own],
        do="{what}{tail}",
    )
    watch = party_part("Thường trực", world.issuer)
    boards = group(f"các Ban của Hội đồng nhân dân {world.word}", ())
    boards = Body(
        boards.name, (("các Ban của ", Body(world.issuer.name, ((f"Hội đồng nhân dân {world.word}",),))),), "group"
    )
    section(
        d,
        out,
        1,
        chance.choice(
            (
                "{lead} «giám sát việc thực hiện Nghị quyết này».",
                "Giao {lead} «kiểm tra, giám sát quá trình triển khai».",
            )
        ),
        lead=[watch, boards],
    )
    section(d, out, 0, d.banks.pick("effect", chance), decision="Nghị quyết", future=future(d))
    return []


def appendix(d: Draft, kind: str) -> None:
    """A list of tasks behind the signature, as a table; whatever follows is enclosed."""
    d.__dict__["enclosed_from"] = len(d.paragraphs)
    words = d.chance.choice(("DANH MỤC NHIỆM VỤ", "PHÂN CÔNG NHIỆM VỤ CỤ THỂ", "DANH MỤC CÁC NỘI DUNG TRIỂN KHAI"))
    label = d.chance.choice(("Phụ lục", "Phụ lục I"))
    printed = label.upper() if d.chance.random() < 0.5 else label
    d.para(
        f"| {words}",
        label=printed,
        opens=Section(label, label, "appendix", words),
        styles=("centre", "newpage", "bold"),
    )
    d.inherited = []
    d.para(f"(Kèm theo {kind} ngày {written(d.world.date, '/')} của {{issuer}})", styles=("centre", "italic"))
    table(d, int(any("row" in p.styles for p in d.paragraphs)), d.chance.randint(4, 10), actors(d, 6))


Maker = Callable[[Draft, str], list[str]]
# kind, body, levels that issue it, weight
KINDS: tuple[tuple[str, Maker, tuple[str, ...], int], ...] = (
    (
        "Công văn",
        letter,
        ("province", "department", "district", "commune", "central", "front", "school", "party", "council"),
        26,
    ),
    ("Kế hoạch", plan, ("province", "department", "district", "commune", "front", "school", "party", "central"), 16),
    ("Chỉ thị", directive, ("province", "district", "central", "party"), 9),
    ("Thông báo", notice, ("province", "department", "commune", "school", "district", "front"), 6),
    ("Thông báo", conclusion, ("province", "district", "commune"), 6),
    ("Kết luận", directive, ("party",), 2),
    ("Báo cáo", report, ("province", "department", "district", "commune", "front"), 6),
    ("Tờ trình", submission, ("department", "province", "district", "commune"), 5),
    ("Hướng dẫn", guidance, ("department", "front", "central", "party"), 5),
    ("Giấy mời", invitation, ("province", "department", "school", "commune", "front"), 4),
    ("Công điện", telegram, ("province", "district"), 4),
    ("Quyết định", decision_personnel, ("province", "department", "district", "school"), 3),
    ("Quyết định", decision_committee, ("province", "district", "commune", "school"), 4),
    ("Quyết định", decision_plain, ("province", "district", "central"), 4),
    ("Quyết định", decision_amending, ("province", "district", "central"), 3),
    ("Quyết định", decision_rules, ("province", "department", "district"), 5),
    ("Nghị quyết", resolution, ("council",), 5),
)
