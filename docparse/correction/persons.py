"""Names of persons by position and grammar, in text that may be misread: `guyễn Văn A` and `Nguyên Vàn Á` are names.

A name is two to four capitalised words: behind a lead (`ông`, `đồng chí`), behind a label (`Người ký:`), on a line
under the office that signs (Decree 30/2020/NĐ-CP, Article 13), or anywhere where it begins with a surname. Bodies and
documents begin with other words, and their names need mending.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rapidfuzz.distance import Levenshtein

from docparse.correction.capital_runs import TITLE, Run
from docparse.correction.enumerations import find_beside
from docparse.lexicon import Lexicon
from docparse.spans import Span
from docparse.vietnamese.letters import LOWER, UPPER, fold, fold_tone_placement
from docparse.vietnamese.syllables import is_syllable

LONGEST = 4
"""Words of a name."""
COMMON_MIDDLE = 500
"""Sightings from which on a middle name vouches for a surname that is an ordinary word as well."""
NEAR_OFFICE = 0.75
"""Least share of right letters from which on a line is an office misread, not a name."""
BELOW_OFFICE = 8
"""Lines under an office in which its signature stands."""
_BLANK: Final = r"[^\S\n]+"
_LOST = re.compile(rf"(?<!\w)[{LOWER}]{{2,6}}{_BLANK}\Z")
_SMALL = re.compile(rf"{_BLANK}([{LOWER}]+)")
_NEXT_LINE = re.compile(r"[^\S\n]*\n[^\S\n]*")
_LINE = re.compile(r"[^\n]+")
_RANKS = re.compile(rf"(?:[{UPPER}][\w.]{{0,6}}\.{_BLANK}?){{0,3}}")
_SIGNED = re.compile(rf"(?:[{LOWER}]{{2,}}{_BLANK}(?=[{UPPER}]))?{TITLE}(?:{_BLANK}{TITLE}){{1,3}}")
_SIGNED_CAPITALS = re.compile(rf"[{UPPER}]{{2,}}(?:{_BLANK}[{UPPER}]+){{1,3}}")
# Lưu: VT, TH, An.   Lưu: VT, NC (Hùng 5b).
_FILED = re.compile(r"L[ưu]u[^\S\n]?:[^\n]*")
_DRAFTER = re.compile(
    rf"(?<=[,(;.:/\-–])[^\S\n]?({TITLE}(?:{_BLANK}{TITLE})?)(?=[^\S\n]*(?:[.,;()/]|\d|$))", re.MULTILINE
)


class Persons:
    """What the lists know of names of persons."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.shield_words
        self._plain = frozenset(words.plain_surnames)
        self._plain_folded = frozenset(fold(s) for s in words.plain_surnames if len(s) > 2)
        self._lost = frozenset(s[1:] for s in words.plain_surnames if len(s) > 3)
        self._surnames = frozenset(map(_old, lexicon.surnames))
        self._parts = frozenset(_old(part.name) for part in lexicon.name_parts)
        self._parts_folded = frozenset(map(fold, self._parts))
        self._middles = frozenset(
            _old(p.name) for p in lexicon.name_parts if p.part == "middle" and p.frequency >= COMMON_MIDDLE
        )
        self._middles_folded = frozenset(map(fold, self._middles))
        self._telling = frozenset(words.telling_middles)
        self._no_persons = frozenset(words.no_persons)
        self._leads = frozenset(tuple(lead.split()[-2:]) for lead in words.person_leads)
        self._offices = tuple({fold(row.title) for row in lexicon.titles})
        self._office_starts = frozenset(" ".join(fold(row.title).split()[:2]) for row in lexicon.titles)
        authorities = "|".join(re.escape(mark) for mark in words.authorities)
        self._authority = re.compile(rf"(?:{authorities})\.[^\S\n]*[{UPPER}]")
        labels = "|".join(re.escape(label) for label in words.person_labels)
        # Searched by the colon: most lines have none.
        self._label = re.compile(rf"(?<!\w)(?:{labels})[^\S\n]{{0,2}}\Z", re.IGNORECASE)
        self._signed_by = re.compile(r"signed by:?[^\S\n]", re.IGNORECASE)

    def find(self, text: str, runs: Sequence[Run]) -> Iterator[Span]:
        """Where names of persons stand."""
        named = []
        for i, run in enumerate(runs):
            after = runs[i + 1] if i + 1 < len(runs) else None
            if name := self._led(text, run) or self._surnamed(run):
                yield self._continued(text, name, run, after)
                named.append(i)
            elif (name := self._without_first_letter(text, run)) is not None:
                yield name
        yield from find_beside(text, runs, named, self._may_be_named)
        yield from self._labelled(text)
        yield from self._signatures(text)
        for filed in _FILED.finditer(text):
            for match in _DRAFTER.finditer(text, filed.start(), filed.end()):
                yield Span(*match.span(1))

    def _led(self, text: str, run: Run) -> Span | None:
        """The name behind a lead; None for an office (`ông Giám đốc`) or for one word of a longer phrase."""
        if len(run.old) > 1 and (run.old[0].lower(),) in self._leads:  # `Ông Tuyên cho biết`
            run = Run(run.words[1:], run.old[1:], (run.old[0].lower(),), begins_line=False)
        before = run.before
        if not (before[-1:] in self._leads or before in self._leads) or (run.begins_line and len(run.old) == 1):
            return None
        small = _SMALL.match(text, run.words[-1].end)
        phrase = (*run.old, small[1]) if small else run.old
        first = run.old[0].lower()
        if " ".join(map(fold, phrase[:2])) in self._office_starts:
            return None
        titles = run.titles() or len(run.old)  # all in capitals behind a lead in capitals
        if titles > LONGEST and first not in self._plain:
            return None
        if (len(run.old) == 1 and (first not in self._parts or (small and first in self._no_persons))) or (
            first in self._no_persons and first not in self._surnames
        ):
            return None
        return run.span(0, min(titles, LONGEST))

    def _may_be_named(self, run: Run) -> bool:
        """Whether a run can be a name at all: neither the name of a body nor an office."""
        first = run.old[0].lower()
        office = " ".join(map(fold, run.old[:2])) in self._office_starts
        return 2 <= len(run.old) == run.titles() <= LONGEST and first not in self._no_persons and not office

    def _surnamed(self, run: Run) -> Span | None:
        """The words of a run from a surname on; other capitals may stand before them: `Bộ Công Thương Nguyễn Văn A`."""
        if len(run.old) < 2:
            return None
        words = [word.lower() for word in run.old]
        # `NGND Nguyễn Văn A`: a degree is no part of the name, nor of another one.
        degrees = next((i for i, word in enumerate(run.old) if len(word) < 2 or not word.isupper()), len(words))
        if degrees == len(words):
            # A heading in capitals has surnames by chance: `CHỦ TRƯƠNG ĐẦU TƯ`.
            sure = len(words) <= LONGEST and words[0] in self._plain and all(word in self._parts for word in words)
            return run.span(0, len(words)) if sure and len(words) > 2 and words[1] in self._middles else None
        for first in range(max(degrees, len(words) - LONGEST), len(words) - 1):
            capitals = any(len(word) > 1 and word.isupper() for word in run.old[first:])
            if not capitals and self._is_name(words[first:], alone=first == degrees):
                return run.span(first, len(words))
        return None

    def _is_name(self, words: Sequence[str], *, alone: bool) -> bool:
        """Whether a whole run of two to four capitalised words, or its end where not `alone`, is a name."""
        first, rest = words[0], words[1:]
        if first not in self._surnames and fold(first) not in self._plain_folded and rest[0] not in self._telling:
            return False
        known = all(word in self._parts or len(word) == 1 for word in rest)
        if first in self._plain:
            # `Uông Xing Xing`: what is no syllable is foreign, or a misread name.
            known = known or all(word in self._parts or not is_syllable(word) for word in rest)
            return known if len(words) == 2 else known or rest[0] in self._middles or not alone
        if len(words) == 2 or not alone or first in self._no_persons:
            return False
        if fold(first) in self._plain_folded and fold(rest[0]) in self._middles_folded:
            return fold(rest[-1]) in self._parts_folded
        if first in self._plain_folded and all(word.isascii() for word in rest):  # `Nguyen Tran Huyen My`
            return self._parts_folded.issuperset(rest)
        return known and rest[0] in (self._middles if first in self._surnames else self._telling)

    def _continued(self, text: str, name: Span, run: Run, after: Run | None) -> Span:
        """A name that the end of its line breaks: `bà Nguyễn Thị⏎Hoa`."""
        words = len(name.of(text).split())
        if after is None or words >= 3 or name.end != run.words[-1].end or words + len(after.old) > LONGEST:
            return name
        gap = _NEXT_LINE.fullmatch(text, name.end, after.words[0].start)
        goes_on = gap is not None and all(word.lower() in self._parts or len(word) == 1 for word in after.old)
        return Span(name.start, after.words[-1].end) if goes_on else name

    def _without_first_letter(self, text: str, run: Run) -> Span | None:
        """The first letter of a name is often lost with the stroke of the pen through it: `guyễn Văn A`."""
        start = run.words[0].start
        if not 2 <= len(run.old) < LONGEST or not run.before or run.begins_line or run.before[-1] not in self._lost:
            return None
        lost = _LOST.search(text, max(0, start - 12), start)
        if lost is None or (is_syllable(run.before[-1]) and lost.start() and text[lost.start() - 1] != "\n"):
            return None
        return Span(lost.start(), run.words[-1].end)

    def _labelled(self, text: str) -> Iterator[Span]:
        """What stands behind `Người ký:` and `Digitally signed by`, if it is no body."""
        ends = [colon for colon in _positions(text, ":") if self._label.search(text, max(0, colon - 24), colon)]
        for end in (*(colon + 1 for colon in ends), *(m.end() for m in self._signed_by.finditer(text))):
            line = text[end : end + 60].partition("\n")[0]
            name = re.match(rf"[^\S\n]*({TITLE}|[{UPPER}]+)(?:{_BLANK}(?:{TITLE}|[{UPPER}]+)){{0,4}}", line)
            if name and _old(name[1]) not in self._no_persons:
                yield Span(end + name.start(1), end + name.end())

    def _is_office(self, line: str) -> bool:
        folded = fold(" ".join(line.split()))
        if " ".join(folded.split()[:2]) in self._office_starts:
            return True
        return any(
            Levenshtein.normalized_similarity(folded, office, score_cutoff=NEAR_OFFICE) for office in self._offices
        )

    def _signatures(self, text: str) -> Iterator[Span]:
        """Lines that are a name: under an office, or with a middle name that shows it."""
        left = 0  # lines in which a signature may still stand
        for line in _LINE.finditer(text):
            if line.end() - line.start() > 80:
                left -= 1
                continue
            written = line.group().strip()
            if not 5 <= len(written) <= 60:
                continue
            if written.isupper() and (self._authority.match(written) or self._is_office(written)):
                left = BELOW_OFFICE
                continue
            left -= 1
            start = line.start() + line.group().index(written)
            ranks = _RANKS.match(written)
            offset = ranks.end() if ranks else 0
            name = written[offset:].rstrip(" .,;")
            found = Span(start + offset, start + offset + len(name))
            words = [_old(w) for w in name.split()]
            is_led = tuple(name.split()[:1]) in self._leads
            if words and _SIGNED.fullmatch(name) and words[0] not in self._no_persons and not is_led:
                telling = len(words) > 2 and fold(words[-2]) in self._middles_folded
                if left > 0 or (telling and fold(words[-1]) in self._parts_folded):
                    yield found
                    left = 0
            elif left > 0 and _SIGNED_CAPITALS.fullmatch(name) and self._are_parts(words):
                yield found
                left = 0

    def _are_parts(self, words: Sequence[str]) -> bool:
        return words[0] in self._surnames and all(word in self._parts for word in words)


def _old(name: str) -> str:
    return fold_tone_placement(name.lower())


def _positions(text: str, sign: str) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)
