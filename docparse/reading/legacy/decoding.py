"""Which stretches of a text are in which code, and the text in Unicode.

Chunks between blanks are weighed one by one (docparse.reading.legacy.evidence), and the cheapest way through the whole
text is taken, where a change of code costs something: less at the beginning of a line than within it. So a line that
says little is in the code of its neighbours, and a document may mix codes line by line or, where the evidence is
strong, within a line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from rapidfuzz.distance import Levenshtein

from docparse.reading.legacy.codes import LEGACY_ENCODINGS, UNICODE_ONLY, LegacyEncoding, code_of, decode_as
from docparse.reading.legacy.evidence import STATES, costs_of, known_throughout
from docparse.reading.legacy.fonts import code_of_font

# Not \s: that has the codes 1E, 85 and A0, which are letters of VISCII.
_CHUNK = re.compile(r"[^ \t\n\r\f\v]{1,200}")
_ENTER = tuple({"vietnamese": 2.0, "other": 5.0}.get(state, 6.0) for state in STATES)
_AT_THE_START = (0.0, *_ENTER[1:])
_FEWEST_IN_UNICODE = 2  # letters of an old code in a text of Unicode
_WITHIN_A_LINE = 12.0  # besides, to or from a legacy code
_FONT_SAYS = 4.0  # for every chunk in a font of another code
_SHORT = 24  # chunks; a longer text says enough
_AS_IT_STANDS = 2  # the first so many of STATES


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch `[start, end)` of a text as written; `encoding` is None where it stands in Unicode already."""

    start: int
    end: int
    encoding: LegacyEncoding | None
    capitals: bool = False


@dataclass(frozen=True)
class Decoded:
    """A text as it was written, and its parts in order, which cover it."""

    written: str
    parts: tuple[Part, ...]

    @cached_property
    def text(self) -> str:
        """The text in Unicode; what stood in Unicode already stays as it is."""
        return "".join(self._shown(part) for part in self.parts)

    def _shown(self, part: Part) -> str:
        text = self.written[part.start : part.end]
        if part.encoding:
            text = code_of(part.encoding).decode(text)
        return _capitals(text) if part.capitals else text

    @cached_property
    def origins(self) -> tuple[int, ...]:
        """For every character of `text` where it begins in `written`, and the end of `written` as the last."""
        found: list[int] = []
        for part in self.parts:
            if part.encoding is None:
                found += range(part.start, part.end)
                continue
            pieces = list(code_of(part.encoding).pieces(self.written[part.start : part.end]))
            for (piece, start), (_, end) in pairwise((*pieces, ("", part.end - part.start))):
                # A letter begins where its code does; what is no letter of the code keeps its characters.
                steps = range(len(piece)) if len(piece) == end - start else (0,) * len(piece)
                found += (part.start + start + step for step in steps)
        return (*found, len(self.written))

    def carried(self, place: int) -> int:
        """Where in `text` stands what was written from `place` on: for cutting it at ends of runs and paragraphs."""
        return bisect_left(self.origins, place)

    @property
    def encodings(self) -> tuple[LegacyEncoding, ...]:
        """The codes that the text was in, the one of most letters first."""
        letters: Counter[LegacyEncoding] = Counter()
        for part in self.parts:
            if part.encoding:
                changed = Counter(self.written[part.start : part.end])
                changed.subtract(self._shown(part))
                letters[part.encoding] += sum(n for n in changed.values() if n > 0)
        return tuple(encoding for encoding, n in letters.most_common() if n)

    @property
    def encoding(self) -> str | None:
        """The name for `source.encoding`: `TCVN3`, of mixed texts `TCVN3+VNI`; None where all stood in Unicode."""
        return "+".join(self.encodings) or None


def _capitals(text: str) -> str:
    """Capitals one by one: a letter whose capital is two letters stays small, so that places stay."""
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


@dataclass(frozen=True, slots=True)
class FontRun:
    """A stretch `[start, end)` of a text that is set in one font, None where that is not known."""

    start: int
    end: int
    font: str | None


@dataclass(frozen=True, slots=True)
class _Chunk:
    start: int
    end: int
    opens_line: bool
    hint: LegacyEncoding | None = None
    capitals: bool = False


def decode_legacy(text: str, fonts: Sequence[FontRun] = ()) -> Decoded:
    """The text in Unicode, part by part; Unicode Vietnamese and other languages stay as they are.

    `fonts` are runs in order, where the source names its fonts: a font's code is believed unless the letters speak
    clearly against it, as where Unicode text was pasted into a font of TCVN3. Give a whole document at once, paragraphs
    joined by line ends: a word that says little is read like its neighbours.
    """
    chunks = list(_chunks(text, fonts))
    states = _without_scraps(text, chunks, _cheapest_way(text, chunks))
    if len(chunks) <= _SHORT and not any(state >= _AS_IT_STANDS for state in states):
        states = _of_one_code(text, chunks, states)
    return Decoded(text, tuple(_joined(text, chunks, states)))


def _chunks(text: str, fonts: Sequence[FontRun]) -> Iterator[_Chunk]:
    before = 0
    runs = iter(fonts)
    run = next(runs, None)
    for found in _CHUNK.finditer(text):
        start, end = found.span()
        opens_line = before == 0 or "\n" in text[before:start] or "\r" in text[before:start]
        before = end
        while start < end:
            while run and run.end <= start:
                run = next(runs, None)
            inside = run if run and run.start <= start else None
            stop = min(end, inside.end if inside else run.start if run else end)
            # A word that goes on in another font of the same code is one chunk.
            code = code_of_font(inside.font) if inside and inside.font else None
            while stop < end and run and run.end == stop:
                run = next(runs, None)
                if run is None or run.start != stop or (code_of_font(run.font) if run.font else None) != code:
                    break
                stop = min(end, run.end)
            hint, capitals = (code.encoding, code.capitals) if code else (None, False)
            yield _Chunk(start, stop, opens_line, hint, capitals)
            start, opens_line = stop, False


def _cheapest_way(text: str, chunks: Sequence[_Chunk]) -> Sequence[int]:
    """The state of every chunk, as its place in STATES."""
    if not any(chunk.hint for chunk in chunks) and not _is_worth_asking(text, chunks):
        return bytes(len(chunks))
    count = range(len(STATES))
    back: list[bytearray] = [bytearray(len(chunks)) for _ in count]
    total: list[float] = list(_AT_THE_START)
    for n, chunk in enumerate(chunks):
        costs: Iterable[float] = costs_of(text[chunk.start : chunk.end])
        within = 0.0 if chunk.opens_line or chunk.hint or (n and chunks[n - 1].hint) else _WITHIN_A_LINE
        if chunk.hint:
            costs = [c + (0.0 if s == chunk.hint else _FONT_SAYS) for s, c in zip(STATES, costs, strict=True)]
        # As it stands, Vietnamese and another language take turns for little.
        plain = min(range(_AS_IT_STANDS), key=total.__getitem__)
        best = min(count, key=total.__getitem__)
        now: list[float] = []
        for s, cost in zip(count, costs, strict=True):
            if n == 0:
                now.append(total[s] + cost - (_ENTER[s] if chunk.hint == STATES[s] else 0.0))
                continue
            came, price = s, total[s]
            for origin, extra in ((plain, 0.0 if s < _AS_IT_STANDS else within), (best, within)):
                enter = 0.0 if chunk.hint == STATES[s] else _ENTER[s] + extra
                if origin != s and total[origin] + enter < price:
                    came, price = origin, total[origin] + enter
            back[s][n] = came
            now.append(price + cost)
        least = min(now)
        total = [t - least for t in now]
    states = bytearray(len(chunks))
    state = min(count, key=total.__getitem__) if chunks else 0
    for n in range(len(chunks) - 1, -1, -1):
        states[n] = state
        state = back[state][n]
    return states


def _without_scraps(text: str, chunks: Sequence[_Chunk], states: Sequence[int]) -> Sequence[int]:
    """The states, with a single letter of an old code in a text of Unicode left as it stands.

    What looks like it is a misread letter: `LĐÐVP` with an eth. Fonts are believed.
    """
    if not UNICODE_ONLY.search(text):
        return states
    found = bytearray(states)
    for state, run in groupby(range(len(states)), key=states.__getitem__):
        places = list(run)
        if state >= _AS_IT_STANDS and not any(chunks[n].hint for n in places):
            encoding = LEGACY_ENCODINGS[state - _AS_IT_STANDS]
            words = (text[chunks[n].start : chunks[n].end] for n in places)
            if sum(Levenshtein.distance(word, decode_as(word, encoding)) for word in words) < _FEWEST_IN_UNICODE:
                for n in places:
                    found[n] = 0
    return found


def _of_one_code(text: str, chunks: Sequence[_Chunk], states: Sequence[int]) -> Sequence[int]:
    """The states of a text in no code: of one code where the text is too short to pay for it, but all known there."""
    if UNICODE_ONLY.search(text) or any(chunk.hint for chunk in chunks):
        return states
    encoding = known_throughout(text)
    return bytes((STATES.index(encoding),)) * len(chunks) if encoding else states


def _is_worth_asking(text: str, chunks: Sequence[_Chunk]) -> bool:
    """Whether all that legacy codes could save is as much as it costs to enter one: seldom so in Unicode."""
    saved = 0.0
    for chunk in chunks:
        costs = costs_of(text[chunk.start : chunk.end])
        saved += max(0.0, min(costs[:_AS_IT_STANDS]) - min(costs[_AS_IT_STANDS:]))
        if saved >= _ENTER[-1] - _ENTER[_AS_IT_STANDS - 1]:
            return True
    return False


def _joined(text: str, chunks: Sequence[_Chunk], states: Sequence[int]) -> Iterator[Part]:
    """Neighbours of one state as one part; the blanks behind a chunk are its part's."""
    start = 0
    now: tuple[LegacyEncoding | None, bool] = (None, False)
    for chunk, state in zip(chunks, states, strict=True):
        encoding = None if state < _AS_IT_STANDS else LEGACY_ENCODINGS[state - _AS_IT_STANDS]
        # Capitals are the font's, whatever the letters are.
        found = (encoding, chunk.capitals and (encoding is None or encoding == chunk.hint))
        if found != now:
            if chunk.start > start:
                yield Part(start, chunk.start, *now)
            start, now = chunk.start, found
    if start < len(text):
        yield Part(start, len(text), *now)
