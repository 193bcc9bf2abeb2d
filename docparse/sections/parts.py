"""One document of a text, as the frame finds it and the tree fills it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from docparse.lexicon import FrameWords
from docparse.sections.lines import Line
from docparse.spans import Span
from docparse.vietnamese.letters import fold


@dataclass
class Part:
    """One document of the text, or one appendix: lines `[first, stop)`.

    `opening` is the line its preamble (or the appendix) begins on, None where the text begins with the body. Labels are
    looked for in `[body, body_stop)`. `silent` parts hold no sections but themselves: forms, tables.
    """

    first: int
    stop: int
    opening: int | None = None
    opening_at: int | None = None
    body: int = 0
    body_stop: int = 0
    appendix: str | None = None
    title: str | None = None
    silent: bool = False
    enclosed: bool = False
    distribution: Span | None = None
    signature: Span | None = None
    addressees: range = field(default_factory=lambda: range(0))


def is_body(line: Line, words: FrameWords) -> bool:
    """Whether a line is running text: long, in small letters, not a motto or a subject line."""
    if len(line.text) < 50 or line.capitals or words.motto.search(line.folded):
        return False
    return sum(c.isalnum() for c in line.text) >= 36


def spaced(names: Iterable[str]) -> str:
    """Names as an alternation of folded patterns, the longest first; OCR may have lost a blank."""
    folded = sorted({fold(name) for name in names if len(name) >= 4}, key=len, reverse=True)
    return "|".join(re.escape(name).replace(r"\ ", r"\s?") for name in folded)
