"""Small real PDFs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from typesetting.lines import font

from .pages import HEIGHT, LEADING, WIDTH


@pytest.fixture
def make_pdf(tmp_path: Path) -> Callable[..., Path]:
    """A real PDF: the lines of each page, as a program writes them."""

    def make(*pages: Sequence[str], name: str = "ho-so.pdf") -> Path:
        canvas = Canvas(str(tmp_path / name), pagesize=(WIDTH, HEIGHT))
        for lines in pages:
            canvas.setFont(font(""), 12)
            for row, text in enumerate(lines):
                canvas.drawString(80, HEIGHT - 72 - LEADING * row, text)
            canvas.showPage()
        canvas.save()
        return tmp_path / name

    return make
