"""The fields of administration that documents are about.

A field's entry: `field` (its name as a noun), `lead` and `with` (keys of bodies.toml), `laws` (titles of the list of
laws), `subjects` (what a document is about, behind `Về việc`), `acts` (what may be asked of somebody), `state` and
`lacks` (what a report says), `aims` (what it is for), `campaigns`, `from` (first year), `sea` (only by the sea).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from generator.first.patterns import data

FILES = ("state", "economy", "society")
NO_COAST = frozenset(
    (
        "Hà Nội",
        "Hà Giang",
        "Cao Bằng",
        "Bắc Kạn",
        "Tuyên Quang",
        "Lào Cai",
        "Điện Biên",
        "Lai Châu",
        "Sơn La",
        "Yên Bái",
        "Hòa Bình",
        "Thái Nguyên",
        "Lạng Sơn",
        "Bắc Giang",
        "Phú Thọ",
        "Vĩnh Phúc",
        "Bắc Ninh",
        "Hải Dương",
        "Hà Nam",
        "Kon Tum",
        "Đắk Nông",
        "Bình Phước",
        "Bình Dương",
        "Cần Thơ",
        "Hậu Giang",
        "Hà Tây",
        "Đồng Nai",
        "Vĩnh Long",
        "Đồng Tháp",
        "An Giang",
        "Long An",
        "Tây Ninh",
        "Gia Lai",
        "Đắk Lắk",
        "Lâm Đồng",
        "Hưng Yên",
    )
)


@dataclass(frozen=True)
class Topic:
    id: str
    field: str
    lead: str
    partners: tuple[str, ...]
    laws: tuple[str, ...]
    subjects: tuple[str, ...]
    acts: tuple[str, ...]
    state: tuple[str, ...]
    lacks: tuple[str, ...]
    aims: tuple[str, ...]
    campaigns: tuple[str, ...] = ()
    since: int = 0
    sea: bool = False


@cache
def topics() -> tuple[Topic, ...]:
    found = []
    for file in FILES:
        for name, entry in data(f"topics/{file}.toml").items():
            lists = {key: tuple(entry[key]) for key in ("laws", "subjects", "acts", "state", "lacks", "aims")}
            found.append(
                Topic(
                    name,
                    entry["field"],
                    entry["lead"],
                    tuple(entry["with"]),
                    **lists,
                    campaigns=tuple(entry.get("campaigns", ())),
                    since=entry.get("from", 0),
                    sea=entry.get("sea", False),
                )
            )
    return tuple(found)


def topics_for(year: int, province: str | None) -> list[Topic]:
    """The topics of a year in a province, or (None) at the centre."""
    return [t for t in topics() if t.since <= year and not (t.sea and province in NO_COAST)]
