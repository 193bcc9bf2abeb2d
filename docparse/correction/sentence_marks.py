"""Marks of a sentence by their grammar: the stroke, the closing mark, marks read twice, and the blank behind a mark.

Only for a text that was read from a scan. What the grammar leaves open the language model says (`stray_marks`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from docparse.edits import Edit
from docparse.vietnamese.letters import LOWER, UPPER
from docparse.vietnamese.syllables import is_syllable

# No keyboard of an office has the fraction slash. Behind a word and before a blank it is a speck.
_FRACTION = re.compile(r"(?<=\w)⁄(?=\w)")
_FRACTION_SPECK = re.compile(rf"(?<=[{LOWER}]{{2}})⁄(?=[^\S\n][{LOWER}{UPPER}])")
# Nothing but ./. closes a document, with its specks (Decree 30/2020/NĐ-CP, Appendix I).
_CLOSING = re.compile(r"(?:(?<=[^\W\d_])|(?<=[)\]”\"]))\.[!|lI⁄]\.(?=[^\S\n]*$)", re.MULTILINE)
_LAST = re.compile(
    r"(?:(?<=[^\W\d_])|(?<=[)\]”\"]))(?P<read>[^\S\n]?[.,;/⁄!|]{1,3}(?:[^\S\n][.,/⁄!|]{1,2})?)"
    r"(?=\s*\n[^\w\n]{0,3}Nơi nhận)"
)
_TWICE = re.compile(rf"(?<=[{LOWER}])(?P<read>,\.|\.,|,,|;\.|\.;|;,|,;)(?=[^\S\n][{LOWER}])")
_STOP_TWICE = re.compile(rf"(?<=[{LOWER}])\.\.(?=[^\S\n][{UPPER}]|[^\S\n]*\n)")
# `tộc,một`: a mark between two syllables. A typist who leaves the blank out does it again on the same line.
_TIGHT = re.compile(
    rf"(?<![\w./@:,;&-])(?P<before>[{UPPER}{LOWER}][{LOWER}]+)(?P<mark>[,;])"
    rf"(?P<after>[{UPPER}{LOWER}][{LOWER}]+)(?![\w@/,])"
)
# `năm2011`: no word of Vietnamese ends in digits; what has no marks may be a name (`COVID19`, `km2`).
_BEFORE_DIGITS = re.compile(rf"(?<![\w./@&-])(?P<word>[{UPPER}{LOWER}][{LOWER}]+)(?=\d{{1,4}}(?![\w/@-]))")
# `c)Phổ biến`, `3.Các`: the blank behind a label, in a text whose other labels have one.
_LABEL = r"^[^\S\n]*(?:[a-zđ]\)|\d{1,2}\.)"
_TIGHT_LABEL = re.compile(rf"{_LABEL}(?=[{UPPER}][{LOWER}])", re.MULTILINE)
_LOOSE_LABEL = re.compile(rf"{_LABEL}(?=[^\S\n][{UPPER}])", re.MULTILINE)
# A stop before a bracket with an abbreviation: `thủ tục hành chính.(TTHC)`.
_BEFORE_BRACKET = re.compile(rf"(?<=[{LOWER}]{{2}})\.(?=\([{UPPER}{LOWER}])")

# A wave between words is a dash; between numbers it may be meant.
_WAVE = re.compile(r"(?:(?<=[^\W\d_] )~(?= \w)|(?<=\d )~(?= [^\W\d_]))")
_DASH = re.compile(r"(?<=\S )[-–](?= \S)")


def mend_sentence_marks(text: str) -> list[Edit]:
    return [*_strokes(text), *_waves(text), *_closing(text), *_doubled(text), *_blanks(text)]


def _strokes(text: str) -> Iterator[Edit]:
    for match in _FRACTION.finditer(text):
        yield Edit(*match.span(), "/", "punctuation", 0.95)
    for match in _FRACTION_SPECK.finditer(text):
        yield Edit(*match.span(), "", "noise", 0.9)


def _waves(text: str) -> Iterator[Edit]:
    """Dashes read as waves, as the document prints its dashes."""
    if waves := list(_WAVE.finditer(text)):
        dashes = _DASH.findall(text)
        dash = "–" if dashes.count("–") > dashes.count("-") else "-"
        yield from (Edit(*m.span(), dash, "punctuation", 0.85) for m in waves)


def _closing(text: str) -> Iterator[Edit]:
    for match in _CLOSING.finditer(text):
        yield Edit(*match.span(), "./.", "punctuation", 0.95)
    for match in _LAST.finditer(text):
        read = match["read"]
        if read.strip() != "./." and len(read.replace(" ", "")) > 1 and not _CLOSING.match(text, match.start()):
            yield Edit(*match.span("read"), "./.", "punctuation", 0.9)


def _doubled(text: str) -> Iterator[Edit]:
    for match in _TWICE.finditer(text):
        yield Edit(*match.span(), ";" if ";" in match.group() else ",", "punctuation", 0.9)
    for match in _STOP_TWICE.finditer(text):
        yield Edit(*match.span(), ".", "punctuation", 0.9)


def _blanks(text: str) -> Iterator[Edit]:
    tight = [m for m in _TIGHT.finditer(text) if is_syllable(m["before"]) and is_syllable(m["after"])]
    lines = Counter(text.count("\n", 0, match.start()) for match in tight)
    for match in tight:
        if lines[text.count("\n", 0, match.start())] == 1:
            yield Edit(match.end("mark"), match.end("mark"), " ", "split", 0.87)
    for match in _BEFORE_DIGITS.finditer(text):
        if is_syllable(match["word"]) and not match["word"].isascii():
            yield Edit(match.end(), match.end(), " ", "split", 0.9)
    tight_labels = list(_TIGHT_LABEL.finditer(text))
    if len(tight_labels) <= len(_LOOSE_LABEL.findall(text)):
        for match in tight_labels:
            yield Edit(match.end(), match.end(), " ", "split", 0.9)
    for match in _BEFORE_BRACKET.finditer(text):
        yield Edit(*match.span(), " ", "punctuation", 0.9)
