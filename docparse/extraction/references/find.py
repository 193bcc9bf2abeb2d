"""Legal references (văn bản được viện dẫn) and the relations between them.

Rules: record contract, `references`. The order: find mentions, name their issuers, resolve second mentions, judge the
relations, key them. Not references are this document itself and what stands in the distribution list.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from docparse.extraction.agencies.province import in_its_province
from docparse.extraction.context import Context
from docparse.extraction.metadata.number_line import find_number_lines
from docparse.extraction.number_symbols import NumberSymbol, symbols_of, without_zeros
from docparse.extraction.plain_text import PlainText, plain_text
from docparse.extraction.references.issuers import NamedIssuer, Origin, issuers_of, origin_of
from docparse.extraction.references.mentions import Draft, has_stroke, mentions_of
from docparse.extraction.references.pinpoints import Pinpoints, find_pinpoints
from docparse.extraction.references.relations import Between, Governed, Place, relations_of
from docparse.extraction.references.titles import LAW_TYPES
from docparse.lexicon import Lexicon
from docparse.outline import Outline, fold_space
from docparse.records import Reference, ReferenceRelation, Warning, mention_id
from docparse.spans import Span
from docparse.vietnamese.dates import date_of
from docparse.vietnamese.letters import fold

_DATE_BEHIND = re.compile(
    r"\s*+(?:,\s*+)?ngay\s+(?P<d>\d{1,2})(?:\s?[/.\-]\s?(?P<m>\d{1,2})\s?[/.\-]\s?(?P<y>\d{4})|\s+thang\s+(?P<m2>\d{1,2})\s*+(?:,\s*+)?nam\s+(?P<y2>\d{4}))"
)
_HEAD = 3000  # characters in which a document's own head ends
_BODY_OPENS = re.compile(r"^\W*(?:Căn cứ|Xét|Thực hiện|Theo|Kính gửi|Trên cơ sở|Điều\s+1\b|I\.\s|1\.\s)", re.MULTILINE)
_ATTACHED = re.compile(r"(?:kem\s+theo|dinh\s+kem)\s+$")


@dataclass(frozen=True, slots=True)
class _Mention:
    """A draft with what surrounds it."""

    draft: Draft
    pins: Pinpoints
    named: NamedIssuer | None
    end: int  # with the issuer and a date behind it
    date: dt.date | None
    origin: Origin
    key: str | None = None


def find_references(
    outline: Outline, context: Context, lexicon: Lexicon
) -> tuple[tuple[Reference, ...], tuple[ReferenceRelation, ...], tuple[Warning, ...]]:
    """The documents that a text names, in reading order, and what it tells of one to another."""
    text, context = plain_text(outline), in_its_province(context, outline, lexicon)
    drafts = _without_itself(text, mentions_of(lexicon).find(text), context)
    mentions = _resolve([_surround(text, d, context, lexicon) for d in _share_issuers(text, drafts, lexicon)])
    subject_end, force = _own_subject_end(text), lexicon.legal_force
    places = [
        Place(m.pins.start, m.draft.start, m.end, m.draft.outer, force(m.draft.type), m.draft.start < subject_end)
        for m in mentions
    ]
    judged, between = relations_of(lexicon).judge(text, places)
    works = _Works(lexicon, mentions, context)
    references = tuple(
        _record(outline, m, g, works.id_of(m)) for m, g in zip(mentions, judged, strict=True) if _worth_keeping(m)
    )
    return references, _relations(outline, mentions, between), _doubts(text, mentions)


def _without_itself(text: PlainText, drafts: list[Draft], context: Context) -> list[Draft]:
    """Drop this document's own head line and `(kèm theo Quyết định số …)` of its annexes, and the distribution list."""
    own = {d.number.written for d in drafts if d.number and _is_head_line(text, d)}
    own |= {
        n.number_symbol for n in find_number_lines(text.plain, 0, min(_HEAD, len(text.plain)))[:1] if n.number_symbol
    }
    subject_end = _own_subject_end(text)
    dropped: set[int] = set()
    kept: list[Draft] = []
    moved: dict[int, int] = {}
    for i, draft in enumerate(drafts):
        section = text.outline.section_at(draft.start)
        before = text.folded[max(0, draft.start - 24) : draft.start]
        itself = draft.number is not None and (
            _is_head_line(text, draft)
            or (draft.number.number is None and _ATTACHED.search(before))
            or (
                draft.number.written in own
                and draft.date in (None, context.date)
                and (draft.date or _ATTACHED.search(before))
            )
        )
        itself = itself or (draft.title is not None and _is_own_title(text, draft, subject_end))
        unclear = draft.number is not None and draft.number.number is None and draft.number.symbol is None
        if itself or unclear or (section is not None and section.kind in ("distribution", "signature")):
            dropped.add(i)
            continue
        moved[i] = len(kept)
        head = moved.get(draft.head) if draft.head is not None else None
        outer = moved.get(draft.outer) if draft.outer is not None else None
        kept.append(replace(draft, head=head, outer=outer))
    return kept


def _own_subject_end(text: PlainText) -> int:
    """Where the text behind this document's own head and subject begins: the first basis, or the addressees."""
    first = _BODY_OPENS.search(text.plain, 0, _HEAD)
    return first.start() if first else 0


def _is_own_title(text: PlainText, draft: Draft, subject_end: int) -> bool:
    """Whether a plan named in full is this plan: its type stands alone above the same words in the head."""
    assert draft.title is not None
    kind, rest = draft.title.type, draft.title.name[len(draft.title.type) :]
    head = re.search(rf"^\W*{kind.upper()}\W*$", text.plain[:subject_end], re.MULTILINE)
    return head is not None and _bare(rest) in _bare(text.plain[head.end() : subject_end])


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", fold(text)).strip()


def _is_head_line(text: PlainText, draft: Draft) -> bool:
    """`Luật số: 33/2024/QH15` alone on a line of the head is the document's own number."""
    if draft.start > 2500 or draft.date is not None or draft.title is not None:
        return False
    start = text.plain.rfind("\n", 0, draft.start) + 1
    stop = text.plain.find("\n", draft.end)
    rest = text.plain[draft.end : stop if stop >= 0 else len(text.plain)].strip()
    alone = not text.plain[start : draft.start].strip() and (not rest or ", ngày" in rest)
    return alone and ":" in text.plain[draft.start : draft.end]


def _share_issuers(text: PlainText, drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Members of one list share the issuer named behind the last: `số 418, 419/QĐ-UBND của Ủy ban nhân dân tỉnh`.

    So do neighbours of one symbol: `Quyết định số 1/QĐ-BNV, Quyết định số 2/QĐ-BNV của Bộ trưởng Bộ Nội vụ`.
    """
    shared = list(drafts)
    for i in range(len(shared) - 2, -1, -1):
        first, second = shared[i], shared[i + 1]
        if first.issuer or first.number is None or second.number is None or second.outer is not None:
            continue
        gap = text.folded[first.end : second.start].strip()
        same_list = second.head is not None or (
            first.type == second.type and first.number.symbol == second.number.symbol
        )
        if not same_list or gap not in (",", ";", "va", ""):
            continue
        named = second.issuer or (n.name if (n := issuers_of(lexicon).after(text, second.end)) else None)
        if named:
            shared[i] = replace(first, issuer=named)
    return shared


def _surround(text: PlainText, draft: Draft, context: Context, lexicon: Lexicon) -> _Mention:
    """Provisions before, issuer and date behind, and the key."""
    issuers = issuers_of(lexicon)
    pins = find_pinpoints(text.folded, text.plain, draft.start) if draft.outer is None else Pinpoints(draft.start, ())
    named = issuers.after(text, draft.end) if (draft.outer is None and draft.title is None) or draft.number else None
    end, date = draft.end, draft.date
    names: tuple[str, ...] = (draft.issuer,) if draft.issuer else ()
    if named:
        end = named.end
        names = names or (issuers.joint(text, named) if _is_joint(draft) else (named.name,))
        if date is None and (behind := _DATE_BEHIND.match(text.folded, named.end)):
            date = date_of(int(behind["y"] or behind["y2"]), int(behind["m"] or behind["m2"]), int(behind["d"]))
            end = behind.end()
    proposer = issuers.before(text, draft.start) if not names and draft.number is not None else None
    if proposer and draft.number is not None:
        names = _as_issuer(draft.number, proposer, context, lexicon)
    origin = origin_of(draft.number, names, context, lexicon)
    if draft.title is not None and draft.number is None:
        origin = _origin_of_title(draft, context)
    if draft.number is not None and names and origin.name and (organ := issuers.organ_named(origin.name)):
        mended = symbols_of(lexicon).mend_organ(draft.number, organ)
        if mended is not draft.number:
            draft = replace(draft, number=mended, confidence=min(draft.confidence, mended.confidence))
            names = _as_issuer(mended, proposer, context, lexicon) if proposer else names
            origin = origin_of(mended, names, context, lexicon)
    return _Mention(draft, pins, named, end, date, origin, _key(draft, origin))


def _as_issuer(number: NumberSymbol, name: str, context: Context, lexicon: Lexicon) -> tuple[str, ...]:
    """Who proposed or directed in a document is its issuer only as far as the symbol agrees; else empty.

    A director proposes in a paper of his department, a deputy prime minister directs in one of the Government's office.

    A symbol that the lists do not know leaves the name as it is: `Tờ trình số 7603/TTr-HĐTĐ` of a council's chairman.
    """
    organs = symbols_of(lexicon).organs_of(number.symbol or "")
    if not organs:
        return (re.sub(r"^Giám đốc (?=Sở )", "", name),)
    whole = origin_of(None, (name,), context, lexicon).name or name
    at = whole.find(organs[0].name)
    return (whole[at:],) if at >= 0 and organs[0].level != "central" else ()


def _is_joint(draft: Draft) -> bool:
    return draft.type in ("Thông tư liên tịch", "Nghị quyết liên tịch", "Thông tư liên bộ") or (
        draft.number is not None and (draft.number.symbol or "").startswith(("TTLT", "NQLT"))
    )


def _origin_of_title(draft: Draft, context: Context) -> Origin:
    """A congress issues its resolution; of other titles nothing is implied."""
    assert draft.title is not None
    name = draft.title.name
    if draft.type != "Nghị quyết" or "Đại hội" not in name:
        return Origin(None, None)
    congress = re.sub(r"^\S+ \S+ ", "", re.sub(r",? ?\(?nhiệm kỳ.*$", "", name)).strip()
    if draft.title.local and context.province:
        kind = r"(Đảng bộ (?:tỉnh|thành phố|Thành phố))(?= lần)"
        congress = re.sub(kind, rf"\1 {context.province}", congress)
        return Origin(congress, context.province)
    return Origin(congress, None)


def _key(draft: Draft, origin: Origin) -> str | None:
    if draft.number is not None:
        if not draft.number.number or not draft.number.symbol:
            return None
        base = draft.number.written.replace("_", "-")
        return f"{base}@{origin.place}" if origin.place else base
    if draft.title is None:
        return None
    place = f"@{origin.place}" if origin.place and draft.title.local else ""
    year = f"@{draft.year}" if draft.year and draft.type in (*LAW_TYPES.values(), "Hiến pháp") else ""
    return f"{draft.title.name}{year}{place}"


def _resolve(mentions: list[_Mention]) -> list[_Mention]:
    """`Nghị định 98` after `Nghị định số 98/2023/NĐ-CP` is the same document."""
    known: dict[tuple[str, str], _Mention] = {}
    return [_second_mention(mention, known) for mention in mentions]


def _second_mention(mention: _Mention, known: dict[tuple[str, str], _Mention]) -> _Mention:
    """A bare number resolved by the full ones before it, which `known` collects by type and number."""
    draft, number = mention.draft, mention.draft.number
    if number is None or not number.number:
        return mention
    identity = (draft.type, without_zeros(number.number))
    if number.symbol is not None:
        known[identity] = mention
        return mention
    same = known.get(identity)
    if same is None or same.draft.number is None:
        return replace(mention, draft=replace(draft, confidence=number.confidence))
    copy = replace(same.draft.number, start=number.start, end=number.end, confidence=0.9)
    return replace(mention, draft=replace(draft, number=copy, confidence=0.9), origin=same.origin, key=same.key)


def _worth_keeping(mention: _Mention) -> bool:
    """A bare number without antecedent and without `số` is the name of a policy (`Đề án 06`)."""
    return mention.draft.confidence > 0.3


class _Works:
    """The register's identity of a mention: one id for a law under its number and its title, with and without year."""

    def __init__(self, lexicon: Lexicon, mentions: Sequence[_Mention], context: Context) -> None:
        self._laws = {law.title: law for law in lexicon.laws}
        self._year = context.year or (context.date.year if context.date else None)
        self._editions: dict[str, set[str]] = {}
        self._dates: dict[str, set[dt.date]] = {}
        for mention in mentions:
            if mention.draft.title is not None and (edition := self._edition(mention)):
                self._editions.setdefault(mention.draft.title.name, set()).add(edition)
            if mention.key and mention.date:
                self._dates.setdefault(mention.key, set()).add(mention.date)

    def _edition(self, mention: _Mention) -> str | None:
        draft = mention.draft
        if draft.number is not None:
            return without_zeros(draft.number.written)
        law = self._laws.get(draft.title.name) if draft.title else None
        if draft.year is None or draft.title is None:
            return None
        numbers = [e for e in law.editions if f"/{draft.year}/" in e] if law else []
        return without_zeros(numbers[0]) if len(numbers) == 1 else f"{draft.title.name}@{draft.year}"

    def id_of(self, mention: _Mention) -> str | None:
        """None where open: a title with several editions, a number that restarts each year and has no date."""
        draft = mention.draft
        if draft.title is not None and (draft.type in LAW_TYPES.values() or draft.type == "Hiến pháp"):
            if edition := self._edition(mention):
                return edition
            named = self._editions.get(draft.title.name, set())
            if len(named) == 1:
                return next(iter(named))
            law = self._laws.get(draft.title.name)
            known = [e for e in law.editions if self._year is None or _year_of(e) <= self._year] if law else []
            return without_zeros(known[0]) if len(known) == 1 and "/" in known[0] and not named else None
        if mention.key is None or draft.number is None:
            return mention.key if draft.title is not None and draft.type == "Nghị quyết" else None
        key = without_zeros(mention.key)
        if re.match(r"[\d.]+[a-zđ]?[/-](?:19|20)\d\d[/-]", draft.number.written):
            return key
        dates = {mention.date} if mention.date else self._dates.get(mention.key, set())
        return f"{key}#{next(iter(dates)).isoformat()}" if len(dates) == 1 else None


def _year_of(edition: str) -> int:
    match = re.search(r"(?:^|/)((?:19|20)\d\d)(?:/|$)", edition)
    return int(match.group(1)) if match else 0


def _record(outline: Outline, mention: _Mention, governed: Governed, work_id: str | None) -> Reference:
    draft = mention.draft
    span = Span(draft.start, draft.end).trimmed(outline.text)
    surface = fold_space(span.of(outline.text))
    law = draft.type in LAW_TYPES.values() or draft.type == "Hiến pháp"
    return Reference(
        id=mention_id("references", span.start, span.end, surface),
        start=span.start,
        end=span.end,
        section=outline.path_at(span.start),
        confidence=draft.confidence,
        surface=surface,
        type=draft.type,
        number_symbol=draft.number.written if draft.number else None,
        title=draft.title.name if draft.title else None,
        year=draft.year if law else None,
        date=mention.date,
        issuer=mention.origin.name,
        pinpoints=mention.pins.names,
        relation=governed.relation,
        key=mention.key,
        work_id=work_id,
    )


def _relations(
    outline: Outline, mentions: Sequence[_Mention], between: Sequence[Between]
) -> tuple[ReferenceRelation, ...]:
    found: dict[tuple[str, str, str], ReferenceRelation] = {}
    for pair in between:
        source, target = mentions[pair.source], mentions[pair.target]
        if source.key is None or target.key is None or source.key == target.key:
            continue
        start = min(source.draft.start, target.draft.start)
        end = max(source.draft.end, target.draft.end)
        identity = (source.key, pair.type, target.key)
        found.setdefault(
            identity,
            ReferenceRelation(
                id=mention_id("reference_relations", start, end, *identity),
                start=start,
                end=end,
                section=outline.path_at(start),
                confidence=min(source.draft.confidence, target.draft.confidence, 0.9),
                from_key=source.key,
                type=pair.type,
                to_key=target.key,
            ),
        )
    return tuple(found.values())


def _doubts(text: PlainText, mentions: Sequence[_Mention]) -> tuple[Warning, ...]:
    """References whose symbol was mended, whose date holds a stroke read as 1, or whose number names nothing known."""
    found = []
    for mention in mentions:
        draft = mention.draft
        if draft.date is not None and has_stroke(text, draft):
            message = f"{draft.type}: ngày đọc không rõ, lấy là {draft.date:%d/%m/%Y}."
            found.append(Warning(code="reference_date_unsure", message=message, start=draft.start, end=draft.end))
        if not _worth_keeping(mention) or draft.number is None or draft.number.confidence >= 0.9:
            continue
        code = "reference_unresolved" if draft.number.symbol is None else "reference_symbol_mended"
        message = f"{draft.type} {draft.number.written}: " + (
            "không tìm thấy văn bản đầy đủ số, ký hiệu."
            if draft.number.symbol is None
            else "ký hiệu được sửa theo danh mục."
        )
        found.append(Warning(code=code, message=message, start=draft.start, end=draft.end))
    return tuple(found)
