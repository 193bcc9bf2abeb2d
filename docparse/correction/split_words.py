"""Words that fell apart: `ph ục hồi`, `th uộ c`, `quả n lý`. Readers of scans put blanks where letters stand wide.

All letters are there, so only the blanks are in question: pieces are put together where they are one word, one of them
is none (consonants alone, marks on no syllable), and the language model expects the word rather than the pieces.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docparse.correction.known_text import Text
from docparse.correction.language import ORDER, Floats
from docparse.edits import Edit
from docparse.vietnamese.letters import fold_tone_placement
from docparse.vietnamese.syllables import is_syllable

MOST_PIECES, LONGEST = 4, 7
"""Pieces of a word, and its letters."""
LEAST_SEEN = 50
"""Sightings of the word in ordinary text."""
GAIN, GAIN_IF_USUAL, SURE_GAIN = 4.0, 2.0, 8.0
"""Natural logarithms: what the model must say of the word over its pieces, less where the reader often put blanks into
words; and what makes the change sure."""
LIKELY, SURE = 0.9, 0.97
MANY = 3
"""Words that fell apart from which on it is the reader's way: then a single consonant may be a piece."""


def mend_split_words(text: Text) -> list[Edit]:
    """Edits that take the blanks out of words."""
    places = list(_stretches(text))
    gains = list(zip(_gains(text, places).tolist(), places, strict=True))
    is_usual = sum(gain >= GAIN and _is_certain(text, place) for gain, place in gains) >= MANY
    likely = [(gain, place) for gain, place in gains if gain >= (GAIN_IF_USUAL if is_usual else GAIN)]
    found: list[Edit] = []
    taken: set[int] = set()
    for gain, place in sorted(likely, key=lambda each: (-each[0], each[1].start, each[1].stop)):
        if taken.isdisjoint(place) and (is_usual or _is_certain(text, place)):
            taken.update(place)
            for left in place[:-1]:
                at = text.tokens[left].end
                found.append(Edit(at, at + 1, "", "join", SURE if gain >= SURE_GAIN else LIKELY))
    return sorted(found, key=lambda edit: edit.start)


def _stretches(text: Text) -> Iterator[range]:
    """Tokens that are one common word together, and of which one is none."""
    tokens, counts, ids = text.tokens, text.model.counts, text.model.ids
    odd = [i for i in range(len(tokens)) if text.free[i] and text.is_no_word(i)]
    seen: set[range] = set()
    for i in odd:
        for first in range(max(i - MOST_PIECES + 1, 0), i + 1):
            for last in range(max(i, first + 1), min(first + MOST_PIECES, len(tokens))):
                place = range(first, last + 1)
                if place in seen or not _hangs_together(text, place):
                    continue
                seen.add(place)
                word = fold_tone_placement("".join(tokens[k].word for k in place))
                if len(word) <= LONGEST and is_syllable(word) and word in ids and counts[ids[word]] >= LEAST_SEEN:
                    yield place


def _hangs_together(text: Text, place: range) -> bool:
    """Whether one blank stands between each two, and the case is that of one word."""
    tokens = text.tokens
    if any(not tokens[k].is_word or not text.free[k] for k in place):
        return False
    if any(text.text[tokens[k].end : tokens[k + 1].start] != " " for k in place[:-1]):
        return False
    written = "".join(tokens[k].written for k in place)
    return written[1:].islower() or written.isupper()


def _is_certain(text: Text, place: range) -> bool:
    """Whether one of the pieces is nothing else: more than a single consonant, which may be a label or a sign."""
    return any(text.is_no_word(k) and len(text.tokens[k].word) > 1 for k in place)


def _gains(text: Text, places: Sequence[range]) -> Floats:
    """ln P of the text with each word whole over the text as it is."""
    model = text.model
    around = model.padded(text.ids).tolist()
    lines: list[list[int]] = []
    for place in places:
        before, after = around[place.start : place.start + ORDER - 1], around[place.stop + ORDER - 1 :][: ORDER - 1]
        word = model.ids[fold_tone_placement("".join(text.tokens[k].word for k in place))]
        pieces = around[place.start + ORDER - 1 : place.stop + ORDER - 1]
        lines += [[*before, word, *after], [*before, *pieces, *after]]
    sums = model.of_lines(lines)
    found: Floats = sums[::2] - sums[1::2]
    return found
