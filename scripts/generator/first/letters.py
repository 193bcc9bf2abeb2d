"""Letters, notices, conclusions, reports, submissions and invitations, part by part."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from generator.document import Agency, Deadline, Section
from generator.first.actors import actors
from generator.first.bodies import Body, head
from generator.first.draft import Draft
from generator.first.outline import Outline
from generator.first.pieces import (
    address,
    closing,
    many,
    naming_order,
    numbered,
    points,
    section,
    statements,
    title,
    titled,
    told,
)
from generator.first.times import Due, written


def letter(d: Draft, _about: str) -> list[str]:
    addressees = address(d)
    d.paragraphs[-1].opens = Section("preamble", None, "preamble")
    chance, above = d.chance, d.world.above
    if any(mark.fact == Agency(above.name, above.kind) for mark in d.paragraphs[-1].marks):
        d.upward = True
        _upward(d)
        return addressees
    asker = [b for b in (d.pool["letter"][0].issuer,) if b] if d.pool["letter"] else []

    def the_letter() -> None:
        cited = d.pool["letter"].pop()
        d.cite(replace(cited, issuer=None), "responds_to")

    draw, kind = chance.random(), chance.random()
    slots: dict[str, Any] = {"letter": the_letter, "asker": lambda: d.bodies(asker)}
    for _ in range(round(chance.random() * 1.3 * d.size - 0.2)):
        d.para(d.pick(d.banks.options("background")))
    if kind < 0.08:
        d.para("{reason}, {chief} đề nghị {all} «{do}»./.")
        return addressees
    to_one = d.general is not None
    if to_one or 0.45 <= kind < 0.75:
        slots["intro_order"] = naming_order(d)
    if draw < 0.3 and asker:
        d.para("{answer}, {intro_order}", **slots)
    else:
        d.para("{reason}, {intro_order}", **slots)
    out = numbered(d, letter=True)
    if to_one:
        points(d, out, 0, many(d, 2, 5))
    elif kind < 0.45:
        for actor in actors(d, many(d, 2, 5)):
            told(d, out, 0, actor)
    elif kind < 0.75:
        points(d, out, 0, many(d, 2, 4))
        if chance.random() < 0.6:
            for actor in actors(d, many(d, 2, 3)):
                told(d, out, 0, actor)
    else:
        if not d.general:
            d.general = chance.choice(d.world.groups("general"))
        section(d, out, 0, "{all}", "line")
        before, d.inherited = d.inherited, d.leads_now
        if len(out.scheme) > 1:
            points(d, out, 1, many(d, 2, 4))
        d.inherited = before
        for actor in actors(d, many(d, 2, 3)):
            told(d, out, 0, actor)
    closing(d, "closing" if chance.random() < 0.8 else "closing_plain")
    return addressees


def _upward(d: Draft) -> None:
    """A letter to the one above: how things stand, and what is asked of it."""
    d.para(d.banks.pick("report_intro", d.chance))
    out = numbered(d, letter=True)
    statements(d, out, 0, "result", d.chance.randint(1, 2))
    statements(d, out, 0, "shortcoming", d.chance.randint(1, 2))
    section(d, out, 0, **_request(d))
    closing(d, "report_closing")


def _request(d: Draft) -> dict[str, Any]:
    """What the one above is asked for."""
    words = d.chance.choice(
        (
            "quan tâm bố trí kinh phí cho công tác {field}",
            "sớm ban hành hướng dẫn về {field}",
            "mở lớp tập huấn về {field}",
            "bổ sung biên chế làm công tác {field}",
        )
    )
    return {"pattern": "Đề nghị {lead} «{do}».", "lead": [d.world.above], "do": "{request}{for}", "request": words}


def notice(d: Draft, about: str) -> list[str]:
    chance = d.chance
    title(d, "Thông báo", about)
    d.para(d.banks.pick("notice_intro", chance), subject=about)
    if not d.general:
        d.inherited = []
    out = numbered(d, letter=True)
    for _ in range(many(d, 0, 2)):
        section(d, out, 0, "{background}")
    for actor in actors(d, many(d, 2, 4)):
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
    statements(d, out, 1, "result", many(d, 1, 2))
    statements(d, out, 1, "shortcoming", many(d, 0, 2))
    titled(d, out, 0, chance.choice(("NHIỆM VỤ THỜI GIAN TỚI", "NỘI DUNG CHỈ ĐẠO", "MỘT SỐ NHIỆM VỤ CỤ THỂ")))
    d.inherited = []
    for actor in actors(d, many(d, 2, 6)):
        told(d, out, 1, actor)
    closing(d, "closing" if chance.random() < 0.6 else "closing_end")
    return []


def report(d: Draft, about: str) -> list[str]:
    chance = d.chance
    title(d, "Báo cáo", about)
    addressees: list[str] = []
    d.para(d.banks.pick("report_intro", chance))
    out = numbered(d)
    titled(d, out, 0, chance.choice(("KẾT QUẢ THỰC HIỆN", "TÌNH HÌNH VÀ KẾT QUẢ", "KẾT QUẢ ĐẠT ĐƯỢC")))
    statements(d, out, 1, "result", many(d, 2, 5))
    titled(d, out, 0, chance.choice(("TỒN TẠI, HẠN CHẾ", "KHÓ KHĂN, VƯỚNG MẮC", "HẠN CHẾ VÀ NGUYÊN NHÂN")))
    statements(d, out, 1, "shortcoming", many(d, 1, 3))
    titled(d, out, 0, chance.choice(("PHƯƠNG HƯỚNG, NHIỆM VỤ", "NHIỆM VỤ TRỌNG TÂM THỜI GIAN TỚI")))
    d.inherited = []
    for actor in actors(d, many(d, 2, 4)):
        told(d, out, 1, actor)
    titled(d, out, 0, chance.choice(("ĐỀ XUẤT, KIẾN NGHỊ", "KIẾN NGHỊ")))
    d.para(**_request(d))
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
    for _ in range(many(d, 1, 2)):
        d.para(d.pick(d.banks.options("need")))
    titled(d, out, 0, chance.choice(("NỘI DUNG CHÍNH", "NỘI DUNG TRÌNH")))
    statements(d, out, 1, "target", many(d, 1, 3))
    statements(d, out, 1, "funding", 1)
    d.para("(Gửi kèm theo: dự thảo văn bản; bảng tổng hợp ý kiến góp ý.)", styles=("italic",))
    d.inherited = []
    d.para(d.banks.pick("submission_closing", chance), opens=Section("closing", None, "closing"), lead=[d.world.above])
    return addressees


def invitation(d: Draft, about: str) -> list[str]:
    chance, world = d.chance, d.world
    title(d, "Giấy mời", about)
    d.para(d.banks.pick("invitation_intro", chance), subject=about)
    d.inherited = []
    out = Outline(chance.choice((("1.", "-"), ("-", "+"), ("1.", "a)"), ("I.", "-"))))
    day = world.date + dt.timedelta(days=chance.randint(3, 15))
    day += dt.timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)
    hour = chance.choice(("08 giờ 00", "7 giờ 30", "14 giờ 00", "13 giờ 30"))
    said = written(day, d.style.separator)
    words = chance.choice((f"{hour}, ngày {said}", f"vào {hour} ngày {said}", f"{hour} ngày {said}"))
    due = Due(words, Deadline("date", day.isoformat(), day.isoformat()))
    below = world.locals()
    invited = [body for body in world.groups("addressed") if body.name != below.name]
    section(d, out, 0, "Thành phần: {invited}; {locals}.", "run", invited=chance.choice(invited), locals=below)
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
    # In the order of the bank, the end of the meeting last.
    chosen_items = sorted(
        chance.sample(range(len(agenda)), min(3, len(agenda))), key=lambda n: (agenda[n].startswith("Kết luận"), n)
    )
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
