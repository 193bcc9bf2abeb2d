"""Plans, directives, telegrams and guidance, part by part."""

from __future__ import annotations

from typing import Any

from generator.document import Deadline
from generator.first.actors import actors
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
    table,
    title,
    titled,
    told,
)
from generator.first.times import Due, last_day, month


def plan(d: Draft, about: str) -> list[str]:
    chance = d.chance
    title(d, "Kế hoạch", about)
    d.para(d.banks.pick("plan_intro", chance))
    out = numbered(d)
    if chance.random() < 0.5:
        titled(d, out, 0, chance.choice(("MỤC ĐÍCH, YÊU CẦU", "Mục đích, yêu cầu", "MỤC ĐÍCH VÀ YÊU CẦU")))
        titled(d, out, 1, "Mục đích")
        _bulleted(d, out, "purpose", many(d, 1, 3))
        titled(d, out, 1, "Yêu cầu")
        _bulleted(d, out, "requirement", many(d, 1, 3))
    else:
        titled(d, out, 0, chance.choice(("MỤC ĐÍCH", "MỤC TIÊU", "Mục đích")))
        statements(d, out, 1, "purpose", many(d, 1, 3))
        if chance.random() < 0.5:
            titled(d, out, 0, chance.choice(("CHỈ TIÊU", "MỤC TIÊU CỤ THỂ")))
            statements(d, out, 1, "target", many(d, 1, 3))
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
            "Về cơ chế, chính sách",
            "Về xây dựng mô hình điểm",
            "Giải quyết vướng mắc, tồn đọng",
        ),
        min(9, many(d, 2, 5)),
    ):
        titled(d, out, 1, name)
        if len(out.scheme) > 2:
            points(d, out, 2, min(6, many(d, 1, 3)))
    if chance.random() < 0.3:
        section(d, out, 1, "Thời gian thực hiện: {span}", "run", span=lambda: _span(d))
    if chance.random() < 0.6:
        titled(d, out, 0, chance.choice(("KINH PHÍ THỰC HIỆN", "KINH PHÍ", "Kinh phí thực hiện")))
        d.para(d.banks.pick("funding", chance))
    titled(d, out, 0, chance.choice(("TỔ CHỨC THỰC HIỆN", "PHÂN CÔNG THỰC HIỆN", "Tổ chức thực hiện")))
    people = actors(d, many(d, 4, 8))
    if chance.random() < 0.3:
        d.para("Nội dung công việc, cơ quan thực hiện và thời hạn theo bảng sau:")
        table(d, 0, chance.randint(3, 7), people)
    for actor in people:
        told(d, out, 1, actor)
    closing(d, "closing" if chance.random() < 0.85 else "closing_end")
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
    for _ in range(round(d.size * d.chance.random()) if d.size > 1 else 0):
        d.para(d.pick(d.banks.options("background")))
    to_all = d.chance.random() < 0.5
    slots: dict[str, Any] = {"intro_order": naming_order(d)} if to_all else {}
    d.para(d.banks.pick("directive_reason", d.chance), **slots)
    out = numbered(d, letter=True)
    while out.scheme[0] == "-":
        out = numbered(d, letter=True)
    if to_all:
        points(d, out, 0, many(d, 1, 3))
    for actor in actors(d, many(d, 3, 8)):
        told(d, out, 0, actor)
    closing(d)
    return []


def telegram(d: Draft, about: str) -> list[str]:
    title(d, "Công điện", about)
    addressees = address(d, lambda: d.body_in_capitals(d.world.chief))
    for _ in range(round(d.size) - 1):
        d.para(d.pick(d.banks.options("background")))
    d.para(d.banks.pick("telegram_intro", d.chance))
    out = Outline(d.chance.choice((("1.", "a)", "-"), ("1.", "-", "+"))))
    if d.size > 1.5:
        points(d, out, 0, many(d, 1, 2))
    for actor in actors(d, many(d, 3, 6)):
        told(d, out, 0, actor)
    closing(d)
    return addressees


def guidance(d: Draft, about: str) -> list[str]:
    chance = d.chance
    title(d, "Hướng dẫn", about)
    d.para(d.banks.pick("guide_intro", chance), subject=about)
    d.inherited = []
    out = numbered(d)
    titled(d, out, 0, "MỤC ĐÍCH, YÊU CẦU")
    statements(d, out, 1, "requirement", many(d, 1, 3))
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
    for actor in actors(d, many(d, 2, 5)):
        told(d, out, 1, actor)
    closing(d)
    return []


def _period(d: Draft) -> Due:
    due = d.make_due("period")
    while not due.words.startswith("từ"):
        due = d.make_due("period")
    return due
