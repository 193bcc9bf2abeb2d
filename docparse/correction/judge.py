"""How likely a proposal is right: the probability that becomes the confidence of a change.

A small network over what speaks for and against a proposal, trained by scripts/train_judge.py on texts whose truth is
known; the share of right ones among changes that it gives 0.9 is 0.9 (`docparse evaluate --correction` shows it).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import log, log1p
from pathlib import Path

import numpy as np
import numpy.typing as npt

from docparse.correction.decoder import Proposal
from docparse.correction.known_text import BROKEN, KNOWN, PLAIN, SYLLABLE, Text
from docparse.spans import Span
from docparse.trained import model_folder
from docparse.vietnamese.letters import strip_marks, strip_tone

FEATURES = (
    "gain", "cost", "gain less cost", "posterior", "lead", "expected", "share misread", "share broken", "words",
    "known", "plain", "syllable", "broken", "count read", "count meant", "together", "agrees", "disagrees",
    "capitals", "title", "title beside title", "joined", "split", "tone only", "marks only", "letters",
    "has confidence", "doubt", "speck", "speck of letters", "stop", "odd mark", "blank before", "blank after",
    "line's edge", "capital after",
)  # fmt: skip
STOPS = ".,;:"
ODD = "^~_`´¡¦¬•■°«»‹›„\\"
"""Marks that offices hardly print."""
MOST = 30.0
MOST_FROM_CENTRE = 8.0
"""Standard deviations; what is stranger is as strange as this."""

Matrix = npt.NDArray[np.float64]


def features_of(
    text: Text, proposals: Sequence[Proposal], rate: float, broken: float, confidence: dict[int, float]
) -> Matrix:
    """A row of FEATURES for each proposal. `confidence` is the reader's own, 0 to 1, by token."""
    tokens = text.tokens
    title = [t.is_word and t.written[:1].isupper() and not t.written.isupper() for t in tokens]
    rows = []
    for p in proposals:
        i = p.first
        written = tokens[i].written
        read = "".join(t.word for t in tokens[p.first : p.last])
        meant = "".join(p.words)
        beside = any(0 <= j < len(tokens) and title[j] for j in (p.first - 1, p.last))
        before, after = text.text[max(p.start - 1, 0) : p.start], text.text[p.end : p.end + 1]
        is_mark = not p.words and not tokens[i].is_word
        sure = min((confidence[j] for j in range(p.first, p.last) if j in confidence), default=None)
        rows.append((
            _within(p.gain), p.cost, _within(p.gain - p.cost), _within(p.posterior), _within(p.lead), p.expected,
            log(rate), log(broken + 0.0005), log(len(tokens) + 10),
            p.form == KNOWN, p.form == PLAIN, p.form == SYLLABLE, p.form == BROKEN,
            log1p(p.count_read), log1p(p.count_meant), p.together, log1p(p.agrees), log1p(p.disagrees),
            written.isupper() and len(written) > 1, title[i], title[i] and beside,
            p.last > p.first + 1, len(p.words) > 1,
            strip_tone(read) == strip_tone(meant), strip_marks(read) == strip_marks(meant), len(read),
            sure is not None, 0.0 if sure is None else -log(max(1 - sure, 0.002)),
            not p.words, not p.words and tokens[i].is_word, is_mark and written in STOPS, is_mark and written in ODD,
            before.isspace(), after.isspace(), "\n" in before + after,
            p.last < len(tokens) and tokens[p.last].written[:1].isupper(),
        ))  # fmt: skip
    return np.asarray(rows, dtype=np.float64).reshape(len(rows), len(FEATURES))


def _within(value: float) -> float:
    return min(max(value, -MOST), MOST)


def confidence_by_token(text: Text, confidence: Sequence[tuple[Span, float]]) -> dict[int, float]:
    """The reader's confidence in words of the text, in order, by token."""
    found: dict[int, float] = {}
    j = 0
    for i, token in enumerate(text.tokens) if confidence else ():
        while j < len(confidence) and confidence[j][0].end <= token.start:
            j += 1
        if token.is_word and j < len(confidence) and confidence[j][0].start < token.end:
            found[i] = confidence[j][1]
    return found


class Judge:
    """A network of two hidden layers."""

    def __init__(self, centre: Matrix, scale: Matrix, layers: Sequence[tuple[Matrix, Matrix]]) -> None:
        self._centre, self._scale, self._layers = centre, scale, layers

    @classmethod
    def load(cls, folder: Path) -> Judge:
        with np.load(folder / "judge.npz") as stored:
            layers = [(stored[f"w{k}"], stored[f"b{k}"]) for k in range(sum(name.startswith("w") for name in stored))]
            return cls(stored["centre"], stored["scale"], layers)

    def probabilities(self, rows: Matrix) -> Matrix:
        """One for each row of features."""
        x = np.clip((rows - self._centre) / self._scale, -MOST_FROM_CENTRE, MOST_FROM_CENTRE)
        for k, (weights, bias) in enumerate(self._layers):
            x = x @ weights + bias
            if k < len(self._layers) - 1:
                x = np.maximum(x, 0)
        found: Matrix = 1 / (1 + np.exp(-x[:, 0]))
        return found


@cache
def load_judge() -> Judge:
    """The judge that ships with the package."""
    return Judge.load(model_folder("judge"))
