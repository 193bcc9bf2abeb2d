"""Capitals that an old font hid: TCVN3's capital fonts (`.VnTimeH`) store small letters, so decoded heads have none.

Head and foot are recognised by their capitals. Where the country's line itself is in small letters, the lines that
stand in capitals on paper by Decree 110/2004/NĐ-CP and its guides get them back for reading; the text stays as it is.
"""

from __future__ import annotations

import re

from docparse.extraction.metadata.body_names import match_body
from docparse.extraction.metadata.head import HEAD_CHARS, type_names
from docparse.extraction.metadata.layout import Piece, lines_of, pieces_of
from docparse.extraction.metadata.signature import match_title
from docparse.extraction.places import match_place_phrase
from docparse.lexicon import Lexicon
from docparse.vietnamese.letters import fold

_COUNTRY = re.compile(r"cộng\s+h(?:òa|oà)\s+xã\s+hội\s+chủ\s+nghĩa\s+[vV]iệt\s+[nN]am")
_NUMBER = re.compile(r"^\W*(?:luat |nghi quyet )?so\s*:?", re.MULTILINE)
_MARK = re.compile(r"^(?:tm|kt|tl|tuq|q)\s*[./]")
FOOT_LINES = 60


def with_capitals(text: str, lexicon: Lexicon) -> str:
    """The text with the capitals of head and foot where the country's line has lost them; the same text otherwise."""
    country = _COUNTRY.search(text, 0, HEAD_CHARS)
    if country is None or text[country.start()].isupper():
        return text
    types = {fold(n) for t in lexicon.document_types for n in type_names(t)}
    number = _NUMBER.search(fold(text[:HEAD_CHARS]))
    above = max(number.start() if number else 0, country.end())
    lines = lines_of(text)
    parts: list[str] = []
    at = 0
    for i, line in enumerate(lines):
        if line.start > HEAD_CHARS and i < len(lines) - FOOT_LINES:
            continue
        for piece in pieces_of(text, line, i):
            if line.end <= above + 1 or _stood_in_capitals(piece, types, lexicon):
                upper = piece.text.upper()
                if len(upper) == len(piece.text) and not re.search(r"\d|doc lap", piece.folded):
                    parts += (text[at : piece.start], upper)
                    at = piece.end
    parts.append(text[at:])
    return "".join(parts)


def _stood_in_capitals(piece: Piece, types: set[str], lexicon: Lexicon) -> bool:
    """A type's name, an office with its body, a body with its place, a mark of authority: alone in its piece."""
    words = piece.text.rstrip(" :")
    if len(words) > 90 or words.endswith((".", ";", ",")):
        return False
    folded = fold(words)
    if folded in types or _MARK.match(folded):
        return True
    if not words.islower():
        return False
    if any(folded.startswith(f"{name} cua ") for name in types):
        return True
    office = match_title(words, lexicon)
    if office is not None:
        return not office[1] or _is_body(office[1], lexicon)
    return _is_body(words, lexicon)


def _is_body(words: str, lexicon: Lexicon) -> bool:
    found = match_body(words, lexicon, None)
    return found is not None and (not found.rest or bool(match_place_phrase(found.rest.upper(), lexicon)))
