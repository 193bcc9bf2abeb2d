"""What `docparse clean` prints for people: each changed line as it was and as it is, or as one line with its changes.

Without colours what was read stands as `[-quyên-]` and what it became as `{+quyền+}`, as in the word diffs of git.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from docparse.cli.clean_rows import Piece, Row, pieces, rows, visible
from docparse.cli.show import DIM, MENDED, READ
from docparse.cli.words import Words
from docparse.correction.result import Correction

# Of a long stretch without changes so many characters are shown beside a change.
_CONTEXT = 100


def show_list(name: str, correction: Correction, console: Console, words: Words) -> None:
    """Each changed line twice: as it was read, and as it is now."""
    _head(name, correction, console, words)
    for row in _changed(correction):
        console.print(Text(f"{words('clean.line')} {_line(row)}", style=_style(DIM, console)))
        for sign, read, text in (("-", True, False), ("+", False, True)):
            line = Text(f"  {sign} ")
            console.print(line.append_text(_inline(row, console, read=read, text=text)))
    _to_check(correction, console)


def show_diff(name: str, correction: Correction, console: Console, words: Words) -> None:
    """Each changed line once, what was read beside what it became."""
    _head(name, correction, console, words)
    changed = list(_changed(correction))
    width = max((len(_line(row)) for row in changed), default=0)
    for row in changed:
        line = Text().append(f"{_line(row):>{width}} │ ", _style(DIM, console))
        console.print(line.append_text(_inline(row, console, read=True, text=True)))
    _to_check(correction, console)


def share(value: float, words: Words) -> str:
    """`1,2 %` as Vietnamese write it, `1.2 %` in English."""
    written = f"{100 * value:.1f} %"
    return written if words.lang == "en" else written.replace(".", ",")


def _head(name: str, correction: Correction, console: Console, words: Words) -> None:
    count = sum(1 for piece in pieces(correction) if piece.entries)
    line = words("clean.count" if count else "clean.none", file=name, count=count)
    if correction.error_estimate:
        line += " " + words("clean.estimate", share=share(correction.error_estimate, words))
    console.print(Text(visible(line), style=_style("bold", console)))


def _to_check(correction: Correction, console: Console) -> None:
    for warning in correction.warnings:
        console.print(Text(visible(f"! {warning.message}"), style=_style("yellow", console)))


def _changed(correction: Correction) -> Iterator[Row]:
    return (row for row in rows(correction) if row.is_changed)


def _line(row: Row) -> str:
    """The line in what was read, where a person looks it up; `12–13` where a change spans several."""
    last = row.last_read_line
    return str(row.read_line) if last == row.read_line else f"{row.read_line}–{last}"


def _inline(row: Row, console: Console, *, read: bool, text: bool) -> Text:
    line = Text()
    last = len(row.pieces) - 1
    for i, piece in enumerate(row.pieces):
        if not piece.entries:
            line.append(_one_line(_shortened(piece.text, at_start=i == 0, at_end=i == last)))
            continue
        for part in _parts(piece, console, read=read, text=text):
            line.append_text(part)
    return line


def _parts(piece: Piece, console: Console, *, read: bool, text: bool) -> Iterable[Text]:
    plain = _is_plain(console)
    if read and piece.read:
        yield Text(f"[-{_one_line(piece.read)}-]") if plain else Text(_one_line(piece.read), READ)
    if text and piece.text:
        yield Text(f"{{+{_one_line(piece.text)}+}}") if plain else Text(_one_line(piece.text), MENDED)


def _shortened(text: str, *, at_start: bool, at_end: bool) -> str:
    """The middle left out of a long stretch, or its far end where the line begins or ends with it."""
    if len(text) <= 3 * _CONTEXT:
        return text
    head = "" if at_start else text[:_CONTEXT]
    tail = "" if at_end else text[-_CONTEXT:]
    return f"{head} … {tail}"


def _one_line(text: str) -> str:
    return visible(text).replace("\n", "⏎")


def _style(style: str, console: Console) -> str:
    return "" if _is_plain(console) else style


def _is_plain(console: Console) -> bool:
    """No colours: not on a terminal, on one that has none, or not wanted (NO_COLOR)."""
    return console.no_color or console.color_system is None
