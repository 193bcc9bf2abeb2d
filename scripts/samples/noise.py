"""Text as an older commercial OCR engine reads a Vietnamese scan: the text layer that many archives have.

The classes of confusion were observed on official letters of 2024 (onsets `th`, `tr` read as a horned vowel, tone marks
lost over a hat, hooks and dots, Roman numerals, handwriting read as letters). Which word is hit is left to the seed.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Change = Callable[[re.Match[str]], str]
BEFORE_VOWEL = "(?![hr])"
# What is read for what stands on the paper: pattern, readings, share of the places where it happens.
WORD_CHANGES: tuple[tuple[str, tuple[str, ...], float], ...] = (
    (rf"\bth{BEFORE_VOWEL}", ("ứi", "ứi", "ứi", "ửi", "ữi", "tíi", "tìi"), 0.418),
    (rf"\btr{BEFORE_VOWEL}", ("ừ", "ừ", "ữ"), 0.266),
    (r"ợp\b", ("ọp", "ơp"), 0.6),
    (r"ơn\b", ("orn", "oTi"), 0.19),
    (r"ưu\b", ("un",), 0.19),
    (r"ữ(?=ng\b)", ("ũ-",), 0.19),
    (r"qu(?=[aảáạă])", ("íỊu",), 0.038),
    (r"\bl(?=[aâiờ])", ("!",), 0.023),
    (r"ề", ("ê",), 0.133),
    (r"ế", ("ê", "é"), 0.076),
    (r"ể", ("ê", "ế"), 0.114),
    (r"ố", ("ô", "ó"), 0.057),
    (r"ồ", ("ô",), 0.095),
    (r"ổ", ("ô", "ồ"), 0.171),
    (r"ấ", ("â",), 0.057),
    (r"ầ", ("â", "à"), 0.095),
    (r"ă(?=m\b|n\b)", ("ã",), 0.038),
    (r"ỉ", ("i", "ĩ"), 0.095),
    (r"ị", ("i",), 0.038),
    (r"ì", ("i",), 0.057),
    (r"i\b", ("ỉ",), 0.009),
    (r"Ủ(?=y ban)", ("ủ",), 0.9),
    (r"\bVIII\b", ("vni", "vin", "VHI"), 0.6),
    (r"\bXIV\b", ("xrv", "XTV"), 0.6),
    (r"\bXIII\b", ("XIH", "xm"), 0.6),
    (r"(?<=[A-ZĐ]-)U(?=BND)", ("Ư",), 0.228),
    (r"\bUBND (?=tỉnh)", ("UBNb",), 0.285),
)  # fmt: skip
LINE_CHANGES: tuple[tuple[str, tuple[str, ...], float], ...] = (
    (r"\ASố(?=:)", ("SỐ",), 0.5),
    (r"(?<=S[ốỐ]:) (?=□)", ("",), 1.0),
    (r"(?<=□) (?=tháng)", ("",), 1.0),
    (r"\AIII\.(?= )", ("m.", "ni."), 1.0),
    (r"\AII\.(?= )", ("n.", "H."), 0.5),
    (r"\A- (?=[A-ZĐ])", ("-",), 0.25),
    (r"\A(?=[a-eđ]\) )", ("^ ",), 0.08),
    (r"Độc lập", ("Độc !ập", "Độc lâp"), 0.6),
    (r"\ANơi nhận", ("Nơỉ nhận", "Noi nhận"), 0.6),
    (r";\Z", ("*",), 0.02),
    (r"(?<=\./\.)\Z", ("HíỊỉy", "ỉVừ", "Tuug", "y^/ỉi"), 0.9),
)
SCRAWLS = ("^", "(ữ", "^ỉ", "lỏ^")  # handwriting where a number or day belongs


def read_badly(text: str, seed: int) -> str:
    """The text as read: same lines, about one syllable in twelve damaged. `□` becomes a scrawl."""
    chance = random.Random(seed)
    return "\n".join(read_line(line, chance) for line in text.split("\n"))


def read_line(line: str, chance: random.Random) -> str:
    for pattern, readings, share in (*LINE_CHANGES, *WORD_CHANGES):
        line = re.sub(pattern, sometimes(readings, share, chance), line)
    return re.sub("□", lambda _: chance.choice(SCRAWLS), line)


def sometimes(readings: tuple[str, ...], share: float, chance: random.Random) -> Change:
    def change(found: re.Match[str]) -> str:
        return chance.choice(readings) if chance.random() < share else found[0]

    return change
