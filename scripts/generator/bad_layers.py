"""PDFs whose pages look right and whose text layer does not say what they show, as offices' archives are full of.

garbled   the font's table of characters is broken: letters stand for other letters, or for nothing
legacy    the page was written in `.VnTime` or `VNI-Times`, and the layer holds the codes of those fonts
noisy     a picture of the page with what an OCR engine read lying invisible over it
shifted   the same with the words beside their places, or with the layer of another page
empty     the same with a layer of blanks, of a caption, of half the page, or with none
behind    a born-digital page over a picture that fills it: no scan, though it looks like one

What a reader should make of them is the setting's own text.
"""

from __future__ import annotations

import copy
import io
import random
from collections.abc import Callable, Sequence
from functools import cache
from itertools import groupby
from typing import Any, Literal
from weakref import WeakKeyDictionary

import pypdfium2
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont, makeToUnicodeCMap
from reportlab.pdfgen.canvas import Canvas
from typesetting.lines import Run, font
from typesetting.pdf import Picture, draw_pdf, pictures_pdf

from docparse.page import Word
from docparse.spans import Box
from docparse.vietnamese.letters import strip_marks
from generator.galley import ASCENT, DESCENT, Setting, WordBox
from generator.legacy import Code, tcvn3_of, vni_of
from generator.noise import damage
from generator.pdf import PRODUCER, born_digital, drawing

Shift = Literal["moved", "other page"]
Emptiness = Literal["none", "blanks", "caption", "half"]
EMPTINESSES: tuple[Emptiness, ...] = ("none", "blanks", "caption", "half")
CAPTION = ("Ký", "bởi:", "Văn", "thư", "lưu", "trữ")
PAPER = (255, 252, 240)  # a pale picture behind a text
Break = Literal["glyph numbers", "other letters", "private", "nothing", "cyrillic", "gha"]
BREAKS: tuple[Break, ...] = ("glyph numbers", "other letters", "private", "nothing", "cyrillic", "gha")
# `Nghӏ ÿӏnh cӫa Chính phӫ`: text copied from PDFs of an old version of Word, whose tables are off by a constant.
CYRILLIC = {"đ": "ÿ", "Đ": "Ĉ", "ư": "ѭ", "Ư": "Ѭ", "ơ": "ѫ", "Ơ": "Ѫ"} | {
    chr(code): chr(code - 0x19FC) for code in range(0x1EA0, 0x1EFA)
}
GHA = {"ư": "ƣ", "Ư": "Ƣ"}  # `Văn thƣ, Lƣu trữ`
GLYPH_NUMBERS = 29  # how far the glyph numbers of Microsoft's fonts lie behind ASCII
_SMALL = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
MARKED = _SMALL + _SMALL.upper()
INVISIBLE = 3  # the text rendering mode of PDF


class OtherFont(TTFont):  # type: ignore[misc]  # reportlab has no types
    """A font that draws what another one draws, and whose table of characters says something else."""

    def __init__(self, name: str, of: TTFont, shown_as: str) -> None:
        self.__dict__.update(of.__dict__)
        self.fontName = name
        self.face = copy.copy(of.face)
        self.face.name = shown_as.encode()
        self.state: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()
        self.said: Callable[[str], str] = str

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802  reportlab's name
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        for n, subset in enumerate(subsets):
            name = f"{SUBSETN(n).decode()}+{self.face.name.decode()}"
            right = makeToUnicodeCMap(name, subset).split("\n")
            first = right.index(f"{len(subset)} beginbfchar") + 1
            said = (self.said(chr(code)).encode("utf-16-be").hex().upper() for code in subset)
            right[first : first + len(subset)] = [f"<{n:02X}> <{text}>" for n, text in enumerate(said)]
            doc.idToObject[f"toUnicodeCMap:{name}"].content = "\n".join(right)


@cache
def _registered(face: str, shown_as: str) -> OtherFont:
    """One font a face and name: reportlab keeps the first that is registered under a name."""
    suffix = "".join(word for letter, word in (("b", "Bold"), ("i", "Italic")) if letter in face)
    shown = f"{shown_as}-{suffix}" if suffix else shown_as
    made = OtherFont(shown, pdfmetrics.getFont(font(face)), shown)
    pdfmetrics.registerFont(made)
    return made


def other_font(face: str, shown_as: str, said: Callable[[str], str]) -> str:
    """The name of the font that draws a face and, until it is asked for again, says `said` of each letter."""
    made = _registered(face, shown_as)
    made.said = said
    return str(made.fontName)


def garbled(setting: Setting, title: str, chance: random.Random, how: Break | None = None) -> bytes:
    """Some of the fonts have a broken table; what the body is set in always has."""
    said = broken_table(how if how is not None else chance.choice(BREAKS), chance)
    faces = {run.face for page in setting.pages for piece in page.pieces for word in piece.words for run in word}
    broken = {face: other_font(face, "TimesNewRomanPS", said) for face in sorted(faces)
              if face == "" or chance.random() < 0.7}  # fmt: skip
    fonts = drawing(lambda text, face: [(text, broken.get(face) or font(face))])
    return draw_pdf(setting.pages, title, PRODUCER, fonts)


def broken_table(how: Break, chance: random.Random) -> Callable[[str], str]:
    """What the broken table of a font says for each letter."""
    mixed = list(MARKED)
    chance.shuffle(mixed)
    other = dict(zip(MARKED, mixed, strict=True))
    tables: dict[Break, Callable[[str], str]] = {
        "glyph numbers": lambda c: chr(ord(c) - GLYPH_NUMBERS) if "=" < c <= "~" else other.get(c, c),
        "other letters": lambda c: other.get(c, c),
        "private": lambda c: chr(0xF000 + MARKED.index(c)) if c in other else c,
        "nothing": lambda c: "\ufffd" if c in other else c,
        "cyrillic": lambda c: CYRILLIC.get(c, c),
        "gha": lambda c: GHA.get(c, c),
    }
    return tables[how]


def legacy(setting: Setting, title: str, code: Code = "TCVN3") -> bytes:
    """Drawn right; fonts, and what they say, are those of the legacy code."""
    fonts = in_vn_time if code == "TCVN3" else lambda text, face: [(text, other_font(face, "VNI-Times", vni_of))]
    return draw_pdf(setting.pages, title, PRODUCER, drawing(fonts))


def in_vn_time(text: str, face: str) -> list[tuple[str, str]]:
    """Stretches of a text in `.VnTime` and, where capitals have tones, in the all-capital `.VnTimeH`.

    A stretch of capitals went into that font as a whole once one letter of it had to.
    """
    needs = [tcvn3_of(letter)[1] for letter in text]
    if any(needs) and text.isupper() and sum(c.isalpha() for c in text) > 1:
        needs = [True] * len(text)
    return [
        ("".join(letter for letter, _ in stretch),
         other_font(face, ".VnTimeH", typed_small) if capital else other_font(face, ".VnTime", typed))
        for capital, stretch in groupby(zip(text, needs, strict=True), lambda pair: pair[1])
    ]  # fmt: skip


def typed(letter: str) -> str:
    return tcvn3_of(letter)[0]


def typed_small(letter: str) -> str:
    return tcvn3_of(letter.lower())[0]


def printed(setting: Setting, title: str, dpi: int = 150, quality: int = 60) -> list[Picture]:
    """Clean grey pictures of the pages, for want of scans."""
    document = pypdfium2.PdfDocument(born_digital(setting, title))
    found = []
    for page, shown in zip(setting.pages, document, strict=True):
        out = io.BytesIO()
        shown.render(scale=dpi / 72, grayscale=True).to_pil().save(out, "JPEG", quality=quality, dpi=(dpi, dpi))
        found.append(Picture(out.getvalue(), page.width, page.height))
    return found


def with_layers(pictures: Sequence[Picture], layers: Sequence[Sequence[Word]], title: str) -> bytes:
    """Pictures with words invisible over them, each as wide as its box."""

    def lay_words(canvas: Canvas, n: int) -> None:
        for word in layers[n]:
            lay(canvas, word, pictures[n].height)

    return pictures_pdf(pictures, title, PRODUCER, lay_words)


def lay(canvas: Canvas, word: Word, height: float) -> None:
    size = max(word.box.height / (ASCENT + DESCENT), 1.0)
    text = canvas.beginText()
    text.setTextRenderMode(INVISIBLE)
    text.setFont(font(""), size)
    text.setHorizScale(100 * max(word.box.width, 1.0) / max(Run(word.text, "").width(size), 0.1))
    text.setTextOrigin(word.box.x0, height - word.box.y1 + DESCENT * size)
    text.textOut(word.text)
    canvas.drawText(text)


def words_of_pages(setting: Setting, read: Callable[[WordBox], str] = lambda word: word.text) -> list[list[Word]]:
    """The words of each page as `read` has them; those that it has nothing for are left out."""
    pages: list[list[Word]] = [[] for _ in setting.pages]
    for word in setting.words:
        said = "".join(read(word).split())
        if said:
            pages[word.page_number - 1].append(Word(said, word.box))
    return pages


def misreading(setting: Setting, strength: float, chance: random.Random) -> Callable[[WordBox], str]:
    """The words as an older engine read them, about `strength` of their syllables wrong; empty where it read none."""
    text = "\n".join(line.text for line in setting.lines)
    damaged = damage(text, "commercial", strength, chance, hands=())  # what the pages show is printed

    def read(word: WordBox) -> str:
        place = damaged.carry(word.start, word.end)
        return damaged.text[slice(*place)] if place else ""

    return read


def noisy(
    setting: Setting,
    title: str,
    read: Callable[[WordBox], str],
    pictures: Sequence[Picture] | None = None,
) -> bytes:
    """A picture of each page under what an engine read."""
    return with_layers(pictures or printed(setting, title), words_of_pages(setting, read), title)


def without_marks(word: WordBox) -> str:
    """The word as an engine for English reads it."""
    return strip_marks(word.text)


def shifted(
    setting: Setting,
    title: str,
    chance: random.Random,
    pictures: Sequence[Picture] | None = None,
    how: Shift | None = None,
) -> bytes:
    """The right words in wrong places: all moved, all scaled as a wrong resolution does, or on another page.

    A single page has no other one.
    """
    layers = words_of_pages(setting)
    if len(layers) > 1 and (chance.random() < 0.4 if how is None else how == "other page"):
        by = chance.randrange(1, len(layers))
        layers = layers[by:] + layers[:by]
    else:
        scale = chance.choice((1.0, 1.0, chance.uniform(0.7, 0.95), chance.uniform(1.03, 1.08)))
        across, down = chance.uniform(-60, 60), chance.choice((-1, 1)) * chance.uniform(8, 90)
        layers = [[Word(w.text, moved(w.box, scale, across, down)) for w in words] for words in layers]
    return with_layers(pictures or printed(setting, title), layers, title)


def emptied(setting: Setting, title: str, how: Emptiness, pictures: Sequence[Picture] | None = None) -> bytes:
    """Pictures with next to nothing over them."""
    layers = words_of_pages(setting)
    if how == "half":
        kept = [words[: len(words) // 2] for words in layers]
    elif how == "caption":
        kept = [[Word(text, w.box) for text, w in zip(CAPTION, words, strict=False)] for words in layers]
    elif how == "blanks":
        kept = [[Word("\u00a0", w.box) for w in words] for words in layers]
    else:
        kept = [[] for _ in layers]
    return with_layers(pictures or printed(setting, title), kept, title)


def behind(setting: Setting, title: str) -> bytes:
    """Every page drawn over a pale picture that fills it, as letter paper and certificates are."""
    out = io.BytesIO()
    Image.new("RGB", (600, 850), PAPER).save(out, "PNG")
    pages = [Picture(out.getvalue(), page.width, page.height) for page in setting.pages]
    draw = drawing(lambda text, face: [(text, font(face))])

    def write(canvas: Canvas, n: int) -> None:
        for piece in setting.pages[n].pieces:
            draw(canvas, piece, pages[n].height)

    return pictures_pdf(pages, title, PRODUCER, write)


def moved(box: Box, scale: float, across: float, down: float) -> Box:
    x0, y0, x1, y1 = (scale * value for value in box)
    return Box(x0 + across, y0 + down, x1 + across, y1 + down)
