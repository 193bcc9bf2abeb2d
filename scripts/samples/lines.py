"""Words in three faces and how they break into lines. Lengths are points."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

# Debian package fonts-liberation2: the metrics of Times New Roman. Version 1 of these fonts has no Vietnamese.
FONT_FOLDER = Path("/usr/share/fonts/truetype/liberation2")
FACES = {"": "Regular", "b": "Bold", "i": "Italic", "bi": "BoldItalic"}


@dataclass(frozen=True)
class Run:
    """Letters of one face."""

    text: str
    face: str

    def width(self, size: float) -> float:
        return float(pdfmetrics.stringWidth(self.text, font(self.face), size))


Word = tuple[Run, ...]


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
    """Words in lines of at most `first`, then `rest` points; a word may also break after a hyphen, as in Word."""
    lines: list[list[Word]] = [[]]
    queue = list(words)
    while queue:
        word, room = queue.pop(0), first if len(lines) == 1 else rest
        if line_width([*lines[-1], word], size) <= room:
            lines[-1].append(word)
            continue
        head = fitting_head(lines[-1], word, size, room)
        if head:
            lines[-1].append((Run(head, word[0].face),))
            word = (Run(word[0].text[len(head) :], word[0].face),)
        lines.append([])
        queue.insert(0, word)
    return lines


def balanced_lines(words: list[Word], size: float, width: float) -> list[list[Word]]:
    """As few lines as the width allows, about equally long."""
    lines = break_lines(words, size, width, width)
    width = min(width, line_width(words, size))
    while width > 60 and len(narrower := break_lines(words, size, width - 10, width - 10)) == len(lines):
        lines, width = narrower, width - 10
    return lines


def fitting_head(line: list[Word], word: Word, size: float, room: float) -> str:
    """The longest part of the word that ends in a hyphen and still fits; empty where none does."""
    if len(word) > 1 or "-" not in word[0].text[1:-1]:
        return ""
    text = word[0].text
    heads = [text[: m.end()] for m in re.finditer("-", text) if 1 < m.end() < len(text)]
    return max((h for h in heads if line_width([*line, (Run(h, word[0].face),)], size) <= room), key=len, default="")
