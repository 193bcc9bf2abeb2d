"""What the command line says, in the user's language."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("vi", "en")


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("docparse.cli") / "words.toml").read_text("utf-8"))


class Words:
    """`Words("vi")("parse.failed", failed=1, total=3)`."""

    def __init__(self, lang: str) -> None:
        self.lang = lang if lang in LANGUAGES else LANGUAGES[0]

    def __call__(self, key: str, **values: object) -> str:
        """Raises KeyError for a key that the table has not: a mistake of ours."""
        entry: Any = _table()
        for part in key.split("."):
            entry = entry[part]
        text: str = entry[self.lang]
        return text.format(**values) if values else text


def language_of(arguments: list[str], default: str) -> str:
    """The `--lang` among the arguments. Looked up before parsing: the help itself has to be in that language."""
    for i, argument in enumerate(arguments):
        if argument == "--lang" and i + 1 < len(arguments):
            return arguments[i + 1]
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    return default
