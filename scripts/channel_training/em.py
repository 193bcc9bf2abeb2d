"""Which pieces of words are read as which, by expectation-maximisation over every way to divide a pair of words.

A word is read piece by piece: up to three letters as up to three signs (Brill and Moore 2000). Most pieces are read
right; a pair that differs has been misread at one place or a few, and EM settles which divisions explain all pairs
best: `th` read as `ứi` explains `ứiực`, `ứieo` and `ứiông` at once. Long pieces pay for their length, so that a chance
neighbour is not learned with a mistake.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from channel_training.word_pairs import WordPairs
from docparse.vietnamese.letters import strip_marks

LONGEST_MEANT = LONGEST_READ = 3
ROUNDS = 8
LENGTH_PRICE = 0.15
"""Sightings that a piece must have for each letter beyond one on either side."""
LEAST = 0.05
UNSEEN = 20.0
"""Sightings that are added below the line: a piece that was seen once and misread once is not always misread."""

Piece = tuple[str, str, str]
"""Case, what was meant, what was read."""


@dataclass(frozen=True)
class Learned:
    """Expected sightings of each misreading, and how often each piece was there to be misread."""

    misread: Counter[Piece]
    seen: Counter[tuple[str, str]]

    def rate(self, piece: Piece) -> float:
        case, meant, _ = piece
        return self.misread[piece] / (self.seen[case, meant] + UNSEEN)


def learn(pairs: WordPairs) -> Learned:
    seen = count_pieces(pairs)
    rates: dict[Piece, float] | None = None
    misread: Counter[Piece] = Counter()
    for _ in range(ROUNDS):
        misread = Counter()
        for (case, meant, read), times in sorted(pairs.misread.items()):
            for piece, share in _expected(case, meant, read, rates):
                misread[piece] += times * share  # type: ignore[assignment]
        misread = Counter({p: n - _price(p) for p, n in misread.items() if n - _price(p) > LEAST})
        learned = Learned(misread, seen)
        rates = {piece: learned.rate(piece) for piece in misread}
    return Learned(misread, seen)


def count_pieces(pairs: WordPairs) -> Counter[tuple[str, str]]:
    """How often each piece stands in the texts; the empty piece stands between letters, a blank after words."""
    seen: Counter[tuple[str, str]] = Counter()
    meant_words: Counter[tuple[str, str]] = Counter(pairs.right)
    for (case, meant, _), times in pairs.misread.items():
        meant_words[case, meant] += times
    for (case, word), times in meant_words.items():
        seen[case, ""] += times * (len(word) + 1)
        seen[case, " "] += times
        for start in range(len(word)):
            for end in range(start + 1, min(start + LONGEST_MEANT, len(word)) + 1):
                seen[case, word[start:end]] += times
    return seen


def _price(piece: Piece) -> float:
    return LENGTH_PRICE * max(len(piece[1]) + len(piece[2]) - 2, 0)


def _first_guess(meant: str, read: str) -> float:
    """Before anything is known: marks are lost oftener than letters, short pieces misread oftener than long ones."""
    if len(meant) == len(read) == 1:
        return 0.02 if strip_marks(meant) == strip_marks(read.lower()) else 0.002
    return 0.0005 * 0.25 ** (abs(len(meant) - len(read)) + min(len(meant), len(read)) - 1)


def _steps(
    case: str, meant: str, read: str, i: int, j: int, rates: dict[Piece, float] | None
) -> Iterator[tuple[int, int, Piece | None, float]]:
    """The ways on from `i` letters meant and `j` signs read; None stands for a letter that was read right."""
    if i < len(meant) and j < len(read) and meant[i] == read[j]:
        yield i + 1, j + 1, None, 1.0
    for a in range(min(LONGEST_MEANT, len(meant) - i) + 1):
        for b in range(min(LONGEST_READ, len(read) - j) + 1):
            if a + b == 0 or (a == 0 and b > 1) or (b == 0 and a > 2):
                continue
            piece, sign = meant[i : i + a], read[j : j + b]
            if piece == sign or (a and b and a + b > 2 and (piece[0] == sign[0] or piece[-1] == sign[-1])):
                continue
            chance = _first_guess(piece, sign) if rates is None else rates.get((case, piece, sign), 0.0)
            if chance > 0:
                yield i + a, j + b, (case, piece, sign), chance


def _expected(case: str, meant: str, read: str, rates: dict[Piece, float] | None) -> Iterator[tuple[Piece, float]]:
    """How much of the pair's likelihood goes through each misreading: forward, backward."""
    forward = [[0.0] * (len(read) + 1) for _ in range(len(meant) + 1)]
    forward[0][0] = 1.0
    taken: list[tuple[int, int, int, int, Piece | None, float]] = []
    for i in range(len(meant) + 1):
        for j in range(len(read) + 1):
            if forward[i][j]:
                for to_i, to_j, piece, chance in _steps(case, meant, read, i, j, rates):
                    forward[to_i][to_j] += forward[i][j] * chance
                    taken.append((i, j, to_i, to_j, piece, chance))
    whole = forward[-1][-1]
    if not whole:
        return
    backward = [[0.0] * (len(read) + 1) for _ in range(len(meant) + 1)]
    backward[-1][-1] = 1.0
    for i, j, to_i, to_j, piece, chance in reversed(taken):
        share = chance * backward[to_i][to_j]
        backward[i][j] += share
        if piece is not None and (worth := forward[i][j] * share / whole) > 1e-4:
            yield piece, worth
