"""`docparse parse FILE…`: files in, records out."""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from docparse.cli.member_targets import MemberTargets
from docparse.cli.options import OcrChoice, settings_from
from docparse.cli.output import identity, write_whole
from docparse.cli.overlays import Overlays
from docparse.cli.parsing import Asked, Parsed, jobs_of, parse_killed, parse_one
from docparse.cli.splitting import Splitting, left_from_before, parse_splitting
from docparse.cli.words import Words
from docparse.errors import DocparseError, UnwritableOutput, UsageError
from docparse.processes import processors, side_by_side

if TYPE_CHECKING:
    from docparse.records import Record


class Format(StrEnum):
    table = "table"
    json = "json"
    text = "text"


def add_to(app: typer.Typer, words: Words) -> None:
    @app.command(help=words("parse.help"))
    def parse(
        files: Annotated[list[Path], typer.Argument(help=words("parse.files"), metavar="FILE…")],
        form: Annotated[Format, typer.Option("--format", help=words("parse.format"))] = Format.table,
        out: Annotated[Path | None, typer.Option(help=words("parse.out"), metavar="DIR")] = None,
        pages: Annotated[str | None, typer.Option(help=words("parse.pages"), metavar="1-3,5")] = None,
        ocr: Annotated[OcrChoice | None, typer.Option(help=words("app.ocr"))] = None,
        min_confidence: Annotated[str | None, typer.Option(help=words("app.min_confidence"), metavar="0–1")] = None,
        split: Annotated[bool | None, typer.Option("--split/--no-split", help=words("parse.split"))] = None,
        split_at: Annotated[str | None, typer.Option(help=words("parse.split_at"), metavar="1,4,9")] = None,
        overlay: Annotated[Path | None, typer.Option(help=words("parse.overlay"), metavar="PDF | PNG | DIR")] = None,
        jobs: Annotated[int | None, typer.Option(help=words("app.jobs"), min=1)] = None,
    ) -> int:
        splitting = parse_splitting(split, split_at)
        return run(files, form, out, parse_pages(pages), words, min_confidence, ocr, splitting, overlay, jobs)


def run(
    files: Sequence[Path],
    form: Format,
    out: Path | None,
    pages: frozenset[int] | None,
    words: Words,
    min_confidence: str | None = None,
    ocr: OcrChoice | None = None,
    splitting: Splitting | None = None,
    overlay: Path | None = None,
    jobs: int | None = None,
) -> int:
    """Parses the files, `jobs` at once; one that fails does not stop the others. Returns the exit code.

    What is said and written comes in the order of the files, whichever is done first.
    """
    settings = settings_from(min_confidence, ocr)
    targets = _targets(files, out)
    overlays = Overlays(overlay, files) if overlay else None
    splitting = splitting or Splitting()
    asked = Asked(settings, pages, splitting, overlays is not None, words.lang)
    places = [MemberTargets(path, target) for path, target in zip(files, targets, strict=True)]
    console, errors = Console(highlight=False), Console(stderr=True, highlight=False, soft_wrap=True)
    failures: list[int] = []
    total = 0
    with Progress(console=errors, transient=True, disable=len(files) < 2 or not errors.is_terminal) as progress:
        bar = progress.add_task(words("parse.progress"), total=len(files))
        for parsed in side_by_side(jobs_of(files, asked), parse_one, parse_killed, jobs or processors()):
            path = files[parsed.file]
            progress.update(bar, completed=parsed.file, description=f"{words('parse.progress')} {path.name}")
            if parsed.same_as:
                errors.print(words("parse.same", file=parsed.path, first=parsed.same_as), style="cyan", markup=False)
                continue
            total += 1
            one_of_many = len(files) > 1 or parsed.path != path or splitting.is_asked
            for told in parsed.told:
                errors.print(told, style="cyan", markup=False)
            try:
                made = list(_written(parsed, places[parsed.file]))
            except DocparseError as error:
                errors.print(error.message(words.lang), style="red", markup=False)
                failures.append(error.exit_code)
                continue
            # Where nothing can be printed any more the whole run ends: app.run says so.
            for record, written in made:
                _print(record, form, one_of_many, console, words)
                if written:
                    errors.print(words("parse.written", path=written), style="dim", markup=False)
            if parsed.several:
                for left in left_from_before([written for _, written in made if written], words):
                    errors.print(left, style="yellow", markup=False)
            if overlays and parsed.overlay is not None:
                failures += _draw(overlays, parsed, parsed.overlay, errors, words)
    if failures and total > 1:
        errors.print(words("parse.failed", failed=len(failures), total=total), style="red")
    return max(failures, default=0)


def _written(parsed: Parsed, places: MemberTargets) -> "Iterator[tuple[Record, Path | None]]":
    """Each record of a document with where it was written. Raises what stopped it."""
    if isinstance(parsed.error, DocparseError):
        raise parsed.error
    if parsed.error:
        raise DocparseError(parsed.error, parsed.error)
    whole = places.of(parsed.path)
    for record in parsed.records:
        target, part = whole, record.page_range
        if parsed.several and part:
            target = places.of_pages(whole, part.first, part.last, record.source.page_count or part.last)
        if target:
            write_whole(target, record.model_dump_json(indent=2) + "\n")
        yield record, target


def _draw(overlays: Overlays, parsed: Parsed, drawn: bytes | DocparseError, errors: Console, words: Words) -> list[int]:
    """Writes the overlay of one file; the exit codes of what went wrong."""
    try:
        if isinstance(drawn, DocparseError):
            raise drawn
        for written in overlays.write(parsed.path, parsed.records, drawn):
            errors.print(words("parse.written", path=written), style="dim", markup=False)
    except DocparseError as error:
        errors.print(error.message(words.lang), style="red", markup=False)
        return [error.exit_code]
    return []


def _print(record: "Record", form: Format, one_of_many: bool, console: Console, words: Words) -> None:
    if form is Format.json:
        # One record is laid out for reading; several are JSON Lines, so that a program can take them one by one.
        sys.stdout.write(record.model_dump_json(indent=None if one_of_many else 2) + "\n")
    elif form is Format.text:
        sys.stdout.write(record.text + "\n")
    else:
        from docparse.cli.show import show

        show(record, console, words)
    sys.stdout.flush()


def _targets(files: Sequence[Path], out: Path | None) -> list[Path | None]:
    """Where each record goes. Raises before anything is read, so that nothing is half done."""
    if out is None:
        return [None] * len(files)
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=out):
            pass
    except OSError as error:
        raise UnwritableOutput(
            f"{out}: không ghi được vào thư mục này ({error.strerror}). Hãy chọn thư mục khác bằng --out.",
            f"{out}: this folder cannot be written ({error.strerror}). Name another with --out.",
        ) from error
    owner: dict[Path, Path] = {}
    inputs = {identity(path): path for path in files}
    for path in files:
        target = out / f"{path.stem}.json"
        if document := inputs.get(identity(target)):
            raise UsageError(
                Words("vi")("usage.over_document", document=document),
                Words("en")("usage.over_document", document=document),
            )
        other = owner.setdefault(target, path)
        if other != path:
            values = {"first": other, "second": path, "target": target}
            raise UsageError(Words("vi")("usage.same_output", **values), Words("en")("usage.same_output", **values))
    return [out / f"{path.stem}.json" for path in files]


def parse_pages(value: str | None) -> frozenset[int] | None:
    """`1-3,5` → {1, 2, 3, 5}. Raises UsageError for anything else."""
    if value is None:
        return None
    wanted: set[int] = set()
    for part in value.split(","):
        first, dash, last = part.strip().partition("-")
        try:
            low, high = int(first), int(last if dash else first)
        except ValueError:
            low = high = 0
        if not 1 <= low <= high <= 100_000:
            raise UsageError(Words("vi")("usage.bad_pages", value=value), Words("en")("usage.bad_pages", value=value))
        wanted.update(range(low, high + 1))
    return frozenset(wanted)
