"""Decisions with their articles, the regulations that they issue, and resolutions of councils."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial
from typing import Any

from generator.document import Section
from generator.first.actors import actors, partners_for
from generator.first.bodies import Body, government, group, head
from generator.first.citations import laws
from generator.first.draft import Draft
from generator.first.grounds import bases, cite_pin
from generator.first.outline import Outline
from generator.first.people import person
from generator.first.pieces import many, points, section, statements, title, told
from generator.first.times import written
from generator.first.world import party_part


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
        if office is not None and world.level in ("province", "district", "commune"):
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


# What a decision on persons says, by the first word of what it is about, and the law that it stands on.
PERSONNEL = {
    "điều": "Điều động {who}, chuyên viên, đến nhận công tác tại vị trí mới kể từ ngày {future}.",
    "bổ": "Bổ nhiệm {who} giữ chức vụ phó trưởng phòng; thời hạn bổ nhiệm là 05 năm kể từ ngày {future}.",
    "cử": "Cử {who} tham gia lớp bồi dưỡng kiến thức về {field}.",
    "khen": "Tặng bằng khen cho {n:6-40} tập thể và {n:12-90} cá nhân có thành tích trong công tác {field}.",
}


def decision_personnel(d: Draft, about: str) -> list[str]:
    act = about.split()[0]
    title_ = "Luật Thi đua, Khen thưởng" if act == "khen" else "Luật Cán bộ, công chức"
    d.pool |= {"law": laws((title_,), d.world.date.year) or d.pool["law"], "decree": [], "directive": []}
    decision_head(d, about)
    out = articles(d)
    section(d, out, 0, PERSONNEL[act], who=_person(d), future=future(d))
    for _ in range(min(4, many(d, 1, 2))):
        section(d, out, 0, d.banks.pick("personnel_rule", d.chance))
    effects = [pattern for pattern in d.banks.options("effect") if "{ref:" not in pattern]
    effect = d.chance.choice(effects) if effects else "{decision} này có hiệu lực thi hành từ ngày ban hành."
    section(d, out, 0, effect, decision="Quyết định", future=future(d))
    execution(d, out, "Quyết định")
    return []


def _person(d: Draft) -> str:
    """`ông Trần Văn Minh`."""
    name = person(d.chance)
    return f"{'bà' if ' Thị ' in name else 'ông'} {name}"


def decision_committee(d: Draft, about: str) -> list[str]:
    decision_head(d, about)
    out = articles(d)
    name = f"Tổ công tác về {d.world.topic.field}"
    team = Body(name, ((name,), ("Tổ công tác",)))
    section(d, out, 0, "Thành lập {team} gồm các ông (bà) có tên sau:", team=lambda: d.body(Body(name, ((name,),))))
    for title_ in ("Tổ trưởng", "Tổ phó", "Thành viên", "Thành viên", "Thành viên, thư ký")[: d.chance.randint(3, 5)]:
        section(d, out, 1, f"{_person(d)} - {title_};")
    team = Body(team.name, (("Tổ công tác",),))
    section(d, out, 0, "{lead} có nhiệm vụ:", lead=[team])
    d.inherited = [team.name]
    for _ in range(many(d, 2, 4)):
        section(d, out, 1, "«{do}».", do="{what}{tail}")
    d.inherited = []
    if d.size > 1:
        section(d, out, 0, d.chance.choice(("Nguyên tắc làm việc", "Chế độ làm việc")), "line")
        statements(d, out, 1, "rule_principle", many(d, 1, 3))
    section(d, out, 0, d.banks.pick("effect", d.chance), decision="Quyết định", future=future(d))
    execution(d, out, "Quyết định")
    return []


def decision_plain(d: Draft, about: str) -> list[str]:
    decision_head(d, about)
    out = articles(d)
    section(d, out, 0, "Phê duyệt nội dung {subject} với các chỉ tiêu chủ yếu sau:", subject=about)
    statements(d, out, 1, "target", many(d, 2, 4))
    people = actors(d, many(d, 2, 4))
    section(d, out, 0, "Tổ chức thực hiện", "line")
    for actor in people:
        told(d, out, 1, actor)
    execution(d, out, "Quyết định")
    return []


# The chapters of a regulation: the headings of their articles, and the bank of each; None where bodies are told.
CHAPTERS: dict[str, tuple[tuple[str, str | None], ...]] = {
    "QUY ĐỊNH CHUNG": (
        ("Phạm vi điều chỉnh, đối tượng áp dụng", "rule_scope"),
        ("Nguyên tắc thực hiện", "rule_principle"),
        ("Giải thích từ ngữ", "rule_terms"),
    ),
    "NỘI DUNG QUẢN LÝ": (
        ("Hồ sơ, trình tự", "rule_file"),
        ("Cách thức quản lý", "rule_manner"),
        ("Chế độ thông tin, báo cáo", "rule_information"),
        ("Kinh phí", "rule_money"),
        ("Chế độ lưu trữ", "rule_keeping"),
        ("Khen thưởng, xử lý vi phạm", "rule_reward"),
    ),
    "TỔ CHỨC THỰC HIỆN": (("Phân công nhiệm vụ", None), ("Trách nhiệm thi hành", None)),
}


def decision_amending(d: Draft, about: str) -> list[str]:
    """Amends an earlier decision; the new provision is quoted and opens no section."""
    decision_head(d, about)
    out = articles(d)
    old = d.pool["old"].pop() if d.pool["old"] else d.again()
    n = d.chance.randint(3, 14)
    open_, close = d.style.quotes
    contents = CHAPTERS["NỘI DUNG QUẢN LÝ"]
    for name, bank in sorted(d.chance.sample(contents, min(len(contents), many(d, 1, 2))), key=contents.index):
        cite = partial(cite_pin, d, old, "amends", f"Điều {n}")
        section(d, out, 0, f"Sửa đổi, bổ sung Điều {n} {{old}} như sau:", old=cite)
        d.para(f"{open_}Điều {n}. {name}")
        told_so = list(d.banks.options(str(bank)))
        d.chance.shuffle(told_so)
        last = min(len(told_so), many(d, 2, 3))
        for number, pattern in enumerate(told_so[:last], 1):
            d.para(f"{number}. {pattern}{close if number == last else ''}", this_rule="Quy định")
        n += d.chance.randint(1, 4)
        old = replace(old, issuer=None)
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


def decision_rules(d: Draft, about: str) -> list[str]:
    kind = d.rules
    decision_head(d, about)
    out = articles(d)
    section(d, out, 0, f"Ban hành kèm theo Quyết định này {kind} về công tác {{field}}.")
    section(d, out, 0, d.banks.pick("effect", d.chance), decision="Quyết định", future=future(d))
    execution(d, out, "Quyết định")
    d.enclosed_from = len(d.paragraphs)
    d.para(
        f"{kind.upper()} | Về công tác {{field}} {{place}}",
        opens=Section("preamble", None, "preamble"),
        styles=("centre", "newpage", "bold"),
    )
    rules = Outline(("Chương", "Điều.", "1.", "a)"), frozenset((1,)))
    d.inherited = []
    for chapter, parts in CHAPTERS.items():
        label, opens = rules.open(0)
        opens = Section(opens.path, opens.label, opens.kind, chapter)
        d.para(f"| {chapter}", opens=opens, label=label, styles=("centre", "bold"))
        for name, bank in sorted(d.chance.sample(parts, min(len(parts), many(d, 2, 3))), key=parts.index):
            section(d, rules, 1, name, "line")
            if bank is not None:
                statements(d, rules, 2, bank, many(d, 1, 3), this_rule=kind)
                continue
            for bodies, duty, _ in actors(d, many(d, 2, 4)):
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
    statements(d, out, 1, "target", many(d, 2, 4))
    if d.size > 1:
        section(d, out, 0, chance.choice(("Nhiệm vụ, giải pháp chủ yếu", "Nhiệm vụ trọng tâm")), "line")
        points(d, out, 1, many(d, 2, 3))
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
