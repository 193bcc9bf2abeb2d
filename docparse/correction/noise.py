"""What is no text: handwriting behind the closing mark, specks, and bullets that specks have changed.

Only in a text that shows itself to be read from a scan (`damaged`); in a typed one every sign was meant.
"""

from __future__ import annotations

import re

from docparse.edits import Edit

# Nothing is printed behind the closing mark ./. on its line; what is read there is the initials of the drafter.
_SCRAWL = re.compile(r"(?<=\./\.)[^\s\d\"”’)\]]{1,10}(?=[^\S\n]*$)", re.MULTILINE)
_CLOSING = re.compile(r"(?:(?<=[^\W\d_])|(?<=[)\]”\"]))\.[!|lI]\.(?=[^\S\n]*$)", re.MULTILINE)
_SPECK = r"[\^„ˆ`´¨¬°«»‹›¦~_‘.'|•·]"
# A speck alone: not between numbers or capitals (5 ~ 10), not in a row of a form (`____`, `| a | b |`).
_ALONE = re.compile(
    rf"(?:(?<=[^\W\d_A-ZĐ])|(?<=[,;])) {_SPECK}(?= [^\W\d_A-ZĐ])|(?<=\S)[^\S\n]+[„ˆ`´¨¬«»‹›¦_](?=[^\S\n]*$)",
    re.MULTILINE,
)
# A speck before a small letter (`án hành .chính`): no mark stands there.
_TOUCHING = re.compile(r"(?<=[^\W\d_A-ZĐ] )[.,'`´‘](?=(?:[^\W\d_A-ZĐ]){2,})")
# No keyboard of an office has these.
_NEVER_TYPED = re.compile(r"[¡¦¬](?=[^\W\d_])")
_BEFORE_LABEL = re.compile(
    r"^(?P<speck>[\^„ˆ`´¨¬°«»‹›¦~_‘'.,]{1,2}[^\S\n]{1,2})(?=[a-zđ]\)|\d{1,2}\.|[-–] )", re.MULTILINE
)
_ON_BULLET = re.compile(
    r"^[^\S\n]*(?P<bullet>[.,'`_]{1,2}[-–—]|[-–][._]|[~»])(?=[^\S\n]+(?P<next>[^\W\d_]))", re.MULTILINE
)
_BULLET = re.compile(r"^[^\S\n]*- (?=\S)", re.MULTILINE)
_TIGHT_BULLET = re.compile(r"^[^\S\n]*-(?=[^\W\d_])", re.MULTILINE)


def mend_noise(text: str, damaged: bool) -> list[Edit]:
    """Edits that clear what is no text. The bullets of the document itself say how they are printed."""
    found: list[Edit] = []
    printed, tight = len(_BULLET.findall(text)), list(_TIGHT_BULLET.finditer(text))
    if printed > 2 * len(tight):
        found += [Edit(m.end(), m.end(), " ", "split", 0.9) for m in tight]
    if not damaged:
        return found
    found += [Edit(m.start(), m.end(), "", "noise", 0.95) for m in _SCRAWL.finditer(text)]
    found += [Edit(m.start(), m.end(), "./.", "punctuation", 0.95) for m in _CLOSING.finditer(text)]
    found += [Edit(m.start("speck"), m.end("speck"), "", "noise", 0.95) for m in _BEFORE_LABEL.finditer(text)]
    found += [Edit(m.start(), m.end(), "", "noise", 0.85) for m in _ALONE.finditer(text)]
    found += [Edit(m.start(), m.end(), "", "noise", 0.85) for m in _TOUCHING.finditer(text)]
    found += [Edit(m.start(), m.end(), "", "noise", 0.9) for m in _NEVER_TYPED.finditer(text)]
    if printed:
        found += [
            Edit(m.start("bullet"), m.end("bullet"), "-", "punctuation", 0.9)
            for m in _ON_BULLET.finditer(text)
            if m["next"].isupper() and not _BEFORE_LABEL.match(text, m.start())
        ]
    return found
