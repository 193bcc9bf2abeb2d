"""Text in the codes that offices wrote in before Unicode, as it was typed: TCVN3 (fonts `.VnTime`), VNI and others.

The codes are the reader's own, of docparse/lists/legacy_letters.csv.
"""

from __future__ import annotations

import random
from typing import Literal

from docparse.reading.legacy import LegacyEncoding, code_of
from docparse.reading.legacy.codes import Code as TextCode

Code = Literal["TCVN3", "VNI"]
TCVN3 = code_of("TCVN3").written
VNI = code_of("VNI").written

# What the fonts had no sign for, as typists wrote it.
PLAIN = {"−": "-", "‑": "-", "‐": "-", "➢": ">", "▪": "-", "≥": ">=", "≤": "<=", "″": '"', "′": "'"}

# VISCII has letters where Windows has these, and VIQR is ASCII.
QUOTES = {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "•": "-", "\u00a0": " "}


def tcvn3_of(letter: str) -> tuple[str, bool]:
    """The Latin-1 look-alike of one letter, and whether only an all-capital font shows it as that letter.

    Capitals with a tone have no code: they were typed small in fonts that show small letters as capitals (`.VnTimeH`).
    """
    if letter in TCVN3:
        return TCVN3[letter], False
    if letter.lower() in TCVN3:
        return TCVN3[letter.lower()], True
    return PLAIN.get(letter, letter), False


def vni_of(letter: str) -> str:
    """The one or two Latin-1 look-alikes of one letter."""
    return VNI.get(letter, PLAIN.get(letter, letter))


def as_tcvn3(text: str, chance: random.Random | None = None) -> str:
    """The text in Latin-1 look-alikes of TCVN3, line by line as it was typed.

    A line of capitals with tones was typed in small letters in an all-capital font: its case is lost. With `chance`
    some of its words keep a capital at their beginning, which that font shows the same.
    """
    return "\n".join("".join(tcvn3_of(c)[0] for c in _cased(line, chance)) for line in text.split("\n"))


def _cased(line: str, chance: random.Random | None) -> str:
    letters = [c for c in line if c.isalpha()]
    if letters and all(c.isupper() for c in letters) and any(tcvn3_of(c)[1] for c in letters):
        return " ".join(_typed_small(word, chance) for word in line.split(" "))
    return line


def _typed_small(word: str, chance: random.Random | None) -> str:
    if chance and chance.random() < 0.25 and not tcvn3_of(word[:1])[1]:
        return word[:1] + word[1:].lower()
    return word.lower()


def as_vni(text: str) -> str:
    """The text in Latin-1 look-alikes of VNI."""
    return "".join(map(vni_of, text))


def typed_in(encoding: LegacyEncoding, line: str) -> tuple[str, str]:
    """A line as it was typed in a code, and what can be read of it: TCVN3 loses the case of capitals with a tone."""
    plain = PLAIN | QUOTES if encoding in ("VISCII", "VIQR") else PLAIN
    line = "".join(plain.get(c, c) for c in line)
    if encoding == "TCVN3":
        line = "".join(c.lower() if tcvn3_of(c)[1] else c for c in _cased(line, None))
    code = code_of(encoding)
    line = "".join(c if c in code.written or _can_be_typed(c, code, encoding) else "?" for c in line)
    return code.encode(line), line


def _can_be_typed(sign: str, code: TextCode, encoding: LegacyEncoding) -> bool:
    """Not so a foreign letter whose place the code has for one of its own, and what Windows-1252 lacks."""
    if sign.isascii() or encoding == "VIQR":
        return sign.isascii()
    return sign not in code.signs and sign.encode("cp1252", "ignore") != b""


def bytes_of(typed: str) -> bytes:
    """What was typed as the bytes of a file: Latin-1, and what Windows-1252 has in place of its control codes."""
    return b"".join(c.encode("latin-1" if c < "\u0100" else "cp1252", "replace") for c in typed)


def encode(text: str, code: Code, chance: random.Random | None = None) -> bytes:
    """The bytes of a text file in a legacy code. Signs beyond Windows-1252 become question marks, as they did."""
    typed = as_tcvn3(text, chance) if code == "TCVN3" else as_vni(text)
    return typed.encode("cp1252", "replace")
