"""Made joined files as docparse reads them. What was read once is kept in a folder, for OCR takes its time."""

from __future__ import annotations

import pickle
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.joined import join_documents
from generator.noise import damage

from docparse.correction.fluency import likelihoods
from docparse.page import Line, Page
from docparse.reading.read import read
from docparse.reading.settings import Ocr, ReadingSettings


@dataclass(frozen=True)
class JoinedReading:
    """The pages of a joined file as read, and on which pages documents begin; `level` None is born digital."""

    name: str
    first_pages: tuple[int, ...]
    kinds: tuple[str, ...]
    level: int | None
    pages: tuple[Page, ...]

    @property
    def boundaries(self) -> frozenset[int]:
        """First pages but that of the file."""
        return frozenset(self.first_pages[1:])


def joined_readings(
    part: str, level: int | None, count: int, folder: Path, *, hard: bool = False
) -> Iterator[JoinedReading]:
    """`count` files of one part and form, always the same."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        name = f"{part}-{'hard' if hard else level or 'pdf'}-{number:06}"
        kept = folder / f"{name}.pickle"
        if not kept.exists():
            # What trains is read from its layer alone, in a fiftieth of the time; what is measured as users read it.
            layer_only = level is None and part != "test"
            file = join_documents(part, level, name, hard=hard, turned=not layer_only)
            path = folder / f"{name}.pdf"
            path.write_bytes(file.data)
            ocr: Ocr = "never" if layer_only else "auto"
            pages = read(path, ReadingSettings(ocr=ocr), None, likelihoods).pages
            kept.write_bytes(pickle.dumps(JoinedReading(name, file.first_pages, file.kinds, level, pages)))
        found: JoinedReading = pickle.loads(kept.read_bytes())
        yield found


LOST = 0.12
"""Share of a page's first lines that a bad reading loses: under a stamp, in a faint head."""
HEAD_LINES = 14


def noised(reading: JoinedReading, strength: float, chance: random.Random) -> JoinedReading:
    """The file as if its pages had been misread, `strength` as a share of the syllables, and lines of heads lost."""
    return replace(reading, pages=tuple(_noised(page, strength, chance) for page in reading.pages))


def _noised(page: Page, strength: float, chance: random.Random) -> Page:
    # Line by line: what is read of one may be broken in two, and is still that line.
    read_as = [" ".join(damage(line.text, "mixed", strength, chance).text.split()) for line in page.lines]
    return replace(page, lines=tuple(_lines(page.lines, read_as, chance)), origin="scanned")


def _lines(lines: Sequence[Line], texts: Sequence[str], chance: random.Random) -> Iterator[Line]:
    for number, (line, text) in enumerate(zip(lines, texts, strict=True)):
        if number < HEAD_LINES and chance.random() < LOST:
            continue
        last = len(line.words) - 1
        words = tuple(replace(line.words[min(n, last)], text=word) for n, word in enumerate(text.split()))
        if words:
            yield Line(words, line.block)
