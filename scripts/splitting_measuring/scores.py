"""Found boundaries against true ones."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Score:
    """Counts of boundaries: the first page of a file is none."""

    files: int = 0
    pages: int = 0
    hit: int = 0
    found: int = 0
    true: int = 0
    whole: int = 0  # files without any mistake

    def __add__(self, other: Score) -> Score:
        return Score(
            self.files + other.files, self.pages + other.pages, self.hit + other.hit, self.found + other.found,
            self.true + other.true, self.whole + other.whole,
        )  # fmt: skip

    @property
    def f1(self) -> float:
        return 2 * self.hit / (self.found + self.true) if self.found + self.true else 1.0

    def __str__(self) -> str:
        return (
            f"{self.files:4} files, {self.pages:5} pages, boundaries: precision {self.hit}/{self.found}, "
            f"recall {self.hit}/{self.true}, F1 {self.f1:.4f}; {self.whole} files without a mistake"
        )


def score(pages: int, found: Collection[int], true: Collection[int]) -> Score:
    """One file; `found` and `true` are page numbers."""
    said, wanted = set(found), set(true)
    return Score(1, pages, len(said & wanted), len(said), len(wanted), int(said == wanted))
