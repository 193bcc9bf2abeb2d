"""Numbers and symbols of documents as they stand in running text, and what a symbol tells of its issuer.

State forms: Decree 30/2020/NĐ-CP, Appendices I and III; Party: Regulation 66-QĐ/TW and Guidance 36-HD/VPTW; laws:
Law 64/2025/QH15. Older papers are looser. Digits are never mended; a group of the symbol that scanning damaged is,
where it can be only one entry of the closed lists (`ƯBND`, `TTG`, `ND-CP`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from docparse.lexicon import Lexicon, Organ
from docparse.vietnamese.letters import UPPER, fold

# A group begins with a capital and may hold small letters and digits: TTg, CTr, QyĐ, QH15, PX01, BCĐ389QNG.
WORD = rf"[{UPPER}][{UPPER}a-zđ]{{0,15}}(?:\d{{1,3}}[{UPPER}]{{0,6}})?"
# A line may break at a hyphen: `NĐ-⏎CP`. The full stop only inside `V.I`; `&` in `BGD&ĐT`; `_` for `-` by some offices.
_JOINT = rf"(?:\s{{0,3}}-_?\s{{0,9}}|[_&/]|\.(?=[{UPPER}]{{1,3}}(?![\w])))"
WORDS = rf"{WORD}(?:{_JOINT}{WORD})*"
# 1234, 1234a, 02b, 210A; the dot of the special series: 66.18/2026/NQ-CP.
NUMBER = r"(?P<number>\d{1,5}(?:\.\d{1,3})?(?:[a-zđ]|[A-D](?![A-Za-z]))?)"
# Scanners put a blank into a year (`201 4`), and lose the stroke behind it; the digits are all there.
YEAR = r"(?P<year>(?:19|20)\d\s?\d)"
_STROKE = r"\s{0,3}/\s{0,3}"
_HYPHEN = r"\s{0,3}-\s{0,3}"
# The party writes the type before the stroke and the organ after it.      34-CT/TW
PARTY = rf"{NUMBER}{_HYPHEN}(?P<symbol>{WORD}\s{{0,2}}/\s{{0,2}}{WORDS})"
# Type and organ follow the stroke; laws and decrees put the year first.   30/2020/NĐ-CP, 82/2005-QĐ-UBND
STATE = rf"{NUMBER}{_STROKE}(?:{YEAR}(?:\s{{0,3}}(?P<joint>[/-])\s{{0,3}}|(?={WORD}-)))?(?P<symbol>{WORDS})"
# Until about 1996 a hyphen joined number and organ.                       18-CP, 217-HĐBT, 123-TTg
OLD = rf"{NUMBER}-(?P<symbol>{WORDS})"
# Typed without a joint.                                                   12 QĐ/UB
SPACED = rf"{NUMBER}\s?(?P<symbol>{WORD}[/-]{WORDS})"
# The number left to be filled in by hand, with whatever fills the gap.    Số:    /QĐ-UBND
BLANK = rf"(?P<number>)[\s._…^:]{{0,20}}{_STROKE}(?:{YEAR}(?P<joint>/))?(?P<symbol>{WORDS})"
_SPLIT = re.compile(r"\d{1,2} (?=\d{1,3}/)")
_END = r"(?![\w])"
_PARTY, _STATE, _OLD, _SPACED, _BLANK = (re.compile(rf"{form}{_END}") for form in (PARTY, STATE, OLD, SPACED, BLANK))
BARE = re.compile(r"(?P<number>\d{1,5}[a-z]?)(?![\w/]|[.,]\d|\s{0,2}[-%/]\s{0,2}\d|\s+\d)")


@dataclass(frozen=True, slots=True)
class NumberSymbol:
    """`number` is None where the form is blank; `symbol` is None for a bare number. Offsets are into the text given."""

    start: int
    end: int
    number: str | None
    symbol: str | None
    separator: str
    confidence: float = 1.0

    @property
    def written(self) -> str:
        """`39/CT-TTg`; `/QĐ-UBND` for a blank number; `98` for a bare one."""
        return (self.number or "") + (self.separator + self.symbol if self.symbol else "")

    def with_symbol_of(self, other: NumberSymbol) -> NumberSymbol:
        """A bare number with the symbol of a neighbour in its list: `số 418, 2071/QĐ-UBND`."""
        return NumberSymbol(self.start, self.end, self.number, other.symbol, other.separator, 0.8 * other.confidence)


class Symbols:
    """The closed vocabulary of symbols, from the lists of document types and organs."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.types = {
            a
            for t in lexicon.document_types
            for a in (t.abbreviation, *t.variants)
            if a and " " not in a and not a.islower()
        }
        self.organs = lexicon.organs_by_symbol
        self.known = self.types | set(self.organs)
        by_fold: dict[str, set[str]] = {}
        for symbol in self.known:
            by_fold.setdefault(fold(symbol), set()).add(symbol)
        self._mixed = [symbol for symbol in self.known if not symbol.isupper()]
        self._by_fold = {key: next(iter(found)) for key, found in by_fold.items() if len(found) == 1 and len(key) > 1}

    def mend(self, word: str) -> str:
        """A group as the lists write it, where case, marks or one letter of a mixed group tell it apart; else as it is.

        Groups of capitals are too many and too near to each other to be mended by a letter (`BTC`, `BTP`); those with
        a small letter are few (`TTg`, `TTr`), so `TTEg` can only be one of them.
        """
        if word in self.known:
            return word
        if word in ("T1", "1T"):  # a serif T and a 1 look alike, and no type or organ is called so
            return "TT"
        if not word.isupper() and any(c.isupper() for c in word):
            near = [symbol for symbol in self._mixed if Levenshtein.distance(symbol, word, score_cutoff=1) == 1]
            if len(near) == 1:
                return near[0]
        stem = word.rstrip("0123456789")
        return self._by_fold.get(fold(stem), stem) + word[len(stem) :] if stem not in self.known else word

    def knows(self, word: str) -> bool:
        return self.mend(word).rstrip("0123456789") in self.known

    def read(self, text: str, at: int, *, labelled: bool) -> NumberSymbol | None:
        """The number and symbol that begin at an offset; `labelled` by `số`, the number may be blank.

        `text` has its dashes folded. None where only a bare number, or none, stands there.
        """
        for form, separator in ((_PARTY, "-"), (_STATE, "/"), (_OLD, "-"), (_SPACED, " "), (_BLANK, "/")):
            if form is _BLANK and not labelled:
                continue
            if (match := form.match(text, at)) and (found := self._accept(match, separator)):
                return found
        if labelled and (split := _SPLIT.match(text, at)) and (rest := self.read(text, split.end(), labelled=False)):
            number = f"{split.group().strip()}{rest.number}"  # scanners put a blank into a number: `số 1 07/2021/NĐ-CP`
            return replace(rest, start=at, number=number, confidence=min(rest.confidence, 0.6))
        return None

    def _accept(self, match: re.Match[str], separator: str) -> NumberSymbol | None:
        """A match whose groups look like a symbol, cut before groups that do not."""
        pieces = re.split(rf"({_JOINT})", match["symbol"])
        if match.re is _PARTY:
            head = re.split(r"(\s{0,2}/\s{0,2})", pieces[0])
            pieces = [*head, *pieces[1:]] if len(head) > 1 else pieces
        kept, written, end, doubt = "", "", 0, 1.0
        for i in range(0, len(pieces), 2):
            joint, word = (pieces[i - 1] if i else ""), pieces[i]
            if not word or not self._plausible(word, joint, first=i == 0):
                break
            mended = self.mend(word)
            doubt = min(doubt, 0.85 if mended != word else 1.0)
            kept += joint.strip().replace("-_", "-") + mended
            written += joint + word
        if not kept:
            return None
        if match.re in (_OLD, _SPACED) and not any(self.knows(group) for group in self.groups(kept)):
            return None
        if match.re is _PARTY and "/" not in kept:
            return None
        end = match.start("symbol") + len(written)
        groups = match.groupdict()
        symbol = kept
        if year := groups.get("year"):
            symbol = f"{year.replace(' ', '')}{groups['joint'] or '/'}{kept}"
            doubt = min(doubt, 0.8 if len(year) > 4 or not groups["joint"] else 1.0)
        if re.match(r"[-/]?\w", match.string[end : end + 2]):
            doubt = min(doubt, 0.5)  # the symbol goes on in a way that no symbol does: `TT-BT1C`
        return NumberSymbol(match.start(), end, match["number"] or None, symbol, separator, doubt)

    def _plausible(self, word: str, joint: str, *, first: bool) -> bool:
        capitals = sum(c.isupper() for c in word)
        if not first and joint != joint.strip():  # a blank at the joint: a line break, or the dash of a sentence
            both_sides = joint[:1].isspace() and joint[-1:].isspace()
            letters = [c for c in word if c.isalpha()]
            return self.knows(word) or (not both_sides and capitals == len(letters) > 1)
        return 2 * capitals >= sum(c.isalpha() for c in word) or self.knows(word)

    def groups(self, symbol: str) -> list[str]:
        """The groups of a symbol without the year: `2022/QH15` → [`QH15`], `TB-CAT-PX01` → [`TB`, `CAT`, `PX01`]."""
        return [g for g in re.split(r"[-/_.]", symbol) if g and not g.isdecimal()]

    def type_of(self, symbol: str) -> str | None:
        """The group that stands for the type, or None: letters have none."""
        groups = self.groups(symbol)
        return groups[0] if len(groups) > 1 and groups[0] in self.types else None

    def organs_of(self, symbol: str) -> tuple[Organ, ...]:
        """The organs that a symbol names, in its order: two or more only for joint documents. Empty where unknown."""
        groups = self.groups(symbol)
        if len(groups) > 1 and groups[0] in self.types:
            joint = groups[0] in {"TTLT", "NQLT", "TTLB"}
            groups = groups[1:]
            if joint:
                found = [o for g in groups if (o := self.organ(g)) is not None]
                return tuple(found) if len(found) == len(groups) else ()
        return (organ,) if groups and (organ := self.organ(groups[0])) else ()

    def organ(self, group: str) -> Organ | None:
        """The organ of one group; the term behind `QH`, `UBTVQH`, `HĐND` is left out."""
        return self.organs.get(group) or self.organs.get(group.rstrip("0123456789"))

    def mend_organ(self, number: NumberSymbol, organ: Organ) -> NumberSymbol:
        """The symbol with the group that no list knows replaced by that of the organ which the text names behind it.

        `22/2019/NQ-HĐNPĐ … của Hội đồng nhân dân tỉnh` is `22/2019/NQ-HĐND`. Only where a type stands before the group
        and the group is like the organ's symbol, or is lost.
        """
        groups = self.groups(number.symbol or "")
        if not groups or groups[0] not in self.types or len(groups) > 2 or (len(groups) == 2 and self.knows(groups[1])):
            return number
        if number.symbol is None or number.separator != "/" or (len(groups) == 1 and number.confidence > 0.5):
            return number
        if len(groups) == 2:
            read, meant = fold(groups[1]), fold(organ.symbol)
            broken_off = number.confidence <= 0.5 and meant.startswith(read)
            # Scanning swaps letters and adds some; `TT-NN` or `TTr-SNNPTNT` of a department is a symbol of its own.
            own = len(read) < len(meant) or read.startswith(meant)
            if not broken_off and (own or fuzz.ratio(read, meant) < 60):
                return number
        head = number.symbol[: number.symbol.rindex(groups[0]) + len(groups[0])]
        return replace(number, symbol=f"{head}-{organ.symbol}", confidence=0.6)

    def is_local(self, symbol: str) -> bool | None:
        """Whether a symbol is one of a province or below; None where it does not tell.

        Departments (`S…`), steering committees (`BCĐ…`) and bodies of the people's committee are local by their form.
        """
        organs = self.organs_of(symbol)
        if organs:
            return organs[0].level != "central"
        groups = self.groups(symbol)
        organ = groups[1] if self.type_of(symbol) else (groups[0] if groups else "")
        return True if re.match(r"S[A-ZĐ]{2}|BCĐ|\w*UBND|HĐND", organ) else None


@lru_cache(maxsize=4)
def symbols_of(lexicon: Lexicon) -> Symbols:
    return Symbols(lexicon)


def without_zeros(number_symbol: str) -> str:
    """For comparing numbers: `08/2018/L-CTN` → `8/2018/L-CTN`."""
    return re.sub(r"^0+(?=\d)", "", number_symbol)
