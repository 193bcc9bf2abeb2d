"""What readers of scans made of which letters: counts from aligned pairs, and the shares that follow from them.

A sign is counted with its neighbours: the letter itself in lower case, `A` for a capital, `9` for a digit, `.` for
another sign, `^` for a blank or the line's edge. Of two or three signs together only the edges are kept. Beside the
letters stand the gaps (blanks, starts and ends of lines, places inside a word) and whole words beyond recognition.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from docparse.vietnamese.letters import LETTERS, nfc, strip_marks, strip_tone, tone_of, with_tone

RUN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
"""A run of letters, of digits, or one other sign. Mistakes stay inside a run, blanks apart."""
LONGEST = 3
ECHO = "echo"
"""Stands for a piece of the neighbouring word read twice: `dự á án`."""
ROMAN = re.compile(r"[IVXL]{2,7}\Z")
HEADER = ("table", "meant", "read", "before", "after", "count")
_PRIOR_PLACE, _PRIOR_LETTER, _PRIOR_CLASS = 60.0, 200.0, 300.0
"""How many sightings the next wider class is worth: neighbours < place in the word < the letter < its kind of marks."""
_HATS = {"a": "âă", "e": "ê", "o": "ôơ", "u": "ư"}
_KINDS = {"â": "hat", "ê": "hat", "ô": "hat", "ă": "breve", "ơ": "horn", "ư": "horn"}
Key = tuple[str, str, str]


def side(sign: str) -> str:
    """What a neighbour is to a letter."""
    if not sign or sign.isspace():
        return "^"
    if sign.isalpha():
        return "A" if sign.isupper() else sign
    return "9" if sign.isdigit() else "."


def key_of(line: str, start: int, end: int) -> Key:
    """A stretch with its neighbours, as it is counted."""
    return key(line[start:end], side(line[start - 1 : start]), side(line[end : end + 1]))


def key(meant: str, before: str, after: str) -> Key:
    """A stretch between two sides, as `side` gives them."""
    if len(meant) > 1:
        before, after = (s if s in "^.9" else "a" for s in (before, after))
    return meant, before, after


class Counts:
    """`read[key][reading]` and how often each key was `seen`; `gaps` and `gaps_seen` by kind of gap; words and junk."""

    def __init__(self) -> None:
        self.read: dict[Key, Counter[str]] = defaultdict(Counter)
        self.seen: Counter[Key] = Counter()
        self.gaps: dict[str, Counter[str]] = defaultdict(Counter)
        self.gaps_seen: Counter[str] = Counter()
        self.garbled: Counter[str] = Counter()  # "words" of more than one letter, of them "ruined" and "lost"
        self.junk: dict[str, Counter[str]] = defaultdict(Counter)  # sign → next sign, "" is the edge

    def add(self, other: Counts, weight: float = 1.0) -> None:
        for mine, theirs in ((self.read, other.read), (self.gaps, other.gaps), (self.junk, other.junk)):
            for name, counter in theirs.items():
                for reading, n in counter.items():
                    mine[name][reading] += n * weight  # type: ignore[index,assignment]
        for mine_seen, theirs_seen in (
            (self.seen, other.seen), (self.gaps_seen, other.gaps_seen), (self.garbled, other.garbled)
        ):  # fmt: skip
            for name, n in theirs_seen.items():
                mine_seen[name] += n * weight  # type: ignore[index,assignment]

    def rows(self) -> Iterator[tuple[str, str, str, str, str, float]]:
        """As stored, in order; what was seen only where a reading or a class needs it."""
        pieces = {k[0] for k in self.read}
        for k in sorted(self.seen):
            if k[0] in pieces or len(k[0]) == 1:
                yield ("seen", k[0], "", k[1], k[2], self.seen[k])
        for k in sorted(self.read):
            for reading, n in sorted(self.read[k].items()):
                yield ("read", k[0], reading, k[1], k[2], n)
        for table, counters in (("gap", self.gaps), ("junk", self.junk)):
            for name in sorted(counters):
                for reading, n in sorted(counters[name].items()):
                    yield (table, name, reading, "", "", n)
        for table, counter in (("gaps", self.gaps_seen), ("garbled", self.garbled)):
            for name, n in sorted(counter.items()):
                yield (table, name, "", "", "", n)

    def save(self, path: Path) -> None:
        lines = ["\t".join(HEADER)]
        lines += ["\t".join((*map(_shown, row[:5]), f"{row[5]:g}")) for row in self.rows()]
        path.write_text("\n".join(lines) + "\n", "utf-8")

    @classmethod
    def load(cls, path: Path) -> Counts:
        """Raises ValueError naming file and line for a row that is none."""
        counts = cls()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            fields = line.split("\t")
            if number == 1 and tuple(fields) == HEADER:
                continue
            try:
                table, meant, read, before, after, n = (_hidden(f) for f in fields)
                counts.put(table, meant, read, before, after, float(n))
            except (ValueError, KeyError) as fault:
                raise ValueError(f"{path}, line {number}: {line!r} is no row of noise counts ({fault})") from None
        return counts

    def put(self, table: str, meant: str, read: str, before: str, after: str, n: float) -> None:
        """Adds one row."""
        if n < 0:
            raise ValueError("a count below nothing")
        target: dict[str, Counter[str]] | None = {"gap": self.gaps, "junk": self.junk}.get(table)
        if table == "read":
            self.read[meant, before, after][read] += n  # type: ignore[assignment]
        elif table == "seen":
            self.seen[meant, before, after] += n  # type: ignore[assignment]
        elif target is not None:
            target[meant][read] += n  # type: ignore[assignment]
        else:
            {"gaps": self.gaps_seen, "garbled": self.garbled}[table][meant] += n  # type: ignore[assignment]


def _shown(text: str) -> str:
    return text.replace(" ", "␣")


def _hidden(text: str) -> str:
    return text.replace("␣", " ")


class Shares:
    """P(read | meant, neighbours) of every piece of a word, smoothed from its wider classes."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        self._place_read: dict[Key, Counter[str]] = defaultdict(Counter)
        self._place_seen: Counter[Key] = Counter()
        self._read: dict[str, Counter[str]] = defaultdict(Counter)
        self._seen: Counter[str] = Counter()
        self._marks_read: dict[str, Counter[str]] = defaultdict(Counter)
        self._marks_seen: Counter[str] = Counter()
        for k, n in counts.seen.items():
            self._place_seen[_place(k)] += n
            self._seen[k[0]] += n
            self._marks_seen[_marks(k[0])] += n
        for k, readings in counts.read.items():
            for reading, n in readings.items():
                self._place_read[_place(k)][reading] += n
                self._read[k[0]][reading] += n
                change = _change_of_marks(k[0], reading)
                if change:
                    self._marks_read[_marks(k[0])][change] += n
        self.pieces = frozenset(self._read)
        self._of: dict[Key, tuple[tuple[str, float], ...]] = {}

    def of(self, k: Key) -> tuple[tuple[str, float], ...]:
        """Every reading of a piece in its place with its share, the likeliest first."""
        found = self._of.get(k)
        if found is None:
            found = self._of[k] = self._smoothed(k)
        return found

    def _smoothed(self, k: Key) -> tuple[tuple[str, float], ...]:
        piece, place = k[0], _place(k)
        classes = self._of_marks(piece)
        readings = dict.fromkeys([*self._read.get(piece, ()), *classes])
        shares = {}
        for reading in readings:
            share = (self._read[piece][reading] + _PRIOR_CLASS * classes.get(reading, 0.0)) / (
                self._seen[piece] + _PRIOR_CLASS * (1 if classes else 0) or 1
            )
            share = (self._place_read[place][reading] + _PRIOR_LETTER * share) / (
                self._place_seen[place] + _PRIOR_LETTER
            )
            if len(piece) == 1:
                share = (self._counts.read.get(k, {}).get(reading, 0) + _PRIOR_PLACE * share) / (
                    self._counts.seen[k] + _PRIOR_PLACE
                )
            shares[reading] = min(share, 0.95)
        return tuple(sorted(shares.items(), key=lambda s: (-s[1], s[0])))

    def _of_marks(self, piece: str) -> dict[str, float]:
        """How letters with the same hat and tone fare, as readings of this one."""
        if len(piece) != 1 or piece not in LETTERS:
            return {}
        kind = _marks(piece)
        seen = self._marks_seen[kind]
        found: dict[str, float] = {}
        for change, n in sorted(self._marks_read[kind].items()):
            reading = _changed(piece, change)
            if seen and reading and reading != piece:
                found[reading] = found.get(reading, 0.0) + n / seen
        return found


def _place(k: Key) -> Key:
    return k[0], *("^" if s in "^.9" else "a" for s in k[1:])  # type: ignore[return-value]


@cache
def _marks(letter: str) -> str:
    """Kind of marks: hat, breve, horn or none, the tone, the case. `""` for what is no toned vowel."""
    if len(letter) != 1 or letter not in LETTERS or letter.lower() == "đ":
        return ""
    kind = _KINDS.get(strip_tone(letter.lower()), "bare")
    return f"{kind} {tone_of(letter)} {'A' if letter.isupper() else 'a'}"


@cache
def _change_of_marks(meant: str, read: str) -> str:
    """`hat kept, tone`, `hat lost, tone`, `hat gained, tone`; "" where more than the marks changed."""
    if not _marks(meant) or len(read) != 1 or strip_marks(read) != strip_marks(meant) or read == meant:
        return ""
    before, after = strip_tone(meant.lower()), strip_tone(read.lower())
    plain = strip_marks(before)
    if before == after:
        hat = "kept"
    elif after == plain:
        hat = "lost"
    elif before == plain and len(_HATS.get(plain, "")) == 1:
        hat = "gained"
    else:
        return ""
    return f"{hat} {tone_of(read)}"


@cache
def _changed(letter: str, change: str) -> str:
    """A letter after such a change, "" where it has no such form."""
    hat, tone = change.split()
    bare = strip_tone(letter.lower())
    if hat == "lost":
        bare = strip_marks(bare)
    elif hat == "gained":
        hats = _HATS.get(bare, "")
        if not hats:
            return ""
        bare = hats[0]
    read = nfc(with_tone(bare, tone))
    return read.upper() if letter.isupper() else read
