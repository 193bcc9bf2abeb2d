"""How well a word between blanks reads in each code: its cost, about -ln of how likely it is.

As Vietnamese, a word costs what lists/syllable_costs.csv has for its syllables; in another language every letter costs
the same. What is no letter of the code, or a sign between letters that no writer puts there, costs more. The constants
were chosen on lines of official texts in every code and on lines of forty languages (scripts/measure_encodings.py).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Literal

from docparse.lexicon import load_lexicon
from docparse.reading.legacy.codes import LEGACY_ENCODINGS, LegacyEncoding, code_of
from docparse.vietnamese.letters import fold_tone_placement
from docparse.vietnamese.syllables import is_syllable

State = LegacyEncoding | Literal["vietnamese", "other"]
"""What a stretch of text is: Vietnamese in a code, Vietnamese as it stands, another language as it stands."""
STATES: tuple[State, ...] = ("vietnamese", "other", *LEGACY_ENCODINGS)

_LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0300-\u036f\u1e00-\u1eff"
_WORD = re.compile(rf"[{_LETTER}]+")
_IS_LETTER = re.compile(rf"[{_LETTER}]")
# Signs that no text has in the middle of a word: all but ASCII, letters of Latin, dashes, quotes and the apostrophe.
_ODD = re.compile(rf"[^\t-\r\x20-\x7f\u00a0\u2010-\u205e\uf000-\uf0ff{_LETTER}]")
_ODD_INSIDE = re.compile(rf"(?<=[{_LETTER}])[\u2016\u2018\u201a-\u2022\u2026\u2030-\u205e](?=[{_LETTER}])")
_SIGNS_BEFORE_WORDS = frozenset("«»¿¡°µ©®§")
_SIGNS_BEHIND_WORDS = frozenset("»®©™º")
_SIGN_BEHIND = re.compile(r"(?:m[²³]|\b[nN]°|[A-Za-z]{4}«)$")  # «ô» ends no word of TCVN3 that is longer
_CATALAN = re.compile("[lL]·[lL]")
# Marks of VIQR where plain text has none.
_TYPED_MARK = re.compile(
    rf"(?<=[{_LETTER}])[\^~`](?!\w*[/\\])|(?<=[ouOU])\+|(?<=[aA])\((?=[a-z'`?~.])|(?<=[{_LETTER}])\?(?=[{_LETTER}])|\b[dD][dD](?=[aeiouyAEIOUY])"
)
_POINT_INSIDE = re.compile(rf"(?<=[{_LETTER}])['.](?=[{_LETTER}])")
# UBND, TTg, QĐ: the same in every code but for Đ.
_ABBREVIATED = re.compile(r"(?:[A-ZĐ]{1,7}s?|[A-ZĐ]{2,5}[a-z]{1,2})$")

_UNKNOWN_SYLLABLE = 14.0
_IRREGULAR = 12.0
_ENUMERATOR = 3.0  # đ)
_ANOTHER_LANGUAGE = 4.0  # for one word of it among Vietnamese ones
_WORD_BEGINS = 2.0
_PER_LETTER = 1.9
_PER_FOREIGN_LETTER = 3.0
_NOT_IN_THE_CODE = 12.0
_ODD_SIGN = 12.0
_ODD_SIGN_INSIDE = 15.0
_SIGN_AT_A_WORD = 3.0
_SIGN_ALONE = 1.0
_MARK = 10.0
_POINT = 3.0
_FEWEST_KNOWN = 2  # syllables, in a text that is told by being known throughout


@lru_cache(maxsize=100_000)
def costs_of(chunk: str) -> Sequence[float]:
    """What the chunk costs in each of STATES."""
    plain = unicodedata.normalize("NFC", chunk)
    found = [_cost(plain, _as_vietnamese), _cost(plain, _as_other)]
    for encoding in LEGACY_ENCODINGS:
        code = code_of(encoding)
        missing = _letters_beyond_ascii(code.left_over(chunk))
        found.append(_cost(code.decode(chunk), _as_vietnamese) + _NOT_IN_THE_CODE * missing)
    return tuple(found)


def known_throughout(text: str) -> LegacyEncoding | None:
    """The code in which all of a short text is known syllables, several of them, where as it stands some of it is none.

    Of several such codes the one with the less rare syllables.
    """
    plain = unicodedata.normalize("NFC", text)
    if not any(_is_no_syllable(chunk) for chunk in plain.split()):
        return None
    found: dict[LegacyEncoding, float] = {}
    for encoding in LEGACY_ENCODINGS:
        code = code_of(encoding)
        read = code.decode(text)
        if _letters_beyond_ascii(code.left_over(text)) or _ODD.search(read) or _ODD_INSIDE.search(read):
            continue
        words = [word for word in _WORD.findall(read) if not _is_neutral(word)]
        if len(words) >= _FEWEST_KNOWN and all(map(_is_known, words)):
            found[encoding] = sum(map(_as_vietnamese, words))
    return min(found, key=lambda encoding: found[encoding], default=None)


def _is_no_syllable(chunk: str) -> bool:
    """Whether a chunk between blanks has a word with letters beyond ASCII, or a sign in it, that is no Vietnamese."""
    if any(_is_foreign(word) for word in _WORD.findall(chunk)):
        return True
    return bool(_IS_LETTER.search(chunk)) and _cost_of_signs(chunk) >= _MARK


def _is_foreign(word: str) -> bool:
    """A letter alone may be one that was misread."""
    return len(word) > 1 and not (word.isascii() or _is_neutral(word) or is_syllable(word))


def _is_known(word: str) -> bool:
    return fold_tone_placement(word.lower()) in load_lexicon().syllable_costs


def _letters_beyond_ascii(text: str) -> int:
    return sum(not letter.isascii() for word in _WORD.findall(text) for letter in word)


def _cost(text: str, of_word: Callable[[str], float]) -> float:
    return sum(map(of_word, _WORD.findall(text))) + _cost_of_signs(text)


def _cost_of_signs(text: str) -> float:
    if text.isascii() and text.isalpha():
        return 0.0
    cost = sum(_cost_of_sign(text, found.start()) for found in _ODD.finditer(text))
    cost += _ODD_SIGN * len(_ODD_INSIDE.findall(text))
    return cost + _MARK * len(_TYPED_MARK.findall(text)) + _POINT * len(_POINT_INSIDE.findall(text))


def _cost_of_sign(text: str, at: int) -> float:
    before, behind = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    follows, leads = bool(_IS_LETTER.match(before)), bool(_IS_LETTER.match(behind))
    if not (follows or leads or _ODD.match(before) or _ODD.match(behind)):
        return _SIGN_ALONE
    sign = text[at]
    if (follows and leads) or "\x80" <= sign < "\xa0" or sign < " ":
        return _SIGN_AT_A_WORD if _CATALAN.match(text, at - 1) else _ODD_SIGN_INSIDE
    if leads and not before and sign in _SIGNS_BEFORE_WORDS:
        return _SIGN_AT_A_WORD
    if follows and not leads and (sign in _SIGNS_BEHIND_WORDS or _SIGN_BEHIND.search(text, 0, at + 1)):
        return _SIGN_AT_A_WORD
    return _ODD_SIGN


def _is_neutral(word: str) -> bool:
    """Single letters and abbreviations read the same in every code."""
    if word.isascii() and len(word) == 1:
        return True
    if not _ABBREVIATED.match(word) or is_syllable(word):
        return False
    return "Đ" not in word or sum(letter in "AEIOUY" for letter in word) < 2


@lru_cache(maxsize=50_000)
def _as_vietnamese(word: str) -> float:
    if _is_neutral(word):
        return 0.0
    lexicon = load_lexicon()
    small = fold_tone_placement(word.lower())
    if small == "đ":
        return _ENUMERATOR
    known = lexicon.syllable_costs.get(small)
    if known is not None:
        return known
    if is_syllable(word):
        return _UNKNOWN_SYLLABLE
    other = _as_other(word) + _ANOTHER_LANGUAGE
    return min(other, _IRREGULAR) if small in lexicon.irregular_words else other


def _as_other(word: str) -> float:
    if _is_neutral(word):
        return 0.0
    beyond = sum(not letter.isascii() for letter in word)
    return _WORD_BEGINS + _PER_LETTER * len(word) + _PER_FOREIGN_LETTER * beyond
