"""The fixed wording of a document's frame: national title, motto, type, number line, place and date, distribution.

What stands there is known beforehand, so a near reading can mean nothing else. Digits are never touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from docparse.edits import Edit
from docparse.lexicon import Lexicon
from docparse.records import CorrectionKind
from docparse.vietnamese.letters import fold, fold_dashes, fold_tone_placement
from docparse.vietnamese.syllables import is_syllable

NEAR = 0.75
"""Least share of right letters of a fixed line."""
_LINE = re.compile(r"^.+$", re.MULTILINE)
_WORD = re.compile(r"!?[^\W\d_]+")
_LABEL = re.compile(r"^[^\S\n]*(?P<label>\S[^\n:.,;]{4,10}?)[^\S\n]*:", re.MULTILINE)
# `Điêu 5`, `Diều 5`: nothing else that looks like this stands before a number.
_ARTICLE = re.compile(r"\b(?P<read>[ĐD][iíìỉ][eéèẻẹêếềểệ]u)(?=[^\S\n]\d)")
# `Số:^/UBND`: what follows the colon is the damaged number, not a part of the word.
_NUMBER_LINE = re.compile(r"^[^\S\n]*(?P<read>S[ốỐ])(?P<colon>:)(?=[^\s\w])", re.MULTILINE)
# No organ but the People's Committee has a symbol of this shape.
_ORGAN = re.compile(r"[UƯÚÙỦŨỤ]BN[DĐ](?<![^\W\d_]....)(?![^\W\d_])")
_ORGAN_JOINED = re.compile(r"[UH][BĐ]N[DbĐ](?<![^\W\d_]....)(?P<place>tỉnh|tĩnh|huyện|xã|phường)\b")
# ngày 05 tháng 02 năm 2025, the day and month written by hand and read as anything.
_DATE = (
    r"\bngày(?P<day>[^\S\n]{{0,3}}[^\s,;]{{0,4}}?)[^\S\n]{{0,3}}(?P<thang>(?:{th})[aáàảãạăắằẳẵặâấầẩẫậ]ng)"
    r"(?P<month>[^\S\n]{{0,3}}[^\s,;]{{0,3}}?)[^\S\n]{{0,3}}năm(?=[^\S\n]{{0,3}}(?:19|20)\d\d)"
)
# What follows a recipient in brackets: `(để b/c)`.
_IN_ORDER_TO = re.compile(
    r"\((?P<read>[đd][eéèẻẽẹêếềểễệ])(?=[^\S\n](?:[bptđ]/[a-zđ]{1,2}|báo cáo|thực hiện|phối hợp"
    r"|biết|theo dõi|chỉ đạo)\b)"
)
# Of what stands there in letters for words only b/c (báo cáo) ends in a letter that is read as a sign.
_REPORT = re.compile(r"\((?:để[^\S\n])?b(?P<read>[/⁄](?:[^\w\s/)(]{1,2}|e)|⁄c)(?=\))")
_AS_ABOVE = re.compile(r"Như(?:(?<=[-–~]Như)|(?<=[-–~] Như))[^\S\n](?P<read>[Tt]r[^\W\d_]n)(?=[;,.])")
# `KT. CHU` can only be the beginning of an office; without a mark of authority the whole office must stand there.
_OFFICE = re.compile(r"(?P<mark>(?:KT|TM|TL|TUQ|Q)\.[^\S\n]?)?(?P<read>[^\W\d_]{2,}(?:[^\S\n][^\W\d_]{2,}){0,5})")


def mend_forms(text: str, lexicon: Lexicon) -> list[Edit]:
    """Edits of the frame's fixed words."""
    found = [*_dates(text, lexicon), *_organs(text), *_lines(text, lexicon)]
    for pattern, meant in ((_IN_ORDER_TO, "để"), (_AS_ABOVE, "trên")):
        for match in pattern.finditer(text):
            if match["read"] != meant and fold(match["read"]) == fold(meant):
                found.append(Edit(match.start("read"), match.end("read"), meant, "diacritic", 0.95))
    for match in _REPORT.finditer(text):
        found.append(Edit(*match.span("read"), "/c", "letter", 0.95))
    for match in _ARTICLE.finditer(text):
        if match["read"] != "Điều":
            found.append(Edit(match.start(), match.end(), "Điều", "diacritic", 0.97))
    for match in _NUMBER_LINE.finditer(text):
        found.append(Edit(match.start("read"), match.end("colon"), "Số: ", "split", 0.9))
    return found


def _dates(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """Blanks between the words of a date and the handwriting beside them; the handwriting stays as read."""
    for match in _date(lexicon).finditer(text):
        for part in ("day", "month"):
            start, end = match.span(part)
            if match[part] and not text[start].isspace():
                yield Edit(start, start, " ", "split", 0.95)
            if match[part].strip() and not text[end].isspace():
                yield Edit(end, end, " ", "split", 0.95)
        if match["thang"] != "tháng":
            kind: CorrectionKind = "diacritic" if fold(match["thang"]) == "thang" else "letter"
            yield Edit(match.start("thang"), match.end("thang"), "tháng", kind, 0.97)


def _office(line: str, at: int, lexicon: Lexicon) -> Iterator[Edit]:
    """Marks of the office that somebody signs with, alone on its line in capitals."""
    whole, beginnings = _offices(lexicon)
    match = _OFFICE.fullmatch(line)
    if match is None:
        return
    read = match["read"]
    offices = (beginnings if match["mark"] else whole).get(fold(" ".join(read.split())), frozenset())
    if len(offices) == 1:
        at += match.start("read")
        for word, meant in zip(_WORD.finditer(read), next(iter(offices)).split(), strict=True):
            if not _same(word.group(), meant):
                yield Edit(at + word.start(), at + word.end(), meant, "diacritic", 0.95)


def _organs(text: str) -> Iterator[Edit]:
    for match in _ORGAN_JOINED.finditer(text):
        organ = "UBND" if match.group().startswith("UBN") else "HĐND"
        place = "tỉnh" if match["place"] == "tĩnh" else match["place"]
        yield Edit(match.start(), match.end(), f"{organ} {place}", "split", 0.95)
    for match in _ORGAN.finditer(text):
        if match.group() == "UBND":
            continue
        yield Edit(match.start(), match.end(), "UBND", "letter", 0.97)


def _lines(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """Lines and labels that are nearly one of the fixed ones: as many words, and nothing else as near."""
    whole, labels = _fixed(lexicon)
    for match in _LINE.finditer(text):
        line = match.group().strip().removesuffix(":").rstrip()
        if 5 <= len(line) <= 45 and (line.isupper() or "-" in line[2:] or "–" in line[2:]):
            at = text.index(line, match.start())
            yield from _mend(line, at, whole)
            if line.isupper():
                yield from _office(line, at, lexicon)
    for match in _LABEL.finditer(text):
        yield from _mend(match["label"], match.start("label"), labels)


def _mend(read: str, at: int, forms: Sequence[tuple[str, str]]) -> Iterator[Edit]:
    """The words of a fixed form that were read otherwise. Nothing where the reading is right but for style.

    A word that is a good syllable with other letters was meant (`Người nhận`, `THÔNG TIN`), however near the form is.
    """
    near = [
        (share, forms[place][0])
        for _, share, place in process.extract(
            fold(read),
            [folded for _, folded in forms],
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=NEAR,
            limit=None,
        )
    ]
    if not near or (len(near) > 1 and sorted(near)[-2][0] == max(near)[0]):
        return
    share, form = max(near)
    spans = [m.span() for m in _WORD.finditer(read)]
    words = _WORD.findall(form)
    pairs = [(start, end, read[start:end], word) for (start, end), word in zip(spans, words, strict=False)]
    if len(words) != len(spans) or any(is_syllable(r) and fold(r) != fold(w) for _, _, r, w in pairs):
        return
    for start, end, written, word in pairs:
        if not _same(written, word):
            kind: CorrectionKind = "diacritic" if fold(written) == fold(word) else "letter"
            yield Edit(at + start, at + end, word, kind, round(0.9 + 0.1 * share, 3))


def _same(read: str, meant: str) -> bool:
    return fold_dashes(fold_tone_placement(read)) == fold_dashes(fold_tone_placement(meant))


@lru_cache(maxsize=2)
def _date(lexicon: Lexicon) -> re.Pattern[str]:
    """A date whose `th` may be read as the list of confusions says."""
    onsets = {row.read for row in lexicon.confused_letters if row.meant == "th" and row.place == "start"}
    return re.compile(_DATE.format(th="|".join(["th", *sorted(onsets)])))


@lru_cache(maxsize=2)
def _offices(lexicon: Lexicon) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """By letters without marks: offices in capitals, and how offices begin."""
    whole: dict[str, set[str]] = {}
    beginnings: dict[str, set[str]] = {}
    for row in lexicon.titles:
        words = row.title.upper().replace(",", "").split()
        for k in range(1, len(words) + 1):
            form = " ".join(words[:k])
            beginnings.setdefault(fold(form), set()).add(form)
        whole.setdefault(fold(" ".join(words)), set()).add(" ".join(words))
    return {k: frozenset(v) for k, v in whole.items()}, {k: frozenset(v) for k, v in beginnings.items()}


@lru_cache(maxsize=4)
def _fixed(lexicon: Lexicon) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Lines, and labels, each with its letters without marks."""
    rows = [(form.text, form.place) for form in lexicon.fixed_forms]
    rows += [(kind.name.upper(), "line") for kind in lexicon.document_types]
    return (
        tuple((text, fold(text)) for text, place in rows if place == "line"),
        tuple((text, fold(text)) for text, place in rows if place == "label"),
    )
