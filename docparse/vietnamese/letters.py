"""Letters of Vietnamese: tones, hats, look-alikes, tone placement and folds for comparison.

Every fold here keeps the length of NFC text (one letter in, one letter out), so offsets stay valid across it.
"""

from __future__ import annotations

import re
import unicodedata

TONE_MARKS = {
    "\u0300": "huyền",
    "\u0301": "sắc",
    "\u0309": "hỏi",
    "\u0303": "ngã",
    "\u0323": "nặng",
}
"""Combining mark → name of the tone; no mark is `ngang`."""

VOWELS = "aăâeêioôơuưy"

# Broken PDF fonts and legacy conversions leave letters that look Vietnamese and are not. Vietnamese has no eth, no
# African D and no gha, so nothing is lost.
LOOK_ALIKES = {
    "\u00d0": "Đ",  # eth
    "\u0189": "Đ",  # African D
    "\u00f0": "đ",
    "\u0256": "đ",
    "\u01a2": "Ư",  # gha: `Văn thƣ`
    "\u01a3": "ư",
}
# Cyrillic letters count as Latin only inside a word that has Latin letters: a Russian name stays Russian.
CYRILLIC = dict(zip("аеорсухіАВЕКМНОРСТХУІ", "aeopcyxiABEKMHOPCTXYI", strict=True))
_LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_MIXED = re.compile(rf"[{''.join(CYRILLIC)}]+(?=[{_LATIN}])|(?<=[{_LATIN}])[{''.join(CYRILLIC)}]+")
_LOOK_ALIKE_TABLE = str.maketrans(LOOK_ALIKES)
_CYRILLIC_TABLE = str.maketrans(CYRILLIC)


def nfc(text: str) -> str:
    """Unicode NFC: every Vietnamese letter is one code point."""
    return unicodedata.normalize("NFC", text)


def replace_look_alikes(text: str) -> str:
    """`NÐ-CP` → `NĐ-CP`, `thƣ` → `thư`, Cyrillic letters inside Latin words → Latin. Keeps the length."""
    text = text.translate(_LOOK_ALIKE_TABLE)
    return _MIXED.sub(lambda m: m.group().translate(_CYRILLIC_TABLE), text)


def _letters() -> str:
    """The toned vowels of Vietnamese and đ, both cases."""
    lower = [nfc(v + mark) for v in VOWELS for mark in ("", *TONE_MARKS)] + ["đ"]
    return "".join(lower + [c.upper() for c in lower])


def _without(letter: str, keep: frozenset[str]) -> str:
    """A letter without the marks that are not in `keep`."""
    return nfc("".join(c for c in unicodedata.normalize("NFD", letter) if not unicodedata.combining(c) or c in keep))


LETTERS = _letters()
"""Every letter of Vietnamese that is not plain ASCII, with the plain vowels."""
# For character classes. A range such as `à-ỹ` will not do: capitals and small letters take turns in it.
UPPER = "A-Z" + "".join(c for c in LETTERS if c.isupper() and not c.isascii())
LOWER = "a-z" + "".join(c for c in LETTERS if c.islower() and not c.isascii())
_HATS = frozenset("\u0302\u0306\u031b")
_STRIP_TONE = str.maketrans({c: _without(c, _HATS) for c in LETTERS})
_PLAIN = {c: _without(c, frozenset()).replace("đ", "d").replace("Đ", "D") for c in LETTERS}
# Of other tongues: OCR reads `Đắk` as `Đäk`.
_STRIP_MARKS = str.maketrans(_PLAIN | dict(zip("äëïöüåñÄËÏÖÜÅÑ", "aeiouanAEIOUAN", strict=True)))
_TONES = {nfc(v + mark): name for v in VOWELS for mark, name in TONE_MARKS.items()}


def strip_tone(text: str) -> str:
    """Without tones, hats and horns kept: `thưởng` → `thương`."""
    return text.translate(_STRIP_TONE)


def strip_marks(text: str) -> str:
    """Without any marks, case kept, đ → d: `Điều` → `Dieu`."""
    return text.translate(_STRIP_MARKS)


def fold(text: str) -> str:
    """Lower case without any marks, for comparing what OCR may have damaged: `Đắk Lắk` → `dak lak`."""
    return strip_marks(text).translate(_LOWER)


# str.lower() may change the length ("İ"); only the ASCII and Vietnamese capitals are lowered.
_LOWER = str.maketrans({c: c.lower() for c in (*LETTERS, *"ABCDEFGHIJKLMNOPQRSTUVWXYZ") if c != c.lower()})


def tone_of(syllable: str) -> str:
    """`ngang`, `huyền`, `sắc`, `hỏi`, `ngã` or `nặng`: the first tone written in a syllable."""
    return next((_TONES[c] for c in syllable.lower() if c in _TONES), "ngang")


def with_tone(letter: str, tone: str) -> str:
    """A bare vowel with a tone of that name."""
    mark = next((m for m, name in TONE_MARKS.items() if name == tone), "")
    return nfc(letter + mark)


# New style writes the tone of an open oa, oe, uy on the second vowel (`hoà`, `khoẻ`, `uỷ`), old style on the first
# (`hòa`, `khỏe`, `ủy`). After q the u belongs to the onset and both agree (`quý`).
_NEW_STYLE = {
    nfc(glide + vowel + mark): nfc(glide + mark + vowel)
    for glide, vowel in ("oa", "oe", "uy", "Oa", "Oe", "Uy", "OA", "OE", "UY")
    for mark in TONE_MARKS
}
_NEW_STYLE_END = re.compile(rf"(?<![qQ])(?:{'|'.join(_NEW_STYLE)})(?![^\W\d_])")


def fold_tone_placement(text: str) -> str:
    """New-style tone marks to old style: `hoà` → `hòa`, `Uỷ` → `Ủy`. Keeps the length; other words stay."""
    return _NEW_STYLE_END.sub(lambda m: _NEW_STYLE[m.group()], text)


_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))


def fold_dashes(text: str) -> str:
    """Every dash as `-`. Keeps the length."""
    return text.translate(_DASHES)


def comparable(text: str) -> str:
    """What names are compared by: NFC lower case, old tone placement, one dash, `và` for `&`, single blanks."""
    text = fold_dashes(fold_tone_placement(nfc(text))).lower().replace("&", " và ")
    text = re.sub(r"\s*-\s*", " - ", text)
    text = re.sub(r"\s+,", ",", text)
    return re.sub(r"\s+", " ", text).strip()


def in_capitals(text: str) -> bool:
    """At least two letters, nine in ten of them capitals."""
    letters = sum(map(str.isalpha, text))
    return letters >= 2 and sum(map(str.isupper, text)) >= 0.9 * letters


def lower_first(text: str) -> str:
    """The first letter in lower case, the rest untouched."""
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """The first letter as a capital, the rest untouched."""
    return text[:1].upper() + text[1:]


def title_case(text: str) -> str:
    """Every syllable with a capital: for names of persons and places (`LẠI VĂN HOÀN` → `Lại Văn Hoàn`)."""
    return re.sub(r"[^\W\d_]+", lambda m: m.group()[:1].upper() + m.group()[1:].lower(), text)
