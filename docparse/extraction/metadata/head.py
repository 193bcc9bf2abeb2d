"""The head of a document: what stands in its boxes, recognised by its form and not by its order.

Boxes and their marks: Decree 30/2020/NĐ-CP, Appendix I; Party documents: Guidance 36-HD/VPTW. Fixed strings are masked
first (country and motto, stamps), then what has a grammar (date, number), then what stands alone on its line (type,
marks of urgency); capitals that are left above the number are the issuer's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from docparse.extraction.metadata.formal_title import match_formal_title
from docparse.extraction.metadata.layout import MASK, Piece, is_caps, lines_of, mask, pieces_of
from docparse.extraction.metadata.number_line import NumberLine, find_number_lines, match_bare_number
from docparse.extraction.metadata.place_date import PlaceDate, find_place_dates, signing_day
from docparse.extraction.places import match_place
from docparse.lexicon import DocumentType, Lexicon
from docparse.outline import Outline
from docparse.records import Section
from docparse.spans import Span
from docparse.vietnamese.letters import fold

HEAD_LINES = 90
HEAD_CHARS = 9000
# Where every head has ended: the body's first provision or its legal basis.
_BODY = re.compile(r"^\W{0,3}(?:can cu\b|dieu 1\b|chuong i\b|phan thu nhat\b|phan i\b|muc i\b)", re.MULTILINE)
_KINH_GUI = re.compile(r"\bk[i1l]nh g[uo][i1l]\b")
_LETTER_SUBJECT = re.compile(r"^\W{0,3}(?:v\s?[/l|.]?\s?v\b|ve viec\b)")
_ALONE = re.compile(r"(?<=\n\n)(?P<words>[^\n]{3,30})(?=\n\n)")
_STAMPED_WITHIN = 1500  # letters behind the head
_BASE = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class TypeLine:
    """The type's name in capitals. `rest` is what follows on its line (`QUYẾT ĐỊNH CỦA BỘ TRƯỞNG …`)."""

    name: str
    span: Span
    line: int
    rest: Piece | None
    certain: bool


@dataclass(frozen=True, slots=True)
class Head:
    """What was recognised. `rows` are the lines of the head, each with the pieces that nothing else has claimed."""

    text: str  # masked, with the offsets of the document's text
    end: int
    rows: tuple[tuple[Piece, ...], ...]
    lines: tuple[Span, ...]
    country_line: int | None
    party: bool
    stamp_lines: frozenset[int]
    arrival_stamp: bool
    dates: tuple[PlaceDate, ...]
    numbers: tuple[NumberLine, ...]
    bare_number: tuple[str, Span] | None
    formal_issuer: tuple[str, Span] | None  # of an old heading: `CỦA BỘ TÀI CHÍNH SỐ …`
    type_line: TypeLine | None
    urgency: tuple[str, Span] | None
    secrecy: tuple[str, Span] | None
    subject_line: int | None  # of `V/v`
    addressee_line: int | None  # of `Kính gửi`

    def line_at(self, offset: int) -> int:
        return next((i for i, line in enumerate(self.lines) if offset <= line.end), len(self.lines) - 1)


@dataclass(frozen=True, slots=True)
class _Patterns:
    stamp_lines: re.Pattern[str]
    stamp_heads: re.Pattern[str]
    stamp_fields: re.Pattern[str]
    types: tuple[tuple[str, str], ...]  # squeezed name → name, longest first
    marks: dict[str, tuple[str, str]]  # squeezed → (kind, name)


@lru_cache(maxsize=4)
def _patterns(lexicon: Lexicon) -> _Patterns:
    words = lexicon.head_and_foot
    types = {squeeze(fold(n)): t.name for t in lexicon.document_types for n in type_names(t)}
    return _Patterns(
        re.compile("|".join(words.stamp_lines)),
        re.compile("|".join(words.stamp_heads)),
        re.compile("|".join(words.stamp_fields)),
        tuple(sorted(types.items(), key=lambda t: -len(t[0]))),
        {squeeze(fold(n)): (m.kind, m.name) for m in lexicon.marks for n in (m.name, *m.variants)},
    )


def type_names(row: DocumentType) -> tuple[str, ...]:
    """The full names of a type; its abbreviations have no blank inside."""
    return (row.name, *(v for v in row.variants if " " in v))


def squeeze(folded: str) -> str:
    """Letters and digits only: scanners lose and add blanks and specks."""
    return _BASE.sub("", folded)


def read_head(outline: Outline, lexicon: Lexicon) -> Head:
    """The head of a document; empty where there is none."""
    text = outline.text
    end = _head_end(text, outline.sections)
    lines = lines_of(text, 0, end)
    patterns = _patterns(lexicon)
    folded = fold(text[:end])
    stamps, stamp_lines, arrival = _stamps(text, folded, lines, patterns)
    zone = mask(text[:end], stamps)
    fixed, country_line, party = _fixed_strings(zone, lines, lexicon)
    zone = mask(zone, fixed)
    formal = match_formal_title(zone, 0, min(end, 1500)) if country_line is None else None
    if formal:
        zone = mask(zone, [formal.span])
    signed = signing_day(text[:end])
    dates = tuple(find_place_dates(zone, 0, end, lambda name: match_place(name, lexicon), signed))
    zone = mask(zone, [d.span for d in dates])
    numbers = tuple(find_number_lines(zone, 0, end))
    bare = None if numbers else match_bare_number(zone, 0, end)
    if formal:
        numbers = (formal.number, *numbers)
        dates = (formal.date, *dates) if formal.date else dates
    # Further numbers are those of forms and of references at a line's start: their words stay.
    zone = mask(zone, [n.span for n in numbers[:1]])
    rows = [tuple(pieces_of(zone, line, i)) for i, line in enumerate(lines)]
    urgency, secrecy, mark_spans = _find_marks(rows, patterns)
    if not (urgency and secrecy):
        below = [(piece,) for piece in _standing_alone(text, end)]
        stamped = _find_marks(below, patterns)
        urgency, secrecy = urgency or stamped[0], secrecy or stamped[1]
    if mark_spans:
        zone = mask(zone, mark_spans)
        rows = [tuple(pieces_of(zone, line, i)) for i, line in enumerate(lines)]
    type_line = _find_type(rows, patterns)
    if type_line is None and numbers:
        type_line = _named_beside_number(numbers[0], lines, patterns)
    addressee_line = next((i for i, line in enumerate(lines) if _KINH_GUI.search(folded[line.start : line.end])), None)
    subject_line = next((p.line for row in rows for p in row if _LETTER_SUBJECT.match(p.folded)), None)
    return Head(
        text=zone,
        end=end,
        rows=tuple(rows),
        lines=tuple(lines),
        country_line=country_line,
        party=party,
        stamp_lines=frozenset(stamp_lines),
        arrival_stamp=arrival,
        dates=dates,
        numbers=numbers,
        bare_number=bare,
        formal_issuer=formal.issuer if formal else None,
        type_line=type_line,
        urgency=urgency,
        secrecy=secrecy,
        subject_line=subject_line,
        addressee_line=addressee_line,
    )


def _head_end(text: str, sections: Sequence[Section]) -> int:
    """Where to stop looking: the body's first provision, at most HEAD_LINES lines or HEAD_CHARS letters."""
    end = min(len(text), HEAD_CHARS)
    ends = [m.start() for m in re.finditer(r"\n", text[:end])]
    if len(ends) > HEAD_LINES:
        end = ends[HEAD_LINES]
    if body := _BODY.search(fold(text[:end])):
        end = body.start()
    # A list of `Kính gửi` with numbers may be taken for sections; those stand near the start and are no end.
    first = next((s.start for s in sections if s.label and s.start > 200), end)
    return min(end, first) if first > 0 else end


def _stamps(text: str, folded: str, lines: Sequence[Span], patterns: _Patterns) -> tuple[list[Span], list[int], bool]:
    """Ranges of stamps, the lines that are all stamp, and whether there is one of arrival beside those of programs."""
    arrival = False
    spans: list[Span] = []
    whole: list[int] = []
    going_on = False
    for i, line in enumerate(lines):
        words = folded[line.start : line.end]
        if patterns.stamp_lines.search(words):
            spans.append(line)
            whole.append(i)
            going_on = bool(patterns.stamp_heads.search(words))
            continue
        if not words.strip():
            going_on = False
        elif going_on and not is_caps(text[line.start : line.end]):
            spans.append(line)
            whole.append(i)
            continue
        else:
            going_on = False
        fields = [
            Span(line.start + m.start(), line.start + m.end())
            for m in patterns.stamp_fields.finditer(words)
            if not m.group().startswith("den") or is_caps(text[line.start + m.start() : line.start + m.start() + 3])
        ]
        arrival = arrival or bool(fields)
        spans += fields
    return spans, whole, arrival


def _fixed_strings(zone: str, lines: Sequence[Span], lexicon: Lexicon) -> tuple[list[Span], int | None, bool]:
    """Country, motto and the Party's head: their ranges, the first line of them, and whether it is the Party's."""
    words = lexicon.head_and_foot
    spans: list[Span] = []
    folded = fold(zone)
    party = False
    for string in (*words.fixed_strings, *words.party):
        pattern = re.compile(r"[\s*|_–-]{0,6}".join(map(re.escape, re.findall(r"\w+", string))))
        exact = [
            Span(m.start(), m.end())
            for m in pattern.finditer(folded)
            if is_caps(zone[m.start() : m.end()]) or "tu do" in string
        ]
        if string in words.party:
            exact = [s for s in exact if not any(s.overlaps(t) for t in spans) and _alone(zone, s)]
            party = party or bool(exact and not spans)
        if not exact and string not in words.party:
            exact = _fuzzy(zone, folded, lines, string)
        spans += exact[:1]
    first = min((s.start for s in spans), default=None)
    line = None if first is None else next(i for i, s in enumerate(lines) if first <= s.end)
    return spans, line, party


def _alone(zone: str, span: Span) -> bool:
    """Whether a range ends its line: behind the Party's name in a sentence words go on."""
    return not re.match(r"[^\n]{0,3}[^\W_]", zone[span.end : span.end + 6])


def _fuzzy(zone: str, folded: str, lines: Sequence[Span], string: str) -> list[Span]:
    """A fixed string on one of the lines, a fifth of its letters misread."""
    for line in lines[:60]:
        words = folded[line.start : line.end]
        if len(words) < 0.8 * len(string):
            continue
        found = fuzz.partial_ratio_alignment(string, words, score_cutoff=78)
        if found is not None and found.dest_end - found.dest_start >= 0.7 * len(string):
            start, end = line.start + found.dest_start, line.start + found.dest_end
            while end < line.end and not zone[end].isspace() and zone[end] != MASK:
                end += 1
            while start > line.start and not zone[start - 1].isspace() and zone[start - 1] != MASK:
                start -= 1
            return [Span(start, end)]
    return []


def _find_marks(
    rows: Sequence[tuple[Piece, ...]], patterns: _Patterns
) -> tuple[tuple[str, Span] | None, tuple[str, Span] | None, list[Span]]:
    """Marks of urgency and secrecy: pieces in capitals that say nothing else."""
    found: dict[str, tuple[str, Span]] = {}
    for row in rows:
        for piece in row:
            words = " ".join(w for w in piece.text.split() if len(w) > 1)
            kind_name = patterns.marks.get(squeeze(fold(words))) if len(words) < 25 else None
            if kind_name and is_caps(words) and kind_name[0] not in found:
                found[kind_name[0]] = (kind_name[1], piece.span)
    return found.get("urgency"), found.get("secrecy"), [span for _, span in found.values()]


def _standing_alone(text: str, start: int) -> Iterator[Piece]:
    """Lines between blank lines behind the head: a stamp that came to lie on the first paragraphs is read there."""
    for match in _ALONE.finditer(text, start, min(start + _STAMPED_WITHIN, len(text))):
        yield from pieces_of(text, Span(*match.span("words")))


def _find_type(rows: Sequence[tuple[Piece, ...]], patterns: _Patterns) -> TypeLine | None:
    """The first piece in capitals that is a type's name, or begins with one, or ends with one behind a stamp.

    `QUYẾT ĐỊNH:` with its colon is the formula of the act, not its head.
    """
    for row in rows:
        for piece in row:
            if found := match_type_piece(piece, patterns.types):
                return found
    return None


def match_type_piece(piece: Piece, types: Sequence[tuple[str, str]]) -> TypeLine | None:
    """A piece of a head as type line, or None."""
    words = piece.text.rstrip()
    if words.endswith(":") or len(words) < 4:
        return None
    squeezed = squeeze(piece.folded)
    if is_caps(words):
        for key, name in types:
            if squeezed == key:
                return TypeLine(name, piece.span, piece.line, None, True)
        for key, name in types:
            if len(key) >= 6 and abs(len(squeezed) - len(key)) <= 2 and fuzz.ratio(squeezed, key) >= 86:
                return TypeLine(name, piece.span, piece.line, None, False)
        return _beginning(piece, types) or _ending(piece, types)
    return _ending(piece, types)


def _beginning(piece: Piece, types: Sequence[tuple[str, str]]) -> TypeLine | None:
    """`QUYẾT ĐỊNH CỦA BỘ TRƯỞNG …`, `KẾ HOẠCH TỔ CHỨC …`: the type and, on its line, more."""
    folded = piece.folded
    for key, name in types:
        words = fold(name)
        if len(words) >= 4 and folded.startswith(words + " ") and squeeze(words) == key:
            at = piece.start + len(words)
            rest = Span(at, piece.end)
            text = piece.text[len(words) :].strip()
            # A type's name inside a body's: `THÔNG TIN …` is none of ours, `LUẬT SƯ …` is.
            if fold(text).startswith(("su ", "gia ")):
                return None
            return TypeLine(name, Span(piece.start, at), piece.line, Piece(rest, piece.line, 0, text), False)
    return None


def _ending(piece: Piece, types: Sequence[tuple[str, str]]) -> TypeLine | None:
    """A type's name in capitals behind the remains of a stamp: `tứ, vn J2014. | THÔNG TƯ`."""
    squeezed = squeeze(piece.folded)
    for key, name in types:
        if not squeezed.endswith(key):
            continue
        size = len(fold(name))
        tail = piece.text[-size:]
        if len(key) < 6 or len(piece.text) <= size or not is_caps(tail) or squeeze(fold(tail)) != key:
            continue
        before = piece.text[:-size]
        junk = not re.search(r"[^\W\d_]{3,}\s+[^\W\d_]{2,}", before) and not before[-1:].isalnum()
        if junk and len(before) <= 40:
            return TypeLine(name, Span(piece.end - size, piece.end), piece.line, None, False)
    return None


def _named_beside_number(number: NumberLine, lines: Sequence[Span], patterns: _Patterns) -> TypeLine | None:
    """`Luật số: …`: the type before the number."""
    if not number.type_name:
        return None
    name = next((n for key, n in patterns.types if key == squeeze(number.type_name or "")), None)
    line = next((i for i, s in enumerate(lines) if number.span.start <= s.end), 0)
    return TypeLine(name, Span(number.span.start, number.span.start), line, None, True) if name else None
