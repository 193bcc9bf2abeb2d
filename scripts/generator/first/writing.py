"""Paragraphs written from patterns, with each fact marked where its words go.

`Writer` knows what a pattern says and what a fact is; which documents may be cited is `citing`'s, and what the named
slots of a pattern stand for is `draft`'s.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from generator.document import Agency, Deadline, Mark, Paragraph, Section, Task
from generator.first.bodies import Body, head
from generator.first.patterns import Action, Banks, Choice, Node, Slot, parse
from generator.first.style import Style
from generator.first.times import Due
from generator.first.world import World

# What a caller may put into a slot: a pattern, a fact, bodies, or a function that says it.
Value = str | Body | Due | Sequence[Body] | Callable[[], object]


@dataclass
class Writer:
    """Writes one document, paragraph by paragraph.

    A slot is filled with what the caller gives for it, else by the method `slot_<name>`, else from the bank so named.
    """

    world: World
    chance: random.Random
    banks: Banks
    style: Style
    paragraphs: list[Paragraph] = field(default_factory=list)
    inherited: list[str] = field(default_factory=list)  # who leads the tasks of a paragraph that names nobody

    def __post_init__(self) -> None:
        self.paragraph = Paragraph()  # the one being written
        self._capital = True  # whether the next letter begins a sentence
        self._bare_number = False  # whether the number in the next slot is a part (`5%`) and bears no nought before it
        # Of the paragraph being written; `_lead` is None until somebody is named.
        self._action_starts: list[int] = []
        self._tasks: list[Task] = []
        self._due: Deadline | None = None
        self._lead: list[str] | None = None
        self._cooperating: list[str] = []

    # -- paragraphs

    def para(
        self,
        pattern: str,
        *,
        opens: Section | None = None,
        heading: str | None = None,
        label: str = "",
        resumes: str | None = None,
        styles: Iterable[str] = (),
        table: tuple[int, int] | None = None,
        **slots: Value,
    ) -> Paragraph:
        """Writes a paragraph and gives its tasks whom and when it names.

        `heading`: what of it is the title of the section it opens: `line` (all behind the label), `run` (up to the
        first colon). `table`: number and row where the paragraph is a table's row.
        """
        self.paragraph = Paragraph(resumes=resumes, styles=frozenset(styles))
        self._capital, self._tasks, self._due, self._lead, self._cooperating = True, [], None, None, []
        if label:
            self.paragraph.say(f"{label} ")
        self.write(pattern, slots)
        for task in self._tasks:
            task.lead = list(self._lead if self._lead is not None else self.inherited)
            task.cooperating = self._cooperating
            task.due = self._due
            if table:
                task.table, task.row = table
        if opens is not None:
            title = self.paragraph.text[len(label) :].strip()
            if heading == "run":
                opens = Section(opens.path, opens.label, opens.kind, title.split(":")[0].strip())
            elif heading == "line":
                opens = Section(opens.path, opens.label, opens.kind, title.replace(" | ", " ").rstrip(" .:"))
            self.paragraph.opens = opens
        self.paragraphs.append(self.paragraph)
        return self.paragraph

    @contextmanager
    def apart(self, start: str) -> Iterator[Paragraph]:
        """What is said inside goes into a paragraph that is none of the text's: the `V/v …` of the head."""
        kept, self.paragraph, self._capital = self.paragraph, Paragraph(start), False
        yield self.paragraph
        self.paragraph = kept

    @property
    def leads_now(self) -> list[str]:
        """The leads that the last paragraph named (its heading's bodies)."""
        return self._lead or []

    # -- patterns

    def write(self, pattern: str, slots: dict[str, Value] | None = None) -> None:
        self._write(parse(pattern), slots or {})

    def _write(self, nodes: Sequence[Node], slots: dict[str, Value]) -> None:
        for node, following in zip(nodes, (*nodes[1:], ""), strict=False):
            self._bare_number = isinstance(following, str) and following.startswith(("%", " lần", ",", "/"))
            match node:
                case str():
                    self.say(node)
                case Choice():
                    self._write(self.chance.choice(node.options), slots)
                case Action():
                    self._mark_action(node.begins)
                case Slot():
                    self._fill(node, slots)

    def _fill(self, slot: Slot, slots: dict[str, Value]) -> None:
        if slot.name not in slots:
            if (own := getattr(self, f"slot_{slot.name}", None)) is not None:
                own(slot.arg)
            else:
                self.write(self.banks.pick(slot.name, self.chance), slots)
            return
        value = slots[slot.name]
        if isinstance(value, str):
            self.write(value, slots)
        elif isinstance(value, Due):
            self.due(value)
        elif callable(value):
            value()
        else:
            say = {"lead": self.lead, "with": self.cooperate}.get(slot.name, self.bodies)
            say([value] if isinstance(value, Body) else value)

    def pick(self, options: Sequence[str]) -> str:
        """One of a topic's or bank's phrases, so that none comes twice while others are left.

        `options` must live as long as the writer: what is left of them is kept by their identity.
        """
        return self.banks.deal(options, self.chance)

    def say(self, words: str) -> None:
        """Words in the spelling of the office, with a capital where a sentence begins."""
        if not words:
            return
        if self._capital or self.paragraph.text.endswith((". ", "? ", "; - ")):
            first = next((n for n, c in enumerate(words) if c.isalpha()), None)
            # `05 ngày` at the beginning of a sentence keeps its small letter.
            if first is not None and not any(c.isdigit() for c in words[:first]):
                words = words[:first] + words[first].upper() + words[first + 1 :]
            self._capital = False
        self.paragraph.say(self.style.spelled(words))

    def capitalise_next(self) -> None:
        """The next letter is a capital: a cell or an item begins."""
        self._capital = True

    def _mark_action(self, begins: bool) -> None:
        text = self.paragraph.text
        if begins:
            self._action_starts.append(len(text))
            return
        start = self._action_starts.pop()
        while text[start] == " ":
            start += 1
        task = Task()
        self.paragraph.marks.append(Mark(start, len(text.rstrip(" .;:,")), task))
        self._tasks.append(task)

    # -- bodies and times

    def body(self, body: Body) -> None:
        """One of the body's forms, with the bodies that are named inside it."""
        with self.paragraph.mark(Agency(body.name, body.kind)):
            for part in body.form(self.chance, self.style.variety):
                if isinstance(part, str):
                    self.say(part)
                else:
                    self.body(part)

    def bodies(self, bodies: Sequence[Body]) -> None:
        for n, body in enumerate(bodies):
            if n:
                # Behind `các sở, ngành` an `và` could be read as the end of that list.
                comma = len(bodies) == 2 and "," in "".join(b.plain for b in bodies) and self.chance.random() < 0.3
                self.say(" và " if n == len(bodies) - 1 and not comma else ", ")
            self.body(body)

    def body_in_capitals(self, body: Body) -> None:
        """`CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH`, with the bodies inside marked; never an abbreviation."""
        with self.paragraph.mark(Agency(body.name, body.kind)):
            for part in body.spelled_out:
                if isinstance(part, str):
                    self.paragraph.say(part.upper())
                else:
                    self.body_in_capitals(part)
        self._capital = False

    def lead(self, bodies: Sequence[Body]) -> None:
        """The bodies, as those who lead this paragraph's tasks."""
        self.bodies(bodies)
        self._add_leads(body.name for body in bodies)

    def cooperate(self, bodies: Sequence[Body]) -> None:
        """The bodies, as those who cooperate in this paragraph's tasks."""
        self.bodies(bodies)
        self._cooperating = [*self._cooperating, *(body.name for body in bodies)]

    def offices_listed(self, bodies: Sequence[Body], heads: bool) -> None:
        """`Giám đốc các sở: Nội vụ, Tài chính`: one entry each, all with the same words."""
        names = ", ".join(body.plain.removeprefix("Sở ") for body in bodies)
        start = len(self.paragraph.text)
        self.say("Giám đốc " if heads else "")
        middle = len(self.paragraph.text)
        self.say(f"các sở: {names}")
        end = len(self.paragraph.text)
        for body in bodies:
            if heads:
                self.paragraph.marks.append(Mark(start, end, Agency(head(body).name)))
            self.paragraph.marks.append(Mark(middle, end, Agency(body.name)))
        self._add_leads(head(body).name if heads else body.name for body in bodies)

    def _add_leads(self, names: Iterable[str]) -> None:
        self._lead = [*self.leads_now, *names]

    def due(self, due: Due) -> None:
        """A time; the first of a paragraph is when its tasks are due."""
        with self.paragraph.mark(due.fact):
            self.say(due.words)
        self._due = self._due or due.fact
