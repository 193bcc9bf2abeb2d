"""The kinds of documents: who issues each, and how often."""

from __future__ import annotations

from collections.abc import Callable

from generator.document import Section
from generator.first.actors import actors
from generator.first.decisions import (
    decision_amending,
    decision_committee,
    decision_personnel,
    decision_plain,
    decision_rules,
    resolution,
)
from generator.first.draft import Draft
from generator.first.letters import conclusion, invitation, letter, notice, report, submission
from generator.first.pieces import table
from generator.first.plans import directive, guidance, plan, telegram
from generator.first.times import written


def appendix(d: Draft, kind: str) -> None:
    """A list of tasks behind the signature, as a table; whatever follows is enclosed."""
    d.enclosed_from = len(d.paragraphs)
    words = d.chance.choice(("DANH MỤC NHIỆM VỤ", "PHÂN CÔNG NHIỆM VỤ CỤ THỂ", "DANH MỤC CÁC NỘI DUNG TRIỂN KHAI"))
    label = d.chance.choice(("Phụ lục", "Phụ lục I"))
    printed = label.upper() if d.chance.random() < 0.5 else label
    d.para(
        f"| {words}",
        label=printed,
        opens=Section(label, label, "appendix", words),
        styles=("centre", "newpage", "bold"),
    )
    d.inherited = []
    d.para(f"(Kèm theo {kind} ngày {written(d.world.date, '/')} của {{issuer}})", styles=("centre", "italic"))
    table(d, int(any("row" in p.styles for p in d.paragraphs)), d.chance.randint(4, 10), actors(d, 6))


Maker = Callable[[Draft, str], list[str]]


# kind, body, levels that issue it, weight
KINDS: tuple[tuple[str, Maker, tuple[str, ...], int], ...] = (
    (
        "Công văn",
        letter,
        ("province", "department", "district", "commune", "central", "front", "school", "party", "council"),
        26,
    ),
    ("Kế hoạch", plan, ("province", "department", "district", "commune", "front", "school", "party", "central"), 16),
    ("Chỉ thị", directive, ("province", "district", "central", "party"), 9),
    ("Thông báo", notice, ("province", "department", "commune", "school", "district", "front"), 6),
    ("Thông báo", conclusion, ("province", "district", "commune"), 6),
    ("Kết luận", directive, ("party",), 2),
    ("Báo cáo", report, ("province", "department", "district", "commune", "front"), 6),
    ("Tờ trình", submission, ("department", "province", "district", "commune"), 5),
    ("Hướng dẫn", guidance, ("department", "front", "central", "party"), 5),
    ("Giấy mời", invitation, ("province", "department", "school", "commune", "front"), 4),
    ("Công điện", telegram, ("province", "district"), 4),
    ("Quyết định", decision_personnel, ("province", "department", "district", "school"), 3),
    ("Quyết định", decision_committee, ("province", "district", "commune", "school"), 4),
    ("Quyết định", decision_plain, ("province", "district", "central"), 4),
    ("Quyết định", decision_amending, ("province", "district", "central"), 3),
    ("Quyết định", decision_rules, ("province", "department", "district"), 5),
    ("Nghị quyết", resolution, ("council",), 5),
)
