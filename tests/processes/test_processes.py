"""Jobs side by side: all are done, in their order, whatever one of them does to its process."""

from __future__ import annotations

import itertools
import math
import multiprocessing
import signal

import pytest

from docparse.processes import side_by_side


def lost(job: int) -> str:
    return f"killed at {job}"


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_in_the_order_of_the_jobs_whichever_is_done_first(workers):
    jobs = [20_000, 3, 2, 20_000, *range(60)]
    assert list(side_by_side(jobs, math.factorial, lost, workers)) == [math.factorial(job) for job in jobs]
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize(
    ("jobs", "expected"),
    [
        pytest.param([0, signal.SIGKILL, 0, 0], [None, "killed at 9", None, None], id="one of them"),
        pytest.param([signal.SIGKILL] * 3, ["killed at 9"] * 3, id="each"),
        pytest.param([signal.SIGSEGV, 0], ["killed at 11", None], id="crashed"),
        pytest.param([0, signal.SIGTERM, 0], [None, "killed at 15", None], id="told to stop"),
    ],
)
def test_a_job_that_ends_its_process_costs_itself_only(jobs, expected):
    assert list(side_by_side(jobs, signal.raise_signal, lost, 2)) == expected


@pytest.mark.parametrize("workers", [1, 2])
def test_what_a_job_raises_is_raised_here_and_ends_all(workers):
    found = side_by_side([4, 9, -1, 16], math.sqrt, lost, workers)
    assert [next(found), next(found)] == [2.0, 3.0]
    with pytest.raises(ValueError, match=r"math domain error|nonnegative"):
        next(found)
    assert multiprocessing.active_children() == []


def test_who_stops_asking_leaves_no_process_and_jobs_are_taken_as_they_are_needed():
    found = side_by_side(itertools.count(), math.factorial, lost, 2)
    assert [next(found) for _ in range(5)] == [1, 1, 2, 6, 24]
    assert len(multiprocessing.active_children()) == 2
    found.close()
    assert multiprocessing.active_children() == []


def test_one_job_alone_needs_no_process():
    assert list(side_by_side([5], lambda job: (job, multiprocessing.active_children()), lost, 8)) == [(5, [])]
