"""One document of a kind drawn by its share in office life."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

from generator.document import Document
from generator.second import decisions, letters, orders, others, papers, plans, regulations
from generator.second.frame import Outline, finish
from generator.second.places import draw_date

Kind = Callable[[random.Random, date, bool], Outline]

KINDS: dict[str, tuple[int, Kind]] = {
    "letter": (26, letters.letter),
    "plan": (13, plans.plan),
    "programme": (3, plans.programme),
    "guidance": (5, plans.guidance),
    "directive": (8, orders.directive),
    "telegram": (4, orders.telegram),
    "decision": (9, decisions.decision),
    "decision_enclosing": (5, regulations.enclosing),
    "circular": (3, regulations.circular),
    "notice_of_meeting": (6, others.conclusions),
    "notice": (3, others.notice),
    "invitation": (4, others.invitation),
    "proposal": (5, papers.proposal),
    "report": (6, papers.report),
    "resolution": (4, papers.resolution),
    "party_directive": (4, orders.party_directive),
    "party_conclusion": (3, orders.party_conclusion),
    "party_plan": (3, plans.party_plan),
}


def make_document(chance: random.Random, name: str) -> Document:
    """A document with its facts, drawn from `chance` alone."""
    kind = chance.choices(list(KINDS), [weight for weight, _ in KINDS.values()])[0]
    return make_kind(kind, chance, name)


def make_kind(kind: str, chance: random.Random, name: str) -> Document:
    day = draw_date(chance)
    dated = chance.random() > 0.06
    outline = KINDS[kind][1](chance, day, dated)
    return finish(outline, name, dated)
