"""The recipients of a document (`Nơi nhận`; Decree 30/2020/NĐ-CP, box 9b), parted from the signature beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docparse.extraction.metadata.addressees import BULLET, Item
from docparse.extraction.metadata.layout import Piece, has_words, is_caps, is_readable, without_tail
from docparse.extraction.metadata.persons import person_at_end
from docparse.extraction.metadata.signature import is_office_in_capitals, match_mark, sign_of
from docparse.lexicon import Lexicon
from docparse.outline import Outline, fold_space
from docparse.spans import Span
from docparse.vietnamese.letters import fold

MAX_ITEM_LINES = 90
# `Nơi nhận`, `Nơỉ nhận`, `MNơi nhận:`; a form's `Nơi nhận hồ sơ` goes on with small letters.
_LABEL = re.compile(r"^[^a-z\n]{0,8}[a-z]{0,2}?n[o0]['’]?[il1j]\s?nh[a{4]{1,2}n\b\s*(?P<colon>[:;.]?)")
# A bullet that was read as another small mark: `“PCT UBND tỉnh;`.
_STRAY_BULLET = re.compile(r"\s*(?:[^\w\s(]|[ˆˇ])\s?(?=[^\W\d_])")
_KEPT = re.compile(r"^lu{1,2}\b(?! tru\b)")
_EDGE = re.compile(r"\s[-–—~_|*]\s+(?P<tail>[^()/]*\)\W*)$")
# `(b/c);`, `(để t/h);` on a line of its own.
_PURPOSE = re.compile(r"\((?:để\s)?[a-zđ]/[a-zđ]{1,3}\)\W*")
# What may stand behind the archive's copy; signs that no unit's name has are a scanner's.
_STRANGE = re.compile(r"[^\w\s.,;:()&/@+-]")
# Where a document's foot has ended: an appendix, a form, a table, a note of what is attached.
NEXT = re.compile(
    r"^\W*(?:phu luc|mau (?:so|\d)|bieu (?:so|mau|\d)|danh (?:sach|muc)\b|\((?:kem theo|ban hanh|dinh kem|bieu)|"
    r"cong hoa xa hoi|quy (?:che|dinh)\s*$|chuong i\b|dieu 1\b)"
)


# --- where it is -------------------------------------------------------------------------------------------------


def find_label_line(lines: Sequence[Span], folded: Sequence[str], outline: Outline) -> int | None:
    """The line of `Nơi nhận`: the first that items follow; else the first item of a list that ends in `Lưu`."""
    for i, words in enumerate(folded):
        if (match := _LABEL.match(words)) and _is_label(words, match) and _has_items(folded, i + 1):
            return i
    for i, words in enumerate(folded):
        bullet = BULLET.match(words)
        if bullet and re.match(r"nhu (?:tren|dieu|kinh gui|phan)\b", words[bullet.end() :]):
            return max(i - 1, 0)
    for i, words in enumerate(folded):
        bullet = BULLET.match(words)
        if bullet and _KEPT.match(words[bullet.end() :]) and "vt" in words:
            return max(_first_item(folded, i) - 1, 0)
    for section in outline.of_kind("distribution"):
        return next((i for i, line in enumerate(lines) if section.start <= line.end), None)
    return None


def _is_label(words: str, match: re.Match[str]) -> bool:
    rest = words[match.end() :]
    return bool(match["colon"]) or not re.match(r"\s?[a-z]", rest) or bool(re.match(r"\s{3}", rest))


def _has_items(folded: Sequence[str], start: int) -> bool:
    """Whether a list follows within a few lines; without bullets, an archive's copy (`Lưu`) must be there."""
    near = [w for w in folded[start : start + 12] if w.strip()][:6]
    return any(BULLET.match(w) for w in near) or any(_KEPT.match(w.strip(" -–*")) for w in folded[start : start + 25])


def _first_item(folded: Sequence[str], last: int) -> int:
    """The first line of the list that ends at a line: the body above it has long lines without bullets."""
    first, others = last, 0
    for i in range(last - 1, max(-1, last - 60), -1):
        words = folded[i].strip()
        if BULLET.match(words) and len(words) < 80:
            first, others = i, 0
        elif words:
            others += 1
            if len(words) > 65 or others > 3:
                break
    return first


# --- the list ----------------------------------------------------------------------------------------------------


def find_items(
    text: str, lines: Sequence[Span], folded: Sequence[str], label: int, furniture: Sequence[Span], lexicon: Lexicon
) -> tuple[list[Item], tuple[Span, ...], int]:
    """The items, the ranges that they take (what else stands on their lines is the signature's), and the last line."""
    items: list[Item] = []
    taken: list[Span] = []
    last = label
    match = _LABEL.match(folded[label])
    at = lines[label].start + match.end() if match else lines[label].end
    column = _right_column(text, lines, label, min(label + 40, len(lines)))
    if match:
        taken.append(Span(lines[label].start, at))
    kept = bulleted = False
    blank = 0
    for i in range(label, min(label + MAX_ITEM_LINES, len(lines))):
        line = Span(max(at, lines[i].start), lines[i].end)
        if any(f.start <= line.start and line.end <= f.end for f in furniture):
            continue
        words = line.of(text)
        if not words.strip():
            blank += i > label
            if items and blank >= 3 and kept:
                break
            continue
        if i > label and NEXT.match(folded[i]):
            break
        left = _left_part(text, line, lines[i], column)
        bullet = BULLET.match(left.of(text))
        kept_here = _KEPT.match(fold(left.of(text)).strip(" -–—~*+•"))
        if bullet or (kept_here and items):
            if kept and not kept_here:
                break
            span = _without_sign(text, Span(left.start + (bullet.end() if bullet else 0), left.end), lexicon)
            if has_words(span.of(text)):
                bulleted = True
                items.append(Item(span.of(text), span))
                taken.append(Span(left.start, span.end))
                kept = kept or bool(kept_here)
                last = i
            blank = 0
            continue
        span = _without_sign(text, left, lexicon)
        written = fold_space(span.of(text))
        purpose = _PURPOSE.fullmatch(written) is not None
        if not purpose and (not has_words(written) or _is_sign(text, span, lexicon)):
            continue
        if not items:
            if not is_readable(written) or not _unbulleted(folded, i):
                continue
            items.append(Item(written, span))
        elif _is_over(items[-1].text, written, kept, blank):
            break
        elif items[-1].text.rstrip().endswith(";") and (not bulleted or _STRAY_BULLET.match(left.of(text))):
            items.append(Item(written, span))
        elif (purpose or is_readable(written)) and (bulleted or _goes_on(items[-1].text, written)):
            items[-1] = Item(f"{items[-1].text} {written}", Span(items[-1].span.start, span.end))
        else:
            continue
        taken.append(span)
        last = i
        blank = 0
    tidy = [Item(_tidy(item.text, lexicon), item.span) for item in items]
    return [item for item in tidy if has_words(item.text)], tuple(taken), last


def _is_over(before: str, words: str, kept: bool, blank: int) -> bool:
    """Whether a line without a bullet is no more part of the list, whose last item is the archive's copy."""
    if kept:
        return bool(blank) or before.rstrip().endswith(".") or not _short(words)
    return blank > 2 and not _goes_on(before, words)


def _unbulleted(folded: Sequence[str], i: int) -> bool:
    """Whether a list without bullets begins here: its lines end in semicolons."""
    return folded[i].rstrip().endswith((";", ","))


def _goes_on(before: str, words: str) -> bool:
    return words[:1].islower() or words.startswith("(") or before.rstrip().endswith((",", "-", "–", " và"))


def _short(words: str) -> bool:
    return len(words) <= 45 and not (is_caps(words) and len(words) > 15)


def _right_column(text: str, lines: Sequence[Span], start: int, end: int) -> int | None:
    """Where the signature's column begins in text laid out with blanks, in characters; None where it is not."""
    found = []
    for line in lines[start:end]:
        words = line.of(text)
        if gap := re.search(r"\S[ \u00a0]{5,}(?=\S)", words):
            found.append(gap.end())
    return min(found) if found else None


def _left_part(text: str, line: Span, whole: Span, column: int | None) -> Span:
    """The list's part of a line: up to a gap, nothing where the line begins in the signature's column."""
    words = line.of(text)
    indent = line.start - whole.start + len(words) - len(words.lstrip(" \u00a0"))
    if column is not None and indent >= max(column - 4, 12) and line.start == whole.start:
        return Span(line.start, line.start)
    gap = re.search(r"(?<=\S)(?:[ \u00a0]{4,}|\t+|\s*\|)", words)
    return Span(line.start, line.start + gap.start()) if gap else line


def _without_sign(text: str, span: Span, lexicon: Lexicon) -> Span:
    """An item's range without what a scanner read behind it on the same line: a title, a name, specks of the seal."""
    words = span.of(text)
    # An item closes with a semicolon; what stands behind it and is not closed itself is the other column's.
    if (closed := words.rfind(";")) >= 0 and not _KEPT.match(fold(words)):
        rest = words[closed + 1 :].strip()
        if rest and len(rest) < 45 and not rest.endswith((".", ",", ":", ")", "-")) and _is_other_column(rest, lexicon):
            return Span(span.start, span.start + closed + 1).trimmed(text)
    for end in [m.end() for m in re.finditer(r"[;.,)](?=\s)|(?<=\s)(?=\S)", words)]:
        rest = words[end:].strip(" .,;:-–—_|*'`\"")
        if rest and (match_mark(rest, lexicon) or is_office_in_capitals(rest, lexicon)):
            return Span(span.start, span.start + end).trimmed(text)
    if person := person_at_end(words, lexicon):
        before = words[: person.start].rstrip()
        junk = re.search(r"[;.,)]\W*(?:(?<!\w)\w{1,2}\W*){0,2}$", before)
        if junk:
            return Span(span.start, span.start + junk.start() + 1).trimmed(text)
    # A bracket that was never opened, in capitals: the other column's (`… đảng - JANG AC)`).
    if words.count(")") > words.count("(") and (edge := _EDGE.search(words)) and is_caps(edge["tail"]):
        return Span(span.start, span.start + edge.start()).trimmed(text)
    if not _KEPT.match(fold(words)) and (
        specks := re.search(r"(?<=[;.)])\s+(?:\W{1,3}|\w\W{0,3}){1,4}$|(?<=:)\s+(?:\W{1,3}|\w){1,2}$", words)
    ):
        return Span(span.start, span.start + specks.start()).trimmed(text)
    return span.trimmed(text)


def _is_other_column(words: str, lexicon: Lexicon) -> bool:
    """Whether words behind an item's semicolon are the signature's, or what the seal has left of it."""
    small = [w for w in re.findall(r"[^\W\d_]+", words) if w.islower() and len(w) > 1 and is_readable(w)]
    return not small or not is_readable(words) or person_at_end(words, lexicon) is not None


def _is_unit(tail: str, lexicon: Lexicon) -> bool:
    """Whether words behind a full stop may still say where the copy is kept: two letters only if a unit is known so."""
    if _STRANGE.search(tail) or not is_readable(tail):
        return False
    return len(tail) > 2 or tail in lexicon.head_and_foot.units


def _tidy(item: str, lexicon: Lexicon) -> str:
    """One line, without final punctuation and specks."""
    item = without_tail(fold_space(item).strip("*_| "))
    if _KEPT.match(fold(item)):
        if (end := item.rfind(". ")) > 0 and not _is_unit(item[end + 2 :], lexicon):
            item = item[:end]
        # Behind the archive's copy stand the drafter's name or the initials that somebody wrote there.
        item = re.sub(r"(?<=\))[.,]?\s+(?![A-ZĐ][^\W\d_]+$|[A-Z]{2,}[,.]).{1,8}$", "", item)
    return re.sub(r"^[-–—~+•*“”‘’\"'ˆ^\s]+(?=[^\W\d_][^“”\"]*$)", "", item)


def _is_sign(text: str, span: Span, lexicon: Lexicon) -> bool:
    return sign_of(Piece(span, 0, 0, fold_space(span.of(text)).strip("*_ ")), lexicon) is not None
