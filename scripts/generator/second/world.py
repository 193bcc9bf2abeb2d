"""One document's world: when, where, by whom, about what."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import date
from typing import Any

from generator.document import Campaign
from generator.second.bodies import Bodies, Named
from generator.second.marking import Facts
from generator.second.places import Unit
from generator.second.stock import known, topics, words
from generator.second.times import Times

REFORM = date(2025, 3, 1)  # from here on other departments lead some matters
NUMBER = re.compile(r"\{(\d+)\.\.(\d+)\}")


def _of(topic: dict[str, Any], day: date) -> dict[str, Any]:
    """A matter as its time knows it: its phrases, and who leads it."""
    found = {key: known(v, day.year) if isinstance(v, list) else v for key, v in topic.items()}
    if day >= REFORM and "lead_from_2025" in topic:
        found["lead"] = topic["lead_from_2025"]
    return found


class World:
    def __init__(
        self,
        chance: random.Random,
        day: date,
        unit: Unit | None,
        province: Unit | None,
        dated: bool,
        fits: Callable[[World, dict[str, Any]], bool] | None = None,
    ) -> None:
        """`fits` says whether such an issuer writes about a matter; where none does, any matter will do."""
        self.chance, self.day, self.unit, self.province = chance, day, unit, province
        self.facts = Facts()
        self.bodies = Bodies(chance, self.facts, day.isoformat(), unit)
        self.times = Times(chance, self.facts, day, dated)
        of_time = [_of(t, day) for t in topics() if t["since"] <= day.year]
        usable = [t for t in of_time if self.bodies.has(t["lead"])] or of_time
        fitting = [t for t in usable if fits(self, t)] if fits else usable
        self.topic: dict[str, Any] = chance.choice(fitting or usable)
        self.title = chance.choice(self.topic["title"])
        self._used: dict[str, list[str]] = {}
        self._told: set[str] = set()  # work that this document tells already
        self._campaigns: dict[str, Campaign] = {}
        self._paces: dict[str, float] = {}
        self.has_helpers = True  # a school names no departments beside itself

    # Words of the matter

    @property
    def name(self) -> str:
        """The matter with the word before it: `công tác tiếp công dân`."""
        return f"{self.chance.choice(('công tác', 'công tác', 'việc'))} {self.topic['name']}"

    @property
    def area(self) -> str:
        """`trên địa bàn tỉnh`, or nothing at the centre."""
        if self.unit is None:
            return "trong cả nước"
        kind = self.unit.full if self.chance.random() < 0.4 else self.unit.kind
        return f"trên địa bàn {kind}"

    def nth(self, series: str, a_year: float, day: date) -> int:
        """The number of a document of a series that counts about `a_year` in a year, anew each January."""
        pace = self._paces.setdefault(series, a_year * self.chance.uniform(0.75, 1.2))
        return max(1, round(pace * day.timetuple().tm_yday / 366))

    def nth_of_term(self, series: str, a_year: float, day: date) -> int:
        """The same for the party, which counts on from the congress of its province, the Octobers of 2015, 2020, …"""
        pace = self._paces.setdefault(series, a_year * self.chance.uniform(0.75, 1.2))
        return max(1, round(pace * ((day.year * 12 + day.month - 10) % 60 + day.day / 31) / 12))

    def figures(self, phrase: str, share: float = 1.0) -> str:
        """Figures drawn from their ranges; `share` of those of a province, where a smaller place is told of."""

        def drawn(match: re.Match[str]) -> str:
            low, high, unit = int(match[1]), int(match[2]), phrase[match.end() :][:6]
            if not unit.startswith("%"):
                low, high = max(1, round(low * share)), max(2, round(high * share))
            n = self.chance.randint(low, high)
            measured = unit.startswith(("%", " tỷ", " triệu", " nghìn"))
            return f"{n:,}".replace(",", ".") if n > 999 else f"{n:02d}" if n < 10 and not measured else str(n)

        return NUMBER.sub(drawn, phrase)

    def pick(self, kind: str) -> str:
        """A phrase of the topic's bank, none twice until all are said."""
        share = {"district": 0.2, "commune": 0.03}.get(self.unit.level if self.unit else "", 1.0)
        return self.figures(self._turn(f"topic:{kind}", self.topic[kind]), share if kind == "results" else 1.0)

    def duty(self, role: str) -> str:
        """What a body does by its calling in this matter."""
        bank = words("duties").get(role) or words("duties")["all"]
        full = f"công tác {self.topic['name']}"
        name = self.chance.choices((full, "công tác này", "nhiệm vụ này"), (0.86, 0.08, 0.06))[0]
        return self.figures(self._turn(f"duty:{role}", bank)).format(name=name)

    def first_time(self, work: str) -> bool:
        """Whether this document does not tell this work yet, however it names the matter; from now on it does."""
        topic = self.topic["name"]
        for name in (f"công tác {topic}", f"việc {topic}", "công tác này", "nhiệm vụ này"):
            work = work.replace(name, "…")
        if work in self._told:
            return False
        self._told.add(work)
        return True

    def fresh(self, draw: Callable[[], str]) -> str | None:
        """Work that is not told yet: of the bank that `draw` draws from, else of the common one; None if all is."""
        for turn in range(54):
            work = draw() if turn < 10 else self.duty("all")
            if self.first_time(work):
                return work
        return None

    def phrase(self, bank: str, kind: str) -> str:
        """A phrase of `phrases.toml`, none twice until all are said."""
        return self.figures(self._turn(f"{bank}:{kind}", words("phrases")[bank][kind]))

    def phrases(self, bank: str, kind: str) -> list[Any]:
        """All phrases of a kind."""
        return list(words("phrases")[bank][kind])

    def _turn(self, key: str, bank: list[str]) -> str:
        left = self._used.get(key)
        if not left:
            usable = known(bank, self.day.year)
            left = self._used[key] = self.chance.sample(usable, len(usable))
        return left.pop()

    def campaign(self) -> str:
        """A movement in quotes, with its word before it and now and then its years and its ground."""
        chance, year = self.chance, self.day.year
        own = self.topic.get("campaign")
        row = chance.choice([c for c in words("campaigns")["campaign"] if c["since"] <= year])
        if own and chance.random() < 0.8:
            row = {"lead": "phong trào", "name": own, "period": True}
        name = row["name"]
        quotes = chance.choice(("“”", "“”", '""'))
        if name in self._campaigns:  # one campaign is one entry: its years and its ground are told once
            return f"{row['lead']} {quotes[0]}{self.facts.tag(name, self._campaigns[name])}{quotes[1]}"
        timed = row.get("period", False) and chance.random() < 0.5
        start = year - (year - 1) % 5
        scope = self.unit.name if self.unit and chance.random() < 0.25 else None
        fact = Campaign(name, f"{start}-{start + 4}" if timed else None, scope)
        self._campaigns[name] = fact
        said = f"{row['lead']} {quotes[0]}{self.facts.tag(name, fact)}{quotes[1]}"
        if timed:
            said += f" giai đoạn {start}{chance.choice(('-', ' - '))}{start + 4}"
        if scope and self.unit:
            said += f" trên địa bàn {self.unit.full}"
        return said

    def one_campaign(self, name: str, period: str | None) -> Campaign:
        """The entry of a campaign; it stays the same all through the document."""
        return self._campaigns.setdefault(name, Campaign(name, period))

    # Bodies of the matter

    def lead(self, head: bool = False) -> Named:
        return self.bodies.role(self.topic["lead"], head=head)

    def helper_roles(self, most: int, *besides: str) -> list[str]:
        """Callings that go with the matter and exist at this level and time, each another body."""
        taken = {self._row(self.topic["lead"])} | {self._row(role) for role in besides}
        found = []
        for role in [*self.topic["helpers"], "finance", "interior", "police", "culture", "office", "front", "inspect"]:
            name = self._row(role)
            if name and name not in taken:
                taken.add(name)
                found.append(role)
        start = found[: max(most + 1, 3)]
        self.chance.shuffle(start)
        return start[:most]

    def _row(self, role: str) -> str:
        rows = self.bodies.rows(role)
        return rows[0]["name"] if rows else ""
