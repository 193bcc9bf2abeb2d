"""What both ways of making gold do alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docparse.scoring.areas import METADATA, METADATA_LISTS

FRAME = ("preamble", "closing", "distribution", "signature")
"""Sections that are no part of a numbering: path and kind are the same word."""


def whole_metadata(told: Mapping[str, Any]) -> dict[str, Any]:
    """All fields of the contract in its order; those that are not told are null, lists empty.

    Raises ValueError for a field that the contract lacks.
    """
    if unknown := set(told) - set(METADATA):
        raise ValueError(f"metadata has no {', '.join(sorted(unknown))}; it has {', '.join(METADATA)}")
    return {name: told.get(name, [] if name in METADATA_LISTS else None) for name in METADATA}


def section_at(sections: Sequence[Mapping[str, Any]], place: int) -> str:
    """The path of the innermost section around an offset; empty before the first."""
    inside = [s for s in sections if s["start"] <= place < s["end"]]
    return str(min(inside, key=lambda s: s["end"] - s["start"])["path"]) if inside else ""
