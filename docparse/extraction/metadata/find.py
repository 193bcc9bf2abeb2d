"""Head and foot of the document: metadata with evidence, and the context for the other extractors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from docparse.extraction.context import Context, context_of
from docparse.extraction.metadata.addressees import Item, find_addressees
from docparse.extraction.metadata.capitals import with_capitals
from docparse.extraction.metadata.foot import Foot, read_foot
from docparse.extraction.metadata.head import Head, read_head
from docparse.extraction.metadata.issuer import Issuer, issuer_of_head, issuer_of_symbol, issuer_of_text
from docparse.extraction.metadata.layout import is_caps, is_readable
from docparse.extraction.metadata.number_line import NumberLine
from docparse.extraction.metadata.place_date import PlaceDate
from docparse.extraction.metadata.restated import find_restated
from docparse.extraction.metadata.signature import Signature, read_signature
from docparse.extraction.metadata.smeared import smeared_office
from docparse.extraction.metadata.subject import Subject, find_letter_subject, find_title
from docparse.extraction.number_symbols import symbols_of
from docparse.lexicon import Lexicon
from docparse.outline import Outline
from docparse.records import Evidence, Metadata, Warning
from docparse.spans import Span

LETTER = "Công văn"
# The symbol of a joint document: `TTLT-BTC-BTP`, `2009/TT-LB`.
_JOINT = re.compile(r"(?:TTLT|NQLT|LT|LB)\b|(?:^|/)(?:TT|NQ)-?L[TB]")


def find_metadata(outline: Outline, lexicon: Lexicon) -> tuple[Metadata, Context, tuple[Warning, ...]]:
    """The metadata of a document, what follows from it for the other extractors, and what should be checked."""
    outline = replace(outline, text=with_capitals(outline.text, lexicon))
    head = read_head(outline, lexicon)
    foot = read_foot(outline, lexicon)
    signature = read_signature(foot.signs, lexicon, beside_list=bool(foot.recipients))
    evidence: dict[str, tuple[Evidence, ...]] = {}

    def seen(field: str, confidence: float, *spans: Span) -> None:
        evidence[field] = tuple(
            Evidence(start=s.start, end=s.end, confidence=confidence) for s in spans if s.end > s.start
        )

    values: dict[str, Any] = {}
    number = _mended(head.numbers[0], lexicon) if head.numbers else None
    placed = head.dates[0] if head.dates else None
    if number:
        values |= _number_values(number, _by_hand(number, placed), seen)
    elif head.bare_number and not head.arrival_stamp:
        values |= {"number": head.bare_number[0], "number_symbol": head.bare_number[0]}
        seen("number", 0.5, head.bare_number[1])
        seen("number_symbol", 0.5, head.bare_number[1])
    if placed:
        values |= _date_values(placed, seen)
    if number and (number.number is None or placed is None or placed.date is None):
        values |= _restated_values(outline.text, number, placed, seen)
    subject = _type_and_subject(head, number, values, seen, lexicon)
    issuer = _issuer(outline, head, number, placed, lexicon)
    if issuer:
        values["issuer"] = issuer.name
        seen("issuer", issuer.confidence, *(issuer.spans or (number.symbol_span,) if number else issuer.spans))
    addressees = find_addressees(head, lexicon)
    for field, items in (("addressees", addressees), ("recipients", foot.recipients)):
        if items:
            values[field] = tuple(item.text for item in items)
            seen(field, 0.9, *(item.span for item in items))
    values |= _signature_values(signature, seen)
    if issuer and signature.title is None:
        acting = next((s.title for s in foot.signs if s.mark == "KT." and s.title), None)
        smeared = smeared_office(foot.smeared, issuer.name, signature.authority, lexicon, acting)
        if smeared:
            values["signer_title"] = smeared[0]
            seen("signer_title", 0.6, smeared[1])
    for field, mark in (("urgency", head.urgency), ("secrecy", head.secrecy)):
        if mark:
            values[field] = mark[0]
            seen(field, 0.9, mark[1])
    metadata = Metadata(**values, evidence={k: v for k, v in evidence.items() if v})
    context = context_of(metadata, lexicon)
    return (
        metadata,
        context,
        tuple(_doubts(metadata, head, number, placed, issuer, signature, foot, subject, addressees)),
    )


# --- fields ------------------------------------------------------------------------------------------------------


def _mended(number: NumberLine, lexicon: Lexicon) -> NumberLine:
    """A number line with type and organ of its symbol as the closed lists write them (`ƯBND` → `UBND`)."""
    if not number.symbol or not number.number_symbol:
        return number
    groups = re.split(r"([-/_])", number.symbol)
    words = [i for i, g in enumerate(groups) if g and g not in "-/_" and not g.isdecimal()]
    symbols = symbols_of(lexicon)
    for i in words[:1] if symbols.type_of(number.symbol) is None else words[:2]:
        groups[i] = symbols.mend(groups[i])
    symbol = "".join(groups)
    if symbol == number.symbol:
        return number
    return replace(
        number, symbol=symbol, number_symbol=number.number_symbol.replace(number.symbol, symbol), clean=False
    )


def _by_hand(number: NumberLine, placed: PlaceDate | None) -> bool:
    """Whether the number seems to come from the pen that wrote the day or month, which the reading took for scrawl."""
    return number.apart and placed is not None and (placed.stroke or (placed.date is None and placed.scrawled))


def _number_values(number: NumberLine, by_hand: bool, seen: Any) -> dict[str, Any]:
    if number.number:
        seen("number", 0.5 if by_hand else 0.9, number.value_span)
    sure = 0.95 if number.clean else 0.7
    seen("symbol", sure, number.symbol_span)
    seen("number_symbol", 0.5 if by_hand else sure if number.number else 0.6, number.span)
    return {"number": number.number, "symbol": number.symbol, "number_symbol": number.number_symbol}


def _restated_values(text: str, number: NumberLine, placed: PlaceDate | None, seen: Any) -> dict[str, Any]:
    """What the head leaves open and the annexes restate; a month or year that the head shows must agree."""
    again = find_restated(text, number.symbol or "")
    if again is None or (number.number and again.number != number.number):
        return {}
    values: dict[str, Any] = {}
    if number.number is None:
        joint = (number.number_symbol or "")[:1]
        values |= {"number": again.number, "number_symbol": f"{again.number}{joint}{number.symbol}"}
        seen("number", 0.6, again.number_span)
        seen("number_symbol", 0.6, again.number_span, number.symbol_span)
    partial = placed.partial if placed else None
    if again.date and (placed is None or placed.date is None) and again.date.isoformat().startswith(partial or ""):
        values |= {"date": again.date, "date_partial": again.date.isoformat()}
        seen("date", 0.6, again.date_span)
        seen("date_partial", 0.6, again.date_span)
    return values


def _date_values(placed: PlaceDate, seen: Any) -> dict[str, Any]:
    if placed.place:
        seen("place", 0.95, placed.place_span)
    sure = 0.6 if placed.stroke else 0.95
    if placed.date:
        seen("date", sure, placed.date_span)
    if placed.partial:
        seen("date_partial", sure if placed.date else 0.6 if placed.stroke else 0.7, placed.date_span)
    return {"place": placed.place, "date": placed.date, "date_partial": placed.partial}


def _type_and_subject(
    head: Head, number: NumberLine | None, values: dict[str, Any], seen: Any, lexicon: Lexicon
) -> Subject | None:
    """The type: its name in the head, else the symbol's first group, else a letter's `V/v`; and the subject with it."""
    by_symbol = type_of_symbol(number.symbol if number else None, lexicon)
    type_line = head.type_line
    letter = _is_letter(head, by_symbol)
    subject: Subject | None = None
    if type_line and not letter:
        values["document_type"] = type_line.name
        seen("document_type", 0.95 if type_line.certain else 0.8, type_line.span)
        subject = find_title(head, lexicon) or find_letter_subject(head, lexicon)
    elif by_symbol and number and not (letter and head.type_line):
        values["document_type"] = by_symbol
        seen("document_type", 0.8, number.symbol_span)
        subject = find_letter_subject(head, lexicon)
    elif head.subject_line is not None or (head.addressee_line is not None and number):
        values["document_type"] = LETTER
        subject = find_letter_subject(head, lexicon)
        where = (
            subject.spans if subject else (head.lines[head.addressee_line],) if head.addressee_line is not None else ()
        )
        seen("document_type", 0.9 if subject else 0.6, *where)
    # What cannot be read is no value: the doubt says so.
    if subject and not is_readable(subject.text) and not is_caps(subject.text):
        subject = None
    if subject:
        values["subject"] = subject.text
        seen("subject", 0.9, *subject.spans)
    return subject


def _is_letter(head: Head, by_symbol: str | None) -> bool:
    """A type's name below `V/v` and `Kính gửi` is that of something else: a form, an annex."""
    line = head.type_line.line if head.type_line else None
    if line is None or by_symbol:
        return False
    above = [i for i in (head.subject_line, head.addressee_line) if i is not None and i < line]
    return len(above) == 2 or (head.addressee_line is not None and head.addressee_line < line)


def type_of_symbol(symbol: str | None, lexicon: Lexicon) -> str | None:
    """The type that a symbol names in its first group without digits: `CT-UBND`, `2023/NĐ-CP`, `CT/TW`, `TTLT-…`.

    `TT` is Thông tư, in the Party Thông tri (its body is TW, TU, HU …); `SL` and the like of old papers stay open.
    """
    if not symbol:
        return None
    groups = [g for g in re.split(r"[/–_-]", symbol) if g and not g.isdecimal()]
    if not groups:
        return None
    first = groups[0]
    party = len(groups) > 1 and bool(re.fullmatch(r"TW|[THQX]U|ThU|ĐU\w*|\w+TW|\w+TU", groups[-1])) and "/" in symbol
    if re.fullmatch(r"QH\d+", first):
        return None
    rows = [t for t in lexicon.document_types if first == t.abbreviation]
    rows = rows or [t for t in lexicon.document_types if first in t.variants]
    if party:
        rows = sorted(rows, key=lambda t: t.family != "party")
    elif len(rows) > 1:
        rows = sorted(rows, key=lambda t: t.family == "party")
    if len(groups) == 1 and first in ("CT", "TM", "TC", "QH", "CP"):
        return None
    return rows[0].name if rows else None


def _issuer(
    outline: Outline, head: Head, number: NumberLine | None, placed: PlaceDate | None, lexicon: Lexicon
) -> Issuer | None:
    """The issuer: what the head names, else what the symbol implies, else the sentence that issues the document."""
    place = placed.place if placed else None
    date = placed.date if placed else None
    symbol = number.symbol if number else None
    joint = bool(symbol and _JOINT.search(symbol))
    found = issuer_of_head(head, place, date, joint, lexicon)
    by_symbol = issuer_of_symbol(symbol, place, date, outline.text, lexicon)
    if found is None or (found.confidence < 0.7 and by_symbol):
        preamble = outline.of_kind("preamble")
        end = max((s.end for s in preamble), default=0) or min(len(outline.text), 6000)
        text = issuer_of_text(outline.text, 0, min(end, 12000), place, date, lexicon)
        found = by_symbol if by_symbol and by_symbol.confidence >= 0.7 else text or by_symbol or found
    return found


def _signature_values(signature: Signature, seen: Any) -> dict[str, Any]:
    for field, span, confidence in (
        ("signer_name", signature.name_span, signature.name_confidence),
        ("signer_title", signature.title_span, signature.title_confidence),
        ("signing_authority", signature.authority_span, 0.9),
    ):
        if span:
            seen(field, confidence, span)
    return {
        "signer_name": signature.name,
        "signer_title": signature.title,
        "signing_authority": signature.authority,
    }


# --- doubts ------------------------------------------------------------------------------------------------------


def _doubts(
    metadata: Metadata,
    head: Head,
    number: NumberLine | None,
    placed: PlaceDate | None,
    issuer: Issuer | None,
    signature: Signature,
    foot: Foot,
    subject: Subject | None,
    addressees: Sequence[Item],
) -> list[Warning]:
    """What a person should check."""
    found: list[Warning] = []

    def warn(code: str, message: str, span: Span | None = None) -> None:
        found.append(
            Warning(code=code, message=message, start=span.start if span else None, end=span.end if span else None)
        )

    if number is None and metadata.number is None:
        warn("number_missing", "Không thấy dòng số, ký hiệu của văn bản.")
    elif number is not None and metadata.number is None:
        code, words = (
            ("number_blank", "Số văn bản để trống")
            if number.blank
            else ("number_unreadable", "Không đọc được số văn bản")
        )
        warn(code, f"{words}, cần nhập tay (ký hiệu: {number.symbol}).", number.span)
    elif number is not None and metadata.number == number.number and _by_hand(number, placed):
        message = f"Số văn bản có vẻ được viết tay (máy đọc “{number.number}”): xin đối chiếu với bản gốc."
        warn("number_by_hand", message, number.span)
    others = {n.number_symbol for n in head.numbers[1:] if head.line_at(n.span.start) <= _head_bottom(head)}
    if number is not None and others - {number.number_symbol}:
        listed = ", ".join(sorted(o for o in others if o))
        warn(
            "number_several",
            f"Phần đầu văn bản có nhiều số, ký hiệu; đã lấy {number.number_symbol}, còn: {listed}.",
            number.span,
        )
    if placed is None and metadata.date is None:
        warn("date_missing", "Không thấy địa danh và ngày, tháng, năm ban hành.")
    elif placed is not None and placed.impossible:
        warn("date_impossible", "Ngày ban hành không có trong lịch, cần kiểm tra.", placed.date_span)
    elif placed is not None and placed.stroke and metadata.date is not None:
        warn("date_unsure", f"Ngày ban hành đọc không rõ, lấy là {metadata.date:%d/%m/%Y}.", placed.date_span)
    elif placed is not None and metadata.date is None:
        warn(
            "date_incomplete",
            f"Ngày ban hành không đọc được đầy đủ (đọc được: {placed.partial or 'không có gì'}).",
            placed.date_span,
        )
    if metadata.document_type is None:
        warn("document_type_missing", "Không xác định được tên loại văn bản.")
    if issuer is None:
        warn("issuer_missing", "Không xác định được cơ quan ban hành.")
    elif issuer.inferred:
        warn(
            "issuer_inferred",
            f"Cơ quan ban hành không có ở phần đầu, suy ra từ nội dung: {issuer.name}.",
            issuer.spans[0] if issuer.spans else None,
        )
    if subject is None:
        warn("subject_missing", "Không thấy trích yếu nội dung.")
    elif len(subject.text) > 500:
        warn("subject_long", "Trích yếu dài bất thường, có thể lẫn nội dung.", subject.spans[0])
    if metadata.document_type == LETTER and not addressees:
        warn("addressees_missing", "Công văn không có nơi nhận ở mục Kính gửi.")
    if metadata.signer_title and signature.title_confidence <= 0.6:
        span = metadata.evidence["signer_title"][0]
        message = f"Chức vụ người ký bị mờ, đọc là {metadata.signer_title}."
        warn("signer_title_unsure", message, Span(span.start, span.end))
    if signature.name is None:
        warn("signer_missing", "Không đọc được họ tên người ký.")
    elif signature.name_confidence < 0.7:
        warn("signer_uncertain", f"Họ tên người ký đọc không rõ: {signature.name}.", signature.name_span)
    if signature.several:
        warn("signer_several", "Có nhiều họ tên ở phần chữ ký.", signature.name_span)
    if not foot.recipients:
        warn("recipients_missing", "Không thấy mục Nơi nhận.")
    return found


def _head_bottom(head: Head) -> int:
    """The last line where a second number would still compete: that of the type, the subject or the addressees."""
    lines = [
        i
        for i in (head.type_line.line if head.type_line else None, head.subject_line, head.addressee_line)
        if i is not None
    ]
    return min(lines, default=15)
