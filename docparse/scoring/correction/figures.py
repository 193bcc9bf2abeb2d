"""The figures of the correction alone, made as those of records are: names, counts, formulas over sums."""

from __future__ import annotations

from collections.abc import Iterable

from docparse.scoring.correction.kinds import KINDS
from docparse.scoring.correction.shielded import SHIELDS
from docparse.scoring.figures import FIGURES, Figure, removed, share

THRESHOLDS = (50, 80, 90, 95, 99)  # per cent; what would be right if only changes from there on were made
BINS = 10  # of confidence, each a tenth wide; 1.0 belongs to the last


def bin_of(confidence: float) -> int:
    """The tenth that a confidence lies in, from 0."""
    return min(int(confidence * BINS), BINS - 1)


def bin_name(number: int) -> str:
    """`0.9-1.0`: no figure's name has a point but before its counts."""
    return f"{number * 10}-{number * 10 + 10}"


def calibration_error(*counts: float) -> float | None:
    """Expected calibration error: how far each bin's mean confidence is from its share of right changes, on the whole.

    `counts` are the changes of each bin, then the right ones, then the sums of their confidences.
    """
    of, right, confidence = counts[:BINS], counts[BINS : 2 * BINS], counts[2 * BINS :]
    return share(sum(abs(r - c) for r, c in zip(right, confidence, strict=True)), sum(of))


def _figures() -> Iterable[Figure]:
    for name in ("error_rate_before", "error_rate_after", "errors_removed", "mean_errors_removed", "false_changes"):
        yield FIGURES[f"correction.{name}"]
    # Without what is not on paper and what was not read: lost lines and stamps are the reader's, not the correction's.
    yield Figure("correction.misread_removed", ("misread.after", "misread.before"), removed)
    yield Figure("changes.precision", ("changes.right", "changes.of"), share)
    yield Figure("changes.false", ("changes.false", "changes.of"), share, 5, "less")
    yield Figure("changes.other_wrong", ("changes.other", "changes.of"), share, 5, "less")
    yield Figure("changes.of_digits", ("changes_of_digits.right", "changes_of_digits.of"), share)
    for kind in KINDS:
        yield Figure(f"removed.{kind}", (f"{kind}.after", f"{kind}.before"), removed)
    for shield in SHIELDS:
        yield Figure(f"spoilt.{shield}", (f"shielded_{shield}.spoilt", f"shielded_{shield}.right"), share, 5, "less")
    counts = [f"calibration.{count}_{n}" for count in ("of", "right", "confidence") for n in range(BINS)]
    yield Figure("calibration.error", tuple(counts), calibration_error, better="less")
    for n in range(BINS):
        yield Figure(f"reliability.{bin_name(n)}", (f"reliability_{n}.right", f"reliability_{n}.of"), share, better="")
    for least in THRESHOLDS:
        yield Figure(f"precision.from_{least}", (f"from_{least}.right", f"from_{least}.of"), share)
    yield FIGURES["decoding.error_rate_before"]
    yield FIGURES["decoding.error_rate_after"]
    yield FIGURES["restored"]


CORRECTION_FIGURES: dict[str, Figure] = {figure.name: figure for figure in _figures()}
