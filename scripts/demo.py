"""Parses our own sample documents, prints each record and writes it as JSON beside it, into `demo/`."""

from __future__ import annotations

import sys
from pathlib import Path

from docparse.cli import app

ROOT = Path(__file__).parent.parent
READABLE = {".pdf", ".txt", ".md", ".png", ".jpg", ".jpeg", ".tif", ".tiff"}


def samples() -> list[Path]:
    """The documents of `corpus/`, gold and sources left out."""
    return sorted(
        path for path in (ROOT / "corpus").iterdir() if path.suffix.lower() in READABLE and ".gold." not in path.name
    )


if __name__ == "__main__":
    sys.exit(app.run(["parse", *(str(p) for p in samples()), "--out", str(ROOT / "demo"), *sys.argv[1:]]))
