"""A corrected text beside what was read, line by line: what every view of `docparse clean` shows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from docparse.correction.result import Correction
from docparse.records import Correction as Entry

LINE_END = re.compile(r"\r\n|\r|\n")
# More letters than any word has: what runs on without a blank is shown from here.
_LONGEST_WORD = 40
# What has no shape, or steers a terminal, is shown as its picture (U+2400…) or as U+FFFD.
_SHAPES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"}
_SHAPES |= {0x7F: 0x2421, **dict.fromkeys((*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD)}
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Whole words: as read and as they are now. Without `entries` both are the same."""

    read: str
    text: str
    entries: tuple[Entry, ...] = ()


@dataclass(slots=True)
class Row:
    """A line of both texts, or the lines that one change spans. Lines count from 1; the last ones are counted in."""

    read_line: int
    text_line: int
    pieces: list[Piece] = field(default_factory=list)

    @property
    def is_changed(self) -> bool:
        return any(piece.entries for piece in self.pieces)

    @property
    def last_read_line(self) -> int:
        return self.read_line + sum(count_line_ends(piece.read) for piece in self.pieces)

    @property
    def last_text_line(self) -> int:
        return self.text_line + sum(count_line_ends(piece.text) for piece in self.pieces)


def count_line_ends(text: str) -> int:
    return sum(1 for _ in LINE_END.finditer(text))


def rows(correction: Correction) -> Iterator[Row]:
    """All lines in order. Line ends that are in both texts part the rows."""
    row = Row(1, 1)
    for piece in pieces(correction):
        if piece.entries:
            row.pieces.append(piece)
            continue
        at = 0
        for end in LINE_END.finditer(piece.text):
            _add(row, piece.text[at : end.start()])
            yield row
            row = Row(row.last_read_line + 1, row.last_text_line + 1)
            at = end.end()
        _add(row, piece.text[at:])
    yield row


def _add(row: Row, unchanged: str) -> None:
    if unchanged:
        row.pieces.append(Piece(unchanged, unchanged))


def pieces(correction: Correction) -> Iterator[Piece]:
    """The whole text, each change widened to the words that it touches; changes in one word are one piece."""
    text, entries = correction.text, correction.edits
    at = 0
    start, read, members = 0, "", list[Entry]()  # the changed piece that is being put together; it ends at `at`
    for i, entry in enumerate(entries):
        before, after = _beside(text, entry)
        left = _word_start(text, entry.start, at) if before else entry.start
        if members and left > at:
            yield Piece(read, text[start:at], tuple(members))
            members = []
        if not members:
            if at < left:
                yield Piece(text[at:left], text[at:left])
            start, read, at = left, "", left
        following = entries[i + 1].start if i + 1 < len(entries) else len(text)
        right = _word_end(text, entry.end, following) if after else entry.end
        read += text[at : entry.start] + entry.original + text[entry.end : right]
        members.append(entry)
        at = right
    if members:
        yield Piece(read, text[start:at], tuple(members))
    if at < len(text):
        yield Piece(text[at:], text[at:])


def _beside(text: str, entry: Entry) -> tuple[bool, bool]:
    """Whether a change begins, and whether it ends, inside a word of either text."""
    before, after = text[entry.start - 1 : entry.start] if entry.start else "", text[entry.end : entry.end + 1]
    begins = any(_in_word(before) and _in_word(side[:1] or after) for side in (entry.original, entry.corrected))
    ends = any(_in_word(side[-1:] or before) and _in_word(after) for side in (entry.original, entry.corrected))
    return begins, ends


def _in_word(char: str) -> bool:
    return char.isalnum() or (bool(char) and unicodedata.combining(char) > 0)


def _word_start(text: str, at: int, least: int) -> int:
    least = max(least, at - _LONGEST_WORD)
    while at > least and _in_word(text[at - 1]):
        at -= 1
    return at


def _word_end(text: str, at: int, most: int) -> int:
    most = min(most, at + _LONGEST_WORD)
    while at < most and _in_word(text[at]):
        at += 1
    return at


def visible(text: str) -> str:
    """What can be shown: control characters, lone surrogates and marks that turn the writing round take a shape."""
    return _SURROGATE.sub("\ufffd", LINE_END.sub("\n", text)).translate(_SHAPES)
