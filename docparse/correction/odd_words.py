"""Words outside the spelling of Vietnamese that are right as they stand: abbreviations, foreign words, loan words.

A misread word is outside the spelling as well (`ừào`, `nhirng`). So a word is taken for foreign where a list knows it,
or where it is like no Vietnamese word that letters were mistaken in; and for an abbreviation where it is in capitals
and is no syllable that lost its marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docparse.correction.tied import Why
from docparse.lexicon import Lexicon
from docparse.spans import Span
from docparse.vietnamese.letters import strip_tone
from docparse.vietnamese.syllables import is_bare_syllable, is_syllable, syllables

LONGEST_ABBREVIATION = 9
LONGEST = 40
"""Letters beyond which a run of them is no word of any language."""
_WORD = re.compile(r"[^\W\d_]{2,}")
# What can be pronounced in other languages and not in Vietnamese: longer than a syllable, or with a w, a z, or a group
# of consonants at the beginning. What cannot be pronounced at all is a misread word (`Trtrirog`, `nghj`).
_FOREIGN = re.compile(
    r"(?=.*[wz]|.{8}|(?:b[lr]|dr|f[lr]|g[lr]|p[lr]|s[kmnptw])[aeiouy])(?=.{4})"
    r"(?:s(?:ch|[cpt]r)|[ct]hr|[^aeiouyj]{0,2})(?:[aeiouy]+[^aeiouy]{1,3})*[aeiouy]*"
)
_CAPITALS = re.compile(r"[^\W\d_a-z]{2,}")
CONTEXT = 24
"""Characters on either side of a word in capitals that say whether its line is in capitals."""


class OddWords:
    """What the lists know of words that are no syllables."""

    def __init__(self, lexicon: Lexicon) -> None:
        listed = {row.abbreviation for row in lexicon.abbreviations} | {organ.symbol for organ in lexicon.organs}
        listed |= {a for t in lexicon.document_types for a in (t.abbreviation, *t.variants) if a}
        self.symbols = frozenset(a for a in listed if " " not in a and any(c.isupper() for c in a))
        """Abbreviations that lists know, as written."""
        self._foreign = lexicon.irregular_words
        self._common = lexicon.common_abbreviations
        ordinary = syllables()
        forms = (*ordinary, *(s[0].upper() + s[1:] for s in ordinary), *(s.upper() for s in ordinary))
        self._ordinary = frozenset(forms) - self.symbols
        self._judged: dict[str, str] = {}

    def find(self, text: str) -> Iterator[tuple[Span, Why]]:
        """Spans with what they are: abbreviation or foreign."""
        ordinary = self._ordinary
        for match in _WORD.finditer(text):
            word = match.group()
            if word in ordinary or len(word) > LONGEST:
                continue
            judged = self._judge(word)
            if judged == "foreign":
                yield Span(*match.span()), "foreign"
            elif judged == "abbreviation" or (judged and not _is_in_capitals(text, *match.span())):
                yield Span(*match.span()), "abbreviation"

    def _judge(self, word: str) -> str:
        """`abbreviation`, `foreign`, `capitals` for an abbreviation that may be a word in a line of capitals, or ``."""
        why = self._judged.get(word)
        if why is None:
            why = self._of_capitals(word) if word.isupper() else self._of_letters(word)
            if len(self._judged) < 100_000:
                self._judged[word] = why
        return why

    def _of_capitals(self, word: str) -> str:
        if word in self.symbols:
            return "capitals" if is_bare_syllable(word) else "abbreviation"
        if word in self._common:
            return "abbreviation"
        if len(word) <= LONGEST_ABBREVIATION and strip_tone(word) == word and not is_bare_syllable(word):
            return "" if _is_run_together(word) else "capitals"
        return "foreign" if word.lower() in self._foreign else ""

    def _of_letters(self, word: str) -> str:
        letters = word.lower()
        if word in self.symbols:
            return "abbreviation"
        if letters in self._foreign and (word == letters or word[1:] == letters[1:]):
            return "foreign"
        if not word.isascii() or is_bare_syllable(word) or _is_run_together(word):
            return ""
        return "foreign" if word[1:] == letters[1:] and _FOREIGN.fullmatch(letters) else ""


def _is_run_together(word: str) -> bool:
    """Whether two words may have lost the blank between them: `CỘNGHÒA`, `trongphòng`; long ones only."""
    return len(word) > 4 and any(
        is_bare_syllable(word[:k]) and is_bare_syllable(word[k:]) and (is_syllable(word[:k]) or is_syllable(word[k:]))
        for k in range(2, len(word) - 1)
    )


def _is_in_capitals(text: str, start: int, end: int) -> bool:
    """Whether a word next to it on the line is in capitals as well, and none near is not."""
    left = text[max(0, start - CONTEXT) : start].rpartition("\n")[2]
    right = text[end : end + CONTEXT].partition("\n")[0]
    beside = left + " " + right
    return bool(_CAPITALS.search(beside)) and not any(c.islower() for c in beside)
