#!/usr/bin/env python3
"""How the time of each stage grows with the text, on texts as hostile as a file can be.

    measure_growth.py [SHAPE …] [--letters 10000]

Each shape is read with so many letters and with four times as many. Printed is how many times as long each stage takes
then: 4 where it goes through a text once, 16 where it begins anew at every letter. Exits with 1 where that is more than
MOST, or where a stage takes longer than TOO_LONG_S. Stages that are done in a moment say nothing and are left out.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from benchmarking.probe import time_stages

from docparse import pipeline
from docparse.lexicon import load_lexicon
from docparse.page import Reading, TextMap
from docparse.reading.text import decode
from docparse.records import Source

TIMES = 4
MOST = 8.0
TOO_LONG_S = 20.0
MOMENT_S = 0.2
"""Of processor time for the long text: less is noise."""
SOURCE = Source(path="", sha256="", media_type="text/plain", encoding="utf-8", page_count=None, origin="text")

# What rules begin with, and what never ends them.
OPENERS = (
    "Luật sửa đổi, bổ sung một số điều của", "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của", "Căn cứ",
    "điểm a khoản 1 Điều 1", "từ ngày 01/4/2025 đến ngày", "trong thời hạn 30 ngày kể từ ngày", "trước ngày",
    "chậm nhất là", "khi", "Giao Sở Nội vụ chủ trì, phối hợp với", "Ủy ban nhân dân", "các sở, ban, ngành",
    "phong trào thi đua “", "Chương trình", "Kính gửi:", "Số: 12/UBND-NC", "V/v", "Hà Nội, ngày", "- Như trên;",
    "KT. CHỦ TỊCH", "1. Mục đích:", "Điều 1.", "MỤC LỤC", "Quý I", "hằng năm",
)  # fmt: skip
WORDS = (
    "công", "tác", "quản", "lý", "nhà", "nước", "về", "lưu", "trữ", "tài", "liệu", "của", "các", "cơ", "quan", "đơn",
    "vị", "theo", "quy", "định",
)  # fmt: skip


Text = Callable[[int], str]
"""A text of about so many letters."""


def repeated(unit: str) -> Text:
    return lambda letters: (unit * (letters // len(unit) + 1))[:letters]


def opened(filler: Text) -> list[Text]:
    """Each opener with a filler behind it, and then a word."""
    return [lambda letters, opener=opener: f"{opener} {filler(letters)} và" for opener in OPENERS]  # type: ignore[misc]


def mixed(joint: str) -> Text:
    """Openers and words in any order."""

    def text(letters: int) -> str:
        chance = random.Random(0)  # the longer text begins with the shorter one
        return joint.join(chance.choice((*OPENERS, *WORDS)) for _ in range(letters // 4))[:letters]

    return text


def words(letters: int) -> str:
    """Words without any stop."""
    chance = random.Random(0)  # the longer text begins with the shorter one
    return " ".join(chance.choice(WORDS) for _ in range(letters // 4))[:letters]


UNITS = {
    "letters": "a", "capitals": "ĐIỀU", "digits": "1", "blanks": " ", "line ends": "\n", "dots": ".", "quotes": "“",
    "strokes": "1/", "articles": "Điều 1 ", "amended laws": f"{OPENERS[0]} ", "bodies": "Sở Nội vụ, ",
    "tasks": "Giao Sở Nội vụ báo cáo trước ngày 30/8/2024. ", "short lines": "a\n", "points": "- x\n",
    "clauses": "1. x\n", "heads": "ỦY BAN NHÂN DÂN\n", "table": "| a | b |\n",
}  # fmt: skip
FILLERS = {
    "names": "Aa ", "blanks": " ", "dots": ".", "commas": ", ", "digits": "1", "dashes": "-", "lines": " \n",
}  # fmt: skip
SHAPES: dict[str, list[Text]] = {
    **{name: [repeated(unit)] for name, unit in UNITS.items()},
    "words": [words],
    "a line of all": [mixed(" ")],
    "lines of all": [mixed("\n")],
    "a list of all": [mixed(", ")],
    "opened, words": opened(words),
    **{f"opened, {name}": opened(repeated(unit)) for name, unit in FILLERS.items()},
}


class TooLong(BaseException):
    """Not caught by a stage's own care."""


@contextmanager
def ended_after(seconds: float) -> Iterator[None]:
    """Raises TooLong after so much processor time, even out of a regular expression."""

    def end(*_: object) -> None:
        raise TooLong

    before = signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def seconds_of(text: str, spent: dict[str, list[float]]) -> dict[str, float]:
    """Processor time of each stage, and of all. Raises TooLong; `spent` then says which stage had begun."""
    for taken in spent.values():
        taken.clear()
    begun = time.process_time()
    with ended_after(TOO_LONG_S):
        raw = decode(text.encode("utf-8"))[0]
        decoded = time.process_time()
        pipeline.parse_reading(Reading(source=SOURCE, text_map=TextMap(raw)), load_lexicon())
    ended = time.process_time()
    return {"decode": decoded - begun, **{name: sum(taken) for name, taken in spent.items()}, "all": ended - begun}


def growth_of(text: Text, letters: int, spent: dict[str, list[float]]) -> dict[str, float]:
    """Stage → how many times as long it takes for TIMES as many letters."""
    try:
        seconds_of(text(letters), spent)  # what is asked for the first time is looked up and kept
        short = seconds_of(text(letters), spent)
        long = seconds_of(text(TIMES * letters), spent)
    except TooLong:
        begun = [stage for stage, taken in spent.items() if taken]
        return {begun[-1] if begun else "decode": float("inf")}
    return growth(short, long)


def growth(short: dict[str, float], long: dict[str, float]) -> dict[str, float]:
    """How many times as long each stage took; what took a moment only is left out."""
    return {name: long[name] / max(short[name], MOMENT_S / MOST) for name in long if long[name] >= MOMENT_S}


def steadily(text: Text, letters: int, spent: dict[str, list[float]]) -> dict[str, float]:
    """The growth; measured again where it is a little too much, and the least counts: what disturbs only adds."""
    found = growth_of(text, letters, spent)
    if not MOST < max(found.values(), default=0.0) < 2 * MOST:
        return found
    again = growth_of(text, letters, spent)
    return {name: min(times, again[name]) for name, times in found.items() if name in again}


def worst_of(texts: list[Text], letters: int, spent: dict[str, list[float]]) -> dict[str, float]:
    """The most that each stage grows in any of the texts."""
    found: dict[str, float] = {}
    for text in texts:
        for name, times in steadily(text, letters, spent).items():
            found[name] = max(times, found.get(name, 0.0))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shapes", nargs="*", choices=[*SHAPES, []], metavar="SHAPE", help="default: all")
    parser.add_argument("--letters", type=int, default=10_000, help="of the shorter text")
    options = parser.parse_args()
    spent = time_stages(pipeline, time.process_time)
    seconds_of(mixed(" ")(2_000), spent)  # loads lists and models
    failed = []
    for name in options.shapes or SHAPES:
        found = worst_of(SHAPES[name], options.letters, spent)
        print(f"{name:16}", "  ".join(f"{stage} ×{times:.1f}" for stage, times in found.items()), flush=True)
        failed += [f"{name}: {stage}" for stage, times in found.items() if times > MOST]
    print(f"grow too fast: {', '.join(failed)}" if failed else f"none grows more than {MOST:g} times")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
