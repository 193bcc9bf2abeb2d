#!/usr/bin/env python3
"""Whether the reader takes the text of each page from the right source: its layer, our own OCR, or both.

    measure_sources.py [--documents 3] [--maker second] [--only PART] [--seed 0] [--real FOLDER]

Makes PDFs whose layers are good or bad in every way of `generator.bad_layers`, reads them as `docparse parse` does, and
prints by kind: pages, the share whose source was right, words wrong in the layer, in our OCR and in what was taken (in
percent of the words on paper, whatever their order), and the processor time of the decision alone (weighing the layer,
its fit on the ink, comparing and merging; not OCR). Where either source may be right (layers of an OCR), right is what
has at most half a point, or one word, more wrong than the better one. FOLDER holds NAME.pdf with NAME.gold.txt, the
text as on paper, and is measured document by document.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, NamedTuple

from generator import bad_layers
from generator.document import Document
from generator.forms import some_strength
from generator.galley import Setting
from generator.house import house_of
from generator.pages import set_pages
from generator.pdf import born_digital

from docparse.correction.fluency import likelihoods
from docparse.page import Page, Reading
from docparse.reading import choice, pdf
from docparse.reading.ink_fit import FIT_DPI
from docparse.reading.read import read
from docparse.reading.settings import ReadingSettings
from docparse.vietnamese.letters import nfc, replace_look_alikes

Expected = Literal["layer", "ours", "better"]
Make = Callable[[Setting, str, random.Random], bytes]
TOLERANCE = 0.005
FAIR = 0.005
"""Share of syllables wrong in the layer of a good engine."""


class Kind(NamedTuple):
    make: Make
    expected: Expected


def _misread(strength: float | None) -> Make:
    def make(setting: Setting, title: str, chance: random.Random) -> bytes:
        share = some_strength(chance) if strength is None else strength
        return bad_layers.noisy(setting, title, bad_layers.misreading(setting, share, chance))

    return make


def _garbled(setting: Setting, title: str, chance: random.Random, *, how: bad_layers.Break) -> bytes:
    return bad_layers.garbled(setting, title, chance, how)


def _shifted(setting: Setting, title: str, chance: random.Random, *, how: bad_layers.Shift) -> bytes:
    return bad_layers.shifted(setting, title, chance, how=how)


KINDS: dict[str, Kind] = {
    "born digital": Kind(lambda s, t, _: born_digital(s, t), "layer"),
    "over a picture": Kind(lambda s, t, _: bad_layers.behind(s, t), "layer"),
    "legacy font TCVN3": Kind(lambda s, t, _: bad_layers.legacy(s, t, "TCVN3"), "layer"),
    "legacy font VNI": Kind(lambda s, t, _: bad_layers.legacy(s, t, "VNI"), "layer"),
    # Look-alikes of Vietnamese letters are mended to the letter: nothing is lost in such a layer.
    **{
        f"garbled: {how}": Kind(partial(_garbled, how=how), "layer" if how == "gha" else "ours")
        for how in bad_layers.BREAKS
    },
    "OCR, right": Kind(lambda s, t, _: bad_layers.noisy(s, t, lambda word: word.text), "layer"),
    "OCR, good": Kind(_misread(FAIR), "better"),
    "OCR, poor": Kind(_misread(None), "better"),
    "OCR without marks": Kind(lambda s, t, _: bad_layers.noisy(s, t, bad_layers.without_marks), "ours"),
    "shifted: moved": Kind(partial(_shifted, how="moved"), "ours"),
    "shifted: other page": Kind(partial(_shifted, how="other page"), "ours"),
    **{
        f"empty: {how}": Kind(lambda s, t, _, how=how: bad_layers.emptied(s, t, how), "ours")  # type: ignore[misc]
        for how in bad_layers.EMPTINESSES
    },
}


@dataclass
class Tally:
    pages: int = 0
    right: int = 0
    words: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def __iadd__(self, other: Tally) -> Tally:
        self.pages += other.pages
        self.right += other.right
        self.words += other.words
        self.wrong += other.wrong
        self.seconds += other.seconds
        return self

    def row(self, name: str) -> str:
        shares = (100 * self.wrong[source] / max(self.words, 1) for source in ("layer", "ours", "taken"))
        right, each = 100 * self.right / max(self.pages, 1), 1000 * self.seconds / max(self.pages, 1)
        return f"{name:24} {self.pages:5} {right:7.1f} " + " ".join(f"{s:8.2f}" for s in shares) + f" {each:10.1f}"


HEAD = f"{'kind':24} {'pages':>5} {'right %':>7} {'layer':>8} {'ours':>8} {'taken':>8} {'ms a page':>10}"


class Clock:
    """Processor seconds of the functions that decide, wherever the reader calls them."""

    def __init__(self) -> None:
        self.seconds = 0.0
        for module, name in ((pdf, "weigh"), (pdf, "fit_of"), (pdf, "hidden_share"), (choice, "better_of")):
            setattr(module, name, self._timed(getattr(module, name)))
        draw: Callable[..., Any] = vars(pdf)["render"]
        timed = self._timed(draw)
        setattr(pdf, "render", lambda *a: (timed if a[2] == FIT_DPI else draw)(*a))  # noqa: B010  mypy sees a function

    def _timed(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            begun = time.process_time()
            try:
                return function(*arguments)
            finally:
                self.seconds += time.process_time() - begun

        return call


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=3, help="of each kind, with two to four pages")
    parser.add_argument("--maker", default="second")
    parser.add_argument("--only", default="", metavar="PART", help="kinds with this in their name")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--real", type=Path, help="folder of real PDFs with the text as on paper")
    options = parser.parse_args()
    likelihoods("Cộng hòa xã hội chủ nghĩa Việt Nam")  # loads the model, which is none of the decision's time
    clock = Clock()
    print(HEAD)
    if options.real:
        measure_real(options.real, clock)
        return 0
    total = Tally()
    with tempfile.TemporaryDirectory() as folder:
        for name, kind in KINDS.items():
            if options.only not in name:
                continue
            tally, documents = Tally(), settings_of(options.maker, name, options.seed)
            for _ in range(options.documents):
                title, setting, chance = next(documents)
                path = Path(folder) / "page.pdf"
                path.write_bytes(kind.make(setting, title, chance))
                tally += measure(path, kind.expected, setting, clock)
            print(tally.row(name), flush=True)
            total += tally
    print(total.row("all"))
    return 0


def settings_of(maker: str, kind: str, seed: int) -> Iterator[tuple[str, Setting, random.Random]]:
    """Documents of two to four pages, without end."""
    make: Callable[[random.Random, str], Document] = import_module(f"generator.{maker}").make_document
    number = seed
    while True:
        title = f"{maker}-{kind}-{number:06}"
        number += 1
        document, chance = make(random.Random(title), title), random.Random(f"{title} form")
        house = house_of(document.metadata.get("issuer") or "", chance.randrange(1000), document.traits["year"])
        setting = set_pages(document, house)
        if 2 <= len(setting.pages) <= 4:
            yield title, setting, chance


def measure(path: Path, expected: Expected, setting: Setting, clock: Clock) -> Tally:
    truth: dict[int, list[str]] = {}
    for word in setting.words:
        truth.setdefault(word.page_number, []).append(word.text)
    begun = clock.seconds
    taken = pages_of(path, "auto")
    seconds = clock.seconds - begun
    layers = pages_of(path, "never")
    # Where no word can be from the layer, what was taken is our reading.
    only_ours = expected == "ours" and all(page.origin == "scanned" for page in taken.values())
    ours = taken if only_ours else pages_of(path, "always")
    found = Tally(seconds=seconds)
    for number, words in truth.items():
        wrong = {
            source: wrong_words(words, pages.get(number))
            for source, pages in (("layer", layers), ("ours", ours), ("taken", taken))
        }
        took = "ours" if number not in taken or taken[number].origin == "scanned" else "layer"
        found.pages += 1
        found.words += len(words)
        found.wrong += Counter(wrong)
        if expected == "better":
            most = max(1.0, TOLERANCE * len(words))
            found.right += wrong["taken"] <= min(wrong["layer"], wrong["ours"]) + most
        else:
            found.right += took == expected and number in taken
    return found


def pages_of(path: Path, ocr: Literal["auto", "always", "never"]) -> dict[int, Page]:
    reading = _reading(path, ocr)
    return {page.page_number: page for page in reading.pages} if reading else {}


def _reading(path: Path, ocr: Literal["auto", "always", "never"]) -> Reading | None:
    """None where there is no layer and OCR may not be asked, or only blanks."""
    from docparse.errors import EmptySource, OcrIsOff

    try:
        return read(path, ReadingSettings(ocr=ocr), None, likelihoods)
    except (OcrIsOff, EmptySource):
        return None


def wrong_words(truth: Sequence[str], page: Page | None) -> int:
    """Words on paper that were not read, wherever they stand."""
    said = [word.text for line in page.lines for word in line.words] if page else []
    return missing(truth, said)


def missing(truth: Sequence[str], said: Sequence[str]) -> int:
    heard = Counter(word for text in said for word in replace_look_alikes(nfc(text)).split())
    return (Counter(map(nfc, truth)) - heard).total()


def measure_real(folder: Path, clock: Clock) -> None:
    total = Tally()
    for path in sorted(folder.glob("*.pdf")):
        truth = path.with_name(f"{path.stem}.gold.txt").read_text("utf-8").split()
        begun = clock.seconds
        taken = _reading(path, "auto")
        seconds = clock.seconds - begun
        readings = {"layer": _reading(path, "never"), "ours": _reading(path, "always"), "taken": taken}
        wrong = {source: missing(truth, reading.raw.split() if reading else ()) for source, reading in readings.items()}
        pages = taken.pages if taken else ()
        right = wrong["taken"] <= min(wrong["layer"], wrong["ours"]) + TOLERANCE * len(truth)
        found = Tally(len(pages), len(pages) * right, len(truth), Counter(wrong), seconds)
        print(found.row(path.stem[:24]), dict(Counter(page.origin for page in pages)), flush=True)
        total += found
    print(total.row("all"))


if __name__ == "__main__":
    sys.exit(main())
