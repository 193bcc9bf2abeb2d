"""Who is told to do what, with whom, until when.

One task for each paragraph of a section that tells somebody to do something. Whoever a heading or a lead-in names leads
what stands beneath it, unless something there names another; what is told to nobody by name has no lead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from docparse.extraction.context import Context
from docparse.extraction.prose import Paragraphs, Phrases, Prose
from docparse.extraction.tasks.actors import Actors, without_repeats
from docparse.extraction.tasks.assignments import Grammar
from docparse.extraction.tasks.predicates import Assignment, Words, words_of
from docparse.extraction.tasks.sections import Node, Rules, behind_label, is_form, opens, rules_of, tree_of
from docparse.extraction.tasks.tables import table_tasks
from docparse.lexicon import Lexicon, TaskWords
from docparse.outline import Outline
from docparse.records import Agency, Deadline, Metadata, Table, Task, mention_id
from docparse.spans import Span
from docparse.vietnamese.letters import fold

_REPORT = re.compile(
    r"\b(?:bao cao|trinh|gui(?: (?:ve|den|cho|ket qua ve))?|nop ve|phan anh (?:ve|den)|thong qua|\(qua) "
)
_FINAL = re.compile(r"(?<![^\w)\]\"”’»%])[^\w)\]\"”’»%]++$")
_LABEL = re.compile(r"[^\w\"“]*(?:[\w.]{1,5}[.)/]|\(\w{1,3}\))?[\s*_.):–-]*")
_STOPPED = re.compile(r"[.;…][\"”)/]*[ *|]*(?:\d{1,3})?$")  # a page number may stand behind the full stop
_CLAUSE = re.compile(r"; (?=\S)")
_MANY_ARTICLES = 6
_SENTENCES = 40  # of one paragraph that are looked at; longer paragraphs are no prose
_TITLE_WORDS = 6  # an action no longer than this above others only leads into them
_LEAD_IN_WORDS = 20  # a lead-in with this many words before `, trong đó …:` is an instruction in itself


def find_tasks(
    outline: Outline,
    metadata: Metadata,
    agencies: tuple[Agency, ...],
    deadlines: tuple[Deadline, ...],
    tables: tuple[Table, ...],
    context: Context,
    lexicon: Lexicon,
) -> tuple[Task, ...]:
    """The tasks of a text, in reading order."""
    reader = _Reader(outline, metadata, agencies, deadlines, tables, context, lexicon)
    found = [*reader.tasks(), *table_tasks(tables, agencies, deadlines, context, lexicon)]
    return tuple(sorted(found, key=lambda task: (task.start, task.end)))


class _Reader:
    """One document being read from front to back; nothing outlives `tasks`."""

    def __init__(
        self,
        outline: Outline,
        metadata: Metadata,
        agencies: Sequence[Agency],
        deadlines: Sequence[Deadline],
        tables: Sequence[Table],
        context: Context,
        lexicon: Lexicon,
    ) -> None:
        self._lists: TaskWords = lexicon.task_words
        self._words: Words = words_of(self._lists)
        self._outline, self._deadlines = outline, deadlines
        self._prose = Prose(outline)
        self._grammar = Grammar(self._prose, Actors(self._prose, agencies, context, lexicon), self._words)
        self._paragraphs = Paragraphs(outline)
        self._tables = sorted(Span(t.start, t.end) for t in tables if t.start is not None and t.end is not None)
        self._due = [self._prose.place(d.start) for d in deadlines]
        # A text of many articles decides or defines, whatever its type and even where its head is lost.
        articles = len(outline.of_kind("article")) >= _MANY_ARTICLES
        self._declaring = articles or (metadata.document_type or "") in self._lists.declaring_types
        self._heading_cues = Phrases(self._lists.heading_cues)
        self._general: tuple[str, ...] = ()  # whom the preamble addresses for everything beneath
        self._instructing = False  # the preamble has led into its instructions
        self._lead_in = _lead_in(self._lists)

    def tasks(self) -> list[Task]:
        found: list[Task] = []
        nodes = tree_of(self._outline)
        for node in nodes:
            if node.section.kind in ("distribution", "signature") or is_form(node, self._lists):
                continue
            found.extend(self._of(node))
        return _with_times(found, nodes, self._times(nodes))

    def _of(self, node: Node) -> Iterator[Task]:
        spans = [
            p for span in self._outline.own_spans(node.section, without=self._tables) for p in self._paragraphs.of(span)
        ]
        prose = [self._prose.span(s) for s in spans]
        prose = [p for p in prose if p.end > p.start]
        if prose and node.section.label is not None:
            start = _LABEL.match(self._prose.text, prose[0].start, prose[0].end).end()  # type: ignore[union-attr]
            prose[0] = Span(behind_label(self._prose.text, prose[0], node.section.label, start), prose[0].end)
            prose[:1] = self._heading_apart(prose[0], node.section.heading or "")
        node.title = self._title(node, prose)
        rules = rules_of(node, self._lists, declaring=self._declaring, instructing=self._instructing)
        first_child = self._prose.place(node.children[0].section.start) if node.children else None
        for i, paragraph in enumerate(prose):
            if paragraph.end <= paragraph.start:
                continue
            following = prose[i + 1].start if i + 1 < len(prose) else None
            leads_on = (
                first_child is not None
                and (following is None or first_child < following)
                and paragraph.start < first_child
            )
            named = self._grammar.heading(paragraph, self._heading_cues)
            if named and (leads_on or following is not None):
                node.leads = named
                continue
            if paragraph.of(self._prose.text).isupper():
                continue
            yield from self._read(node, paragraph, rules, leads_on)

    def _read(self, node: Node, paragraph: Span, rules: Rules, leads_on: bool) -> Iterator[Task]:
        text = self._prose.text[paragraph.start : paragraph.end]
        frame = node.section.kind == "preamble"
        if leads_on and fold(text).strip(" .:") == node.title and node.title:
            node.deadline = self._deadline(paragraph)
        ends = text.rstrip(" *|").endswith(":")
        end = paragraph.end
        if ends:
            join = self._lead_in.search(self._prose.plain, paragraph.start, paragraph.end)
            end = join.start() if join else end
        sentences = [s for s in self._prose.sentences(Span(paragraph.start, end)) if s.end > s.start]
        first = next(((s, a) for s in sentences[:_SENTENCES] if (a := self._allowed(s, rules, node)) is not None), None)
        if ends:
            self._instructing = self._instructing or frame
            if first is not None and first[1].leads:
                if frame:
                    self._general = first[1].leads
                else:
                    node.leads = first[1].leads
            if end == paragraph.end and first is not None and first[0].end < sentences[-1].start:
                end = sentences[-2].end  # a whole instruction, then `Hồ sơ gồm:`
            elif end == paragraph.end or len(self._prose.text[paragraph.start : end].split()) < _LEAD_IN_WORDS:
                return
        if first is None or (ends and frame):
            return
        sentence, assignment = first
        if leads_on and not ends and not _STOPPED.search(text) and not assignment.told:
            return  # a title of what stands beneath it
        if leads_on and len(text[assignment.action - paragraph.start :].split()) <= _TITLE_WORDS:
            node.leads = assignment.leads or node.leads
            return  # `Giám đốc Công an tỉnh tổ chức thực hiện`, with what is told beneath
        leads = self._leads(assignment, Span(sentence.end, end), Span(assignment.action, sentence.end), node)
        if leads_on and assignment.leads:
            node.leads = assignment.leads
        span = self._trimmed(Span(assignment.action, self._last(sentences, sentence, end)))
        if span.end <= span.start:
            return
        yield self._task(node, span, paragraph, leads, assignment)

    def _task(self, node: Node, span: Span, paragraph: Span, leads: tuple[str, ...], assignment: Assignment) -> Task:
        source = self._prose.source(span)
        action = self._prose.text[span.start : span.end]
        partners = self._grammar.cooperating(Span(paragraph.start, span.end))
        own = self._deadline(paragraph)
        return Task(
            id=mention_id("tasks", source.start, source.end, action),
            start=source.start,
            end=source.end,
            section=node.section.path,
            confidence=0.9 if assignment.leads else 0.8 if leads else 0.6,
            lead=leads,
            cooperating=tuple(p for p in partners if p not in leads),
            action=action,
            deadline=own if own is not None else self._heading_deadline(node),
            report_to=self._grammar.names_after(_REPORT, span),
        )

    def _leads(self, first: Assignment, rest: Span, action: Span, node: Node) -> tuple[str, ...]:
        """Whoever the first sentence names, else the heading; and whom later sentences name in the same paragraph."""
        leads = list(first.leads or (() if first.person else node.inherited() or self._general))
        clauses = [
            Span(action.start + m.end(), action.end)
            for m in _CLAUSE.finditer(self._prose.text[action.start : action.end])
        ]
        for span in [*clauses[:_SENTENCES], *islice(self._prose.sentences(rest), _SENTENCES)]:
            later = self._grammar.assignment(span)
            if later is not None:
                leads.extend(later.leads)
        return without_repeats(leads)

    def _allowed(self, sentence: Span, rules: Rules, node: Node) -> Assignment | None:
        if rules.idle and not rules.requirement:
            return None
        found = self._grammar.assignment(sentence)
        if found is None:
            return self._demanded(sentence) if rules.strict else None
        if (
            rules.requirement
            and rules.idle
            and next(self._words.requirement.starts(self._prose, sentence), None) is None
        ):
            return None
        if rules.strict and not found.told and not found.leads:
            opens = self._words.requirement.match(self._prose, sentence.start) is not None
            return found if opens else self._demanded(sentence)
        if rules.directed and not found.told:
            return None
        if rules.named and not (found.leads or found.person or node.inherited() or self._general):
            return None
        return found

    def _demanded(self, sentence: Span) -> Assignment | None:
        """`(Báo cáo phải nêu được …)`: what must be done, though nobody is named."""
        m = re.compile(r"(?<!khong )\b(?:phai|can) (?!thiet)(?=\w)").search(
            self._prose.plain, sentence.start, sentence.end
        )
        if m is None or self._prose.lower[m.start() : m.start() + 3] not in ("phả", "cần"):
            return None
        return Assignment((), m.end(), told=True)

    def _heading_apart(self, span: Span, heading: str) -> list[Span]:
        """A heading and what was written under it without a stop; a run-in heading (`Hình thức: …`) stays."""
        end = span.start + len(heading)
        rest = self._prose.text[end : end + 2]
        if heading and fold(heading) == self._prose.plain[span.start : end] and rest[:1] == " " and rest[1:].isupper():
            return [Span(span.start, end), Span(end + 1, span.end)]
        return [span]

    def _title(self, node: Node, prose: list[Span]) -> str:
        if node.section.heading:
            return fold(node.section.heading).strip()
        if not prose:
            return ""
        if prose[0].of(self._prose.text).isupper():
            return prose[0].of(self._prose.plain).strip(" .:")
        written = self._prose.plain[prose[0].start : prose[0].end]
        run_in = re.match(r"([^,;:.]{3,60}): ", written)
        if run_in:
            return run_in[1]
        return written.strip(" .:") if node.children and len(written) < 150 else ""

    def _last(self, sentences: Sequence[Span], first: Span, end: int) -> int:
        """The end of the last sentence that belongs to the instruction: enclosures and validity do not."""
        last = first.end
        for s in sentences:
            if s.start > first.start and not self._prose.text.startswith("(", s.start) and not self._grammar.states(s):
                last = max(last, s.end)
        return min(last, end)

    def _trimmed(self, span: Span) -> Span:
        text = _FINAL.sub("", self._prose.text[span.start : span.end])
        if text.endswith(")") and text.count(")") > text.count("("):
            text = _FINAL.sub("", text[:-1])
        return Span(span.start, span.start + len(text))

    def _deadline(self, span: Span) -> int | None:
        """The first deadline inside a span of the line."""
        return next((i for i, place in enumerate(self._due) if span.start <= place < span.end), None)

    def _heading_deadline(self, node: Node) -> int | None:
        above = node.parent
        while above is not None and above.deadline is None:
            above = above.parent
        return above.deadline if above is not None else None

    def _times(self, nodes: Sequence[Node]) -> dict[str, int]:
        """Path of a bullet that only says when → its deadline."""
        found: dict[str, int] = {}
        for node in nodes:
            if opens(node.title, self._lists.time_titles) and not node.children:
                due = self._deadline(self._prose.span(Span(node.section.start, node.section.end)))
                if due is not None:
                    found[node.section.path] = due
        return found


def _with_times(tasks: list[Task], nodes: Sequence[Node], times: dict[str, int]) -> list[Task]:
    """Gives the deadline of a time bullet to the first task beside it that has none of its own."""
    told = {task.section for task in tasks}
    for node in nodes:
        due = times.get(node.section.path)
        if due is None or node.section.path in told or node.parent is None:
            continue
        beside = {child.section.path for child in node.parent.children} | {node.parent.section.path}
        i = next((i for i, t in enumerate(tasks) if t.section in beside and t.deadline is None), None)
        if i is not None:
            tasks[i] = tasks[i].model_copy(update={"deadline": due})
    return tasks


def _lead_in(lists: TaskWords) -> re.Pattern[str]:
    """The end of a lead-in that an instruction may precede: `, trong đó tập trung một số nhiệm vụ sau:`."""
    joins = "|".join(re.escape(fold(j)) for j in sorted(lists.lead_in_joins, key=len, reverse=True))
    return re.compile(rf"[,;.] (?:{joins})\b[^.;:]{{0,90}}:[\s*|]*$")
