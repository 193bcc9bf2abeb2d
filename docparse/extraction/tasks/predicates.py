"""From the one who is told to the verb: over adjuncts, partners and modals.

predicate = {adjunct | cooperation names | modal} verb …
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from docparse.extraction.prose import Phrases, Prose
from docparse.extraction.tasks.actors import Actors, Named
from docparse.lexicon import TaskWords

GAP = re.compile(r"[ ,:;–-]*")
_AND = re.compile(r"[ ,]*(?:va )?")
_TO_ACT = re.compile(r",? ?(?:trong viec|de|nham)(?= )")
_GROUND_ENDS = re.compile(r", (?:de )?| de | nay ")  # `căn cứ Nghị quyết này [hướng dẫn …]`
# `tổ chức được cấp phép`, `Quyết định này`: a passive, a subject of its own.
_NO_VERB = re.compile(r" (?:duoc|la|phai|co trach nhiem|co quyen|bi|nay|so \d)\b")
REACH = 260  # characters that a phrase between a name and its verb may take


@dataclass(frozen=True, slots=True)
class Assignment:
    """`told`: somebody is told in so many words (`giao`, `đề nghị`, `phải`, `chủ trì`, `có trách nhiệm`).

    `person`: somebody is told who is no body (`Lái xe kiểm tra …`), so that nobody leads.
    """

    leads: tuple[str, ...]
    action: int
    told: bool
    person: bool = False


@dataclass(frozen=True)
class Words:
    """The lists of phrases, ready to be met."""

    verbs: Phrases
    noun_verbs: Phrases
    nouns: Phrases
    clause_verbs: Phrases
    adverbs: Phrases
    modals: Phrases
    directives: Phrases
    cooperation: Phrases
    cooperation_nouns: tuple[str, ...]
    adjuncts: Phrases
    duties: Phrases
    duty_tails: Phrases
    never: Phrases
    statements: Phrases
    requirement: Phrases
    awareness: Phrases
    persons: Phrases
    person_tails: Phrases


@cache
def words_of(lists: TaskWords) -> Words:
    return Words(
        verbs=Phrases(lists.verbs),
        noun_verbs=Phrases(lists.noun_verbs),
        nouns=Phrases(lists.nouns),
        clause_verbs=Phrases(lists.clause_verbs),
        adverbs=Phrases(lists.adverbs),
        modals=Phrases(lists.modals),
        directives=Phrases(lists.directives),
        cooperation=Phrases(lists.cooperation),
        cooperation_nouns=lists.cooperation_nouns,
        adjuncts=Phrases(lists.adjuncts),
        duties=Phrases(lists.duties),
        duty_tails=Phrases(lists.duty_tails),
        never=Phrases(lists.never),
        statements=Phrases(lists.statements),
        requirement=Phrases(lists.requirement_words),
        awareness=Phrases(lists.awareness),
        persons=Phrases(lists.persons),
        person_tails=Phrases(lists.person_tails),
    )


class Predicates:
    """Reads what is told behind a name, or with no name, in one document."""

    def __init__(self, prose: Prose, actors: Actors, words: Words) -> None:
        self._prose, self._actors, self._words = prose, actors, words

    def read(self, at: int, stop: int, *, told: bool) -> Assignment | None:
        """Over adjuncts, partners and modals to the verb."""
        prose, words = self._prose, self._words
        partners: int | None = None
        for _ in range(9):
            at = self.behind(GAP, at, stop)
            if at >= stop:
                break
            shared = self.joint(at, stop)
            if shared is not None:
                partners = at if partners is None else partners
                link = _TO_ACT.match(prose.plain, shared)
                at, told = (link.end() if link else shared), True
                continue
            modal = words.modals.match(prose, at)
            if modal is not None and not self._is_action(at, modal, stop):
                at, told = modal, True
                continue
            if words.never.match(prose, at) is not None and words.verbs.match(prose, at) is None:
                return None if partners is None else Assignment((), partners, told)
            if self.verb(at) is not None:
                return Assignment((), at, told)
            beyond = self._beyond(at, stop)
            if beyond is None:
                break
            at = beyond
        if partners is not None:
            return Assignment((), partners, told)
        if told and at < stop and prose.text[at].islower() and words.adjuncts.match(prose, at) is None:
            return Assignment((), at, told)
        return None

    def _is_action(self, at: int, modal: int, stop: int) -> bool:
        """`chịu trách nhiệm về …`, `chủ trì cuộc họp` are the action itself, not its modal."""
        if self._words.verbs.match(self._prose, at) is None:
            return False
        after = self.behind(GAP, modal, stop)
        return self.verb(after) is None and self.joint(after, stop) is None

    def verb(self, at: int) -> int | None:
        """The end of a verb, adverbs before it counted in; none if a passive follows: `tổ chức được cấp phép`."""
        prose, words = self._prose, self._words
        for _ in range(5):
            verb = words.verbs.match(prose, at)
            if verb is not None:
                return None if _NO_VERB.match(prose.plain, verb) or words.nouns.match(prose, at) is not None else verb
            adverb = words.adverbs.match(prose, at)
            if adverb is None:
                return None
            at = self.behind(_AND, adverb)
        return None

    def joint(self, at: int, stop: int) -> int | None:
        """The end of `(chủ động) (chủ trì,) phối hợp (chặt chẽ) với A, B và C`."""
        prose, words = self._prose, self._words
        for _ in range(4):
            adverb = words.adverbs.match(prose, at)
            if adverb is None:
                break
            at = self.behind(_AND, adverb)
        if prose.plain.startswith("chu tri", at):
            at = self.behind(_AND, at + len("chu tri"))
        if words.cooperation.match(prose, at) is None:
            return None
        named = self.partners(at, stop)
        return named.end if named else None

    def partners(self, at: int, stop: int) -> Named | None:
        after = self._words.cooperation.match(self._prose, at)
        if after is None:
            return None
        linked = self._prose.plain.startswith(" voi ", after)
        at = after + len(" voi ") if linked else after + 1
        return self._actors.names(at, stop, self.name_ends if linked else None)

    def _beyond(self, at: int, stop: int) -> int | None:
        """Behind an adjunct: `căn cứ chức năng, nhiệm vụ`, `trong phạm vi …,`."""
        prose, words = self._prose, self._words
        adjunct = words.adjuncts.match(prose, at)
        if adjunct is None or words.verbs.match(prose, at) is not None:
            return None
        end = re.compile(r" (?:vao )?(?:cac )?").match(prose.plain, adjunct)
        duty = words.duties.match(prose, end.end()) if end else None
        while duty is not None:
            tail = words.duty_tails.match(prose, duty + 1)
            duty = tail if tail is not None else duty
            link = self.behind(_AND, duty)
            following = words.duties.match(prose, link)
            if following is None:
                if self.acts(link, stop):
                    return link
                break
            duty = following
        limit = min(stop, at + REACH)
        for m in _GROUND_ENDS.finditer(prose.plain, adjunct, limit):
            if ";" in prose.text[adjunct : m.start()]:
                break
            if self.acts(m.end(), stop):
                return m.end()
        return None

    def acts(self, at: int, stop: int) -> bool:
        """Whether a verb, a modal or partners stand at a place."""
        return self.verb(at) is not None or self._words.modals.match(self._prose, at) is not None or (
            self.joint(at, stop) is not None)  # fmt: skip

    def name_ends(self, at: int) -> bool:
        """Whether a name that no list knows ends before a place: a verb, a modal or an adjunct begins."""
        prose, words = self._prose, self._words
        if not prose.text[at : at + 1].islower():
            return False
        verb = words.verbs.match(prose, at)
        if verb is not None and " " in prose.text[at:verb]:  # one syllable may end a word: `chương trình`
            return True
        others = (words.modals, words.cooperation, words.directives, words.never)
        return any(phrases.match(prose, at) is not None for phrases in others)

    def behind(self, pattern: re.Pattern[str], at: int, stop: int | None = None) -> int:
        """The end of a pattern at a place, or the place itself."""
        found = pattern.match(self._prose.plain, at, len(self._prose.plain) if stop is None else stop)
        return found.end() if found else at
