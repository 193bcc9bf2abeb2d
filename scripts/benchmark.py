#!/usr/bin/env python3
"""Speed and memory of each stage on fixed inputs, and how they compare with the state after each issue.

    benchmark.py [text|correct|start|ocr|correction …] [--no-baselines] [--json FILE] [--plot FILE]

corpus/baselines.toml names a commit for each issue. Every tree is measured in the same run on the same inputs, in turn,
so that the ratios hold on any machine; seconds are those of the machine that is named. Above 1 is faster (or smaller)
than the baseline. The plot needs matplotlib (extra `dev`).

`correction` holds our correction against no correction, the normaliser of underthesea (extra `nlp`) and a unigram
speller over the same vocabulary, on the made scans of corpus/built (`make corpus`), level by level.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generator.noise import damage

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
CORPUS = ROOT / "corpus"
PARTS = ("text", "correct", "start", "ocr")
CORRECTION = "correction"
ROUNDS = 3  # every tree is measured so often, in turn: a machine that slows down slows all of them
NOISE, NOISE_SEED = 0.1, 4  # share of syllables misread in the noisy text
SYLLABLES = "10,000 syllables"  # how labels of times begin that are shown as speeds as well
TEN_PAGES = 30_000  # letters: ten full pages in the layout of Decree 30/2020
SCANS = ("thong-bao-truong-thpt-tan-kieu.jpg", "cong-dien-ha-tinh-mua-lu.pdf")
Figures = dict[str, dict[str, float]]


def write_inputs(folder: Path) -> None:
    """Every tree's inputs: ten pages of our samples' text, the shortest, all of it clean and noisy; scans."""
    texts = {path: path.read_text("utf-8") for path in sorted(CORPUS.glob("*.gold.txt"))}
    (folder / "ten_pages.txt").write_text("\n\n\n".join(texts.values())[:TEN_PAGES], "utf-8")
    (folder / "one_page.txt").write_text(min(texts.values(), key=len), "utf-8")
    (folder / "clean.txt").write_text("\n\n\n".join(texts.values()), "utf-8")
    noise = random.Random(NOISE_SEED)
    damaged = (damage(text, "mixed", NOISE, noise).text for text in texts.values())
    (folder / "noisy.txt").write_text("\n\n\n".join(damaged), "utf-8")
    for name in SCANS:
        (folder / name).write_bytes((CORPUS / name).read_bytes())


@contextmanager
def tree_of(commit: str) -> Iterator[Path]:
    """A checkout of an earlier commit beside this one. Raises CalledProcessError where git does not know it."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        git = ["git", "-C", str(ROOT)]
        subprocess.run([*git, "worktree", "add", "--quiet", "--detach", str(tree), commit], check=True)
        try:
            yield tree
        finally:
            subprocess.run([*git, "worktree", "remove", "--force", str(tree)], check=True)


def probe(tree: Path, inputs: Path, part: str) -> dict[str, dict[str, float]]:
    command = [sys.executable, str(HERE / "benchmarking" / "probe.py"), str(tree), str(inputs), part]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"benchmark: {part} of {tree.name} failed: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return {"seconds": {}, "memory": {}}
    found: dict[str, dict[str, float]] = json.loads(done.stdout)
    return found


def measure(trees: dict[str, Path], inputs: Path, parts: list[str]) -> dict[str, Figures]:
    """For each tree its least seconds (what disturbs a machine only adds) and its largest memory, over all rounds."""
    found: dict[str, dict[str, dict[str, list[float]]]] = {name: {"seconds": {}, "memory": {}} for name in trees}
    for part in parts:
        for _ in range(ROUNDS):
            for name, tree in trees.items():
                for kind, values in probe(tree, inputs, part).items():
                    for label, value in values.items():
                        found[name][kind].setdefault(label, []).append(value)
    return {
        name: {
            "seconds": {label: min(values) for label, values in kinds["seconds"].items()},
            "memory": {label: max(values) for label, values in kinds["memory"].items()},
        }
        for name, kinds in found.items()
    }


def report(figures: dict[str, Figures]) -> dict[str, Any]:
    now = figures["now"]
    ratios = {
        name: {
            kind: {label: value / now[kind][label] for label, value in values.items() if now[kind].get(label)}
            for kind, values in kinds.items()
        }
        for name, kinds in figures.items()
        if name != "now"
    }
    machine = (
        f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    )
    return {"machine": machine, "figures": figures, "ratios": ratios}


def show(found: dict[str, Any]) -> None:
    print(found["machine"])
    earlier = list(found["ratios"])
    print(f"{'':34}{'now':>10}" + "".join(f"{name:>14}" for name in earlier))
    for kind in ("seconds", "memory"):
        for label, value in found["figures"]["now"][kind].items():
            ratios = (found["ratios"][name][kind].get(label) for name in earlier)
            shown = "".join(f"{'–' if r is None else f'×{r:.2f}':>14}" for r in ratios)
            if label.startswith(SYLLABLES):
                shown += f"{10_000 / value:>12,.0f} syllables/s"
            print(f"{label:34}" + (f"{value:>9.3f}s" if kind == "seconds" else f"{value:>6.0f} MiB") + shown)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    # argparse holds the default of no parts, an empty list, against the choices too.
    parser.add_argument("parts", nargs="*", choices=[*PARTS, CORRECTION, []], metavar="PART", help="default: all")
    parser.add_argument("--no-baselines", action="store_true", help="measure this tree only")
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--plot", type=Path, metavar="FILE", help=".png or .svg")
    options = parser.parse_args()
    baselines = tomllib.loads((CORPUS / "baselines.toml").read_text("utf-8"))["baseline"]
    parts = options.parts or [*PARTS, CORRECTION]
    timed = [part for part in parts if part in PARTS]
    earlier = baselines if timed and not options.no_baselines else []
    with tempfile.TemporaryDirectory() as folder, trees_of(earlier) as trees:
        write_inputs(Path(folder))
        found = report(measure(trees, Path(folder), timed))
    show(found)
    if CORRECTION in parts:
        found |= {CORRECTION: beside_others()}
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    if options.plot:
        from benchmarking.plot import draw

        draw(found, options.plot)
    return 0


def beside_others() -> dict[str, Any]:
    """The correction on made scans beside others; prints the table."""
    from benchmarking.correction import as_json, lines_of, measure
    from benchmarking.readings import scans_by_level

    levels = scans_by_level(CORPUS / "built")
    if not levels:
        print("benchmark: no scans in corpus/built/test-pages; make them with make corpus", file=sys.stderr)
        return {}
    rows = measure(levels)
    print("", *lines_of(rows), sep="\n")
    return as_json(rows)


@contextmanager
def trees_of(baselines: list[dict[str, Any]]) -> Iterator[dict[str, Path]]:
    """This tree as `now`, then the earlier ones by name; one that git does not know is named and left out."""
    if not baselines:
        yield {"now": ROOT}
        return
    first, *rest = baselines
    try:
        with tree_of(first["commit"]) as tree, trees_of(rest) as others:
            yield others | {first["name"]: tree}
    except (subprocess.CalledProcessError, FileNotFoundError):  # no such commit, no repository, or no git
        print(f"benchmark: no commit {first['commit']} ({first['name']}); left out", file=sys.stderr)
        with trees_of(rest) as others:
            yield others


if __name__ == "__main__":
    sys.exit(main())
