"""Words and marks of a text with their places, as the grammar of names reads them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar, cast

from docparse.spans import Span
from docparse.vietnamese.letters import fold_dashes, fold_tone_placement

Value = TypeVar("Value")
# Web copies keep bold as `**` and the frames of their tables as `|`: marks of the copy, not of the document.
_TOKEN = re.compile(r"[^\W_]+|[^\w\s*|]")
_ENDS = frozenset(".;:!?")
# A wide gap inside a line parts two columns.
_COLUMN = re.compile(r"^[^\n]*(?:\t| {4,})[^\n]*$")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


class Token(NamedTuple):
    """A run of letters and digits, or one mark. `low` is lower case, tones in their old places, dashes and `&` folded.

    `is_capital`: it begins with a capital, or is a number as in `Ban Chỉ đạo 389`.
    `breaks`: a sentence, an item or a section begins here, so no name runs across. `new_paragraph`: a blank line stands
    before; only a name that is known by heart runs across (a page may break inside it).
    """

    start: int
    end: int
    word: str
    low: str
    is_word: bool
    is_capital: bool
    breaks: bool
    new_paragraph: bool

    @property
    def is_caps(self) -> bool:
        return len(self.word) > 1 and self.word.isupper()


def tokens_of(text: str, spans: Iterable[Span] | None = None, breaks: Iterable[int] = ()) -> tuple[Token, ...]:
    """The tokens inside the spans (all of it where None), in reading order; `breaks` are where sections begin."""
    return tuple(_tokens(text, spans if spans is not None else (Span(0, len(text)),), frozenset(breaks)))


def _tokens(text: str, spans: Iterable[Span], breaks: frozenset[int]) -> Iterator[Token]:
    folded = fold_dashes(fold_tone_placement(text))
    lower = folded.lower()
    if len(lower) != len(folded):  # a few foreign letters grow when lowered
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)
    before = -1
    for span in spans:
        for m in _TOKEN.finditer(text, span.start, span.end):
            start, end = m.span()
            word, low = folded[start:end], lower[start:end]
            gap = text[before:start] if before >= 0 else ""
            # A blank line before a capital ends a paragraph; before a small letter it is a page break in a sentence.
            broken = before < 0 or start in breaks
            paragraph = False
            if len(gap) > 1 or gap == "\n" or gap == "\t":
                broken = broken or _COLUMN.search(gap) is not None
                if "\n" in gap:
                    paragraph = word[0].isupper() and _BLANK_LINE.search(gap) is not None
                    broken = broken or text[before - 1] in _ENDS
            is_word = word[0].isalnum()
            capital = is_word and (word[0].isupper() or word[0].isdecimal())
            yield Token(start, end, word, "và" if low == "&" else low, is_word, capital, broken, broken or paragraph)
            before = end


class PhraseTree(Generic[Value]):
    """Phrases by their words: what is the longest one that begins here?

    Where a phrase has a hyphen or a comma, the text may have either or none: `Lao động - Thương binh`,
    `Lao động, Thương binh`, `Lao động Thương binh`. Elsewhere a mark ends the match.
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

    @property
    def first_words(self) -> frozenset[str]:
        """The words that a phrase begins with."""
        return frozenset(self._root.following)

    def longest(
        self, tokens: Sequence[Token], at: int, key: Callable[[str], str] | None = None
    ) -> tuple[int, Value] | None:
        """The end (a token index) and the value of the longest phrase that begins at a token.

        `key` is put on the words of the text before they are looked up: `fold` where the phrases have no marks.
        """
        if at >= len(tokens) or (key is None and tokens[at].low not in self._root.following):
            return None
        node, found, i = self._root, None, at
        while i < len(tokens):
            token = tokens[i]
            if i > at and token.breaks:
                break
            if node.marks and token.low in _MARKS:
                i += 1
                continue
            following = node.following.get(token.low if key is None else key(token.low))
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
