"""Emulation movements, drives and programmes.

A name is quoted after a lead-in (`phong trào thi đua "…"`, `như: "…", "…"`), or stands unquoted after a lead-in that
says that one campaign follows (`Đợt thi đua đặc biệt …`, `Chương trình mục tiêu quốc gia …`), or is known by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from docparse.extraction.context import Context
from docparse.extraction.places import HO_CHI_MINH
from docparse.extraction.prose import Prose
from docparse.lexicon import CampaignWords, Lexicon
from docparse.outline import Outline
from docparse.records import Campaign, CampaignMention, mention_id
from docparse.spans import Span
from docparse.vietnamese.letters import UPPER, comparable, fold

_QUOTES = '"“”„‟«»″'
_OPENING = re.compile(rf"(?<![\w.,;])[{_QUOTES}](?=\w)")
_ANY_QUOTE = re.compile(rf"[{_QUOTES}]")
_BETWEEN = re.compile(
    rf"\s*(?:[,;]|(?:, ?)?và|;? và|cùng với)?\s*(?:phong trào |cuộc vận động |chương trình )?[{_QUOTES}](?=\w)", re.I
)
# `Chương trình GDPT 2018`: a curriculum or a plan under its short name, and the sentence goes on behind it.
_ABBREVIATION = re.compile(r"[A-ZĐ&-]{3,}\b")
_NUMBERED = re.compile(r"\((\d)\) ([^;.()]{8,160})")
_PERIOD = re.compile(
    r"\W{0,3}(?:thuc hien |trong |cho )?(?:giai doan|nhiem ky) (?:nam )?((?:19|20)\d\d) ?[-–—] ?((?:19|20)\d\d)"
)
_YEAR = re.compile(r"\W{0,3}(?:trong |tu )?nam ((?:19|20)\d\d)\b(?!\s*(?:[-–,]|va) ?(?:nam )?\d)")
_YEAR_IN_NAME = re.compile(r"(?:trong )?nam ((?:19|20)\d\d)$")
_PERIOD_IN_NAME = re.compile(r"giai doan ((?:19|20)\d\d) ?[-–—] ?((?:19|20)\d\d)$")
_PLACE = re.compile(
    r"\W{0,3}(?:được triển khai |đang triển khai )?(?:trên địa bàn|tại|của|ở|trong) (?:toàn )?"
    rf"(?:tỉnh|thành phố|TP\.?|huyện|thị xã|quận|xã|phường|thị trấn) ([{UPPER}]\w*(?: (?:-|[{UPPER}]\w*)){{0,4}})"
)
_LAUNCHED = re.compile(r"(?:uy ban nhan dan|ubnd|chu tich ubnd) tinh\b[^.;]{0,60}phat dong $")
_TOLD_WITHIN = 20  # mentions that may say the period and the scope
_LONGEST_NAME, _FARTHEST_QUOTE, _CLAUSE = 260, 130, 140  # characters


@dataclass(frozen=True, slots=True)
class _Find:
    """A name at a place of the line; its lead-in begins at `before`, what says more of it at `after`."""

    span: Span
    before: int
    after: int


@dataclass(frozen=True)
class _Patterns:
    lead_in: re.Pattern[str]
    capital: re.Pattern[str]
    unquoted: re.Pattern[str]
    known: re.Pattern[str]
    known_after: re.Pattern[str]
    ends: re.Pattern[str]
    occasion_ends: re.Pattern[str]
    others_before: re.Pattern[str]
    others_first: re.Pattern[str]
    other_programmes: re.Pattern[str]
    plurals: re.Pattern[str]
    bodies: re.Pattern[str]
    whole: re.Pattern[str]


def find_campaigns(outline: Outline, context: Context, lexicon: Lexicon) -> tuple[Campaign, ...]:
    """One entry per distinct campaign, in the order of first mention."""
    patterns = _patterns(lexicon.campaign_words)
    prose = Prose(outline)
    beyond = [prose.span(Span(s.start, s.end)) for s in outline.of_kind("distribution", "signature")]
    by_name: dict[str, list[_Find]] = {}
    for found in sorted(_finds(prose, patterns), key=lambda f: (f.span.start, -f.span.end)):
        if not any(b.overlaps(found.span) for b in beyond):
            identity = _identity(found.span.of(prose.text))
            earlier = next((n for n in by_name if identity.startswith(n + " cho ")), identity)  # said at more length
            same = by_name.setdefault(earlier, [])
            if not any(f.span.overlaps(found.span) for finds in by_name.values() for f in finds[-1:]):
                same.append(found)
    return tuple(_campaign(prose, outline, finds, context, lexicon, patterns) for finds in by_name.values() if finds)


def _finds(prose: Prose, patterns: _Patterns) -> Iterator[_Find]:
    yield from _quoted(prose, patterns)
    yield from _unquoted(prose, patterns)
    for m in patterns.known.finditer(prose.plain):
        yield _Find(Span(*m.span()), m.start(), m.end())


def _quoted(prose: Prose, patterns: _Patterns) -> Iterator[_Find]:
    text = prose.text
    at = 0
    for lead in patterns.lead_in.finditer(prose.plain):
        if lead.start() < at:
            continue
        opening = _OPENING.search(text, lead.end(), lead.end() + _FARTHEST_QUOTE)
        if opening is None or re.search(r"[.!?] |;", text[lead.end() : opening.start()]):
            yield from _numbered(prose, lead)
            continue
        gap = prose.plain[lead.end() : opening.start()]
        if patterns.others_before.search(gap) and not re.search(r"\bnhu:? ?$", gap):
            continue
        after: int | None = opening.end()
        while after is not None:
            end = _closing(text, after)
            if end is None:
                break
            if not patterns.others_first.match(prose.plain, after):
                name = Span(after, end).trimmed(text)
                if len(name.of(text).split()) >= 2 and len(name.of(text)) <= _LONGEST_NAME:
                    yield _Find(name, lead.start(), end + 1)
            following = _BETWEEN.match(text, end + 1)
            at, after = end + 1, following.end() if following else None


def _numbered(prose: Prose, lead: re.Match[str]) -> Iterator[_Find]:
    """`thuộc 02 Chương trình: (1) …; (2) …`."""
    if not prose.text.startswith(": (1) ", lead.end()):
        return
    at = lead.end() + 2
    while (item := _NUMBERED.match(prose.text, at)) is not None:
        yield _Find(Span(*item.span(2)).trimmed(prose.text), lead.start(), item.end())
        at = item.end() + 2


def _closing(text: str, start: int) -> int | None:
    """Where a quoted name ends. OCR leaves stray quotes in names, so a closing quote with another behind it is none."""
    first = _ANY_QUOTE.search(text, start, start + _LONGEST_NAME)
    if first is None:
        return None
    second = _ANY_QUOTE.search(text, first.end(), first.end() + 80)
    if (
        second is not None
        and text[first.end() : first.end() + 1] == " "
        and text[first.end() + 1 : first.end() + 2].islower()
    ):
        between = text[first.end() : second.start()]
        unopened = not between[-1:].isspace() and between[-1:] not in "(:"
        if unopened and not re.search(r"[,;.:]", between) and first.group() not in "“«":
            return second.start()
    return first.start()


def _unquoted(prose: Prose, patterns: _Patterns) -> Iterator[_Find]:
    text = prose.text
    at = 0
    for lead in patterns.capital.finditer(prose.plain):
        if lead.start() < at:
            continue
        start = lead.end() + 1
        if text[lead.end() : start] != " " or _ANY_QUOTE.match(text, start):
            continue
        before = prose.plain[max(lead.start() - _CLAUSE, 0) : lead.start()]
        if patterns.plurals.search(before) or patterns.bodies.search(re.split(r"[.;:(]", before)[-1]):
            continue
        programme = lead.group().startswith("chuong trinh")
        known = patterns.known_after.match(prose.plain, start)
        if known is not None and not (programme and text[lead.start()].islower()):
            yield _Find(Span(start, known.end()), lead.start(), known.end())
            continue
        capital = (
            text[lead.start()].isupper()
            if programme
            else text[lead.start()].isupper() or text[start : start + 1].isupper()
        )
        if lead.group() in ("phong trao thi dua", "phong trao", "dot thi dua", "cuoc van dong"):
            capital = text[start : start + 1].isupper() or (
                text[lead.start()].isupper() and lead.group() == "dot thi dua"
            )
        if not (capital or patterns.unquoted.fullmatch(lead.group())):
            continue
        if text[lead.start() : lead.end()].isupper() or (
            programme and patterns.other_programmes.match(prose.plain, start)
        ):
            continue
        if programme and _ABBREVIATION.match(text, start):
            continue
        end = _name_end(prose, start, patterns, long=lead.group().startswith(("dot", "thang")))
        words = text[start:end].split()
        if 3 <= len(words) <= 50:
            yield _Find(Span(start, end).trimmed(text), lead.start(), end)
            at = end


def _name_end(prose: Prose, start: int, patterns: _Patterns, *, long: bool) -> int:
    """Where an unquoted name ends: at an end word or a stop.

    A comma ends it too, unless a short part that an end word follows completes it (`xóa nhà tạm, nhà dột nát trên địa
    bàn`) or the campaign is one of occasions (`long`: `đợt thi đua … chào mừng …, hướng tới …`).
    """
    limit = min(len(prose.text), start + _LONGEST_NAME)
    ends = patterns.occasion_ends if long else patterns.ends
    for m in re.compile(r"[.;:()" + _QUOTES + r"\[]|, | ").finditer(prose.text, start, limit):
        mark = m.group().strip()
        if mark == ",":
            if ends.match(prose.plain, m.end()):
                return m.start()
            if not long:
                part = re.compile(r"(?:\w+ ){1,4}").match(prose.text, m.end(), limit)
                if part is None or not any(
                    ends.match(prose.plain, place) for place in _word_starts(prose.text, m.end(), part.end())
                ):
                    return m.start()
        elif mark or ends.match(prose.plain, m.end()):
            return m.start()
    return limit


def _word_starts(text: str, start: int, end: int) -> list[int]:
    return [m.end() for m in re.compile(" ").finditer(text, start, end)]


def _campaign(
    prose: Prose, outline: Outline, finds: Sequence[_Find], context: Context, lexicon: Lexicon, patterns: _Patterns
) -> Campaign:
    sources = [prose.source(f.span) for f in finds]
    mentions = tuple(
        CampaignMention(
            id=mention_id("campaign_mentions", s.start, s.end),
            start=s.start,
            end=s.end,
            section=outline.path_at(s.start),
            surface=f.span.of(prose.text),
        )
        for f, s in zip(finds, sources, strict=True)
    )
    first, telling = mentions[0], finds[:_TOLD_WITHIN]
    return Campaign(
        id=mention_id("campaigns", first.start, first.end, first.surface),
        start=first.start,
        end=first.end,
        section=first.section,
        confidence=0.9,
        name=first.surface,
        period=next((p for p in (_period(prose, f) for f in telling) if p), None),
        scope=next((p for p in (_scope(prose, f, context, lexicon, patterns) for f in telling) if p), None),
        mentions=mentions,
    )


def _period(prose: Prose, find: _Find) -> str | None:
    name = find.span.of(prose.plain)
    years = _PERIOD_IN_NAME.search(name) or _PERIOD.match(prose.plain, find.after)
    if years:
        return f"{years[1]}-{years[2]}"
    year = _YEAR_IN_NAME.search(name) or _YEAR.match(prose.plain, find.after)
    return year[1] if year else None


def _scope(prose: Prose, find: _Find, context: Context, lexicon: Lexicon, patterns: _Patterns) -> str | None:
    """The place that the name holds, that follows it, or the issuer's province where the text says `toàn tỉnh`."""
    name = find.span.of(prose.text)
    inside = next((p for p in _places(context, lexicon) if _names_place(name, p)), None)
    if inside:
        return inside
    behind = _PERIOD.match(prose.plain, find.after) or _YEAR.match(prose.plain, find.after)
    place = _PLACE.match(prose.text, behind.end() if behind else find.after)
    if place:
        return _known_place(place[1], lexicon)
    gap = prose.plain[find.before : min(find.span.start, find.before + _CLAUSE)]
    after = prose.plain[find.after : find.after + 40]
    lead = prose.plain[max(find.before - 110, 0) : find.before]
    said = patterns.whole.search(gap) or patterns.whole.match(after.lstrip(" ,")) or _LAUNCHED.search(lead)
    return context.province if said else None


def _names_place(name: str, place: str) -> bool:
    """Whether a name holds a place; `Hồ Chí Minh` is the city only after `thành phố`, else the man."""
    kind = r"(?:[Tt]hành phố|TP\.?) " if place == HO_CHI_MINH else ""
    return place in name and re.search(rf"(?<!\w){kind}{re.escape(place)}(?!\w)", name) is not None


def _known_place(words: str, lexicon: Lexicon) -> str | None:
    """The longest beginning of the words that is a province, district or commune; a line may break into other words."""
    parts = words.split()
    for length in range(len(parts), 0, -1):
        name = " ".join(parts[:length])
        known = (lexicon.provinces_by_name, lexicon.districts_by_name, lexicon.communes_by_name)
        if any(comparable(name) in places for places in known):
            return name
    return None


@cache
def _places(context: Context, lexicon: Lexicon) -> tuple[str, ...]:
    """Names of provinces, the issuer's own first, longer ones before their parts."""
    names = sorted({p.name for p in lexicon.provinces}, key=len, reverse=True)
    return (*((context.province,) if context.province else ()), *names)


def _identity(name: str) -> str:
    """What makes two names one campaign: the words, without marks, case and punctuation."""
    return " ".join(re.findall(r"\w+", fold(name)))


@cache
def _patterns(words: CampaignWords) -> _Patterns:
    def any_of(phrases: Sequence[str], *, loose: bool = False) -> str:
        ordered = sorted({fold(p) for p in phrases}, key=len, reverse=True)
        joint = r"\W+" if loose else " "
        return "(?:" + "|".join(joint.join(map(re.escape, re.findall(r"[\w:]+", p))) for p in ordered) + ")"

    return _Patterns(
        lead_in=re.compile(rf"\b{any_of(words.lead_ins)}\b"),
        capital=re.compile(rf"\b{any_of(words.capital_lead_ins + words.unquoted_lead_ins)}\b"),
        unquoted=re.compile(any_of(words.unquoted_lead_ins)),
        known=re.compile(rf"\b{any_of(words.known, loose=True)}\b"),
        known_after=re.compile(rf"{any_of(words.known_after_lead_in, loose=True)}\b"),
        ends=re.compile(rf"{any_of(words.ends)}(?:\b|(?<=\d))"),
        occasion_ends=re.compile(rf"{any_of(words.occasion_ends)}\b"),
        others_before=re.compile(rf"\b{any_of(words.other_quotes)}[ :]*$"),
        others_first=re.compile(rf"{any_of(words.other_quotes)}\b"),
        other_programmes=re.compile(rf"{any_of(words.other_programmes)}\b|[\d,]"),
        plurals=re.compile(rf"\b{any_of(words.plurals)} $"),
        bodies=re.compile(rf"\b{any_of(words.bodies)}\b"),
        whole=re.compile(rf"(?:\b(?:trong|tren|pham vi) )*{any_of(words.whole_province)}\b"),
    )
