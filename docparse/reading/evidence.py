"""How much a text reads like Vietnamese: the evidence by which layers are chosen and warnings given."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from docparse.records import Warning
from docparse.vietnamese.letters import LETTERS, replace_look_alikes
from docparse.vietnamese.syllables import is_syllable

Likelihoods: TypeAlias = Callable[[str], Sequence[float]]
"""ln P of each token of a text after those before it, by whatever model of the language the caller has."""

_WORD = re.compile(r"[^\W\d_]+(?:[^\s\w]?[^\W_]+)*")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
# Of the words of an ordinary Vietnamese page about 70 % carry a mark, and more than 85 % are syllables (the rest are
# abbreviations and symbols). English pages reach 30 % by chance (`to`, `an`, `ban`) and have no marks.
_MARKED_WORDS = 0.4
_FEWEST_WORDS = 20
_FOREIGN_BELOW = 0.4
# What a font without a right table of characters leaves: pdfminer's name for a glyph that has none, the replacement
# character, control characters, the private use area.
_UNMAPPED = re.compile(r"\(cid:\d+\)|[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]")
# Letters that no Vietnamese word has: `Nghӏ ÿӏnh cӫa`, `Céng hßa`. Words of Russian or Greek have no Latin letters.
_LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_FOREIGN = "".join(c for c in map(chr, range(0xC0, 0x250)) if c.isalpha() and c not in LETTERS)
_STRANGE = re.compile(rf"[{_LATIN}][\u0370-\u058f\u10a0-\u10ff]|[\u0370-\u058f\u10a0-\u10ff][{_LATIN}]|[{_FOREIGN}]")
_ODD = re.compile(rf"[^\w\s.,;:!?()\"'“”‘’/\-–—…%+&@*°•\[\]=<>]|_|[{_FOREIGN}]")
_SURPRISE = -10.0  # 1–4 % of the tokens of a text as it was written are less likely


@dataclass(frozen=True, slots=True)
class TextEvidence:
    """What a text itself says for it. Shares are 0–1, of its words.

    `syllables`: Vietnamese ones, less where too few carry a mark. `broken`: with characters that a broken font leaves.
    `fluency`: mean ln P of a token, None without a model or words. `surprising`: share of tokens that no one expects.
    """

    words: int
    syllables: float
    broken: float
    fluency: float | None
    surprising: float


def weigh_text(text: str, likelihoods: Likelihoods | None) -> TextEvidence:
    """Letters that only look foreign, and are mended to the letter later, are no evidence against a text."""
    text = replace_look_alikes(text)
    words = text.split()
    broken = sum(1 for word in words if _UNMAPPED.search(word) or _STRANGE.search(word))
    values = likelihoods(text) if likelihoods and words else ()
    return TextEvidence(
        len(words),
        vietnamese_share(text),
        broken / max(len(words), 1),
        sum(values) / len(values) if values else None,
        sum(value < _SURPRISE for value in values) / len(values) if values else 0.0,
    )


def is_odd(text: str) -> bool:
    """Whether it has a sign or letter that no document writes and engines read in specks: `€)`, `ø`."""
    return bool(_ODD.search(text))


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
