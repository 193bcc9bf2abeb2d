"""The issuer: from the capitals of the head (parent over issuer), else from the symbol or the text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from docparse.extraction.metadata.body_names import PLACE_KIND, bare_kind, compose, match_body, read_name
from docparse.extraction.metadata.head import Head
from docparse.extraction.metadata.layout import Piece, has_words, is_caps, is_readable
from docparse.extraction.number_symbols import symbols_of
from docparse.extraction.places import Place, match_province, province_of, provinces_of_district
from docparse.lexicon import Lexicon
from docparse.outline import fold_space
from docparse.spans import Span
from docparse.vietnamese.letters import UPPER, fold
from docparse.vietnamese.numerals import roman

# A speck behind the last word of a line; a comma may be the name's.
_STOP = re.compile(r"(?<=[^\W\d_]{2})\s*[.:;·'`]+\s*$")
# The line of a number that OCR damaged (`Số 197NQ-HĐND`) is no `Sở`.
_NUMBER = re.compile(r"\W*so\W{0,3}\d")
_LOCAL_SYMBOLS = ("UBND", "UB", "UBHC", "HĐND")


class Issuer(NamedTuple):
    """`name` is canonical; `spans` are where it was read; `inferred`: it stands nowhere in the head."""

    name: str
    spans: tuple[Span, ...]
    confidence: float
    inferred: bool


@lru_cache(maxsize=4)
def _heads(lexicon: Lexicon) -> re.Pattern[str]:
    words = sorted(lexicon.head_and_foot.body_heads, key=len, reverse=True)
    return re.compile(rf"\W*(?:{'|'.join(map(re.escape, words))})\b")


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
        row = [p for p in head.rows[line] if has_words(p.text) and not _NUMBER.match(p.folded)]
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
    written = [fold_space(" ".join(_STOP.sub("", p.text) for p in unit)) for unit in units]
    spans = tuple(p.span for unit in units for p in unit)
    if joint:
        names = [read_name(part, lexicon, date)[0] for words in written for part in re.split(r"\s[-–]\s", words)]
        return Issuer(", ".join(names), spans, 0.9, False)
    name, complete = compose(written, place, date, lexicon)
    if not complete and not is_readable(name):
        return None
    return Issuer(name, spans, 0.95 if complete else 0.8, False)


# --- without a head ----------------------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def _issues(lexicon: Lexicon) -> re.Pattern[str]:
    """A body, at most twelve words with its place, and a verb of issuing."""
    words = lexicon.head_and_foot
    heads = "|".join(map(re.escape, sorted(words.issuing_bodies, key=len, reverse=True)))
    verbs = "|".join(map(re.escape, words.issuing_verbs))
    return re.compile(
        rf"(?P<name>(?:Chủ tịch\s+)?(?:{heads})(?:\s+[^\W\d_][^\s.,;:]*|,(?=\s+[{UPPER}])){{0,12}}?)\s+(?:{verbs})\b"
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
        if found is None or (rest and not re.fullmatch(rf"{PLACE_KIND}(?:\s+.+)?", rest)):
            continue
        name, places, body = read_name(written, lexicon, date)
        if not places and known and body is not None:
            if bare := bare_kind(name):
                name = f"{name[: bare.start()]} {known}" if known.kind == bare["kind"] else name
            elif body.place and body.level in ("province", "local"):
                name = f"{name} {known if body.place == 'level' else known.name}"
        return Issuer(name, (Span(match.start("name"), match.end("name")),), 0.6, True)
    return None


def province_in(place: str | None, text: str, date: dt.date | None, lexicon: Lexicon) -> Place | None:
    """The province of a document: that of its date line, else the one that its first pages name most often."""
    if place:
        bare = re.sub(r"^Thành phố ", "", place)
        if known := province_of(bare, date, lexicon):
            return known
        if len(inside := provinces_of_district(bare, None, lexicon)) == 1:
            return province_of(next(iter(inside)), date, lexicon)
    counts: dict[Place, int] = {}
    for match in re.finditer(rf"\b(tỉnh|[Tt]hành phố)\s+((?:[{UPPER}][^\W\d_]*\s?(?:-\s)?){{1,4}})", text[:12000]):
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
