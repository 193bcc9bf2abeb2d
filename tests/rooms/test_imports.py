"""The rooms of the house: imports point one way, each foreign library has one door, the package root stays light."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "docparse"

VALUES = {"errors", "spans", "records", "edits", "page", "outline"}
KNOWLEDGE = {"vietnamese", "lexicon", "trained"}
STAGES = {"reading", "splitting", "correction", "sections", "extraction"}
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "spans": {"errors"},
    "records": {"spans"},
    "edits": {"records", "spans", "errors"},
    "page": {"records", "spans", "errors"},
    "outline": {"records", "spans"},
    "vietnamese": {"errors"},
    "lexicon": {"records", "vietnamese", "errors"},
    "trained": {"errors"},
    "processes": {"errors"},
    **dict.fromkeys(STAGES, VALUES | KNOWLEDGE),
    "settings": VALUES | KNOWLEDGE | STAGES,
    "placing": VALUES,
    "pipeline": VALUES | KNOWLEDGE | STAGES | {"settings", "placing"},
    "cleaning": VALUES | KNOWLEDGE | STAGES | {"settings", "pipeline"},
    "scoring": {"records", "edits", "vietnamese"},
    "evaluation": VALUES | KNOWLEDGE | STAGES | {"settings", "pipeline", "processes", "scoring"},
    "correction_evaluation": VALUES | KNOWLEDGE | STAGES | {"settings", "processes", "scoring", "evaluation"},
    "export": VALUES | {"reading"},
    "components": VALUES | KNOWLEDGE | STAGES | {"settings", "pipeline"},
    "cli": VALUES
    | KNOWLEDGE
    | STAGES
    | {"settings", "pipeline", "processes", "cleaning", "scoring", "evaluation", "correction_evaluation", "export"}
    | {"version"},
    "version": set(),
}
"""Room → the rooms that it may import. Stages do not know each other."""

DOORS = {
    "pdfplumber": {"reading/pdf.py"},
    "pypdfium2": {"reading/pdfium.py", "export/overlay_pdf.py"},
    "pytesseract": {"reading/tesseract.py"},
    "asn1crypto": {"reading/signatures.py"},
    "pyhanko": {"reading/signatures.py"},
    "pyhanko_certvalidator": {"reading/signatures.py"},
    "lxml": {"reading/markup.py"},
    "cv2": {"reading"},
    "PIL": {"reading", "export/overlay_pdf.py"},
    "spacy": {"components.py"},
    "underthesea": {"components.py"},
    "typer": {"cli"},
    "rich": {"cli"},
    "jinja2": {"cli/templates.py"},
}
"""Foreign library → the only places that may import it."""


def modules() -> Iterator[tuple[str, Path]]:
    """Each module with the room that it stands in; the package root is no room."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if parts != ("__init__",):
            yield parts[0], path


def imported(path: Path) -> Iterator[str]:
    """Dotted names that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize(("room", "path"), [pytest.param(r, p, id=str(p.relative_to(PACKAGE))) for r, p in modules()])
def test_imports_point_up(room: str, path: Path) -> None:
    assert room in MAY_IMPORT, f"the room {room} is not in the table"
    for name in imported(path):
        parts = name.split(".")
        if parts[0] == "docparse" and len(parts) > 1:
            assert parts[1] in MAY_IMPORT[room] | {room}, f"{room} may not import {name}"


@pytest.mark.parametrize("library", sorted(DOORS))
def test_one_door_a_library(library: str) -> None:
    for _, path in modules():
        if library in {name.split(".")[0] for name in imported(path)}:
            place = path.relative_to(PACKAGE).as_posix()
            assert any(place == door or place.startswith(f"{door}/") for door in DOORS[library]), place


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        pytest.param("docparse", "pydantic", id="the root loads nothing"),
        pytest.param("docparse.records", "spacy", id="records do without spaCy"),
        pytest.param("docparse.pipeline", "cv2", id="text needs no OpenCV"),
        pytest.param("docparse.pipeline", "pdfplumber", id="text needs no PDF reader"),
        pytest.param("docparse.pipeline", "lxml", id="text needs no XML reader"),
        pytest.param("docparse.pipeline", "spacy", id="parsing does without spaCy"),
        pytest.param("docparse.cli.app", "numpy", id="the command line starts light"),
    ],
)
def test_light(module: str, heavy: str) -> None:
    code = f"import {module}, sys; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_only_the_lexicon_reads_the_lists() -> None:
    for room, path in modules():
        if room != "lexicon" and '/ "lists"' in path.read_text("utf-8"):
            pytest.fail(f"{path} reads lists/ itself")
