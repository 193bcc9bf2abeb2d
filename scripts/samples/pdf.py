"""Pages drawn as a born-digital PDF: text in reading order, fonts embedded, the same bytes on every run."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from samples.layout import HEIGHT, WIDTH, Page, Piece
from samples.lines import Run, font, line_width, word_width

Draw = Callable[[Canvas, Piece, float], None]
"""Draws one line of words on a page of a height."""


def draw_pdf(
    pages: Iterable[Page],
    title: str,
    draw: Draw | None = None,
    producer: str = "docparse build_samples",
    after: Callable[[Canvas, int], None] | None = None,
) -> bytes:
    """`after` may draw something more on each page, which is counted from 0."""
    rl_config.useA85 = 0
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=1)
    canvas.setTitle(title)
    canvas.setProducer(producer)
    for number, page in enumerate(pages):
        canvas.setPageSize((page.width, page.height))
        for stroke in page.strokes:
            canvas.setLineWidth(stroke.width)
            canvas.setStrokeColor(stroke.colour)
            canvas.line(stroke.x0, page.height - stroke.y0, stroke.x1, page.height - stroke.y1)
        for piece in page.pieces:
            (draw or draw_piece)(canvas, piece, page.height)
        if after:
            after(canvas, number)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def draw_piece(canvas: Canvas, piece: Piece, height: float = HEIGHT) -> None:
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
