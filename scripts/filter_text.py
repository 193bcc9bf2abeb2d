#!/usr/bin/env python3
"""Leave out of the training text what stands in real gold, so that no model has seen what it is judged on.

    filter_text.py TEXT_DIR GOLD_DIR OUT_DIR

TEXT_DIR holds `*.txt.xz`, a paragraph a line; GOLD_DIR documents with their gold. A line that shares thirteen words in
a row with any text of the gold is left out. The counts are printed as JSON and written to OUT_DIR/filtered.json.
"""

from __future__ import annotations

import json
import lzma
import sys
from pathlib import Path

from generator.overlap import all_runs, shared


def main(text_dir: Path, gold_dir: Path, out_dir: Path) -> int:
    texts = [path.read_text("utf-8", errors="replace") for path in sorted(gold_dir.glob("*.txt"))]
    if not texts:
        print(f"filter_text: no texts in {gold_dir}", file=sys.stderr)
        return 2
    known = all_runs(texts)
    out_dir.mkdir(parents=True, exist_ok=True)
    report: dict[str, dict[str, int]] = {}
    for path in sorted(text_dir.glob("*.txt.xz")):
        lines = left_out = 0
        with (
            lzma.open(path, "rt", encoding="utf-8") as source,
            lzma.open(out_dir / path.name, "wt", encoding="utf-8", preset=1) as kept,
        ):
            for line in source:
                lines += 1
                if shared(line, known):
                    left_out += 1
                else:
                    kept.write(line)
        report[path.name] = {"lines": lines, "left_out": left_out}
    (out_dir / "filtered.json").write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    print(json.dumps(report))
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(*map(Path, sys.argv[1:])))
