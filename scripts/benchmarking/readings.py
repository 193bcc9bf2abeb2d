"""Made scans as our own reader gives them back, each beside the text as on paper, by level of degradation.

To read a scan takes seconds: what was read is kept beside the scans, and read anew where reader or scan has changed.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import docparse.reading
from docparse.correction_evaluation import read_pair
from docparse.scoring.correction import TextPair, read_pairs

READINGS = ".readings"  # no part of the corpus
FORM = "scan-"  # forms of scans in the index of a built corpus: scan-1 to scan-5


def scans_by_level(built: Path, part: str = "test-pages") -> dict[str, list[TextPair]]:
    """Pairs by the name of their level, the mildest first; none where the part was not built."""
    levels: dict[str, list[TextPair]] = {}
    index = built / "index.jsonl"
    if not (built / part).is_dir() or not index.is_file():
        return levels
    rows = [json.loads(line) for line in index.read_text("utf-8").splitlines()]
    for row in rows:
        scan = built / part / f"{row['name']}.pdf"
        if row["form"].startswith(FORM) and f"{part}/{scan.name}" in row["files"]:
            meant = scan.with_suffix(".gold.txt").read_text("utf-8")
            pair = TextPair(name=row["name"], read=None, meant=meant)
            levels.setdefault(row["form"], []).append(_reading(pair, scan, built / READINGS))
    return dict(sorted(levels.items()))


def _reading(pair: TextPair, scan: Path, kept: Path) -> TextPair:
    """The pair with what was read: as it is kept, else read now and kept."""
    state = hashlib.sha256(_reader_state() + scan.read_bytes() + pair.meant.encode()).hexdigest()[:16]
    path = kept / f"{pair.name}-{state}.jsonl"
    if not path.exists():
        kept.mkdir(exist_ok=True)
        for old in kept.glob(f"{pair.name}-*.jsonl"):
            old.unlink()
        path.write_text(read_pair(pair, scan).model_dump_json() + "\n", "utf-8")
    return read_pairs(path).pairs[0]


def _reader_state() -> bytes:
    """What tells one reader from another: its code."""
    folder = Path(next(iter(docparse.reading.__path__)))
    return b"".join(path.read_bytes() for path in sorted(folder.glob("*.py")))
