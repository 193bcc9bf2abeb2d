"""Words and marks of a text with their places, as the grammar of names reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from docparse.spans import Span
from docparse.vietnamese.letters import fold_dashes, fold_tone_placement

Value = TypeVar("Value")
# Web copies keep bold as `**` and the frames of their tables as `|`: marks of the copy, not of the document.
_TOKEN = re.compile(r"[^\W_]+|[^\w\s*|]")
_BREAK = re.compile(r"[.;:!?]\s*$")
# A wide gap inside a line parts two columns.
_COLUMN = re.compile(r"^[^\n]*(?:\t| {4,})[^\n]*$")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Token:
    """A run of letters and digits, or one mark. `low` is lower case with tones in their old places, dashes and `&` folded.

    `breaks`: a sentence, an item or a section begins here, so no name runs across. `new_paragraph`: a blank line stands
    before; only a name that is known by heart runs across (a page may break inside it).
    """

    start: int
    end: int
    word: str
    low: str
    breaks: bool
    new_paragraph: bool = False

    @property
    def is_word(self) -> bool:
        return self.word[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital, or is a number as in `Ban Chỉ đạo 389`."""
        return self.word[0].isupper() or self.word[0].isdecimal()

    @property
    def is_caps(self) -> bool:
        return len(self.word) > 1 and self.word.isupper()


def tokens_of(text: str, spans: Iterable[Span] | None = None, breaks: Iterable[int] = ()) -> tuple[Token, ...]:
    """The tokens inside the spans (all of it where None), in reading order. `breaks` are offsets where a section begins."""
    return tuple(_tokens(text, spans if spans is not None else (Span(0, len(text)),), frozenset(breaks)))


def _tokens(text: str, spans: Iterable[Span], breaks: frozenset[int]) -> Iterator[Token]:
    before = -1
    for span in spans:
        for m in _TOKEN.finditer(text, span.start, span.end):
            word = fold_tone_placement(m.group())
            low = "và" if word == "&" else fold_dashes(word).lower()
            gap = text[before : m.start()] if before >= 0 else ""
            # A blank line before a capital ends a paragraph; before a small letter it is a page break in a sentence.
            paragraph = word[0].isupper() and _BLANK_LINE.search(gap) is not None
            broken = before < 0 or m.start() in breaks or _COLUMN.search(gap) is not None
            if not broken and "\n" in gap:
                broken = _BREAK.search(text, max(0, before - 1), before) is not None
            yield Token(m.start(), m.end(), word, low, broken, broken or paragraph)
            before = m.end()


class Phrases(Generic[Value]):
    """Phrases by their words: what is the longest one that begins here?

    Where a phrase has a hyphen or a comma, the text may have either or none: `Lao động - Thương binh`, `Lao động, Thương
    binh`, `Lao động Thương binh`. Elsewhere a mark ends the match.
    """

    def __init__(self, phrases: Iterable[tuple[str, Value]]) -> None:
        self._root: _Node[Value] = _Node()
        for phrase, value in phrases:
            node = self._root
            for token in tokens_of(phrase):
                if token.low in _MARKS:
                    node.marks = True
                else:
                    node = node.following.setdefault(token.low, _Node())
            if not node.ends:
                node.ends, node.value = True, value

    def longest(self, tokens: Sequence[Token], at: int) -> tuple[int, Value] | None:
        """The end (a token index) and the value of the longest phrase that begins at a token."""
        node, found, i = self._root, None, at
        while i < len(tokens):
            token = tokens[i]
            if i > at and token.breaks:
                break
            if node.marks and token.low in _MARKS:
                i += 1
                continue
            following = node.following.get(token.low)
            if following is None:
                break
            node = following
            i += 1
            if node.ends:
                found = (i, cast(Value, node.value))
        return found


class _Node(Generic[Value]):
    """What may follow after the words so far: `ends` where they are a whole phrase, `marks` where a mark may stand."""

    __slots__ = ("ends", "following", "marks", "value")

    def __init__(self) -> None:
        self.following: dict[str, _Node[Value]] = {}
        self.ends = self.marks = False
        self.value: Value | None = None


_MARKS = frozenset({"-", ","})
