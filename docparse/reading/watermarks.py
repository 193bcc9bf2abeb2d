"""Words that lie behind or across the text of a page: `BẢN SAO`, `DỰ THẢO`, `SAO Y`, the name of a portal.

Told by how they are set, never by what they say: they slant, or are far larger than the text and share its place. They
are no part of the text; a page keeps them as lines of their own, and their letters no longer fall between its words.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from docparse.page import Line, Word
from docparse.reading.glyphs import Glyph, word_of

_SLANTS = 10.0  # degrees from level and from upright; a page that was scanned askew has less
_MOSTLY = 0.5  # of a page's letters: then the page itself slants
_LARGE = 2.5  # times the usual size of the page's letters; a title has less than two
_MOST_LARGE = 200  # letters; more of them are no mark that somebody put behind a text
_SHARED = 3  # letters of the text that stand inside those of a mark
_CORE = 0.2  # of a letter's height, above and below, that its strokes leave free
_SAME_LINE = 0.5  # of the size, across the direction of writing
_SAME_SLANT = 3.0  # degrees
_WORD_GAP = 0.3  # of the size


def take_watermarks(glyphs: Sequence[Glyph]) -> tuple[tuple[Line, ...], list[Glyph]]:
    """The watermarks of one page, each a line, and the glyphs that are left."""
    slanting = [g for g in glyphs if _slants(g.slant)]
    letters = sum(g.text.isalpha() for g in glyphs)
    if slanting and sum(g.text.isalpha() for g in slanting) > _MOSTLY * letters:
        alone = len(slanting) == len(glyphs)  # on a page that has no text but a picture
        if not alone or len(slanting) > _MOST_LARGE:
            return (), list(glyphs)
    level = [g for g in glyphs if not _slants(g.slant)]
    behind = _behind(level)
    taken = {id(g) for g in (*slanting, *behind)}
    if not taken:
        return (), list(glyphs)
    lines = (*_lines(slanting), *_lines(behind))
    return lines, [g for g in glyphs if id(g) not in taken]


def _slants(degrees: float) -> bool:
    off = degrees % 90
    return min(off, 90 - off) >= _SLANTS


def _behind(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Large letters, line by line, that the text is set across."""
    sizes = [g.size for g in glyphs if g.text.isalpha()]
    if not sizes:
        return []
    least = _LARGE * median(sizes)
    large = [g for g in glyphs if g.size >= least]
    if not 0 < len(large) <= _MOST_LARGE:
        return []
    centres = [((g.box.x0 + g.box.x1) / 2, (g.box.y0 + g.box.y1) / 2) for g in glyphs if g.size < least]
    found: list[Glyph] = []
    for group in _groups(large):
        cores = [(g.box.x0, g.box.y0 + _CORE * g.box.height, g.box.x1, g.box.y1 - _CORE * g.box.height) for g in group]
        shared = sum(any(x0 < x < x1 and y0 < y < y1 for x0, y0, x1, y1 in cores) for x, y in centres)
        if shared >= _SHARED:
            found += group
    return found


def _lines(glyphs: Sequence[Glyph]) -> Iterator[Line]:
    for group in _groups(glyphs):
        words = tuple(_words(group))
        if words:
            yield Line(words)


def _groups(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs that were drawn after each other on one line, whichever way it runs."""
    groups: list[list[Glyph]] = []
    for glyph in glyphs:
        last = groups[-1][-1] if groups else None
        if last and abs(last.slant - glyph.slant) <= _SAME_SLANT:
            off = abs(_along(glyph, glyph.slant + 90) - _along(last, glyph.slant + 90))
            if off <= _SAME_LINE * max(glyph.size, last.size):
                groups[-1].append(glyph)
                continue
        groups.append([glyph])
    return groups


def _along(glyph: Glyph, degrees: float) -> float:
    """How far the middle of a glyph lies in a direction, which is counted from the right and against the clock."""
    x, y = (glyph.box.x0 + glyph.box.x1) / 2, (glyph.box.y0 + glyph.box.y1) / 2
    return x * math.cos(math.radians(degrees)) - y * math.sin(math.radians(degrees))


def _reach(glyph: Glyph) -> float:
    return glyph.advance if glyph.slant else glyph.box.width


def _words(group: Sequence[Glyph]) -> Iterator[Word]:
    """Of one line, in the order of its letters."""
    slant = group[0].slant
    ordered = sorted((g for g in group if not g.text.isspace()), key=lambda g: _along(g, slant))
    blanks = [_along(g, slant) for g in group if g.text.isspace()]
    words: list[list[Glyph]] = [[g] for g in ordered[:1]]
    for before, glyph in pairwise(ordered):
        low, high = _along(before, slant), _along(glyph, slant)
        gap = high - low - (_reach(before) + _reach(glyph)) / 2
        if gap > _WORD_GAP * glyph.size or any(low < blank < high for blank in blanks):
            words.append([])
        words[-1].append(glyph)
    for word in words:
        yield word_of(word)
