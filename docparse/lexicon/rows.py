"""What one row of a list says: types of documents, bodies, places, titles, laws, names, damage."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A kind of document (loại văn bản). `family`: state, law, party, council, other."""

    name: str
    abbreviation: str | None
    family: str
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LegalForce:
    """The legal force of a type; a document details only one of more force."""

    type: str
    force: int


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
class ConfusedLetters:
    """Letters that readers of scans take for others. `place`: start, end or any of a word."""

    read: str
    meant: str
    place: str
    cost: float
    example: str


@dataclass(frozen=True, slots=True)
class Law:
    """The title of a law, code or ordinance. `editions`: numbers of the laws that bore it, or years, oldest first."""

    title: str
    editions: tuple[str, ...]
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LabelDamage:
    """A section mark as OCR reads it and as it was printed. `family`: roman, arabic, letter."""

    family: str
    read: str
    meant: str


@dataclass(frozen=True, slots=True)
class NumeralGlyph:
    """A sign as OCR reads it in a Roman numeral, and the signs of the numeral that it stands for."""

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


@dataclass(frozen=True, slots=True)
class CommonAbbreviation:
    """An abbreviation in capitals, and how often it was met."""

    abbreviation: str
    frequency: int


@dataclass(frozen=True, slots=True)
class IrregularWord:
    """A word outside the spelling of Vietnamese that is right as it stands, in lower case; how often it was met."""

    word: str
    frequency: int


@dataclass(frozen=True, slots=True)
class DigitShape:
    """A letter or sign that digits are misread as; several digits where nobody can say which."""

    letter: str
    digits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SymbolDamage:
    """A group of a symbol as OCR reads it and as it was printed."""

    read: str
    meant: str


@dataclass(frozen=True, slots=True)
class AssemblyTerm:
    """A term of the National Assembly; years of its first and last documents."""

    term: int
    first_year: int
    last_year: int


@dataclass(frozen=True, slots=True)
class StrayMark:
    """A mark that specks are read as; both bounds are natural logarithms (docparse.correction.stray_marks)."""

    mark: str
    speck_below: float
    comma_above: float


@dataclass(frozen=True, slots=True)
class LegacyLetter:
    """A letter in the codes of before Unicode: codes in hexadecimal, VIQR as typed; None where a code lacks it."""

    letter: str
    tcvn3: str | None
    vni: str
    viqr: str
    viscii: str


@dataclass(frozen=True, slots=True)
class LegacyFont:
    """Fonts of one code. `pattern`: what their names begin with; `capital`: what names of all-capital fonts end in."""

    pattern: str
    encoding: str
    capital: str | None
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SyllableCost:
    """Syllables that are equally rare: -ln of their share among all syllables."""

    cost: float
    syllables: tuple[str, ...]
