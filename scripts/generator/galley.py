"""Pages that are being filled, and what they say: every line in reading order, and every word with its box.

All measures are points; `y` is that of a base line, from the top of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from typesetting.lines import Run, Word, line_width, word_width
from typesetting.page import BLANK, HEIGHT, WIDTH, Page, Piece, Stroke
from typesetting.pdf import blank_of

from docparse.spans import Box
from generator.gold import Line
from generator.house import House

# Of Liberation Serif (and Times New Roman), as shares of the size: how far a line reaches above and below its base.
ASCENT, DESCENT = 0.891, 0.216


@dataclass(frozen=True)
class WordBox:
    """A word (signs between blanks of a line), where it stands in the form's text and on its page (from 1)."""

    text: str
    start: int
    end: int
    page_number: int
    box: Box
    by_hand: bool = False  # in part or whole; the page leaves its place blank


@dataclass(frozen=True)
class SetCell:
    """A cell as it was set; `places` are the pages (from 1) with its box on each, two where its row is broken."""

    text: str
    places: tuple[tuple[int, Box], ...]
    column_span: int = 1


@dataclass
class Setting:
    """A document set on pages. `make_gold(document, setting.lines)` gives text and gold; boxes are in that text.

    `tables` are rows of cells, heads that are repeated on a further page left out.
    """

    pages: list[Page] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    words: list[WordBox] = field(default_factory=list)
    tables: list[list[tuple[SetCell, ...]]] = field(default_factory=list)


@dataclass(frozen=True)
class Put:
    """Words to be put at a place. `said` are they as read, where a hand will write what is left blank."""

    x: float
    words: Sequence[Word]
    size: float
    width: float | None = None  # where the line is justified
    colour: str = "black"
    said: Sequence[str] | None = None


class Galley:
    """The last page is the one that is written on; `y` is the next base line."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.setting = Setting()
        self.across = False  # whether pages lie across
        self.y = 0.0
        self._at = 0  # offset of the next line in the text
        self._ahead: Page | None = None  # the next page, where something stands on it already
        self._open_page()

    @property
    def page(self) -> Page:
        return self.setting.pages[-1]

    @property
    def left(self) -> float:
        return self.house.left

    @property
    def right(self) -> float:
        return self.page.width - self.house.right

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def bottom(self) -> float:
        """The lowest base line."""
        return self.page.height - self.house.bottom

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on the page yet but its number."""
        return self.y <= self.top

    @property
    def top(self) -> float:
        """The first base line."""
        return self.house.top + self.house.size

    def _open_page(self) -> None:
        self.setting.pages.append(self._ahead or self._new_page())
        self._ahead = None
        self.y = self.top

    def _new_page(self) -> Page:
        width, height = (HEIGHT, WIDTH) if self.across else (WIDTH, HEIGHT)
        return Page(width=width, height=height)

    def new_page(self) -> None:
        self.end_page()
        self._open_page()
        if self.house.numbers == "top":
            self._number(max(30.0, self.house.top - 14), self.centre)

    def end_page(self) -> None:
        """Writes what stands at the foot of a page, below all its text."""
        if self.house.numbers in ("bottom", "corner") and len(self.setting.pages) > 1:
            self._number(
                self.page.height - max(26.0, self.house.bottom / 2),
                self.centre if self.house.numbers == "bottom" else self.right - 8,
            )

    def _number(self, y: float, centre: float) -> None:
        shown = self.house.number_form.format(len(self.setting.pages))
        words: list[Word] = [(Run(part, ""),) for part in shown.split()]
        size = self.house.size - 1
        self.put_line([Put(centre - line_width(words, size) / 2, words, size)], y, furniture=True)

    def say(self, text: str, furniture: bool = False) -> None:
        self.setting.lines.append(Line(text, furniture))
        self._at += len(text) + 1

    def gap(self) -> None:
        """An empty line of the text, where a reader sees one block end."""
        if self.setting.lines and self.setting.lines[-1].text:
            self.say("")

    def put_line(self, puts: Iterable[Put], y: float, furniture: bool = False, *, ahead: bool = False) -> None:
        """One line of the text; its parts may stand side by side. `ahead` puts it on the page that comes next."""
        text = ""
        page, page_number = self.page, len(self.setting.pages)
        if ahead:
            page = self._ahead = self._ahead or self._new_page()
            page_number += 1
        for put in puts:
            piece = Piece(put.x, y, tuple(put.words), put.size, put.width, put.colour)
            page.pieces.append(piece)
            blank, x = blank_of(piece), put.x
            above, below = round(y - ASCENT * put.size, 2), round(y + DESCENT * put.size, 2)
            for n, word in enumerate(put.words):
                shown = "".join(run.text for run in word)
                said = put.said[n] if put.said else shown.replace(BLANK, "")
                by_hand = bool(put.said) and BLANK in shown
                open_to = 0.0 if by_hand else Run(BLANK * shown.count(BLANK), "").width(put.size)
                width = word_width(word, put.size)
                text += " " if text else ""
                start = self._at + len(text)
                text += said
                self.setting.words.append(
                    WordBox(
                        said, start, start + len(said), page_number,
                        Box(round(x + open_to, 2), above, round(x + width, 2), below), by_hand,
                    )
                )  # fmt: skip
                x += width + blank
        self.say(text, furniture)

    def put(self, x: float, y: float, words: Sequence[Word], size: float, width: float | None = None) -> None:
        self.put_line([Put(x, words, size, width)], y)

    def put_centred(self, centre: float, y: float, words: Sequence[Word], size: float, colour: str = "black") -> None:
        self.put_line([Put(centre - line_width(list(words), size) / 2, words, size, colour=colour)], y)

    def stroke(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.6, colour: str = "black") -> None:
        self.page.strokes.append(Stroke(x0, y0, x1, y1, width, colour))

    def frame(self, x0: float, y0: float, x1: float, y1: float, width: float, colour: str) -> None:
        for a, b, c, d in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
            self.stroke(a, b, c, d, width, colour)


def plain_words(text: str, face: str = "", bold_to: int = 0, bold: str = "b") -> list[Word]:
    """The words of a line as it stands; letters before `bold_to` are in the face `bold`."""
    words: list[Word] = []
    at = 0
    for part in text.split(" "):
        if part:
            cut = min(max(bold_to - at, 0), len(part))
            runs = (Run(part[:cut], bold), Run(part[cut:], face))
            words.append(tuple(run for run in runs if run.text))
        at += len(part) + 1
    return words


def in_face(words: Iterable[Word], face: str) -> list[Word]:
    return [tuple(replace(run, face=face) for run in word) for word in words]
