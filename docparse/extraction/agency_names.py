"""Canonical names of organisations: `UBND tỉnh` in a letter of Thái Bình is `Ủy ban nhân dân tỉnh Thái Bình`.

A name is read from left to right: an office that leads a body (`Giám đốc`), the body (from the lists, else a head word
with capitals behind it), its place, and the body that it is part of. Where the text leaves the place out, the issuer's
province is meant (a provincial letter's `Sở Nội vụ`); a central issuer implies nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz

from docparse.extraction.agency_places import Place, Places, join
from docparse.extraction.agency_tokens import Phrases, Token, tokens_of
from docparse.extraction.context import Context
from docparse.lexicon import Body, Lexicon
from docparse.records import AgencyKind
from docparse.vietnamese.letters import comparable, fold, lower_first, upper_first

Tokens = Sequence[Token]
MAX_NAME_WORDS = 16
# Behind these stands a name of its own, not a field of work: each syllable has a capital.
_OWN_NAMES = ("Trường", "Công ty", "Đại học", "Học viện", "Bệnh viện", "Tập đoàn", "Tổng công ty", "Ngân hàng")
# `Trưởng Ban Chỉ đạo`, `Chánh Văn phòng Bộ`: the second word begins the body's own name.
_CHIEFS_OF = {"trưởng": ("ban", "phòng", "đoàn"), "chánh": ("văn", "thanh")}
MAX_PURPOSE_WORDS = 34
MIN_LIKENESS = 90  # of 100; two wrong letters in `Sở Kế hoạch và Đầu tư` without marks are 91
MIN_LEAD = 4


@dataclass(frozen=True, slots=True)
class Name:
    """One name read from the tokens `start` up to, without, `end`. `bare`: without the place or parent that was implied."""

    start: int
    end: int
    name: str
    kind: AgencyKind = "organisation"
    bare: str = ""
    listed: bool = False


@dataclass(frozen=True, slots=True)
class _Root:
    """A body before its place is known."""

    end: int
    name: str
    body: Body | None
    head: str


class Vocabulary:
    """The lists as phrases, made once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        grammar = lexicon.agency_grammar
        self.bodies = Phrases((form, body) for body in lexicon.bodies for form in forms_of(body, lexicon))
        self.named_heads = Phrases((w, w) for w in grammar.named_heads)
        self.purpose_heads = Phrases((w, w) for w in grammar.purpose_heads)
        self.name_ends = Phrases((w, w) for w in grammar.name_ends)
        self.purpose_ends = Phrases((w, w) for w in grammar.purpose_ends)
        self.titles = Phrases((form, title) for title in lexicon.titles for form in (title.title, *title.variants))
        self.needs_place = frozenset(map(comparable, grammar.needs_place))
        self.unit_heads = tuple(map(comparable, grammar.unit_heads))
        self.purpose_never = Phrases((w, w) for w in grammar.purpose_never)
        self.needs_field = frozenset(grammar.needs_field)
        self.closed = {
            head.lower(): tuple((b, tokens_of(b.name)) for b in lexicon.bodies if b.name.startswith(f"{head} "))
            for head in grammar.closed_heads
        }
        self.comma_fields = Phrases((w, w) for w in grammar.comma_fields)
        self.whole_heads = Phrases((w, w) for w in grammar.whole_heads)
        self.small_heads = frozenset(grammar.small_heads)
        self.small_before = frozenset(grammar.small_before)
        self.abbreviations = Phrases((a.abbreviation, a) for a in lexicon.abbreviations)


@lru_cache(maxsize=4)
def vocabulary_of(lexicon: Lexicon) -> Vocabulary:
    """The vocabulary of a lexicon; made once."""
    return Vocabulary(lexicon)


def forms_of(body: Body, lexicon: Lexicon) -> frozenset[str]:
    """Every way to write a body's name: its other names, and each with abbreviations for its parts."""
    forms = {body.name, *body.abbreviations}
    for _ in range(2):
        for form in tuple(forms):
            for short in lexicon.abbreviations:
                if short.expansion in form and short.expansion != form:
                    forms.add(form.replace(short.expansion, short.abbreviation))
    return frozenset(forms)


class NameReader:
    """Reads the names of one document."""

    def __init__(self, lexicon: Lexicon, context: Context) -> None:
        self.words = vocabulary_of(lexicon)
        self.places = Places(lexicon, context)
        self._context = context
        self._lexicon = lexicon

    def read(self, tokens: Tokens, at: int) -> tuple[Name, ...]:
        """The names that begin at a token, outermost first: the office, the body, and the body that it is part of."""
        return tuple(self._office(tokens, at)) or tuple(self.bodies(tokens, at))

    # offices

    def _office(self, tokens: Tokens, at: int) -> Iterator[Name]:
        """`Giám đốc Sở Y tế`, `Bộ trưởng Bộ Tài chính`: the office with its body, then the body.

        A deputy, or a head whose own name stands before, is a person: then only the body counts.
        """
        if not tokens[at].is_capital:
            return
        found = self.words.titles.longest(tokens, at)
        chief = at + 1 < len(tokens) and tokens[at + 1].low in _CHIEFS_OF.get(tokens[at].low, ())
        end, title = found if found and not chief else (at + 1, None)
        if (title is None and not chief) or end >= len(tokens):
            return
        listed = self._listed_root(tokens, at)
        if listed is not None and listed.end > end:
            return  # `Phó Thủ tướng Chính phủ` is in the lists
        if title is not None and not self._begins(tokens, end, title.bodies):
            return
        bodies = tuple(self.bodies(tokens, end, after_title=True))
        if not bodies:
            return
        if title is None or (title.rank == "head" and not self._after_person(tokens, at)):
            words = title.title if title is not None else tokens[at].word.capitalize()
            shared = tuple(self._shared_places(tokens, bodies))
            for body in shared or tuple(b for b in bodies if b.start == end):
                yield Name(
                    at, body.end, f"{words} {body.name}", body.kind, f"{words} {body.bare or body.name}", body.listed
                )
            bodies = shared or bodies
        yield from (b for b in bodies if b.kind == "organisation")

    def _shared_places(self, tokens: Tokens, bodies: tuple[Name, ...]) -> Iterator[Name]:
        """`Bí thư tỉnh ủy và Chủ tịch Ủy ban nhân dân các tỉnh: A, B`: the places at the end are meant for both."""
        body, end = bodies[0], bodies[0].end
        if len(bodies) > 1 or not body.listed or end + 1 >= len(tokens) or tokens[end].low not in {"và", ","}:
            return
        if " " in body.name.removeprefix(body.bare) or not tokens[end + 1].is_capital:
            return
        title = self.words.titles.longest(tokens, end + 1)
        root = self._root(tokens, title[0] if title else end + 1, after_title=title is not None)
        place = self.places.read(tokens, root.end) if root is not None and root.body is not None else None
        if place is not None and len(place.places) > 1 and body.bare:
            head = _Root(end, body.bare, None, comparable(body.bare))
            for whole in place.places:
                yield Name(body.start, end, self._joined_place(head, whole), bare=body.bare, listed=True)

    def _after_person(self, tokens: Tokens, at: int) -> bool:
        """Whether a person's name stands right before: `Ông Trần Văn A, Giám đốc Sở …`."""
        i = at - 1
        if i < 2 or tokens[i].low not in {",", "-", "("} or tokens[at].breaks:
            return False
        run = i
        while run > 0 and tokens[run - 1].is_word and tokens[run - 1].is_capital and i - run < 5:
            run -= 1
        return i - run >= 2 and any(self._lexicon.surnames.get(t.word, 0) > 20 for t in tokens[run : i - 1])

    @staticmethod
    def _begins(tokens: Tokens, at: int, bodies: tuple[str, ...]) -> bool:
        if not bodies:
            return True
        ahead = " ".join(t.low for t in tokens[at : at + 4])
        return any(ahead == b.lower() or ahead.startswith(f"{b.lower()} ") for b in bodies)

    # bodies

    def bodies(self, tokens: Tokens, at: int, *, after_title: bool = False) -> Iterator[Name]:
        """The body that begins at a token (one for each place of a list), then the bodies named inside it."""
        spread = tuple(self._spread(tokens, at))
        if spread:
            yield from spread
            return
        root = self._root(tokens, at, after_title=after_title)
        if root is None:
            return
        yield from self._placed(tokens, at, root)

    def _spread(self, tokens: Tokens, at: int) -> Iterator[Name]:
        """`các Sở: Tài chính, Nội vụ` and `các Bộ Tài chính, Nội vụ`: one name each."""
        if tokens[at].low != "các" or at + 2 >= len(tokens):
            return
        head = tokens[at + 1]
        if head.low not in {"sở", "bộ"}:
            return
        i = at + 2
        if tokens[i].low == ":":
            i += 1
        elif not (head.is_capital or tokens[i].is_capital):
            return
        names: list[tuple[int, Body]] = []
        while i < len(tokens):
            j = i + 1 if tokens[i].low == head.low else i
            found = self.words.bodies.longest((replace(head, breaks=False), *tokens[j : j + 14]), 0)
            if not found or not tokens[j].is_capital:
                break
            end = j + found[0] - 1
            names.append((end, found[1]))
            separator = end
            while separator < len(tokens) and separator - end < 2 and tokens[separator].low in {",", "và", ";"}:
                separator += 1
            if separator == end:
                break
            i = separator
        if len(names) > 1 or (names and tokens[at + 2].low == ":"):
            for _, body in names:
                name = self._with_own_place(body.name, body)
                yield Name(at, names[-1][0], name, bare=body.name, listed=True)

    def _root(self, tokens: Tokens, at: int, *, after_title: bool = False) -> _Root | None:
        """A body's name without its place: from the lists, else by the grammar; the longer of both."""
        listed = self._listed_root(tokens, at, after_title=after_title)
        if not tokens[at].is_capital and not after_title and not self._small_head(tokens, at):
            return listed
        if (
            listed is None
            and tokens[at].low in self.words.closed
            and self.words.named_heads.longest(tokens, at)
            == (
                at + 1,
                tokens[at].word.capitalize(),
            )
        ):
            return self._likely_root(tokens, at)
        made = self._purpose_root(tokens, at) or self._named_root(tokens, at)
        if listed is None or (made is not None and made.end > listed.end and listed.head not in {"ủy ban nhân dân"}):
            return made if made is not None and (listed is None or self._extends(tokens, listed, made)) else listed
        return listed

    def _likely_root(self, tokens: Tokens, at: int) -> _Root | None:
        """A ministry or department read with wrong letters (`Sở Kê hoạch và Đâu tư`): the one of the list that it is like."""
        if at + 1 >= len(tokens) or not tokens[at + 1].is_capital:
            return None
        ranked: list[tuple[float, int, Body]] = []
        for body, words in self.words.closed[tokens[at].low]:
            end = min(len(tokens), at + len(words))
            read = fold(" ".join(t.low for t in tokens[at:end]))
            meant = fold(" ".join(t.low for t in words))
            ranked.append((fuzz.ratio(read, meant), end, body))
        ranked.sort(key=lambda r: (r[0], r[1]), reverse=True)
        likeness, end, body = ranked[0]
        if likeness < MIN_LIKENESS or likeness - ranked[1][0] < MIN_LEAD:
            return None
        return _Root(end, body.name, body, comparable(body.name))

    def _small_head(self, tokens: Tokens, at: int) -> bool:
        """Whether a name may begin here in small letters: `phòng Tổ chức - Hành chính`, but not `cơ sở Kế hoạch`."""
        found = self.words.named_heads.longest(tokens, at) or self.words.purpose_heads.longest(tokens, at)
        if not found or found[1].lower() not in self.words.small_heads or found[0] >= len(tokens):
            return False
        before = tokens[at - 1] if at else None
        free = before is None or tokens[at].breaks or not before.is_word or before.low in self.words.small_before
        return free and tokens[found[0]].is_capital

    def _extends(self, tokens: Tokens, listed: _Root, made: _Root) -> bool:
        """Whether a name goes on with capitals of its own behind the listed part, and not with a place or a parent."""
        if listed.body is not None and listed.body.level == "central":
            return False
        follows = tokens[listed.end]
        if not (follows.is_capital and follows.is_word) or self.places.level(tokens, listed.end):
            return False
        if self.places.province(tokens, listed.end):
            return False
        return self._listed_root(tokens, listed.end) is None and made.end > listed.end

    def _listed_root(self, tokens: Tokens, at: int, *, after_title: bool = False) -> _Root | None:
        found = self.words.bodies.longest(tokens, at)
        if not found or (at and tokens[at - 1].low in {"cơ", "trụ"} and tokens[at].low == "sở"):
            return None
        end, body = found
        if end - at == 1 and " " in body.name and not self._is_abbreviation(tokens, at):
            return None
        capitals = sum(t.is_capital for t in tokens[at:end])
        own = comparable(body.name)
        if not tokens[at].is_capital:
            small = own in {"ủy ban nhân dân", "hội đồng nhân dân", "tỉnh ủy", "thành ủy"}
            if not (small or after_title or (capitals and tokens[at + 1].is_capital and self._small_head(tokens, at))):
                return None
        elif tokens[at].is_caps and tokens[at].word in {"UBND", "HĐND"} and not self._is_abbreviation(tokens, at):
            return None
        elif end - at > 1 and capitals == 1 and sum(c.isupper() for c in body.name) > 2 and body.level == "central":
            return None
        return _Root(end, body.name, body, own)

    @staticmethod
    def _is_abbreviation(tokens: Tokens, at: int) -> bool:
        """`EVN`, but not `TT-BTC` in a document's symbol, nor a small `tu`."""
        if not tokens[at].is_capital:
            return False
        before, after = at - 1, at + 1
        if before >= 0 and tokens[before].low in {"-", "/", "."} and tokens[before].start == tokens[before - 1].end:
            return False
        return not (after < len(tokens) and tokens[after].low in {"-", "/"} and tokens[after].start == tokens[at].end)

    def _named_root(self, tokens: Tokens, at: int) -> _Root | None:
        """A head word, then capitals: `Trung tâm Dịch vụ việc làm`. Small words may stand inside."""
        if (whole := self.words.whole_heads.longest(tokens, at)) and tokens[at].is_capital:
            return _Root(whole[0], whole[1], None, whole[1].lower())
        found = self.words.named_heads.longest(tokens, at)
        if not found or found[0] >= len(tokens):
            return None
        end = found[0]
        follows = tokens[end]
        caps = tokens[at].is_caps and follows.is_caps
        if follows.breaks or not (follows.is_capital and follows.is_word) or self.words.titles.longest(tokens, end):
            return None
        if tokens[at].is_caps and (
            not caps or (end - at < 2 and tokens[at].low not in {"trường", "sở", "cục", "viện"})
        ):
            return None
        if self.places.level(tokens, end) or self.places.province(tokens, end) or self._listed_root(tokens, end):
            # Only a head word: what follows is its place or its parent.
            head = found[1].lower()
            alone = end - at == 1 or (head in self.words.needs_field and self._listed_root(tokens, end) is None)
            return None if alone else _Root(end, self._written(tokens, at, end), None, head)
        stop = self._name_end(tokens, end, caps=caps)
        if stop <= end:
            return None
        return _Root(stop, self._written(tokens, at, stop), None, found[1].lower())

    def _name_end(self, tokens: Tokens, at: int, *, caps: bool) -> int:
        """Where the capitals and the small words between them end."""
        i = end = at
        small = 0
        while i < len(tokens) and i - at < MAX_NAME_WORDS:
            token = tokens[i]
            if field := self.words.comma_fields.longest(tokens, i):
                i = end = field[0]
                continue
            if i > at and (token.new_paragraph or self._stops(tokens, i)):
                break
            if token.word.isdecimal() and i > at:
                break
            if token.is_word and (token.is_caps if caps else token.is_capital):
                i += 1
                end, small = i, 0
            elif token.low == "và" or token.low in {",", "-"}:
                step = self._joined(tokens, i)
                if step is None:
                    break
                i = step
            elif token.is_word and not caps and small < 4 and not self.words.name_ends.longest(tokens, i):
                i += 1
                small += 1
                end = i
            elif (
                token.low in {"/", "."}
                and i + 1 < len(tokens)
                and tokens[i + 1].start == token.end
                and tokens[i + 1].is_word
            ):
                i += 1
            else:
                break
        return end

    def _stops(self, tokens: Tokens, at: int) -> bool:
        """Whether a place, a province or another body begins here."""
        if self.places.level(tokens, at) is not None or self.places.province(tokens, at) is not None:
            return True
        return tokens[at].is_capital and (
            self._listed_root(tokens, at) is not None or self.words.named_heads.longest(tokens, at) is not None
        )

    def _joined(self, tokens: Tokens, at: int) -> int | None:
        """Past a joint inside a name (`Tổ chức - Hành chính`, `Kinh tế, Hạ tầng và Đô thị`), or None where it ends."""
        mark, i = tokens[at].low, at + 1
        if i >= len(tokens) or tokens[i].new_paragraph or not tokens[i].is_word or self._stops(tokens, i):
            return None
        follows = tokens[i]
        if mark == "và" and follows.low == "các" and i + 1 < len(tokens) and tokens[i + 1].is_capital:
            # `Ban Quản lý Khu kinh tế và các Khu công nghiệp`
            return i + 1 if not self._stops(tokens, i + 1) or tokens[i + 1].low == "khu" else None
        if follows.low in {"các", "những", "cơ", "đơn"} or self.words.titles.longest(tokens, i):
            return None
        if mark == ",":
            ahead = [t.low for t in tokens[i : i + 7]]
            ends = next((k for k, low in enumerate(ahead) if not low[0].isalnum()), len(ahead))
            joint = ahead.index("và") if "và" in ahead[:ends] else None
            if follows.is_capital and joint and i + joint + 1 < len(tokens):
                last = tokens[i + joint + 1]
                return i if last.is_capital and not self._stops(tokens, i + joint + 1) else None
            return None
        if follows.is_capital:
            return i
        if mark == "và" and tokens[at - 1].is_word and not tokens[at - 1].is_capital:
            return i if not self.words.name_ends.longest(tokens, i) else None
        return None

    def _purpose_root(self, tokens: Tokens, at: int) -> _Root | None:
        """`Ban Chỉ đạo phòng, chống tội phạm …` up to its place, its parent, or what it does."""
        found = self.words.purpose_heads.longest(tokens, at)
        if not found or found[0] >= len(tokens):
            return None
        head_end, head = found[0], found[1].lower()
        i, caps = head_end, tokens[at].is_caps
        if tokens[i].breaks or not tokens[at].is_capital or self.words.purpose_never.longest(tokens, i):
            alone = self.places.read(tokens, i) if not tokens[i].breaks and tokens[at].is_capital else None
            return _Root(i, self._written(tokens, at, i), None, head) if alone else None
        parent = self._listed_root(tokens, i)
        if parent is not None and parent.head in self.words.needs_place:
            parent = None
        if self.places.read(tokens, i) or not tokens[i].is_word or parent is not None:
            return _Root(i, self._written(tokens, at, i), None, head) if self.places.read(tokens, i) or parent else None
        end = i
        while i < len(tokens) and i - head_end < MAX_PURPOSE_WORDS:
            token = tokens[i]
            if token.breaks or (
                caps and token.is_word and not token.is_caps and token.word.isalpha() and len(token.word) > 1
            ):
                break
            if not token.is_word:
                if token.low not in {",", "-"} or i + 1 >= len(tokens) or not tokens[i + 1].is_word:
                    break
                if tokens[i + 1].is_capital and not caps and token.low == ",":
                    break
                i += 1
                continue
            if self._place_phrase(tokens, i) or (i > head_end and self.words.purpose_ends.longest(tokens, i)):
                break
            if token.is_capital and not caps and i > head_end and self._begins_body(tokens, i):
                break
            if token.low == "về" and tokens[i - 1].is_capital and tokens[i - 1].low not in {"ương", "gia"}:
                break  # `Hội đồng Quốc gia Giáo dục về dự thảo …`: the name was whole before
            i += 1
            end = i if token.low != "và" else end
        if end == head_end:
            return None
        return _Root(end, self._written(tokens, at, end), None, head)

    def _begins_body(self, tokens: Tokens, at: int) -> bool:
        """Whether another body or an office begins inside a purpose: its parent, or the next of a list."""
        if self._listed_root(tokens, at) is not None or self.words.titles.longest(tokens, at) is not None:
            return True
        head = self.words.named_heads.longest(tokens, at)
        return head is not None and head[0] < len(tokens) and tokens[head[0]].is_capital

    def _place_phrase(self, tokens: Tokens, at: int) -> bool:
        low = tokens[at].low
        if low == "trên" and [t.low for t in tokens[at : at + 3]] == ["trên", "địa", "bàn"]:
            return True
        return low not in {"xã"} and self.places.level(tokens, at) is not None

    def _written(self, tokens: Tokens, start: int, end: int) -> str:
        """The name as written, abbreviations written out, in the capitals of a name."""
        words: list[str] = []
        i = start
        piece: list[Token] = []
        before = ""
        while i < end:
            short = self.words.abbreviations.longest(tokens[:end], i) if tokens[i].is_caps else None
            after = short[1].after if short else ()
            if short and (not after or before.capitalize() in after or before in after):
                words += [join(piece), short[1].expansion]
                piece = []
                i = short[0]
            else:
                piece.append(tokens[i])
                before = tokens[i].word if i == start else before
                i += 1
        words.append(join(piece))
        name = " ".join(w for w in words if w)
        letters = [t for t in tokens[start:end] if t.word.isalpha() and len(t.word) > 1]
        if letters and all(t.is_caps for t in letters) and end - start > 1:
            return self._recased(name)
        head = self.words.named_heads.longest(tokens[:end], start) or self.words.purpose_heads.longest(
            tokens[:end], start
        )
        if head and name.lower().startswith(head[1].lower()):
            name = head[1] + name[len(head[1]) :]
        return upper_first(name)

    def _recased(self, caps: str) -> str:
        """A name in capitals as a name is written: head words and proper names with a capital, the rest small."""
        tokens = tokens_of(caps)
        found = self.words.named_heads.longest(tokens, 0) or self.words.purpose_heads.longest(tokens, 0)
        end, head = found if found else (1, tokens[0].word.capitalize())
        proper = head.startswith(_OWN_NAMES)
        rest: list[str] = []
        i = end
        while i < len(tokens):
            place = self.places.province(tokens, i)
            if place is not None:
                rest.append(place[1])
                i = place[0]
                continue
            capital = proper or i == end or tokens[i - 1].low == "-"
            rest.append(tokens[i].word.capitalize() if capital else tokens[i].low)
            i += 1
        return join(tokens_of(f"{head} {' '.join(rest)}"))

    # places and parents

    def _placed(self, tokens: Tokens, at: int, root: _Root) -> Iterator[Name]:
        """A body with its place, class or parent."""
        if root.body is not None and root.body.place is None:
            yield from self._with_parent(tokens, at, root, root.end, root.name)
            return
        place = self.places.read(tokens, root.end)
        if place is not None and place.tail is not None:
            if root.body is None and place.tail.lower().startswith(("các", "cấp")) is False:
                return
            yield Name(at, place.end, f"{root.name} {place.tail}", "group")
            for whole in place.places:
                yield Name(at, place.end, self._joined_place(root, whole), bare=root.name, listed=root.body is not None)
            return
        if place is not None and place.places:
            for whole in place.places:
                name = self._joined_place(root, whole)
                yield Name(at, place.end, name, bare=root.name, listed=root.body is not None)
            return
        if place is not None and place.level is not None:
            # A level whose name nobody knows: `Ủy ban nhân dân huyện` in a province's letter is a class.
            own = place.level in {"tỉnh", "thành phố"} and self._context.level != "central"
            kind: AgencyKind = "organisation" if own else "group"
            yield Name(at, place.end, f"{root.name} {place.level}", kind, listed=root.body is not None)
            return
        province = self.places.province(tokens, root.end)
        if province is not None:
            whole = self.places.province_whole(province[1])
            sorted_body = root.head.startswith(("sở", "công an", "ủy ban", "hội đồng nhân dân", "thanh tra"))
            name = f"{root.name} {whole}" if sorted_body else f"{root.name} {province[1]}"
            yield Name(at, province[0], name, bare=root.name, listed=root.body is not None)
            return
        on_ground = self._on_ground(tokens, root.end)
        if on_ground is not None and root.body is None:
            yield Name(at, on_ground[0], f"{root.name} {on_ground[1]}", bare=root.name)
            return
        yield from self._with_parent(tokens, at, root, root.end, root.name)

    def _on_ground(self, tokens: Tokens, at: int) -> tuple[int, str] | None:
        """`trên địa bàn tỉnh` behind a committee's purpose."""
        if [t.low for t in tokens[at : at + 3]] != ["trên", "địa", "bàn"]:
            return None
        place = self.places.read(tokens, at + 3)
        if place is None or len(place.places) != 1:
            return None
        return place.end, f"trên địa bàn {place.places[0]}"

    @staticmethod
    def _joined_place(root: _Root, whole: str) -> str:
        """`Sở Y tế` + `tỉnh X`; the party's and the press's bodies take only the name: `Tỉnh ủy X`."""
        if root.head in {"tỉnh đoàn", "thành đoàn"} or root.head.endswith(
            ("tỉnh ủy", "thành ủy", "huyện ủy", "thị ủy", "quận ủy")
        ):
            return f"{root.name} {whole.split(' ', 2)[2] if whole.lower().startswith(('thành phố', 'thị xã')) else whole.split(' ', 1)[1]}"
        return f"{root.name} {whole}"

    def _with_own_place(self, name: str, body: Body) -> str:
        """A body without a place, with the issuer's province where that is implied."""
        own = self.places.own_province()
        if body.level != "province" or own is None or body.place is None:
            return name
        if body.place == "name":
            return f"{name} {self._context.province}"
        return f"{name} {own}"

    def _with_parent(self, tokens: Tokens, at: int, root: _Root, end: int, name: str) -> Iterator[Name]:
        """A unit with the body that it is part of, named behind it or implied; then that body."""
        link = self._parent(tokens, end, root)
        if link is not None:
            start, mark, parents = link
            parent = next((p for p in parents if p.start == start), None)
            if parent is not None and parent.kind == "organisation":
                yield Name(at, parent.end, f"{name}{mark}{parent.name}", bare=name, listed=root.body is not None)
                yield from parents
                return
            if parent is not None:
                yield Name(at, parent.end, f"{name}{mark}{parent.name}", "group")
                return
        own = comparable(name)
        if own in self.words.needs_place:
            return
        if root.body is not None:
            whole = self._with_own_place(name, root.body)
            if whole != name and not self._is_unit(own):
                yield Name(at, end, whole, bare=name, listed=True)
                return
        elif root.head == "sở" and self.places.own_province():
            yield Name(at, end, f"{name} {self.places.own_province()}", bare=name)
            return
        issuer = self._context.issuer
        if issuer is not None and self._is_unit(own) and self._has_units(issuer):
            mark = " " if own.startswith(("ban giám", "hội đồng")) else ", "
            yield Name(at, end, f"{name}{mark}{issuer}", bare=name)
            return
        if root.body is not None:
            name = self._with_own_place(name, root.body)
        yield Name(at, end, name, bare=root.name, listed=root.body is not None)

    def _is_unit(self, own: str) -> bool:
        return any(own == head or own.startswith(f"{head} ") for head in self.words.unit_heads)

    @staticmethod
    def _has_units(issuer: str) -> bool:
        """Whether units named alone are the issuer's: not those of a people's committee, whose units are bodies."""
        return not issuer.startswith(
            ("Ủy ban nhân dân", "Chính phủ", "Thủ tướng", "Hội đồng", "Văn phòng", "Tỉnh ủy", "Quốc hội")
        )

    def _parent(self, tokens: Tokens, end: int, root: _Root) -> tuple[int, str, tuple[Name, ...]] | None:
        """The parent behind a unit, how it is joined, and its names."""
        if end >= len(tokens) or tokens[end].new_paragraph or root.head.startswith("sở"):
            return None
        low = tokens[end].low
        own = comparable(root.name)
        if low in {",", "-", "thuộc", "("}:
            strong = own.startswith(("phòng ", "vụ ", "khoa ", "ban thi đua", "chi cục ", "cục ")) and low in {
                ",",
                "-",
                "(",
                "thuộc",
            }
            if low == "," and own.startswith(("chi cục ", "cục ")):
                strong = False
            if not strong and low != "thuộc":
                return None
            start, mark = end + 1, ", "
        else:
            start, mark = end, " "
        if start >= len(tokens) or tokens[start].breaks or not tokens[start].is_capital:
            return None
        if root.body is not None and root.body.level == "central" and root.body.place is None and mark == " ":
            return None
        parents = tuple(self.bodies(tokens, start))
        return (start, mark, parents) if parents else None


def canonical_name(surface: str, context: Context, lexicon: Lexicon) -> str | None:
    """The canonical full name of one organisation or group as written (one line), or None if it names none."""
    from docparse.extraction.agency_groups import GroupReader

    tokens = tokens_of(" ".join(surface.split()))
    if not tokens:
        return None
    reader = NameReader(lexicon, context)
    names = reader.read(tokens, 0)
    if names:
        return names[0].name
    group = GroupReader(lexicon, reader).read(tokens, 0)
    return group.name if group is not None else None


def group_name(tokens: Tokens) -> str:
    """A group's words as its name: first letter small."""
    return lower_first(join(tokens))


__all__ = ["Name", "NameReader", "Place", "canonical_name", "group_name", "vocabulary_of"]
