"""Who is named where in the line of prose, and lists of names: `A, B và C`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from docparse.extraction.agencies.names import canonical_name
from docparse.extraction.context import Context
from docparse.extraction.prose import Phrases, Prose
from docparse.lexicon import Lexicon
from docparse.records import Agency
from docparse.spans import Span
from docparse.vietnamese.letters import LOWER, UPPER, comparable, lower_first

# A part of a longer mention that is a body itself (`Bí thư và [Chủ tịch …]`), not one in its name (`Giám đốc [Sở]`).
_COORDINATE = re.compile(r"(?:\bva|;) $")
_JOINT = re.compile(r"(?:,|;)? ?(?:va|cung voi|cung)(?= )|[,;]")
# `Bộ trưởng Bộ Tài chính - Phó Trưởng ban Thường trực Ban Chỉ đạo …`, `(sau đây gọi là …)` say more of the same body.
# `… có tên tại Điều 1 …` says which of them.
_ASIDE = re.compile(
    r" ?\([^()]{0,120}\)"
    r"| (?:có tên|nêu|ghi|quy định) (?:tại|ở|trong) (?:khoản \d+ )?(?:Điều \d+|[Dd]anh sách)(?: [^\W_]+){0,4}?"
    r"(?= và |[,;]| (?:chịu|có) )"
)
_OTHER_HAT = re.compile(rf"(?: [-–]|, kiêm) (?=[{UPPER}])")
# `Ban Tổ chức`, not the verb `Ban hành`; `Ban quản lý …` and `Trưởng phòng …` are two syllables of the list.
_NAME_GOES_ON = re.compile(rf"[{UPPER}]\w* (?:[{UPPER}\d]|quản lý |chỉ đạo |giám )")
# `Giám đốc các sở: Tài chính, Nông nghiệp và Môi trường`: what the sở are for.
_FIELDS = re.compile(
    rf": ?[{UPPER}]\w*(?:,? \w+| -){{0,40}}?(?=[;.]| (?:chịu|có) trách nhiệm| chủ trì|, [{LOWER}]| và [{LOWER}]|$)"
)
_TAIL_WORDS = re.compile(r"(?: [^\W_]+){1,7}(?=(?:[,;]| và) )")
_COMMON = re.compile(r"(?:cơ quan|đơn vị|địa phương|tổ chức|cán bộ|doanh nghiệp)(?:, .*)?", re.IGNORECASE)  # nobody
_LONGEST = 220  # characters of a name that no list knows
_MOST = 40  # names of one list


@dataclass(frozen=True, slots=True)
class Named:
    """`known`: every name is one of the document's agencies."""

    names: tuple[str, ...]
    end: int
    known: bool = True


class Actors:
    """The document's agencies by place; a mention inside a longer one counts only where it is coordinate."""

    def __init__(self, prose: Prose, agencies: Sequence[Agency], context: Context, lexicon: Lexicon) -> None:
        words = lexicon.task_words
        self._prose, self._context, self._lexicon = prose, context, lexicon
        self._fillers, self._tails = Phrases(words.fillers), Phrases(words.tails)
        self._nobodies, self._persons = Phrases(words.nobodies), Phrases(words.persons)
        self._organisations, self._groups = Phrases(words.organisations, exact=True), Phrases(words.groups, exact=True)
        self._agencies = agencies
        self._by_start: dict[int, tuple[int, tuple[str, ...]]] = {}
        spans = [
            (span.start, -span.end, i)
            for i, agency in enumerate(agencies)
            for span in (prose.span(Span(m.start, m.end)) for m in agency.mentions or (agency,))
            if span.start < span.end
        ]
        outer = Span(-1, -1)
        for start, minus_end, i in sorted(spans):
            name = agencies[i].name
            if outer.start == start or not (start < outer.end):
                if outer.start == start and -minus_end < outer.end:
                    continue
                outer = Span(start, -minus_end)
                names = self._by_start.get(start, (0, ()))[1]
                self._by_start[start] = (-minus_end, (*names, name))
            elif -minus_end == outer.end and _COORDINATE.search(prose.plain, outer.start, start):
                end, names = self._by_start[outer.start]
                self._by_start[outer.start] = (end, (*names, name))
        self._places = sorted(self._by_start)
        self._ends = {end for end, _ in self._by_start.values()}

    @cached_property
    def _listed(self) -> dict[str, str]:
        """The agencies' names by what the text writes of them."""
        named = ((written, agency.name) for agency in self._agencies for written in (*agency.surfaces, agency.name))
        return {comparable(written): name for written, name in named}

    def starts(self, span: Span) -> list[int]:
        """Where mentions begin inside a span."""
        return self._places[bisect_left(self._places, span.start) : bisect_left(self._places, span.end)]

    def ends_at(self, place: int) -> bool:
        """Whether a mention ends right before a place."""
        return place - 1 in self._ends or place in self._ends

    def names(self, at: int, stop: int, ends: Callable[[int], bool] | None = None) -> Named | None:
        """A list of names that begins at a place.

        With `ends`, a phrase that begins like a name (`Hạt Kiểm lâm huyện`) counts up to where `ends` holds, even if
        it is not among the agencies: better the words of the text than somebody else's name.
        """
        names: list[str] = []
        known, end = True, at
        for _ in range(_MOST):
            found = self._one(at, stop, ends)
            if found is None:
                break
            names.extend(found.names)
            known, end = known and found.known, self._behind(found.end, stop)
            joint = _JOINT.match(self._prose.plain, end, stop)
            if joint is None:
                joint = self._bridge(end, stop, ends) if ends is not None else None
            if joint is None:
                break
            at = joint.end() + 1
        return Named(tuple(dict.fromkeys(names)), end, known) if names else None

    def _bridge(self, end: int, stop: int, ends: Callable[[int], bool]) -> re.Match[str] | None:
        """The joint behind words of no name (`có tên tại Điều 1 và [cơ quan …]`), if a known name follows."""
        words = _TAIL_WORDS.match(self._prose.text, end, stop)
        if words is None or any(ends(end + m.end()) for m in re.finditer(" ", words.group())):
            return None
        joint = _JOINT.match(self._prose.plain, words.end(), stop)
        return joint if joint is not None and joint.end() + 1 in self._by_start else None

    def _one(self, at: int, stop: int, ends: Callable[[int], bool] | None) -> Named | None:
        for _ in range(3):
            if at in self._by_start:
                end, names = self._by_start[at]
                return Named(names, end) if end <= stop else None
            filler = self._fillers.match(self._prose, at)
            if filler is None or (
                filler + 1 not in self._by_start and self._fillers.match(self._prose, filler + 1) is None
            ):
                break
            at = filler + 1
        nobody = self._nobodies.match(self._prose, at)
        if nobody is not None and _JOINT.match(self._prose.plain, nobody, stop) is not None:
            return Named((), nobody)
        return self._unlisted(at, stop, ends) if ends is not None else None

    def _behind(self, end: int, stop: int) -> int:
        """Behind what only places a body or says more of it."""
        for _ in range(3):
            gap = 1 if self._prose.text[end : end + 1] == " " else 2 if self._prose.text[end : end + 2] == ", " else 0
            tail = self._tails.match(self._prose, end + gap) if gap and end + gap not in self._by_start else None
            aside = _ASIDE.match(self._prose.text, end, stop)
            hat = _OTHER_HAT.match(self._prose.text, end, stop)
            fields = _FIELDS.match(self._prose.text, end, stop)
            if tail is not None:
                end = tail
            elif fields is not None and self._prose.plain[end - 3 : end] == " so":
                end = fields.end()
            elif aside is not None:
                end = aside.end()
            elif hat is not None:
                held = next((p for p in self.starts(Span(hat.end(), min(stop, hat.end() + 50)))), None)
                if held is None or re.search(r"[,;:.]", self._prose.text[hat.end() : held]):
                    break
                end = self._by_start[held][0]
            else:
                break
        return end

    def _unlisted(self, at: int, stop: int, ends: Callable[[int], bool]) -> Named | None:
        prose = self._prose
        group = self._groups.match(prose, at)
        head = group if group is not None else self._organisations.match(prose, at)
        if (
            head is None
            or (self._persons.match(prose, at) or 0) > head
            or (
                group is None
                and prose.text[at:head].isalnum()
                and not prose.text[at:head].isupper()
                and not _NAME_GOES_ON.match(prose.text, at)
            )
        ):
            return None
        limit = min(stop, at + _LONGEST)
        for m in re.compile(r"(?:[,;:.()]| và| cùng)? ?").finditer(prose.text, head, limit):
            if m.start() == m.end():
                continue
            place, mark = m.end(), m.group().strip()
            if mark in (";", ":", ".", "(", ")"):
                return self._named(at, m.start(), group is not None)
            if place in self._by_start and not mark:
                end, names = self._by_start[place]  # `Chánh [Thanh tra tỉnh]`: the head of a body that the text names
                return Named((f"{prose.text[at:place]}{names[0]}",), end, known=False) if place - at < 30 else None
            heads = (self._organisations.match(prose, place), self._groups.match(prose, place)) if mark else ()
            if place in self._by_start or any(heads):
                return self._named(at, m.start(), group is not None)
            if ends(place):
                return self._named(at, m.start(), group is not None)
        return self._named(at, limit, group is not None) if limit == stop else None

    def _named(self, at: int, end: int, group: bool) -> Named | None:
        surface = self._prose.text[at:end].strip(" ,")
        if (" " not in surface and not surface.isupper()) or _COMMON.fullmatch(surface):
            return None
        listed = self._listed.get(comparable(surface)) or self._listed.get(comparable(f"các {surface}"))
        name = listed or canonical_name(surface, self._context, self._lexicon)
        if name is None and surface.isupper() and " " in surface:
            return None  # nobody can say which words of a title in capitals are a name's
        return Named(
            (name or (lower_first(surface) if group else surface),), at + len(surface), known=listed is not None
        )


def without_repeats(names: Sequence[str]) -> tuple[str, ...]:
    """Names without those that shorten an earlier one: `các cơ quan, đơn vị` of `các cơ quan, đơn vị, địa phương`."""
    kept: list[str] = []
    for name in names:
        parts = _parts(name)
        if not any(comparable(k).startswith(comparable(name)) or parts <= _parts(k) for k in kept):
            kept.append(name)
    return tuple(kept)


def _parts(name: str) -> frozenset[str]:
    """What a collective name lists: `các cơ quan, đơn vị` → cơ quan · đơn vị."""
    return frozenset(re.split(r", | và ", comparable(name).removeprefix("các ")))
