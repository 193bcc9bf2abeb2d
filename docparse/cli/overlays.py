"""Where `docparse parse --overlay` writes the pages with what was found on them, and the writing."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from docparse.cli.member_targets import safe_name
from docparse.cli.output import check_targets, identity, write_whole
from docparse.cli.words import Words
from docparse.errors import UnwritableOutput, UsageError

if TYPE_CHECKING:
    from docparse.records import Record

_SUFFIXES = (".pdf", ".png")


class Overlays:
    """`target` is a file that ends in .pdf or .png, or a folder that gets a PDF of each document.

    `{name}` in it stands for the document's name. Of a .png each page has its number before the suffix. Raises
    UsageError for several documents in one file, and UnwritableOutput for a place that cannot be written.
    """

    def __init__(self, target: Path, sources: Sequence[Path]) -> None:
        self._sources = sources
        self._written: set[Path] = set()
        is_file = target.suffix.lower() in _SUFFIXES
        self._pattern = str(target) if is_file else str(target / "{name}.overlay.pdf")
        if is_file and "{name}" not in self._pattern and len(sources) > 1:
            raise _usage("overlay.one_file", target=target)
        folder = target.parent if is_file else target
        if not is_file:
            try:
                target.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise _unwritable("output.no_target", target=target) from error
        check_targets([self._path(source.stem) for source in sources[:1]], sources)
        self._folder = folder

    def write(self, source: Path, records: "Sequence[Record]", pdf: bytes) -> list[Path]:
        """Writes the overlay of one file, drawn as a PDF of all its records, and returns what was written."""
        from docparse.export.overlay_pdf import overlay_pngs

        path = self._path(safe_name(source.stem))
        if path.suffix.lower() == ".pdf":
            files = [(path, pdf)]
        else:
            numbers = sorted({page.page for record in records for page in record.pages})
            width = len(str(max(numbers)))
            named = (path.with_name(f"{path.stem}-{number:0{width}}{path.suffix}") for number in numbers)
            files = list(zip(named, overlay_pngs(pdf), strict=False))
        for file, data in files:
            self._check(file)
            write_whole(file, data)
        return [file for file, _ in files]

    def _path(self, name: str) -> Path:
        return Path(self._pattern.replace("{name}", name))

    def _check(self, file: Path) -> None:
        if file in self._written:
            raise _usage("overlay.same_file", target=file)
        if identity(file) in {identity(source) for source in self._sources}:
            raise _unwritable("output.over_source", target=file)
        self._written.add(file)


def _usage(key: str, **values: object) -> UsageError:
    return UsageError(Words("vi")(key, **values), Words("en")(key, **values))


def _unwritable(key: str, **values: object) -> UnwritableOutput:
    return UnwritableOutput(Words("vi")(key, **values), Words("en")(key, **values))
