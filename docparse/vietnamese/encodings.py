"""Legacy Vietnamese encodings: text whose bytes meant Vietnamese letters only under a font of its own time.

Before Unicode (TCVN 6909:2001) offices typed in 8-bit fonts. Their text reaches us as Latin-1 look-alikes, in any
container: `Céng hßa x· héi` (TCVN3, also called ABC; fonts `.VnTime` …) or `Coäng hoøa xaõ hoäi` (VNI; fonts
`VNI-Times` …). The tables are those of TCVN 5712:1993 (VN3) and of VNI for Windows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

from docparse.vietnamese.syllables import is_syllable

LegacyEncoding = Literal["TCVN3", "VNI"]

TCVN3_BYTES = {
    "à": 0xB5, "ả": 0xB6, "ã": 0xB7, "á": 0xB8, "ạ": 0xB9,
    "ă": 0xA8, "ằ": 0xBB, "ẳ": 0xBC, "ẵ": 0xBD, "ắ": 0xBE, "ặ": 0xC6,
    "â": 0xA9, "ầ": 0xC7, "ẩ": 0xC8, "ẫ": 0xC9, "ấ": 0xCA, "ậ": 0xCB,
    "đ": 0xAE,
    "è": 0xCC, "ẻ": 0xCE, "ẽ": 0xCF, "é": 0xD0, "ẹ": 0xD1,
    "ê": 0xAA, "ề": 0xD2, "ể": 0xD3, "ễ": 0xD4, "ế": 0xD5, "ệ": 0xD6,
    "ì": 0xD7, "ỉ": 0xD8, "ĩ": 0xDC, "í": 0xDD, "ị": 0xDE,
    "ò": 0xDF, "ỏ": 0xE1, "õ": 0xE2, "ó": 0xE3, "ọ": 0xE4,
    "ô": 0xAB, "ồ": 0xE5, "ổ": 0xE6, "ỗ": 0xE7, "ố": 0xE8, "ộ": 0xE9,
    "ơ": 0xAC, "ờ": 0xEA, "ở": 0xEB, "ỡ": 0xEC, "ớ": 0xED, "ợ": 0xEE,
    "ù": 0xEF, "ủ": 0xF1, "ũ": 0xF2, "ú": 0xF3, "ụ": 0xF4,
    "ư": 0xAD, "ừ": 0xF5, "ử": 0xF6, "ữ": 0xF7, "ứ": 0xF8, "ự": 0xF9,
    "ỳ": 0xFA, "ỷ": 0xFB, "ỹ": 0xFC, "ý": 0xFD, "ỵ": 0xFE,
    "Ă": 0xA1, "Â": 0xA2, "Ê": 0xA3, "Ô": 0xA4, "Ơ": 0xA5, "Ư": 0xA6, "Đ": 0xA7,
}  # fmt: skip
"""Capitals with a tone have no byte: they were typed in lower case in all-capital fonts (`.VnTimeH`)."""

# PDF writers name the glyphs of these fonts after what the byte means in Latin-1, and readers give another character
# of that name back: the soft hyphen (ư) comes as a minus or a hyphen sign, the middle dot (ã) as a bullet operator.
_TCVN3_ALIASES = {"\u2212": "ư", "\u2010": "ư", "\u2219": "ã", "\u03bc": "à"}

VNI_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}  # fmt: skip
"""The second character of a VNI vowel → the marks that it puts on the letter before it."""
VNI_LETTERS = {
    "ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ",
}  # fmt: skip
"""VNI letters of one character, where they differ from Unicode."""

_TCVN3 = {byte: letter for letter, byte in TCVN3_BYTES.items()} | {ord(a): c for a, c in _TCVN3_ALIASES.items()}
_VNI_LETTERS = VNI_LETTERS | {old.upper(): new.upper() for old, new in VNI_LETTERS.items()}
_VNI_MARKS = VNI_MARKS | {old.upper(): marks for old, marks in VNI_MARKS.items()}
# A letter and its mark, or a letter that stands alone. A mark after a letter that cannot carry it is left as it is.
_VNI = re.compile(rf"([aeouyAEOUYôöÔÖ])([{''.join(_VNI_MARKS)}])|[{''.join(_VNI_LETTERS)}]")

# A word is a run of anything but blanks, digits and ordinary punctuation: letters of these encodings look like signs.
_WORD = re.compile(r"[^\s!-@\[-`{-~\u2011-\u2027\u2030-\u205e]+")
_FEWEST_WORDS = 3
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def decode_tcvn3(text: str) -> str:
    """TCVN3 look-alikes to Unicode. ASCII and what the table does not know stay."""
    return text.translate(_TCVN3)


def decode_vni(text: str) -> str:
    """VNI look-alikes to Unicode NFC."""

    def letter(match: re.Match[str]) -> str:
        base, mark = match.groups()
        if base is None:
            return _VNI_LETTERS[match.group()]
        return unicodedata.normalize("NFC", _VNI_LETTERS.get(base, base) + _VNI_MARKS[mark])

    return _VNI.sub(letter, text)


_DECODERS = {"TCVN3": decode_tcvn3, "VNI": decode_vni}


def decode_as(text: str, encoding: LegacyEncoding) -> str:
    """Look-alikes of one legacy encoding to Unicode."""
    return _DECODERS[encoding](text)


def valid_share(text: str) -> tuple[float, int]:
    """The share of valid Vietnamese syllables among the words that are not plain ASCII, and how many those are.

    Plain ASCII words read the same in every encoding and say nothing; nor do single letters.
    """
    words = [w for w in _WORD.findall(text) if len(w) > 1 and _BEYOND_ASCII.search(w)]
    return (sum(map(is_syllable, words)) / len(words) if words else 1.0), len(words)


def match_legacy_encoding(text: str) -> LegacyEncoding | None:
    """The legacy encoding that the text is in, None for Unicode text and for text that is not Vietnamese.

    The text must be mostly no Vietnamese as it stands and mostly Vietnamese once decoded.
    """
    as_is, count = valid_share(text)
    if count < _FEWEST_WORDS or as_is >= 0.6:
        return None
    shares: list[tuple[float, LegacyEncoding]] = [
        (valid_share(decode_tcvn3(text))[0], "TCVN3"),
        (valid_share(decode_vni(text))[0], "VNI"),
    ]
    share, encoding = max(shares)
    return encoding if share >= 0.7 and share - as_is >= 0.3 else None


def decode_legacy(text: str) -> tuple[str, LegacyEncoding | None]:
    """The text in Unicode, and the legacy encoding that it was in, None where it was none.

    Line by line: a document may mix fonts, and a line that reads better as it is stays as it is.
    """
    encoding = match_legacy_encoding(text)
    if encoding is None:
        return text, None
    return "".join(_decoded_lines(text.splitlines(keepends=True), encoding)), encoding


def _decoded_lines(lines: Iterable[str], encoding: LegacyEncoding) -> Iterable[str]:
    for line in lines:
        decoded = decode_as(line, encoding)
        yield decoded if valid_share(decoded)[0] >= valid_share(line)[0] else line


_FONTS: tuple[tuple[re.Pattern[str], LegacyEncoding], ...] = (
    (re.compile(r"\.?Vn[A-Z]\w*", re.ASCII), "TCVN3"),  # .VnTime, .VnArialH
    (re.compile(r"VNI[-_ ]?\w*", re.ASCII), "VNI"),  # VNI-Times
)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_CAPITAL_FONT = re.compile(r"\.?Vn[A-Z][a-z]*(?:[A-Z][a-z]+)*H(?![a-z])", re.ASCII)


def encoding_of_font(name: str) -> LegacyEncoding | None:
    """The legacy encoding that a font's name stands for: `ABCDEF+.VnTime` → TCVN3."""
    bare = _SUBSET.sub("", name)
    return next((encoding for pattern, encoding in _FONTS if pattern.match(bare)), None)


def is_capital_font(name: str) -> bool:
    """Whether a TCVN3 font shows small letters as capitals: `.VnTimeH`, `VnTimeHBold`."""
    return bool(_CAPITAL_FONT.match(_SUBSET.sub("", name)))
