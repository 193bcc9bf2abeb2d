"""`docparse evaluate GOLD_DIR`: figures against gold, every miss, and what changed since an older report."""

import glob
import json
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Protocol, TypeVar

import typer
from rich.console import Console
from rich.progress import Progress

from docparse.cli.options import settings_from
from docparse.cli.templates import check_installed
from docparse.cli.words import Words
from docparse.errors import DocparseError, UnwritableOutput, UsageError
from docparse.processes import processors

if TYPE_CHECKING:
    from docparse.evaluation import Work
    from docparse.scoring import DocumentScore, Fault, GoldFolder, Report


class Source(StrEnum):
    auto = "auto"
    text = "text"
    original = "original"


@dataclass(frozen=True, slots=True)
class Targets:
    """Where the results go besides standard output."""

    save: Path | None
    html: Path | None

    @property
    def given(self) -> list[Path]:
        return [target for target in (self.save, self.html) if target]


def add_to(app: typer.Typer, words: Words) -> None:
    @app.command(help=words("evaluate.help"))
    def evaluate(
        gold_dir: Annotated[Path, typer.Argument(help=words("evaluate.folder"), metavar="GOLD_DIR")],
        source: Annotated[Source, typer.Option(help=words("evaluate.source"))] = Source.auto,
        records: Annotated[Path | None, typer.Option(help=words("evaluate.records"), metavar="DIR")] = None,
        misses: Annotated[bool, typer.Option(help=words("evaluate.misses"))] = True,
        as_json: Annotated[bool, typer.Option("--json", help=words("evaluate.json"))] = False,
        save: Annotated[Path | None, typer.Option(help=words("evaluate.save"), metavar="FILE")] = None,
        compare: Annotated[Path | None, typer.Option(help=words("evaluate.compare"), metavar="OLD.json")] = None,
        html: Annotated[Path | None, typer.Option(help=words("evaluate.html"), metavar="FILE")] = None,
        jobs: Annotated[int | None, typer.Option(help=words("app.jobs"), min=1)] = None,
        correction: Annotated[bool, typer.Option("--correction", help=words("evaluate.correction"))] = False,
        min_confidence: Annotated[str | None, typer.Option(help=words("app.min_confidence"), metavar="0–1")] = None,
    ) -> int:
        if records and min_confidence is not None:
            raise usage_error("evaluate.not_with_records", name="--min-confidence")
        least = settings_from(min_confidence).correction.min_confidence
        errors = Console(stderr=True, highlight=False, soft_wrap=True)
        if correction:
            from docparse.cli.evaluate_correction import run

            for name, given in (("--records", records), ("--html", html)):
                if given:
                    raise usage_error("evaluate.not_with_correction", name=name)
            old = old_report(compare) if compare else None
            targets = Targets(save, None)
            check_targets(targets)
            return run(
                gold_dir, source, old, targets, words, jobs=jobs or processors(), misses=misses, as_json=as_json,
                min_confidence=least,
            )  # fmt: skip
        old = old_report(compare) if compare else None
        targets = Targets(save, html)
        check_targets(targets)
        if html:
            check_installed()
        gold, work = _find_work(gold_dir, source, records, least, words, errors)
        _spare_sources(targets, gold_dir, records, gold)
        report, exit_code = _evaluate(gold, work, jobs or processors(), words, errors)
        _write(report, old, targets, words)
        _print(report, old, words, misses=misses, as_json=as_json)
        return exit_code


def _find_work(
    gold_dir: Path, source: Source, records: Path | None, min_confidence: float | None, words: Words, errors: Console
) -> tuple["GoldFolder", "Work"]:
    """What is to be scored; names on `errors` what has no partner. Raises UsageError for gold that is not valid."""
    from docparse.evaluation import SourceKind, work_on_documents, work_on_records
    from docparse.scoring import read_gold

    if records and source is not Source.auto:
        raise usage_error("evaluate.records_or_source", source=source.value)
    gold = read_gold(gold_dir)
    if gold.faults:
        raise faults_error(gold_dir, gold.faults, "evaluate.bad_gold")
    if not gold.documents:
        raise usage_error("evaluate.no_gold", folder=gold_dir)
    if records:
        work = work_on_records(records, gold)
        if work.faults:
            raise faults_error(records, work.faults, "evaluate.bad_records")
        if all(job.record is None for job in work.jobs) and not work.without_gold:
            raise usage_error("evaluate.no_records", folder=records)
        lines = [words("evaluate.no_record", name=job.gold.name) for job in work.jobs if job.record is None]
    else:
        work = work_on_documents(gold_dir, gold, SourceKind(source.value), min_confidence)
        lines = [words("evaluate.no_document", name=name, source=source.value) for name in work.left_out]
    lines += [words("evaluate.without_gold", name=name) for name in work.without_gold]
    for line in lines:
        errors.print(line, style="yellow", markup=False)
    return gold, work


def _evaluate(gold: "GoldFolder", work: "Work", workers: int, words: Words, errors: Console) -> tuple["Report", int]:
    """The report, and the exit code: 1 where a document failed, 3 where a program is missing."""
    from docparse.evaluation import evaluate, report_on

    outcomes, exit_code = gather(evaluate(work.jobs, workers), len(work.jobs), words, errors)
    return report_on(outcomes, gold, work), exit_code


class _Outcome(Protocol):
    """What `gather` asks of an outcome."""

    @property
    def score(self) -> "DocumentScore": ...
    @property
    def error(self) -> DocparseError | str | None: ...


AnyOutcome = TypeVar("AnyOutcome", bound=_Outcome)


def gather(found: Iterable[AnyOutcome], total: int, words: Words, errors: Console) -> tuple[list[AnyOutcome], int]:
    """All outcomes with a bar that shows how far they are, and the exit code; errors are named in order."""
    outcomes = []
    with Progress(console=errors, transient=True, disable=total < 2 or not errors.is_terminal) as progress:
        bar = progress.add_task(words("evaluate.progress"), total=total)
        for outcome in found:
            progress.update(bar, advance=1, description=f"{words('evaluate.progress')} {outcome.score.name}")
            outcomes.append(outcome)
    exit_code = 0
    for outcome in sorted(outcomes, key=lambda outcome: outcome.score.name):
        if isinstance(outcome.error, DocparseError):
            errors.print(outcome.error.message(words.lang), style="red", markup=False)
        elif outcome.error is not None:
            text = words("parse.unexpected", file=outcome.score.name, error=outcome.error)
            errors.print(text, style="red", markup=False)
        if outcome.score.failed:
            exit_code = max(exit_code, outcome.error.exit_code if isinstance(outcome.error, DocparseError) else 1)
    return outcomes, exit_code


def _write(report: "Report", old: dict[str, Any] | None, targets: Targets, words: Words) -> None:
    from docparse.cli.output import write_whole

    if targets.save:
        write_whole(targets.save, to_json(report.as_json()))
    if targets.html:
        from docparse.cli.evaluate_html import html_report

        write_whole(targets.html, html_report(report, old, words))


def _print(report: "Report", old: dict[str, Any] | None, words: Words, *, misses: bool, as_json: bool) -> None:
    from docparse.cli.evaluate_show import comparison_lines, report_lines
    from docparse.scoring import compare

    if as_json:
        values = report.as_json(with_misses=misses)
        if old is not None:
            values["comparison"] = compare(old, report.as_json()).as_json()
        sys.stdout.write(to_json(values))
    elif old is not None:
        sys.stdout.writelines(f"{line}\n" for line in comparison_lines(compare(old, report.as_json()), words))
    else:
        sys.stdout.writelines(f"{line}\n" for line in report_lines(report, words, misses=misses))


def to_json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def old_report(path: Path) -> dict[str, Any]:
    """A report that was saved. Raises UsageError for anything else."""
    from docparse.scoring import is_report

    try:
        values = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise usage_error("evaluate.no_report", file=path, error=error.strerror) from error
    except (ValueError, RecursionError) as error:
        raise usage_error("evaluate.bad_report", file=path, error=error) from error
    if not is_report(values):
        both = (Words("vi"), Words("en"))
        raise UsageError(
            *(words("evaluate.bad_report", file=path, error=words("evaluate.not_a_report")) for words in both)
        )
    return dict(values)


def check_targets(targets: Targets) -> None:
    """Said before the work, not after it. Raises UnwritableOutput where no file can come to be, or one for two."""
    for target in targets.given:
        try:
            taken = target.exists() and not target.is_file()
        except OSError:  # a name that is too long
            taken = True
        if taken or not target.parent.is_dir() or not os.access(target.parent, os.W_OK):
            raise unwritable("evaluate.no_target", target=target)
    if len({target.resolve() for target in targets.given}) < len(targets.given):
        raise unwritable("evaluate.one_target", target=targets.given[0])


def _spare_sources(targets: Targets, gold_dir: Path, records: Path | None, gold: "GoldFolder") -> None:
    """Raises UnwritableOutput where the results would stand in the place of what they were made from."""
    from docparse.scoring.gold import GROUPS

    names = [document.name for document in gold.documents]
    sources = {gold_dir / GROUPS, *(path for name in names for path in gold_dir.glob(f"{glob.escape(name)}.*"))}
    if records:
        sources |= {records / f"{name}.json" for name in names}
    spare(targets, sources)


def spare(targets: Targets, sources: Iterable[Path]) -> None:
    """Raises UnwritableOutput where a target is one of the sources."""
    resolved = {path.resolve() for path in sources}
    for target in targets.given:
        if target.resolve() in resolved:
            raise unwritable("evaluate.over_source", target=target)


def unwritable(key: str, **values: object) -> UnwritableOutput:
    return UnwritableOutput(Words("vi")(key, **values), Words("en")(key, **values))


def usage_error(key: str, **values: object) -> UsageError:
    return UsageError(Words("vi")(key, **values), Words("en")(key, **values))


def faults_error(folder: Path, faults: Iterable["Fault"], key: str) -> UsageError:
    """All faults, one a line, then what to do."""
    faults = list(faults)
    texts = []
    for words in (Words("vi"), Words("en")):
        lines = [
            f"{folder / fault.file}: {fault.entry + ' ' if fault.entry else ''}"
            + words(f"faults.{fault.code}", **fault.values)
            for fault in faults
        ]
        texts.append("\n".join([*lines, words(key, count=len(faults))]))
    return UsageError(*texts)
