"""How well a word between blanks reads in each code: its cost, about -ln of how likely it is.

As Vietnamese, a word costs what lists/syllable_costs.csv has for its syllables; in another language every letter costs the
same. What is no letter of the code, or a sign between letters that no writer puts there, costs more.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
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
# Signs that stand in text of any kind: quotes, dashes, bullets, degree, section where no letter follows.
_ODD = re.compile(rf"[^\x00-\x7f\u2010-\u2027\u2030-\u205e\u00a0\u00b0\u00d7\uf000-\uf0ff{_LETTER}]|[\x00-\x08\x0e-\x1f]")
_ODD_INSIDE = re.compile(rf"(?<=[{_LETTER}])[\^~`+(](?=[{_LETTER}'`?~.])")
_POINT_INSIDE = re.compile(rf"(?<=[{_LETTER}])['.?](?=[{_LETTER}])")
_CAPITALS = re.compile(r"[A-ZĂÂĐÊÔƠƯ]{1,7}s?$")  # an abbreviation

_UNKNOWN_SYLLABLE = 14.0
_ANOTHER_LANGUAGE = 4.0  # for one word of it among Vietnamese ones
_WORD_BEGINS = 2.0
_PER_LETTER = 1.9
_PER_FOREIGN_LETTER = 3.0
_ABBREVIATION = 3.0
_NOT_IN_THE_CODE = 12.0
_ODD_SIGN = 8.0
_ODD_SIGN_ALONE = 1.0
_POINT = 3.0


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


def _letters_beyond_ascii(text: str) -> int:
    return sum(not letter.isascii() for word in _WORD.findall(text) for letter in word)


def _cost(text: str, of_word: object) -> float:
    words = _WORD.findall(text)
    odd = len(_ODD.findall(text))
    cost = odd * (_ODD_SIGN if words else _ODD_SIGN_ALONE)
    if not text.isalpha():
        cost += _ODD_SIGN * len(_ODD_INSIDE.findall(text)) + _POINT * len(_POINT_INSIDE.findall(text))
    return cost + sum(map(of_word, words))  # type: ignore[arg-type]


@lru_cache(maxsize=50_000)
def _as_vietnamese(word: str) -> float:
    if word.isascii() and (len(word) == 1 or (_CAPITALS.match(word) and not is_syllable(word))):
        return 0.0
    small = fold_tone_placement(word.lower())
    known = load_lexicon().syllable_costs.get(small)
    if known is not None:
        return known
    if is_syllable(word):
        return _UNKNOWN_SYLLABLE
    return _ABBREVIATION if _CAPITALS.match(word) else _as_other(word) + _ANOTHER_LANGUAGE


def _as_other(word: str) -> float:
    if word.isascii() and (len(word) == 1 or (_CAPITALS.match(word) and not is_syllable(word))):
        return 0.0
    beyond = sum(not letter.isascii() for letter in word)
    return _WORD_BEGINS + _PER_LETTER * len(word) + _PER_FOREIGN_LETTER * beyond
