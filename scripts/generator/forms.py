"""The forms that a made document is handed out in: the files of each, by suffix.

Every form writes the text as on paper (`.gold.txt`), the gold over it (`.gold.json`), and what a reader gets: `.txt`,
`.pdf`, `.docx`, an image. Scans also have `.boxes.json`: every word as on paper, its page from 1 and its box in points,
and the marks (seals, signatures, handwriting) that were put on the page.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from generator.document import Document
from generator.gold import Line, make_gold
from generator.text_form import TextForm, lines_of

Files = dict[str, bytes]
Form = Callable[[Document, random.Random], tuple[Files, int]]  # the files, and how many pages were drawn
STRENGTHS = (0.02, 0.08)  # most texts of scans have between so many wrong syllables
BAD_STRENGTHS = (0.08, 0.18)


def gold_files(document: Document, lines: Iterable[Line]) -> tuple[str, Files]:
    """The text of a form and the files of its gold."""
    text, gold = make_gold(document, lines)
    return text, {".gold.txt": text.encode(), ".gold.json": as_json(gold)}


def as_json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def some_text_form(chance: random.Random) -> TextForm:
    """As texts come: copied from a word processor, wrapped by a mail program or a reader, with page numbers or not."""
    width = chance.choice((0, 0, 0, 64, 72, 78, 90))
    return TextForm(width, page_numbers=bool(width) and chance.random() < 0.6, blank_lines=chance.uniform(0.0, 0.4))


def some_strength(chance: random.Random) -> float:
    """How badly a scan was read, as a share of its syllables."""
    return chance.uniform(*(STRENGTHS if chance.random() < 0.8 else BAD_STRENGTHS))


def clean_text(document: Document, chance: random.Random) -> tuple[Files, int]:
    read, files = gold_files(document, lines_of(document, some_text_form(chance), chance))
    return files | {".txt": read.encode()}, 0


def noisy_text(document: Document, chance: random.Random) -> tuple[Files, int]:
    """As an OCR engine would have read it; the gold stands over the text as on paper."""
    from generator.noise import damage

    form = TextForm(chance.choice((68, 74, 80)), page_numbers=True, blank_lines=chance.uniform(0.1, 0.5))
    text, files = gold_files(document, lines_of(document, form, chance))
    return files | {".txt": damage(text, "mixed", some_strength(chance), chance).text.encode()}, 0


def legacy_text(document: Document, chance: random.Random) -> tuple[Files, int]:
    """In the 8-bit code of a font of the 1990s."""
    from generator.legacy import encode

    text, files = gold_files(document, lines_of(document, some_text_form(chance), chance))
    return files | {".txt": encode(text, chance.choice(("TCVN3", "VNI")), chance)}, 0


def _setting(document: Document, chance: random.Random, *, by_hand: bool = False) -> Any:
    from generator.house import house_of
    from generator.pages import set_pages

    house = house_of(document.metadata.get("issuer") or "", chance.randrange(1000), document.traits["year"])
    return set_pages(document, house, by_hand=by_hand)


def born_digital_pdf(document: Document, chance: random.Random) -> tuple[Files, int]:
    from generator.pdf import born_digital

    setting = _setting(document, chance)
    _, files = gold_files(document, setting.lines)
    return files | {".pdf": born_digital(setting, document.name)}, len(setting.pages)


def bad_layer_pdf(document: Document, chance: random.Random) -> tuple[Files, int]:
    """The page looks right, its text layer is not: broken tables, old fonts, misread or moved layers over a picture."""
    from generator import bad_layers

    setting = _setting(document, chance)
    _, files = gold_files(document, setting.lines)
    kind = chance.choice(("garbled", "legacy", "noisy", "shifted"))
    if kind == "garbled":
        data = bad_layers.garbled(setting, document.name, chance)
    elif kind == "legacy":
        data = bad_layers.legacy(setting, document.name, chance.choice(("TCVN3", "VNI")))
    elif kind == "noisy":
        data = bad_layers.noisy(setting, document.name, bad_layers.misreading(setting, some_strength(chance), chance))
    else:
        data = bad_layers.shifted(setting, document.name, chance)
    return files | {".pdf": data}, len(setting.pages)


def word(document: Document, chance: random.Random) -> tuple[Files, int]:
    from generator.house import house_of
    from generator.word import word_file

    house = house_of(document.metadata.get("issuer") or "", chance.randrange(1000), document.traits["year"])
    data, lines = word_file(document, house)
    _, files = gold_files(document, lines)
    return files | {".docx": data}, 0


def scan(document: Document, chance: random.Random, level: int) -> tuple[Files, int]:
    """Printed, signed, sealed, and scanned; words that the machine cut off have no box."""
    from generator.looks import draw_look
    from generator.scanning import scan_setting

    setting = _setting(document, chance, by_hand=True)
    _, files = gold_files(document, setting.lines)
    numbers = np.random.default_rng(chance.getrandbits(64))
    look = draw_look(level, numbers)
    scanned, words = scan_setting(setting, look, numbers, document.name, year=document.traits["year"])
    boxes = {
        "level": level,
        "words": [[w.text, w.start, w.end, w.page_number, *(round(v, 2) for v in w.box)] for w in words],
        "marks": [
            [mark.kind, mark.text, page, *(round(v, 2) for v in mark.box)]
            for page, of_page in enumerate(scanned.scans, 1) for mark in of_page.placed
        ],
    }  # fmt: skip
    stamped = [mark.text for of_page in scanned.scans for mark in of_page.placed if mark.kind == "urgency_stamp"]
    gold = json.loads(files[".gold.json"])
    if stamped and not gold["metadata"]["urgency"]:  # nobody can tell who stamped it
        gold["metadata"]["urgency"] = stamped[0].capitalize()
        files[".gold.json"] = as_json(gold)
    compact = json.dumps(boxes, ensure_ascii=False, separators=(",", ":")).encode()
    return files | {scanned.suffix: scanned.data, ".boxes.json": compact}, len(scanned.scans)


def _scan_of(level: int) -> Form:
    return lambda document, chance: scan(document, chance, level)


FORMS: dict[str, Form] = {
    "text": clean_text,
    "noisy": noisy_text,
    "legacy": legacy_text,
    "pdf": born_digital_pdf,
    "bad-layer": bad_layer_pdf,
    "word": word,
    **{f"scan-{level}": _scan_of(level) for level in range(1, 6)},
}
