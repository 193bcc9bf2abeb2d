"""What a reading looks like beside what was meant, in figures: how much is wrong, of what kind, and how it crowds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from generator.noise import Damaged
from generator.noise_counts import ROMAN
from rapidfuzz.distance import Levenshtein

from docparse.vietnamese.letters import fold, strip_tone
from docparse.vietnamese.syllables import is_syllable
from noise_training.align import find_changes, same_on_paper

KINDS = (
    "tone", "hat or horn", "letters", "case", "number, symbol", "sign at the edge", "split, join", "put in", "lost",
)  # fmt: skip
_EDGE = " .,;:!?\"'“”()[]{}-–—_~|/\\`*…"


@dataclass
class Measure:
    syllables: int = 0
    wrong: int = 0
    letters: int = 0
    letters_wrong: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    words: int = 0  # misread words that were syllables
    words_again: int = 0  # of them those that were read as another syllable
    changes: Counter[tuple[str, str]] = field(default_factory=Counter)
    lines: list[tuple[int, int]] = field(default_factory=list)  # syllables, wrong ones

    @property
    def syllable_rate(self) -> float:
        return self.wrong / max(self.syllables, 1)

    @property
    def letter_rate(self) -> float:
        return self.letters_wrong / max(self.letters, 1)

    @property
    def again(self) -> float:
        return self.words_again / max(self.words, 1)

    @property
    def bad_lines(self) -> float:
        return sum(w > 0 for _, w in self.lines) / max(len(self.lines), 1)

    @property
    def crowding(self) -> float:
        """Variance of a line's mistakes over what chance alone would give; 1 is no crowding."""
        rate = self.syllable_rate
        chance = sum(n * rate for n, _ in self.lines)
        return sum((w - n * rate) ** 2 for n, w in self.lines) / chance if chance else 0.0

    def share(self, kind: str) -> float:
        return self.kinds[kind] / max(self.kinds.total(), 1)


def measure(pairs: Iterable[tuple[str, str]], exact: bool = True) -> Measure:
    """Figures over lines as meant and as read. Not exact: ends of lines and spellings of publishers are no mistakes."""
    found = Measure()
    for meant, read in pairs:
        wanted, got = meant.split(), read.split()
        wrong = 0
        for i, j, k, m in _differing(wanted, got):
            at_edge = (i == 0 or j == len(wanted)) and (i == j or k == m)
            if not exact and (at_edge or same_on_paper(" ".join(wanted[i:j]), " ".join(got[k:m]))):
                continue
            wrong += max(j - i, m - k)
            for kind in _kinds(wanted[i:j], got[k:m]):
                found.kinds[kind] += 1
            for word, heard in zip(wanted[i:j], got[k:m], strict=False):
                a, b = word.strip(_EDGE), heard.strip(_EDGE)
                if a != b and is_syllable(a):
                    found.words += 1
                    found.words_again += is_syllable(b)
        found.syllables += len(wanted)
        found.wrong += wrong
        found.lines.append((len(wanted), wrong))
        found.letters += len(meant)
        for change in find_changes(meant, read) if wrong else ():
            found.letters_wrong += max(change.end - change.start, len(change.read))
            found.changes[meant[change.start : change.end], change.read] += 1
    return found


def _differing(wanted: Sequence[str], got: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Stretches of words that differ, each as long as it goes: a join is a word lost and one misread to the aligner."""
    found: list[tuple[int, int, int, int]] = []
    for block in Levenshtein.opcodes(wanted, got):
        if block.tag != "equal":
            i, j, k, m = block.src_start, block.src_end, block.dest_start, block.dest_end
            if found and found[-1][1] == i and found[-1][3] == k:
                found[-1] = (found[-1][0], j, found[-1][2], m)
            else:
                found.append((i, j, k, m))
    yield from found


def _kinds(wanted: Sequence[str], got: Sequence[str]) -> Iterable[str]:
    """What happened to a stretch of words, word by word."""
    if len(wanted) != len(got) and "".join(wanted) and _near("".join(wanted), "".join(got)):
        yield "split, join"
        return
    for a, b in zip(wanted, got, strict=False):
        yield kind_of_word(a, b)
    yield from ["lost"] * (len(wanted) - len(got)) + ["put in"] * (len(got) - len(wanted))


def _near(a: str, b: str) -> bool:
    return Levenshtein.normalized_distance(fold(a), fold(b)) < 0.25


def kind_of_word(meant: str, read: str) -> str:
    a, b = meant.strip(_EDGE), read.strip(_EDGE)
    if a == b:
        return "sign at the edge"
    if any(c.isdigit() for c in a) or ROMAN.match(a) or "/" in a:
        return "number, symbol"
    if a.lower() == b.lower():
        return "case"
    if strip_tone(a).lower() == strip_tone(b).lower():
        return "tone"
    return "hat or horn" if fold(a) == fold(b) and a.lower().count("đ") == b.lower().count("đ") else "letters"


def pairs_of(damaged: Damaged) -> Iterable[tuple[str, str]]:
    """The lines of a clean text with what was read of each; lines of junk between them are left out."""
    at = 0
    edits = damaged.edits
    for line in damaged.source.split("\n"):
        if line.strip():
            read = damaged.text[edits.to_target(at, "left") : edits.to_target(at + len(line), "right")]
            before = damaged.text[edits.to_target(at, "left") : edits.to_target(at, "right")]
            if "\n" in before:
                read = read[before.rindex("\n") + 1 :]
            yield line, read.replace("\n", " ")
        at += len(line) + 1
