"""Where the records of an archive, of a mail or of a file of several documents go: a folder of their own, with the
folders of the archive in it."""

import hashlib
import re
from pathlib import Path

from docparse.errors import UnwritableOutput

_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]')  # by Windows; a folder of records may travel
PAGES = "trang-"
"""How the names of records begin that hold some pages of a file."""
_LONGEST = 120  # bytes of one name; systems allow 255, and `.json` and a number come on top


class MemberTargets:
    """`target` is where the record of `source` itself goes; None where nothing is written."""

    def __init__(self, source: Path, target: Path | None) -> None:
        self._source, self._target = source, target
        self._taken: set[str] = set()

    def of(self, document: Path) -> Path | None:
        """Where the record of one document goes; its folder is made. Raises UnwritableOutput."""
        if self._target is None or document == self._source:
            return self._target
        parts = [safe_name(part) for part in document.relative_to(self._source).parts]
        return self._new(self._target.with_suffix("").joinpath(*parts[:-1]), parts[-1])

    def of_pages(self, target: Path | None, first: int, last: int, page_count: int) -> Path | None:
        """Where the record of some pages goes, `target` being that of the whole file: `ke-hoach/trang-04-12.json`.

        Its folder is made. Raises UnwritableOutput.
        """
        if target is None:
            return None
        digits = len(str(page_count))
        return self._new(target.with_suffix(""), f"{PAGES}{first:0{digits}}-{last:0{digits}}")

    def _new(self, folder: Path, wanted: str) -> Path:
        """A name that nothing of this run has, in a folder that is there. Raises UnwritableOutput."""
        name, again = wanted, 2
        while str(folder / name).lower() in self._taken:  # one archive may hold two files of one name
            name, again = f"{wanted}-{again}", again + 1
        self._taken.add(str(folder / name).lower())
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UnwritableOutput(
                f"{folder}: không tạo được thư mục này ({error.strerror}). Hãy chọn thư mục khác bằng --out.",
                f"{folder}: this folder cannot be made ({error.strerror}). Name another with --out.",
            ) from error
        return folder / f"{name}.json"


def safe_name(part: str) -> str:
    """A name that every system takes."""
    name = _FORBIDDEN.sub("_", part).rstrip(" .") or "_"
    if len(name.encode("utf-8", "replace")) <= _LONGEST:
        return name if name not in (".", "..") else "_"
    digest = hashlib.sha256(part.encode("utf-8", "replace")).hexdigest()[:8]
    return name.encode("utf-8", "replace")[: _LONGEST - 9].decode("utf-8", "ignore") + "-" + digest
