"""What the document's own head tells the other extractors: whose text it is, from where, of when."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from docparse.extraction.places import (
    KIND_LEVELS,
    Place,
    match_place_phrase,
    province_of,
    provinces_of_commune,
    provinces_of_district,
)
from docparse.lexicon import Lexicon
from docparse.records import Metadata
from docparse.vietnamese.letters import fold

Level = Literal["central", "province", "district", "commune", "other"]


@dataclass(frozen=True, slots=True)
class Context:
    """`province` is the short name ("Thái Bình"); `province_kind` is "tỉnh" or "thành phố".

    All None where the head is lost: then nothing is implied and names stay as the text has them.
    """

    issuer: str | None = None
    level: Level | None = None
    province: str | None = None
    province_kind: Literal["tỉnh", "thành phố"] | None = None
    locality: str | None = None  # district or commune of the issuer, with its kind: "huyện Bình Sơn"
    date: dt.date | None = None
    year: int | None = None
    month: int | None = None

    @property
    def since(self) -> dt.date | None:
        """The first day that the document can bear: its date, else the beginning of the month or year that is read."""
        return self.date or (dt.date(self.year, self.month or 1, 1) if self.year else None)


def context_of(metadata: Metadata, lexicon: Lexicon) -> Context:
    """The context that a document's metadata give. The province's kind is that of the document's date."""
    date = metadata.date or _first_day(metadata.date_partial)
    year = int(metadata.date_partial[:4]) if metadata.date_partial else None
    month = int(metadata.date_partial[5:7]) if metadata.date_partial and len(metadata.date_partial) >= 7 else None
    issuer = metadata.issuer
    if issuer is None:
        return Context(date=metadata.date, year=year, month=month)
    level, province, locality = _place_of(issuer, metadata.place, date, lexicon)
    return Context(
        issuer=issuer,
        level=level,
        province=province.name if province else None,
        province_kind="thành phố" if province and province.kind == "thành phố" else "tỉnh" if province else None,
        locality=locality,
        date=metadata.date,
        year=year,
        month=month,
    )


def _place_of(
    issuer: str, place: str | None, date: dt.date | None, lexicon: Lexicon
) -> tuple[Level, Place | None, str | None]:
    """Level, province and locality of an issuer by its canonical name."""
    places = match_place_phrase(issuer, lexicon)
    if not places and (named := _place_named(lexicon).search(issuer)):
        places = (Place("huyện" if named["district"] else "tỉnh", named["name"]),)
    if not places:
        # A joint issuer is of the level of its first body.
        body = fold(issuer)
        central = body.startswith(lexicon.head_and_foot.central_heads) or any(
            b.level == "central" and (body == fold(b.name) or body.startswith(f"{fold(b.name)}, "))
            for b in lexicon.bodies
        )
        return ("central" if central else "other"), None, None
    smallest = places[0]
    provinces = [
        row
        for place_ in places
        if place_.kind in ("tỉnh", "thành phố") and (row := province_of(place_.name, date, lexicon)) is not None
    ]
    level: Level = "province"
    if smallest.kind in KIND_LEVELS:
        level = KIND_LEVELS[smallest.kind]
    elif not _is_central_city(smallest, date, lexicon):
        level = "district"
    if level == "province":
        return level, (provinces[0] if provinces else None), None
    higher = [p for p in provinces if p.name != smallest.name or len(places) > 1]
    province = higher[-1] if higher else _province_around(smallest, place, date, lexicon)
    return level, province, str(smallest)


@lru_cache(maxsize=4)
def _place_named(lexicon: Lexicon) -> re.Pattern[str]:
    """Bodies named by a place without its kind: `Tỉnh ủy Thái Bình`, `Báo Thái Bình`."""
    words = lexicon.agency_grammar
    province = "|".join(map(re.escape, (*words.place_named_province, *words.place_named_press)))
    district = "|".join(map(re.escape, words.place_named_district))
    return re.compile(rf"\b(?:{province}|(?P<district>{district}))\s+(?P<name>[^\W\d_].+)$")


def _is_central_city(place: Place, date: dt.date | None, lexicon: Lexicon) -> bool:
    """Whether a city is directly under the centre on a day; `thành phố Quảng Ngãi` is a district's equal."""
    row = province_of(place.name, date, lexicon)
    return row is not None and row.kind == "thành phố"


def _province_around(place: Place, letter_place: str | None, date: dt.date | None, lexicon: Lexicon) -> Place | None:
    """The province of a district or commune: the only one that has it, else the one of the date line."""
    if KIND_LEVELS.get(place.kind) == "commune":
        found = provinces_of_commune(place.name, place.kind, date, lexicon)
    else:
        found = provinces_of_district(place.name, place.kind, lexicon)
    if len(found) == 1:
        return province_of(next(iter(found)), date, lexicon)
    if letter_place and (row := province_of(re.sub(r"^Thành phố ", "", letter_place), date, lexicon)):
        return row
    return None


def _first_day(partial: str | None) -> dt.date | None:
    """The first day of a month or year that is read; provinces and bodies rarely change within one."""
    if not partial or len(partial) > 7:
        return None
    year, _, month = partial.partition("-")
    return dt.date(int(year), int(month or 1), 1)
