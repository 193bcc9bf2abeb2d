"""Blanks and strokes in numbers, dates and symbols of documents: `5. 000.000 đồng`, `31/ 12/2008`, `12 QĐ-UBND`.

Only where the grammar leaves no other reading, and only in a text that was read from a scan. No sign changes but the
blank and the stroke. Forms: Decree 30/2020/NĐ-CP, Appendix I.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from docparse.edits import Edit
from docparse.lexicon import Lexicon

SURE = 0.93
_GAP = r"(?P<gap>[^\S\n]{1,2})"
# No number begins with three noughts.
_THOUSANDS = re.compile(rf"(?<![\d.,])\d{{1,3}}(?:\.\d{{3}}){{0,3}}\.{_GAP}000(?=\.\d{{3}}|[^\S\n]|[,;.)])")
_DATE = re.compile(
    r"(?<![\d/])(?:0?[1-9]|[12]\d|3[01])/(?P<gap>[^\S\n]?)(?:0?[1-9]|1[0-2])/(?P<gap2>[^\S\n]?)(?:19|20)\d\d(?![\d/])"
)
# A stroke that was read twice: `quý IV//2026`, `12//QĐ-UBND`.
_TWICE = re.compile(r"(?<=[\dIVX])(?P<gap>[/⁄]{2})(?=\d{4}(?!\d)|[A-ZĐ]{2})")


def mend_broken_numbers(text: str, lexicon: Lexicon) -> list[Edit]:
    """Edits that close the gaps, and put one stroke where none or two were read; none goes over a line end."""
    found = {
        match.span(group)
        for pattern in (_THOUSANDS, _DATE, *_patterns(lexicon).gaps)
        for match in pattern.finditer(text)
        for group in match.re.groupindex
        if match[group]
    }
    strokes = [match for pattern in (_TWICE, _patterns(lexicon).lost_stroke) for match in pattern.finditer(text)]
    return [
        *(Edit(start, end, "", "join", SURE) for start, end in sorted(found)),
        *(Edit(*match.span("gap"), "/", "punctuation", SURE) for match in strokes),
    ]


class _Patterns(NamedTuple):
    """Blanks in symbols and numbers, and the blank that stands for the stroke between them."""

    gaps: tuple[re.Pattern[str], ...]
    lost_stroke: re.Pattern[str]


@lru_cache(maxsize=2)
def _patterns(lexicon: Lexicon) -> _Patterns:
    """Symbols with a blank before their organ, and numbers that fell in two behind the name of a document."""
    organs = sorted({organ.symbol for organ in lexicon.organs}, key=len, reverse=True)
    types = sorted({t.abbreviation for t in lexicon.document_types if t.abbreviation}, key=len, reverse=True)
    names = sorted({t.name for t in lexicon.document_types}, key=len, reverse=True)
    organ, kind = "|".join(map(re.escape, organs)), "|".join(map(re.escape, types))
    name = "|".join(re.escape(name) for name in names)
    symbol = rf"(?:(?:19|20)\d\d/)?(?:{kind})-[A-ZĐ]"
    gaps = (
        re.compile(rf"(?<![\w/])\d{{1,5}}/(?:\d{{4}}/)?(?:{kind})-{_GAP}(?:{organ})(?![\w/-])"),
        re.compile(rf"(?<![\w/])\d{{1,5}}/{_GAP}(?=(?:19|20)\d\d/(?:{kind})-[A-ZĐ])"),
        re.compile(rf"(?:{name})[^\S\n]số:?[^\S\n][1-9]\d?{_GAP}\d{{2,3}}/{symbol}"),
        re.compile(rf"(?:{name})[^\S\n]số:?[^\S\n]\d{{1,4}}(?:/\d{{4}})?/T{_GAP}T(?=-[A-ZĐ])"),
    )
    return _Patterns(gaps, re.compile(rf"(?:{name})[^\S\n]số:?[^\S\n]\d{{1,5}}{_GAP}(?={symbol})"))
