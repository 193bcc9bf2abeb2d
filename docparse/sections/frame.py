"""The frame of a text: which documents it holds, where each begins, and what is enclosed.

Structure by Decree 30/2020/NĐ-CP, Article 8 and Appendix I (state) and Hướng dẫn 36-HD/VPTW (party). OCR may have lost
any part of it; what is not found is left open, never invented.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from docparse.lexicon import FrameWords
from docparse.sections.foot import Foot
from docparse.sections.lines import Layout, Line
from docparse.sections.parts import Part, is_body, spaced
from docparse.vietnamese.letters import in_capitals
from docparse.vietnamese.numerals import match_roman

# `Phụ lục`, `PHỤ LỤC II`, `Phụ lục 01: Tên`, `Mẫu số 02`, `Biểu số 3`; folded. `mau 01/BC` too.
_APPENDIX = re.compile(
    r"(?P<noise>\W{0,3})(?P<word>phu\s?luc|mau(?:\s+so)?|bieu(?:\s+(?:so|mau))*)"
    r"(?:\s+(?:so\s*:?\s*)?(?P<number>[ivx]{1,5}|\d{1,3}[a-z]?|[a-z])(?![a-z])(?P<more>[/\-.][\w./-]{1,20})?)?(?P<rest>\s*[.:\-–]?\s*)(?P<title>.*)"
)
_APPENDIX_NAMES = {"phu luc": "Phụ lục", "mau": "Mẫu", "bieu": "Biểu"}
_DOTTED = re.compile(r"\.{5,}|…{2,}|_{5,}")
_LEAST_DOTTED = 3
_TITLE_LINES = 14


class Frame:
    """Finds the parts of a text."""

    def __init__(self, layout: Layout, words: FrameWords, types: Iterable[str], titles: Iterable[str]) -> None:
        self.layout = layout
        self.lines = layout.lines
        self.words = words
        self.foot = Foot(layout, words, titles)
        self._type = re.compile(rf"(?P<type>{spaced(types)})(?P<rest>\W.*|$)")

    def parts(self) -> list[Part]:
        """The documents and appendices, in order; they cover the text."""
        starts = self._starts()
        found = []
        for i, part in enumerate(starts):
            part.stop = starts[i + 1].first if i + 1 < len(starts) else len(self.lines)
            # What is to be filled in is a form, and a form is no document.
            blanks = sum(_DOTTED.search(line.text) is not None for line in self.lines[part.first : part.stop])
            part.silent = part.silent or (part.enclosed and blanks >= _LEAST_DOTTED)
            self.foot.close(part)
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
            if self.foot.is_distribution(line):
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
