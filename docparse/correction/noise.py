"""What is no text: handwriting behind the closing mark, specks, and bullets that specks have changed.

Only in a text that shows itself to be read from a scan (`damaged`); in a typed one every sign was meant.
"""

from __future__ import annotations

import re

from docparse.edits import Edit
from docparse.vietnamese.letters import LOWER

# Nothing is printed behind the closing mark ./. on its line; what is read there is the initials of the drafter.
_SCRAWL = re.compile(r"(?<=\./\.)[^\s\d\"”’)\]]{1,10}(?=[^\S\n]*$)", re.MULTILINE)
_CLOSING = re.compile(r"(?:(?<=[^\W\d_])|(?<=[)\]”\"]))\.[!|lI]\.(?=[^\S\n]*$)", re.MULTILINE)
_SPECK = r"[\^„ˆ`´¨¬°«»‹›¦~_‘.'|•·]"
# A speck alone: not between numbers or capitals (5 ~ 10), not in a row of a form (`____`, `| a | b |`).
_ALONE = re.compile(
    rf"(?:(?<=[{LOWER}])|(?<=[,;])) {_SPECK}(?= [{LOWER}])|(?<=\S)[^\S\n]+[„ˆ`´¨¬«»‹›¦_](?=[^\S\n]*$)",
    re.MULTILINE,
)
QUOTED = 200
"""Characters that a quotation spans at most."""
_QUOTES = frozenset("'‘`´«»‹›")
# A speck before a small letter (`án hành .chính`): no mark stands there.
_TOUCHING = re.compile(rf"(?<=[{LOWER}] )[.,'`´‘](?=[{LOWER}]{{2,}})")
# No keyboard of an office has these.
_NEVER_TYPED = re.compile(r"[¡¦¬](?=[^\W\d_])")
_BEFORE_LABEL = re.compile(
    r"^(?P<speck>[\^„ˆ`´¨¬°«»‹›¦~_‘'.,]{1,2}[^\S\n]{1,2})(?=[a-zđ]\)|\d{1,2}\.|[-–] )", re.MULTILINE
)
_ON_BULLET = re.compile(
    r"^[^\S\n]*(?P<bullet>[.,'`_]{1,2}[-–—]|[-–][._]|[~»])(?=[^\S\n]+(?P<next>[^\W\d_]))", re.MULTILINE
)
# The rule under the motto, and marks that stand alone between blanks where nobody puts one.
_RULE = re.compile(r"(?<=Hạnh phúc)[^\S\n]*[-–—_.~=]{1,12}(?=[^\S\n]*$)", re.MULTILINE)
_UNDERSCORE = re.compile(r"(?<=[^\s_])[^\S\n]_(?=[^\S\n][^\s_])")
_BEFORE_CAPITAL = re.compile(r"^(?:[_^`´¦]|[._:]{2})[^\S\n]+(?=(?P<next>[^\W\d_]))", re.MULTILINE)
_AT_END = re.compile(r"(?<=[^\W\d_][.;,])[^\S\n]+[:._~'`´‘]{1,2}(?=[^\S\n]*$)", re.MULTILINE)
# A wave between words is a dash; between numbers it may be meant.
_WAVE = re.compile(r"(?:(?<=[^\W\d_] )~(?= \w)|(?<=\d )~(?= [^\W\d_]))")
_DASH = re.compile(r"(?<=\S )[-–](?= \S)")
_BULLET = re.compile(r"^[^\S\n]*- (?=\S)", re.MULTILINE)
_TIGHT_BULLET = re.compile(r"^[^\S\n]*-(?=[^\W\d_])", re.MULTILINE)


def mend_noise(text: str, damaged: bool) -> list[Edit]:
    """Edits that clear what is no text. The bullets of the document itself say how they are printed."""
    found: list[Edit] = []
    printed, tight = len(_BULLET.findall(text)), list(_TIGHT_BULLET.finditer(text))
    if printed > (len(tight) if damaged else 2 * len(tight)):
        found += [Edit(m.end(), m.end(), " ", "split", 0.9) for m in tight]
    if not damaged:
        return found
    found += [Edit(m.start(), m.end(), "", "noise", 0.95) for m in _SCRAWL.finditer(text)]
    found += [Edit(m.start(), m.end(), "./.", "punctuation", 0.95) for m in _CLOSING.finditer(text)]
    found += [Edit(m.start("speck"), m.end("speck"), "", "noise", 0.95) for m in _BEFORE_LABEL.finditer(text)]
    found += [Edit(m.start(), m.end(), "", "noise", 0.85) for m in _ALONE.finditer(text) if not _is_quote(text, m)]
    found += [Edit(m.start(), m.end(), "", "noise", 0.85) for m in _TOUCHING.finditer(text)]
    found += [Edit(m.start(), m.end(), "", "noise", 0.9) for m in _NEVER_TYPED.finditer(text)]
    for pattern in (_RULE, _UNDERSCORE, _AT_END):
        found += [Edit(m.start(), m.end(), "", "noise", 0.85) for m in pattern.finditer(text)]
    found += [
        Edit(m.start(), m.end(), "", "noise", 0.85) for m in _BEFORE_CAPITAL.finditer(text) if m["next"].isupper()
    ]
    if waves := list(_WAVE.finditer(text)):
        dashes = _DASH.findall(text)
        dash = "–" if dashes.count("–") > dashes.count("-") else "-"
        found += [Edit(m.start(), m.end(), dash, "punctuation", 0.85) for m in waves]
    if printed:
        found += [
            Edit(m.start("bullet"), m.end("bullet"), "-", "punctuation", 0.9)
            for m in _ON_BULLET.finditer(text)
            if m["next"].isupper() and not _BEFORE_LABEL.match(text, m.start())
        ]
    return found


def _is_quote(text: str, match: re.Match[str]) -> bool:
    """Whether a quotation mark has its partner on the same line: `bài ' Ước mơ ' của`."""
    mark = match.group().strip()
    if mark not in _QUOTES:
        return False
    before = text[max(0, match.start() - QUOTED) : match.start()].rpartition("\n")[2]
    after = text[match.end() : match.end() + QUOTED].partition("\n")[0]
    return mark in before or mark in after
