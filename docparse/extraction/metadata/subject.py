"""The subject of a document (trích yếu): under the type's name, or for letters after `V/v` under the number.

It runs over several lines, sometimes with blank lines between them, and has no end of its own: what follows tells where
it ends (the legal basis, the body's first words, the addressees, the issuer in capitals).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from docparse.extraction.metadata.body_names import match_body
from docparse.extraction.metadata.head import Head
from docparse.extraction.metadata.layout import LONGEST, Piece, caps_run, has_words, is_caps, is_readable, without_tail
from docparse.extraction.metadata.signature import match_title
from docparse.extraction.places import match_place_phrase
from docparse.lexicon import Lexicon
from docparse.outline import fold_space
from docparse.spans import Span
from docparse.vietnamese.letters import fold

MAX_LINES = 14
MAX_CHARS = 900
_FULL_LINE, _LONGER = 62, 1.15  # letters; of the title's longest line
_LEAD = re.compile(r"^\W*(?:v\s?[/⁄l|.]?\s?v|v[ea]\s?viec)\b\s*[:.]?\s*")
_LEAD_INSIDE = re.compile(r"(?:^|(?<=[^a-z]))ve\s?viec\b")
_LABEL = re.compile(
    r"^(?:(?:[ivx]{1,4}|\d{1,2}|[a-d])(?:\s?[.)]\s*(?=[^\W\d])|\s?[-–]\s)|dieu \d|phan (?:thu )?[ivx\d]|chuong [ivx\d])"
)
_BRACKET = re.compile(r"^\((?:kem theo|ban hanh|ban hanh kem|dinh kem|du thao|trinh|gui kem|ap dung|da duoc|luu hanh)")
_DRAFT = re.compile(r"^(?:\(?du thao(?: lan)?\b[\s\d().]*$|ban sao\b|sao y\b|tai lieu hoi nghi)")
# `CỦA BỘ TRƯỞNG BỘ TÀI CHÍNH SỐ 12/2002/QĐ-BTC NGÀY 3 THÁNG 4 NĂM 2002`: what old headings put before the subject.
_OF_ISSUER = re.compile(r"^cua\b")
_PROSE = re.compile(r"[^\W\d_]\)?[.:]\s+[\"“]?[^\W\d_]|[.:]$")


# In small letters this goes on with `Kết luận của …`: where it was drawn.
_AT_MEETING = re.compile(r"tai (?:cuoc hop|buoi|hoi nghi|phien hop|ky hop)\b")
_SPECKS = re.compile(r"(?:\s+[b-df-hj-np-tv-xz]{1,2})?(?:\s+[=~»«<>|^•*©®]{1,3})+\s*$")


class Subject(NamedTuple):
    text: str
    spans: tuple[Span, ...]


@lru_cache(maxsize=4)
def _openers(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"\W{{0,3}}(?:{'|'.join(lexicon.head_and_foot.openers)})")


@lru_cache(maxsize=4)
def _weak_openers(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"\W{{0,3}}(?:{'|'.join(lexicon.head_and_foot.weak_openers)})")


@lru_cache(maxsize=4)
def _unfinished(lexicon: Lexicon) -> re.Pattern[str]:
    words = "|".join(map(re.escape, lexicon.head_and_foot.unfinished))
    return re.compile(rf"(?:^|[^a-z])(?:{words})$|[,;:–-]$")


@lru_cache(maxsize=4)
def _authority(lexicon: Lexicon) -> re.Pattern[str]:
    """Who issues, in capitals under the title: `CHỦ TỊCH ỦY BAN NHÂN DÂN …`, `BỘ TRƯỞNG BỘ …`."""
    titles = [fold(t.title) for t in lexicon.titles]
    # Heads of one syllable fold like other words (`QUỸ`, `QUY ĐỊNH`); those bodies must be listed.
    heads = [h for h in lexicon.head_and_foot.body_heads if " " in h]
    words = sorted((*titles, *heads), key=len, reverse=True)
    return re.compile(rf"\W{{0,3}}(?:{'|'.join(map(re.escape, words))})\b")


def is_opener(words: str, lexicon: Lexicon) -> bool:
    """Whether a line begins as bodies begin."""
    return bool(_openers(lexicon).match(fold(words)) or _weak_openers(lexicon).match(fold(words)))


def goes_on(before: str, words: str, lexicon: Lexicon) -> bool:
    """Whether a line belongs to the one before it across a blank line: a small letter, or an unfinished phrase."""
    if re.match(r"\W{0,2}[^\W\d_]", words):
        first = re.search(r"[^\W\d_]", words)
        if first and first.group().islower():
            return True
    if words.startswith("("):
        return not _BRACKET.match(fold(words))
    return bool(_unfinished(lexicon).search(fold(before).rstrip()))


def find_letter_subject(head: Head, lexicon: Lexicon) -> Subject | None:
    """What follows `V/v` in a letter's head."""
    if head.subject_line is None:
        return None
    return _collect(head, head.subject_line, lexicon, first=None)


def find_title(head: Head, lexicon: Lexicon) -> Subject | None:
    """What stands under the type's name."""
    if head.type_line is None:
        return None
    rest = head.type_line.rest
    start = head.type_line.line + 1
    if rest is not None and _OF_ISSUER.match(rest.folded):
        rest = None
        start = _below_issuer(head, start, head.type_line.rest.text if head.type_line.rest else "", lexicon)
    return _collect(head, start, lexicon, first=rest)


def _below_issuer(head: Head, start: int, issuer: str, lexicon: Lexicon) -> int:
    """The line below `CỦA ỦY BAN NHÂN` / `DÂN TỈNH X`, where the issuer behind the type's name wraps."""

    def whole(words: str) -> bool:
        words = re.sub(r"(?i)^của\s+", "", words)
        office = match_title(words, lexicon)
        found = match_body(office[1] if office and office[1] else words, lexicon, None)
        return found is not None and (not found.rest or bool(match_place_phrase(found.rest, lexicon)))

    row = head.rows[start] if start < len(head.rows) else ()
    if row and is_caps(row[0].text) and not whole(issuer) and whole(f"{issuer} {row[0].text}"):
        return start + 1
    return start


def _collect(head: Head, start: int, lexicon: Lexicon, first: Piece | None) -> Subject | None:
    parts: list[Piece] = [first] if first else []
    blank = False
    for line in range(start, len(head.rows)):
        if len(parts) > MAX_LINES or sum(len(p.text) for p in parts) > MAX_CHARS:
            parts = _before_prose(parts)
            break
        row = [p for p in head.rows[line] if has_words(p.text) and (not parts or _is_text(p.text))]
        if not row or line in head.stamp_lines:
            if parts and _is_rule(head, line):
                break
            blank = blank or bool(parts)
            continue
        pieces = [_without_stamp(p, head) for p in row]
        words = " ".join(p.text for p in pieces if p)
        if not words:
            continue
        lead = next((i for i, p in enumerate(pieces) if p and _LEAD.match(p.folded)), None)
        if (
            lead is not None
            and not any(_LEAD.match(p.folded) for p in parts)
            and (lead or all(is_caps(p.text) for p in parts))
        ):
            # What stands before `Về việc` is the other column's.
            parts, pieces = [], pieces[lead:]
            words = " ".join(p.text for p in pieces if p)
        letter = line == start and not parts and head.subject_line == line
        if not parts and (_DRAFT.match(fold(words)) or _is_formal(words)):
            continue
        if parts and _is_end(words, parts, blank, lexicon, letter_subject=head.subject_line == start):
            break
        if not parts and not letter and (_is_start_of_body(words, lexicon) or _is_authority(words, lexicon)):
            break
        parts += [p for p in pieces if p]
        blank = False
    return _subject(parts)


def _is_end(words: str, parts: Sequence[Piece], blank: bool, lexicon: Lexicon, *, letter_subject: bool) -> bool:
    """Whether this line is no more part of the subject."""
    folded = fold(words).strip()
    before = parts[-1].text
    if (
        re.search(r"\bk[i1l]nh (?:g[uo][i1l]|moi|trinh)\b", folded)
        or re.search(r"\bdien\s*:\W*$", folded)
        or _BRACKET.match(folded)
    ):
        return True
    if _LABEL.match(folded) and not _LEAD.match(folded) and not _unfinished(lexicon).search(fold(before)):
        return True
    caps = is_caps(words)
    if caps and not is_caps(before):
        # Capitals after small letters: the issuer, a stamp, another heading; an abbreviation alone may end a title.
        return len(words.split()) > 2 or blank or _is_authority(words, lexicon)
    if (
        caps
        and is_caps(before)
        and _is_authority(words, lexicon)
        and (blank or not _unfinished(lexicon).search(fold(before)))
    ):
        return True
    if not caps and is_caps(before) and len(before) > 12 and is_caps(parts[0].text):
        # A title in capitals ends where small letters begin.
        return not re.match(r"\W*[^\W\d_]", words) or not words[:1].islower()
    if words[:1].isupper():
        if _openers(lexicon).match(folded) and not folded.startswith("theo"):
            return True
        if is_opener(words, lexicon) and (blank or not _unfinished(lexicon).search(fold(before))):
            return True
    elif blank and is_opener(words, lexicon) and not _AT_MEETING.match(folded):
        return True
    if letter_subject and _LEAD.match(folded):
        return True
    if blank and len(words) >= _FULL_LINE and len(words) > _LONGER * max(len(p.text) for p in parts):
        # A line of the body, whatever became of its first word under a stamp: titles are set narrower.
        return True
    # Behind a blank line only a line without the end of a sentence inside can still be title.
    return blank and (_PROSE.search(words) is not None or not goes_on(before, words, lexicon))


def _before_prose(parts: Sequence[Piece]) -> list[Piece]:
    """What comes before the first line that reads as a sentence, at most three lines: the title had no visible end."""
    kept: list[Piece] = []
    for piece in parts[:3]:
        if kept and _PROSE.search(piece.text):
            break
        kept.append(piece)
    return kept


def _is_authority(words: str, lexicon: Lexicon) -> bool:
    return is_caps(words) and bool(_authority(lexicon).match(fold(words)) or match_body(words, lexicon, None))


def _is_start_of_body(words: str, lexicon: Lexicon) -> bool:
    """A first line that is no title: the legal basis, the addressees, a whole paragraph."""
    folded = fold(words)
    if re.match(r"\W{0,3}(?:can cu\b|kinh (?:gui|trinh)\b)", folded):
        return True
    if _LABEL.match(folded.strip()) and not _LEAD.match(folded):
        return True
    return len(words) >= LONGEST or (len(words) > 250 and (is_opener(words, lexicon) or words.rstrip()[-1:] in ".:;"))


def _is_formal(words: str) -> bool:
    """`CỦA CHÍNH PHỦ SỐ 03/2010/NĐ-CP NGÀY …` between type and title."""
    return is_caps(words) and bool(_OF_ISSUER.match(fold(words).strip()))


def _is_text(words: str) -> bool:
    """Whether a piece may go on with a subject: readable, and no scrap of two or three letters (`lỠ`) of a stamp."""
    scrap = len(words) <= 3 and words[:1].islower() and words != words.lower()
    return is_readable(words) and not scrap


def _is_rule(head: Head, line: int) -> bool:
    """A drawn line, the Party's `-----` or `*`: nothing of the subject stands below it."""
    span = head.lines[line]
    return bool(re.fullmatch(r"\W*[-–—_*=]{3,}\W*", head.text[span.start : span.end].strip() or "x"))


def _without_stamp(piece: Piece, head: Head) -> Piece | None:
    """A piece without what an arrival stamp left before it: capitals before small letters, junk before `Về việc`."""
    if inside := _LEAD_INSIDE.search(piece.folded):
        before = piece.text[: inside.start()]
        if inside.start() and (is_caps(before) or not has_words(before)):
            return _cut(piece, inside.start())
    if not head.arrival_stamp or is_caps(piece.text):
        return piece
    at = caps_run(piece.text)
    for word in re.finditer(r"\S+\s*", piece.text[at:]):
        if len(word.group().strip()) > 1 and is_readable(word.group()):
            return _cut(piece, at + word.start())
    return None


def _cut(piece: Piece, at: int) -> Piece:
    return Piece(Span(piece.start + at, piece.end), piece.line, piece.indent + at, piece.text[at:])


def _without_specks(text: str) -> str:
    """A line without the signs, and the scraps before them, that a stamp left behind it: `… vx = »`."""
    return _SPECKS.sub("", text)


def _subject(parts: Sequence[Piece]) -> Subject | None:
    if not parts:
        return None
    lead = _LEAD.match(parts[0].folded)
    first = _cut(parts[0], lead.end()) if lead else parts[0]
    parts = [first, *parts[1:]] if first.text.strip() else parts[1:]
    text = without_tail(fold_space(" ".join(_without_specks(p.text) for p in parts)))
    if not has_words(text):
        return None
    return Subject(text, tuple(p.span for p in parts))
