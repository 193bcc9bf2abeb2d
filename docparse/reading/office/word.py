"""Word files (.docx, .docm): the main text, its numbers, tables, boxes, notes, and the heads and feet of its pages.

Tracked changes are read as accepted, hidden text is left out, macros and links are never looked at. The form is that
of ISO/IEC 29500-1.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace

from docparse.reading.markup import Element, name_of
from docparse.reading.office.columns import letterhead_and_furniture
from docparse.reading.office.flow import A4_TEXT_PT, Block, Document, Paragraph, Table, TableCell
from docparse.reading.office.fonts import Run
from docparse.reading.office.numbering import Numbering
from docparse.reading.office.ooxml import R, W, child, children, number, points, switch, value
from docparse.reading.office.package import Package
from docparse.reading.office.styles import Styles, first_switch, tab_stops

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# What is walked through as if it were not there.
_WRAPPERS = frozenset(
    ("ins", "moveTo", "sdt", "sdtContent", "customXml", "smartTag", "hyperlink", "fldSimple", "dir", "bdo", "rubyBase")
)
_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_MOST_COLUMNS = 64  # Word's own limit is 63


def read_word(package: Package) -> Document:
    """Raises DamagedSource where there is no main document."""
    main = _main_part(package)
    relations = _relations(package, main)
    root = package.xml(main)
    body = child(root, "body")
    if body is None:
        raise package.damaged("không có phần nội dung (w:body)", "it has no body")
    styles = Styles(package.optional(relations.of_kind("styles")))
    numbering = Numbering(package.optional(relations.of_kind("numbering")), styles.list_of_styles())
    walk = _Walk(styles, numbering)
    text = walk.blocks(body)
    notes = _notes(package, relations, walk)
    head, furniture = letterhead_and_furniture(_heads_and_feet(package, relations, body, styles, numbering))
    return Document(body=text, head=head, notes=notes, furniture=furniture, width=_text_width(body))


class _Relations:
    """Where the parts are that a part speaks of; what lies outside the file is none of them."""

    def __init__(self, root: Element | None, folder: str) -> None:
        self._by_id: dict[str, str] = {}
        self._by_kind: dict[str, str] = {}
        for one in root.iter(_RELATIONS) if root is not None else ():
            if one.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
            self._by_id[one.get("Id", "")] = target
            self._by_kind.setdefault(one.get("Type", "").rpartition("/")[2], target)

    def of_kind(self, kind: str) -> str | None:
        return self._by_kind.get(kind)

    def of_id(self, key: str | None) -> str | None:
        return self._by_id.get(key or "")


def _relations(package: Package, part: str) -> _Relations:
    folder, _, name = part.rpartition("/")
    return _Relations(package.optional(posixpath.join(folder, "_rels", f"{name}.rels")), folder)


def _main_part(package: Package) -> str:
    named = _Relations(package.optional("_rels/.rels"), "").of_kind("officeDocument")
    return named if named and named in package else "word/document.xml"


class _Walk:
    """One walk through the stories of a file, in their order: numbers are counted and notes collected on the way."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles, self._numbering = styles, numbering
        self._count = 0
        self.cited: list[tuple[str, str]] = []  # (footnotes or endnotes, id) in the order of the text
        self._boxes: list[Element] = []

    def begin(self) -> None:
        """Another part: paragraphs count from 1."""
        self._count = 0

    def blocks(self, container: Element) -> tuple[Block, ...]:
        found: list[Block] = []
        open_runs: list[Run] = []  # of a paragraph whose end is deleted: the next one goes on with it
        label = ""
        for element in _inside(container, frozenset(("p", "tbl"))):
            if name_of(element) == "tbl":
                found.append(self._table(element))
                continue
            paragraph = self._paragraph(element)
            open_runs += paragraph.runs
            label = label or paragraph.label
            if child(child(child(element, "pPr"), "rPr"), "del") is None:
                found.append(replace(paragraph, runs=tuple(open_runs), label=label))
                open_runs, label = [], ""
            found += self._boxed()
        return (*found, Paragraph(tuple(open_runs), label, number=self._count)) if open_runs else tuple(found)

    def _boxed(self) -> list[Block]:
        """The text of boxes that hang on the paragraph just read."""
        boxes, self._boxes = self._boxes, []
        return [block for box in boxes for block in self.blocks(box)]

    def _paragraph(self, element: Element) -> Paragraph:
        self._count += 1
        count = self._count
        properties = child(element, "pPr")
        styles = self._styles
        label = ""
        numbered = styles.numbering(properties)
        if numbered:
            list_id, level, style = numbered
            if level is None:
                level = self._numbering.level_of_style(list_id, style)
            label = self._numbering.label(list_id, level)
        parts = _inside(element, frozenset(("r", "AlternateContent")))
        runs = [run for part in parts for run in self._run(part, properties)]
        if switch(properties, "pageBreakBefore"):
            runs.insert(0, Run("\f"))
        if child(properties, "sectPr") is not None and value(child(properties, "sectPr"), "type") != "continuous":
            runs.append(Run("\f"))
        jc = next((said for p in styles.paragraph_properties(properties) if (said := value(p, "jc"))), None)
        indent = child(properties, "ind")
        start = 0.0 if indent is None else points(indent.get(f"{W}left") or indent.get(f"{W}start")) or 0.0
        return Paragraph(
            runs=tuple(runs),
            label=label,
            centred=jc == "center",
            stops=tab_stops(styles.paragraph_properties(properties)),
            indent=start,
            number=count,
        )

    def _run(self, element: Element, paragraph: Element | None) -> Iterator[Run]:
        if name_of(element) == "AlternateContent":
            for inner in _alternative(element):
                yield from self._run(inner, paragraph)
            return
        properties = child(element, "rPr")

        def looked_up() -> Iterator[Element]:
            return self._styles.run_properties(properties, paragraph)

        if first_switch(looked_up(), "vanish"):
            return
        fonts = (f for p in looked_up() if (f := child(p, "rFonts")) is not None)
        font = next((name for f in fonts if (name := f.get(f"{W}ascii") or f.get(f"{W}hAnsi"))), None)
        capitals = first_switch(looked_up(), "caps")
        for part in element.iterchildren():
            name = name_of(part)
            if name == "t":
                yield Run(part.text or "", font, capitals)
            elif name in _CHARACTERS:
                yield Run(_CHARACTERS[name], font, capitals)
            elif name == "br":
                yield Run("\f" if part.get(f"{W}type") == "page" else "\n", font, capitals)
            elif name == "sym":
                yield Run(_symbol(part.get(f"{W}char")), part.get(f"{W}font"), capitals)
            elif name in _NOTES:
                self.cited.append((_NOTES[name], part.get(f"{W}id", "")))
                yield Run(f"[{len(self.cited)}]")
            elif name in ("drawing", "pict", "object", "AlternateContent"):
                self._boxes += _text_boxes(part)
            elif name == "ruby":
                for inner in _inside(part, frozenset(("r",))):
                    yield from self._run(inner, paragraph)

    def _table(self, element: Element) -> Table:
        rows = []
        for row in _inside(element, frozenset(("tr",))):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                continue
            cells = [TableCell()] * _span(value(properties, "gridBefore"), 0)
            for cell in _inside(row, frozenset(("tc",))):
                own = child(cell, "tcPr")
                merged = child(own, "vMerge")
                goes_on = merged is not None and merged.get(f"{W}val", "continue") == "continue"
                blocks = self.blocks(cell)
                gone = goes_on or child(own, "cellDel") is not None
                cells.append(TableCell() if gone else TableCell(blocks))
                more = _span(value(own, "gridSpan"), 1) - 1
                cells += [TableCell()] * min(more, _MOST_COLUMNS - len(cells))
            rows.append(tuple(cells))
        return Table(tuple(rows), self._styles.is_ruled(element))


def _span(text: str | None, otherwise: int) -> int:
    found = number(text)
    return otherwise if found is None else max(0, min(found, _MOST_COLUMNS))


def _inside(element: Element, wanted: frozenset[str]) -> Iterator[Element]:
    """The wanted elements below, through wrappers; deleted and moved-away text is not entered."""
    for inner in element.iterchildren():
        name = name_of(inner)
        if name in wanted:
            yield inner
        elif name in _WRAPPERS:
            yield from _inside(inner, wanted)
        elif name == "AlternateContent":
            for part in _alternative(inner, whole=True):
                yield from _inside(part, wanted)


def _alternative(element: Element, whole: bool = False) -> Iterator[Element]:
    """The one form of a thing that is given in several; Word writes the newer one first."""
    for form in element.iterchildren():
        if name_of(form) in ("Choice", "Fallback"):
            if whole:
                yield form
            else:
                yield from form.iterchildren(f"{W}r")
            return


def _text_boxes(element: Element) -> list[Element]:
    """The boxes of text in a drawing, the outermost ones; of two forms of one drawing the first."""
    found: list[Element] = []
    below = [element]  # the next one last
    while below:
        one = below.pop()
        name = name_of(one)
        if name == "txbxContent":
            found.append(one)
        elif name == "AlternateContent":
            below += _alternative(one, whole=True)
        else:
            below += one.iterchildren(reversed=True)
    return found


def _symbol(code: str | None) -> str:
    try:
        found = int(code or "", 16)
    except ValueError:
        return ""
    return chr(found) if 0x20 <= found <= 0xFFFF and not 0xD800 <= found <= 0xDFFF else ""


def _notes(package: Package, relations: _Relations, walk: _Walk) -> tuple[tuple[str, tuple[Block, ...]], ...]:
    """Foot- and endnotes in the order in which the text cites them."""
    parts: dict[tuple[str, str], Element] = {}
    for kind, item in (("footnotes", "footnote"), ("endnotes", "endnote")):
        root = package.optional(relations.of_kind(kind))
        for note in children(root, item) if root is not None else ():
            parts[kind, note.get(f"{W}id", "")] = note
    walk.begin()
    cited = tuple(walk.cited)
    return tuple((f"[{n}]", walk.blocks(parts[where])) for n, where in enumerate(cited, start=1) if where in parts)


def _heads_and_feet(
    package: Package, relations: _Relations, body: Element, styles: Styles, numbering: Numbering
) -> Iterator[tuple[bool, tuple[Block, ...]]]:
    """What stands above and below the text of pages, with whether it stands above."""
    seen: set[str] = set()
    for kind in ("headerReference", "footerReference"):
        for reference in body.iter(f"{W}{kind}"):
            part = relations.of_id(reference.get(f"{R}id"))
            root = package.optional(part) if part and part not in seen else None
            if part is None or root is None:
                continue
            seen.add(part)
            yield kind == "headerReference", _Walk(styles, numbering).blocks(root)


def _text_width(body: Element) -> float:
    """Of the first page, in points; A4 with the margins of Decree 30/2020/NĐ-CP where the file does not say."""
    section = next(body.iter(f"{W}sectPr"), None)
    size, margins = child(section, "pgSz"), child(section, "pgMar")
    width = points(size.get(f"{W}w")) if size is not None else None
    sides = [points(margins.get(f"{W}{side}")) for side in ("left", "right")] if margins is not None else []
    given = [side for side in sides if side is not None]
    if width is None or len(given) != 2 or width - sum(given) < 100:
        return A4_TEXT_PT
    return width - sum(given)
