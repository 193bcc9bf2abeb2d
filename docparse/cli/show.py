"""A record as a person reads it: tables, colours, corrected words marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import Console, Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from docparse.cli.words import Words
from docparse.records import FRAME_KINDS, Correction, Deadline, Record, deadline_of

READ, MENDED, DIM = "red strike", "bold green", "dim"


def show(record: Record, console: Console, words: Words) -> None:
    """Prints the whole record."""
    plain = not console.is_terminal  # without colours, what was read and what it became need other marks
    parts = [
        _head(record, words),
        _tasks(record, words),
        _deadlines(record, words),
        _references(record, words),
        _names(record, words),
        _sections(record, words),
        _corrections(record, words, plain=plain),
        _warnings(record, words),
    ]
    console.print(Panel(Group(*(p for p in parts if p is not None)), title=record.source.path, border_style="cyan"))


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold cyan", expand=True, show_lines=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _head(record: Record, words: Words) -> Table:
    m = record.metadata
    table = Table(show_header=False, box=None, expand=True)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold", ratio=1)

    def row(key: str, value: str | None) -> None:
        table.add_row(words(f"show.{key}"), Text(value) if value else Text(words("show.unknown"), style=DIM))

    day = m.date.strftime("%d/%m/%Y") if m.date else m.date_partial
    row("document_type", m.document_type)
    row("number_symbol", m.number_symbol)
    row("issuer", m.issuer)
    row("place_date", ", ".join(x for x in (m.place, day) if x))
    row("subject", m.subject)
    if m.addressees:
        row("addressees", "\n".join(m.addressees))
    row("signer", " ".join(x for x in (m.signing_authority, m.signer_title, m.signer_name) if x))
    if m.urgency or m.secrecy:
        row("urgency", ", ".join(x for x in (m.urgency, m.secrecy) if x))
    if m.recipients:
        row("recipients", "; ".join(m.recipients))
    part = record.page_range
    there = f"{words('show.page_range', first=part.first, last=part.last)} " if part else ""
    pages = f", {there}{record.source.page_count} {words('show.pages')}" if record.source.page_count else ""
    row("read_as", f"{words(f'places.{record.source.origin}')}{pages} ({record.source.media_type})")
    for s in record.digital_signatures:
        state = {True: "valid", False: "invalid", None: "undecided"}[s.valid]
        row("signatures", " · ".join(x for x in (s.signer, s.organisation, s.time, words(f"show.{state}")) if x))
    return table


def _tasks(record: Record, words: Words) -> Table | None:
    if not record.tasks:
        return None
    columns = ("section", "lead", "cooperating", "action", "due")
    table = _table(words("show.tasks"), *(words(f"show.{c}") for c in columns))
    for column, ratio in zip(table.columns, (1, 3, 3, 8, 2), strict=True):
        column.ratio = ratio
    table.columns[-1].min_width = len("31/12/2025")  # a date is not to be broken
    for t in record.tasks:
        due = deadline_of(t, record.deadlines)
        table.add_row(
            _place(t.section, words),
            "\n".join(t.lead),
            "\n".join(t.cooperating),
            Text(t.action),
            _dates(due, words) if due else "",
        )
    return table


def _place(path: str, words: Words) -> str:
    """A section as a reader knows it: frame sections have names, numbered ones their path."""
    *outer, last = path.split("/")
    return "/".join([*outer, words(f"places.{last}") if last in FRAME_KINDS else last])


def _dates(d: Deadline, words: Words) -> str:
    """A deadline as dates of a Vietnamese reader."""
    start, end = (x.strftime("%d/%m/%Y") if x else "" for x in (d.start_date, d.end_date or d.computed_end_date))
    if d.recurrence:
        return words(f"recurrence.{d.recurrence}")
    if start and end and start != end:
        return f"{start} – {end}"
    return f"{words('places.until')} {end}" if end and not start else end or (f"{start} →" if start else d.surface)


def _deadlines(record: Record, words: Words) -> Table | None:
    if not record.deadlines:
        return None
    table = _table(words("show.deadlines"), words("show.section"), words("show.written"), words("show.until"))
    for d in record.deadlines:
        table.add_row(_place(d.section, words), Text(" ".join(d.surface.split())), _dates(d, words))
    return table


def _references(record: Record, words: Words) -> Group | None:
    if not record.references:
        return None
    columns = ("relation", "document", "date", "issuer", "section")
    table = _table(words("show.references"), *(words(f"show.{c}") for c in columns))
    for r in record.references:
        name = " ".join(filter(None, (", ".join(r.pinpoints), r.type, r.number_symbol or r.title)))
        if r.title and not r.number_symbol:
            name = " ".join(filter(None, (", ".join(r.pinpoints), r.title, f"({r.year})" if r.year else "")))
        day = r.date.strftime("%d/%m/%Y") if r.date else ""
        table.add_row(words(f"relations.{r.relation}"), Text(name), day, r.issuer or "", _place(r.section, words))
    told = [Text(f"  {x.from_key} → {words(f'relations.{x.type}')} → {x.to_key}") for x in record.reference_relations]
    return Group(table, *([Text(words("show.relations"), style="bold"), *told] if told else []))


def _names(record: Record, words: Words) -> Table | None:
    table = Table(show_header=False, box=None, expand=True)
    table.add_column(style="bold cyan", no_wrap=True)
    table.add_column(overflow="fold", ratio=1)
    for key, names in (
        ("agencies", [a.name for a in record.agencies if a.kind == "organisation"]),
        ("groups", [a.name for a in record.agencies if a.kind == "group"]),
        (
            "campaigns",
            [" ".join(filter(None, (c.name, f"({c.period})" if c.period else ""))) for c in record.campaigns],
        ),
    ):
        if names:
            table.add_row(words(f"show.{key}"), Text("\n".join(f"· {n}" for n in names)))
    return table if table.row_count else None


def _sections(record: Record, words: Words) -> Tree | None:
    if not record.sections:
        return None
    tree = Tree(Text(words("show.sections"), style="bold cyan"))
    open_: list[tuple[int, Tree]] = []
    for s in record.sections:
        while open_ and open_[-1][0] < s.end:
            open_.pop()
        parent = open_[-1][1] if open_ else tree
        own = record.text[s.start : s.end].split()
        title = Text(_place(s.path, words) if s.label is None else s.label, style="bold")
        title.append(
            f"  {s.heading or ' '.join(own[:12]) + (' …' if len(own) > 12 else '')}", style="" if s.heading else DIM
        )
        open_.append((s.end, parent.add(title)))
    return tree


def _corrections(record: Record, words: Words, *, plain: bool) -> Group | None:
    if not record.corrections:
        return None
    lines = [after for _, _, after in correction_lines(record.text, record.corrections, both=True, plain=plain)]
    title = Text(f"{words('show.corrections')} ({len(record.corrections)})", style="bold cyan")
    return Group(title, *lines)


def correction_lines(
    text: str, corrections: Sequence[Correction], *, both: bool = False, plain: bool = False
) -> Iterator[tuple[int, Text, Text]]:
    """For each line with corrections: its number (from 1), as it was read, as it is now.

    With `both`, the second form shows what was read beside each mended word; `plain` says it in signs, `[quyên→quyền]`.
    """

    def line_of(c: Correction) -> int:
        return text.count("\n", 0, c.start)

    for number, group in groupby(corrections, key=line_of):
        here = list(group)
        start = text.rfind("\n", 0, here[0].start) + 1
        end = text.find("\n", max(here[-1].end, here[0].start))
        end = len(text) if end < 0 else end
        before, after = Text(), Text()
        at = start
        for c in here:
            before.append(text[at : c.start])
            after.append(text[at : c.start])
            before.append(_visible(c.original), READ)
            if both and plain:
                after.append(f"[{_visible(c.original)}→{_visible(c.corrected)}]")
            else:
                after.append(_visible(c.original) if both else "", READ)
                after.append(_visible(c.corrected), MENDED)
            at = c.end
        before.append(text[at:end])
        after.append(text[at:end])
        yield number + 1, before, after


def _visible(text: str) -> str:
    return text.replace("\n", "⏎")


def _warnings(record: Record, words: Words) -> Group | None:
    if not record.warnings:
        return None
    title = Text(words("show.warnings"), style="bold yellow")
    return Group(title, *_warning_lines(record))


def _warning_lines(record: Record) -> Iterable[Text]:
    for w in record.warnings:
        yield Text(f"! {w.message}", style="yellow")
