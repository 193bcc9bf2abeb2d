"""Names of organisations read from left to right: an office that leads a body, the body, its place, its parent.

Where the text leaves the place out, the issuer's province is meant (a provincial letter's `Sở Nội vụ`); a central
issuer implies nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docparse.extraction.agencies.places import Places
from docparse.extraction.agencies.roots import Root, RootReader
from docparse.extraction.agencies.tokens import Token
from docparse.extraction.agencies.vocabulary import vocabulary_of
from docparse.extraction.context import Context
from docparse.lexicon import Body, Lexicon
from docparse.records import AgencyKind
from docparse.vietnamese.letters import comparable

Tokens = Sequence[Token]
MAX_PARENTS = 3  # `Phòng A, Chi cục B, Sở C`
_MANY = frozenset({"các", "những"})
# First words that mean the issuer where they stand alone in its own documents.
_AGAIN = frozenset({"sở", "bộ", "trường", "cục", "tổng cục"})


@dataclass(frozen=True, slots=True)
class Name:
    """One name read from the tokens `start` up to, without, `end`. `bare`: without its place or parent."""

    start: int
    end: int
    name: str
    kind: AgencyKind = "organisation"
    bare: str = ""
    listed: bool = False


class NameReader:
    """Reads the names of one document."""

    def __init__(self, lexicon: Lexicon, context: Context) -> None:
        self.words = vocabulary_of(lexicon)
        self.places = Places(lexicon, context)
        self.roots = RootReader(self.words, self.places)
        self._context = context
        self._lexicon = lexicon

    def read(self, tokens: Tokens, at: int) -> tuple[Name, ...]:
        """The names that begin at a token, outermost first: the office, the body, and the body that it is part of."""
        if not tokens[at].is_capital and tokens[at].low not in self.words.small_starts:
            return ()
        return tuple(self._office(tokens, at)) or tuple(self.bodies(tokens, at))

    def _office(self, tokens: Tokens, at: int) -> Iterator[Name]:
        """`Giám đốc Sở Y tế`, `Bộ trưởng Bộ Tài chính`: the office with its body, then the body.

        Where a person's own name stands beside, only the body counts.
        """
        if not tokens[at].is_capital:
            return
        found = self.words.titles.longest(tokens, at)
        chief = at + 1 < len(tokens) and (tokens[at].low, tokens[at + 1].low) in self.words.chiefs
        end, title = found if found and not chief else (at + 1, None)
        if title is not None and title.title in self.words.own_heads and self._leads_issuer(tokens, end, title.bodies):
            yield Name(at, end, f"{title.title} {self._context.issuer}", bare=title.title)
            return
        if (title is None and not chief) or end >= len(tokens):
            return
        listed = self.roots.listed(tokens, at)
        if listed is not None and listed.end > end:
            return  # `Phó Thủ tướng Chính phủ` is in the lists
        if title is not None and tokens[end].low == "các":
            for body in tuple(self._spread(tokens, end)):  # `Giám đốc các sở: A, B`
                yield Name(at, body.end, f"{title.title} {body.name}", bare=f"{title.title} {body.bare}", listed=True)
                yield body
            return
        if title is not None and not self._begins(tokens, end, title.bodies):
            return
        bodies = tuple(self.bodies(tokens, end, after_title=True))
        if not bodies:
            return
        person = self._after_person(tokens, at) or self._before_person(tokens, bodies[0].end)
        if not person and (title is None or title.rank == "head" or self._acts(tokens, at)):
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
        root = self.roots.read(tokens, title[0] if title else end + 1, after_title=title is not None)
        place = self.places.read(tokens, root.end) if root is not None and root.body is not None else None
        if place is not None and len(place.places) > 1 and body.bare:
            head = Root(end, body.bare, None, comparable(body.bare))
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

    def _acts(self, tokens: Tokens, at: int) -> bool:
        """Whether a deputy stands for his body, not as somebody's second office: `Bộ trưởng …, Phó Trưởng ban …`."""
        if tokens[at].low not in {"phó", "thứ"}:
            return False
        if at < 2 or tokens[at].breaks or tokens[at - 1].is_word or tokens[at - 1].low in {".", ";", ":"}:
            return at == 0 or tokens[at - 1].low != "kiêm"
        before = tokens[at - 2]
        return tokens[at - 1].low == "," and not before.is_capital and before.low not in self.words.level_ends

    def _before_person(self, tokens: Tokens, at: int) -> bool:
        """Whether a person's name stands right behind: `Phó Chủ tịch Ủy ban nhân dân tỉnh Trần Văn A`."""
        run = at
        while run < len(tokens) and run - at < 5 and tokens[run].is_capital and tokens[run].word.isalpha():
            if tokens[run].breaks or tokens[run].is_caps:
                break
            run += 1
        return 2 <= run - at <= 4 and self._lexicon.surnames.get(tokens[at].word, 0) > 20

    def _leads_issuer(self, tokens: Tokens, at: int, bodies: tuple[str, ...]) -> bool:
        """Whether an office that stands alone is the issuer's: `Hiệu trưởng thông báo` in a school's notice."""
        if not (self._context.issuer or "").startswith(bodies):
            return False
        return at >= len(tokens) or tokens[at].breaks or not (tokens[at].is_capital or tokens[at].low in _MANY)

    def _issuer_again(self, tokens: Tokens, at: int) -> int | None:
        """Past the issuer under its first word alone (`Giám đốc Sở`, `Văn phòng nhà trường`), or None."""
        issuer = self._context.issuer
        if issuer is None or at >= len(tokens) or tokens[at].breaks:
            return None
        kind = issuer.split()[0].lower()
        end = at + 1
        if [t.low for t in tokens[at : at + 2]] == ["nhà", kind]:
            end = at + 2
        elif kind not in _AGAIN or tokens[at].low != kind or not tokens[at].is_capital:
            return None
        if end < len(tokens) and not tokens[end].breaks and tokens[end].is_word and tokens[end].is_capital:
            return None
        return end

    def _unit_again(self, tokens: Tokens, at: int) -> Iterator[Name]:
        """`Văn phòng Sở`, `Thanh tra Sở`: a unit of the issuer, which stands under its first word."""
        head = self.words.named_heads.longest(tokens, at)
        end = self._issuer_again(tokens, head[0]) if head else None
        if head is not None and end is not None:
            yield Name(at, end, f"{head[1]} {self._context.issuer}", bare=head[1])

    @staticmethod
    def _begins(tokens: Tokens, at: int, bodies: tuple[str, ...]) -> bool:
        if not bodies:
            return True
        ahead = " ".join(t.low for t in tokens[at : at + 4])
        return any(ahead == b.lower() or ahead.startswith(f"{b.lower()} ") for b in bodies)

    def bodies(self, tokens: Tokens, at: int, *, after_title: bool = False, depth: int = 0) -> Iterator[Name]:
        """The body that begins at a token (one for each place of a list), then the bodies named inside it."""
        spread = tuple(self._spread(tokens, at))
        if spread:
            yield from spread
            return
        if tokens[at].low == "các":
            yield from self._several(tokens, at)
            return
        again = self._issuer_again(tokens, at) if after_title else None
        if again is not None and self._context.issuer is not None:
            yield Name(at, again, self._context.issuer)
            return
        unit = tuple(self._unit_again(tokens, at))
        if unit:
            yield from unit
            return
        root = self.roots.read(tokens, at, after_title=after_title)
        if root is None:
            return
        yield from self._placed(tokens, at, root, depth)
        if root.body is not None and root.body.name in self.words.inner:
            inner = self.words.inner[root.body.name]
            starts = (j for j in range(at + 1, root.end) if (r := self.roots.listed(tokens, j)) and r.body is inner)
            start = next(starts, None)
            if start is not None and depth < MAX_PARENTS:
                yield from (n for n in self.bodies(tokens, start, depth=depth + 1) if n.kind == "organisation")

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
            named = (head._replace(breaks=False), *tokens[j : j + 14])
            found = self.words.bodies.longest(named, 0) or self.roots.misread(named, 0)
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

    def _several(self, tokens: Tokens, at: int) -> Iterator[Name]:
        """`các Phòng Kinh tế các huyện, thị xã`: a class of bodies by their name."""
        if at + 2 >= len(tokens) or tokens[at + 1].breaks:
            return
        if not tokens[at + 1].is_capital:
            # `các sở Giáo dục và Đào tạo`: the class of a listed body, its head in small letters.
            found = self.words.bodies.longest(tokens, at + 1) if tokens[at + 2].is_capital else None
            if found is not None and found[1].level != "central" and self.places.read(tokens, found[0]) is None:
                yield Name(at, found[0], f"các {found[1].name}", "group")
            return
        root = self.roots.read(tokens, at + 1)
        place = self.places.read(tokens, root.end) if root is not None else None
        if root is not None and place is not None and place.tail is not None:
            yield Name(at, place.end, f"các {root.name} {place.tail}", "group")
        elif root is not None and root.body is not None and root.body.level != "central" and place is None:
            yield Name(at, root.end, f"các {root.name}", "group")

    def _placed(self, tokens: Tokens, at: int, root: Root, depth: int) -> Iterator[Name]:
        """A body with its place, class or parent."""
        if root.body is not None and root.body.place is None:
            yield from self._with_parent(tokens, at, root, depth)
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
        yield from self._with_parent(tokens, at, root, depth)

    def _on_ground(self, tokens: Tokens, at: int) -> tuple[int, str] | None:
        """`trên địa bàn tỉnh` behind a committee's purpose."""
        if [t.low for t in tokens[at : at + 3]] != ["trên", "địa", "bàn"]:
            return None
        place = self.places.read(tokens, at + 3)
        if place is None or len(place.places) != 1:
            return None
        return place.end, f"trên địa bàn {place.places[0]}"

    def _joined_place(self, root: Root, whole: str) -> str:
        """`Sở Y tế` + `tỉnh X`; the party's bodies and youth unions take only the name: `Tỉnh ủy X`."""
        if root.head.endswith(self.words.place_named):
            two_words = whole.lower().startswith(("thành phố ", "thị xã "))
            return f"{root.name} {whole.split(' ', 2 if two_words else 1)[-1]}"
        return f"{root.name} {whole}"

    def _with_own_place(self, name: str, body: Body) -> str:
        """A body without a place, with the issuer's province where that is implied."""
        own, locality = self.places.own_province(), self._context.locality
        if locality is not None and body.place == "level" and body.level in {self._context.level, "local"}:
            return f"{name} {locality}"
        if body.level != "province" or own is None or body.place is None:
            return name
        if body.place == "name":
            return f"{name} {self._context.province}"
        return f"{name} {own}"

    def _with_parent(self, tokens: Tokens, at: int, root: Root, depth: int) -> Iterator[Name]:
        """A unit with the body that it is part of, named behind it or implied; then that body."""
        end, name = root.end, root.name
        link = self._parent(tokens, root, depth)
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
        locality = self._context.locality
        if own in self.words.needs_place and (mine := self._of_issuer(own)) is not None:
            yield Name(at, end, f"{name} {mine}", bare=name, listed=True)
            return
        if own in self.words.needs_place and not (locality and own.startswith(("phòng ", "văn phòng "))):
            return
        if root.body is not None:
            whole = self._with_own_place(name, root.body)
            if whole != name and not self._is_unit(own):
                yield Name(at, end, whole, bare=name, listed=True)
                return
        elif self._is_local(root) and self.places.own_province():
            yield Name(at, end, f"{name} {self.places.own_province()}", bare=name)
            return
        issuer = self._context.issuer
        foreign = root.body is not None and root.body.level not in {self._context.level, "local"}
        if issuer is not None and locality and not foreign and self._is_unit(own) and not self._has_units(issuer):
            yield Name(at, end, f"{name} {locality}", bare=name)
            return
        if issuer is not None and self._is_unit(own) and self._has_units(issuer):
            mark = " " if own.startswith(("ban giám", "hội đồng")) else ", "
            yield Name(at, end, f"{name}{mark}{issuer}", bare=name)
            return
        if root.body is not None:
            name = self._with_own_place(name, root.body)
        yield Name(at, end, name, bare=root.name, listed=root.body is not None)

    def _of_issuer(self, own: str) -> str | None:
        """The place of a council that speaks of itself: `Thường trực Hội đồng nhân dân` in its own resolution."""
        kind = "hội đồng nhân dân"
        issuer = self._context.issuer or ""
        return issuer[len(kind) + 1 :] if own.endswith(kind) and issuer.lower().startswith(f"{kind} ") else None

    def _is_local(self, root: Root) -> bool:
        """Whether a body that no list knows is the province's by its kind: `Chi cục Thủy sản` in its own letters."""
        if root.head == "sở":
            return True
        return root.head == "chi cục" and self._context.level == "province" and "khu vực" not in root.name.lower()

    def _is_unit(self, own: str) -> bool:
        return any(own == head or own.startswith(f"{head} ") for head in self.words.unit_heads)

    @staticmethod
    def _has_units(issuer: str) -> bool:
        """Whether units named alone are the issuer's: not those of a people's committee, whose units are bodies."""
        return not issuer.startswith(
            ("Ủy ban nhân dân", "Chính phủ", "Thủ tướng", "Hội đồng", "Văn phòng", "Tỉnh ủy", "Quốc hội")
        )

    def _parent(self, tokens: Tokens, root: Root, depth: int) -> tuple[int, str, tuple[Name, ...]] | None:
        """The parent behind a unit, how it is joined, and its names."""
        end = root.end
        if depth >= MAX_PARENTS or end >= len(tokens) or tokens[end].new_paragraph or root.head.startswith("sở"):
            return None
        low = tokens[end].low
        own = comparable(root.name)
        if low in {",", "-", "thuộc", "("}:
            strong = own.startswith(("phòng ", "vụ ", "khoa ", "chi cục ", "cục ", *self.words.comma_units))
            ministry = own.startswith("cục ") and end + 1 < len(tokens) and tokens[end + 1].low == "bộ"
            if low == "," and own.startswith(("chi cục ", "cục ")) and not ministry:
                strong = False
            if not strong and low != "thuộc":
                return None
            start, mark = end + 1, ", "
        else:
            start, mark = end, " "
        if start >= len(tokens) or tokens[start].breaks or not (tokens[start].is_capital or tokens[start].low == "ủy"):
            return None
        if root.body is not None and root.body.level == "central" and root.body.place is None and mark == " ":
            return None
        parents = tuple(self.bodies(tokens, start, depth=depth + 1))
        if mark == ", " and parents and parents[0].name.split()[0].lower() == own.split()[0]:
            return None  # `Phòng A, Phòng B` are two of a list
        if mark == ", " and own.startswith("cục ") and parents and parents[0].name.startswith("Bộ Chỉ huy"):
            return None
        return (start, mark, parents) if parents else None
