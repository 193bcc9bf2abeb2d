"""The record: what docparse says of one document. Field names are the record contract's, version 1.1, in its order.

Everything is frozen and knows nothing of who fills, shows or stores it. Text is NFC, dates are ISO 8601, `start` and
`end` are Python string offsets into `Record.text`, boxes are PDF points from the top left, pages count from 1.
A value that the document does not show is null.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Origin = Literal["text", "born_digital", "scanned", "scanned_with_text_layer"]
CorrectionKind = Literal["diacritic", "letter", "case", "split", "join", "numeral", "punctuation", "noise"]
SectionKind = Literal[
    "part", "chapter", "heading", "article", "clause", "subclause", "point", "bullet", "appendix",
    "preamble", "closing", "distribution", "signature",
]  # fmt: skip
FRAME_KINDS: frozenset[SectionKind] = frozenset({"preamble", "closing", "distribution", "signature"})
MarkKind = Literal["seal", "signature", "handwriting", "arrival_stamp", "digital_signature", "furniture"]
SigningAuthority = Literal["TM.", "KT.", "TL.", "TUQ.", "Q."]
Urgency = Literal["Khẩn", "Thượng khẩn", "Hỏa tốc"]
Secrecy = Literal["Mật", "Tối mật", "Tuyệt mật"]
Relation = Literal[
    "basis", "implements", "amends", "supplements", "replaces", "repeals", "guides", "responds_to", "cites",
    "corrects", "consolidates", "interprets", "suspends", "pauses", "publishes", "contains", "approves", "details",
]  # fmt: skip
DeadlineKind = Literal["date", "period", "recurring", "relative", "event"]
Recurrence = Literal["yearly", "monthly", "quarterly", "half-yearly", "weekly"]  # others, such as daily, are null
AgencyKind = Literal["organisation", "group"]


class Value(BaseModel):
    """Base of everything in a record."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PageBox(Value):
    """A rectangle on a page."""

    page: int = Field(ge=1)
    x0: float
    y0: float
    x1: float
    y1: float


class Source(Value):
    """The file as it came. `encoding` names what the text was decoded from; null where the bytes were no text."""

    path: str
    sha256: str
    media_type: str
    encoding: str | None
    page_count: int | None
    origin: Origin


class Evidence(Value):
    """Where a plain value was read."""

    start: int
    end: int
    confidence: float = Field(ge=0, le=1)
    boxes: tuple[PageBox, ...] = ()


class Metadata(Value):
    """What the head and the foot of the document say of it (Decree 30/2020/NĐ-CP, Article 8)."""

    document_type: str | None = None
    number: str | None = None  # số: as written, zeros kept; null when blank or unreadable
    symbol: str | None = None  # ký hiệu: what follows the number and its separator
    number_symbol: str | None = None  # số, ký hiệu: "/UBND-NCKS" when the number is blank
    issuer: str | None = None  # cơ quan ban hành, canonical
    place: str | None = None  # địa danh
    date: dt.date | None = None  # null unless day, month and year are all readable
    date_partial: str | None = None  # "2024-12": what is readable
    subject: str | None = None  # trích yếu, one line, without "V/v"
    addressees: tuple[str, ...] = ()  # Kính gửi
    recipients: tuple[str, ...] = ()  # Nơi nhận
    signer_name: str | None = None
    signer_title: str | None = None
    signing_authority: SigningAuthority | None = None  # the first mark of the signature block
    urgency: Urgency | None = None  # độ khẩn
    secrecy: Secrecy | None = None  # độ mật
    evidence: dict[str, tuple[Evidence, ...]] = Field(default_factory=dict)


class Correction(Value):
    """One change between what was read and `text`; `start`, `end` are offsets into `text`."""

    original: str
    corrected: str
    start: int
    end: int
    confidence: float = Field(ge=0, le=1)
    kind: CorrectionKind
    boxes: tuple[PageBox, ...] = ()


class Mention(Value):
    """Something found at a place of the text. `section` is the path of the innermost section, "" for the front."""

    id: str
    start: int
    end: int
    section: str = ""
    confidence: float = Field(default=1.0, ge=0, le=1)
    boxes: tuple[PageBox, ...] = ()


class Section(Mention):
    """`start`–`end` covers the section and its children. Frame sections have null `label` and `heading`."""

    path: str
    label: str | None
    kind: SectionKind
    heading: str | None


class Reference(Mention):
    """A named legal or directive document (văn bản được viện dẫn)."""

    surface: str
    type: str
    number_symbol: str | None = None
    title: str | None = None  # for documents named by title
    year: int | None = None  # for laws named by title and year
    date: dt.date | None = None
    issuer: str | None = None
    pinpoints: tuple[str, ...] = ()
    relation: Relation = "cites"
    key: str | None = None  # null where too little is known to link by
    work_id: str | None = None


class ReferenceRelation(Mention):
    """What one referenced document does to another, as told by this text."""

    from_key: str
    type: Relation
    to_key: str


class Deadline(Mention):
    """A time by which, in which, or how often somebody must do something (thời hạn)."""

    surface: str
    kind: DeadlineKind
    start_date: dt.date | None = None
    end_date: dt.date | None = None  # as written: "trước ngày 30/8/2024" gives 2024-08-30
    recurrence: Recurrence | None = None
    relative_to: str | None = None
    day: int | None = None  # of the month: 15 of "trước ngày 15 hằng tháng"
    computed_end_date: dt.date | None = None  # of a relative deadline whose anchor is known


class AgencyMention(Mention):
    surface: str


class Agency(Mention):
    """An organisation or a collective named in the text; `start`, `end` are those of the first mention."""

    name: str
    surfaces: tuple[str, ...]
    kind: AgencyKind
    mentions: tuple[AgencyMention, ...] = ()


class CampaignMention(Mention):
    surface: str


class Campaign(Mention):
    """Phong trào, đợt thi đua, cuộc vận động, chương trình."""

    name: str
    period: str | None = None  # "2021-2025"
    scope: str | None = None  # a place
    mentions: tuple[CampaignMention, ...] = ()


class Task(Mention):
    """What somebody is told to do. `deadline` is an index into `Record.deadlines`."""

    lead: tuple[str, ...] = ()  # chủ trì
    cooperating: tuple[str, ...] = ()  # phối hợp
    action: str
    deadline: int | None = None
    report_to: tuple[str, ...] = ()
    table: int | None = None
    row: int | None = None


class Warning(Value):
    """What the reader of the record should check."""

    code: str
    message: str
    start: int | None = None
    end: int | None = None
    boxes: tuple[PageBox, ...] = ()


class Mark(Value):
    """A region of a page that is not running text."""

    kind: MarkKind
    x0: float
    y0: float
    x1: float
    y1: float


class PageInfo(Value):
    """`width`, `height` in points; `grade` 0–1 says how well the page was read."""

    page: int = Field(ge=1)
    width: float
    height: float
    origin: Origin
    grade: float = Field(ge=0, le=1)
    marks: tuple[Mark, ...] = ()


class PageRange(Value):
    first: int
    last: int


class DigitalSignature(Value):
    """`valid` is null where it could not be decided; `reason` then says why."""

    signer: str | None
    organisation: str | None
    time: str | None
    valid: bool | None
    reason: str | None = None


class Cell(Value):
    """A place that a cell of an earlier row or column covers holds an empty cell."""

    text: str
    start: int | None = None
    end: int | None = None
    boxes: tuple[PageBox, ...] = ()  # one on each page that it stands on
    row_span: int = Field(default=1, ge=1)
    column_span: int = Field(default=1, ge=1)


class Table(Value):
    """Rows of cells, the head row included; its repetition on a further page is not."""

    start: int | None = None
    end: int | None = None
    section: str = ""
    rows: tuple[tuple[Cell, ...], ...]


class Record(Value):
    """One document."""

    schema_version: Literal["1.1"] = "1.1"
    source: Source
    metadata: Metadata
    text: str
    corrections: tuple[Correction, ...] = ()
    sections: tuple[Section, ...] = ()
    references: tuple[Reference, ...] = ()
    reference_relations: tuple[ReferenceRelation, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    agencies: tuple[Agency, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    tasks: tuple[Task, ...] = ()
    warnings: tuple[Warning, ...] = ()
    pages: tuple[PageInfo, ...] = ()
    page_range: PageRange | None = None
    digital_signatures: tuple[DigitalSignature, ...] = ()
    tables: tuple[Table, ...] = ()


def mention_id(field: str, *identity: object) -> str:
    """An id that depends only on what was found, not on its place in a list: `references-1f3a9c0b2d`.

    `identity` is whatever tells two finds of one field apart; for mentions, the span and the surface.
    """
    digest = hashlib.blake2s("\x1f".join([field, *map(str, identity)]).encode(), digest_size=5).hexdigest()
    return f"{field}-{digest}"


def deadline_of(task: Task, deadlines: Sequence[Deadline]) -> Deadline | None:
    """The deadline that a task points to."""
    return None if task.deadline is None else deadlines[task.deadline]
