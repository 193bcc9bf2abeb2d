"""What a seal has left of offices and bodies of a signature, where the rules of the form leave one reading.

The issuer says which offices come into question, the mark of authority above whether a deputy signs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from docparse.extraction.metadata.layout import Piece, is_caps
from docparse.extraction.metadata.signature import Sign
from docparse.lexicon import Lexicon
from docparse.page import UNREAD
from docparse.records import SigningAuthority
from docparse.spans import Span
from docparse.vietnamese.letters import fold

_LONG_ENDING = 8  # letters by which an office is told from its end
_COLLECTIVE_LEFT = 8  # letters of a body's name that a seal must have left
_SMEAR = 5  # letters that may be left of `PHÓ`, `THỨ` and the seal's own before an office
_NEAR, _APART = 85.0, 8.0  # of 100: how like an office a smeared line must be, and how much less like any other


def smeared_office(
    pieces: Sequence[Piece],
    issuer: str,
    authority: SigningAuthority | None,
    lexicon: Lexicon,
    acting: str | None = None,
) -> tuple[str, Span] | None:
    """The office behind a line that a seal has smeared: `EU. TRƯỜNG` under the letter of a school, `RÔ TRƯỞNG` of a Bộ.

    Only offices that the issuer has come into question, deputies only under `KT.`; one must be near and no other. A
    line below `KT.` and the office `acting` that ends as the office does is its deputy: `PHXCHỦ TỊCH`.
    """
    # In the Party deputies sign behind `TM.` too.
    ranks = ("deputy",) if authority == "KT." or acting else ("head", "deputy") if authority == "TM." else ("head",)
    own = [t for t in lexicon.titles if any(_of_body(issuer, body, lexicon) for body in t.bodies)]
    offices = [t.title for t in own if t.rank in ranks]
    for piece in pieces:
        read = _letters(piece.text)
        if acting and (ended := _ends_as_deputy(read, acting, offices)):
            return ended, piece.span
        if ended := _ends_as_office(piece.text, [t.title for t in own]):
            return ended, piece.span
        near = sorted(((fuzz.ratio(read, _letters(title)), title) for title in offices), reverse=True)
        if len(read) < 6 or not near or near[0][0] < _NEAR:
            continue
        if len(near) == 1 or near[0][0] - near[1][0] >= _APART:
            return near[0][1], piece.span
    return None


def _of_body(issuer: str, body: str, lexicon: Lexicon) -> bool:
    """Whether an issuer is a body of a kind, or what decides for it: `Ban Thường vụ Tỉnh ủy`."""
    own = next((b for b in lexicon.head_and_foot.collective_bodies if issuer.lower().startswith(f"{b} ")), "")
    return issuer.startswith(body) or issuer[len(own) :].strip().startswith(body)


def _ends_as_office(words: str, offices: Sequence[str]) -> str | None:
    """The one office that ends with the last words, where what the seal left before them is as long as its rest."""
    tokens = words.split()
    for at in range(1, len(tokens)):
        ending = _letters(" ".join(tokens[at:]))
        if len(ending) < _LONG_ENDING:
            return None
        ended = [office for office in offices if _letters(office).endswith(ending) and _letters(office) != ending]
        before = _letters(" ".join(tokens[:at]))
        if len(ended) == 1 and (UNREAD in words or abs(len(before) + len(ending) - len(_letters(ended[0]))) <= 2):
            return ended[0]
    return None


def _ends_as_deputy(read: str, acting: str, offices: Sequence[str]) -> str | None:
    """The one deputy of an office that ends with its last word; a few letters before that are what the seal left."""
    deputies = (
        [f"Phó {acting}"] if f"Phó {acting}" in offices else [o for o in offices if o.split()[-1] == acting.split()[-1]]
    )
    if len(deputies) != 1:
        return None
    ending = _letters(acting if deputies[0].startswith("Phó ") else acting.split()[-1])
    near = fuzz.ratio(read[-len(ending) :], ending) >= _NEAR
    return deputies[0] if near and len(read) - len(ending) <= _SMEAR else None


def _letters(words: str) -> str:
    return re.sub(r"[^a-z]", "", fold(words))


def collective_body(piece: Piece, lexicon: Lexicon) -> Sign | None:
    """A body that only `TM.` stands before (`ỦY BAN NHÂN DÂN`, `BAN THƯỜNG VỤ`), whatever a seal or a stroke left of
    the mark: `[M BAN THƯỜNG VỤ`, `ỦY BAN NHÂN DÂN`."""
    read = _letters(piece.text)
    if not is_caps(piece.text) or len(read) < _COLLECTIVE_LEFT or piece.text.endswith((";", ",")):
        return None
    for body in lexicon.head_and_foot.collective_bodies:
        name = _letters(body)
        at = read.rfind(name[-_COLLECTIVE_LEFT:])
        whole = at >= 0 and at + _COLLECTIVE_LEFT - len(name) <= _SMEAR
        if whole and fuzz.ratio(read[max(at + _COLLECTIVE_LEFT - len(name), 0) : at + _COLLECTIVE_LEFT], name) >= 70:
            return Sign(piece, "TM.", None, True, False)
    return None
