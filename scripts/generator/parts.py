"""Which part of the corpus a made document may stand in: train, dev or test, with no sibling across.

Documents are siblings that share a template family, a province (or central issuer), or a fact. The first maker's
documents are train or dev, the second's, which shares no wording with the first, are test. Provinces and central
issuers are dealt to the three parts; the first maker's templates and facts to train and dev (a topic of the first maker
belongs to one template family, so no topic crosses either). A document whose traits belong to different parts stands in
none.
"""

from __future__ import annotations

import zlib
from typing import Any, Literal

Part = Literal["train", "dev", "test"]
PARTS: tuple[Part, ...] = ("train", "dev", "test")
# Of 20: the makers' traits that go to each part. Most provinces train; dev and test keep enough to be many-sided.
_PLACES: dict[Part, range] = {"train": range(12), "dev": range(12, 16), "test": range(16, 20)}
_DEV_TEMPLATES = 5  # of 20


def _share(kind: str, value: object) -> int:
    """0–19, evenly and for good: the same on every machine."""
    return zlib.crc32(f"{kind}:{value}".encode()) % 20


def place_part(traits: dict[str, Any]) -> Part:
    """The part that a document's province, or its central issuer, was dealt to."""
    place = traits["province"]
    share = _share("place", traits.get("issuer", place) if place == "central" else place)
    return next(part for part, range_ in _PLACES.items() if share in range_)


def part_of(traits: dict[str, Any]) -> Part | None:
    """The part of a document; None where its traits are dealt to different parts."""
    part = place_part(traits)
    if traits["maker"] == "second":
        return "test" if part == "test" else None
    dealt = {("template", traits["template"]), *(("fact", fact) for fact in traits.get("facts", ()))}
    parts = {"dev" if _share(*trait) < _DEV_TEMPLATES else "train" for trait in dealt}
    return part if parts == {part} else None
