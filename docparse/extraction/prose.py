"""A document as one line of prose: white space folded, furniture and bold marks left out, every place traceable.

For grammars of sentences, where a line break says nothing. Where it does, and offsets must be those of the text, there
is plain_text.py.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from docparse.outline import Outline
from docparse.spans import Span
from docparse.vietnamese.letters import UPPER, fold, fold_tone_placement

# Web copies keep bold as `**` and the frames of their tables as `|`: marks of the copy, not of the document.
# A piece runs over single blanks, so that most lines are one piece.
_PIECE = re.compile(r"[^\s*|]+(?: [^\s*|]+)*")
_WORD = re.compile(r"\w+")
_LINE = re.compile(r"[^\n\f\v]+")
_FULL_STOP = re.compile(r"[.!?…:][\"”’)\]*]*$")
# Grounds stand one to a paragraph and end in a semicolon; elsewhere a semicolon at a line end goes on.
_GROUND = re.compile(r"[\s*|]*(?:Căn cứ|Theo|Xét|Trên cơ sở|Thực hiện|Để|Nhằm)\b")
_OPENS = re.compile(r"[\s*|]*[\"“(\[]*[^\W\d_]")
# A capital after a full stop; not after an initial, a number or `TP.`, `TX.`, `GS.`.
_SENTENCE_END = re.compile(
    rf"(?<![ .][A-ZĐ])(?<! T[PXTS])(?<!\bGS)(?<!\bPGS)(?<!\bThS)[.!?…][\"”’)]* (?=[\"“(]?[{UPPER}])"
)


class Prose:
    """`text` is the line, `plain` the same line in lower case without marks: equal length, so places carry over."""

    def __init__(self, outline: Outline) -> None:
        parts: list[str] = []
        self._own: list[int] = []
        self._source: list[int] = []
        length, before = 0, -1
        for span in outline.without_furniture(Span(0, len(outline.text))):
            for m in _PIECE.finditer(outline.text, span.start, span.end):
                if before >= 0 and (before < span.start or outline.text[before : m.start()].strip("*")):
                    parts.append(" ")
                    length += 1
                self._own.append(length)
                self._source.append(m.start())
                parts.append(m.group())
                length += len(m.group())
                before = m.end()
        self.text = "".join(parts)

    @cached_property
    def plain(self) -> str:
        return fold(self.text)

    @cached_property
    def lower(self) -> str:
        """Lower case with marks, tones in their old places; compared where single syllables must not be mistaken."""
        return fold_tone_placement(self.text).lower() if len(self.text.lower()) == len(self.text) else self.text

    def place(self, offset: int) -> int:
        """Where a character of the document stands in the line; what was left out falls on what follows it."""
        i = bisect_right(self._source, offset) - 1
        if i < 0:
            return 0
        limit = self._own[i + 1] if i + 1 < len(self._own) else len(self.text)
        return min(self._own[i] + offset - self._source[i], limit)

    def span(self, span: Span) -> Span:
        """A span of the document as a span of the line, without blanks at its ends."""
        return Span(self.place(span.start), max(self.place(span.start), self.place(span.end))).trimmed(self.text)

    def source(self, span: Span) -> Span:
        """A span of the line, not empty, as a span of the document."""
        return Span(self._offset(span.start), self._offset(span.end - 1) + 1)

    def _offset(self, place: int) -> int:
        i = max(bisect_right(self._own, place) - 1, 0)
        return self._source[i] + place - self._own[i]

    def sentences(self, span: Span) -> Iterator[Span]:
        """The sentences of a span of the line."""
        at = span.start
        for m in _SENTENCE_END.finditer(self.text, span.start, span.end):
            yield Span(at, m.end()).trimmed(self.text)
            at = m.end()
        if at < span.end:
            yield Span(at, span.end).trimmed(self.text)


class Paragraphs:
    """Splits spans of a document into paragraphs, by what its lines look like.

    A page break or a blank line inside a sentence ends nothing, so a paragraph ends only after a full stop that a blank
    line or a short line follows, after a colon, or after a short line (a title) before a blank one.
    """

    def __init__(self, outline: Outline) -> None:
        self._text = outline.text
        self._furniture = [f for f in outline.furniture if f.end > f.start]
        self._starts = [f.start for f in self._furniture]
        lengths = sorted(len(m.group().strip()) for m in _LINE.finditer(outline.text))
        self._width = lengths[len(lengths) * 9 // 10] if lengths else 0  # a full line, in characters

    def of(self, span: Span) -> list[Span]:
        lines = [Span(*m.span()) for m in _LINE.finditer(self._text, span.start, span.end) if m.group().strip(" \t*|")]
        lines = [line for line in lines if not self._is_furniture(line)]
        found: list[Span] = []
        for i, line in enumerate(lines):
            if i and not self._ends(lines[i - 1], line):
                found[-1] = Span(found[-1].start, line.end)
            else:
                found.append(line)
        return [paragraph.trimmed(self._text) for paragraph in found]

    def _ends(self, line: Span, following: Span) -> bool:
        written, next_line = line.of(self._text).strip(" \t*|"), following.of(self._text)
        opening = _OPENS.match(next_line)
        if not opening or not next_line[opening.end() - 1].isupper():
            return False
        apart = self._text.count("\n", line.end, following.start) > 1
        if written.endswith(":"):
            return True
        short = len(written) < self._width * (0.75 if self._width <= 130 else 2)
        if written.endswith(";") and _GROUND.match(next_line):
            return True
        if _FULL_STOP.search(written):
            return apart or short
        return apart and len(written) < min(self._width, 130) * 0.6 and not written.endswith((",", "-"))

    def _is_furniture(self, line: Span) -> bool:
        i = bisect_right(self._starts, line.start) - 1
        return i >= 0 and self._furniture[i].end >= line.end


class Phrases:
    """A list of phrases to be met at a place of the line, the longest first.

    Phrases of several syllables are compared without marks, for OCR loses hats; single syllables as they are written,
    since without marks too many of them are alike (`cử`, `cứ`, `cư`); with `exact`, all of them are.
    """

    def __init__(self, phrases: Iterable[str], *, exact: bool = False) -> None:
        listed = sorted({p.lower() for p in phrases}, key=len, reverse=True)
        self._exact = {fold_tone_placement(p) for p in listed if exact or p.isalnum()}
        self._all_exact = exact
        self._by_first: dict[str, list[str]] = {}
        for phrase in dict.fromkeys(map(fold, listed)):
            self._by_first.setdefault(_WORD.match(phrase)[0], []).append(phrase)  # type: ignore[index]

    def match(self, prose: Prose, at: int) -> int | None:
        """The end of the phrase that begins at a place."""
        word = _WORD.match(prose.plain, at)
        for phrase in self._by_first.get(word.group(), ()) if word else ():
            end = at + len(phrase)
            if not prose.plain.startswith(phrase, at) or prose.plain[end : end + 1].isalnum():
                continue
            if not (self._all_exact or phrase.isalnum()) or prose.lower[at:end] in self._exact:
                return end
        return None

    def starts(self, prose: Prose, span: Span) -> Iterator[int]:
        """The places inside a span where a phrase begins."""
        for m in _WORD.finditer(prose.plain, span.start, span.end):
            if m.group() in self._by_first and self.match(prose, m.start()) is not None:
                yield m.start()
