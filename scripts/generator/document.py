"""What a maker knows of a document: its text paragraph by paragraph, and the facts that stand in it.

A maker writes paragraphs and says, while it writes, what each stretch of text is; the gold falls out of that:

    p = Paragraph(opens=Section("2", "2", "clause"))
    p.say("2. Giao ")
    with p.mark(Agency("Sở Nội vụ tỉnh Thái Bình")):
        p.say("Sở Nội vụ")
    p.say(" ")
    with p.mark(Task(lead=["Sở Nội vụ tỉnh Thái Bình"], due=due)):
        p.say("tổng hợp kết quả, báo cáo Ủy ban nhân dân tỉnh ")
        with p.mark(due):
            p.say("trước ngày 15/8/2024")
    p.say(".")

Words of a paragraph are parted by single blanks; where a line breaks is settled by the form that the document is
handed out in, and the offsets follow. Facts are those of the record contract. One fact may be marked in several places
(an agency is one entry with all its surfaces; a reference is one entry per mark).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Section:
    """A section that a paragraph opens. `heading` is the title on the label's line, or None."""

    path: str
    label: str | None
    kind: str
    heading: str | None = None


@dataclass(eq=False)
class Reference:
    """One mention of a document; mark the words from the type's name to number, date or title."""

    type: str
    number_symbol: str | None = None
    title: str | None = None
    year: int | None = None
    date: str | None = None
    issuer: str | None = None
    pinpoints: list[str] = field(default_factory=list)
    relation: str = "cites"
    key: str | None = None


@dataclass(eq=False)
class Deadline:
    kind: str
    start_date: str | None = None
    end_date: str | None = None
    recurrence: str | None = None
    relative_to: str | None = None


@dataclass(frozen=True)
class Agency:
    """An organisation by its canonical name; the marked words are one of its surfaces."""

    name: str
    kind: str = "organisation"


@dataclass(frozen=True)
class Campaign:
    name: str
    period: str | None = None
    scope: str | None = None


@dataclass(eq=False)
class Task:
    """The marked words are the action, without final punctuation. `due` is a deadline that is marked somewhere."""

    lead: list[str] = field(default_factory=list)
    cooperating: list[str] = field(default_factory=list)
    due: Deadline | None = None
    table: int | None = None  # tasks of a table's row: which table, which row (from 0, the head not counted)
    row: int | None = None


@dataclass(frozen=True)
class Relation:
    """What one referenced document does to another, by the words of this text."""

    source: Reference
    type: str
    target: Reference


Fact = Reference | Deadline | Agency | Campaign | Task


@dataclass(frozen=True)
class Mark:
    start: int
    end: int
    fact: Fact


@dataclass
class Paragraph:
    """`text` on one line, with its marks. `resumes` names a section that goes on after its bullets (no new entry).

    Styles: `centre`, `bold`, `italic`, `flush` (no indent), `rule` (a stroke below), `newpage`, `tight`; `address` (the
    label `Kính gửi:` and the items are the lines between bars ` | `); `row` (a table's row, cells parted by ` | `,
    `head` with it for the head row). Lines of a centred title are parted by ` | ` too.
    """

    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    opens: Section | None = None
    resumes: str | None = None
    styles: frozenset[str] = frozenset()

    def say(self, words: str) -> Paragraph:
        self.text += words
        return self

    @contextmanager
    def mark(self, *facts: Fact) -> Iterator[None]:
        """Everything said inside is what these facts stand for."""
        start = len(self.text)
        yield
        inside = self.text[start:]
        lead, tail = len(inside) - len(inside.lstrip()), len(inside) - len(inside.rstrip())
        for fact in facts:
            self.marks.append(Mark(start + lead, len(self.text) - tail, fact))

    def tell(self, words: str, *facts: Fact) -> Paragraph:
        """Words and what they are."""
        with self.mark(*facts):
            self.say(words)
        return self


@dataclass
class Head:
    """The head of the first page. `issuer` lines top down (`*` alone is the star of a Party head)."""

    issuer: list[str] = field(default_factory=list)
    motto: str | None = "state"  # "state", "party", "congress"-like bodies give their own lines in motto_lines; None
    motto_lines: list[str] | None = None
    number: str | None = None  # the whole line: `Số: 15/QĐ-UBND`; ⟨15⟩ marks what is written by hand
    place_date: str | None = None  # `Thái Bình, ngày ⟨05⟩ tháng 3 năm 2024`
    about: Paragraph | None = None  # `V/v …` under the number of a letter
    stamps: list[str] = field(default_factory=list)  # `HỎA TỐC`, `MẬT`
    draft: str | None = None  # `DỰ THẢO` and the like

    @property
    def is_party(self) -> bool:
        """Whether it is set as the Party's Guidance 36-HD/VPTW has it."""
        return self.motto == "party" or "*" in self.issuer


@dataclass
class Foot:
    label: str = "Nơi nhận:"
    recipients: list[str] = field(default_factory=list)  # as printed: `- Như trên;`
    signature: list[str] = field(default_factory=list)  # lines top down, the signer's name last
    second: list[str] = field(default_factory=list)  # the other signature of a joint document, left of the first


@dataclass
class Document:
    """A made document. `metadata` has the contract's fields; fields that are left out are null (lists: empty).

    `traits` say where it comes from, so that the parts can be kept apart: `maker`, `template` (the family of its
    wording), `province` (or `central`, with `issuer`), `year`, `type`, `topic`, `facts` (ids of other shared facts).
    """

    name: str
    metadata: dict[str, Any]
    head: Head
    body: list[Paragraph]
    foot: Foot
    enclosed: list[Paragraph] = field(default_factory=list)  # after the signature: annexes, an issued regulation
    relations: list[Relation] = field(default_factory=list)
    traits: dict[str, Any] = field(default_factory=dict)
