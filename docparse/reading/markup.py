"""XML and HTML of files that may be hostile: nothing is fetched, no entity is resolved. The only file that knows lxml.

XML that declares a document type is refused: no word processor writes one, and entities are how a small file becomes a
large one or asks for another.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from lxml import etree

Element: TypeAlias = Any
"""An lxml element; lxml says nothing of its types."""

_DOCTYPES = tuple("<!DOCTYPE".encode(codec) for codec in ("utf-8", "utf-16-le", "utf-16-be"))
_HTML_UNSEEN = frozenset(("script", "style", "head", "title", "template"))
_HTML_BLOCKS = frozenset(
    ("p", "div", "br", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "hr", "pre")
)


class BadMarkup(ValueError):
    """What is no valid XML, or nests deeper than any writer does."""


class DeclaresEntities(BadMarkup):
    """XML with a document type."""


def parse_xml(data: bytes) -> Element:
    """The root element. Raises BadMarkup, DeclaresEntities where a document type is declared."""
    if any(mark in data for mark in _DOCTYPES):
        raise DeclaresEntities
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BadMarkup(error.msg) from error
    if root.getroottree().docinfo.doctype:  # in an encoding that the bytes did not show
        raise DeclaresEntities
    return root


def name_of(element: Element) -> str:
    """The local name of an element, "" for what is none (a comment, an entity)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def html_text(data: bytes) -> str:
    """The text of an HTML page or mail, a line for each block; scripts, styles and what they would fetch left out."""
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8")
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return ""
    if root is None:
        return ""
    lines = (" ".join(line.split()) for line in "".join(_html_pieces(root)).split("\n"))
    return "\n".join(line for line in lines if line)


def _html_pieces(root: Element) -> Iterator[str]:
    """What can be seen, in order, with a line end around each block."""
    hidden = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = name_of(element)
        begins = event == "start"
        if name in _HTML_UNSEEN:
            hidden += 1 if begins else -1
        if name in _HTML_BLOCKS:
            yield "\n"
        if not hidden:
            yield " ".join(((element.text if begins else element.tail) or "").splitlines())
