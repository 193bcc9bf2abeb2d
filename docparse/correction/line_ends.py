"""Words that the end of a line breaks: known as one word, while the text keeps its lines.

Vietnamese is broken between syllables, where the line end is only a blank. In a narrow column, and where a program sets
the lines, a syllable is broken inside: `nghi-⏎ệp`, `trư⏎ờng`. Such halves are nobody's misreading.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from docparse.spans import Span
from docparse.vietnamese.letters import fold_tone_placement
from docparse.vietnamese.syllables import is_syllable

# A new line that begins with a capital begins something new; so does one after a mark.
_END = re.compile(r"(?:(?P<hyphen>[-\u00ad])|(?<![^\S\n]))[^\S\n]*+\n[^\S\n]*+(?P<tail>[^\W\d_]{1,6})(?!\w)")
_HEAD = re.compile(r"(?<![^\s(“\"])[^\W\d_]{1,6}\Z")
LONGEST_HEAD = 7


@dataclass(frozen=True, slots=True)
class BrokenWord:
    """`word` is both halves together; `span` reaches over the line end."""

    span: Span
    word: str


def find_broken_words(text: str, vowel_words: Collection[str]) -> Iterator[BrokenWord]:
    """Halves that are one syllable together, where a hyphen breaks them or one of them is no word of its own.

    `vowel_words`: the words that begin with a vowel, lower case, tones in their old places.
    """
    for match in _END.finditer(text):
        start = match.start()
        head = _HEAD.search(text, max(0, start - LONGEST_HEAD), start)
        if head is None:
            continue
        tail = match["tail"]
        word = head.group() + tail
        if not is_syllable(word) or (tail[0].isupper() and not head.group().isupper()):
            continue
        is_word = fold_tone_placement(tail.lower()) in vowel_words or not is_syllable(tail)
        if match["hyphen"] or not is_word or not is_syllable(head.group()):
            yield BrokenWord(Span(head.start(), match.end()), word)
