"""Words in three faces and how they break into lines. Lengths are points."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

# The metrics of Times New Roman. Version 1 of these fonts has no Vietnamese; version 2 is Debian's fonts-liberation2,
# and in later releases the plain fonts-liberation.
FONT_FOLDERS = [Path(f"/usr/share/fonts/truetype/{name}") for name in ("liberation2", "liberation")]
FONT_FOLDER = next((folder for folder in FONT_FOLDERS if folder.is_dir()), FONT_FOLDERS[0])
FACES = {"": "Regular", "b": "Bold", "i": "Italic", "bi": "BoldItalic"}


@dataclass(frozen=True)
class Run:
    """Letters of one face."""

    text: str
    face: str

    def width(self, size: float) -> float:
        return _width(self.text, self.face, size)


Word = tuple[Run, ...]


@lru_cache(maxsize=100_000)  # a language has few syllables, and a paragraph is measured many times while it is broken
def _width(text: str, face: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(text, font(face), size))


@cache
def font(face: str) -> str:
    name = f"LiberationSerif-{FACES[face]}"
    pdfmetrics.registerFont(TTFont(name, str(FONT_FOLDER / f"{name}.ttf")))
    return name


def words_of(text: str, face: str = "") -> list[Word]:
    """The words of a line written with `**bold**` and `*italic*`."""
    words: list[list[Run]] = [[]]
    for bold, italic, plain in re.findall(r"\*\*(.+?)\*\*|\*(.+?)\*|([^*]+)", text):
        shown = face if plain else "".join(sorted(set(face) | set("b" if bold else "i")))
        for n, part in enumerate(re.split(r" +", bold or italic or plain)):
            if n:
                words.append([])
            if part:
                words[-1].append(Run(part, shown))
    return [tuple(word) for word in words if word]


def word_width(word: Word, size: float) -> float:
    return sum(run.width(size) for run in word)


def line_width(words: list[Word], size: float) -> float:
    return sum(word_width(word, size) for word in words) + max(0, len(words) - 1) * Run(" ", "").width(size)


def break_lines(words: list[Word], size: float, first: float, rest: float) -> list[list[Word]]:
    """Words in lines of at most `first`, then `rest` points; a word may also break after a hyphen, as in Word.

    A word that is wider than a whole line breaks between letters.
    """
    lines: list[list[Word]] = [[]]
    space = Run(" ", "").width(size)
    filled = 0.0  # the words of the last line, without the blanks between them
    queue = list(reversed(words))
    while queue:
        word, room = queue.pop(), first if len(lines) == 1 else rest
        width = word_width(word, size)
        if filled + width + len(lines[-1]) * space <= room:
            lines[-1].append(word)
            filled += width
            continue
        head = fitting_head(lines[-1], word, size, room)
        if not (head or lines[-1]):
            head = fitting_letters(word, size, room)
            if not head:
                lines[-1].append(word)
                continue
        if head:
            lines[-1].append(cut(word, 0, len(head)))
            word = cut(word, len(head))
        lines.append([])
        filled = 0.0
        queue.append(word)
    return lines


def balanced_lines(words: list[Word], size: float, width: float) -> list[list[Word]]:
    """As few lines as the width allows, about equally long."""
    lines = break_lines(words, size, width, width)
    width = min(width, line_width(words, size))
    least = max([60.0, *(word_width(word, size) + 10 for word in words)])
    while width > least and len(narrower := break_lines(words, size, width - 10, width - 10)) == len(lines):
        lines, width = narrower, width - 10
    return lines


def fitting_head(line: list[Word], word: Word, size: float, room: float) -> str:
    """The longest part of the word that ends in a hyphen and still fits; empty where none does."""
    if len(word) > 1 or "-" not in word[0].text[1:-1]:
        return ""
    text = word[0].text
    heads = [text[: m.end()] for m in re.finditer("-", text) if 1 < m.end() < len(text)]
    return max((h for h in heads if line_width([*line, (Run(h, word[0].face),)], size) <= room), key=len, default="")


def fitting_letters(word: Word, size: float, room: float) -> str:
    """The longest beginning of a word that fits, one letter at least and one letter less than the word."""
    text = "".join(run.text for run in word)
    fits = (n for n in range(len(text) - 1, 1, -1) if word_width(cut(word, 0, n), size) <= room)
    return text[: next(fits, 1)] if len(text) > 1 else ""


def cut(word: Word, start: int, end: int | None = None) -> Word:
    """The letters of a word from `start` to `end`, in their faces."""
    parts, at = [], 0
    for run in word:
        text = run.text[max(0, start - at) : None if end is None else max(0, end - at)]
        at += len(run.text)
        if text:
            parts.append(Run(text, run.face))
    return tuple(parts)
