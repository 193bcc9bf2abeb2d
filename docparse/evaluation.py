"""Documents that have gold, read and scored: in one process or in several, with the same figures.

gold = read_gold(folder)                              refused by the caller where it has faults
work = work_on_documents(folder, gold, source)        what there is to read, and what has no partner
report_on(evaluate(work.jobs, workers), gold, work)   figures, intervals, misses
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from docparse.correction.fluency import likelihoods
from docparse.errors import DocparseError
from docparse.lexicon import load_lexicon
from docparse.pipeline import parse_reading
from docparse.processes import killed, side_by_side
from docparse.reading.read import read
from docparse.scoring import (
    DocumentScore,
    Fault,
    GoldDocument,
    GoldFolder,
    Report,
    find_groups,
    read_record,
    report,
    score_document,
)
from docparse.scoring.gold import GOLD, GOLD_TEXT
from docparse.scoring.match import Entry
from docparse.settings import Settings

ORIGINALS = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".md", ".docx", ".odt", ".doc", ".rtf")


class SourceKind(StrEnum):
    """Which of its forms a document is read from."""

    auto = "auto"
    text = "text"
    original = "original"


@dataclass(frozen=True, slots=True)
class Job:
    """A document to read and score, or its record where it was read before; neither for one that failed before.

    `min_confidence`, 0 to 1, is how sure a correction has to be; None leaves that to the corrector.
    """

    gold: GoldDocument
    document: Path | None = None
    record: Entry | None = None
    min_confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """What there is to do, and the names that have no partner."""

    jobs: tuple[Job, ...]
    without_gold: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The score of one document. `error` is what stopped it: an error of ours, or what a mistake of ours says."""

    score: DocumentScore
    error: DocparseError | str | None = None


def work_on_documents(folder: Path, gold: GoldFolder, source: SourceKind, min_confidence: float | None = None) -> Work:
    """The documents beside their gold; gold that has none in that form is left out."""
    found = [(document, find_document(folder, document.name, source)) for document in gold.documents]
    return Work(
        jobs=tuple(Job(document, path, None, min_confidence) for document, path in found if path is not None),
        without_gold=tuple(sorted(_documents(folder) - {document.name for document in gold.documents})),
        left_out=tuple(document.name for document, path in found if path is None),
    )


def work_on_records(folder: Path, gold: GoldFolder) -> Work:
    """The records `NAME.json` of a folder; gold that has none failed. What has no gold is not looked at."""
    paths = {path.stem: path for path in sorted(folder.glob("*.json")) if not path.name.endswith(GOLD)}
    jobs: list[Job] = []
    faults: list[Fault] = []
    for document in gold.documents:
        found = read_record(paths.pop(document.name)) if document.name in paths else None
        if isinstance(found, list):
            faults += found
        else:
            jobs.append(Job(document, record=found))
    return Work(tuple(jobs), without_gold=tuple(paths), faults=tuple(faults))


def find_document(folder: Path, name: str, source: SourceKind) -> Path | None:
    """The document behind a gold file: NAME.txt, or the original that is no text."""
    text = folder / f"{name}.txt"
    if source is not SourceKind.original and text.exists():
        return text
    originals = [folder / f"{name}{suffix}" for suffix in ORIGINALS]
    originals += [path.with_suffix(path.suffix.upper()) for path in originals]
    return next((path for path in originals if path.is_file()), None) if source is not SourceKind.text else None


def _documents(folder: Path) -> set[str]:
    """Names of what looks like a document or the text of a gold; a README is none."""
    names = set()
    for path in folder.iterdir():
        if path.name.endswith(GOLD_TEXT):
            names.add(path.name.removesuffix(GOLD_TEXT))
        elif path.suffix.lower() in (".txt", *ORIGINALS) and not path.stem.upper().startswith("README"):
            names.add(path.stem)
    return names


def evaluate(jobs: Sequence[Job], workers: int = 1) -> Iterator[Outcome]:
    """One outcome for each job, in their order; one bad document never stops the others."""
    return side_by_side(jobs, _evaluate_one, lambda job: _failed(job, killed(str(job.document))), workers)


def _evaluate_one(job: Job) -> Outcome:
    gold = job.gold
    if job.document is None:
        return Outcome(score_document(gold.name, gold.values, job.record, gold.read, gold.text))
    try:
        reading = read(job.document, Settings().reading, None, likelihoods)
        record = parse_reading(reading, load_lexicon(), job.min_confidence)
    except DocparseError as error:
        return _failed(job, error)
    except Exception as error:  # a fault of ours in one document must not cost the others
        return _failed(job, f"{type(error).__name__}: {error}")
    # Where the text was read by somebody else, his reading is what was corrected, legacy letters and all.
    raw = gold.read if job.document.suffix == ".txt" and gold.read is not None else reading.raw
    return Outcome(score_document(gold.name, gold.values, record.model_dump(mode="json"), raw, gold.text))


def _failed(job: Job, error: DocparseError | str) -> Outcome:
    gold = job.gold
    return Outcome(score_document(gold.name, gold.values, None, gold.read, gold.text), error)


def report_on(outcomes: Iterable[Outcome], gold: GoldFolder, work: Work) -> Report:
    """The report of all outcomes, near-twins in one group."""
    texts = {d.name: text for d in gold.documents if (text := d.text if d.text is not None else d.read) is not None}
    groups = find_groups([document.name for document in gold.documents], texts, gold.groups)
    scores = [outcome.score for outcome in outcomes]
    return report(scores, groups, without_gold=work.without_gold, left_out=work.left_out)
