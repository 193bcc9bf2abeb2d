"""The figures: what each is called, the counts that it is made of, and its formula.

Counts are added over documents, so a figure of many documents is the formula over their sums (micro-average).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from docparse.scoring.areas import AREAS, METADATA_FIELDS, METADATA_LISTS

Counts = Mapping[str, float]
"""`metadata.hit` → how many: the name of the area or field, then that of the count."""


@dataclass(frozen=True, slots=True)
class Figure:
    """`counts` are handed to `formula` in that order. `better` is empty for a figure that is not ours to improve."""

    name: str
    counts: tuple[str, ...]
    formula: Callable[..., float | None]
    digits: int = 4
    better: Literal["more", "less", ""] = "more"

    def is_told(self, counts: Counts) -> bool:
        """Whether there was anything to count."""
        return any(counts.get(name) for name in self.counts)

    def value(self, counts: Counts) -> float | None:
        """Not rounded. None where there was nothing to count."""
        return self.formula(*(counts.get(name, 0) for name in self.counts)) if self.is_told(counts) else None

    def worth(self, counts: Counts) -> float | None:
        """The value that a comparison goes by: nothing found where nothing is wanted is right, and may get worse."""
        value = self.value(counts)
        return 1.0 if value is None and self.formula in (f1, field_share) else value

    def rounded(self, value: float | None) -> float | None:
        return None if value is None else round(value, self.digits)

    def show(self, counts: Counts) -> dict[str, float | None]:
        """The value, and each count under its last name: `hit`, `found`, `gold`; `right`, `of`; …"""
        shown: dict[str, float | None] = {"value": self.rounded(self.value(counts))}
        if self.formula is f1:
            numbers = [counts.get(name, 0) for name in self.counts]
            shown |= {"precision": round(precision(*numbers), 4), "recall": round(recall(*numbers), 4)}
        return shown | {name.rsplit(".", 1)[1]: counts.get(name, 0) for name in self.counts}

    def counts_of(self, shown: Mapping[str, Any]) -> dict[str, float]:
        """The counts behind what `show` gave."""
        return {name: shown.get(name.rsplit(".", 1)[1], 0) for name in self.counts}


def precision(hit: float, found: float, gold: float) -> float:
    return hit / found if found else float(not gold)


def recall(hit: float, found: float, gold: float) -> float:
    return hit / gold if gold else float(not found)


def f1(hit: float, found: float, gold: float) -> float:
    p, r = precision(hit, found, gold), recall(hit, found, gold)
    return 2 * p * r / (p + r) if p + r else 0.0


def share(right: float, of: float) -> float | None:
    return right / of if of else None


def field_share(hit: float, found: float, gold: float, of: float) -> float | None:  # noqa: ARG001 - shown beside it
    """Hits among the documents that have a value or should have one."""
    return share(hit, of)


def removed(after: float, before: float) -> float | None:
    return 1 - after / before if before else None


def _f1(name: str) -> Figure:
    return Figure(name, (f"{name}.hit", f"{name}.found", f"{name}.gold"), f1)


def _share(name: str) -> Figure:
    return Figure(name, (f"{name}.right", f"{name}.of"), share)


def _field(name: str) -> Figure:
    return Figure(name, (f"{name}.hit", f"{name}.found", f"{name}.gold", f"{name}.of"), field_share)


def _error_rate(area: str, when: str, better: Literal["less", ""]) -> Figure:
    counts = (f"{area}.errors_{when}", f"{area}.syllables")
    return Figure(f"{area}.error_rate_{when}", counts, share, better=better)


def _figures() -> Iterable[Figure]:
    yield _error_rate("correction", "before", "")
    yield _error_rate("correction", "after", "less")
    yield Figure("correction.errors_removed", ("correction.errors_after", "correction.errors_before"), removed)
    # The mean of the documents with enough errors to tell: a noisy one does not outweigh the others.
    yield Figure("correction.mean_errors_removed", ("correction.removed", "correction.documents"), share)
    yield Figure("correction.false_changes", ("correction.spoilt", "correction.right"), share, 5, "less")
    yield _error_rate("decoding", "before", "")
    yield _error_rate("decoding", "after", "less")
    yield _f1("metadata")
    yield _share("metadata.share")
    yield from (_field(f"metadata.{name}") for name in METADATA_FIELDS)
    yield _f1("metadata.lists")
    yield from (_f1(f"metadata.{name}") for name in METADATA_LISTS)
    for name, area in AREAS.items():
        yield _f1(name)
        yield from (_share(f"{name}.{part.name}") for part in area.parts)
        if area.has_span:
            yield _share(f"{name}.span")
        if name == "agencies":
            yield _f1("agencies.organisations")
            yield _f1("agencies.without_province")
    yield _share("restored")


FIGURES: dict[str, Figure] = {figure.name: figure for figure in _figures()}
MAIN = ("correction.errors_removed", "metadata", *AREAS, "restored")
"""One figure for each area, for a reader in a hurry."""


def total(all_counts: Iterable[Counts]) -> dict[str, float]:
    """The counts of several documents together, in their order: sums of fractions depend on it in the last digit."""
    sums: dict[str, float] = {}
    for counts in all_counts:
        for name, count in counts.items():
            sums[name] = sums.get(name, 0) + count
    return sums


def summary(counts: Counts) -> dict[str, Any]:
    """The figures area by area, in the form of the record contract's own scorer, to compare digit by digit.

    An F1 of nothing found and nothing wanted is 1 here; the figures themselves give None.
    """

    def whole(name: str) -> dict[str, Any]:
        numbers = [counts.get(f"{name}.{count}", 0) for count in ("hit", "found", "gold")]
        return {
            "f1": round(f1(*numbers), 4),
            "precision": round(precision(*numbers), 4),
            "recall": round(recall(*numbers), 4),
            "gold": numbers[2],
            "found": numbers[1],
        }

    def value(name: str) -> float | None:
        return FIGURES[name].rounded(FIGURES[name].value(counts))

    out: dict[str, Any] = {}
    if counts.get("correction.syllables"):
        names = ("error_rate_before", "error_rate_after", "errors_removed", "false_changes")
        out["correction"] = {name: value(f"correction.{name}") for name in names}
        out["correction"] |= {name: counts.get(f"correction.{name}", 0) for name in ("errors_before", "errors_after")}
        out["correction"]["mean_errors_removed"] = value("correction.mean_errors_removed")
        out["correction"] |= {name: counts.get(f"correction.{name}", 0) for name in ("syllables", "spoilt")}
    if counts.get("decoding.syllables"):
        out["decoding"] = {"syllables": counts["decoding.syllables"]}
        out["decoding"] |= {name: value(f"decoding.{name}") for name in ("error_rate_before", "error_rate_after")}
    out["metadata"] = whole("metadata") | {"share": value("metadata.share"), "lists": whole("metadata.lists")}
    out["metadata"]["by_field"] = {name: value(f"metadata.{name}") for name in METADATA_FIELDS}
    for name, area in AREAS.items():
        parts = [part.name for part in area.parts] + ["span"] * area.has_span
        out[name] = whole(name) | {part: value(f"{name}.{part}") for part in parts}
    out["sections"]["headings"] = _share_of(counts, "sections.headings")
    for name in ("organisations", "without_province"):
        out["agencies"][name] = whole(f"agencies.{name}")["f1"]
    out["restored"] = _share_of(counts, "restored")
    return out


def _share_of(counts: Counts, name: str) -> dict[str, float | None]:
    return {"share": FIGURES[name].rounded(FIGURES[name].value(counts)), "of": counts.get(f"{name}.of", 0)}
