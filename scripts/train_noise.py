"""Learns how readers of scans damage text, for scripts/generator/noise.py.

    python scripts/train_noise.py SHARED                 writes corpus/noise/*.tsv and profiles.toml
    python scripts/train_noise.py SHARED --check         every document against damage learned without it, as tables

SHARED holds gold/ (NAME.txt as read, NAME.gold.txt as on paper) and data/ocr-pairs/ (lists of lines). Only counts are
stored: of pieces of up to three letters with their neighbours, of gaps, of the signs of junk.
"""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from generator.noise_profile import FOLDER, Bursts
from noise_training.check import check
from noise_training.fit import fit
from noise_training.pairs import all_sources

ENGINES = ("tesseract", "rendered", "commercial")


def written(name: str, bursts: Bursts) -> str:
    """A profile's numbers as TOML."""
    lines = [f"[{name}]"]
    for field, value in asdict(bursts).items():
        shown = [list(point) for point in value] if isinstance(value, tuple) else value
        lines.append(f"{field} = {shown}")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    sources = all_sources(args.shared)
    if args.check:
        check(sources)
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    parts = ["# Made by scripts/train_noise.py; the fields are those of generator.noise_profile.Bursts.\n"]
    for name in ENGINES:
        profile, counts = fit(name, [s for s in sources if s.engine == name])
        counts.save(FOLDER / f"{name}.tsv")
        parts.append(written(name, profile.bursts))
        print(name, asdict(profile.bursts))
    (FOLDER / "profiles.toml").write_text("\n".join(parts), "utf-8")


if __name__ == "__main__":
    main()
