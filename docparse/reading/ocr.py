"""Reads print off a cleaned page with the engine of the settings. The one place where an engine is chosen."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points

from docparse.errors import MissingSystemProgram
from docparse.page import Line
from docparse.reading.cleanup import CleanPage
from docparse.reading.engine import Engine, Layout
from docparse.reading.page_image import SMALLEST_SIDE
from docparse.reading.settings import ReadingSettings
from docparse.reading.tesseract import Tesseract

ENGINES = "docparse.engines"
"""The group of entry points by which an installed package brings an engine: a name for a callable that makes an
`Engine` of the settings."""


def ocr_lines(
    page: CleanPage, settings: ReadingSettings, *, layout: Layout = "page", second: bool = False
) -> list[Line]:
    """As `Engine.lines`; nothing for a picture too small to hold a letter."""
    if min(page.pixels.shape[:2]) < SMALLEST_SIDE:
        return []
    engine = engine_of(settings)
    engine.check()
    return engine.lines(page, layout, second=second)


@cache
def engine_of(settings: ReadingSettings) -> Engine:
    """The engine that the settings name. Raises MissingSystemProgram where no installed package brings it."""
    if settings.engine == "tesseract":
        return Tesseract(settings)
    brought = entry_points(group=ENGINES)
    if settings.engine not in brought.names:
        names = ", ".join(sorted({"tesseract", *brought.names}))
        raise MissingSystemProgram(
            f"Không có bộ nhận dạng chữ tên {settings.engine!r} (hiện có: {names}). "
            "Hãy sửa biến môi trường DOCPARSE_READING__ENGINE, hoặc cài gói có bộ nhận dạng ấy.",
            f"There is no OCR engine named {settings.engine!r} (found: {names}). "
            "Change the environment variable DOCPARSE_READING__ENGINE, or install the package that brings the engine.",
        )
    engine: Engine = brought[settings.engine].load()(settings)
    return engine
