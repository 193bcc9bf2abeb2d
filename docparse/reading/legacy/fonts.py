"""What a font's name says of the letters that are set in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from docparse.lexicon import load_lexicon
from docparse.reading.legacy.codes import LegacyEncoding

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_STYLE = re.compile(r"[-, ]*(?:Bold|Italic|Oblique|Regular|Roman|Normal|MT|PS)$")


@dataclass(frozen=True, slots=True)
class FontCode:
    """The code of a font; `capitals` where it shows small letters as capitals (`.VnTimeH`)."""

    encoding: LegacyEncoding
    capitals: bool = False


@cache
def _patterns() -> list[tuple[re.Pattern[str], LegacyEncoding, str | None]]:
    return [
        (re.compile(font.pattern), cast(LegacyEncoding, font.encoding), font.capital)
        for font in load_lexicon().legacy_fonts
    ]


def code_of_font(name: str) -> FontCode | None:
    """The code that a font's name stands for, None where it stands for none: `ABCDEF+.VnTimeH` → TCVN3, capitals."""
    bare = _SUBSET.sub("", name.strip())
    for pattern, encoding, capital in _patterns():
        if pattern.match(bare):
            while (shorter := _STYLE.sub("", bare)) != bare:
                bare = shorter
            return FontCode(encoding, bool(capital) and bare.endswith(capital or ""))
    return None
