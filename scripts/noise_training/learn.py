"""Mistakes of aligned lines as counts: which pieces of words and which gaps were seen, and what was read for them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from generator.noise_counts import ECHO, LONGEST, ROMAN, RUN, Counts, key_of, side

from docparse.vietnamese.letters import fold
from noise_training.align import Change, find_changes, same_on_paper
from noise_training.pairs import Pair, Source

MOST_READ = 4
"""More signs than this for at most three letters is no misreading but a ruin."""


def count(sources: Iterable[Source]) -> Counts:
    counts = Counts()
    for source in sources:
        for pair in source.pairs:
            if pair.tells:
                count_pair(counts, pair, source.exact)
        for _, line in source.noise:
            count_junk(counts, line)
    return counts


def count_pair(counts: Counts, pair: Pair, exact: bool) -> None:
    line = pair.meant
    see(counts, line)
    done = -1  # garbled words swallow the changes inside them
    for change in find_changes(line, pair.read.replace("\n", " ")):
        if change.start < done or (not exact and not certain(line, change)):
            continue
        done = max(done, count_change(counts, line, change))


def see(counts: Counts, line: str) -> None:
    """Everything on a line that could have been misread."""
    counts.gaps_seen["^"] += 1
    counts.gaps_seen["$"] += 1
    counts.gaps_seen[" "] += line.count(" ")
    for run in RUN.finditer(line):
        a, b = run.span()
        counts.garbled["words"] += b - a > 1
        for start in range(a, b):
            for end in range(start + 1, min(start + LONGEST, b) + 1):
                counts.seen[key_of(line, start, end)] += 1
            if start > a:
                counts.gaps_seen[inside(line, start)] += 1
        if ROMAN.match(run.group()) and b - a > LONGEST:
            counts.seen[key_of(line, a, b)] += 1


def inside(line: str, at: int) -> str:
    """The kind of a gap inside a run: between small letters, capitals or digits."""
    sign = line[at]
    return "inside " + ("9" if sign.isdigit() else "A" if sign.isupper() else "a" if sign.isalpha() else ".")


def certain(line: str, change: Change) -> bool:
    """Whether a published text and its paper cannot differ like this: ends of lines, bullets, dashes, quotes."""
    meant = line[change.start : change.end]
    if same_on_paper(meant, change.read) or same_on_paper(
        line[max(0, change.start - 1) : change.end + 1],
        line[max(0, change.start - 1) : change.start] + change.read + line[change.end : change.end + 1],
    ):
        return False
    if change.start == change.end and (change.start == 0 or change.end == len(line)):
        return not any(c.isalnum() or c in "-–+*(" for c in change.read)
    if not change.read and (change.start == 0 or change.end == len(line)):
        return False
    return not (len(meant) > LONGEST or len(change.read) > MOST_READ + LONGEST)


def count_change(counts: Counts, line: str, change: Change) -> int:
    """Files one mistake under what it is; up to where the line is told by it."""
    start, end, read = change.start, change.end, change.read
    meant = line[start:end]
    if any(unicodedata.combining(c) for c in read):
        return end
    if meant == " ":
        counts.gaps[" "][read] += 1
        return end
    if not meant:
        return count_insertion(counts, line, start, read)
    run = next((r for r in RUN.finditer(line) if r.start() <= start < r.end()), None)
    if run is None:
        return end
    whole = (start, end) == run.span()
    lost = whole and end - start > 1 and not set(fold(meant)) & set(fold(read))
    short = end <= run.end() and end - start <= LONGEST and len(read) <= MOST_READ and " " not in read
    if (short and not lost) or (whole and ROMAN.match(meant)):
        counts.read[key_of(line, start, end)][read] += 1
        return end
    if run.end() - run.start() > 1:
        counts.garbled["lost" if not read else "ruined"] += 1
        count_junk(counts, read)
    return run.end()


def count_insertion(counts: Counts, line: str, at: int, read: str) -> int:
    # `á án` for `án`: whether ` á` was put in behind the á or `á ` before it is all the same; words begin at blanks.
    while " " in read and at and line[at - 1] != " " and read[-1] == line[at - 1]:
        at -= 1
        read = line[at] + read[:-1]
    left, right = side(line[at - 1 : at] if at else ""), side(line[at : at + 1])
    sign = not any(c.isalnum() for c in read)
    if "^" not in (left, right):
        one_run = any(run.start() < at < run.end() for run in RUN.finditer(line))
        if read == " " and one_run:
            counts.gaps[inside(line, at)][" "] += 1
        elif len(read) < MOST_READ and " " not in read:
            counts.read[key_of(line, at - 1, at)][line[at - 1] + read] += 1
        return at
    if not sign and " " not in read and len(read.strip()) < MOST_READ:
        if left != "^":
            counts.read[key_of(line, at - 1, at)][line[at - 1] + read] += 1
        else:
            counts.read[key_of(line, at, at + 1)][read + line[at]] += 1
        return at
    kind = "^" if at == 0 else "$" if at == len(line) else " "
    if not sign and is_echo(line, at, read.strip()):
        counts.gaps[kind][ECHO] += 1
        return at
    if not sign:
        count_junk(counts, read)
    if kind == " ":
        read = read + " " if line[at] == " " else " " + read
    if len(read.strip()) <= MOST_READ:
        counts.gaps[kind][read] += 1
    return at


def is_echo(line: str, at: int, read: str) -> bool:
    """A piece of the word beside it, read twice: `dự á án`."""
    before, after = line[:at].split()[-1:], line[at:].split()[:1]
    return any(w.startswith(read) for w in after) or any(w.endswith(read) for w in before)


def count_junk(counts: Counts, read: str) -> None:
    for word in "".join(c for c in read if not unicodedata.combining(c)).split():
        for a, b in zip(["", *word], [*word, ""], strict=True):
            counts.junk[a][b] += 1
