"""Styles of OpenDocument: what paragraphs, letters, cells and lists look like (OASIS ODF 1.3, 16)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docparse.reading.markup import Element, name_of
from docparse.reading.office.flow import A4_TEXT_PT

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_LONGEST_CHAIN = 20  # styles based on each other; a circle ends there
_LENGTH = re.compile(r"(-?\d{1,6}(?:\.\d{1,8})?)(cm|mm|in|pt|pc|px)")
_POINTS = {"cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "pt": 1.0, "pc": 12.0, "px": 0.75}


def length(text: str | None) -> float | None:
    """A length in points."""
    found = _LENGTH.fullmatch(text or "")
    return float(found[1]) * _POINTS[found[2]] if found else None


@dataclass(frozen=True, slots=True)
class Look:
    """Of a paragraph; measures in points."""

    centred: bool
    stops: tuple[float, ...]
    indent: float
    breaks_before: bool
    hidden: bool


@dataclass(frozen=True, slots=True)
class Letters:
    font: str | None
    capitals: bool
    hidden: bool


class OpenStyles:
    def __init__(self, common: Element | None, content: Element) -> None:
        self._styles: dict[str, Element] = {}
        self._lists: dict[str, dict[int, Element]] = {}
        self._faces: dict[str, str] = {}
        self._page: Element | None = None
        self.outline: dict[int, Element] = {}
        for root in (common, content):
            for element in root.iter() if root is not None else ():
                self._take(element)

    def _take(self, element: Element) -> None:
        name = name_of(element)
        key = element.get(f"{STYLE}name", "") if name else ""
        if name == "style":
            self._styles[key] = element
        elif name == "list-style":
            self._lists[key] = _levels(element)
        elif name == "outline-style":
            self.outline = _levels(element)
        elif name == "font-face":
            self._faces[key] = element.get(f"{_SVG}font-family", key).strip("'\"")
        elif name == "page-layout-properties" and self._page is None:
            self._page = element

    def _chain(self, style: str | None) -> Iterator[Element]:
        for _ in range(_LONGEST_CHAIN):
            found = self._styles.get(style or "")
            if found is None:
                return
            yield found
            style = found.get(f"{STYLE}parent-style-name")

    def _values(self, style: str | None, properties: str, name: str) -> Iterator[str]:
        for one in self._chain(style):
            found = one.find(f"{STYLE}{properties}")
            value = None if found is None else found.get(name)
            if value is not None:
                yield value

    def look(self, style: str | None) -> Look:
        def first(name: str) -> str | None:
            return next(self._values(style, "paragraph-properties", name), None)

        stops = [at for one in self._chain(style) for tab in one.iter(f"{STYLE}tab-stop")
                 if (at := length(tab.get(f"{STYLE}position"))) is not None]  # fmt: skip
        return Look(
            centred=first(f"{FO}text-align") == "center",
            stops=tuple(sorted(set(stops))),
            indent=length(first(f"{FO}margin-left")) or 0.0,
            breaks_before=first(f"{FO}break-before") == "page",
            hidden=self.letters((style,)).hidden,
        )

    def letters(self, styles: Sequence[str | None]) -> Letters:
        """`styles` hold one within the other, outermost first."""

        def first(name: str) -> str | None:
            return next((v for s in reversed(styles) for v in self._values(s, "text-properties", name)), None)

        face = first(f"{STYLE}font-name")
        return Letters(
            font=self._faces.get(face, face) if face else first(f"{FO}font-family"),
            capitals=first(f"{FO}text-transform") == "uppercase",
            hidden=first(f"{TEXT}display") == "none",
        )

    def levels(self, style: str) -> dict[int, Element]:
        return self._lists.get(style, {})

    def list_of_paragraph(self, style: str | None) -> str:
        return next((v for one in self._chain(style) if (v := one.get(f"{STYLE}list-style-name"))), "")

    def cell_is_ruled(self, style: str | None) -> bool:
        sides = ("border", "border-left", "border-top", "border-bottom", "border-right")
        values = (next(self._values(style, "table-cell-properties", f"{FO}{side}"), "none") for side in sides)
        return any(value.split()[:1] not in (["none"], ["hidden"], []) and "#ffffff" not in value for value in values)

    def text_width(self) -> float:
        """Of a page, in points; that of A4 with the margins of Decree 30/2020/NĐ-CP where the file does not say."""
        if self._page is None:
            return A4_TEXT_PT
        width, left, right = (
            length(self._page.get(f"{FO}{name}")) for name in ("page-width", "margin-left", "margin-right")
        )
        found = (width or 0.0) - (left or 0.0) - (right or 0.0)
        return found if found >= 100 else A4_TEXT_PT


def _levels(style: Element) -> dict[int, Element]:
    found = {}
    for level in style.iterchildren():
        number = level.get(f"{TEXT}level", "") if name_of(level) else ""
        if number.isascii() and number.isdigit() and 1 <= int(number[:3]) <= 10:
            found[int(number[:3]) - 1] = level
    return found
