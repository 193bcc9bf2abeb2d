"""The foot of a document: who signs it and by what authority, and who gets it."""

from __future__ import annotations

import random

from generator.first.bodies import head_title
from generator.first.people import person
from generator.first.symbols import UNITS
from generator.first.world import World

# Lines above the name, the signer's title, the first mark of authority (None: the head signs for himself).
Signature = tuple[list[str], str, str | None]

# What only the head of a body signs, or a deputy: the first 0.8 of the shares below.
HIGH = ("Quyết định", "Chỉ thị", "Chương trình", "Đề án", "Thông tư", "Tờ trình", "Công điện")
HIGH_SHARE = 0.8
CHAIRMAN: Signature = (["CHỦ TỊCH"], "Chủ tịch", None)
HIS_DEPUTY: Signature = (["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "Phó Chủ tịch", "KT.")
# For a people's committee: each with the share of documents up to which it is drawn.
OF_COMMITTEES: tuple[tuple[float, Signature], ...] = (
    (0.45, (["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Chủ tịch", "TM.")),
    (0.82, (["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "Phó Chủ tịch", "TM.")),
    (0.92, (["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"], "Chánh Văn phòng", "TL.")),
    (0.97, (["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"], "Phó Chánh Văn phòng", "TL.")),
    (1.0, (["Q. CHỦ TỊCH"], "Chủ tịch", "Q.")),
)


def signature_of(world: World, kind: str, chance: random.Random, draft: bool) -> tuple[list[str], str, str, str | None]:
    """Lines of the signature, the signer's name and title, and the first mark of authority."""
    name = person(chance)
    draw = chance.random() * (HIGH_SHARE if kind in HIGH else 1)
    match world.level:
        case "province" | "district" | "commune":
            lines, title, mark = _for_committee(world, kind, chance, draw)
        case "council":
            lines, title, mark = HIS_DEPUTY if draw < 0.3 else CHAIRMAN
        case "party":
            title = chance.choice(("Bí thư", "Phó Bí thư", "Phó Bí thư Thường trực"))
            lines, mark = ["T/M BAN THƯỜNG VỤ", title.upper()], "TM."
        case "front":
            committee = "BAN THƯỜNG TRỰC" if world.issuer.name.startswith("Ủy ban") else "BAN THƯỜNG VỤ"
            top = "Bí thư" if world.issuer.name.startswith("Đoàn") else "Chủ tịch"
            title = chance.choice((top, f"Phó {top}"))
            lines, mark = [f"TM. {committee}", title.upper()], "TM."
        case _:
            lines, title, mark = _for_office(head_title(world.issuer.name), draw)
    if not draft and chance.random() < 0.15:
        lines = [*lines, chance.choice(("(Đã ký)", "(đã ký)"))]
    return [*lines, name], name, title, mark


def _for_committee(world: World, kind: str, chance: random.Random, draw: float) -> Signature:
    """A committee decides together (`TM.`); its chairman wires, and decides what is his, alone."""
    alone = kind == "Công điện" or (kind == "Quyết định" and world.chief.name.startswith("Chủ tịch"))
    if alone or draw < 0.12:
        return CHAIRMAN if chance.random() < 0.5 else HIS_DEPUTY
    return next(signature for share, signature in OF_COMMITTEES if draw < share)


def _for_office(top: str, draw: float) -> Signature:
    """For a ministry, department or school, whose head (`top`) answers for it alone."""
    deputy = "Thứ trưởng" if top == "Bộ trưởng" else f"Phó {top}"
    above = top.upper()
    shares: tuple[tuple[float, Signature], ...] = (
        (0.35, ([above], top, None)),
        (0.8, ([f"KT. {above}", deputy.upper()], deputy, "KT.")),
        (0.9, ([f"TL. {above}", "CHÁNH VĂN PHÒNG"], "Chánh Văn phòng", "TL.")),
        (0.95, ([f"TUQ. {above}", "CHÁNH VĂN PHÒNG"], "Chánh Văn phòng", "TUQ.")),
        (1.0, ([f"Q. {above}"], top, "Q.")),
    )
    return next(signature for share, signature in shares if draw < share)


def recipients_of(world: World, kind: str, chance: random.Random, addressed: bool, articles: int) -> list[str]:
    """The items of `Nơi nhận`, in the short words of offices. `addressed`: whether the document names addressees."""
    word = world.word
    offices = {"district": "Các phòng, ban, ngành", "commune": "Các ban, ngành, đoàn thể"}
    state = [
        f"Thường trực {'Tỉnh ủy' if word == 'tỉnh' else 'cấp ủy'}",
        f"TT. HĐND {word}",
        f"CT, các PCT UBND {word}",
        f"Ủy ban MTTQ Việt Nam {word}",
        offices.get(world.level, "Các sở, ban, ngành"),
        f"VP UBND {word}: LĐVP, TH",
        "Cổng Thông tin điện tử",
    ]
    items = {
        "party": [
            "Các cơ quan tham mưu, giúp việc",
            "Các cấp ủy trực thuộc",
            "Thường trực HĐND",
            "Các đồng chí Ủy viên Ban Chấp hành",
        ],
        "central": [
            "Lãnh đạo Bộ",
            "UBND các tỉnh, thành phố",
            "Văn phòng Chính phủ",
            "Cổng TTĐT của Bộ",
            "Các đơn vị thuộc Bộ",
        ],
        "school": ["Ban Giám hiệu", "Các đơn vị thuộc Trường", "Website Trường"],
        "department": ["Giám đốc, các PGĐ Sở", f"UBND {word} (b/c)", "Các phòng, đơn vị thuộc Sở", "Website Sở"],
        "front": ["Ban Thường vụ (b/c)", "Các ban chuyên môn", "Thường trực cấp ủy"],
    }.get(world.level, state)
    found = chance.sample(items, chance.randint(1, min(4, len(items))))
    first = {"Quyết định": f"Như Điều {articles}", "Nghị quyết": "Như Điều 2"}.get(kind, "Như trên")
    purpose = chance.choice(("", "", " (để b/c)" if kind in ("Báo cáo", "Tờ trình") else " (để t/h)"))
    heads = [f"{first}{purpose}"] if addressed or first != "Như trên" or chance.random() < 0.15 else []
    drafter = chance.choice(("", "", f" ({person(chance).split()[-1]})", f", {person(chance).split()[-1]}"))
    unit = chance.choice(UNITS)
    keep = (
        f"Lưu Văn phòng {world.issuer.name.split()[0]} ủy"
        if world.level == "party" and world.issuer.name.split()[1] == "ủy"
        else f"Lưu: VT, {unit}{drafter}"
    )
    bullet = chance.choice(("- ", "- ", "- ", "-"))
    lines = [f"{bullet}{item};" for item in (*heads, *found)]
    return [*lines, f"{bullet}{keep}."]
