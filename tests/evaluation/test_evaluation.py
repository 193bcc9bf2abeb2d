"""Documents read and scored side by side: every document has one outcome, whatever happens to a process."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from pathlib import Path
from typing import Any

import pytest

from docparse.errors import UnreadableDocument
from docparse.evaluation import Job, SourceKind, evaluate, find_document
from docparse.scoring import GoldDocument

TEXT = "Kính gửi: Sở Y tế.\n1. Sở Y tế báo cáo trước ngày 15/4/2025.\n"
GOLD: dict[str, Any] = {"metadata": {"addressees": ["Sở Y tế"]}, "sections": []}


def jobs(folder: Path, count: int) -> list[Job]:
    made = []
    for i in range(count):
        path = folder / f"{i:02}.txt"
        path.write_text(TEXT, "utf-8")
        made.append(Job(GoldDocument(path.stem, GOLD, None, TEXT.rstrip("\n")), path))
    return made


def test_processes_that_are_killed_cost_no_document(tmp_path: Path) -> None:
    work = jobs(tmp_path, 3)
    outcomes = evaluate(work, workers=2)
    names = [next(outcomes).score.name]
    for process in multiprocessing.active_children():
        process.kill()
    names += [outcome.score.name for outcome in outcomes]
    assert sorted(names) == [job.gold.name for job in work]


def test_who_stops_asking_does_not_wait_for_what_is_being_read(tmp_path: Path) -> None:
    outcomes = evaluate(jobs(tmp_path, 300), workers=2)
    next(outcomes)
    processes = multiprocessing.active_children()
    for process in processes:
        os.kill(process.pid or 0, signal.SIGSTOP)  # never done with what it reads
    closing = threading.Thread(target=outcomes.close, daemon=True)  # type: ignore[attr-defined]
    closing.start()
    closing.join(30)
    still_waiting = closing.is_alive()
    for process in processes:
        process.kill()
    assert not still_waiting


@pytest.mark.parametrize("workers", [1, 2])
def test_what_cannot_be_read_is_an_outcome_with_its_error(workers: int, tmp_path: Path) -> None:
    work = jobs(tmp_path, 2)
    Path(tmp_path / "00.txt").write_bytes(b"")
    found = {outcome.score.name: outcome for outcome in evaluate(work, workers)}
    assert isinstance(found["00"].error, UnreadableDocument)
    assert "00.txt" in found["00"].error.message("vi")
    assert found["00"].error.message("vi") != found["00"].error.message("en")
    assert found["00"].score.failed
    assert found["01"].error is None


@pytest.mark.parametrize(
    ("source", "found"),
    [
        pytest.param(SourceKind.auto, "a.txt", id="text before scan"),
        pytest.param(SourceKind.text, "a.txt", id="text"),
        pytest.param(SourceKind.original, "a.PDF", id="scan, its ending in capitals"),
    ],
)
def test_which_form_is_read(source: SourceKind, found: str, tmp_path: Path) -> None:
    for name in ("a.txt", "a.PDF", "a.gold.txt", "a.gold.json", "a.b.pdf"):
        (tmp_path / name).touch()
    path = find_document(tmp_path, "a", source)
    assert path is not None
    assert path.name == found
    assert find_document(tmp_path, "c", source) is None
