"""Names in a row: what stands between commas beside a name is a name of the same kind, known or not."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise

from docparse.correction.capital_runs import Run
from docparse.spans import Span

# Lý Tuệ, Lư Huyên và Hác Hiểu Tĩnh   Vu Hướng Đông - Hác Hiểu Tĩnh
_BETWEEN = re.compile(r"[^\S\n]*(?:[,;–-]|,?[^\S\n]và)[^\S\n]*")
# A small word behind the capitals makes another thing of them: `Nguyễn Văn A, Quyền Chủ tịch`.
_CLOSED = re.compile(r"[^\S\n]*(?:[^\w\s]|\n|và\b|\Z)")


def find_beside(
    text: str, runs: Sequence[Run], named: Collection[int], may_be: Callable[[Run], bool]
) -> Iterator[Span]:
    """Whole runs that stand in a row with one of `named` (places in `runs`), if each of them may be a name."""
    row = set(named)
    pairs = list(pairwise(range(len(runs))))
    for i, k in (*pairs, *((k, i) for i, k in reversed(pairs))):
        if i in row and k not in row and may_be(runs[k]):
            first, second = sorted((i, k))
            end = runs[k].words[-1].end
            if _BETWEEN.fullmatch(text, runs[first].words[-1].end, runs[second].words[0].start) and _CLOSED.match(
                text, end
            ):
                row.add(k)
                yield Span(runs[k].words[0].start, end)
