"""The codes that offices wrote in before Unicode (TCVN 6909:2001): what each letter was written as.

The text of an 8-bit code reaches us as look-alikes: every byte as the character that Latin-1 or Windows-1252 has for
it, in any container (`Céng hßa x· héi` in TCVN3, `Coäng hoøa xaõ hoäi` in VNI). VIQR is plain ASCII (`Co^.ng ho`a`).
The tables are lists/legacy_letters.csv; Windows-1258 is Python's own.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal, get_args

from docparse.lexicon import load_lexicon
from docparse.vietnamese.letters import LETTERS, TONE_MARKS, fold_tone_placement

LegacyEncoding = Literal["TCVN3", "VNI", "VISCII", "VIQR", "windows-1258"]
LEGACY_ENCODINGS: tuple[LegacyEncoding, ...] = get_args(LegacyEncoding)
UNICODE_ONLY = re.compile("[\u1ea0-\u1ef9]")
"""Letters as no text in these codes reaches us: what has them stands in Unicode."""

Piece = tuple[str, int]
"""A letter of Unicode, or a stretch that is no letter of the code, and where it begins in the text as written."""

# PDF writers name the glyphs of these fonts after what the byte means in Latin-1, and readers give another character of
# that name back: the soft hyphen (ư of TCVN3) as a minus or a hyphen sign, the middle dot (ã) as a bullet operator. A
# minus or hyphen between blanks, or beside a digit, is one.
_OF_GLYPH_NAMES = {"\u2212": "\xad", "\u2010": "\xad", "\u2219": "\xb7", "\u03bc": "\xb5", "\u02c9": "\xaf"}
_NO_DASH = r"(?<!\d){}(?!\d)(?:(?<!\s.)(?<!^.)|(?!\s|$))"
_VIQR_SIGNS = "`'?~.(^+"
_VIQR_VOWELS = "aAeEiIoOuUyY"
_FAR_RARER = 5.0  # of -ln of the share


class Code:
    """One code: letters of Unicode to what they were written as, and back."""

    def __init__(self, written: Mapping[str, str], also: Mapping[str, str] | None = None) -> None:
        """`written`: letter → its look-alikes; `also`: other ways it comes to us → letter."""
        self.written = dict(written)
        self._letters = dict(also or {}) | {look: letter for letter, look in written.items()}
        self.signs = frozenset("".join(self._letters))
        longest_first = sorted(self._letters, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(_pattern_of, longest_first)))

    def pieces(self, text: str) -> Iterator[Piece]:
        """The text in pieces from left to right; joined, they are the text in Unicode NFC."""
        at = 0
        for found in self._pattern.finditer(text):
            if found.start() > at:
                yield text[at : found.start()], at
            yield self._letters[found.group()], found.start()
            at = found.end()
        if at < len(text):
            yield text[at:], at

    def decode(self, text: str) -> str:
        """Look-alikes to Unicode. ASCII and what the code has no letter for stay."""
        return self._pattern.sub(lambda m: self._letters[m.group()], text)

    def left_over(self, text: str) -> str:
        """What is no letter of the code."""
        return self._pattern.sub("", text)

    def encode(self, text: str) -> str:
        """NFC text as it was typed. Letters that the code lacks stay."""
        return "".join(self.written.get(letter, letter) for letter in text)


def _pattern_of(look: str) -> str:
    return _NO_DASH.format(look) if look in ("\u2212", "\u2010") else re.escape(look)


class Viqr(Code):
    """RFC 1456: a mark after a vowel belongs to it, unless a backslash stands between them."""

    _ESCAPED = re.compile(r"\\([\\dD" + re.escape(_VIQR_SIGNS) + "])")
    _AMBIGUOUS = re.compile(rf"\\|(?<=[{_VIQR_VOWELS}])[{re.escape(_VIQR_SIGNS)}]|(?<=[dD])[dD]")
    # What writers left unescaped: the end of a sentence behind a whole syllable (`nghi~a.`).
    _IN_WORD = rf"[A-Za-z{re.escape(_VIQR_SIGNS)}\\]"
    _END = re.compile(rf"(?<!{_IN_WORD}){_IN_WORD}{{1,14}}?(?P<last>[.?])(?!{_IN_WORD})")
    _GOES_ON = re.compile(r"[,;:)]|\s+[a-z]")

    def pieces(self, text: str) -> Iterator[Piece]:
        literal = self._literal(text)
        at = 0
        while at < len(text):
            if escaped := self._ESCAPED.match(text, at):
                yield escaped.group(1), at
                at = escaped.end()
            elif (found := self._pattern.match(text, at)) and found.end() - 1 not in literal:
                yield self._letters[found.group()], at
                at = found.end()
            elif found and (shorter := self._pattern.fullmatch(text, at, found.end() - 1)):
                yield self._letters[shorter.group()], at
                at = shorter.end()
            else:
                yield text[at], at
                at += 1

    def decode(self, text: str) -> str:
        return "".join(piece for piece, _ in self.pieces(text))

    def left_over(self, text: str) -> str:
        return text

    def encode(self, text: str) -> str:
        typed = self._AMBIGUOUS.sub(lambda m: "\\" + m.group(), text)
        # Marks behind a letter that takes more of them: `ă.` is `a(\.`.
        typed = re.sub(rf"(?<=[{''.join(self.written)}])[{re.escape(_VIQR_SIGNS)}]", lambda m: "\\" + m.group(), typed)
        return "".join(self.written.get(letter, letter) for letter in typed)

    def _literal(self, text: str) -> set[int]:
        """Where a last mark is punctuation: with it the word is no syllable, or a far rarer one than without it."""
        costs = load_lexicon().syllable_costs
        found = set()
        for word in self._END.finditer(text):
            whole = word.group()
            if "\\" in whole:
                continue
            with_it, without = (fold_tone_placement(Code.decode(self, w).lower()) for w in (whole, whole[:-1]))
            rarer = costs.get(with_it, math.inf) - costs.get(without, math.inf)
            goes_on = self._GOES_ON.match(text, word.end())
            if len(without) > 1 and rarer >= (math.inf if goes_on else _FAR_RARER):
                found.add(word.start("last"))
        return found


@cache
def code_of(encoding: LegacyEncoding) -> Code:
    """The code of that name."""
    rows = load_lexicon().legacy_letters
    if encoding == "VIQR":
        also = {"Dd": "Đ", "dD": "đ"}
        return Viqr({row.letter: row.viqr for row in rows}, also)
    if encoding == "windows-1258":
        return _windows_1258()
    if encoding == "VNI":
        # A capital may have its mark from the small letters (`Uûy ban`), and the other way round.
        vni = {row.letter: _latin(row.vni) for row in rows}
        return Code(vni, {look[0] + look[1].swapcase(): c for c, look in vni.items() if len(look) == 2})
    column = {"TCVN3": "tcvn3", "VISCII": "viscii"}[encoding]
    written = {row.letter: _latin(getattr(row, column)) for row in rows if getattr(row, column)}
    also = {_windows(look): letter for letter, look in written.items()}
    by_look = {look: letter for letter, look in written.items()}
    also |= {other: by_look[look] for other, look in _OF_GLYPH_NAMES.items() if look in by_look}
    return Code(written, also)


def _latin(codes: str) -> str:
    return bytes.fromhex(codes).decode("latin-1")


def _windows(look: str) -> str:
    """A Latin-1 character as Windows-1252 has the same byte; five bytes are nothing there."""
    try:
        return look.encode("latin-1").decode("cp1252")
    except UnicodeDecodeError:
        return look


def _windows_1258() -> Code:
    """Hats and horns are letters, tones are marks of their own; a few letters with a tone come in one as well."""
    written: dict[str, str] = {}
    also: dict[str, str] = {}
    for letter in LETTERS:
        apart = unicodedata.normalize("NFD", letter)
        tone = "".join(c for c in apart if c in TONE_MARKS)
        base = unicodedata.normalize("NFC", "".join(c for c in apart if c not in TONE_MARKS))
        if letter.isascii():
            continue
        written[letter] = (base + tone).encode("cp1258").decode("cp1252")
        try:
            also[letter.encode("cp1258").decode("cp1252")] = letter
        except UnicodeEncodeError:
            continue
    return Code(written, also)


def decode_as(text: str, encoding: LegacyEncoding) -> str:
    """Look-alikes of one code to Unicode."""
    return code_of(encoding).decode(text)


def encode_as(text: str, encoding: LegacyEncoding) -> str:
    """NFC text in look-alikes of one code, each of them a character of Latin-1 (of Windows-1252 for Windows-1258)."""
    return code_of(encoding).encode(text)
