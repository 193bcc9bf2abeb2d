"""A text made ready for matching: furniture and emphasis marks blanked, dashes folded, and a copy without diacritics.

All three have the length of the text, so that offsets are offsets into it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from docparse.outline import Outline
from docparse.vietnamese.letters import LETTERS, fold, fold_dashes

UPPER = "A-Z" + "".join(c for c in LETTERS if c.isupper() and not c.isascii())
"""Every capital letter, for character classes."""

# Paragraphs of layouts without blank lines end where a line does not go on: the next begins with a label or a keyword.
_PARAGRAPH = re.compile(
    r"(?<=[.;:!?/])[”\"')]*[^\S\n]*\n\s*\n+(?=\s*\S)"
    r"|(?<=[.;:!?/,])[”\"')]*[^\S\n]*\n+(?=\s*(?:Căn cứ|Theo đề nghị|Xét|[-+*•]\s|\(?\d{1,2}(?:\.\d{1,2})*[.)/]\s|\(?[a-zđ][.)/]\s|"
    r"[IVX]{1,5}\.\s|Điều\s+\d|QUYẾT))"
)
# A blank line before a phrase that opens paragraphs ends one, whatever stands before it (titles have no full stop).
_OPENING = re.compile(
    r"\n\s*\n\s*(?=(?:Thực hiện|Căn cứ|Theo|Triển khai|Phúc đáp|Trả lời|Tiếp tục|Xét|Trên cơ sở|Ngày|Để|Nhằm|Trong|QUYẾT)\b)"
)
_SENTENCE = re.compile(rf"(?<=[.!?])[”\"')]*\s+(?=[\"“(]?[{UPPER}]|[-+•]\s)")
# A full stop behind these ends no sentence: TP. Hồ Chí Minh, ThS. Trần Văn A.
_ABBREVIATED = re.compile(r"(?:Căn cứ\s?|\b(?:TP|Tp|tp|TX|ThS|TS|GS|PGS|BS|CN|KS|st|Tr|Mr|Đ/c|P|Q|H)|\b[A-Z])\.$")


@dataclass(frozen=True)
class PlainText:
    """`plain` keeps case and marks; `folded` is lower case without marks."""

    outline: Outline
    plain: str
    folded: str

    @cached_property
    def breaks(self) -> list[int]:
        """Where paragraphs and sentences begin, in order; always with 0."""
        text = self.plain
        found = {0, *(s.start for s in self.outline.sections)}
        found.update(m.end() for pattern in (_PARAGRAPH, _OPENING) for m in pattern.finditer(text))
        for match in _SENTENCE.finditer(text):
            if not _ABBREVIATED.search(text, max(0, match.start() - 9), match.start()):
                found.add(match.end())
        return sorted(found)

    def sentence_start(self, offset: int) -> int:
        """Where the sentence or paragraph around an offset begins."""
        return self.breaks[bisect_right(self.breaks, offset) - 1]

    def sentence_end(self, offset: int) -> int:
        i = bisect_right(self.breaks, offset)
        return self.breaks[i] if i < len(self.breaks) else len(self.plain)


def plain_text(outline: Outline) -> PlainText:
    text = fold_dashes(outline.text).replace("*", " ").replace("\u00a0", " ")
    text = text.replace("\u2044", "/").replace("\u2215", "/")
    for span in outline.furniture:
        text = text[: span.start] + " " * (min(span.end, len(text)) - span.start) + text[span.end :]
    return PlainText(outline, text, fold(text))


def words(phrase: str) -> str:
    """A phrase as a pattern for `folded`: without marks, any white space between its words."""
    return r"\s+".join(re.escape(word) for word in fold(phrase).split())


def any_of(phrases: list[str] | tuple[str, ...]) -> str:
    """Several phrases as one alternation, longest first."""
    return "|".join(words(p) for p in sorted(phrases, key=lambda p: (-len(p), p)))
