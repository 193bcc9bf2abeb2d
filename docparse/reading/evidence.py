"""How much a text reads like Vietnamese: the evidence by which layers are chosen and warnings given."""

from __future__ import annotations

import re

from docparse.records import Warning
from docparse.vietnamese.syllables import is_syllable

_WORD = re.compile(r"[^\W\d_]+(?:[^\s\w]?[^\W_]+)*")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
# Of the words of an ordinary Vietnamese page about 70 % carry a mark, and more than 85 % are syllables (the rest are
# abbreviations and symbols). English pages reach 30 % by chance (`to`, `an`, `ban`) and have no marks.
_MARKED_WORDS = 0.4
_FEWEST_WORDS = 20
_FOREIGN_BELOW = 0.4


def vietnamese_share(text: str) -> float:
    """0–1: the share of words that are Vietnamese syllables, less where too few of them carry a mark.

    Low for foreign text, for text read with the wrong code table, and for layers of OCR that knows no Vietnamese.
    """
    words = [w for w in _WORD.findall(text) if len(w) > 1]
    if not words:
        return 0.0
    marked = sum(1 for w in words if _BEYOND_ASCII.search(w)) / len(words)
    return sum(map(is_syllable, words)) / len(words) * min(1.0, marked / _MARKED_WORDS)


def foreign_text(text: str) -> Warning | None:
    """A warning where the text is hardly Vietnamese; none for a few words."""
    sample = text[:200_000]
    if len(_WORD.findall(sample)) < _FEWEST_WORDS or vietnamese_share(sample) >= _FOREIGN_BELOW:
        return None
    return Warning(
        code="not_vietnamese",
        message="Văn bản hầu như không phải tiếng Việt (hoặc đã mất dấu); các trường trích xuất có thể trống hoặc sai.",
    )
