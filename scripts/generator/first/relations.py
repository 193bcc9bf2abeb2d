"""What one document does to another, as a text tells it in passing: amends, replaces, repeals, implements, guides."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.document import Reference, Relation
from generator.first.citations import Cited
from generator.first.pool import circular, local_issue

if TYPE_CHECKING:
    from generator.first.draft import Draft

# Years in which symbols changed (UB became UBND, the year left the symbols of the Prime Minister's directives): a
# document and the one that later stands in its place are of one side.
TURNS = (2004, 2007)
# The words between two mentions; `_` is the earlier document, `^` the later one.
AMENDED = (
    "_ (được sửa đổi, bổ sung bởi ^)",
    "_ đã được sửa đổi, bổ sung tại ^",
    "_ (sửa đổi, bổ sung một số nội dung tại ^)",
    "^ sửa đổi, bổ sung một số điều của _",
    "^ về việc sửa đổi, bổ sung _",
    "^ điều chỉnh, sửa đổi _",
)
REPLACED = ("^ thay thế _", "^ (thay thế _)", "^ được ban hành thay thế _")
REPEALED = ("^ bãi bỏ _", "^ về việc bãi bỏ _")
IMPLEMENTED = ("^ triển khai thực hiện _", "^ về việc thực hiện _", "^ về thực hiện _", "^ tổ chức thực hiện _")
GUIDED = ("^ hướng dẫn thi hành một số điều của _", "^ hướng dẫn thực hiện _", "^ hướng dẫn thi hành _")
SHAPES = {
    "amends": AMENDED, "replaces": REPLACED, "repeals": REPEALED, "implements": IMPLEMENTED, "guides": GUIDED
}  # fmt: skip


def tell(d: Draft, relation: str) -> None:
    """Two documents and what the later does to the earlier; one alone where no second can be had.

    `relation` is what this document does with them: that of the mention that comes first, the other is cited.
    """
    does = d.chance.choices(("amends", "replaces", "implements", "guides", "repeals"), (8, 5, 6, 4, 1))[0]
    pair = _pair(d, does)
    if pair is None:
        if relation == "basis":  # which is named once, in full
            d.cite(local_issue(d.world, d.chance), relation)
        else:
            d.cite(d.again(), relation, short=True)
        return
    said: dict[str, Reference] = {}
    ruling = pair[0].type in ("Quyết định", "Nghị quyết", "Nghị định")  # has articles
    shapes = [shape for shape in SHAPES[does] if ruling or "một số điều" not in shape]
    for piece in re.split("([_^])", d.chance.choice(shapes)):
        if piece not in ("_", "^"):
            d.say(piece)
            continue
        cited = pair[piece == "^"]
        said[piece] = (
            d.cite(replace(cited, about=""), relation)
            if not said
            else d.cite(replace(cited, issuer=None), "cites", short=d.chance.random() < 0.4)
        )
    d.relations.append(Relation(said["^"], does, said["_"]))


def _pair(d: Draft, does: str) -> tuple[Cited, Cited] | None:
    """The earlier document and the later one."""
    if does == "guides":
        rules = [replace(circular(d.world, d.chance), about=""), *d.pool.get("decree", [])]
        decrees = [c for c in rules if c.type == "Nghị định" and c.number and str(c.date) < str(rules[0].date)]
        return (d.chance.choice(decrees), rules[0]) if decrees else None
    for _ in range(8):
        earlier = local_issue(d.world, d.chance)
        if does == "implements":
            if earlier.type not in ("Nghị quyết", "Chỉ thị", "Quyết định"):
                continue
            other = local_issue(d.world, d.chance)
            if other.type == "Kế hoạch" and earlier.date and other.date and other.date > earlier.date:
                return earlier, other
        elif later := _after(d, earlier):
            return earlier, later
    return None


def _after(d: Draft, earlier: Cited) -> Cited | None:
    """A later document of the same kind and issuer; None where there is no time for one."""
    if not earlier.date or not earlier.number or earlier.type == "Công văn":
        return None
    day = earlier.date + dt.timedelta(days=d.chance.randint(25, 300))
    day -= dt.timedelta(days=max(0, day.weekday() - 4))
    if day >= d.world.date - dt.timedelta(days=4) or any(earlier.date.year < turn <= day.year for turn in TURNS):
        return None
    number = re.sub(r"^\d+", lambda m: f"{int(m[0]) + d.chance.randint(3, 60):02}", earlier.number)
    number = number.replace(f"/{earlier.date.year}/", f"/{day.year}/")
    return replace(earlier, number=number, date=day)
