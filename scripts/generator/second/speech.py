"""Phrases with slots turned into marked sentences."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.document import Task
from generator.second.bodies import Named
from generator.second.cites import Cites
from generator.second.duty import NOBODY
from generator.second.marking import lower_first, upper_first
from generator.second.times import Due
from generator.second.world import World

SLOT = re.compile(r"\{(\w+)\}")
CALLED = re.compile(r"\[(.*)\]")
RELATIONS = ("implements", "basis", "responds_to", "cites")


class Speech:
    """`issuer` says who speaks; `bank` is the table of phrases."""

    def __init__(self, world: World, cites: Cites, issuer: Callable[[], Named], bank: str) -> None:
        self.world, self.cites, self.chance, self.issuer, self.bank = world, cites, world.chance, issuer, bank

    def one(self, kind: str) -> str:
        """A phrase of the bank of this kind of document, slots still open."""
        return self.world.phrase(self.bank, kind)

    def fill(
        self,
        phrase: str,
        to: Named = NOBODY,
        desk: Named = NOBODY,
        due: Due | None = None,
        at: Due | None = None,
        **said: str,
    ) -> str:
        """The sentence; words in brackets become a task of `to` (or of the desk, where `to` is nobody).

        `due` is said behind the action, `at` was said before in a paragraph of its own.
        """
        lead = to if to.names else desk

        def word(match: re.Match[str]) -> str:
            slot = match[1]
            if slot in said:
                return said[slot]
            if slot in RELATIONS:
                return self.cause(slot)
            if slot == "wanted":  # what asks for reports: no law, no congress
                wanted = self.cites.made(self.chance.choice(("upper", "ministry", "ministry")))
                return self.cites.act(wanted, "implements")
            made: dict[str, Callable[[], str]] = {
                "issuer": lambda: self.issuer().words, "to": lambda: to.words, "who": lambda: to.words,
                "desk": lambda: desk.words,
                "name": lambda: self.world.name, "title": lambda: self.world.title, "area": lambda: self.world.area,
                "state": lambda: self.world.pick("state"), "fault": lambda: lower_first(self.world.pick("faults")),
            }  # fmt: skip
            return made[slot]()

        called = CALLED.search(phrase)
        if called is None:
            return upper_first(SLOT.sub(word, phrase))
        before, inside, after = phrase[: called.start()], called[1], phrase[called.end() :]
        before = SLOT.sub(word, before)
        until = due or at
        task = Task(list(lead.names), [], until.deadlines[0] if until else None)
        action = SLOT.sub(word, inside) + (due.words if due else "")
        return upper_first(before + self.world.facts.tag(action, task) + after)

    def cause(self, relation: str) -> str:
        """A mention of the kind that stands in that relation in an opening sentence."""
        cites, chance = self.cites, self.chance
        if relation == "basis":
            items = cites.basis(chance.choice((1, 1, 2)))
            return "; ".join(items)
        if relation == "responds_to":
            return cites.act(cites.made("ministry"), relation)
        if relation == "implements":
            count = chance.choices((1, 2, 3), (0.55, 0.3, 0.15))[0]
            return "; ".join(self._followed() for _ in range(count))
        return cites.act(cites.made(chance.choice(("upper", "ministry"))), relation)

    def _followed(self) -> str:
        """A document from above that is carried out, now and then two of one ministry at once."""
        cites, chance = self.cites, self.chance
        kind = chance.choice(
            ("upper", "upper", "ministry", "government", "party", "council", "province", "real", "pair")
        )
        if kind == "real" and cites.acts:
            return cites.chained(chance.choice(cites.acts), "implements")
        titled = cites.titled("implements") if chance.random() < 0.12 else None
        if titled:
            return titled
        if kind == "pair":
            return cites.pair("implements")
        return cites.act(cites.made("upper" if kind == "real" else kind), "implements")
