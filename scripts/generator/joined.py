"""Several made documents in one PDF, as archives scan a folder: with which pages documents begin on.

    file = join_documents("dev", None, "dev-000003")
    file.data, file.first_pages       # first_pages count from 1, page 1 included

A file holds 2–8 documents, often of one issuer, with what makes splitting hard: a plan attached to its letter, a
regulation issued with its decision that repeats the issuer's heading, forms with a letterhead to be filled in,
documents of one page, blank backs, pages that lie upside down.
"""

from __future__ import annotations

import io
import random
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
from typesetting.lines import FACES, font

from generator.document import Document, Foot, Head, Paragraph
from generator.foot import Foot as SetFoot
from generator.foot import set_foot
from generator.galley import Galley, Setting, plain_words
from generator.head import set_head
from generator.house import House, house_of
from generator.looks import draw_look
from generator.pages import Body
from generator.parts import part_of
from generator.pdf import born_digital
from generator.scanning import scan_setting

MAKERS = {"train": "first", "dev": "first", "test": "second"}
_MOST_PAGES = 5  # of one document
EASY_AMONG_HARD = 0.1  # of what else comes by; letters and plans go with forms and each other
_BLANK = (595.28, 841.89)


@dataclass(frozen=True)
class JoinedFile:
    """`kinds` says of each document what it is: plain, attached, with regulation, with forms."""

    name: str
    data: bytes
    first_pages: tuple[int, ...]
    page_count: int
    kinds: tuple[str, ...]
    level: int | None  # of the scan; None is born digital


@dataclass(frozen=True)
class _Made:
    kind: str
    setting: Setting
    document: Document


def join_documents(part: str, level: int | None, name: str, *, hard: bool = False, turned: bool = True) -> JoinedFile:
    """One joined file of a part of the corpus; the same name gives the same file.

    `hard` ones hold hardly anything but what is easily mistaken: regulations, forms, attached documents. Without
    `turned` no page lies upside down.
    """
    chance = random.Random(f"{name} {part} {level}")
    by_hand = level is not None
    made = list(_some_documents(part, chance, by_hand, hard))
    pages = pypdfium2.PdfDocument.new()
    first_pages: list[int] = []
    both_sides = chance.random() < 0.2
    dealt = np.random.default_rng(chance.getrandbits(64))
    look = _pdf_look(level, dealt) if level else None
    for n, one in enumerate(made):
        title = f"{name}-{n}"
        if look and chance.random() < 0.3:  # not all of a folder comes from one machine
            look = _pdf_look(level or 1, dealt)
        data = (
            scan_setting(one.setting, look, dealt, title, year=one.document.traits["year"])[0].data
            if look
            else born_digital(one.setting, title)
        )
        first_pages.append(len(pages) + 1)
        pages.import_pages(pypdfium2.PdfDocument(data))
        if both_sides and len(pages) % 2 and n < len(made) - 1:
            pages.new_page(*_BLANK)
    for n in range(len(pages)):
        if chance.random() < 0.04 and turned:
            pages[n].set_rotation(180)
    out = io.BytesIO()
    pages.save(out)
    return JoinedFile(name, out.getvalue(), tuple(first_pages), len(pages), tuple(one.kind for one in made), level)


def _pdf_look(level: int, chance: np.random.Generator) -> Any:
    """How a scanner works that gives PDFs; telephones and fax machines give other files."""
    while True:
        look = draw_look(level, chance)
        if look.machine not in ("phone", "fax"):
            return look


def _some_documents(part: str, chance: random.Random, by_hand: bool, hard: bool) -> Iterator[_Made]:
    count = chance.choice((2, 2, 3, 3, 4, 4, 5, 6, 8))
    documents = _documents(part, chance)
    same_house = chance.randrange(1000)
    if hard:
        documents = (one for one in documents if one.enclosed or chance.random() < EASY_AMONG_HARD)
    elif chance.random() < 0.35:
        documents = _of_one_issuer(documents)
    while count > 0:
        document = next(documents)
        house = house_of(document.metadata.get("issuer") or "", same_house, document.traits["year"])
        kind, extras, fresh = "plain", [], False
        if document.enclosed and chance.random() < (0.8 if hard else 0.6):
            kind, fresh = "with regulation", chance.random() < 0.5
            extras = [_headed(document)]
            document = replace(document, enclosed=[])
        elif chance.random() < (0.4 if hard else 0.25):
            kind, fresh = "with forms", chance.random() < 0.3
            extras = _forms(part, chance)
        made = _Made(kind, _set(document, house, extras, by_hand, fresh), document)
        if len(made.setting.pages) > _MOST_PAGES:
            continue
        yield made
        count -= 1
        if count > 0 and document.metadata.get("document_type") == "Công văn" and chance.random() < 0.5:
            attached = _attached(next(documents), document, chance)
            setting = _set(attached, house, [], by_hand, False)
            if len(setting.pages) <= _MOST_PAGES:
                yield _Made("attached", setting, attached)
                count -= 1


def _documents(part: str, chance: random.Random) -> Iterator[Document]:
    make: Callable[[random.Random, str], Document] = import_module(f"generator.{MAKERS[part]}").make_document
    number = chance.randrange(10**9)
    while True:
        name = f"{part}-joined-{number:010}"
        number += 1
        document = make(random.Random(name), name)
        if part_of(document.traits) == part:
            yield document


def _of_one_issuer(documents: Iterator[Document]) -> Iterator[Document]:
    """Documents of whoever issued the first; of the same place, where that gave too few."""
    first = next(documents)
    yield first
    tries = 0
    for document in documents:
        tries += 1
        same = "issuer" if tries < 25 else "province"
        mine, other = ((d.metadata.get("issuer"), d.traits["province"])[same == "province"] for d in (first, document))
        if mine == other:
            tries = 0
            yield document


def _headed(document: Document) -> Document:
    """What was issued with a document, under the issuer's heading but without number and date."""
    first = document.enclosed[0]
    body = [replace(first, styles=first.styles - {"newpage"}), *document.enclosed[1:]]
    head = Head(issuer=document.head.issuer, motto=document.head.motto, motto_lines=document.head.motto_lines)
    return replace(document, head=head, body=body, enclosed=[])


def _attached(document: Document, letter: Document, chance: random.Random) -> Document:
    """A document of its own that says, sometimes, what letter it goes with; the letter's issuer has issued it too."""
    head = replace(document.head, issuer=letter.head.issuer, motto=letter.head.motto,
                   motto_lines=letter.head.motto_lines)  # fmt: skip
    body = list(document.body)
    centred = next((n for n, p in enumerate(body) if "centre" not in p.styles), 0)
    if centred and chance.random() < 0.5:
        note = f"(Kèm theo Công văn {letter.head.number or ''})".replace("⟨", "").replace("⟩", "")
        body.insert(centred, Paragraph(note, styles=frozenset({"centre", "italic"})))
    return replace(document, head=head, body=body)


@cache
def _wording() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("template_forms.toml").read_text("utf-8"))


def _forms(part: str, chance: random.Random) -> list[Document]:
    """One to three forms of an appendix, perhaps after a page that lists them."""
    words = _wording()["test" if part == "test" else "dev"]
    forms = []
    if chance.random() < 0.3:
        forms.append(_bare(Head(motto=None), words["intros"]))
    for _ in range(chance.choice((1, 1, 2, 3))):
        number, date = chance.choice(words["numbers"]), chance.choice(words["dates"])
        draft = None if forms and chance.random() < 0.5 else chance.choice(words["labels"])
        head = Head(issuer=chance.choice(words["issuers"]), number=number or None, place_date=date or None, draft=draft)
        forms.append(_bare(head, chance.choice(words["bodies"])))
    return forms


def _bare(head: Head, lines: Sequence[str]) -> Document:
    body = [
        Paragraph(line.removeprefix("^"), styles=frozenset({"centre", "bold"} if line.startswith("^") else ()))
        for line in lines
    ]
    return Document("", {}, head, body, Foot())


def _set(document: Document, house: House, extras: Sequence[Document], by_hand: bool, fresh: bool) -> Setting:
    """The pages of a document and of what goes with it, numbered through; with `fresh` each extra counts anew."""
    for face in FACES:
        font(face)
    galley = Galley(house)
    foot = SetFoot(document, house)
    set_head(galley, document, by_hand)
    body = Body(galley)
    body.set(document.body, None if house.lonely_signature else foot)
    set_foot(galley, foot)
    if document.enclosed:
        body.set_enclosed(document.enclosed)
    settings = []
    for extra in extras:
        galley.gap()
        if fresh:
            galley.end_page()
            settings.append(galley.setting)
            galley = Galley(house)
        else:
            galley.across = False
            galley.new_page()
        label = extra.head.draft
        if label:  # above the letterhead, on the right or in the middle
            galley.put_centred(
                galley.centre if len(label) % 2 else galley.right - 70, galley.y, plain_words(label, "b"), 13
            )
            galley.y += 24
        set_head(galley, replace(extra, head=replace(extra.head, draft=None)), False)
        Body(galley).set(extra.body)
    galley.end_page()
    settings.append(galley.setting)
    return _after_each_other(settings)


def _after_each_other(settings: Sequence[Setting]) -> Setting:
    """One setting of the pages of all; offsets into the text are those of each part."""
    whole = Setting()
    for setting in settings:
        before = len(whole.pages)
        whole.pages += setting.pages
        whole.lines += setting.lines
        whole.words += [replace(word, page_number=word.page_number + before) for word in setting.words]
    return whole
