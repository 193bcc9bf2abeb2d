"""Files that a command writes: there whole or not at all, and never in the place of what they are made from."""

import os
import stat
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from docparse.cli.words import Words
from docparse.errors import UnwritableOutput


def check_targets(targets: Sequence[Path], sources: Iterable[Path] = ()) -> None:
    """Said before the work, not after it. Raises UnwritableOutput where a file cannot come to be, where two would be
    one, and where one would take the place of a source."""
    taken = {identity(path) for path in sources}
    seen: set[object] = set()
    for target in targets:
        if not _can_be(target):
            raise _unwritable("output.no_target", target=target)
        if identity(target) in taken:
            raise _unwritable("output.over_source", target=target)
        if _is_read_only(target):
            raise _unwritable("output.read_only", target=target)
        if identity(target) in seen:
            raise _unwritable("output.one_target", target=target)
        seen.add(identity(target))


def _can_be(target: Path) -> bool:
    try:
        if target.exists() and not target.is_file():
            return False
        return target.parent.is_dir() and os.access(target.parent, os.W_OK)
    except (OSError, ValueError):  # a name that is too long, or holds a zero byte
        return False


def _is_read_only(target: Path) -> bool:
    """Asked of the file itself: a new file put in its place would ask its folder only."""
    if not target.exists():
        return False
    return not target.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(target, os.W_OK)


def _unwritable(key: str, **values: object) -> UnwritableOutput:
    return UnwritableOutput(Words("vi")(key, **values), Words("en")(key, **values))


def identity(path: Path) -> object:
    """Tells files apart whatever their names: links and `..` included. Its own name for what is not there."""
    try:
        found = path.stat()
    except OSError:
        return path.absolute()
    return found.st_dev, found.st_ino


def write_whole(target: Path, content: str | bytes) -> None:
    """Writes a file, text as UTF-8, so that it is there whole or not at all. Raises UnwritableOutput."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UnwritableOutput(
            f"{target}: không ghi được ({error.strerror}). Hãy kiểm tra dung lượng đĩa và quyền ghi.",
            f"{target}: cannot be written ({error.strerror}). Check disk space and permissions.",
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
