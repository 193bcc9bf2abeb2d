"""Canonical names of organisations: `UBND tỉnh` in a letter of Thái Bình is `Ủy ban nhân dân tỉnh Thái Bình`."""

from __future__ import annotations

from docparse.extraction.agencies.bodies import NameReader
from docparse.extraction.agencies.groups import GroupReader
from docparse.extraction.agencies.tokens import tokens_of
from docparse.extraction.context import Context
from docparse.lexicon import Lexicon


def canonical_name(surface: str, context: Context, lexicon: Lexicon) -> str | None:
    """The canonical full name of one organisation or group as written (one line), or None if it names none.

    The name must begin where the surface begins; what follows it is not read. A surface in capitals, as in a head,
    comes out in the capitals of names.
    """
    tokens = tokens_of(" ".join(surface.split()))
    if not tokens:
        return None
    reader = NameReader(lexicon, context)
    names = reader.read(tokens, 0)
    if names:
        return names[0].name
    group = GroupReader(lexicon, reader).read(tokens, 0)
    return group.name if group is not None else None
