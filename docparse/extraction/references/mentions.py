"""Mentions of documents by number and by title, with the date behind them and the lists that they stand in.

Grammar: type, then number and symbol or a title, then the date; members of a list share type, date and issuer. Rules of
the record contract, `references`.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz

from docparse.extraction.number_symbols import BARE, NumberSymbol, symbols_of
from docparse.extraction.plain_text import PlainText, any_of
from docparse.extraction.references.titles import LAW_TYPES, Title, number_of_inner, titles_of
from docparse.lexicon import Lexicon
from docparse.outline import fold_space
from docparse.vietnamese.dates import date_of
from docparse.vietnamese.letters import UPPER, comparable, fold

# Types that are papers or kinds of paper in running text: a mention only with number and symbol.
_NO_REFERENCES = {"Quy chuẩn kỹ thuật quốc gia", "Tiêu chuẩn quốc gia", "Nghị định thư", "Bản ghi nhớ"}
# A bare number without `số` names a document only for these (`Nghị định 98`); `Đề án 06` is the name of a policy.
_BARE_TYPES = {"Nghị định", "Thông tư", "Thông tư liên tịch"}
_LABEL = re.compile(r"(?:\s*:(?=\s*so\s*:?\s*\d))?\s*(?P<label>s(?:o|[a0](?=\s\d)|6(?=\s))(?![^\W\d_])\s*[:.,]?)?\s*")
_LABEL_ONLY = re.compile(r"\s*so(?![^\W\d_])\s*[:.,]?\s*")
_LIST_JOINT = re.compile(
    r"\s*(?:,\s*va|,|;|va|hoac)\s+(?:cac\s+)?(?P<label>so(?![^\W\d_])\s*[:.,]?\s*)?|\s*,\s*(?P<label2>so(?![^\W\d_])\s*[:.,]?\s*)?"
)
_BLANK_DATE = r"ngay[\s._…/]{1,30}(?:thang[\s._…]{1,20})?(?:nam\s*)?(?:\d{4})?"
# ngày 15/10/2024, ngày 07 tháng 4 năm 2014, with a comma before in Party documents; a part may be unreadable.
# Scanners put a blank between two digits (`16/1 1/2013`, `năm 201 4`), lose `ngày` at a line's end, leave a mark where
# a line begins, misread a letter of `tháng` and `năm`, and read a 1 as a stroke: beside a digit it is nothing else.
_TWO = r"(?:\d\s?\d?|\d\s?[|li]|[|li]\s?\d)"
_FOUR = r"(?:19|20)\d\s?\d"
_DATE = re.compile(
    r"(?P<mark>\s*\n\s*[-_|.`'*]{1,2}[^\S\n]*(?=ngay))?"
    rf"\s*+(?:[,(]\s*+)?(?:(?:ra|ky|de|ban\s+hanh)\s+)?(?:ngay\s+(?P<d>{_TWO})"
    rf"(?:\s?[/.\-]\s?(?P<m>{_TWO})\s?[/.\-]\s?(?P<y>{_FOUR}|\d{{2}})(?!\d)"
    rf"|\s+th\wng\s+(?P<m2>{_TWO})\s*+(?:,\s*+)?n\wm\s+(?P<y2>{_FOUR})(?!\s?\d))"
    r"|(?<=\s)(?P<d3>\d{1,2})/(?P<m3>\d{1,2})/(?P<y3>\d{4})(?!\d))"
)
_STROKE = str.maketrans("|li", "111")
_PARTLY = re.compile(
    rf"\s*+(?:,\s*+)?(?:ngay[^\w\n]{{0,8}}\s*thang\s+\d{{1,2}}\s+nam\s+\d{{4}}|{_BLANK_DATE}(?=\s|[,.;)]|$)"
    r"|ngay\s+\S{1,3}(?:\s\S)?\s+thang\s+\S{1,2}\s+nam\s+\d{3,4}(?!\w)|ngay\s+\d{1,2}/\S{1,2}/\d{4}(?!\w))"
)
_YEAR = re.compile(r"\s*+(?:,\s*+)?(?:sua\s+doi\s+)?nam\s+(?P<y>(?:19|20)\d{2})(?!\d)")
_LAW_YEAR = re.compile(
    r"\s*(?:,?\s*(?:sua\s+doi\s+)?nam\s+|\s)\(?(?P<y>(?:19|20)\d{2})\)?(?![\w/]|[.,-]\d)"
    r"|\s*\((?:sua\s+doi(?:\s*+(?:,\s*+)?bo\s+sung)?|hop\s+nhat)?\s*(?:nam\s+)?(?P<y2>(?:19|20)\d{2})?\)"
)
# Ngày 28 tháng 10 năm 2025, Chủ tịch Ủy ban nhân dân tỉnh đã ban hành Công văn số …
_DATE_BEFORE = re.compile(
    r"ngay\s+(?P<d>\d{1,2})(?:\s?[/.\-]\s?(?P<m>\d{1,2})\s?[/.\-]\s?(?P<y>\d{4})|\s+thang\s+(?P<m2>\d{1,2})\s*+(?:,\s*+)?nam\s+(?P<y2>\d{4}))"
    r"\s*,\s*(?P<issuer>[^.;:,()\d]{4,110}?)\s+(?:da\s+)?(?:ban\s+hanh|ky\s+ban\s+hanh|ky|co|gui)\s*(?:cac\s+)?$"
)
# Nghị định của Chính phủ số …: the issuer before the number.
_BETWEEN_ISSUER = re.compile(
    r"\s+cua\s+(?P<issuer>(?:chinh\s+phu|thu\s+tuong|bo|uy\s+ban|ubnd|hdnd|hoi\s+dong|chu\s+tich|ban|so|tinh\s+uy|quoc\s+hoi)\b"
    r"(?:\s+(?!(?:tai|luat|nghi|quyet|thong|chi|cong|ke|va|theo|ve)\b)[^\s.;:,()\d]+){0,9}?)\s+so\s*+(?::\s*+)?(?=\d)"
)


_DAMAGED = re.compile(r"\bs[oa60d][:.,]?\s{1,3}(?=\d{1,5}\s?[/-])")
# các Nghị định sửa đổi, bổ sung: số 47/2022/NĐ-CP, số 41/2024/NĐ-CP
_AMENDING_LIST = re.compile(r"\s+(?:sua\s+doi|bo\s+sung)(?:\s*+(?:,\s*+)?bo\s+sung)?\s*:?(?=\s+so\s*+(?::\s*+)?\d)")
_OWN_WORDS = re.compile(r"(?:\s+(?!so\b)[^\W\d_]+){1,4}\s+(?P<label>so\s*+(?::\s*+)?)(?=\d)")
_WORD = re.compile(r"[^\W\d_]+")
_WORDS_BEFORE = 40  # characters before `số` in which a type name stands
_TYPE_LIKENESS = 70  # per cent


@dataclass(frozen=True, slots=True)
class Draft:
    """A mention as found. `head`: index of the list's first member; `outer`: index of the law whose title holds it.

    `issuer` and `issuer_end` are filled where the name stands inside or before the mention, not behind it.
    """

    start: int
    end: int
    type: str
    number: NumberSymbol | None = None
    title: Title | None = None
    year: int | None = None
    date: dt.date | None = None
    issuer: str | None = None
    confidence: float = 1.0
    head: int | None = None
    outer: int | None = None


class Mentions:
    """The grammar of mentions, compiled from the lists."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._names: dict[str, str] = {}
        abbreviations: dict[str, str] = {}
        for row in lexicon.document_types:
            if row.name in _NO_REFERENCES:
                continue
            self._names[fold(row.name)] = row.name
            for variant in row.variants:
                if " " in variant and variant.lower() != variant.upper() and variant[0].isupper():
                    self._names.setdefault(fold(variant), variant)
            for short in (row.abbreviation, *row.variants):
                if (
                    short
                    and " " not in short
                    and "-" not in short
                    and len(short) > 1
                    and short.upper() != short.lower()
                ):
                    abbreviations.setdefault(short, row.name)
        abbreviations["TT"] = "Thông tư"
        self._abbreviations = abbreviations
        self._type = re.compile(rf"(?<![^\W_])(?:{any_of(tuple(self._names))})(?![^\W_])")
        short = "|".join(sorted(map(re.escape, abbreviations), key=len, reverse=True))
        self._short = re.compile(rf"(?<![\w/&-])(?P<type>{short})(?=\s*+(?:(?:số|Số)\s*+)?(?::\s*+)?\d)")
        self._qualifier = re.compile(rf"\s+(?:{any_of(lexicon.titled_documents.qualifiers.words)})(?=\s+(?:so\b|\d))")

    def find(self, text: PlainText) -> list[Draft]:
        """All mentions in reading order; members of one list stand together, inner laws behind their outer one."""
        found: list[Draft] = []
        hits = [
            (m.start(), m.end(), self._names[" ".join(m.group().split())]) for m in self._type.finditer(text.folded)
        ]
        hits += [(m.start(), m.end(), self._abbreviations[m["type"]]) for m in self._short.finditer(text.plain)]
        titles = titles_of(self._lexicon)
        named = [
            *titles.congress_documents(text), *titles.plans(text), *titles.charters(text), *titles.constitutions(text),
            *titles.short_laws(text),
        ]  # fmt: skip
        hits += self._damaged_types(text, {start for start, _, _ in hits})
        queue: list[tuple[int, int, str | Title]] = [*hits, *((t.start, t.end, t) for t in named)]
        done = 0
        for start, end, kind in sorted(queue, key=lambda q: (q[0], -q[1])):
            if start < done:
                continue
            if isinstance(kind, Title):
                found.append(self._titled(text, kind))
            else:
                group = self._at(text, start, end, kind, len(found))
                if not group and kind in LAW_TYPES.values():
                    group = self._law(text, start, end, kind, len(found))
                found += group
            if found:
                done = max(done, *(d.end for d in found[-8:]))
        return found

    def _damaged_types(self, text: PlainText, known: set[int]) -> list[tuple[int, int, str]]:
        """Type names that scanning broke (`Quyit dinn s6 12/QD-TTg`), told by the type that the symbol names."""
        found = []
        for match in _DAMAGED.finditer(text.folded):
            number = symbols_of(self._lexicon).read(text.plain, match.end(), labelled=True)
            short = symbols_of(self._lexicon).type_of(number.symbol) if number and number.symbol else None
            name = self._abbreviations.get(short or "")
            if name is None or number is None or not number.number:
                continue
            first = max(0, match.start() - _WORDS_BEFORE)
            words = list(_WORD.finditer(text.folded, first, match.start()))[-len(name.split()) :]
            written = " ".join(w.group() for w in words)
            if words and words[0].start() not in known and fuzz.ratio(written, fold(name)) >= _TYPE_LIKENESS:
                found.append((words[0].start(), words[-1].end(), name))
        return found

    def _at(self, text: PlainText, start: int, end: int, kind: str, index: int) -> list[Draft]:
        """A mention by number, with the members of its list; empty where no number stands behind the type."""
        symbols = symbols_of(self._lexicon)
        if qualifier := self._qualifier.match(text.folded, end):
            end = qualifier.end()
        elif amending := _AMENDING_LIST.match(text.folded, end):
            end = amending.end()
        elif own := _OWN_WORDS.match(text.folded, end):
            # `Quy chế làm việc số 01-QC/TU`: any small words, where the symbol names the same type.
            number = symbols.read(text.plain, own.end(), labelled=True)
            short = symbols.type_of(number.symbol) if number and number.symbol else None
            if self._abbreviations.get(short or "") == kind and text.plain[end : own.end()].islower():
                end = own.start("label")
        issuer = None
        if between := _BETWEEN_ISSUER.match(text.folded, end):
            issuer = fold_space(text.plain[between.start("issuer") : between.end("issuer")])
            end = between.end() - len(between.group()) + between.group().rindex("so")
        label = _LABEL.match(text.folded, end)
        assert label is not None  # matches the empty string
        labelled = bool(label["label"])
        number = symbols.read(text.plain, label.end(), labelled=labelled)
        if number is None:
            number = self._bare(text, label.end(), kind, labelled=labelled)
            if number is None:
                return []
        exact = comparable(text.plain[start:end]).startswith(comparable(kind)) or end - start <= 5
        number = _with_damaged_tail(text, number)
        draft = Draft(
            start, number.end, kind, number, issuer=issuer, confidence=min(number.confidence, 1.0 if exact else 0.85)
        )
        group = [self._with_tail(text, draft)]
        while more := self._next(text, group, index):
            group.append(more)
        return _share(group)

    def _bare(self, text: PlainText, at: int, kind: str, *, labelled: bool) -> NumberSymbol | None:
        """A number without a symbol. Quantities and dates are none: `Báo cáo 6 tháng`, `Kế hoạch 5 năm`."""
        match = BARE.match(text.plain, at)
        if match is None or re.match(
            r"\s*(?:thang|nam|ngay|tuan|quy|gio|%|trieu|ty|dong|xa|huyen|nguoi)\b",
            text.folded[match.end() : match.end() + 12],
        ):
            return None
        if not labelled and (len(match["number"]) > 3 or not text.plain[at - 1 : at].isspace()):
            return None
        if labelled and kind in LAW_TYPES.values():
            return None
        sure = labelled or kind in _BARE_TYPES
        return NumberSymbol(match.start(), match.end(), match["number"], None, "/", 0.4 if sure else 0.2)

    def _next(self, text: PlainText, group: list[Draft], index: int) -> Draft | None:
        """The next member of a list: `…, số 150/2025/NĐ-CP ngày 12/6/2025`."""
        last = group[-1]
        joint = _LIST_JOINT.match(text.folded, last.end)
        if joint is None:
            return None
        labelled = bool(joint["label"] or joint["label2"])
        number = symbols_of(self._lexicon).read(text.plain, joint.end(), labelled=False)
        if number is None and last.number and (labelled or last.number.symbol is None):
            bare = BARE.match(text.plain, joint.end())
            if bare and re.match(r"\s*(?:[,;.)]|va\b|ngay\b|cua\b|$)", text.folded[bare.end() : bare.end() + 8]):
                number = NumberSymbol(bare.start(), bare.end(), bare["number"], None, "/", 0.4)
        if number is None:
            return None
        start = joint.start("label") if joint["label"] else joint.start("label2") if joint["label2"] else number.start
        draft = Draft(start, number.end, last.type, number, confidence=number.confidence, head=index)
        return self._with_tail(text, draft)

    def _with_tail(self, text: PlainText, draft: Draft) -> Draft:
        """The date behind a number, and a date before it (`Ngày …, X đã ban hành Công văn số …`)."""
        if (tail := _DATE.match(text.folded, draft.end)) and not (tail["mark"] and _opens_item(text, tail)):
            closing = 1 if "(" in tail.group() and text.plain[tail.end() : tail.end() + 1] == ")" else 0
            return replace(draft, end=tail.end() + closing, date=_date(tail))
        if tail := _PARTLY.match(text.folded, draft.end):
            return replace(draft, end=draft.end + len(text.plain[draft.end : tail.end()].rstrip()))
        if tail := _YEAR.match(text.folded, draft.end):
            return replace(draft, end=tail.end())
        before = _DATE_BEFORE.search(text.folded, max(0, draft.start - 180), draft.start)
        if before and draft.head is None:
            issuer = fold_space(text.plain[before.start("issuer") : before.end("issuer")])
            return replace(draft, date=_date(before), issuer=draft.issuer or issuer)
        return draft

    def _titled(self, text: PlainText, title: Title) -> Draft:
        draft = Draft(title.start, title.end, title.type, title=title, confidence=title.confidence)
        return _with_law_tail(text, draft, self._lexicon) if title.type in (*LAW_TYPES.values(), "Hiến pháp") else draft

    def _law(self, text: PlainText, start: int, end: int, kind: str, index: int) -> list[Draft]:
        """A law by title; an amending law with the laws inside its title."""
        if re.search(r"(?:phap|ky|quy|trai|du\s+an|du\s+thao)\s+$", text.folded[max(0, start - 10) : start]):
            return []  # pháp luật, kỷ luật; a draft law is still to be issued
        titles = titles_of(self._lexicon)
        if title := titles.match_amending_law(text, start, kind):
            outer = _with_law_tail(
                text, Draft(start, title.end, kind, title=title, confidence=title.confidence), self._lexicon
            )
            inner = [Draft(t.start, t.end, t.type, title=t, confidence=t.confidence, outer=index) for t in title.inner]
            if number_of_inner(text, title):
                inner[-1] = _with_law_tail(text, inner[-1], self._lexicon)
                outer = Draft(start, inner[-1].end, kind, title=title, confidence=title.confidence)
            return [outer, *inner]
        found = titles.match_law(text, start)
        if found is not None:
            first = text.plain[end:].lstrip()[:1]
            if not (text.plain[start].isupper() or first.isupper()) or len(found.name.split()) < 2:
                found = None
        found = found or titles.match_unlisted_law(text, start, end, kind)
        if found is None:
            return []
        return [
            _with_law_tail(text, Draft(start, found.end, kind, title=found, confidence=found.confidence), self._lexicon)
        ]


# What scanners leave of a symbol's last group: `TT-BT1C`, `QĐ-T'Tg`, `QĐ- TT1g`.
_TAIL = re.compile(rf"\s?[-_'’]\s?[\w'’]{{0,2}}[{UPPER}'’][\w'’-]{{0,5}}(?=\s+(?:ngày|của)\b|\s*[,;.)])")


def _with_damaged_tail(text: PlainText, number: NumberSymbol) -> NumberSymbol:
    """A symbol that breaks off takes the rest of its word into the mention; what it should be is not guessed here."""
    if number.symbol is None or not (tail := _TAIL.match(text.plain, number.end)):
        return number
    return replace(number, end=tail.end(), confidence=min(number.confidence, 0.5))


def _with_law_tail(text: PlainText, draft: Draft, lexicon: Lexicon) -> Draft:
    """Number, year and date behind a law's title, in whatever order."""
    for _ in range(4):
        label = _LABEL_ONLY.match(text.folded, draft.end)
        if (
            label
            and draft.number is None
            and (number := symbols_of(lexicon).read(text.plain, label.end(), labelled=False))
        ):
            draft = replace(draft, end=number.end, number=number)
            continue
        if draft.date is None and (tail := _DATE.match(text.folded, draft.end)) and "(" not in tail.group():
            date = _date(tail)
            year = draft.year or (date.year if date else None)
            draft = replace(draft, end=tail.end(), date=date, year=year)
            continue
        if draft.date is None and draft.year is None and (tail := _PARTLY.match(text.folded, draft.end)):
            readable = re.search(r"(?:19|20)\d{2}$", tail.group().rstrip())
            if readable is not None:  # the year of a date that is not wholly readable
                end = draft.end + len(tail.group().rstrip())
                draft = replace(draft, end=end, year=int(readable.group()))
                continue
        if tail := _LAW_YEAR.match(text.folded, draft.end):
            written = tail["y"] or tail["y2"]
            if draft.year is None or not written:
                draft = replace(draft, end=tail.end(), year=int(written) if written else draft.year)
                continue
        break
    return draft


def _share(group: list[Draft]) -> list[Draft]:
    """A list's last date belongs to the members before it that have none; a bare number takes a neighbour's symbol."""
    full = next((d.number for d in group if d.number and d.number.symbol), None)
    shared: list[Draft] = []
    date: dt.date | None = None
    for member in reversed(group):
        date = member.date or date
        draft = replace(member, date=date) if member.date is None and date else member
        if draft.number and draft.number.symbol is None and full:
            number = draft.number.with_symbol_of(full)
            draft = replace(draft, number=number, confidence=number.confidence)
        shared.append(draft)
    return shared[::-1]


def _date(match: re.Match[str]) -> dt.date | None:
    """The date of any of the patterns above, whose groups are d, m, y with a digit behind."""
    groups = match.groupdict()
    day, month, year = (
        next(
            (
                re.sub(r"\s", "", v).translate(_STROKE)
                for k, v in groups.items()
                if k[0] == part and k[1:] in ("", "2", "3") and v
            ),
            "",
        )
        for part in "dmy"
    )
    return date_of(int(year), int(month), int(day))


def _opens_item(text: PlainText, tail: re.Match[str]) -> bool:
    """`- Ngày 15 …` behind a number is the next item; `- ngày 15 …` goes on, and the mark is noise."""
    return text.plain[tail.end("mark") : tail.end("mark") + 1].isupper()


def has_stroke(text: PlainText, draft: Draft) -> bool:
    """Whether the date of a mention was read from a stroke that stands for a 1."""
    tail = _DATE.search(text.folded, draft.number.end if draft.number else draft.start, draft.end)
    if tail is None:
        return False
    return any(
        re.search(r"[|li]", part)
        for name, part in tail.groupdict().items()
        if part and name[0] in "dm" and name != "mark"
    )


@lru_cache(maxsize=4)
def mentions_of(lexicon: Lexicon) -> Mentions:
    return Mentions(lexicon)
