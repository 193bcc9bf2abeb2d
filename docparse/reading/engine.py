"""What reads print off a cleaned page: the protocol that an engine of OCR fulfils. `ocr.py` chooses the engine."""

from __future__ import annotations

from typing import Literal, Protocol

from docparse.page import Line
from docparse.reading.cleanup import CleanPage

Layout = Literal["page", "column", "block"]
"""What an engine is told of a picture: a page of which nothing is known, one column of lines of any size, or lines of
one size under each other with no picture among them."""


class Engine(Protocol):
    """Made once for the settings, asked for one picture after the other. It changes no picture."""

    def check(self) -> None:
        """Raises MissingSystemProgram where the engine, or its data of the language, is not installed."""

    def lines(self, page: CleanPage, layout: Layout = "page", *, second: bool = False) -> list[Line]:
        """The lines in the engine's order, one block per paragraph; boxes are pixels of `page`, confidences 0–1.

        `second` asks for the model that reads pages which the first one reads badly. Raises DamagedSource where the
        engine fails or takes longer than `page_timeout_s`, after which nothing of it runs any more.
        """
        ...

    def has_second(self) -> bool:
        """Whether there is a second model on this machine."""
        ...
