#!/usr/bin/env python3
"""How fast `docparse parse` reads scans with one process and with two, and how much memory a process takes.

    measure_throughput.py [speed|memory …] [--pages 40] [--memory-pages 500] [--levels 1 2] [--seed 0] [--rounds 2]

`speed`: documents of the second maker, scanned (scripts/generator), are read by `docparse parse … --jobs 1` and
`--jobs 2` in turn; the records must be the same to the letter. Printed are seconds by the wall, processor seconds with
those of Tesseract, pages by each, and how many times as many pages two processes read in the same time: the least
seconds of all rounds count, as what disturbs a machine only adds. To be run on a machine with nothing else to do.

`memory`: one PDF of so many pages with their lower halves blank, and as many PDFs of one page, each through one
process. Printed is the memory that the process holds after 50, 100, 250 and all pages, and the most that it and its
Tesseract ever held. Exits with 1 where two processes are less than LEAST_TIMES as fast, or a process takes more than
MOST_MIB. Memory needs Linux.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2
from generator.looks import LEVELS, draw_look
from generator.scanning import scan_setting
from measure_sources import settings_of
from typesetting.pdf import Picture, pictures_pdf

LEAST_TIMES = 1.9
MOST_MIB = 400
SHOWN = (50, 100, 250)
DISTINCT = 10
"""Pages of the memory run that differ from each other; they come again and again."""
DOCPARSE = (sys.executable, "-c", "import sys; from docparse.cli.app import run; sys.exit(run(sys.argv[1:]))")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    # argparse holds the default of no parts, an empty list, against the choices too.
    parser.add_argument("parts", nargs="*", choices=["speed", "memory", []], metavar="PART", help="default: both")
    parser.add_argument("--pages", type=int, default=40, help="of the run for speed, at least")
    parser.add_argument("--memory-pages", type=int, default=500)
    parser.add_argument("--levels", type=int, nargs="+", default=[1, 2], choices=LEVELS)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--in-one-process", type=Path, nargs="+", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.in_one_process:
        print(json.dumps(held_over(options.in_one_process, options.memory_pages)))
        return 0
    good = True
    with tempfile.TemporaryDirectory() as folder:
        if not options.parts or "speed" in options.parts:
            good &= measure_speed(options, Path(folder))
        if not options.parts or "memory" in options.parts:
            good &= measure_memory(options, Path(folder))
    return 0 if good else 1


@dataclass(frozen=True)
class Run:
    wall_s: float
    cpu_s: float
    records: dict[str, str]


def measure_speed(options: argparse.Namespace, folder: Path) -> bool:
    files, pages = scans(folder / "speed", options.levels, options.pages, options.seed)
    runs: dict[int, list[Run]] = {1: [], 2: []}
    for _ in range(options.rounds):
        for jobs, done in runs.items():
            done.append(run_of(files, jobs, folder / "records"))
    same = len({json.dumps(run.records, sort_keys=True) for done in runs.values() for run in done}) == 1
    print(f"{pages} pages of levels {options.levels} in {len(files)} files; records {'the same' if same else 'DIFFER'}")
    print(f"{'processes':>9} {'wall s':>8} {'pages/s':>8} {'CPU s':>8} {'pages/CPU s':>12}")
    for jobs, done in runs.items():
        wall, cpu = min(run.wall_s for run in done), min(run.cpu_s for run in done)
        print(f"{jobs:9} {wall:8.1f} {pages / wall:8.2f} {cpu:8.1f} {pages / cpu:12.2f}")
    times = min(run.wall_s for run in runs[1]) / min(run.wall_s for run in runs[2])
    print(f"two processes: ×{times:.2f} (asked: ×{LEAST_TIMES})", flush=True)
    return same and times >= LEAST_TIMES


def run_of(files: Sequence[Path], jobs: int, out: Path) -> Run:
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [*DOCPARSE, "parse", *map(str, files), "--jobs", str(jobs), "--format", "text", "--out", str(out)]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    wall, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall, cpu, {path.name: path.read_text("utf-8") for path in sorted(out.glob("*.json"))})


def scans(folder: Path, levels: Sequence[int], least: int, seed: int) -> tuple[list[Path], int]:
    """Scanned documents with so many pages in all, of each level in turn."""
    folder.mkdir()
    files: list[Path] = []
    pages = 0
    documents = settings_of("second", "throughput", seed)
    while pages < least:
        title, setting, chance = next(documents)
        dice = np.random.default_rng(chance.randrange(1 << 30))
        scanned, _ = scan_setting(setting, draw_look(levels[len(files) % len(levels)], dice), dice, title)
        files.append(folder / f"{title}{scanned.suffix}")
        files[-1].write_bytes(scanned.data)
        pages += len(scanned.scans)
    return files, pages


def measure_memory(options: argparse.Namespace, folder: Path) -> bool:
    count = options.memory_pages
    pictures = half_pages(folder / "memory", options.levels, min(DISTINCT, count), options.seed)
    one = folder / "one.pdf"
    one.write_bytes(pictures_pdf((pictures[n % len(pictures)] for n in range(count)), "memory"))
    many = [folder / f"{n}.pdf" for n in range(len(pictures))]
    for path, picture in zip(many, pictures, strict=True):
        path.write_bytes(pictures_pdf([picture], "memory"))
    good = True
    for name, files in ((f"one PDF of {count} pages", [one]), (f"{count} PDFs of one page", many)):
        command = [sys.executable, __file__, "--memory-pages", str(count), "--in-one-process", *map(str, files)]
        told = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
        found = json.loads(told.splitlines()[-1])
        held = ", ".join(f"{mib} MiB after {pages} pages" for pages, mib in found["held"])
        print(f"{name}: {held}; most ever {found['most']} MiB, its Tesseract {found['engine']} MiB", flush=True)
        good &= found["most"] <= MOST_MIB
    return good


def half_pages(folder: Path, levels: Sequence[int], count: int, seed: int) -> list[Picture]:
    """Scanned pages as large as all others, of which only the upper half is written on."""
    files, _ = scans(folder, levels, count, seed)
    pictures: list[Picture] = []
    for path in files:
        if path.suffix != ".pdf":
            continue
        for page in pypdfium2.PdfDocument(path):
            image = page.render(scale=200 / 72).to_pil()
            image.paste("white", (0, image.height // 2, image.width, image.height))
            out = io.BytesIO()
            image.save(out, "JPEG", quality=75)
            pictures.append(Picture(out.getvalue(), page.get_width(), page.get_height()))
    return pictures[:count]


def held_over(files: Sequence[Path], count: int) -> dict[str, object]:
    """What this process holds while it makes records of so many pages; the files come again and again."""
    from docparse import pipeline
    from docparse.reading import scan

    held: list[tuple[int, int]] = []
    read, done = scan.read_scan, 0

    def counted(*args: object, **kwargs: object) -> object:
        nonlocal done
        page = read(*args, **kwargs)  # type: ignore[arg-type]
        done += 1
        if done in (*SHOWN, count):
            held.append((done, kib_of("self", "VmRSS") // 1024))
        return page

    scan.read_scan = counted  # type: ignore[assignment]
    engines = Engines()
    engines.start()
    while done < count:
        for path in files:
            pipeline.parse(path)
            if done >= count:
                break
    return {"held": held, "most": kib_of("self", "VmHWM") // 1024, "engine": engines.most_kib // 1024}


class Engines(threading.Thread):
    """Looks at the programs that this process starts, again and again: the most that one of them has held.

    What the system says of ended children is no use: it counts what they held before they became another program.
    """

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most_kib = 0

    def run(self) -> None:
        while True:
            for children in Path("/proc/self/task").glob("*/children"):
                for pid in children.read_text("ascii").split():
                    with contextlib.suppress(OSError, ValueError):
                        if Path(f"/proc/{pid}/comm").read_text("ascii").strip() == "tesseract":
                            self.most_kib = max(self.most_kib, kib_of(pid, "VmHWM"))
            time.sleep(0.02)


def kib_of(process: str, what: str) -> int:
    """A figure of the system about a process. Raises ValueError where it is gone."""
    status = Path(f"/proc/{process}/status").read_text("utf-8", "replace")
    (line,) = (line for line in status.splitlines() if line.startswith(f"{what}:"))
    return int(line.split()[1])


if __name__ == "__main__":
    sys.exit(main())
