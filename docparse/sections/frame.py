"""The frame of a text: which documents it holds, where each begins, is signed and sent, and what is enclosed.

Structure by Decree 30/2020/NĐ-CP, Article 8 and Appendix I (state) and Hướng dẫn 36-HD/VPTW (party). OCR may have lost
any part of it; what is not found is left open, never invented.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from docparse.lexicon import FrameWords
from docparse.sections.lines import UPPER, Layout, Line, in_capitals
from docparse.spans import Span
from docparse.vietnamese.letters import fold
from docparse.vietnamese.numerals import match_roman


@dataclass
class Part:
    """One document of the text, or one appendix: lines `[first, stop)`.

    `opening` is the line its preamble (or the appendix) begins on, None where the text begins with the body. Labels are
    looked for in `[body, body_stop)`. `silent` parts hold no sections but themselves: forms, tables.
    """

    first: int
    stop: int
    opening: int | None = None
    opening_at: int | None = None
    body: int = 0
    body_stop: int = 0
    appendix: str | None = None
    title: str | None = None
    silent: bool = False
    enclosed: bool = False
    distribution: Span | None = None
    signature: Span | None = None
    addressees: range = field(default_factory=lambda: range(0))


# `Phụ lục`, `PHỤ LỤC II`, `Phụ lục 01: Tên`, `Mẫu số 02`, `Biểu số 3`; folded. `mau 01/BC` too.
_APPENDIX = re.compile(
    r"(?P<noise>\W{0,3})(?P<word>phu\s?luc|mau(?:\s+so)?|bieu(?:\s+(?:so|mau))*)"
    r"(?:\s+(?:so\s*:?\s*)?(?P<number>[ivx]{1,5}|\d{1,3}[a-z]?|[a-z])(?![a-z])(?P<more>[/\-.][\w./-]{1,20})?)?(?P<rest>\s*[.:\-–]?\s*)(?P<title>.*)"
)
_APPENDIX_NAMES = {"phu luc": "Phụ lục", "mau": "Mẫu", "bieu": "Biểu"}
_AUTHORITY_BEFORE = re.compile(r"\b(?:t\s?/?m|k\s?/?t|t\s?/?l|t\s?/?u\s?/?q|q)\s?[.,/]{1,2}\s?$")
_DOTTED = re.compile(r"\.{5,}|…{2,}|_{5,}")
_LEAST_DOTTED = 3
_TITLE_LINES = 14


class Frame:
    """Finds the parts of a text."""

    def __init__(self, layout: Layout, words: FrameWords, types: Iterable[str], titles: Iterable[str]) -> None:
        self.layout = layout
        self.lines = layout.lines
        self.words = words
        self._type = re.compile(rf"(?P<type>{_spaced(types)})(?P<rest>\W.*|$)")
        self._title = re.compile(rf"(?<![a-z])(?:{_spaced(titles)})\b")

    def parts(self) -> list[Part]:
        """The documents and appendices, in order; they cover the text."""
        starts = self._starts()
        found = []
        for i, part in enumerate(starts):
            part.stop = starts[i + 1].first if i + 1 < len(starts) else len(self.lines)
            # What is to be filled in is a form, and a form is no document.
            blanks = sum(_DOTTED.search(line.text) is not None for line in self.lines[part.first : part.stop])
            part.silent = part.silent or (part.enclosed and blanks >= _LEAST_DOTTED)
            self._close(part)
            found.append(part)
        return found

    # Where parts begin

    def _starts(self) -> list[Part]:
        parts = [self._document(0, len(self.lines))]
        sent = False  # the document before is finished: Nơi nhận or a signature has been passed
        line_numbers = iter(range(len(self.lines)))
        for number in line_numbers:
            line = self.lines[number]
            if line.skipped or number <= (parts[-1].opening or 0):
                continue
            if self._is_distribution(line):
                sent = True
            part = self._appendix(line) or (self._enclosed(line) if len(line.text) < 90 else None)
            if part is None and sent and self.words.motto.search(line.folded) and not parts[-1].silent:
                head = self._document(number, min(number + 40, len(self.lines)))
                part = head if head.opening is not None else None
                if part is not None:
                    part.first = self._head_start(number)
            if part is not None and part.first > parts[-1].first:
                parts.append(part)
                sent = False
        return parts

    def _head_start(self, motto: int) -> int:
        """The first line of a document's head: the issuer may stand a line or two above the motto."""
        first = motto
        while first > 0 and motto - first < 3 and self.lines[first].after_blank == 0 and self.lines[first - 1].capitals:
            first -= 1
        return first

    def _document(self, first: int, stop: int) -> Part:
        """A part whose preamble begins at the type name or at Kính gửi, whichever comes first in `[first, stop)`."""
        part = Part(first, len(self.lines), body=first)
        looser: tuple[int, int] | None = None
        body_seen = 0
        for number in range(first, stop):
            line = self.lines[number]
            if line.skipped:
                continue
            if match := self.words.addressees.match(line.folded):
                before = line.text[: match.start("word")]
                part.opening, part.opening_at = number, line.start + len(before.strip("*") and before)
                break
            if (at := self._type_at(line, whole=True)) is not None:
                part.opening, part.opening_at = number, at
                break
            if looser is None and body_seen == 0 and (at := self._type_at(line, whole=False)) is not None:
                looser = (number, at)
            body_seen += is_body(line, self.words)
            if body_seen >= 3:
                break
        if part.opening is None and looser is not None:
            part.opening, part.opening_at = looser
        if part.opening is not None:
            part.body = part.opening + 1
            part.addressees = self._addressees(part.opening, stop)
        return part

    def _type_at(self, line: Line, *, whole: bool) -> int | None:
        """Where a type name begins on a line of its own (`whole`), or in front of its title.

        In a right-hand column, after a stamp's remains, the name still counts if it ends the line.
        """
        if line.text.rstrip("* ").endswith(":"):
            return None
        for match in self._type.finditer(line.folded):
            name = line.text[match.start("type") : match.end("type")]
            if not name.isupper() and not (in_capitals(name) and len(name) > 8):
                continue
            before, rest = line.text[: match.start()], match["rest"].strip(" *_-|.,~")
            if before and before[-1].isalnum():
                continue
            words_before = re.findall(r"[^\W\d_]{2,}", before)
            if whole:
                if len(rest) <= 3 and (not words_before or re.search(r"[|.]\s*$|\s{3,}$|\d\W*$|[.…]{2,}\s*$", before)):
                    return line.start + match.start() - len(before) * (not before.strip("*"))
            elif not words_before and line.capitals and len(line.text) <= 120:
                return line.start + match.start()
        return None

    def _addressees(self, opening: int, stop: int) -> range:
        """The lines of the Kính gửi block; its items are no sections."""
        first = next(
            (n for n in range(opening, min(stop, opening + 25)) if self.words.addressees.match(self.lines[n].folded)),
            None,
        )
        if first is None:
            return range(0)
        last = first
        for number in range(first + 1, min(stop, first + 80)):
            line = self.lines[number]
            if line.skipped:
                continue
            before = self.lines[last]
            item = line.text[0] in "-–—+*•~|" or self.words.addressees.match(line.folded) is not None
            goes_on = not before.ended and not line.after_blank and number - last < 3 and last != first
            goes_on = goes_on and before.text[0] in "-–—+*•~("
            first_item = last == first and len(line.text) < 60 and not before.ended
            if not (item or goes_on or first_item or (line.starts_lower and not before.ended)):
                break
            last = number
            if line.text.endswith((".", "./.")) and not before.leads_in:
                follow = self.layout.after(line)
                if follow is None or follow.text[0] not in "-–—+*•~":
                    break
        return range(first, last + 1)

    def _appendix(self, line: Line) -> Part | None:
        """An appendix begins on a line of its own: `PHỤ LỤC II`, perhaps with its title; not `Phụ lục II kèm theo`."""
        match = _APPENDIX.match(line.folded)
        if match is None or len(line.text) > 140:
            return None
        before = self.layout.before(line)
        word = (
            re.sub(r"\s.*", "", match["word"].replace("phuluc", "phu luc")) if match["word"][0] in "mb" else "phu luc"
        )
        written = line.text[match.start("word") : match.end("word")]
        if not written[:1].isupper() or (word != "phu luc" and not match["number"]):
            return None
        title = line.text[match.start("title") :].strip()
        if title and not (in_capitals(title) or match["rest"].strip() or title[0] == "("):
            return None
        if word != "phu luc" and title and not in_capitals(title):
            return None
        if (
            before is not None
            and not before.ended
            and not line.after_blank
            and not before.capitals
            and not in_capitals(written)
        ):
            return None
        if re.search(r"\.{4,}|…{2,}|\s\d{1,3}$", title):
            return None  # a line of a table of contents
        label = _APPENDIX_NAMES[word] if word == "phu luc" else _APPENDIX_NAMES[word] + " số"
        if number := match["number"]:
            shown = line.text[match.start("number") : match.end("number")]
            label += " " + (shown.upper() if number.isalpha() else shown)
            if number.isalpha() and match_roman(number.upper()) is None and len(number) > 1:
                return None
        if match["more"]:
            label += line.text[match.start("more") : match.end("more")].rstrip("./-")
        part = Part(line.number, len(self.lines), opening=line.number, opening_at=line.start + match.start("word"))
        part.appendix, part.silent = label, word != "phu luc"
        part.title = title.strip(" .:*") or None
        part.body = line.number + 1
        return part

    def _enclosed(self, line: Line) -> Part | None:
        """A document issued with the one before: its type name in capitals, then `(Ban hành kèm theo …)`."""
        at = self._type_at(line, whole=True)
        if at is None and line.capitals and line.after_blank:
            at = self._type_at(line, whole=False)
        if at is None:
            return None
        seen, after = 0, self.layout.after(line)
        while after is not None and seen < _TITLE_LINES:
            if self.words.enclosed.match(after.folded):
                part = Part(line.number, len(self.lines), opening=line.number, opening_at=at)
                part.body, part.enclosed = line.number + 1, True
                return part
            if after.ended or is_body(after, self.words):
                return None
            seen, after = seen + 1, self.layout.after(after)
        return None

    # Where a part ends

    def _is_distribution(self, line: Line) -> bool:
        match = self.words.distribution.match(line.folded)
        return match is not None and "..." not in line.text and "…" not in line.text

    def _close(self, part: Part) -> None:
        """Finds Nơi nhận and the signature of a part, and so the end of its body."""
        part.body_stop = part.stop
        if part.silent:
            return
        at = next((n for n in range(part.body, part.stop) if self._is_distribution(self.lines[n])), None)
        label_end = 0
        if at is not None:
            match = self.words.distribution.match(self.lines[at].folded)
            label_end = self.lines[at].start + (match.end() if match else 0)
        else:
            at = self._lost_distribution(part)
        pieces: list[Span] = []
        last = None
        if at is not None:
            start = self.lines[at].start
            if label_end:
                start += _noise(self.lines[at].text)
            last = self._distribution_end(at, part.stop)
            part.distribution = Span(start, self._column_end(last, pieces))
            pieces += self._right_columns(at, last, label_end)
            part.body_stop = self._after_end_mark(part, self._signature_above(part, at, pieces))
            pieces += self._signature_below(last + 1, part.stop)
        elif part.appendix is None:
            part.body_stop = self._signature_at_end(part, pieces)
        if pieces:
            part.signature = Span(min(p.start for p in pieces), max(p.end for p in pieces))

    def _lost_distribution(self, part: Part) -> int | None:
        """Where the label is unreadable, the items still end with `Lưu: VT`: the first line of that run of bullets."""
        filed = next(
            (
                n
                for n in range(part.body, part.stop)
                if self.lines[n].text[:1] in ("-", "–", "~") and self.words.filed.match(self.lines[n].folded)
            ),
            None,
        )
        if filed is None:
            return None
        first, gap = filed, 0
        for number in range(filed - 1, part.body, -1):
            line = self.lines[number]
            if line.skipped:
                continue
            if line.text[0] in "-–~" and len(line.text) <= 80:
                first, gap = number, 0
            elif "./." in line.text or line.text.endswith("./") or gap >= 2:
                break
            else:
                gap += 1
        return first

    def _distribution_end(self, at: int, stop: int) -> int:
        """The last line of the items: the one that says where it is filed, with its wrapping; else the last item."""
        last, number = at, at + 1
        since = 0
        while number < stop and since < 4:
            line = self.lines[number]
            number += 1
            if line.skipped:
                continue
            left = re.split(r"\s{3,}|\t", line.text)[0]
            item = bool(re.match(r"\W{0,2}[-–—~+*•]\s?\S|\(", left))
            before = self.lines[last]
            if not item and self._signs(left):
                since += 1
                continue
            wraps = (
                number - 1 - last <= 2
                and line.after_blank <= 1
                and (
                    left[:1].islower()
                    or line.indent > self.lines[at].indent
                    or not before.ended
                    or left.endswith((";", "."))
                )
            )
            if item or (wraps and not self._looks_like_name(left) and not self.words.enclosed.match(line.folded)):
                last, since = line.number, 0
                if self.words.filed.match(line.folded):
                    return self._filed_end(line, stop)
            else:
                since += 1
        return last

    def _filed_end(self, line: Line, stop: int) -> int:
        """`Lưu: VT, …` may wrap, without a blank line and indented or in small letters."""
        last = line
        while (after := self.layout.after(last)) is not None and after.number < stop and not after.after_blank:
            left = re.split(r"\s{3,}|\t", after.text)[0]
            if last.text.endswith((".", "./.")) or self._signs(left) or self._looks_like_name(left) or len(left) > 60:
                break
            if not (after.indent > line.indent or left[:1].islower() or last.text.endswith((",", ";"))):
                break
            last = after
        return last.number

    def _column_end(self, last: int, pieces: list[Span]) -> int:
        """The end of the distribution; a title set behind `Lưu: …` on its line belongs to the signature."""
        line = self.lines[last]
        if self.words.filed.match(line.folded):
            for match in re.finditer(rf"(?<=[\w).;,])\s+(?=[{UPPER}]{{2}})", line.text):
                tail = line.text[match.end() :]
                if in_capitals(tail) and self._signs(tail):
                    pieces.append(Span(line.start + match.end(), line.end))
                    return line.start + match.start()
        return line.end

    def _right_columns(self, at: int, last: int, label_end: int) -> list[Span]:
        """Titles and names to the right of the items: behind the label, or behind three blanks or a tab."""
        found: list[Span] = []
        for number in range(at, last + 1):
            line = self.lines[number]
            if line.skipped:
                continue
            if number == at and label_end and (behind := line.text[label_end - line.start :].strip(" \t|")):
                start = self.layout.text.index(behind, label_end)
                if self._signs(behind) or in_capitals(behind):
                    found.append(Span(start, start + len(behind)))
                continue
            columns = list(re.finditer(r"(?:\s{3,}|\t+)(?=\S)", line.text))
            if columns or (line.indent >= 30 and number > at):
                offset = columns[-1].end() if columns else 0
                text = line.text[offset:]
                if self._signs(text) or self._looks_like_name(text):
                    found.append(Span(line.start + offset, line.end))
                continue
            # OCR sets the other column behind an item: `- Bộ Tư pháp; KT. CHỦ TỊCH`, `…; Nguyễn Văn An`.
            for match in re.finditer(rf"[;.]\s+(?=[{UPPER}])", line.text):
                if self._signs(tail := line.text[match.end() :]) or self._looks_like_name(tail):
                    found.append(Span(line.start + match.end(), line.end))
                    break
        return found

    def _signature_above(self, part: Part, at: int, pieces: list[Span]) -> int:
        """Lines of the signature that stand before Nơi nhận. Returns the line the body ends before."""
        stop = at
        line = self.layout.before(self.lines[at])
        taken = 0
        while line is not None and line.number > part.body and taken < 5:
            if not (
                self._signs(line.text)
                or (taken and self._looks_like_name(line.text))
                or self.words.authority_signed.fullmatch(line.folded)
            ):
                break
            pieces.append(Span(line.start, line.end))
            stop, taken = line.number, taken + 1
            line = self.layout.before(line)
        return stop

    def _signature_below(self, first: int, stop: int) -> list[Span]:
        """Lines of the signature after the items: titles, `(Đã ký)`, the name."""
        found: list[Span] = []
        misses = 0
        for number in range(first, stop):
            line = self.lines[number]
            if line.furniture or (line.blank and not line.text):
                continue
            if (
                self._signs(line.text)
                or self._looks_like_name(line.text)
                or self.words.authority_signed.fullmatch(line.folded)
                or (line.text == "□" and not misses)
            ):
                found.append(Span(line.start, line.end))
            elif self.words.enclosed.match(line.folded) or len(line.text) > 60 or misses >= 6:
                break
            else:
                misses += 1
        return found

    def _signature_at_end(self, part: Part, pieces: list[Span]) -> int:
        """A signature without Nơi nhận: a title line in capitals near the end, everything after it short."""
        lines = [n for n in range(max(part.body, part.stop - 40), part.stop) if not self.lines[n].skipped][-12:]
        for place, number in enumerate(lines):
            line = self.lines[number]
            if not (in_capitals(line.text) and self._signs(line.text)):
                continue
            tail = [self.lines[n] for n in lines[place:]]
            if all(len(t.text) <= 60 for t in tail) and any(self._looks_like_name(t.text) for t in tail[1:]):
                pieces += [Span(t.start, t.end) for t in tail if self._signs(t.text) or self._looks_like_name(t.text)]
                return number
        return part.stop

    def _after_end_mark(self, part: Part, stop: int) -> int:
        """`./.` ends the body; the few short lines behind it are what OCR made of the seal and the initials."""
        misses, number = 0, stop
        while number > part.body and misses < 6:
            number -= 1
            line = self.lines[number]
            if line.skipped:
                continue
            if re.search(r"\./\.|/\.\W{0,3}$", line.text):
                return number + 1
            if len(line.text) > 45:
                break
            misses += 1
        return stop

    def _signs(self, text: str) -> bool:
        """Whether words begin a signature block: an authority mark or a title, in capitals, a few of them damaged."""
        plain = text.strip("*_| \t")
        folded = fold(plain)
        if self.words.authority.match(folded):
            return sum(c.isupper() for c in plain) * 2 > sum(c.isalpha() for c in plain)
        if len(plain) > 70 or (match := self._title.search(folded)) is None or not in_capitals(plain[match.start() :]):
            return False
        # What OCR made of the authority mark, of the seal or of the other column may stand before the title.
        return match.start() <= 8 or _AUTHORITY_BEFORE.search(folded[: match.start()]) is not None

    def _looks_like_name(self, text: str) -> bool:
        """Two to five capitalised syllables and nothing else, perhaps after a rank or a degree."""
        plain = re.sub(
            r"^(?:[A-ZĐ][\w.]{0,8}\.\s?|(?:Đại|Thượng|Trung|Thiếu)\s(?:tá|tướng|úy)\s)+", "", text.strip("*_|\"'`.,: ")
        )
        words = plain.split()
        if not 2 <= len(words) <= 5 or not all(w.isalpha() for w in words):
            return False
        if plain.isupper():
            return len(words) >= 3 and not self._title.match(fold(plain)) and len(plain) <= 30
        if not all(w[0].isupper() and (len(w) == 1 or w[1:].islower()) for w in words[1:]):
            return False
        return words[0][0].isupper() or len(words) >= 3  # the first letter may be lost under the seal


def _noise(text: str) -> int:
    """How many characters of junk stand before `Nơi nhận`; stars of bold type belong to it."""
    match = re.search(r"[Nn]\s?[^\W\d_0]", text)
    return match.start() if match and not text.startswith("*") and match.start() < 6 else 0


def is_body(line: Line, words: FrameWords) -> bool:
    """Whether a line is running text: long, in small letters, not a motto or a subject line."""
    if len(line.text) < 50 or line.capitals or words.motto.search(line.folded):
        return False
    return sum(c.isalnum() for c in line.text) >= 36


def _spaced(names: Iterable[str]) -> str:
    """Names as an alternation of folded patterns, the longest first; OCR may have lost a blank."""
    folded = sorted({fold(name) for name in names if len(name) >= 4}, key=len, reverse=True)
    return "|".join(re.escape(name).replace(r"\ ", r"\s?") for name in folded)
