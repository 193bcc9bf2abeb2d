"""Bullets of lists, as the document itself prints them: the blank behind them, and bullets that specks have changed."""

from __future__ import annotations

import re

from docparse.edits import Edit

_BULLET = re.compile(r"^[^\S\n]*- (?=\S)", re.MULTILINE)
_TIGHT = re.compile(r"^[^\S\n]*-(?=[^\W\d_])", re.MULTILINE)
# What a dash with a speck is read as. A dash with marks behind it is one whatever the other lines begin with.
_CHANGED = re.compile(
    r"^[^\S\n]*(?P<bullet>[.,'`_]{1,2}[-–—~]|[-–][._]|[~»=]|~-|-~|[-–—][.,_:]{1,2})(?=[^\S\n]+(?P<next>[^\W\d_]))",
    re.MULTILINE,
)
_LABEL_BEHIND = re.compile(r"[^\S\n]+(?:[a-zđ]\)|\d{1,2}\.|[-–] )")


def mend_bullets(text: str, damaged: bool) -> list[Edit]:
    """Edits of bullets at the beginnings of lines; what is no bullet any more only in a `damaged` text."""
    found: list[Edit] = []
    printed, tight = len(_BULLET.findall(text)), list(_TIGHT.finditer(text))
    if printed > (len(tight) if damaged else 2 * len(tight)):
        found += [Edit(m.end(), m.end(), " ", "split", 0.9) for m in tight]
    if damaged and printed:
        found += [
            Edit(*m.span("bullet"), "-", "punctuation", 0.9)
            for m in _CHANGED.finditer(text)
            if m["next"].isupper() and not _LABEL_BEHIND.match(text, m.end("bullet"))
        ]
    return found
