"""Sentences that tell somebody to do something: who leads, with whom, what, by when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.document import Task
from generator.second.bodies import Named, join
from generator.second.cites import Cites
from generator.second.marking import lower_first, plain, upper_first
from generator.second.times import Due
from generator.second.world import World

STANCES = (
    "không ", "giữ gìn ", "giữ nguyên", "đánh giá thực chất", "kiên quyết", "hạn chế", "gương mẫu", "nêu gương",
    "chịu trách nhiệm", "lắng nghe", "thường xuyên", "phát huy", "tăng cường tuần tra", "duy trì", "tiết kiệm",
    "khen thưởng đột xuất", "ưu tiên", "bảo lưu", "phát huy", "báo ngay", "kịp thời",
)  # fmt: skip
NOBODY = Named("", ())
# First words of purposes that are no verbs.
NO_VERB = ("Người", "Lễ", "Công", "Mọi", "Việc")


@dataclass(frozen=True)
class Order:
    """A task in words: `head` (before the action), the marked `action`; together a sentence without its end."""

    head: str
    action: str

    @property
    def words(self) -> str:
        return f"{self.head}{self.action}"


class Duties:
    def __init__(self, world: World, cites: Cites, this: str) -> None:
        self.world, self.cites, self.chance, self.this = world, cites, world.chance, this
        self.within: Due | None = None  # the time in a title, the deadline of what stands beneath it
        self.eager = 0.12 + 0.3 * world.chance.random()  # how often this office sets dates

    # The parts

    def helpers(self, most: int = 3, besides: tuple[str, ...] = ()) -> Named | None:
        """Whom to work with: one to three bodies, often with the rest as a class."""
        if not self.world.has_helpers:
            return None
        roles = self.world.helper_roles(self.chance.choices((1, 2, most), (0.5, 0.35, 0.15))[0], *besides)
        found = [self.world.bodies.role(role) for role in roles]
        if not found or self.chance.random() < 0.3:
            found.append(
                self.chance.choice((self.world.bodies.others, self.world.bodies.others, self.world.bodies.below))()
            )
        return join(found, " và " if self.chance.random() < 0.45 else ", ") if found else None

    def due(self, share: float | None = None) -> Due | None:
        if self.chance.random() >= (self.eager if share is None else share):
            return None
        return self.world.times.draw(self.this)

    def task(
        self,
        action: str,
        lead: Named = NOBODY,
        coop: Named | None = None,
        due: Due | None = None,
        manner: str = "bare",
        report_to: Named | None = None,
        stands_before: Due | None = None,
        tail: bool = True,
    ) -> Order:
        """`action` begins with a verb in lower case. Manners: bare, heading, colon, name, order, ask, duty, require.

        `tail`: whether rules, movements and aims may follow. `stands_before` is a deadline that the caller has said
        already: `Trước ngày …: `.
        """
        chance = self.chance
        more = self._tail(manner != "ask") if tail else ""
        joined = more if more.startswith(" ") else ""  # by which rule; what for and with which movement come last
        after = more.removeprefix(joined)
        front = ""
        if due is not None and report_to is None and is_lasting(action):
            due = None
        if due is not None and report_to is not None and not _can_report(due):
            report_to = None
        if due is not None and due.front:
            front, done = due.words, f"{action}{more}"
        elif due is not None and report_to is not None:
            send = chance.choice(("báo cáo", "gửi kết quả về", "báo cáo kết quả về"))
            done = f"{action}{more}; {send} {report_to.words}{_bare(due.words)}"
        elif due is not None:
            done = f"{action}{joined}{due.words}{after}"
        else:
            done = f"{action}{more}"
        with_whom = coop
        if coop is not None:
            word = chance.choice(
                (
                    "chủ trì, phối hợp với",
                    "chủ trì, phối hợp với",
                    "phối hợp với",
                    "chủ động phối hợp với",
                    "phối hợp chặt chẽ với",
                )
            )
            joint = f"{word} {coop.words} "
        else:
            joint = ""
            if chance.random() < 0.06 and manner in ("bare", "heading", "name") and due is None:
                with_whom = self.helpers(1)
                work = self.world.fresh(lambda: self.world.duty("all"))
                if with_whom and work and not set(with_whom.names) & set(lead.names):
                    done += f"; phối hợp với {with_whom.words} {lower_first(work)}"
                else:
                    with_whom = None
        until = due or stands_before or self.within
        helping = [n for n in (with_whom.names if with_whom else ()) if n not in lead.names]
        task = Task(list(lead.names), helping, until.deadlines[0] if until else None)
        capital = manner in ("bare", "colon", "heading") and not joint and not front
        if front and manner not in ("bare", "colon", "heading"):
            front = lower_first(front)
        marked = self.world.facts.tag(upper_first(done) if capital else done, task)
        bound = chance.choice(("có trách nhiệm", "chịu trách nhiệm", "có nhiệm vụ"))
        if manner == "duty" and done.startswith("chịu trách nhiệm"):
            manner = "name"
        head = {
            "bare": "", "heading": "", "colon": f"{lead.words}: ",
            "name": f"{upper_first(lead.words)} ", "order": f"Giao {lead.words} ", "ask": f"Đề nghị {lead.words} ",
            "duty": f"{upper_first(lead.words)} {bound} ",
            "require": f"Yêu cầu {lead.words} ",
        }[manner]  # fmt: skip
        start = f"{front}{joint}"
        if manner in ("bare", "colon", "heading") and start:
            start = upper_first(start)
        return Order(head + start, marked)

    def plain_task(self, action: str, lead: Named) -> str:
        """The action as it is, marked."""
        return self.world.facts.tag(action, Task(list(lead.names)))

    def _tail(self, moved: bool) -> str:
        """Now and then by which rule it is done, with which movement (where `moved`), or what for."""
        draw = self.chance.random()
        if 0.1 <= draw < 0.16 and not moved:
            return ""
        if draw < 0.07:
            pinned = self.cites.pinned()
            if pinned:
                return f" {self.chance.choice(('theo quy định tại', 'theo', 'theo đúng quy định tại'))} {pinned}"
        if draw < 0.1:
            return f" theo {self.cites.act(self.cites.made('ministry'), 'implements', about=False)}"
        if draw < 0.16:
            return f"; {self.chance.choice(('gắn với', 'lồng ghép với', 'đẩy mạnh'))} {self.world.campaign()}"
        if draw < 0.25:
            aim = self.world.pick("aims")
            if aim.split(" ")[0] not in NO_VERB:
                return f", {self.chance.choice(('góp phần', 'nhằm', 'qua đó'))} {lower_first(aim)}"
        return ""


def is_lasting(action: str) -> bool:
    """Whether it is how one should behave, which is done by no day: its first or its last part begins like that."""
    parts = re.split(r"[;.] ", plain(action).lower())
    return parts[0].startswith(STANCES) or parts[-1].startswith(STANCES)


def _can_report(due: Due) -> bool:
    """Reports are sent before a day, by the calendar or after something, not for weeks on end."""
    words = plain(due.words).strip()
    waits = due.deadlines[0].kind == "event" and "yêu cầu" not in words and "kết quả" not in words
    return due.deadlines[0].kind != "period" and not waits and not words.startswith("đến hết")


def _bare(words: str) -> str:
    """A deadline's words without `, hoàn thành`, after `báo cáo …`."""
    for lead in (", hoàn thành trong ", ", xong trong ", ", hoàn thành vào ", ", hoàn thành ", " vào "):
        if words.startswith(lead):
            rest = words.removeprefix(lead)
            return f" trong {rest}" if "trong" in lead or "vào" in lead else f" {rest}"
    return words
