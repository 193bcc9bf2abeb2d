"""An evaluation as one HTML file that needs nothing else: plots, figures, documents, and each miss in its line.

The only file that knows Jinja2. The template lays out; what stands where in a plot is computed here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from docparse.cli.evaluate_show import comparison_kinds, counts_of, detail, sides
from docparse.cli.templates import render
from docparse.cli.words import Words
from docparse.scoring import FIGURES, MAIN, DocumentScore, Figure, Miss, Report, compare
from docparse.version import __version__

TEMPLATE = "evaluate.html.jinja"


def _area(figure: str) -> str:
    return figure.split(".")[0]


AREAS = tuple(dict.fromkeys(map(_area, FIGURES)))
MOST_BARS = 40  # documents in the plot of misses; more would not be read


@dataclass(frozen=True, slots=True)
class Row:
    """One figure in a plot and in the table. `low`, `high` are its interval, `dots` the values of the documents."""

    figure: Figure
    value: float | None
    low: float | None
    high: float | None
    dots: tuple[float, ...]
    counts: str

    @property
    def is_main(self) -> bool:
        return self.figure.name in MAIN

    def text(self, value: float | None) -> str:
        return "–" if value is None else f"{value:.{self.figure.digits}f}"


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of one document. `misses` are those of the whole area, `anchor` the place of the first."""

    value: float | None
    counts: str
    misses: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A document's misses: (area, count, count of those drawn before it)."""

    document: DocumentScore
    parts: tuple[tuple[str, int, int], ...]


def html_report(report: Report, old: Mapping[str, Any] | None, words: Words) -> str:
    """The whole file. `old` is an older report as JSON, to show gains and losses against."""
    rows = [_row(report, figure) for figure in FIGURES.values() if figure.is_told(report.counts)]
    comparison = compare(old, report.as_json()) if old is not None else None
    return render(
        TEMPLATE,
        words=words,
        version=__version__,
        report=report,
        shares=[row for row in rows if row.figure.better == "more"],
        rates=_rates(row for row in rows if row.figure.better != "more"),
        rows=rows,
        areas=AREAS,
        main=[row.figure for row in rows if row.is_main],
        table=[(document, _cells(report, document)) for document in report.documents],
        bars=_bars(report),
        most_bars=MOST_BARS,
        misses=[(document, _by_figure(document.misses)) for document in report.documents if document.misses],
        twins=[group for group in report.groups if len(group) > 1],
        comparison=comparison,
        kinds=comparison_kinds(comparison) if comparison else {},
        sides=sides,
        detail=detail,
    )


def _row(report: Report, figure: Figure) -> Row:
    low, high = report.intervals[figure.name] or (None, None)
    values = (figure.value(document.counts) for document in report.documents)
    dots = tuple(value for value in values if value is not None)
    return Row(figure, figure.value(report.counts), low, high, dots, counts_of(figure, report.counts))


def _rates(rows: Iterable[Row]) -> list[tuple[str, list[Row], float]]:
    """Error rates area by area, each with the end of its axis: a text that had to be decoded would dwarf the others."""
    found = []
    for area, group in groupby(rows, key=lambda row: _area(row.figure.name)):
        in_area = list(group)
        values = [value for row in in_area for value in (row.value, row.high, *row.dots) if value is not None]
        found.append((area, in_area, max(values, default=0.0) or 1.0))
    return found


def _cells(report: Report, document: DocumentScore) -> list[Cell]:
    areas = Counter(_area(miss.figure) for miss in document.misses)
    cells = []
    for name in MAIN:
        if FIGURES[name].is_told(report.counts):
            area = _area(name)
            counts = counts_of(FIGURES[name], document.counts)
            value = FIGURES[name].value(document.counts)
            cells.append(Cell(value, counts, areas[area], f"{document.name}:{area}"))
    return cells


def _bars(report: Report) -> list[Bar]:
    worst = sorted(report.documents, key=lambda document: -len(document.misses))[:MOST_BARS]
    bars = []
    for document in worst:
        counts = Counter(_area(miss.figure) for miss in document.misses)
        parts, before = [], 0
        for area in AREAS:
            if counts[area]:
                parts.append((area, counts[area], before))
                before += counts[area]
        bars.append(Bar(document, tuple(parts)))
    return bars


def _by_figure(misses: Sequence[Miss]) -> list[tuple[str, str, list[Miss]]]:
    """Misses of one document by figure, each with its area where that begins: the anchor that the table leads to."""
    of_figures: dict[str, list[Miss]] = {}
    for miss in misses:
        of_figures.setdefault(miss.figure, []).append(miss)
    found, seen = [], set[str]()
    for figure, group in of_figures.items():
        area = _area(figure)
        found.append((figure, "" if area in seen else area, group))
        seen.add(area)
    return found
