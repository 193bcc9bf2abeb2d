"""Pages drawn as a born-digital PDF: text in reading order, fonts embedded, the same bytes on every run."""

from __future__ import annotations

import io

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from samples.layout import HEIGHT, WIDTH, Page, Piece
from samples.lines import Run, font, line_width, word_width


def draw_pdf(pages: list[Page], title: str) -> bytes:
    rl_config.useA85 = 0
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=1)
    canvas.setTitle(title)
    canvas.setProducer("docparse build_samples")
    for page in pages:
        for stroke in page.strokes:
            canvas.setLineWidth(stroke.width)
            canvas.setStrokeColor(stroke.colour)
            canvas.line(stroke.x0, HEIGHT - stroke.y0, stroke.x1, HEIGHT - stroke.y1)
        for piece in page.pieces:
            draw_piece(canvas, piece)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def draw_piece(canvas: Canvas, piece: Piece) -> None:
    """Word by word, each with the space after it, so that readers of the text layer see real spaces."""
    space = Run(" ", "").width(piece.size)
    if piece.width is not None and len(piece.words) > 1:
        space += (piece.width - line_width(list(piece.words), piece.size)) / (len(piece.words) - 1)
    x = piece.x
    text = canvas.beginText()
    for n, word in enumerate(piece.words):
        text.setTextOrigin(x, HEIGHT - piece.y)
        for run in word:
            text.setFont(font(run.face), piece.size)
            text.textOut(run.text)
        if n < len(piece.words) - 1:
            text.textOut(" ")
        x += word_width(word, piece.size) + space
    canvas.drawText(text)
