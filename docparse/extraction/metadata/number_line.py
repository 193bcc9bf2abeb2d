"""The line of number and symbol (số, ký hiệu) in the head of a document.

State forms: Decree 30/2020/NĐ-CP, Appendices I and III (`Số: 15/QĐ-UBND`); Party: Regulation 66-QĐ/TW and Guidance
36-HD/VPTW (`Số 34-CT/TW`: hyphen first, stroke second, no colon); laws put the type before (`Luật số: 06/2022/QH15`).
A number is often written by hand and read as junk: only digits that stand alone are a number, nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from docparse.extraction.metadata.layout import MASK
from docparse.spans import Span
from docparse.vietnamese.letters import fold, replace_look_alikes

# `Số`, also `SỐ`, `Sô`, `S6` and `S5` of scanners, `ố:` with its first letter lost.
_LABEL = r"(?:s[o06%5]{1,2}|(?<![^\W_])o(?=\s?:))"
_TYPE = r"(?P<type>bo luat|luat|phap lenh|lenh|nghi quyet|nghi dinh|quyet dinh|chi thi|hien phap)"
# A group of the symbol: begins with a capital, may hold small letters and digits (TTg, QyĐ, QH15, PX01, V.I, BGD&ĐT).
# Tested on the text itself, because small letters tell the symbol from the words behind it.
_CAPITAL = r"[A-ZĐƯƠÔÂÊĂÐ]"
_GROUP = rf"{_CAPITAL}[A-Za-zĐđƯưƠơÔôÂâÊêĂăÐ]*\d{{0,3}}(?:[.&]\s?{_CAPITAL}[A-Za-zĐđƯưƠơÔôÂâÊêĂăÐ]*\d{{0,3}})*"
_DASH = r"[-–—_]"
_JOINT = rf"(?:\s?{_DASH}\s?|\s?/\s?|&)"
_SYMBOL = rf"{_GROUP}(?:{_JOINT}(?:{_GROUP}|\d{{1,3}}[a-z]?(?!\d)))*"
_YEAR = r"(?:19|20)\d{2}"
# What stands between the label and the symbol is the number, or what a scanner made of it.
_VALUE = r"[^\n\x1f]{0,14}?"
_LINE = re.compile(
    rf"(?:^|(?<=[\n{MASK}\t|])|(?<=[ ]{{3}}))(?P<junk>[^\w\n]{{0,6}}(?:\w{{1,2}}\W{{1,5}})?)"
    rf"(?:{_TYPE}[ \u00a0]+)?{_LABEL}[ \u00a0]?(?P<colon>[:.;,]?)",
    re.MULTILINE,
)
_STATE = re.compile(
    rf"(?P<value>{_VALUE})\s*/\s*(?:(?P<year>{_YEAR})\s*(?:/|{_DASH})\s*)?(?!{_CAPITAL}\d+\s?/)(?P<symbol>{_SYMBOL})(?![^\W\d_])"
)
_PARTY = re.compile(
    rf"(?P<value>[^/⁄\n\x1f]{{0,8}}?)\s*{_DASH}\s*(?P<symbol>{_GROUP}(?:{_JOINT}{_GROUP})*)(?![^\W\d_])"
)
_OLD = re.compile(
    rf"\s*(?P<value>\d{{1,5}})\s+(?P<symbol>{_CAPITAL}{{2,4}}\s?/\s?{_GROUP}(?:{_DASH}{_GROUP})*)(?![^\W\d_])"
)
_BARE = re.compile(r"\s*(?P<value>\d{1,5})\s*$")
# 1234, 1234a, 02b; 66.18 is a number of the special series of 2025. A number never is nought.
_NUMBER = re.compile(r"(?=[\d.]*[1-9])\d{1,6}(?:\.\d{1,3})?[a-zđ]?")
_STROKES = str.maketrans({"⁄": "/", "∕": "/"})


@dataclass(frozen=True, slots=True)
class NumberLine:
    """`number` is None where blank or not read; `blank` tells the two apart. `span` is the whole line's part."""

    span: Span
    number: str | None
    symbol: str | None
    number_symbol: str | None
    type_name: str | None  # folded: what stands before `số` in laws
    blank: bool
    value_span: Span
    symbol_span: Span
    clean: bool  # label and separator as they should be
    apart: bool = False  # a blank parts number and symbol, as where the number is filled in by hand or stamp

    def shifted(self, by: int) -> NumberLine:
        return replace(
            self,
            span=self.span.shift(by),
            value_span=self.value_span.shift(by),
            symbol_span=self.symbol_span.shift(by),
        )


def find_number_lines(text: str, start: int, end: int) -> list[NumberLine]:
    """The number lines between two offsets, in reading order. References inside sentences are none."""
    found: list[NumberLine] = []
    zone = text[start:end].translate(_STROKES)
    folded = fold(zone)
    at = 0
    while match := _LINE.search(folded, at):
        at = match.end()
        line = match_number(zone, match.end(), match)
        if line is not None:
            found.append(line.shifted(start))
            at = max(line.span.end, at)
    return found


def match_number(zone: str, at: int, label: re.Match[str]) -> NumberLine | None:
    """Number and symbol behind a label that ends at `at`; None where no symbol follows (an arrival stamp has none)."""
    stop = zone.find("\n", at)
    stop = len(zone) if stop < 0 else stop
    rest = replace_look_alikes(zone[at:stop])
    state, party = _STATE.match(rest), _PARTY.match(rest)
    # `34-CT/TW`: the hyphen comes before the stroke, with nothing but the number before it.
    party_first = party is not None and (state is None or party.start("symbol") < state.end("value"))
    if party_first and party is not None and not re.search(r"[A-Za-z]{2}", party["value"]):
        return _line(rest, party, "-", label, at)
    if old := _OLD.match(rest):
        return _line(rest, old, " ", label, at)
    return _line(rest, state, "/", label, at) if state is not None else None


def match_bare_number(text: str, start: int, end: int) -> tuple[str, Span] | None:
    """`Số: 15` alone on its line: a number without a symbol (an invitation, or an arrival stamp)."""
    zone = text[start:end]
    for label in _LINE.finditer(fold(zone)):
        stop = zone.find("\n", label.end())
        if label["colon"] and (bare := _BARE.match(zone[label.end() : stop if stop >= 0 else len(zone)])):
            at = start + label.end()
            return bare["value"], Span(at + bare.start("value"), at + bare.end("value"))
    return None


def tidy_symbol(symbol: str) -> str:
    """A symbol without blanks; every dash a hyphen."""
    return re.sub(r"\s+", "", re.sub(r"[–—]", "-", symbol))


def _line(rest: str, match: re.Match[str], separator: str, label: re.Match[str], at: int) -> NumberLine:
    value = match["value"].strip(" .:;,")
    number = value if _NUMBER.fullmatch(value) else None
    year = match.groupdict().get("year")
    # `Đ` read with an eth behind it: no group of a symbol has two.
    symbol = tidy_symbol(match["symbol"]).replace("ĐĐ-", "Đ-").replace("ĐĐ/", "Đ/")
    if year:
        joint = rest[match.end("year") : match.start("symbol")].strip()
        symbol = f"{year}{'/' if joint == '/' else '-'}{symbol}"
    type_name = label["type"]
    from_symbol = match.start("year") if year else match.start("symbol")
    return NumberLine(
        span=Span(label.start() + len(label["junk"]), at + match.end()),
        number=number,
        symbol=symbol,
        number_symbol=f"{number or ''}{separator if number or separator != ' ' else ''}{symbol}",
        type_name=" ".join(type_name.split()) if type_name else None,
        blank=not re.search(r"[\w#$%@&]", value),
        value_span=Span(at + match.start("value"), at + match.end("value")),
        symbol_span=Span(at + from_symbol, at + match.end("symbol")),
        apart=bool(number) and rest[match.end("value") : match.end("value") + 1].isspace(),
        clean=not label["junk"].strip() and label.group().lstrip().startswith(("so", "luat", "nghi", "bo", "lenh")),
    )
