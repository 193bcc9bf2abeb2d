"""The signature: authority, office and name, recognised by their form (Decree 30/2020/NĐ-CP, box 7).

`TM. ỦY BAN NHÂN DÂN` / `KT. CHỦ TỊCH` / `PHÓ CHỦ TỊCH` / name: the first mark is the authority, the last line without a
mark the office. What a seal has smeared is left open, unless the rules of the form leave one reading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from docparse.extraction.metadata.body_names import field_case, match_body
from docparse.extraction.metadata.layout import Piece, has_words, is_caps
from docparse.extraction.metadata.persons import (
    is_cut_off,
    looks_like_person,
    match_person,
    mend_person,
    person_at_end,
)
from docparse.lexicon import Lexicon
from docparse.outline import fold_space
from docparse.page import UNREAD
from docparse.records import SigningAuthority
from docparse.spans import Span
from docparse.vietnamese.letters import fold

_MARK = re.compile(
    r"^(?P<mark>t\s?[./]?\s?m|k\s?[./]?\s?[t1]|t\s?[./]?\s?l|t\s?[./]?\s?u\s?[./]?\s?q|q)(?:\s*[./,:~–-]+\s*|\s+)(?=[a-z])"
)
_MARKS: dict[str, SigningAuthority] = {"tm": "TM.", "kt": "KT.", "tl": "TL.", "tuq": "TUQ.", "q": "Q."}
# What a seal leaves of `PHÓ` before a title: `Ó CHỦ TỊCH`, `HÓ THỦ TƯỚNG`.
_PHO_LEFT = re.compile(r"^\W*(?:\d?[ph]{0,2}o(?:\.\s*|\s+)|p\.\s*)(?=\S)")
# What a seal leaves of `KT.`: `ˆT. CHỦ TỊCH`, `□ CHỦ TỊCH`.
_KT_LEFT = re.compile(rf"^(?:{UNREAD}|[^a-z0-9]*[ktfi1]{{1,2}}[^a-z0-9]*\s)")
_ENDS_LIKE_PHO = re.compile(r"o[^\w]*$")


@dataclass(frozen=True, slots=True)
class Sign:
    """One line of the signature. `title` is the office named there; `mark` the authority before it."""

    piece: Piece
    mark: SigningAuthority | None
    title: str | None
    body: bool  # after TM.: the body that is signed for
    certain: bool
    name: str | None = None
    weak: bool = False  # a name only by its capitals: the surname is in no list


# --- offices and marks -----------------------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def _titles(lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    """Folded title → title, longest first."""
    return tuple(sorted(((fold(t.title), t.title) for t in lexicon.titles), key=lambda row: -len(row[0])))


def match_title(words: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """The office that words begin with, and the rest of them: `PHÓ CHỦ TỊCH` → (`Phó Chủ tịch`, ``)."""
    folded = fold(words).replace(",", " ")
    folded = re.sub(r"\s+", " ", folded)
    words = re.sub(r"\s+", " ", words.replace(",", " "))
    found = [
        (title, len(key))
        for key, title in _titles(lexicon)
        if folded.startswith(key) and (len(folded) == len(key) or not folded[len(key)].isalnum())
    ]
    if not found:
        return None
    # `Thứ trưởng` and `Thủ trưởng` fold to one: what is written decides, else the order of the list.
    longest = [row for row in found if row[1] == found[0][1]]
    title, size = next((row for row in longest if words[: row[1]].lower() == row[0].lower()), longest[0])
    return title, words[size:].strip(" .-–*/|\\")


def match_mark(words: str, lexicon: Lexicon) -> tuple[SigningAuthority, str] | None:
    """The authority mark that words begin with (`TM.`, `KT/`, `T/M`, `KT,`) and what follows it."""
    folded = fold(words)
    match = _MARK.match(folded)
    if not match or not words[: match.end("mark")].replace("1", "T").isupper():
        return None
    rest = words[match.end() :].strip()
    mark = _MARKS[re.sub(r"[^a-z]", "", match["mark"].replace("1", "t"))]
    stopped = bool(re.search(r"[./,:~–-]", words[: match.end()]))
    office = match_title(rest, lexicon) is not None
    if mark == "TM.":
        return (mark, rest) if is_caps(rest) and (stopped or len(rest) > 8) else None
    # `KT. CHU` is half a title; `KT` without its dot needs a whole one. `TL. HĐTV` never meets a list of units.
    if office or (
        stopped
        and is_caps(rest)
        and mark == "KT."
        and re.match(r"(?:chu|giam|bo|thu|truong|cuc|chanh|hieu|vien|tong|vu)\b", fold(rest))
    ):
        return mark, rest
    if stopped and is_caps(rest) and len(rest.split()) >= 2 and mark in ("TL.", "TUQ."):
        return mark, rest
    return None


def is_office_in_capitals(words: str, lexicon: Lexicon) -> bool:
    """Whether words are an office in capitals, perhaps with its body, and nothing else."""
    found = match_title(words, lexicon)
    return found is not None and is_caps(words) and len(fold(found[0])) > 5 and len(words) < 70


def sign_of(piece: Piece, lexicon: Lexicon) -> Sign | None:
    """What one piece says: an authority with body or office, an office, a name."""
    words = fold_space(re.sub(r"[*|_]+", " ", piece.text)).strip(" .,;:-–—=<>~#®©«»“”‘’`'")
    if not has_words(words):
        return None
    if marked := match_mark(words, lexicon):
        mark, rest = marked
        office = match_title(rest, lexicon)
        if mark == "Q." and office:
            return Sign(piece, mark, title_with_body(office, lexicon), False, True)
        return Sign(piece, mark, office[0] if office else None, True, True)
    office = match_title(words, lexicon)
    smeared = next(
        (m.end() for m in re.finditer(r"\s+", words) if is_office_in_capitals(words[m.end() :], lexicon)), None
    )
    closed = piece.text.endswith((";", ",")) or (is_caps(words) and (office or smeared))
    # `VĂN PHÒNG` of `CHÁNH VĂN PHÒNG`, `PHÓ CHỦ TI` of `PHÓ CHỦ TỊCH`.
    part = is_caps(words) and any(fold(words) in key for key, _ in _titles(lexicon))
    person = None if closed or part else match_person(words, lexicon)
    if office and not person and len(words) < 80 and (is_caps(words) or not office[1]):
        return Sign(piece, None, title_with_body(office, lexicon), False, True)
    if left := _PHO_LEFT.match(fold(words)):
        office = match_title(words[left.end() :], lexicon)
        if office and is_caps(words) and not office[1]:
            deputy = match_title(f"PHÓ {words[left.end() :]}", lexicon)
            if deputy:
                return Sign(piece, None, deputy[0], False, False)
    if person:
        return Sign(piece, None, None, False, person.certain, person.name)
    for at in (m.end() for m in re.finditer(r"\s+", words)):
        if (marked := match_mark(words[at:], lexicon)) and len(words[:at]) < 12:
            office = match_title(marked[1], lexicon)
            return Sign(piece, marked[0], office[0] if office else None, True, False)
        if is_office_in_capitals(words[at:], lexicon) and len(words[:at]) < 15 and not match_body(words, lexicon, None):
            office = match_title(words[at:], lexicon)
            if office and office[0].startswith("Phó "):
                # Nobody signs for a deputy: what stands before it is the seal's.
                return Sign(piece, None, title_with_body(office, lexicon), False, False)
            if office and not office[1] and _ENDS_LIKE_PHO.search(fold(words[:at])):
                # No mark of authority ends like `PHÓ` does.
                deputy = match_title(f"PHÓ {words[at:]}", lexicon)
                if deputy:
                    return Sign(piece, None, deputy[0], False, False)
            # A smeared mark before the head's office: whose it is cannot be told.
            return Sign(piece, None, office[0], True, False) if office else None
    if (
        not part
        and not piece.text.endswith((";", ","))
        and (tail := person_at_end(words, lexicon))
        and len(words[: tail.start]) < 25
        and not re.search(r"[;,]", words[tail.start :])
    ):
        if mended := mend_person(words, lexicon):
            return Sign(piece, None, None, False, False, mended.name)
        if is_cut_off(words, tail, lexicon):
            return None
        return Sign(piece, None, None, False, False, tail.name)
    likely = (
        None
        if closed or part or match_body(words, lexicon, None)
        else mend_person(words, lexicon) or looks_like_person(words, lexicon)
    )
    return Sign(piece, None, None, False, False, likely.name, weak=True) if likely else None


def title_with_body(office: tuple[str, str], lexicon: Lexicon) -> str:
    """`CHỦ TỊCH UBND TỈNH` → `Chủ tịch UBND tỉnh`: abbreviations keep their capitals, other words lose them."""
    title, rest = office
    if not rest:
        return title
    return f"{title} {field_case(rest, lexicon) if is_caps(rest) else rest}"


# --- what the signature says -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Signature:
    name: str | None
    name_span: Span | None
    name_confidence: float
    title: str | None
    title_span: Span | None
    title_confidence: float
    authority: SigningAuthority | None
    authority_span: Span | None
    several: bool


def read_signature(signs: Sequence[Sign], lexicon: Lexicon, *, beside_list: bool = True) -> Signature:
    """Signer, office and authority: the first mark, the last office without one above the name, the name."""
    names = [s for s in signs if s.name and not s.weak] or _weak_names(signs)
    marks = [s for i, s in enumerate(signs) if s.mark and (s.certain or s.title or _is_before_office(signs, i))]
    offices = [(i, s) for i, s in enumerate(signs) if s.title and not s.body and (s.mark is None or s.mark == "Q.")]
    signer = _signer(signs, names, beside_list)
    if signer and len({s.name for s in names}) > 1:
        until = signs.index(signer)
        above = [(i, s) for i, s in offices if i < until]
        offices = above or offices
    office = offices[-1][1] if offices else None
    open_line = bool(marks) and office is None
    if office and _acts_for(office, signs, marks) and (deputy := match_title(f"PHÓ {office.title}", lexicon)):
        doubled: Sign | None = Sign(office.piece, None, deputy[0], False, False)
    else:
        doubled = (_deputy(signs, marks) if open_line else None) or _doubled(signs, marks, lexicon)
    lost = None if office or doubled else _lost_deputy(signs, lexicon)
    doubled = doubled or lost
    if doubled:
        office = None
    authority = marks[0] if marks else _smeared_acting(signs, office, lexicon)
    return Signature(
        name=signer.name if signer else None,
        name_span=signer.piece.span if signer else None,
        name_confidence=(0.9 if signer.certain else 0.6) if signer else 0.0,
        title=office.title if office else doubled.title if doubled else None,
        title_span=office.piece.span if office else doubled.piece.span if doubled else None,
        title_confidence=(0.9 if office.certain else 0.7) if office else 0.6 if doubled else 0.0,
        authority=authority.mark if authority else "KT." if doubled and not lost else None,
        authority_span=authority.piece.span if authority else doubled.piece.span if doubled and not lost else None,
        several=len({s.name for s in names}) > 1,
    )


def _weak_names(signs: Sequence[Sign]) -> list[Sign]:
    """Names by their capitals alone, where an office or a mark stands above them."""
    first = next((i for i, s in enumerate(signs) if s.title or s.mark), None)
    return [] if first is None else [s for s in signs[first:] if s.name]


def _signer(signs: Sequence[Sign], names: Sequence[Sign], beside_list: bool) -> Sign | None:
    """The first name below an office or mark, else the first name."""
    first = next((i for i, s in enumerate(signs) if s.title or s.mark), None)
    if first is not None:
        below = next((s for s in signs[first:] if s in names), None)
        if below:
            return below
    if first is not None or beside_list:
        return names[0] if names else None
    # With neither office nor list beside it, capitals or a mended surname are too little: a law's title may look so.
    return next((s for s in names if s.certain and not s.piece.text.isupper()), None)


def _acts_for(office: Sign, signs: Sequence[Sign], marks: Sequence[Sign]) -> bool:
    """Whether an office is that of a line `KT.` above it: nobody signs for himself, the seal took `PHÓ`."""
    above = signs[: signs.index(office)]
    return any(s.mark == "KT." and s.title == office.title and s in marks for s in above)


def _smeared_acting(signs: Sequence[Sign], office: Sign | None, lexicon: Lexicon) -> Sign | None:
    """`KT.`, smeared: the line of an office whose deputy signs under it."""
    if office is None or not (office.title or "").startswith("Phó "):
        return None
    above = [s for s in signs[: signs.index(office)] if s.title and s.body]
    acting = above[-1] if above else None
    if acting is None or match_title(f"PHÓ {acting.title}", lexicon) != (office.title, ""):
        return None
    if not _KT_LEFT.match(fold(acting.piece.text)):
        return None
    return Sign(acting.piece, "KT.", acting.title, True, False)


def _is_before_office(signs: Sequence[Sign], at: int) -> bool:
    """Whether an office or another mark is the next that is said of a signature."""
    return at + 1 < len(signs) and (signs[at + 1].title is not None or signs[at + 1].mark is not None)


def _lost_deputy(signs: Sequence[Sign], lexicon: Lexicon) -> Sign | None:
    """A word that nobody reads stands before the last office, below another line that signs: `KT.` or `PHÓ`, a deputy
    signs either way. Alone it may as well be `Q.`."""
    offices = [s for s in signs if s.title]
    if (
        not offices
        or not any(s.mark or s.body for s in signs[: signs.index(offices[-1])])
        or not offices[-1].piece.text.lstrip().startswith(UNREAD)
    ):
        return None
    deputy = match_title(f"PHÓ {offices[-1].title}", lexicon)
    return Sign(offices[-1].piece, None, deputy[0], False, False) if deputy and not deputy[1] else None


def _deputy(signs: Sequence[Sign], marks: Sequence[Sign]) -> Sign | None:
    """Under `KT. X` a deputy of X signs: a smeared line with X below it says `Phó X`."""
    acting = next((s for s in reversed(marks) if s.mark == "KT." and s.title), None)
    if acting is None:
        return None
    below = signs[signs.index(acting) + 1 :]
    again = next((s for s in below if s.body and s.mark is None and s.title == acting.title), None)
    if again is None or acting.title is None:
        return None
    return Sign(again.piece, None, f"Phó {acting.title}", False, False)


def _doubled(signs: Sequence[Sign], marks: Sequence[Sign], lexicon: Lexicon) -> Sign | None:
    """`CHỦ TỊCH` twice, one below the other: nobody has his office twice, so seal or scanner took `KT.` and `PHÓ`."""
    if any(s.mark != "TM." for s in marks):
        return None
    offices = [(i, s) for i, s in enumerate(signs) if s.title and s.mark is None]
    for (i, above), (j, below) in pairwise(offices):
        title = below.title or ""
        deputy = match_title(f"PHÓ {title}", lexicon)
        if (
            j == i + 1
            and above.title == title
            and above.piece.line < below.piece.line
            and deputy is not None
            and not title.startswith("Phó ")
        ):
            return Sign(below.piece, None, " ".join(filter(None, deputy)), False, False)
    return None
