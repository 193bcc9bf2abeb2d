"""How WordprocessingML is asked: children by name, values, switches, measures (ISO/IEC 29500-1, 17)."""

from __future__ import annotations

from collections.abc import Iterator

from docparse.reading.markup import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TWIPS_PER_POINT = 20


def children(element: Element, name: str) -> Iterator[Element]:
    found: Iterator[Element] = element.iterchildren(f"{W}{name}")
    return found


def child(element: Element | None, name: str) -> Element | None:
    return None if element is None else element.find(f"{W}{name}")


def value(element: Element | None, name: str) -> str | None:
    """`w:val` of a child."""
    found = child(element, name)
    return None if found is None else found.get(f"{W}val")


def switch(element: Element | None, name: str) -> bool | None:
    """A property that is on or off; None where it is not said."""
    found = child(element, name)
    return None if found is None else found.get(f"{W}val", "1") not in ("0", "false", "off")


def number(text: str | None) -> int | None:
    """A whole number of moderate size; None for what is none."""
    try:
        found = int(text or "")
    except ValueError:
        return None
    return found if abs(found) < 10**7 else None


def points(text: str | None) -> float | None:
    found = number(text)
    return None if found is None else found / TWIPS_PER_POINT
