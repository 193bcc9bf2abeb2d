"""One text that was corrected, against what is on paper: errors by kind, every change judged, what is left."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from docparse.records import Correction
from docparse.scoring.correction.alignment import Unit, align
from docparse.scoring.correction.changes import Change, judge
from docparse.scoring.correction.figures import THRESHOLDS, bin_of
from docparse.scoring.correction.kinds import UNREAD, core
from docparse.scoring.correction.shielded import find_shielded
from docparse.scoring.document import DocumentScore, score_restoring, score_text
from docparse.scoring.misses import What, mark
from docparse.scoring.tokens import Tokens, differences


class Confusion(NamedTuple):
    """An error that is left: what was read, what the correction made of it (often the same), what is on paper."""

    read: str
    text: str
    meant: str


@dataclass(slots=True)
class CorrectionScore(DocumentScore):
    """A document's counts by the names of `CORRECTION_FIGURES`."""

    confusions: Counter[Confusion] = field(default_factory=Counter)


def score_correction(
    name: str,
    read: str,
    meant: str,
    text: str,
    corrections: Sequence[Correction],
    names: Iterable[tuple[int, int]] = (),
    *,
    failed: bool = False,
) -> CorrectionScore:
    """`text` is what the corrections made of `read`, `meant` what is on paper; `names` are spans in `meant`."""
    score = CorrectionScore(name, failed=failed)
    before, after, gold = Tokens.of(read), Tokens.of(text), Tokens.of(meant)
    score_text(score, before, after, gold)
    record = {"text": text, "corrections": [correction.model_dump() for correction in corrections]}
    score_restoring(score, record, read)
    if "correction.syllables" not in score.counts:  # its letters had to be decoded: no matter of the correction
        return score
    units = align(before, gold)
    left = units if text == read else align(after, gold)
    for told, found in (("before", units), ("after", left)):
        for unit in found:
            if unit.kind:
                score.count(unit.kind, **{told: unit.cost})
                score.count("misread", **{told: unit.cost if unit.kind not in UNREAD else 0})
    _score_changes(score, read, gold, judge(before, gold, units, corrections))
    _score_shielded(score, before, after, units, find_shielded(gold, names))
    for unit in left:
        if unit.kind:
            score.confusions[_confusion(unit, after, gold, corrections)] += 1
    return score


def _score_changes(score: CorrectionScore, read: str, gold: Tokens, changes: Iterable[Change]) -> None:
    """Counts of what can be decided. Changes are calibrated where they are, by the bin of their confidence."""
    for change in changes:
        correction, verdict = change.correction, change.verdict
        if verdict == "undecided":
            continue
        right = int(verdict == "right")
        score.count("changes", of=1, right=right, false=int(verdict == "false"), other=int(verdict == "other"))
        if _digits(correction.original) != _digits(correction.corrected):
            score.count("changes_of_digits", of=1, right=right)
        n = bin_of(correction.confidence)
        counts = {"of": 1, "right": right, "confidence": correction.confidence}
        score.count("calibration", **{f"{count}_{n}": number for count, number in counts.items()})
        score.count(f"reliability_{n}", of=1, right=right)
        for least in THRESHOLDS:
            if correction.confidence >= least / 100:
                score.count(f"from_{least}", of=1, right=right)
        if not right:
            figure, what = _MISSED[verdict]
            place = mark("read", read, change.start, change.end)
            entry = f"{_shown(correction.original)} ({correction.kind} {correction.confidence:.2f})"
            paper = " ".join(gold.words[change.gold_start : change.gold_end])
            score.miss(figure, what, place, entry=entry, found=_shown(correction.corrected), wanted=paper)


_MISSED: dict[str, tuple[str, What]] = {"false": ("changes.false", "spoilt"), "other": ("changes.other_wrong", "wrong")}


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _shown(text: str) -> str:
    """On one line; a change of white space alone can be seen too."""
    return " ".join(text.split()) or text.replace(" ", "␣").replace("\n", "⏎") or "∅"


def _score_shielded(
    score: CorrectionScore, read: Tokens, text: Tokens, units: Iterable[Unit], shielded: Mapping[int, str]
) -> None:
    """How many shielded tokens that were read right the correction made wrong, and which."""
    became = {i: d for d in differences(read.words, text.words) for i in range(d.start, d.end)}
    for unit in units:
        if unit.kind is None and unit.start < unit.end and (shield := shielded.get(unit.gold_start)):
            score.count(f"shielded_{shield}", right=1, spoilt=int(unit.start in became))
            if (d := became.get(unit.start)) is not None:
                place = mark("read", read.text, *read.spans[unit.start])
                found = " ".join(text.words[d.other_start : d.other_end])
                score.miss(f"spoilt.{shield}", "spoilt", place, found=found, wanted=read.words[unit.start])


def _confusion(unit: Unit, text: Tokens, gold: Tokens, corrections: Sequence[Correction]) -> Confusion:
    start, end = text.span(unit.start, unit.end)
    words = [_as_read(text.text, start, end, corrections), text.text[start:end]]
    words = [" ".join(word.split()) for word in words]
    meant = " ".join(gold.words[unit.gold_start : unit.gold_end])
    if unit.kind not in ("punctuation", "noise", "missing") and all(map(core, (*words, meant))):
        return Confusion(core(words[0]), core(words[1]), core(meant))
    return Confusion(words[0], words[1], meant)


def _as_read(text: str, start: int, end: int, corrections: Sequence[Correction]) -> str:
    """What was read where the text stands now; a change that reaches out of the place is taken whole."""
    first = bisect_left(corrections, start, key=lambda c: c.end)
    last = bisect_right(corrections, end, key=lambda c: c.start)
    parts, at = [], start
    for c in corrections[first:last]:
        if c.start < end and c.end > start:
            parts += [text[at : c.start], c.original]
            at = c.end
    return "".join([*parts, text[at:end]])
