"""A text as the language model knows it: syllables, and signs for what is no word (numbers, symbols, names, marks).

Words are lower case with tones in old style; case is the frame's business, and which of two spellings of one tone was
read is no evidence. What can be any of many (a date, a symbol of a document, a person's name) is a class: the model
says where one stands, never which.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from docparse.vietnamese.letters import LOWER, UPPER, fold_tone_placement

BOUNDARY, NUMBER, SYMBOL, NAME, OTHER = "<>", "<0>", "<ký hiệu>", "<tên>", "<?>"
"""A stop or other mark between words; a number; a document's symbol, a date in digits, an address; the name of a
person; a word that the model does not know."""
SIGNS = (BOUNDARY, NUMBER, SYMBOL, NAME, OTHER)
_SIGNS = frozenset(SIGNS)
SURNAMES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Đinh|Trịnh|Đoàn|Lương|Trương|Đào|Mai|Tô|Hà|Cao"
    "|Lý|Lâm|Tạ|Chu|Vương|Thái|Phùng|Quách|Nông|Hứa|Tống|Lưu|Châu|Doãn|Kiều|Lại|Lò|Giàng|Thào|Vàng|Sùng|Tăng|Triệu|Đàm"
)
"""Surnames before which a run of capitalised words is a name; the commonest, to be quick."""

_KINDS = {"number": NUMBER, "symbol": SYMBOL, "name": NAME}
_TOKEN = re.compile(
    # A chunk between blanks in which digits or signs hang on letters: 2290/UBND-NCKS, 31/12/2023, a@b.vn, TN&MT.
    r"(?P<symbol>(?=[^\s,;:()]{0,40}[\d@/\\_&#])(?=[^\s,;:()]{0,40}[^\W\d_]|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})"
    r"[^\W_](?:[^\s,;:()]{0,80}[^\W_])?)"
    rf"|(?P<name>\b(?:{SURNAMES})(?:[ \u00a0][{UPPER}][{LOWER}]+){{1,3}})"
    # A stroke before a word, with a blank before it, may be a letter of it: `!ập`.
    r"|(?P<word>(?:(?<!\S)[!|](?=[^\W\d_]{2}))?[^\W\d_]+)"
    r"|(?P<number>\d(?:[\d.,]*\d)?)"
    r"|[^\w\s]|_"
)


class Token(NamedTuple):
    """A word in the form that the model knows, or a sign of SIGNS; where it stands in the text, and as written."""

    start: int
    end: int
    word: str
    written: str

    @property
    def is_word(self) -> bool:
        return self.word not in _SIGNS


def tokens(text: str) -> Iterator[str]:
    """The tokens of a line; several marks in a row are one BOUNDARY."""
    last = BOUNDARY
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "word":
            last = _folded(match.group())
        elif kind is None:
            if last == BOUNDARY:
                continue
            last = BOUNDARY
        else:
            last = _KINDS[kind]
        yield last


@lru_cache(maxsize=1)  # what stands in a text is asked by one stage after the other
def tokenise(text: str) -> tuple[Token, ...]:
    """The tokens of a text of many lines, the same as `tokens` gives; a new paragraph is a BOUNDARY of no length."""
    found: list[Token] = []
    token: Callable[[type[Token], tuple[int, int, str, str]], Token] = tuple.__new__  # thrice as fast as Token(…)
    end = 0
    last = BOUNDARY
    for match in _TOKEN.finditer(text):
        before = end
        start, end = match.span()
        # A blank line before a capital or a bullet begins something new; before a small letter the sentence goes on.
        if (
            start - before > 1
            and last != BOUNDARY
            and text.count("\n", before, start) > 1
            and not text[start].islower()
        ):
            found.append(Token(before, before, BOUNDARY, ""))
            last = BOUNDARY
        kind = match.lastgroup
        written = match.group()
        if kind == "word":
            last = _folded(written)
        elif kind is None:
            if last == BOUNDARY:
                continue
            last = BOUNDARY
        else:
            last = _KINDS[kind]
        found.append(token(Token, (start, end, last, written)))
    return tuple(found)


@lru_cache(maxsize=50_000)
def _folded(written: str) -> str:
    return fold_tone_placement(written.lower())
