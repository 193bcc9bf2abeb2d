"""How one office sets its pages: the margins, sizes and habits that its typists keep from document to document.

Decree 30/2020/NĐ-CP, Appendix I, leaves ranges (margins of 30–35 and 15–20 mm, text of 13–14 points) and offices leave
those; what is drawn here covers what is seen on paper, the decree's own values most often. All measures are points.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

MM = 72 / 25.4
Numbers = Literal["top", "bottom", "corner", "none"]  # where the page number stands
TableRules = Literal["all", "level", "none"]


@dataclass(frozen=True)
class House:
    left: float
    right: float
    top: float
    bottom: float
    size: float  # of the text
    leading: float  # from base line to base line, as a share of the size
    gap: float  # between paragraphs
    indent: float
    justified: bool
    overhang: float  # how far the head's table reaches beyond the margins, on either side
    issuer_size: float
    motto_sizes: tuple[float, float]
    number_size: float
    date_size: float
    about_size: float
    title_size: float
    head_gap: float  # between motto and date
    rule: float  # of the stroke under the issuer, as a share of its widest line
    rules: bool  # whether a stroke stands under a subject that nobody gave one
    numbers: Numbers
    number_form: str
    bold_clauses: bool  # whether the title of a clause is bold
    slant_points: bool  # whether the title of a point is slanted
    bold_run_in: bool
    label_alone: bool  # `Kính gửi:` on a line of its own
    address_indent: float
    recipients_size: float
    label_size: float
    sign_size: float
    sign_space: float  # for the hand that signs
    joint_gap: float  # between the signatures of a joint document and its recipients
    foot_split: float  # share of the text's width that recipients get
    table_size: float
    middle_cells: bool
    repeat_heads: bool  # whether a table that goes on begins again with its head
    widows: bool  # whether a line may stand alone at a page's end or beginning
    lonely_signature: bool  # whether the signature may stand on a page without text
    landscape: bool  # whether wide tables of an annex lie across
    table_rules: TableRules
    breaks_rows: bool  # whether a row of a table may begin on one page and end on the next, as Word has it


def house_of(issuer: str, seed: int, year: int | None = None) -> House:
    """The habits of an office: the same for the same issuer and seed, but for page numbers, which the year decides."""
    chance = random.Random(f"{seed} {issuer}")
    pick = chance.choice
    # Thông tư 01/2011/TT-BNV put the number bottom right; Decree 30/2020 puts it in the middle above.
    old = year is not None and year < 2020
    numbers: Numbers = pick(("corner", "corner", "bottom", "top", "none") if old else ("top",) * 8 + ("bottom", "none"))
    size = pick((13.0, 13.0, 13.5, 14.0, 14.0, 14.0, 14.0))
    issuer_size = pick((12.0, 12.0, 13.0))
    return House(
        left=pick((25.0, 28, 30, 30, 30, 32, 35)) * MM,
        right=pick((15.0, 15, 17, 18, 20, 20, 22)) * MM,
        top=pick((15.0, 20, 20, 20, 22, 25)) * MM,
        bottom=pick((15.0, 18, 20, 20, 20, 25)) * MM,
        size=size,
        leading=pick((1.15, 1.15, 1.2, 1.22, 1.28, 1.33, 1.4)),
        gap=pick((0.0, 2, 3, 4, 6, 6, 6, 8)),
        indent=pick((28.35, 28.35, 36, 36, 36, 42.5)),
        justified=chance.random() < 0.9,
        overhang=pick((0.0, 6, 14, 20, 24)),
        issuer_size=issuer_size,
        motto_sizes=pick(((12.0, 13.0), (12.0, 13.0), (13.0, 14.0), (12.0, 14.0), (13.0, 13.0))),
        number_size=pick((13.0, 13.0, 13.0, 12.0, 14.0)),
        date_size=pick((13.0, 13.0, 14.0)),
        about_size=pick((12.0, 12.0, 12.0, 13.0, 11.0)),
        title_size=pick((14.0, 14.0, 14.0, 13.0, 15.0)),
        head_gap=chance.uniform(16, 26),
        rule=chance.uniform(0.3, 0.5),
        rules=chance.random() < 0.85,
        numbers=numbers,
        number_form=pick(("{}",) * 8 + ("- {} -", "Trang {}")),
        bold_clauses=chance.random() < 0.75,
        slant_points=chance.random() < 0.3,
        bold_run_in=chance.random() < 0.35,
        label_alone=chance.random() < 0.25,
        address_indent=chance.uniform(60, 110),
        recipients_size=pick((11.0, 11.0, 11.0, 11.0, 10.0, 12.0)),
        label_size=pick((12.0, 12.0, 12.0, 11.0, 13.0)),
        sign_size=pick((13.0, 14.0, 14.0)),
        sign_space=chance.uniform(58, 84),
        joint_gap=chance.uniform(20, 44),
        foot_split=chance.uniform(0.44, 0.52),
        table_size=pick((11.0, 12.0, 12.0, 12.0, 13.0)),
        middle_cells=chance.random() < 0.6,
        repeat_heads=chance.random() < 0.35,
        widows=chance.random() < 0.4,
        lonely_signature=chance.random() < 0.1,
        landscape=chance.random() < 0.6,
        table_rules=pick(("all",) * 8 + ("level", "none")),
        breaks_rows=chance.random() < 0.5,
    )
