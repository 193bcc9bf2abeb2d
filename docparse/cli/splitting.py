"""`docparse parse --split`: what was asked for, the records of each file's documents, and what the user is told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docparse.cli.member_targets import PAGES
from docparse.cli.words import Words
from docparse.errors import UsageError

if TYPE_CHECKING:
    from docparse.reading.source_file import SourceFile
    from docparse.records import Record
    from docparse.settings import Settings
    from docparse.splitting.documents import FoundDocuments


@dataclass(frozen=True)
class Splitting:
    """`wanted` is None where nobody said anything: then a file stays whole, and a warning tells what it seems to hold.
    `first_pages` are where documents begin by the user's own word."""

    wanted: bool | None = None
    first_pages: frozenset[int] | None = None

    @property
    def is_asked(self) -> bool:
        return bool(self.wanted) or self.first_pages is not None


def parse_splitting(wanted: bool | None, split_at: str | None) -> Splitting:
    """`1,4,9` → the first pages. Raises UsageError for anything else, and for two options that say yes and no."""
    if split_at is None:
        return Splitting(wanted)
    if wanted is False:
        raise usage_error("usage.split_at_or_not")
    try:
        pages = frozenset(int(page) for page in split_at.split(","))
    except ValueError:
        pages = frozenset()
    if not pages or min(pages) < 1 or max(pages) > 100_000:
        raise usage_error("usage.bad_split_at", value=split_at)
    return Splitting(wanted, pages)


def usage_error(key: str, **values: object) -> UsageError:
    return UsageError(Words("vi")(key, **values), Words("en")(key, **values))


@dataclass(frozen=True)
class Records:
    """The records of one file, made one after the other. `told` is what the user should know first."""

    records: Iterator[Record]
    several: bool
    told: tuple[str, ...] = ()


def records_of(
    source: SourceFile, settings: Settings, pages: Collection[int] | None, splitting: Splitting, words: Words
) -> Records:
    """Raises UnreadableDocument and its kin where the file cannot be read."""
    from docparse.pipeline import parse_reading, parse_source, read_documents

    if not splitting.is_asked:
        record = parse_source(source, settings, pages, is_one=splitting.wanted is False)
        return Records(iter((record,)), several=False)
    from docparse.lexicon import load_lexicon

    split = read_documents(source, settings, pages, splitting.first_pages)
    level = settings.correction.min_confidence
    records = (parse_reading(one, load_lexicon(), level) for one in split.readings)
    told = tuple(_told(source.path, split.found, words, by_hand=splitting.first_pages is not None))
    return Records(records, several=len(split.readings) > 1, told=told)


def _told(path: Path, found: FoundDocuments | None, words: Words, *, by_hand: bool) -> Iterator[str]:
    if found is None:
        yield words("split.no_pages", file=path)
        return
    documents = found.documents
    if len(documents) > 1:
        shown = (
            f"{d.first}–{d.last}" + ("" if by_hand or d is documents[0] else f" ({d.confidence:.0%})")
            for d in documents
        )
        key = "split.by_hand" if by_hand else "split.found"
        starts = _listed(found.first_pages)
        yield words(key, file=path, count=len(documents), pages=", ".join(shown), starts=starts)
    elif not by_hand:
        yield words("split.one", file=path)
    for doubt in found.doubtful:
        starts = _listed(sorted({*found.first_pages, doubt.page_number}))
        share = f"{doubt.confidence:.0%}"
        yield words("split.unsure", file=path, page=doubt.page_number, confidence=share, starts=starts)


def _listed(pages: Iterable[int]) -> str:
    return ",".join(map(str, pages))


def left_from_before(written: Iterable[Path], words: Words) -> Iterator[str]:
    """What to say of records of an earlier run with other cuts, which lie beside the new ones."""
    new = set(written)
    for folder in sorted({path.parent for path in new}):
        old = sorted(path.name for path in folder.glob(f"{PAGES}*.json") if path not in new)
        if old:
            yield words("split.left", folder=folder, count=len(old), names=", ".join(old))
