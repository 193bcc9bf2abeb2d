"""Capitals that a reader lost or invented.

The mark over a capital pushes it down to a small letter (`ủy ban nhân dân`); letters of one shape in both cases stand
up as capitals among small ones (`sỐ`, `bổ Sung`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import numpy as np

from docparse.correction.language import NONE, ORDER, load_language_model
from docparse.edits import Edit
from docparse.vietnamese.letters import LOWER, UPPER, fold_tone_placement, strip_marks
from docparse.vietnamese.syllables import is_syllable

# Decree 30/2020/NĐ-CP, Appendix II: names of bodies have capitals. `cấp ủy`, `ủy quyền` and a bare `ủy ban` have none.
_COMMITTEE = re.compile(
    r"\b(?P<read>ủy|uỷ)(?=\s+[Bb]an\s+(?:Trung\s+ương|Quốc\s+gia|[Nn]hân\s+dân|Mặt\s+trận|Kiểm\s+tra|Thường\s+vụ|[Bb]ầu\s+cử|Dân\s+tộc|Đoàn\s+kết))"
)
# The line under the number line or the type name is the subject and begins with a capital. V and v have one shape.
_SUBJECT = re.compile(
    r"(?:^[^\S\n]*Số\s?:.{0,40}/.{2,30}|^[^\S\n]*(?:QUYẾT ĐỊNH|CHỈ THỊ|THÔNG BÁO|KẾ HOẠCH|TỜ TRÌNH|BÁO CÁO|CÔNG ĐIỆN))"
    r"[^\S\n]*\n\s*(?P<read>về)(?=\s+việc\b)",
    re.MULTILINE,
)

# These letters have one shape in both cases, so a small word between small words is read in capitals: `tại cơ SỞ`.
_ROUND = "ÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰ"
_VOWELS = "".join(c for c in UPPER if strip_marks(c) in "AEIOUY" and not c.isascii())
_CAPITALS = rf"(?:(?:[CKPSTVX]|TR|PH|KH)?[{_ROUND}]{{2}}|(?:[CKPSTVX]|TR|PH|KH)[{_ROUND}]|[CSVX]I?[{_VOWELS}][CIUO]?)"
_SAME_SHAPE = re.compile(
    rf"(?:(?<=[{LOWER}][ \n])(?P<read>{_CAPITALS})(?: (?P<second>{_CAPITALS}))?|(?<=[{LOWER}] )(?P<single>[{_ROUND}]))"
    rf"(?=[^\S\n][{LOWER}\d]|[,;:.)]|\n[{LOWER}])"
)
# ô and Ô have one shape; Decree 30 prints the word before the number with a small one.
_NUMBER = re.compile(r"^[^\S\n]*(?P<read>SỐ)(?=[^\S\n]?:[^\n]{0,12}/)", re.MULTILINE)
# The Party's guidance prints `về việc` small under the type name.
_PARTY = re.compile(r"^[^\S\n]*ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM", re.MULTILINE)
_ONE_SHAPE = frozenset("COSUVXZ")
# A capital behind a small letter, in a word of its own: `sỐ`, `tiẾn`. Identifiers have no marks (`maDiaChi`).
_INSIDE = re.compile(
    rf"(?<![\w/@.-])(?P<read>[{UPPER}{LOWER}]?[{LOWER}]{{1,4}}[{UPPER}]{{1,6}}[{LOWER}]{{0,4}})(?![\w/@-])"
)
# A word with a capital between two small ones of its line.
_BETWEEN = re.compile(
    rf"(?<![\w-])(?P<first>[{LOWER}]{{1,7}})[^\S\n](?P<read>[COSVXK][{LOWER}]{{1,6}})(?=[^\S\n][{LOWER}]|[,;][^\S\n][{LOWER}])"
)
_SHORT = 2  # letters
BOUND = -3.0
"""Least ln P of a word behind the one before it, for the two to be one word: nobody puts a capital inside of one."""
BESIDE = 20
"""Characters before and behind a word in which its neighbours stand."""
LEAST_SEEN = 50
"""Sightings in ordinary text from which on a syllable is a word."""


def mend_capitals(text: str) -> list[Edit]:
    """Edits of a damaged text only: a typist writes both."""
    patterns = [(_COMMITTEE, 0.9), (_SUBJECT, 0.85)]
    if _PARTY.search(text):
        patterns.pop()
    found = [
        Edit(m.start("read"), m.end("read"), m["read"][0].upper() + m["read"][1:], "case", confidence)
        for pattern, confidence in patterns
        for m in pattern.finditer(text)
    ]
    found += [Edit(m.start("read"), m.end("read"), "Số", "case", 0.95) for m in _NUMBER.finditer(text)]
    return [*found, *_in_capitals_alone(text), *_inside(text), *_between(text)]


def _in_capitals_alone(text: str) -> Iterator[Edit]:
    """One word or two that were read in capitals among small ones."""
    for match in _SAME_SHAPE.finditer(text):
        for group, read in match.groupdict().items():
            if read and is_syllable(read):
                # A first letter of another shape in small (T, P, K) was a capital on the page.
                meant = read.lower() if strip_marks(read[0]) in _ONE_SHAPE else read[0] + read[1:].lower()
                yield Edit(*match.span(group), meant, "case", 0.85)


def _inside(text: str) -> Iterator[Edit]:
    """Words with a capital among their small letters, in the case of the words beside them.

    Two strokes may be a numeral (`Quý lÍ`), so of two letters the first must have one shape in both cases.
    """
    for match in _INSIDE.finditer(text):
        read = match["read"]
        if read.isascii() or not _is_word(read) or (len(read) == _SHORT and read[0].upper() not in _ONE_SHAPE):
            continue
        before = text[max(0, match.start() - BESIDE) : match.start()].rpartition("\n")[2].split()[-2:]
        beside = [*before, *text[match.end() : match.end() + BESIDE].partition("\n")[0].split()[:2]]
        meant = read.upper() if beside and all(map(_in_capitals, beside)) else read[0] + read[1:].lower()
        yield Edit(*match.span("read"), meant, "case", 0.95)


def _between(text: str) -> Iterator[Edit]:
    """Second halves of words that were read with a capital: `bổ Sung`."""
    model = load_language_model()
    matches = list(_BETWEEN.finditer(text))
    pairs = [
        [model.ids.get(fold_tone_placement(match[k].lower()), model.other) for k in ("first", "read")]
        for match in matches
    ]
    rows = np.asarray([[NONE] * (ORDER - 2) + pair for pair in pairs], dtype=np.int64).reshape(-1, ORDER)
    for match, pair, likely in zip(matches, pairs, model.after(rows).tolist(), strict=True):
        if model.other not in pair and likely >= BOUND:
            yield Edit(*match.span("read"), match["read"].lower(), "case", 0.9)


def _in_capitals(word: str) -> bool:
    return not any(c.islower() for c in word[1:])


@cache
def _common() -> frozenset[str]:
    model = load_language_model()
    return frozenset(w for w, n in zip(model.words, model.counts.tolist(), strict=True) if n >= LEAST_SEEN)


def _is_word(read: str) -> bool:
    return is_syllable(read) and fold_tone_placement(read.lower()) in _common()
