"""Roman numerals read as letters (`lần thứ vin`, `xrv`), where only a numeral can stand."""

from __future__ import annotations

import re

from docparse.edits import Edit
from docparse.vietnamese.numerals import match_roman
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
