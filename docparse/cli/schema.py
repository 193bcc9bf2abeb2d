"""`docparse schema`: the JSON Schema of a record."""

import json
import sys

import typer

from docparse.cli.words import Words


def add_to(app: typer.Typer, words: Words) -> None:
    @app.command(help=words("schema.help"))
    def schema() -> None:
        from docparse.records import Record

        sys.stdout.write(json.dumps(Record.model_json_schema(), ensure_ascii=False, indent=2) + "\n")
