"""Pages of a made document as a born-digital PDF with its text layer."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reportlab.pdfgen.canvas import Canvas
from typesetting.lines import Run, font
from typesetting.page import Piece
from typesetting.pdf import Draw, blank_of, draw_pdf

from generator.galley import Setting

PRODUCER = "docparse build_corpus"


def born_digital(setting: Setting, title: str) -> bytes:
    """The same bytes for the same pages."""
    return draw_pdf(setting.pages, title, PRODUCER, drawing(lambda text, face: [(text, font(face))]))


def drawing(fonts: Callable[[str, str], Iterable[tuple[str, str]]]) -> Draw:
    """Draws a line in as few strings as its faces allow; justified by wider blanks, as word processors write it.

    `fonts` gives the names of the fonts that the stretches of a text in a face are drawn with.
    """

    def draw(canvas: Canvas, piece: Piece, height: float) -> None:
        text = canvas.beginText()
        text.setTextOrigin(piece.x, height - piece.y)
        text.setFillColor(piece.colour)
        text.setWordSpace(round(blank_of(piece) - Run(" ", "").width(piece.size), 4))
        for said, face in strings_of(piece):
            for part, name in fonts(said, face):
                text.setFont(name, piece.size)
                text.textOut(part)
        text.setWordSpace(0)
        canvas.drawText(text)

    return draw


def strings_of(piece: Piece) -> list[tuple[str, str]]:
    """The line's letters and blanks with their faces, neighbours of one face joined.

    A blank is in the face of the word before it; blanks are equally wide in all faces.
    """
    found: list[tuple[str, str]] = []
    for n, word in enumerate(piece.words):
        for m, run in enumerate(word):
            said = " " + run.text if n and not m else run.text
            if found and found[-1][1] == run.face:
                found[-1] = (found[-1][0] + said, run.face)
            else:
                found.append((said, run.face))
    return found
