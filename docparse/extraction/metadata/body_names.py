"""Full names of bodies from what a head prints: capitals, abbreviations, parent over child, places without marks.

The province of a parent goes behind a body that is named by its level (`UBND TỈNH X` / `SỞ TƯ PHÁP` → `Sở Tư pháp tỉnh
X`), organs without a name of their own take their parent's (`VĂN PHÒNG` under `UBND TỈNH X` → `Văn phòng Ủy ban nhân
dân tỉnh X`). Names are never modernised.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from docparse.extraction.metadata.layout import is_caps
from docparse.extraction.places import KINDS, Place, match_place_phrase, match_province, province_of
from docparse.lexicon import Body, Lexicon
from docparse.outline import fold_space
from docparse.vietnamese.letters import fold, title_case, upper_first

PLACE_KIND = r"(?:tinh|thanh pho|tp\.?|quan|huyen|thi xa|xa|phuong|thi tran|dac khu)"
_BARE_KIND = re.compile(rf"\s+(?P<kind>{'|'.join(KINDS)})$")


class _Match(NamedTuple):
    body: Body
    rest: str  # what follows the body's name, as written


@lru_cache(maxsize=4)
def _bodies(lexicon: Lexicon) -> tuple[tuple[str, str, Body], ...]:
    """Folded name or short form → full name and body, longest first."""
    rows = {
        fold(n): (fold(n), body.name, body)
        for body in lexicon.bodies
        for n in (*body.abbreviations, body.name)
        if len(n) > 2
    }
    return tuple(sorted(rows.values(), key=lambda row: -len(row[0])))


@lru_cache(maxsize=4)
def _leads(lexicon: Lexicon) -> tuple[str, ...]:
    """How names of bodies begin that are too many to list: `Ban Chỉ đạo`, `Hội đồng`; longest first."""
    names = {o.name for o in lexicon.organs} | {a.expansion for a in lexicon.abbreviations if a.role == "body"}
    return tuple(sorted(names, key=len, reverse=True))


@lru_cache(maxsize=4)
def _short_forms(lexicon: Lexicon) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Abbreviations that may stand in a head, longest first; those of one kind of body only behind its first word."""
    rows = [a for a in lexicon.abbreviations if a.role != "place" and a.abbreviation.isupper()]
    rows.sort(key=lambda a: -len(a.abbreviation))
    found = []
    for row in rows:
        before = "".join(rf"(?<=\b{re.escape(word)}\s)|" for word in row.after).rstrip("|")
        found.append((re.compile(rf"(?i:{before}){_whole(row.abbreviation)}"), row.expansion))
    return tuple(found)


def _whole(word: str) -> str:
    return rf"(?<![\w&]){re.escape(word)}(?![\w&])"


def read_name(written: str, lexicon: Lexicon, date: dt.date | None) -> tuple[str, tuple[Place, ...], Body | None]:
    """A body's name in its official form with the places in it, from capitals or not: `UBND TỈNH X`, `SỞ TƯ PHÁP`."""
    written = fold_space(re.sub(r"[*:|_]+", " ", written)).strip(" .,;-–")
    caps = is_caps(written)
    for pattern, expansion in _short_forms(lexicon):
        written = pattern.sub(expansion.upper() if caps else expansion, written)
    written = re.sub(r"(?i)\b(việt nam)(?:\s+việt nam)+\b", r"\1", written)
    match = match_body(written, lexicon, date)
    if match is None:
        return _unlisted(written, lexicon)
    places = match_place_phrase(match.rest, lexicon)
    name = match.body.name
    rest = match.rest
    if places:
        lead = fold_space(re.split(rf"\b{PLACE_KIND}\b", fold(rest), maxsplit=1)[0])
        tail = rest[: len(lead)].strip(" ,-–")
        name = " ".join(filter(None, (name, _case(tail, lexicon) if tail else "", ", ".join(str(p) for p in places))))
    elif rest:
        province = match_province(rest, lexicon)
        known = province_of(province, date, lexicon) if province else None
        if known and match.body.place == "level":
            name, places = f"{name} {known}", (known,)
        elif known:
            name, places = f"{name} {known.name}", (known,)
        else:
            name = f"{name} {_case(rest, lexicon)}"
    return name, places, match.body


def match_body(written: str, lexicon: Lexicon, date: dt.date | None) -> _Match | None:
    """The longest listed body that a written name begins with; blanks and marks may be misread."""
    folded = fold(re.sub(r"[–—]", "-", written))
    folded = re.sub(r"\s*-\s*", " - ", folded)
    if len(folded) != len(written):
        written = re.sub(r"\s*[-–—]\s*", " - ", written)
        folded = fold(written)
    for key, _, body in _bodies(lexicon):
        if folded.startswith(key) and (len(folded) == len(key) or not folded[len(key)].isalnum()):
            if not body.valid_on(date) and any(b.valid_on(date) for k, _, b in _bodies(lexicon) if k == key):
                continue
            return _Match(body, written[len(key) :].strip(" ,"))
    return None


def _unlisted(written: str, lexicon: Lexicon) -> tuple[str, tuple[Place, ...], Body | None]:
    """A body that no list has: its own words in the case of names, places as their lists have them."""
    places = match_place_phrase(written, lexicon)
    if places:
        at = re.search(rf"\b{PLACE_KIND}\b\.?\s+\S", fold(written))
        lead = written[: at.start()].strip(" ,-–") if at else written
        return " ".join(filter(None, (_case(lead, lexicon), ", ".join(str(p) for p in places)))), places, None
    return _case(written, lexicon), (), None


def _case(written: str, lexicon: Lexicon) -> str:
    """Capitals as in names of bodies: the first syllable, that of each field, and places; proper names throughout."""
    if not is_caps(written):
        return written
    folded = fold(written)
    for words in sorted(lexicon.head_and_foot.proper_after, key=len, reverse=True):
        if folded.startswith(words + " "):
            return f"{_field_case(written[: len(words)], lexicon)} {title_case(written[len(words) :].strip())}"
    for lead in _leads(lexicon):
        if folded.startswith(fold(lead) + " "):
            rest = written[len(lead) :].strip()
            province = match_province(rest, lexicon)
            return f"{lead} {province or _with_proper_words(rest.lower(), lexicon)}"
    parts = written.split(" ")
    for size in (4, 3, 2):
        tail = " ".join(parts[-size:])
        if len(parts) > size and (province := match_province(tail, lexicon)):
            return f"{_field_case(' '.join(parts[:-size]), lexicon)} {province}"
    return _field_case(written, lexicon)


@lru_cache(maxsize=4)
def _field_heads(lexicon: Lexicon) -> re.Pattern[str]:
    words = sorted(lexicon.head_and_foot.field_heads, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})\s+")


def _field_case(written: str, lexicon: Lexicon) -> str:
    """The body's first word and each field behind it with a capital: `Chi cục Văn thư và Lưu trữ`."""
    lower = written.lower()
    lead = _field_heads(lexicon).match(lower)
    if not lead:
        return upper_first(lower)
    head, field = lead.group(), lower[lead.end() :]
    field = re.sub(r"(^|,\s+|\s-\s|\bvà\s+)(\w)", lambda m: m.group(1) + m.group(2).upper(), field)
    return _with_proper_words(upper_first(head) + field, lexicon)


def _with_proper_words(name: str, lexicon: Lexicon) -> str:
    """Words that keep their capitals inside any name: `Việt Nam`."""
    for proper in lexicon.head_and_foot.proper_words:
        name = re.sub(rf"(?i)(?<!\w){proper}(?!\w)", proper, name)
    return name


def field_case(written: str, lexicon: Lexicon) -> str:
    """A body's name in capitals as it stands in a sentence, abbreviations kept: `CỤC Y TẾ DỰ PHÒNG`, `UBND TỈNH`."""
    first = written.split(" ", 1)[0]
    kinds = {fold(kind): kind for kind in KINDS}
    if _field_heads(lexicon).match(written.lower()) and not any(a.abbreviation == first for a in lexicon.abbreviations):
        return read_name(written, lexicon, None)[0]
    short = {a.abbreviation for a in lexicon.abbreviations if a.abbreviation.isupper()}
    words = (w if w in short or not w.isupper() else kinds.get(fold(w), w.lower()) for w in written.split())
    return _with_proper_words(" ".join(words), lexicon)


def compose(written: Sequence[str], place: str | None, date: dt.date | None, lexicon: Lexicon) -> tuple[str, bool]:
    """The full name of the last body, with what its parents say; and whether nothing was left open."""
    name, places, body = read_name(written[0], lexicon, date)
    listed = body is not None
    for words in written[1:]:
        parent, parent_places, parent_body = name, places, body
        name, places, body = read_name(words, lexicon, date)
        listed = body is not None
        name, places = _under(name, places, body, parent, parent_places, parent_body, lexicon)
    if bare := bare_kind(name):
        # `THANH TRA TỈNH`, `HỘI ĐỒNG ... TỈNH`: the level without its name.
        known = next((p for p in places if p.kind == "tỉnh"), None) or (
            province_of(place, date, lexicon) if place else None
        )
        if known:
            name = f"{name[: bare.start()]} {known}"
    elif body is not None and name == body.name and body.place and body.level in ("province", "local") and place:
        known = province_of(re.sub(r"^Thành phố ", "", place), date, lexicon)
        if known:
            name = f"{name} {known if body.place == 'level' else known.name}"
    return name, listed


def _under(
    name: str,
    places: tuple[Place, ...],
    body: Body | None,
    parent: str,
    parent_places: tuple[Place, ...],
    parent_body: Body | None,
    lexicon: Lexicon,
) -> tuple[str, tuple[Place, ...]]:
    """A body's name under its parent's."""
    folded = fold(name)
    if folded in lexicon.head_and_foot.organs_of_parent:
        return f"{name} {parent}", parent_places
    organ = next((o for o in lexicon.head_and_foot.organs_of_parent if folded.startswith(f"{o} ")), None)
    if organ and places and not parent_places and name[len(organ) :].strip() == str(places[0]):
        # `HỘI LHPN VIỆT NAM` / `BAN CHẤP HÀNH TỈNH X`: the parent's name stands between organ and place.
        return f"{name[: len(organ)]} {parent} {places[0]}", places
    party = re.match(r"(?:Tỉnh ủy|Thành ủy|Huyện ủy|Quận ủy|Thị ủy|Đảng ủy|Đảng bộ)\b", parent)
    central = bool(re.match(r"Ban Chấp hành Trung ương", parent))
    if central:
        return (name if "trung uong" in folded else f"{name} Trung ương"), places
    if party and not places and not re.match(r"(?:đảng|tỉnh|thành|huyện)", fold(name)):
        inside = re.match(r".*\b(?:Tỉnh ủy|Thành ủy|Huyện ủy)$", name)
        return (
            f"{name} {parent.split(' ', 2)[2]}" if inside and len(parent.split(" ", 2)) > 2 else f"{name} {parent}"
        ), parent_places
    if places:
        known = {str(p) for p in places}
        larger = [p for p in parent_places if str(p) not in known]
        return (f"{name}, {', '.join(map(str, larger))}" if larger else name), (*places, *larger)
    if bare_kind(name):
        return name, parent_places
    if not parent_places or (parent_body is not None and parent_body.level == "central"):
        return name, places
    if body.place is None if body else folded.startswith(lexicon.head_and_foot.proper_after):
        return name, places
    if body is not None and body.place == "name":
        return f"{name} {parent_places[0].name}", parent_places
    return f"{name} {parent_places[0]}", parent_places


def bare_kind(name: str) -> re.Match[str] | None:
    """The level that a name ends with, its place left out: `Thanh tra tỉnh`; `Hà Tĩnh` ends with a name."""
    found = _BARE_KIND.search(name)
    return found if found and found["kind"] in KINDS else None
