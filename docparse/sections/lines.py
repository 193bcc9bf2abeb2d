"""The lines of a text as typography sees them: what wraps, what ends a paragraph, what stands in capitals."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from docparse.vietnamese.letters import fold, in_capitals

# What ends a sentence or an item, once quotes, brackets and the marks of bold type are taken off the end.
_CLOSERS = "\"'”’»)]*_` \t"
_ENDS = (".", ";", ":", "!", "?", "…", "./")
# A line longer than any printed line: the text has one paragraph a line.
_LONGEST_PRINTED = 170
# A line with the first word of the next is full from this part of the usual width on. A blank line is a doubt.
_FULL = 0.85
_FULL_OVER_BLANK = 0.95
_BRIMFUL = 1.0
_ALNUM = re.compile(r"[^\W_]|□")


@dataclass(frozen=True)
class Line:
    """One line. `start`, `end` are offsets of its first and after its last visible character; `full_end` takes the
    line end with it. `after_blank` counts the lines without words just before it."""

    number: int
    full_start: int
    start: int
    end: int
    full_end: int
    text: str  # stripped
    folded: str  # lower case without marks, as long as `text`: for matching what OCR may have damaged
    blank: bool  # no letter, digit or unreadable mark: white space, rules, table bars
    furniture: bool = False
    after_blank: int = 0

    @property
    def skipped(self) -> bool:
        """Whether reading goes over it: nothing of the document stands on it."""
        return self.blank or self.furniture

    @property
    def indent(self) -> int:
        return self.start - self.full_start

    @cached_property
    def ended(self) -> bool:
        """Whether its last mark ends a sentence, an item or a lead-in."""
        return self.text.rstrip(_CLOSERS).endswith(_ENDS) or self.text.endswith(_ENDS)

    @cached_property
    def leads_in(self) -> bool:
        """Whether it ends with a colon, so that what follows belongs to it."""
        return self.text.rstrip(_CLOSERS).endswith(":")

    @cached_property
    def capitals(self) -> bool:
        """Whether its letters are (nearly) all capitals, as titles print them; a few may be damaged."""
        return in_capitals(self.text)

    @cached_property
    def first_word(self) -> str:
        return self.text.split(None, 1)[0] if self.text else ""

    @cached_property
    def starts_lower(self) -> bool:
        """Whether it begins in mid-sentence: a small letter, a digit or a closing mark first."""
        head = self.text.lstrip("*_|\"'“‘(") or self.text
        return bool(head) and (head[0].islower() or head[0] in ",;:)”%" or head[0].isdigit())


def split_lines(text: str) -> list[Line]:
    """Every line of a text, in order. Form feeds count as white space."""
    lines: list[Line] = []
    at = blanks = 0
    whole = fold(text)  # once for all lines: a fold keeps the length
    for number, raw in enumerate(text.split("\n")):
        stripped = raw.strip()
        start = at + (len(raw) - len(raw.lstrip()) if stripped else 0)
        blank = not _ALNUM.search(stripped) and not stripped.startswith("./.")
        full_end = min(at + len(raw) + 1, len(text))
        end = start + len(stripped)
        lines.append(Line(number, at, start, end, full_end, stripped, whole[start:end], blank, after_blank=blanks))
        blanks = blanks + 1 if blank else 0
        at += len(raw) + 1
    return lines


def mark_furniture(lines: Sequence[Line], furniture: Collection[int]) -> list[Line]:
    """The lines again, those of the given numbers marked; blank lines are counted across them."""
    marked: list[Line] = []
    blanks = 0
    for line in lines:
        is_furniture = line.number in furniture
        changed = is_furniture or line.after_blank != blanks
        marked.append(replace(line, furniture=is_furniture, after_blank=blanks) if changed else line)
        if line.blank:
            blanks += 1
        elif not is_furniture:
            blanks = 0
    return marked


class Layout:
    """Lines with their furniture known, and the questions that need the neighbours of a line."""

    def __init__(self, text: str, lines: Sequence[Line], unfinished: Iterable[str] = ()) -> None:
        self.text = text
        self.lines = lines
        self._unfinished = tuple(f" {word}" for word in unfinished)
        self._next = self._neighbours(reverse=True)
        self._before = self._neighbours(reverse=False)
        spoken = [n for line in lines if not line.skipped for n in (len(line.text),)]
        long_ = sum(n for n in spoken if n > _LONGEST_PRINTED)
        self.unwrapped = long_ > 0.3 * sum(spoken)
        """Whether each line is a whole paragraph."""
        # Lines that certainly wrap say how wide this text is printed: the next one goes on in small letters.
        first: list[int] = []
        inner: list[int] = []
        for line in lines:
            after = self.after(line)
            if line.skipped or after is None or line.ended or not after.text[0].islower() or after.after_blank:
                continue
            (inner if self._continues_above(line) else first).append(len(line.text))
        self._width = _median(inner, 70)
        self._first_width = min(_median(first, self._width), self._width)

    def _neighbours(self, *, reverse: bool) -> list[int | None]:
        """For each line, the nearest spoken line before it (or, reversed, after it)."""
        found: list[int | None] = []
        last: int | None = None
        for line in reversed(self.lines) if reverse else self.lines:
            found.append(last)
            if not line.skipped:
                last = line.number
        return found[::-1] if reverse else found

    def after(self, line: Line) -> Line | None:
        """The next line with words."""
        i = self._next[line.number]
        return None if i is None else self.lines[i]

    def before(self, line: Line) -> Line | None:
        """The last line with words before one."""
        i = self._before[line.number]
        return None if i is None else self.lines[i]

    def _continues_above(self, line: Line) -> bool:
        before = self.before(line)
        return before is not None and not before.ended and not line.after_blank

    def full(self, line: Line, after: Line) -> bool:
        """Whether a line is as long as those that wrap, so that its end tells nothing."""
        return self._reaches(_FULL_OVER_BLANK if after.after_blank else _FULL, line, after)

    def brimful(self, line: Line, after: Line) -> bool:
        """Whether a line is so full that the next word cannot have stood on it."""
        return self._reaches(_BRIMFUL, line, after)

    def _reaches(self, share: float, line: Line, after: Line) -> bool:
        """Whether a line with the next one's first word is as wide as this share of the lines that wrap."""
        if self.unwrapped:
            return False
        width = self._width if self._continues_above(line) else self._first_width
        return len(line.text) + 1 + len(after.first_word) >= share * width

    def breaks(self, line: Line, after: Line) -> bool:
        """Whether a paragraph ends between two neighbouring lines of words. Labels are not looked at.

        A page break or blank line inside a sentence ends nothing; a finished sentence at a full line's end does not
        either, unless a blank line or a deeper indentation follows.
        """
        apart = after.after_blank > 0
        if line.ended:
            if after.starts_lower and not apart and not self.unwrapped and not after.text[:1].isdigit():
                return False
            if apart or self.unwrapped:
                return True
            return not self.full(line, after) or after.indent >= line.indent + 2
        if after.starts_lower:
            return False
        if line.capitals and after.capitals:
            return False
        if line.text.endswith((",", "-", "–", "(", "/")) or line.text.endswith(self._unfinished):
            return False
        if self.unwrapped:
            return True
        return not self.full(line, after)

    def paragraph_end(self, number: int, stop: int) -> int:
        """The number of the last line of the paragraph that a line stands in, as far as the line `stop`, left out."""
        line = self.lines[number]
        while (after := self.after(line)) is not None and after.number < stop and not self.breaks(line, after):
            line = after
        return line.number

    def last_spoken(self, first: int, stop: int) -> int | None:
        """The number of the last line with words in `[first, stop)`."""
        for number in range(stop - 1, first - 1, -1):
            if not self.lines[number].skipped:
                return number
        return None


def _median(lengths: list[int], default: int) -> int:
    """`default` for too few to tell."""
    return sorted(lengths)[len(lengths) // 2] if len(lengths) >= 4 else default
