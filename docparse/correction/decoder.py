"""Which words of a text were misread, and what was meant: the likeliest way through P(read | meant) · P(meant).

Words that the model expects where they stand are left alone. Of the others, each with what the channel says it may have
been, runs that stand side by side are read together: every way to read a run is weighed with the three words before it
and the three after it. What comes out is no decision but a `Proposal` for each doubtful word, with all that speaks for
and against it; `docparse.correction.judge` makes a probability of that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from docparse.correction.channel import MOST_LETTERS, Channel, Reading
from docparse.correction.known_text import BROKEN, KNOWN, PLAIN, Text
from docparse.correction.language import NONE, ORDER, Floats, Ids
from docparse.correction.stream import BOUNDARY
from docparse.correction.ways import Doubles, Step, Ways, shares_of, windows_of

EXPECTED = -3.5
"""ln P of a word after those before it from which on nobody asks whether it was misread."""
WORTH_A_LOOK = -9.0
"""A gain, mistakes taken to be as frequent as words, from which on a word is read anew together with its neighbours."""
MOST_TOGETHER, MOST_WAYS = 4, 700
"""Words that are read together, and ways to read them for each way to join them."""
WAYS_EACH = (12, 12, 7, 4, 3)
"""Readings of one word by the number of words that are read together."""
EASILY_MISREAD = 4.0
"""Cost of a reading up to which the neighbour of a doubtful word is looked at as well."""
STRANGE = -9.0
"""ln P of a word after those before it up to which it may be what nobody has seen misread."""
PASSES = 2
MARK, LETTER, OTHER_LETTERS = 5.5, 5.0, 3.0
"""Costs of specks: read as a mark, as a letter, and of each further letter; those of middling scans of the gazette."""
WORTH_A_SPECK = -3.0
"""A gain from which on what may be a speck is weighed."""
RARE_FORM = {"plain": -6.0, "syllable": -12.0, "broken": -18.0}
"""ln P of the very form of a word that the model does not know, given that one stands there: foreign words and
abbreviations are many, well-formed syllables that nobody uses few, and marks on no syllable are mistakes."""
OF_A_SCAN = 4.0
"""-ln of the share of words that the channel's own rates stand for: those of a scan of middling quality."""
LEAST_RATE, MOST_RATE = 0.0008, 0.12
"""Share of misread words that a text is taken to have at least and at most."""


Stretch = tuple[int, int]
"""First token, and the one behind the last."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What may stand at `[start, end)` of the text instead: words, lower case, or nothing; and what speaks for it.

    Scores are natural logarithms. `gain` is what the model says of the new words over those read; `cost` is the
    channel's; `posterior` weighs all readings of the run; `lead` is over the next best reading of this word.
    """

    first: int
    last: int
    start: int
    end: int
    words: tuple[str, ...]
    form: str
    gain: float
    cost: float
    posterior: float
    lead: float
    expected: float
    count_read: float
    count_meant: float
    together: int
    agrees: int
    disagrees: int


@lru_cache(maxsize=50_000)
def as_asked(written: str, word: str) -> tuple[str, str]:
    """A token as the channel is asked for it: capitals inside a word with small letters are signs of damage."""
    if len(written) > 1 and 2 * sum(c.isupper() for c in written) > len(written):
        return word, "A"
    if len(written) < 2 or written[1:].islower():
        return word, "a"
    return written[0].lower() + written[1:], "a"


class Decoder:
    """Asks the model and the channel about one text."""

    def __init__(self, text: Text, channel: Channel, rate: float) -> None:
        """`rate` is the share of words that are taken to be misread."""
        self.text, self.model, self.channel = text, text.model, channel
        self.rate = min(max(rate, LEAST_RATE), MOST_RATE)
        self._wrong, self._right = float(np.log(self.rate)) + OF_A_SCAN, float(np.log(1 - self.rate))
        self._expected = text.expected
        self.guess = text.ids
        self.readings: dict[int, tuple[Reading, ...]] = {}
        self.doubtful: list[int] = []
        self._specks: dict[int, Reading] = {}
        self._glued: dict[int, tuple[Reading, ...]] = {}
        self._fit: dict[Stretch, tuple[Reading, ...]] = {}
        self._numbers: dict[Stretch, tuple[Ids, Doubles]] = {}

    def propose(self) -> list[Proposal]:
        found: list[Proposal] = []
        self._look_far()
        self._glued = self._find_glued()
        for _ in range(PASSES):
            self._look()
            runs = [(run, ways) for run in self._runs() if sum(map(len, ways := self._ways(run))) > 1]
            found = [
                proposal
                for (run, ways), scores in zip(runs, self._weigh(runs), strict=True)
                for proposal in self._proposals(run, ways, scores)
            ]
            before, self.guess = self.guess, self.text.ids.copy()
            for proposal in found:
                if proposal.posterior > 0 and len(proposal.words) == 1 and proposal.last == proposal.first + 1:
                    self.guess[proposal.first] = self.model.ids[proposal.words[0]]
            if (before == self.guess).all():
                break
        return found

    # Which words are doubtful

    def suspects(self) -> int:
        """Words that can only be misread, or that another word fits far better. A quick look, for an early exit."""
        at, to, costs = self._single_readings(set(), self._expected)
        strange = sum(self.text.open[i] and form != PLAIN for i, form in self.text.forms.items())
        return strange + len(self._gaining(at, to, costs - self._wrong, self._expected))

    def _look(self) -> None:
        """Finds words that stand where they are not expected and have a reading that is expected there."""
        text, model = self.text, self.model
        likely = self._expected if self.guess is text.ids else model.row(self.guess)
        doubtful = set(self.doubtful)
        doubtful.update(i for i, form in text.forms.items() if text.open[i] and (form == BROKEN or self._readings(i)))
        at, to, costs = self._single_readings(doubtful, likely)
        doubtful |= self._gaining(at, to, costs + (WORTH_A_LOOK - self._wrong - 3), likely)
        self._specks = self._find_specks(likely)
        doubtful.update(k for i in self._glued for k in range(i, i + 3))
        doubtful |= self._halves(doubtful, likely) | self._misread_beside(doubtful)
        self.doubtful = sorted(doubtful | self._specks.keys())
        stretches = {(i, i + 1): self._readings(i) for i in self.doubtful if self.text.open[i]}
        stretches |= {(i, i + 2): self._joined(i) for i, j in pairwise(self.doubtful) if j == i + 1}
        self._fit = self._fitting(stretches | {(i, i + 3): readings for i, readings in self._glued.items()})

    def _look_far(self) -> None:
        """Adds misreadings that nobody has seen: of broken words all that are alike, of strange ones the nearest."""
        strange = np.flatnonzero(self._expected < STRANGE).tolist()
        for i in {*self.text.forms, *strange}:
            if self.text.open[i]:
                most = (MOST_LETTERS, MOST_LETTERS) if self.text.forms.get(i) == BROKEN else (1, 0)
                known = {reading.words for reading in self._readings(i)}
                far = self.channel.alike(self.text.tokens[i].word, *most)
                self.readings[i] = (*self._readings(i), *(r for r in far if r.words not in known))

    def _fitting(self, stretches: Mapping[Stretch, Sequence[Reading]]) -> dict[Stretch, tuple[Reading, ...]]:
        """The readings of each stretch, those first that are cheap and that fit behind or before what stands beside it.

        One side is enough: the neighbour on the other may be misread itself.
        """
        places = [place for place, readings in stretches.items() if readings]
        if not places:
            return {}
        asked = [self._asked(place, stretches[place]) for place in places]
        words, costs = np.concatenate([w for w, _ in asked], axis=1), np.concatenate([c for _, c in asked])
        ends = np.cumsum([len(c) for _, c in asked])
        first, last = np.repeat(np.asarray(places), [len(c) for _, c in asked], axis=0).T
        stop = np.full(ORDER - 1, self.model.boundary)
        row = np.concatenate([stop, self.guess, stop])
        behind = row[first[:, None] + np.arange(ORDER)]
        behind[:, ORDER - 1] = words[0]
        before = np.full((len(costs), ORDER), NONE)
        before[:, ORDER - 2] = words[1]
        before[:, ORDER - 1] = row[last + ORDER - 1]
        scores = costs - np.maximum(self.model.after(behind), self.model.after(before))
        found: dict[Stretch, tuple[Reading, ...]] = {}
        for place, of_place in zip(places, np.split(scores, ends[:-1]), strict=True):
            readings = stretches[place]
            best = of_place.argsort(kind="stable")[: max(WAYS_EACH)].tolist()
            found[place] = tuple(readings[n] for n in best)
        return found

    def _asked(self, place: Stretch, readings: Sequence[Reading]) -> tuple[Ids, Doubles]:
        """The first and the last id of each reading of a stretch, and the costs; they are asked for again and again."""
        known = self._numbers.get(place)
        if known is None:
            ids = self.model.ids
            ends = [[ids[r.words[side]] for r in readings] for side in (0, -1)]
            known = np.asarray(ends, dtype=np.int64), np.asarray([r.cost for r in readings])
            self._numbers[place] = known
        return known

    def _single_readings(self, known: Collection[int], likely: Floats) -> tuple[Ids, Ids, Floats]:
        """Every known word that is not expected where it stands, with each word that it may have been and the cost."""
        ids, forms = self.model.ids, self.text.forms
        at: list[int] = []
        to: list[int] = []
        costs: list[float] = []
        for i in np.flatnonzero(likely < EXPECTED).tolist():
            if self.text.open[i] and i not in known and i not in forms:
                token, own = self.text.tokens[i], self.readings.get(i)
                asked = as_asked(token.written, token.word)
                words, each = self.channel.single(*asked) if own is None else self.channel.of_one_word(own)
                at += [i] * len(words)
                to += map(ids.__getitem__, words)
                costs += each
        return np.asarray(at, dtype=np.int64), np.asarray(to, dtype=np.int64), np.asarray(costs, dtype=np.float32)

    def _halves(self, doubtful: Collection[int], likely: Floats) -> set[int]:
        """Words that may be pieces of one: `trư ờng`, `t rường`."""
        text, words = self.text, self.model.ids
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
            if any(self.text.is_no_word(k) and self.text.free[k] for k in (i, i + 2)) and left.written[1:] in (
                "",
                left.word[1:],
            ):
                read = left.word + mark.written + right.word
                readings = (*self.channel.readings(read), *self.channel.alike(read, 1))
                found[i] = tuple(r for r in readings if len(r.words) == 1)
        return {i: readings for i, readings in found.items() if readings}

    def _find_specks(self, likely: Floats) -> dict[int, Reading]:
        """Marks and lone letters without which the model expects the rest no less."""
        letters = {i: len(t.word) if t.is_word else 0 for i, t in enumerate(self.text.tokens) if self.text.speck(i)}
        specks = {i: Reading(LETTER + OTHER_LETTERS * (n - 1) if n else MARK, ()) for i, n in letters.items()}
        if not specks:
            return {}
        at = np.asarray(list(specks), dtype=np.int64)
        stop = np.full(ORDER - 1, self.model.boundary)
        row = np.concatenate([stop, self.guess, stop])
        ends = np.concatenate([[0.0], np.cumsum(likely, dtype=np.float64)])
        gain = ends[at] - ends[np.minimum(at + ORDER, len(likely))]
        without = [*range(ORDER - 1), *range(ORDER, 2 * ORDER - 1)]
        window = row[at[:, None] + np.asarray(without)]
        for k in range(ORDER - 1):
            gain += np.where(at + k + 1 < len(likely), self.model.after(window[:, k : k + ORDER]), 0)
        return {i: specks[i] for i, worth in zip(at.tolist(), gain.tolist(), strict=True) if worth > WORTH_A_SPECK}

    def _readings(self, i: int) -> tuple[Reading, ...]:
        found = self.readings.get(i)
        if found is None:
            token = self.text.tokens[i]
            found = self.readings[i] = self.channel.readings(*as_asked(token.written, token.word))
        return found

    def _gaining(self, at: Ids, to: Ids, least: Floats, likely: Floats) -> set[int]:
        """Places where another word gains more than `least` over the one there; `likely` is ln P of each token."""
        if not len(at):
            return set()
        stop = np.full(ORDER - 1, self.model.boundary)
        row = np.concatenate([stop, self.guess, stop])
        ends = np.concatenate([[0.0], np.cumsum(likely, dtype=np.float64)])
        kept = ends[np.minimum(at + ORDER, len(likely))] - ends[at]
        window = row[at[:, None] + np.arange(2 * ORDER - 1)]  # three before, the word, three after
        window[:, ORDER - 1] = to
        gain = self.model.after(window[:, :ORDER]) - kept - least
        for k in range(1, ORDER):  # what follows can only cost
            some = gain > 0
            at, window, gain = at[some], window[some], gain[some]
            inside = at + k < len(likely)
            gain += np.where(inside, self.model.after(window[:, k : k + ORDER]), 0)
        return set(at[gain > 0].tolist())

    def _runs(self) -> Iterator[range]:
        """Doubtful words side by side, a few at a time."""
        k = 0
        row = self.doubtful
        while k < len(row):
            last = k + 1
            while last < len(row) and row[last] == row[last - 1] + 1 and last - k < MOST_TOGETHER:
                last += 1
            # Three that may be one word stay together.
            last = next((n for n in (last - 1, last - 2) if n > k and row[n] in self._glued), last)
            yield range(row[k], row[last - 1] + 1)
            k = last

    # How a run may be read

    def _ways(self, run: range) -> list[Ways]:
        """Every way to read the run, for each way to join its words."""
        found: list[Ways] = []
        for joins in self._joins(run):
            each = WAYS_EACH[min(len(joins), len(WAYS_EACH) - 1)]
            options: list[list[Step]] = []
            for first, last in joins:
                options.append([(first, last, r) for r in self._fit.get((first, last), ())[:each]])
                if last == first + 1:
                    options[-1].insert(0, (first, last, None))
                    if first in self._specks:
                        options[-1].append((first, last, self._specks[first]))
            found.append(Ways(options, MOST_WAYS))
        return found

    def _joins(self, run: range) -> list[list[tuple[int, int]]]:
        """The run word by word, and with two neighbours taken as one, or two with a mark between."""
        alone = [(i, i + 1) for i in run]
        found = [alone]
        for i in run[:-1]:
            for last in (i + 2, i + 3):
                if last <= run.stop and (i, last) in self._fit:
                    found.append(
                        [*((k, k + 1) for k in run if k < i), (i, last), *((k, k + 1) for k in run if k >= last)]
                    )
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

    def _weigh(self, runs: Sequence[tuple[range, Sequence[Ways]]]) -> list[Floats]:
        """ln P of each way to read each run, up to a constant."""
        if not runs:
            return []
        rows: list[Ids] = []
        alone: list[Floats] = []
        for run, ways in runs:
            before, after = self._around(run)
            for some in ways:
                options = [[self._alone(step) for step in steps] for steps in some.options]
                rows.append(some.rows(before, [[ids for _, ids in each] for each in options], after))
                alone.append(some.scores([[score for score, _ in each] for each in options]).astype(np.float32))
        windows, firsts = windows_of(rows)
        scores = np.add.reduceat(self.model.after(windows), firsts) + np.concatenate(alone)
        return np.split(scores, np.cumsum([sum(map(len, ways)) for _, ways in runs])[:-1])

    def _around(self, run: range) -> tuple[list[int], list[int]]:
        """The ids of three words before a run and three after it."""
        guess, stop = self.guess, self.model.boundary
        before = [int(guess[i]) if i >= 0 else stop for i in range(run.start - ORDER + 1, run.start)]
        after = [int(guess[i]) if i < len(guess) else stop for i in range(run.stop, run.stop + ORDER - 1)]
        return before, after

    def _alone(self, step: Step) -> tuple[float, list[int]]:
        """What a step is worth but for its neighbours, and its ids."""
        first, _, reading = step
        if reading is None:
            return self._right + RARE_FORM.get(self.text.forms.get(first, ""), 0.0), [int(self.text.ids[first])]
        return self._wrong - reading.cost, [self.model.ids[word] for word in reading.words]

    def _proposals(self, run: range, ways: Sequence[Ways], scores: Floats) -> Iterator[Proposal]:
        """The best change of each piece of the run, with its share of all ways."""
        of_all, best = shares_of(ways, scores)
        shares = {(first, last, r): share for (first, last, r), share in of_all.items() if r is not None}
        taken: set[int] = set()
        for key in sorted(shares, key=lambda key: (-shares[key], key)):
            first, last, _ = key
            if taken.intersection(range(first, last)):
                continue
            taken.update(range(first, last))
            others = [shares[o] for o in shares if o != key and o[0] < last and first < o[1]]
            stays = max(best[i, i + 1, None] for i in range(first, last) if (i, i + 1, None) in best)
            yield self._proposal(key, shares[key], max(others, default=0.0), best[key], stays, len(run))

    def _proposal(
        self, key: tuple[int, int, Reading], share: float, other: float, best: float, kept: float, together: int
    ) -> Proposal:
        first, last, reading = key
        text, model = self.text, self.model
        tokens = text.tokens
        left = tokens[first - 1].word if first else BOUNDARY
        right = tokens[last].word if last < len(tokens) else BOUNDARY
        share = min(max(share, 1e-9), 1 - 1e-9)
        count = min((model.counts[model.ids[word]] for word in reading.words), default=0.0)
        pairs = text.pairs
        if reading.words:
            agrees = pairs[left, reading.words[0]] + pairs[reading.words[-1], right]
        else:
            agrees = pairs[left, right]
        return Proposal(
            first,
            last,
            tokens[first].start,
            tokens[last - 1].end,
            reading.words,
            text.forms.get(first, KNOWN),
            gain=best - kept + reading.cost,
            cost=reading.cost,
            posterior=float(np.log(share) - np.log1p(-share)),
            lead=float(np.log(share) - np.log(max(other, 1e-9))),
            expected=float(self._expected[first]),
            count_read=float(model.counts[text.ids[first]]) if first not in text.forms else 0.0,
            count_meant=float(count),
            together=together,
            agrees=agrees,
            disagrees=max(pairs[left, tokens[first].word] + pairs[tokens[last - 1].word, right] - 2, 0),
        )


def decode(text: Text, channel: Channel, rate: float) -> list[Proposal]:
    return Decoder(text, channel, rate).propose()
