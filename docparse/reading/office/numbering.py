"""Automatic numbers of Word as the reader sees them (ISO/IEC 29500-1, 17.9: numbering definitions)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from docparse.reading.markup import Element
from docparse.reading.office.fonts import Run, text_of_runs
from docparse.reading.office.ooxml import W, child, children, number, value
from docparse.vietnamese.numerals import roman

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_FOLLOWS = {"space": " ", "nothing": ""}


@dataclass(frozen=True, slots=True)
class Level:
    """How one level is numbered. `restart`: after which level (from 1) it begins anew; 0 for never."""

    start: int = 1
    form: str = "decimal"
    digits: int = 0  # of a custom form such as 001
    text: str = ""
    follows: str = " "
    legal: bool = False
    restart: int | None = None
    style: str | None = None
    font: str | None = None


class Numbering:
    """Counts the numbered paragraphs of one file, asked in the order of the text."""

    def __init__(self, root: Element | None, style_numbers: dict[str, str]) -> None:
        """`style_numbers`: style → the list that it stands for (`numStyleLink` points to a style)."""
        self._abstract: dict[str, dict[int, Level]] = {}
        self._linked: dict[str, str] = {}
        self._lists: dict[str, str] = {}
        self._own: dict[str, dict[int, Level]] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._style_numbers = style_numbers
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        for element in children(root, "abstractNum"):
            key = element.get(f"{W}abstractNumId", "")
            self._abstract[key] = {i: level for lvl in children(element, "lvl") for i, level in [_level(lvl)]}
            link = value(element, "numStyleLink")
            if link:
                self._linked[key] = link
        for element in children(root, "num"):
            key = element.get(f"{W}numId", "")
            self._lists[key] = value(element, "abstractNumId") or ""
            for override in children(element, "lvlOverride"):
                index = number(override.get(f"{W}ilvl")) or 0
                own = child(override, "lvl")
                if own is not None:
                    self._own.setdefault(key, {})[index] = _level(own)[1]
                start = number(value(override, "startOverride"))
                if start is not None:
                    self._starts[key, index] = start

    def _abstract_of(self, list_id: str) -> str:
        key = self._lists.get(list_id, "")
        style = self._linked.get(key)
        return self._lists.get(self._style_numbers.get(style, ""), key) if style else key

    def level_of_style(self, list_id: str, style: str | None) -> int:
        """The level that belongs to a paragraph style, else the first."""
        levels = self._abstract.get(self._abstract_of(list_id), {})
        return next((i for i, level in levels.items() if style and level.style == style), 0)

    def label(self, list_id: str, index: int) -> str:
        """The label of the next paragraph of a list, with what follows it; "" for a list that is not there."""
        abstract = self._abstract_of(list_id)
        levels = {**self._abstract.get(abstract, {}), **self._own.get(list_id, {})}
        if list_id not in self._lists or index not in levels:
            return ""
        counts = self._counts.setdefault(abstract, {})
        self._count(list_id, index, levels, counts)
        level = levels[index]
        if level.form == "none":
            return ""
        if level.form == "bullet":
            label = text_of_runs([Run(level.text, level.font)])
        else:
            label = _PLACE.sub(lambda m: _shown(int(m[1]) - 1, level, levels, counts), level.text)
            label = text_of_runs([Run(label, level.font)])
        return label + level.follows if label.strip() else ""

    def _count(self, list_id: str, index: int, levels: dict[int, Level], counts: dict[int, int]) -> None:
        start = self._starts.pop((list_id, index), None)  # once, where the list first comes to this level
        if start is not None:
            counts[index] = start
        elif index in counts:
            counts[index] += 1
        else:
            counts[index] = levels[index].start
        for deeper in [i for i in counts if i > index]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or index < restart:
                del counts[deeper]


def _shown(index: int, level: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
    of = levels.get(index)
    if of is None:
        return ""
    return written(counts.get(index, of.start), replace(of, form="decimal") if level.legal else of)


def written(count: int, level: Level) -> str:
    """A count in the form of its level; forms of other languages come out as digits."""
    if level.form == "none":
        return ""
    if level.form == "decimalZero":
        return f"{count:02d}"
    if level.form in ("upperRoman", "lowerRoman") and 0 < count < 4000:
        return roman(count) if level.form == "upperRoman" else roman(count).lower()
    if level.form in ("upperLetter", "lowerLetter") and 0 < count <= 26 * 30:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)  # Word: z, aa, bb
        return letter.upper() if level.form == "upperLetter" else letter
    return str(count).zfill(level.digits)


def _level(element: Element) -> tuple[int, Level]:
    index = number(element.get(f"{W}ilvl")) or 0
    form = _form(element)
    follows = value(element, "suff") or "tab"
    properties = child(element, "rPr")
    fonts = child(properties, "rFonts") if properties is not None else None
    return index, Level(
        start=_or(number(value(element, "start")), 0),
        form=form[0],
        digits=form[1],
        text=value(element, "lvlText") or "",
        follows=_FOLLOWS.get(follows, " "),
        legal=child(element, "isLgl") is not None and value(element, "isLgl") not in ("0", "false"),
        restart=number(value(element, "lvlRestart")),
        style=value(element, "pStyle"),
        font=(fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")) if fonts is not None else None,
    )


def _form(element: Element) -> tuple[str, int]:
    found = child(element, "numFmt")
    if found is None:
        return "decimal", 0
    form = found.get(f"{W}val", "decimal")
    # Word writes 001, 002 as a custom form that spells its first numbers.
    first = found.get(f"{W}format", "").split(",")[0].strip()
    return ("decimal", len(first)) if form == "custom" and first.isdigit() else (form, 0)


def _or(found: int | None, otherwise: int) -> int:
    return otherwise if found is None else found
