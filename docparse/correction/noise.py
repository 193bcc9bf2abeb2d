"""What is no text: handwriting behind the closing mark, specks, and lines of a table's frame.

Told by its shape and place alone: signs that nobody types there. What might be a mark of the sentence is judged by the
language model (`stray_marks`). Only for a text that was read from a scan; in a typed one every sign was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docparse.edits import Edit
from docparse.vietnamese.letters import LOWER, UPPER

# Nothing is printed behind the closing mark ./. on its line; what is read there is the initials of the drafter.
_SCRAWL = re.compile(r"(?<=\./\.)[^\s\d\"”’)\]]{1,10}(?=[^\S\n]*$)", re.MULTILINE)
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
_TOUCHING = re.compile(rf"(?<=[{LOWER}] )[.,'`´‘](?=[{LOWER}]{{2,}}|[{UPPER}]{{2,4}} [{LOWER}])")
# No keyboard of an office has these.
_NEVER_TYPED = re.compile(r"[¡¦¬](?=[^\W\d_])")
_BEFORE_LABEL = re.compile(
    r"^(?P<speck>[\^„ˆ`´¨¬°«»‹›¦~_‘'.,]{1,2}[^\S\n]{1,2})(?=[a-zđ]\)|\d{1,2}\.|[-–] )", re.MULTILINE
)
# The rule under the motto, and marks that stand alone between blanks where nobody puts one.
_RULE = re.compile(r"(?<=Hạnh phúc)[^\S\n]*[-–—_.~=]{1,12}(?=[^\S\n]*$)", re.MULTILINE)
_UNDERSCORE = re.compile(r"(?<=[^\s_])[^\S\n]_(?=[^\S\n][^\s_])")
_BEFORE_CAPITAL = re.compile(r"^(?:[_^`´¦]|[._:]{2})[^\S\n]+(?=(?P<next>[^\W\d_]))", re.MULTILINE)
_AT_END = re.compile(r"(?<=[^\W\d_][.;,])[^\S\n]+[:._~'`´‘]{1,2}(?=[^\S\n]*$)", re.MULTILINE)
# Lines of a frame and brackets alone between blanks, with the blank behind or before them.
# Where a number must follow they are a one.
_NUMBERED = re.compile(
    r"(?:[Kk]hoản|[Đđ]iều|[Đđ]iểm|[Ss]ố|[Mm]ục|[Mm]ẫu|[Tt]háng|[Nn]gày|[Nn]ăm|[Pp]hần|[Tt]rang|[Qq]uý)\Z"
)
_BAR = re.compile(
    r"^[^\S\n]*(?P<first>[|¦]_{0,4}|[\[{}\\])[^\S\n]+(?=\S)"
    r"|[^\S\n]+(?P<bar>[|¦]_{0,4}|_{1,4}[|¦]|[\[{}\\])(?=\s|$)",
    re.MULTILINE,
)
_BARS = re.compile(r"[|¦]")
# Underscores that hang on a word or on a label; a form has more of them.
_HANGING = re.compile(rf"(?:^|(?<=\s))_{{1,2}}(?=[^\W_])|(?<=[{LOWER}]{{2}})_{{1,2}}(?=\s|$)", re.MULTILINE)
_ON_LABEL = re.compile(r"^[^\S\n]*(?P<speck>[—.'‘`,:]{1,2})(?=(?:[a-zđ]\)|\d{1,2}\.)[^\S\n])", re.MULTILINE)


def mend_noise(text: str) -> list[Edit]:
    """Edits that clear what is no text."""
    found: list[Edit] = []
    found += [Edit(m.start(), m.end(), "", "noise", 0.95) for m in _SCRAWL.finditer(text)]
    found += [Edit(m.start("speck"), m.end("speck"), "", "noise", 0.95) for m in _BEFORE_LABEL.finditer(text)]
    found += [Edit(m.start(), m.end(), "", "noise", 0.85) for m in _ALONE.finditer(text) if not _is_quote(text, m)]
    found += [Edit(m.start(), m.end(), "", "noise", 0.85) for m in _TOUCHING.finditer(text)]
    found += [Edit(m.start(), m.end(), "", "noise", 0.9) for m in _NEVER_TYPED.finditer(text)]
    for pattern in (_RULE, _UNDERSCORE, _AT_END):
        found += [Edit(m.start(), m.end(), "", "noise", 0.85) for m in pattern.finditer(text)]
    found += [
        Edit(m.start(), m.end(), "", "noise", 0.85) for m in _BEFORE_CAPITAL.finditer(text) if m["next"].isupper()
    ]
    found += [Edit(m.start(), m.end(), "", "noise", 0.85) for m in _HANGING.finditer(text)]
    found += [Edit(m.start("speck"), m.end("speck"), "", "noise", 0.9) for m in _ON_LABEL.finditer(text)]
    found += _bars(text)
    return found


def _is_quote(text: str, match: re.Match[str]) -> bool:
    """Whether a quotation mark has its partner on the same line: `bài ' Ước mơ ' của`."""
    mark = match.group().strip()
    if mark not in _QUOTES:
        return False
    before = text[max(0, match.start() - QUOTED) : match.start()].rpartition("\n")[2]
    after = text[match.end() : match.end() + QUOTED].partition("\n")[0]
    return mark in before or mark in after


def _bars(text: str) -> Iterator[Edit]:
    """Bars where no table is: in a table the lines side by side have as many."""
    found = list(_BAR.finditer(text))
    if not found:
        return
    lines = text.split("\n")
    counts = [len(_BARS.findall(line)) for line in lines]
    written = [i for i, line in enumerate(lines) if line.strip()]
    beside = {i: {counts[k] for k in (before, after) if k >= 0} for before, i, after in _neighbours(written)}
    for match in found:
        i = text.count("\n", 0, match.start(match.lastgroup or 0))
        if counts[i] and counts[i] in beside[i]:
            continue
        if _NUMBERED.search(text, max(0, match.start() - len("khoản")), match.start()):
            continue
        yield Edit(*match.span(), "", "noise", 0.85)


def _neighbours(rows: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    return zip([-1, *rows[:-1]], rows, [*rows[1:], -1], strict=True)
