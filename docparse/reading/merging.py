"""Two readings of one page, word by word: a word of the other one where both saw one and it is clearly the better.

Nothing is made up: every word of the result was read by one of the two, with its own box and confidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from docparse.page import Line, Page, Word
from docparse.reading.evidence import Likelihoods, is_odd
from docparse.spans import Box, join_boxes

Words = tuple[Word, ...]

_AROUND = 4  # words on each side that the language model sees
_CLEARLY = 5.0  # ln P: by how much the other words must read better
_SURE = 4.0  # ln P more to overrule a word that our OCR was sure of
_DOUBTFUL = 0.5  # a word of ours that OCR doubts betters nothing
_NAME = 4.0  # ln P more for words in capitals: the model knows ordinary words better than names
_BLANK = 2.0  # ln P to part or join words
_SAME_PLACE = 0.5  # of the narrower and of the lower box
_MOST_CHANGES = 0.5  # of the words: readings that differ in more were not of one page
_MOST_PLACES = 400


def merged(base: Page, other: Page, likelihoods: Likelihoods) -> Page:
    """The base with clearly better words of the other; `grade` and `origin` stay those of the base."""
    rows = _Rows(other)
    lines: list[Line] = []
    asked = 0
    for line in base.lines:
        groups = _groups(line.words, rows)
        words: list[Words] = [mine for mine, _ in groups]
        for i, (mine, theirs) in enumerate(groups):
            if not theirs or not _may_differ(mine, theirs) or asked >= _MOST_PLACES:
                continue
            asked += 1
            before = [w for group in words[max(i - _AROUND, 0) : i] for w in group]
            after = [w for group, _ in groups[i + 1 : i + 1 + _AROUND] for w in group]
            gain = _likelihood((*before, *theirs, *after), likelihoods) - _likelihood(
                (*before, *mine, *after), likelihoods
            )
            if gain >= _price(mine, theirs):
                words[i] = theirs
        lines.append(Line(tuple(w for group in words for w in group), line.block))
    changed = sum(a.words != b.words for a, b in zip(lines, base.lines, strict=True))
    if asked > _MOST_CHANGES * sum(len(line.words) for line in base.lines) or not changed:
        return base
    return replace(base, lines=tuple(lines))


class _Rows:
    """The words of a page, to be asked for by a place."""

    _STEP = 16.0  # points

    def __init__(self, page: Page) -> None:
        self._rows: dict[int, list[Word]] = {}
        for line in page.lines:
            for word in line.words:
                middle = (word.box.y0 + word.box.y1) / 2
                self._rows.setdefault(int(middle // self._STEP), []).append(word)

    def near(self, box: Box) -> list[Word]:
        """Words that lie on this place, from left to right."""
        first, last = int(box.y0 // self._STEP), int(box.y1 // self._STEP)
        found = [w for row in range(first, last + 1) for w in self._rows.get(row, ()) if _is_one_place(w.box, box)]
        return sorted(found, key=lambda w: w.box.x0)


def _groups(words: Sequence[Word], rows: _Rows) -> list[tuple[Words, Words]]:
    """The words of a line in groups, each with the words of the other reading that stand in its place.

    One word may be two of the other reading, and the other way round; the other words are empty where the two groups do
    not take the same place.
    """
    seen = [rows.near(word.box) for word in words]
    group_of: list[int] = []
    for i, others in enumerate(seen):
        shares = i > 0 and any(a is b for a in others for b in seen[i - 1])
        group_of.append(group_of[-1] if shares else i)
    found: list[tuple[Words, Words]] = []
    for _, places in groupby(range(len(words)), key=lambda i: group_of[i]):
        at = list(places)
        mine = tuple(words[i] for i in at)
        theirs: list[Word] = []
        for i in at:
            theirs += (w for w in seen[i] if not any(w is other for other in theirs))
        found.append((mine, tuple(theirs) if theirs and _is_same_stretch(mine, theirs) else ()))
    return found


def _is_same_stretch(mine: Sequence[Word], theirs: Sequence[Word]) -> bool:
    a, b = join_boxes(w.box for w in mine), join_boxes(w.box for w in theirs)
    slack = max(2.0, 0.35 * a.height)
    return abs(a.x0 - b.x0) <= slack and abs(a.x1 - b.x1) <= slack


def _is_one_place(a: Box, b: Box) -> bool:
    across = min(a.x1, b.x1) - max(a.x0, b.x0)
    down = min(a.y1, b.y1) - max(a.y0, b.y0)
    return across > _SAME_PLACE * min(a.width, b.width) and down > _SAME_PLACE * min(a.height, b.height)


def _may_differ(mine: Words, theirs: Words) -> bool:
    """Whether the language model may choose: it knows nothing of figures and signs, and nothing to choose in equals."""
    ours, other = (" ".join(w.text for w in words) for words in (mine, theirs))
    return ours.lower() != other.lower() and not any(c.isdigit() or c in "/@" for c in ours + other)


def _likelihood(words: Sequence[Word], likelihoods: Likelihoods) -> float:
    return sum(likelihoods(" ".join(w.text for w in words)))


def _price(mine: Words, theirs: Words) -> float:
    """How much better the other words must read."""
    if any(w.confidence is not None and w.confidence < _DOUBTFUL for w in theirs):
        return float("inf")
    ours, other = ("".join(w.text for w in words) for words in (mine, theirs))
    if is_odd(ours) != is_odd(other):
        return float("inf") if is_odd(other) else float("-inf")
    if ours == other:  # only the blanks differ
        return _BLANK
    sure = min((w.confidence for w in mine if w.confidence is not None), default=0.0)
    is_name = any(w.text[:1].isupper() and not w.text.isupper() for w in mine)
    return _CLEARLY + _SURE * sure + _NAME * is_name
