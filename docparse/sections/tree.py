"""From accepted labels to sections: paths, ends, headings, the closing, and the audit of the numbering."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from docparse.lexicon import FrameWords
from docparse.records import Section, SectionKind, Warning, mention_id
from docparse.sections.headings import Headings, Opening
from docparse.sections.labels import KINDS, LETTERS, OPTIONAL, STEP
from docparse.sections.lines import Layout, Line
from docparse.sections.parts import Part, is_body
from docparse.sections.sequence import Choice
from docparse.spans import Span


@dataclass
class Node:
    """A section while it grows. `first` is its line, `stop` the line before which it ends, children included."""

    path: str
    label: str | None
    kind: SectionKind
    start: int
    first: int
    body: int
    parent: Node | None
    stop: int = 0
    end: int = 0
    heading: str | None = None
    confidence: float = 1.0
    children: list[Node] = field(default_factory=list)


# The lines of the head that are long enough to look like text: number and date.
_NUMBER_OR_DATE = re.compile(r"^\W{0,4}so\s?[:.]|\bngay\b.{0,12}\bthang\b.{0,8}\bnam \d{2,4}\W*$")


class TreeBuilder:
    """Builds the sections of one part."""

    def __init__(self, layout: Layout, headings: Headings, words: FrameWords) -> None:
        self.layout = layout
        self.lines = layout.lines
        self.headings = headings
        self.words = words

    def build(self, part: Part, choices: Sequence[Choice]) -> tuple[list[Section], list[Warning]]:
        if part.silent and not part.appendix:
            return [], []
        root = self._appendix(part) if part.appendix else None
        nodes = self._nodes(choices, root)
        closing = self._closing(part, nodes) if nodes and root is None else None
        stop = closing if closing is not None else part.body_stop
        self._ends(nodes, stop)
        for node in nodes:
            node.heading = self._heading(node)
        warnings = audit(nodes, choices)
        sections = [self._section(node) for node in nodes]
        if root is not None:
            root.end = self._end(root.first, part.stop, root.start)
            root.heading = self._appendix_title(part, root, nodes)
            sections.insert(0, self._section(root))
        sections = self._frame(part, nodes, closing) + sections if root is None else sections
        sections += [frame_section("distribution", part.distribution)] if part.distribution else []
        sections += [frame_section("signature", part.signature)] if part.signature else []
        return sorted(sections, key=lambda s: (s.start, -s.end if s.kind != "signature" else -s.start)), warnings

    # Nodes

    def _appendix(self, part: Part) -> Node:
        assert part.appendix is not None and part.opening is not None and part.opening_at is not None
        body = part.opening_at + len(part.appendix)
        return Node(part.appendix, part.appendix, "appendix", part.opening_at, part.opening, body, None)

    def _nodes(self, choices: Sequence[Choice], root: Node | None) -> list[Node]:
        nodes: list[Node] = []
        bullets: dict[tuple[int, str], int] = {}
        for choice in choices:
            reading = choice.reading
            parent = root if choice.parent is None else nodes[choice.parent]
            name = reading.label
            if reading.family == "bullet":
                key = (id(parent), reading.label)
                bullets[key] = bullets.get(key, 0) + 1
                name = f"{reading.label}{bullets[key]}"
            path = name if parent is None else f"{parent.path}/{name}"
            node = Node(
                path, reading.label, KINDS[reading.family], reading.start, choice.candidate.line, reading.body, parent
            )
            node.confidence = 1.0 if choice.cost < 0.6 else max(0.4, round(1.0 - 0.1 * choice.cost, 2))
            if parent is not None:
                parent.children.append(node)
            nodes.append(node)
        return nodes

    # Ends

    def _ends(self, nodes: list[Node], stop: int) -> None:
        """Each section runs to the next label that is not beneath it; a bullet ends with its paragraph."""
        open_: list[Node] = []
        for node in nodes:
            while open_ and open_[-1] is not node.parent:
                open_.pop().stop = node.first
            open_.append(node)
        for node in open_:
            node.stop = stop
        for node in reversed(nodes):
            if node.kind == "bullet":
                node.stop = self._bullet_stop(node)
            node.end = self._end(node.first, node.stop, node.body)
            node.end = max([node.end, *(child.end for child in node.children)])

    def _bullet_stop(self, node: Node) -> int:
        """An unmarked paragraph after bullets belongs to their parent, unless the bullet leads in to it."""
        own_stop = node.children[0].first if node.children else node.stop
        last = self.layout.paragraph_end(node.first, own_stop)
        if node.children:
            return max(child.stop for child in node.children)
        if self.lines[last].leads_in and (after := self.layout.after(self.lines[last])) and after.number < own_stop:
            last = self.layout.paragraph_end(after.number, own_stop)
        return min(last + 1, node.stop)

    def _end(self, first: int, stop: int, least: int) -> int:
        last = self.layout.last_spoken(first, stop)
        return max(self.lines[last].end if last is not None else least, min(least, self.lines[first].end))

    # Headings

    def _opening(self, node: Node) -> tuple[str, int]:
        """The first paragraph after the label on one line, and the number of its last line."""
        stop = node.children[0].first if node.children else node.stop
        first = self.lines[node.first]
        outer = node.kind in ("part", "chapter", "heading")
        number = node.first
        if not self.layout.text[node.body : first.end].strip(" *_.:-–"):
            after = self.layout.after(first)
            if after is None or after.number >= stop or not (outer or node.kind != "article"):
                return "", number
            number = after.number
        last = self._title_end(number, stop) if outer else self.layout.paragraph_end(number, stop)
        words = [
            self.layout.text[max(node.body, line.start) : line.end]
            for line in self.lines[node.first : last + 1]
            if not line.skipped
        ]
        return " ".join(words), last

    def _title_end(self, number: int, stop: int) -> int:
        """A title in capitals goes on while the lines are in capitals, over a blank line too."""
        line = self.lines[number]
        if not line.capitals:
            return self.layout.paragraph_end(number, stop)
        while (after := self.layout.after(line)) is not None and after.number < stop:
            if not after.capitals or (line.ended and not line.text.endswith(",")):
                break
            line = after
        return line.number

    def _heading(self, node: Node) -> str | None:
        words, last = self._opening(node)
        stop = node.children[0].first if node.children else node.stop
        more = self.layout.last_spoken(last + 1, stop) is not None
        return self.headings.heading(Opening(node.kind, words, bool(node.children), more))

    def _appendix_title(self, part: Part, root: Node, nodes: list[Node]) -> str | None:
        """What stands behind the label, or the lines in capitals after it, up to `(Kèm theo …)`."""
        if part.title and not self.words.enclosed.match(self.lines[root.first].folded):
            line = self.lines[root.first]
            last = self._title_end(root.first, part.stop) if line.capitals else root.first
            rest = [self.lines[n].text for n in range(root.first + 1, last + 1) if not self.lines[n].skipped]
            return self.headings.heading(Opening("appendix", " ".join([part.title, *rest]), True, True))
        words: list[str] = []
        after = self.layout.after(self.lines[root.first])
        stop = nodes[0].first if nodes else part.stop
        while after is not None and after.number < stop and len(words) < 6:
            if self.words.enclosed.match(after.folded) or after.text.startswith("("):
                break
            plain = re.fullmatch(r"[\w\s,()–-]+", after.text) is not None
            if not after.capitals and (words or after.ended or not plain or not after.text[0].isupper()):
                break
            words.append(after.text)
            if not after.capitals:
                break
            after = self.layout.after(after)
        return self.headings.heading(Opening("appendix", " ".join(words), True, True)) if words else None

    # Frame

    def _frame(self, part: Part, nodes: list[Node], closing: int | None) -> list[Section]:
        sections = []
        opening = part.opening if part.opening is not None else self._body_start(part, nodes)
        first_label = nodes[0].first if nodes else part.body_stop
        if opening is not None and opening < first_label:
            start = part.opening_at if part.opening_at is not None else self.lines[opening].start
            last = self.layout.last_spoken(opening, first_label)
            if last is not None:
                sections.append(frame_section("preamble", Span(start, max(self.lines[last].end, start))))
        if closing is not None:
            last = self.layout.last_spoken(closing, part.body_stop)
            if last is not None:
                sections.append(frame_section("closing", Span(self.lines[closing].start, self.lines[last].end)))
        return sections

    def _body_start(self, part: Part, nodes: list[Node]) -> int | None:
        """The first line of running text, where neither type name nor Kính gửi was found."""
        stop = nodes[0].first if nodes else part.body_stop
        spoken = [n for n in range(part.first, stop) if not self.lines[n].skipped]
        for n in spoken:
            line = self.lines[n]
            if is_body(line, self.words) and not _NUMBER_OR_DATE.search(line.folded):
                return n
        return spoken[0] if spoken and not nodes else None

    def _closing(self, part: Part, nodes: list[Node]) -> int | None:
        """The line that the closing begins on: after the last section's own paragraph, the first that takes leave, or
        simply the first. The paragraphs of an article stay with it unless they plainly take leave."""
        node = nodes[-1]
        article = node.kind == "article"
        following = self._paragraphs(node.first, part.body_stop, self.words.closing_strong if article else None)
        if not following:
            return None
        last = self.layout.before(self.lines[following[0]]) or self.lines[node.first]
        opening_words = self.layout.text[node.body : last.end].strip(" *.:")
        if last.leads_in or not opening_words or (not last.ended and len(opening_words) < 200):
            following = following[1:]
        leaves = self.words.closing_strong if article else self.words.closing
        for number in following:
            if leaves.match(self.lines[number].folded.lstrip("*_ ")):
                return number
        return following[0] if following and not article else None

    def _paragraphs(self, first: int, stop: int, leaves: re.Pattern[str] | None) -> list[int]:
        """The first lines of the paragraphs after the one that begins on a line.

        The last one often stands under a full line that ends a sentence, where nothing but its words tell that it is
        one: those that take leave of the reader begin a paragraph there. `leaves` narrows what counts as such.
        """
        starts: list[int] = []
        line = self.lines[first]
        while (after := self.layout.after(line)) is not None and after.number < stop:
            if self.layout.breaks(line, after) or (line.ended and self._takes_leave(line, after, leaves)):
                starts.append(after.number)
            line = after
        return starts

    def _takes_leave(self, line: Line, after: Line, leaves: re.Pattern[str] | None) -> bool:
        """Whether words after a finished sentence begin the document's last paragraph."""
        words = after.folded.lstrip("*_ ")
        if (leaves or self.words.closing_strong).match(words):
            return True
        return leaves is None and self.words.closing.match(words) is not None and not self.layout.brimful(line, after)

    def _section(self, node: Node) -> Section:
        return Section(
            id=mention_id("sections", node.start, node.end, node.path),
            start=node.start,
            end=node.end,
            section=node.path,
            confidence=node.confidence,
            path=node.path,
            label=node.label,
            kind=node.kind,
            heading=node.heading,
        )


def frame_section(kind: SectionKind, span: Span) -> Section:
    return Section(
        id=mention_id("sections", span.start, span.end, kind),
        start=span.start,
        end=span.end,
        section=kind,
        path=kind,
        label=None,
        kind=kind,
        heading=None,
    )


def audit(nodes: Sequence[Node], choices: Sequence[Choice]) -> list[Warning]:
    """Labels that are missing, repeated or out of order among their siblings, each with its place."""
    found: list[Warning] = []
    last: dict[tuple[int, str], tuple[int, str]] = {}
    for node, choice in zip(nodes, choices, strict=True):
        reading = choice.reading
        if reading.family == "bullet":
            continue
        place = f"mục {node.parent.path}" if node.parent else "văn bản"
        written = f"“{node.label}”"
        key = (id(node.parent), reading.family + (reading.style if reading.family == "decimal" else ""))
        ordinal, label = last.get(key, (0, ""))
        ordinal_key = (id(None), reading.family)
        if key not in last and reading.family in ("article", "chapter", "muc", "roman", "arabic"):
            ordinal, label = last.get(ordinal_key, (0, "")) if reading.ordinal // STEP != 1 else (0, "")
        code = message = ""
        step = reading.ordinal // STEP - ordinal // STEP
        if label and reading.ordinal == ordinal:
            code, message = "label_repeated", f"Trong {place}, nhãn {written} lặp lại."
        elif label and step < 0:
            code, message = "label_out_of_order", f"Trong {place}, nhãn {written} đứng sau “{label}”, sai thứ tự."
        elif step > 1 and _missing(reading.family, ordinal, reading.ordinal):
            after = f"đứng sau “{label}”" if label else "là nhãn đầu tiên"
            code, message = "label_missing", f"Trong {place}, nhãn {written} {after}: có nhãn bị thiếu."
        elif reading.repaired:
            code, message = (
                "label_repaired",
                f"Trong {place}, nhãn {written} được đọc theo thứ tự; chữ trên văn bản khác.",
            )
        if code:
            found.append(Warning(code=code, message=message, start=node.start, end=node.body))
        last[key] = last[ordinal_key] = (reading.ordinal, node.label or "")
    return found


def _missing(family: str, before: int, ordinal: int) -> bool:
    """Whether a gap leaves out a label that is always written; some clerks skip đ, f, j, w, z."""
    if family != "letter":
        return True
    return any(letter not in OPTIONAL for letter in LETTERS[before // STEP : ordinal // STEP - 1])
