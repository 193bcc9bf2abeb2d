"""The frame of a document: its head with number and date, its foot, and the metadata that follow from them."""

from __future__ import annotations

import random
from dataclasses import dataclass

from generator.document import Foot, Head, Paragraph
from generator.first.bodies import Body
from generator.first.people import person
from generator.first.signing import recipients_of, signature_of
from generator.first.symbols import UNITS, mass_symbol, symbol_of
from generator.first.times import month
from generator.first.world import World

# The sign of each type in number and symbol: Decree 30/2020/NĐ-CP, Appendix III; a letter has none.
TYPES = {
    "Kế hoạch": "KH",
    "Chỉ thị": "CT",
    "Quyết định": "QĐ",
    "Thông báo": "TB",
    "Tờ trình": "TTr",
    "Hướng dẫn": "HD",
    "Báo cáo": "BC",
    "Nghị quyết": "NQ",
    "Giấy mời": "GM",
    "Công điện": "CĐ",
    "Kết luận": "KL",
    "Chương trình": "CTr",
    "Phương án": "PA",
    "Quy định": "QĐ",
    "Đề án": "ĐA",
    "Thông tư": "TT",
}


@dataclass
class Frame:
    head: Head
    foot: Foot
    metadata: dict[str, object]


def frame_of(
    world: World,
    kind: str,
    about: Paragraph | None,
    subject: str,
    chance: random.Random,
    draft: bool,
    addressees: list[str],
    articles: int,
) -> Frame:
    """`articles`: how many the document has before its enclosures; the last of a decision says who carries it out."""
    party = world.level == "party"
    symbol, number, whole, line = number_line(world, kind, chance, draft)
    place = place_name(world, chance)
    date, partial, date_line = date_of(world, place, chance, draft)
    stamps, urgency, secrecy = stamps_of(kind, chance)
    issuer = issuer_lines(world, chance)
    head = Head(issuer=issuer, number=line, place_date=date_line, about=about, stamps=stamps)
    if party:
        head.motto = "party"
    elif world.level == "front" and world.issuer.name.startswith("Đoàn"):
        head.motto, head.motto_lines = None, ["ĐOÀN TNCS HỒ CHÍ MINH"]
    if draft and chance.random() < 0.6:
        head.draft = chance.choice(("DỰ THẢO", "Dự thảo lần 2", "DỰ THẢO LẦN 1"))
    signature, named, title, authority = signature_of(world, kind, chance, draft)
    signer: str | None = named
    if draft and chance.random() < 0.5:
        signature, signer = signature[:-1], None
    recipients = recipients_of(world, kind, chance, bool(addressees), articles)
    foot = Foot(recipients=recipients, signature=signature)
    if party and chance.random() < 0.5:
        foot.label = "Nơi nhận"
    metadata: dict[str, object] = {
        "document_type": kind,
        "number": number,
        "symbol": symbol,
        "number_symbol": whole,
        "issuer": world.issuer.name,
        "place": place,
        "date": date,
        "date_partial": partial,
        "subject": subject,
        "addressees": addressees,
        "recipients": [strip_item(item) for item in recipients],
        "signer_name": signer,
        "signer_title": title,
        "signing_authority": authority,
        "urgency": urgency,
        "secrecy": secrecy,
    }
    return Frame(head, foot, metadata)


def join(frame: Frame, world: World, partner: Body, chance: random.Random) -> None:
    """Makes a joint document of it: two issuers in the head, a second signature, a number of both."""
    own, other = symbol_of(world), mass_symbol(partner.name.removesuffix(f" {world.place.full}"))
    symbol = f"KHLT-{own}-{other}"
    number = frame.metadata["number"]
    frame.metadata |= {
        "symbol": symbol,
        "number_symbol": f"{number or ''}/{symbol}",
        "issuer": f"{world.issuer.name}, {partner.name}",
    }
    frame.head.number = f"Số: {number or '    '}/{symbol}"
    frame.head.issuer += ["-", partner.name.upper()]
    title = chance.choice(("CHỦ TỊCH", "PHÓ CHỦ TỊCH"))
    frame.foot.second = ["TM. BAN THƯỜNG VỤ", title, person(chance)]


def strip_item(item: str) -> str:
    return item.removeprefix("-").removeprefix("+").strip().rstrip(";.").strip()


# How many of a kind a busy office numbers in a year, at most; 900 of those not named.
MOST = {
    "Công văn": 9800,
    "Quyết định": 4900,
    "Kế hoạch": 460,
    "Chỉ thị": 60,
    "Nghị quyết": 99,
    "Công điện": 99,
    "Chương trình": 60,
    "Đề án": 60,
    "Phương án": 60,
    "Hướng dẫn": 240,
    "Thông tư": 48,
}


def number_line(world: World, kind: str, chance: random.Random, draft: bool) -> tuple[str, str | None, str, str]:
    """Symbol, number, both, and the line as printed."""
    own = symbol_of(world)
    most = MOST.get(kind, 900)
    if world.level not in ("province", "central", "district", "department"):
        most = max(40, most // 4)
    if world.level != "party":  # whose numbers run through a term of five years; the state's begin anew each January
        most = max(3, most * world.date.timetuple().tm_yday // 366)
    number = str(chance.randint(1, most))
    if int(number) < 10 or (int(number) < 100 and chance.random() < 0.02):
        number = number.zfill(2)
    if world.level == "party":
        symbol = f"{TYPES.get(kind, 'CV')}/{own}"
        line = f"Số {number}-{symbol}" if not draft else f"Số     -{symbol}"
        return symbol, None if draft else number, f"{'' if draft else number}-{symbol}", line
    if kind == "Công văn":
        symbol = f"{own}-{chance.choice(UNITS)}" if own != "MTTQ-BTT" else own
    elif kind == "Thông tư":
        symbol = f"{world.date.year}/TT-{own}"
    elif (
        kind in ("Quyết định", "Nghị quyết", "Chỉ thị")
        and world.date.year >= 1999
        and chance.random() < 0.15
        and world.level in ("province", "council")
    ):
        symbol = f"{world.date.year}/{TYPES[kind]}-{own}"
    else:
        symbol = f"{TYPES[kind]}-{own}"
    if draft:
        return symbol, None, f"/{symbol}", chance.choice((f"Số:     /{symbol}", f"Số: /{symbol}"))
    written = f"⟨{number}⟩" if chance.random() < 0.35 else number
    gap = " " if written != number and chance.random() < 0.5 else ""
    return symbol, number, f"{number}/{symbol}", f"{chance.choice(('Số: ', 'Số:', 'Số '))}{written}{gap}/{symbol}"


def place_name(world: World, chance: random.Random) -> str:
    if world.level in ("district", "commune"):
        numbered = world.place.name.isdigit()
        return f"{world.place.kind.capitalize()} {world.place.name}" if numbered else world.place.name
    if world.place.name == "Hồ Chí Minh":
        return chance.choice(("Thành phố Hồ Chí Minh", "TP. Hồ Chí Minh"))
    return world.place.name


def date_of(world: World, place: str, chance: random.Random, draft: bool) -> tuple[str | None, str | None, str]:
    """The date (None in a draft), what is readable of it, and the line."""
    day = world.date
    if draft:
        if chance.random() < 0.5:
            return None, str(day.year), f"{place}, ngày     tháng     năm {day.year}"
        return None, f"{day.year}-{day.month:02}", f"{place}, ngày     tháng {month(day.month)} năm {day.year}"
    written = f"⟨{day.day:02}⟩" if chance.random() < 0.35 else f"{day.day:02}"
    return day.isoformat(), day.isoformat(), f"{place}, ngày {written} tháng {month(day.month)} năm {day.year}"


def stamps_of(kind: str, chance: random.Random) -> tuple[list[str], str | None, str | None]:
    stamps, urgency, secrecy = [], None, None
    if chance.random() < (0.6 if kind == "Công điện" else 0.07):
        urgency = chance.choice(("Khẩn", "Thượng khẩn", "Hỏa tốc"))
        stamps.append(urgency.upper())
    if chance.random() < 0.03:
        secrecy = chance.choice(("Mật", "Mật", "Tối mật"))
        stamps.append(secrecy.upper())
    return stamps, urgency, secrecy


def issuer_lines(world: World, chance: random.Random) -> list[str]:
    """The issuer's column: one line or two, the parent above where there is one."""
    full = world.place.full.upper()
    match world.level:
        case "province" | "district" | "commune":
            if world.level != "province" and chance.random() < 0.15:
                return [f"ỦY BAN NHÂN DÂN {full}"]
            return ["ỦY BAN NHÂN DÂN", full]
        case "council":
            return ["HỘI ĐỒNG NHÂN DÂN", full]
        case "department":
            lead = chance.choice(("ỦY BAN NHÂN DÂN", "UBND"))
            own = world.issuer.name.removesuffix(f" {world.place.full}").upper()
            return [f"{lead} {full}", own]
        case "party":
            return [world.issuer.name.upper(), "*"]
        case "central":
            return [world.issuer.name.upper()]
        case "front":
            own = world.issuer.name.upper()
            if own.startswith("ỦY BAN MẶT TRẬN"):
                return (
                    ["ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM", full, "BAN THƯỜNG TRỰC"]
                    if chance.random() < 0.3
                    else ["ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM", full]
                )
            if own.startswith("LIÊN ĐOÀN"):
                return ["TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", own]
            return [own.removesuffix(f" {full}"), full]
        case _:
            return (
                ["BỘ GIÁO DỤC VÀ ĐÀO TẠO", world.issuer.name.upper()]
                if chance.random() < 0.6
                else [world.issuer.name.upper()]
            )
