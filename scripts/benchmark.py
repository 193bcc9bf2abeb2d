"""Speed, measured: text of ten pages through all stages, each stage's share, start-up times, OCR a page.

    python scripts/benchmark.py [text|start|ocr …]

Ratios are what to compare between machines; seconds are said with the machine that they were taken on. Figures are the
median of several runs.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from docparse import pipeline
from docparse.lexicon import load_lexicon
from docparse.page import Reading, TextMap
from docparse.reading.read import read
from docparse.records import Source
from docparse.settings import Settings

CORPUS = Path(__file__).parent.parent / "corpus"
PAGE = 3000  # characters of a full page of Decree 30 layout
RUNS = 5
STAGES = (
    "correct_reading", "find_outline", "find_metadata", "find_references", "find_deadlines", "find_agencies",
    "find_campaigns", "find_tasks",
)  # fmt: skip


def seconds(work: Callable[..., object], *args: object) -> float:
    """Median wall time of a call."""
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work(*args)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def ten_pages() -> str:
    """About 30,000 characters of our own samples' text."""
    texts = [p.read_text("utf-8") for p in sorted(CORPUS.glob("*.gold.txt"))]
    joined = "\n\n\n".join(texts)
    return (joined * (10 * PAGE // len(joined) + 1))[: 10 * PAGE]


def reading_of(text: str) -> Reading:
    source = Source(path="", sha256="", media_type="text/plain", encoding="utf-8", page_count=None, origin="text")
    return Reading(source=source, text_map=TextMap(text))


def text() -> None:
    """The longest sample as it is, and ten pages."""
    lexicon, spent = load_lexicon(), dict.fromkeys(STAGES, 0.0)
    for label, reading in (
        ("longest sample", reading_of(max((p.read_text("utf-8") for p in CORPUS.glob("*.gold.txt")), key=len))),
        ("ten pages", reading_of(ten_pages())),
    ):
        pipeline.parse_reading(reading, lexicon)  # loads lists and models
        taken = seconds(pipeline.parse_reading, reading, lexicon)
        print(f"text, {label} ({len(reading.raw)} characters): {taken:.3f} s")
    originals = {name: getattr(pipeline, name) for name in STAGES}

    def timed(name: str) -> Callable[..., object]:
        def stage(*args: object) -> object:
            start = time.perf_counter()
            try:
                return originals[name](*args)
            finally:
                spent[name] += time.perf_counter() - start

        return stage

    for name in STAGES:
        setattr(pipeline, name, timed(name))
    pipeline.parse_reading(reading, lexicon)
    for name, original in originals.items():
        setattr(pipeline, name, original)
    total = sum(spent.values())
    for name, taken in spent.items():
        print(f"  {name:18} {taken / total:5.0%}  {taken * 1000:6.1f} ms")


def start() -> None:
    """Fresh processes."""
    for label, command in (
        ("python -c pass", ["-c", "pass"]),
        ("import docparse", ["-c", "import docparse"]),
        ("docparse --version", ["-c", "from docparse.cli import main; main(['--version'])"]),
        ("docparse --help", ["-c", "from docparse.cli import main; main(['--help'])"]),
        ("docparse parse, one page of text", ["-c", f"from docparse.cli import main; main(['parse', {_small()!r}])"]),
    ):
        taken = seconds(_quietly, [sys.executable, *command])
        print(f"start: {label}: {taken:.3f} s")


def _quietly(command: list[str]) -> None:
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)


def _small() -> str:
    return str(min(CORPUS.glob("*.gold.txt"), key=lambda p: p.stat().st_size))


def ocr() -> None:
    """Every scan of the corpus, and what our part costs beside the recogniser's own."""
    settings = Settings().reading
    pages, taken = 0, 0.0
    for path in sorted(CORPUS.iterdir()):
        if path.suffix.lower() in (".pdf", ".png", ".jpg", ".tif", ".tiff"):
            start_s = time.perf_counter()
            reading = read(path, settings, None)
            if reading.source.origin == "scanned":
                taken += time.perf_counter() - start_s
                pages += len(reading.pages)
    if pages:
        print(f"ocr: {pages} pages, {taken / pages:.2f} s a page")


if __name__ == "__main__":
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    for part in sys.argv[1:] or ["text", "start", "ocr"]:
        {"text": text, "start": start, "ocr": ocr}[part]()
