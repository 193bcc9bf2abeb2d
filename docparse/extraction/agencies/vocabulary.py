"""The lists of names as phrases, made once for a lexicon: bodies in all their forms, head words, ends of names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from docparse.extraction.agencies.tokens import PhraseTree, tokens_of
from docparse.lexicon import Body, Lexicon
from docparse.vietnamese.letters import comparable, fold

# Bodies that are also written in small letters.
SMALL_BODIES = frozenset({"ủy ban nhân dân", "hội đồng nhân dân", "tỉnh ủy", "thành ủy"})


class Vocabulary:
    """The lists as phrases, made once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        grammar = lexicon.agency_grammar
        self.bodies = PhraseTree((form, body) for body in lexicon.bodies for form in forms_of(body, lexicon))
        plain: dict[str, tuple[Body, ...]] = {}
        for body in lexicon.bodies:
            plain[fold(body.name)] = (*plain.get(fold(body.name), ()), body)
        self.plain_bodies = PhraseTree(plain.items())
        self.named_heads = PhraseTree((w, w) for w in grammar.named_heads)
        self.purpose_heads = PhraseTree((w, w) for w in grammar.purpose_heads)
        self.name_ends = PhraseTree((w, w) for w in grammar.name_ends)
        self.purpose_ends = PhraseTree((w, w) for w in grammar.purpose_ends)
        self.titles = PhraseTree((form, title) for title in lexicon.titles for form in (title.title, *title.variants))
        self.needs_place = frozenset(map(comparable, grammar.needs_place))
        self.unit_heads = tuple(map(comparable, grammar.unit_heads))
        self.comma_units = tuple(grammar.comma_units)
        self.level_ends = frozenset(level.split()[-1] for level in grammar.levels)
        self.own_heads = frozenset(grammar.own_heads)
        self.proper_heads = grammar.proper_heads
        self.place_named = tuple(map(comparable, (*grammar.place_named_province, *grammar.place_named_district)))
        self.chiefs = frozenset(tuple(chief.split()[:2]) for chief in grammar.chiefs)
        self.inner = dict(_inner(lexicon.bodies))
        self.purpose_never = PhraseTree((w, w) for w in grammar.purpose_never)
        self.needs_field = frozenset(grammar.needs_field)
        self.closed = {
            head.lower(): tuple(_as_read(b) for b in lexicon.bodies if b.name.startswith(f"{head} "))
            for head in grammar.closed_heads
        }
        self.closed_lengths = frozenset(length for rows in self.closed.values() for _, _, length in rows)
        self.levels = PhraseTree((w, w) for w in grammar.levels)
        self.class_levels = PhraseTree((w, w) for w in grammar.class_levels)
        self.class_tails = PhraseTree(
            [*((w, True) for w in grammar.class_tails_kept), *((w, False) for w in grammar.class_tails_dropped)]
        )
        # Every province of every time under all its spellings, to its short name.
        self.provinces = PhraseTree((form, p.name) for p in lexicon.provinces for form in (p.name, *p.variants))
        self.comma_fields = PhraseTree((w, w) for w in grammar.comma_fields)
        self.whole_heads = PhraseTree((w, w) for w in grammar.whole_heads)
        self.small_heads = frozenset(grammar.small_heads)
        self.small_starts = frozenset(w.split()[0] for w in (*grammar.small_heads, *SMALL_BODIES, "các"))
        self.small_before = frozenset(grammar.small_before)
        self.abbreviations = PhraseTree((a.abbreviation, a) for a in lexicon.abbreviations)


def _as_read(body: Body) -> tuple[Body, str, int]:
    """A body with its name as compared without marks, and how many tokens that is."""
    tokens = tokens_of(body.name)
    return body, fold(" ".join(t.low for t in tokens)), len(tokens)


def _inner(bodies: Iterable[Body]) -> Iterator[tuple[str, Body]]:
    """Of each body that has another's name at its end, the other: `Ban Thường vụ Tỉnh ủy` → `Tỉnh ủy`."""
    local = {b.name: b for b in bodies if b.place is not None}
    for name in local:
        words = name.split()
        ends = (" ".join(words[k:]) for k in range(1, len(words)))
        inner = next((local[end] for end in ends if end in local and " " in end), None)
        # A board inside a committee; `Bộ Chỉ huy Bộ đội Biên phòng` stands for the whole.
        if inner is not None and (inner.family == "party" or (inner.family == "front" and words[0] == "Ban")):
            yield name, inner


@lru_cache(maxsize=4)
def vocabulary_of(lexicon: Lexicon) -> Vocabulary:
    """The vocabulary of a lexicon; made once."""
    return Vocabulary(lexicon)


def forms_of(body: Body, lexicon: Lexicon) -> frozenset[str]:
    """Every way to write a body's name: its other names, and each with abbreviations for its parts."""
    forms = {body.name, *body.abbreviations}
    for _ in range(2):
        for form in tuple(forms):
            for short in lexicon.abbreviations:
                if short.expansion in form and short.expansion != form:
                    forms.add(form.replace(short.expansion, short.abbreviation))
    return frozenset(forms)
