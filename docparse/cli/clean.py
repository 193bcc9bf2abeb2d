"""`docparse clean FILE`: what was corrected, shown in its lines; the cleaned text, as a file or through a pipe."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from docparse.cli.options import OcrChoice, settings_from
from docparse.cli.output import check_targets, write_whole
from docparse.cli.templates import check_installed
from docparse.cli.words import Words
from docparse.errors import UnreadableDocument, UsageError

if TYPE_CHECKING:
    from docparse.correction.result import Correction
    from docparse.records import Source, Warning
    from docparse.settings import Settings


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the results are to be. `out` takes the text or the JSON; what it does not take is printed."""

    diff: bool
    as_json: bool
    html: Path | None
    out: Path | None

    @property
    def targets(self) -> list[Path]:
        return [target for target in (self.out, self.html) if target]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """One text after cleaning. `source` is None for what came through a pipe; `warnings` are those of its reader."""

    name: str
    correction: "Correction"
    source: "Source | None"
    warnings: "tuple[Warning, ...]"

    def as_json(self) -> str:
        values: dict[str, Any] = {
            "source": self.source.model_dump(mode="json") if self.source else None,
            "error_estimate": self.correction.error_estimate,
            "text": self.correction.text,
            "original": self.correction.original,
            "edits": [edit.model_dump(mode="json") for edit in self.correction.edits],
            "warnings": [warning.model_dump(mode="json") for warning in (*self.warnings, *self.correction.warnings)],
        }
        return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def add_to(app: typer.Typer, words: Words) -> None:
    @app.command(help=words("clean.help"))
    def clean(
        file: Annotated[Path | None, typer.Argument(help=words("clean.file"), metavar="FILE")] = None,
        stdin: Annotated[bool, typer.Option("--stdin", help=words("clean.stdin"))] = False,
        diff: Annotated[bool, typer.Option("--diff", help=words("clean.diff"))] = False,
        html: Annotated[Path | None, typer.Option(help=words("clean.html"), metavar="FILE")] = None,
        as_json: Annotated[bool, typer.Option("--json", help=words("clean.json"))] = False,
        out: Annotated[Path | None, typer.Option(help=words("clean.out"), metavar="FILE")] = None,
        ocr: Annotated[OcrChoice | None, typer.Option(help=words("app.ocr"))] = None,
        min_confidence: Annotated[str | None, typer.Option(help=words("app.min_confidence"), metavar="0–1")] = None,
    ) -> int:
        wanted = Wanted(diff, as_json, html, out)
        _check(file, stdin, wanted)
        from docparse.cli.clean_rows import visible
        from docparse.pipeline import OUR_MISTAKES

        settings = settings_from(min_confidence, ocr)
        try:
            cleaned = _clean_file(file, settings) if file else _clean_stdin(settings, words)
        except OUR_MISTAKES as error:
            told = f"{type(error).__name__}: {error}"
            text = words("parse.unexpected", file=visible(str(file or "stdin")), error=told)
            _errors().print(text, style="red", markup=False)
            return 1
        _write(cleaned, wanted, words)
        _print(cleaned, wanted, words)
        return 0


def _check(file: Path | None, stdin: bool, wanted: Wanted) -> None:
    """Said before the work, not after it. Raises UsageError."""
    if bool(file) == stdin:
        raise _usage_error("clean.one_source" if stdin else "clean.no_source")
    if wanted.diff and wanted.as_json and not wanted.out:
        raise _usage_error("clean.one_form")
    if wanted.html:
        check_installed()
    check_targets(wanted.targets, [file] if file else [])


def _clean_file(file: Path, settings: "Settings") -> Cleaned:
    from docparse.cleaning import clean

    reading, correction = clean(file, settings=settings)
    for warning in reading.warnings:
        _errors().print(warning.message, style="yellow", markup=False)
    return Cleaned(reading.source.path, correction, reading.source, reading.warnings)


def _clean_stdin(settings: "Settings", words: Words) -> Cleaned:
    from docparse.cleaning import clean_piped

    try:
        # One byte more tells that there is too much: a pipe may never end.
        data = sys.stdin.buffer.read(settings.reading.max_text_bytes + 1) if sys.stdin else b""
    except OSError as error:
        texts = (Words(lang)("clean.no_stdin", error=error.strerror or error) for lang in ("vi", "en"))
        raise UnreadableDocument(*texts) from error
    correction, damaged = clean_piped(data, settings=settings)
    if damaged:
        _errors().print(words("clean.damaged", file="stdin", count=damaged), style="yellow", markup=False)
    return Cleaned("stdin", correction, None, ())


def _write(cleaned: Cleaned, wanted: Wanted, words: Words) -> None:
    if wanted.html:
        from docparse.cli.clean_html import html_page

        write_whole(wanted.html, html_page(cleaned.name, cleaned.correction, words))
    if wanted.out:
        write_whole(wanted.out, cleaned.as_json() if wanted.as_json else cleaned.correction.text)
    for target in wanted.targets:
        _errors().print(words("parse.written", path=target), style="dim", markup=False)


def _print(cleaned: Cleaned, wanted: Wanted, words: Words) -> None:
    """The one thing that goes to standard output, if any: a diff, JSON, the text of a pipe, the list for people."""
    if wanted.diff:
        from docparse.cli.clean_show import show_diff

        show_diff(cleaned.name, cleaned.correction, _console(), words)
    elif wanted.out:
        return
    elif wanted.as_json:
        _put(cleaned.as_json())
    elif cleaned.source is None:
        _put(cleaned.correction.text)
    elif not wanted.html:
        from docparse.cli.clean_show import show_list

        show_list(cleaned.name, cleaned.correction, _console(), words)


def _put(text: str) -> None:
    """As bytes: line ends stay as they are on every system."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def _console() -> Console:
    return Console(highlight=False, soft_wrap=True)


def _errors() -> Console:
    return Console(stderr=True, highlight=False, soft_wrap=True)


def _usage_error(key: str) -> UsageError:
    texts = (w("usage.wrong", detail=w(key), command="clean ") for w in (Words("vi"), Words("en")))
    return UsageError(*texts)
