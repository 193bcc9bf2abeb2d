"""How likely a mistake is at all: what a document, and the confidence of its reader, say of that."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from docparse.correction.tokens import Token
from docparse.spans import Span

OF_TYPIST, OF_SCAN, OF_RECOGNISER = (0.3, 1500), (0.3, 500), (1.5, 500)
"""What is taken for granted of a text: so many mistakes in so many words. A recogniser of our own gives confidences."""
A_SCAN = 4.5
"""Mistakes that no typist makes in one text."""
A_TYPIST = -6.5
"""ln of the share of mistakes below which a text counts as typed."""
MISREAD = 1.5
"""Misread words for each one that is found."""
MOST = 0.1
LEARNED = 0.2
"""A rise of ln(share of mistakes) that is news."""
# Shares of wrong words by confidence, Tesseract 5 on cleaned pages: below 0.90 26 times the average on good pages and
# 5 times on bad ones, from 0.96 on a ninth.
DOUBTS = ((0.90, 3.5), (0.96, 2.0), (float("inf"), -2.0))


class Mistakes:
    """How often one document is misread, as far as is known."""

    def __init__(self, words: int, impossible: int, *, by_recogniser: bool) -> None:
        """`impossible`: words that can only be misread."""
        self._words = words
        self._by_recogniser = by_recogniser
        self.is_scan = False
        self.ln_share = self._measure(MISREAD * impossible)
        """ln of how many of the words are misread."""

    @property
    def is_typed(self) -> bool:
        """Whether nothing speaks for a scan."""
        return not self.is_scan and self.ln_share < A_TYPIST

    def learn(self, mended: int) -> bool:
        """Takes what was mended as the measure; whether that is news. One mistake may be the typist's."""
        found = self._measure(MISREAD * max(0, mended - 1))
        news = found > self.ln_share + LEARNED
        self.ln_share = max(self.ln_share, found)
        return news

    def _measure(self, mistakes: float) -> float:
        """Smoothed with what is taken for granted."""
        self.is_scan = self.is_scan or mistakes >= A_SCAN
        some, among = OF_RECOGNISER if self._by_recogniser else OF_SCAN if self.is_scan else OF_TYPIST
        return log(min(MOST, (mistakes + some) / (self._words + among)))


def doubts_by_token(tokens: Sequence[Token], doubts: Sequence[tuple[Span, float]]) -> dict[int, float]:
    """What the reader's own confidence says of a mistake, by token; a natural logarithm."""
    found: dict[int, float] = {}
    if not doubts:
        return found
    j = 0
    for i, token in enumerate(tokens):
        while j < len(doubts) and doubts[j][0].end <= token.start:
            j += 1
        if token.word and j < len(doubts) and doubts[j][0].start < token.end:
            found[i] = next(worth for below, worth in DOUBTS if doubts[j][1] < below)
    return found
