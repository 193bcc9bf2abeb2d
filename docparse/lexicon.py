"""Loads, checks and freezes the closed lists; the only reader of `lists/`.

A list is a CSV file (a header row, UTF-8, `#` lines are comments and name the source) or a TOML file. Each row
becomes a frozen dataclass; a column that the class does not know, or a row that it refuses, is an error that names file
and line.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, TypeVar

from docparse.vietnamese.letters import comparable

Row = TypeVar("Row")


class BrokenList(ValueError):
    """A list in `lists/` does not say what its loader expects: a mistake of ours, not of the user's."""


def read_text(name: str) -> str:
    """A file of `lists/` as text."""
    return (files("docparse") / "lists" / name).read_text("utf-8")


def read_rows(name: str, row: type[Row]) -> tuple[Row, ...]:
    """A CSV list as frozen dataclasses. Columns are strings; `|` separates the items of a `tuple` field; an empty cell
    is None where the class allows it; dates are ISO 8601."""
    lines = [line for line in read_text(name).splitlines() if line.strip() and not line.startswith("#")]
    reader = csv.DictReader(lines)
    types = {f.name: str(f.type) for f in fields(row)}  # type: ignore[arg-type]
    if set(reader.fieldnames or ()) != set(types):
        raise BrokenList(f"lists/{name}: columns {reader.fieldnames}, expected {list(types)}")
    found: list[Row] = []
    for number, entry in enumerate(reader, start=2):
        values: dict[str, Any] = {}
        for column, cell in entry.items():
            value = (cell or "").strip()
            kind = types[column]
            if kind.startswith("tuple"):
                values[column] = tuple(v.strip() for v in value.split("|") if v.strip())
            elif kind.startswith("int"):
                values[column] = int(value)
            elif kind.startswith("float"):
                values[column] = float(value)
            elif kind.startswith("dt.date"):
                values[column] = dt.date.fromisoformat(value) if value or "None" not in kind else None
            else:
                values[column] = value if value or "None" not in kind else None
        try:
            found.append(row(**values))
        except (TypeError, ValueError) as error:
            raise BrokenList(f"lists/{name}, row {number}: {error}") from error
    return tuple(found)


def read_toml(name: str) -> dict[str, Any]:
    """A TOML list."""
    return tomllib.loads(read_text(name))


def read_words(name: str, words: type[Row]) -> Row:
    """A TOML file of lists of phrases as one frozen dataclass; a table's lists carry its name: `lead_columns`."""
    lists: dict[str, tuple[str, ...]] = {}
    for key, value in read_toml(name).items():
        if isinstance(value, dict):
            lists.update({f"{part}_{key}": tuple(phrases) for part, phrases in value.items()})
        else:
            lists[key] = tuple(value)
    if set(lists) != {f.name for f in fields(words)}:  # type: ignore[arg-type]
        raise BrokenList(f"lists/{name}: lists {sorted(lists)}, expected those of {words.__name__}")
    return words(**lists)


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A kind of document (loại văn bản). `family`: state, law, party, council, other."""

    name: str
    abbreviation: str | None
    family: str
    variants: tuple[str, ...]


class Dated:
    """Something that was so from one day to another, both included; None is open."""

    __slots__ = ()
    valid_from: dt.date | None
    valid_until: dt.date | None

    def valid_on(self, date: dt.date | None) -> bool:
        """Whether it was so on a day; an unknown day excludes nothing."""
        if date is None:
            return True
        return (self.valid_from is None or self.valid_from <= date) and (
            self.valid_until is None or date <= self.valid_until
        )


@dataclass(frozen=True, slots=True)
class Organ(Dated):
    """What stands for the issuer in a symbol. `level`: central; province, district, commune: the name wants that place
    behind it; local: which place, the header says."""

    symbol: str
    name: str
    level: str
    valid_from: dt.date | None
    valid_until: dt.date | None
    successor: str | None


@dataclass(frozen=True, slots=True)
class Province(Dated):
    """A province or central city of some time. `name` is short ("Thái Bình"), `kind` "tỉnh" or "thành phố"."""

    name: str
    kind: str
    code: str | None
    valid_from: dt.date | None
    valid_until: dt.date | None
    successor: str | None
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Districts:
    """The districts of one province of one kind (huyện, quận, thị xã, thành phố), all until 2025-06-30."""

    province: str
    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Communes(Dated):
    """The communes of one parent of one kind. `district` has its kind before it ("huyện Bình Sơn"), or is None."""

    province: str
    district: str | None
    kind: str
    valid_from: dt.date | None
    valid_until: dt.date | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Body(Dated):
    """An organisation by its full name. `place`: how the place stands behind the name: "level" (`Sở Y tế tỉnh X`),
    "name" (`Báo X`), None: not at all. `abbreviations` are all other forms of its name."""

    name: str
    abbreviations: tuple[str, ...]
    level: str
    family: str
    place: str | None
    valid_from: dt.date | None
    valid_until: dt.date | None
    successor: str | None


@dataclass(frozen=True, slots=True)
class Title:
    """An office that people sign with. `rank`: head or deputy; `bodies`: the first words of the bodies that have it."""

    title: str
    rank: str
    bodies: tuple[str, ...]
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form inside names of bodies. `after`: only behind one of these words; `role`: body, part or place."""

    abbreviation: str
    expansion: str
    role: str
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UrgencyOrSecrecy:
    """A mark of urgency or secrecy; `kind` says which."""

    name: str
    kind: str
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LunarHoliday:
    """A holiday of the lunar calendar in one year of ours."""

    holiday: str
    year: int
    date: dt.date


@dataclass(frozen=True, slots=True)
class NamePart:
    """A syllable of personal names. `part`: surname, middle or given."""

    part: str
    name: str
    frequency: int


@dataclass(frozen=True, slots=True)
class ConfusedMarks:
    """How readers of scans mistake the marks of a vowel. `cost` is -ln of the share among all mistakes."""

    hat: str  # kept, plain, lost, gained, swapped
    read: str
    meant: str
    cost: float
    example: str


@dataclass(frozen=True, slots=True)
class ConfusedLetters:
    """Letters that readers of scans take for others. `place`: start, end or any of a word."""

    read: str
    meant: str
    place: str
    cost: float
    example: str


@dataclass(frozen=True, slots=True)
class CampaignWords:
    """The words around names of campaigns; `lists/campaigns.toml` says of each list what it is for."""

    lead_ins: tuple[str, ...]
    unquoted_lead_ins: tuple[str, ...]
    capital_lead_ins: tuple[str, ...]
    other_quotes: tuple[str, ...]
    known: tuple[str, ...]
    known_after_lead_in: tuple[str, ...]
    other_programmes: tuple[str, ...]
    ends: tuple[str, ...]
    occasion_ends: tuple[str, ...]
    plurals: tuple[str, ...]
    bodies: tuple[str, ...]
    whole_province: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TaskWords:
    """The words of assignments; `lists/tasks.toml` says of each list what it is for."""

    verbs: tuple[str, ...]
    noun_verbs: tuple[str, ...]
    clause_verbs: tuple[str, ...]
    adverbs: tuple[str, ...]
    modals: tuple[str, ...]
    directives: tuple[str, ...]
    awareness: tuple[str, ...]
    cooperation: tuple[str, ...]
    cooperation_nouns: tuple[str, ...]
    adjuncts: tuple[str, ...]
    duties: tuple[str, ...]
    duty_tails: tuple[str, ...]
    never: tuple[str, ...]
    statements: tuple[str, ...]
    strict_headings: tuple[str, ...]
    defining_headings: tuple[str, ...]
    forms: tuple[str, ...]
    idle_headings: tuple[str, ...]
    requirement_headings: tuple[str, ...]
    requirement_words: tuple[str, ...]
    task_headings: tuple[str, ...]
    declaring_types: tuple[str, ...]
    lead_in_nouns: tuple[str, ...]
    lead_in_ends: tuple[str, ...]
    lead_in_joins: tuple[str, ...]
    time_titles: tuple[str, ...]
    composition_titles: tuple[str, ...]
    heading_cues: tuple[str, ...]
    fillers: tuple[str, ...]
    tails: tuple[str, ...]
    nobodies: tuple[str, ...]
    persons: tuple[str, ...]
    person_tails: tuple[str, ...]
    organisations: tuple[str, ...]
    groups: tuple[str, ...]
    action_columns: tuple[str, ...]
    lead_columns: tuple[str, ...]
    cooperating_columns: tuple[str, ...]
    deadline_columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeadAndFoot:
    """Fixed words of head and foot; `lists/head_and_foot.toml` says of each list what it is for."""

    fixed_strings: tuple[str, ...]
    party: tuple[str, ...]
    stamp_lines: tuple[str, ...]
    stamp_heads: tuple[str, ...]
    stamp_fields: tuple[str, ...]
    openers: tuple[str, ...]
    weak_openers: tuple[str, ...]
    unfinished: tuple[str, ...]
    addressee_labels: tuple[str, ...]
    body_heads: tuple[str, ...]
    organs_of_parent: tuple[str, ...]
    field_heads: tuple[str, ...]
    issuing_bodies: tuple[str, ...]
    issuing_verbs: tuple[str, ...]
    central_heads: tuple[str, ...]
    proper_after: tuple[str, ...]
    proper_words: tuple[str, ...]
    ranks: tuple[str, ...]
    signed_marks: tuple[str, ...]
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgencyGrammar:
    """How names of bodies and groups are built; `lists/agency_grammar.toml` says of each list what it is for."""

    named_heads: tuple[str, ...]
    purpose_heads: tuple[str, ...]
    needs_place: tuple[str, ...]
    unit_heads: tuple[str, ...]
    name_ends: tuple[str, ...]
    purpose_ends: tuple[str, ...]
    levels: tuple[str, ...]
    class_tails_kept: tuple[str, ...]
    class_tails_dropped: tuple[str, ...]
    class_levels: tuple[str, ...]
    group_nouns: tuple[str, ...]
    person_nouns: tuple[str, ...]
    group_modifiers: tuple[str, ...]
    group_tails: tuple[str, ...]
    class_heads: tuple[str, ...]
    passive_before: tuple[str, ...]
    short_form_marks: tuple[str, ...]
    weak_nouns: tuple[str, ...]
    no_group: tuple[str, ...]
    strong_nouns: tuple[str, ...]
    side_nouns: tuple[str, ...]
    small_heads: tuple[str, ...]
    small_before: tuple[str, ...]
    annex_starts: tuple[str, ...]
    comma_fields: tuple[str, ...]
    whole_heads: tuple[str, ...]
    active_before: tuple[str, ...]
    purpose_never: tuple[str, ...]
    closed_heads: tuple[str, ...]
    needs_field: tuple[str, ...]
    comma_units: tuple[str, ...]
    own_heads: tuple[str, ...]
    addressed_nouns: tuple[str, ...]
    addressed_alone: tuple[str, ...]
    addressed_after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Law:
    """The title of a law, code or ordinance. `editions`: numbers of the laws that bore it, or years, oldest first."""

    title: str
    editions: tuple[str, ...]
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FrameWords:
    """What marks the frame of a document; `lists/frame_words.toml` says of each pattern what it is for.

    The patterns are for folded lines (lower case, no marks) and are matched at the line's start.
    """

    motto: re.Pattern[str]
    addressees: re.Pattern[str]
    distribution: re.Pattern[str]
    filed: re.Pattern[str]
    enclosed: re.Pattern[str]
    stamp: re.Pattern[str]
    stamp_beside: re.Pattern[str]
    arrival: re.Pattern[str]
    arrival_rows: re.Pattern[str]
    running_head: re.Pattern[str]
    authority: re.Pattern[str]
    authority_signed: re.Pattern[str]
    closing: re.Pattern[str]
    closing_strong: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """What tells a heading from a sentence; `lists/heading_words.toml` says of each list what it is for."""

    verbs: tuple[str, ...]
    titles: tuple[str, ...]
    adverbials: tuple[str, ...]
    openers: tuple[str, ...]
    name_openers: tuple[str, ...]
    hyphenated: tuple[str, ...]
    unfinished: tuple[str, ...]
    predicates: tuple[str, ...]
    actors: tuple[str, ...]
    acts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LabelDamage:
    """A section mark as OCR reads it and as it was printed. `family`: roman, arabic, letter."""

    family: str
    read: str
    meant: str


@dataclass(frozen=True, slots=True)
class FixedForm:
    """Wording of the frame that the rules fix. `place`: line (a whole line) or label (before a colon)."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class NameLead:
    """A word before names of places or persons; before `not_before` it is an ordinary one."""

    word: str
    not_before: str


class Lexicon:
    """Every list, each loaded when it is first asked for."""

    @cached_property
    def head_and_foot(self) -> HeadAndFoot:
        return read_words("head_and_foot.toml", HeadAndFoot)

    @cached_property
    def campaign_words(self) -> CampaignWords:
        return read_words("campaigns.toml", CampaignWords)

    @cached_property
    def task_words(self) -> TaskWords:
        return read_words("tasks.toml", TaskWords)

    @cached_property
    def frame_words(self) -> FrameWords:
        tables = read_toml("frame_words.toml")
        return FrameWords(
            **{
                table if name == "pattern" else f"{table}_{name}": re.compile(pattern)
                for table, entries in tables.items()
                for name, pattern in entries.items()
                if isinstance(pattern, str)
            }
        )

    @cached_property
    def heading_words(self) -> HeadingWords:
        return read_words("heading_words.toml", HeadingWords)

    @cached_property
    def label_damage(self) -> tuple[LabelDamage, ...]:
        return read_rows("label_damage.csv", LabelDamage)

    @cached_property
    def agency_grammar(self) -> AgencyGrammar:
        return read_words("agency_grammar.toml", AgencyGrammar)

    @cached_property
    def document_types(self) -> tuple[DocumentType, ...]:
        return read_rows("document_types.csv", DocumentType)

    @cached_property
    def organs(self) -> tuple[Organ, ...]:
        return read_rows("organs.csv", Organ)

    @cached_property
    def organs_by_symbol(self) -> dict[str, Organ]:
        return by_name(self.organs, "symbol")

    @cached_property
    def provinces(self) -> tuple[Province, ...]:
        return read_rows("provinces.csv", Province)

    @cached_property
    def provinces_by_name(self) -> dict[str, tuple[Province, ...]]:
        """Provinces of all times by `comparable` name or variant; several where a name lived on under another kind."""
        found: dict[str, tuple[Province, ...]] = {}
        for province in self.provinces:
            for name in (province.name, *province.variants):
                found[comparable(name)] = (*found.get(comparable(name), ()), province)
        return found

    def province(self, name: str, date: dt.date | None = None) -> Province | None:
        """The province of that short name, in any spelling, on that day; of another time if there was none then."""
        rows = self.provinces_by_name.get(comparable(name), ())
        return next((p for p in rows if p.valid_on(date)), rows[0] if rows else None)

    @cached_property
    def districts(self) -> tuple[Districts, ...]:
        return read_rows("districts.csv", Districts)

    @cached_property
    def districts_by_name(self) -> dict[str, tuple[tuple[str, str, str], ...]]:
        """`comparable` short name → (kind, name, province) of the districts that bore it."""
        found: dict[str, tuple[tuple[str, str, str], ...]] = {}
        for row in self.districts:
            for name in row.names:
                found[comparable(name)] = (*found.get(comparable(name), ()), (row.kind, name, row.province))
        return found

    @cached_property
    def communes(self) -> tuple[Communes, ...]:
        return read_rows("communes.csv", Communes)

    @cached_property
    def communes_by_name(self) -> dict[str, tuple[tuple[str, str, Communes], ...]]:
        """`comparable` short name → (kind, name, its row) of the communes that bore it."""
        found: dict[str, list[tuple[str, str, Communes]]] = {}
        for row in self.communes:
            for name in row.names:
                found.setdefault(comparable(name), []).append((row.kind, name, row))
        return {name: tuple(rows) for name, rows in found.items()}

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        return read_rows("agencies.csv", Body)

    @cached_property
    def titles(self) -> tuple[Title, ...]:
        return read_rows("titles.csv", Title)

    @cached_property
    def abbreviations(self) -> tuple[Abbreviation, ...]:
        return read_rows("abbreviations.csv", Abbreviation)

    @cached_property
    def marks(self) -> tuple[UrgencyOrSecrecy, ...]:
        return read_rows("marks.csv", UrgencyOrSecrecy)

    @cached_property
    def lunar_holidays(self) -> tuple[LunarHoliday, ...]:
        return read_rows("lunar_holidays.csv", LunarHoliday)

    @cached_property
    def name_parts(self) -> tuple[NamePart, ...]:
        return read_rows("name_parts.csv", NamePart)

    @cached_property
    def surnames(self) -> dict[str, int]:
        """Surname → how often it was met."""
        return {p.name: p.frequency for p in self.name_parts if p.part == "surname"}

    @cached_property
    def confused_marks(self) -> tuple[ConfusedMarks, ...]:
        return read_rows("confused_marks.csv", ConfusedMarks)

    @cached_property
    def confused_letters(self) -> tuple[ConfusedLetters, ...]:
        return read_rows("confused_letters.csv", ConfusedLetters)

    @cached_property
    def laws(self) -> tuple[Law, ...]:
        return read_rows("laws.csv", Law)

    @cached_property
    def titled_documents(self) -> dict[str, Any]:
        """How documents that are named by title alone are written."""
        return read_toml("titled_documents.toml")

    @cached_property
    def relation_triggers(self) -> dict[str, Any]:
        """The phrases that tell what one document does with another."""
        return read_toml("relations.toml")

    @cached_property
    def deadline_triggers(self) -> dict[str, Any]:
        """The phrases around deadlines, and around times that are none."""
        return read_toml("deadlines.toml")

    @cached_property
    def fixed_forms(self) -> tuple[FixedForm, ...]:
        return read_rows("fixed_forms.csv", FixedForm)

    @cached_property
    def name_leads(self) -> tuple[NameLead, ...]:
        return read_rows("name_leads.csv", NameLead)


@cache
def load_lexicon() -> Lexicon:
    """The lists that ship with the package; one object for the process."""
    return Lexicon()


def by_name(rows: Iterable[Row], attribute: str = "name") -> dict[str, Row]:
    """Rows by one of their fields; the first of equals."""
    found: dict[str, Row] = {}
    for row in rows:
        found.setdefault(getattr(row, attribute), row)
    return found
