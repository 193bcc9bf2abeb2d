"""Roman numerals of headings, counted by their width: OCR drops a stroke of `III.` and says `II.`.

Every stroke of a numeral is as wide as any other, so `III.` is half as wide again as the `II.` of the same document,
whatever its type. Where one document has two marks that were read alike and one of them is so much wider, the page
shows what it is, and no sequence need be guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from docparse.page import Line, Page, Word

_TWO = re.compile(r"II(?P<sign>[./)]|[-–])")
# Width by height of `III.` is 1.4 times that of `II.` in roman and sans-serif types, bold or not.
_WIDER = (1.25, 1.6)
_AS_HIGH = 0.2  # heights of two marks in one document differ by no more than this share


def with_counted_strokes(pages: Sequence[Page]) -> list[Page]:
    """The pages, each `II.` at the beginning of a line that is as wide as `III.` being one.

    Only of what OCR read, and only where a narrower `II.` stands before it.
    """
    wide = dict(_wide(pages))
    return [
        _with(page, wide) if any(id(w) in wide for line in page.lines for w in line.words) else page for page in pages
    ]


def _wide(pages: Sequence[Page]) -> Iterator[tuple[int, str]]:
    """The words that are too wide for what was read, by identity, with what they are."""
    narrow: Word | None = None
    for word in _first_words(pages):
        match = _TWO.fullmatch(word.text)
        if match is None or not word.box.height:
            continue
        if narrow is None:
            narrow = word
            continue
        high = word.box.height / narrow.box.height
        more = (word.box.width / word.box.height) / (narrow.box.width / narrow.box.height)
        if abs(high - 1) <= _AS_HIGH and _WIDER[0] <= more <= _WIDER[1]:
            yield id(word), f"III{match['sign']}"
        elif more < 1 / _WIDER[0]:
            narrow = word


def _first_words(pages: Sequence[Page]) -> Iterator[Word]:
    for page in pages:
        in_tables = {id(w) for table in page.tables for line in table.lines for w in line.words}
        for line in page.lines:
            word = line.words[0]
            if word.confidence is not None and id(word) not in in_tables:
                yield word


def _with(page: Page, texts: dict[int, str]) -> Page:
    def mended(line: Line) -> Line:
        if id(line.words[0]) not in texts:
            return line
        return Line((replace(line.words[0], text=texts[id(line.words[0])]), *line.words[1:]), line.block)

    return replace(page, lines=tuple(map(mended, page.lines)))
