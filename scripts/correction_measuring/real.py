"""Real gold in its two kinds, noisy and clean, and models that never saw a document's near-twins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from docparse.correction_evaluation import CorrectionJob, CorrectionOutcome, correct_all, ours
from docparse.scoring import find_groups
from docparse.scoring.correction import PairSet, TextPair, read_pairs
from docparse.scoring.document import FEW_ERRORS, MOSTLY_UNREADABLE
from docparse.scoring.tokens import UNREADABLE, Tokens, count_errors
from docparse.trained import prefer


def real_pairs(folder: Path) -> tuple[list[TextPair], list[TextPair], PairSet]:
    """The noisy documents, the clean ones, and the whole set. What must be decoded is in neither."""
    found = read_pairs(folder)
    noisy: list[TextPair] = []
    clean: list[TextPair] = []
    for pair in found.pairs:
        if pair.read is None:
            continue
        gold = Tokens.of(pair.meant)
        errors = count_errors(Tokens.of(pair.read), gold)
        if errors <= MOSTLY_UNREADABLE * gold.readable:
            (noisy if errors >= FEW_ERRORS else clean).append(pair)
    return noisy, clean, found


def on_paper(pairs: Iterable[TextPair]) -> list[TextPair]:
    """What stands on paper as if it had been read: nothing to mend. Lines with what nobody can read are left out."""
    texts = (
        (pair.name, "\n".join(line for line in pair.meant.split("\n") if UNREADABLE not in line)) for pair in pairs
    )
    return [TextPair(name=name, read=text, meant=text) for name, text in texts]


def correct_leaving_out(
    pairs: Sequence[TextPair], found: PairSet, models: Path | None
) -> tuple[list[CorrectionOutcome], list[str]]:
    """Each document corrected by models that were trained without its group; names of those that have no such models.

    `models` holds a folder for each group, named by one of its documents or by what comes before the first hyphen of
    its name (`000`); in it lie folders as in models/, at least those that saw gold. One process a group: a model that
    is loaded stays.
    """
    groups = find_groups([p.name for p in found.pairs], {p.name: p.meant for p in found.pairs}, found.groups)
    outcomes: list[CorrectionOutcome] = []
    without: list[str] = []
    for group in groups:
        jobs = [CorrectionJob(pair, ours) for pair in pairs if pair.name in group]
        if not jobs:
            continue
        names = [*group, *(name.split("-")[0] for name in group)]
        folder = next((models / name for name in names if (models / name).is_dir()), None) if models else None
        if folder is None:
            without += [job.pair.name for job in jobs]
            outcomes += correct_all(jobs)
        else:
            with ProcessPoolExecutor(1, get_context("spawn"), prefer, (folder,)) as pool:
                outcomes += pool.submit(_correct, jobs).result()
    return outcomes, without


def _correct(jobs: Sequence[CorrectionJob]) -> list[CorrectionOutcome]:
    return list(correct_all(jobs))
