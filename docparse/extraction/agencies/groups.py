"""Groups of bodies: `các sở, ban, ngành`, `các cơ quan, đơn vị liên quan`, `thủ trưởng các đơn vị`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from docparse.extraction.agencies.bodies import Name, NameReader
from docparse.extraction.agencies.places import join
from docparse.extraction.agencies.tokens import PhraseTree, Token, tokens_of
from docparse.lexicon import Lexicon
from docparse.vietnamese.letters import comparable, lower_first
from docparse.vietnamese.syllables import is_syllable

Tokens = Sequence[Token]
MAX_NOUNS, MAX_TAIL_WORDS, MAX_DEPTH = 16, 40, 2
_MANY = frozenset({"các", "những"})
_JOINTS = frozenset({",", "và", "-", "hoặc", "/"})


class GroupWords:
    """The lists of groups as phrases, made once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        grammar = lexicon.agency_grammar
        self.nouns: PhraseTree[str | None] = PhraseTree(
            [*((w, None) for w in grammar.no_group), *((w, w) for w in grammar.group_nouns)]
        )
        many, alone = grammar.addressed_nouns, grammar.addressed_alone
        self.addressed = PhraseTree((w, w) for w in (*many, *alone))
        self.addressed_starts = self.addressed.first_words | _MANY
        self.alone = frozenset(alone)
        self.persons = PhraseTree((w, w) for w in grammar.person_nouns)
        self.modifiers = PhraseTree((w, w) for w in grammar.group_modifiers)
        self.tails = PhraseTree((w, w) for w in grammar.group_tails)
        self.heads = PhraseTree((w, w) for w in grammar.class_heads)
        self.weak = frozenset(grammar.weak_nouns)
        self.strong = frozenset(grammar.strong_nouns)
        self.side = frozenset(grammar.side_nouns)
        self.starts = self.heads.first_words | self.nouns.first_words | _MANY | {"toàn", "tất"}
        self.abbreviations = {a.abbreviation: a.expansion for a in lexicon.abbreviations if a.role == "body"}


@lru_cache(maxsize=4)
def group_words_of(lexicon: Lexicon) -> GroupWords:
    """The words of groups of a lexicon; made once."""
    return GroupWords(lexicon)


class GroupReader:
    """Reads the groups of one document."""

    def __init__(self, lexicon: Lexicon, names: NameReader) -> None:
        self._words = group_words_of(lexicon)
        self._names = names

    def read(self, tokens: Tokens, at: int) -> Name | None:
        """The group that begins at a token, or None."""
        if tokens[at].low not in self._words.starts:
            return None
        return self._headed(tokens, at) or self._plain(tokens, at)

    def addressed(self, tokens: Tokens, at: int) -> Name | None:
        """`các hộ chăn nuôi`, `giáo viên chủ nhiệm`: people or small units; they count only where told something."""
        if tokens[at].low not in self._words.addressed_starts:
            return None
        start = at + (tokens[at].low in _MANY)
        found = self._words.addressed.longest(tokens, start) if start < len(tokens) else None
        if not found or (start > at and tokens[start].breaks) or (start == at and found[1] not in self._words.alone):
            return None
        end, _ = self._tail(tokens, found[0], 0)
        return Name(at, end, self._name(tokens, at, end), "group")

    def members(self, tokens: Tokens, start: int, end: int) -> Name:
        """`đại biểu Hội đồng nhân dân tỉnh`: those who make up a body, told something as a class."""
        return Name(start, end, self._name(tokens, start, end), "group")

    def tail(self, tokens: Tokens, body: Name) -> Name | None:
        """`Ban Chỉ đạo 389 các bộ, ngành, địa phương`: a body with a group behind it is a class."""
        if body.end >= len(tokens) or tokens[body.end].low not in _MANY or tokens[body.end].new_paragraph:
            return None
        group = self._plain(tokens, body.end)
        return Name(body.start, group.end, f"{body.bare or body.name} {group.name}", "group") if group else None

    def _headed(self, tokens: Tokens, at: int) -> Name | None:
        """`thủ trưởng các sở, ban, ngành`, `thành viên Ban Chỉ đạo`: people by their office, told as a class."""
        found = self._words.heads.longest(tokens, at)
        if not found or found[0] >= len(tokens):
            return None
        end = found[0]
        if tokens[end - 1].low in _MANY and end - at > 1:
            end -= 1
        if tokens[end].breaks:
            return None
        if tokens[end].low == "," and tokens[at].low == "bộ":
            end = at  # `Bộ trưởng, Thủ trưởng cơ quan ngang bộ`
            further = self._further(tokens, at, found[0])
            return further if further.end > found[0] else None
        if next(self._names.bodies(tokens, end), None) is not None and tokens[end].low in _MANY:
            return None  # `lãnh đạo các Bộ: A, B` names bodies
        group = self._plain(tokens, end, inner=tokens[end].low in _MANY)
        if group is None and tokens[end].low in _MANY:
            group = self.addressed(tokens, end)
        if group is not None:
            if tokens[end].low not in _MANY and found[1] not in {"lãnh đạo", "thủ trưởng"}:
                return None
            return self._further(tokens, at, group.end)
        if found[1].endswith("thành viên"):
            bodies = tuple(self._names.bodies(tokens, end)) if tokens[end].is_capital else ()
            if bodies:
                return Name(at, bodies[0].end, self._name(tokens, at, bodies[0].end), "group")
        return None

    def _further(self, tokens: Tokens, at: int, end: int) -> Name:
        """More classes of heads and bodies behind the first: `Bộ trưởng các bộ, Thủ trưởng cơ quan ngang bộ, …`."""
        while (
            end - at < MAX_TAIL_WORDS
            and end + 1 < len(tokens)
            and tokens[end].low in {",", "và"}
            and not tokens[end + 1].breaks
        ):
            head = self._words.heads.longest(tokens, end + 1)
            if not head or head[0] >= len(tokens):
                break
            group = self._plain(tokens, head[0], inner=True)
            if group is None or not ("ngang bộ" in group.name or "thuộc Chính phủ" in group.name):
                break
            end = group.end
        return Name(at, end, self._name(tokens, at, end), "group")

    def _plain(self, tokens: Tokens, at: int, *, inner: bool = False, depth: int = 0) -> Name | None:
        """`các` with nouns of bodies, or a list of two and more; `inner` takes any noun (behind `thủ trưởng`)."""
        i, many = at, False
        if tokens[i].low in {"toàn", "tất"} and i + 2 < len(tokens) and tokens[i + 1].low in {"thể", "cả"}:
            i += 2
        if tokens[i].low in _MANY:
            i, many = i + 1, True
        if i >= len(tokens) or (tokens[i].breaks and i > at):
            return None
        nouns: list[str] = []
        narrowed = persons = False
        start = end = i
        while i < len(tokens) and len(nouns) < MAX_NOUNS:
            repeated = i > start and tokens[i].low in _MANY
            if repeated:
                # `các cấp, các ngành` is one group; `các đoàn thể, các tổ chức` and `các sở và các xã` are two.
                if not many or not set(nouns) <= self._words.weak or narrowed or tokens[i - 1].low != ",":
                    break
                i += 1
            if i > start and self._begins_body(tokens, i):
                break
            noun = self._words.nouns.longest(tokens, i) if i < len(tokens) else None
            if noun is None or noun[1] is None:
                person = self._words.persons.longest(tokens, i) if nouns and i < len(tokens) else None
                if person is None:
                    break
                if person[1] in {"nhân dân", "người dân"}:
                    break
                persons, end = True, person[0]
            else:
                if i > start and i == end and noun[1] not in self._words.side:
                    break
                if any(noun[1].split()[:2] == n.split()[:2] for n in nouns) and tokens[i - 1].low == "và":
                    break  # `các cơ quan, lực lượng và cơ quan thường trực`: the second begins another group
                nouns.append(noun[1])
                end = noun[0]
                while (modifier := self._modifier(tokens, end)) and not (narrowed and tokens[end].low == "thường"):
                    end, narrowed = modifier, True
            following = self._joint(tokens, end)
            if following is None:
                break
            i = following
        if not nouns or (not many and not inner and nouns[0] not in self._words.strong):
            return None
        end, tailed = self._tail(tokens, end, depth)
        if persons and not (tailed and many):
            return None
        if not many and len(nouns) < 2 and not (narrowed or tailed) and not inner:
            return None
        if len(nouns) == 1 and nouns[0] in self._words.weak and not (narrowed or tailed or inner):
            return None
        if set(nouns) <= {"cấp"}:
            return None
        if not many and not tailed and [t.low for t in tokens[at:end]] == ["cơ", "quan", "thường", "trực"]:
            return None  # an office somebody holds, no class
        alone = len(nouns) == 1 and not narrowed and not tailed
        if alone and end < len(tokens) and tokens[end].is_capital and not tokens[end].new_paragraph:
            return None
        return Name(at, end, self._name(tokens, at, end), "group")

    def _modifier(self, tokens: Tokens, at: int) -> int | None:
        if at >= len(tokens) or tokens[at].breaks:
            return None
        found = self._words.modifiers.longest(tokens, at)
        return found[0] if found else None

    def _joint(self, tokens: Tokens, at: int) -> int | None:
        """Past the comma or `và` between two nouns; nouns also stand side by side (`các cơ quan đơn vị`)."""
        i = at
        while i < len(tokens) and i - at < 2 and tokens[i].low in _JOINTS and not tokens[i].breaks:
            i += 1
        return i if i < len(tokens) and not tokens[i].breaks else None

    def _tail(self, tokens: Tokens, end: int, depth: int) -> tuple[int, bool]:
        """Past what narrows the whole list: `thuộc tỉnh`, `của Bộ Tài chính`, `tham gia các Cụm thi đua`."""
        tailed = False
        start = end
        while end - start < MAX_TAIL_WORDS and end < len(tokens) and not tokens[end].breaks:
            found = self._words.tails.longest(tokens, end) if not self._begins_body(tokens, end) else None
            if found:
                if found[1] == "tham gia":
                    group = self._inside(tokens, found[0], depth)
                    if group is None:
                        return end, tailed
                    end, tailed = group.end, True
                    continue
                end, tailed = found[0], True
                if end >= len(tokens):
                    break
                if (province := self._names.places.province(tokens, end)) is not None:
                    end = province[0]
                continue
            linked = self._linked(tokens, end, depth)
            if linked is None:
                break
            end, tailed = linked, True
        return end, tailed

    def _inside(self, tokens: Tokens, at: int, depth: int) -> Name | None:
        """The group that another group is part of."""
        return self._plain(tokens, at, inner=True, depth=depth + 1) if at < len(tokens) and depth < MAX_DEPTH else None

    def _begins_body(self, tokens: Tokens, at: int) -> bool:
        """`giúp việc Tỉnh ủy`: a body's name, not the level `tỉnh`."""
        return at < len(tokens) and tokens[at].is_capital and any(True for _ in self._names.bodies(tokens, at))

    def _linked(self, tokens: Tokens, at: int, depth: int) -> int | None:
        """`thuộc Ủy ban nhân dân tỉnh`, `thuộc Cụm, Khối thi đua`: the link and the body or group behind it."""
        i = at
        if tokens[i].low == "trực" and i + 1 < len(tokens) and tokens[i + 1].low == "thuộc":
            i += 2
        elif tokens[i].low in {"thuộc", "của"}:
            i += 1
        elif not tokens[i].is_capital:
            return None
        if i >= len(tokens) or tokens[i].breaks or not tokens[i].is_word:
            return None
        if tokens[i].is_capital or tokens[i].low == "ủy":
            bodies = tuple(self._names.bodies(tokens, i))
            if bodies:
                return max(b.end for b in bodies if b.start == i) if any(b.start == i for b in bodies) else None
        if i == at:
            return None
        place = self._names.places.read(tokens, i)
        if place is not None:
            return place.end
        if tokens[at].low == "của":
            return None
        group = self._inside(tokens, i, depth)
        return group.end if group is not None else None

    def _name(self, tokens: Tokens, start: int, end: int) -> str:
        """The words as written, abbreviations of bodies written out, the first letter small."""
        # A syllable in capitals is a title's or a misread one (`đơn VỊ`); abbreviations are no syllables.
        words = [
            self._words.abbreviations.get(t.word) or (t.word.lower() if t.is_caps and is_syllable(t.word) else t.word)
            for t in tokens[start:end]
        ]
        return lower_first(join(tokens_of(" ".join(words))))


def group_key(name: str) -> str:
    """What two mentions of one group share: `Các sở, ban, ngành` and `sở, ban, ngành`."""
    words = [w.strip(",") for w in comparable(name).split()]
    return " ".join(w for w in words if w not in {"các", "những", "và", ""})
