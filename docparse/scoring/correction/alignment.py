"""Which tokens of a text stand for which on paper, errors named one by one.

The errors come to as many as the edit distance in tokens (`tokens.count_errors`): of all alignments with so few, the
one in which the letters agree best. `trongphòng` stands for `trong phòng` and counts two, as `th ực` for `thực` does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from docparse.scoring.correction.kinds import Kind, kind_of
from docparse.scoring.tokens import UNREADABLE, Tokens, differences

MOST_JOINED = 4  # words that stand together, or parts that a word falls into
JOINED_ALIKE = 0.4  # part of its letters that a word put together may be wrong in
MOST_CELLS = 4_000  # of a table of one stretch; longer ones are paired in order


class Unit(NamedTuple):
    """Tokens `[start, end)` of the text that stand for `[gold_start, gold_end)` on paper.

    `cost` is the number of errors that it counts for: 0 where both are equal or nobody can read the paper.
    """

    start: int
    end: int
    gold_start: int
    gold_end: int
    cost: int = 0
    kind: Kind | None = None


def align(text: Tokens, gold: Tokens) -> list[Unit]:
    """All tokens of both texts in order, each in one unit."""
    units: list[Unit] = []
    at = gold_at = 0
    for start, end, gold_start, gold_end in _blocks(text.words, gold.words):
        units += _equal(at, gold_at, start - at)
        units += _units(text.words, gold.words, start, end, gold_start, gold_end)
        at, gold_at = end, gold_end
    units += _equal(at, gold_at, len(text.words) - at)
    return units


def _equal(at: int, gold_at: int, count: int) -> Iterator[Unit]:
    return (Unit(at + i, at + i + 1, gold_at + i, gold_at + i + 1) for i in range(count))


def _blocks(text: Sequence[str], gold: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Differences with nothing equal between them as one."""
    block: tuple[int, int, int, int] | None = None
    for d in differences(text, gold):
        if block is not None and (block[1], block[3]) == (d.start, d.other_start):
            block = (block[0], d.end, block[2], d.other_end)
        else:
            if block is not None:
                yield block
            block = (d.start, d.end, d.other_start, d.other_end)
    if block is not None:
        yield block


def _units(
    text: Sequence[str], gold: Sequence[str], start: int, end: int, gold_start: int, gold_end: int
) -> list[Unit]:
    read, meant = text[start:end], gold[gold_start:gold_end]
    if len(read) * len(meant) > MOST_CELLS:
        shapes = _in_order(read, meant)
    elif not read or not meant:
        shapes = [(1, 0)] * len(read) + [(0, 1)] * len(meant)
    else:
        shapes = _best(read, meant)
    units, i, j = [], 0, 0
    for across, down in shapes:
        cost = _cost(read[i : i + across], meant[j : j + down])
        kind = _kind(read[i : i + across], meant[j : j + down]) if cost else None
        at, gold_at = start + i, gold_start + j
        units.append(Unit(at, at + across, gold_at, gold_at + down, cost, kind))
        i, j = i + across, j + down
    return units


def _cost(read: Sequence[str], meant: Sequence[str]) -> int:
    """As `count_errors` counts: what nobody can read is free."""
    return max(len(read) - len(meant), 0) + sum(UNREADABLE not in word for word in meant)


def _kind(read: Sequence[str], meant: Sequence[str]) -> Kind:
    if not meant:
        return "noise"
    if not read:
        return "missing"
    if len(read) == len(meant) == 1:
        return kind_of(read[0], meant[0])
    return "spacing"


_Shape = tuple[int, int]


def _in_order(read: Sequence[str], meant: Sequence[str]) -> list[_Shape]:
    both = min(len(read), len(meant))
    return [(1, 1)] * both + [(1, 0)] * (len(read) - both) + [(0, 1)] * (len(meant) - both)


def _best(read: Sequence[str], meant: Sequence[str]) -> list[_Shape]:
    """How many tokens of either side each unit takes: fewest errors first, then fewest letters wrong."""
    best: dict[_Shape, tuple[int, int, _Shape]] = {(0, 0): (0, 0, (0, 0))}
    for i in range(len(read) + 1):
        for j in range(len(meant) + 1):
            for across, down in _shapes(read, meant, i, j):
                before = best.get((i - across, j - down))
                letters = _letters_wrong(read[i - across : i], meant[j - down : j])
                if before is None or letters is None:
                    continue
                cost = before[0] + _cost(read[i - across : i], meant[j - down : j])
                found = (cost, before[1] + letters, (across, down))
                if (i, j) not in best or found < best[i, j]:
                    best[i, j] = found
    shapes, at = [], (len(read), len(meant))
    while at != (0, 0):
        across, down = best[at][2]
        shapes.append((across, down))
        at = (at[0] - across, at[1] - down)
    return shapes[::-1]


def _shapes(read: Sequence[str], meant: Sequence[str], i: int, j: int) -> Iterator[_Shape]:
    """What a unit that ends before these tokens may take."""
    if i:
        yield 1, 0
    if j:
        yield 0, 1
    if i and j:
        yield 1, 1
        yield from ((1, many) for many in range(2, min(MOST_JOINED, j) + 1))
        yield from ((many, 1) for many in range(2, min(MOST_JOINED, i) + 1))
    if i > 1 and j > 1 and read[i - 2] + read[i - 1] == meant[j - 2] + meant[j - 1]:
        yield 2, 2  # a blank at the wrong letter: `th ựchiện`


def _letters_wrong(read: Sequence[str], meant: Sequence[str]) -> int | None:
    """Letters in which two stretches differ; None where they cannot be one word written apart, or one word."""
    is_, should = "".join(read), "".join(meant)
    if len(read) == len(meant) == 1:
        # Equal tokens that the fewest errors leave apart are no pair, else there would be an error without a fault.
        return None if is_ == should else 2 * Levenshtein.distance(is_, should)
    if not read or not meant:
        return 2 * len(is_ or should)
    wrong = Levenshtein.distance(is_, should)
    return 2 * wrong + 1 if wrong <= JOINED_ALIKE * len(should) else None
