"""The rarer kinds: programmes, schemes, contingency plans, circulars; built of the same pieces as the others."""

from __future__ import annotations

from typing import Any

from generator.first.actors import actors, partners_for
from generator.first.bodies import head
from generator.first.decisions import articles, future
from generator.first.draft import Draft
from generator.first.grounds import bases
from generator.first.kinds import Maker
from generator.first.outline import Outline
from generator.first.pieces import closing, many, numbered, points, section, statements, table, title, titled, told


def programme(d: Draft, about: str) -> list[str]:
    """A programme of a Party committee or a government: views, aims, tasks, who does them."""
    chance = d.chance
    title(d, "Chương trình", about)
    d.para(d.banks.pick("programme_intro", chance))
    out = numbered(d)
    titled(d, out, 0, chance.choice(("QUAN ĐIỂM", "QUAN ĐIỂM CHỈ ĐẠO", "Quan điểm, định hướng")))
    statements(d, out, 1, "viewpoint", many(d, 2, 3))
    titled(d, out, 0, chance.choice(("MỤC TIÊU", "Mục tiêu, chỉ tiêu")))
    statements(d, out, 1, "target", many(d, 2, 4))
    titled(d, out, 0, chance.choice(("NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU", "CÁC NHIỆM VỤ TRỌNG TÂM")))
    _tasks(
        d,
        out,
        ("Về lãnh đạo, chỉ đạo", "Về hoàn thiện thể chế", "Về phát triển nguồn lực", "Về thông tin, tuyên truyền"),
    )
    titled(d, out, 0, chance.choice(("TỔ CHỨC THỰC HIỆN", "Phân công thực hiện")))
    for actor in actors(d, many(d, 4, 7)):
        told(d, out, 1, actor)
    closing(d)
    return []


def scheme(d: Draft, about: str) -> list[str]:
    """A scheme: why, what state things are in, aims, tasks, money, who does what, with a table of tasks or not."""
    chance = d.chance
    title(d, "Đề án", about)
    d.para(d.banks.pick("scheme_intro", chance))
    out = numbered(d)
    titled(d, out, 0, chance.choice(("SỰ CẦN THIẾT", "SỰ CẦN THIẾT XÂY DỰNG ĐỀ ÁN")))
    for _ in range(many(d, 1, 2)):
        d.para(d.pick(d.banks.options("background")))
    titled(d, out, 0, chance.choice(("THỰC TRẠNG", "ĐÁNH GIÁ THỰC TRẠNG")))
    titled(d, out, 1, "Kết quả đạt được")
    for _ in range(many(d, 1, 2)):
        d.para(d.banks.pick("result", chance))
    titled(d, out, 1, "Hạn chế, nguyên nhân")
    for _ in range(many(d, 1, 2)):
        d.para(d.banks.pick("shortcoming", chance))
    titled(d, out, 0, chance.choice(("MỤC TIÊU", "MỤC TIÊU CỦA ĐỀ ÁN")))
    statements(d, out, 1, "target", many(d, 2, 3))
    titled(d, out, 0, chance.choice(("NHIỆM VỤ VÀ GIẢI PHÁP", "NỘI DUNG ĐỀ ÁN")))
    _tasks(d, out, ("Hoàn thiện tổ chức", "Đào tạo, bồi dưỡng", "Đầu tư cơ sở vật chất", "Kiểm tra, đánh giá"))
    titled(d, out, 0, "KINH PHÍ")
    d.para(d.banks.pick("funding", chance))
    titled(d, out, 0, "TỔ CHỨC THỰC HIỆN")
    people = actors(d, many(d, 3, 6))
    for actor in people:
        told(d, out, 1, actor)
    if chance.random() < 0.4:
        section(d, out, 1, "Tiến độ các nhiệm vụ", "line")
        table(d, 0, chance.randint(3, 7), people)
    closing(d, "closing" if chance.random() < 0.6 else "closing_end")
    return []


def option(d: Draft, about: str) -> list[str]:
    """A contingency plan: what may happen (no tasks), and who then does what."""
    chance = d.chance
    title(d, "Phương án", about)
    d.para(d.banks.pick("option_intro", chance))
    out = numbered(d)
    titled(d, out, 0, chance.choice(("NHẬN ĐỊNH TÌNH HÌNH", "DỰ BÁO TÌNH HÌNH")))
    statements(d, out, 1, "situation", many(d, 2, 3))
    titled(d, out, 0, chance.choice(("BIỆN PHÁP XỬ LÝ", "CÁC BIỆN PHÁP CHÍNH")))
    d.inherited = []
    points(d, out, 1, many(d, 3, 6))
    titled(d, out, 0, chance.choice(("PHÂN CÔNG NHIỆM VỤ", "NHIỆM VỤ CỦA CÁC LỰC LƯỢNG")))
    for actor in actors(d, many(d, 3, 7)):
        told(d, out, 1, actor)
    closing(d)
    return []


# Headings between scope and duties, with the bank of each.
ARTICLES = (
    ("Hồ sơ, biểu mẫu", "rule_file"),
    ("Nội dung và cách thức", "rule_manner"),
    ("Chế độ thông tin", "rule_information"),
    ("Kinh phí", "rule_money"),
)


def circular(d: Draft, about: str) -> list[str]:
    """A minister's circular: bases, articles with headings, duties, effect."""
    chance = d.chance
    speaker = head(d.world.issuer)
    title(d, "Thông tư", about)
    bases(d, speaker, ["law", "law", "decree", "decree"][: chance.randint(2, 4)])
    d.para(d.banks.pick("circular_intro", chance), speaker=lambda: d.bodies([speaker]))
    d.inherited = []
    out = articles(d)
    section(d, out, 0, chance.choice(("Phạm vi điều chỉnh, đối tượng áp dụng", "Phạm vi áp dụng")), "line")
    statements(d, out, 1, "circular_scope", many(d, 2, 3))
    for name, bank in sorted(chance.sample(ARTICLES, min(len(ARTICLES), many(d, 2, 4))), key=ARTICLES.index):
        section(d, out, 0, name, "line")
        statements(d, out, 1, bank, many(d, 1, 3), this_rule="Thông tư")
    section(d, out, 0, chance.choice(("Tổ chức thực hiện", "Trách nhiệm thi hành")), "line")
    for bodies, duty, _ in actors(d, many(d, 2, 4)):
        partners = partners_for(d, bodies)
        pattern = d.banks.pick("rule_task", chance)
        # No day before the circular takes effect.
        tail = chance.choice(("", "", "; {report}", d.banks.pick("tail_recurring", chance)))
        slots: dict[str, Any] = {"lead": bodies, "duty": f"{{{duty}}}", "with": partners, "tail": tail}
        slots["due"] = d.make_due("recurring")
        section(d, out, 1, pattern, **slots)
    section(d, out, 0, "Hiệu lực thi hành", "line")
    section(d, out, 1, f"Thông tư này có hiệu lực thi hành kể từ ngày {future(d)}.")
    section(
        d, out, 1,
        "Nếu phát sinh vướng mắc, đề nghị {lead} «phản ánh về {focal_issuer} để nghiên cứu, giải quyết»./.",
        lead=[chance.choice(d.world.groups("general"))],
        focal_issuer=lambda: d.bodies([d.world.issuer]),
    )  # fmt: skip
    return []


def _tasks(d: Draft, out: Outline, names: tuple[str, ...]) -> None:
    """Two or three groups of tasks that nobody is named for."""
    d.inherited = []
    for name in d.chance.sample(names, d.chance.randint(2, 3)):
        titled(d, out, 1, name)
        points(d, out, 2, many(d, 2, 3))


OTHERS: tuple[tuple[str, Maker, tuple[str, ...], int], ...] = (
    ("Chương trình", programme, ("party", "province", "district"), 4),
    ("Đề án", scheme, ("province", "department", "district"), 3),
    ("Phương án", option, ("province", "district", "commune"), 3),
    ("Thông tư", circular, ("central",), 3),
)

__all__ = ["OTHERS"]
