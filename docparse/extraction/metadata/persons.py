"""Names of persons as signatures print them: surname, middle and given names, each with a capital."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from docparse.extraction.places import match_province
from docparse.lexicon import Lexicon
from docparse.page import UNREAD
from docparse.vietnamese.letters import LOWER, fold, fold_tone_placement, title_case
from docparse.vietnamese.syllables import is_syllable

# Surnames that were met more often than this are believed without a second look.
_COMMON = 50
# Fewer letters than these tell too little: `Hờ`, `Hồ`, `Hà` are three names, `Nguyên` is Nguyễn.
_LEAST_MENDED = 4
_LEAST_OFF, _VERY_COMMON = 5, 1000
# A surname under a seal: what a letter costs that is read wrong (-ln of its share), where a mark counts less and the
# first letter too, on which the seal lies.
_EDIT_COST, _MARK_COST, _FIRST_LETTER = 2.3, 0.4, 0.5
_LEAST_DAMAGED, _LEAST_LEFT = 3, 4  # letters left
_MOST_DAMAGE = 0.4  # of a surname's letters
_CLEARLY = 0.9  # of the weight of all surnames that come into question
# A syllable, of the Central Highlands also `H'Yim`, `K’Brêu`.
_TOKEN = re.compile(r"[^\W\d_]+(?:['’ʼ‘`][^\W\d_]+)?")


class Person(NamedTuple):
    """`start` is where the name begins in the words given. `certain` is False where the surname had to be completed."""

    name: str
    start: int
    certain: bool


@lru_cache(maxsize=4)
def _surnames(lexicon: Lexicon) -> tuple[frozenset[str], dict[str, str], dict[str, str]]:
    """Surnames; folded → surname where the fold is one surname's only; without the first letter → surname, likewise."""
    known = lexicon.surnames
    folded: dict[str, list[str]] = {}
    beheaded: dict[str, list[str]] = {}
    for name, count in known.items():
        folded.setdefault(fold(name), []).append(name)
        if count >= 1000 and len(name) > 3:
            beheaded.setdefault(fold(name[1:]), []).append(name)
    return (
        frozenset(known),
        {
            key: max(names, key=lambda n: known[n])
            for key, names in folded.items()
            if max(known[n] for n in names) >= 1000
        },
        {key: names[0] for key, names in beheaded.items() if len(names) == 1},
    )


@lru_cache(maxsize=4)
def _ranks(lexicon: Lexicon) -> re.Pattern[str]:
    words = "|".join(
        re.escape(r).replace(r"\ ", r"\s+") for r in sorted(lexicon.head_and_foot.ranks, key=len, reverse=True)
    )
    return re.compile(rf"^(?:(?:{words})\b[\s.:,-]*)+")


def match_person(words: str, lexicon: Lexicon) -> Person | None:
    """The name that words are, ranks and degrees before it left out; None where they are more or none.

    A surname whose marks were misread is written as the list has it; one without its first letter is completed where
    only one common surname ends so (`guyễn`): the list says it, not a guess; the other syllables stay as read.
    """
    at = 0
    if ranks := _ranks(lexicon).match(fold(words)):
        at = ranks.end()
    rest = words[at:].strip(" .,*\"'`“”„_-")
    start = words.find(rest, at) if rest else at
    tokens = rest.split()
    if not 2 <= len(tokens) <= 6 or not all(_TOKEN.fullmatch(t.strip(".")) for t in tokens):
        return None
    caps = rest.isupper()
    tokens = [title_case(t) for t in tokens] if caps else tokens
    known, folded, beheaded = _surnames(lexicon)
    first = tokens[0]
    if not all(map(_is_capitalised, tokens[1:])):
        return None
    if first in known:
        certain = True
    elif len(tokens) < 3:
        return None
    elif (
        first[:1].isupper()
        and first[1:].islower()
        and len(first) >= _LEAST_MENDED
        and fold(first) in folded
        and not caps
    ):
        first, certain = folded[fold(first)], False
    elif first.islower() and fold(first) in beheaded:
        first, certain = beheaded[fold(first)], False
    elif len(first) > 4 and first[:1].isupper() and fold(first[1:]) in beheaded:
        # `Âguyên`: the first letter misread.
        first, certain = beheaded[fold(first[1:])], False
    elif not caps and (meant := _one_letter_off(first, lexicon)):
        first, certain = meant, False
    else:
        return None
    if caps and lexicon.surnames.get(first, 0) < _COMMON:
        return None
    if len(tokens) < 4 and match_province(rest, lexicon):
        return None
    return Person(" ".join((first, *tokens[1:])), start, certain)


def mend_surname(word: str, lexicon: Lexicon) -> str | None:
    """The surname that a damaged word is, where one is clearly the most likely: by what a seal and strokes do to
    letters, most of all to the first one, and by how often it is met. None for a word that is whole, or too little."""
    letters = "".join(c for c in word if c.isalpha())
    if len(letters) == len(word) < _LEAST_DAMAGED and not re.fullmatch(f"[{LOWER}]+", word.lower()):
        # A sign that no Vietnamese word has: `Vö`.
        same = [name for name in lexicon.surnames if fold(name) == fold(word)]
        return same[0] if len(same) == 1 else None
    if len(letters) < _LEAST_DAMAGED or (letters == word and word.istitle() and is_syllable(word.lower())):
        return None
    # Of a short word whose first letter is another one too little is left; lost letters leave the others.
    if len(letters) <= _LEAST_LEFT and all(fold(letters) != fold(name)[1:] for name in lexicon.surnames):
        return None
    weights = {
        name: count * math.exp(-_EDIT_COST * edits)
        for name, count in lexicon.surnames.items()
        if (edits := _damage(word.lower(), name.lower())) <= _MOST_DAMAGE * len(name)
    }
    best = max(weights, key=lambda name: weights[name], default=None)
    return best if best and weights[best] >= _CLEARLY * sum(weights.values()) else None


def mend_person(words: str, lexicon: Lexicon) -> Person | None:
    """The name of which words are all but the surname, and that one damaged; None where it cannot be told."""
    tokens = words.split()
    for at in range(max(len(tokens) - 4, 0), len(tokens) - 1):
        rest = [token.strip(".,") for token in tokens[at + 1 :]]
        if not all(token.istitle() and fold_tone_placement(token.lower()) in _parts(lexicon) for token in rest):
            continue
        if meant := mend_surname(tokens[at], lexicon):
            return Person(" ".join((meant, *rest)), words.rindex(" ".join(tokens[at:])) if at else 0, False)
    return None


def is_cut_off(words: str, person: Person, lexicon: Lexicon) -> bool:
    """Whether a name that words end with may be the end of a longer one: a middle name, or a surname that hardly
    anybody has, right behind letters of another word."""
    before = words[: person.start].split()
    if not before or sum(c.isalpha() for c in before[-1]) < 2:
        return False
    first = person.name.split()[0]
    return first in _common_middles(lexicon) or lexicon.surnames.get(first, 0) < _COMMON


@lru_cache(maxsize=4)
def _parts(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(fold_tone_placement(part.name.lower()) for part in lexicon.name_parts)


@lru_cache(maxsize=4)
def _common_middles(lexicon: Lexicon) -> frozenset[str]:
    """Middle names that are met more often than surnames of the same letters."""
    return frozenset(
        part.name
        for part in lexicon.name_parts
        if part.part == "middle" and part.frequency > max(lexicon.surnames.get(part.name, 0), _COMMON)
    )


def _damage(read: str, name: str) -> float:
    """How many letters of a name are read wrong or not, its marks counting less, its first letter half."""
    plain, meant = fold(read), fold(name)
    first = 0.0
    if plain[:1] != meant[:1]:
        # Lost, or read as one or two others.
        first, meant = _FIRST_LETTER, meant[1:]
        plain = min((plain[n:] for n in range(3)), key=lambda rest: Levenshtein.distance(rest, meant))
    same = sum(a == b for a, b in zip(reversed(read), reversed(name), strict=False))
    marks = max(len(name) - same - Levenshtein.distance(fold(read), fold(name)), 0)
    return first + Levenshtein.distance(plain, meant) + _MARK_COST * marks


def _one_letter_off(word: str, lexicon: Lexicon) -> str | None:
    """The one common surname of which a word that is no syllable has another letter: `Nfuyễn`, `Nauyễn`."""
    if len(word) < _LEAST_OFF or not word[:1].isupper() or not word[1:].islower() or is_syllable(word.lower()):
        return None
    read = fold(word)
    near = [
        name
        for name, count in lexicon.surnames.items()
        if count >= _VERY_COMMON
        and len(name) == len(word)
        and sum(a != b for a, b in zip(fold(name), read, strict=True)) == 1
    ]
    return near[0] if len(near) == 1 else None


def looks_like_person(words: str, lexicon: Lexicon) -> Person | None:
    """A name whose surname no list has (`Rah Lan Thiêm`, `H'Yim Kđoh`): two to five syllables with capitals, no place.

    Only where a name must stand, below an office; anywhere else it may be anything.
    """
    at = ranks.end() if (ranks := _ranks(lexicon).match(fold(words))) else 0
    rest = words[at:].strip(" .,*\"'`“”„_-")
    tokens = rest.split()
    if not 2 <= len(tokens) <= 5 or not all(_TOKEN.fullmatch(t) and _is_capitalised(t) for t in tokens):
        return None
    if not any(len(t) > 2 for t in tokens):
        return None
    first = fold_tone_placement(tokens[0].lower())
    if len(tokens) < 3 and first in _parts(lexicon) and tokens[0] not in lexicon.surnames:
        return None  # `Đại Tòng`: a name that has lost its surname
    return None if match_province(rest, lexicon) else Person(rest, words.find(rest, at), False)


def _is_capitalised(token: str) -> bool:
    """`Thiêm`, `Y`, `H'Yim`; behind the apostrophe a small letter may stand too."""
    head, *tail = re.split(r"['’ʼ‘`]", token)
    if not head[:1].isupper() or not (len(head) == 1 or head[1:].islower()):
        return False
    return all(part[1:].islower() for part in tail)


def person_at_end(words: str, lexicon: Lexicon) -> Person | None:
    """The longest name that words end with."""
    if UNREAD in words:
        return None  # what was lost is part of the name
    stripped = words.rstrip(" *_|\"'`”")
    # A speck of the seal may be glued to the first letter: `»Ngô Doãn Lâm`.
    starts = [m.start() for m in re.finditer(r"(?<![^\s»«>~|*°•·›])[^\W_]", stripped)][-5:]
    for start in starts:
        person = match_person(stripped[start:], lexicon)
        rest = stripped[start:]
        if person and person.start == 0 and not rest.isupper() and (rest[:1].isupper() or len(rest.split()) > 2):
            return Person(person.name, start, person.certain)
    return None
