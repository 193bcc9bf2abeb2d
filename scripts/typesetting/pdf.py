"""Pages and pictures of pages as PDFs: text in reading order, fonts embedded, the same bytes on every run."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from typesetting.lines import Run, font, line_width, word_width
from typesetting.page import HEIGHT, WIDTH, Page, Piece

SAMPLES = "docparse build_samples"
"""Who made a PDF, as it says itself."""
Draw = Callable[[Canvas, Piece, float], None]
"""Draws one line of words on a page of a height."""


@dataclass(frozen=True)
class Picture:
    """An encoded image of a page and the page's size in points."""

    data: bytes
    width: float
    height: float


def draw_pdf(pages: Iterable[Page], title: str, producer: str = SAMPLES, draw: Draw | None = None) -> bytes:
    """A born-digital PDF. Without `draw` lines are drawn word by word."""
    with _canvas(title, producer) as (canvas, out):
        for page in pages:
            canvas.setPageSize((page.width, page.height))
            for stroke in page.strokes:
                canvas.setLineWidth(stroke.width)
                canvas.setStrokeColor(stroke.colour)
                canvas.line(stroke.x0, page.height - stroke.y0, stroke.x1, page.height - stroke.y1)
            for piece in page.pieces:
                (draw or draw_words)(canvas, piece, page.height)
            canvas.showPage()
    return out.getvalue()


def pictures_pdf(
    pictures: Iterable[Picture],
    title: str,
    producer: str = SAMPLES,
    over: Callable[[Canvas, int], None] | None = None,
) -> bytes:
    """One picture a page. `over` may draw on the page of an index from 0 what lies over its picture."""
    with _canvas(title, producer) as (canvas, out):
        for n, picture in enumerate(pictures):
            canvas.setPageSize((picture.width, picture.height))
            canvas.drawImage(ImageReader(io.BytesIO(picture.data)), 0, 0, picture.width, picture.height)
            if over:
                over(canvas, n)
            canvas.showPage()
    return out.getvalue()


@contextmanager
def _canvas(title: str, producer: str) -> Iterator[tuple[Canvas, io.BytesIO]]:
    """Without time and chance, so that the same pages give the same bytes."""
    rl_config.useA85 = 0  # ASCII would make every stream a quarter larger
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=1)
    canvas.setTitle(title)
    canvas.setProducer(producer)
    yield canvas, out
    canvas.save()


def draw_words(canvas: Canvas, piece: Piece, height: float) -> None:
    """Word by word, each with the space after it, so that readers of the text layer see real spaces."""
    space = blank_of(piece)
    x = piece.x
    text = canvas.beginText()
    for n, word in enumerate(piece.words):
        text.setTextOrigin(x, height - piece.y)
        for run in word:
            text.setFont(font(run.face), piece.size)
            text.textOut(run.text)
        if n < len(piece.words) - 1:
            text.textOut(" ")
        x += word_width(word, piece.size) + space
    canvas.drawText(text)


def blank_of(piece: Piece) -> float:
    """How wide the blanks between the words of a line are, in points."""
    space = Run(" ", "").width(piece.size)
    if piece.width is not None and len(piece.words) > 1:
        space += (piece.width - line_width(list(piece.words), piece.size)) / (len(piece.words) - 1)
    return space
