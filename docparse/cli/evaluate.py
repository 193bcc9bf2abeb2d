"""`docparse evaluate GOLD_DIR`: figures against gold, and every miss."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape

from docparse.cli.words import Words
from docparse.errors import DocparseError, UsageError

if TYPE_CHECKING:
    from docparse.scoring import Scorer

GOLD = ".gold.json"
NOT_DOCUMENTS = (GOLD, ".gold.txt")


class SourceKind(StrEnum):
    auto = "auto"
    text = "text"
    original = "original"


def add_to(app: typer.Typer, words: Words) -> None:
    @app.command(help=words("evaluate.help"))
    def evaluate(
        gold_dir: Annotated[Path, typer.Argument(help=words("evaluate.folder"), metavar="GOLD_DIR")],
        source: Annotated[SourceKind, typer.Option(help=words("evaluate.source"))] = SourceKind.auto,
        misses: Annotated[bool, typer.Option(help=words("evaluate.misses"))] = True,
        as_json: Annotated[bool, typer.Option("--json", help=words("evaluate.json"))] = False,
    ) -> int:
        errors = Console(stderr=True, highlight=False, soft_wrap=True)
        scorer = score_folder(gold_dir, source, words, errors)
        if as_json:
            report = scorer.report()
            if misses:
                report["misses"] = [[m.document, m.field, m.what, m.detail] for m in scorer.misses]
            sys.stdout.write(json.dumps(report, ensure_ascii=False, indent=1) + "\n")
        else:
            _print(scorer, misses, words)
        return 1 if scorer.failed else 0


def score_folder(folder: Path, source: SourceKind, words: Words, errors: Console) -> "Scorer":
    """Parses and scores every document that has gold. Raises UsageError where there is none."""
    from docparse.lexicon import load_lexicon
    from docparse.pipeline import parse_reading
    from docparse.reading.read import read
    from docparse.scoring import Scorer
    from docparse.settings import Settings

    scorer, lexicon, settings = Scorer(), load_lexicon(), Settings()
    golds = sorted(folder.glob(f"*{GOLD}"))
    if not golds:
        raise UsageError(Words("vi")("evaluate.no_gold", folder=folder), Words("en")("evaluate.no_gold", folder=folder))
    for path in golds:
        name = path.name.removesuffix(GOLD)
        document = find_document(folder, name, source)
        if document is None:
            errors.print(words("evaluate.no_document", name=name, source=source.value), style="yellow", markup=False)
            continue
        gold, gold_text = _gold(path)
        try:
            reading = read(document, settings.reading, None)
        except DocparseError as error:
            errors.print(error.message(words.lang), style="red", markup=False)
            scorer.add(name, gold, None, None, gold_text)
            continue
        scorer.add(name, gold, parse_reading(reading, lexicon), reading.raw, gold_text)
    return scorer


def find_document(folder: Path, name: str, source: SourceKind) -> Path | None:
    """The document behind a gold file: NAME.txt, or the original that is no text."""
    text = folder / f"{name}.txt"
    others = [
        p for p in sorted(folder.glob(f"{name}.*")) if p != text and not p.name.endswith(NOT_DOCUMENTS) and p.is_file()
    ]
    readable = [p for p in others if p.suffix.lower() in (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".md")]
    if source is not SourceKind.original and text.exists():
        return text
    return readable[0] if readable and source is not SourceKind.text else None


def _gold(path: Path) -> tuple[dict[str, Any], str | None]:
    text_path = path.with_name(path.name.removesuffix(GOLD) + ".gold.txt")
    try:
        gold = json.loads(path.read_text("utf-8"))
        return gold, text_path.read_text("utf-8") if text_path.exists() else None
    except (OSError, ValueError) as error:
        values = {"file": path, "error": error}
        raise UsageError(
            Words("vi")("evaluate.bad_gold", **values), Words("en")("evaluate.bad_gold", **values)
        ) from error


def _print(scorer: "Scorer", misses: bool, words: Words) -> None:
    console = Console(highlight=False, soft_wrap=True)
    for area, figures in scorer.report().items():
        console.print(f"[bold]{escape(area)}[/bold] {escape(json.dumps(figures, ensure_ascii=False))}")
    if misses and scorer.misses:
        console.print(f"\n{words('evaluate.all_misses')} ({len(scorer.misses)})", style="bold")
        for miss in scorer.misses:
            # Tab-separated, for grep and spreadsheets; Rich would expand the tabs.
            sys.stdout.write("\t".join((miss.document, miss.field, miss.what, " ".join(miss.detail.split()))) + "\n")
