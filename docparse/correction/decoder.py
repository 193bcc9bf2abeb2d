"""Which words of a text were misread, and what was meant: the likeliest way through P(read | meant) · P(meant).

Words that the model expects where they stand are left alone. Of the others, each with what the channel says it may have
been, runs that stand side by side are read together: every way to read a run is weighed with the three words before it
and the three after it. What comes out is no decision but a `Proposal` for each doubtful word, with all that speaks for
and against it; `docparse.correction.judge` makes a probability of that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from docparse.correction.channel import Channel, Reading
from docparse.correction.doubtful import Doubtful, Stretch
from docparse.correction.known_text import KNOWN, Text
from docparse.correction.language import NONE, ORDER, Floats, Ids
from docparse.correction.stream import BOUNDARY
from docparse.correction.ways import Doubles, Step, Ways, shares_of, windows_of

MOST_TOGETHER, MOST_WAYS = 4, 700
"""Words that are read together, and ways to read them for each way to join them."""
WAYS_EACH = (12, 12, 7, 4, 3)
"""Readings of one word by the number of words that are read together."""
AT_ONCE = 200
"""Runs whose ways are weighed in one go."""
PASSES = 2
RARE_FORM = {"plain": -6.0, "syllable": -12.0, "broken": -18.0}
"""ln P of the very form of a word that the model does not know, given that one stands there: foreign words and
abbreviations are many, well-formed syllables that nobody uses few, and marks on no syllable are mistakes."""


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


class Decoder:
    """Asks the model and the channel about one text."""

    def __init__(self, text: Text, channel: Channel, rate: float) -> None:
        """`rate` is the share of words that are taken to be misread."""
        self.text, self.model = text, text.model
        self.doubtful = Doubtful(text, channel, rate)
        self.guess = text.ids
        self._fit: dict[Stretch, tuple[Reading, ...]] = {}
        self._numbers: dict[Stretch, tuple[Ids, Doubles]] = {}

    def propose(self) -> list[Proposal]:
        found: list[Proposal] = []
        self.doubtful.look_far()
        for _ in range(PASSES):
            self.doubtful.look(self.guess)
            self._fit = self._fitting(self.doubtful.readings())
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
        row = self.model.padded(self.guess)
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

    def _runs(self) -> Iterator[range]:
        """Doubtful words side by side, a few at a time."""
        k = 0
        row = self.doubtful.places
        while k < len(row):
            last = k + 1
            while last < len(row) and row[last] == row[last - 1] + 1 and last - k < MOST_TOGETHER:
                last += 1
            # Three that may be one word stay together.
            last = next((n for n in (last - 1, last - 2) if n > k and row[n] in self.doubtful.glued), last)
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
                    if first in self.doubtful.specks:
                        options[-1].append((first, last, self.doubtful.specks[first]))
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

    def _weigh(self, runs: Sequence[tuple[range, Sequence[Ways]]]) -> list[Floats]:
        """ln P of each way to read each run, up to a constant."""
        parts = (runs[at : at + AT_ONCE] for at in range(0, len(runs), AT_ONCE))
        return [scores for part in parts for scores in self._weigh_together(part)]

    def _weigh_together(self, runs: Sequence[tuple[range, Sequence[Ways]]]) -> list[Floats]:
        """Of some runs: all ways to read the thousands of a long text would take a gigabyte at a time."""
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
            return self.doubtful.right + RARE_FORM.get(self.text.forms.get(first, ""), 0.0), [int(self.text.ids[first])]
        return self.doubtful.wrong - reading.cost, [self.model.ids[word] for word in reading.words]

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
            expected=float(text.expected[first]),
            count_read=float(model.counts[text.ids[first]]) if first not in text.forms else 0.0,
            count_meant=float(count),
            together=together,
            agrees=agrees,
            disagrees=max(pairs[left, tokens[first].word] + pairs[tokens[last - 1].word, right] - 2, 0),
        )


def decode(text: Text, channel: Channel, rate: float) -> list[Proposal]:
    return Decoder(text, channel, rate).propose()
