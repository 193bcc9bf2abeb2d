"""Pinpoints: the provisions named before a document, written out one by one.

`điểm a, b khoản 2 Điều 5` is two: `điểm a khoản 2 Điều 5` and `điểm b khoản 2 Điều 5`. Levels: Decree 30/2020/NĐ-CP,
Appendix I; Law 64/2025/QH15. They are read backwards from the document's type name, token by token.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from docparse.vietnamese.numerals import match_roman, roman

LETTERS = "abcdđeghiklmnopqrstuvxy"
"""Labels of points in their order."""

# Unit as it is written in a record, by its folded form; the number is its level, small inside large.
UNITS = {
    "mau so": ("Mẫu số", 0), "bieu so": ("Biểu số", 0), "bieu mau so": ("Biểu mẫu số", 0), "mau": ("Mẫu", 0),
    "tiet": ("tiết", 1), "diem": ("điểm", 2), "khoan": ("khoản", 3), "dieu": ("Điều", 4), "tieu muc": ("Tiểu mục", 5),
    "muc": ("Mục", 6), "chuong": ("Chương", 7), "phan": ("Phần", 8), "phu luc so": ("Phụ lục số", 9),
    "phu luc": ("Phụ lục", 9),
}  # fmt: skip
_UNIT = "|".join(sorted((u.replace(" ", r"\s+") for u in UNITS), key=len, reverse=True))
# What may stand between a provision and its document.
_FILLER = (
    r"(?:cua|tai|thuoc|trong|o|theo)"
    r"|(?:duoc\s+)?(?:ban\s+hanh\s+)?(?:kem\s+theo|theo)"
    r"|(?:cua\s+)?(?:quy\s+che|quy\s+dinh|quy\s+trinh|dieu\s+le|danh\s+muc|ban\s+quy\s+dinh|quy\s+chuan)"
    r"(?:\s+[^\s,;.:()]+){0,12}?\s+(?:duoc\s+)?ban\s+hanh\s+kem\s+theo"
)
_TOKEN = re.compile(
    rf"(?P<unit>\b(?:{_UNIT})(?=\s+[\w(]))"
    r"|(?P<value>\b(?:\d{1,3}(?:\.\d{1,2}){0,3}[a-z]?|[ivxl]{1,6}|[a-z])\b)"
    r"|(?P<joint>,|;|\b(?:va|hoac)\b)"
    r"|(?P<until>\bden\b|-)"
    r"|(?P<since>\btu\b)"
    rf"|(?P<filler>\b(?:{_FILLER})(?=\s|$))"
)
_REACH = 260  # characters looked back; a longer list of provisions is rare


@dataclass(frozen=True, slots=True)
class Pinpoints:
    """`start` is where the provisions begin; `names` is empty where there are none."""

    start: int
    names: tuple[str, ...]


def find_pinpoints(folded: str, text: str, before: int) -> Pinpoints:
    """The provisions that stand directly before an offset. `folded` has the length of `text` and no diacritics."""
    base = max(0, before - _REACH)
    tokens = list(_TOKEN.finditer(folded, base, before))
    kept: list[re.Match[str]] = []
    edge = before
    for token in reversed(tokens):
        if folded[token.end() : edge].strip():
            break
        kept.append(token)
        edge = token.start()
    kept.reverse()
    if kept and kept[-1].lastgroup == "joint" and kept[-1].group() != ",":
        return Pinpoints(before, ())  # `Điều 5 và Nghị định …` names two things
    while kept and (kept[0].lastgroup not in ("unit", "since") or not _has_unit(kept[0], kept)):
        kept.pop(0)
    if not kept or not any(t.lastgroup == "value" for t in kept):
        return Pinpoints(before, ())
    names = _expand(kept, text)
    return Pinpoints(kept[0].start(), names) if names else Pinpoints(before, ())


def _has_unit(first: re.Match[str], tokens: list[re.Match[str]]) -> bool:
    """`từ` belongs to provisions only where a unit follows it."""
    return first.lastgroup == "unit" or (len(tokens) > 1 and tokens[1].lastgroup == "unit")


@dataclass(slots=True)
class _Partial:
    """A provision that may still get larger units behind it; `level` is that of its largest so far."""

    parts: list[str]
    level: int

    def put(self, unit: str, value: str) -> None:
        name, self.level = UNITS[unit]
        self.parts.append(f"{name} {value}")


def _expand(tokens: list[re.Match[str]], text: str) -> tuple[str, ...]:
    done: list[_Partial] = []
    unit, joint = "", ""
    values: list[str] = []
    ranged = False
    joint_before_unit = ""
    for token in tokens:
        kind, written = token.lastgroup, text[token.start() : token.end()]
        if kind == "unit":
            name = " ".join(token.group().split())
            if not (ranged and name == unit and values):  # `Điều 5 đến Điều 8` goes on
                _attach(done, unit, values, joint_before_unit)
                unit, values, joint_before_unit, ranged = name, [], joint, False
            joint = ""
        elif kind == "value" and unit:
            value = _value(written, unit)
            if ranged and values:
                values += _between(values[-1], value)
            values.append(value)
            ranged, joint = False, ""
        elif kind == "until":
            ranged = bool(values)
        elif kind == "joint":
            joint = token.group()
    _attach(done, unit, values, joint_before_unit)
    return tuple(dict.fromkeys(" ".join(p.parts) for p in done))


def _attach(done: list[_Partial], unit: str, values: list[str], joint: str) -> None:
    """Give the smaller provisions read so far their larger unit, or begin new ones.

    `khoản 4 Điều 14 và Điều 27`: the second article stands alone, because of the joint before it. A comma joins all
    but an annex: `điểm a, khoản 2, Điều 5`, but not `Điều 5, Phụ lục I`.
    """
    if not values:
        return
    level = UNITS[unit][1]
    alone = bool(joint) and (joint != "," or level == UNITS["phu luc"][1])
    smaller = [] if alone else [p for p in done if p.level < level]
    for partial in smaller:
        partial.put(unit, values[0])
    for value in values[1:] if smaller else values:
        done.append(_Partial([], level))
        done[-1].put(unit, value)


def _value(written: str, unit: str) -> str:
    if unit in {"muc", "chuong", "phan", "phu luc"} and match_roman(written.upper()) and not written.isdecimal():
        return written.upper()
    if unit in {"khoan", "dieu"} and written in {"l", "I"}:
        return "1"  # clauses and articles have figures; a lone stroke is a 1
    return written


def _between(first: str, last: str) -> list[str]:
    """The values inside a range: `5` to `8` gives 6, 7; letters in Vietnamese order; nothing if unclear."""
    if first.isdecimal() and last.isdecimal() and 0 < int(last) - int(first) <= 60:
        return [str(n) for n in range(int(first) + 1, int(last))]
    if first in LETTERS and last in LETTERS and len(first) == len(last) == 1:
        return list(LETTERS[LETTERS.index(first) + 1 : LETTERS.index(last)])
    low, high = match_roman(first), match_roman(last)
    return [roman(n) for n in range(low + 1, high)] if low and high and low < high else []
