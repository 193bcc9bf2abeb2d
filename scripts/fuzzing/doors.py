"""The two doors that files are put through: the readers alone, and `docparse parse` whole."""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable
from pathlib import Path

from docparse.cli.app import run
from docparse.correction.fluency import likelihoods
from docparse.errors import DocparseError
from docparse.pipeline import parse_source
from docparse.reading.members import documents_in
from docparse.reading.read import read_source
from docparse.reading.settings import Ocr, ReadingSettings
from docparse.reading.source_file import open_source, source_of
from docparse.settings import Settings
from fuzzing.report import Told

_SAID = ("unexpected error", "Traceback (most recent call last)")
_EXIT_CODES = (0, 1, 3)
_COPY = "the same bytes as"
REFUSED = "refused by parse"
"""In place of the class of an error, of which `docparse parse` shows the message only."""


def settings_for(ocr: Ocr) -> ReadingSettings:
    """Limits low enough that what they stop is stopped within the patience of a run."""
    return ReadingSettings(ocr=ocr, page_timeout_s=20.0, convert_timeout_s=40.0, max_pixels=40_000_000)


def read_only(reader: str, ocr: Ocr) -> Callable[[Path, Path], Told]:
    """Each document of the file is read; nothing is corrected or found in it."""
    settings = settings_for(ocr)

    def work(given: Path, _: Path) -> Told:
        told = Told(past_header=_is_past_header(given, reader, settings))
        for document in documents_in(given, settings):
            if document.same_as:
                continue
            try:
                if document.source is None:
                    raise document.error or LookupError(document.path)
                reading = read_source(document.source, settings, None, likelihoods)
            except DocparseError as error:
                _note(told, error)
            except Exception:
                told.faults.append(f"crash: {traceback.format_exc()[-3000:]}")
            else:
                told.records += 1
                told.warnings += [warning.code for warning in reading.warnings]
                try:
                    reading.raw.encode("utf-8")
                    reading.source.model_dump_json()
                except ValueError as error:
                    told.faults.append(f"crash: a text that cannot be stored: {error}")
        return told

    return work


def whole_door(reader: str, ocr: Ocr) -> Callable[[Path, Path], Told]:
    """`docparse parse FILE --out DIR`, as a user calls it."""
    settings = settings_for(ocr)

    def work(given: Path, out: Path) -> Told:
        told = Told(past_header=_is_past_header(given, reader, settings))
        asked = ["--ocr", ocr, "--jobs", "1", "--format", "text", "--out", str(out)]
        code = run(["--lang", "en", "parse", *asked, str(given)])
        if code not in _EXIT_CODES:
            told.faults.append(f"crash: exit code {code}")
        said = (out.parent / "said").read_text("utf-8", "replace")
        told.faults += [f"crash: {line.strip()[:3000]}" for line in said.split("\n") if any(s in line for s in _SAID)]
        for path in sorted(out.rglob("*.json")):
            told.records += 1
            warnings = json.loads(path.read_text("utf-8"))["warnings"]
            told.warnings += [warning["code"] for warning in warnings]
            told.faults += [f"crash: {w['message']}" for w in warnings if w["code"] == "stage_failed"]
        said_of = (line for line in said.split("\n") if line.startswith(str(given)))
        told.errors += [REFUSED] * sum(_COPY not in line for line in said_of)
        return told

    return work


def load_all(text: str, pdf: bytes) -> None:
    """What is loaded once and then shared by all copies of this process: lists, models, libraries."""
    settings = Settings(reading=ReadingSettings(ocr="never"))
    for name, data in (("a.txt", text.encode("utf-8")), ("a.pdf", pdf)):
        parse_source(source_of(Path(name), data), settings)
    # Nothing of these is called before the copies are made: OpenCV would start threads, which copies lack.
    import docparse.reading.image
    import docparse.reading.office.read  # noqa: F401


def _is_past_header(given: Path, reader: str, settings: ReadingSettings) -> bool:
    try:
        return open_source(given, settings.max_bytes).kind == reader
    except DocparseError:
        return False


def _note(told: Told, error: DocparseError) -> None:
    told.errors.append(type(error).__name__)
    if not error.vi.strip() or error.vi == error.en:
        told.faults.append(f"crash: an error without a message: {error!r}")
