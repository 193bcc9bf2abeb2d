"""Roman numerals, and number words as far as dates and ordinals need them."""

from __future__ import annotations

import re

_VALUES = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
ROMAN = r"(?:M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))"
"""A well-formed Roman numeral below 4000, capitals; also matches nothing at all, so anchor it."""
_ROMAN = re.compile(ROMAN)


def match_roman(text: str) -> int | None:
    """The value of a well-formed Roman numeral in capitals, or None: `XIV` → 14, `IIX` → None."""
    if not text or not _ROMAN.fullmatch(text):
        return None
    total, at = 0, 0
    for value, sign in _VALUES:
        while text.startswith(sign, at):
            total += value
            at += len(sign)
    return total


def roman(number: int) -> str:
    """1–3999 as a Roman numeral. Raises ValueError outside that range."""
    if not 0 < number < 4000:
        raise ValueError(f"no Roman numeral for {number}; expected 1 to 3999")
    written = ""
    for value, sign in _VALUES:
        times, number = divmod(number, value)
        written += sign * times
    return written


_UNITS = {
    "không": 0, "một": 1, "mốt": 1, "nhất": 1, "giêng": 1, "hai": 2, "nhì": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5,
    "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "chạp": 12,
}  # fmt: skip
_TENS = {"mười": 10, "mươi": 10}


def match_number_words(text: str) -> int | None:
    """The value of number words from 0 to 99, any case, or None.

    `mười hai` → 12, `hai mươi mốt` → 21, `hai lăm` → 25; ordinals and months count too (`nhất`, `tư`, `Giêng`, `Chạp`).
    """
    words = text.lower().split()
    if len(words) == 1:
        return _UNITS.get(words[0], _TENS.get(words[0]))
    if not 2 <= len(words) <= 3 or any(w not in _UNITS and w not in _TENS for w in words):
        return None
    tens = [i for i, w in enumerate(words) if w in _TENS]
    if tens == [0] and len(words) == 2:
        return 10 + _UNITS[words[1]]
    if tens == [1]:
        return 10 * _UNITS[words[0]] + (_UNITS[words[2]] if len(words) == 3 else 0)
    if not tens and len(words) == 2 and words[1] in {"mốt", "lăm", "nhăm", "tư"}:
        return 10 * _UNITS[words[0]] + _UNITS[words[1]]  # colloquial: `hai lăm`
    return None
