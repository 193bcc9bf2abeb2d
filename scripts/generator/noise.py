"""Clean text as a reader of scans would give it back, with the way from one to the other kept.

    damaged = damage(text, "tesseract", 0.06, random.Random(7))
    damaged.text        what was read
    damaged.edits       docparse.edits.Edits from the clean text to what was read: `to_target` carries an offset
    damaged.lost        lines of the clean text of which nothing was read (only with `lose=True`)

The text read is the edits applied, never anything else, so no two stretches can come apart. `strength` is the share of
syllables (blank-separated) that come out wrong on ordinary text: 0.02 on good scans, 0.2 on bad ones. Profiles are
engines: `tesseract` (real scans), `rendered` (Tesseract on rendered and degraded pages), `commercial` (an older
engine), and `mixed`, which draws one of them for a document. What they know lies in corpus/noise;
scripts/train_noise.py makes it.

Mistakes come in bursts: pages and lines have their own share of the bad luck, heads and feet (stamps, seals) more of
it, each document favours its own mistakes, and a word that was misread is misread again the same way. Numbers and days
in the head are often written by hand and read as scrawl.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log1p

from docparse.edits import Edit, Edits
from docparse.records import CorrectionKind
from docparse.vietnamese.letters import fold, nfc
from generator.noise_channel import MORE, RUIN, Draw, Mistake, Mistakes
from generator.noise_counts import ECHO, RUN
from generator.noise_profile import MIXED, MIXTURE, Profile, load_profile

MOST = 0.6
"""The greatest strength: beyond it the curves of the profiles say nothing."""
LINES_A_PAGE, HEAD_LINES, FOOT_LINES = 42, 12, 25
HEAD_LETTERS = 1_200
# What stood for handwritten digits in real scans and in the readings of such engines.
SCRAWL = "Ø#§()|%⁄{}&^XIlZ/\\Ùo¿@?~1407"
HAND_SWALLOWS = 0.3
MOST_TASTE = 4.0
TOKEN = re.compile(rf"{RUN.pattern}| +")
_NUMBER = re.compile(r"^\W{0,2}Số\W{0,2}[:.]?\W*(?P<hand>\d{1,5})(?= ?[/-])", re.IGNORECASE | re.MULTILINE)
_DAY = re.compile(r"[^\W\d], ngày (?P<hand>\d{1,2}) tháng (?P<month>\d{1,2}) năm ")
_FOOT = re.compile(r"^\s*Nơi nhận", re.MULTILINE)
_ROMAN = re.compile(r"[IVXLC]+\Z")


@dataclass(frozen=True)
class Damaged:
    """`source` is the clean text, `edits` lead from it to `text`; `lost` are lines of which nothing was read."""

    source: str
    edits: Edits
    lost: tuple[tuple[int, int], ...] = ()
    profile: str = ""

    @cached_property
    def text(self) -> str:
        return self.edits.apply(self.source)

    def carry(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a stretch of the clean text stands in what was read; None where nothing of it was read.

        A mistake that crosses the stretch's edge belongs to it whole; junk put in beside it does not.
        """
        first = self.edits.to_target(start, "left" if self._inside(start) else "right")
        last = self.edits.to_target(end, "right" if self._inside(end) else "left")
        read = self.text[first:last]
        first += len(read) - len(read.lstrip())
        last -= len(read) - len(read.rstrip())
        return (first, last) if first < last else None

    def _inside(self, offset: int) -> bool:
        """Whether a changed stretch begins before this offset and ends after it."""
        at = bisect_left(self._starts, offset) - 1
        return at >= 0 and self.edits[at].end > offset

    @cached_property
    def _starts(self) -> list[int]:
        return [edit.start for edit in self.edits]


def damage(
    text: str,
    profile: str | Profile,
    strength: float,
    chance: random.Random,
    *,
    hands: Iterable[tuple[int, int]] | None = None,
    lose: bool = False,
    junk: bool = True,
) -> Damaged:
    """`text` as an engine reads it, about `strength` of its syllables wrong.

    hands   stretches written by hand; None takes number and day of the head, as often as in real documents
    junk    specks are read between words, and words come out as nothing like themselves; else misreadings alone
    lose    whole lines may be lost, and heads: what stood there is nowhere in the reading; the truth must lose it too
    Raises ValueError for a strength outside 0 to 0.6, text that is not NFC, an unknown profile.
    """
    if not 0 <= strength <= MOST:
        raise ValueError(f"strength {strength} is no share of wrong syllables between 0 and {MOST}")
    if nfc(text) != text:
        raise ValueError("the text is not NFC: mistakes are counted by composed letters")
    if isinstance(profile, str):
        profile = load_profile(_drawn(profile, chance))
    if not strength:
        return Damaged(text, Edits(), profile=profile.name)
    bursts = profile.bursts
    if hands is None:
        hands = find_hands(text) if chance.random() < bursts.by_hand else ()
    hands = sorted(hands)
    # What the pen alone costs is part of the strength, as it is in the figures of real documents.
    scrawled = len(hands) * (1 - bursts.hand_right) / max(len(text.split()), 1)
    reader = _Reader(profile, chance, hands if junk else (), junk=junk)
    reader.read(text, bursts.multiplier(max(strength - scrawled, strength / 3)), lose)
    return Damaged(text, Edits(reader.edits), tuple(reader.lost), profile.name)


def find_hands(text: str) -> list[tuple[int, int]]:
    """The number and the day of the head, where hands usually write."""
    head = text[:HEAD_LETTERS]
    found = [m.span("hand") for m in [_NUMBER.search(head)] if m]
    found += [m.span(group) for m in [_DAY.search(head)] if m for group in ("hand", "month")]
    return sorted(found)


def _drawn(profile: str, chance: random.Random) -> str:
    if profile != MIXED:
        return profile
    return chance.choices(list(MIXTURE), weights=list(MIXTURE.values()))[0]


class _Reader:
    """One document being read: the edits so far and what the reader has misread already."""

    def __init__(
        self, profile: Profile, chance: random.Random, hands: Sequence[tuple[int, int]], *, junk: bool = True
    ) -> None:
        self.junk = junk
        self.channel, self.bursts, self.chance = profile.channel, profile.bursts, chance
        self.hands = hands
        self.edits: list[Edit] = []
        self.lost: list[tuple[int, int]] = []
        self._misread: dict[str, Mistake] = {}
        self._tastes: dict[tuple[str, str], float] = {}

    def read(self, text: str, multiplier: float, lose: bool) -> None:
        lines = text.split("\n")
        foot = _FOOT.search(text)
        foot_line = text.count("\n", 0, foot.start()) if foot else len(lines)
        head_lost = self._head_lost(lines) if lose and self._happens(self.bursts.lost_head) else 0
        pages = [self._gamma(self.bursts.page) for _ in range(0, len(lines), LINES_A_PAGE)]
        edges = [n < HEAD_LINES or foot_line <= n < foot_line + FOOT_LINES for n in range(len(lines))]
        rates = [pages[n // LINES_A_PAGE] * (self.bursts.edges if edges[n] else 1) for n in range(len(lines))]
        letters = sum(map(len, lines))
        usual = sum(rate * len(line) for rate, line in zip(rates, lines, strict=True)) / letters if letters else 1.0
        at = 0
        for number, line in enumerate(lines):
            rate = multiplier * rates[number] / usual
            if self.junk and number >= foot_line and edges[number] and self._happens(self.bursts.stray * rate):
                self._put(text, at, at, self._junk_line() + "\n")
            rate *= self._gamma(self.bursts.line)
            if line.strip():
                if number < head_lost or (lose and self._happens(self.bursts.lost * rate)):
                    self.lost.append((at, at + len(line)))
                    self._put(text, at, min(at + len(line) + 1, len(text)), "")
                else:
                    self._line(text, at, line, rate, rate * (self.bursts.edges_junk if edges[number] else 1))
            at += len(line) + 1

    def _line(self, text: str, at: int, line: str, rate: float, junk: float) -> None:
        """The mistakes of one line. A hand that lies on it is read by itself."""
        chance, channel, gaps = self.chance.random, self.channel, self.channel.gaps
        hands = [(max(a - at, 0), b - at) for a, b in self.hands if at <= a < at + len(line)]
        join = channel.join * rate * self._taste("", "join")
        junk *= self._taste("", "junk") * self.junk
        between = join + (gaps[" "].rate * junk) + self.bursts.broken * rate
        if chance() < gaps["^"].rate * junk:
            self._gap(text, at, at, gaps["^"], line, 0)
        for token in TOKEN.finditer(line):
            start, end = token.span()
            if hands and any(a < end and start < b for a, b in hands):
                if line[start] != " ":
                    self._hand(text, at + start, at + end)
            elif line[start] == " ":
                draw = chance()
                if draw < join:
                    self._put(text, at + start, at + end, "")
                elif draw < join + self.bursts.broken * rate:
                    self._put(text, at + start, at + start + 1, "\n")
                elif draw < between:
                    self._gap(text, at + start, at + start + 1, gaps[" "], line, start)
            elif line[start] == "□":
                self._put(text, at + start, at + end, channel.junk(1 + int(chance() * 4), self.chance))
            else:
                self._word(text, at + start, token.group(), channel.mistakes_of(line, start, end), rate)
        if chance() < gaps["$"].rate * junk:
            self._gap(text, at + len(line), at + len(line), gaps["$"], line, len(line))

    def _word(self, text: str, at: int, word: str, found: Mistakes, rate: float) -> None:
        """No mistake, one, or more where the word stands badly.

        Mistakes come at MOST_TASTE times their rate, and this document keeps those that are to its taste.
        """
        known = self._misread.get(word)
        if known is not None and self.chance.random() < self.bursts.repeat:
            self._mistake(text, at, word, known)
            return
        odds = found.rate * rate * MOST_TASTE
        made: list[Mistake] = []
        draw = self.chance.random()
        if draw < odds:  # 1 - exp(-odds) is less than the odds
            clock = -log1p(-draw)
            while clock < odds and len(made) < 3:
                mistake = found.draw(self.chance)
                if (
                    (self.junk or mistake.read != RUIN)
                    and self._to_taste(word, mistake)
                    and not any(_overlap(m, mistake) for m in made)
                ):
                    made.append(mistake)
                    if self._happens(MORE):
                        continue
                clock -= log1p(-self.chance.random())
        if made:
            self._misread[word] = made[0]
            for mistake in made:
                self._mistake(text, at, word, mistake)
        elif known is not None:
            del self._misread[word]

    def _to_taste(self, word: str, mistake: Mistake) -> bool:
        return self._happens(self._taste(word[mistake.start : mistake.end], mistake.read) / MOST_TASTE)

    def _taste(self, meant: str, read: str) -> float:
        """How much this document favours a mistake, 1 on the whole."""
        found = self._tastes.get((meant, read))
        if found is None:
            found = self._tastes[meant, read] = min(self._gamma(self.bursts.taste), MOST_TASTE)
        return found

    def _gamma(self, shape: float) -> float:
        return self.chance.gammavariate(shape, 1 / shape)

    def _mistake(self, text: str, at: int, word: str, mistake: Mistake) -> None:
        read = mistake.read
        if read == RUIN:
            read = self.channel.junk(max(1, len(word) - 1 + int(self.chance.random() * 3)), self.chance)
        self._put(text, at + mistake.start, at + mistake.end, read)

    def _gap(self, text: str, start: int, end: int, draw: Draw, line: str, at: int) -> None:
        """Something read at an edge of a line or in place of a blank."""
        read = draw.draw(self.chance)
        if read == ECHO:
            beside = line[at:].split()[:1] or line[:at].split()[-1:] or ["."]
            read = beside[0][: 1 + int(self.chance.random() * 2)] + " "
            read = f" {read}" if at else read
        self._put(text, start, end, read)

    def _hand(self, text: str, start: int, end: int) -> None:
        """A number by hand: some of its signs right, the others scrawl, the blank beside it often swallowed."""
        read = ""
        for sign in text[start:end]:
            if self._happens(self.bursts.hand_right):
                read += sign
            else:
                read += "".join(self.chance.choices(SCRAWL, k=self.chance.choices((0, 1, 2), (1, 6, 2))[0]))
        if read == text[start:end]:
            return
        if text[start - 1 : start] == " " and self._happens(HAND_SWALLOWS) and not self._edited(start):
            start -= 1
        self._put(text, start, end, read or self.chance.choice(SCRAWL))

    def _edited(self, offset: int) -> bool:
        return bool(self.edits) and self.edits[-1].end >= offset

    def _junk_line(self) -> str:
        words = 1 + int(self.chance.random() * 4)
        return " ".join(self.channel.junk(1 + int(self.chance.random() * 3), self.chance) for _ in range(words))

    def _head_lost(self, lines: Sequence[str]) -> int:
        """How many lines are missing from the top."""
        return 1 + int(self.chance.random() * min(HEAD_LINES, len(lines) // 4))

    def _happens(self, odds: float) -> bool:
        return self.chance.random() < odds

    def _put(self, text: str, start: int, end: int, read: str) -> None:
        meant = text[start:end]
        read = nfc(read)
        before = self.edits[-1] if self.edits else None
        if before is not None and before.start == before.end == start == end:
            self.edits[-1] = Edit(start, end, before.replacement + read, "noise")
        elif read != meant:
            self.edits.append(Edit(start, end, read, kind_of(meant, read)))


def _overlap(a: Mistake, b: Mistake) -> bool:
    return (a.start < b.end and b.start < a.end) or (a.start, a.end) == (b.start, b.end)


def kind_of(meant: str, read: str) -> CorrectionKind:
    """What undoing a mistake would be called in a record."""
    if meant == " " and not read:
        return "split"
    if not meant:
        return "join" if read == " " else "noise"
    if not read or meant.isspace():
        return "noise"
    if meant.isdigit() or (len(meant) > 1 and _ROMAN.match(meant)):
        return "numeral"
    if not any(c.isalnum() for c in meant):
        return "punctuation"
    if meant.lower() == read.lower():
        return "case"
    strokes = [part.lower().count("đ") for part in (meant, read)]
    return "diacritic" if fold(meant) == fold(read) and strokes[0] == strokes[1] else "letter"
