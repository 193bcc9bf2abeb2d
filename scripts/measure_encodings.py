#!/usr/bin/env python3
"""Codes of before Unicode: exact on all letters, told from single lines, never seen where there are none.

    measure_encodings.py [--lines N] [--part develop] [--unicode FILE …] [--other FILE …] TEXT …

TEXT are files in Unicode (.txt, .txt.xz) or folders of them (NAME.gold.txt): N of their lines (10,000 unless told) are
written in each code, each line is read back by itself, and all of them as one file in which runs of lines in several
codes and in UTF-8 take turns. `--unicode` are texts in Vietnamese and `--other` in other languages, of which N lines
each are read, one by one and as one file; none of them is in an old code. With `--part` only every second thousand of
each file's lines is taken: what is tuned on the one is reported on the other.
"""

from __future__ import annotations

import argparse
import lzma
import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from pathlib import Path

from generator.legacy import bytes_of, typed_in

from docparse.lexicon import load_lexicon
from docparse.reading.legacy import LEGACY_ENCODINGS, LegacyEncoding, decode_as, decode_legacy, encode_as
from docparse.reading.text import decode

SEED = 5
PARTS = ("develop", "report")
PART_LINES = 1000
RUN_LINES = (2, 12)  # of a mixed file, in one code


def lines_of(path: Path, part: str | None = None) -> Iterator[str]:
    """The lines of a file, or of all files of a folder, that have words, or a part of them."""
    if path.is_dir():
        for file in sorted(path.glob("*.gold.txt")):
            yield from lines_of(file, part)
        return
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as text:
        for number, line in enumerate(text):
            if line.strip() and (part is None or number // PART_LINES % 2 == PARTS.index(part)):
                yield line.strip()


def some_lines(paths: Iterable[Path], count: int, chance: random.Random, part: str | None = None) -> list[str]:
    """Different lines, from all places of the files."""
    found = sorted({line for path in paths for line in islice(lines_of(path, part), 40 * count)})
    return chance.sample(found, min(count, len(found)))


def letters_lost(encoding: LegacyEncoding) -> tuple[int, list[str]]:
    """How many letters a code has, and which of them do not come back."""
    column = {"windows-1258": "letter"}.get(encoding, encoding.lower())
    letters = [row.letter for row in load_lexicon().legacy_letters if getattr(row, column)]
    return len(letters), [c for c in letters if decode_as(encode_as(c, encoding), encoding) != c]


def measure_lines(lines: Sequence[str], encoding: LegacyEncoding) -> str:
    """Lines one by one; those that the code writes as Unicode does tell nothing and are left out."""
    told = exact = count = 0
    for line in lines:
        typed, meant = typed_in(encoding, line)
        if typed == meant:
            continue
        count += 1
        read = decode_legacy(typed)
        told += read.encodings == (encoding,)
        exact += read.text == meant
    lost = letters_lost(encoding)
    return (
        f"{encoding:13}{lost[0]:5} letters, lost: {len(lost[1])}   {count:6} lines: told {told / count:7.2%}, "
        f"read to the letter {exact / count:7.2%}"
    )


def measure_mixed(lines: Sequence[str], codes: Sequence[LegacyEncoding | None], chance: random.Random) -> str:
    """All lines as one file of bytes, each run of lines in a code of its own (None: UTF-8)."""
    data: list[bytes] = []
    meant: list[str] = []
    of: list[LegacyEncoding | None] = []
    while len(of) < len(lines):
        code = chance.choice([c for c in codes if not of or c != of[-1]])
        for line in lines[len(of) : len(of) + chance.randint(*RUN_LINES)]:
            typed, line_meant = typed_in(code, line) if code else (line, line)
            data.append(bytes_of(typed) if code else typed.encode())
            meant.append(line_meant)
            of.append(code)
    text, name, _ = decode(b"\n".join(data))
    read = text.split("\n")
    exact = sum(a == b for a, b in zip(read, meant, strict=True))
    parts = sum(1 for _ in groupby(of))
    return f"mixed {' '.join(c or 'UTF-8' for c in codes)}: {parts} parts, {exact / len(of):.2%} of lines exact, {name}"


def measure_false(name: str, lines: Sequence[str]) -> str:
    wrong = [line for line in lines if decode_legacy(line).parts and decode_legacy(line).encoding]
    whole = decode_legacy("\n".join(lines)).encoding
    shown = "".join(f"\n    {line[:100]!r} as {decode_legacy(line).encoding}" for line in wrong[:10])
    return f"{name}: {len(lines)} lines, {len(wrong)} taken for an old code; as one file: {whole or 'none'}{shown}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="+", type=Path, metavar="TEXT")
    parser.add_argument("--unicode", nargs="*", type=Path, default=[], metavar="FILE")
    parser.add_argument("--other", nargs="*", type=Path, default=[], metavar="FILE")
    parser.add_argument("--lines", type=int, default=10_000, metavar="N")
    parser.add_argument("--part", choices=PARTS)
    options = parser.parse_args()
    chance = random.Random(SEED)
    lines = some_lines(options.texts, options.lines, chance, options.part)
    for encoding in LEGACY_ENCODINGS:
        print(measure_lines(lines, encoding))
    for codes in (("TCVN3", None), ("VNI", "TCVN3"), ("VISCII", "VNI", None), ("VIQR", None), LEGACY_ENCODINGS):
        print(measure_mixed(lines, codes, chance))
    for name, paths in (("Unicode", options.unicode), ("other languages", options.other)):
        if paths:
            print(measure_false(name, some_lines(paths, options.lines, chance, options.part)))


if __name__ == "__main__":
    main()
