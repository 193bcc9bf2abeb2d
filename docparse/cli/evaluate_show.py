"""An evaluation as text: tables, misses one a line, and comparisons as Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from docparse.cli.words import Words
from docparse.scoring import FIGURES, MAIN, Change, Comparison, Counts, Figure, Miss, Report


def report_lines(report: Report, words: Words, *, misses: bool) -> Iterator[str]:
    """Everything for a terminal. Misses are tab-separated, for grep and spreadsheets."""
    head = [words(f"evaluate.{column}") for column in ("figure", "value", "interval", "counts")]
    rows = [
        [
            name,
            value_of(figure, report.counts),
            interval_of(report.intervals[name], figure),
            counts_of(figure, report.counts),
        ]
        for name, figure in FIGURES.items()
        if figure.is_told(report.counts)
    ]
    yield from table([head, *rows])
    yield words("evaluate.how_read", documents=len(report.documents), groups=len(report.groups))
    for group in report.groups:
        if len(group) > 1:
            yield words("evaluate.twins", names=", ".join(group))
    if len(report.documents) > 1:
        yield ""
        yield from table(_document_rows(report, words))
    if misses and report.misses:
        yield ""
        yield f"{words('evaluate.all_misses')} ({len(report.misses)})"
        for miss in report.misses:
            yield "\t".join(
                (miss.document, miss.figure, words(f"miss.{miss.what}"), detail(miss, words), in_line(miss))
            )


def _document_rows(report: Report, words: Words) -> Iterator[list[str]]:
    main = [FIGURES[name] for name in MAIN if FIGURES[name].is_told(report.counts)]
    yield [words("evaluate.document"), *(f.name.removeprefix("correction.") for f in main), words("evaluate.misses_of")]
    for document in report.documents:
        values = [value_of(figure, document.counts) for figure in main]
        failed = f" ({words('evaluate.failed')})" if document.failed else ""
        yield [document.name + failed, *values, str(len(document.misses))]


def table(rows: Iterator[list[str]] | Sequence[list[str]]) -> Iterator[str]:
    """Columns side by side; all but the first flush right."""
    rows = list(rows)
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        yield "  ".join(cells).rstrip()


def value_of(figure: Figure, counts: Counts) -> str:
    value = figure.value(counts)
    return "–" if value is None else f"{value:.{figure.digits}f}"


def interval_of(interval: tuple[float, float] | None, figure: Figure) -> str:
    digits = figure.digits
    return f"{interval[0]:.{digits}f}–{interval[1]:.{digits}f}" if interval else "–"


def counts_of(figure: Figure, counts: Counts) -> str:
    """`hit/found/gold` or `right/of`."""
    return "/".join(f"{round(counts.get(name, 0), 2):g}" for name in figure.counts[:3])


def detail(miss: Miss, words: Words) -> str:
    """What was found and what was wanted, on one line."""
    found, wanted = (None if value is None else " ".join(value.split()) for value in (miss.found, miss.wanted))
    if miss.what in ("missing", "spurious"):
        text = wanted if miss.what == "missing" else found
    else:
        text = words("evaluate.for", found=found or "–", wanted=wanted or "–")
    return ": ".join(part for part in (miss.entry, text) if part)


def in_line(miss: Miss) -> str:
    """`12: … trước «ngày 30/8» và …`: the line of the text, the place marked; empty where no place is known."""
    place = miss.place
    if place is None:
        return ""
    return " ".join(f"{place.text} {place.line}: {place.before}«{place.marked}»{place.after}".split())


def comparison_lines(comparison: Comparison, words: Words) -> Iterator[str]:
    """Gains and losses as Markdown. No line begins with `#`: git takes such lines of a message for comments."""
    yield f"**{words('compare.title', **comparison_kinds(comparison))}**"
    for key, names in (("only_before", comparison.only_before), ("only_after", comparison.only_after)):
        if names:
            yield words(f"compare.{key}", names=", ".join(names))
    changed = [change for change in comparison.figures if change.is_change]
    yield ""
    if not changed and not comparison.documents:
        yield words("compare.nothing")
        return
    head = [words("evaluate.figure"), *(words(f"compare.{c}") for c in ("before", "after", "gain", "mended", "new"))]
    if changed:
        yield from _markdown(head, [[change.figure.name, *sides(change)] for change in changed])
    else:
        yield words("compare.same_in_sum")
    yield ""
    head = [words("evaluate.document"), *head]
    yield from _markdown(head, [[str(c.document), c.figure.name, *sides(c)] for c in comparison.documents])


def comparison_kinds(comparison: Comparison) -> dict[str, int]:
    """How many documents became better, worse, both or neither, of how many."""
    kinds = Counter[str]()
    for name in comparison.shared:
        changes = [change for change in comparison.documents if change.document == name]
        gained = any(change.gain > 0 or change.mended for change in changes)
        lost = any(change.gain < 0 or change.new for change in changes)
        kinds["mixed" if gained and lost else "better" if gained else "worse" if lost else "same"] += 1
    return {"shared": len(comparison.shared), **{kind: kinds[kind] for kind in ("better", "worse", "mixed", "same")}}


def sides(change: Change) -> list[str]:
    """Before and after with their counts, the gain, and how many misses went and came."""
    values = [f"{value_of(change.figure, s)} ({counts_of(change.figure, s)})" for s in (change.before, change.after)]
    gain = f"{change.gain:+.{change.figure.digits}f}" if change.gain else "0"
    return [*values, gain, *("–" if count is None else str(count) for count in (change.mended, change.new))]


def _markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for row in (head, ["---"] * len(head), *rows):
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
