"""Organisations and collectives named in a text.

Read from left to right, the longest name first; mentions of one body are gathered under its canonical name.
What does not count is left out by where it stands (head, `Nơi nhận`, signature, titles of laws) or by what it is (Đảng,
Nhà nước, persons, classes that nobody tells anything).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from docparse.extraction.agencies.bodies import Name, NameReader
from docparse.extraction.agencies.groups import GroupReader, group_key
from docparse.extraction.agencies.province import in_its_province
from docparse.extraction.agencies.tokens import PhraseTree, Token, tokens_of
from docparse.extraction.context import Context
from docparse.lexicon import Lexicon
from docparse.outline import Outline, fold_space
from docparse.records import Agency, AgencyKind, AgencyMention, mention_id
from docparse.spans import Span
from docparse.vietnamese.letters import comparable

Tokens = Sequence[Token]
_LINE = re.compile(r"[^\n]+")
_OUTSIDE = ("distribution", "signature")
_LAW = frozenset({"luật", "lệnh"})
_LAW_STOPS = frozenset({"của", "do", "về", "được", "và", "số"})


@dataclass
class _Entry:
    """One body while its mentions are gathered."""

    name: str
    kind: AgencyKind
    active: bool
    spans: set[Span] = field(default_factory=set)


def find_agencies(outline: Outline, context: Context, lexicon: Lexicon) -> tuple[Agency, ...]:
    """One entry per distinct organisation or group, in the order of first mention, each with all its mentions."""
    context = in_its_province(context, outline, lexicon)
    tokens = tokens_of(outline.text, tuple(_readable(outline, lexicon)), (s.start for s in outline.sections))
    names = NameReader(lexicon, context)
    aliases: dict[str, str] = {}
    entries: dict[tuple[str, str], _Entry] = {}
    for found, active in _scan(tokens, names, GroupReader(lexicon, names), lexicon, aliases):
        key = group_key(found.name) if found.kind == "group" else comparable(found.name)
        span = Span(tokens[found.start].start, tokens[found.end - 1].end)
        entry = entries.setdefault((found.kind, key), _Entry(found.name, found.kind, False))
        entry.active = entry.active or active
        if found.kind == "group" and "các" in found.name and "các" not in entry.name:
            entry.name = found.name
        entry.spans.add(span)
    return tuple(_agency(e, outline) for e in _gathered(entries.values(), aliases, lexicon, context) if e.active)


def _readable(outline: Outline, lexicon: Lexicon) -> Iterator[Span]:
    """The text between head and foot and of annexes, furniture left out; all of it where no section was found."""
    text = outline.text
    outside = sorted((s.start, s.end) for s in outline.sections if s.kind in _OUTSIDE)
    at = min((s.start for s in outline.sections), default=0)
    end = max((s.end for s in outline.sections), default=len(text))
    annex = _annex(text, end, lexicon) if outline.sections else None
    for start, stop in [*outside, (end, end)]:
        if start > at:
            yield from outline.without_furniture(Span(at, min(start, end)))
        at = max(at, stop)
    if annex is not None:
        yield from outline.without_furniture(Span(annex, len(text)))


def _annex(text: str, end: int, lexicon: Lexicon) -> int | None:
    """Where an annex begins behind the last section, or None."""
    starts = lexicon.agency_grammar.annex_starts
    for line in _LINE.finditer(text, end):
        if line.group().strip(" (*").lower().startswith(starts):
            return line.start()
    return None


def _scan(
    tokens: Tokens, names: NameReader, groups: GroupReader, lexicon: Lexicon, aliases: dict[str, str]
) -> Iterator[tuple[Name, bool]]:
    """Every name in reading order, with whether its mention makes an entry; fills in the short forms on the way."""
    passive = PhraseTree((w, w) for w in lexicon.agency_grammar.passive_before)
    active = PhraseTree((w, w) for w in lexicon.agency_grammar.active_before)
    addressing = PhraseTree((w, w) for w in lexicon.agency_grammar.addressed_after)
    marks = PhraseTree((w, w) for w in lexicon.agency_grammar.short_form_marks)
    last: Name | None = None
    i = told = 0  # `told`: where the last name that is told something ended
    while i < len(tokens):
        if not tokens[i].is_word:
            i += 1
            continue
        mark = marks.longest(tokens, i) if last is not None else None
        if mark and last is not None and mark[0] < len(tokens):
            short = names.read(tokens, mark[0])
            if short:
                aliases[comparable(last.name)] = short[0].name
        found = names.read(tokens, i)
        if found:
            found = _as_class(tokens, found, groups)
            if _is_member(tokens, i):
                if found[0].listed and _is_told(tokens, i - 2, told, addressing):
                    yield groups.members(tokens, i - 2, found[0].end), True
            elif not _in_law_title(tokens, i):
                yield from ((name, _active(tokens, name, passive, active)) for name in found)
                last = found[0]
                told = found[0].end
            i = max(i + 1, *(n.end for n in found))
            continue
        group = groups.read(tokens, i)
        if group is not None and not _in_law_title(tokens, i):
            counts = _active(tokens, group, passive, active)
            yield group, counts
            told = group.end if counts else told
            for j in range(group.start + 1, group.end):
                inner = names.read(tokens, j) if tokens[j].is_capital else ()
                if inner and inner[0].end <= group.end:
                    of_class = tokens[j].low == "chính" and tokens[j - 1].low == "thuộc"  # `cơ quan thuộc Chính phủ`
                    yield from ((n, True) for n in inner if n.kind == "organisation" and not of_class)
                    break
            i = group.end
            continue
        group = groups.addressed(tokens, i)
        if group is not None and _is_told(tokens, i, told, addressing):
            yield group, True
            i = told = group.end
            continue
        i += 1


def _as_class(tokens: Tokens, found: tuple[Name, ...], groups: GroupReader) -> tuple[Name, ...]:
    """A committee with a group behind it (`Ban Chỉ đạo 389 các bộ, ngành`) as that class; other names as they are."""
    committees = [n for n in found if n.kind == "organisation" and "Ban Chỉ đạo" in n.name]
    whole = groups.tail(tokens, found[0]) if committees and committees[0] is found[0] else None
    return (whole,) if whole is not None else found


def _active(tokens: Tokens, name: Name, passive: PhraseTree[str], active: PhraseTree[str]) -> bool:
    """Whether a mention says that somebody acts or is addressed; organisations always count."""
    if name.kind == "organisation":
        return True
    if name.start == 0 or tokens[name.start].new_paragraph or tokens[name.start - 1].low in {";", ":"}:
        return True
    if tokens[name.start].is_capital and name.name[0].isupper():
        return True
    if "các" in {t.low for t in tokens[name.start : name.end]} or tokens[name.start].is_capital:
        return not _stands_before(tokens, name.start, passive)
    return _stands_before(tokens, name.start, active)


def _is_told(tokens: Tokens, at: int, told: int, addressing: PhraseTree[str]) -> bool:
    """Whether a name leads its sentence, stands behind a word that addresses it, or goes on a list of such names."""
    before = tokens[at - 1] if at else None
    if before is None or tokens[at].breaks or (not before.is_word and before.low not in {",", "("}):
        return tokens[at].is_capital
    if before.low in {",", "và"}:
        return told == at - 1
    return _stands_before(tokens, at, addressing)


def _stands_before(tokens: Tokens, at: int, words: PhraseTree[str]) -> bool:
    """Whether one of these phrases, of up to three syllables, ends right before a token."""
    ahead = tokens[max(0, at - 3) : at]
    return any((found := words.longest(ahead, i)) is not None and found[0] == len(ahead) for i in range(len(ahead)))


def _in_law_title(tokens: Tokens, at: int) -> bool:
    """`Luật Tổ chức Chính phủ`: a body inside the title of a law is no mention of it."""
    for back in range(1, 9):
        i = at - back
        if i < 0 or not tokens[i].is_word or tokens[i + 1].breaks or tokens[i].low in _LAW_STOPS:
            return False
        if tokens[i].low in _LAW:
            return tokens[i + 1].is_capital
    return False


def _is_member(tokens: Tokens, at: int) -> bool:
    """`đại biểu Quốc hội`: people, not the body."""
    return [t.low for t in tokens[max(0, at - 2) : at]] == ["đại", "biểu"]


def _gathered(entries: Iterable[_Entry], aliases: dict[str, str], lexicon: Lexicon, context: Context) -> list[_Entry]:
    """Entries of one body joined: a defined short form with its long one, a unit with and without its parent."""
    rows = _committees(list(entries), lexicon, context)
    central = {b.name for b in lexicon.bodies if b.level == "central"}
    by_name = {(e.kind, comparable(e.name)): e for e in rows}
    gone: set[int] = set()
    for long, short in aliases.items():
        for entry in rows:
            own = comparable(entry.name)
            if entry.kind != "organisation" or not own.endswith(long) or id(entry) in gone:
                continue
            # The office goes with its body: `Trưởng Ban Chỉ đạo phòng, chống …` is `Trưởng Ban Chỉ đạo 138`.
            name = f"{entry.name[: len(own) - len(long)]}{short}"
            other = by_name.get(("organisation", comparable(name)))
            if other is entry or (other is None and own != long):
                continue
            entry.name = name
            if other is not None:
                entry.spans |= other.spans
                gone.add(id(other))
    units = [e for e in rows if e.kind == "organisation"]
    for entry in rows:
        if entry.kind != "organisation" or id(entry) in gone or entry.name in central:
            continue
        whole = [u for u in units if u is not entry and u.name.startswith(_longer(entry.name)) and id(u) not in gone]
        if len(whole) == 1:
            whole[0].spans |= entry.spans
            gone.add(id(entry))
    return sorted((e for e in rows if id(e) not in gone), key=lambda e: min(e.spans))


def _committees(rows: list[_Entry], lexicon: Lexicon, context: Context) -> list[_Entry]:
    """`Ban Chỉ đạo` alone is the committee that the document names in full: the issuer's own where it names several.

    So are its office and its head: `Văn phòng Ban Chỉ huy`, `Trưởng Ban Chỉ đạo`.
    """
    bodies = [(comparable(e.name), e) for e in rows if e.kind == "organisation"]
    own = context.locality or context.province
    joined: dict[str, _Entry] = {}
    gone: set[int] = set()
    for head in {comparable(h) for h in lexicon.agency_grammar.purpose_heads}:
        short = [(name, e) for name, e in bodies if name == head or name.endswith(f" {head}")]
        full = [e for name, e in bodies if name.startswith(f"{head} ")] if short else []
        if len(full) > 1 and own is not None:
            full = [e for e in full if e.name.endswith(own)]
        if len(full) == 1:
            for name, entry in short:
                entry.name = f"{entry.name[: len(name) - len(head)]}{full[0].name}"
    for _, entry in bodies:
        first = joined.setdefault(comparable(entry.name), entry)
        if first is not entry:
            first.spans |= entry.spans
            gone.add(id(entry))
    return [e for e in rows if id(e) not in gone]


def _longer(name: str) -> tuple[str, ...]:
    """How the names go on that say of what, or where, the same body is."""
    return (f"{name}, ", f"{name} tỉnh ", f"{name} thành phố ", f"{name} Thành phố ")


def _agency(entry: _Entry, outline: Outline) -> Agency:
    mentions = tuple(
        AgencyMention(
            id=mention_id("agencies", entry.name, *span),
            start=span.start,
            end=span.end,
            section=outline.path_at(span.start),
            surface=_surface(outline.text, span),
        )
        for span in sorted(entry.spans)
    )
    first = mentions[0]
    return Agency(
        id=mention_id("agencies", entry.kind, entry.name),
        start=first.start,
        end=first.end,
        section=first.section,
        name=entry.name,
        surfaces=tuple(dict.fromkeys(m.surface for m in mentions)),
        kind=entry.kind,
        mentions=mentions,
    )


def _surface(text: str, span: Span) -> str:
    return fold_space(span.of(text))
