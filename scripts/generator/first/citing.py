"""Documents named in a text: in full, by number, by title, in pairs and chains, and what one does to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.document import Reference, Relation
from generator.first.bodies import Body
from generator.first.citations import Cited, law_in_force, law_type
from generator.first.pool import local_issue
from generator.first.times import five_years, iso, written
from generator.first.writing import Writer

ANY_LAW = "Luật Ngân sách nhà nước"  # has to do with every field
CONGRESSES = ("XVII", "XVIII", "XIX", "XX", "XXI", "XXII", "XXIII")  # of a province's Party, every five years from 1996


def _in_order(one: Cited, other: Cited) -> bool:
    """Whether of two local issues the later has the greater number; each January numbers begin anew."""
    assert one.date and other.date and one.number and other.number
    if one.date.year != other.date.year:
        return True
    numbers = [int(cited.number.split("/")[0]) for cited in (one, other) if cited.number]
    return (one.date < other.date) == (numbers[0] < numbers[1])


@dataclass
class Citer(Writer):
    """A writer that knows what may be cited, and the slots that stand for a mention.

    The argument of such a slot is the relation of the document to the one it cites (`basis`, `implements` …).
    """

    pool: dict[str, list[Cited]] = field(default_factory=dict)  # by kind, as `pool_of` gathers them
    relations: list[Relation] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__post_init__()
        self._taken: list[Cited] = []  # what was cited, to be cited again by number

    # -- choosing

    def take(self, kinds: Sequence[str]) -> Cited:
        """A document of the first of these kinds that the pool still has, else one cited before."""
        for kind in kinds:
            if found := self.pool.get(kind):
                cited = found.pop(self.chance.randrange(len(found)))
                if kind != "letter":  # what is answered is not carried out
                    self._taken.append(cited)
                return cited
        return self.again()

    def again(self) -> Cited:
        """A document with a number that was cited before; a new local one where there is none."""
        taken = [c for c in self._taken if c.number]
        return self.chance.choice(taken) if taken else local_issue(self.world, self.chance)

    def any_law(self) -> str:
        """The title of a law of the topic that was in force."""
        topic, year = self.world.topic, self.world.date.year
        return self.chance.choice([title for title in topic.laws if law_in_force(title, year)] or [ANY_LAW])

    # -- one mention

    def cite(self, cited: Cited, relation: str, short: bool = False, pinpoints: tuple[str, ...] = ()) -> Reference:
        """Writes a mention. In full: type, number, date, issuer, what it is about (with what it does to another)."""
        if cited.title:
            return self.cite_law(cited.title, relation, plain=short)
        reference = self._reference(cited, relation)
        reference.pinpoints = list(pinpoints)
        with self.paragraph.mark(reference):
            self.say(f"{cited.type} số {cited.number}")
            if cited.date and not short:
                comma = "," if self.style.party_comma else ""
                self.say(f"{comma} ngày {written(cited.date, self.style.separator)}")
                reference.date = iso(cited.date)
        if short or cited.issuer is None:
            return reference
        self.say(" của ")
        self.body(cited.issuer)
        reference.issuer = cited.issuer.name
        if cited.about and self.chance.random() < 0.85:
            self.say(" ")
            self.write(cited.about, {"law": lambda: self._cite_target(reference, cited)})
        return reference

    def _reference(self, cited: Cited, relation: str) -> Reference:
        """The mention as its number alone tells it."""
        return Reference(cited.type, cited.number, issuer=cited.implied, relation=relation, key=cited.key)

    def _cite_target(self, reference: Reference, cited: Cited) -> None:
        """The law that a cited document guides or details, inside what that document is about."""
        assert cited.target and cited.does
        target = self.cite_law(cited.target, "cites", plain=True)
        self.relations.append(Relation(reference, cited.does, target))

    def cite_law(self, title: str, relation: str, plain: bool = False) -> Reference:
        """A law by its title: alone (always if `plain`), with the year of its edition in force, or with its number."""
        edition = law_in_force(title, self.world.date.year)
        form = "title" if plain or edition is None else self.chance.choice(("year", "year", "number", "title"))
        reference = Reference(law_type(title), title=title, relation=relation)
        words = title
        if form == "year" and edition:
            words, reference.year = f"{title} năm {edition.year}", edition.year
        elif form == "number" and edition and edition.number:
            words, reference.number_symbol = f"{title} số {edition.number}", edition.number
            reference.issuer = "Ủy ban Thường vụ Quốc hội" if "UBTVQH" in edition.number else "Quốc hội"
        reference.key = reference.number_symbol or (f"{title}@{reference.year}" if reference.year else title)
        with self.paragraph.mark(reference):
            self.say(words)
        return reference

    # -- slots

    def slot_ref(self, arg: str) -> None:
        """`kinds/relation`: a document of one of these kinds of the pool (`directive+decree`), in full."""
        kinds, relation = arg.split("/")
        self.cite(self.take(kinds.split("+")), relation)

    def slot_again(self, relation: str) -> None:
        """A document that has been cited before, by its number alone."""
        self.cite(self.again(), relation, short=True)

    def slot_law_short(self, relation: str) -> None:
        self.cite_law(self.any_law(), relation, plain=self.chance.random() < 0.6)

    def slot_listed(self, relation: str) -> None:
        """`các Quyết định số …, số …`: two of a kind, the type said once."""
        found = [local_issue(self.world, self.chance) for _ in range(12)]
        kinds = {cited.type for cited in found}
        pairs = [[c for c in found if c.type == kind][:2] for kind in sorted(kinds)]
        pair = next((p for p in pairs if len(p) == 2 and p[0].implied == p[1].implied), None)
        if pair is None:
            self.cite(found[0], relation)
            return
        self.say("các ")
        for n, cited in enumerate(pair):
            assert cited.date
            self.say(", " if n else "")
            reference = self._reference(cited, relation)
            reference.date = iso(cited.date)
            with self.paragraph.mark(reference):
                self.say(f"số {cited.number}" if n else f"{cited.type} số {cited.number}")
                self.say(f" ngày {written(cited.date, self.style.separator)}")
        issuer = pair[-1].issuer
        assert issuer
        # The first may be the government's and the second its chairman's: the government is true of both.
        government = next((p for form in issuer.forms for p in form if isinstance(p, Body)), issuer)
        self.say(" của ")
        self.body(government)

    def slot_chain(self, _: str) -> None:
        """A document, and the later one that amended or replaced it: the later is the source of the relation."""
        found = [local_issue(self.world, self.chance) for _ in range(10)]
        first = found[0]
        same = (c for c in found[1:] if c.type == first.type and c.key != first.key and _in_order(first, c))
        later = next(same, None)
        if later is None:
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
        in_brackets = self.paragraph.text.endswith("bởi ")
        self.relations.append(Relation(self.cite(later, "cites", short=True), "amends", earlier))
        self.say(")" if in_brackets else "")

    def slot_congress(self, _: str) -> None:
        """The resolution of the Party's congress of the province, keyed by its title."""
        place = self.world.province
        if place is None:
            self.cite(self.again(), "implements", short=True)
            return
        term = CONGRESSES[(self.world.date.year - 1996) // 5 % len(CONGRESSES)]
        title = f"Nghị quyết Đại hội Đảng bộ {place.word} lần thứ {term}"
        issuer = f"Đại hội Đảng bộ {place.full} lần thứ {term}"
        key = f"{title}@{place.name}"
        with self.paragraph.mark(Reference("Nghị quyết", title=title, issuer=issuer, relation="implements", key=key)):
            self.say(title)

    def slot_named(self, relation: str) -> None:
        """A plan that is named in full, by its title."""
        first, last = five_years(self.world.date.year)
        title = f"Kế hoạch phát triển kinh tế - xã hội giai đoạn {first}-{last}"
        with self.paragraph.mark(Reference("Kế hoạch", title=title, relation=relation, key=title)):
            self.say(title)

    def slot_pin(self, relation: str) -> None:
        """A provision of a document cited before, of a decree, or of a law: `khoản 2 Điều 5 Nghị định số …`."""
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
        candidates = (*self._taken, *self.pool.get("decree", []))
        ruling = [c for c in candidates if c.type in ("Nghị định", "Thông tư") and c.number]
        if ruling:
            self.cite(self.chance.choice(ruling), relation, short=True, pinpoints=pins)
        else:
            self.cite_law(self.any_law(), relation).pinpoints = list(pins)
