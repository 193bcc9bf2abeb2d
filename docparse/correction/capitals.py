"""Capitals that a reader lost: the mark over a capital pushes it down to a small letter (`ủy ban nhân dân`)."""

from __future__ import annotations

import re

from docparse.edits import Edit
from docparse.vietnamese.letters import LOWER, strip_marks
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
_SAME_SHAPE = re.compile(
    rf"(?<=[{LOWER}] )(?P<read>(?:[CKPSTVX]|TR|PH|KH)?[ÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰ]{{1,2}})(?= [{LOWER}])"
)
# ô and Ô have one shape; Decree 30 prints the word before the number with a small one.
_NUMBER = re.compile(r"^[^\S\n]*(?P<read>SỐ)(?=[^\S\n]?:[^\n]{0,12}/)", re.MULTILINE)
# The Party's guidance prints `về việc` small under the type name.
_PARTY = re.compile(r"^[^\S\n]*ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM", re.MULTILINE)
_ONE_SHAPE = frozenset("COSUVXZ")


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
    for match in _SAME_SHAPE.finditer(text):
        read = match["read"]
        if is_syllable(read):
            # A first letter of another shape in small (T, P, K) was a capital on the page.
            meant = read.lower() if strip_marks(read[0]) in _ONE_SHAPE else read[0] + read[1:].lower()
            found.append(Edit(match.start(), match.end(), meant, "case", 0.85))
    return found
