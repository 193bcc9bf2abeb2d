"""The province of an issuer whose own name does not tell it: a school's, a hospital's, a company's."""

from __future__ import annotations

import dataclasses
import re

from docparse.extraction.context import Context
from docparse.extraction.places import province_of, provinces_of_commune, provinces_of_district
from docparse.lexicon import Lexicon
from docparse.outline import Outline, fold_space
from docparse.vietnamese.letters import fold

MAX_HEAD = 600  # letters; heads end before
# The body above the issuer, in capitals, its place often on the next line: `SỞ GIÁO DỤC VÀ ĐÀO TẠO ⏎ AN GIANG`.
_ABOVE = re.compile(r"^\s*(?:SỞ|ỦY BAN|UỶ BAN|UBND|TỈNH|THÀNH PHỐ)\b[^\n]*(?:\n[^\n:]*)?", re.MULTILINE)
_PLACE_LINE = re.compile(r"(?P<place>[^\W\d_][^,;:\n\d]{1,30}), ?ngày\b")
_LEVELS = ("thị xã", "thị trấn", "huyện", "quận", "phường", "xã", "thành phố")


def in_its_province(context: Context, outline: Outline, lexicon: Lexicon) -> Context:
    """The context with the province that the head tells: by the body above the issuer, else by the date's place.

    Central issuers have none, and a place whose name several provinces have tells none.
    """
    if context.level != "other" or context.province is not None:
        return context
    head = outline.text[: min((s.start for s in outline.sections), default=MAX_HEAD)][:MAX_HEAD]
    name = _above(head, lexicon) or _around(head, context, lexicon)
    row = lexicon.province(name, context.date) if name else None
    if row is None:
        return context
    return dataclasses.replace(
        context, province=row.name, province_kind="thành phố" if row.kind == "thành phố" else "tỉnh"
    )


def _above(head: str, lexicon: Lexicon) -> str | None:
    """The only province that ends the name of the body above."""
    found = set()
    for m in _ABOVE.finditer(head):
        for line in m.group().splitlines():
            plain = fold(fold_space(line))
            found |= {p.name for p in lexicon.provinces if plain == fold(p.name) or plain.endswith(f" {fold(p.name)}")}
    return found.pop() if len(found) == 1 else None


def _around(head: str, context: Context, lexicon: Lexicon) -> str | None:
    """The only province that has the place of the date line."""
    m = _PLACE_LINE.search(head)
    if m is None:
        return None
    place = fold_space(m["place"])
    if province_of(place, context.date, lexicon) is not None:
        return place
    low = place.lower()
    kinds = [level for level in _LEVELS if low.startswith(f"{level} ")]
    name = place[len(kinds[0]) + 1 :] if kinds else place
    found: set[str] = set()
    for kind in kinds or _LEVELS:
        found |= set(provinces_of_district(name, kind, lexicon))
        found |= set(provinces_of_commune(name, kind, context.date, lexicon))
    return found.pop() if len(found) == 1 else None
