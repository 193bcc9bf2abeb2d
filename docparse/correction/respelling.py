"""Spellings of one word that are right beside each other: none of them is ever mended into another.

`hoà` and `hòa` (tone placement), `kỹ` and `kĩ` (i or y as the open vowel), `hằng năm` and `hàng năm` (a list). Which of
them a document writes is its own affair.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from docparse.lexicon import Lexicon
from docparse.vietnamese.letters import fold_tone_placement

# After these onsets an open i may be written y: kĩ thuật, lí do, mĩ thuật, bác sĩ, tỉ lệ, quí.
_I_OR_Y = re.compile(r"(?<![^\W\d_])(?:[hklmstHKLMST]|[qQ][uU])[iìíỉĩịIÌÍỈĨỊ](?![^\W\d_])")
_AS_Y = str.maketrans("iìíỉĩịIÌÍỈĨỊ", "yỳýỷỹỵYỲÝỶỸỴ")


def fold_respelling(text: str) -> str:
    """One spelling for all that are right: old tone placement, y for an open i. Keeps the length and the case."""
    return _I_OR_Y.sub(lambda m: m.group()[:-1] + m.group()[-1].translate(_AS_Y), fold_tone_placement(text))


def is_respelling(read: str, meant: str, variants: Collection[frozenset[str]]) -> bool:
    """Whether `meant` is `read` in another right spelling, with or without a change of case.

    `variants` are pairs of single words, in lower case and old tone placement.
    """
    if len(read) != len(meant) or read.lower() == meant.lower():
        return False
    folded = fold_respelling(read).lower(), fold_respelling(meant).lower()
    return folded[0] == folded[1] or frozenset(folded) in variants


@lru_cache(maxsize=2)
def variants_of(lexicon: Lexicon) -> frozenset[frozenset[str]]:
    """Pairs of words that the list knows for two spellings of one."""
    return frozenset(frozenset(pair) for pair in lexicon.shield_words.variants)
