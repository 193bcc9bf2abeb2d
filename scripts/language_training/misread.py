"""Lines of real text that were themselves read from a scan: a model that counts them learns mistakes as good words.

Published texts are full of `hợp đông` and `kế từ ngày`. Two words side by side count as misread where one of them has a
cheap misreading that stands there so much oftener that the channel alone explains the rarer pair. So do the halves of
one word (`ph ục hồi đ ất`), one of which has no vowel.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from docparse.correction.channel import Channel
from docparse.correction.stream import BOUNDARY
from docparse.vietnamese.letters import VOWELS, strip_marks
from docparse.vietnamese.syllables import is_syllable
from language_training.kneser_ney import Counted, Keys, count
from language_training.texts import END, Ids

CHEAP = 7.0
"""Cost of a misreading up to which it explains a pair."""
COMMON = 300
"""Sightings that the pair which was meant has at least."""
SURE, LIKELY = 0.1, 0.5
"""Share of what the channel would make of the pair that was meant; one sure pair gives a line away, or two likely."""

Bools = npt.NDArray[np.bool_]


def without_misread(rows: Sequence[Ids], words: Sequence[str], channel: Channel) -> list[Ids]:
    """The rows without the lines that were misread. Prints how many tokens those hold."""
    pairs = count(rows, len(words), 2)[1]
    sure, likely = (
        np.concatenate([find_misread_pairs(pairs, words, channel, share), find_halves(pairs, words, least)])
        for share, least in ((SURE, 2), (LIKELY, 1))
    )
    found = []
    for row in rows:
        line = np.cumsum(np.append(0, row[:-1] == END))
        keys = row[:-1].astype(np.uint64) * np.uint64(len(words)) + row[1:]
        inside = (row[:-1] != END) & (row[1:] != END)
        hits = [
            np.bincount(line[:-1][inside & np.isin(keys, some)], minlength=int(line[-1]) + 1) for some in (sure, likely)
        ]
        kept = (hits[0] == 0) & (hits[1] < 2)
        found.append(row[kept[line]])
        print(f"{1 - len(found[-1]) / len(row):.4f} of the tokens stand in misread lines", flush=True)
    return found


def find_misread_pairs(pairs: Counted, words: Sequence[str], channel: Channel, share: float) -> Keys:
    """The packed pairs that are misread ones of commoner pairs."""
    size = len(words)
    first, meant, costs = _misreadings(words, channel)
    halves = (pairs.keys // np.uint64(size)).astype(np.int64), (pairs.keys % np.uint64(size)).astype(np.int64)
    boundary = list(words).index(BOUNDARY)
    misread = np.zeros(len(pairs.keys), dtype=bool)
    for side, read in enumerate(halves):
        other = halves[1 - side]
        many = first[read + 1] - first[read]
        for k in range(int(many.max(initial=0))):
            at = np.flatnonzero((many > k) & ~misread & (other != boundary))
            to = meant[first[read[at]] + k]
            keys = to * size + other[at] if side == 0 else other[at] * size + to
            odds = share * np.exp(-costs[first[read[at]] + k])
            times = _times(pairs, keys.astype(np.uint64))
            misread[at] |= (times >= COMMON) & (pairs.times[at] <= odds * times)
    return pairs.keys[misread]


def find_halves(pairs: Counted, words: Sequence[str], least: int) -> Keys:
    """The packed pairs that are one syllable together, one half being at least so many consonants."""
    known = frozenset(filter(is_syllable, words))
    ids = {word: i for i, word in enumerate(words)}
    consonants = (word for word in words if word.isalpha() and not set(strip_marks(word)) & set(VOWELS))
    bare = [word for word in consonants if len(word) >= least]
    size = len(words)
    keys = [ids[a] * size + ids[b] for a in bare for b in words if b not in bare and a + b in known]
    keys += [ids[a] * size + ids[b] for b in bare for a in words if a not in bare and a + b in known]
    return np.intersect1d(np.asarray(keys, dtype=np.uint64), pairs.keys)


def _misreadings(
    words: Sequence[str], channel: Channel
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """What each word may have been and its cost; those of word `i` from `first[i]` on, before `first[i + 1]`."""
    ids = {word: i for i, word in enumerate(words)}
    first, meant, costs = [0], [], []
    for word in words:
        for reading in channel.readings(word, "a"):
            if len(reading.words) == 1 and reading.cost < CHEAP:
                meant.append(ids[reading.words[0]])
                costs.append(reading.cost)
        first.append(len(meant))
    return np.asarray(first), np.asarray(meant), np.asarray(costs)


def _times(pairs: Counted, keys: Keys) -> npt.NDArray[np.uint32]:
    at = np.minimum(np.searchsorted(pairs.keys, keys), len(pairs.keys) - 1)
    return np.where(pairs.keys[at] == keys, pairs.times[at], 0).astype(np.uint32)
