"""A document while it is being written, and the vocabulary of its patterns: what each named slot says.

Slots of mentions are in `citing`. A method `slot_<name>` gets what stands behind the colon of `{name:arg}`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.document import Campaign, Deadline, Mark
from generator.first import times
from generator.first.bodies import Body
from generator.first.citing import Citer
from generator.first.relations import tell
from generator.first.times import Due, five_years


@dataclass
class Draft(Citer):
    general: Body | None = None  # whom the document addresses: leads what names no other
    enclosed_from: int | None = None  # the paragraph that begins what stands behind the signature
    upward: bool = False  # whether it asks the one above, and nobody else
    subject: str = ""
    rules: str = "Quy chế"  # what a decision issues
    size: float = 1.0  # how much of everything it has, 1 for the least that its kind needs
    numbered: bool = True  # whether the document's own date is in its text

    def __post_init__(self) -> None:
        super().__post_init__()
        self._campaigns: dict[str, Campaign] = {}  # those named so far

    # -- times

    def make_due(self, *kinds: str) -> Due:
        """A time of one of these kinds (`date`, `period`, `recurring`; twice for twice as often), or of any kind."""
        today, separator = self.world.date, self.style.separator
        match self.chance.choice(kinds) if kinds else "any":
            case "date":
                return times.date_due(today, self.chance, separator, self.numbered)
            case "period":
                return times.period_due(today, self.chance)
            case "recurring":
                return times.recurring_due(self.chance)
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
        """A time where nobody gives one: one that comes again."""
        self.due(self.make_due("recurring"))

    def slot_hang(self, unit: str) -> None:
        """`hằng quý` for `quarterly`; both spellings of `hằng` are in use."""
        every = self.chance.choice(("hằng", "hàng"))
        words = {"yearly": "năm", "quarterly": "quý", "monthly": "tháng", "weekly": "tuần"}[unit]
        self.due(Due(f"{every} {words}", Deadline("recurring", recurrence=unit)))

    def slot_khi(self, words: str) -> None:
        """`ngay sau khi nhận được báo cáo`: what follows `khi` is the event."""
        event = words.split("khi ", 1)[1]
        self.due(Due(words, Deadline("event", relative_to=event)))

    # -- numbers

    def slot_n(self, arg: str) -> None:
        """A number from `low-high`. In a range beyond 9 the numbers below 10 bear a nought: `05`."""
        low, high = map(int, arg.split("-"))
        number = self.chance.randint(low, high)
        nought = low > 0 and high > 9 and not self._bare_number
        if number >= 1000:
            self.say(f"{number:,}".replace(",", "."))
        else:
            self.say(f"{number:02}" if nought else str(number))

    def slot_pct(self, _: str) -> None:
        whole = self.chance.randint(38, 99)
        self.say(f"{whole},{self.chance.randint(1, 9)}%" if self.chance.random() < 0.6 else f"{whole}%")

    def slot_money(self, _: str) -> None:
        """A sum that an issuer of this level may speak of."""
        small = self.world.level in ("commune", "school", "front", "department", "district")
        billions, chance = 40 if small else 980, self.chance
        values = [
            f"{chance.randint(2, billions)} tỷ đồng",
            f"{chance.randint(2, min(billions, 99))},{chance.randint(1, 9)} tỷ đồng",
            f"{chance.randint(120, 980)} triệu đồng",
        ]
        if self.world.level == "central":
            values.append(f"{chance.randint(1, 9)}.{chance.randint(100, 999)} tỷ đồng")
        self.say(chance.choice(values))

    def slot_year(self, arg: str) -> None:
        """The document's year, or so many years after it."""
        self.say(str(self.world.date.year + int(arg or 0)))

    def slot_years(self, _: str) -> None:
        """The five years of a plan, in their last year those to come."""
        year = self.world.date.year
        first, last = five_years(year + (year % 5 == 0))
        self.say(f"{first} - {last}" if self.chance.random() < 0.6 else f"{first}-{last}")

    def slot_years2(self, _: str) -> None:
        """A school year, from July on the new one."""
        first = self.world.date.year - (self.world.date.month < 7)
        self.say(f"{first} - {first + 1}")

    # -- the topic

    def slot_subject(self, _: str) -> None:
        self.say(self.subject)

    def slot_field(self, _: str) -> None:
        """The field's name; where the paragraph has said it, most often `này`."""
        said = self.paragraph.text
        if self.style.spelled(self.world.topic.field) in said and self.chance.random() < 0.85:
            self.say("này" if said.endswith(("công tác ", "nội dung ")) else "lĩnh vực này")
        else:
            self.say(self.world.topic.field)

    def slot_act(self, _: str) -> None:
        self.topical(self.world.topic.acts, "deed")

    def slot_state(self, _: str) -> None:
        self.topical(self.world.topic.state, "state_any")

    def slot_lack(self, _: str) -> None:
        self.topical(self.world.topic.lacks, "lack_any")

    def slot_aim(self, _: str) -> None:
        self.topical(self.world.topic.aims, "aim_any")

    def topical(self, phrases: Sequence[str], bank: str) -> None:
        """One of the topic's phrases, or once they are spent one of those for any topic."""
        self.write(self.banks.deal(phrases, self.chance, self.banks.options(bank)))

    def slot_campaign(self, _: str) -> None:
        """`phong trào “…”`, at its first mention perhaps with its years or where it is held."""
        world, (open_, close) = self.world, self.style.quotes
        names = world.topic.campaigns or ("Chung tay cải cách hành chính", "Dân vận khéo")
        self.write("[phong trào|cuộc vận động|phong trào thi đua] ")
        name = self.chance.choice(names)
        start = len(self.paragraph.text) + len(open_)
        end = start + len(name)
        self.say(f"{open_}{name}{close}")
        if name in self._campaigns:
            self.paragraph.marks.append(Mark(start, end, self._campaigns[name]))
            return
        period = scope = None
        if self.chance.random() < 0.3:
            first, last = five_years(world.date.year)
            period = f"{first}-{last}"
            self.say(f" giai đoạn {first} - {last}")
        elif world.level in ("province", "party", "front", "council") and self.chance.random() < 0.5:
            scope = world.place.name
            self.say(f" trên địa bàn {world.place.word}")
        # The name as it stands in the text, with the tone marks of the office.
        self._campaigns[name] = Campaign(self.paragraph.text[start:end], period, scope)
        self.paragraph.marks.append(Mark(start, end, self._campaigns[name]))

    # -- the place and the document

    def slot_place(self, _: str) -> None:
        place = self.world.place
        if self.world.level == "central":
            self.say("trong phạm vi cả nước")
        elif self.world.level == "school":
            self.say("trong toàn Trường")
        else:
            self.say(f"trên địa bàn {place.word if self.chance.random() < 0.7 else place.full}")

    def slot_w(self, _: str) -> None:
        """What the issuer governs, in one word: `tỉnh`."""
        self.say({"central": "cả nước", "school": "Trường"}.get(self.world.level, self.world.word))

    def slot_stop(self, _: str) -> None:
        """The end of a request that nothing follows."""
        self.say(".")

    def slot_this(self, _: str) -> None:
        self.say(self.style.this)

    def slot_tells(self, relation: str) -> None:
        """Two documents and what one does to the other."""
        tell(self, relation)

    # -- bodies

    def slot_chief(self, _: str) -> None:
        self.body(self.world.chief)

    def slot_up(self, _: str) -> None:
        """To whom those who act report: the speaker of the document."""
        self.body(self.world.chief)

    def slot_issuer(self, _: str) -> None:
        self.body(self.world.issuer)

    def slot_above(self, _: str) -> None:
        self.body(self.world.above)

    def slot_focal(self, _: str) -> None:
        """Who gathers what the others report: the leading office, or the issuer where it has none.

        What the leading office does itself it tells the speaker.
        """
        world = self.world
        none = world.lead.kind == "group" or world.level in ("front", "party", "school")
        acting = self._lead if self._lead is not None else self.inherited
        if none:
            self.body(world.issuer)
        elif any(name.endswith(world.lead.name) for name in acting):
            self.body(world.chief)
        else:
            self.body(world.lead)

    def slot_general(self, _: str) -> None:
        """The addressees of the document; they lead what names no other."""
        general = self.addressed()
        self.body(general)
        self.inherited = [general.name]

    def slot_all(self, _: str) -> None:
        """The document's addressees once more, as those who must act here."""
        self.lead([self.addressed()])

    def addressed(self) -> Body:
        """Whom the document addresses, settled when it is first asked."""
        self.general = self.general or self.chance.choice(self.world.groups("general"))
        return self.general

    def slot_group(self, kind: str) -> None:
        self.body(self.chance.choice(self.world.groups(kind)))

    def slot_and_units(self, _: str) -> None:
        """Those concerned, behind the partners of a task that are named."""
        named = (*self._cooperating, *self.leads_now, *self.inherited)
        others = [
            body
            for body in self.world.groups("units")
            if not any(name.startswith(body.name) or body.name.startswith(name) for name in named)
        ]
        if others and not any(name.startswith("các ") for name in self._cooperating):
            self.say(", " if " và " in self.paragraph.text[-60:] else " và ")
            self.cooperate([self.chance.choice(others)])

    def slot_locals(self, _: str) -> None:
        self.body(self.world.locals())
