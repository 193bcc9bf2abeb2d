#!/usr/bin/env python3
"""Build the corpus of made documents under corpus/built: texts, damaged texts, PDFs, scans, Word files, each with gold.

    build_corpus.py [PART …] [--plan FILE] [--out DIR] [--jobs N]

corpus/plan.toml says how many documents each part has and in which forms. The seed of a document is its place in the
maker's row, so the same plan gives the same bytes, whatever the number of jobs. Work is done in batches; a batch that
is finished leaves a note in OUT/.done, and the next run goes on behind it. OUT/index.jsonl lists every document with
its traits. Needs the development extras and the fonts of the Debian package fonts-liberation2.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
import tomllib
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from typing import Any

from generator.making import Batch, batches_of, make_batch

ROOT = Path(__file__).resolve().parent.parent
PLAN = ROOT / "corpus" / "plan.toml"
BUILT = ROOT / "corpus" / "built"


def build(plan: dict[str, Any], out: Path, jobs: int) -> dict[str, Any]:
    """Every part of the plan; the figures of the run."""
    done_folder = out / ".done"
    done_folder.mkdir(parents=True, exist_ok=True)
    started = time.perf_counter()
    made = pages = 0
    index: list[dict[str, Any]] = []
    with ProcessPoolExecutor(jobs) as pool:
        for name, part in plan.items():
            for entries in _in_order(pool, name, part, out, jobs):
                index += entries
                made += len(entries)
                pages += sum(entry["pages"] for entry in entries)
    taken = time.perf_counter() - started
    with (out / "index.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(entry, ensure_ascii=False, sort_keys=True) + "\n" for entry in index)
    return {"documents": made, "pages": pages, "seconds": round(taken, 1), "jobs": jobs}


def _in_order(
    pool: ProcessPoolExecutor, name: str, part: dict[str, Any], out: Path, jobs: int
) -> Iterator[list[dict[str, Any]]]:
    """The entries of one part, batch by batch in the order of their seeds, until the part is full.

    Which documents belong to a part is known only once they are made, so a few batches more than needed may be begun;
    what lies behind the last document wanted is left out of the index and taken away again.
    """
    waiting: list[tuple[Batch, Future[list[dict[str, Any]]]]] = []
    batches = batches_of(name, part)
    left = part["count"]
    while left > 0:
        while len(waiting) < jobs + 1:
            batch = next(batches)
            waiting.append((batch, pool.submit(make_batch, batch, out)))
        batch, future = waiting.pop(0)
        entries = future.result()
        kept, behind = entries[:left], entries[left:]
        left -= len(kept)
        _remove(behind, out)
        _progress(name, part["count"] - left, part["count"])
        yield kept
    for _, future in waiting:
        if not future.cancel():
            _remove(future.result(), out)


def _remove(entries: list[dict[str, Any]], out: Path) -> None:
    for entry in entries:
        for file in entry["files"]:
            (out / file).unlink(missing_ok=True)


def _progress(name: str, made: int, wanted: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{name}: {made}/{wanted}", end="\n" if made >= wanted else "", file=sys.stderr)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help="parts of the plan; default: all")
    parser.add_argument("--plan", type=Path, default=PLAN)
    parser.add_argument("--out", type=Path, default=BUILT)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    plan = tomllib.loads(options.plan.read_text("utf-8"))
    if unknown := set(options.parts) - set(plan):
        parser.error(f"{options.plan.name} has no part {', '.join(sorted(unknown))}; it has {', '.join(plan)}")
    chosen = {name: part for name, part in plan.items() if not options.parts or name in options.parts}
    print(json.dumps(build(chosen, options.out, options.jobs)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
