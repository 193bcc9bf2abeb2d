"""Which reader for which file."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from docparse.page import Reading
from docparse.reading.settings import ReadingSettings


def read(path: Path, settings: ReadingSettings, page_numbers: Collection[int] | None = None) -> Reading:
    """Reads one file; `page_numbers` (from 1) limits which pages. Raises UnreadableDocument and its kin."""
    raise NotImplementedError
