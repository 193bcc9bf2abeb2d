"""The foot of a document: `Nơi nhận` on the left, the signature on the right (Decree 30/2020/NĐ-CP, boxes 7 and 9b).

The two stand side by side and are read in any order: line by line with the signature's words behind the items, the one
under the other, or the signature first. So each line is parted into what belongs to the list and what to the signature.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docparse.extraction.metadata.addressees import Item
from docparse.extraction.metadata.layout import Piece, is_caps, lines_of, pieces_of
from docparse.extraction.metadata.recipients import NEXT, find_items, find_label_line
from docparse.extraction.metadata.signature import Sign, sign_of
from docparse.extraction.metadata.smeared import collective_body
from docparse.lexicon import Lexicon
from docparse.outline import Outline
from docparse.spans import Span
from docparse.vietnamese.letters import fold

# What only heads have: a short document's last lines must not reach into it.
_HEAD = re.compile(
    r"cong hoa xa hoi|doc lap|dang cong san viet nam|\bkinh (?:gui|moi|trinh)\b|\bngay\b.*\bthang\b.*\bnam\b"
)
_MARKED = re.compile(r"[\s*|]*(?:t\s?[./]?\s?m|k\s?[./]?\s?t|t\s?[./]?\s?l|t\s?[./]?\s?u\s?[./]?\s?q|q)\s*[./,:]")
LINES_AFTER = 16
LINES_BEFORE = 12


@dataclass(frozen=True, slots=True)
class Foot:
    recipients: tuple[Item, ...]
    signs: tuple[Sign, ...]
    start: int | None  # of the label, or of the signature where there is none
    smeared: tuple[Piece, ...] = ()  # words in capitals beside or below the list that say nothing as they stand


def read_foot(outline: Outline, lexicon: Lexicon) -> Foot:
    """The foot of the first document in the text; empty where there is none."""
    text = outline.text
    lines = lines_of(text)
    folded = [fold(line.of(text)) for line in lines]
    label = find_label_line(lines, folded, outline)
    furniture = outline.furniture
    if label is None:
        end = _first_mark(text, lines, folded, lexicon) or _body_end(lines, folded)
        signs = _signs(text, lines, range(end, min(end + 40, len(lines))), (), furniture, lexicon)
        return Foot((), tuple(signs), lines[end].start if end < len(lines) else None)
    recipients, taken, last = find_items(text, lines, folded, label, furniture, lexicon)
    before = range(max(0, label - LINES_BEFORE), label)
    signs = _signs_before(text, lines, before, furniture, lexicon)
    signs += _signs(text, lines, range(label, last + 1), taken, furniture, lexicon)
    signs += _signs(text, lines, range(last + 1, min(last + 1 + LINES_AFTER * 2, len(lines))), (), furniture, lexicon)
    below = range(label, min(last + 1 + LINES_AFTER, len(lines)))
    known = {sign.piece.span for sign in signs}
    smeared = tuple(
        p for i in below for p in _free_pieces(text, lines[i], taken, i) if p.span not in known and is_caps(p.text)
    )
    return Foot(tuple(recipients), tuple(signs), lines[label].start, smeared)


def _first_mark(text: str, lines: Sequence[Span], folded: Sequence[str], lexicon: Lexicon) -> int | None:
    """The first line that is a mark of authority with its body or office: annexes may follow the signature."""
    for i, words in enumerate(folded):
        if _MARKED.match(words) and len(words.strip()) < 200:
            for piece in pieces_of(text, lines[i], i):
                sign = sign_of(piece, lexicon)
                if sign and sign.mark and sign.certain:
                    return i
    return None


def _body_end(lines: Sequence[Span], folded: Sequence[str]) -> int:
    """The line behind the body's last sentence, else the last twelve lines with words."""
    for i in range(len(lines) - 1, max(len(lines) - 41, -1), -1):
        words = folded[i].strip()
        if len(words) > 65 or re.search(r"[a-z0-9)]\s?[.;:]\W{0,4}$|\./\.?\W*\w{0,6}\W*$", words):
            return i + 1
    filled = [i for i, words in enumerate(folded) if words.strip()]
    head = max((i for i in filled if _HEAD.search(folded[i])), default=-1)
    return max(filled[-12:][0] if filled else 0, head + 1)


def _signs_before(
    text: str, lines: Sequence[Span], numbers: range, furniture: Sequence[Span], lexicon: Lexicon
) -> list[Sign]:
    """A signature that was read before the list: titles and names alone on their lines, below the body's last line."""

    def is_body(words: str) -> bool:
        longest = max(map(len, re.split(r"\s{3,}", words.strip())))
        return longest > 60 or bool(re.search(r"\./|[.;]\s*$", words.rstrip(" |*")))

    first = next((i + 1 for i in reversed(numbers) if is_body(lines[i].of(text))), numbers.start)
    found = _signs(text, lines, range(max(first, numbers.start), numbers.stop), (), furniture, lexicon)
    return found if any(s.mark or s.title for s in found) else []


def _signs(
    text: str, lines: Sequence[Span], numbers: range, taken: Sequence[Span], furniture: Sequence[Span], lexicon: Lexicon
) -> list[Sign]:
    """What the lines say of the signature, ranges of the list left out."""
    found: list[Sign] = []
    filled = 0
    for i in numbers:
        line = lines[i]
        words = line.of(text)
        if not words.strip() or any(f.start <= line.start and line.end <= f.end for f in furniture):
            continue
        if not taken:
            filled += 1
            if NEXT.match(fold(words)) or filled > LINES_AFTER or "\f" in words:
                break
        for piece in _free_pieces(text, line, taken, i):
            sign = sign_of(piece, lexicon)
            if sign is None or not (sign.mark or sign.title or sign.name):
                sign = collective_body(piece, lexicon) or sign
            if sign:
                found.append(sign)
    return found


def _free_pieces(text: str, line: Span, taken: Sequence[Span], number: int) -> list[Piece]:
    at = max([line.start, *(t.end for t in taken if t.start < line.end and t.end > line.start)])
    return pieces_of(text, Span(min(at, line.end), line.end), number)
