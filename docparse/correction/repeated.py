"""What a document says twice and was read in two ways: the same reference, the same person, the same phrase.

The reading that lists or the rest of the document know holds. Only for a text that is read from a scan.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from docparse.edits import Edit
from docparse.lexicon import Lexicon
from docparse.spans import Span
from docparse.vietnamese.letters import UPPER, fold, fold_tone_placement, strip_tone, tone_of

LIKE = 60.0
"""Least share of like letters, in percent, of two readings of one symbol's group."""
OFTEN = 3
"""How often the right word of a phrase stands in the text."""
_REFERENCE = re.compile(
    rf"(?<![\w/.])(?P<number>\d{{1,5}}/(?:\d{{4}}/)?)(?P<symbol>[{UPPER}]\w*(?:-[{UPPER}]\w*){{0,2}})(?![\w/-])"
)
_GROUP = re.compile(r"[^-]+")
_WORD = re.compile(r"[^\W\d_]+|[^\w\s]|\d[\d.,]*")
Phrase = tuple[str, int, str, str, str]
"""Letters of a word without marks, where its first neighbour stands, and three neighbours."""


def mend_references(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """`13/CT-TTE` where `13/CT-TTg` stands elsewhere: the same number, and a group that no list knows."""
    known = _symbols(lexicon)
    found = list(_REFERENCE.finditer(text))
    by_number: dict[str, Counter[str]] = {}
    for match in found:
        by_number.setdefault(match["number"], Counter())[match["symbol"]] += 1
    for match in found:
        groups = list(_GROUP.finditer(match["symbol"]))
        others = [
            other.split("-")
            for other in by_number[match["number"]]
            if other != match["symbol"] and other.count("-") + 1 == len(groups) and known.issuperset(other.split("-"))
        ]
        if len(others) != 1:
            continue
        for read, meant in zip(groups, others[0], strict=True):
            if read.group() == meant:
                continue
            is_like = fuzz.ratio(fold(read.group()), fold(meant)) >= LIKE
            # `QĐ-TTG` is how some type it.
            if read.group() in known or read.group().upper() == meant.upper() or not is_like:
                break
            at = match.start("symbol")
            yield Edit(at + read.start(), at + read.end(), meant, "letter", 0.93)


def mend_persons(text: str, lexicon: Lexicon, names: Sequence[Span]) -> Iterator[Edit]:
    """`Nguyễn Vãn Hùng` where `Nguyễn Văn Hùng` stands elsewhere, and `Vãn` is no part of names."""
    parts = _name_parts(lexicon)
    by_letters: dict[str, set[str]] = {}
    written = {span: " ".join(span.of(text).split()) for span in names}
    for name in written.values():
        by_letters.setdefault(fold(name), set()).add(name)
    for span, name in written.items():
        rivals = [n for n in by_letters[fold(name)] if n != name and parts.issuperset(_old(n).split())]
        if len(rivals) != 1 or name.isupper() != rivals[0].isupper() or len(name.split()) < 3:
            continue
        for word, meant in zip(re.finditer(r"\S+", span.of(text)), rivals[0].split(), strict=True):
            if word.group() != meant and _old(word.group()) not in parts:
                yield Edit(span.start + word.start(), span.start + word.end(), meant, "diacritic", 0.9)


def mend_phrases(text: str) -> Iterator[Edit]:
    """A word that stands once in the text, in a phrase that elsewhere has one of the same letters, with other marks.

    Two neighbours on one side and one on the other are the same; the other word is met often.
    """
    spans = [m.span() for m in _WORD.finditer(text)]
    words = [_old(text[a:b]) for a, b in spans]
    often = Counter(words)
    by_word = {word: fold(word) for word in often}
    told = {by_word[word] for word, n in often.items() if n == 1}
    told &= {by_word[word] for word, n in often.items() if n >= OFTEN}
    places: dict[Phrase, Counter[str]] = {}
    phrases: dict[int, list[Phrase]] = {}
    for i in range(1, len(words) - 1):
        letters = by_word[words[i]]
        if letters not in told:
            continue
        around = (*words[max(0, i - 2) : i], *words[i + 1 : i + 3])
        if len(words[i]) > 1 and len(around) == 4 and all(word.isalpha() for word in (words[i], *around[1:3])):
            phrases[i] = [(letters, -2, *around[:3]), (letters, -1, *around[1:])]
            for phrase in phrases[i]:
                places.setdefault(phrase, Counter())[words[i]] += 1
    for i, around_it in phrases.items():
        word = words[i]
        if often[word] > 1:
            continue
        start, end = spans[i]
        for phrase in around_it:
            ranked = [(n, other) for other, n in places[phrase].items() if other != word and often[other] >= OFTEN]
            if len(ranked) != 1 or ranked[0][0] < 2:
                continue
            if not _lost_hook(ranked[0][1], word):
                meant = _in_case(ranked[0][1], text[start:end])
                yield Edit(start, end, meant, "diacritic", 0.9)
                break


def _lost_hook(read: str, meant: str) -> bool:
    """Whether `read` is `meant` without its hook over a hat: readers lose it in one typeface all through a document
    (`thâm quyền`), and never invent it."""
    return read == strip_tone(meant) != meant and tone_of(meant) == "hỏi" and any(c in "âêôăơư" for c in read)


def _in_case(word: str, like: str) -> str:
    return word.upper() if like.isupper() else word[:1].upper() + word[1:] if like[:1].isupper() else word


@lru_cache(maxsize=50_000)
def _old(name: str) -> str:
    return fold_tone_placement(name.lower())


@lru_cache(maxsize=2)
def _symbols(lexicon: Lexicon) -> frozenset[str]:
    types = {a for t in lexicon.document_types for a in (t.abbreviation, *t.variants) if a}
    return frozenset(types | {organ.symbol for organ in lexicon.organs})


@lru_cache(maxsize=2)
def _name_parts(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(_old(part.name) for part in lexicon.name_parts)
