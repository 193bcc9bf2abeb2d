"""Places by their names as a head prints them: in capitals, misread, with or without their kind."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Literal, NamedTuple

from docparse.lexicon import Lexicon
from docparse.vietnamese.letters import comparable, fold, title_case

KINDS = ("tỉnh", "thành phố", "quận", "huyện", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
KIND_LEVELS: dict[str, Literal["province", "district", "commune"]] = {
    "tỉnh": "province", "quận": "district", "huyện": "district", "thị xã": "district",
    "xã": "commune", "phường": "commune", "thị trấn": "commune", "đặc khu": "commune",
}  # fmt: skip
"""`thành phố` is of the province's or the district's level: the list of provinces says which."""
_FOLDED_KINDS = {fold(kind): kind for kind in KINDS} | {"tp": "thành phố", "tx": "thị xã"}
_KIND = r"(?P<kind>tinh|thanh\s+pho|tp|quan|huyen|thi\s+xa|tx|xa(?!\s+hoi\b)|phuong|thi\s+tran|dac\s+khu)"
# A kind, a name up to the next kind, a comma or the end.
_WITH_KIND = re.compile(rf"\b{_KIND}\b\.?\s*")
# A name that no list knows goes up to a comma or the next kind that a name follows.
_NAME_END = re.compile(rf"\s*(?:[,;(]|[,;-]?\s*\b{_KIND}\b\.?\s+\S|$)")
_NAME = re.compile(r"[^\W_]+(?:[\s'’-]+[^\W_]+){0,4}")
HO_CHI_MINH = "Hồ Chí Minh"


class Place(NamedTuple):
    """`kind` as in KINDS; `name` without it."""

    kind: str
    name: str

    def __str__(self) -> str:
        # Decree 30/2020/NĐ-CP, Appendix II: the one city whose kind is part of its name.
        return f"Thành phố {self.name}" if self == ("thành phố", HO_CHI_MINH) else f"{self.kind} {self.name}"


@lru_cache(maxsize=4)
def _folded_provinces(lexicon: Lexicon) -> dict[str, str]:
    return {fold(name): province.name for province in lexicon.provinces for name in (province.name, *province.variants)}


@lru_cache(maxsize=4)
def _folded_districts(lexicon: Lexicon) -> dict[str, str]:
    return {fold(name): name for row in lexicon.districts for name in row.names}


def match_province(name: str, lexicon: Lexicon) -> str | None:
    """The official short name of a province of any time, marks lost or misread (`QUANG NGAI`); None: no such."""
    rows = lexicon.provinces_by_name.get(comparable(name))
    if rows:
        return rows[0].name
    return _folded_provinces(lexicon).get(fold(" ".join(name.split())))


def match_district(name: str, lexicon: Lexicon) -> str | None:
    """The official short name of a district; in most cases also of the town in it."""
    rows = lexicon.districts_by_name.get(comparable(name))
    if rows:
        return rows[0][1]
    return _folded_districts(lexicon).get(fold(" ".join(name.split())))


def match_place(name: str, lexicon: Lexicon) -> str | None:
    """The place of a head's date line in its official spelling; None where no list has it."""
    bare = re.sub(r"^(?:thành phố|TP\.?)\s*", "", name, flags=re.IGNORECASE)
    if province := match_province(bare, lexicon):
        if province == HO_CHI_MINH or (bare != name and fold(bare) == fold(HO_CHI_MINH)):
            return f"Thành phố {HO_CHI_MINH}" if bare != name else HO_CHI_MINH
        return province if bare == name else f"Thành phố {province}"
    if len(bare.split()) > 1 and (district := match_district(bare, lexicon)):
        return district
    return None


def match_place_phrase(text: str, lexicon: Lexicon) -> tuple[Place, ...]:
    """The places of a phrase as written: `XÃ BÌNH CHÂU, TỈNH QUẢNG NGÃI`. A kind without a name is none."""
    found: list[Place] = []
    text = text[:300]
    folded = fold(text)
    at = 0
    while match := _WITH_KIND.search(folded, at):
        kind = _FOLDED_KINDS[re.sub(r"\s+", " ", match["kind"])]
        at = match.end()
        written, known = _name_at(text, at, kind, lexicon)
        if not written or not (written[0].isupper() or written[0].isdecimal()):
            continue
        # Without its marks a kind may be another word (`QUÂN ĐỘI`, `PHƯƠNG`): then only a known name makes it one.
        as_written = " ".join(text[match.start("kind") : match.end("kind")].lower().split())
        if as_written not in (*KINDS, "tp", "tx") and not known:
            continue
        found.append(name_place(kind, written, lexicon))
        at += len(written)
    return tuple(found)


def _name_at(text: str, at: int, kind: str, lexicon: Lexicon) -> tuple[str, bool]:
    """The name behind a kind, and whether a list has it: the longest known one, else the words up to the next place."""
    words = _NAME.match(text, at)
    if words is None:
        return "", False
    ends = [words.start() + m.end() for m in re.finditer(r"[^\W_]+", words.group())]
    for end in reversed(ends):
        name = text[at:end]
        if kind in ("tỉnh", "thành phố") and match_province(name, lexicon):
            return name, True
        if kind in ("thành phố", "quận", "huyện", "thị xã") and match_district(name, lexicon):
            return name, True
    stop = _NAME_END.search(fold(text), at)
    return text[at : stop.start() if stop else len(text)].strip(" -–.*"), False


def name_place(kind: str, written: str, lexicon: Lexicon) -> Place:
    """A place of that kind with its official spelling, or in title case where no list has it."""
    written = " ".join(written.split())
    known = match_province(written, lexicon) if kind in ("tỉnh", "thành phố") else None
    known = known or (match_district(written, lexicon) if kind not in ("tỉnh", "xã", "phường") else None)
    if known:
        return Place(kind, known)
    return Place(kind, title_case(written) if written.isupper() or written.islower() else written)


def province_of(name: str, date: dt.date | None, lexicon: Lexicon) -> Place | None:
    """The province of that short name with its kind on that day."""
    row = lexicon.province(name, date)
    return Place(row.kind, row.name) if row else None


def provinces_of_district(name: str, kind: str | None, lexicon: Lexicon) -> set[str]:
    """The provinces that had a district of that name (and kind)."""
    return {p for k, _, p in lexicon.districts_by_name.get(comparable(name), ()) if kind is None or k == kind}


def provinces_of_commune(name: str, kind: str, date: dt.date | None, lexicon: Lexicon) -> set[str]:
    """The provinces that had a commune of that name and kind on that day."""
    return {
        r.province for k, _, r in lexicon.communes_by_name.get(comparable(name), ()) if k == kind and r.valid_on(date)
    }
