"""Where names of persons and places stand: nobody may mend those on the frequency of other words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docparse.correction.tokens import Case, Token
from docparse.lexicon import Lexicon
from docparse.vietnamese.letters import fold_tone_placement

LONGEST = 4
"""Words of a name behind a lead; what is longer is a heading in capitals."""
COMMON_SURNAME = 30
"""Sightings from which on a surname is one even where it is an ordinary word as well."""


class Names:
    """What the lists know of names. All words are lower case, tones in old style."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._leads = {tuple(_words(row.word)): row.not_before for row in lexicon.name_leads}
        self._surnames = {_old(name): times for name, times in lexicon.surnames.items()}
        units = [name for row in lexicon.provinces for name in (row.name, *row.variants)]
        units += [name for row in lexicon.districts for name in row.names]
        self.places = frozenset((w[0], w[1]) for w in map(_words, units) if len(w) == 2)
        """Provinces and districts whose names have two words."""

    def find(self, text: str, tokens: Sequence[Token]) -> set[int]:
        """Indices of tokens that belong to a name."""
        found: set[int] = set()
        capital = [t.case is Case.TITLE or t.case is Case.UPPER for t in tokens]  # what is no word is MIXED
        for i in (i for i, is_capital in enumerate(capital) if is_capital):
            token = tokens[i]
            run = _run(tokens, capital, i)
            surname = token.case is Case.TITLE and self._surnames.get(token.word, 0) >= COMMON_SURNAME
            if (run <= LONGEST and _is_led(tokens, i, self._leads)) or (run == 3 and surname):
                found.update(range(i, i + run))
        return found | _signatures(text, tokens, capital)


def _old(name: str) -> str:
    return fold_tone_placement(name.lower())


def _words(name: str) -> list[str]:
    return _old(name).split()


def _run(tokens: Sequence[Token], capital: Sequence[bool], first: int) -> int:
    """How many words in the same kind of capitals stand side by side from here on, at most one more than a name has."""
    case = tokens[first].case
    last = first + 1
    end = min(len(tokens), first + LONGEST + 1)
    while last < end and capital[last] and tokens[last].case is case:
        last += 1
    return last - first


def _is_led(tokens: Sequence[Token], i: int, leads: Mapping[tuple[str, ...], str]) -> bool:
    for length in (1, 2):
        if i < length:
            continue
        words = tuple(t.word for t in tokens[i - length : i])
        if words in leads and tokens[i].word != leads[words]:
            return tokens[i].case is Case.TITLE or tokens[i - 1].case is Case.UPPER
    return False


def _signatures(text: str, tokens: Sequence[Token], capital: Sequence[bool]) -> set[int]:
    """Lines of two to four words, all with capitals but perhaps the first, whose first letter was lost (`guyễn`)."""
    found: set[int] = set()
    first = 0
    for last in range(1, len(tokens) + 1):
        if last < len(tokens) and "\n" not in text[tokens[last - 1].end : tokens[last].start]:
            continue
        if 3 <= last - first <= 4:
            row = range(first, last)
            title = sum(capital[i] and tokens[i].case is Case.TITLE for i in row)
            if title >= max(2, len(row) - 1) and all(tokens[i].word for i in row):
                found.update(row)
        first = last
    return found
