"""Quotation marks without a partner, glued to a word: specks. Only for a text that was read from a scan.

A quotation that runs over several paragraphs begins with a capital, a label or a number, so only what is glued to a
small letter, or stands among capitals, is taken for a speck.
"""

from __future__ import annotations

import re

from docparse.edits import Edit
from docparse.vietnamese.letters import LOWER, UPPER

SURE = 0.9
SPAN = 600
"""Characters in which the partner of a quotation mark is looked for, over line ends but not over a blank line."""
_OPENING = re.compile(
    rf"(?:^|(?<=[^\S\n])|(?<=\())(?P<mark>[\"“'‘])"
    rf"(?=[{LOWER}]{{2}}|(?<=[{UPPER},] ['‘])[{UPPER}]{{2}}|(?<=^['‘])[{UPPER}]{{2}})",
    re.MULTILINE,
)
_KINDS = dict.fromkeys('"“”', '"“”') | dict.fromkeys("'‘’", "'‘’")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")


def mend_quotes(text: str) -> list[Edit]:
    """Edits that take marks away that open and are never closed. Of a single closing one it is the opening that was
    lost more often than not, so it stays."""
    return [
        Edit(*match.span("mark"), "", "noise", SURE)
        for match in _OPENING.finditer(text)
        if not _closes_later(text, match.start("mark"))
    ]


def _closes_later(text: str, at: int) -> bool:
    """Whether the next mark of its kind closes, or a list or a quotation is about to begin or to end here."""
    kind = _KINDS[text[at]]
    before = _PARAGRAPH.split(text[max(0, at - SPAN) : at])[-1]
    if before.rstrip().endswith(":") or (text[at] in "\"'" and sum(before.count(c) for c in kind) % 2 == 1):
        return True
    behind = _PARAGRAPH.split(text[at + 1 : at + SPAN])[0]
    following = next((i for i, c in enumerate(behind) if c in kind), None)
    return following is not None and not _opens(behind, following)


def _opens(text: str, at: int) -> bool:
    return text[at] in "“‘" or (text[at - 1 : at].isspace() and text[at + 1 : at + 2].isalpha())
