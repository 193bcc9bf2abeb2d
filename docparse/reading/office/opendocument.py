"""OpenDocument texts (.odt): paragraphs with their numbers, tables, boxes, notes, heads and feet (OASIS ODF 1.3).

Tracked changes are read as accepted: what was deleted lies apart from the text, and stays there. Hidden text is left
out, macros and links are never looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from docparse.reading.markup import Element, name_of
from docparse.reading.office.columns import letterhead_and_furniture
from docparse.reading.office.flow import Block, Document, Paragraph, Table, TableCell
from docparse.reading.office.fonts import Run
from docparse.reading.office.numbering import Level, written
from docparse.reading.office.open_styles import STYLE, TEXT, OpenStyles
from docparse.reading.office.package import Package

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_FORMS = {"1": "decimal", "I": "upperRoman", "i": "lowerRoman", "A": "upperLetter", "a": "lowerLetter", "": "none"}
_UNSEEN = frozenset(
    ("tracked-changes", "annotation", "annotation-end", "forms", "hidden-text", "sequence-decls", "variable-decls",
     "user-field-decls", "index-title-template", "table-of-content-source", "alphabetical-index-source", "script")
)  # fmt: skip
_MOST_REPEATED = 64
_MOST_BLANKS = 1000
_DIGITS = re.compile(r"\d{1,6}")


def read_opendocument(package: Package) -> Document:
    """Raises DamagedSource where there is no text, PasswordProtected where the file is encrypted."""
    package.refuse_locked_opendocument()
    content = package.xml("content.xml")
    body = next(content.iter(f"{_OFFICE}text"), None)
    if body is None:
        raise package.damaged("không có phần nội dung (office:text)", "it has no text")
    common = package.optional("styles.xml")
    styles = OpenStyles(common, content)
    walk = _Walk(styles)
    text = tuple(walk.blocks(body))
    walk.begin()
    notes = tuple((mark, tuple(walk.blocks(note))) for mark, note in tuple(walk.notes))
    head, furniture = letterhead_and_furniture(_heads_and_feet(common, styles))
    return Document(body=text, head=head, notes=notes, furniture=furniture, width=styles.text_width())


@dataclass(slots=True)
class _List:
    """A list that is being read: its style, and how far each level has counted."""

    style: str
    counts: dict[int, int]


class _Walk:
    def __init__(self, styles: OpenStyles) -> None:
        self._styles = styles
        self._count = 0
        self.notes: list[tuple[str, Element]] = []
        self._boxes: list[Element] = []
        self._by_id: dict[str, dict[int, int]] = {}
        self._by_style: dict[str, dict[int, int]] = {}
        self._headings: dict[int, int] = {}

    def begin(self) -> None:
        """Another part: paragraphs count from 1."""
        self._count = 0

    def blocks(self, container: Element, lists: _List | None = None, depth: int = 0) -> Iterator[Block]:
        for element in container.iterchildren():
            name = name_of(element)
            if name in _UNSEEN or self._is_hidden(element):
                continue
            if name in ("p", "h"):
                yield from self._paragraph(element, self._heading_label(element) if name == "h" and not lists else "")
            elif name == "list":
                yield from self._list(element, lists, depth)
            elif name == "table":
                yield self._table(element)
            else:
                # Sections, indexes, change marks, frames that hang on the page.
                yield from self.blocks(element, lists, depth)

    @staticmethod
    def _is_hidden(element: Element) -> bool:
        said: tuple[str | None, ...] = (element.get(f"{TEXT}display"), element.get(f"{TEXT}is-hidden"))
        return said[0] == "none" or said[1] == "true"

    def _list(self, element: Element, within: _List | None, depth: int) -> Iterator[Block]:
        style = element.get(f"{TEXT}style-name") or (within.style if within else self._style_of_first(element))
        key = element.get("{http://www.w3.org/XML/1998/namespace}id")
        goes_on = element.get(f"{TEXT}continue-list")
        if within is not None:
            counts = within.counts
        elif goes_on in self._by_id:
            counts = self._by_id[goes_on]
        elif element.get(f"{TEXT}continue-numbering") == "true":
            counts = self._by_style.get(style, {})
        else:
            counts = {}
        current = _List(style, counts)
        self._by_style[style] = counts
        if key:
            self._by_id[key] = counts
        for item in element.iterchildren():
            label = self._item_label(item, current, depth) if name_of(item) == "list-item" else ""
            for block in self.blocks(item, current, depth + 1):
                if label and isinstance(block, Paragraph):
                    yield replace(block, label=label)
                    label = ""
                else:
                    yield block

    def _style_of_first(self, element: Element) -> str:
        """A list without a style of its own has that of its first paragraph."""
        first = next(element.iter(f"{TEXT}p", f"{TEXT}h"), None)
        return self._styles.list_of_paragraph(first.get(f"{TEXT}style-name")) if first is not None else ""

    def _item_label(self, item: Element, current: _List, depth: int) -> str:
        first = next((name_of(inner) for inner in item.iterchildren()), "")
        if first not in ("p", "h"):
            return ""  # an item that only holds a deeper list
        start = item.get(f"{TEXT}start-value")
        return self._label(self._styles.levels(current.style), current.counts, depth, start)

    def _heading_label(self, element: Element) -> str:
        level = element.get(f"{TEXT}outline-level", "1")
        if element.get(f"{TEXT}is-list-header") == "true" or not _DIGITS.fullmatch(level):
            return ""
        start = element.get(f"{TEXT}start-value") if element.get(f"{TEXT}restart-numbering") == "true" else None
        return self._label(self._styles.outline, self._headings, int(level) - 1, start)

    @staticmethod
    def _label(levels: dict[int, Element], counts: dict[int, int], depth: int, start: str | None) -> str:
        found = levels.get(depth)
        if found is None:
            return ""
        if start is not None and _DIGITS.fullmatch(start):
            counts[depth] = int(start)
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else _start(found)
        for deeper in [i for i in counts if i > depth]:
            del counts[deeper]
        if name_of(found) == "list-level-style-bullet":
            bullet = found.get(f"{TEXT}bullet-char", "•")
            return f"{bullet} "
        form = found.get(f"{STYLE}num-format", "")
        if not form:
            return ""
        shown = found.get(f"{TEXT}display-levels", "1")
        upper = depth + 1 - min(int(shown) if _DIGITS.fullmatch(shown) else 1, depth + 1)
        numbers = [
            written(counts.get(i, _start(level)), Level(form=_form(level)))
            for i in range(upper, depth + 1)
            if (level := levels.get(i)) is not None
        ]
        before, after = found.get(f"{STYLE}num-prefix", ""), found.get(f"{STYLE}num-suffix", "")
        return f"{before}{'.'.join(n for n in numbers if n)}{after} "

    def _paragraph(self, element: Element, label: str) -> Iterator[Block]:
        self._count += 1
        style = element.get(f"{TEXT}style-name")
        look = self._styles.look(style)
        runs = [Run("\f")] if look.breaks_before else []
        if not look.hidden:
            runs += self._runs(element, style)
        yield Paragraph(tuple(runs), label, look.centred, look.stops, look.indent, self._count)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            yield from self.blocks(box)

    def _runs(self, element: Element, *named: str | None) -> Iterator[Run]:
        """`named`: the styles that hold here, outermost first."""
        letters = self._styles.letters(named)
        if letters.hidden:
            return

        def run(text: str | None) -> Iterator[Run]:
            # White space collapses in ODF (6.1.2); a tab or a line break is an element of its own.
            if text:
                yield Run(re.sub(r"[ \t\r\n]+", " ", text), letters.font, letters.capitals)

        yield from run(element.text)
        for inner in element.iterchildren():
            name = name_of(inner)
            if name == "s":
                count = inner.get(f"{TEXT}c", "1")
                blanks = min(int(count), _MOST_BLANKS) if _DIGITS.fullmatch(count) else 1
                yield Run(" " * blanks, letters.font, letters.capitals)
            elif name in ("tab", "line-break"):
                yield Run("\t" if name == "tab" else "\n", letters.font, letters.capitals)
            elif name == "note":
                body = inner.find(f"{TEXT}note-body")
                mark = f"[{len(self.notes) + 1}]"
                self.notes.append((mark, inner if body is None else body))
                yield Run(mark)
            elif name == "text-box":
                self._boxes.append(inner)
            elif name and name not in _UNSEEN and not self._is_hidden(inner):
                yield from self._runs(inner, *named, inner.get(f"{TEXT}style-name"))
            yield from run(inner.tail)

    def _table(self, element: Element) -> Table:
        rows: list[tuple[TableCell, ...]] = []
        ruled = False
        for row in _rows(element):
            cells: list[TableCell] = []
            for cell in row.iterchildren():
                name = name_of(cell)
                if name not in ("table-cell", "covered-table-cell"):
                    continue
                ruled = ruled or self._styles.cell_is_ruled(cell.get(f"{_TABLE}style-name"))
                blocks = tuple(self.blocks(cell)) if name == "table-cell" else ()
                repeated = cell.get(f"{_TABLE}number-columns-repeated", "1")
                times = min(int(repeated), max(1, _MOST_REPEATED - len(cells))) if _DIGITS.fullmatch(repeated) else 1
                cells += [TableCell(blocks)] * times
            rows.append(tuple(cells))
        return Table(tuple(rows), ruled)


def _rows(element: Element) -> Iterator[Element]:
    """The rows of one table, not those of tables in its cells."""
    for inner in element.iterchildren():
        name = name_of(inner)
        if name == "table-row":
            yield inner
        elif name in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(inner)


def _form(level: Element) -> str:
    return _FORMS.get(level.get(f"{STYLE}num-format", ""), "decimal")


def _start(level: Element) -> int:
    start = level.get(f"{TEXT}start-value", "1")
    return int(start) if _DIGITS.fullmatch(start) else 1


def _heads_and_feet(common: Element | None, styles: OpenStyles) -> Iterator[tuple[bool, tuple[Block, ...]]]:
    """What stands above and below the text of pages, with whether it stands above."""
    for name in ("header-first", "header", "header-left", "footer-first", "footer", "footer-left"):
        for part in common.iter(f"{STYLE}{name}") if common is not None else ():
            yield name.startswith("header"), tuple(_Walk(styles).blocks(part))
