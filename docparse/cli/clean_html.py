"""The HTML page of `docparse clean --html`: one file, both texts line beside line, nothing fetched and nothing run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from docparse.cli.clean_rows import Piece, rows, visible
from docparse.cli.clean_show import share
from docparse.cli.templates import render
from docparse.cli.words import Words
from docparse.correction.result import Correction
from docparse.version import __version__

TEMPLATE = "clean.html.jinja"
DOUBTFUL = 0.9
"""Confidence below which a change is marked for a person to look at."""


@dataclass(frozen=True, slots=True)
class Change:
    """One place that was changed: its number on the page (from 1), and what is said of it."""

    number: int
    read: str
    text: str
    kinds: tuple[tuple[str, int], ...]  # (kind, confidence in per cent)
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the page: line numbers, and the parts of the line; a part is unchanged text or a change."""

    read_number: str
    text_number: str
    parts: tuple[str | Change, ...]

    @property
    def changes(self) -> list[Change]:
        return [part for part in self.parts if isinstance(part, Change)]


def html_page(name: str, correction: Correction, words: Words) -> str:
    """The whole file."""
    lines = list(_lines(correction))
    changes = [change for line in lines for change in line.changes]
    kinds = Counter(entry.kind for entry in correction.edits)
    return render(
        TEMPLATE,
        words=words,
        version=__version__,
        name=visible(name),
        lines=lines,
        changes=changes,
        kinds=kinds.most_common(),
        warnings=[visible(warning.message) for warning in correction.warnings],
        estimate=share(correction.error_estimate, words) if correction.error_estimate else None,
        level=f"{DOUBTFUL:.0%}".replace("%", " %"),
    )


def _lines(correction: Correction) -> Iterator[Line]:
    number = 0
    for row in rows(correction):
        parts: list[str | Change] = []
        for piece in row.pieces:
            if piece.entries:
                number += 1
                parts.append(_change(number, piece))
            else:
                parts.append(visible(piece.text))
        yield Line(
            _numbers(row.read_line, row.last_read_line), _numbers(row.text_line, row.last_text_line), tuple(parts)
        )


def _change(number: int, piece: Piece) -> Change:
    # Rounded down: what is not certain must not read 100 %.
    kinds = tuple((entry.kind, int(100 * entry.confidence)) for entry in piece.entries)
    least = min(entry.confidence for entry in piece.entries)
    return Change(number, visible(piece.read), visible(piece.text), kinds, least < DOUBTFUL)


def _numbers(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"
