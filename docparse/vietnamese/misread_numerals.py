"""How far what was read is from a Roman numeral, counted in strokes: OCR loses some of them, and makes others."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz.distance import Levenshtein


def strokes_of(read: str, glyphs: Mapping[str, str]) -> str | None:
    """What was read in the signs I, V and X; None where a sign is no part of a numeral: `HU` → IIII, `TỔ` → None."""
    if not read or any(sign not in glyphs for sign in read):
        return None
    return "".join(glyphs[sign] for sign in read)


def count_strokes(strokes: str, meant: str) -> tuple[int, int] | None:
    """How many single strokes of `meant` were lost and how many made; None where other signs differ."""
    lost = made = 0
    for edit in Levenshtein.editops(meant, strokes):
        if edit.tag == "replace" or (strokes[edit.dest_pos] if edit.tag == "insert" else meant[edit.src_pos]) != "I":
            return None
        lost += edit.tag == "delete"
        made += edit.tag == "insert"
    return lost, made
