"""What this document does with each document that it names, and what those do to one another.

The nearest governing phrase to the left decides, with three refinements. A mention inside the subject of another
(`Nghị định … quy định chi tiết Luật …`) is only cited, and the verb between them is a relation of the two. A mention
that a comma, `và` or `;` joins to an earlier one shares its relation. A change (sửa đổi, bãi bỏ …) must stand close or
open the sentence, because letters also speak of changes that others made or will make. Phrases: lists/relations.toml.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from docparse.extraction.plain_text import PlainText, any_of
from docparse.lexicon import GoverningPhrases, Lexicon
from docparse.records import Relation
from docparse.vietnamese.letters import fold

_JOINT_ONLY = re.compile(r"\s*(?:,\s*va|[,;]|va|hoac|cung)?\s*(?:(?:va\s+)?(?:cac|nhung|ca)\s+)?$")
_OPEN_PARENTHESIS = re.compile(r"\(\s*(?:tai\s+|theo\s+)?$")
# 10 năm thực hiện Luật …: an anniversary of the law, not an instruction.
_YEARS_OF = re.compile(
    r"\d+\s+nam\s+(?:qua\s+)?(?:trien\s+khai\s+)?(?:to\s+chuc\s+)?(?:thuc\s+hien|thi\s+hanh|ap\s+dung)\s+(?:cac\s+)?$"
)
_PASSIVE = re.compile(
    r"(?:^\s*\(?\s*(?:da\s+)?(?:duoc\s+)?|\b(?:da\s+)?duoc\s+)"
    r"(?P<verb>sua\s+doi|bo\s+sung|thay\s+the|bai\s+bo|dinh\s+chinh|huong\s+dan|quy\s+dinh\s+chi\s+tiet)"
    r"(?:(?:[^;.\w]|\w(?!uoc\s))[^;.]{0,80}?)?\s(?:boi|tai|theo|bang)(?:\s+(?:cac|khoan|dieu|diem|phu\s+luc|\d+|[a-z]))*\s*$"
)
# sau đây gọi là Nghị định 34
_CALLED = re.compile(r"\(\s*(?:sau\s+day\s+)?(?:goi|viet)\s+(?:tat\s+)?la\s*+(?::\s*+)?$")
_ACTIVE_IN_PARENTHESES = re.compile(
    r"^\s*\(\s*(?:va\s+)?(?P<verb>thay\s+the|sua\s+doi|bo\s+sung|bai\s+bo)(?:\s*+(?:,\s*+)?bo\s+sung)?[^()]{0,60}$"
)
_ENDED = re.compile(r"\b(?:het\s+hieu\s+luc|cham\s+dut\s+hieu\s+luc|bi\s+bai\s+bo|deu\s+bai\s+bo|duoc\s+bai\s+bo)\b")
_ENDED_LATER = re.compile(r"\b(?:truoc\s+khi|cho\s+den\s+khi|khi)\b[^,;]*$")
_GUIDING = re.compile(
    r"\bhuong\s+dan(?:\s+(?:chi\s+tiet|mot\s+so\s+noi\s+dung))?(?:\s+(?:thi\s+hanh|thuc\s+hien|ap\s+dung|trien\s+khai)){0,2}\b(?!.*\bhuong\s+dan\b)"
)
_BASIS = re.compile(r"\W*(?:\d+(?:\.\d+)*[.)]\s*)?(?:can\s+cu|xet)\b")
# `một số Nghị định quy định chi tiết Luật …`: what follows is told of those decrees, which are only described.
_DESCRIBED = re.compile(
    r"\b(?:mot\s+so|cac|nhung|nhieu)\s+(?:luat|nghi\s+dinh|nghi\s+quyet|thong\s+tu|quyet\s+dinh|van\s+ban)\s+(?!so\b|\d)"
)
# `các trường hợp quy định tại Nghị định …`: the provision is named to say which cases, not to be carried out.
_WHICH = re.compile(
    r"\b(?:truong\s+hop|doi\s+tuong|noi\s+dung|dieu\s+kien|muc|tieu\s+chi|tieu\s+chuan|danh\s+muc|ho\s+so|mau|bieu\s+mau)"
    r"(?:\s+\w+){0,4}\s+(?:da\s+)?(?:duoc\s+)?(?:quy\s+dinh|neu|ban\s+hanh)(?:\s+chi\s+tiet)?\s+(?:tai|o|trong|theo)\s+$"
)
_OPENS = re.compile(r"\W*(?:\w+\s*){0,2}[.:)]?\s*")  # `Điều 1.`, `2.`, `a)`
_THIS = re.compile(r"\b(?:nay|tren)\s+(?:co\s+hieu\s+luc|bai\s+bo|thay\s+the|sua\s+doi)")
_PASSIVE_TYPES: dict[str, Relation] = {
    "sua doi": "amends", "bo sung": "amends", "thay the": "replaces", "bai bo": "repeals", "dinh chinh": "corrects",
    "huong dan": "guides", "quy dinh chi tiet": "details",
}  # fmt: skip
_EXIT = re.compile(
    r"(?:[,;]|\bva)\s+(?:de\s+|dong\s+thoi\s+|va\s+|tiep\s+tuc\s+)*"
    r"(?P<verb>thuc\s+hien|trien\s+khai|can\s+cu|tren\s+co\s+so|quan\s+triet|theo|thi\s+hanh|chap\s+hanh|bai\s+bo|thay\s+the)\b"
)
_FAR = 420  # characters to the left in which a phrase may govern; sentences of directives are long


@dataclass(frozen=True, slots=True)
class Place:
    """A mention as the relations see it: `start` with its provisions, `end` with issuer and date behind it."""

    start: int
    mention_start: int
    end: int
    outer: int | None
    rank: int  # legal force of its type: a decree details a law, never a circular
    own_subject: bool


@dataclass(frozen=True, slots=True)
class Governed:
    """`owner`: index of the mention in whose subject this one stands."""

    relation: Relation
    owner: int | None = None


@dataclass(frozen=True, slots=True)
class Between:
    """Indices of two mentions and what the first does to the second."""

    source: int
    type: Relation
    target: int


class Relations:
    """The phrases of the list, compiled."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.relation_words
        self._triggers = {fold(phrase): row for row in words.governing for phrase in row.phrases}
        self._governing = re.compile(rf"(?<!\w)(?:{any_of(tuple(self._triggers))})(?!\w)")
        filler = any_of(words.fillers)
        self._filler = re.compile(rf"(?:\s*(?:{filler})(?!\w)|\s*,)*\s*$")
        self._proposal = re.compile(rf"(?<!\w)(?:{any_of(words.proposals)})(?!\w)[^;]*$")
        verbs = any_of([v for v in words.subject_verbs if v != "ngày"])
        self._subject = re.compile(rf"\s*+(?:,\s*+)?(?:\([^()]{{0,40}}\)\s*)?(?:{verbs}|v/v)(?!\w)")
        self._between = [
            (row.type, row.near, re.compile(rf"(?<!\w)(?:{any_of(row.phrases)})(?!\w)")) for row in words.between
        ]

    def judge(self, text: PlainText, places: Sequence[Place]) -> tuple[list[Governed], list[Between]]:
        """The relation of every mention, in reading order, and the relations between them."""
        judged: list[Governed] = []
        between: list[Between] = []
        last: int | None = None  # the mention before, inner laws left out
        root: int | None = None  # the last mention that is in no other's subject
        for i, place in enumerate(places):
            if place.outer is not None:
                judged.append(Governed("cites", place.outer))
                between.append(Between(place.outer, "amends", i))
                continue
            scope = text.sentence_start(place.mention_start)
            previous = last if last is not None and places[last].mention_start >= scope else None
            if (
                previous is None
                and last is not None
                and root is not None
                and self._goes_on(text, places[last], place, scope)
            ):
                judged.append(Governed(judged[root].relation))
            else:
                judged.append(self._judge(text, places, judged, between, i, scope, previous, root))
            if judged[i].owner is None:
                root = i
            last = i
        return judged, list(dict.fromkeys(between))

    def _goes_on(self, text: PlainText, before: Place, place: Place, scope: int) -> bool:
        """`Căn cứ Luật A;⏎Luật B …`: an item without a verb of its own goes on with the one before it."""
        gap = text.folded[before.end : place.start]
        return len(gap) < 400 and gap.rstrip().endswith(";") and not text.folded[scope : place.start].strip(" -+\n\t")

    def _judge(
        self,
        text: PlainText,
        places: Sequence[Place],
        judged: list[Governed],
        between: list[Between],
        i: int,
        scope: int,
        previous: int | None,
        root: int | None,
    ) -> Governed:
        place, folded = places[i], text.folded
        if previous is None:
            return Governed(self._nearest(text, scope, place) or "cites")
        before = places[previous]
        gap = folded[before.end : place.start]
        if _YEARS_OF.search(gap):
            return Governed("cites", judged[previous].owner)
        if match := _PASSIVE.search(gap):
            # Behind a mark the outer document goes on: `Thông tư A hướng dẫn Nghị định B; được thay thế bởi …`.
            again = root is not None and gap.lstrip()[:1] in (",", ";") and place.rank == places[root].rank
            target = root if again and root is not None else previous
            between.append(Between(i, _PASSIVE_TYPES[" ".join(match["verb"].split())], target))
            return Governed(judged[target].relation, judged[target].owner)
        if root is not None and _CALLED.search(gap):
            return Governed(judged[root].relation, judged[root].owner)
        if match := _ACTIVE_IN_PARENTHESES.match(gap):
            between.append(Between(previous, _PASSIVE_TYPES[" ".join(match["verb"].split())], i))
            return Governed("cites")
        if _JOINT_ONLY.fullmatch(gap):
            owner = judged[previous].owner
            if owner is None:
                passive = next((b for b in between[-3:] if b.source == previous > b.target), None)
                further = "va" in gap.split() or judged[previous].relation != "basis"  # no outer list that goes on
                if passive is not None and further and place.rank == places[previous].rank:
                    # `được sửa đổi bởi Nghị định A và Nghị định B`
                    between.append(Between(i, passive.type, passive.target))
                return Governed(judged[previous].relation)
            kind = next((b.type for b in between[-3:] if b.source == owner and b.target == previous), None)
            same_kind = kind in ("amends", "replaces", "repeals", "corrects") and place.rank == places[owner].rank
            if root is not None and (gap.strip() in (",", ";") or not (place.rank > places[owner].rank or same_kind)):
                return Governed(judged[root].relation)  # the outer list goes on
            if kind is not None:
                between.append(Between(owner, kind, i))
            return Governed(judged[previous].relation, owner)
        if _OPEN_PARENTHESIS.search(gap) and root is not None:
            return Governed(judged[root].relation)
        before_owner = judged[previous].owner
        owner = previous if before_owner is None else before_owner
        in_subject = self._subject.match(gap) is not None or judged[previous].owner is not None
        if in_subject and ";" not in gap:
            if _JOINT_ONLY.search(gap[-12:]) and re.search(r"(?:,|;|\bva)\s+(?:cac\s+)?$", gap) and root is not None:
                # `… cho doanh nghiệp và Chỉ thị số …` goes on with the outer list
                return Governed(judged[root].relation)
            if exits := list(_EXIT.finditer(gap)):
                rest = gap[exits[-1].end() :]
                if "," not in rest or exits[-1]["verb"].startswith("can"):
                    return Governed(self._trigger(exits[-1]["verb"]).relation)
            owner = previous if self._subject.match(gap) is not None else owner
            if kind := self._between_type(gap):
                between.append(Between(owner, kind, i))
            return Governed("cites", owner)
        if ";" in gap:
            tail = gap[gap.rindex(";") + 1 :]
            if not tail.strip() and root is not None:
                return Governed(judged[root].relation)
            nearest = self._nearest(text, place.start - len(tail), place)
            basis = _BASIS.match(folded, scope, place.start) is not None
            return Governed(nearest or ("basis" if basis else "cites"))
        return Governed(self._nearest(text, scope, place) or "cites")

    def _nearest(self, text: PlainText, scope: int, place: Place) -> Relation | None:
        """The relation of the nearest phrase to the left of a mention in its sentence; None where nothing governs."""
        start = max(scope, place.start - _FAR)
        left = text.folded[start : place.start]
        if self._guides(text, place, left):
            return "guides"
        if _YEARS_OF.search(left):
            return "cites"
        ended = self._ended(text, place)
        basis = _BASIS.match(text.folded, scope, place.start) is not None
        found = [m for m in self._governing.finditer(left) if not self._transparent(left, m)]
        colon = left.rfind(":")
        for match in reversed(found):
            trigger = self._trigger(match.group())
            close = self._filler.fullmatch(left, match.end()) is not None
            if match.start() < colon and re.search(r"\w", left[colon + 1 :]):
                break  # `Kinh phí thực hiện: …`: what stands before a colon governs only what directly follows it
            if trigger.kind == "change":
                change = self._change(left, match, close=close, whole=start == scope)
                if change or close:
                    return trigger.relation if change else "cites"
                continue
            if trigger.kind == "publicity" and match.group().endswith("hanh") and not close:
                continue  # `ban hành` governs only what it touches
            if basis and trigger.relation == "implements" and not (close and trigger.kind == ""):
                continue
            if trigger.relation == "implements" and not close and _WHICH.search(left):
                return "repeals" if ended else "cites"
            if trigger.kind == "weak" and self._publicised(left, found, match):
                return "cites"
            return "repeals" if ended and trigger.relation != "basis" else trigger.relation
        return "repeals" if ended else None

    def _change(self, left: str, match: re.Match[str], *, close: bool, whole: bool) -> bool:
        """Whether this document itself makes the change, and it is no proposal.

        Then the verb touches the mention, or opens the sentence, or `Quyết định này` is its subject.
        """
        before = left[: match.start()]
        if before.rfind("(") > before.rfind(")"):
            return False  # `(thay thế Quyết định số …)` behind a document still to be made
        opens = whole and _OPENS.fullmatch(before) is not None
        this = _THIS.search(left[: match.end()]) is not None
        return (close or opens or this) and self._proposal.search(before) is None

    def _publicised(self, left: str, found: list[re.Match[str]], match: re.Match[str]) -> bool:
        """`tuyên truyền quy định của pháp luật … theo Luật X`: the phrase before `theo` is one of publicity."""
        before = [m for m in found if m.end() <= match.start()]
        if not before or ";" in left[before[-1].end() : match.start()]:
            return False
        return self._trigger(before[-1].group()).kind == "publicity" and not before[-1].group().endswith("hanh")

    def _transparent(self, left: str, match: re.Match[str]) -> bool:
        """`ban hành kèm theo`, `tiếp theo` before no document, `kinh phí thực hiện`: no governing phrase."""
        before = left[max(0, match.start() - 20) : match.start()]
        word = " ".join(match.group().split())
        if word == "xet":
            return re.fullmatch(r"\W*", left[: match.start()]) is None  # xem xét, xét duyệt
        if word == "theo":
            return re.search(r"\b(?:kem|ban\s+hanh|duoc\s+ban\s+hanh|tiep|theo|phe\s+duyet)\s+$", before) is not None
        if word == "thi hanh":
            return re.match(r"\s+an\b", left[match.end() : match.end() + 5]) is not None  # thi hành án dân sự
        if word == "ban hanh":
            return re.match(r"\s+(?:kem|theo)\b", left[match.end() : match.end() + 8]) is not None
        return False

    def _guides(self, text: PlainText, place: Place, left: str) -> bool:
        """`Thông tư … hướng dẫn thực hiện Quyết định số …` in the title, or `… hướng dẫn thi hành … như sau:`."""
        match = _GUIDING.search(left)
        if match is None or self._filler.fullmatch(left, match.end()) is None:
            return False
        return (
            place.own_subject
            or "nhu sau" in text.folded[place.end : min(text.sentence_end(place.end), place.end + 400)]
        )

    def _ended(self, text: PlainText, place: Place) -> bool:
        """`Thông tư số … hết hiệu lực`: said behind the mention, in its own sentence."""
        right = text.folded[place.end : min(text.sentence_end(place.end), place.end + 500)]
        match = _ENDED.search(right)
        return match is not None and not _ENDED_LATER.search(right[: match.start()])

    def _trigger(self, written: str) -> GoverningPhrases:
        return self._triggers[" ".join(written.split())]

    def _between_type(self, subject: str) -> Relation | None:
        """What the first document's subject does to the mention behind it."""
        best: tuple[int, int, Relation] | None = None
        first: tuple[int, Relation] | None = None
        if _DESCRIBED.search(subject):
            return None
        for kind, near, pattern in self._between:
            for match in pattern.finditer(subject):
                if kind == "implements" and re.search(r"\b(?:kem|ban\s+hanh)\s+$", subject[: match.start()]):
                    continue
                if self._filler.fullmatch(subject, match.end()):
                    key = (match.start(), match.end(), kind)
                    # Longer phrases that overlap win: `hướng dẫn thực hiện` over `thực hiện`.
                    if best is None or match.start() < best[0] <= match.end() or match.start() > best[1]:
                        best = key
                if not near and (first is None or match.start() < first[0]):
                    first = (match.start(), kind)
        if best is not None:
            return best[2]
        purpose = re.search(r"\s(?:de|nham)\s", subject)  # what follows a purpose is no longer the subject's object
        return first[1] if first and purpose is None else None


@lru_cache(maxsize=4)
def relations_of(lexicon: Lexicon) -> Relations:
    return Relations(lexicon)
