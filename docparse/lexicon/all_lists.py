"""Every list in one object."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import cache, cached_property
from typing import TypeVar

from docparse.lexicon.first_pages import FirstPageWords
from docparse.lexicon.list_files import read_rows, read_toml, read_words
from docparse.lexicon.rows import (
    Abbreviation,
    AssemblyTerm,
    Body,
    CommonAbbreviation,
    Communes,
    ConfusedLetters,
    DigitShape,
    Districts,
    DocumentType,
    FixedForm,
    IrregularWord,
    LabelDamage,
    Law,
    LegacyFont,
    LegacyLetter,
    LegalForce,
    LunarHoliday,
    NameLead,
    NamePart,
    NumeralGlyph,
    Organ,
    Province,
    StrayMark,
    SyllableCost,
    SymbolDamage,
    Title,
    UrgencyOrSecrecy,
)
from docparse.lexicon.words import (
    AddressWords,
    AgencyGrammar,
    CampaignWords,
    DeadlineWords,
    FrameWords,
    HeadAndFoot,
    HeadingWords,
    RelationWords,
    ShieldWords,
    TableWords,
    TaskWords,
    TitledDocuments,
)
from docparse.vietnamese.letters import comparable

Row = TypeVar("Row")


class Lexicon:
    """Every list, each loaded when it is first asked for."""

    @cached_property
    def head_and_foot(self) -> HeadAndFoot:
        return read_words("head_and_foot.toml", HeadAndFoot)

    @cached_property
    def addresses(self) -> AddressWords:
        return read_words("addresses.toml", AddressWords)

    @cached_property
    def campaign_words(self) -> CampaignWords:
        return read_words("campaigns.toml", CampaignWords)

    @cached_property
    def task_words(self) -> TaskWords:
        return read_words("tasks.toml", TaskWords)

    @cached_property
    def table_words(self) -> TableWords:
        return read_words("tables.toml", TableWords)

    @cached_property
    def titled_documents(self) -> TitledDocuments:
        return read_words("titled_documents.toml", TitledDocuments)

    @cached_property
    def relation_words(self) -> RelationWords:
        return read_words("relations.toml", RelationWords)

    @cached_property
    def deadline_words(self) -> DeadlineWords:
        return read_words("deadlines.toml", DeadlineWords)

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
    def first_page_words(self) -> FirstPageWords:
        tables = read_toml("first_pages.toml")
        return FirstPageWords(**{name: re.compile(table["pattern"]) for name, table in tables.items()})

    @cached_property
    def heading_words(self) -> HeadingWords:
        return read_words("heading_words.toml", HeadingWords)

    @cached_property
    def label_damage(self) -> tuple[LabelDamage, ...]:
        return read_rows("label_damage.csv", LabelDamage)

    @cached_property
    def numeral_glyphs(self) -> tuple[NumeralGlyph, ...]:
        return read_rows("numeral_glyphs.csv", NumeralGlyph)

    @cached_property
    def agency_grammar(self) -> AgencyGrammar:
        return read_words("agency_grammar.toml", AgencyGrammar)

    @cached_property
    def document_types(self) -> tuple[DocumentType, ...]:
        return read_rows("document_types.csv", DocumentType)

    @cached_property
    def legal_forces(self) -> dict[str, LegalForce]:
        return by_name(read_rows("legal_force.csv", LegalForce), "type")

    def legal_force(self, type_name: str) -> int:
        """The force of a type; 0, below all that the law ranks, for the others."""
        row = self.legal_forces.get(type_name)
        return row.force if row else 0

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
    def confused_letters(self) -> tuple[ConfusedLetters, ...]:
        return read_rows("confused_letters.csv", ConfusedLetters)

    @cached_property
    def laws(self) -> tuple[Law, ...]:
        return read_rows("laws.csv", Law)

    @cached_property
    def fixed_forms(self) -> tuple[FixedForm, ...]:
        return read_rows("fixed_forms.csv", FixedForm)

    @cached_property
    def stray_marks(self) -> tuple[StrayMark, ...]:
        return read_rows("stray_marks.csv", StrayMark)

    @cached_property
    def shield_words(self) -> ShieldWords:
        return read_words("shield.toml", ShieldWords)

    @cached_property
    def irregular_words(self) -> frozenset[str]:
        """Words outside the spelling of Vietnamese that are right as they stand, in lower case."""
        return frozenset(row.word for row in read_rows("irregular_words.csv", IrregularWord))

    @cached_property
    def common_abbreviations(self) -> frozenset[str]:
        """Abbreviations in capitals that stand in ordinary text."""
        return frozenset(row.abbreviation for row in read_rows("common_abbreviations.csv", CommonAbbreviation))

    @cached_property
    def digit_shapes(self) -> tuple[DigitShape, ...]:
        return read_rows("digit_shapes.csv", DigitShape)

    @cached_property
    def symbol_damage(self) -> tuple[SymbolDamage, ...]:
        return read_rows("symbol_damage.csv", SymbolDamage)

    @cached_property
    def assembly_terms(self) -> tuple[AssemblyTerm, ...]:
        return read_rows("assembly_terms.csv", AssemblyTerm)

    @cached_property
    def name_leads(self) -> tuple[NameLead, ...]:
        return read_rows("name_leads.csv", NameLead)

    @cached_property
    def legacy_letters(self) -> tuple[LegacyLetter, ...]:
        return read_rows("legacy_letters.csv", LegacyLetter)

    @cached_property
    def legacy_fonts(self) -> tuple[LegacyFont, ...]:
        return read_rows("legacy_fonts.csv", LegacyFont)

    @cached_property
    def syllable_costs(self) -> dict[str, float]:
        """Syllable (lower case, old-style tone marks) → -ln of its share among all syllables, for those often met."""
        return {s: row.cost for row in read_rows("syllable_costs.csv", SyllableCost) for s in row.syllables}


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
