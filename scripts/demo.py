"""Parses our own sample documents, prints each record and writes it as JSON into `demo/`."""

from __future__ import annotations

import sys
from pathlib import Path

from docparse.cli import app
from docparse.evaluation import SourceKind, find_document

ROOT = Path(__file__).parent.parent


def samples() -> list[Path]:
    """The documents of `corpus/` that have a source: its README is none."""
    names = sorted(path.stem for path in (ROOT / "corpus" / "sources").glob("*.toml"))
    found = (find_document(ROOT / "corpus", name, SourceKind.auto) for name in names)
    return [path for path in found if path is not None]


if __name__ == "__main__":
    sys.exit(app.run(["parse", *(str(p) for p in samples()), "--out", str(ROOT / "demo"), *sys.argv[1:]]))
