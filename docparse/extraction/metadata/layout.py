"""Lines of the head and the foot of a document, and the pieces that two columns leave on one line.

Head and foot are set in two columns, and every reader linearises them in its own way: one under the other in either
order, side by side with many blanks, side by side with one, as cells of a table. So what is recognised by its form is
masked out first; what is then left between the masks, wide gaps and cell borders are the pieces of the other column.
A mask keeps the length: offsets into masked text are offsets into the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from docparse.spans import Span
from docparse.vietnamese.letters import LETTERS, fold
from docparse.vietnamese.syllables import is_syllable

MASK = "\x1f"
LONGEST = 800
# Three blanks or a tab part columns; two happen inside justified words. Cell borders come from web pages and tables.
_GAP = re.compile(rf"[{MASK}\t|]+|[ \u00a0]{{3,}}")
# Markdown emphasis, quotes of a scanner and rules around words are no part of them.
_EDGE_BEFORE = " \u00a0\t*_|`´'\"‘’“”~^=°•·«»¬†‡—.,:;\\"
_EDGE_AFTER = " \u00a0\t*_|`´'\"‘“~^=°•·«¬†‡—\\"
# A single hyphen may join the lines of a name (`Thi đua -` / `Khen thưởng`); a run of them is a rule.
_RULE_BEFORE = re.compile(r"^(?:[-–—_=.*]\s?){2,}")
_RULE_AFTER = re.compile(r"(?:\s?[-–—_=*]){2,}$")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz") | frozenset(c.lower() for c in LETTERS)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together on one line of one column. `line` counts from 0, `indent` is its column on the line."""

    span: Span
    line: int
    indent: int
    text: str

    @property
    def start(self) -> int:
        return self.span.start

    @property
    def end(self) -> int:
        return self.span.end

    @property
    def folded(self) -> str:
        return fold(self.text)


def mask(text: str, spans: Iterable[Span]) -> str:
    """The text with these ranges made into masks; line ends stay."""
    parts: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if end <= at:
            continue
        parts.append(text[at : max(start, at)])
        parts.append(re.sub(r"[^\n]", MASK, text[max(start, at) : end]))
        at = end
    parts.append(text[at:])
    return "".join(parts)


def lines_of(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The lines between two offsets, without their line ends. Form feeds end lines too.

    Of a line longer than LONGEST letters, a paragraph of the body, only the beginning is given.
    """
    end = len(text) if end is None else end
    found: list[Span] = []
    at = start
    for match in re.compile(r"[\n\f]").finditer(text, start, end):
        found.append(Span(at, min(match.start(), at + LONGEST)))
        at = match.end()
    found.append(Span(at, min(end, at + LONGEST)))
    return found


def pieces_of(text: str, span: Span, line: int = 0) -> list[Piece]:
    """What is left on one line, left to right, without marks at its edges."""
    found: list[Piece] = []
    at = span.start
    for gap in (*_GAP.finditer(text, span.start, span.end), None):
        stop = gap.start() if gap else span.end
        piece = trimmed(text, Span(at, stop))
        if piece.end > piece.start:
            found.append(Piece(piece, line, piece.start - span.start, piece.of(text)))
        if gap:
            at = gap.end()
    return found


def trimmed(text: str, span: Span) -> Span:
    """A range without blanks, emphasis and stray marks at its edges."""
    start, end = span
    while True:
        inside = text[start:end]
        kept = _RULE_BEFORE.sub("", inside.lstrip(_EDGE_BEFORE), count=1)
        start += len(inside) - len(kept)
        shorter = _RULE_AFTER.sub("", kept.rstrip(_EDGE_AFTER))
        end = start + len(shorter)
        if len(shorter) == len(inside):
            return Span(start, end)


def is_caps(text: str) -> bool:
    """Whether words are set in capitals; a quarter of the letters may be misread as small ones."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) >= 0.75 * len(letters)


def caps_run(text: str) -> int:
    """The length of the words in capitals that a text begins with, 0 if fewer than three of them come first."""
    end = count = 0
    for word in re.finditer(r"\S+", text):
        letters = [c for c in word.group() if c.isalpha()]
        if letters and not all(c.isupper() for c in letters):
            break
        count += bool(letters)
        end = word.end()
    return end if count >= 3 else 0


def is_readable(text: str) -> bool:
    """Whether most words could be words: Vietnamese syllables, numbers or abbreviations. What a stamp leaves is not."""
    words = [w for w in re.findall(r"\S+", text) if len(w) > 1]
    good = sum(_is_word(word) for word in words)
    signs = [c for c in text if not c.isspace()]
    return bool(words) and good >= 0.6 * len(words) and sum(c.isalnum() for c in signs) >= 0.6 * len(signs)


@lru_cache(maxsize=4096)
def _is_word(word: str) -> bool:
    word = word.strip(",.;:()[]\"“”'‘’/")
    if re.fullmatch(r"[\d./%-]+|[-–]", word):
        return True
    parts = re.split(r"[-–/&.,;]", word)
    return any(parts) and all(
        is_syllable(p.lower()) or (p.isalnum() and sum(c.isupper() for c in p) > 1) or p.isdecimal() for p in parts if p
    )


def without_tail(text: str) -> str:
    """A value on one line without final punctuation and the specks and strange letters of a scanner behind it."""
    while True:
        kept = text.rstrip(" .;,:*_|`'’/\\")
        head, _, last = kept.rpartition(" ")
        speck = bool(head) and not re.search(r"\w|[)\]\"”]", last)
        strange = bool(head) and len(last) == 1 and last.isalpha() and last.lower() not in _LETTERS
        text = head if speck or strange else kept
        if text == kept:
            return text


def has_words(text: str) -> bool:
    """Whether there is a word of two letters or more; scrawl and specks have none."""
    return any(len(word) > 1 for word in _WORD.findall(text))
