"""Texts as read with what was meant: real scans, made scans, and real text damaged by the learned noise."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import exp, log
from pathlib import Path

from generator.noise import damage
from language_training.clean import is_clean
from language_training.texts import batches_of, part_of

from docparse.lexicon import load_lexicon
from docparse.reading.read import read
from docparse.settings import Settings
from docparse.spans import Span
from docparse.vietnamese.letters import nfc

LINES_EACH = 40
"""Neighbouring paragraphs that make one document."""
SHORTEST, LONGEST = 30, 1_200
"""Letters of a paragraph."""
PROFILES = ("tesseract", "tesseract", "rendered", "commercial", "mixed")
WEAKEST, STRONGEST = 0.01, 0.2
WORST_LINE = 0.35
READ = 3
"""How often counts what an engine really read: the noise is only like it."""


@dataclass(frozen=True)
class Example:
    """What was read and what was meant; `confidence` is the reader's own, by word; `times` is how often it counts."""

    name: str
    read: str
    meant: str
    confidence: Sequence[tuple[Span, float]] = ()
    times: int = 1


def documents_of(folder: Path, part: str, count: int) -> list[str]:
    """Clean texts of neighbouring paragraphs, half legal, half general, from places spread over both."""
    found: list[str] = []
    for name in ("legal", "general"):
        lines = list(islice(_lines(folder / f"{name}.txt.xz", part), 60_000))
        step = max(len(lines) // (count // 2), LINES_EACH)
        texts = ("\n\n".join(lines[k : k + LINES_EACH]) for k in range(0, len(lines), step))
        found += [text for text in texts if is_clean(text)][: count // 2]
    return found


def _lines(path: Path, part: str) -> Iterator[str]:
    for batch in batches_of(path):
        for line in batch:
            if part_of(line) == part and SHORTEST < len(line) < LONGEST:
                yield nfc(line.strip())


def noised(texts: Iterable[str], chance: random.Random) -> Iterator[Example]:
    """Each text as an engine reads it, one in four with junk, and every other one as it is."""
    for n, text in enumerate(texts):
        strength = exp(chance.uniform(log(WEAKEST), log(STRONGEST)))
        read_text = damage(text, chance.choice(PROFILES), strength, chance, hands=(), junk=n % 4 == 0).text
        yield Example(f"noised {n}", read_text, text)
        if n % 2:
            yield Example(f"clean {n}", text, text)


def gazette(path: Path, *, odd: bool) -> Iterator[Example]:
    """Every other document of the scans of 2010, its lines laid together."""
    lines: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if float(row["cer"]) <= WORST_LINE:
                lines[row["document"]].append((nfc(row["ocr"]).strip(), nfc(row["truth"]).strip()))
    for n, (name, pairs) in enumerate(sorted(lines.items())):
        if n % 2 == odd:
            yield Example(name, "\n".join(r for r, _ in pairs), "\n".join(m for _, m in pairs), times=READ)


def scanned_text(path: Path) -> Iterator[Example]:
    """Pages of real text as scripts/scan_text.py had them read, named `level L, page N`."""
    pages: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if float(row["cer"]) <= WORST_LINE:
                pages[f"level {row['level']}, page {row['page']}"].append((row["ocr"], row["truth"]))
    for name, pairs in pages.items():
        yield Example(name, "\n".join(r for r, _ in pairs), "\n".join(m for _, m in pairs), times=READ)


def beside(folder: Path) -> Iterator[Example]:
    """Texts NAME.txt with NAME.gold.txt, where they differ."""
    for path in sorted(folder.glob("*.gold.txt")):
        source = path.with_name(path.name.replace(".gold.txt", ".txt"))
        if source.is_file():
            read_text, meant = nfc(source.read_text("utf-8")), nfc(path.read_text("utf-8"))
            if read_text != meant:
                yield Example(source.stem, read_text.replace("\r\n", "\n"), meant)


def scans(paths: Iterable[Path]) -> Iterator[Example]:
    """Made scans as docparse itself reads them, with its confidence in each word."""
    load_lexicon()
    for path in paths:
        reading = read(path, Settings().reading, None)
        truth = path.with_name(path.stem + ".gold.txt").read_text("utf-8")
        yield Example(path.stem, reading.raw, nfc(truth), reading.doubts, times=READ)
