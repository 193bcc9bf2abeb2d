"""The grammar of one assignment: who is told (`Giao X`, `X chủ trì`), with whom, and where the action begins.

    sentence  = [scene] [issuer] (directive [names] | names | ∅) predicate
    predicate = {adjunct | cooperation names | modal} verb …

What is an object (`hướng dẫn X`, `đôn đốc X`) is no lead: names count only before the verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from docparse.extraction.prose import Phrases, Prose
from docparse.extraction.tasks.actors import Actors
from docparse.extraction.tasks.predicates import GAP, REACH, Assignment, Predicates, Words
from docparse.spans import Span

_OF = re.compile(r"\b(?:cua|do|boi|tai|ve|cho|den|voi) $")  # a name after it is no subject
_CHARGED = re.compile(
    r",? (?:có trách nhiệm|chịu trách nhiệm|chủ trì|có nhiệm vụ)(?: thực hiện)?(?: như sau| sau đây| sau)?$"
)
_BLANK = re.compile(" ")
# Between the last name that is known and what its list is told: a few words that were read wrongly.
_DAMAGED = re.compile(r"[ ,;]+(?:[^\W_]+[ ,;]+){1,12}?(?=(?:co trach nhiem|chiu trach nhiem|chu tri|phai)\b)")
_TAIL = re.compile(r" (?:[-–] \w+|thuoc|truc thuoc|cua|tham gia|tren|tai|o|co ten|co lien quan|khac)\b")
_TAIL_LENGTH = 16  # words
_EXECUTION = re.compile(r"\bchiu trach nhiem (?=(?:to chuc )?(?:thi hanh|thuc hien) )")
_ALL = re.compile(r"(?:toan the|tat ca|cac|moi|nhung|tung) ")
_LEAST_WORDS = 3  # blanks of what a person is told; less is the rest of a name: `Cơ quan quản lý thi hành án`
_NO_SUBJECT = re.compile(r"(?:không|cho|của|về|với|tại|trong|từ|để|khi|theo|đối với|nếu|do) ")
_IS = re.compile(r"\bla ")  # `Bộ phận thường trực … là Phòng A` defines
_VAGUE = re.compile(
    r"(?:co quan|don vi|to chuc|ca nhan|bo phan|can bo|cong chuc|vien chuc|nhan vien|nguoi|giao vien)\b"
)
_PERSON_WORDS = 8  # that may say which person is told
# `Định kỳ 6 tháng và hàng năm lập báo cáo`: how often, without a comma behind it.
_TIMES = re.compile(
    r"(?:dinh ky )?(?:(?:(?:hang|moi) (?:ngay|tuan|thang|quy|nam)|\d+ (?:ngay|tuan|thang|nam)|quy|nam|dot xuat)"
    r"(?:, | va | hoac | ))+"
)
_UNIT = re.compile(r"(?:don vi|co quan|dia phuong)(?: to chuc| chu tri| thuc hien)?\b")
_MUST = re.compile(r"\b(?:phai|can|co trach nhiem) ")
# `Hộ không kê khai sẽ không được …`, `Mỗi lớp có không quá 30 người`; with marks, for `có` must not be `cờ`.
_STATED = re.compile(r" (?:sẽ|đã|đang|có|là|được|bị) ")
_HEADING_REST = 8  # words that a heading may hold beside the names
_OPENINGS = 14  # places of one sentence where an instruction is looked for
_COMMAS = 4  # commas of one sentence after which its scene may end


class Grammar:
    """Reads assignments in one document."""

    def __init__(self, prose: Prose, actors: Actors, words: Words) -> None:
        self._prose, self._actors, self._words = prose, actors, words
        self._predicates = Predicates(prose, actors, words)

    def assignment(self, sentence: Span) -> Assignment | None:
        """What a sentence tells somebody to do, by the first of its openings that tells something."""
        informed = self._informed(sentence)
        if informed is not None:
            return informed
        for at, bare in self._openings(sentence):
            found = self._read(at, sentence.end, bare)
            if found is not None:
                return found
        return None

    def states(self, sentence: Span) -> bool:
        """Whether a sentence behind an instruction tells nobody anything: validity, what will follow, how it is."""
        prose = self._prose
        if self._words.statements.match(prose, sentence.start) is not None:
            return True
        found = _STATED.search(prose.lower, sentence.start, sentence.end)
        if found is None or re.search(r"[,;:(]", prose.text[sentence.start : found.start()]):
            return False
        return _MUST.search(prose.plain, sentence.start, sentence.end) is None and self.assignment(sentence) is None

    def heading(self, span: Span, cues: Phrases) -> tuple[str, ...]:
        """The names of a heading that says nothing else: `Đối với các xã, phường`, `Sở Nội vụ chủ trì:`."""
        at = span.start
        cue = cues.match(self._prose, at)
        named = self._actors.names(
            self._predicates.behind(GAP, cue) if cue else at, span.end, self._predicates.name_ends
        )
        if named is None:
            return ()
        end = self._predicates.behind(GAP, named.end, span.end)
        for _ in range(3):
            modal = self._words.modals.match(self._prose, end)
            if modal is None:
                break
            end = self._predicates.behind(GAP, modal, span.end)
        rest = self._prose.text[end : span.end].strip(" :.,;-–()")
        if span.of(self._prose.text).isupper() and not (named.known or cue is not None):
            return ()  # in capitals every word looks like a name
        charged = _CHARGED.sub("", rest)
        if not rest:
            return named.names
        # A heading that goes on beyond the names it holds: `Ngân hàng Nhà nước - Chi nhánh …`, a part read wrongly.
        words = len(charged.split())
        short = words <= (_HEADING_REST if charged == rest and cue is None else 2 * _HEADING_REST)
        short = short and not re.search(r"[.;:]", charged)
        told = any(self._predicates.name_ends(m.end()) for m in _BLANK.finditer(self._prose.text, end - 1, span.end))
        return named.names if short and named.known and not told else ()

    def cooperating(self, span: Span) -> tuple[str, ...]:
        """Everybody named after `phối hợp (với)` in a span, in reading order."""
        found: list[str] = []
        for at in self._words.cooperation.starts(self._prose, span):
            before = self._prose.lower[max(at - 24, 0) : at].rstrip()
            if before.endswith(self._words.cooperation_nouns):
                continue
            named = self._predicates.partners(at, span.end)
            found.extend(named.names if named else ())
        return tuple(dict.fromkeys(found))

    def names_after(self, cue: re.Pattern[str], span: Span) -> tuple[str, ...]:
        """Known bodies named right after a cue (`báo cáo X`), wherever the cue stands in a span."""
        found: list[str] = []
        for m in cue.finditer(self._prose.plain, span.start, span.end):
            named = self._actors.names(m.end(), span.end)
            found.extend(named.names if named else ())
        return tuple(dict.fromkeys(found))

    def _openings(self, sentence: Span) -> Iterator[tuple[int, bool]]:
        """Places where an instruction may begin, each with whether a bare verb there is one."""
        prose, words = self._prose, self._words
        start = sentence.start
        statement = words.statements.match(prose, start) is not None
        scene = words.adjuncts.match(prose, start) is not None
        head = prose.text[start : start + 160]
        colon = head.find(": ")
        titled = colon > 0 and ";" not in head[:colon] and start + colon + 2 < sentence.end and not statement
        if titled and words.directives.match(prose, start) is None and self._actors.names(start, sentence.end) is None:
            yield start + colon + 2, False
        verb = words.verbs.match(prose, start) is not None
        if not statement and not scene:
            yield start, True
        directing = (at for at in words.directives.starts(prose, sentence) if at > start and self._may_direct(at))
        for at in islice(directing, _OPENINGS):
            yield at, False
        if scene and verb and not statement:
            yield start, True
        if scene:
            objects = start
            for at in self._actors.starts(Span(start + 1, sentence.end))[:_OPENINGS]:
                if at < objects:
                    continue
                if _OF.search(prose.plain, max(at - 5, 0), at) or self._is_object(at):
                    listed = self._actors.names(at, sentence.end)
                    objects = listed.end if listed else at
                else:
                    yield at, False
            time = _TIMES.match(prose.plain, start, sentence.end)
            if time is not None and not statement:
                yield time.end(), True
            for m in islice(re.finditer(r", ", prose.text[start : sentence.end]), _COMMAS):
                yield start + m.end(), not statement
                if self._actors.names(start + m.end(), sentence.end) is not None:
                    break  # whoever stands here does what follows, and is told nothing
        if titled:
            yield start + colon + 2, True

    def _is_object(self, at: int) -> bool:
        """Whether a verb stands right before a name: `báo cáo [Ủy ban nhân dân tỉnh] xem xét`."""
        place = at - 1
        for _ in range(3):
            place = self._prose.text.rfind(" ", 0, max(place, 0))
            verb = self._words.verbs.match(self._prose, place + 1)
            if verb == at - 1:
                return True
            if place < 0:
                break
        return False

    def _informed(self, sentence: Span) -> Assignment | None:
        """`Nay thông báo … để các cơ quan, đơn vị biết, triển khai thực hiện`."""
        prose = self._prose
        told = re.compile(r"\bthong bao\b").search(prose.plain, sentence.start, sentence.end)
        for m in re.compile(r" (?:de|den|toi|cho) ").finditer(prose.plain, told.end(), sentence.end) if told else ():
            named = self._actors.names(m.end(), sentence.end, self._predicates.name_ends)
            known = self._words.awareness.match(prose, self._predicates.behind(GAP, named.end)) if named else None
            found = self._predicates.read(known, sentence.end, told=True) if known else None
            if named is not None and found is not None:
                return Assignment(named.names, found.action, told=True)
        return None

    def _may_direct(self, at: int) -> bool:
        """`giao`, `đề nghị` inside a sentence direct only at the start of a clause or after the one who directs."""
        before = self._prose.plain[max(at - 60, 0) : at].rstrip()
        if not before or before[-1] in ",;:.)":
            return True
        clause = self._prose.text[max(at - 90, 0) : at].rpartition(", ")[2].strip()
        if (
            clause[:1].isupper()
            and not re.search(r"[.;:]", clause)
            and self._words.adjuncts.match(self._prose, at - len(clause) - 1) is None
        ):
            return True
        if re.search(r"(?:vuong mac|kho khan)(?: phat sinh)?(?: thi)?$", before) or before.endswith(
            (" va", " thi", " nay")
        ):
            return True
        return self._actors.ends_at(at)

    def _read(self, at: int, stop: int, bare: bool) -> Assignment | None:
        prose, words = self._prose, self._words
        told = words.directives.match(prose, at)
        if told is None:
            issuer = self._actors.names(at, stop, self._predicates.name_ends)
            after = self._predicates.behind(GAP, issuer.end) if issuer else at
            told = words.directives.match(prose, after) if issuer else None
        if told is not None:
            found = self._directed(told, stop)
            if found is not None:
                return found
        if prose.plain.startswith("do ", at):
            return self._done_by(at + 3, stop)
        subject = self._actors.names(at, stop, self._predicates.name_ends)
        if subject is not None:
            found = self._predicates.read(subject.end, stop, told=False)
            if found is None:
                found = self._predicate_behind_tail(subject.end, stop)
            if found is not None and not found.told:
                charged = self._charged_later(subject.names, found.action, stop)
                if charged is not None:
                    return charged
            if found is None or (prose.text[found.action].isupper() and "," in prose.text[subject.end : found.action]):
                return None  # `Ủy ban Văn hóa, Giáo dục …` is a name, not a body that is told to teach
            action, told_so = self._behind_clause(found, stop)
            return Assignment(subject.names, action, told_so)
        person = self._person(at, stop) if bare and (at == 0 or prose.text[at - 2 : at] != ", ") else None
        if person is not None:
            return person
        if not bare:
            modal = words.modals.match(prose, at)
            return self._predicates.read(at, stop, told=False) if modal else None
        if words.noun_verbs.match(prose, at) and re.match(
            r"\w+ \w+ (?:nay|cua|so \d)\b|[^,;:.]{0,90}? duoc\b|[^;:.]{0,90}? (?:la|phai|gom|bao gom|co hieu luc)\b",
            prose.plain[at : min(stop, at + 110)],
        ):
            return None
        return self._predicates.read(at, stop, told=False)

    def _charged_later(self, names: tuple[str, ...], at: int, stop: int) -> Assignment | None:
        """`Chánh Văn phòng Ban ứng phó sự cố; Chủ tịch huyện A chịu trách nhiệm thi hành`: `ứng phó` was in a name."""
        charged = _EXECUTION.search(self._prose.plain, at, stop)
        if charged is None or "." in self._prose.text[at : charged.start()]:
            return None
        found, place = list(names), at
        for m in re.finditer(r"; | và ", self._prose.text[at : charged.start()]):
            if at + m.end() >= place:
                listed = self._actors.names(at + m.end(), charged.start(), self._predicates.name_ends)
                found.extend(listed.names if listed else ())
                place = listed.end if listed else place
        return Assignment(tuple(dict.fromkeys(found)), charged.end(), told=True)

    def _person(self, at: int, stop: int) -> Assignment | None:
        """`Học sinh trúng tuyển lớp 10 nộp hồ sơ …`: the words between the person and the verb say which."""
        prose, words = self._prose, self._words
        at = self._predicates.behind(_ALL, at, stop)
        end = words.persons.match(prose, at)
        if end is None:
            return None
        for m in islice(_MUST.finditer(prose.plain, end, min(stop, end + REACH)), 1):
            modal = words.modals.match(prose, m.start())
            if (
                modal is None
                or re.search("[.;:]", prose.text[end : m.start()])
                or prose.lower[: m.start()].endswith("không ")
            ):
                return None
            found = self._predicates.read(m.start(), stop, told=False)
            return replace(found, person=True) if found else None
        tail = words.person_tails.match(prose, end + 1)
        if tail is not None and self._predicates.verb(end + 1) is not None and not _VAGUE.match(prose.plain, at):
            tail = None  # `Lái xe kiểm tra xe`; but `Đơn vị kiểm tra` may be a name for a unit
        for m in islice(_BLANK.finditer(prose.text, tail or end, min(stop, end + REACH)), _PERSON_WORDS):
            place = m.end()
            if prose.text[m.start() - 1] in ".;:,":
                return None
            if self._predicates.acts(place, stop):
                found = self._predicates.read(place, stop, told=False)
                name = _IS.search(prose.plain, place, stop) or prose.text.count(" ", place, stop) < _LEAST_WORDS
                return replace(found, person=True) if found and not name else None
            if words.never.match(prose, place) is not None or _NO_SUBJECT.match(prose.lower, place):
                return None
        return None

    def _predicate_behind_tail(self, at: int, stop: int) -> Assignment | None:
        """Behind words that no name of a list has: read wrongly, or a tail (`thuộc Cụm, Khối thi đua của tỉnh`)."""
        prose = self._prose
        damaged = _DAMAGED.match(prose.plain, at, stop)
        if damaged is not None:
            return self._predicates.read(damaged.end(), stop, told=False)
        if _TAIL.match(prose.plain, at, stop) is None and not prose.text[at + 1 : at + 2].isupper():
            return None
        for m in islice(_BLANK.finditer(prose.text, at + 1, min(stop, at + REACH)), _TAIL_LENGTH):
            if prose.text[m.start() - 1] in ".;:" or (
                self._words.never.match(prose, m.end()) is not None
                and (
                    self._words.verbs.match(prose, m.end()) is None
                    and prose.plain[m.end() : m.end() + 4] not in ("cua ", "thuo")
                )
            ):
                return None
            if self._predicates.name_ends(m.end()) and self._predicates.acts(m.end(), stop):
                return self._predicates.read(m.end(), stop, told=False)
        return None

    def _behind_clause(self, found: Assignment, stop: int) -> tuple[int, bool]:
        """The action of `các đơn vị thực hiện lịch trên phải bố trí …` is what follows `phải`."""
        if not found.told and self._words.clause_verbs.match(self._prose, found.action) is not None:
            for m in _MUST.finditer(self._prose.plain, found.action, min(stop, found.action + 90)):
                if re.search(r"[,;:.]", self._prose.text[found.action : m.start()]):
                    break
                if (
                    self._words.modals.match(self._prose, m.start()) is not None
                    and self._predicates.verb(m.end()) is not None
                ):
                    return m.end(), True
        return found.action, found.told

    def _directed(self, at: int, stop: int) -> Assignment | None:
        """After `giao`, `đề nghị`, …: the names and what they shall do."""
        prose = self._prose
        at = self._predicates.behind(GAP, at, stop)
        subject = self._actors.names(at, stop, self._predicates.name_ends)
        if subject is None:
            return self._predicates.read(at, stop, told=False) if self._words.verbs.match(prose, at) else None
        after = self._words.awareness.match(prose, self._predicates.behind(GAP, subject.end))
        found = self._predicates.read(after or subject.end, stop, told=True) or self._predicate_behind_tail(
            subject.end, stop
        )
        return Assignment(subject.names, found.action, told=True) if found else None

    def _done_by(self, at: int, stop: int) -> Assignment | None:
        """`Do đơn vị tổ chức quyết định …`: a bare `đơn vị` is whoever the heading names."""
        prose = self._prose
        named = self._actors.names(at, stop, self._predicates.name_ends)
        unit = _UNIT.match(prose.plain, at, stop)
        end = named.end if named else unit.end() if unit else None
        found = self._predicates.read(end, stop, told=False) if end is not None else None
        return Assignment(named.names if named else (), found.action, told=True) if found else None
