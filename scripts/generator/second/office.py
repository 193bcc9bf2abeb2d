"""What every kind of document is written with: the seat, the mentions, the duties, and blocks of assigned work."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from generator.second.bodies import Named, join
from generator.second.cites import Cites
from generator.second.draft import Draft
from generator.second.duty import NOBODY, Duties, Order
from generator.second.issuers import draw_name
from generator.second.marking import plain, upper_first
from generator.second.seats import Seat, take_seat
from generator.second.speech import Speech
from generator.second.times import day_words

# Issuers that order nobody but their own people, and the banks of what those do.
OWN_PEOPLE = {
    "school": "school", "mass": "mass", "front": "mass", "party": "party", "party_board": "party",
    "party_commune": "party",
}  # fmt: skip
POLITE = ("front", "women", "farmers", "veterans", "union", "youth", "redcross", "propaganda", "masses")


@dataclass
class Doer:
    """Somebody who is told things: the name for a heading or a sentence, and where the phrases come from."""

    name: Callable[[], Named]
    phrase: Callable[[], str]
    polite: bool = False
    role: str = ""
    ready: list[str] = field(default_factory=list)  # work that was found and is not told yet


class Office:
    def __init__(
        self,
        chance: random.Random,
        kinds: dict[str, int],
        day: date,
        dated: bool,
        this: str,
        bank: str,
        matters: frozenset[str] = frozenset(),
    ) -> None:
        kind = chance.choices(list(kinds), list(kinds.values()))[0]
        self.chance, self.this, self.bank = chance, this, bank
        self.seat: Seat = take_seat(chance, kind, day, dated, matters)
        self.world, self.bodies = self.seat.world, self.seat.world.bodies
        self.cites = Cites(self.world)
        self.duties = Duties(self.world, self.cites, f"{this} này")
        self.draft = Draft(self.world.facts, chance, self.seat.issuer.party)
        self.speech = Speech(self.world, self.cites, self.seat.voice, bank)

    @property
    def own_people(self) -> bool:
        return self.seat.kind in OWN_PEOPLE

    # Sentences

    def say(self, kind: str, to: Named = NOBODY, desk: Named = NOBODY, share: float = 0.0, **said: str) -> str:
        due = self.duties.due(share) if share else None
        if due is not None and due.front:
            due = None
        return self.speech.fill(self.speech.one(kind), to, desk, due, None, **said)

    def address(self, to: list[Named]) -> list[str]:
        """The block `Kính gửi`; gives the addressees as they are printed."""
        items = [upper_first(n.words) for n in to]
        if len(items) == 1:
            self.draft.frame(
                "preamble", f"Kính gửi: {items[0]}{self.chance.choice(('.', '', '.'))}", frozenset({"address"})
            )
        else:
            lines = " | ".join(f"- {item};" for item in items[:-1])
            self.draft.frame("preamble", f"Kính gửi: | {lines} | - {items[-1]}.", frozenset({"address"}))
        return [plain(item) for item in items]

    def closing(self, words: str, first: bool = True, end: bool = True) -> None:
        """A paragraph after the last section; the last of the body ends in `./.`."""
        stop = "." if not end else ("./." if not self.seat.issuer.party or self.chance.random() < 0.4 else ".")
        if first:
            self.draft.frame("closing", words + stop)
        else:
            self.draft.say(words + stop)

    def trouble(self) -> str:
        asking = self.seat.below if self.seat.kind in ("department", "joint") else self.seat.everyone
        return self.speech.fill(self.world.phrase("letter", "trouble"), asking(), self.desk())

    def desk(self) -> Named:
        """Where the rest may turn."""
        own = ("department", "school", "party_commune", "party_board", "party", "mass", "front", "joint")
        if self.seat.kind in own or not self.bodies.has(self.world.topic["lead"]):
            return self.seat.voice()
        return self.world.lead()

    # Doers

    def doer(self, role: str) -> Doer:
        def phrase() -> str:
            if role == self.world.topic["lead"] and self.chance.random() < 0.85:
                return self.world.pick("main")
            return self.world.duty(role if self.chance.random() < 0.7 else "all")

        return Doer(lambda: self.bodies.role(role), phrase, role in POLITE, role)

    def local(self, head: bool = False) -> Doer:
        def phrase() -> str:
            if self.seat.kind == "commune":
                return self.world.duty("village")
            return self.world.pick("local") if self.chance.random() < 0.72 else self.world.duty("lower")

        if head and self.seat.kind in ("province", "chairman", "by_order", "district", "premier"):
            return Doer(lambda: self.bodies.below(head=True), phrase)
        return Doer(self.seat.below, phrase)

    def crowd(self) -> Doer:
        def phrase() -> str:
            return self.world.pick("all") if self.chance.random() < 0.6 else self.world.duty("all")

        around = (
            self.seat.kind in ("province", "chairman", "by_order", "district", "premier") and self.chance.random() < 0.6
        )
        return Doer((lambda: self.bodies.around(self.chance.random() < 0.4)) if around else self.seat.everyone, phrase)

    def doers(self, most: int) -> list[Doer]:
        """The leading body, helpers, the lower level, the rest, in the order of such documents."""
        if self.own_people:
            return self.own(OWN_PEOPLE[self.seat.kind], most)
        lead, own = self.world.topic["lead"], set(self.seat.voice().names)
        roles = [lead, *self.world.helper_roles(max(0, most - 2))]
        found = [self.doer(r) for r in roles if self.bodies.has(r) and not set(self.bodies.role(r).names) & own]
        front = [d for d in found if d.polite]
        found = [d for d in found if not d.polite]
        if self.chance.random() < 0.4 and self.seat.kind not in ("department", "joint"):
            found.insert(0, self.crowd())
        return [*found, self.local(self.chance.random() < 0.3), *front][:most]

    def work(self, *banks: str) -> str:
        """Work that nobody is named for: of the matter's banks, or of the issuer's own people."""
        if self.own_people:
            return self.world.phrase(OWN_PEOPLE[self.seat.kind], "action").format(name=self.world.name)
        if self.seat.kind == "commune" and "local" in banks:
            return self.world.duty("village")
        return self.world.pick(self.chance.choice(banks))

    def own(self, bank: str, most: int) -> list[Doer]:
        """The people of a school, a union or the party, by a bank of its own phrases."""

        def phrase() -> str:
            return self.work()

        found = [Doer(self.seat.below, phrase), Doer(self.seat.everyone, phrase)]
        if bank == "party" and self.seat.kind == "party":
            found.append(Doer(lambda: self.bodies.role("propaganda", "party"), lambda: self.world.duty("propaganda")))
            found.append(Doer(lambda: self.bodies.role("inspect", "party"), self._watching))
        if bank == "school":
            found.append(Doer(lambda: self.bodies.group("toàn thể cán bộ, giáo viên, nhân viên"), phrase))
        return found[:most]

    def _watching(self) -> str:
        return self.world.phrase("party", "watching").format(name=self.world.name)

    # Blocks of work

    def order(self, doer: Doer, manner: str, share: float | None = None) -> Order:
        if (doer.polite and manner == "name") or (
            (doer.polite or not self.seat.commands) and manner in ("order", "require")
        ):
            manner = "ask"
        coop = (
            self.duties.helpers(3, (doer.role,) if doer.role else ())
            if doer.role and self.chance.random() < 0.35
            else None
        )
        name = doer.name()
        return self.duties.task(self.work_of(doer), name, coop, self.duties.due(share), manner, self.reader(name))

    def work_of(self, doer: Doer) -> str:
        """What the doer is to do: one piece of work, oftener two or three in one sentence or two."""
        count = self.chance.choices((1, 2, 3), (0.34, 0.42, 0.24))[0]
        said = [doer.ready.pop() for _ in range(count) if self.has_more(doer)] or [doer.phrase()]
        words = said[0]
        for more in said[1:]:
            words += f". {upper_first(more)}" if self.chance.random() < 0.2 else f"; {more}"
        return words

    def has_more(self, doer: Doer) -> bool:
        """Whether the banks hold work for this doer that the document does not tell yet."""
        if not doer.ready:
            found = self.world.fresh(doer.phrase)
            if found is not None:
                doer.ready.append(found)
        return bool(doer.ready)

    def piece(self, draw: Callable[[], str]) -> str:
        """One piece of work, a new one where there is any."""
        return self.world.fresh(draw) or draw()

    def reader(self, doer: Named = NOBODY) -> Named | None:
        if self.chance.random() < 0.5 or self.seat.kind in ("office", "by_order"):
            return None
        body = self.seat.voice()
        lead_known = self.bodies.has(self.world.topic["lead"])
        if lead_known and self.seat.kind in ("province", "chairman", "district") and self.chance.random() < 0.35:
            through = self.world.lead()
            if not set(through.names) & set(doer.names):
                return Named(f"{body.words} (qua {through.words})", body.names)
        return None if set(body.names) & set(doer.names) else body

    def blocks(self, parent: str, doers: list[Doer], style: str, start: int = 1) -> int:
        """Numbered items, one per doer. Styles: heading (title, then bullets), points, colon, sentence, duty."""
        n = start
        for doer in doers:
            if style == "heading":
                self._headed(parent, n, doer)
            elif style == "colon":
                order = self.order(doer, "colon")
                title = order.words.split(":", 1)[0]
                self.draft.clause(parent, n, f"{upper_first(order.words)}.", upper_first(title))
            elif style == "duty":
                self._obliged(parent, n, doer)
            else:
                manner = self.chance.choice(("order", "name", "name", "require", "duty"))
                self.draft.clause(parent, n, f"{self.order(doer, manner).words}.")
            n += 1
        return n

    def _headed(self, parent: str, n: int, doer: Doer) -> None:
        name = doer.name()
        title = upper_first(name.words)
        if self.chance.random() < 0.12 and not doer.polite:
            title = f"Giao {name.words}"
        elif doer.polite and self.chance.random() < 0.5:
            title = f"Đề nghị {name.words}"
        elif self.chance.random() < 0.12:
            title = f"Đối với {name.words}"
        mark = self.chance.choice(("", "", ":"))
        told = bool(mark) and title.startswith(("Giao ", "Đề nghị "))  # a verb before a colon is no title
        path = self.draft.clause(parent, n, title + mark, None if told else title)
        count = self.chance.choices((1, 2, 3, 4, 5), (0.2, 0.34, 0.28, 0.13, 0.05))[0]
        if count < 4 and self.chance.random() < (0.6 if count == 1 else 0.15):
            for item in range(count):  # each paragraph tells something, all of them in one section
                if not item or self.has_more(doer):
                    self.draft.say(f"{self.under(doer, name).words}.")
            return
        for item in range(count):
            words = self.under(doer, name).words
            last = item == count - 1 or not self.has_more(doer)
            self.draft.bullet(path, words + ("." if last or self.chance.random() < 0.55 else ";"))
            if last:
                break
        self._afterwards(path, doer, name)

    def _afterwards(self, path: str, doer: Doer, name: Named) -> None:
        """What may follow bullets: a bullet with bullets of its own, a paragraph of the parent's."""
        draw = self.chance.random()
        if not self.has_more(doer):
            return
        if draw < 0.07:
            inner = self.draft.bullet(path, self.world.phrase("prose", "leadin"))
            for item in range(self.chance.choice((2, 3))):
                if not item or self.has_more(doer):
                    self.draft.bullet(inner, f"{self.under(doer, name).words}.", sign="+")
        elif draw < 0.12:
            self.draft.say(f"{self.under(doer, name).words}.", resumes=path)
        elif draw < 0.16:
            self.draft.say(self.prose("permission", self.seat.below()), resumes=path)

    def prose(self, kind: str, who: Named = NOBODY, other: Named = NOBODY) -> str:
        """A sentence that tells nobody to do anything."""
        chance, day = self.chance, self.world.day - timedelta(self.chance.randint(20, 200))
        phrase = self.world.phrase("prose", kind)
        said = {
            "who": who.words, "other": other.words, "day": day_words(day, "slash"), "n": str(chance.randint(4, 60)),
            "person": draw_name(chance), "a": str(chance.randint(200, 299)), "b": str(chance.randint(100000, 999999)),
            "c": chance.choice(("vanphong", "tonghop", "phongnv")), "d": "so" + chance.choice(("nv", "tc", "yt", "xd")),
        }  # fmt: skip
        return self.speech.fill(phrase, **said)  # type: ignore[arg-type]

    def past(self) -> str:
        """Who did what already: bodies are named, nothing is told."""
        roles = [r for r in (self.world.topic["lead"], *self.world.helper_roles(2)) if self.bodies.has(r)]
        if len(roles) < 2:
            return self.prose("past", self.seat.below(), self.seat.everyone())
        return self.prose("past", self.bodies.role(roles[0]), self.bodies.role(roles[1]))

    def under(self, doer: Doer, name: Named) -> Order:
        """A task beneath a title that names its doer."""
        coop = self.duties.helpers(3, (doer.role,)) if doer.role and self.chance.random() < 0.28 else None
        return self.duties.task(self.work_of(doer), name, coop, self.duties.due(), "heading", self.reader(name))

    def _obliged(self, parent: str, n: int, doer: Doer) -> None:
        """`2. Sở Y tế có trách nhiệm:` and points beneath."""
        name = doer.name()
        path = self.draft.clause(parent, n, f"{upper_first(name.words)} có trách nhiệm:")
        count = self.chance.choice((2, 2, 3, 4))
        for item in range(1, count + 1):
            words = self.under(doer, name).words
            last = item == count or not self.has_more(doer)
            title = self.world.phrase("prose", "points") if self.chance.random() < 0.12 else None
            words = f"{title}: {words}" if title else words
            self.draft.point(path, item, words + ("." if last else ";"), title)
            if last:
                break

    def told(self, most: int = 2) -> Named:
        """The general addressees of an order: departments and the lower level, often by their heads."""
        if self.seat.kind in ("province", "chairman", "by_order", "district", "premier"):
            heads = self.chance.random() < 0.6
            found = [self.bodies.around(heads), self.bodies.below(heads)]
            return join(found[:most], self.chance.choice((", ", "; ", " và ")))
        if self.chance.random() < 0.5:
            return self.seat.below()
        return join([self.seat.below(), self.seat.everyone()], " và ")
