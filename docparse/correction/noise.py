"""What is no text: handwriting behind the closing mark, specks, and lines of a table's frame.

Told by its shape and place alone: signs that nobody types there. What might be a mark of the sentence is judged by the
language model (`stray_marks`). Only for a text that was read from a scan; in a typed one every sign was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from docparse.edits import Edit
from docparse.lexicon import Lexicon
from docparse.vietnamese.letters import LOWER, UPPER

_LABEL = r"(?:[a-zđ]\)|\d{1,2}\.)"
_NOISE: tuple[tuple[re.Pattern[str], float], ...] = tuple(
    (re.compile(pattern, re.MULTILINE), confidence)
    for pattern, confidence in (
        # Nothing is printed behind the closing mark ./. on its line; what is read there is the drafter's initials.
        (r"(?<=[^.]\./\.)(?P<noise>[^\s\d\"”’)\]]{1,10})(?=[^\S\n]*$)", 0.95),
        # A speck before a label or a bullet, apart from it or on it.
        (rf"^(?P<noise>[\^„ˆ`´¨¬°«»‹›¦~_‘'.,]{{1,2}}[^\S\n]{{1,2}})(?={_LABEL}|[-–] )", 0.95),
        (r"^[^\S\n]*(?P<noise>[—.'‘`,:]{1,2})(?=[a-zđ]\)[^\S\n])", 0.9),
        # Before a small letter (`án hành .chính`), or a word of it in capitals, no mark stands.
        (rf"(?<=[{LOWER}] )(?P<noise>[.,`´])(?=[{LOWER}]{{2,}}|[{UPPER}]{{2,4}} [{LOWER}])", 0.85),
        # No keyboard of an office has these.
        (r"(?P<noise>[¡¦¬])(?=[^\W\d_])", 0.9),
        # The rule under the motto, and marks that stand alone between blanks where nobody puts one.
        (r"(?<=Hạnh phúc)(?P<noise>[^\S\n]*[-–—_.~=]{1,12})(?=[^\S\n]*$)", 0.85),
        (r"(?<=[^\s_])(?P<noise>[^\S\n]_)(?=[^\S\n][^\s_])", 0.85),
        (r"(?P<noise>[^\S\n](?:[:;,_~][.:;,_~]|\.[:;,_~]))(?=[^\S\n]\S)", 0.85),
        (rf"^(?P<noise>(?:[_^`´¦]|[._:]{{2}})[^\S\n]+)(?=[{UPPER}])", 0.85),
        (r"(?<=[^\W\d_][.;,])(?P<noise>[^\S\n]+[:._~'`´‘]{1,2})(?=[^\S\n]*$)", 0.85),
        (r"(?<=\S)(?P<noise>[^\S\n]+[„ˆ`´¨¬«»‹›¦_])(?=[^\S\n]*$)", 0.85),
        # Underscores that hang on a word or on the letter of a point; a form has more of them.
        (rf"(?:^|(?<=\s))(?P<noise>_{{1,2}})(?=[^\W\d_])|(?<=[{LOWER}]{{2}})(?P<behind>_{{1,2}})(?=\s|$)", 0.85),
    )
)
# A speck alone: not between numbers or capitals (5 ~ 10), not in a row of a form (`____`, `| a | b |`).
_ALONE = re.compile(rf"(?:(?<=[{LOWER}])|(?<=[,;])) (?P<speck>[\^„ˆ`´¨¬°«»‹›~_‘.'•·])(?= [{LOWER}])")
QUOTED = 200
"""Characters that a quotation spans at most."""
_QUOTES = {"'": "'’", "‘": "’'", "`": "`'’", "´": "´'’", "«": "»", "»": "«", "‹": "›", "›": "‹"}
"""What opens or closes a quotation, and its partners."""
# Lines of a frame and brackets alone between blanks, with the blank before or behind them. Beside the number of a page
# they tell that it is no label.
_BAR = re.compile(
    r"^[^\S\n]*(?:[|¦]_{0,4}|[\[{}])[^\S\n]+(?=\S)(?!\d{1,3}\.?[^\S\n]*$)|(?<=\S)[^\S\n]+(?:[|¦]_{0,4}|_{1,4}[|¦]|[\[{}\\])(?=\s|$)",
    re.MULTILINE,
)
_BARS = re.compile(r"[|¦]")
# Behind these a number must follow: a bar there is a one.
_BEFORE_NUMBER = re.compile(
    r"(?:[Kk]hoản|[Đđ]iều|[Đđ]iểm|[Ss]ố|[Mm]ục|[Mm]ẫu|[Tt]háng|[Nn]gày|[Nn]ăm|[Pp]hần|[Tt]rang|[Qq]uý)\Z"
)
_LONGEST = len("khoản")


def mend_noise(text: str, lexicon: Lexicon) -> list[Edit]:
    """Edits that clear what is no text."""
    found = [
        Edit(*match.span(match.lastgroup or 0), "", "noise", confidence)
        for pattern, confidence in (*_NOISE, (_before_type(lexicon), 0.9))
        for match in pattern.finditer(text)
    ]
    found += [Edit(*m.span(), "", "noise", 0.85) for m in _ALONE.finditer(text) if not _is_quote(text, m)]
    return [*found, *_bars(text)]


@lru_cache(maxsize=2)
def _before_type(lexicon: Lexicon) -> re.Pattern[str]:
    """Specks before the type of a document, alone on its line in capitals: that is no item of a list."""
    names = "|".join(sorted({re.escape(kind.name.upper()) for kind in lexicon.document_types}, key=len, reverse=True))
    return re.compile(rf"(?<=\n\n)(?P<noise>[-–—._,'‘\"~»:*]{{1,2}}[^\S\n]?)(?=(?:{names})[^\S\n]*\n)")


def _is_quote(text: str, match: re.Match[str]) -> bool:
    """Whether a quotation mark has its partner on the same line: `bài ' Ước mơ ' của`."""
    partners = _QUOTES.get(match["speck"])
    if partners is None:
        return False
    before = text[max(0, match.start() - QUOTED) : match.start()].rpartition("\n")[2]
    after = text[match.end() : match.end() + QUOTED].partition("\n")[0]
    return any(partner in before or partner in after for partner in partners)


def _bars(text: str) -> Iterator[Edit]:
    """Bars where no table is: in a table the written lines side by side have as many."""
    bars = list(_BAR.finditer(text))
    if not bars:
        return
    written = [(n, len(_BARS.findall(line))) for n, line in enumerate(text.split("\n")) if line.strip()]
    counts = [0, *(count for _, count in written), 0]
    in_table = {n for i, (n, count) in enumerate(written) if count and count in (counts[i], counts[i + 2])}
    for match in bars:
        n = text.count("\n", 0, match.start())
        before = text[max(0, match.start() - _LONGEST) : match.start()]
        if n not in in_table and not _BEFORE_NUMBER.search(before):
            yield Edit(*match.span(), "", "noise", 0.85)
