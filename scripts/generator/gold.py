"""Gold of a made document over any form of its text.

Every form says the same signs in the same order; only blanks, line ends and furniture (page numbers) differ. So a place
in the document is the number of the signs before it, and its offset in a form is where that sign stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from annotation.gold import section_at, whole_metadata
from typesetting.page import PARTY_MOTTO, STATE_MOTTO

from generator.document import Agency, Campaign, Deadline, Document, Paragraph, Reference, Section, Task

BAR = " | "


@dataclass(frozen=True)
class Line:
    """A line of a form. `furniture` says nothing of the document: a page number, a running head."""

    text: str
    furniture: bool = False


@dataclass(frozen=True)
class Block:
    """A run of the document's text in reading order: a line of the head or foot, or a whole paragraph."""

    text: str
    paragraph: Paragraph | None = None
    part: str = "body"  # head, body, distribution, signature, enclosed
    opens: Section | None = None


def plain(text: str) -> str:
    """Text as it is read: bars between lines of a title or cells of a row are blanks, hands leave no brackets."""
    return text.replace(BAR, " ").replace("⟨", "").replace("⟩", "")


def blocks_of(document: Document) -> list[Block]:
    """The document in the order that every form keeps: issuer, number, `V/v`, stamps, motto, date, body, foot.

    At the foot recipients, then the signature beside them; of a joint document both signatures, recipients below.
    """
    head, foot = document.head, document.foot
    found = [Block(line, part="head") for line in head.issuer]
    found += [Block(head.number, part="head")] if head.number is not None else []
    found += [Block(head.about.text, head.about, "head")] if head.about else []
    found += [Block(stamp, part="head") for stamp in head.stamps]
    found += [Block(line, part="motto") for line in motto_of(document)]
    found += [Block(head.place_date, part="motto")] if head.place_date is not None else []
    found += [Block(head.draft, part="motto")] if head.draft is not None else []
    found += [Block(p.text, p, "body", p.opens) for p in document.body]
    distribution = [foot.label, *foot.recipients] if foot.recipients else []
    ends = [("distribution", distribution), ("signature", [*foot.second, *foot.signature])]
    for part, lines in reversed(ends) if foot.second else ends:
        opens = Section(part, None, part)
        found += [Block(line, part=part, opens=opens if n == 0 else None) for n, line in enumerate(lines)]
    found += [Block(p.text, p, "enclosed", p.opens) for p in document.enclosed]
    return found


def motto_of(document: Document) -> Sequence[str]:
    head = document.head
    if head.motto_lines is not None:
        return head.motto_lines
    return {"state": STATE_MOTTO, "party": PARTY_MOTTO}.get(head.motto or "", ())


class Places:
    """From places in the document to offsets in one form of its text. ValueError where the form says otherwise."""

    def __init__(self, document: Document, lines: Iterable[Line]) -> None:
        self.blocks = blocks_of(document)
        self.text = ""
        self._at: list[int] = []
        said = []
        for line in lines:
            if not line.furniture:
                for n, sign in enumerate(line.text):
                    if not sign.isspace():
                        self._at.append(len(self.text) + n)
                        said.append(sign)
            self.text += line.text + "\n"
        self.text = self.text.rstrip("\n") + "\n"
        self._begin: list[int] = []
        wanted: list[str] = []
        for block in self.blocks:
            self._begin.append(len(wanted))
            wanted += [sign for sign in plain(block.text) if not sign.isspace()]
        if wanted != said:
            at = next(
                (n for n, (a, b) in enumerate(zip(wanted, said, strict=False)) if a != b), min(len(wanted), len(said))
            )
            raise ValueError(
                f"{document.name}: the form says {''.join(said[at : at + 40])!r}, "
                f"the document {''.join(wanted[at : at + 40])!r}"
            )

    def span(self, block: int, start: int, end: int) -> tuple[int, int]:
        """Offsets of a stretch of a block (in the block's own text, bars and brackets counted)."""
        text = self.blocks[block].text
        before = _signs(text[:start])
        inside = _signs(text[start:end])
        first = self._begin[block] + before
        return self._at[first], self._at[first + inside - 1] + 1

    def whole(self, block: int) -> tuple[int, int]:
        return self.span(block, 0, len(self.blocks[block].text))


def _signs(text: str) -> int:
    return sum(not c.isspace() for c in plain(text))


def make_gold(document: Document, lines: Iterable[Line]) -> tuple[str, dict[str, Any]]:
    """The form's text and the document's gold over it, in the order of the record contract."""
    places = Places(document, lines)
    sections = _sections(places)
    gold: dict[str, Any] = {"metadata": whole_metadata(document.metadata), "sections": sections}
    marks = sorted(
        ((*places.span(n, mark.start, mark.end), mark.fact) for n, block in enumerate(places.blocks)
         if block.paragraph for mark in block.paragraph.marks),
        key=lambda m: (m[0], -m[1]),
    )  # fmt: skip
    text = places.text

    def entry(start: int, end: int, **values: Any) -> dict[str, Any]:
        return {**values, "start": start, "end": end, "section": section_at(sections, start)}

    def said(start: int, end: int) -> str:
        return " ".join(text[start:end].split())

    references = [(a, b, f) for a, b, f in marks if isinstance(f, Reference)]
    gold["references"] = [
        entry(a, b, surface=said(a, b), type=f.type, number_symbol=f.number_symbol, title=f.title, year=f.year,
              date=f.date, issuer=f.issuer, pinpoints=list(f.pinpoints), relation=f.relation, key=f.key)
        for a, b, f in references
    ]  # fmt: skip
    where = {id(f): (a, b) for a, b, f in reversed(references)}
    gold["reference_relations"] = [
        entry(min(where[id(r.source)][0], where[id(r.target)][0]), max(where[id(r.source)][1], where[id(r.target)][1]),
              from_key=r.source.key, type=r.type, to_key=r.target.key)
        for r in document.relations
    ]  # fmt: skip
    deadlines = [(a, b, f) for a, b, f in marks if isinstance(f, Deadline)]
    gold["deadlines"] = [
        entry(a, b, surface=said(a, b), kind=f.kind, start_date=f.start_date, end_date=f.end_date,
              recurrence=f.recurrence, relative_to=f.relative_to)
        for a, b, f in deadlines
    ]  # fmt: skip
    index = {id(f): n for n, (_, _, f) in reversed(list(enumerate(deadlines)))}
    agencies: dict[Agency, list[tuple[int, int]]] = {}
    campaigns: dict[Campaign, tuple[int, int]] = {}
    for a, b, f in marks:
        if isinstance(f, Agency):
            agencies.setdefault(f, []).append((a, b))
        elif isinstance(f, Campaign):
            campaigns.setdefault(f, (a, b))
    gold["agencies"] = [
        entry(*spans[0], name=f.name, surfaces=list(dict.fromkeys(said(*s) for s in spans)), kind=f.kind)
        for f, spans in agencies.items()
    ]
    gold["campaigns"] = [entry(*s, name=f.name, period=f.period, scope=f.scope) for f, s in campaigns.items()]
    gold["tasks"] = [
        entry(a, b, lead=list(f.lead), cooperating=list(f.cooperating), action=said(a, b),
              deadline=None if f.due is None else index[id(f.due)],
              **({} if f.table is None else {"table": f.table, "row": f.row}))
        for a, b, f in marks if isinstance(f, Task)
    ]  # fmt: skip
    return text, gold


def _sections(places: Places) -> list[dict[str, Any]]:
    """Where each section begins and ends: up to the next that is not beneath it, the body's up to the foot."""
    blocks = places.blocks
    found = []
    for n, block in enumerate(blocks):
        if block.opens is None:
            continue
        path = block.opens.path
        stop = n + 1
        while stop < len(blocks) and not _ends(blocks[stop], path, block.part):
            stop += 1
        found.append(
            {"path": path, "label": block.opens.label, "kind": block.opens.kind, "heading": block.opens.heading,
             "start": places.whole(n)[0], "end": places.whole(stop - 1)[1]}
        )  # fmt: skip
    return found


def _ends(block: Block, path: str, part: str) -> bool:
    """Whether a block ends a section that began before it."""
    if block.part != part:
        return True
    other = block.opens.path if block.opens else block.paragraph.resumes if block.paragraph else None
    return other is not None and other != path and not other.startswith(f"{path}/")
