"""Labels of sections by their sequence: `ni.` behind `II.` is `III.`, `c)` between `d)` and `g)` is `e)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from docparse.correction.ordinals import MOST, match_damaged_roman
from docparse.edits import Edit
from docparse.lexicon import Lexicon
from docparse.vietnamese.letters import UPPER
from docparse.vietnamese.numerals import match_roman, roman

# A heading in Roman numerals, or what may be one: `ni. TỔ CHỨC THỰC HIỆN`.
_LABEL = re.compile(r"^[^\S\n]*(?P<read>[^\W\d_]{1,5})(?=\.[^\S\n]+(?P<next>[^\W\d_]))", re.MULTILINE)
LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The order in which points of a clause are counted."""
_SINGLE = frozenset("€©øçñ¡ïŠ")
"""What no Vietnamese text has, and what is read for one letter or digit only."""
# The sign behind a label: a comma for the full stop of `1.`, a brace or a stroke for the bracket of `b)`.
_COMMA = re.compile(rf"^[^\S\n]*\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}(?P<sign>,|\.\.)(?=[^\S\n]+[{UPPER}])", re.MULTILINE)
_STOP = re.compile(rf"^[^\S\n]*\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}\.(?=[^\S\n]+[{UPPER}])", re.MULTILINE)
_SPECKED = re.compile(
    rf"^[^\S\n]*(?P<speck>[_—.'‘`]{{1,2}})?(?P<number>\d{{1,2}})(?:\.\d{{1,2}}){{0,3}}(?:\.|,|\.\.)(?=[^\S\n]+[{UPPER}])",
    re.MULTILINE,
)
_BRACE = re.compile(rf"^[^\S\n]*[a-zđ](?P<sign>[}}|\]])(?=[^\S\n]+[{UPPER}])", re.MULTILINE)
# What begins another list, or may have been a label, whatever was read.
_LOST = re.compile(r"^[^\S\n]*(?:\S{1,3}[)}|\]]|\d{1,2}\.|[IVX]+\.|Điều[^\S\n]\d+)(?=[^\S\n.])", re.MULTILINE)


def mend_labels(text: str, lexicon: Lexicon) -> list[Edit]:
    """Edits of damaged labels of sections.

    Of Roman headings where the one before says which must come: `ni.` behind `II.` is `III.`. A numeral read as the one
    before it (`II.` twice) is mended only where the one after it stands there as well: a printed document may count
    wrong.
    Of numbers and letters where both neighbours say so: `c)` between `d)` and `g)` is `e)`; of what is no letter of a
    Vietnamese text (`©)`) where one does, or where it is read for one letter only.
    """
    damage = {(row.read, row.meant) for row in lexicon.label_damage if row.family == "roman"}
    rows = [(match, match_roman(match["read"])) for match in _LABEL.finditer(text) if match["next"].isupper()]
    rows = [(match, value if value is not None and value <= MOST else None) for match, value in rows]
    right = {value for _, value in rows if value is not None}
    found: list[Edit] = [*_between_neighbours(text, lexicon), *_signs(text), *_specks(text)]
    last = 0
    for match, value in rows:
        read, due = match["read"], roman(last + 1)
        if value is not None and value != last:
            last = value
        elif (
            last
            and last + 1 not in right
            and (value is None or last + 2 in right)
            and ((read, due) in damage or (value is None and match_damaged_roman(read) == due))
        ):
            found.append(Edit(*match.span("read"), due, "numeral", 0.93))
            last += 1
    return found


def _between_neighbours(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """Edits of `l.`, `2.`, `3.` and of `d)`, `c)`, `g)`: one label misread between right ones with the same sign."""
    mark, damage = _marks(lexicon)
    rows = list(mark.finditer(text))
    for sign in ".)":
        same = [match for match in rows if match["sign"] == sign]
        for i, match in enumerate(same):
            before = same[i - 1]["read"] if i else ""
            after = same[i + 1]["read"] if i + 1 < len(same) else ""
            due = _due(match["read"], before, after, damage, sign)
            if due is None and match["read"] == "đ" and _stands_for_d(text, same, i):
                due = "d"
            if due is not None:
                yield Edit(*match.span("read"), due, "numeral" if due.isdigit() else "letter", 0.9)


def _due(read: str, before: str, after: str, damage: dict[tuple[str, str], set[str]], sign: str) -> str | None:
    """What a label is that stands between two others; None where it is right or nobody knows."""
    behind, ahead = _next(before), _next(after, -1)
    family = "arabic" if (before or after).isdecimal() or (not before and not after and sign == ".") else "letter"
    meant = damage.get((family, read), set())
    if not read.isalnum() or read in _SINGLE:
        due = meant & {behind, ahead} or (meant if read in _SINGLE else set())
        return next(iter(due)) if len(due) == 1 else None
    # A first label has none before it; a capital I is a Roman heading.
    fits = behind == ahead or (ahead == "1" and read.islower() and not before.isalpha())
    return ahead if fits and ahead in meant and read != ahead else None


def _next(label: str, step: int = 1) -> str:
    """The label behind this one, or before it; empty where there is none."""
    if label.isdecimal():
        return str(int(label) + step) if int(label) + step else ""
    place = LETTERS.find(label) + step if label in LETTERS and label else -1
    return LETTERS[place] if 0 <= place < len(LETTERS) else ""


def _stands_for_d(text: str, same: list[re.Match[str]], i: int) -> bool:
    """Whether `đ)` follows `b)` and `c)` of its own list at once: then no `d)` was there before it.

    Not where something else that may have been a label stands between, nor before `e)` in a text that counts d and đ.
    """
    if [match["read"] for match in same[max(0, i - 2) : i]] != ["b", "c"]:
        return False
    if _LOST.search(text, same[i - 1].end(), same[i].start()) is not None:
        return False
    counts_both = any(a["read"] == "d" and b["read"] == "đ" for a, b in pairwise(same))
    return not (counts_both and i + 1 < len(same) and same[i + 1]["read"] == "e")


def _signs(text: str) -> Iterator[Edit]:
    """Marks behind labels. A text that puts commas behind its numbers keeps them."""
    commas = list(_COMMA.finditer(text))
    if len(commas) <= len(_STOP.findall(text)):
        for match in commas:
            yield Edit(*match.span("sign"), ".", "punctuation", 0.9)
    for match in _BRACE.finditer(text):
        yield Edit(*match.span("sign"), ")", "punctuation", 0.9)


def _specks(text: str) -> Iterator[Edit]:
    """Specks on numbers that count on from the one before them, and up to the one behind them."""
    rows = list(_SPECKED.finditer(text))
    numbers = [int(match["number"]) for match in rows]
    for match, before, number, behind in zip(rows, [None, *numbers], numbers, [*numbers[1:], None], strict=False):
        steps = [
            later - earlier
            for earlier, later in ((before, number), (number, behind))
            if earlier is not None and later is not None
        ]
        if match["speck"] and steps and all(step in (0, 1) for step in steps):
            yield Edit(*match.span("speck"), "", "noise", 0.9)


@lru_cache(maxsize=2)
def _marks(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[tuple[str, str], set[str]]]:
    """A label of any kind at the beginning of a line, before its words; and by family what a reading may mean.

    A digit that was read stays one: those rows are for the sections alone.
    """
    damage: dict[tuple[str, str], set[str]] = {}
    for row in lexicon.label_damage:
        if row.family != "roman" and not any(map(str.isdigit, row.read)):
            damage.setdefault((row.family, row.read), set()).add(row.meant)
    signs = "".join(sorted({re.escape(read) for _, read in damage if len(read) == 1 and not read.isalnum()}))
    mark = rf"^[^\S\n]*(?P<read>\d{{1,2}}|[^\W\d_]|[{signs}]|\(c)(?P<sign>[.)])(?=[^\S\n])"
    return re.compile(mark, re.MULTILINE), damage
