"""The written forms of section labels: what a line may begin with, and what each reading of it would cost.

A reading is a guess: `1.` is a clause, `i)` the letter after h or a small Roman one, `m.` a letter or a damaged III.
Which of them holds is decided by sequence (sequence.py), never here. Forms: Decree 30/2020/NĐ-CP, Appendix I (Phần,
Chương, Mục, Điều, khoản, điểm), Hướng dẫn 36-HD/VPTW (`I-`, `1-`), and what clerks write besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from docparse.lexicon import LabelDamage, NumeralGlyph
from docparse.records import SectionKind
from docparse.sections.lines import Line
from docparse.vietnamese.letters import UPPER, in_capitals
from docparse.vietnamese.misread_numerals import count_strokes, strokes_of
from docparse.vietnamese.numerals import match_number_words, match_roman, roman

Family = Literal[
    "part", "chapter", "capital", "muc", "tieu_muc", "roman", "article", "arabic", "decimal", "letter", "small_roman",
    "bullet",
]  # fmt: skip
KINDS: dict[Family, SectionKind] = {
    "part": "part", "chapter": "chapter", "capital": "part", "muc": "heading", "tieu_muc": "heading",
    "roman": "heading", "article": "article", "arabic": "clause", "decimal": "subclause", "letter": "point",
    "small_roman": "point", "bullet": "bullet",
}  # fmt: skip
# The order of the letters of points. Those in OPTIONAL are left out by some clerks: the gap after them is none.
LETTERS = "abcdđefghijklmnopqrstuvwxyz"
OPTIONAL = frozenset("đfjwz")
# Ordinals count in steps of 100, so that 15a stands between 15 and 16.
STEP = 100


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the start of a line. `start` and `body` are offsets of the text: the mark, what follows it.

    `rank` is the usual depth, smaller outside. `cost` is what speaks against the form itself. `prefix` are the numbers
    before the last one of `2.1.3`. `repaired` readings hold only where the sequence asks for them.
    """

    family: Family
    style: str
    ordinal: int
    label: str
    rank: float
    start: int
    body: int
    cost: float = 0.0
    prefix: tuple[int, ...] = ()
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may start a section. `strength` is what it costs to say that it does not."""

    line: int
    readings: tuple[Reading, ...]
    strength: float


# Noise of at most two marks before a label: `^ c)`, `_1.`, `.- Bản khai`; also the stars of bold type, a table's bar.
_NOISE = r"(?P<noise>(?:\*{1,3}\s?|[|#>]\s?|[\^~_.,'`\"“”‘’:;·»«°¬\\/-]{1,2}\s?){0,2})"
_DELIMITER = r"\s?(?P<delimiter>[.)/:]|-(?!\d)|–|,(?=\s)|_(?=\s)|\.\)|\)\.)"
_STYLES = {".": "dot", ")": "round", "/": "slash", ":": "dot", "-": "dash", "–": "dash", ",": "dot", "_": "dot",
           ".)": "round", ").": "round"}  # fmt: skip
# `Điều` as it is read: Điêu, Diều, Ðiều.
_ARTICLE = re.compile(
    rf"{_NOISE}(?:[ĐDÐ]|J\))\s?[iíìỉĩịl1][êếềểễệeéèẻẽô~@^¢]{{1,2}}[uư]\s{{0,3}}(?P<number>[0-9lIO]{{1,4}})(?P<suffix>[a-eđ]{{0,2}})(?P<rest>\s?[.:)\-–,]|\s*$|\s+)"
)
_CHAPTER = re.compile(
    rf"{_NOISE}(?P<word>PHẦN|Phần|PHÀN|PHÂN|CHƯƠNG|Chương|CHUƠNG|CHƯONG|Chuơng|MỤC|Mục|TIỂU\s+MỤC|Tiểu\s+mục)\s+"
    r"(?P<number>[IVXLHl1]{1,6}|\d{1,2}|(?:[Tt]hứ|THỨ)\s+[^\W\d_]+(?:\s+[^\W\d_]+)?)(?P<suffix>[a-b]?)"
    r"(?P<rest>\s?[.:\-–]|\s*$|\s+)"
)
_ROMAN = re.compile(rf"{_NOISE}(?P<mark>[^\W_]{{1,5}}){_DELIMITER}")
_BARE_ROMAN = re.compile(rf"{_NOISE}(?P<mark>[IVX]{{1,5}})\s+(?=\S)")
# A numeral that swallowed its own mark: `IIL TỔ CHỨC` for `III. TỔ CHỨC`, `U TÌNH HÌNH` for `I/ TÌNH HÌNH`.
_BARE_DAMAGED = re.compile(rf"{_NOISE}(?P<mark>[^\W_]{{1,4}})\s+(?=\S)")
_DECIMAL = re.compile(
    rf"{_NOISE}(?P<mark>\d{{1,2}}(?:\.\s?\d{{1,2}}){{1,3}})(?P<close>\s?[.)/:]|-(?!\d))?(?=\s|[^\W\d_]|$)"
)
_ARABIC = re.compile(rf"{_NOISE}(?P<open>\()?(?P<mark>\d{{1,3}})(?P<suffix>[a-eđ]?){_DELIMITER}")
_LETTER = re.compile(rf"{_NOISE}(?P<open>\()?(?P<mark>[^\W\d_]{{1,2}}|[©€$&§!|?\]¡4-9])(?P<suffix>\d?){_DELIMITER}")
_BULLET = re.compile(
    r"(?:\*\*|[|.,_'`^:]\s?)?(?P<mark>[-–—−~¬+*•●▪■◦·§]|[\uf000-\uf0ff]|o(?=\s+[" + UPPER + r"])|>|=>)[_.]?\s*(?=\S)"
)
_BULLETS = {"–": "-", "—": "-", "−": "-", "~": "-", "¬": "-", "\uf02d": "-", "\uf02b": "+", "·": "•", "●": "•",
            "\uf0b7": "•", "§": "▪", "\uf0a7": "▪", "=>": ">"}  # fmt: skip
# What only a repair makes a label: a lone speck and a mark, or a damaged numeral before a title.
_REPAIRED_STRENGTH, _REPAIRED_TITLE_STRENGTH = 1.5, 2.4
_MOST_ROMAN = 20
# A well-formed numeral read as another (`II.` for `III.`) costs more than the same label twice, for a printed document
# may count wrong; less than that and the gap before the next label, which proves that it was misread.
_COUNTED_WRONG = 3.8
# One digit read as another (`9.` for `5.`) costs more than a gap among the labels, and less than the way back after it.
_OTHER_DIGIT = 2.8
BULLET_RANKS = {"-": 0, "+": 1, "*": 2, "•": 3, "o": 4, "▪": 5, "■": 5, "◦": 6, ">": 6}
_RANKS: dict[Family, float] = {
    "part": 0, "chapter": 1, "capital": 1.5, "muc": 2, "tieu_muc": 2.2, "roman": 2.5, "article": 3, "arabic": 4,
    "decimal": 5, "letter": 6, "small_roman": 6.5, "bullet": 7,
}  # fmt: skip
_WORDS = {"phần": "part", "phàn": "part", "phân": "part", "chương": "chapter", "chuơng": "chapter", "chưong": "chapter",
          "mục": "muc", "tiểu mục": "tieu_muc"}  # fmt: skip
_NAMES: dict[Family, str] = {"part": "Phần", "chapter": "Chương", "muc": "Mục", "tieu_muc": "Tiểu mục"}
_DIGITS = str.maketrans("lIO", "110")


class LabelForms:
    """The forms together with the table of damaged marks."""

    def __init__(self, damage: tuple[LabelDamage, ...], glyphs: tuple[NumeralGlyph, ...]) -> None:
        self._glyphs = {row.read: row.meant for row in glyphs}
        self._damage: dict[tuple[str, str], list[str]] = {}
        for row in damage:
            self._damage.setdefault((row.family, row.read), []).append(row.meant)

    def candidate(self, line: Line) -> Candidate | None:
        """What a line may start, or None."""
        text = line.text
        readings = [*_articles(line), *_chapters(line), *_decimals(line), *self._marks(line), *_bullets(line)]
        if not readings:
            return None
        strength = max((_strength(r, line) for r in readings if not r.repaired), default=_REPAIRED_STRENGTH)
        if any(r.repaired and r.family == "roman" for r in readings) and in_capitals(
            text[readings[-1].body - line.start :][:60]
        ):
            strength = max(strength, _REPAIRED_TITLE_STRENGTH)
        if not text[readings[0].body - line.start :].strip() and readings[0].family not in ("part", "chapter", "muc"):
            strength -= 0.5
        return Candidate(line.number, tuple(readings), strength)

    def _marks(self, line: Line) -> Iterator[Reading]:
        """Roman and Arabic numerals and letters with their delimiter, as read and as they may be meant."""
        text = line.text
        if match := _ARABIC.match(text):
            yield from _arabic(line, match)
            yield from self._repaired(line, match, "letter", match["mark"])
            yield from self._repaired(line, match, "arabic", match["mark"])
            if match["mark"] in ("1", "11", "111"):
                yield from self._repaired(line, match, "roman", match["mark"])
            return
        if match := _ROMAN.match(text):
            yield from _roman(line, match, match["mark"])
            yield from self._repaired(line, match, "roman", match["mark"])
            if any(c.isdigit() or c in "lIOiT" for c in match["mark"]):
                yield from self._repaired(line, match, "arabic", match["mark"])
        if match := _LETTER.match(text):
            yield from _letter(line, match)
            yield from self._repaired(line, match, "letter", match["mark"])
            if len(match["mark"]) == 1 and match["mark"] not in "lIiT":
                yield from self._repaired(line, match, "arabic", match["mark"])
        elif (match := _BARE_ROMAN.match(text)) and in_capitals(text[match.end() :][:60]):
            yield from _roman(line, match, match["mark"], cost=0.8, style="dot")
        if (match := _BARE_DAMAGED.match(text)) and in_capitals(text[match.end() :][:60]):
            yield from self._misread_roman(line, match, "dot", bare=True)

    def _misread_roman(self, line: Line, match: re.Match[str], style: str, *, bare: bool) -> Iterator[Reading]:
        """The numerals that the first signs of a title in capitals may have been, by the strokes that OCR lost or made.

        Without its mark, that is a stroke more or less.
        """
        read = match["mark"]
        strokes = strokes_of(read, self._glyphs)
        if strokes is None:
            return
        counts_wrong = 0 < (match_roman(read) or 0) < 40
        for number in range(1, _MOST_ROMAN + 1):
            counted = count_strokes(strokes, roman(number))
            if counted is None or (counts_wrong and counted != (1, 0)) or sum(counted) > (2 if bare else 1):
                continue
            lost, made = counted
            damage = 1.2 + 0.4 * lost + 0.2 * made if bare else 0.6 + 0.4 * lost + 0.6 * made
            cost = _COUNTED_WRONG if counts_wrong else damage
            ordinal, label = number * STEP, roman(number)
            yield Reading("roman", style, ordinal, label, _RANKS["roman"], *_span(line, match), cost, repaired=True)

    def _repaired(
        self, line: Line, match: re.Match[str], family: Literal["roman", "arabic", "letter"], read: str
    ) -> Iterator[Reading]:
        if match["delimiter"] in (",", "_") and family != "arabic":
            return
        body = line.text[match.end() :].strip()
        if family == "roman" and in_capitals(body[:60]) and _style(match) != "round":
            yield from self._misread_roman(line, match, _style(match), bare=False)
            return
        for meant in self._damage.get((family, read), ()):
            style = _style(match)
            if family == "roman":
                if not body[:1].isupper() or style == "round":
                    continue
                if (meant == "I" and read != "L") or read.isdigit():
                    continue  # `1.` is a number unless a title in capitals follows
                value, label, rank, cost = match_roman(meant) or 0, meant, _RANKS["roman"], 1.6
                if 0 < (match_roman(read) or 0) < 40:
                    cost = _COUNTED_WRONG
            elif family == "arabic":
                value, label, rank, cost = (
                    int(meant),
                    meant,
                    _arabic_rank(style),
                    _OTHER_DIGIT if read.isdigit() else 1.2,
                )
            else:
                if style not in ("round", "dot", "slash", "dash"):
                    continue
                value, label, rank, cost = LETTERS.index(meant) + 1, meant, _RANKS["letter"], 1.2
                if {read, meant} == {"d", "đ"}:
                    cost = 0.4
            yield Reading(family, style, value * STEP, label, rank, *_span(line, match), cost=cost, repaired=True)


def _span(line: Line, match: re.Match[str]) -> tuple[int, int]:
    """Offsets of the mark and of what follows it. Stars of bold type before the mark belong to it."""
    noise = match["noise"]
    stars = noise.find("*")
    start = stars if stars >= 0 else len(noise)
    return line.start + start, line.start + match.end()


def _style(match: re.Match[str]) -> str:
    delimiter = match["delimiter"]
    if match.re is not _ROMAN and match["open"]:
        return "brackets" if ")" in delimiter else "round"
    return _STYLES[delimiter]


def _noise_cost(match: re.Match[str]) -> float:
    if not match["noise"]:
        return 0.0
    marks = re.sub(r"[\s*|#]", "", match["noise"])
    return 0.5 * bool(marks) + 0.4 * ("-" in marks)


def _articles(line: Line) -> Iterator[Reading]:
    if (match := _ARTICLE.match(line.text)) is None:
        return
    rest = match["rest"].strip()
    follows = line.text[match.end() :]
    digits = match["number"].translate(_DIGITS)
    cost = 0.0 if digits == match["number"] else 1.0
    if rest in ("", ","):
        # `Điều 5 Luật Đất đai` at a wrapped line's start against `Điều 5` alone on its line.
        if follows and not follows[:1].isupper():
            return
        cost += 2.5 if follows or rest == "," else 0.3
    number = int(digits)
    if not 0 < number < 2000:
        return
    ordinal = number * STEP + _suffix(match["suffix"])
    label = f"Điều {number}{match['suffix']}"
    yield Reading(
        "article", "word", ordinal, label, _RANKS["article"], *_span(line, match), cost=cost + _noise_cost(match) / 2
    )


def _chapters(line: Line) -> Iterator[Reading]:
    if (match := _CHAPTER.match(line.text)) is None:
        return
    family: Family = _WORDS[re.sub(r"\s+", " ", match["word"].lower())]  # type: ignore[assignment]
    written = match["number"]
    rest, follows = match["rest"].strip(), line.text[match.end() :].strip()
    if not rest and follows and not in_capitals(follows):
        return
    style = "arabic"
    if written.isdigit():
        value: int | None = int(written)
    elif " " in written:
        value = match_number_words(written.split(None, 1)[1]) or match_number_words(written.split()[1])
        written, style = written.lower(), "words"
        if value is not None and follows == "" and match_number_words(written.split(None, 1)[1]) is None:
            return
    else:
        # In these places only Roman or Arabic numerals stand: `Chương H` is II.
        written = {"H": "II", "l": "I", "1": "I", "VH": "VII", "HI": "III"}.get(written, written)
        value, style = match_roman(written), "roman"
    if not value:
        return
    label = f"{_NAMES[family]} {written}{match['suffix']}"
    ordinal = value * STEP + _suffix(match["suffix"])
    yield Reading(family, style, ordinal, label, _RANKS[family], *_span(line, match), cost=_noise_cost(match) / 2)


def _roman(
    line: Line, match: re.Match[str], mark: str, cost: float = 0.0, style: str | None = None
) -> Iterator[Reading]:
    start, body = _span(line, match)
    style = style or _style(match)
    cost += _noise_cost(match)
    if style == "slash" and not line.text[match.end() :][:1].isspace():
        return  # V/v, T/M, K/T
    follows = line.text[match.end() :].lstrip(" *_")
    if (value := match_roman(mark)) and value < 40 and style != "round":
        doubt = 0.0 if in_capitals(follows[:40]) else 0.2 if follows[:1].isupper() or not follows else 1.5
        yield Reading("roman", style, value * STEP, mark, _RANKS["roman"], start, body, cost=cost + doubt)
    elif len(mark) <= 4 and mark.islower() and (value := match_roman(mark.upper())) and value < 20 and style != "dash":
        yield Reading("small_roman", style, value * STEP, mark, _RANKS["small_roman"], start, body, cost=cost + 0.6)
    if len(mark) == 1 and mark.isupper() and mark.lower() in LETTERS and style in ("dot", "dash", "slash"):
        doubt = 0.3 if in_capitals(follows[:40]) else 1.2
        ordinal = (LETTERS.index(mark.lower()) + 1) * STEP
        yield Reading("capital", style, ordinal, mark, _RANKS["capital"], start, body, cost=cost + doubt)


def _decimals(line: Line) -> Iterator[Reading]:
    if (match := _DECIMAL.match(line.text)) is None:
        return
    numbers = tuple(int(n) for n in match["mark"].split("."))
    follows = line.text[match.end() :].lstrip(" *_")
    if 0 in numbers or (not match["close"] and not follows[:1].isupper()) or max(numbers) > 60:
        return
    cost = (
        (0.0 if match["close"] else 0.4) + _noise_cost(match) + (0.0 if follows[:1].isupper() or not follows else 1.0)
    )
    label = ".".join(map(str, numbers))
    rank = _RANKS["decimal"] + 0.1 * len(numbers)
    yield Reading(
        "decimal",
        str(len(numbers)),
        numbers[-1] * STEP,
        label,
        rank,
        *_span(line, match),
        cost=cost,
        prefix=numbers[:-1],
    )


def _arabic(line: Line, match: re.Match[str]) -> Iterator[Reading]:
    follows = line.text[match.end() :]
    # 1.500 đồng, 15/10/2024, 1-2 năm, 10:30
    if follows[:1].isdigit() or (match["delimiter"] == ":" and not follows[:1].isspace() and follows):
        return
    if match["open"] and ")" not in match["delimiter"]:
        return
    number = int(match["mark"])
    if not number or match["mark"].startswith("0"):
        return
    style = _style(match)
    cost = _noise_cost(match) + _word_cost(follows)
    cost += {",": 1.2, "_": 1.2, ":": 0.8, "/": 0.4}.get(match["delimiter"], 0.0)
    label = f"{number}{match['suffix']}"
    ordinal = number * STEP + _suffix(match["suffix"])
    yield Reading("arabic", style, ordinal, label, _arabic_rank(style), *_span(line, match), cost=cost)


def _arabic_rank(style: str) -> float:
    """`1)` and `(1)` usually stand under `1.`."""
    return {"round": 5.6, "brackets": 5.8}.get(style, _RANKS["arabic"])


def _letter(line: Line, match: re.Match[str]) -> Iterator[Reading]:
    mark, follows = match["mark"], line.text[match.end() :]
    if match["open"] and ")" not in match["delimiter"]:
        return
    if match["delimiter"] in (":", ",", "_") or follows[:1].isdigit() or len(mark) != 1:
        return
    lower = mark.lower()
    if lower not in LETTERS:
        return
    style = _style(match)
    cost = _noise_cost(match) + _word_cost(follows)
    if mark != lower:
        if style not in ("round", "brackets"):
            return
        cost += 0.8
    cost += {"dot": 0.6, "dash": 0.8, "slash": 0.5}.get(style, 0.0)
    if style == "dash" and not follows[:1].isspace() and not follows[:1].isupper():
        return
    ordinal = (LETTERS.index(lower) + 1) * STEP + (int(match["suffix"]) if match["suffix"] else 0)
    yield Reading("letter", style, ordinal, lower + match["suffix"], _RANKS["letter"], *_span(line, match), cost=cost)


def _bullets(line: Line) -> Iterator[Reading]:
    if (match := _BULLET.match(line.text)) is None:
        return
    mark = _BULLETS.get(match["mark"], match["mark"])
    follows = line.text[match.end() :]
    if mark == "*" and line.text.count("*") > 1:
        return  # stars of bold type
    if mark.startswith(tuple(map(chr, range(0xF000, 0xF100)))):
        mark = "•"
    if not follows[:1].isalnum() and follows[:1] not in "\"'“‘(*_□":
        return
    cost = 0.0
    if follows[:1].islower() or follows[:1].isdigit():
        cost = 0.6
    if match["mark"] in "~¬§>o":
        cost += 0.4
    if mark == "-" and follows[:1].isdigit() and not match[0].endswith(" "):
        cost += 1.5  # -5 độ, -13. Tham gia
    start = line.start + match.start("mark")
    yield Reading("bullet", mark, 0, mark, _RANKS["bullet"], start, line.start + match.end(), cost=cost)


def _word_cost(follows: str) -> float:
    """What the first word after a mark tells: a section begins with a capital."""
    head = follows.lstrip(" *_\"'“‘(")
    if not head:
        return 0.3
    return 0.0 if head[0].isupper() or head[0].isdigit() else 1.0


def _suffix(letters: str) -> int:
    """15a → 1, 15đ → 5: the place of an inserted article after its number."""
    return LETTERS.index(letters[0]) + 1 if letters else 0


def _strength(reading: Reading, line: Line) -> float:
    """How much a reading looks like a label on its own."""
    follows = line.text[reading.body - line.start :].lstrip(" *_")
    upper = follows[:1].isupper()
    if reading.family in ("article", "part", "chapter", "muc", "tieu_muc"):
        return 6.0 if reading.cost < 1 else 3.0
    if reading.family == "roman":
        return 5.0 if in_capitals(follows[:40]) else 2.5 if upper else 0.8
    if reading.family == "capital":
        return 3.0 if in_capitals(follows[:40]) else 1.2
    if reading.family == "decimal":
        return 4.0 if upper else 2.0
    if reading.family == "arabic":
        base = {"dot": 4.0, "round": 3.6, "brackets": 3.6}.get(reading.style, 2.5)
        return base if upper else base - 1.8
    if reading.family == "letter":
        base = {"round": 4.0, "brackets": 3.2}.get(reading.style, 2.2)
        return base if upper else base - 1.2
    if reading.family == "small_roman":
        return 1.5
    return 2.5 - reading.cost
