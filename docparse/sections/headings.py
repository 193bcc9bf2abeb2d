"""Whether the words after a label are a title or the first sentence of the body.

A title is no sentence: it does not end with a full stop, names a matter or an agency, and something follows that it is
the title of. A title before a colon counts where it is a noun phrase (`Về kinh phí: …`), not where it orders something
or tells a time (`Trước ngày 10/10: …`). Rules: record contract, `heading`; the orders' verbs are in heading_words.toml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from docparse.lexicon import HeadingWords
from docparse.records import SectionKind
from docparse.vietnamese.letters import UPPER, fold_tone_placement, in_capitals

_MOST_WORDS = 45  # a title at the head of what it governs
_MOST_BEFORE_COLON = 40
_MOST_RUN_IN = 16  # a title in front of its own text
# `Về việc …:` says itself that it is a title, and may be as long as one; a year alone is one where a list follows.
_ABOUT = re.compile(r"về\s")
_YEAR = re.compile(
    r"(?:giai đoạn |quý [ivx]+[ /]+(?:năm )?|tháng \d{1,2}[ /]+(?:năm )?|năm (?:học )?)(?:\d{4}\s?[-–]\s?)?\d{4}"
)
_MARKUP = re.compile(r"\*{1,3}|^#+\s*|\|")
# Among the signs behind the last word; a long run of signs is gone through once.
_FULL_STOP = re.compile(r"(?:^|\w)[^\w.;!?…]*+[.;!?…]\W*+\Z")
# A colon that separates: not a time (10:30), not a ratio, not an address (https:).
_COLON = re.compile(r"\s?:(?=\s|$)")
# Fields of offices after a colon, some of which read as verbs: `Xây dựng, Nội vụ`.
_FIELDS = re.compile(rf"[{UPPER}]\w*(?:\s(?![{UPPER}])\w+){{0,4}}\s?[,;]\s[{UPPER}]")
# Names after a colon: `Gia Lai, Đắk Lắk`, `Nông nghiệp và Môi trường, Y tế`, `Nguyễn Văn An, chuyên viên`.
_NAMES = re.compile(
    rf"[“\"(]?(?:[{UPPER}]\w*(?:\s\w+){{0,7}}?(?:\s?[,;]|\svà)\s[{UPPER}]|[{UPPER}]\w+(?:\s[{UPPER}]\w+)+|[{UPPER}]\w+\s?[,.;])"
)


@dataclass(frozen=True, slots=True)
class Opening:
    """The first paragraph of a section, on one line, and whether the section holds anything else."""

    kind: SectionKind
    words: str
    has_children: bool
    has_more: bool  # further paragraphs of its own


class Headings:
    def __init__(self, words: HeadingWords) -> None:
        self._verbs = _starts_with(words.verbs)
        self._adverbials = _starts_with(words.adverbials)
        self._titles = frozenset(words.titles)
        self._openers = re.compile(rf"(?:^|.*[\s,])(?:{_either(words.openers)})")
        self._name_openers = re.compile(rf"(?:^|.*[\s,])(?:{_either(words.name_openers)})")
        self._acts = re.compile(
            rf"{_actors(words.actors)}.*\s(?:{_either(tuple(fold_tone_placement(a) for a in words.acts))})\W*"
        )
        self._predicates = re.compile(rf"(?<!\w)(?:{_either(words.predicates)})(?!\w)")

    def heading(self, opening: Opening) -> str | None:
        """The title of a section, or None where it has none."""
        words = re.sub(r"\s+", " ", _MARKUP.sub("", opening.words)).strip(" _")
        words = words.lstrip("-–.,:;_~'` ").rstrip("-–_~'`| ")
        if not re.search(r"[^\W\d_]{2}", words):
            return None
        if opening.kind in ("part", "chapter", "heading", "appendix"):
            return self._outer(words, opening)
        colons = list(_COLON.finditer(words))
        leads_in = bool(colons) and not words[colons[-1].end() :].strip(" .*")
        if leads_in and len(colons) == 1:
            return self._before_list(words[: colons[-1].start()], opening)
        if colons and (run_in := self._run_in(words[: colons[0].start()], words[colons[0].end() :])):
            return run_in
        return None if leads_in else self._alone(words, opening)

    def _outer(self, words: str, opening: Opening) -> str | None:
        """Chương, Mục, Roman numerals: what follows the label is a title, unless it reads as a sentence."""
        title = words.strip(" :.;*")
        if in_capitals(words) or opening.kind in ("chapter", "appendix"):
            return title
        if (colon := _COLON.search(words)) and words[colon.end() :].strip():
            return self._run_in(words[: colon.start()], words[colon.end() :])
        if _FULL_STOP.search(words) and len(words.split()) > 14:
            return None
        return title if len(words.split()) <= _MOST_WORDS else None

    def _before_list(self, title: str, opening: Opening) -> str | None:
        """The whole paragraph ends with a colon."""
        plain = _lower(title).strip(" *,")
        if self._is_sentence(title):
            return None
        if (
            not (opening.has_children or opening.has_more)
            or len(plain.split()) > _MOST_BEFORE_COLON
            or _inner_stop(title)
        ):
            return None
        if opening.kind == "article" and self._verbs.match(plain):
            return None
        if plain in self._titles or _YEAR.fullmatch(plain):
            return title.strip(" *")
        if self._verbs.match(plain) or self._predicates.search(plain) or self._adverbials.match(plain):
            return None
        return title.strip(" *")

    def _run_in(self, title: str, text: str) -> str | None:
        """A title and its text in one paragraph."""
        plain = _lower(title).strip(" *,")
        most = _MOST_BEFORE_COLON if _ABOUT.match(plain) else _MOST_RUN_IN
        if not plain or len(plain.split()) > most or _inner_stop(title) or self._is_sentence(title):
            return None
        if "(" in plain and ")" not in plain:
            return None
        if plain in self._titles:
            return title.strip(" *")
        if self._verbs.match(plain) or self._adverbials.match(plain) or self._predicates.search(plain):
            return None
        if self._openers.fullmatch(plain):
            return None
        text = text.strip()
        names = _FIELDS.match(text) or (_NAMES.match(text) and not self._verbs.match(_lower(text)))
        if names and self._name_openers.fullmatch(plain):
            return None
        return title.strip(" *")

    def _is_sentence(self, title: str) -> bool:
        """A body and, in small letters, the verb that its points go on with: `Đảng ủy Công an tỉnh lãnh đạo`."""
        return not in_capitals(title) and self._acts.fullmatch(fold_tone_placement(title)) is not None

    def _alone(self, words: str, opening: Opening) -> str | None:
        """No colon: a title if nothing ends it and something follows that it governs."""
        if _FULL_STOP.search(words) or len(words.split()) > _MOST_WORDS or _inner_stop(words):
            return None
        if words.endswith((",", "-", "–")) or _COLON.search(words) or self._is_sentence(words):
            return None
        if not (opening.has_children or opening.has_more):
            return None
        if opening.kind == "bullet" and not opening.has_children:
            return None
        return words.strip(" *")


def _inner_stop(title: str) -> bool:
    """Whether a sentence ends inside: `… của tỉnh. Các cơ quan`, `… năm 2024. Hồ sơ gồm`. Abbreviations (`TP. Hồ Chí
    Minh`) and labels (`Điều 5. Tên`) end none."""
    return (
        re.search(rf"(?:(?<![^\W\d_])[^\W\d_{UPPER}][^\W\d_]{{2,}}|[/\d]\d{{3}}|/\d{{1,2}})\.\s+[{UPPER}]", title)
        is not None
    )


def _lower(text: str) -> str:
    return fold_tone_placement(text.lower())


def _actors(phrases: tuple[str, ...]) -> str:
    """How a sentence about a body begins; a kind of body in one syllable needs its name: `Sở Y tế`, not `sở hữu`."""
    written = sorted((f"(?i:{re.escape(fold_tone_placement(p))})" for p in phrases if " " in p), key=len, reverse=True)
    short = (f"(?i:{re.escape(fold_tone_placement(p))})(?=\\s[{UPPER}])" for p in phrases if " " not in p)
    return rf"(?:{'|'.join([*written, *short])})(?!\w)"


def _either(phrases: tuple[str, ...]) -> str:
    return "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True))


def _starts_with(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{_either(tuple(fold_tone_placement(p) for p in phrases))})(?!\w)")
