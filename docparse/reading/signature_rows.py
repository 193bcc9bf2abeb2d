"""What stands under a seal is read once more, row by row: the first words of authority, office and name.

The seal's ring and legend make the words beside them unreadable and hide whole rows from Tesseract. Each row is cut off
where it begins, shown with more and with less of the seal, and of its readings the one stays that says most of what a
signature is made of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from statistics import mean

from docparse.lexicon import load_lexicon
from docparse.page import UNREAD, Line, Word
from docparse.reading.cleanup import CleanPage
from docparse.reading.engine import Layout
from docparse.reading.ocr import ocr_lines
from docparse.reading.page_image import PageImage
from docparse.reading.sealed_rows import SealedRow, find_sealed_rows, is_within, sheet_of, views
from docparse.reading.settings import ReadingSettings
from docparse.spans import Box
from docparse.vietnamese.letters import fold_tone_placement
from docparse.vietnamese.syllables import is_syllable

_ONE_BLOCK: Layout = "block"  # the layout of a sheet of rows
_READ_WELL = 0.85  # the mean confidence of a row that is not read again
_WHOLE = 0.7  # the least confidence of a word of a row whose place is believed
_MOST_ROWS = 8  # of one page
_BETTER = 1.0  # letters by which another reading has to say more
_READ_AT_ALL = 0.4  # the confidence below which a word says nothing
_LEAST_WORD = 1.6  # letters: narrower than `Lê` no word is
_LEAST_MARK = 2.1  # letters: `KT.` and `PHÓ` are wider with their space, `Q.` is not
_UNKNOWN = 0.5  # what a letter of a word costs that no signature has
_INSIDE = 0.5  # of a word's height or width
_SAME_PLACE = 0.7  # of the wider word's width
_OFFICE, _NAME = 0.25, 0.15  # of a seal's height, above and below, over which rows of print may run
_LETTERS_LEFT = 2
_WORD_SPACE = 1.2  # of a word's height
_GRAIN = 1.0  # points
_MARKS = frozenset({"TM", "KT", "TL", "TUQ", "Q", "T/M", "K/T", "T/L"})
_WORD = re.compile(r"[^\W\d_]+(?:/[^\W\d_]+)?")


def with_signature_rows(
    image: PageImage, page: CleanPage, lines: Sequence[Line], seals: Sequence[Box], settings: ReadingSettings
) -> list[Line]:
    """The lines of a page, in its pixels, with better readings of the rows under its seals, which are in points."""
    found = list(lines)
    rows = _rows(page, found, seals)
    doubtful = [row for row in rows if not _is_read_well(_words_in(row.full, found), row)]
    if not doubtful or len(rows) > _MOST_ROWS:
        return _without_legends(found, page, seals)
    sheet, places = sheet_of(doubtful, views(image, page, seals))
    readings: dict[int, list[list[Word]]] = {n: [] for n in range(len(doubtful))}
    read = ocr_lines(sheet, settings, layout=_ONE_BLOCK)
    for n, strip, right, down in places:
        words = [w for line in read for w in line.words if strip.y0 <= (w.box.y0 + w.box.y1) / 2 < strip.y1]
        moved = [Word(w.text, w.box.moved(right, down), w.confidence) for w in sorted(words, key=lambda w: w.box.x0)]
        readings[n].append(moved)
    for n, row in enumerate(doubtful):
        before = _words_in(row.full, found)
        best = max(readings[n], key=lambda words: _said(words, row), default=before)
        best = _with_known(best, [before, *readings[n]])
        if best and _said(best, row) >= (_said(before, row) + _BETTER if before else 0.0):
            found = _put(best, row, found)
    return _without_legends(_with_unread(found, page, seals), page, seals)


def _with_known(words: Sequence[Word], readings: Sequence[Sequence[Word]]) -> list[Word]:
    """The words of a row, in the place of those that say nothing the ones that another reading has there."""
    others = [w for read in readings for w in read if _is_known(w.text) and (w.confidence or 0.0) >= _READ_AT_ALL]
    found = []
    for word in words:
        there = [w for w in others if _is_same_place(w.box, word.box)] if not _is_known(word.text) else []
        found.append(max(there, key=lambda w: w.confidence or 0.0, default=word))
    return found


def _is_same_place(box: Box, other: Box) -> bool:
    across = min(box.x1, other.x1) - max(box.x0, other.x0)
    return across >= _SAME_PLACE * max(box.width, other.width)


def _with_unread(lines: Sequence[Line], page: CleanPage, seals: Sequence[Box]) -> list[Line]:
    """The lines with a sign where the axis of what was read shows that a first word is missing: without it a name is
    another name, and a deputy the head."""
    found = list(lines)
    for row in _rows(page, found, seals):
        words = [w for w in _words_in(row.full, found) if w.text != UNREAD]
        solid = [w for w in words if sum(c.isalpha() for c in w.text) >= _LETTERS_LEFT]
        while words and not _is_solid(words[0], words):
            words = words[1:]
        if not _is_office(words) and words[:1] != solid[:1]:
            continue  # letters left of a word are more than a sign for it, where the others are no whole office
        if words and _unread(words, row):
            gap = Box(row.full.x0, row.box.y0, words[0].box.x0 - _GRAIN, row.box.y1)
            found = _put([Word(UNREAD, gap, 0.0), *words], row, found)
    return found


def _without_legends(lines: Sequence[Line], page: CleanPage, seals: Sequence[Box]) -> list[Line]:
    """The lines without what a seal's legend and the strokes beside it were read as: words that stand there apart."""
    discs = [page.box_of_page(seal) for seal in seals]
    kept: list[Line] = []
    for line in lines:
        words = [w for group in _close_words(line) if not _is_legend(group, discs) for w in group]
        if words:
            kept.append(Line(tuple(words), line.block))
    return kept


def _close_words(line: Line) -> list[list[Word]]:
    """The words of a line, those in one group between which a word space lies and no more."""
    groups: list[list[Word]] = []
    for word in line.words:
        if groups and word.box.x0 - groups[-1][-1].box.x1 <= _WORD_SPACE * min(
            word.box.height, groups[-1][-1].box.height
        ):
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups


def _is_legend(words: Sequence[Word], discs: Sequence[Box]) -> bool:
    if any(w.text == UNREAD or (_is_of_title(w.text) and (w.confidence or 0.0) >= _READ_WELL) for w in words):
        return False
    if any(all(is_within(w.box, disc) for w in words) for disc in discs):
        return True
    # Between office and name, right of the seal, the signature is written; in doubt are the words of its strokes.
    unsure = all((w.confidence or 0.0) < _READ_AT_ALL for w in words)
    return unsure and any(_is_in_signature(w.box, disc) for w in words for disc in discs)


def _is_in_signature(box: Box, seal: Box) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return (
        seal.x0 <= x <= seal.x1 + seal.width and seal.y0 + _OFFICE * seal.height <= y <= seal.y1 - _NAME * seal.height
    )


def _rows(page: CleanPage, lines: Sequence[Line], seals: Sequence[Box]) -> list[SealedRow]:
    """The rows under seals, which are in points."""
    whole = [line.box for line in lines if _is_whole(line.words)]
    on_page = [page.box_of_page(seal) for seal in seals]
    rows = [row for seal in on_page for row in find_sealed_rows(page, seal, whole)]
    return [row for row in rows if not _is_text(_words_in(row.full, lines))]


def _words_in(row: Box, lines: Sequence[Line]) -> list[Word]:
    words = [w for line in lines for w in line.words if _is_in(w.box, row)]
    return sorted(words, key=lambda w: w.box.x0)


def _is_in(box: Box, row: Box) -> bool:
    """Whether a word stands in a row: most of it, and no word of a line above or below."""
    across = min(box.x1, row.x1) - max(box.x0, row.x0)
    middle = (box.y0 + box.y1) / 2
    return across > _INSIDE * min(box.width, row.width) and row.y0 <= middle <= row.y1


def _is_read_well(words: Sequence[Word], row: SealedRow) -> bool:
    return (
        bool(words)
        and min(w.confidence or 0.0 for w in words) >= _READ_AT_ALL
        and mean(w.confidence or 0.0 for w in words) >= _READ_WELL
        and all(_is_known(w.text) for w in words)
        and not _unread(words, row)
    )


def _is_whole(words: Sequence[Word]) -> bool:
    """Whether a line begins as an authority or a name does, and is read well to its end."""
    if len(words) < 2 or any((w.confidence or 0.0) < _WHOLE or not _is_known(w.text) for w in words):
        return False
    first = _bare(words[0].text)
    return first in _MARKS or (first.istitle() and fold_tone_placement(first.lower()) in _surnames())


def _is_text(words: Sequence[Word]) -> bool:
    """Whether words are of a sentence: offices are in capitals, each word of a name has one."""
    read = [w.text for w in words if (w.confidence or 0.0) >= _READ_AT_ALL and len(w.text) > 1]
    return sum(text[0].islower() for text in read) > len(read) / 2


def _said(words: Sequence[Word], row: SealedRow) -> float:
    """How much of a signature was read: the letters of its words by their confidence, less half of all others."""
    said = -_UNKNOWN * _unread(words, row)
    for word in words:
        letters, confidence = len(word.text), word.confidence or 0.0
        if _is_known(word.text) and confidence >= _READ_AT_ALL:
            said += letters * confidence
        elif not (_is_capitalised_syllable(word.text) and confidence >= _READ_WELL):
            said -= _UNKNOWN * letters
    first = _bare(words[0].text) if words else ""
    if first.istitle() and fold_tone_placement(first.lower()) in _surnames():
        said += len(first) * (words[0].confidence or 0.0)
    return said


def _unread(words: Sequence[Word], row: SealedRow) -> float:
    """How many letters before the first word of a row are left unread, 0 for less than a word."""
    if not row.centred:
        return 0.0
    solid = [w for w in words if _is_solid(w, words)]
    letters = (min((w.box.x0 for w in solid), default=row.full.x1) - row.full.x0) / row.height
    in_capitals = any(w.text.isupper() and _is_known(w.text) for w in words)
    return letters if letters >= (_LEAST_MARK if in_capitals else _LEAST_WORD) else 0.0


def _is_solid(word: Word, words: Sequence[Word]) -> bool:
    """Whether a word of a row says something: of an office only what offices are made of, of a name letters."""
    if _is_known(word.text):
        return True
    in_capitals = sum(w.text.isupper() for w in words if _is_known(w.text)) >= 1
    return not in_capitals and sum(c.isalpha() for c in word.text) >= 2


def _is_known(text: str) -> bool:
    """Whether a word is one that authorities, offices and names are made of."""
    bare = _bare(text)
    if bare.isupper():
        return bare in _MARKS or bare.lower() in _office_words()
    return bare.istitle() and fold_tone_placement(bare.lower()) in _name_words()


def _is_capitalised_syllable(text: str) -> bool:
    """Whether a word is one of the language, though neither of an office nor of a name: `DANH SÁCH`."""
    return text[:1].isupper() and is_syllable(_bare(text).lower())


def _bare(text: str) -> str:
    """A word without full stop; empty where other signs are in it."""
    word = text.rstrip(".,").lstrip("'\"“”‘’`*")
    return word if _WORD.fullmatch(word) else ""


def _is_of_title(text: str) -> bool:
    return _bare(text).isupper() and _bare(text).lower() in _title_words()


def _is_office(words: Sequence[Word]) -> bool:
    """Whether words begin as an office does."""
    begin = " ".join(_bare(w.text).lower() for w in words[:2])
    return bool(words) and any(row.title.lower().startswith(begin) for row in load_lexicon().titles)


@cache
def _title_words() -> frozenset[str]:
    return frozenset(word.lower() for row in load_lexicon().titles for word in row.title.split())


@cache
def _office_words() -> frozenset[str]:
    lexicon = load_lexicon()
    names = (
        *(row.name for row in lexicon.bodies),
        *(row.name for row in lexicon.organs),
        *(f"{row.kind} {row.name}" for row in lexicon.provinces),
    )
    return _title_words() | {word for name in names for word in name.lower().split()}


@cache
def _surnames() -> frozenset[str]:
    return frozenset(fold_tone_placement(name.lower()) for name in load_lexicon().surnames)


@cache
def _name_words() -> frozenset[str]:
    return frozenset(fold_tone_placement(part.name.lower()) for part in load_lexicon().name_parts)


def _put(put: Sequence[Word], row: SealedRow, lines: Sequence[Line]) -> list[Line]:
    """The lines with a row in the place of what was read there, a line of its own: beside it stands another column."""
    kept: list[Line] = []
    at = None
    for other in lines:
        words = tuple(w for w in other.words if not _is_in(w.box, row.full))
        if len(words) < len(other.words):
            at = len(kept) + bool(words) if at is None else at
        if words:
            kept.append(Line(words, other.block))
    if at is None:
        at = max((i + 1 for i, other in enumerate(kept) if other.box.y1 <= row.box.y1), default=0)
    block = kept[at - 1].block if at else 0
    after = [Line(other.words, other.block + 2) for other in kept[at:]]
    return [*kept[:at], Line(tuple(put), block + 1), *after]
