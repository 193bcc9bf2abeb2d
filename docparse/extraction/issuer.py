"""The issuer: from the capitals of the head (parent over issuer), else from the symbol, the signature or the text.

Names are completed as domain usage has them: the province of a parent goes behind a body that is named by its level
(`UBND TỈNH X` / `SỞ TƯ PHÁP` → `Sở Tư pháp tỉnh X`), organs without a name of their own take their parent's
(`VĂN PHÒNG` under `UBND TỈNH X` → `Văn phòng Ủy ban nhân dân tỉnh X`). Names are never modernised.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from docparse.extraction.head import Head, squeeze
from docparse.extraction.layout import Piece, has_words, is_caps, is_readable
from docparse.extraction.number_symbols import symbols_of
from docparse.extraction.places import (
    KINDS,
    Place,
    match_place_phrase,
    match_province,
    province_of,
    provinces_of_district,
)
from docparse.lexicon import Body, Lexicon
from docparse.outline import fold_space
from docparse.spans import Span
from docparse.vietnamese.letters import fold, title_case, upper_first

_PLACE_KIND = r"(?:tinh|thanh pho|tp\.?|quan|huyen|thi xa|xa|phuong|thi tran|dac khu)"
_BARE_KIND = re.compile(rf"\s+(?P<kind>{'|'.join(KINDS)})$")
_LOCAL_SYMBOLS = ("UBND", "UB", "UBHC", "HĐND")


class Issuer(NamedTuple):
    """`name` is canonical; `spans` are where it was read; `inferred`: it stands nowhere in the head."""

    name: str
    spans: tuple[Span, ...]
    confidence: float
    inferred: bool


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
def _heads(lexicon: Lexicon) -> re.Pattern[str]:
    words = sorted(lexicon.head_and_foot.body_heads, key=len, reverse=True)
    return re.compile(rf"\W*(?:{'|'.join(map(re.escape, words))})\b")


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


# --- the lines ---------------------------------------------------------------------------------------------------


def issuer_pieces(head: Head, lexicon: Lexicon) -> list[Piece]:
    """The capitals of box 2: above the number, in the block of the country's line, no stamp's."""
    last = _last_line(head)
    # Small letters count only above the number and the country's line: below them the subject begins.
    plain = head.line_at(head.numbers[0].span.start) if head.numbers else head.country_line or 0
    blocks: list[list[Piece]] = [[]]
    for line in range(min(last, len(head.rows))):
        if line in head.stamp_lines or line == plain:
            blocks.append([])
            if line in head.stamp_lines:
                continue
        row = [p for p in head.rows[line] if has_words(p.text)]
        caps = [p for p in row if is_caps(p.text) and not re.fullmatch(r"\W*du thao\b.*", p.folded)]
        if caps:
            blocks[-1].append(caps[0])
        elif row and not blocks[-1] and line < plain and _heads(lexicon).match(row[0].folded) and len(row[0].text) < 60:
            blocks[-1].append(row[0])
        elif row and blocks[-1] and is_readable(row[0].text) and len(row[0].text) > 25:
            blocks.append([])
    named = [b for b in blocks if any(_heads(lexicon).match(p.folded) for p in b)]
    if not named:
        return []
    anchor = head.country_line if head.country_line is not None else last
    return min(named, key=lambda b: min(abs(p.line - anchor) for p in b))


def _last_line(head: Head) -> int:
    """The line below which box 2 cannot stand: that of the number, the type, the subject or the addressees."""
    ends = [head.line_at(head.numbers[0].span.start)] if head.numbers else []
    if not ends:
        ends = [
            i
            for i in (head.type_line.line if head.type_line else None, head.subject_line, head.addressee_line)
            if i is not None
        ]
        ends = ends or [min(len(head.rows), 12)]
    below = max(head.country_line + 3, 0) if head.country_line is not None else 0
    # A number that was read before the country's line (columns one under the other): box 2 may still stand behind it.
    stops = [i for i in (head.type_line.line if head.type_line else None, head.addressee_line) if i is not None]
    last = min(ends)
    return min([max(last, below), *stops]) if below > last else last


def units_of(pieces: Sequence[Piece], lexicon: Lexicon) -> list[list[Piece]]:
    """Lines joined where a name wraps: a new body begins with a body's first word, unless the line before is open."""
    units: list[list[Piece]] = []
    for piece in pieces:
        folded = piece.folded.strip(" .-–*")
        opens = bool(_heads(lexicon).match(folded))
        before = units[-1][-1].folded.rstrip() if units else ""
        wrapped = before.endswith(("-", "–", ",", " va", " cua", " cac")) or before in ("bo", "so", "ban", "uy ban")
        if units and (not opens or wrapped):
            units[-1].append(piece)
        elif opens:
            units.append([piece])
    return units


# --- names -------------------------------------------------------------------------------------------------------


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
        lead = fold_space(re.split(rf"\b{_PLACE_KIND}\b", fold(rest), maxsplit=1)[0])
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
        at = re.search(rf"\b{_PLACE_KIND}\b\.?\s+\S", fold(written))
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


# --- head to issuer ----------------------------------------------------------------------------------------------


def issuer_of_head(head: Head, place: str | None, date: dt.date | None, joint: bool, lexicon: Lexicon) -> Issuer | None:
    """The issuer that box 2 names."""
    units = units_of(issuer_pieces(head, lexicon), lexicon)
    if not units:
        if head.formal_issuer is None:
            return None
        office = re.sub(r"^(?:BỘ TRƯỞNG|CHỦ TỊCH|THỐNG ĐỐC|TỔNG THANH TRA)\s+", "", head.formal_issuer[0])
        name, complete = compose([office], place, date, lexicon)
        return Issuer(name, (head.formal_issuer[1],), 0.9 if complete else 0.7, False)
    written = [fold_space(" ".join(p.text for p in unit)) for unit in units]
    spans = tuple(p.span for unit in units for p in unit)
    if joint:
        names = [read_name(part, lexicon, date)[0] for words in written for part in re.split(r"\s[-–]\s", words)]
        return Issuer(", ".join(names), spans, 0.9, False)
    name, complete = compose(written, place, date, lexicon)
    return Issuer(name, spans, 0.95 if complete else 0.8, False)


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


# --- without a head ----------------------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def _issues(lexicon: Lexicon) -> re.Pattern[str]:
    """A body, at most twelve words with its place, and a verb of issuing."""
    words = lexicon.head_and_foot
    heads = "|".join(map(re.escape, sorted(words.issuing_bodies, key=len, reverse=True)))
    verbs = "|".join(map(re.escape, words.issuing_verbs))
    return re.compile(
        rf"(?P<name>(?:Chủ tịch\s+)?(?:{heads})(?:\s+[^\W\d_][^\s.,;:]*|,(?=\s+[A-ZĐ])){{0,12}}?)\s+(?:{verbs})\b"
    )


def issuer_of_symbol(
    symbol: str | None, place: str | None, date: dt.date | None, text: str, lexicon: Lexicon
) -> Issuer | None:
    """What the symbol implies, with the place of the date line: `UBND-NCKS` in Thái Bình."""
    symbols = symbols_of(lexicon)
    organs = symbols.organs_of(symbol) if symbol else ()
    if len(organs) > 1:
        return Issuer(", ".join(o.name for o in organs), (), 0.8, True)
    for organ in organs:
        if organ.level == "central":
            term = re.search(r"(?:^|/)QH(\d+)$", symbol or "")
            return Issuer(f"{organ.name} khóa {roman(int(term.group(1)))}" if term else organ.name, (), 0.8, True)
        known = province_in(place, text, date, lexicon)
        if known is None:
            return Issuer(organ.name, (), 0.4, True) if organ.symbol not in _LOCAL_SYMBOLS else None
        name = (
            f"{organ.name} {known.name}" if organ.name.endswith(("Tỉnh ủy", "Tỉnh đoàn")) else f"{organ.name} {known}"
        )
        if organ.name.endswith(" tỉnh"):
            name = f"{organ.name.removesuffix(' tỉnh')} {known}"
        return Issuer(name, (), 0.7, True)
    return None


def issuer_of_text(
    text: str, start: int, end: int, place: str | None, date: dt.date | None, lexicon: Lexicon
) -> Issuer | None:
    """The sentence `Ủy ban nhân dân tỉnh ban hành Kế hoạch …` of a document without a head."""
    known = province_in(place, text, date, lexicon)
    for match in _issues(lexicon).finditer(text, start, end):
        written = re.sub(r"^Chủ tịch\s+", "", fold_space(match["name"]))
        found = match_body(written, lexicon, date)
        rest = fold(found.rest) if found else ""
        if found is None or (rest and not re.fullmatch(rf"{_PLACE_KIND}(?:\s+.+)?", rest)):
            continue
        name, places, body = read_name(written, lexicon, date)
        if not places and known and body is not None:
            if bare := bare_kind(name):
                name = f"{name[: bare.start()]} {known}" if known.kind == bare["kind"] else name
            elif body.place and body.level in ("province", "local"):
                name = f"{name} {known if body.place == 'level' else known.name}"
        return Issuer(name, (Span(match.start("name"), match.end("name")),), 0.6, True)
    return None


def bare_kind(name: str) -> re.Match[str] | None:
    """The level that a name ends with, its place left out: `Thanh tra tỉnh`; `Hà Tĩnh` ends with a name."""
    found = _BARE_KIND.search(name)
    return found if found and found["kind"] in KINDS else None


def province_in(place: str | None, text: str, date: dt.date | None, lexicon: Lexicon) -> Place | None:
    """The province of a document: that of its date line, else the one that its first pages name most often."""
    if place:
        bare = re.sub(r"^Thành phố ", "", place)
        if known := province_of(bare, date, lexicon):
            return known
        if len(inside := provinces_of_district(bare, None, lexicon)) == 1:
            return province_of(next(iter(inside)), date, lexicon)
    counts: dict[Place, int] = {}
    for match in re.finditer(r"\b(tỉnh|[Tt]hành phố)\s+((?:[A-ZĐ][^\W\d_]*\s?(?:-\s)?){1,4})", text[:12000]):
        words = match[2].split()
        for size in range(min(4, len(words)), 0, -1):
            province = match_province(" ".join(words[:size]), lexicon)
            row = province_of(province, date, lexicon) if province else None
            if row and row.kind == match[1].lower():
                counts[row] = counts.get(row, 0) + 1
                break
    if not counts:
        return None
    best = max(counts, key=lambda p: counts[p])
    rest = sum(n for p, n in counts.items() if p != best)
    return best if counts[best] > 2 * rest else None


def roman(number: int) -> str:
    """A small number in Roman numerals, for terms of the National Assembly."""
    parts = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    written = ""
    for value, letters in parts:
        while number >= value:
            written, number = written + letters, number - value
    return written


def same_body(a: str, b: str) -> bool:
    """Whether two names are of one body, marks and blanks aside."""
    return squeeze(fold(a)) == squeeze(fold(b))
