"""The one place where the font of a run is known together with its letters.

A file of the 1990s keeps TCVN3 or VNI bytes and leaves it to the font to show them as Vietnamese; the name of the font
says which encoding it is. Letters of Symbol and Wingdings stand for signs.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from docparse.reading.legacy import UNICODE_ONLY, FontCode, LegacyEncoding, code_of_font, decode_as

# Signs of Symbol and Wingdings as lists use them; the code points are those of the fonts, moved to U+F000 by Word.
_SIGNS = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf0fe": "☑", "\uf0a8": "☐", "\uf06f": "☐",
    "\uf0e0": "→", "\uf02d": "-", "\uf0a3": "≤", "\uf0b3": "≥", "\uf0b0": "°", "\uf0b1": "±", "\uf0b4": "×",
}  # fmt: skip
_OTHER_SIGN = "•"
_SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one font, as the file has them. `font` is None where the file does not say.

    `capitals`: set to be shown in capitals, however it was typed. `encoding` is what its letters tell where no font of
    the file does.
    """

    text: str
    font: str | None = None
    capitals: bool = False
    encoding: LegacyEncoding | None = None


def text_of_runs(runs: Sequence[Run]) -> str:
    """What the reader sees: letters of legacy fonts as Unicode, signs as signs, capitals as capitals. NFC."""
    written = []
    # A letter of VNI is a base and a mark, and a word processor may put them into two runs.
    for (font, capitals, encoding), group in groupby(runs, lambda run: (run.font, run.capitals, run.encoding)):
        text = "".join(run.text for run in group)
        code = FontCode(encoding) if encoding else _code(font, text)
        # What LibreOffice writes as a soft hyphen is ư in a font of TCVN3; elsewhere nobody sees it.
        text = decode_as(text, code.encoding) if code else text.replace(_SOFT_HYPHEN, "")
        text = "".join(_sign(c) if "\uf000" <= c <= "\uf0ff" else c for c in text)
        written.append(text.upper() if capitals or (code and code.capitals) else text)
    return unicodedata.normalize("NFC", "".join(written))


def legacy_encodings(runs: Iterable[Run]) -> Iterator[LegacyEncoding]:
    """The legacy encodings of these runs by the names of their fonts, or by what their letters told."""
    for run in runs:
        code = _code(run.font, run.text)
        encoding = run.encoding or (code.encoding if code else None)
        if encoding and run.text.strip():
            yield encoding


def _code(font: str | None, text: str) -> FontCode | None:
    """None too for text in Unicode that somebody has put into a legacy font."""
    return code_of_font(font) if font and not UNICODE_ONLY.search(text) else None


def _sign(c: str) -> str:
    known = _SIGNS.get(c)
    if known:
        return known
    # Word moves the letters of every symbol font there; below 0x80 Symbol has the digits and marks of ASCII.
    low = chr(ord(c) - 0xF000)
    return low if low.isdigit() or low in "().,:;/ " else _OTHER_SIGN
