#!/usr/bin/env python3
"""Build the sample documents under corpus/ from their sources in corpus/sources/.

    build_samples.py [NAME …]

Each source (see scripts/samples/source.py for how one is written) gives corpus/NAME.<ext>, corpus/NAME.gold.txt (the
text as on paper) and corpus/NAME.gold.json (the annotation). Same source, same bytes. Of a source of the form `read`
corpus/NAME.txt is not built but kept: what an engine made of the text. Needs the development extras and the fonts of
the Debian package fonts-liberation2. Exit code 1 where a source is not sound.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path

from annotation.check import find_faults
from samples.gold import NotFound, make_gold
from samples.layout import set_sample
from samples.scan import scan_pages
from samples.source import Sample, read_sample
from typesetting.pdf import draw_pdf

CORPUS = Path(__file__).resolve().parent.parent / "corpus"


def build(sample: Sample) -> list[str]:
    """Write one sample's files; the faults of its gold."""
    setting = set_sample(sample)
    text, gold = make_gold(sample, setting)
    kind = sample.form["kind"]
    suffix = {"pdf": ".pdf", "read": ".txt", "text": ".txt"}.get(kind) or sample.form["file"]
    if kind == "pdf":
        content = draw_pdf(setting.pages, sample.name)
    elif kind == "scan":
        content = scan_pages(draw_pdf(setting.pages, sample.name), setting.pages, sample)
    elif kind == "read":
        content = kept_reading(sample.name, text)
    else:
        content = encode(text, sample.form["encoding"])
    (CORPUS / f"{sample.name}{suffix}").write_bytes(content)
    (CORPUS / f"{sample.name}.gold.txt").write_text(text, "utf-8")
    (CORPUS / f"{sample.name}.gold.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return list(find_faults(text, gold))


def kept_reading(name: str, text: str) -> bytes:
    """What an engine read of the sample, once and for all. Raises ValueError where it is none of this text."""
    path = CORPUS / f"{name}.txt"
    if not path.exists():
        raise ValueError(f"{path.name} is missing: put there what an engine read, in the lines of the paper")
    read = path.read_text("utf-8")
    lines, wanted = (len(one.splitlines()) for one in (read, text))
    if lines != wanted:
        raise ValueError(f"{path.name} has {lines} lines, the text {wanted}: it was read from another text")
    return read.encode()


def encode(text: str, encoding: str) -> bytes:
    """Bytes of a plain text; Windows-1258 has most tone marks apart from their letters."""
    return text.encode(encoding) if encoding != "cp1258" else text.translate(apart_1258(text)).encode("cp1258")


def apart_1258(text: str) -> dict[int, str]:
    """For each letter that Windows-1258 lacks, a base that it has and the tone mark after it."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    table = {}
    for letter in set(text):
        try:
            letter.encode("cp1258")
        except UnicodeEncodeError:
            marks = unicodedata.normalize("NFD", letter)
            tone = next((m for m in marks if m in tones), "")
            table[ord(letter)] = unicodedata.normalize("NFC", marks.replace(tone, "")) + tone
    return table


def main(names: list[str]) -> int:
    faults = 0
    for source in sorted((CORPUS / "sources").glob("*.toml")):
        if names and source.stem not in names:
            continue
        try:
            found = build(read_sample(source))
        except (NotFound, ValueError, KeyError) as error:
            found = [f"{type(error).__name__}: {error}"]
        for fault in found:
            print(f"{source.stem}: {fault}", file=sys.stderr)
        faults += len(found)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
