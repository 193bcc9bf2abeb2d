"""Head, foot and metadata of a document, and the Document itself."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from generator.document import Document, Foot, Head, Paragraph, Relation
from generator.second.issuers import Issuer, chosen, draw_name
from generator.second.marking import plain
from generator.second.office import Office
from generator.second.stock import words
from generator.second.world import World

LEAD = re.compile(r"^(?:V/v:?|Về việc)\s+", re.IGNORECASE)
AUTHORITY = {"TM": "TM.", "T/M": "TM.", "KT": "KT.", "K/T": "KT.", "TL": "TL.", "T/L": "TL.", "TUQ": "TUQ.", "Q": "Q."}

# What a province's committee issues in a year, by kind (letters: no code), and what share of it others do.
A_YEAR = {"": 6500, "QĐ": 3300, "TTr": 380, "TB": 430, "BC": 400, "GM": 300, "KH": 240, "CT": 26, "CĐ": 28, "NQ": 100,
          "HD": 45, "CTr": 30}  # fmt: skip
SHARES = {"central": 1.1, "department": 0.6, "district": 0.4, "commune": 0.12, "mass": 0.12, "school": 0.1,
          "party_commune": 0.2}  # fmt: skip
PREMIER = {"CT": 42, "QĐ": 2100, "CĐ": 180}
PARTY_LETTERS = 700
PARTY = {"thành phố": "Thành ủy", "huyện": "Huyện ủy", "thị xã": "Thị ủy", "quận": "Quận ủy"}


@dataclass
class Outline:
    """What a kind of document hands over when its body is written."""

    office: Office
    type: str
    code: str  # of the number: KH, QĐ; empty for letters
    subject: str
    template: str
    about: str = ""  # marked words of the subject of a letter; empty for named types
    addressees: list[str] = field(default_factory=list)
    first: str = ""  # the first recipient: Như trên, Như Điều 3
    normative: bool = False
    urgent: float = 0.0

    @property
    def issuer(self) -> Issuer:
        return self.office.seat.issuer


def finish(outline: Outline, name: str, dated: bool) -> Document:
    world, issuer = outline.office.world, outline.issuer
    chance = world.chance
    number, symbol = _number(chance, world, outline)
    if not dated and chance.random() < 0.8:
        number = ""
    by_hand = chance.random() < 0.45
    printed = f"⟨{number}⟩" if by_hand and number else number
    sign = "-" if issuer.party else "/"
    gap = " " * chance.choice((5, 7, 9)) if not number else ""
    colon = "" if issuer.party else ":"
    line = f"Số{colon} {printed}{gap}{sign}{symbol}"
    day = world.day
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    at = f"⟨{day.day:02d}⟩" if by_hand else f"{day.day:02d}"
    at = at if dated else " " * 5
    month_known = dated or chance.random() < 0.7
    stamps, urgency, secrecy = _stamps(chance, outline, issuer)
    head = Head(
        issuer=issuer.lines, motto="party" if issuer.party else "state", number=line,
        place_date=f"{issuer.place}, ngày {at} tháng {month if month_known else '    '} năm {day.year}",
        about=_about(world, outline), stamps=stamps,
        draft=chance.choice(("DỰ THẢO", "Dự thảo lần 2", "DỰ THẢO")) if not dated and chance.random() < 0.6 else None,
    )  # fmt: skip
    lines, signer, title, authority = _signature(chance, issuer)
    recipients = _recipients(chance, world, outline)
    second = [*issuer.joint, draw_name(chance)] if issuer.joint else []
    partial = day.isoformat() if dated else f"{day.year}-{day.month:02d}" if month_known else str(day.year)
    metadata: dict[str, Any] = {
        "document_type": outline.type, "number": number or None, "symbol": symbol,
        "number_symbol": f"{number}{sign}{symbol}", "issuer": issuer.name, "place": issuer.place,
        "date": day.isoformat() if dated else None, "date_partial": partial,
        "subject": subject_of(outline.subject), "addressees": outline.addressees,
        "recipients": [item.removeprefix("- ").rstrip(";.") for item in recipients], "signer_name": signer,
        "signer_title": title, "signing_authority": authority, "urgency": urgency, "secrecy": secrecy,
    }  # fmt: skip
    province = world.province.name if world.province else "central"
    return Document(
        name=name, metadata=metadata, head=head, body=outline.office.draft.body, enclosed=outline.office.draft.enclosed,
        foot=Foot(recipients=recipients, signature=lines, second=second), relations=_told(outline),
        traits={
            "maker": "second", "template": f"{outline.template}/{outline.office.seat.kind}", "province": province,
            "year": day.year,
            "type": outline.type, "facts": [f"topic:{world.topic['id']}", f"signer:{signer}", f"issuer:{issuer.name}"],
        },
    )  # fmt: skip


def _told(outline: Outline) -> list[Relation]:
    """The relations between mentions that the document says; a phrase that was drawn and left out has none."""
    draft = outline.office.draft
    said = {id(mark.fact) for p in (*draft.body, *draft.enclosed) for mark in p.marks}
    return [r for r in outline.office.cites.relations if {id(r.source), id(r.target)} <= said]


def subject_of(title: str) -> str:
    """The title on one line, without `V/v` and `Về việc`."""
    return LEAD.sub("", " ".join(plain(title).replace(" | ", " ").split()))


def _about(world: World, outline: Outline) -> Paragraph | None:
    if not outline.about:
        return None
    if outline.issuer.party:
        lead = world.chance.choice(("về việc ", "V/v ", "Về việc "))
    else:
        lead = world.chance.choices(("V/v ", "Về việc ", "V/v: ", ""), (0.82, 0.09, 0.05, 0.04))[0]
    return world.facts.paragraph(f"{lead}{outline.about}")


def _number(chance: random.Random, world: World, outline: Outline) -> tuple[str, str]:
    issuer, code, year = outline.issuer, outline.code, world.day.year
    number = f"{numbered(world, issuer, code, world.day):02d}"
    if issuer.party:
        return number, f"{code or 'CV'}/{issuer.symbol}"
    if not code:
        return number, issuer.letter
    if outline.normative:
        return f"{world.nth(f'{year}/{code}', 45, world.day):02d}", f"{year}/{code}-{issuer.symbol}"
    if year < 2005 and code in ("QĐ", "CT") and chance.random() < 0.6:
        return number, f"{year}/{code}-{issuer.symbol}" if chance.random() < 0.7 else f"{year}/{code}/{issuer.symbol}"
    if issuer.symbol == "":
        return number, code
    return number, f"{code}-{issuer.symbol}"


def numbered(world: World, issuer: Issuer, code: str, day: date) -> int:
    """Which of its kind a document of such an office is by that day of the year, or of the party's term."""
    share = SHARES.get(issuer.level, 1.0)
    if issuer.party:
        return world.nth_of_term(f"{code}/{issuer.symbol}", (PARTY_LETTERS if not code else 30) * share, day)
    many = PREMIER[code] if issuer.symbol == "TTg" and code in PREMIER else A_YEAR.get(code, 60) * share
    return world.nth(f"{code}-{issuer.symbol}", max(4.0, many), day)


def _stamps(chance: random.Random, outline: Outline, issuer: Issuer) -> tuple[list[str], str | None, str | None]:
    stamps, urgency, secrecy = [], None, None
    if chance.random() < outline.urgent:
        stamp, urgency = chance.choice(
            (("HỎA TỐC", "Hỏa tốc"), ("KHẨN", "Khẩn"), ("THƯỢNG KHẨN", "Thượng khẩn"), ("HỎA TỐC", "Hỏa tốc"))
        )
        stamps.append(stamp)
    if chance.random() < (0.06 if issuer.party else 0.01):
        stamp, secrecy = chance.choice((("MẬT", "Mật"), ("MẬT", "Mật"), ("TỐI MẬT", "Tối mật")))
        stamps.append(stamp)
    return stamps, urgency, secrecy


def _signature(chance: random.Random, issuer: Issuer) -> tuple[list[str], str, str, str | None]:
    """The lines, the signer's name, the title as it should read, the authority's mark."""
    found = [line.format(BODY=issuer.body) for line in chosen(chance, words("signatures")[issuer.signs])]
    if issuer.joint:
        found = [f"GIÁM ĐỐC {issuer.joint_head.upper()}"]
    mark = next((m for m in AUTHORITY if found[0].startswith((f"{m}.", f"{m} "))), None)
    last = found[-1]
    title = last.split(". ", 1)[1] if ". " in last else last
    title = words("signatures")["titles"].get(title, "")
    if issuer.joint:
        title = f"Giám đốc {issuer.joint_head}"
    name = draw_name(chance)
    stamp = ["(Đã ký)"] if chance.random() < 0.08 else []
    return [*found, *stamp, name], name, title, AUTHORITY[mark] if mark else None


def _recipients(chance: random.Random, world: World, outline: Outline) -> list[str]:
    bank = words("recipients")
    issuer = outline.issuer
    unit = world.unit or world.province
    t = unit.kind if unit else ""
    party = PARTY.get(t, "Tỉnh ủy")
    known = [i for i in bank[issuer.level] if not _too_new(i, world.day)]
    items = chance.sample(known, min(len(known), chance.randint(2, 7)))
    items = [item.format(t=t, T=party, below=unit.below if unit else "") for item in items]
    items = [item for item in items if item.split(" (")[0] not in outline.addressees]  # they are `Như trên`
    if outline.first:
        items.insert(0, outline.first)
    keep = chance.choice(bank["units"])
    kept = "Đảng ủy" if issuer.level == "party_commune" else party
    last = f"Lưu Văn phòng {kept}" if issuer.party and chance.random() < 0.6 else f"Lưu: {keep}"
    end = "." if chance.random() < 0.9 else ""
    return [*(f"- {item};" for item in items), f"- {last}{end}"]


def _too_new(item: str, day: date) -> bool:
    """Portals came about 2009, the party committees of governments in 2025."""
    return (day.year < 2009 and ("TTĐT" in item or "Website" in item)) or (day.year < 2025 and "Đảng ủy UBND" in item)
