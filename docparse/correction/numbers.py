"""Numbers, symbols and dates that their own grammar says are damaged: `3O2/QĐ-ƯBND`, `ngày 31/l2/2023`, `nãm 2O24`.

Where the grammar leaves no room for a letter, a letter is a misread digit; a digit that was read is never changed.
Where two readings are possible, or what comes out is no date, all stays as it was read and is flagged. Forms: Decree
30/2020/NĐ-CP, Appendix I; Party: Guidance 36-HD/VPTW; terms of laws: the list of terms of the National Assembly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from docparse.edits import Edit, Edits
from docparse.lexicon import Lexicon
from docparse.records import Warning
from docparse.spans import Span
from docparse.vietnamese.dates import date_of
from docparse.vietnamese.letters import LOWER, UPPER
from docparse.vietnamese.numerals import match_roman

Evidence = Literal["number", "date", "term", "symbol", "year", "word", "clause"]
SURE, LIKELY = 0.97, 0.85
"""Confidence of O, l, I for 0 and 1, which look the same in print, and of the other shapes."""
_SAME_SHAPE = frozenset("OolIi!")
FIRST_YEAR, LAST_YEAR = 1930, 2099
MONTHS = 12
_GROUP = rf"[{UPPER}][{UPPER}{LOWER}]{{0,7}}\d{{0,3}}[{UPPER}\d]{{0,6}}"
_TERM = re.compile(r"(?:UBTV)?QH(?P<term>\w{1,2})")
# Clauses and forms are counted in digits, and articles but for a few old ones (`Điều I`): a stroke alone is a one.
_ONE = re.compile(
    r"\b(?:[Kk]hoản[^\S\n](?P<clause>[lI|!\]\[¡])|(?:Điều|[Mm]ẫu\ssố)[^\S\n](?P<other>[l|!\]\[¡]))"
    r"(?=\s(?:Điều|Luật|Nghị|Thông|Quyết|Pháp|Mục|Chương|Phụ|này|và|hoặc|tại|ban|kèm)(?!\w)|[,;]|[^\S\n]?\n)"
)
_ONLY_IN_SCANS = frozenset({"symbol", "clause"})
_CHUNK = re.compile(r"\S*")
_WHY: dict[Evidence, str] = {
    "number": "số của văn bản chỉ gồm chữ số",
    "date": "ngày tháng chỉ gồm chữ số",
    "year": "năm chỉ gồm chữ số",
    "term": "sau QH là khóa Quốc hội",
    "symbol": "theo danh mục ký hiệu",
    "word": "trước một năm",
    "clause": "khoản và điều được đánh bằng chữ số",
}

_CHECK = "Xin đối chiếu bản gốc."


@dataclass(frozen=True, slots=True)
class Damage:
    """A stretch that cannot be right. `meant` is None where more than one reading is possible, or none."""

    span: Span
    meant: str | None
    evidence: Evidence
    confidence: float


class NumberGrammar:
    """The grammar with what the lists know; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._digits = {row.letter: row.digits for row in lexicon.digit_shapes}
        types = {a for t in lexicon.document_types for a in (t.abbreviation, *t.variants) if a}
        organs = {organ.symbol for organ in lexicon.organs}
        self._known = types | organs
        self._meant = {row.read: row.meant for row in lexicon.symbol_damage if row.read not in self._known}
        self._terms = {row.term: (row.first_year, row.last_year) for row in lexicon.assembly_terms}
        like = "".join(map(re.escape, self._digits))
        some = rf"[\d{like}]"
        year = rf"[12lIi]{some}{{3}}"
        self._number = re.compile(
            rf"(?<![\w/.,-])(?P<number>{some}{{1,5}}[a-dđ]?)"
            rf"(?P<joint>/|-)(?:(?P<year>{year})/)?(?P<symbol>{_GROUP}(?:[-/]{_GROUP}){{0,3}})(?!\w)"
        )
        self._short = re.compile(
            rf"(?<![\w/.,-])(?P<day>{some}{{1,2}})(?P<sign>[/.-])(?P<month>{some}{{1,4}})(?P=sign)(?P<year>{year})(?![\w/])"
        )
        self._long = re.compile(
            rf"\b[Nn]gày\s+(?P<day>{some}{{1,2}})\s+tháng\s+(?P<month>{some}{{1,2}})(?:\s+n[ăãâ]m\s+(?P<year>{year}))?(?!\w)"
        )
        self._month = re.compile(rf"\b[Tt]háng\s+(?P<month>{some}{{1,2}})(?:/|\s+n[ăãâ]m\s+)(?P<year>{year})(?!\w)")
        self._year = re.compile(rf"\b[Nn][ăãâ]m\s+(?P<year>{year})(?!\w)")
        self._word = re.compile(rf"\b[Nn](?P<read>ã)m(?=\s+{year}(?!\w))")
        # A letter behind the number is a suffix (`Điều 12a`), but nobody counts up to l or O.
        self._article = re.compile(r"\b(?:Điều|[Kk]hoản)\s+(?P<number>[\dlIO]{2,3})(?![\w.])")

    def find(self, text: str) -> list[Damage]:
        """All that is damaged, in order. A stretch stands in one of them only."""
        found: list[Damage] = []
        for damage in sorted(self._all(text), key=lambda d: (d.span.start, -d.span.end)):
            if not found or not found[-1].span.overlaps(damage.span):
                found.append(damage)
        return found

    def _all(self, text: str) -> Iterator[Damage]:
        for match in self._number.finditer(text):
            yield from self._numbered(match)
        for match in self._short.finditer(text):
            yield from self._dated(match)
        for pattern in (self._long, self._month, self._year):
            for match in pattern.finditer(text):
                yield from self._dated(match)
        for match in self._article.finditer(text):
            yield from self._digits_of(match, "number", "number")
        for match in _ONE.finditer(text):
            yield Damage(Span(*match.span(match.lastgroup or 0)), "1", "clause", LIKELY)
        for match in self._word.finditer(text):
            yield Damage(Span(*match.span("read")), "ă", "word", SURE)

    def _digits_of(self, match: re.Match[str], group: str, evidence: Evidence) -> Iterator[Damage]:
        """One group of digits with letters among them."""
        read, span = match[group], Span(*match.span(group))
        if read.isdigit() or not any(c.isdigit() for c in read):
            return
        meant, confidence = self._as_digits(read)
        yield Damage(span, meant, evidence, confidence)

    def _as_digits(self, read: str) -> tuple[str | None, float]:
        """Letters as the digits that they look like; None where one of them looks like several."""
        meant, confidence = "", 1.0
        for letter in read:
            digits = (letter,) if letter.isdigit() else self._digits.get(letter, ())
            if len(digits) != 1:
                return None, 0.0
            meant += digits[0]
            confidence *= 1.0 if letter.isdigit() else SURE if letter in _SAME_SHAPE else LIKELY
        return meant, confidence

    def _may_be_digits(self, read: str) -> bool:
        return all(letter.isdigit() or letter in self._digits for letter in read)

    def _numbered(self, match: re.Match[str]) -> Iterator[Damage]:
        """The number, year and groups of a document's number and symbol."""
        groups = [(m.group(), match.start("symbol") + m.start()) for m in re.finditer(r"[^-/]+", match["symbol"])]
        known = [group in self._known or self._meant.get(group) in self._known for group, _ in groups]
        terms = [_TERM.fullmatch(group) for group, _ in groups]
        is_labelled = any(known) or any(terms) or self._labelled(match)
        if not is_labelled and sum(group.isupper() and len(group) > 1 for group, _ in groups) < 2:
            return
        number, start = match["number"], match.start("number")
        core = number if number[-1:].isdigit() or number[-1:] in self._digits else number[:-1]
        if number[:-1].isdigit() and number[-1] in "abcdđABCD":
            core = number[:-1]  # 12b, 210A: numbers of their own
        if not core.isdigit() and (any(c.isdigit() for c in core) or self._labelled(match)):
            meant, confidence = self._as_digits(core)
            # Letters alone may be a Roman numeral, or anything; a last capital may be a suffix (`5S`).
            doubtful = not any(c.isdigit() for c in core) or (core[:-1].isdigit() and core[-1] not in _SAME_SHAPE)
            if is_labelled or not doubtful:
                yield Damage(Span(start, start + len(core)), None if doubtful else meant, "number", confidence)
        year = None
        if match["year"]:
            year, confidence = self._as_digits(match["year"])
            if not match["year"].isdigit():
                yield Damage(Span(*match.span("year")), _plausible(year), "year", confidence)
        for (group, at), is_known, of in zip(groups, known, terms, strict=True):
            if group in self._known:
                continue
            if is_known and _fits(group, at == match.start("symbol"), len(groups)):
                yield Damage(Span(at, at + len(group)), self._meant[group], "symbol", LIKELY)
            elif of is not None and not of["term"].isdigit() and self._may_be_digits(of["term"]):
                yield self._term(Span(at + of.start("term"), at + of.end()), of["term"], year)

    def _labelled(self, match: re.Match[str]) -> bool:
        before = match.string[max(0, match.start() - 6) : match.start()]
        return bool(re.search(r"[Ss]ố\s?:?\s?\Z", before))

    def _term(self, span: Span, read: str, year: str | None) -> Damage:
        """The term of the National Assembly behind QH; the year of the document must lie in it."""
        meant, confidence = self._as_digits(read)
        years = self._terms.get(int(meant)) if meant else None
        fits = years is not None and (year is None or years[0] <= int(year) <= years[1])
        return Damage(span, meant if fits else None, "term", confidence)

    def _dated(self, match: re.Match[str]) -> Iterator[Damage]:
        """A date of which some digits were read as letters."""
        parts = {name: part for name, part in match.groupdict().items() if name != "sign" and part is not None}
        month = parts.get("month", "1")
        if (match_roman(month) or MONTHS + 1) <= MONTHS:
            month, parts = "1", {name: part for name, part in parts.items() if name != "month"}  # 5/II/2024 is a date
        damaged = [name for name, part in parts.items() if not part.isdigit()]
        if not damaged or not any(c.isdigit() for part in parts.values() for c in part):
            return
        # A single letter other than l and I is a scrap of handwriting as well (`ngày Z tháng 4`).
        read = {
            name: self._as_digits(part) if len(part) > 1 or part.isdigit() or part in "lI" else (None, 0.0)
            for name, part in parts.items()
        }
        meant = {name: digits for name, (digits, _) in read.items()}
        whole = None not in meant.values() and _plausible(meant.get("year") or "2000") is not None
        if whole and "day" in parts:
            # A leap year, so that a date without its year may be any day.
            year, month, day = (
                meant.get(n) or other for n, other in (("year", "2000"), ("month", month), ("day", "1"))
            )
            whole = len(month) <= 2 and date_of(int(year), int(month), int(day)) is not None
        elif whole and "month" in parts:
            whole = 1 <= int(meant["month"] or 0) <= MONTHS
        for name in damaged:
            yield Damage(Span(*match.span(name)), meant[name] if whole else None, "date", read[name][1])


def _plausible(year: str | None) -> str | None:
    return year if year is not None and FIRST_YEAR <= int(year) <= LAST_YEAR else None


def _fits(group: str, is_first: bool, groups: int) -> bool:
    """Whether a group stands where what it was read for can stand: types first, `TTg` and `CP` behind a type."""
    return is_first == (group[:2] in ("ND", "NO", "QD", "QO", "QÐ")) or groups == 1


def mend_numbers(text: str, lexicon: Lexicon, *, damaged: bool) -> list[Edit]:
    """Edits of what the grammar decides. Some only in a text that is read from a scan: people type `QD-UBND` too."""
    return [
        Edit(damage.span.start + i, damage.span.start + i + len(old), new, kind, damage.confidence)
        for damage in grammar_of(lexicon).find(text)
        if damage.meant is not None and (damaged or damage.evidence not in _ONLY_IN_SCANS)
        for i, old, new, kind in _changes(damage.span.of(text), damage.meant)
    ]


def _changes(read: str, meant: str) -> Iterator[tuple[int, str, str, Literal["numeral", "letter", "diacritic"]]]:
    """What changes, letter for letter where the lengths agree."""
    if len(read) != len(meant):
        yield 0, read, meant, "letter"
        return
    for i, (old, new) in enumerate(zip(read, meant, strict=True)):
        if old != new:
            yield i, old, new, "numeral" if new.isdigit() else "diacritic" if old.isalpha() and new == "ă" else "letter"


def number_warnings(raw: str, edits: Edits, lexicon: Lexicon) -> tuple[Warning, ...]:
    """What a person should check: numbers and dates that were mended, with the evidence, and those that stay damaged.

    `edits` of `raw`; the places of the warnings are in the corrected text.
    """
    text = edits.apply(raw)
    found: dict[Span, Warning] = {}
    for damage in grammar_of(lexicon).find(raw) if edits else ():
        changed = any(e.start < damage.span.end and damage.span.start < e.end for e in edits)
        if damage.meant is None or damage.evidence == "word" or not changed:
            continue
        whole = _chunk(raw, damage.span)
        placed = Span(edits.to_target(whole.start, "left"), edits.to_target(whole.end, "right"))
        message = f"“{whole.of(raw)}” được sửa thành “{placed.of(text)}”: {_WHY[damage.evidence]}. {_CHECK}"
        found.setdefault(placed, Warning(code="number_mended", message=message, start=placed.start, end=placed.end))
    for damage in grammar_of(lexicon).find(text):
        if damage.meant is None:
            whole = _chunk(text, damage.span)
            message = f"“{whole.of(text)}” có chữ số bị đọc sai, không rõ là số nào, nên giữ nguyên. {_CHECK}"
            found[whole] = Warning(code="number_doubtful", message=message, start=whole.start, end=whole.end)
    return tuple(found[span] for span in sorted(found))


def _chunk(text: str, span: Span) -> Span:
    """What stands between the blanks around a stretch, without the marks at its end."""
    start = span.start
    while start and not text[start - 1].isspace():
        start -= 1
    chunk = _CHUNK.match(text, span.end)
    end = chunk.end() if chunk else span.end
    inside = text[start:end]
    return Span(start, max(span.end, start + len(inside.rstrip('.,;:)]”"'))))


@lru_cache(maxsize=2)
def grammar_of(lexicon: Lexicon) -> NumberGrammar:
    return NumberGrammar(lexicon)
