"""One document against its gold: the counts of every figure, and every miss with its place."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from docparse.edits import undo
from docparse.records import Correction
from docparse.scoring.areas import AREAS, METADATA_FIELDS, METADATA_LISTS, SUBJECT_ALIKE, Area
from docparse.scoring.match import Entry, alike, fold, is_empty, match_entries, match_items, same_place
from docparse.scoring.misses import Miss, Place, TextName, What, find_place, mark
from docparse.scoring.tokens import UNREADABLE, Tokens, count_errors, differences, kept

MOSTLY_UNREADABLE = 0.4  # share of wrong tokens above which a text had to be decoded rather than mended
FEW_ERRORS = 10  # a document with fewer says nothing of the share removed


@dataclass(slots=True)
class DocumentScore:
    """Counts by the names of `figures`, and the misses in the order of the areas."""

    name: str
    failed: bool = False
    counts: dict[str, float] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)

    def count(self, name: str, **counts: float) -> None:
        for count, number in counts.items():
            self.counts[f"{name}.{count}"] = self.counts.get(f"{name}.{count}", 0) + number

    def miss(self, figure: str, what: What, place: Place | None = None, **values: str | None) -> None:
        self.misses.append(Miss(self.name, figure, what, place=place, **values))


@dataclass(frozen=True, slots=True)
class _Texts:
    """The text of the record, and where known that of the gold."""

    record: str
    gold: str | None

    def place(self, name: TextName, entry: Entry, words: object) -> Place | None:
        """Where an entry of the record or the gold stands: by its offsets, else by its words in either text."""
        text, start, end = self.gold if name == "gold" else self.record, entry.get("start"), entry.get("end")
        if text and start is not None and end is not None and 0 <= start <= end <= len(text):
            return mark(name, text, start, end)
        return find_place("gold", self.gold, words) or find_place("record", self.record, words)


def norm_newlines(text: str) -> str:
    """A text as it is compared whole: NFC, one kind of line end, nothing before its first or after its last line."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text).rstrip("\n")


def score_document(
    name: str, gold: Entry, record: Entry | None, read: str | None = None, gold_text: str | None = None
) -> DocumentScore:
    """`gold` and `record` in their JSON form; `read` is what was read before correction, `gold_text` what is on paper.

    A record of None is a document that failed: everything in it is missing. An area that gold lacks is not scored.
    """
    score = DocumentScore(name, failed=record is None)
    values: Entry = record if record is not None else {"metadata": {}, "text": read or ""}
    texts = _Texts(values.get("text") or "", gold_text)
    if read is not None and gold_text is not None:
        score_text(score, Tokens.of(read), Tokens.of(texts.record), Tokens.of(gold_text))
    if read is not None and record is not None:
        score_restoring(score, record, read)
    _score_metadata(score, values.get("metadata") or {}, gold.get("metadata") or {}, texts)
    for area_name, area in AREAS.items():
        if area_name in gold:
            _score_area(score, area_name, area, values, gold, texts)
    return score


def score_text(score: DocumentScore, read: Tokens, text: Tokens, gold: Tokens) -> None:
    """Errors before and after; what was mostly unreadable is counted under decoding, and nothing of it is spoilt."""
    before, after = count_errors(read, gold), count_errors(text, gold)
    area = "decoding" if before > MOSTLY_UNREADABLE * gold.readable else "correction"
    score.count(area, syllables=gold.readable, errors_before=before, errors_after=after)
    if area == "correction":
        if before >= FEW_ERRORS:
            score.count(area, removed=1 - after / before, documents=1)
        _score_spoiling(score, read, text, gold)
    for d in differences(text.words, gold.words):
        wanted = gold.words[d.other_start : d.other_end]
        if not any(UNREADABLE in word for word in wanted):
            found = " ".join(text.words[d.start : d.end])
            place = mark("record", text.text, *text.span(d.start, d.end))
            score.miss(f"{area}.error_rate_after", "left", place, found=found, wanted=" ".join(wanted))


def _score_spoiling(score: DocumentScore, read: Tokens, text: Tokens, gold: Tokens) -> None:
    was_right = kept(read, gold)
    score.count("correction", right=sum(was_right), spoilt=0)
    for d in differences(read.words, text.words):
        for i in range(d.start, d.end):
            if was_right[i]:
                score.count("correction", spoilt=1)
                found = " ".join(text.words[d.other_start : d.other_end])
                place = mark("read", read.text, *read.spans[i])
                score.miss("correction.false_changes", "spoilt", place, found=found, wanted=read.words[i])


def score_restoring(score: DocumentScore, record: Entry, read: str) -> None:
    """Whether the corrections undone give back what was read. Not asked where a font's code had to be guessed."""
    encoding = str((record.get("source") or {}).get("encoding") or "utf-8").lower().replace("_", "-")
    corrections = record.get("corrections")
    if corrections is None or not encoding.startswith(("utf", "ascii")):
        return
    wanted = norm_newlines(read)
    found = norm_newlines(undo(record["text"], [Correction.model_validate(c) for c in corrections]))
    score.count("restored", right=int(found == wanted), of=1)
    if found != wanted:
        ends = min(len(found), len(wanted))
        at = next((i for i in range(ends) if found[i] != wanted[i]), ends)
        score.miss("restored", "wrong", mark("read", wanted, at, min(at + 1, len(wanted))))


def _score_metadata(score: DocumentScore, found: Entry, gold: Entry, texts: _Texts) -> None:
    for name in METADATA_FIELDS:
        if name not in gold:
            continue
        is_, should = found.get(name), gold[name]
        right = alike(is_, should, SUBJECT_ALIKE if name == "subject" else 100.0)
        has, wants = not is_empty(is_), not is_empty(should)
        figure = f"metadata.{name}"
        score.count("metadata", hit=int(right and wants), found=int(has), gold=int(wants))
        score.count("metadata.share", right=int(right), of=1)
        score.count(figure, hit=int(right and wants), found=int(has), gold=int(wants), of=int(has or wants))
        if not right:
            what: What = "wrong" if has and wants else "missing" if wants else "spurious"
            evidence: Entry = next(iter((found.get("evidence") or {}).get(name) or ()), {})
            place = texts.place("record", evidence, _as_written(name, gold if wants else found))
            score.miss(figure, what, place, found=_text(is_), wanted=_text(should))
    for name in METADATA_LISTS:
        if name in gold:
            is_, should = found.get(name) or [], gold[name] or []
            spurious, missing = match_items(is_, should)
            counts = {"hit": len(should) - len(missing), "found": len(is_), "gold": len(should)}
            score.count("metadata.lists", **counts)
            score.count(f"metadata.{name}", **counts)
            for item in missing:
                score.miss(f"metadata.{name}", "missing", texts.place("gold", {}, item), wanted=item)
            for item in spurious:
                score.miss(f"metadata.{name}", "spurious", find_place("record", texts.record, item), found=item)


def _as_written(name: str, metadata: Entry) -> object:
    """How the text says a value: a number with its symbol, a date in words (Decree 30/2020/NĐ-CP, Appendix I)."""
    if name in ("number", "symbol"):
        return metadata.get("number_symbol")
    parts = str(metadata.get(name) or "").split("-")
    if name in ("date", "date_partial") and len(parts) == 3:
        year, month, day = (int(part) for part in parts)
        return f"ngày {day:02} tháng {month if month > 2 else f'{month:02}'} năm {year}"
    return metadata.get(name)


def _score_area(score: DocumentScore, name: str, area: Area, record: Entry, gold: Entry, texts: _Texts) -> None:
    found, wanted = record.get(name) or [], gold[name]
    if area.is_set:
        found, wanted = (list({area.key(entry): entry for entry in entries}.values()) for entries in (found, wanted))
    pairs, spurious, missing = match_entries(found, wanted, area.key)
    score.count(name, hit=len(pairs), found=len(found), gold=len(wanted))
    for entry in missing:
        place = texts.place("gold", entry, area.words(entry))
        score.miss(name, "missing", place, wanted=area.label(entry))
    for entry in spurious:
        place = texts.place("record", entry, area.words(entry))
        score.miss(name, "spurious", place, found=area.label(entry))
    if name == "agencies":
        _score_agencies(score, found, wanted)
    for a, b in pairs:
        for part in area.parts:
            is_, should = part.value(a, record), part.value(b, gold)
            right = part.same(is_, should)
            score.count(f"{name}.{part.name}", right=int(right), of=1)
            if not right:
                place = texts.place("record", a, area.words(a))
                values = {"entry": area.label(b), "found": _text(is_), "wanted": _text(should)}
                score.miss(f"{name}.{part.name}", "wrong", place, **values)
        if area.has_span:
            right = same_place(a, b, texts.record, texts.gold)
            score.count(f"{name}.span", right=int(right), of=1)
            if not right:
                place = texts.place("record", a, area.words(a))
                words = " ".join(place.marked.split()) if place else None
                score.miss(f"{name}.span", "wrong", place, entry=area.label(b), found=words, wanted=b.get("surface"))


def _score_agencies(score: DocumentScore, found: Sequence[Entry], wanted: Sequence[Entry]) -> None:
    """Organisations alone; then names of which one may go on where the other ends, as with a province."""
    only = [Counter(fold(a["name"]) for a in rows if a.get("kind") == "organisation") for rows in (found, wanted)]
    hit = (only[0] & only[1]).total()
    score.count("agencies.organisations", hit=hit, found=only[0].total(), gold=only[1].total())
    left, loose = [fold(a["name"]) for a in found], 0
    for wish in (fold(a["name"]) for a in wanted):
        match = next((f for f in left if f == wish or f.startswith(wish + " ") or wish.startswith(f + " ")), None)
        if match is not None:
            left.remove(match)
            loose += 1
    score.count("agencies.without_province", hit=loose, found=len(found), gold=len(wanted))


def _text(value: Any) -> str | None:
    """A value as it is shown; None for nothing."""
    if is_empty(value):
        return None
    return "; ".join(str(v) for v in value if v is not None) if isinstance(value, (list, tuple)) else str(value)
