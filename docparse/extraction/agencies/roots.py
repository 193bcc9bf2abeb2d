"""Bodies without their places: from the lists, else a head word with what follows it.

`Sở Y tế` is in a list; `Trung tâm Dịch vụ việc làm` is a head word with capitals behind it; `Ban Chỉ đạo phòng, chống
thiên tai` is a head word with its purpose in small letters behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from docparse.extraction.agencies.places import Places, join
from docparse.extraction.agencies.tokens import Token, tokens_of
from docparse.extraction.agencies.vocabulary import SMALL_BODIES, Vocabulary
from docparse.lexicon import Body
from docparse.vietnamese.letters import comparable, fold, upper_first
from docparse.vietnamese.syllables import is_syllable

Tokens = Sequence[Token]
MAX_NAME_WORDS = 16
MAX_PURPOSE_WORDS = 34
MIN_LIKENESS = 90  # of 100; two wrong letters in `Sở Kế hoạch và Đầu tư` without marks are 91
MIN_LEAD = 4
MIN_MISREAD_WORDS = 3  # shorter names without marks are also other words
_DOING = frozenset({"tổ", "chức", "thực", "hiện", "triển", "khai", "nghiêm", "túc", "chủ", "động"})
_TIMES = frozenset({"quý", "tháng", "năm", "ngày", "tuần", "giờ"})
_QUARTERS = frozenset({"I", "II", "III", "IV"})


@dataclass(frozen=True, slots=True)
class Root:
    """A body before its place is known. `body` is its row in the lists, `head` its first words in lower case."""

    end: int
    name: str
    body: Body | None
    head: str


class RootReader:
    """Reads bodies without their places."""

    def __init__(self, words: Vocabulary, places: Places) -> None:
        self.words, self.places = words, places

    def read(self, tokens: Tokens, at: int, *, after_title: bool = False) -> Root | None:
        """A body's name without its place: from the lists, else by the grammar; the longer of both."""
        listed = self.listed(tokens, at, after_title=after_title)
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

    def _likely_root(self, tokens: Tokens, at: int) -> Root | None:
        """A ministry or department read with wrong letters (`Sở Kê hoạch`): the one of the list that it is like."""
        if at + 1 >= len(tokens) or not tokens[at + 1].is_capital:
            return None
        follows = tokens[at + 1]
        if follows.breaks or follows.low in self.words.closed:
            return None
        read = {k: fold(" ".join(t.low for t in tokens[at : at + k])) for k in self.words.closed_lengths}
        ranked = [
            (fuzz.ratio(read[length], meant, score_cutoff=MIN_LIKENESS - MIN_LEAD), min(len(tokens), at + length), body)
            for body, meant, length in self.words.closed[tokens[at].low]
        ]
        ranked.sort(key=lambda r: (r[0], r[1]), reverse=True)
        likeness, end, body = ranked[0]
        if likeness < MIN_LIKENESS or likeness - ranked[1][0] < MIN_LEAD:
            return None
        return Root(end, body.name, body, comparable(body.name))

    def _small_head(self, tokens: Tokens, at: int) -> bool:
        """Whether a name may begin here in small letters: `phòng Tổ chức - Hành chính`, but not `cơ sở Kế hoạch`."""
        found = self.words.named_heads.longest(tokens, at) or self.words.purpose_heads.longest(tokens, at)
        if not found or found[1].lower() not in self.words.small_heads or found[0] >= len(tokens):
            return False
        before = tokens[at - 1] if at else None
        free = before is None or tokens[at].breaks or not before.is_word or before.low in self.words.small_before
        return free and tokens[found[0]].is_capital

    def _extends(self, tokens: Tokens, listed: Root, made: Root) -> bool:
        """Whether a name goes on with capitals of its own behind the listed part, and not with a place or a parent."""
        if listed.body is not None and listed.body.level == "central":
            return False
        follows = tokens[listed.end]
        if follows.low == "-" and listed.end + 1 < len(tokens) and self._joined(tokens, listed.end) is not None:
            return made.end > listed.end + 1 and tokens[listed.end + 1].is_capital  # `Ban Dân tộc - Tôn giáo`
        if not (follows.is_capital and follows.is_word) or self.places.level(tokens, listed.end):
            return False
        if _is_time(tokens, listed.end):
            return False
        if self.places.province(tokens, listed.end):
            return False
        return self.listed(tokens, listed.end) is None and made.end > listed.end

    def listed(self, tokens: Tokens, at: int, *, after_title: bool = False) -> Root | None:
        found = self.words.bodies.longest(tokens, at) or self.misread(tokens, at)
        if not found or (at and tokens[at - 1].low in {"cơ", "trụ"} and tokens[at].low == "sở"):
            return None
        end, body = found
        if end - at == 1 and " " in body.name and not self._is_abbreviation(tokens, at):
            return None
        capitals = sum(t.is_capital for t in tokens[at:end])
        own = comparable(body.name)
        if not tokens[at].is_capital:
            small = own in SMALL_BODIES or (own.startswith("ủy ban ") and capitals > 0)
            if not (small or after_title or (capitals and tokens[at + 1].is_capital and self._small_head(tokens, at))):
                return None
            return Root(end, body.name, body, own)
        in_symbol = tokens[at].word in {"UBND", "HĐND"} and not self._is_abbreviation(tokens, at)
        # `Bộ phận tài chính`: a ministry's name has its capitals.
        common = end - at > 1 and capitals == 1 and sum(c.isupper() for c in body.name) > 2 and body.level == "central"
        if in_symbol or common:
            return None
        return Root(end, body.name, body, own)

    def misread(self, tokens: Tokens, at: int) -> tuple[int, Body] | None:
        """A listed name of three words and more whose marks were read wrong: `Cục Thị hành án dân sự`."""
        found = self.words.plain_bodies.longest(tokens, at, key=fold) if tokens[at].is_capital else None
        if found is None or found[0] - at < MIN_MISREAD_WORDS or len(found[1]) > 1:
            return None
        return found[0], found[1][0]

    @staticmethod
    def _is_abbreviation(tokens: Tokens, at: int) -> bool:
        """`EVN`, but not `TT-BTC` in a document's symbol, nor a small `tu`."""
        if not tokens[at].is_capital:
            return False
        before, after = at - 1, at + 1
        if before >= 0 and tokens[before].low in {"-", "/", "."} and tokens[before].start == tokens[before - 1].end:
            return False
        return not (after < len(tokens) and tokens[after].low in {"-", "/"} and tokens[after].start == tokens[at].end)

    def _named_root(self, tokens: Tokens, at: int) -> Root | None:
        """A head word, then capitals: `Trung tâm Dịch vụ việc làm`. Small words may stand inside."""
        if (whole := self.words.whole_heads.longest(tokens, at)) and tokens[at].is_capital:
            return Root(whole[0], whole[1], None, whole[1].lower())
        found = self.words.named_heads.longest(tokens, at)
        if not found or found[0] >= len(tokens):
            return None
        end = found[0]
        follows = tokens[end]
        caps = tokens[at].is_caps and follows.is_caps
        if caps and end - at == 1 and at and tokens[at - 1].is_caps and not tokens[at].new_paragraph:
            return None  # `BỐ CỤC NỘI DUNG` is no `Cục`
        if end - at > 1 and found[1].lower() not in self.words.needs_field and not follows.breaks:
            place = self.places.read(tokens, end)
            if place is not None and tokens[at].is_capital:
                # `Hạt Kiểm lâm các huyện`, `Trạm Y tế xã`: a kind of body, then where
                return Root(end, self._written(tokens, at, end), None, found[1].lower())
            listed = follows.low == "ủy" and self.listed(tokens, end) is not None
            if listed or (follows.is_capital and self.words.purpose_heads.longest(tokens, end)):
                return Root(end, self._written(tokens, at, end), None, found[1].lower())  # `Văn phòng Ban Chỉ đạo …`
        if follows.breaks or not (follows.is_capital and follows.is_word) or self.words.titles.longest(tokens, end):
            committee = end - at > 2 and tokens[at].is_capital and self.words.purpose_heads.longest(tokens, at)
            return Root(end, self._written(tokens, at, end), None, found[1].lower()) if committee else None
        if tokens[at].is_caps and (
            not caps or (end - at < 2 and tokens[at].low not in {"trường", "sở", "cục", "viện"})
        ):
            return None
        if self.places.level(tokens, end) or self.places.province(tokens, end) or self.listed(tokens, end):
            # Only a head word: what follows is its place or its parent.
            head = found[1].lower()
            alone = end - at == 1 or (head in self.words.needs_field and self.listed(tokens, end) is None)
            return None if alone else Root(end, self._written(tokens, at, end), None, head)
        stop = self._name_end(tokens, end, caps=caps)
        if stop <= end:
            return None
        return Root(stop, self._written(tokens, at, stop), None, found[1].lower())

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
            if i > at and (token.word.isdecimal() or token.low in {"các", "những"}):
                break
            if token.is_word and (token.is_caps if caps else token.is_capital):
                i += 1
                end, small = i, 0
            elif token.low == "và" or token.low in {",", "-"}:
                step = self._joined(tokens, i)
                if step is None:
                    break
                i, small = step, 0
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
        if _is_time(tokens, at):
            return True
        return tokens[at].is_capital and (
            self.listed(tokens, at) is not None or self.words.named_heads.longest(tokens, at) is not None
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

    def _purpose_root(self, tokens: Tokens, at: int) -> Root | None:
        """`Ban Chỉ đạo phòng, chống tội phạm …` up to its place, its parent, or what it does."""
        found = self.words.purpose_heads.longest(tokens, at)
        if not found or found[0] >= len(tokens):
            return None
        head_end, head = found[0], found[1].lower()
        i, caps = head_end, tokens[at].is_caps
        if tokens[i].breaks or not tokens[at].is_capital or self.words.purpose_never.longest(tokens, i):
            alone = self.places.read(tokens, i) if not tokens[i].breaks and tokens[at].is_capital else None
            return Root(i, self._written(tokens, at, i), None, head) if alone else None
        parent = self.listed(tokens, i)
        if parent is not None and parent.head in self.words.needs_place:
            parent = None
        if self.places.read(tokens, i) or not tokens[i].is_word or parent is not None:
            return Root(i, self._written(tokens, at, i), None, head) if self.places.read(tokens, i) or parent else None
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
            if self._place_phrase(tokens, i):
                break
            if i > head_end and self._of_programmes(tokens, i):
                i = end = i + 3
                continue
            if i > head_end and self.words.purpose_ends.longest(tokens, i):
                break
            if token.is_capital and not caps and i > head_end and self._begins_body(tokens, i):
                break
            if token.low == "về" and tokens[i - 1].is_capital and tokens[i - 1].low not in {"ương", "gia"}:
                break  # `Hội đồng Quốc gia Giáo dục về dự thảo …`: the name was whole before
            i += 1
            end = i if token.low not in {"và", "về"} else end  # no name ends in one of these
        if all(t.low in _DOING for t in tokens[head_end:end]):
            return None  # `Ban Chỉ đạo tổ chức thực hiện`: what it does, not what for
        return Root(end, self._written(tokens, at, end), None, head)

    def _begins_body(self, tokens: Tokens, at: int) -> bool:
        """Whether another body or an office begins inside a purpose: its parent, or the next of a list."""
        if self.listed(tokens, at) is not None or self.words.titles.longest(tokens, at) is not None:
            return True
        if self.words.purpose_heads.longest(tokens, at) is not None:
            return True
        head = self.words.named_heads.longest(tokens, at)
        return head is not None and head[0] < len(tokens) and tokens[head[0]].is_capital

    def _place_phrase(self, tokens: Tokens, at: int) -> bool:
        low = tokens[at].low
        if low == "trên" and [t.low for t in tokens[at : at + 3]] == ["trên", "địa", "bàn"]:
            return True
        if low == "cấp" and self.places.read(tokens, at) is not None:
            return True  # `Tổ công tác … cấp xã`: a class
        return low not in {"xã"} and self.places.level(tokens, at) is not None

    @staticmethod
    def _of_programmes(tokens: Tokens, at: int) -> bool:
        """`Ban Chỉ đạo Trung ương các chương trình …`: the `các` inside a purpose."""
        return [t.low for t in tokens[at : at + 3]] == ["các", "chương", "trình"]

    def _written(self, tokens: Tokens, start: int, end: int) -> str:
        """The name as written, abbreviations written out, in the capitals of a name."""
        own = tokens[start:end]
        words: list[str] = []
        piece: list[Token] = []
        i = 0
        while i < len(own):
            short = self.words.abbreviations.longest(own, i) if own[i].is_caps else None
            after = short[1].after if short else ()
            if short and (not after or (i > 0 and own[0].word.capitalize() in after)):
                words += [join(piece), short[1].expansion]
                piece = []
                i = short[0]
            else:
                piece.append(own[i])
                i += 1
        words.append(join(piece))
        name = " ".join(w for w in words if w)
        letters = [t for t in own if t.word.isalpha() and len(t.word) > 1]
        if letters and all(t.is_caps for t in letters) and len(own) > 1:
            return self._recased(name)
        head = self.words.named_heads.longest(own, 0) or self.words.purpose_heads.longest(own, 0)
        if head and name.lower().startswith(head[1].lower()):
            name = head[1] + name[len(head[1]) :]
        return upper_first(name)

    def _recased(self, caps: str) -> str:
        """A name in capitals as a name is written: head words and proper names with a capital, the rest small."""
        tokens = tokens_of(caps)
        found = self.words.named_heads.longest(tokens, 0) or self.words.purpose_heads.longest(tokens, 0)
        end, head = found if found else (1, tokens[0].word.capitalize())
        proper = head.startswith(self.words.proper_heads)
        rest: list[str] = []
        i = end
        while i < len(tokens):
            place = self.places.province(tokens, i)
            if place is not None:
                rest.append(place[1])
                i = place[0]
                continue
            capital = proper or i == end or tokens[i - 1].low == "-"
            word = tokens[i].word
            if not is_syllable(word):
                rest.append(word)  # `ABC`, `THPT`, `389`
            else:
                rest.append(word.capitalize() if capital else tokens[i].low)
            i += 1
        return join(tokens_of(f"{head} {' '.join(rest)}"))


def _is_time(tokens: Tokens, at: int) -> bool:
    """`quý IV`, `tháng 10`, `6 tháng`: the next cell of a table, or the sentence's time."""
    if at + 1 >= len(tokens):
        return False
    word, follows = tokens[at].low, tokens[at + 1]
    if word.isdecimal():
        return follows.low in _TIMES
    return word in _TIMES and (follows.word.isdecimal() or (word == "quý" and follows.word in _QUARTERS))
