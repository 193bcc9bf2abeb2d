"""Stretches of lines one after the other, as one page of blocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from docparse.page import Line


def in_blocks(parts: Iterable[Sequence[Line]]) -> tuple[Line, ...]:
    """The lines of all parts, each part beginning a block."""
    found: list[Line] = []
    block = 0
    for part in parts:
        for i, line in enumerate(part):
            block += i == 0 or line.block != part[i - 1].block
            found.append(replace(line, block=block))
    return tuple(found)
