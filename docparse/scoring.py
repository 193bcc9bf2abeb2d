"""Records against gold: how much of each document came out right, and every miss by name.

Figures are micro-averaged over documents. Values are compared after folding case, white space, quotes, dashes and the
place of tone marks; a subject may differ in 3 % of its letters, an action in 10 %, the items of a list in 10 %.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from docparse.edits import undo
from docparse.records import Record
from docparse.vietnamese.letters import fold_tone_placement

Entry = Mapping[str, Any]
Figures = dict[str, Any]

UNREADABLE = "\u25a1"  # □ in a gold text: what nobody can read matches anything
MOSTLY_UNREADABLE = 0.4  # share of wrong tokens above which a text had to be decoded rather than mended
FEW_ERRORS = 10  # a document with fewer says nothing of the share removed
METADATA_FIELDS = (
    "document_type", "number", "symbol", "number_symbol", "issuer", "place", "date", "date_partial", "subject",
    "signer_name", "signer_title", "signing_authority", "urgency", "secrecy",
)  # fmt: skip
METADATA_LISTS = ("addressees", "recipients")


@dataclass(frozen=True, slots=True)
class Miss:
    """One difference from gold: in which document, which field, `missing`, `spurious`, `wrong`, `left`, `spoilt`."""

    document: str
    field: str
    what: str
    detail: str


@dataclass
class F1:
    """Hits against what was found and what was wanted."""

    hit: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, hit: int, found: int, wanted: int) -> None:
        self.hit += hit
        self.found += found
        self.wanted += wanted

    def figures(self) -> Figures:
        precision = self.hit / self.found if self.found else float(not self.wanted)
        recall = self.hit / self.wanted if self.wanted else float(not self.found)
        both = precision + recall
        return {
            "f1": round(2 * precision * recall / both, 4) if both else 0.0,
            "precision": round(precision, 4),
            "recall": round(recall, 4),
            "gold": self.wanted,
            "found": self.found,
        }


@dataclass
class Share:
    """How many of all were right."""

    right: int = 0
    all: int = 0

    def add(self, right: bool) -> None:
        self.right += right
        self.all += 1

    @property
    def value(self) -> float | None:
        return round(self.right / self.all, 4) if self.all else None


def fold(value: object) -> str:
    """What two right answers may differ in, folded away."""
    text = unicodedata.normalize("NFC", str(value)).casefold()
    text = re.sub(r"[“”„‟«»]", '"', text).replace("–", "-").replace("—", "-").replace("’", "'")
    text = " ".join(text.split()).strip(" .,;:")
    return fold_tone_placement(re.sub(r"\s*-\s*", "-", text))


def _empty(value: object) -> bool:
    return value in (None, "", [], ())


def alike(a: object, b: object, least: float = 100.0) -> bool:
    """Whether two values are equal once folded, or alike by at least that per cent of their letters."""
    if _empty(a) or _empty(b):
        return _empty(a) and _empty(b)
    a, b = fold(a), fold(b)
    return a == b or (least < 100 and fuzz.ratio(a, b) >= least)


def _listed(found: Sequence[str], wanted: Sequence[str]) -> int:
    """How many wanted items have a partner among the found ones, each used once."""
    left, hits = list(found), 0
    for item in wanted:
        best = max(left, key=lambda x: fuzz.ratio(fold(x), fold(item)), default=None)
        if best is not None and alike(best, item, 90.0):
            left.remove(best)
            hits += 1
    return hits


def _pairs(found: Sequence[Entry], wanted: Sequence[Entry], key: Key) -> list[tuple[Entry, Entry]]:
    """Found and wanted entries of equal key, in order."""
    queue: dict[Hashable, list[Entry]] = defaultdict(list)
    for entry in reversed(found):
        queue[key(entry)].append(entry)
    return [(queue[key(w)].pop(), w) for w in wanted if queue[key(w)]]


def _token_errors(read: Sequence[str], gold: Sequence[str]) -> int:
    """Edit distance in white-space tokens; what nobody can read is free."""
    errors = 0
    for op in Levenshtein.opcodes(read, gold):
        if op.tag == "delete":
            errors += op.src_end - op.src_start
        elif op.tag != "equal":
            errors += sum(UNREADABLE not in token for token in gold[op.dest_start : op.dest_end])
    return errors


def _kept(source: Sequence[str], target: Sequence[str]) -> list[bool]:
    """For each source token, whether it stands unchanged in the target under the best alignment."""
    kept = [False] * len(source)
    for op in Levenshtein.opcodes(source, target):
        if op.tag == "equal":
            kept[op.src_start : op.src_end] = [True] * (op.src_end - op.src_start)
    return kept


Key = Callable[[Entry], Hashable]
# What makes two entries of a field the same entry, and what is compared between two that are.
KEYS: dict[str, Key] = {
    "sections": lambda s: (s["path"], s["kind"]),
    "references": lambda r: fold(r.get("key")),
    "reference_relations": lambda r: (fold(r["from_key"]), r["type"], fold(r["to_key"])),
    "deadlines": lambda d: (d.get("kind"), d.get("start_date"), d.get("end_date"), d.get("recurrence")),
    "agencies": lambda a: (fold(a["name"]), a.get("kind")),
    "campaigns": lambda c: fold(c["name"]).replace('"', ""),
    "tasks": lambda t: (t["section"], tuple(sorted(map(fold, t.get("lead") or ())))),
}


@dataclass
class Scorer:
    """Add documents one by one, then ask for the `report` and the `misses`."""

    misses: list[Miss] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    _f1: dict[str, F1] = field(default_factory=lambda: defaultdict(F1))
    _share: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    _tokens: Counter[str] = field(default_factory=Counter)
    _removed: list[float] = field(default_factory=list)

    def add(
        self, name: str, gold: Entry, record: Record | None, read: str | None = None, gold_text: str | None = None
    ) -> None:
        """One document. `read` is what was read before correction, `gold_text` what stands on paper, if known.

        A record of None is a document that failed: everything in it is missing.
        """
        values: dict[str, Any] = record.model_dump(mode="json") if record else {"metadata": {}, "text": read or ""}
        if record is None:
            self.failed.append(name)
        if read is not None and gold_text is not None:
            self._add_correction(name, read, values["text"], gold_text)
        if record is not None and read is not None and _is_unicode(record.source.encoding):
            self._compare(name, "restored", "", undo(record.text, record.corrections).rstrip("\n"), read.rstrip("\n"))
        self._add_metadata(name, gold.get("metadata", {}), values["metadata"])
        for area in KEYS:
            if area in gold:
                self._add_area(name, area, values, gold, gold_text)

    def _miss(self, document: str, area: str, what: str, detail: object) -> None:
        self.misses.append(Miss(document, area, what, str(detail)))

    def _compare(self, name: str, area: str, label: str, found: object, wanted: object, least: float = 100.0) -> None:
        right = found == wanted if area == "restored" else alike(found, wanted, least)
        self._share[area].add(right)
        if not right:
            detail = "what was read is not restored" if area == "restored" else f"{label}: {found!r} for {wanted!r}"
            self._miss(name, area, "wrong", detail)

    def _add_correction(self, name: str, read: str, text: str, gold_text: str) -> None:
        source, target, out = read.split(), gold_text.split(), text.split()
        readable = sum(UNREADABLE not in token for token in target)
        before, after = _token_errors(source, target), _token_errors(out, target)
        prefix = "decoding_" if before > MOSTLY_UNREADABLE * readable else ""
        self._tokens.update({f"{prefix}all": readable, f"{prefix}before": before, f"{prefix}after": after})
        if not prefix:
            if before >= FEW_ERRORS:
                self._removed.append(1 - after / before)
            right, kept = _kept(source, target), _kept(source, out)
            self._tokens["right"] += sum(right)
            for i, (was_right, is_kept) in enumerate(zip(right, kept, strict=True)):
                if was_right and not is_kept:
                    self._tokens["spoilt"] += 1
                    self._miss(name, "correction", "spoilt", " ".join(source[max(0, i - 2) : i + 3]))
        for op in Levenshtein.opcodes(out, target):
            wanted = target[op.dest_start : op.dest_end]
            if op.tag != "equal" and not any(UNREADABLE in token for token in wanted):
                found = " ".join(out[op.src_start : op.src_end])
                self._miss(name, "correction", "left", f"{found} -> {' '.join(wanted)}")

    def _add_metadata(self, name: str, gold: Entry, found: Entry) -> None:
        for fieldname in METADATA_FIELDS:
            if fieldname not in gold:
                continue
            is_, should = found.get(fieldname), gold[fieldname]
            right = alike(is_, should, 97.0 if fieldname == "subject" else 100.0)
            self._share["metadata"].add(right)
            self._f1["metadata"].add(int(right and not _empty(should)), int(not _empty(is_)), int(not _empty(should)))
            if not (_empty(is_) and _empty(should)):
                self._share[f"metadata.{fieldname}"].add(right)
            if not right:
                self._miss(name, f"metadata.{fieldname}", "wrong", f"{is_!r} for {should!r}")
        for fieldname in METADATA_LISTS:
            if fieldname in gold:
                a, b = found.get(fieldname) or [], gold[fieldname] or []
                self._f1["metadata.lists"].add(_listed(a, b), len(a), len(b))
                if _listed(a, b) != max(len(a), len(b)):
                    self._miss(name, f"metadata.{fieldname}", "wrong", f"{a!r} for {b!r}")

    def _add_area(self, name: str, area: str, values: Entry, gold: Entry, gold_text: str | None) -> None:
        key, found, wanted = KEYS[area], values.get(area) or [], gold[area]
        keys, gold_keys = [key(x) for x in found], [key(x) for x in wanted]
        if area == "reference_relations":  # one relation told twice is one
            keys, gold_keys = sorted(set(keys), key=str), sorted(set(gold_keys), key=str)
        self._f1[area].add(_hits(keys, gold_keys), len(keys), len(gold_keys))
        for missing in (Counter(gold_keys) - Counter(keys)).elements():
            self._miss(name, area, "missing", missing)
        for spurious in (Counter(keys) - Counter(gold_keys)).elements():
            self._miss(name, area, "spurious", spurious)
        if area == "agencies":
            self._add_agencies(found, wanted)
        for a, b in _pairs(found, wanted, key):
            self._compare_matched(name, area, (a, values), (b, gold), gold_text)

    def _add_agencies(self, found: Sequence[Entry], wanted: Sequence[Entry]) -> None:
        names = [[fold(x["name"]) for x in rows if x.get("kind") == "organisation"] for rows in (found, wanted)]
        self._f1["organisations"].add(_hits(*names), len(names[0]), len(names[1]))
        left, loose = [fold(x["name"]) for x in found], 0
        for wish in (fold(x["name"]) for x in wanted):
            match = next((f for f in left if f == wish or f.startswith(wish + " ") or wish.startswith(f + " ")), None)
            if match is not None:
                left.remove(match)
                loose += 1
        self._f1["without_province"].add(loose, len(found), len(wanted))

    def _compare_matched(
        self, name: str, area: str, found: tuple[Entry, Entry], wanted: tuple[Entry, Entry], gold_text: str | None
    ) -> None:
        """The other fields of two entries that are the same entry, each given with the record it stands in."""
        (a, values), (b, gold) = found, wanted
        label = str(KEYS[area](b))
        if area == "sections":
            self._compare(name, "sections.headings", label, a.get("heading"), b.get("heading"), 95.0)
        elif area == "references":
            for part in ("type", "date", "issuer", "relation"):
                self._compare(name, f"references.{part}", label, a.get(part), b.get(part))
            pins = [sorted(map(fold, x.get("pinpoints") or ())) for x in (a, b)]
            self._compare(name, "references.pinpoints", label, " ".join(pins[0]), " ".join(pins[1]))
            self._share["references.span"].add(_same_place(a, b, values["text"], gold_text))
        elif area == "deadlines":
            self._share["deadlines.span"].add(_same_place(a, b, values["text"], gold_text))
            self._compare(name, "deadlines.relative_to", label, a.get("relative_to"), b.get("relative_to"), 80.0)
        elif area == "campaigns":
            for part in ("period", "scope"):
                self._compare(name, f"campaigns.{part}", label, a.get(part), b.get(part))
        elif area == "tasks":
            partners = [sorted(map(fold, x.get("cooperating") or ())) for x in (a, b)]
            self._compare(name, "tasks.cooperating", label, " ; ".join(partners[0]), " ; ".join(partners[1]))
            self._compare(name, "tasks.action", label, a.get("action"), b.get("action"), 90.0)
            self._compare(name, "tasks.deadline", label, _due(a, values), _due(b, gold))

    def report(self) -> Figures:
        """All figures; an area that no document had is absent or null."""
        tokens, share = self._tokens, self._share
        out: Figures = {"failed": self.failed}
        if tokens["all"]:
            before, after = tokens["before"], tokens["after"]
            out["correction"] = {
                "error_rate_before": round(before / tokens["all"], 4),
                "error_rate_after": round(after / tokens["all"], 4),
                "errors_removed": round(1 - after / before, 4) if before else None,
                "mean_errors_removed": round(sum(self._removed) / len(self._removed), 4) if self._removed else None,
                "false_changes": round(tokens["spoilt"] / tokens["right"], 5) if tokens["right"] else None,
                "errors_before": before,
                "errors_after": after,
                "syllables": tokens["all"],
                "spoilt": tokens["spoilt"],
            }
        if total := tokens["decoding_all"]:
            out["decoding"] = {
                "syllables": total,
                "error_rate_before": round(tokens["decoding_before"] / total, 4),
                "error_rate_after": round(tokens["decoding_after"] / total, 4),
            }
        by_field = {name: share[f"metadata.{name}"].value for name in METADATA_FIELDS}
        out["metadata"] = {
            **self._f1["metadata"].figures(),
            "share": share["metadata"].value,
            "lists": self._f1["metadata.lists"].figures(),
            "by_field": by_field,
        }
        for area in KEYS:
            parts = {k.split(".")[1]: v.value for k, v in share.items() if k.startswith(f"{area}.")}
            out[area] = {**self._f1[area].figures(), **parts}
        out["agencies"]["organisations"] = self._f1["organisations"].figures()["f1"]
        out["agencies"]["without_province"] = self._f1["without_province"].figures()["f1"]
        out["restored"] = {"share": share["restored"].value, "of": share["restored"].all}
        return out


def _due(task: Entry, record: Entry) -> str | None:
    """The dates of a task's deadline, however the deadlines are numbered."""
    index, deadlines = task.get("deadline"), record.get("deadlines") or []
    if index is None:
        return None
    if not 0 <= index < len(deadlines):
        return "no such deadline"
    return "/".join(str(deadlines[index].get(part)) for part in ("start_date", "end_date", "recurrence"))


def _hits(found: Sequence[Hashable], wanted: Sequence[Hashable]) -> int:
    return sum((Counter(found) & Counter(wanted)).values())


def _is_unicode(encoding: str | None) -> bool:
    """Whether what was read can be compared letter by letter: not where a font's code had to be guessed."""
    return (encoding or "utf-8").lower().replace("_", "-").startswith(("utf", "ascii"))


def _same_place(a: Entry, b: Entry, text: str, gold_text: str | None) -> bool:
    """Whether two spans mean the same place: by their offsets in one text, by their words in two."""
    places = (a.get("start"), a.get("end"), b.get("start"), b.get("end"))
    if any(p is None for p in places):
        return False
    if gold_text is not None and text == gold_text:
        shared = min(a["end"], b["end"]) - max(a["start"], b["start"])
        union = max(a["end"], b["end"]) - min(a["start"], b["start"])
        return bool(union > 0 and shared / union >= 0.8)
    return alike(text[int(a["start"]) : int(a["end"])], b.get("surface"), 85.0)
