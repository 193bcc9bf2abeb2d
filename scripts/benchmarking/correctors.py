"""What our correction is measured beside: nothing at all, a normaliser of others, a speller that knows words only."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from docparse.correction_evaluation import Corrector, Doubts, ours
from docparse.edits import Edit, Edits
from docparse.lexicon import load_lexicon
from docparse.trained import MissingModel, model_folder
from docparse.vietnamese.letters import LETTERS, fold_tone_placement, title_case

VOCABULARIES = ("language_model", "syllable_bigrams")
"""Models that hold `vocabulary.tsv`, words with how often they were counted; the first that is there is taken."""
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"\S+")
_ALPHABET = "".join(sorted({*LETTERS.lower(), *"abcdefghijklmnopqrstuvwxyz"}))


def untouched(raw: str, doubts: Doubts) -> Edits:  # noqa: ARG001 - the shape of a corrector
    """No correction."""
    return Edits()


def underthesea_normaliser(raw: str, doubts: Doubts) -> Edits:  # noqa: ARG001
    """`underthesea.text_normalize`, word by word: the blanks that it puts around marks are no correction of a scan."""
    return Edits(_replaced(raw, _TOKEN, _normalised))


def unigram_speller(raw: str, doubts: Doubts) -> Edits:  # noqa: ARG001
    """A word that our vocabulary lacks becomes the most frequent one that is one letter or mark away (Norvig 2007)."""
    return Edits(_replaced(raw, _WORD, _spelled))


CORRECTORS: dict[str, Corrector] = {
    "docparse": ours,
    "no correction": untouched,
    "underthesea": underthesea_normaliser,
    "unigram speller": unigram_speller,
}


def _replaced(raw: str, form: re.Pattern[str], meant: Callable[[str], str]) -> Iterator[Edit]:
    for match in form.finditer(raw):
        word = match.group()
        if (found := meant(word)) != word:
            yield Edit(*match.span(), found, "letter")


@cache
def _normalised(token: str) -> str:
    return "".join(str(_normalise()(token)).split())


@cache
def _normalise() -> Any:
    from underthesea import text_normalize

    return text_normalize


@cache
def _spelled(word: str) -> str:
    known = _counts()
    lower = word.lower()
    if len(word) < 2 or fold_tone_placement(lower) in known:
        return word
    best = max((w for w in _one_away(lower) if w in known), key=lambda w: (known[w], w), default=None)
    if best is None:
        return word
    return best.upper() if word.isupper() else title_case(best) if word[0].isupper() else best


def _one_away(word: str) -> set[str]:
    """Words that one letter taken out, two that changed places, one changed or one put in would make of this."""
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    taken = {a + b[1:] for a, b in cuts if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    changed = {a + c + b[1:] for a, b in cuts if b for c in _ALPHABET}
    return taken | swapped | changed | {a + c + b for a, b in cuts for c in _ALPHABET}


def _listed() -> Iterator[str]:
    """Words of the lexicon that a vocabulary of syllables may lack: abbreviations, places."""
    lexicon = load_lexicon()
    names = [row.name for row in lexicon.provinces]
    names += [name for row in lexicon.districts for name in row.names]
    names += [row.abbreviation for row in lexicon.abbreviations] + [row.symbol for row in lexicon.organs]
    for name in names:
        yield from (fold_tone_placement(word.lower()) for word in _WORD.findall(name))


@cache
def _counts() -> dict[str, int]:
    for model in VOCABULARIES:
        try:
            path = model_folder(model) / "vocabulary.tsv"
        except MissingModel:
            continue
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            counted = {row[0]: int(row[1]) for row in rows if _WORD.fullmatch(row[0])}
            return {word: counted.get(word, 0) for word in {*counted, *_listed()}}
    raise MissingModel(f"no model among {', '.join(VOCABULARIES)} has a vocabulary")
