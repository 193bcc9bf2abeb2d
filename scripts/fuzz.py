#!/usr/bin/env python3
"""Mutated files over all readers: none may crash one, hang, leave a process, or write outside the output folder.

    fuzz.py [FILES] [--ocr-files 100] [--run 1] [--processes 2] [--keep fuzz-failures]
    fuzz.py --replay FILE …

A full run is `fuzz.py 20000 --ocr-files 400`. Whole files of every kind are made (scripts/fuzzing/seeds.py) and
mutated, blindly or within their format; file n of run r is the same each time, but for the signature of the signed PDF.
Each is read in a process of its own, with limits of memory and time, a home and a folder for temporary files (see
scripts/fuzzing/trial.py); every fifth goes through `docparse parse` whole, the others through the readers. Most run
without OCR and without LibreOffice, `--ocr-files` more with both.

A file that fails is kept with what it did, and --replay tries kept files again, whole. Exits with 1 where one failed,
or where fewer than half got past the header check: to the reader of the file that they were made of. Needs Linux.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import os
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from fuzzing import doors
from fuzzing.making import maker
from fuzzing.package_mutations import ESCAPES
from fuzzing.report import Tally, sum_of
from fuzzing.seeds import TEXT, Seed, all_seeds
from fuzzing.trial import Limits, Outcome, adopt_orphans, tried

from docparse.errors import DocparseError
from docparse.reading.source_file import open_source

MIB = 1024**2
WHOLE = 5
"""Every so manieth file goes through `docparse parse`."""
SHARE_PAST_HEADER = 0.5
FAST = Limits(memory_bytes=2048 * MIB, cpu_s=30, patience_s=90.0)
SLOW = Limits(memory_bytes=6144 * MIB, cpu_s=120, patience_s=300.0)
"""The address space is LibreOffice's too, which asks for far more than it uses."""


@dataclass(frozen=True, slots=True)
class Run:
    """What all processes of a run know."""

    number: int
    files: int
    ocr_files: int
    processes: int
    until: float
    """By the monotonic clock."""
    keep: Path


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="?", type=int, default=2000, help="without OCR (2000; a full run has 20000)")
    parser.add_argument("--ocr-files", type=int, default=100, help="with OCR and LibreOffice (a full run has 400)")
    parser.add_argument("--run", type=int, default=1, help="another number makes other files")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--minutes", type=float, default=float("inf"), help="begin no file after so many")
    parser.add_argument("--keep", type=Path, default=Path("fuzz-failures"), help="folder for files that failed")
    parser.add_argument("--replay", type=Path, nargs="+", metavar="FILE", help="try these files again")
    options = parser.parse_args()
    seeds = all_seeds()
    doors.load_all(TEXT, next(seed.data for seed in seeds if seed.name == "born.pdf"))
    sys.dont_write_bytecode = True
    gc.freeze()
    if options.replay:
        return replay(options.replay)
    until = time.monotonic() + 60 * options.minutes
    run = Run(options.run, options.files, options.ocr_files, options.processes, until, options.keep.resolve())
    return fuzz(run, seeds)


def fuzz(run: Run, seeds: list[Seed]) -> int:
    begun = time.monotonic()
    context = multiprocessing.get_context("fork")
    pipes = [context.Pipe(duplex=False) for _ in range(run.processes)]
    workers = [context.Process(target=work, args=(run, seeds, k, pipe[1])) for k, pipe in enumerate(pipes)]
    for worker, (_, tell) in zip(workers, pipes, strict=True):
        worker.start()
        tell.close()  # so that its end is heard
    tallies: dict[str, Tally] = defaultdict(Tally)
    failures = 0
    try:
        for done, (part, seed, number, outcome) in enumerate(heard([hear for hear, _ in pipes]), 1):
            tallies[part].add(number, outcome.told, outcome.cpu_s, outcome.memory_bytes, bool(outcome.faults))
            failures += bool(outcome.faults)
            for fault in outcome.faults:
                print(f"FAILED n. {number} of {seed}: {fault}", flush=True)
            if done % 1000 == 0:
                print(f"{done:,} files, {failures} failed, {time.monotonic() - begun:.0f} s", flush=True)
    except BaseException:
        for worker in workers:
            worker.terminate()
        raise
    for worker in workers:
        worker.join()
    broken = sum(worker.exitcode != 0 for worker in workers)
    if broken:
        print(f"FAILED: {broken} of the processes of this script broke off")
    new = sorted(escaped())
    for path in new:
        print(f"FAILED: written outside: {path}")
    for name in sorted(tallies):
        print(*tallies[name].lines(name), sep="\n")
    whole = sum_of(tallies.values())
    print(*list(whole.lines("all"))[:1], sep="\n")
    asked = run.files + run.ocr_files
    taken, share = time.monotonic() - begun, whole.past_header / max(whole.files, 1)
    print(f"{whole.files:,} of {asked:,} files in {taken:.0f} s; {share:.1%} past the header check")
    return 1 if failures or new or broken or whole.past_header < SHARE_PAST_HEADER * whole.files else 0


def heard(pipes: list[Connection]) -> Iterator[tuple[str, str, int, Outcome]]:
    """What the processes tell, until all have ended."""
    while pipes:
        for pipe in wait(pipes):
            if isinstance(pipe, Connection):
                try:
                    yield pipe.recv()
                except EOFError:
                    pipes.remove(pipe)


def escaped() -> set[Path]:
    """Files where the hostile names of the mutations lead to."""
    places = {Path(tempfile.gettempdir()), Path("/tmp"), Path.cwd(), Path.home(), Path("/"), Path(__file__).parent}
    return {path for place in places for name in ESCAPES if os.path.lexists(path := place / name)}


def work(run: Run, seeds: list[Seed], remainder: int, tell: Connection) -> None:
    """One process: every `processes`-th file."""
    adopt_orphans()
    root = Path(tempfile.mkdtemp(prefix="fuzz-"))
    few = _few_programs(root)
    try:
        makers = {slow: maker(seeds, run.number, slow) for slow in (False, True)}
        for slow, number in plan(run)[remainder :: run.processes]:
            if time.monotonic() > run.until:
                break
            made = makers[slow](number)
            # Without OCR: pictures are too low to hold a letter, and the engine is not asked.
            ocr: Any = "auto" if slow or made.seed.reader == "image" else "never"
            door = (doors.whole_door if number % WHOLE == 0 else doors.read_only)(made.seed.reader, ocr)
            programs = os.environ["PATH"] if slow else few
            limits = SLOW if slow else FAST
            outcome = tried(made.seed.name, made.data, door, root / "trial", limits, programs)
            part = f"{made.seed.reader}{', OCR' if slow else ''}"
            if outcome.faults:
                _keep(run, part, number, made.seed.name, made.data, outcome)
            tell.send((part, made.seed.name, number, outcome))
    finally:
        shutil.rmtree(root, ignore_errors=True)


def plan(run: Run) -> list[tuple[bool, int]]:
    """All files: whether with OCR, and their numbers; those with OCR in even steps among the others."""
    counts = ((False, run.files), (True, run.ocr_files))
    places = [((n + 0.5) / count, slow, n) for slow, count in counts for n in range(count)]
    return [(slow, n) for _, slow, n in sorted(places)]


def _few_programs(root: Path) -> str:
    """A folder of programs with Tesseract and no LibreOffice, which takes seconds a file."""
    folder = root / "bin"
    folder.mkdir()
    tesseract = shutil.which("tesseract")
    if tesseract:
        (folder / "tesseract").symlink_to(tesseract)
    return str(folder)


def _keep(run: Run, part: str, number: int, name: str, data: bytes, outcome: Outcome) -> None:
    run.keep.mkdir(parents=True, exist_ok=True)
    stem = f"{run.number}-{part.replace(', ', '-')}-{number}"
    (run.keep / f"{stem}-{name}").write_bytes(data)
    (run.keep / f"{stem}.fault").write_text("\n".join(outcome.faults) + "\n", "utf-8", "replace")


def replay(paths: list[Path]) -> int:
    adopt_orphans()
    failed = 0
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        for path in paths:
            data, kind = path.read_bytes(), _kind_of(path)
            for name, door in (("read", doors.read_only(kind, "auto")), ("parse", doors.whole_door(kind, "auto"))):
                outcome = tried(path.name, data, door, Path(folder) / "trial", SLOW, os.environ["PATH"])
                failed += bool(outcome.faults)
                print(f"{path}, {name}: {outcome.cpu_s:.1f} s, {outcome.memory_bytes / MIB:,.0f} MiB, {outcome.told}")
                for fault in outcome.faults:
                    print(f"FAILED: {fault}")
    return 1 if failed else 0


def _kind_of(path: Path) -> str:
    try:
        return open_source(path, 2**40).kind
    except DocparseError:
        return ""


if __name__ == "__main__":
    sys.exit(main())
