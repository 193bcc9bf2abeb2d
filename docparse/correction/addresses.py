"""Addresses of mail and web by their grammar: the sign between user and host, and blanks that stand in no address.

Letters and digits stay as they were read, wrong or right: nothing but the address itself says which they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from docparse.edits import Edit
from docparse.lexicon import Lexicon

SURE = 0.95
_DOT = re.compile(r"[^\S\n]?\.[^\S\n]?")
_PART = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?"
_GAP = r"[^\S\n]?\.[^\S\n]?"


def mend_addresses(text: str, lexicon: Lexicon) -> list[Edit]:
    """Edits of a text that was read from a scan."""
    return [*_signs(text, lexicon), *_blanks(text, lexicon)]


def _signs(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    for match in _misread_sign(lexicon).finditer(text):
        if match["sign"] != "@":
            yield Edit(*match.span("sign"), "@", "letter", SURE)


def _blanks(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """Blanks beside the dots of a host. None where the address may end before them: `a@b.com. Website: c.vn`."""
    ends = tuple(f".{ending}" for ending in lexicon.addresses.endings if ending.count("."))
    last = {ending for ending in lexicon.addresses.endings if "." not in ending}
    for match in _host(lexicon).finditer(text):
        parts = _DOT.split(match["host"])
        dots = list(_DOT.finditer(text, *match.span("host")))
        if any(part.lower() in last for part in parts[:-1]) and not match["host"].lower().endswith(ends):
            continue
        for dot in dots:
            if dot.group() != ".":
                yield Edit(*dot.span(), ".", "join", SURE)


@lru_cache(maxsize=2)
def _misread_sign(lexicon: Lexicon) -> re.Pattern[str]:
    """A user, what was read for the sign, and a host; blanks may stand in the host."""
    words = lexicon.addresses
    signs = "|".join(map(re.escape, sorted(words.at_signs, key=len, reverse=True)))
    endings = "|".join(map(_loose, sorted(words.endings, key=len, reverse=True)))
    return re.compile(
        rf"(?<![\w.@/-])[A-Za-z0-9][A-Za-z0-9._-]{{1,40}}(?P<sign>{signs})(?=(?:{_PART}{_GAP}){{1,4}}(?:{endings})(?![\w@]))"
    )


@lru_cache(maxsize=2)
def _host(lexicon: Lexicon) -> re.Pattern[str]:
    """What stands behind the sign, misread or not, behind www. and behind ://."""
    words = lexicon.addresses
    signs = "|".join(map(re.escape, sorted(("@", *words.at_signs), key=len, reverse=True)))
    endings = "|".join(map(_loose, sorted(words.endings, key=len, reverse=True)))
    return re.compile(
        rf"(?:(?<=[A-Za-z0-9])(?:{signs})|\bwww{_GAP}|://)(?P<host>(?:{_PART}{_GAP}){{1,4}}(?:{endings}))(?![\w@])"
    )


def _loose(ending: str) -> str:
    return ending.replace(".", _GAP)
