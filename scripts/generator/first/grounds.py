"""What a decision or resolution stands on: laws, decrees, letters and what amends them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.document import Reference, Relation
from generator.first.bodies import Body, head
from generator.first.citations import Cited, law_in_force
from generator.first.draft import Draft


def bases(d: Draft, speaker: Body, kinds: Sequence[str]) -> None:
    """The bases, one a paragraph, and who proposed it."""
    d.para("{speaker}", styles=("centre", "tight"), speaker=lambda: d.body_in_capitals(speaker))
    amended = d.chance.random() < 0.35
    laws_first = [k for n, k in enumerate(kinds) if kinds[:n].count(k) < len(d.pool.get(k, ()))]
    last = d.world.level in ("province", "council", "district") and bool(d.pool["letter"])
    for n, kind in enumerate(laws_first):
        stop = ";" if n < len(laws_first) - 1 or last else ("," if d.chance.random() < 0.2 else ".")
        d.para(f"Căn cứ {{ref:{kind}/basis}}{stop}", styles=("italic",))
        if n < len(laws_first) - 1 and kind == "decree" and d.chance.random() < 0.4:
            d.para("Căn cứ {tells:basis};", styles=("italic",))
    if amended and last:
        _amending(d)
    if last:
        cited = d.pool["letter"].pop()
        asker = cited.issuer
        assert asker
        if d.world.level == "council":
            d.para("Xét {it}.", styles=("italic",), it=lambda: d.cite(cited, "basis"))
            return
        acting = head(asker) if asker.name.startswith(("Sở", "Phòng")) and d.chance.random() < 0.7 else asker
        d.para(
            "Theo đề nghị của {asker} tại {it}.",
            styles=("italic",),
            asker=lambda: d.bodies([acting]),
            it=lambda: d.cite(replace(cited, issuer=None), "responds_to"),
        )


# Laws that amended one law, or two, and when. Facts.
AMENDED: tuple[tuple[str | int, ...], ...] = (
    ("Luật Thi đua, Khen thưởng", 2005),
    ("Luật Thi đua, Khen thưởng", 2013),
    ("Luật Phòng, chống thiên tai", "Luật Đê điều", 2020),
    ("Luật Cán bộ, công chức", "Luật Viên chức", 2019),
    ("Luật Giám định tư pháp", 2020),
    ("Luật Xử lý vi phạm hành chính", 2020),
    ("Luật Bảo hiểm y tế", 2014),
    ("Luật Bảo hiểm y tế", 2024),
    ("Luật Giáo dục", 2009),
    ("Luật Phòng cháy và chữa cháy", 2013),
    ("Luật Đất đai", 1998),
    ("Luật Đất đai", 2001),
    ("Luật Sở hữu trí tuệ", 2009),
    ("Luật Sở hữu trí tuệ", 2022),
    ("Luật Xây dựng", 2020),
    ("Luật Phòng, chống ma túy", 2008),
    ("Luật Di sản văn hóa", 2009),
    ("Luật Điện lực", 2012),
    ("Luật Cư trú", 2013),
    ("Luật Thể dục, thể thao", 2018),
    ("Luật Quản lý thuế", 2012),
    ("Luật Phòng, chống tham nhũng", 2012),
)


def _stood(title: str, row: tuple[str | int, ...], year: int) -> bool:
    """Whether what the amending law amended is still the edition in force."""
    edition = law_in_force(title, year)
    return edition is not None and edition.year < int(row[-1])


def _amending(d: Draft) -> None:
    """A law that amends another: both are mentions, the inner one inside the outer."""
    year = d.world.date.year
    found = [row for row in AMENDED if int(row[-1]) < year and all(_stood(str(title), row, year) for title in row[:-1])]
    mine = [row for row in found if row[0] in d.world.topic.laws]
    if not mine:
        return
    row = d.chance.choice(mine)
    titles, year = [str(title) for title in row[:-1]], int(row[-1])
    whole = f"Luật sửa đổi, bổ sung một số điều của {' và '.join(titles)}"
    outer = Reference("Luật", title=whole, year=year, relation="basis", key=f"{whole}@{year}")
    inner = [Reference("Luật", title=title, relation="cites", key=title) for title in titles]

    def say() -> None:
        with d.paragraph.mark(outer):
            d.say("Luật sửa đổi, bổ sung một số điều của ")
            for n, reference in enumerate(inner):
                d.say(" và " if n else "")
                with d.paragraph.mark(reference):
                    d.say(str(reference.title))
            d.say(f" năm {year}")

    d.para("Căn cứ {law_that_amends};", styles=("italic",), law_that_amends=say)
    d.relations.extend(Relation(outer, "amends", reference) for reference in inner)


def cite_pin(d: Draft, cited: Cited, relation: str, pin: str) -> None:
    """One provision of a document."""
    d.cite(cited, relation, pinpoints=(pin,))
