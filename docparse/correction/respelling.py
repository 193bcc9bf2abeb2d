"""Spellings of one word that are right beside each other: none of them is ever mended into another.

`hoà` and `hòa` (tone placement), `kỹ` and `kĩ` (i or y as the open vowel). Which of them a document writes
is its own affair.
"""

from __future__ import annotations

import re

from docparse.vietnamese.letters import fold_tone_placement

# After these onsets an open i may be written y: kĩ thuật, lí do, mĩ thuật, bác sĩ, tỉ lệ, quí.
_I_OR_Y = re.compile(r"(?<![^\W\d_])(?:[hklmstHKLMST]|[qQ][uU])[iìíỉĩịIÌÍỈĨỊ](?![^\W\d_])")
_AS_Y = str.maketrans("iìíỉĩịIÌÍỈĨỊ", "yỳýỷỹỵYỲÝỶỸỴ")


def fold_respelling(text: str) -> str:
    """One spelling for all that are right: old tone placement, y for an open i. Keeps the length and the case."""
    return _I_OR_Y.sub(lambda m: m.group()[:-1] + m.group()[-1].translate(_AS_Y), fold_tone_placement(text))


def is_respelling(read: str, meant: str) -> bool:
    """Whether `meant` is `read` in another right spelling, with or without a change of case."""
    if len(read) != len(meant) or read.lower() == meant.lower():
        return False
    return fold_respelling(read).lower() == fold_respelling(meant).lower()
