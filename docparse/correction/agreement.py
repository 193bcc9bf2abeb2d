"""Names, abbreviations, references and phrases that were misread, told by the same one elsewhere in the text or lists.

The language model may not touch names; another mention may: the letterhead, the signature, the same reference.
Only in a text read from a scan.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from docparse.correction.channel import Channel
from docparse.correction.letterhead import mend_letterhead
from docparse.correction.repeated import mend_persons, mend_phrases, mend_references
from docparse.correction.shield import joined, shield_of, spared
from docparse.edits import Edit
from docparse.lexicon import Lexicon
from docparse.vietnamese.letters import LOWER, UPPER, fold, fold_tone_placement, strip_marks, strip_tone
from docparse.vietnamese.syllables import is_syllable

MOST_LOST = 5
"""How often a mark may be lost for each time that it is read."""
_UY_BAN = "ƯB"
MOST_COST = 8.0
"""Dearest reading of one syllable of a place's name."""
# Not what hangs on a number or a symbol: those are nobody's to mend.
_ABBREVIATION = re.compile(rf"(?<![\w/&.-])[{UPPER}]{{3,8}}(?![\w/&-])")
_PLACE = re.compile(
    rf"(?:\b(?P<before>[^\W\d_]+)[^\S\n])?(?<![\w-])(?P<place>[{UPPER}][{LOWER}]{{1,6}}\s[{UPPER}][{LOWER}]{{1,6}})(?![\w-])"
)
# Letterhead and headings: `TỈNH THÁI BINH`.
_PLACE_IN_CAPITALS = re.compile(
    rf"(?<!\w)(?P<before>TỈNH)[^\S\n](?P<place>[{UPPER}]{{2,7}}[^\S\n][{UPPER}]{{2,7}})(?![\w-])"
)
_PROVINCE_LEAD = "tỉnh"
# `xã Thái Binh` is another place, `ông Thái Binh` a person.
_OTHER_LEADS = frozenset(
    ("xã", "phường", "trấn", "huyện", "quận", "thôn", "xóm", "ấp", "bản", "làng", "khu", "phố", "đường", "cầu", "chợ",
     "sông", "ông", "bà", "anh", "chị", "chí")
)  # fmt: skip


def mend_by_agreement(text: str, lexicon: Lexicon, channel: Channel) -> list[Edit]:
    """Edits of abbreviations, provinces' names, names of bodies in capitals, references, persons and phrases."""
    shielded = shield_of(lexicon).find(text)
    names = sorted({found.span for found in shielded if found.why == "person"})
    return [
        *_abbreviations(text, lexicon),
        *_provinces(text, lexicon, channel),
        *mend_letterhead(text, lexicon),
        *mend_references(text, lexicon),
        *mend_persons(text, lexicon, names),
        *spared(text, mend_phrases(text), joined(found.span for found in shielded), lexicon),
    ]


def _abbreviations(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """`NGUT` where `NGƯT` stands elsewhere."""
    listed, known = _listed(lexicon), _known(lexicon)
    forms: dict[str, Counter[str]] = {}
    found = [match for match in _ABBREVIATION.finditer(text) if match.group().isupper()]
    for match in found:
        forms.setdefault(_without_vowel_marks(match.group()), Counter())[match.group()] += 1
    for match in found:
        read = match.group()
        meant = _meant(forms[_without_vowel_marks(read)], listed, known)
        if meant is not None and meant != read and not is_syllable(read) and not is_syllable(meant):
            yield Edit(match.start(), match.end(), meant, "diacritic", 0.9)


def _meant(forms: Counter[str], listed: frozenset[str], known: frozenset[str]) -> str | None:
    """Which of some forms of one abbreviation is right, or None.

    Initials have no tones; a reader loses a hat or horn oftener than it invents one, but for the U of Ủy ban.
    """
    right = (
        [form for form in forms if form in listed]
        or [form for form in forms if form in known]
        or [form for form in forms if strip_tone(form) == form]
    )
    if len(forms) == 1 or not right or len(right) > 2:
        return None
    if len(right) == 1:
        return right[0]
    plain, marked = sorted(right, key=lambda form: strip_marks(form) != form)
    if _UY_BAN in marked:
        return plain
    return marked if forms[plain] <= MOST_LOST * forms[marked] else None


def _provinces(text: str, lexicon: Lexicon, channel: Channel) -> Iterator[Edit]:
    """`tỉnh Thái Binh`, or `Thái Binh` where `Thái Bình` stands elsewhere."""
    names = _two_word_provinces(lexicon)
    folded_text: str | None = None
    for match in chain(_PLACE.finditer(text), _PLACE_IN_CAPITALS.finditer(text)):
        in_capitals = match.re is _PLACE_IN_CAPITALS
        read = match["place"].title() if in_capitals else match["place"]
        words = read.split()
        if not read.istitle():
            continue
        name = names.get(fold(" ".join(words)))
        written = fold_tone_placement(" ".join(words))
        if name is None or written == name:
            continue
        before = match["before"] or ""
        if before.lower() in _OTHER_LEADS or (before[:1].isupper() and not before.isupper() and before != "Tỉnh"):
            continue
        if folded_text is None:
            folded_text = fold_tone_placement(text)
        if (before.lower() != _PROVINCE_LEAD and name not in folded_text) or written in _all_places(lexicon):
            continue
        at = match.start("place")
        for written_word, word in zip(re.finditer(r"\S+", read), name.split(), strict=True):
            cost = channel.cost(fold_tone_placement(written_word.group().lower()), word.lower())
            if fold_tone_placement(written_word.group()) == word:
                continue
            if cost is None or cost > MOST_COST:
                break
            meant = word.upper() if in_capitals else word
            yield Edit(at + written_word.start(), at + written_word.end(), meant, "diacritic", 0.93)


def _without_vowel_marks(letters: str) -> str:
    """đ is a letter of its own: `GĐ` and `GD` are two abbreviations."""
    return "".join(c if c in "Đđ" else strip_marks(c) for c in letters)


@lru_cache(maxsize=2)
def _listed(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(row.abbreviation for row in lexicon.abbreviations) | frozenset(o.symbol for o in lexicon.organs)


@lru_cache(maxsize=2)
def _known(lexicon: Lexicon) -> frozenset[str]:
    """What is often met in capitals, foreign names included: `UNESCO`, `REUTERS`."""
    return lexicon.common_abbreviations | frozenset(map(str.upper, lexicon.irregular_words))


@lru_cache(maxsize=2)
def _two_word_provinces(lexicon: Lexicon) -> dict[str, str]:
    """Letters without marks → the province's name, where only one province is written so."""
    found: dict[str, set[str]] = {}
    for row in lexicon.provinces:
        if len(row.name.split()) == 2:
            found.setdefault(fold(row.name), set()).add(fold_tone_placement(row.name))
    return {letters: next(iter(names)) for letters, names in found.items() if len(names) == 1}


@lru_cache(maxsize=2)
def _all_places(lexicon: Lexicon) -> frozenset[str]:
    """Names that are right as they are, whatever province is near them."""
    names = [name for row in lexicon.provinces for name in (row.name, *row.variants)]
    names += [name for row in lexicon.districts for name in row.names]
    names += [name for row in lexicon.communes for name in row.names]
    return frozenset(map(fold_tone_placement, names))
