"""`docparse clean FILE`: each correction in its line."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from docparse.cli.words import Words


def add_to(app: typer.Typer, words: Words) -> None:
    @app.command(help=words("clean.help"))
    def clean(file: Annotated[Path, typer.Argument(help=words("clean.file"), metavar="FILE")]) -> int:
        from docparse.cli.show import correction_lines
        from docparse.pipeline import clean as clean_file

        reading, edits = clean_file(file)
        text, corrections = edits.apply(reading.raw), edits.corrections(reading.raw)
        console = Console(highlight=False, soft_wrap=True)
        key = "clean.count" if corrections else "clean.none"
        console.print(words(key, file=file, count=len(corrections)), style="bold", markup=False)
        for number, before, after in correction_lines(text, corrections):
            console.print(Text(f"{words('clean.line')} {number}", style="dim"))
            console.print(Text("  - ").append_text(before))
            console.print(Text("  + ").append_text(after))
        return 0
