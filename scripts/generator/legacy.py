"""Text in the 8-bit codes that offices wrote in before Unicode: TCVN3 (fonts `.VnTime`) and VNI (`VNI-Times`).

The charts are those of TCVN 5712:1993 (VN3) and of VNI for Windows, written down here a second time on purpose: the
reader has its own in docparse.vietnamese.encodings, and a test holds one against the other.
"""

from __future__ import annotations

import random
import unicodedata
from typing import Literal

Code = Literal["TCVN3", "VNI"]

GRAVE, ACUTE, HAT, TILDE = "\u0300", "\u0301", "\u0302", "\u0303"
BREVE, HOOK, HORN, DOT = "\u0306", "\u0309", "\u031b", "\u0323"

# Letters in the order of the chart of VN3, from the code before the bar on; a blank is a code that is no letter.
_VN3_ROWS = """
A1|ĂÂÊÔƠƯĐăâêôơưđ
B5|àảãáạ ằẳẵắ
C6|ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ
"""
TCVN3: dict[str, str] = {
    letter: chr(int(row[:2], 16) + n)
    for row in _VN3_ROWS.split("\n") if row
    for n, letter in enumerate(row[3:]) if letter != " "
}  # fmt: skip
"""Letter → the Latin-1 letter of its code.

Capitals with a tone have none: they were typed small in fonts that show small letters as capitals (`.VnTimeH`).
"""

VNI_ALONE = {"đ": "ñ", "ơ": "ô", "ư": "ö", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "ì": "ì", "í": "í"}
VNI_MARKS = {
    ACUTE: "ù", GRAVE: "ø", HOOK: "û", TILDE: "õ", DOT: "ï",
    HAT: "â", HAT + ACUTE: "á", HAT + GRAVE: "à", HAT + HOOK: "å", HAT + TILDE: "ã", HAT + DOT: "ä",
    BREVE: "ê", BREVE + ACUTE: "é", BREVE + GRAVE: "è", BREVE + HOOK: "ú", BREVE + TILDE: "ü", BREVE + DOT: "ë",
}  # fmt: skip
"""Marks of a vowel → the code that follows its letter, in the case of the letter."""

# What the fonts had no sign for, as typists wrote it.
PLAIN = {"−": "-", "‑": "-", "‐": "-", "➢": ">", "▪": "-", "≥": ">=", "≤": "<=", "″": '"', "′": "'"}


def tcvn3_of(letter: str) -> tuple[str, bool]:
    """The Latin-1 look-alike of one letter, and whether only an all-capital font shows it as that letter."""
    if letter in TCVN3:
        return TCVN3[letter], False
    if letter.lower() in TCVN3:
        return TCVN3[letter.lower()], True
    return PLAIN.get(letter, letter), False


def vni_of(letter: str) -> str:
    """The one or two Latin-1 look-alikes of one letter."""
    small = letter.lower()
    found = VNI_ALONE.get(small)
    if found is None:
        apart = unicodedata.normalize("NFD", small)
        base, marks = apart[:1], apart[1:]
        horn = HORN in marks
        # Unicode puts the dot below before the hat; the chart has the hat first.
        inner = "".join(sorted((m for m in marks if m != HORN), key=lambda m: m not in (HAT, BREVE)))
        if base in "aeouy" and inner in VNI_MARKS:
            base = {"o": "ô", "u": "ö"}[base] if horn else base
            found = base + VNI_MARKS[inner]
        else:
            return PLAIN.get(letter, letter)
    return found if letter == small else found.upper()


def as_tcvn3(text: str, chance: random.Random | None = None) -> str:
    """The text in Latin-1 look-alikes of TCVN3, line by line as it was typed.

    A line of capitals with tones was typed in small letters in an all-capital font: its case is lost. With `chance`
    some of its words keep a capital at their beginning, which that font shows the same.
    """
    return "\n".join(_tcvn3_line(line, chance) for line in text.split("\n"))


def _tcvn3_line(line: str, chance: random.Random | None) -> str:
    letters = [c for c in line if c.isalpha()]
    if letters and all(c.isupper() for c in letters) and any(tcvn3_of(c)[1] for c in letters):
        line = " ".join(_typed_small(word, chance) for word in line.split(" "))
    return "".join(tcvn3_of(c)[0] for c in line)


def _typed_small(word: str, chance: random.Random | None) -> str:
    if chance and chance.random() < 0.25 and not tcvn3_of(word[:1])[1]:
        return word[:1] + word[1:].lower()
    return word.lower()


def as_vni(text: str) -> str:
    """The text in Latin-1 look-alikes of VNI."""
    return "".join(map(vni_of, text))


def encode(text: str, code: Code, chance: random.Random | None = None) -> bytes:
    """The bytes of a text file in a legacy code. Signs beyond Windows-1252 become question marks, as they did."""
    typed = as_tcvn3(text, chance) if code == "TCVN3" else as_vni(text)
    return typed.encode("cp1252", "replace")
