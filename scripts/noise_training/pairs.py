"""Pairs of what was read and what was meant, by document: real scans with their gold, lines of scans and renderings."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from docparse.vietnamese.letters import nfc

TESSERACT_GOLD = ("007", "012", "015", "016", "019", "025", "028")
COMMERCIAL_GOLD = ("000",)
WORST_LINE = 0.35
"""Character error rate beyond which the two lines of a list may not be the same line."""


@dataclass(frozen=True)
class Pair:
    """A line as meant and as read; `page` counts up within a document. `read` may hold line ends."""

    meant: str
    read: str
    page: int = 0

    @property
    def tells(self) -> bool:
        """Whether anything can be learned of it: something was read, and of something that a reader can know."""
        return bool(self.read) and self.meant != "□"


@dataclass
class Source:
    """One document, or one page of a list. `exact` says that `meant` is what stands on the paper, to the sign."""

    name: str
    engine: str
    exact: bool
    pairs: list[Pair] = field(default_factory=list)
    noise: list[tuple[int, str]] = field(default_factory=list)  # lines read where nothing stands: after which line


def gold_source(folder: Path, name: str, engine: str) -> Source:
    """A gold document, its lines laid beside what was read of them."""
    truth = next(folder.glob(f"{name}*.gold.txt"))
    read = nfc((truth.parent / truth.name.replace(".gold.txt", ".txt")).read_text("utf-8"))
    source = Source(name, engine, exact=True)
    source.pairs, source.noise = lay_beside(nfc(truth.read_text("utf-8")), read.replace("\r\n", "\n"))
    return source


def lay_beside(meant: str, read: str) -> tuple[list[Pair], list[tuple[int, str]]]:
    """Every line of `meant` with what was read of it, and the lines of `read` that belong to none.

    Blank lines are left out. A line of the reading belongs to the line that most of its signs come from.
    """
    lines = [line.strip() for line in meant.split("\n") if line.strip()]
    heard = [line.strip() for line in read.split("\n") if line.strip()]
    blocks = Levenshtein.opcodes("\n".join(lines), "\n".join(heard))
    owner = [n for n, line in enumerate(lines) for _ in range(len(line) + 1)]
    votes: list[dict[int, int]] = [defaultdict(int) for _ in heard]
    of = [n for n, line in enumerate(heard) for _ in range(len(line) + 1)]
    for block in blocks:
        if block.tag == "equal":
            for step in range(block.src_end - block.src_start):
                at, heard_at = block.src_start + step, block.dest_start + step
                if at < len(owner) and heard_at < len(of):
                    votes[of[heard_at]][owner[at]] += 1
    parts: list[list[str]] = [[] for _ in lines]
    noise = []
    at = -1
    for line, vote in zip(heard, votes, strict=True):
        best = max(vote, key=lambda n: (vote[n], -n), default=None)
        if best is not None and vote[best] >= min(len(line), len(lines[best])) * 0.3 and best >= at:
            parts[best].append(line)
            at = best
        else:
            noise.append((at, line))
    return [Pair(m, "\n".join(p)) for m, p in zip(lines, parts, strict=True)], noise


def list_sources(path: Path, engine: str, exact: bool) -> Iterator[Source]:
    """The documents of a list of lines: columns `document` or `page`, `ocr`, `truth`."""
    found: dict[str, Source] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if float(row["cer"]) <= WORST_LINE:
                name = row.get("document") or f"{engine}-{int(row['page']) // 10}"
                source = found.setdefault(name, Source(name, engine, exact))
                source.pairs.append(Pair(nfc(row["truth"]).strip(), nfc(row["ocr"]).strip(), int(row["page"])))
    yield from found.values()


def all_sources(shared: Path) -> list[Source]:
    gold, lists = shared / "gold", shared / "data" / "ocr-pairs"
    return [
        *(gold_source(gold, name, "tesseract") for name in TESSERACT_GOLD),
        *(gold_source(gold, name, "commercial") for name in COMMERCIAL_GOLD),
        *list_sources(lists / "real_scans_2010.tsv", "tesseract", exact=False),
        *list_sources(lists / "rendered_degraded.tsv", "rendered", exact=False),
    ]
