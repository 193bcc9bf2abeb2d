"""Which words of a text may be misread, and as what: those that the model does not expect where they stand, and more.

What is found is only worth a look: `docparse.correction.decoder` weighs it with its neighbours.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from itertools import pairwise

import numpy as np

from docparse.correction.channel import MOST_LETTERS, Channel, Reading
from docparse.correction.known_text import BROKEN, PLAIN, Text
from docparse.correction.language import ORDER, Floats, Ids
from docparse.correction.stream import BOUNDARY
from docparse.correction.ways import Doubles

EXPECTED = -3.5
"""ln P of a word after those before it from which on nobody asks whether it was misread."""
WORTH_A_LOOK = -9.0
"""A gain, mistakes taken to be as frequent as words, from which on a word is read anew together with its neighbours."""
EASILY_MISREAD = 4.0
"""Cost of a reading up to which the neighbour of a doubtful word is looked at as well."""
STRANGE = -9.0
"""ln P of a word after those before it up to which it may be what nobody has seen misread."""
MARK, LETTER, OTHER_LETTERS = 5.5, 5.0, 3.0
"""Costs of specks: read as a mark, as a letter, and of each further letter; those of middling scans of the gazette."""
WORTH_A_SPECK = -3.0
"""A gain from which on what may be a speck is weighed."""
OF_A_SCAN = 4.0
"""-ln of the share of words that the channel's own rates stand for: those of a scan of middling quality."""
LEAST_RATE, MOST_RATE = 0.0008, 0.12
"""Share of misread words that a text is taken to have at least and at most."""

Stretch = tuple[int, int]
"""First token, and the one behind the last."""


@lru_cache(maxsize=50_000)
def as_asked(written: str, word: str) -> tuple[str, str]:
    """A token as the channel is asked for it: capitals inside a word with small letters are signs of damage."""
    if len(written) > 1 and 2 * sum(c.isupper() for c in written) > len(written):
        return word, "A"
    if len(written) < 2 or written[1:].islower():
        return word, "a"
    return written[0].lower() + written[1:], "a"


class Doubtful:
    """The doubtful words of one text, what each may have been, and marks and letters that may be specks.

    `places` are tokens in order. `specks` are readings as nothing, by token; `glued` readings of three tokens as one
    word, by the first.
    """

    def __init__(self, text: Text, channel: Channel, rate: float) -> None:
        """`rate` is the share of words that are taken to be misread."""
        self.text, self.model, self.channel = text, text.model, channel
        rate = min(max(rate, LEAST_RATE), MOST_RATE)
        self.wrong, self.right = float(np.log(rate)) + OF_A_SCAN, float(np.log(1 - rate))
        """ln of what a word is worth that was misread, but for the cost of its reading, and of one that was not."""
        self.places: list[int] = []
        self.specks: dict[int, Reading] = {}
        self.glued: dict[int, tuple[Reading, ...]] = {}
        self._known: dict[int, tuple[Reading, ...]] = {}
        self._guess, self._likely = text.ids, text.expected

    def suspects(self) -> set[int]:
        """Words that can only be misread, or that another word fits far better. A quick look, for an early exit."""
        at, to, costs = self._single_readings(set())
        strange = {i for i, form in self.text.forms.items() if self.text.open[i] and form != PLAIN}
        return strange | self._gaining(at, to, costs - self.wrong)

    def look_far(self) -> None:
        """Adds misreadings that nobody has seen: of broken words all that are alike, of strange ones the nearest."""
        strange = np.flatnonzero(self.text.expected < STRANGE).tolist()
        for i in {*self.text.forms, *strange}:
            if self.text.open[i]:
                most = (MOST_LETTERS, MOST_LETTERS) if self.text.forms.get(i) == BROKEN else (1, 0)
                known = {reading.words for reading in self._readings(i)}
                far = self.channel.alike(self.text.tokens[i].word, *most)
                self._known[i] = (*self._readings(i), *(r for r in far if r.words not in known))
        self.glued = self._find_glued()

    def look(self, guess: Ids) -> None:
        """Adds words that stand where they are not expected and have a reading that is; `guess` is what was meant."""
        text = self.text
        if guess is not text.ids:
            self._guess, self._likely = guess, self.model.row(guess)
        found = set(self.places)
        found.update(i for i, form in text.forms.items() if text.open[i] and (form == BROKEN or self._readings(i)))
        at, to, costs = self._single_readings(found)
        found |= self._gaining(at, to, costs + (WORTH_A_LOOK - self.wrong - 3))
        self.specks = self._find_specks()
        found.update(k for i in self.glued for k in range(i, i + 3))
        found |= self._halves(found) | self._misread_beside(found)
        self.places = sorted(found | self.specks.keys())

    def readings(self) -> dict[Stretch, tuple[Reading, ...]]:
        """What each doubtful word, each two side by side and each two with a mark between may have been as one."""
        found = {(i, i + 1): self._readings(i) for i in self.places if self.text.open[i]}
        found |= {(i, i + 2): self._joined(i) for i, j in pairwise(self.places) if j == i + 1}
        return found | {(i, i + 3): readings for i, readings in self.glued.items()}

    def _readings(self, i: int) -> tuple[Reading, ...]:
        found = self._known.get(i)
        if found is None:
            token = self.text.tokens[i]
            found = self._known[i] = self.channel.readings(*as_asked(token.written, token.word))
        return found

    def _joined(self, first: int) -> tuple[Reading, ...]:
        """Readings of a token and the one behind it as one word: `th ực`."""
        a, b = self.text.tokens[first : first + 2]
        if a.word + b.word not in self.model.ids and not {first, first + 1} & self.text.forms.keys():
            return ()
        between = self.text.text[a.end : b.start]
        if between != " " or b.written[:1].isupper():
            return ()
        half, case = as_asked(a.written, a.word)
        return tuple(r for r in self.channel.readings(f"{half} {b.word}", case) if len(r.words) == 1)

    def _single_readings(self, known: Collection[int]) -> tuple[Ids, Ids, Floats]:
        """Every known word that is not expected where it stands, with each word that it may have been and the cost."""
        ids, forms = self.model.ids, self.text.forms
        at: list[int] = []
        to: list[int] = []
        costs: list[float] = []
        for i in np.flatnonzero(self._likely < EXPECTED).tolist():
            if self.text.open[i] and i not in known and i not in forms:
                token, own = self.text.tokens[i], self._known.get(i)
                asked = as_asked(token.written, token.word)
                words, each = self.channel.single(*asked) if own is None else self.channel.of_one_word(own)
                at += [i] * len(words)
                to += map(ids.__getitem__, words)
                costs += each
        return np.asarray(at, dtype=np.int64), np.asarray(to, dtype=np.int64), np.asarray(costs, dtype=np.float32)

    def _halves(self, doubtful: Collection[int]) -> set[int]:
        """Words that may be pieces of one: `trư ờng`, `t rường`."""
        text, words, likely = self.text, self.model.ids, self._likely
        forms = text.forms
        found: set[int] = set()
        for i, (left, right) in enumerate(pairwise(text.tokens)):
            if left.word + right.word in words:
                one_word = min(likely[i], likely[i + 1]) < EXPECTED and bool(self._joined(i))
            else:
                one_word = any(j in forms and j in doubtful and not self._readings(j) for j in (i, i + 1))
            if one_word and text.joinable(i) and text.joinable(i + 1):
                found.update((i, i + 1))
        return found

    def _misread_beside(self, doubtful: Collection[int]) -> set[int]:
        """Words beside doubtful ones whose marks are easily misread: `thâm quyên` stands in unmended texts too."""
        found: set[int] = set()
        for i in doubtful:
            for j in (i - 1, i + 1):
                if 0 <= j < len(self.text.tokens) and self.text.open[j] and j not in doubtful:
                    cheapest = self._readings(j)[:1]
                    if cheapest and cheapest[0].cost < EASILY_MISREAD:
                        found.add(j)
        return found

    def _find_glued(self) -> dict[int, tuple[Reading, ...]]:
        """Two words with a mark and no blank between them, of which one is none: a letter was read as the mark."""
        found: dict[int, tuple[Reading, ...]] = {}
        for i, mark in enumerate(self.text.tokens[1:-1]):
            if mark.word != BOUNDARY or len(mark.written) != 1 or not self.text.free[i + 1]:
                continue
            left, right = self.text.tokens[i], self.text.tokens[i + 2]
            if (left.end, mark.end) != (mark.start, right.start) or not right.written.islower():
                continue
            is_one_case = left.written[1:] in ("", left.word[1:])
            if is_one_case and any(self.text.is_no_word(k) and self.text.free[k] for k in (i, i + 2)):
                read = left.word + mark.written + right.word
                readings = (*self.channel.readings(read), *self.channel.alike(read, 1))
                found[i] = tuple(r for r in readings if len(r.words) == 1)
        return {i: readings for i, readings in found.items() if readings}

    def _find_specks(self) -> dict[int, Reading]:
        """Marks and lone letters without which the model expects the rest no less."""
        letters = {i: len(t.word) if t.is_word else 0 for i, t in enumerate(self.text.tokens) if self.text.speck(i)}
        specks = {i: Reading(LETTER + OTHER_LETTERS * (n - 1) if n else MARK, ()) for i, n in letters.items()}
        if not specks:
            return {}
        at = np.asarray(list(specks), dtype=np.int64)
        window, kept = self._around(at)
        window = np.delete(window, ORDER - 1, axis=1)
        gain = -kept
        for k in range(ORDER - 1):
            gain += np.where(at + k + 1 < len(self._guess), self.model.after(window[:, k : k + ORDER]), 0)
        return {i: specks[i] for i, worth in zip(at.tolist(), gain.tolist(), strict=True) if worth > WORTH_A_SPECK}

    def _gaining(self, at: Ids, to: Ids, least: Floats) -> set[int]:
        """Places where another word gains more than `least` over the one there."""
        if not len(at):
            return set()
        window, kept = self._around(at)
        window[:, ORDER - 1] = to
        gain = self.model.after(window[:, :ORDER]) - kept - least
        for k in range(1, ORDER):  # what follows can only cost
            some = gain > 0
            at, window, gain = at[some], window[some], gain[some]
            inside = at + k < len(self._guess)
            gain += np.where(inside, self.model.after(window[:, k : k + ORDER]), 0)
        return set(at[gain > 0].tolist())

    def _around(self, at: Ids) -> tuple[Ids, Doubles]:
        """The ids of each token with three before it and three after it, and ln P of it and of those after it."""
        window = self.model.padded(self._guess)[at[:, None] + np.arange(2 * ORDER - 1)]
        ends = np.concatenate([[0.0], np.cumsum(self._likely, dtype=np.float64)])
        return window, ends[np.minimum(at + ORDER, len(self._likely))] - ends[at]
