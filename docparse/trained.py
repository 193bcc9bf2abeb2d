"""Where the trained things lie: `models/<name>/`, inside the wheel or beside the package in a working tree."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent
_roots = [_HERE / "models", _HERE.parent / "models"]


class MissingModel(RuntimeError):
    """The package came without one of its models: a mistake of the installation, not of the user's."""


def model_folder(name: str) -> Path:
    """The folder of one model. Raises MissingModel where the installation came without it."""
    for root in _roots:
        if (root / name / "card.toml").is_file():
            return root / name
    raise MissingModel(f"models/{name}: not installed beside docparse; install the package again from its wheel")


def prefer(folder: Path) -> None:
    """Models that lie in `folder` come before the installed ones, for the rest of this process.

    For measuring models that left something out; to be called before the first is loaded.
    """
    _roots.insert(0, folder)
