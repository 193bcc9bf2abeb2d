"""Jobs done side by side in processes of their own: what one of them does to its process costs no other job.

    for done in side_by_side(jobs, do, when_killed, workers):      in the order of the jobs

Not `concurrent.futures`: there one process that is killed takes all jobs with it that were not done yet.
"""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from docparse.errors import UnreadableDocument

Task = TypeVar("Task")
Done = TypeVar("Done")
_AHEAD = 32
"""Jobs for each process that may be done before their turn comes: what they gave waits in memory."""
_GRACE_S = 3.0
"""For a process that is told to stop: it takes its temporary files and its programs with it."""
# Spawned, not forked: a fork copies the locks of threads that it does not copy, such as that of a progress bar.
_CONTEXT = get_context("spawn")


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def side_by_side(
    jobs: Iterable[Task], do: Callable[[Task], Done], when_killed: Callable[[Task], Done], workers: int
) -> Iterator[Done]:
    """What `do` gives for each job, in their order. `do` is a function that has a name; what it raises is raised here.

    A job whose process is killed gives what `when_killed` says of it; the others are done all the same. One job alone
    is done here. Whoever stops asking leaves no process behind.
    """
    waiting = iter(jobs)
    first = list(islice(waiting, 2))
    if workers < 2 or len(first) < 2:
        yield from map(do, chain(first, waiting))
        return
    pool = _Pool(do, when_killed, workers)
    try:
        yield from pool.run(chain(first, waiting))
    finally:
        pool.stop()


def killed(document: str) -> UnreadableDocument:
    """What is said of a document whose process did not live to say it."""
    return UnreadableDocument(
        f"{document}: tiến trình đọc bị hệ thống dừng, có lẽ vì thiếu bộ nhớ. Hãy thử lại với --jobs 1.",
        f"{document}: the process that read it was killed, perhaps for lack of memory. Try again with --jobs 1.",
    )


_Found = tuple[Done, Exception | None]
"""What a job gave; nothing where it raised."""


class _Worker(Generic[Task]):
    """A process, and the number and the job that it is at."""

    def __init__(self, do: Callable[[Any], Any]) -> None:
        self.pipe, other = _CONTEXT.Pipe()
        self.process = _CONTEXT.Process(target=_work, args=(do, other), daemon=True)
        self.process.start()
        other.close()  # so that its end is heard
        self.job: tuple[int, Task] | None = None

    def signal(self, number: int) -> None:
        """To the process and the programs that it has started, a Tesseract of its own among them."""
        try:
            os.killpg(self.process.pid or 0, number)
        except (ProcessLookupError, PermissionError, AttributeError):  # not yet at the head of a group; Windows
            if self.process.is_alive():
                os.kill(self.process.pid or 0, number)


class _Pool(Generic[Task, Done]):
    def __init__(self, do: Callable[[Task], Done], when_killed: Callable[[Task], Done], most: int) -> None:
        self._do, self._when_killed, self._most = do, when_killed, most
        self._idle: list[_Worker[Task]] = []
        self._busy: list[_Worker[Task]] = []

    def run(self, jobs: Iterator[Task]) -> Iterator[Done]:
        found: dict[int, _Found[Done]] = {}
        begun = given = 0
        more = True
        while True:
            while more and len(self._busy) < self._most and begun - given < _AHEAD * self._most:
                try:
                    job = next(jobs)
                except StopIteration:
                    more = False
                else:
                    self._begin(begun, job)
                    begun += 1
            if not self._busy:
                return
            for pipe in wait([worker.pipe for worker in self._busy]):
                number, told = self._heard(next(worker for worker in self._busy if worker.pipe is pipe))
                found[number] = told
            while given in found:
                done, error = found.pop(given)
                given += 1
                if error is not None:
                    raise error
                yield done

    def _begin(self, number: int, job: Task) -> None:
        while self._idle:
            worker = self._idle.pop()
            with contextlib.suppress(OSError):  # killed while it had nothing to do
                worker.pipe.send(job)
                break
            _ended(worker)
        else:
            worker = _Worker(self._do)
            with contextlib.suppress(BrokenPipeError):  # killed as soon as it was there: heard as all that are
                worker.pipe.send(job)
        worker.job = number, job
        self._busy.append(worker)

    def _heard(self, worker: _Worker[Task]) -> tuple[int, _Found[Done]]:
        """The number of the job that a worker was at, and what came of it or was raised."""
        if worker.job is None:
            raise LookupError("a worker without a job")
        number, job = worker.job
        worker.job = None
        self._busy.remove(worker)
        try:
            told: _Found[Done] = worker.pipe.recv()
        except (EOFError, OSError):
            _ended(worker)
            return number, (self._when_killed(job), None)
        self._idle.append(worker)
        return number, told

    def stop(self) -> None:
        """Ends all processes: those that are at nothing by themselves, the others as the system ends programs."""
        workers = [*self._idle, *self._busy]
        for worker in self._idle:
            worker.pipe.close()
        for worker in self._busy:
            worker.signal(signal.SIGTERM)
        until = time.monotonic() + _GRACE_S
        alive = {worker.process.sentinel for worker in workers}
        while alive and (ended := wait(alive, max(until - time.monotonic(), 0.0))):
            alive.difference_update(ended)
        for worker in workers:
            _ended(worker)
        self._idle.clear()
        self._busy.clear()


def _ended(worker: _Worker[Any]) -> None:
    """Takes away a process, dead or alive, and what it may have left running."""
    worker.signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    worker.process.join()
    worker.pipe.close()


def _work(do: Callable[[Any], Any], pipe: Connection) -> None:
    """Job after job, until nobody has one any more."""
    if hasattr(os, "setpgid"):
        os.setpgid(0, 0)  # Ctrl-C is for the process that started this one, which then stops the whole group
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # Tesseract's own threads would only take turns with each other
    with contextlib.suppress(KeyboardInterrupt, EOFError, BrokenPipeError):
        while True:
            job = pipe.recv()
            told: tuple[Any, Exception | None]
            try:
                told = do(job), None
            except Exception as error:
                told = None, error
            del job  # a file of many pages is not kept until the next one comes
            pipe.send(told)
            del told
