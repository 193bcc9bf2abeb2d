"""Tasks that stand in tables: a column says what, another who, with whom, until when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docparse.extraction.agencies.names import canonical_name
from docparse.extraction.context import Context
from docparse.lexicon import Lexicon, TaskWords
from docparse.outline import fold_space
from docparse.records import Agency, Cell, Deadline, Table, Task, mention_id
from docparse.vietnamese.letters import UPPER, comparable, fold, lower_first

_HEAD_ROWS = 3  # a head may take several rows, or follow a title row
_ITEMS = re.compile(rf"\s*[;\n]\s*|,\s+(?=(?:các|[{UPPER}])[^,;]*)|\s+(?:và|-)\s+(?=(?:các|[{UPPER}]))")


def table_tasks(
    tables: Sequence[Table],
    agencies: Sequence[Agency],
    deadlines: Sequence[Deadline],
    context: Context,
    lexicon: Lexicon,
) -> list[Task]:
    """The tasks of every table that has a column of tasks and one of those who lead them."""
    found: list[Task] = []
    for number, table in enumerate(tables):
        head, columns = _columns(table, lexicon.task_words)
        if not {"action", "lead"} <= columns.keys():
            continue
        for row_number, row in enumerate(table.rows[head + 1 :], start=head + 1):
            cells = {what: row[column] for what, column in columns.items() if column < len(row)}
            action, lead = cells.get("action"), cells.get("lead")
            if action is None or lead is None or not fold_space(action.text) or not fold_space(lead.text):
                continue  # a title between groups of rows, or a cell that spans rows
            found.append(_task(table, number, row_number, cells, agencies, deadlines, context, lexicon))
    return found


def _task(
    table: Table,
    number: int,
    row_number: int,
    cells: dict[str, Cell],
    agencies: Sequence[Agency],
    deadlines: Sequence[Deadline],
    context: Context,
    lexicon: Lexicon,
) -> Task:
    cell = cells["action"]
    action = fold_space(cell.text).rstrip(" .;:,")
    start = cell.start if cell.start is not None else table.start or 0
    end = cell.end if cell.end is not None else start
    within = [c for c in cells.values() if c.start is not None and c.end is not None]
    preferred = [c for c in (cells.get("deadline"),) if c in within] or within
    due = next(
        (i for i, d in enumerate(deadlines) if any((c.start or 0) <= d.start < (c.end or 0) for c in preferred)), None
    )
    return Task(
        id=mention_id("tasks", start, end, action, number, row_number),
        start=start,
        end=end,
        section=table.section,
        confidence=0.8,
        lead=_names(cells["lead"], agencies, context, lexicon),
        cooperating=_names(cells.get("cooperating"), agencies, context, lexicon),
        action=action,
        deadline=due,
        table=number,
        row=row_number,
    )


def _columns(table: Table, words: TaskWords) -> tuple[int, dict[str, int]]:
    """The row of the head and which column says what; no columns where the table has no such head."""
    kinds = {
        "cooperating": words.columns.cooperating,
        "lead": words.columns.lead,
        "deadline": words.columns.deadline,
        "action": words.columns.action,
    }
    for number, row in enumerate(table.rows[:_HEAD_ROWS]):
        found: dict[str, int] = {}
        for column, cell in enumerate(row):
            written = fold(fold_space(cell.text)).strip(" .:*")
            for kind, phrases in kinds.items():
                if kind not in found and any(written.startswith(fold(p)) for p in phrases):
                    found[kind] = column
                    break
        if {"action", "lead"} <= found.keys():
            return number, found
    return 0, {}


def _names(cell: Cell | None, agencies: Sequence[Agency], context: Context, lexicon: Lexicon) -> tuple[str, ...]:
    """The bodies of a cell: its items by the document's agencies, else by their canonical names, else as written."""
    if cell is None:
        return ()
    known = {comparable(s): a.name for a in agencies for s in (a.name, *a.surfaces)}
    whole = fold_space(cell.text).strip(" .;,")
    if comparable(whole) in known:
        return (known[comparable(whole)],)
    names: list[str] = []
    for item in _ITEMS.split(cell.text):
        written = fold_space(item).strip(" .;,-")
        if written:
            name = known.get(comparable(written)) or canonical_name(written, context, lexicon)
            names.append(name or (lower_first(written) if written.startswith(("Các", "Mọi", "Toàn")) else written))
    return tuple(dict.fromkeys(names))
