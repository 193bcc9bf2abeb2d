"""Specks that were read as marks between two words (`phù. hợp`), and commas that were read as full stops.

The language model says whether anything stands between two words at all: between the halves of a phrase nothing does,
and before a small letter no sentence ends. Only for a text that was read from a scan.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from docparse.correction.language import ORDER, LanguageModel, load_language_model
from docparse.correction.stream import tokenise
from docparse.edits import Edit
from docparse.lexicon import Lexicon
from docparse.vietnamese.letters import LOWER

NEAR = 60
"""Characters before and after a mark that are looked at."""
SURE = 0.93
_TWO_WORDS = 2


def mend_stray_marks(text: str, lexicon: Lexicon) -> list[Edit]:
    """Edits of marks between two words of one line."""
    rows = {row.mark: row for row in lexicon.stray_marks}
    model = load_language_model()
    places = [m for m in _pattern(lexicon).finditer(text) if " " in m["gap"]]
    worths = _worth_of_a_mark(text, places, model)
    found: list[Edit] = []
    for match, worth in zip(places, worths, strict=True):
        row = rows[match["gap"].strip()]
        if worth < row.speck_below:
            found.append(Edit(*match.span("gap"), " ", "noise", SURE))
        elif worth > row.comma_above:
            found.append(Edit(*match.span("gap"), ", ", "punctuation", SURE))
    return found


def _worth_of_a_mark(text: str, places: Sequence[re.Match[str]], model: LanguageModel) -> list[float]:
    """ln P of a mark between two stretches over none there, for each place; 0 where too little stands beside it."""
    rows: list[list[int]] = []
    ends: list[tuple[int, int, int]] = []  # where the rows of each place begin, those without a mark, and end
    for match in places:
        start, end = match.span("gap")
        left = [t.word for t in tokenise(text[max(0, start - NEAR) : start])][-(ORDER - 1) :]
        right = [t.word for t in tokenise(text[end : end + NEAR])][: ORDER - 1]
        first = len(rows)
        middle = first
        if min(len(left), len(right)) >= _TWO_WORDS:
            before = [model.boundary] * (ORDER - 1 - len(left)) + [model.ids.get(w, model.other) for w in left]
            after = [model.ids.get(w, model.other) for w in right]
            for between in ([model.boundary], []):
                row = [*before, *between, *after]
                rows += [row[k : k + ORDER] for k in range(len(row) - ORDER + 1)]
                middle = len(rows) if between else middle
        ends.append((first, middle, len(rows)))
    likely = model.after(np.asarray(rows, dtype=np.int64).reshape(-1, ORDER))
    sums = np.concatenate([[0.0], np.cumsum(likely, dtype=np.float64)])
    return [float(2 * sums[middle] - sums[first] - sums[last]) for first, middle, last in ends]


@lru_cache(maxsize=2)
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    marks = "".join(re.escape(row.mark) for row in lexicon.stray_marks)
    return re.compile(rf"(?<=[{LOWER}])(?P<gap> ?[{marks}] ?)(?=[{LOWER}]{{2}})")
