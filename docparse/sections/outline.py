"""The sections stage: text in, outline out.

lines ─furniture→ layout ─frame→ parts ─labels, zones→ candidates ─sequence→ labels ─tree→ sections
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from docparse.lexicon import FrameWords, Lexicon
from docparse.outline import Outline
from docparse.records import Section, Warning
from docparse.sections.frame import Frame
from docparse.sections.furniture import find_furniture
from docparse.sections.headings import Headings
from docparse.sections.labels import Candidate, LabelForms
from docparse.sections.lines import Layout, Line, mark_furniture, split_lines
from docparse.sections.parts import Part
from docparse.sections.sequence import Choice, Context, choose
from docparse.sections.tree import TreeBuilder, frame_section
from docparse.sections.zones import Zone, find_zones
from docparse.spans import Span
from docparse.vietnamese.letters import fold

_WORD = re.compile(r"[^\W_]+")

# What speaks against a label in mid-sentence: behind a full line without a final mark, over a blank line, behind a
# short line.
_WRAPPED = {"bullet": 4.0, "titled": 2.2, "other": 2.5}
_OVER_BLANK = {"bullet": 1.2, "titled": 0.6, "other": 0.6}
_SHORT = 0.2
_IN_TABLE = 2.0
_TABLE_STRENGTH = 0.4


def find_outline(text: str, lexicon: Lexicon, running: Sequence[Span] = ()) -> Outline:
    """The sections of a corrected text, its furniture, and the audit of its numbering.

    `running` are lines that the reader knows for running heads and feet by their place on the pages.
    Refuses nothing: a text without any structure is one `preamble` and a warning, `no_structure`.
    """
    raw_lines = split_lines(text)
    words = lexicon.frame_words
    lines = mark_furniture(raw_lines, find_furniture(raw_lines, words) | _whole_lines(raw_lines, running))
    layout = Layout(text, lines, lexicon.heading_words.unfinished)
    types = [t.name for t in lexicon.document_types]
    frame = Frame(layout, words, types, [t.title for t in lexicon.titles])
    forms, names = _knowledge(lexicon)
    builder = TreeBuilder(layout, Headings(lexicon.heading_words), words)
    sections: list[Section] = []
    warnings: list[Warning] = []
    parts = frame.parts()
    for part in parts:
        found, doubts = builder.build(part, _labels(layout, part, forms, names, words))
        sections += found
        warnings += doubts
    if all(p.opening is None for p in parts) and all(s.kind == "preamble" for s in sections):
        sections, doubts = _flat(text)
        warnings += doubts
    return Outline(text=text, sections=tuple(sections), furniture=_spans(lines), warnings=tuple(warnings))


def _whole_lines(lines: Sequence[Line], spans: Sequence[Span]) -> set[int]:
    """The numbers of the lines that lie within one of the spans."""
    return {line.number for span in spans for line in lines if span.start <= line.start < line.end <= span.end}


@lru_cache(maxsize=4)
def _knowledge(lexicon: Lexicon) -> tuple[LabelForms, frozenset[tuple[str, str]]]:
    """The forms of labels, and the words that a dash joins in names."""
    bodies = [name for body in lexicon.bodies for name in (body.name, *body.abbreviations)]
    return LabelForms(lexicon.label_damage, lexicon.numeral_glyphs), _hyphenated(
        [*lexicon.heading_words.hyphenated, *bodies]
    )


def _labels(
    layout: Layout, part: Part, forms: LabelForms, names: frozenset[tuple[str, str]], words: FrameWords
) -> list[Choice]:
    """The labels of one part."""
    if part.silent:
        return []
    candidates: dict[int, Candidate] = {}
    for line in layout.lines[part.body : part.body_stop]:
        if line.skipped or line.number in part.addressees:
            continue
        if (candidate := forms.candidate(line)) is not None:
            candidates[line.number] = candidate
    zones = find_zones(layout.lines, candidates, part.body, part.body_stop)
    last = next(reversed(candidates), None)
    kept: list[Candidate] = []
    contexts: list[Context] = []
    for number, candidate in candidates.items():
        zone = zones.get(number)
        if zone in (Zone.QUOTED, Zone.CONTENTS):
            continue
        line = layout.lines[number]
        before = layout.before(line)
        titled = before is not None and before.number in candidates
        if number == last and _is_speck(candidate, line, before, words):
            continue
        context = _context(layout, line, candidate, part, names, titled=titled)
        if zone is Zone.TABLE:
            kept.append(Candidate(number, candidate.readings, min(candidate.strength, _TABLE_STRENGTH)))
            contexts.append(Context(context.doubt + _IN_TABLE, context.led))
        else:
            kept.append(candidate)
            contexts.append(context)
    choices = choose(kept, contexts)
    if not choices:
        choices = choose(kept, contexts, bare_bullets=True)
    return choices


def _is_speck(candidate: Candidate, line: Line, before: Line | None, words: FrameWords) -> bool:
    """Whether a lone mark, read as a dash, stands before the paragraph that takes leave of the reader."""
    if before is None or not before.ended or before.leads_in or not line.after_blank:
        return False
    reading = candidate.readings[0]
    return (
        reading.family == "bullet" and words.closing_strong.match(line.folded[reading.body - line.start :]) is not None
    )


def _context(
    layout: Layout, line: Line, candidate: Candidate, part: Part, names: frozenset[tuple[str, str]], *, titled: bool
) -> Context:
    """What the line before tells. `titled`: it carries a label itself, and so perhaps a title without a final mark."""
    before = layout.before(line)
    if before is None or before.number < (part.opening or 0):
        return Context(0.0, True)
    led = before.leads_in or (not before.ended and not layout.full(before, line)) or before.capitals
    if before.ended or before.capitals:
        return Context(0.0, led)
    bullet = all(r.family == "bullet" for r in candidate.readings)
    if bullet and _inside_name(before, line, names):
        return Context(_WRAPPED["bullet"], False)
    if not layout.full(before, line):
        return Context(_SHORT, led)
    kind = "titled" if bullet and titled else "bullet" if bullet else "other"
    return Context((_OVER_BLANK if line.after_blank else _WRAPPED)[kind], led)


def _inside_name(before: Line, line: Line, names: frozenset[tuple[str, str]]) -> bool:
    """Whether a dash at the start of a line stands inside a name: `Sở Lao động` ⏎ `- Thương binh và Xã hội`."""
    left = before.folded.rstrip(" *").rsplit(None, 1)[-1:]
    right = _WORD.findall(line.folded)[:1]
    return bool(left and right) and (left[0], right[0]) in names


def _hyphenated(names: Iterable[str]) -> frozenset[tuple[str, str]]:
    """The folded words on either side of each dash."""
    return frozenset(re.findall(r"(?<![^\W_])([^\W_]+)(?=\s[-–]\s([^\W_]+))", "\n".join(map(fold, names))))


def _flat(text: str) -> tuple[list[Section], list[Warning]]:
    """The worst case: one preamble over whatever there is, and a word about it."""
    span = Span(0, len(text)).trimmed(text)
    warning = Warning(
        code="no_structure", message="Không nhận ra cấu trúc nào trong văn bản; toàn bộ được coi là một khối."
    )
    if not span.of(text):
        return [], [warning]
    return [frame_section("preamble", span)], [warning.model_copy(update={"start": span.start, "end": span.end})]


def _spans(lines: list[Line]) -> tuple[Span, ...]:
    """Furniture lines with their line ends; neighbours joined."""
    spans: list[Span] = []
    for line in lines:
        if not line.furniture:
            continue
        if spans and spans[-1].end == line.full_start:
            spans[-1] = Span(spans[-1].start, line.full_end)
        elif line.full_end > line.full_start:
            spans.append(Span(line.full_start, line.full_end))
    return tuple(spans)
