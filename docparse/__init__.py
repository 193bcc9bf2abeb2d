"""docparse reads Vietnamese administrative documents: a file goes in, a record that can be trusted comes out.

`docparse.parse("cong-van.pdf")` gives the record of one file: `record.metadata.number_symbol`, `record.tasks`.
`docparse.parse_all("tap-ho-so.pdf")` gives a record of each document in a file that holds several.
`docparse.correct(text)` gives a text without the mistakes of its reader: `correction.text`, `correction.edits`.
`docparse.load()` gives a spaCy pipeline whose `Doc` carries it: `nlp(text)._.record`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docparse.version import __version__

if TYPE_CHECKING:
    from docparse.cleaning import correct
    from docparse.components import load
    from docparse.correction.result import Correction
    from docparse.errors import DocparseError
    from docparse.pipeline import parse, parse_all
    from docparse.records import Record

__all__ = ["Correction", "DocparseError", "Record", "__version__", "correct", "load", "parse", "parse_all"]

_HOMES = {
    "parse": "docparse.pipeline",
    "parse_all": "docparse.pipeline",
    "correct": "docparse.cleaning",
    "load": "docparse.components",
    "Record": "docparse.records",
    "Correction": "docparse.correction.result",
    "DocparseError": "docparse.errors",
}


def __getattr__(name: str) -> Any:
    """Loads a name when it is first asked for: `import docparse.records` must not load spaCy."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
