"""Texts corrected and held against what is on paper, in one process or in several, with the same figures.

work = work_on_pairs(path, source)                      pairs with something to read, and what has no partner
report_on_correction(correct_all(work.jobs, workers))   figures, intervals, misses
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from docparse.correction.fluency import likelihoods
from docparse.correction.result import correct_raw
from docparse.edits import Edits
from docparse.errors import DocparseError
from docparse.evaluation import SourceKind, find_document
from docparse.lexicon import Lexicon, load_lexicon
from docparse.processes import killed, side_by_side
from docparse.reading.read import read
from docparse.scoring import Fault, find_groups
from docparse.scoring.correction import (
    CorrectionReport,
    CorrectionScore,
    TextPair,
    correction_report,
    find_person_names,
    read_pairs,
    score_correction,
)
from docparse.settings import Settings
from docparse.spans import Span

Doubts = Sequence[tuple[Span, float]]
Corrector = Callable[[str, Doubts], Edits]
"""What was read, and the reader's confidence in its words, to the changes."""


@dataclass(frozen=True, slots=True)
class CorrectionJob:
    """A pair to correct and score. `document` is a scan to read first, None where the pair says what was read."""

    pair: TextPair
    corrector: Corrector
    document: Path | None = None


@dataclass(frozen=True, slots=True)
class CorrectionWork:
    """What there is to do. `groups` are those that were told; near-twins are found besides."""

    jobs: tuple[CorrectionJob, ...]
    groups: tuple[tuple[str, ...], ...] = ()
    left_out: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class CorrectionOutcome:
    """The score of one text. `error` is what stopped it, `seconds` what the correction itself took."""

    score: CorrectionScore
    error: DocparseError | str | None = None
    seconds: float = 0.0


def ours(raw: str, doubts: Doubts, min_confidence: float | None = None) -> Edits:
    """The correction of docparse; its changes are as sure as it was calibrated for, or as is asked, 0 to 1."""
    return correct_raw(raw, load_lexicon(), doubts, min_confidence).edits


def work_on_pairs(path: Path, source: SourceKind, corrector: Corrector = ours) -> CorrectionWork:
    """The pairs of a folder or of a file of lines. Of a folder, what has no NAME.txt is read from its original."""
    found = read_pairs(path)
    jobs, left_out = [], list(found.without_gold)
    for pair in found.pairs:
        document = find_document(path, pair.name, source) if path.is_dir() else None
        if document is not None and document.suffix != ".txt":
            jobs.append(CorrectionJob(pair, corrector, document))
        elif pair.read is not None and source is not SourceKind.original:
            jobs.append(CorrectionJob(pair, corrector))
        else:
            left_out.append(pair.name)
    return CorrectionWork(tuple(jobs), found.groups, tuple(left_out), found.faults)


def correct_all(jobs: Sequence[CorrectionJob], workers: int = 1) -> Iterator[CorrectionOutcome]:
    """One outcome for each job, in their order; a corrector for several processes has a name."""
    return side_by_side(jobs, _correct_one, lambda job: _failed(job.pair, killed(job.pair.name)), workers)


def _correct_one(job: CorrectionJob) -> CorrectionOutcome:
    pair = job.pair
    try:
        if job.document is not None:
            pair = read_pair(pair, job.document)
        raw = pair.read or ""
        doubts = [(Span(start, end), confidence) for start, end, confidence in pair.doubts]
        begun = time.perf_counter()
        edits = job.corrector(raw, doubts)
        seconds = time.perf_counter() - begun
        names = find_person_names(pair.meant, _surnames(load_lexicon()))
        score = score_correction(pair.name, raw, pair.meant, edits.apply(raw), edits.corrections(raw), names)
        return CorrectionOutcome(score, seconds=seconds)
    except DocparseError as error:
        return _failed(pair, error)
    except Exception as error:  # a fault of ours in one text must not cost the others
        return _failed(pair, f"{type(error).__name__}: {error}")


def read_pair(pair: TextPair, document: Path) -> TextPair:
    """The pair with what docparse reads of a document, and how sure its reader was of each word."""
    reading = read(document, Settings().reading, None, likelihoods)
    doubts = tuple((span.start, span.end, confidence) for span, confidence in reading.doubts)
    return pair.model_copy(update={"read": reading.raw, "doubts": doubts})


def _failed(pair: TextPair, error: DocparseError | str) -> CorrectionOutcome:
    raw = pair.read or ""
    return CorrectionOutcome(score_correction(pair.name, raw, pair.meant, raw, (), failed=True), error)


@lru_cache(maxsize=2)
def _surnames(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.surnames)


def report_on_correction(outcomes: Iterable[CorrectionOutcome], work: CorrectionWork) -> CorrectionReport:
    """The report of all outcomes, near-twins in one group."""
    scores = [outcome.score for outcome in outcomes]
    names = [job.pair.name for job in work.jobs]
    groups = find_groups(names, {job.pair.name: job.pair.meant for job in work.jobs}, _known(work.groups, set(names)))
    return correction_report(scores, groups, left_out=work.left_out)


def _known(groups: Iterable[Sequence[str]], names: set[str]) -> list[tuple[str, ...]]:
    found = (tuple(name for name in group if name in names) for group in groups)
    return [group for group in found if group]
