"""What stands behind the name of a body: its place (`tỉnh Thái Bình`), several places, or a class (`các huyện`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docparse.extraction.agencies.tokens import PhraseTree, Token
from docparse.extraction.agencies.vocabulary import vocabulary_of
from docparse.extraction.context import Context
from docparse.extraction.places import Place as NamedPlace
from docparse.lexicon import Lexicon
from docparse.vietnamese.letters import title_case

Tokens = Sequence[Token]
MAX_LISTED, MAX_CLASS_WORDS = 64, 200
_SHORT_LEVELS = {"tp": "thành phố", "tx": "thị xã", "tt": "thị trấn", "tnh": "tỉnh"}
# `Xã hội`, `Tỉnh ủy`, `Huyện đoàn`: the level is only the first syllable of another word.
_NO_LEVEL_BEFORE = frozenset({"hội", "ủy", "đoàn", "viên", "luận", "thành"})
_OF_DISTRICTS = frozenset({"huyện", "quận", "thị xã", "thành phố"})


@dataclass(frozen=True, slots=True)
class Place:
    """`places` are whole ("tỉnh Thái Bình"); `tail` is a class's; a bare `level` may mean a place or nobody knows."""

    end: int
    places: tuple[str, ...] = ()
    tail: str | None = None
    level: str | None = None


class Places:
    """Reads places for one document."""

    def __init__(self, lexicon: Lexicon, context: Context) -> None:
        self._lexicon, self._context = lexicon, context
        self._words = vocabulary_of(lexicon)

    def read(self, tokens: Tokens, at: int) -> Place | None:
        """The place that begins at a token, or None."""
        if at >= len(tokens) or tokens[at].breaks:
            return None
        return self._class(tokens, at) or self._single(tokens, at)

    def level(self, tokens: Tokens, at: int) -> tuple[int, str] | None:
        """A level word and where it ends; `TP.` counts."""
        if at >= len(tokens):
            return None
        short = _SHORT_LEVELS.get(tokens[at].low)
        if short is not None:
            dot = at + 1 < len(tokens) and tokens[at + 1].low == "."
            follows = at + 1 + dot
            if follows < len(tokens) and tokens[follows].is_capital and (dot or short == "thành phố"):
                return follows, short
            return None
        found = self._words.levels.longest(tokens, at)
        if found is None or (found[0] < len(tokens) and tokens[found[0]].low in _NO_LEVEL_BEFORE):
            return None
        return found

    def province(self, tokens: Tokens, at: int) -> tuple[int, str] | None:
        """A province's short name as it stands today in our lists, where the text has one in capitals."""
        if at >= len(tokens) or tokens[at].breaks or not tokens[at].is_capital:
            return None
        found = self._words.provinces.longest(tokens, at)
        if not found or not all(t.is_capital or not t.is_word for t in tokens[at : found[0]]):
            return None
        return found[0], found[1]

    def whole(self, level: str, name: str) -> str:
        """A level with its name: `tỉnh Thái Bình`, `Thành phố Hồ Chí Minh`."""
        return str(NamedPlace(level, name))

    def own_province(self) -> str | None:
        """The province of the issuer: `tỉnh Thái Bình`; None for central bodies and lost heads."""
        if self._context.province is None or self._context.level in (None, "central"):
            return None
        return self.whole(self._context.province_kind or "tỉnh", self._context.province)

    def province_whole(self, name: str) -> str:
        """A province by its short name, with the kind that it had at the document's date."""
        row = self._lexicon.province(name, self._context.date)
        return self.whole(row.kind if row else "tỉnh", row.name if row else name)

    def _single(self, tokens: Tokens, at: int) -> Place | None:
        found = self.level(tokens, at)
        if not found:
            return None
        end, level = found
        named = self._name(tokens, end, level)
        if named:
            return Place(named[0], (self.whole(level, named[1]),))
        return Place(end, self._known(level), level=level)

    def _known(self, level: str) -> tuple[str, ...]:
        """What a bare `tỉnh`, `thành phố` or `huyện` means in this document."""
        own = self.own_province()
        if level == "tỉnh" and own is not None and own.startswith("tỉnh"):
            return (own,)
        locality = self._context.locality
        if locality is not None and locality.lower().startswith(level):
            return (locality,)
        if level == "thành phố" and own is not None and own.lower().startswith("thành phố"):
            return (own,)
        return ()

    def _name(self, tokens: Tokens, at: int, level: str) -> tuple[int, str] | None:
        """The name behind a level word: a known one, else up to four capitals that are no person's name."""
        province = self.province(tokens, at)
        if province and (level in {"tỉnh", "thành phố", "thủ đô"} or self._run(tokens, at) == province[0]):
            return province
        if level == "tỉnh":
            return None
        if at >= len(tokens) or tokens[at].breaks:
            return None
        if tokens[at].word.isdecimal():
            return (at + 1, tokens[at].word) if level in {"quận", "phường"} else None
        end = self._run(tokens, at)
        if end == at:
            return None
        if level in _OF_DISTRICTS:
            end = self._known_district(tokens, at, end)
        words = [t.word for t in tokens[at:end] if t.is_word]
        if not 1 <= len(words) <= 4 or (len(words) > 2 and self._lexicon.surnames.get(words[0], 0) > 100):
            return None
        if len(words) == 1 and not self._is_district(words[0]):
            return None
        name = " ".join(words)
        return end, title_case(name) if name.isupper() else name

    def _known_district(self, tokens: Tokens, at: int, end: int) -> int:
        """The end of the longest known name; the capitals behind it begin the next cell or sentence."""
        for stop in range(min(end, at + 4), at, -1):
            if self._is_district(" ".join(t.word for t in tokens[at:stop])):
                return stop
        return end

    def _is_district(self, name: str) -> bool:
        return name.lower() in self._lexicon.districts_by_name or name.lower() in self._lexicon.provinces_by_name

    @staticmethod
    def _run(tokens: Tokens, at: int) -> int:
        end = at
        while (
            end < len(tokens)
            and tokens[end].is_word
            and tokens[end].is_capital
            and (end == at or not tokens[end].new_paragraph)
        ):
            end += 1
        return end

    def _class(self, tokens: Tokens, at: int) -> Place | None:
        """`các huyện, thành phố`, `cấp huyện`, `các tỉnh: A, B`, `07 xã, phường`."""
        i = at
        many = tokens[i].low in {"các", "những"} or (tokens[i].word.isdecimal() and i + 1 < len(tokens))
        if found := self._words.class_levels.longest(tokens, at):
            end = found[0]
            while end - at < MAX_LISTED and (further := self._next_level(tokens, end, self._words.class_levels)):
                end = further
            return self._closed(tokens, at, end)
        if many:
            i += 1
        first = self.level(tokens, i)
        if not first:
            return None
        end, kinds = first[0], [first[1]]
        while len(kinds) < MAX_LISTED:
            more = self._separator(tokens, end)
            nxt = self.level(tokens, more) if more is not None else None
            if nxt is None or (
                self._name(tokens, nxt[0], nxt[1]) and not self._next_level(tokens, nxt[0], self._words.levels)
            ):
                break
            end = nxt[0]
            kinds.append(nxt[1])
        if many and not tokens[at].word.isdecimal():
            places, stop = self._listed(tokens, end, kinds[-1])
            if places:
                return Place(stop, tuple(places))
        if more is not None and nxt is not None:
            # `các huyện, thị xã Đức Phổ và thành phố Quảng Ngãi`: a class, then places by name.
            named, stop = self._listed(tokens, more, kinds[-1])
            if named and many:
                return Place(stop, tuple(named), tail=join(tokens[at:end]))
        if len(kinds) < 2 and (not many or tokens[at].word.isdecimal()):
            return None  # `138 tỉnh` of `Ban Chỉ đạo 138 tỉnh` is no number of provinces
        return self._closed(tokens, at, end)

    @staticmethod
    def _separator(tokens: Tokens, at: int) -> int | None:
        """Past a comma, a stroke, `và` or `hoặc`, or a comma with one of these."""
        i = at
        while i < len(tokens) and i - at < 2 and tokens[i].low in {",", "và", "/", "hoặc"} and not tokens[i].breaks:
            i += 1
        return i if at < i < len(tokens) and not tokens[i].breaks else None

    def _next_level(self, tokens: Tokens, at: int, phrases: PhraseTree[str]) -> int | None:
        after = self._separator(tokens, at)
        found = phrases.longest(tokens, after) if after is not None else None
        return found[0] if found else None

    def _closed(self, tokens: Tokens, start: int, end: int) -> Place:
        """A class with what may stand behind it."""
        kept = end
        while end - start < MAX_CLASS_WORDS and (found := self._words.class_tails.longest(tokens, end)):
            if tokens[end].breaks:
                break
            end = found[0]
            if found[1]:
                kept = end
            if (province := self.province(tokens, end)) is not None:
                end = province[0]
        return Place(end, tail=join(tokens[start:kept]))

    def _listed(self, tokens: Tokens, at: int, level: str) -> tuple[list[str], int]:
        """The places of `các huyện: A, B, thị xã C và thành phố D`."""
        i = at + 1 if at < len(tokens) and tokens[at].low == ":" else at
        places: list[str] = []
        end = at
        while i < len(tokens) and len(places) < MAX_LISTED:
            kind = level
            stated = self.level(tokens, i)
            if stated:
                i, kind = stated
            named = self.province(tokens, i) if kind in {"tỉnh", "thành phố"} else None
            named = named or self._name(tokens, i, kind)
            if not named:
                break
            end = named[0]
            if kind == "tỉnh" or (kind == "thành phố" and not stated):
                places.append(self.province_whole(named[1]))
            else:
                places.append(self.whole(kind, named[1]))
            following = self._separator(tokens, end)
            if following is None:
                break
            i = following
        return places, end


def join(tokens: Tokens) -> str:
    """Tokens as one line with the blanks of normal typing: none before a comma, none around `/` and `&`."""
    line = ""
    glued = True
    for i, token in enumerate(tokens):
        word = "-" if token.low == "-" else token.word
        of_years = word == "-" and all(t.word.isdecimal() for t in (*tokens[i - 1 : i], *tokens[i + 1 : i + 2]))
        if (token.low in {",", ";", ":", ".", ")", "/", "”"} and word != "-") or (of_years and i > 0):
            line += word
        else:
            line += word if glued else f" {word}"
        glued = word in {"/", "(", "“"} or of_years
    return line.strip()
