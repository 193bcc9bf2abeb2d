"""A text as the decoder sees it: tokens with the ids that the model has for them, and which of them may be changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from copy import copy
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np

from docparse.correction.language import Floats, Ids, LanguageModel
from docparse.correction.stream import BOUNDARY, tokenise
from docparse.spans import Span
from docparse.vietnamese.letters import LOWER, VOWELS, strip_marks
from docparse.vietnamese.syllables import is_syllable

CONSONANTS = frozenset("bcdđghklmnpqrstvx")
LONGEST_SPECK = 3
_WORD = re.compile(rf"[{LOWER}]{{2}}")
KNOWN, PLAIN, SYLLABLE, BROKEN = "known", "plain", "syllable", "broken"
"""What a word is to the model; of those it does not know: plain letters, a well-formed syllable, marks on none."""


class Text:
    """A text's tokens, with the ids that the model has for them."""

    def __init__(self, text: str, model: LanguageModel, closed: Sequence[Span] = ()) -> None:
        """`closed` are stretches in which nothing may be changed, in order and apart."""
        self.text, self.model = text, model
        self.tokens = tokenise(text)
        ids = model.ids
        self.ids: Ids = np.asarray([ids.get(t.word, model.other) for t in self.tokens], dtype=np.int64)
        self.free = self._find_free(closed)
        self.open = self._find_open()
        self.forms = {int(i): form_of(self.tokens[i].word) for i in np.flatnonzero(self.ids == model.other)}

    def closed_at(self, stretches: Iterable[Span]) -> Text:
        """The same text with more of it closed."""
        found = copy(self)
        closed = self._find_free(list(stretches))
        found.free = [a and b for a, b in zip(self.free, closed, strict=True)]
        found.open = found._find_open()
        return found

    def _find_open(self) -> list[bool]:
        return [free and t.is_word and len(t.word) > 1 for free, t in zip(self.free, self.tokens, strict=True)]

    def _find_free(self, closed: Sequence[Span]) -> list[bool]:
        found = []
        k = 0
        for token in self.tokens:
            while k < len(closed) and closed[k].end <= token.start:
                k += 1
            found.append(k == len(closed) or closed[k].start >= token.end)
        return found

    @cached_property
    def expected(self) -> Floats:
        """ln P of each token, as it was read, after those before it."""
        return self.model.row(self.ids)

    @cached_property
    def pairs(self) -> Counter[tuple[str, str]]:
        """How often two words stand side by side in this text."""
        return Counter(pairwise(t.word for t in self.tokens))

    def joinable(self, i: int) -> bool:
        """Whether a word may be a piece of another. `b)` and `đ.` are labels, and capitals no pieces."""
        token = self.tokens[i]
        if token.word not in CONSONANTS:
            return self.open[i]
        return token.written.islower() and self.text[token.end : token.end + 1] in " " and token.end < len(self.text)

    def is_no_word(self, i: int) -> bool:
        """Whether a token can be no more than a piece of a word: consonants alone, or marks on no word."""
        token = self.tokens[i]
        return (_has_no_vowel(token.word) and token.is_word) or self.forms.get(i) in (BROKEN, SYLLABLE)

    def speck(self, i: int) -> str:
        """What may be a speck and no text: a mark, a letter, a few plain ones that stand alone; empty where none does.

        Marks may hang on a word. Labels (`a)`, `I.`), bars of tables, what stands beside numbers and a letter without
        any word on its line are none; what has marks of Vietnamese was a word.
        """
        token = self.tokens[i]
        if not self.free[i] or token.written in ("", "|") or not 0 < i < len(self.tokens) - 1:
            return ""
        before, after = self.text[token.start - 1], self.text[token.end]
        if token.word == BOUNDARY:
            beside = (self.tokens[i - 1], self.tokens[i + 1])
            alone = self.tokens[i + 1].start == token.end + after.isspace() and after != "\n"
            return token.written if alone and all(t.is_word for t in beside) and before != "\n" else ""
        if not token.is_word or not before.isspace() or not after.isspace() or len(token.word) > LONGEST_SPECK:
            return ""
        if len(token.word) > 1 and self.forms.get(i) != PLAIN:
            return ""
        line = self.text[: token.start].rpartition("\n")[2] + self.text[token.end :].partition("\n")[0]
        return token.written if _WORD.search(line) else ""

    def broken_share(self) -> float:
        """Share of words that can only be misread."""
        words = sum(t.is_word for t in self.tokens)
        return sum(form == BROKEN for form in self.forms.values()) / max(words, 1)


@lru_cache(maxsize=50_000)  # asked for every word of every text
def _has_no_vowel(word: str) -> bool:
    return not set(strip_marks(word)) & set(VOWELS)


def form_of(word: str) -> str:
    """What kind of word it is that the model does not know."""
    if is_syllable(word):
        return SYLLABLE
    return PLAIN if word.isalpha() and strip_marks(word) == word else BROKEN
