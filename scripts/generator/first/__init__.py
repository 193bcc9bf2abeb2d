"""The first maker: documents of the train and dev parts, written without a look at the rules that are tested."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from generator.document import Document, Paragraph
from generator.first.citations import Cited
from generator.first.draft import Draft
from generator.first.frame import frame_of, join
from generator.first.kinds import KINDS, appendix
from generator.first.others import OTHERS
from generator.first.patterns import Banks
from generator.first.pool import pool_of
from generator.first.settings import world_of
from generator.first.style import style_of
from generator.first.world import World
from generator.parts import part_of

# Names of the two wordings; `generator.parts` deals them to train and dev.
WORDINGS = {False: "wording-1", True: "wording-2"}
WORLDS = 60  # tries at one whose place suits the wording: one in five does in the rarer part


def make_document(chance: random.Random, name: str) -> Document:
    """A document with its facts; the same generator gives the same document."""
    kept = chance.random() < 0.3
    kind, body, levels, _ = chance.choices((*KINDS, *OTHERS), [weight for *_, weight in (*KINDS, *OTHERS)])[0]
    world = world_for(chance, chance.choice(levels), kept)
    draft = Draft(world, chance, Banks(kept), style_of(chance, world), pool=pool_of(world, chance))
    unfinished = chance.random() < 0.06 and kind not in ("Công điện", "Giấy mời")
    draft.numbered = not unfinished
    draft.size = size_of(chance, kind)
    draft.pool["old"] = [old_of_kind(old, kind) for old in draft.pool["old"]]
    draft.style.this = chance.choice((f"{kind} này", "văn bản này")) if kind == "Công văn" else f"{kind} này"
    draft.rules = chance.choice(("Quy chế", "Quy định"))
    subject = subject_of(draft, body.__name__)
    draft.subject = subject
    about = None
    if kind == "Công văn":
        about = about_line(draft, subject)
    addressees = body(draft, subject)
    may_enclose = body.__name__ in ("plan", "directive", "letter", "guidance") and not draft.upward
    if may_enclose and chance.random() < 0.13:
        appendix(draft, kind)
    if kind == "Kết luận":
        first = draft.paragraphs[0]
        first.text = first.text.replace("CHỈ THỊ | ", "KẾT LUẬN | ", 1)
        shift = len("KẾT LUẬN") - len("CHỈ THỊ")
        first.marks = [type(m)(m.start + shift, m.end + shift, m.fact) for m in first.marks]
    top = draft.paragraphs[0].text if about is None else about.text
    printed = top.split(" | ", 1)[-1]
    for lead in ("Về việc ", "về việc ", "V/v ", "v/v "):
        printed = printed.removeprefix(lead)
    cut = draft.enclosed_from if draft.enclosed_from is not None else len(draft.paragraphs)
    articles = sum(1 for p in draft.paragraphs[:cut] if p.opens and p.opens.kind == "article")
    frame = frame_of(world, kind, about, printed, chance, unfinished, addressees, articles)
    partner = world.office(chance.choice(("ldld", "phunu", "nongdan", "ccb")))
    if body.__name__ == "plan" and world.level == "department" and partner is not None and chance.random() < 0.25:
        join(frame, world, partner, chance)
    return Document(
        name,
        frame.metadata,
        frame.head,
        draft.paragraphs[:cut],
        frame.foot,
        draft.paragraphs[cut:],
        draft.relations,
        {
            "maker": "first",
            **traits_of(world, kept),
            "year": world.date.year,
            "type": kind,
            "facts": [],
            "level": world.level,
            "topic": world.topic.id,
            "form": body.__name__,
        },
    )


def world_for(chance: random.Random, level: str, kept: bool) -> World:
    """A world whose place was dealt to the same part as the wording, so that few documents belong to no part."""
    for _ in range(WORLDS):
        world = world_of(chance, level, kept)
        if part_of({"maker": "first", **traits_of(world, kept)}) is not None:
            break
    return world


def traits_of(world: World, kept: bool) -> dict[str, str]:
    """What a document is dealt to its part by: wording, place and issuer."""
    return {"template": WORDINGS[kept], "province": world.scope or "central", "issuer": world.issuer.name}


# How large documents of a kind are, against the least: real letters and directives have from one page to five.
SIZES: dict[str, tuple[float, ...]] = {
    "Công văn": (1.0, 1.7, 2.2, 2.7, 3.2, 3.8),
    "Chỉ thị": (1.2, 1.7, 2.2, 2.8),
    "Kết luận": (1.2, 1.7, 2.2, 2.8),
    "Công điện": (1.0, 1.6, 2.4, 3.2),
    "Kế hoạch": (0.7, 1.0, 1.3, 1.6, 2.0),
    "Thông báo": (1.0, 1.5, 2.0, 2.6),
    "Báo cáo": (1.0, 1.6, 2.4, 3.0),
}
OF_MIDDLE_SIZE = (1.0, 1.3, 1.8, 2.4)


def size_of(chance: random.Random, kind: str) -> float:
    return chance.choice(SIZES.get(kind, OF_MIDDLE_SIZE))


# Documents of these kinds replace one of their own kind, not a decision: what stands for it in the symbol.
REPLACING = {
    "Chỉ thị": "CT",
    "Kế hoạch": "KH",
    "Hướng dẫn": "HD",
    "Chương trình": "CTr",
    "Phương án": "PA",
    "Đề án": "ĐA",
}


def old_of_kind(old: Cited, kind: str) -> Cited:
    if kind not in REPLACING or not old.number:
        return old
    # They are fewer than decisions.
    number = re.sub(r"^\d+", lambda m: f"{int(m[0]) % (250 if kind == 'Kế hoạch' else 30) + 1:02}", old.number)
    return replace(old, type=kind, number=number.replace("QĐ", REPLACING[kind], 1))


SUBJECTS = {
    "decision_rules": ("ban hành {rules} về công tác {field} {place}", "ban hành {rules} quản lý công tác {field}"),
    "decision_committee": ("thành lập Tổ công tác về {field}", "kiện toàn Tổ công tác về {field}"),
    "decision_personnel": (
        "điều động công chức",
        "bổ nhiệm công chức lãnh đạo, quản lý",
        "cử công chức đi đào tạo, bồi dưỡng",
        "khen thưởng thành tích trong công tác {field}",
    ),
    "decision_amending": ("sửa đổi, bổ sung quy định về {field} {place}", "sửa đổi quy định quản lý công tác {field}"),
}


def subject_of(draft: Draft, form: str) -> str:
    """The words of what the document is about, settled once."""
    own = Draft(draft.world, draft.chance, draft.banks, draft.style)
    paragraph = own.para(draft.chance.choice(SUBJECTS.get(form, draft.world.topic.subjects)), rules=draft.rules)
    text = paragraph.text
    return text if text.startswith(("Tháng", "Ngày", "Tuần", "Năm", "Kỳ", "Lễ")) else text[0].lower() + text[1:]


def about_line(draft: Draft, subject: str) -> Paragraph:
    """`V/v …` under the number of a letter."""
    lead = draft.chance.choice(("V/v ", "V/v ", "Về việc ", "v/v "))
    if draft.world.level == "party":
        lead = draft.chance.choice(("về việc ", "Về việc "))
    if draft.chance.random() < 0.12 and draft.pool["decree"]:
        with draft.apart(f"{lead}triển khai ") as about:
            draft.cite(draft.pool["decree"][0], "implements", short=True)
        return about
    return Paragraph().say(f"{lead}{subject}")


__all__ = ["make_document"]
