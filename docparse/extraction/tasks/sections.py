"""Where instructions stand: the tree of sections, their titles, and what a paragraph must show in each to be a task."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from docparse.lexicon import TaskWords
from docparse.outline import Outline
from docparse.records import Section
from docparse.spans import Span
from docparse.vietnamese.letters import fold

_LONGEST_TITLE = 300  # characters of a title that are looked at


@dataclass
class Node:
    """One section while its tasks are read. `leads` are whom its own words name for what stands beneath it."""

    section: Section
    parent: Node | None
    children: list[Node] = field(default_factory=list)
    leads: tuple[str, ...] = ()
    deadline: int | None = None
    title: str = ""  # folded

    def inherited(self) -> tuple[str, ...]:
        return next((node.leads for node in self.outwards() if node.leads), ())

    def outwards(self) -> Iterator[Node]:
        """Itself and the sections around it, innermost first."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent


@dataclass(frozen=True, slots=True)
class Rules:
    """What a paragraph must show to be a task, by where it stands."""

    idle: bool = False  # purposes, results: nothing is told
    requirement: bool = False  # … but requirements are
    strict: bool = False  # agenda, composition: only what must be done in so many words
    named: bool = False  # only what somebody named or inherited is told
    directed: bool = False  # preamble, composition: only what is told to somebody in so many words


def rules_of(node: Node, lists: TaskWords, *, declaring: bool, instructing: bool) -> Rules:
    """The rules for what a section says itself.

    `declaring`: the document is of a type that decides, reports or defines. `instructing`: its preamble has led into
    its instructions (`yêu cầu:`), so what stands in the preamble after that is one of them.
    """
    if node.section.kind == "preamble":
        return Rules(directed=not instructing)
    if node.section.kind == "closing":
        return Rules()
    # The run-in title of an item (`- Tiêu chuẩn: Sở A rà soát …`) is what the item is about, not a title above it.
    above = [n.title for n in node.outwards() if n.title and (n is not node or n.children)]
    nearest = next((t for t in above if speaks_of(t, lists.task_headings) or speaks_of(t, lists.idle_headings)), "")
    parent = node.parent.title if node.parent else ""
    composed = opens(node.title, lists.composition_titles)
    return Rules(
        idle=opens(nearest, lists.defining_headings)
        or (speaks_of(nearest, lists.idle_headings) and not speaks_of(nearest, lists.task_headings)),
        requirement=speaks_of(nearest, lists.requirement_headings),
        strict=any(opens(t, lists.strict_headings) for t in (node.title, parent)) or composed,
        directed=composed,
        named=declaring and not any(speaks_of(t, lists.task_headings) for t in above),
    )


def is_form(node: Node, lists: TaskWords) -> bool:
    """Whether a section is a form to be filled in, or part of one."""
    root = list(node.outwards())[-1].section
    titles = (root.label or "", root.heading or "")
    return root.kind == "appendix" and any(opens(fold(title), lists.forms) for title in titles)


def opens(title: str, phrases: tuple[str, ...]) -> bool:
    """Whether a folded title begins with one of the phrases."""
    return _at_start(phrases).match(title) is not None


def speaks_of(title: str, phrases: tuple[str, ...]) -> bool:
    """Whether a folded title or one of its parts (`Mục đích, yêu cầu` has two) begins with one of the phrases."""
    return any(opens(part, phrases) for part in re.split(r", | va | - ", title[:_LONGEST_TITLE]))


@cache
def _at_start(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(re.escape(fold(p)) for p in phrases) + r")(?!\w)")


def tree_of(outline: Outline) -> list[Node]:
    """The outline's sections, each with its parent and children."""
    nodes: dict[Section, Node] = {}
    found: list[Node] = []
    for section in outline.sections:
        above = outline.parent(section)
        node = Node(section, nodes[above] if above is not None else None)
        if node.parent is not None:
            node.parent.children.append(node)
        nodes[section] = node
        found.append(node)
    return found


def behind_label(text: str, span: Span, label: str, otherwise: int) -> int:
    """Where the words of a section begin, behind its label as it should read or as it was read."""
    m = re.compile(r"[\s(*_]*" + re.escape(label).replace(r"\ ", r"\s+") + r"[\s.):/*_–-]*").match(
        text, span.start, span.end
    )
    return m.end() if m and m.end() > span.start else otherwise
