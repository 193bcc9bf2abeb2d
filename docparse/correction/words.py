"""Words that were misread: what was read against what may have been meant, by the words beside them.

A noisy channel with counts of neighbouring syllables: P(meant) · P(read | meant). Nothing is changed that is not far
likelier changed than kept, nor where two readings are near each other. How likely a mistake is at all is told by the
document itself: one that has no impossible words is not mended on a hunch.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import groupby, pairwise
from math import exp

import numpy as np

from docparse.correction.bigrams import Bigrams, Floats, Ids
from docparse.correction.channel import Channel
from docparse.correction.evidence import LEARNED, Mistakes, doubts_by_token
from docparse.correction.lattice import Arc, Neighbours, best_way, pairs_of
from docparse.correction.names import Names
from docparse.correction.tokens import Case, Token, in_case, tokenise
from docparse.edits import Edit
from docparse.records import CorrectionKind
from docparse.spans import Span
from docparse.vietnamese.letters import strip_marks
from docparse.vietnamese.syllables import is_syllable

# All of these are natural logarithms.
MARGIN, MARGIN_IN_SCAN = 5.0, 3.5
"""How much likelier than the word as read a change must be; less where the document shows that it is a scan."""
TYPED, BOUND = -5.0, 7.0
"""What a known word as typed is worth where nothing speaks for a scan and the change makes no fixed phrase: a typist's
own mistake stays unless it is beyond doubt. BOUND: a word that hardly stands anywhere else (`dột nát`)."""
LEAD = 1.5
"""How much likelier than the next reading."""
PHRASE, PHRASE_SEEN, PHRASE_WORTH = 4.5, 1000.0, 2.5
"""A change that makes a fixed phrase: two words seen so often together, so much oftener than by chance."""
UNKNOWN = -16.0
"""What a well-formed syllable is worth that real text does not know."""
IMPOSSIBLE = -21.0
"""What a word with Vietnamese marks is worth that is no syllable and that real text does not know."""
FOREIGN = -9.0
"""What a word of plain letters is worth that real text does not know: a name, foreign, an abbreviation."""
IN_NAME = -5.0
"""A change of a capitalised word beside another one: names are not mended on the frequency of other words."""
PROMISING = -2.0
"""A gain from which on a word is looked at again together with its neighbours."""
SPLIT = JOIN = 2.5
"""Costs of a blank lost or gained, on the scale of the lists of confusions."""

AT_HOME, HOMELESS = 0.8, -5.0
"""A word that replaces a known one must stand beside one of its neighbours oftener than by chance, the more so the
cleaner the document: by AT_HOME for each step of ln(share of mistakes) below HOMELESS, less one. A frequent word is no
reason to doubt a rare one."""
SETTLED = ((4.5, 30.0), (3.5, 1000.0))
"""A word is right where it stands beside a neighbour this much oftener than by chance, seen at least so often."""
AGREES = 2.5
"""The same two words stand side by side elsewhere in this text."""
TOPIC, TOPICAL, TOPIC_WORTH = 2, 0.3, 5.0
"""A word that is at home so often in this text, where by chance less than TOPICAL would be met, is one of its topics:
a text about rabies writes `dại` in phrases that no other text has."""
RARE = 1.0
"""Sightings of a pair up to which it is no evidence that its words were read right."""
SCARCE = 300.0
"""Sightings below which a word is looked at wherever it stands."""
WHOLE = 1000.0
"""Sightings from which on a word is no fragment of another."""
SEEN_TOGETHER = 50.0
"""Sightings of a pair from which on one run of letters may be divided into it."""
MOST_READINGS = 12
MOST_PASSES = 3
LONGEST_ISLAND = 40
"""Words looked at together; more than that is no sentence but rubbish."""
LONGEST_RUN = 24
"""Letters of words that may have lost their blanks."""
BESIDE_NUMBER = 2.5
"""How much oftener than by chance a word must stand beside a number for that to be evidence."""
CONSONANTS = frozenset("bcdđghklmnpqrstvxfjwz")
MOST_UNKNOWN = 0.3
"""Share of unknown words from which on a text is another language or in a broken encoding: not a case for mending."""

_WORD = re.compile(r"[^\W\d_]{2,}")


def mend_words(
    text: str,
    channel: Channel,
    bigrams: Bigrams,
    names: Names,
    doubts: Sequence[tuple[Span, float]] = (),
) -> list[Edit]:
    """Edits of misread words.

    `doubts`: confidence 0–1 of words of `text`, in order; none where it is not known.
    """
    lattice = _Lattice(text, tokenise(text), channel, bigrams, names, doubts)
    edits = lattice.mend_all()
    for _ in range(MOST_PASSES):
        if not lattice.learn_from(edits):
            break
        edits = lattice.mend_all()
    return edits


def is_readable(text: str, bigrams: Bigrams) -> bool:
    """Whether enough words are Vietnamese for the others to be mended: not in a broken encoding, not without marks."""
    words = _WORD.findall(text.lower())
    return sum(word not in bigrams.ids for word in words) <= MOST_UNKNOWN * max(len(words), 20)


class _Lattice:
    """A text's words with what each may have been."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        channel: Channel,
        bigrams: Bigrams,
        names: Names,
        doubts: Sequence[tuple[Span, float]],
    ) -> None:
        self.text, self.tokens, self.channel, self.bigrams, self.names = text, tokens, channel, bigrams, names
        known = bigrams.ids
        self.ids = [known.get(t.word, bigrams.other) if t.word else self._sign(t) for t in tokens]
        closed = names.find(text, tokens)
        self._open = [i not in closed and self._is_open(t) for i, t in enumerate(tokens)]
        self._doubt = doubts_by_token(tokens, doubts)
        words = [t for t in tokens if t.word and not t.guarded]
        impossible = [t for t in words if t.word not in bigrams.ids and _is_marked(t.word)]
        misread = sum(1 for t in impossible if any(r.cost <= 3 for r in channel.readings(t.word)))
        self._mistakes = Mistakes(len(words), misread, by_recogniser=bool(self._doubt))
        self._worth = Neighbours(bigrams)
        self._topics: frozenset[int] = frozenset()
        self._strange, self._gain = self._look()

    def _sign(self, token: Token) -> int:
        return self.bigrams.number if token.number else self.bigrams.boundary

    def learn_from(self, edits: Sequence[Edit]) -> bool:
        """Takes what was mended as the measure of how often this document is misread; whether that is news."""
        news = self._mistakes.learn(len(edits))
        if news:
            self._strange, self._gain = self._look()
        return news

    def mend_all(self) -> list[Edit]:
        islands = [(*self._around(first, last), self._arcs(first, last), last) for first, last in self._islands()]
        self._worth.ask(pair for before, after, arcs, last in islands for pair in pairs_of(before, arcs, last, after))
        return [edit for before, after, arcs, last in islands for edit in self._mend(before, arcs, last, after)]

    def _around(self, first: int, last: int) -> tuple[int, int]:
        """The words before and after an island."""
        stop = self.bigrams.boundary
        return self.ids[first - 1] if first else stop, self.ids[last] if last < len(self.ids) else stop

    def _prior(self, i: int) -> float:
        """ln of how likely a mistake is here."""
        return self._mistakes.ln_share + self._evidence(i)

    def _evidence(self, i: int) -> float:
        """What speaks for or against a mistake at this place, whatever the document is like."""
        in_name = self.tokens[i].case is Case.TITLE and self._in_name(i)
        return self._doubt.get(i, 0.0) + (IN_NAME if in_name else 0.0)

    def _in_name(self, i: int) -> bool:
        """Whether a word stands in a run of capitalised ones."""
        if self.tokens[i].case is not Case.TITLE:
            return False
        return any(
            0 <= j < len(self.tokens) and self.tokens[j].case is Case.TITLE and bool(self.tokens[j].word)
            for j in (i - 1, i + 1)
        )

    def _is_place(self, i: int, word: str) -> bool:
        """Whether a word of a run of capitalised ones is half of a place's name with one of its neighbours."""
        if not self._in_name(i):
            return False
        left = self.tokens[i - 1].word if i else ""
        right = self.tokens[i + 1].word if i + 1 < len(self.tokens) else ""
        return (left, word) in self.names.places or (word, right) in self.names.places

    def _is_open(self, token: Token) -> bool:
        """Whether a word may be mended at all: abbreviations and what hangs on numbers may not."""
        if token.guarded or len(token.word) < 2:
            return False
        if token.case is Case.UPPER and token.word not in self.bigrams.ids:
            return len(token.word) > 2 and _is_marked(token.word.replace("đ", "d").replace("ư", "u"))
        return True

    def _islands(self) -> list[tuple[int, int]]:
        """Runs `[first, last)` of words that are looked at together."""
        flagged = sorted(
            self._strange | {i for i, gain in self._gain.items() if gain + self._mistakes.ln_share > PROMISING}
        )
        runs = [[i for _, i in group] for _, group in groupby(enumerate(flagged), key=lambda pair: pair[1] - pair[0])]
        return [
            (run[k], min(run[-1], run[k] + LONGEST_ISLAND - 1) + 1)
            for run in runs
            for k in range(0, len(run), LONGEST_ISLAND)
        ]

    def _look(self) -> tuple[set[int], dict[int, float]]:
        """Words that real text does not know or not here, and of the others what the best change would gain.

        The gains are without the share of mistakes, which is learned later.
        """
        ids, model = self.ids, self.bigrams
        row = np.asarray([model.boundary, *ids, model.boundary], dtype=np.int64)
        seen, worth, usual = model.measures(row[:-1], row[1:])
        at_home = np.logical_or.reduce([(usual >= least) & (seen >= times) for least, times in SETTLED])
        never = seen <= RARE
        alone = never[:-1] & never[1:]
        home = at_home[:-1] | at_home[1:]
        self._topics = self._find_topics(row[1:-1][home])
        if self._mistakes.is_scan:
            # `tổng họp báo cáo`: at home on one side, and on the other never seen beside a word.
            parted = never & (row[:-1] > model.other) & (row[1:] > model.other)
            home &= ~(parted[:-1] | parted[1:])
        is_open = np.asarray(self._open, dtype=bool)
        odd = (row[1:-1] == model.other) | alone | (model.counts[row[1:-1]] < SCARCE)
        strange: set[int] = set(np.flatnonzero(is_open & odd).tolist())
        for i in list(strange):
            if ids[i] == model.other and _is_marked(self.tokens[i].word):
                strange.update(j for j in (i - 1, i + 1) if 0 <= j < len(ids) and self._open[j])
        return strange, self._gains(row, worth, np.flatnonzero(is_open & ~odd & ~home).tolist())

    def _gains(self, row: Ids, worth: Floats, where: Sequence[int]) -> dict[int, float]:
        """The best gain at each of these places, where it may be enough."""
        times: list[int] = []
        meant: list[int] = []
        costs: list[float] = []
        for i in where:
            to, dear = self.channel.cheap(self.tokens[i].word)
            times.append(len(to))
            meant += to
            costs += dear
        if not meant:
            return {}
        model = self.bigrams
        at = np.repeat(np.asarray(where), times)
        new = np.asarray(meant, dtype=np.int64)
        evidence = np.repeat([self._evidence(i) for i in where], times)
        gain = evidence - np.asarray(costs) - worth[at] - worth[at + 1] + model.log_probability(row[at], new)
        enough = gain + self._mistakes.ln_share > PROMISING - LEARNED  # the second neighbour can only cost
        at, new, gain = at[enough], new[enough], gain[enough]
        gain += model.log_probability(new, row[at + 2])
        gains: dict[int, float] = {}
        for i, value in zip(at.tolist(), gain.tolist(), strict=True):
            if value > gains.get(i, 0.0):
                gains[i] = value
        return gains

    def _find_topics(self, at_home: Ids) -> frozenset[int]:
        """Words that this text is about, by id."""
        found, times = np.unique(at_home, return_counts=True)
        by_chance = self.bigrams.counts[found] * (len(self.ids) / self.bigrams.counts.sum())
        return frozenset(found[(times >= TOPIC) & (by_chance < TOPICAL)].tolist())

    @cached_property
    def _side_by_side(self) -> frozenset[tuple[str, str]]:
        """The words that stand beside each other in this text, as read."""
        words = [t.word for t in self.tokens]
        return frozenset(pairwise(words))

    def _agrees(self, i: int, word: str) -> bool:
        """Whether this text has the word elsewhere beside the same neighbour."""
        left = self.tokens[i - 1].word if i else ""
        right = self.tokens[i + 1].word if i + 1 < len(self.tokens) else ""
        pairs = self._side_by_side
        return bool((left and (left, word) in pairs) or (right and (word, right) in pairs))

    def _arcs(self, first: int, last: int) -> dict[int, list[Arc]]:
        arcs: dict[int, list[Arc]] = {}
        for i in range(first, last):
            arcs[i] = [self._kept(i)]
            token, prior = self.tokens[i], self._prior(i)
            for reading in self.channel.readings(token.word)[:MOST_READINGS]:
                word = self.bigrams.ids[reading.word]
                score = prior - reading.cost - (IN_NAME if self._is_place(i, reading.word) else 0.0)
                if self.ids[i] != self.bigrams.other and self._agrees(i, reading.word):
                    score += AGREES
                arcs[i].append(Arc(i, i + 1, (word,), (reading.word,), score, reading.kind))
            if self.ids[i] == self.bigrams.other:
                arcs[i] += self._divided(i)
            if i + 1 < last:
                arcs[i] += self._joined(i)
        return arcs

    def _kept(self, i: int) -> Arc:
        score = 0.0
        if self.ids[i] == self.bigrams.other:
            word = self.tokens[i].word
            score = UNKNOWN if is_syllable(word) else IMPOSSIBLE if _is_marked(word) else FOREIGN
        elif self.ids[i] in self._topics:
            score = TOPIC_WORTH
        return Arc(i, i + 1, (self.ids[i],), (self.tokens[i].word,), score)

    def _divided(self, i: int) -> list[Arc]:
        """Two words that lost the blank between them: `phùhợp`."""
        word, ids = self.tokens[i].word, self.bigrams.ids
        if len(word) > LONGEST_RUN:
            return []
        halves = [(word[:k], word[k:]) for k in range(2, len(word) - 1) if word[:k] in ids and word[k:] in ids]
        if not halves:
            return []
        row = np.asarray([(ids[a], ids[b]) for a, b in halves], dtype=np.int64)
        seen = self.bigrams.pair_counts(row[:, 0], row[:, 1])
        return [
            Arc(i, i + 1, (ids[a], ids[b]), (a, b), self._prior(i) - SPLIT, "split")
            for (a, b), n in zip(halves, seen, strict=True)
            if n >= SEEN_TOGETHER
        ]

    def _joined(self, i: int) -> list[Arc]:
        """One word that fell apart: `trư ờng`."""
        a, b = self.tokens[i], self.tokens[i + 1]
        if self.text[a.end : b.start] != " " or b.case is not a.case or a.guarded or b.guarded:
            return []
        ids = self.bigrams.ids
        if all(
            len(t.word) > 1 and self.bigrams.counts[k] >= WHOLE for t, k in ((a, self.ids[i]), (b, self.ids[i + 1]))
        ):
            return []
        whole = a.word + b.word
        found = [(whole, 0.0)] if whole in ids else []
        found += [(r.word, r.cost) for r in self.channel.readings(whole)[:4] if r.cost <= 2]
        return [Arc(i, i + 2, (ids[word],), (word,), self._prior(i) - JOIN - cost, "join") for word, cost in found]

    def _mend(self, before: int, arcs: dict[int, list[Arc]], last: int, after: int) -> list[Edit]:
        """The changes of one island that are certain enough."""
        worth = self._worth
        way = best_way(before, arcs, last, after, worth)
        least = MARGIN_IN_SCAN if self._mistakes.is_scan else MARGIN
        while True:
            margins = self._margins(way, arcs, before, after)
            doubtful = [(margin, k) for k, (margin, lead) in margins.items() if margin < least or lead < LEAD]
            if not doubtful:
                break
            _, k = min(doubtful)
            way[k : k + 1] = [self._kept(i) for i in range(way[k].first, way[k].last)]
        return [self._edit(way[k], margin) for k, (margin, _) in margins.items()]

    def _margins(
        self, way: Sequence[Arc], arcs: dict[int, list[Arc]], before: int, after: int
    ) -> dict[int, tuple[float, float]]:
        """For each changed arc: how much likelier it is than what was read, and than the next reading."""
        found: dict[int, tuple[float, float]] = {}
        worth = self._worth
        for k, arc in enumerate(way):
            if arc.kind is None:
                continue
            left = way[k - 1].ids[-1] if k else before
            right = way[k + 1].ids[0] if k + 1 < len(way) else after
            here = worth.worth(left, arc, right)
            kept = [self._kept(i) for i in range(arc.first, arc.last)]
            row = Arc(arc.first, arc.last, tuple(i for a in kept for i in a.ids), (), sum(a.score for a in kept))
            others = [
                worth.worth(left, other, right)
                for other in arcs[arc.first]
                if other.kind is not None and other.last == arc.last and other.words != arc.words
            ]
            margin = here - worth.worth(left, row, right)
            usual, phrase = self._company(left, arc, right)
            if self.bigrams.other in row.ids:
                # The signs come first: no word stands beside it, nor is it usual beside a number (`15 tháng 12`).
                if max(left, right) <= self.bigrams.other and usual < BESIDE_NUMBER:
                    margin = 0.0
            elif usual < AT_HOME * max(0.0, HOMELESS - self._mistakes.ln_share) - 1.0:
                margin = 0.0
            elif phrase:
                margin += PHRASE_WORTH
            elif not self._topics.isdisjoint(row.ids):
                margin = 0.0
            elif self._mistakes.is_typed and usual < BOUND:
                margin += TYPED
            found[k] = (margin, here - max(others, default=here - 99))
        return found

    def _company(self, left: int, arc: Arc, right: int) -> tuple[float, bool]:
        """How much oftener than by chance new words stand beside a neighbour, and whether they make a fixed phrase.

        Beside a number on one side nearly any word may stand, and a single consonant is a speck.
        """
        sides = ((left, (left, arc.ids[0])), (right, (arc.ids[-1], right)))
        number = self.bigrams.number
        pairs = [
            self._worth.usual(*pair)
            for side, pair in sides
            if (side != number or left == right) and self.bigrams.words[side] not in CONSONANTS
        ]
        return max((usual for usual, _ in pairs), default=float("-inf")), any(
            u >= PHRASE and seen >= PHRASE_SEEN for u, seen in pairs
        )

    def _edit(self, arc: Arc, margin: float) -> Edit:
        parts = self.tokens[arc.first : arc.last]
        start, end = parts[0].start, parts[-1].end
        confidence = round(1 / (1 + exp(-margin)), 3)
        if arc.kind == "split":
            gap = start + len(arc.words[0])
            return Edit(gap, gap, " ", "split", confidence)
        kind: CorrectionKind = arc.kind or "letter"
        return Edit(start, end, in_case(arc.words[0], parts[0].case, self.text[start:end]), kind, confidence)


def _is_marked(word: str) -> bool:
    return strip_marks(word) != word
