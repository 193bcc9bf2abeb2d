"""Words that stand together: `hằngnăm`, `cơquan`, `nướcNam`. Readers of scans lose blanks where letters stand narrow.

All letters are there, so only the blank is in question: a word that is none is taken for two common ones where nothing
in the channel makes one word of it, and the language model can bear the two side by side.
"""

from __future__ import annotations

from collections.abc import Iterator

from docparse.correction.channel import Channel
from docparse.correction.known_text import BROKEN, Text
from docparse.correction.language import ORDER
from docparse.edits import Edit
from docparse.vietnamese.letters import fold_tone_placement
from docparse.vietnamese.syllables import is_syllable

LEAST_SEEN = 50
"""Sightings of each of the words in ordinary text."""
SHORTEST, LONGEST = 2, 7
"""Letters of each: `nghiêng` has seven."""
GAIN, SURE_GAIN = -16.0, -8.0
"""ln P of the two words over that of nothing in their place: with less, one of the two was often misread itself. On
development text 92 of 100 were right beyond the first, 97 beyond the second."""
LIKELY, SURE = 0.9, 0.97


def mend_glued_words(text: Text, channel: Channel) -> list[Edit]:
    """Edits that put the blank between two words."""
    model = text.model
    places = list(_places(text, channel))
    around = model.padded(text.ids)
    lines: list[list[int]] = []
    for i, at in places:
        before, after = around[i : i + ORDER - 1].tolist(), around[i + ORDER : i + 2 * ORDER - 1].tolist()
        word = text.tokens[i].word
        halves = [model.ids[fold_tone_placement(half)] for half in (word[:at], word[at:])]
        lines += [[*before, *halves, *after], [*before, *after]]
    likely = model.of_lines(lines)
    gains = (likely[::2] - likely[1::2]).tolist()
    best: dict[int, tuple[float, int]] = {}
    for gain, (i, at) in zip(gains, places, strict=True):
        best[i] = max(best.get(i, (GAIN, 0)), (gain, at))
    cuts = ((text.tokens[i].start + at, gain) for i, (gain, at) in best.items() if at)
    return [Edit(cut, cut, " ", "split", SURE if gain >= SURE_GAIN else LIKELY) for cut, gain in cuts]


def _places(text: Text, channel: Channel) -> Iterator[tuple[int, int]]:
    """Tokens that may be two words, and how many letters the first has; each token with all its cuts."""
    for i, form in text.forms.items():
        word = text.tokens[i].word
        if form != BROKEN or not text.open[i] or len(word) > 2 * LONGEST:
            continue
        first, last = max(SHORTEST, len(word) - LONGEST), min(LONGEST, len(word) - SHORTEST)
        cuts = [at for at in range(first, last + 1) if _common(text, word[:at], word[at:])]
        if cuts and not any(len(reading.words) == 1 for reading in channel.readings(word)):
            yield from ((i, at) for at in cuts)


def _common(text: Text, *words: str) -> bool:
    ids, counts = text.model.ids, text.model.counts
    folded = map(fold_tone_placement, words)
    return all(is_syllable(word) and word in ids and counts[ids[word]] >= LEAST_SEEN for word in folded)
