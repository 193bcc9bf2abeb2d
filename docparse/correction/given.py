"""A text as somebody gave it, in the form in which texts are corrected (NFC, line ends `\\n`), and the way back.

What is mended goes back into the text as it was given, so that all that was not mended stays to the letter: decomposed
letters, carriage returns and all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from docparse.edits import Edit, Edits
from docparse.spans import Span

# An ASCII character never composes with what stands before it: between two such pieces NFC changes nothing.
_PIECE = re.compile(r"\r\n?|[\x00-\x7f]?[^\x00-\x7f]+")
_BYTE_ORDER_MARK = "\ufeff"
_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Given:
    """`text` as given, `read` as it is corrected; `_form` leads from one to the other.

    `_is_decomposed` and `_line_end` say how mended words are to be written.
    """

    text: str
    read: str
    _form: Edits = field(default_factory=Edits)
    _is_decomposed: bool = False
    _line_end: str = "\n"

    @classmethod
    def of(cls, text: str) -> Given:
        is_composed = unicodedata.is_normalized("NFC", text)
        if is_composed and "\r" not in text and not text.startswith(_BYTE_ORDER_MARK):
            return cls(text, text)
        form = Edits(_changes_of_form(text))
        first = _LINE_END.search(text)
        is_decomposed = not is_composed and unicodedata.is_normalized("NFD", text)
        return cls(text, form.apply(text), form, is_decomposed, first.group() if first else "\n")

    def span_read(self, span: tuple[int, int]) -> Span:
        """A span of `text` as one of `read`."""
        return Span(self._form.to_target(span[0], "left"), self._form.to_target(span[1], "right"))

    def span_given(self, span: Span) -> Span:
        """A span of `read` as one of `text`, whole pieces of it."""
        return Span(self._form.to_source(span.start, "left"), self._form.to_source(span.end, "right"))

    def carry_back(self, edits: Edits) -> Edits:
        """Edits of `read` as edits of `text`, written in its form."""
        if not self._form:
            return edits
        groups: list[tuple[Span, list[Edit]]] = []
        for edit in edits:
            span = self.span_given(Span(edit.start, edit.end))
            if groups and span.start < groups[-1][0].end:  # both inside what is one piece in the text as given
                before, members = groups[-1]
                groups[-1] = Span(before.start, max(before.end, span.end)), [*members, edit]
            else:
                groups.append((span, [edit]))
        return Edits(self._carried(span, members) for span, members in groups)

    def _carried(self, span: Span, members: list[Edit]) -> Edit:
        """Edits of `read` that stand on one span of `text`, as one edit of the whole of it."""
        read = self.span_read(span)
        moved = Edits(Edit(e.start - read.start, e.end - read.start, e.replacement, e.kind) for e in members)
        longest = max(members, key=lambda e: (e.end - e.start, len(e.replacement)))
        return Edit(
            span.start,
            span.end,
            self._as_given(moved.apply(read.of(self.read))),
            longest.kind,
            min(e.confidence for e in members),
        )

    def _as_given(self, mended: str) -> str:
        """Mended words in the form of the text around them."""
        if self._is_decomposed:
            mended = unicodedata.normalize("NFD", mended)
        return mended.replace("\n", self._line_end)


def _changes_of_form(text: str) -> Iterator[Edit]:
    if text.startswith(_BYTE_ORDER_MARK):  # no part of the first word, and yet it has a place of its own
        yield Edit(0, 1, "\n", "punctuation")
    for match in _PIECE.finditer(text, text.startswith(_BYTE_ORDER_MARK)):
        piece = match.group()
        if piece[0] == "\r":
            yield Edit(*match.span(), "\n", "punctuation")
        elif not unicodedata.is_normalized("NFC", piece):
            yield Edit(*match.span(), unicodedata.normalize("NFC", piece), "diacritic")
