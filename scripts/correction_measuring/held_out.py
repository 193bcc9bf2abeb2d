"""Real text that no model has seen, as documents: clean, and damaged as engines damage it."""

from __future__ import annotations

import lzma
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.noise import damage
from judge_training.texts import scanned_text
from language_training.clean import is_clean
from language_training.texts import part_of

from docparse.scoring.correction import TextPair
from docparse.vietnamese.letters import nfc

LINES = 60  # neighbours among the held-out lines; about the syllables of four pages
STRENGTHS = (0.02, 0.05, 0.1, 0.2)  # share of syllables read wrongly: good scans to bad ones
SEED = 4


def held_out_documents(folder: Path, syllables: int) -> list[tuple[str, str]]:
    """Names and texts from `*.txt.xz`, each file's share alike, spread evenly over it; at least so many syllables.

    Texts with misread words of their own are left out: they know no truth.
    Raises ValueError where the folder does not hold so many.
    """
    files = sorted(folder.glob("*.txt.xz"))
    found: list[tuple[str, str]] = []
    for path in files:
        blocks = [block for block in _blocks(path) if is_clean(block)]
        wanted = -(-syllables // len(files))
        if sum(len(block.split()) for block in blocks) < wanted:
            raise ValueError(f"{path}: fewer than {wanted} held-out syllables")
        name = path.name.removesuffix(".txt.xz")
        # Every n-th block, then those after them, until there is enough.
        size = sum(len(block.split()) for block in blocks) / len(blocks)
        step = max(int(len(blocks) * size / wanted), 1)
        for n in sorted(range(len(blocks)), key=lambda n: (n % step, n)):
            if wanted <= 0:
                break
            found.append((f"{name}-{n:05}", blocks[n]))
            wanted -= len(blocks[n].split())
    if not found:
        raise ValueError(f"{folder}: no *.txt.xz")
    return found


def _blocks(path: Path) -> Iterator[str]:
    block: list[str] = []
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.strip() and part_of(line) == "test":
                block.append(nfc(line.strip()))
                if len(block) == LINES:
                    yield "\n".join(block)
                    block = []


def clean_pairs(documents: Sequence[tuple[str, str]]) -> list[TextPair]:
    """Nothing to mend: every change is a false one, but for what the sources themselves misspell."""
    return [TextPair(name=name, read=text, meant=text) for name, text in documents]


def page_pairs(path: Path) -> dict[str, list[TextPair]]:
    """Real text that was set on pages, scanned badly and read by Tesseract (scripts/scan_text.py), by level."""
    found: dict[str, list[TextPair]] = {}
    for example in sorted(scanned_text(path), key=lambda example: example.name):
        level = example.name.partition(",")[0]
        found.setdefault(level, []).append(TextPair(name=example.name, read=example.read, meant=example.meant))
    return found


def noisy_pairs(documents: Sequence[tuple[str, str]], *, junk: bool = True) -> dict[str, list[TextPair]]:
    """The documents by how badly they were read; the strengths take turns, each document draws its engine.

    Without `junk` words were misread and nothing else: no specks, no word that left no trace.
    """
    found: dict[str, list[TextPair]] = {f"{strength:.2f}": [] for strength in STRENGTHS}
    for n, (name, text) in enumerate(documents):
        strength = STRENGTHS[n % len(STRENGTHS)]
        read = damage(text, "mixed", strength, random.Random(f"{SEED} {name}"), junk=junk).text
        found[f"{strength:.2f}"].append(TextPair(name=name, read=read, meant=text))
    return found
