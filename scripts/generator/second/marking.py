"""Facts marked inside plain strings, so that phrases can be joined like any strings and parted again at the end.

`tag("Sở Y tế", agency)` gives a string that knows what it is; `paragraph` turns such strings into a Paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.document import Fact, Mark, Paragraph, Section

# Private-use characters: they stand in no document.
OPEN, MIDDLE, CLOSE = "\ue000", "\ue001", "\ue002"
TOKEN = re.compile(f"{OPEN}(\\d+){MIDDLE}|{CLOSE}")


class Facts:
    """The facts of one document, each named by its place."""

    def __init__(self) -> None:
        self.known: list[Fact] = []

    def tag(self, words: str, fact: Fact) -> str:
        self.known.append(fact)
        return f"{OPEN}{len(self.known) - 1}{MIDDLE}{words}{CLOSE}"

    def paragraph(
        self, words: str, opens: Section | None = None, resumes: str | None = None, styles: frozenset[str] = frozenset()
    ) -> Paragraph:
        found: list[Mark] = []
        begun: list[tuple[int, int]] = []
        text, at = "", 0
        for token in TOKEN.finditer(words):
            text += words[at : token.start()]
            at = token.end()
            if token[1] is not None:
                begun.append((int(token[1]), len(text)))
            else:
                name, start = begun.pop()
                found.append(Mark(start, len(text), self.known[name]))
        text += words[at:]
        return Paragraph(text, sorted(found, key=lambda m: (m.start, -m.end)), opens, resumes, styles)


def plain(words: str) -> str:
    """What is read of marked words."""
    return TOKEN.sub("", words)


def upper_first(words: str) -> str:
    """The first letter as a capital, marks left alone."""
    return _first(words, str.upper)


def lower_first(words: str) -> str:
    return _first(words, str.lower)


def _first(words: str, change: Callable[[str], str]) -> str:
    at = 0
    while token := TOKEN.match(words, at):
        at = token.end()
    return words[:at] + change(words[at : at + 1]) + words[at + 1 :]
