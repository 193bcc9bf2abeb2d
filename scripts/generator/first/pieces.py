"""Pieces that documents of every kind are built of: requests, headings, tables, addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from generator.document import Paragraph, Section
from generator.first.actors import Actor, partners_for
from generator.first.bodies import Body
from generator.first.draft import Draft
from generator.first.outline import Outline
from generator.first.times import Due
from generator.first.world import party_of, party_part

SLOT = re.compile(r"\{[^{}]*\}")


def many(d: Draft, least: int, most: int) -> int:
    """How many of something, more in a large document."""
    return max(least, round(d.chance.randint(least, most) * d.size))


def section(d: Draft, out: Outline, depth: int, pattern: str, heading: str | None = None, **slots: Any) -> Paragraph:
    label, opens = out.open(depth)
    return d.para(pattern, opens=opens, heading=heading, label=label, **slots)


def told(d: Draft, out: Outline, depth: int, actor: Actor, stop: str = ".") -> None:
    """One body's duties: in one sentence, under its name as a heading, or behind its name and a colon."""
    bodies, duty, asked = actor
    slots: dict[str, Any] = {
        "duty": f"{{{duty}}}",
        "do": "{duty_do}",
        "stop": stop,
        "with": partners_for(d, bodies),
        "lead": bodies,
    }
    draw, below = d.chance.random(), depth + 1 < len(out.scheme)
    before = d.inherited
    if asked:
        section(d, out, depth, d.banks.pick("ask", d.chance), **slots)
    elif draw < 0.52 / d.size or not below:
        if draw < 0.06 and below is False:
            section(d, out, depth, "{lead}: «{do}»{stop}", "run", **slots)
        else:
            section(d, out, depth, d.banks.pick("assign", d.chance), **slots)
    elif draw < 0.64 / d.size:
        section(d, out, depth, "{lead}: «{do}»{stop}", "run", **slots)
    else:
        section(d, out, depth, d.chance.choice(("{lead}", "{lead}:", "Đối với {lead}", "{lead}")), "line", **slots)
        d.inherited = d.leads_now
        if d.chance.random() < 0.12:
            d.para(
                "{what_now}",
                what_now=d.banks.pick("point", d.chance),
                **{k: v for k, v in slots.items() if k != "lead"},
            )
        else:
            points(d, out, depth + 1, min(7, many(d, 2, 3)), slots)
    d.inherited = before


def naming_order(d: Draft) -> str:
    """A lead-in that names those addressed, for requests beneath it that name nobody."""
    return d.chance.choice([pattern for pattern in d.banks.options("intro_order") if "{general}" in pattern])


def points(d: Draft, out: Outline, depth: int, count: int, slots: dict[str, Any] | None = None) -> None:
    """Requests without a body of their own."""
    given: dict[str, Any] = {"stop": ".", **(slots or {})}
    given.pop("lead", None)
    for _ in range(count):
        # `Giám đốc Sở Y tế` works with others than `Sở Y tế`.
        others = [b for b in partners_for(d, ()) if not any(name.endswith(b.name) for name in d.inherited)]
        given["with"] = others or [d.chance.choice(d.world.groups("units"))]
        section(d, out, depth, d.banks.pick("point", d.chance), **given)
        if d.chance.random() < 0.06:
            bulleted = depth > 0 and out.scheme[depth] in ("-", "+", "–")
            d.para(d.banks.pick("permission", d.chance), resumes=out.path(depth - 1) if bulleted else None)


def titled(d: Draft, out: Outline, depth: int, title: str) -> None:
    section(d, out, depth, title, "line")


def statements(d: Draft, out: Outline, depth: int, bank: str, count: int, **slots: Any) -> None:
    """Sections that tell nobody to do anything; what a pattern of such a bank says before a colon is a run-in title."""
    options = d.banks.options(bank)
    for _ in range(min(count, len(options))):
        pattern = d.pick(options)
        section(d, out, depth, pattern, "run" if ": " in SLOT.sub("", pattern) else None, **slots)


def schemes(d: Draft) -> tuple[str, ...]:
    if d.world.level == "party":
        return d.chance.choice((("I-", "1-", "a-", "-"), ("I.", "1.", "a)", "-"), ("I-", "1.", "-", "+")))
    return d.chance.choice(
        (
            ("I.", "1.", "a)", "-"),
            ("I.", "1.", "-", "+"),
            ("I.", "1.", "1.1.", "-"),
            ("I/", "1/", "a/", "-"),
            ("I.", "1.", "a)", "-"),
            ("A.", "1.", "a)", "-"),
        )
    )


def numbered(d: Draft, *, letter: bool = False) -> Outline:
    """The numbering of a document with headings, or (a letter) without."""
    scheme = schemes(d)
    if letter:
        scheme = d.chance.choice(
            (scheme[1:], ("1.", "a)", "-"), ("1.", "-", "+"), ("1)", "a)", "-"), ("1.", "1.1.", "-"), ("-", "+"))
        )
    continuing = frozenset((1,)) if not letter and d.chance.random() < 0.08 else frozenset()
    return Outline(scheme, continuing)


def closing(d: Draft, bank: str = "closing") -> None:
    if bank == "closing" and any(c.type in d.style.this for c in d.pool["old"]) and d.chance.random() < 0.25:
        bank = "closing_replacing"
    pattern = d.banks.pick(bank, d.chance)
    lead = d.world.lead
    if d.world.level == "party":
        lead = party_part("Văn phòng", party_of(d.world.place))
    leader = [lead if lead.kind == "organisation" or d.world.level == "commune" else d.world.any_office()]
    d.para(
        pattern.replace("./.", d.style.end),
        opens=Section("closing", None, "closing"),
        leader=lambda: d.lead(leader),
        due=d.make_due("recurring"),
        date=d.make_due("date"),
    )


def title(d: Draft, kind: str, about: str) -> None:
    lead = (
        d.chance.choice(("Về việc ", "V/v ", "", ""))
        if kind not in ("Quyết định", "Chỉ thị", "Nghị quyết")
        else d.chance.choice(("Về việc ", "Về việc ", "V/v "))
    )
    if d.world.level == "party":
        lead = d.chance.choice(("về việc ", "", ""))
    if not lead or d.world.level == "party":
        about = about if lead else about[0].upper() + about[1:]
    d.para(
        f"{kind.upper()} | {lead}{{subject}}",
        opens=Section("preamble", None, "preamble"),
        styles=("centre", "rule", "bold"),
        subject=about,
    )


def table(d: Draft, number: int, rows: int, chosen_actors: Sequence[Actor]) -> None:
    """A table of tasks: what, who, with whom, when."""
    extra = d.chance.random() < 0.7
    head_words: tuple[str, ...] = d.chance.choice(
        (
            ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn"),
            ("STT", "Nội dung công việc", "Chủ trì", "Phối hợp", "Thời gian hoàn thành"),
            ("Stt", "Nội dung", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn hoàn thành"),
            ("TT", "Tên nhiệm vụ", "Đơn vị thực hiện", "Đơn vị phối hợp", "Hoàn thành"),
        )
    )
    if not extra:
        head_words = (*head_words[:3], head_words[4])
    d.para(" | ".join(head_words), styles=("row", "head"))
    for row in range(rows):
        bodies = d.chance.choice(chosen_actors)[0]
        due = d.make_due("date", "period", "date", "recurring")
        if d.chance.random() < 0.85:
            due = Due(due.words[0].upper() + due.words[1:], due.fact)
        before = d.inherited
        partners: dict[str, Any] = {
            "lead": partial(_cells, d, bodies, True),
            "with": partial(_cells, d, partners_for(d, bodies), False),
        }
        d.para(
            f"{row + 1} | «{{words}}» | {{lead}} | {'{with} | ' if extra else ''}{{due}}",
            styles=("row",),
            table=(number, row),
            words=lambda: _cell(d),
            due=due,
            **partners,
        )
        d.inherited = before


def _cell(d: Draft) -> None:
    d.capitalise_next()
    d.slot_act("")


def _cells(d: Draft, bodies: Sequence[Body], lead: bool) -> None:
    d.capitalise_next()
    (d.lead if lead else d.cooperate)(bodies)
    d.capitalise_next()


def address(d: Draft, sender: Callable[[], None] | None = None) -> list[str]:
    """`Kính gửi:` (or who wires: `ỦY BAN NHÂN DÂN TỈNH điện:`) and its items; their words without the marks."""
    world, chance = d.world, d.chance
    groups = list(world.groups("addressed"))
    chance.shuffle(groups)
    items: list[Body] = []
    if sender is None and chance.random() < 0.3:
        lead = world.lead
        items = [
            world.above
            if chance.random() < 0.3 and world.level != "party"
            else (
                lead
                if lead.kind == "organisation" and world.level in ("province", "district", "commune")
                else groups[0]
            )
        ]
        if items[0].name not in (world.above.name, groups[0].name):
            d.general = items[0]  # nobody else is asked
    else:
        items = groups[: chance.randint(1, 3)]
        if world.level not in ("school", "commune", "party", "front"):
            items.append(world.locals())
    label = chance.choice(("Kính gửi:", "Kính gửi:", "Kính gửi"))
    spans: list[tuple[int, int]] = []
    label = "Kính gửi:" if len(items) > 1 else label.rstrip(":") + ":"

    def say_items() -> None:
        for n, body in enumerate(items):
            d.say(" | - " if len(items) > 1 else " ")
            d.capitalise_next()
            start = len(d.paragraph.text)
            d.body(body)
            spans.append((start, len(d.paragraph.text)))
            d.say("." if n == len(items) - 1 else ";")

    if sender is not None:
        d.para("{sender} điện:{items}", styles=("address",), sender=sender, items=say_items)
    else:
        d.para(label + "{items}", opens=None, styles=("address",), items=say_items)
    return [d.paragraph.text[start:end] for start, end in spans]
