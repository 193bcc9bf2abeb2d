"""The phrase lists of one stage each: a TOML file of `lists/` as one frozen dataclass."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from docparse.records import Recurrence, Relation


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
class AddressWords:
    """The fixed parts of addresses of mail and web; `lists/addresses.toml` says of each list what it is for."""

    endings: tuple[str, ...]
    at_signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableWords:
    """Heads of columns; `lists/tables.toml` says of each list what it is for."""

    ordinals: tuple[str, ...]
    heads: tuple[str, ...]
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TaskColumns:
    """Heads of the columns of a table of tasks."""

    action: tuple[str, ...]
    lead: tuple[str, ...]
    cooperating: tuple[str, ...]
    deadline: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TaskWords:
    """The words of assignments; `lists/tasks.toml` says of each list what it is for."""

    verbs: tuple[str, ...]
    noun_verbs: tuple[str, ...]
    nouns: tuple[str, ...]
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
    columns: TaskColumns


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
    collective_bodies: tuple[str, ...]
    field_heads: tuple[str, ...]
    issuing_bodies: tuple[str, ...]
    issuing_verbs: tuple[str, ...]
    central_heads: tuple[str, ...]
    proper_after: tuple[str, ...]
    proper_words: tuple[str, ...]
    ranks: tuple[str, ...]
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
    proper_heads: tuple[str, ...]
    place_named_province: tuple[str, ...]
    place_named_district: tuple[str, ...]
    place_named_press: tuple[str, ...]
    chiefs: tuple[str, ...]
    addressed_nouns: tuple[str, ...]
    addressed_alone: tuple[str, ...]
    addressed_after: tuple[str, ...]


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
class NamedPlans:
    """Plans and programmes that count when they are named in full."""

    types: tuple[str, ...]
    unless_after: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Congresses:
    """Papers of congresses; the grammar is in code, tried on these."""

    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Charters:
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """Words between a type and its number."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LawTitles:
    """What is no title of a law behind its type, and what ends one that is on no list."""

    no_titles: tuple[str, ...]
    stops: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TitledDocuments:
    """How documents that are named by title alone are written: `lists/titled_documents.toml`."""

    plans: NamedPlans
    congresses: Congresses
    charters: Charters
    qualifiers: Qualifiers
    laws: LawTitles


@dataclass(frozen=True, slots=True)
class GoverningPhrases:
    """What this document does with one that stands behind a phrase. `weak` yields to `publicity` before it in the
    sentence; a `change` must stand close or open the sentence."""

    relation: Relation
    phrases: tuple[str, ...]
    examples: tuple[str, ...]
    kind: Literal["", "weak", "publicity", "change"] = ""


@dataclass(frozen=True, slots=True)
class PhrasesBetween:
    """What a document does to the next inside its subject; `near`: only directly before it."""

    type: Relation
    phrases: tuple[str, ...]
    examples: tuple[str, ...]
    near: bool = False


@dataclass(frozen=True, slots=True)
class RelationWords:
    """The phrases around names of documents; `lists/relations.toml` says of each list what it is for."""

    subject_verbs: tuple[str, ...]
    issuers: tuple[str, ...]
    offices: tuple[str, ...]
    body_starts: tuple[str, ...]
    central_marks: tuple[str, ...]
    committees: tuple[str, ...]
    about_subjects: tuple[str, ...]
    proposals: tuple[str, ...]
    fillers: tuple[str, ...]
    governing: tuple[GoverningPhrases, ...]
    between: tuple[PhrasesBetween, ...]


@dataclass(frozen=True, slots=True)
class TimePhrases:
    """Phrases before a time. `examples` give one deadline each, `counterexamples` none."""

    phrases: tuple[str, ...]
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventWords:
    phrases: tuple[str, ...]
    meetings: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """Clauses of events that are deadlines only behind an instruction."""

    leads: tuple[str, ...]
    happenings: tuple[str, ...]
    answers: tuple[str, ...]
    unless_after: tuple[str, ...]
    unless_within: tuple[str, ...]
    considered: tuple[str, ...]
    approvals: tuple[str, ...]
    reckonings: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimeColumns:
    """Heads of a table's column of times, and of the columns beside it."""

    heads: tuple[str, ...]
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LengthWords:
    """Around lengths of time: `trong vòng 30 ngày kể từ ngày ký`."""

    phrases: tuple[str, ...]
    sufficient: tuple[str, ...]
    known_anchors: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecurringUnit:
    """A unit of `hằng …`, and the contract's word for it or None."""

    unit: str
    recurrence: Recurrence | None = None


@dataclass(frozen=True, slots=True)
class RecurringWords:
    units: tuple[RecurringUnit, ...]
    amounts: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeadlineWords:
    """The phrases around times; `lists/deadlines.toml` says of each table what it is for."""

    bounds: TimePhrases
    on_days: TimePhrases
    within: TimePhrases
    contents: TimePhrases
    elsewhere: TimePhrases
    duties: TimePhrases
    events: EventWords
    clauses: ClauseWords
    columns: TimeColumns
    relative: LengthWords
    recurring: RecurringWords


@dataclass(frozen=True, slots=True)
class ShieldWords:
    """What tells a name from ordinary words; `lists/shield.toml` says of each list what it is for."""

    plain_surnames: tuple[str, ...]
    telling_middles: tuple[str, ...]
    person_leads: tuple[str, ...]
    person_labels: tuple[str, ...]
    authorities: tuple[str, ...]
    no_persons: tuple[str, ...]
    peoples: tuple[str, ...]
    place_leads: tuple[str, ...]
    people_leads: tuple[str, ...]
    vowel_words: tuple[str, ...]
    variants: tuple[tuple[str, ...], ...]
