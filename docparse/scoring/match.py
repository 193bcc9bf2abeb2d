"""When an answer is right: values, lists, entries and places, each compared as the record contract's scorer does."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz

Entry = Mapping[str, Any]
Key = Callable[[Entry], Hashable]

SAME_PLACE = 0.8  # part of their union that two spans of one text must share
SAME_WORDS = 85.0  # per cent of letters that the words of two spans of two texts must share
SAME_ITEM = 90.0  # the same for two items of a list

_QUOTES = re.compile("[“”„‟«»]")
# Without regard to where in a word the pair stands: stricter rules (vietnamese.letters) would part what a careless
# hand wrote apart, `hòan` and `hoàn`, and a tone that slipped is no wrong answer.
_TONE_PAIRS = dict(
    zip(
        ("oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"),
        ("òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"),
        strict=True,
    )
)
_NEW_TONES = re.compile("|".join(_TONE_PAIRS))


def fold(value: object) -> str:
    """What two right answers may differ in, folded away."""
    text = unicodedata.normalize("NFC", str(value)).casefold()
    text = _QUOTES.sub('"', text).replace("–", "-").replace("—", "-").replace("’", "'")
    text = " ".join(text.split()).strip(" .,;:")
    return _NEW_TONES.sub(lambda m: _TONE_PAIRS[m.group()], re.sub(r"\s*-\s*", "-", text))


def is_empty(value: object) -> bool:
    return value in (None, "", [], ())


def alike(a: object, b: object, least: float = 100.0) -> bool:
    """Whether two values are equal once folded, or alike by at least that per cent of their letters."""
    if is_empty(a) or is_empty(b):
        return is_empty(a) and is_empty(b)
    a, b = fold(a), fold(b)
    return a == b or (least < 100 and fuzz.ratio(a, b) >= least)


def match_items(found: Sequence[str], wanted: Sequence[str]) -> tuple[list[str], list[str]]:
    """What is spurious and what is missing between two lists of names, each name used once."""
    spurious, missing = list(found), []
    for item in wanted:
        best = max(spurious, key=lambda x: fuzz.ratio(fold(x), fold(item)), default=None)
        if best is not None and alike(best, item, SAME_ITEM):
            spurious.remove(best)
        else:
            missing.append(item)
    return spurious, missing


def match_entries(
    found: Sequence[Entry], wanted: Sequence[Entry], key: Key
) -> tuple[list[tuple[Entry, Entry]], list[Entry], list[Entry]]:
    """Pairs (found, wanted) of equal key in reading order, then what is spurious and what is missing."""
    waiting: dict[Hashable, list[Entry]] = defaultdict(list)
    for entry in reversed(found):
        waiting[key(entry)].append(entry)
    pairs, missing = [], []
    for entry in wanted:
        if same := waiting[key(entry)]:
            pairs.append((same.pop(), entry))
        else:
            missing.append(entry)
    left = {id(entry) for entries in waiting.values() for entry in entries}
    return pairs, [entry for entry in found if id(entry) in left], missing


def same_place(found: Entry, wanted: Entry, text: str, gold_text: str | None) -> bool:
    """Whether two spans mean the same place: by their offsets where the texts are one, else by their words."""
    start, end = found.get("start"), found.get("end")
    if start is None or end is None:
        return False
    if text != gold_text:
        return alike(text[start:end], wanted.get("surface"), SAME_WORDS)
    gold_start, gold_end = wanted.get("start"), wanted.get("end")
    if gold_start is None or gold_end is None:
        return False
    shared = min(end, gold_end) - max(start, gold_start)
    union = max(end, gold_end) - min(start, gold_start)
    return bool(union > 0 and shared / union >= SAME_PLACE)
