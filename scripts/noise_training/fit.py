"""From pairs to a profile: counts of several sources together, and the numbers that say how mistakes crowd."""

from __future__ import annotations

import random
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import exp
from pathlib import Path

from generator.noise import LINES_A_PAGE, MOST, damage
from generator.noise_channel import Channel
from generator.noise_counts import RUN, Counts
from generator.noise_profile import FOLDER, Bursts, Profile

from noise_training.align import find_changes
from noise_training.learn import certain, count
from noise_training.measure import Measure, measure, pairs_of
from noise_training.pairs import Source

PRIOR = FOLDER / "commercial_prior.toml"
GOLD_WEIGHT = 3.0
"""Gold is read to the letter and recent; lines of 2010 are many, and published texts are not quite their paper."""
MULTIPLIERS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0)
CURVE_LINES = 1_500
SHAPES = (0.4, 0.7, 1.2, 2.0, 4.0, 12.0)
TRIED_LINES = 60
"""Lines of each source that a shape is tried on."""
LEAST_TRIED = 1_500
LEAST_EXPECTED = 2.0
# Not to be counted from so few documents: set from what was seen in gold (of 12 numbers and days by hand a third of the
# digits right; 4 lines of junk in 86 lines of feet; heads and feet 2.5 times as bad as bodies, junk in them 8 times as
# frequent; heads lost in 2 of 18), broken lines by guess: gold keeps the lines of the reading. Alike for all engines.
SET = {"edges": 2.5, "edges_junk": 3.0, "stray": 0.02, "broken": 0.0003, "lost": 0.002, "lost_head": 0.1,
       "by_hand": 0.7, "hand_right": 0.35}  # fmt: skip
USUAL = {"line": 1.2, "page": 2.0, "repeat": 0.2, "taste": 1.0}
"""Where there is one document of an engine or none: as other engines have it, roughly."""


def fit(name: str, sources: Sequence[Source], plain: Sequence[str] = ()) -> tuple[Profile, Counts]:
    """A profile from the sources of one engine; `commercial` begins from what is written down of it.

    `plain` are lines to measure strengths on where there are no sources.
    """
    counts = prior() if name == "commercial" else Counts()
    gold = [s for s in sources if s.exact]
    lists = [s for s in sources if not s.exact]
    counts.add(count(gold), GOLD_WEIGHT if lists else 1.0)
    counts.add(count(lists))
    line, page, repeat, taste = (float(USUAL[k]) for k in ("line", "page", "repeat", "taste"))
    unlikely = 1.0
    lines = [p.meant for s in sources for p in s.pairs if p.meant != "□"] or list(plain)
    if len(sources) > 1:
        page, repeat = fit_bursts(Channel(counts, 1.0), sources)
        taste = fit_taste(counts, sources)

    def profile() -> Profile:
        bursts = Bursts(((1.0, 0.05),), unlikely, line, page, repeat, taste, **SET)
        made = Profile(name, Channel(counts, unlikely), bursts)
        return replace(made, bursts=replace(bursts, curve=fit_curve(made, lines)))

    if sources:
        unlikely = fit_unlikely(counts, profile(), sources)
    if len(sources) > 1:
        line = fit_line(profile(), sources)
    return profile(), counts


def prior(path: Path = PRIOR) -> Counts:
    """The written confusions as counts."""
    stored = tomllib.loads(path.read_text("utf-8"))
    sightings, gap_sightings = float(stored["sightings"]), int(stored["gap_sightings"])
    counts = Counts()
    for row in stored["misread"]:
        before, after = {"start": ("^", "*"), "end": ("*", "^"), "whole": ("^", "^"), "any": ("*", "*")}[row["place"]]
        for n, meant in enumerate(row["meant"]):
            k = (meant, before, after)
            counts.seen[k] += sightings  # type: ignore[assignment]
            for read, share in row["read"].items():
                each = read.split(" ") if read else [""]
                counts.read[k][each[n] if len(each) > 1 else each[0]] += share * sightings
    for kind, readings in stored["gaps"].items():
        counts.gaps_seen[kind] += gap_sightings
        for read, share in readings.items():
            counts.gaps[kind][read] += share * gap_sightings
    counts.garbled.update(words=gap_sightings, ruined=round(gap_sightings * stored["words_ruined"]))
    for word in stored["junk"]:
        for a, b in pairwise(["", *word, ""]):
            counts.junk[a][b] += 1
    return counts


def _tried(source: Source) -> list[tuple[str, str]]:
    """Some lines of a source, those that follow each other together."""
    pairs = [(p.meant, p.read) for p in source.pairs if p.tells]
    return pairs[len(pairs) // 3 :][:TRIED_LINES] if len(pairs) > 2 * TRIED_LINES else pairs[:TRIED_LINES]


def _remade(profile: Profile, sources: Sequence[Source]) -> Iterator[tuple[Measure, Measure]]:
    """Some lines of each source as they were read and as this profile reads them, equally badly."""
    chance = random.Random(2)
    tried = [(source, _tried(source)) for source in sources]
    times = -(-LEAST_TRIED // max(sum(len(pairs) for _, pairs in tried), 1))
    for source, pairs in tried * times:
        real = measure(pairs, source.exact)
        if real.wrong:
            text = "\n".join(meant for meant, _ in pairs)
            made = damage(text, profile, min(real.syllable_rate, MOST), chance, hands=())
            yield real, measure(pairs_of(made), source.exact)


def fit_unlikely(counts: Counts, profile: Profile, sources: Sequence[Source]) -> float:
    """How much rarer a mistake is that makes no syllable than the letters alone would have it, by trial."""
    unlikely = 1.0
    for _ in range(3):
        trial = replace(profile, channel=Channel(counts, unlikely))
        both = list(_remade(trial, sources))
        real, made = (sum(m[i].words_again for m in both) / max(sum(m[i].words for m in both), 1) for i in (0, 1))
        if not 0 < real < 1 or not 0 < made < 1:
            break
        unlikely = min(max(unlikely * (1 - real) / real * made / (1 - made), 0.02), 3.0)
    return round(unlikely, 3)


def fit_line(profile: Profile, sources: Sequence[Source]) -> float:
    """The shape of lines' luck with which as many lines have a mistake as in the real readings."""
    found = []
    for shape in SHAPES:
        both = list(_remade(replace(profile, bursts=replace(profile.bursts, line=shape)), sources))
        real, made = (sum(m[i].bad_lines * len(m[i].lines) for m in both) for i in (0, 1))
        found.append((made / real - 1, shape))
    if found[0][0] >= 0:
        return SHAPES[0]
    for (low, a), (high, b) in pairwise(found):
        if low < 0 <= high:
            return round(a + (b - a) * -low / (high - low), 3)
    return SHAPES[-1]


def fit_taste(counts: Counts, sources: Sequence[Source]) -> float:
    """How uneven documents are in their choice of mistakes: a gamma shape, by its moments over single letters."""
    rates: dict[tuple[str, str], float] = {}
    for (piece, _, _), readings in counts.read.items():
        for read, n in readings.items():
            rates[piece, read] = rates.get((piece, read), 0.0) + n
    seen: Counter[str] = Counter()
    for (piece, _, _), n in counts.seen.items():
        seen[piece] += n
    square = over = 0.0
    for source in sources:
        own = count([source])
        own_seen: Counter[str] = Counter()
        own_read: Counter[tuple[str, str]] = Counter()
        for (piece, _, _), n in own.seen.items():
            own_seen[piece] += n
        for (piece, _, _), readings in own.read.items():
            for read, n in readings.items():
                own_read[piece, read] += n
        expected = {k: n / seen[k[0]] * own_seen[k[0]] for k, n in rates.items() if seen[k[0]]}
        ratio = own_read.total() / (sum(expected.values()) or 1)
        for k, e in expected.items():
            if e * ratio >= LEAST_EXPECTED:
                square += (e * ratio) ** 2
                over += (own_read[k] - e * ratio) ** 2 - own_read[k]
    return _shape(square, over)


def fit_bursts(channel: Channel, sources: Iterable[Source]) -> tuple[float, float]:
    """The shape of the gamma distribution of pages, by its moments; how often a misreading is repeated."""
    page_square = page_over = 0.0
    again = expected_again = chances = 0.0
    for source in sources:
        pages: dict[int, list[tuple[float, int]]] = {}
        wrong_words: list[tuple[str, bool, float]] = []
        for number, pair in enumerate(p for p in source.pairs if p.read):
            wrong = {
                c.start for c in find_changes(pair.meant, pair.read.replace("\n", " "))
                if source.exact or certain(pair.meant, c)
            }  # fmt: skip
            page = pair.page if not source.exact else number // LINES_A_PAGE
            pages.setdefault(page, []).append((channel.rate_of(pair.meant), len(wrong)))
            for run in RUN.finditer(pair.meant):
                if len(run.group()) > 1:
                    hit = any(run.start() <= w < run.end() for w in wrong)
                    wrong_words.append((run.group(), hit, channel.mistakes_of(pair.meant, *run.span()).rate))
        total = sum(e for lines in pages.values() for e, _ in lines)
        met = sum(k for lines in pages.values() for _, k in lines)
        if not total or not met:
            continue
        ratio = met / total
        for lines in pages.values():
            e_page, k_page = ratio * sum(e for e, _ in lines), sum(k for _, k in lines)
            if len(lines) >= 8 and len(pages) > 1:
                page_square += e_page**2
                page_over += (k_page - e_page) ** 2 - k_page
        last: dict[str, bool] = {}
        for word, hit, rate in wrong_words:
            if last.get(word):
                chances += 1
                again += hit
                expected_again += 1 - exp(-rate * ratio)
            last[word] = hit
    repeat = max(0.0, (again - expected_again) / max(chances - expected_again, 1.0)) if chances else 0.2
    return _shape(page_square, page_over), round(min(repeat, 0.8), 3)


def _shape(square: float, over: float) -> float:
    return round(min(max(square / over, 0.2), 20.0), 3) if over > 0 else 20.0


def fit_curve(profile: Profile, lines: Sequence[str]) -> tuple[tuple[float, float], ...]:
    """Syllable error rates that multipliers give on these lines, handwriting apart; each time with other tastes."""
    step = max(len(lines) // CURVE_LINES, 1)
    texts = ["\n".join(lines[n : n + 60]) for n in range(0, len(lines), 60 * step)]
    texts *= -(-CURVE_LINES // (60 * len(texts)))
    found: list[tuple[float, float]] = []
    for multiplier in MULTIPLIERS:
        fixed = replace(profile, bursts=replace(profile.bursts, curve=((multiplier, 0.1),)))
        chance = random.Random(1)
        made = [measure(pairs_of(damage(text, fixed, 0.1, chance, hands=()))) for text in texts]
        rate = round(sum(m.wrong for m in made) / sum(m.syllables for m in made), 5)
        if not found or rate > found[-1][1]:
            found.append((multiplier, rate))
    return tuple(found)
