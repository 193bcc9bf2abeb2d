"""The foot of a document: Nơi nhận and the signature, side by side or one below the other.

Decree 30/2020/NĐ-CP, boxes 7 and 9b. The two stand on the same lines, so OCR sets a title behind the label or behind an
item, a name between the items, or the authority mark above the label.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from docparse.lexicon import FrameWords
from docparse.sections.lines import Layout, Line
from docparse.sections.parts import Part, spaced
from docparse.spans import Span
from docparse.vietnamese.letters import UPPER, fold, in_capitals

# A syllable of a name: `Ngọc`, `Y`; of the Central Highlands `H'Yim`, `K’Brêu`.
_NAME_PART = re.compile(r"[^\W\d_]+(?:['’ʼ‘`][^\W\d_]+)?")
_AUTHORITY_BEFORE = re.compile(r"\b(?:t\s?/?m|k\s?/?t|t\s?/?l|t\s?/?u\s?/?q|q)\s?[.,/]{1,2}\s?$")


class Foot:
    """Finds the foot of a part and ends its body there."""

    def __init__(self, layout: Layout, words: FrameWords, titles: Iterable[str]) -> None:
        self.layout = layout
        self.lines = layout.lines
        self.words = words
        self._title = re.compile(rf"(?<![a-z])(?:{spaced(titles)})\b")

    def is_distribution(self, line: Line) -> bool:
        """Whether Nơi nhận stands at the start of a line; not where a form leaves room to fill it in."""
        match = self.words.distribution.match(line.folded)
        return match is not None and "..." not in line.text and "…" not in line.text

    def close(self, part: Part) -> None:
        """Finds Nơi nhận and the signature of a part, and so the end of its body."""
        part.body_stop = part.stop
        if part.silent:
            return
        at = next((n for n in range(part.body, part.stop) if self.is_distribution(self.lines[n])), None)
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
        if not 2 <= len(words) <= 5 or not all(_NAME_PART.fullmatch(w) for w in words):
            return False
        if plain.isupper():
            return len(words) >= 3 and not self._title.match(fold(plain)) and len(plain) <= 30
        if not all(w[0].isupper() and (len(w) == 1 or w[1:].islower() or not w.isalpha()) for w in words[1:]):
            return False
        return words[0][0].isupper() or len(words) >= 3  # the first letter may be lost under the seal


def _noise(text: str) -> int:
    """How many characters of junk stand before `Nơi nhận`; stars of bold type belong to it."""
    match = re.search(r"[Nn]\s?[^\W\d_0]", text)
    return match.start() if match and not text.startswith("*") and match.start() < 6 else 0
