"""Runs of words that two texts share: what tells that one was copied from the other.

Thirteen words in a row are common practice for telling copied text from common phrases (Brown et al., Language Models
are Few-Shot Learners, 2020, appendix C). Case, digits' grouping and everything that is no letter or digit are ignored.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

RUN = 13  # words
_WORD = re.compile(r"[^\W_]+")
Run = tuple[str, ...]


def words_of(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())


def runs_of(text: str, size: int = RUN) -> Iterator[Run]:
    """Every run of `size` words."""
    words = words_of(text)
    return zip(*(words[n:] for n in range(size)), strict=False)


def all_runs(texts: Iterable[str], size: int = RUN) -> set[Run]:
    found: set[Run] = set()
    for text in texts:
        found.update(runs_of(text, size))
    return found


def shared(text: str, known: set[Run], size: int = RUN) -> list[Run]:
    """The runs of a text that are known, in order."""
    return [run for run in runs_of(text, size) if run in known]
