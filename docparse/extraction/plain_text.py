"""A text made ready for matching: furniture and emphasis marks blanked, dashes folded, and a copy without diacritics.

All three have the length of the text and keep its line breaks, so that offsets are offsets into it; in prose.py both
are given up for sentences on one line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from docparse.outline import Outline
from docparse.vietnamese.letters import UPPER, fold, fold_dashes

_LINE_BREAK = re.compile(r"\n\s*")
# A line does not go on where the next begins with a label or a phrase that opens paragraphs.
_LABEL = re.compile(
    r"Căn cứ|Theo đề nghị|Xét|[-+*•]\s|\(?\d{1,2}(?:\.\d{1,2}){0,3}[.)/]\s|\(?[a-zđ][.)/]\s|[IVX]{1,5}\.\s"
    r"|Điều\s+\d|QUYẾT"
)
# Behind a blank line these open a paragraph whatever stands before it: titles have no full stop.
_OPENING = re.compile(
    r"(?:Thực hiện|Căn cứ|Theo|Triển khai|Phúc đáp|Trả lời|Tiếp tục|Xét|Trên cơ sở|Ngày|Để|Nhằm|Trong|QUYẾT)\b"
)
_SENTENCE = re.compile(rf"[.!?][”\"')]*\s+(?=[\"“(]?[{UPPER}]|[-+•]\s)")
# A full stop behind these ends no sentence: TP. Hồ Chí Minh, ThS. Trần Văn A.
_ABBREVIATED = re.compile(
    r"(?:Căn cứ\s?[:;,]?\s?|\b(?:TP|Tp|tp|TX|ThS|TS|GS|PGS|BS|CN|KS|st|Tr|Mr|Đ/c|P|Q|H)|\b[A-Z])\.$"
)


@dataclass(frozen=True)
class PlainText:
    """`plain` keeps case and marks; `folded` is lower case without marks."""

    outline: Outline
    plain: str
    folded: str

    @cached_property
    def lowered(self) -> str:
        """`plain` in lower case, for patterns that need diacritics (`năm` is a year, `nam` is south)."""
        lowered = self.plain.lower()
        return lowered if len(lowered) == len(self.plain) else "".join(c.lower()[:1] for c in self.plain)

    @cached_property
    def breaks(self) -> list[int]:
        """Where paragraphs and sentences begin, in order; always with 0."""
        text = self.plain
        found = {0, *(s.start for s in self.outline.sections)}
        found.update(m.end() for m in _LINE_BREAK.finditer(text) if self._ends_paragraph(m))
        for match in _SENTENCE.finditer(text):
            if not _ABBREVIATED.search(text, max(0, match.start() - 9), match.start() + 1):
                found.add(match.end())
        return sorted(found)

    def _ends_paragraph(self, line_break: re.Match[str]) -> bool:
        before = self.plain[max(0, line_break.start() - 40) : line_break.start()].rstrip("”\"') \t")[-1:]
        at, blank = line_break.end(), line_break.group().count("\n") > 1
        if blank and (before in ".;:!?/" or _OPENING.match(self.plain, at)):
            return True
        return before in ".;:!?/," and _LABEL.match(self.plain, at) is not None

    def sentence_start(self, offset: int) -> int:
        """Where the sentence or paragraph around an offset begins."""
        return self.breaks[bisect_right(self.breaks, offset) - 1]

    def sentence_end(self, offset: int) -> int:
        i = bisect_right(self.breaks, offset)
        return self.breaks[i] if i < len(self.breaks) else len(self.plain)


# Nothing is said across so much white space, and patterns that skip white space twice would take quadratic time on it.
_GULF = re.compile(r"\s{160,}")
_SHORE = 60


def _bridge(gulf: re.Match[str]) -> str:
    """White space whose middle is no white space, of the same length."""
    run = gulf.group()
    return run[:_SHORE] + "\0" * (len(run) - 2 * _SHORE) + run[-_SHORE:]


def plain_text(outline: Outline) -> PlainText:
    """The text of an outline, made ready."""
    text = fold_dashes(outline.text).replace("*", " ").replace("\u00a0", " ")
    text = text.replace("\u2044", "/").replace("\u2215", "/")
    pieces, at = [], 0
    for span in outline.furniture:
        end = min(max(span.end, at), len(text))
        pieces += [text[at : span.start], " " * (end - max(span.start, at))]
        at = end
    text = _GULF.sub(_bridge, "".join([*pieces, text[at:]]))
    return PlainText(outline, text, fold(text))


def words(phrase: str) -> str:
    """A phrase as a pattern for `folded`: without marks, any white space between its words."""
    return r"\s+".join(re.escape(word) for word in fold(phrase).split())


def any_of(phrases: list[str] | tuple[str, ...]) -> str:
    """Several phrases as one alternation, longest first."""
    return "|".join(words(p) for p in sorted(phrases, key=lambda p: (-len(p), p)))
