"""Styles of Word: what a paragraph or a run has by its style, that style's base, and the defaults of the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from docparse.reading.markup import Element
from docparse.reading.office.ooxml import W, child, children, number, points, switch, value

T = TypeVar("T")
_LONGEST_CHAIN = 20  # styles based on each other; a circle ends there
_UNSEEN = ("nil", "none")
_WHITE = ("FFFFFF", "ffffff")


class Styles:
    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._default: dict[str, str] = {}
        self._run_defaults: Element | None = None
        if root is None:
            return
        defaults = child(child(root, "docDefaults"), "rPrDefault")
        self._run_defaults = child(defaults, "rPr")
        for style in children(root, "style"):
            key = style.get(f"{W}styleId", "")
            self._styles[key] = style
            if style.get(f"{W}default") in ("1", "true"):
                self._default[style.get(f"{W}type", "")] = key

    def chain(self, style: str | None, kind: str) -> Iterator[Element]:
        """The style and those that it is based on, nearest first. Without one, the default of its kind."""
        key = style or self._default.get(kind)
        for _ in range(_LONGEST_CHAIN):
            found = self._styles.get(key or "")
            if found is None:
                return
            yield found
            key = value(found, "basedOn")

    def list_of_styles(self) -> dict[str, str]:
        """Style → the list that it names."""
        found = {}
        for key, style in self._styles.items():
            named = value(child(child(style, "pPr"), "numPr"), "numId")
            if named:
                found[key] = named
        return found

    def paragraph_properties(self, properties: Element | None) -> Iterator[Element]:
        """The paragraph's own properties, then those of its styles."""
        if properties is not None:
            yield properties
        for style in self.chain(value(properties, "pStyle"), "paragraph"):
            found = child(style, "pPr")
            if found is not None:
                yield found

    def run_properties(self, run: Element | None, paragraph: Element | None) -> Iterator[Element]:
        """The run's own properties, those of its style, of its paragraph's style, and the file's."""
        if run is not None:
            yield run
        named = value(run, "rStyle")
        for style in self.chain(named, "character") if named else ():
            found = child(style, "rPr")
            if found is not None:
                yield found
        for style in self.chain(value(paragraph, "pStyle"), "paragraph"):
            found = child(style, "rPr")
            if found is not None:
                yield found
        if self._run_defaults is not None:
            yield self._run_defaults

    def numbering(self, properties: Element | None) -> tuple[str, int | None, str | None] | None:
        """The list of a paragraph, its level where the paragraph says it, and the style that it is numbered by."""
        own = child(properties, "numPr")
        own_list, own_level = value(own, "numId"), number(value(own, "ilvl"))
        if own_list is not None:
            return (own_list, own_level or 0, None) if own_list != "0" else None
        for style in self.chain(value(properties, "pStyle"), "paragraph"):
            found = child(child(style, "pPr"), "numPr")
            named = value(found, "numId")
            if named is not None:
                level = own_level if own_level is not None else number(value(found, "ilvl"))
                return (named, level, style.get(f"{W}styleId")) if named != "0" else None
        return None

    def is_ruled(self, table: Element) -> bool:
        """Whether lines can be seen between the cells of a table."""
        properties = child(table, "tblPr")
        borders = child(properties, "tblBorders")
        if borders is not None:
            by_table = _inside(borders)
        else:
            by_table = False
            for style in self.chain(value(properties, "tblStyle"), "table"):
                found = child(child(style, "tblPr"), "tblBorders")
                if found is not None:
                    by_table = _inside(found)
                    break
        own = [b for b in table.iter(f"{W}tcBorders") if len(b)]
        if not own:
            return by_table
        # Cells that say something of their own lines overrule the table.
        seen = sum(any(_seen(side) for side in b) for b in own)
        return seen * 2 > len(own) if len(own) * 2 > sum(1 for _ in table.iter(f"{W}tc")) else by_table


def _inside(borders: Element) -> bool:
    return any(_seen(side) for name in ("insideH", "insideV", "left") for side in children(borders, name))


def _seen(border: Element) -> bool:
    return border.get(f"{W}val") not in _UNSEEN and border.get(f"{W}color") not in _WHITE


def tab_stops(properties: Iterator[Element]) -> tuple[float, ...]:
    """The tab stops of a paragraph, in points, ascending."""
    found: dict[float, bool] = {}
    for level in properties:
        for tab in children(child(level, "tabs"), "tab") if child(level, "tabs") is not None else ():
            at = points(tab.get(f"{W}pos"))
            if at is not None:
                found.setdefault(at, tab.get(f"{W}val") != "clear")
    return tuple(sorted(at for at, kept in found.items() if kept))


def first_switch(properties: Iterator[Element], name: str) -> bool:
    """The nearest word on a switch."""
    return next((said for p in properties if (said := switch(p, name)) is not None), False)
