"""Gold of a sample in the form of the record contract: the author quotes, this finds the offsets.

A quotation is a string of the text as it should read; white space in it stands for any white space, and a line may
break after a hyphen. Square brackets narrow it: `của [Chính phủ] quy định` is that span of `Chính phủ`. An ellipsis
between blanks (`from … to`) is everything between. References, deadlines and campaigns are quoted in reading order.
"""

from __future__ import annotations

import re
from typing import Any

from annotation.gold import section_at, whole_metadata

from samples.layout import Setting
from samples.source import Sample, kind_of, label_of

Span = tuple[int, int]


class NotFound(Exception):
    """A quotation that the text does not have."""


def make_gold(sample: Sample, setting: Setting) -> tuple[str, dict[str, Any]]:
    """The text as on paper and the annotation."""
    text = "\n".join(setting.lines).rstrip("\n") + "\n"
    sections = find_sections(setting, text)
    frame = [(s["start"], s["end"]) for s in sections if s["kind"] in ("distribution", "signature")]
    start = sections[0]["start"]
    # Names in the recipients' list and the signature are no mentions: blank them out, offsets unchanged.
    body = " " * start + text[start:]
    for a, b in frame:
        body = body[:a] + " " * (b - a) + body[b:]
    gold: dict[str, Any] = {"metadata": metadata_of(sample), "sections": sections}
    gold["references"] = [
        reference(entry, span, text) for entry, span in in_order(sample.gold["references"], body, "at")
    ]
    gold["reference_relations"] = [relation(entry, gold["references"]) for entry in sample.gold["reference_relations"]]
    gold["deadlines"] = [deadline(entry, span, text) for entry, span in in_order(sample.gold["deadlines"], body, "at")]
    gold["agencies"] = sorted((agency(entry, body) for entry in sample.gold["agencies"]), key=lambda a: a["start"])
    gold["campaigns"] = [
        {"name": e["name"], "period": e.get("period"), "scope": e.get("scope"), "start": a, "end": b}
        for e, (a, b) in in_order(sample.gold["campaigns"], body, "at", "name")
    ]
    gold["tasks"] = tasks(sample.gold["tasks"], body, sections, gold["deadlines"])
    for name in ("references", "reference_relations", "deadlines", "agencies", "campaigns"):
        for entry in gold[name]:
            entry["section"] = section_at(sections, entry["start"])
    return text, gold


def metadata_of(sample: Sample) -> dict[str, Any]:
    """What the source tells, and what follows from it: dates as text, recipients as the foot has them."""
    given = dict(sample.metadata)
    if "date" in given:
        given["date"] = given["date_partial"] = given["date"].isoformat()
    given.setdefault("recipients", [strip_item(item) for item in sample.foot.get("recipients", [])])
    return whole_metadata(given)


def strip_item(item: str) -> str:
    return item.replace("*", "").strip().removeprefix("-").strip().rstrip(";.").strip()


def quotation(quoted: str) -> re.Pattern[str]:
    """A pattern with the group `span`."""
    inner = quoted if "[" in quoted else f"[{quoted}]"
    before, rest = inner.split("[", 1)
    middle, after = rest.rsplit("]", 1)
    ends = [loose(part) for part in middle.split(" … ")]
    return re.compile(f"{loose(before)}(?P<span>{'[^⁂]*?'.join(ends)}){loose(after)}")


def loose(words: str) -> str:
    pattern = re.sub(r"(?:\\ |\\\n)+", r"\\s+", re.escape(words))
    return pattern.replace(r"\-", r"\-\s*").replace(r"\s*\s+", r"\s+")


def find(quoted: str, text: str, start: int = 0, end: int | None = None) -> Span:
    found = quotation(quoted).search(text, start, len(text) if end is None else end)
    if not found:
        raise NotFound(f"not in the text after {text[max(0, start - 30) : start]!r}: {quoted!r}")
    return found.span("span")


def in_order(entries: list[dict[str, Any]], text: str, *keys: str) -> list[tuple[dict[str, Any], Span]]:
    found, place = [], 0
    for entry in entries:
        quoted = next(entry[key] for key in keys if key in entry)
        span = find(quoted, text, place)
        place = span[0] + 1
        found.append((entry, span))
    return found


def fold(text: str) -> str:
    return " ".join(text.split())


def find_sections(setting: Setting, text: str) -> list[dict[str, Any]]:
    starts = [0]
    for line in setting.lines:
        starts.append(starts[-1] + len(line) + 1)
    marks = [(starts[line], marker) for line, marker in setting.markers]
    sections = []
    for n, (start, marker) in enumerate(marks):
        if marker.resumes:
            continue
        below = f"{marker.path}/"
        later = (
            s for s, m in marks[n + 1 :] if not (m.path.startswith(below) or (m.resumes and m.path == marker.path))
        )
        end = next(later, len(text))
        end = start + len(
            re.sub(r"\n+\d{1,2}\s*\Z", "", text[start:end]).rstrip()
        )  # a page number belongs to no section
        sections.append(
            {
                "path": marker.path,
                "label": label_of(marker.path),
                "kind": kind_of(marker.path),
                "heading": marker.heading,
                "start": start,
                "end": end,
            }
        )
    return sections


def reference(entry: dict[str, Any], span: Span, text: str) -> dict[str, Any]:
    number, title, year = entry.get("number"), entry.get("title"), entry.get("year")
    local = f"@{entry['local']}" if "local" in entry else ""
    named = f"{title}@{year}" if title and year else title
    key = number.replace("_", "-") if number and not number.startswith("/") else named
    return {
        "surface": fold(text[slice(*span)]),
        "type": entry["type"],
        "number_symbol": number,
        "title": title,
        "year": year,
        "date": entry["date"].isoformat() if "date" in entry else None,
        "issuer": entry.get("issuer"),
        "pinpoints": entry.get("pinpoints", []),
        "relation": entry["does"],
        "key": f"{key}{local}" if key else None,
        "start": span[0],
        "end": span[1],
    }


def relation(entry: dict[str, str], references: list[dict[str, Any]]) -> dict[str, Any]:
    pairs = [
        (abs(a["start"] - b["start"]), min(a["start"], b["start"]), max(a["end"], b["end"]))
        for a in references if a["key"] == entry["from"]
        for b in references if b["key"] == entry["to"]
    ]  # fmt: skip
    if not pairs:
        raise NotFound(f"no references {entry['from']!r} and {entry['to']!r}")
    _, start, end = min(pairs)
    return {"from_key": entry["from"], "type": entry["does"], "to_key": entry["to"], "start": start, "end": end}


def deadline(entry: dict[str, Any], span: Span, text: str) -> dict[str, Any]:
    return {
        "surface": fold(text[slice(*span)]),
        "kind": entry["kind"],
        "start_date": entry["start"].isoformat() if "start" in entry else None,
        "end_date": entry["end"].isoformat() if "end" in entry else None,
        "recurrence": entry.get("every"),
        "relative_to": entry.get("to"),
        "start": span[0],
        "end": span[1],
    }


def agency(entry: dict[str, Any], text: str) -> dict[str, Any]:
    quoted = entry.get("at", [entry["name"]])
    spans = [find(q, text) for q in ([quoted] if isinstance(quoted, str) else quoted)]
    surfaces = list(dict.fromkeys(fold(text[slice(*span)]) for span in spans))
    start, end = min(spans, key=lambda span: (span[0], -span[1]))
    kind = "group" if entry.get("group") else "organisation"
    return {"name": entry["name"], "surfaces": surfaces, "kind": kind, "start": start, "end": end}


def tasks(
    entries: list[dict[str, Any]], text: str, sections: list[dict[str, Any]], deadlines: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    found, place = [], 0
    for entry in entries:
        section = next(s for s in sections if s["path"] == entry["in"])
        start, end = find(entry["do"], text, max(place, section["start"]), section["end"])
        place = start + 1
        if text[end : end + 1] not in (".", ";", ":", ",", "/", "\n", "*", ")"):
            raise NotFound(f"the action stops in mid-sentence: {fold(text[start : end + 20])!r}")
        due = None
        if "due" in entry:
            inside = range(section["start"], section["end"])
            due = next(n for n, d in enumerate(deadlines) if d["surface"] == entry["due"] and d["start"] in inside)
        found.append(
            {"section": entry["in"], "lead": entry.get("lead", []), "cooperating": entry.get("with", []),
             "action": fold(text[start:end]), "deadline": due, "start": start, "end": end}
        )  # fmt: skip
    return found
