"""A document while it is being written: paragraphs from patterns, with the facts marked that fill their slots."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from generator.document import (
    Agency,
    Campaign,
    Deadline,
    Document,
    Mark,
    Paragraph,
    Reference,
    Relation,
    Section,
    Task,
)
from generator.first import times
from generator.first.bodies import Body, Place, head
from generator.first.citations import Cited, Edition, days_before, law_in_force
from generator.first.patterns import Action, Banks, Choice, Node, Slot, parse
from generator.first.times import Due
from generator.first.world import World

NEW_TONES = (
    ("òa", "oà"),
    ("óa", "oá"),
    ("ỏa", "oả"),
    ("õa", "oã"),
    ("ọa", "oạ"),
    ("ủy", "uỷ"),
    ("Ủy", "Uỷ"),
    ("úy", "uý"),
    ("ụy", "uỵ"),
)
Value = str | Body | Due | Sequence[Body] | Callable[[], object]


@dataclass
class Style:
    """The habits of one office, kept through one document."""

    separator: str  # of dates in references: "/", "tháng"
    party_comma: bool  # `, ngày`
    variety: float  # how often a body is named otherwise than usual
    new_tones: bool
    end: str  # `./.`
    quotes: tuple[str, str]
    this: str = "văn bản này"


@dataclass
class Draft:
    world: World
    chance: random.Random
    banks: Banks
    style: Style
    name: str
    pool: dict[str, list[Cited]] = field(default_factory=dict)
    paragraphs: list[Paragraph] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    general: Body | None = None  # whom the document addresses: leads what names no other
    inherited: list[str] = field(default_factory=list)
    enclosed_from: int | None = None  # the paragraph that begins what stands behind the signature
    subject: str = ""
    rules: str = "Quy chế"  # what a decision issues
    numbered: bool = True  # whether the document's own date is in its text
    make_cited: Callable[[World, random.Random], Cited] = field(default=lambda *_: Cited("Luật", title="Luật Lưu trữ"))

    def __post_init__(self) -> None:
        self._p = Paragraph()
        self._capital = True
        self._last = ""
        self._used: dict[int, list[str]] = {}  # of each bank of the topic, the phrases that are left
        self._taken: list[Cited] = []  # what was cited, to be cited again by number
        self._share = False  # whether a number is a part of something larger and bears no nought
        self._task: Task | None = None
        self._starts: list[int] = []
        self._due: Deadline | None = None
        self._lead: list[str] | None = None
        self._with: list[str] = []

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
        """Writes a paragraph. `heading`: `line` (all behind the label) or `run` (up to the first colon)."""
        self._p = Paragraph(resumes=resumes, styles=frozenset(styles))
        self._capital, self._task, self._due, self._lead, self._with = True, None, None, None, []
        self.tasks: list[Task] = []
        if label:
            self._p.say(f"{label} ")
        self.write(pattern, slots)
        for task in self.tasks:
            task.lead = list(self._lead if self._lead is not None else self.inherited)
            task.cooperating = self._with
            task.due = self._due
            if table:
                task.table, task.row = table
        if opens is not None:
            title = self._p.text[len(label) :].strip()
            if heading == "run":
                opens = Section(opens.path, opens.label, opens.kind, title.split(":")[0].strip())
            elif heading == "line":
                opens = Section(opens.path, opens.label, opens.kind, title.replace(" | ", " ").rstrip(" .:"))
            self._p.opens = opens
        self.paragraphs.append(self._p)
        return self._p

    @property
    def leads_now(self) -> list[str]:
        """The leads that the last paragraph named (its heading's bodies)."""
        return self._lead or []

    # -- patterns

    def write(self, pattern: str, slots: dict[str, Value] | None = None) -> None:
        self._write(parse(pattern), slots or {})

    def _write(self, nodes: Sequence[Node], slots: dict[str, Value]) -> None:
        for n, node in enumerate(nodes):
            following = nodes[n + 1] if n + 1 < len(nodes) else ""
            self._share = isinstance(following, str) and following.startswith(("%", " lần", ",", "/"))
            if isinstance(node, str):
                self.say(node)
            elif isinstance(node, Choice):
                self._write(self.chance.choice(node.options), slots)
            elif isinstance(node, Action):
                self._action(node.begins)
            else:
                self._fill(node, slots)

    def _fill(self, slot: Slot, slots: dict[str, Value]) -> None:
        if slot.name in slots:
            value = slots[slot.name]
            if isinstance(value, str):
                self.write(value, slots)
            elif isinstance(value, Due):
                self.due(value)
            elif isinstance(value, Body):
                (self.lead if slot.name == "lead" else self.cooperate if slot.name == "with" else self.bodies)([value])
            elif callable(value):
                value()
            else:
                (self.lead if slot.name == "lead" else self.cooperate if slot.name == "with" else self.bodies)(value)
        elif (own := getattr(self, f"slot_{slot.name}", None)) is not None:
            own(slot.arg)
        else:
            self.write(self.pick(self.banks.options(slot.name)), slots)

    def say(self, words: str) -> None:
        if not words:
            return
        if self._capital or self._p.text.endswith((". ", "? ", "; - ")):
            start = next((n for n, c in enumerate(words) if c.isalpha()), None)
            if start is not None and not any(c.isdigit() for c in words[:start]):
                words = words[:start] + words[start].upper() + words[start + 1 :]
            self._capital = False
        if self.style.new_tones:
            for old, new in NEW_TONES:
                words = words.replace(old, new)
        self._p.text += words

    def _action(self, begins: bool) -> None:
        if begins:
            self._starts.append(len(self._p.text))
            return
        start = self._starts.pop()
        text = self._p.text
        end = len(text.rstrip(" .;:,"))
        while text[start] == " ":
            start += 1
        task = Task()
        self._p.marks.append(Mark(start, end, task))
        self.tasks.append(task)

    # -- bodies

    def body(self, body: Body) -> None:
        parts = body.form(self.chance, self.style.variety)
        with self._p.mark(Agency(body.name, body.kind)):
            for part in parts:
                if isinstance(part, str):
                    self.say(part)
                else:
                    self.body(part)

    def bodies(self, bodies: Sequence[Body]) -> None:
        for n, body in enumerate(bodies):
            if n:
                comma = "," in "".join(b.plain for b in bodies) and len(bodies) == 2 and self.chance.random() < 0.3
                self.say(("; " if comma else " và ") if n == len(bodies) - 1 and not comma else ", ")
            self.body(body)

    def lead(self, bodies: Sequence[Body]) -> None:
        self.bodies(bodies)
        self._lead = [*(self._lead or []), *(body.name for body in bodies)]

    def cooperate(self, bodies: Sequence[Body]) -> None:
        self.bodies(bodies)
        self._with = [*self._with, *(body.name for body in bodies)]

    def offices_listed(self, bodies: Sequence[Body], heads: bool) -> None:
        """`Giám đốc các sở: Nội vụ, Tài chính`: one entry each, all with the same words."""
        names = ", ".join(body.plain.removeprefix("Sở ") for body in bodies)
        start = len(self._p.text)
        self.say("Giám đốc " if heads else "")
        middle = len(self._p.text)
        self.say(f"các sở: {names}")
        end = len(self._p.text)
        for body in bodies:
            if heads:
                self._p.marks.append(Mark(start, end, Agency(head(body).name)))
            self._p.marks.append(Mark(middle, end, Agency(body.name)))
        found = [head(body).name if heads else body.name for body in bodies]
        self._lead = [*(self._lead or []), *found]

    # -- times

    def due(self, due: Due) -> None:
        with self._p.mark(due.fact):
            self.say(due.words)
        self._due = self._due or due.fact

    def make_due(self, *kinds: str) -> Due:
        today, separator = self.world.date, self.style.separator
        kind = self.chance.choice(kinds) if kinds else "any"
        match kind:
            case "date":
                return times.date_due(today, self.chance, separator, self.numbered)
            case "period":
                return times.period_due(today, self.chance)
            case "recurring":
                return times.recurring_due(self.chance)
            case "relative":
                return times.relative_due(self.chance, self.style.this)
            case _:
                return times.any_due(today, self.chance, separator, self.numbered, self.style.this)

    def slot_tail_due(self, _: str) -> None:
        """When it must be done, in words that suit the kind of time."""
        due = self.make_due()
        kind = due.fact.kind
        if kind == "period" and due.words.startswith("từ"):
            kind = "span"
        self.write(self.banks.pick(f"tail_{kind}", self.chance), {"due": due})

    def slot_due(self, _: str) -> None:
        self.due(self.make_due("recurring"))

    def slot_subject(self, _: str) -> None:
        self.say(self.subject)

    def slot_stop(self, _: str) -> None:
        self.say(".")

    def slot_hang(self, unit: str) -> None:
        lead = self.chance.choice(("hằng", "hàng"))
        words = {"yearly": "năm", "quarterly": "quý", "monthly": "tháng", "weekly": "tuần"}[unit]
        self.due(Due(f"{lead} {words}", Deadline("recurring", recurrence=unit)))

    def slot_khi(self, words: str) -> None:
        event = words.split("khi ", 1)[1]
        self.due(Due(words, Deadline("event", relative_to=event)))

    # -- numbers and words of the world

    def slot_n(self, arg: str) -> None:
        low, high = map(int, arg.split("-"))
        number = self.chance.randint(low, high)
        said = f"{number:02}" if number < 10 and low > 0 and high > 9 and not self._share else str(number)
        self.say(f"{number:,}".replace(",", ".") if number >= 1000 else said)

    def slot_pct(self, _: str) -> None:
        whole = self.chance.randint(38, 99)
        self.say(f"{whole},{self.chance.randint(1, 9)}%" if self.chance.random() < 0.6 else f"{whole}%")

    def slot_money(self, _: str) -> None:
        value = self.chance.choice(
            (
                f"{self.chance.randint(2, 980)} tỷ đồng",
                f"{self.chance.randint(2, 99)},{self.chance.randint(1, 9)} tỷ đồng",
                f"{self.chance.randint(120, 980)} triệu đồng",
                f"{self.chance.randint(1, 19)}.{self.chance.randint(100, 999)} tỷ đồng",
            )
        )
        self.say(value)

    def slot_year(self, arg: str) -> None:
        self.say(str(self.world.date.year + int(arg or 0)))

    def slot_years(self, _: str) -> None:
        start = self.world.date.year // 5 * 5 + (1 if self.world.date.year % 5 else -4)
        self.say(f"{start} - {start + 4}" if self.chance.random() < 0.6 else f"{start}-{start + 4}")

    def slot_years2(self, _: str) -> None:
        start = self.world.date.year - (self.world.date.month < 7)
        self.say(f"{start} - {start + 1}")

    def slot_field(self, _: str) -> None:
        self.say(self.world.topic.field)

    def slot_act(self, _: str) -> None:
        self.write(self.pick(self.world.topic.acts))

    def slot_state(self, _: str) -> None:
        self.write(self.pick(self.world.topic.state))

    def slot_lack(self, _: str) -> None:
        self.write(self.pick(self.world.topic.lacks))

    def slot_aim(self, _: str) -> None:
        self.write(self.pick(self.world.topic.aims))

    def pick(self, options: Sequence[str]) -> str:
        """One of a topic's phrases, one after another, so that none comes twice while others are left."""
        used = self._used.setdefault(id(options), [])
        if not used:
            used.extend(options)
            self.chance.shuffle(used)
            if len(used) > 1 and used[-1] == self._last:
                used.reverse()
        self._last = str(used.pop())
        return self._last

    def slot_place(self, _: str) -> None:
        place = self.world.place
        if self.world.level in ("central",):
            self.say("trong phạm vi cả nước")
        elif self.world.level == "school":
            self.say("trong toàn Trường")
        else:
            self.say(f"trên địa bàn {place.word}" if self.chance.random() < 0.7 else f"trên địa bàn {place.full}")

    def slot_w(self, _: str) -> None:
        self.say({"central": "cả nước", "school": "Trường"}.get(self.world.level, self.world.word))

    def slot_this(self, _: str) -> None:
        self.say(self.style.this)

    # -- bodies of the world

    def slot_chief(self, _: str) -> None:
        self.body(self.world.chief)

    def slot_issuer(self, _: str) -> None:
        self.body(self.world.issuer)

    def slot_up(self, _: str) -> None:
        """To whom those who act report: the speaker of the document."""
        self.body(self.world.chief)

    def slot_above(self, _: str) -> None:
        self.body(self.world.above)

    def slot_focal(self, _: str) -> None:
        self.body(self.focal)

    @property
    def focal(self) -> Body:
        lead = self.world.lead
        return self.world.issuer if lead.kind == "group" or self.world.level in ("front", "party", "school") else lead

    def slot_general(self, _: str) -> None:
        """The addressees of the document; they lead what names no other."""
        self.general = self.general or self.chance.choice(self.world.groups("general"))
        self.body(self.general)
        self.inherited = [self.general.name]

    def slot_all(self, _: str) -> None:
        """The document's addressees once more, as those who must act here."""
        self.general = self.general or self.chance.choice(self.world.groups("general"))
        self.lead([self.general])

    def slot_group(self, kind: str) -> None:
        self.body(self.chance.choice(self.world.groups(kind)))

    def slot_and_units(self, _: str) -> None:
        """Those concerned, behind the partners of a task that are named."""
        named = (*self._with, *(self._lead or []), *self.inherited)
        others = [body for body in self.world.groups("units") if body.name not in named]
        if others and not any(name.startswith("các ") for name in self._with):
            self.say(", " if " và " in self._p.text[-60:] else " và ")
            self.cooperate([self.chance.choice(others)])

    def slot_locals(self, _: str) -> None:
        self.body(self.world.locals())

    # -- references

    def slot_ref(self, arg: str) -> None:
        """`kinds/relation`: a document of one of these kinds of the pool (`directive+decree`), in full."""
        kinds, relation = arg.split("/")
        self.cite(self.take(kinds.split("+")), relation)

    def take(self, kinds: Sequence[str]) -> Cited:
        for kind in kinds:
            if self.pool.get(kind):
                found = self.pool[kind]
                cited = found.pop(self.chance.randrange(len(found)))
                self._taken.append(cited)
                return cited
        return self.again()

    def again(self) -> Cited:
        taken: list[Cited] = [c for c in self._taken if c.number]
        return self.chance.choice(taken) if taken else self.make_cited(self.world, self.chance)

    def slot_again(self, relation: str) -> None:
        """A document that has been cited before, by its number alone."""
        self.cite(self.again(), relation, short=True)

    def slot_law_short(self, relation: str) -> None:
        title = self.chance.choice(
            [t for t in self.world.topic.laws if law_in_force(t, self.world.date.year)] or ["Luật Ngân sách nhà nước"]
        )
        self.cite_law(title, relation, plain=self.chance.random() < 0.6)

    def slot_law(self, relation: str) -> None:
        title = self.chance.choice(
            [t for t in self.world.topic.laws if law_in_force(t, self.world.date.year)] or ["Luật Ngân sách nhà nước"]
        )
        self.cite_law(title, relation)

    def cite_law(self, title: str, relation: str, plain: bool = False) -> Reference:
        kind = next(kind for kind in ("Bộ luật", "Pháp lệnh", "Luật") if title.startswith(kind))
        edition: Edition | None = law_in_force(title, self.world.date.year)
        form = "title" if plain or edition is None else self.chance.choice(("year", "year", "number", "title"))
        reference = Reference(kind, title=title, relation=relation)
        words = title
        if form == "year" and edition:
            words, reference.year = f"{title} năm {edition.year}", edition.year
        elif form == "number" and edition and edition.number:
            words, reference.number_symbol = f"{title} số {edition.number}", edition.number
            reference.issuer = "Ủy ban Thường vụ Quốc hội" if "UBTVQH" in edition.number else "Quốc hội"
        reference.key = reference.number_symbol or (f"{title}@{reference.year}" if reference.year else title)
        with self._p.mark(reference):
            self.say(words)
        return reference

    def cite(self, cited: Cited, relation: str, short: bool = False, pinpoints: tuple[str, ...] = ()) -> Reference:
        """Writes a mention. In full: type, number, date, issuer, what it is about (with what it does to another)."""
        if cited.title:
            return self.cite_law(cited.title, relation, plain=short)
        reference = Reference(
            cited.type, cited.number, issuer=cited.implied, pinpoints=list(pinpoints), relation=relation, key=cited.key
        )
        with self._p.mark(reference):
            self.say(f"{cited.type} số {cited.number}")
            if cited.date and not short:
                comma = "," if self.style.party_comma else ""
                self.say(f"{comma} ngày {times.written(cited.date, self.style.separator)}")
                reference.date = cited.date.isoformat()
        if short or cited.issuer is None:
            return reference
        self.say(" của ")
        self.body(cited.issuer)
        reference.issuer = cited.issuer.name
        if cited.about and self.chance.random() < 0.85:
            self.say(" ")
            self.write(cited.about, {"law": lambda: self._target(reference, cited)})
        return reference

    def _target(self, reference: Reference, cited: Cited) -> None:
        assert cited.target and cited.does
        target = self.cite_law(cited.target, "cites", plain=True)
        self.relations.append(Relation(reference, cited.does, target))

    def slot_listed(self, relation: str) -> None:
        """`các Quyết định số …, số …`: two of a kind, the type said once."""
        found = [self.make_cited(self.world, self.chance) for _ in range(12)]
        kinds = {cited.type for cited in found}
        pairs = [[c for c in found if c.type == kind][:2] for kind in sorted(kinds)]
        pair = next((p for p in pairs if len(p) == 2 and p[0].implied == p[1].implied), None)
        if pair is None:
            self.cite(found[0], relation)
            return
        self.say("các ")
        for n, cited in enumerate(pair):
            self.say(", " if n else "")
            reference = Reference(
                cited.type,
                cited.number,
                date=times.iso(cited.date),
                issuer=cited.implied,
                relation=relation,
                key=cited.key,
            )
            with self._p.mark(reference):
                self.say(f"{cited.type} số {cited.number}" if n == 0 else f"số {cited.number}")
                assert cited.date
                self.say(f" ngày {times.written(cited.date, self.style.separator)}")
            if n == 1:
                self.say(" của ")
                assert cited.issuer
                government = next((p for form in cited.issuer.forms for p in form if isinstance(p, Body)), cited.issuer)
                self.body(government)

    def slot_chain(self, _: str) -> None:
        """A document, and the later one that amended it: the later is the source of the relation."""
        found = [self.make_cited(self.world, self.chance) for _ in range(10)]
        first = found[0]
        later = next((c for c in found[1:] if c.type == first.type and c.key != first.key), first)
        if first is later:
            self.cite(first, "implements")
            return
        if first.date and later.date and first.date > later.date:
            first, later = later, first
        if self.chance.random() < 0.35:
            newer = self.cite(later, "implements")
            self.say(" thay thế ")
            self.relations.append(Relation(newer, "replaces", self.cite(first, "cites", short=True)))
            return
        earlier = self.cite(first, "implements")
        self.write(" [được sửa đổi, bổ sung tại|(được sửa đổi, bổ sung bởi|đã được sửa đổi tại] ")
        opened = self._p.text.rstrip().endswith("bởi")
        self.relations.append(Relation(self.cite(later, "cites", short=True), "amends", earlier))
        self.say(")" if opened else "")

    def slot_congress(self, _: str) -> None:
        """The resolution of the Party's congress of the province, keyed by its title."""
        place = self.world.province
        if place is None:
            self.cite(self.again(), "implements", short=True)
            return
        term = ("XVII", "XVIII", "XIX", "XX", "XXI", "XXII")[(self.world.date.year - 1996) // 5 % 6]
        name = f"Đảng bộ {place.word} lần thứ {term}"
        title = f"Nghị quyết Đại hội {name}"
        issuer = f"Đại hội Đảng bộ {place.full} lần thứ {term}"
        reference = Reference(
            "Nghị quyết", title=title, issuer=issuer, relation="implements", key=f"{title}@{place.name}"
        )
        with self._p.mark(reference):
            self.say(title)

    def slot_named(self, relation: str) -> None:
        """A plan that is named in full, by its title."""
        start = self.world.date.year // 5 * 5 + (1 if self.world.date.year % 5 else -4)
        title = f"Kế hoạch phát triển kinh tế - xã hội giai đoạn {start}-{start + 4}"
        with self._p.mark(Reference("Kế hoạch", title=title, relation=relation, key=title)):
            self.say(title)

    def slot_pin(self, relation: str) -> None:
        """A provision of a document cited before: `khoản 2 Điều 5 Nghị định số …`."""
        article, clause = self.chance.randint(3, 28), self.chance.randint(1, 5)
        words, pins = self.chance.choice(
            (
                (f"khoản {clause} Điều {article}", (f"khoản {clause} Điều {article}",)),
                (f"Điều {article}", (f"Điều {article}",)),
                (f"Điều {article} và Điều {article + 1}", (f"Điều {article}", f"Điều {article + 1}")),
                (f"điểm a khoản {clause} Điều {article}", (f"điểm a khoản {clause} Điều {article}",)),
                (
                    f"khoản {clause}, khoản {clause + 1} Điều {article}",
                    (f"khoản {clause} Điều {article}", f"khoản {clause + 1} Điều {article}"),
                ),
            )
        )
        self.say(f"{words} ")
        taken: list[Cited] = self._taken
        ruling = [c for c in (*taken, *self.pool.get("decree", [])) if c.type in ("Nghị định", "Thông tư") and c.number]
        if ruling:
            self.cite(self.chance.choice(ruling), relation, short=True, pinpoints=pins)
            return
        titles = [t for t in self.world.topic.laws if law_in_force(t, self.world.date.year)]
        law = self.cite_law(self.chance.choice(titles or ["Luật Ngân sách nhà nước"]), relation)
        law.pinpoints = list(pins)

    # -- campaigns

    def slot_campaign(self, _: str) -> None:
        """`phong trào “…”`, perhaps with its years and where it is held."""
        names = self.world.topic.campaigns or ("Chung tay cải cách hành chính", "Dân vận khéo")
        open_, close = self.style.quotes
        self.write("[phong trào|cuộc vận động|phong trào thi đua] ")
        name, start = self.chance.choice(names), len(self._p.text) + len(open_)
        self.say(f"{open_}{name}{close}")
        end = start + len(name)
        period = scope = None
        if self.chance.random() < 0.3:
            first = self.world.date.year // 5 * 5 + (1 if self.world.date.year % 5 else -4)
            period = f"{first}-{first + 4}"
            self.say(f" giai đoạn {first} - {first + 4}")
        elif self.world.level in ("province", "party", "front", "council") and self.chance.random() < 0.5:
            scope = self.world.place.name
            self.say(f" trên địa bàn {self.world.place.word}")
        self._p.marks.append(Mark(start, end, Campaign(self._p.text[start:end], period, scope)))


def scope_of(place: Place | None) -> str | None:
    return place.province if place else None


__all__ = ["Document", "Draft", "Style", "days_before", "scope_of"]
