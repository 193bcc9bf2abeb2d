"""Roman numerals read as letters (`lần thứ vin`, `xrv`), where only a numeral can stand."""

from __future__ import annotations

import re

from docparse.edits import Edit
from docparse.lexicon import Lexicon
from docparse.vietnamese.numerals import match_roman, roman
from docparse.vietnamese.syllables import is_syllable

MOST = 40
"""No congress, term, chapter or part counts further."""
# What one glyph of a numeral may be read as. Strokes side by side are read as n, m and H; a serif I as r, l or Ị.
_STROKES = str.maketrans(
    {"v": "V", "x": "X", "n": "II", "m": "III", "H": "II", "N": "II", "M": "III"}
    | dict.fromkeys("iílìỉĩịrIÍÌỈĨỊ|!", "I")
)
_WORD = r"(?P<read>[^\W\d_][^\W\d_|!]*)(?![\w/-])"
_AFTER_ORDINAL = re.compile(rf"\b[Ll]ần\s+thứ\s+{_WORD}|\bLẦN\s+THỨ\s+{_WORD.replace('read', 'caps')}")
# These stand before ordinary words as well (`khóa vi phạm`, `Mục in ấn`): what follows must be no syllable.
_AFTER_NAME = re.compile(
    r"(?:\b(?:[Kk]hóa|[Kk]hoá|KHÓA|Đại hội|ĐẠI HỘI|[Pp]hụ lục|PHỤ LỤC|[Tt]hế k[ỷỉ])"
    rf"|^[^\S\n]*(?:Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN))[^\S\n]+{_WORD}",
    re.MULTILINE,
)
_QUARTER = re.compile(r"[Qq]uý(?<!\w...)[^\S\n]+(?P<read>[IVHlivn]{2,3})(?=[/,;.]|[^\S\n]+năm\b)")
QUARTERS = 4
# A heading in Roman numerals, or what may be one: `ni. TỔ CHỨC THỰC HIỆN`.
_LABEL = re.compile(r"^[^\S\n]*(?P<read>[^\W\d_]{1,5})(?=\.[^\S\n]+(?P<next>[^\W\d_]))", re.MULTILINE)

# A label of any kind at the beginning of a line, before its words.
_MARK = re.compile(r"^[^\S\n]*(?P<read>\d{1,2}|[^\W\d_]|[!|])(?P<sign>[.)])(?=[^\S\n])", re.MULTILINE)
LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The order in which points of a clause are counted."""


def match_damaged_roman(read: str) -> str | None:
    """The numeral that a reader made these letters of, or None: `xrv` → XIV, `vin` → VIII, `hai` → None."""
    written = read.translate(_STROKES)
    value = match_roman(written)
    return written if value is not None and value <= MOST else None


def mend_ordinals(text: str) -> list[Edit]:
    """Edits of damaged numerals. One letter alone is left: `lần thứ n` may be mathematics, `x` a name."""
    found: dict[int, Edit] = {}
    for pattern, sure in ((_AFTER_ORDINAL, True), (_AFTER_NAME, False)):
        for match in pattern.finditer(text):
            group = "read" if match["read"] is not None else "caps"
            read = match[group]
            meant = match_damaged_roman(read)
            if meant is None or meant == read or len(read) < 2 or (not sure and is_syllable(read)):
                continue
            found.setdefault(match.start(group), Edit(match.start(group), match.end(group), meant, "numeral", 0.95))
    for match in _QUARTER.finditer(text):
        meant = match_damaged_roman(match["read"])
        if meant is not None and meant != match["read"] and (match_roman(meant) or 0) <= QUARTERS:
            found.setdefault(match.start("read"), Edit(*match.span("read"), meant, "numeral", 0.95))
    return list(found.values())


def mend_labels(text: str, lexicon: Lexicon) -> list[Edit]:
    """Edits of damaged labels of sections.

    Of Roman headings where the one before says which must come: `ni.` behind `II.` is `III.`. A numeral read as the one
    before it (`II.` twice) is mended only where the one after it stands there as well: a printed document may count
    wrong.
    Of numbers and letters where both neighbours say so: `c)` between `d)` and `g)` is `e)`.
    """
    damage = {(row.read, row.meant) for row in lexicon.label_damage if row.family == "roman"}
    rows = [(match, match_roman(match["read"])) for match in _LABEL.finditer(text) if match["next"].isupper()]
    rows = [(match, value if value is not None and value <= MOST else None) for match, value in rows]
    right = {value for _, value in rows if value is not None}
    found: list[Edit] = _between_neighbours(text, lexicon)
    last = 0
    for match, value in rows:
        read, due = match["read"], roman(last + 1)
        if value is not None and value != last:
            last = value
        elif (
            last
            and last + 1 not in right
            and (value is None or last + 2 in right)
            and ((read, due) in damage or (value is None and match_damaged_roman(read) == due))
        ):
            found.append(Edit(*match.span("read"), due, "numeral", 0.93))
            last += 1
    return found


def _between_neighbours(text: str, lexicon: Lexicon) -> list[Edit]:
    """Edits of `l.`, `2.`, `3.` and of `d)`, `c)`, `g)`: labels with one sign, one misread between two right ones."""
    damage = {(row.family, row.read, row.meant) for row in lexicon.label_damage if not any(map(str.isdigit, row.read))}
    found: list[Edit] = []
    for sign in ".)":
        rows = [match for match in _MARK.finditer(text) if match["sign"] == sign]
        for i, match in enumerate(rows[:-1]):
            read, before, after = match["read"], rows[i - 1]["read"] if i else "", rows[i + 1]["read"]
            if after.isdecimal():
                due = str(int(after) - 1)
                family = "arabic"
                # A first label has none before it; a capital I is a Roman heading.
                fits = before == str(int(after) - 2) or (due == "1" and read.islower() and not before.isalpha())
            else:
                family, place = "letter", LETTERS.find(after)
                due = LETTERS[place - 1] if place > 1 else ""
                fits = place > 1 and before == LETTERS[place - 2]
            if fits and read != due and (family, read, due) in damage:
                found.append(Edit(*match.span("read"), due, "numeral" if family == "arabic" else "letter", 0.9))
    return found
