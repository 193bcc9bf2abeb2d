"""A sample as its author wrote it: one TOML file of `corpus/sources/`, read into a `Sample`.

The text is written paragraph by paragraph (a blank line ends one). A paragraph may open with a directive in brackets:

    [II/1]        this paragraph starts the section II/1; kind and label follow from the last part of the path
    [II/1 =]      … and all of it after the label is the section's heading
    [II/1 =:]     … and what stands before its first colon is the heading
    [^II]         it belongs to II again, after II's bullets
    [preamble] [closing]
    [; centre rule]   how it is set: centre, tight (close to what precedes), rule (a stroke under it), italic, flush,
                      address, table, newpage

`**bold**` and `*italic*` may stand inside a line, ` | ` breaks a line or divides the cells of a table's row.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotation.gold import FRAME

DIRECTIVE = re.compile(r"^\[(?P<path>[^\];]*?)\s*(?P<heading>=:?)?\s*(?:;\s*(?P<style>[a-z ]+))?\]\s*")


@dataclass(frozen=True)
class Marker:
    """Where a section begins (or goes on, with `resumes`)."""

    path: str
    heading: str | None = None
    resumes: bool = False


@dataclass(frozen=True)
class Paragraph:
    text: str
    marker: Marker | None = None
    styles: frozenset[str] = frozenset()

    @property
    def lines(self) -> list[str]:
        """The lines that the author divided with a bar."""
        return [line.strip() for line in self.text.split(" | ")]


@dataclass(frozen=True)
class Sample:
    name: str
    form: dict[str, Any]  # kind (pdf, scan, read, text) and how it is made
    head: dict[str, Any]
    body: list[Paragraph]
    foot: dict[str, Any]
    enclosed: list[Paragraph]  # a second document after the signature
    metadata: dict[str, Any]
    gold: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


def read_sample(path: Path) -> Sample:
    """The sample of one source file. Raises ValueError or KeyError where the source is not well made."""
    data = tomllib.loads(path.read_text("utf-8"))
    return Sample(
        name=path.stem,
        form=data["form"],
        head=data["head"],
        body=paragraphs(data["body"]),
        foot=data.get("foot", {}),
        enclosed=paragraphs(data.get("enclosed", "")),
        metadata=data["metadata"],
        gold={
            name: [{"name": e} if isinstance(e, str) else e for e in data.get("gold", {}).get(name, [])]
            for name in ("references", "reference_relations", "deadlines", "agencies", "campaigns", "tasks")
        },
    )


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a body, their source lines joined."""
    return [paragraph(" ".join(block.split())) for block in re.split(r"\n[ \t]*\n", text.strip()) if block.strip()]


def paragraph(text: str) -> Paragraph:
    directive = DIRECTIVE.match(text)
    if not directive:
        return Paragraph(text)
    rest = text[directive.end() :]
    path, styles = directive["path"].strip(), frozenset((directive["style"] or "").split())
    if not path:
        return Paragraph(rest, None, styles)
    resumes = path.startswith("^")
    return Paragraph(rest, Marker(path.lstrip("^"), heading_of(rest, directive["heading"]), resumes), styles)


def heading_of(text: str, mark: str | None) -> str | None:
    """The title on the label's line: all of it (`=`) or what stands before its first colon (`=:`)."""
    if mark is None:
        return None
    plain = re.sub(r"\*+", "", text).replace(" | ", " ")
    label = re.match(r"(?:(?:Điều|Chương|Mục|Phần|Phụ lục) \S+|\S+)\s+", plain)
    title = plain[label.end() :] if label else plain
    return title.split(":")[0].strip() if mark == "=:" else title.rstrip(" .:")


def kind_of(path: str) -> str:
    """The kind of section that the last part of a path names."""
    last = path.rsplit("/", 1)[-1]
    if last in FRAME:
        return last
    for pattern, kind in (
        (r"Phần .+", "part"), (r"Chương .+", "chapter"), (r"Mục .+", "heading"), (r"Điều .+", "article"),
        (r"Phụ lục.*", "appendix"), (r"[IVX]+", "heading"), (r"\d+", "clause"), (r"\d+(\.\d+)+", "subclause"),
        (r"[a-zđ]", "point"), (r"[-+*]\d+", "bullet"),
    ):  # fmt: skip
        if re.fullmatch(pattern, last):
            return kind
    raise ValueError(f"no kind of section is labelled {last!r} (in {path!r})")


def label_of(path: str) -> str | None:
    """The label that the last part of a path stands for; None for the frame."""
    last = path.rsplit("/", 1)[-1]
    return None if last in FRAME else last[0] if re.fullmatch(r"[-+*]\d+", last) else last
