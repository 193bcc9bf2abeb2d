"""Measures one tree of docparse in a process of its own, and prints what it found as JSON.

    probe.py TREE INPUTS PART      PART is text, correct, ocr or start

Only what every version has is used: the names of the stages in `docparse.pipeline` are looked up, and a stage that a
version does not have is left out. Times are seconds, medians but for `correct`; memory is the process's peak in MiB.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

RUNS = 5
STAGES = (
    "correct_reading", "find_outline", "find_metadata", "find_references", "find_deadlines", "find_agencies",
    "find_campaigns", "find_tasks",
)  # fmt: skip
SCANS = (".pdf", ".png", ".jpg", ".tif", ".tiff")


def seconds(
    work: Callable[[], object], runs: int = RUNS, clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    taken = []
    for _ in range(runs):
        start = clock()
        work()
        taken.append(clock() - start)
    return taken


def median_seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    return statistics.median(seconds(work, runs))


def text(inputs: Path) -> dict[str, float]:
    """Ten pages of text through all stages, and each stage's share."""
    from docparse import pipeline
    from docparse.lexicon import load_lexicon
    from docparse.reading.read import read
    from docparse.settings import Settings

    lexicon = load_lexicon()
    reading = read(inputs / "ten_pages.txt", Settings().reading, None)
    pipeline.parse_reading(reading, lexicon)  # loads lists and models
    figures = {"ten pages": median_seconds(lambda: pipeline.parse_reading(reading, lexicon))}
    spent = time_stages(pipeline)
    for _ in range(RUNS):
        pipeline.parse_reading(reading, lexicon)
    return figures | {f"stage {name}": statistics.median(taken) for name, taken in spent.items() if taken}


def correct(inputs: Path) -> dict[str, float]:
    """Seconds of one core for 10,000 syllables of clean and of noisy text through the correction alone, and to load.

    The least of some runs, in processor time: what else the machine does is not ours.
    """
    from docparse.correction.correct import correct as mend
    from docparse.lexicon import load_lexicon

    lexicon = load_lexicon()
    (load,) = seconds(lambda: mend("Ủy ban nhân dân tỉnh", lexicon), 1, time.process_time)
    found = {"lists and models of the correction": load}
    for name in ("clean", "noisy"):
        raw = (inputs / f"{name}.txt").read_text("utf-8")
        taken = min(seconds(lambda raw=raw: mend(raw, lexicon), RUNS, time.process_time))  # type: ignore[misc]
        found[f"10,000 syllables, {name}"] = taken * 10_000 / len(raw.split())
    return found


def time_stages(pipeline: Any, clock: Callable[[], float] = time.perf_counter) -> dict[str, list[float]]:
    """Seconds that each stage takes from now on, call by call; a stage that the tree does not have is left out."""
    spent: dict[str, list[float]] = {}
    for name in STAGES:
        if (stage := getattr(pipeline, name, None)) is not None:
            setattr(pipeline, name, _timed(stage, spent.setdefault(name, []), clock))
    return spent


def _timed(stage: Callable[..., Any], taken: list[float], clock: Callable[[], float]) -> Callable[..., Any]:
    def timed(*args: Any, **options: Any) -> Any:
        start = clock()
        try:
            return stage(*args, **options)
        finally:
            taken.append(clock() - start)

    return timed


def ocr(inputs: Path) -> dict[str, float]:
    """A page of each scan among the inputs, seconds a page."""
    from docparse.reading.read import read
    from docparse.settings import Settings

    settings, taken, pages = Settings().reading, 0.0, 0
    for path in sorted(inputs.iterdir()):
        if path.suffix in SCANS:
            start = time.perf_counter()
            pages += len(read(path, settings, None).pages)
            taken += time.perf_counter() - start
    return {"a scanned page": taken / pages} if pages else {}


def start(inputs: Path) -> dict[str, float]:
    """Fresh processes of this tree."""
    one_page = str(inputs / "one_page.txt")
    commands = {
        "import docparse": "import docparse",
        "docparse --version": "from docparse.cli import main; main(['--version'])",
        "one page from a cold start": f"from docparse.cli import main; main(['parse', {one_page!r}])",
    }
    return {
        name: median_seconds(lambda code=code: subprocess.run(  # type: ignore[misc]
            [sys.executable, "-c", f"import sys; sys.path.insert(0, {sys.path[0]!r}); {code}"],
            stdout=subprocess.DEVNULL, check=True))
        for name, code in commands.items()
    }  # fmt: skip


def main(tree: str, inputs: str, part: str) -> None:
    sys.path.insert(0, tree)
    figures = {"text": text, "correct": correct, "ocr": ocr, "start": start}[part](Path(inputs))
    who = resource.RUSAGE_CHILDREN if part == "start" else resource.RUSAGE_SELF
    memory = resource.getrusage(who).ru_maxrss / 1024
    print(json.dumps({"seconds": figures, "memory": {f"{part}: peak": memory}}))


if __name__ == "__main__":
    main(*sys.argv[1:])
