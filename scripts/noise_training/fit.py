"""From pairs to a profile: counts of several sources together, and the numbers that say how mistakes crowd."""

from __future__ import annotations

import random
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from math import exp
from pathlib import Path

from docparse.vietnamese.syllables import is_syllable
from generator.noise import FOLDER, Bursts, Profile, damage
from generator.noise_channel import Channel, Mistakes
from generator.noise_counts import RUN, Counts
from noise_training.align import find_changes
from noise_training.learn import certain, count
from noise_training.measure import measure, pairs_of
from noise_training.pairs import Source

PRIOR = FOLDER / "commercial_prior.toml"
GOLD_WEIGHT = 3.0
"""Gold is read to the letter and recent; lines of 2010 are many, and published texts are not quite their paper."""
MULTIPLIERS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0)
CURVE_LINES = 1_500
# Not to be counted from so few documents: set from what was seen in gold (12 numbers and days by hand in 8 documents,
# 4 lines of junk in 200 lines of feet, heads lost in 2 of 18) and left alike for all engines.
SET = {"head": 1.5, "foot": 1.5, "stray": 0.02, "broken": 0.0005, "lost": 0.002, "lost_head": 0.1, "by_hand": 0.7,
       "hand_right": 0.35}  # fmt: skip


def fit(name: str, sources: Sequence[Source]) -> tuple[Profile, Counts]:
    """A profile from the sources of one engine; `commercial` begins from what is written down of it."""
    counts = prior() if name == "commercial" else Counts()
    gold = [s for s in sources if s.exact]
    lists = [s for s in sources if not s.exact]
    counts.add(count(gold), GOLD_WEIGHT if lists else 1.0)
    counts.add(count(lists))
    bare = Channel(counts, 1.0)
    learned_from = [s for s in sources if s.pairs]
    unlikely = fit_unlikely(bare, learned_from) if learned_from else 1.0
    channel = Channel(counts, unlikely)
    line, page, repeat = fit_bursts(channel, learned_from) if learned_from else (1.0, 2.0, 0.2)
    bursts = Bursts(((1.0, 0.05),), unlikely, line, page, repeat, **SET)
    profile = Profile(name, channel, bursts)
    return replace(profile, bursts=replace(bursts, curve=fit_curve(profile, learned_from))), counts


def prior(path: Path = PRIOR) -> Counts:
    """The written confusions as counts."""
    stored = tomllib.loads(path.read_text("utf-8"))
    sightings = float(stored["sightings"])
    counts = Counts()
    for row in stored["misread"]:
        before, after = {"start": ("^", "*"), "end": ("*", "^"), "whole": ("^", "^"), "any": ("*", "*")}[row["place"]]
        for n, meant in enumerate(row["meant"]):
            k = (meant, before, after)
            counts.seen[k] += sightings  # type: ignore[assignment]
            for read, share in row["read"].items():
                each = read.split(" ") if read else [""]
                counts.read[k][each[n] if len(each) > 1 else each[0]] += share * sightings  # type: ignore[assignment]
    for kind, readings in stored["gaps"].items():
        counts.gaps_seen[kind] += 3000
        for read, share in readings.items():
            counts.gaps[kind][read] += share * 3000  # type: ignore[assignment]
    counts.garbled.update(words=3000, ruined=round(3000 * stored["words_ruined"]))
    for word in ("^", "lỏ^", "HíỊỉy", "ỉVừ", "Tuug", "(ữ", "y^/ỉi", "•", "■", "«", "—"):
        for a, b in pairwise(["", *word, ""]):
            counts.junk[a][b] += 1
    return counts


def fit_unlikely(bare: Channel, sources: Iterable[Source]) -> float:
    """How much rarer a mistake is that makes no syllable than the letters alone would have it."""
    syllable = other = 0.0
    seen = measure(((p.meant, p.read) for s in sources for p in s.pairs if p.read), exact=False)
    words = Counter(
        (r.group(), line) for s in sources for line in (p.meant for p in s.pairs) for r in RUN.finditer(line)
    )
    runs: Counter[str] = Counter()
    for (word, _), n in words.items():
        if is_syllable(word):
            runs[word] += n
    for word, n in runs.items():
        found = bare.word(word, "^", "^")
        for share, mistake in _shares(found):
            again = is_syllable(word[: mistake.start] + mistake.read + word[mistake.end :])
            syllable += n * share * again
            other += n * share * (not again)
    if not seen.words or not other or not seen.again:
        return 1.0
    return round(min(max((1 - seen.again) / seen.again * syllable / other, 0.05), 3.0), 3)


def _shares(found: Mistakes) -> Iterable[tuple[float, object]]:
    before = 0.0
    for upto, mistake in zip(found.upto, found.all, strict=True):
        yield upto - before, mistake
        before = upto


def fit_bursts(channel: Channel, sources: Iterable[Source]) -> tuple[float, float, float]:
    """Shapes of the gamma distributions of lines and pages, by their moments; how often a misread word stays misread."""
    line_square = line_over = page_square = page_over = 0.0
    again = expected_again = chances = 0.0
    for source in sources:
        pages: dict[int, list[tuple[float, int]]] = {}
        wrong_words: list[tuple[str, bool, float]] = []
        for number, pair in enumerate(p for p in source.pairs if p.read):
            wrong = {
                c.start for c in find_changes(pair.meant, pair.read.replace("\n", " "))
                if source.exact or certain(pair.meant, c)
            }  # fmt: skip
            page = pair.page if not source.exact else number // 42
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
            scale = k_page / (e_page / ratio) if e_page else 0.0
            for e, k in lines:
                line_square += (scale * e) ** 2
                line_over += (k - scale * e) ** 2 - k
        last: dict[str, bool] = {}
        for word, hit, rate in wrong_words:
            if last.get(word):
                chances += 1
                again += hit
                expected_again += 1 - exp(-rate * ratio)
            last[word] = hit
    line = _shape(line_square, line_over)
    page = _shape(page_square, page_over)
    repeat = max(0.0, (again - expected_again) / max(chances - expected_again, 1.0)) if chances else 0.2
    return line, page, round(min(repeat, 0.8), 3)


def _shape(square: float, over: float) -> float:
    return round(min(max(square / over, 0.2), 20.0), 3) if over > 0 else 20.0


def fit_curve(profile: Profile, sources: Iterable[Source]) -> tuple[tuple[float, float], ...]:
    """Syllable error rates that multipliers give on the text learned from, handwriting apart."""
    lines = [p.meant for s in sources for p in s.pairs if p.meant != "□"]
    step = max(len(lines) // CURVE_LINES, 1)
    text = "\n".join(lines[::step] or ["Điều 1. Thủ tướng Chính phủ giao Bộ Tài chính chủ trì tổng hợp"])
    found = []
    for multiplier in MULTIPLIERS:
        fixed = replace(profile, bursts=replace(profile.bursts, curve=((multiplier, 0.1),)))
        made = measure(pairs_of(damage(text, fixed, 0.1, random.Random(1), hands=())))
        rate = round(made.syllable_rate, 5)
        if not found or rate > found[-1][1]:
            found.append((multiplier, rate))
    return tuple(found)
