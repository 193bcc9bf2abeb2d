"""What stands for an issuer in the symbol of its documents: `UBND`, `SNV`, `TU`."""

from __future__ import annotations

from functools import cache

from docparse.lexicon import load_lexicon
from generator.first.patterns import data
from generator.first.world import World

# Units of an office, behind the issuer in the symbol of a letter and in the file note of the recipients.
UNITS = ("VP", "TH", "NC", "KT", "VX", "KGVX", "NN", "XD", "TCCB", "KHTC", "QLNN", "TTr", "PC")


@cache
def _listed() -> dict[str, str]:
    """The symbol of each body's name, the first of the list."""
    found: dict[str, str] = {}
    for organ in load_lexicon().organs:
        found.setdefault(organ.name, organ.symbol)
    return found


def symbol_of(world: World) -> str:
    """What stands for the issuer in number and symbol."""
    match world.level:
        case "province" | "district" | "commune":
            return committee_symbol(world.date.year)
        case "council":
            return "HĐND"
        case "party":
            return "TU"
        case "central":
            return ministry_symbol(world.issuer.name)
        case "department":
            return office_symbol(world.issuer.name.removesuffix(f" {world.place.full}"))
        case "front":
            return mass_symbol(world.issuer.name.removesuffix(f" {world.place.full}"))
        case _:
            return _initials(world.issuer.name.removeprefix("Trường "))


def committee_symbol(year: int) -> str:
    """Of a people's committee: until about 2003 offices wrote the shorter one."""
    return "UB" if year < 2004 else "UBND"


def ministry_symbol(name: str) -> str:
    return next(str(row[3]) for rows in data("bodies.toml")["central"].values() for row in rows if row[0] == name)


def office_symbol(name: str) -> str:
    """Of a department or ministry, its place left out. What the list has not is abbreviated as departments are."""
    return _listed().get(name) or "S" + _initials(name.removeprefix("Sở ").replace("-", " "))


def mass_symbol(name: str) -> str:
    """Of the Front, a union or an association, its place left out."""
    own = {"Ủy ban Mặt trận Tổ quốc Việt Nam": "MTTQ-BTT", "Đoàn Thanh niên Cộng sản Hồ Chí Minh": "ĐTN"}
    return own.get(name) or _listed()[name]


def room_symbol(words: str) -> str:
    """Of a room of a district's committee: `PTCKH` for `Phòng Tài chính - Kế hoạch`."""
    return f"P{_initials(words.removeprefix('Phòng '))}"


def _initials(words: str) -> str:
    return "".join(word[0].upper() for word in words.split() if word[0].isalpha())
