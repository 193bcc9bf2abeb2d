"""The files of a ZIP archive, one at a time and within limits, with their names made readable.

What an archive says of its sizes is checked first and not believed: unpacking stops where the real bytes pass the
limit.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from docparse.errors import DamagedSource, DocparseError, OverLimit, PasswordProtected, UnsupportedFormat
from docparse.reading.member_names import clean_name, real_name
from docparse.reading.settings import ReadingSettings
from docparse.reading.source_file import SourceFile
from docparse.reading.zip_entries import ZIP_FAULTS, is_locked, is_unpacked

_CHUNK = 1 << 20
# What systems leave in archives beside the files.
_LEFT_BEHIND = frozenset(("__macosx", ".ds_store", "thumbs.db", "desktop.ini"))


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside another: its bytes, or why there are none."""

    path: Path
    data: bytes | DocparseError


class Budget:
    """How many bytes and files may still come out of one file and all that is nested in it."""

    def __init__(self, max_bytes: int, max_members: int) -> None:
        self._bytes, self._members = max_bytes, max_members
        self._max_bytes, self._max_members = max_bytes, max_members

    def take_member(self, path: Path) -> None:
        """Raises OverLimit."""
        self._members -= 1
        if self._members < 0:
            raise OverLimit(
                f"{path}: tệp nén chứa quá {self._max_members:,} tệp. Hãy chia nhỏ, hoặc nâng giới hạn bằng biến môi "
                "trường DOCPARSE_READING__MAX_MEMBERS.",
                f"{path}: the archive holds more than {self._max_members:,} files. Split it, or raise the limit with "
                "the environment variable DOCPARSE_READING__MAX_MEMBERS.",
            )

    @property
    def is_spent(self) -> bool:
        return self._bytes < 0

    def take_bytes(self, path: Path, count: int) -> None:
        """Raises OverLimit."""
        self._bytes -= count
        if self._bytes < 0:
            raise OverLimit(
                f"{path}: giải nén ra quá {self._max_bytes:,} byte, có thể là bom nén. Nếu tệp đáng tin, hãy nâng giới "
                "hạn bằng biến môi trường DOCPARSE_READING__MAX_UNPACKED_BYTES.",
                f"{path}: it unpacks to more than {self._max_bytes:,} bytes, as a bomb does. If it can be trusted, "
                "raise the limit with the environment variable DOCPARSE_READING__MAX_UNPACKED_BYTES.",
            )


def zip_members(source: SourceFile, settings: ReadingSettings, budget: Budget) -> Iterator[Member]:
    """Raises DamagedSource where the archive has no directory, OverLimit where all of it is too much."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.data))
    except ZIP_FAULTS as error:
        raise DamagedSource(
            f"{source.path}: tệp ZIP bị cụt hoặc hỏng. Hãy lấy lại tệp.",
            f"{source.path}: the ZIP archive is cut short or damaged ({error}). Fetch it again.",
        ) from error
    with archive:
        for entry in archive.infolist():
            name = real_name(entry)
            if name.endswith(("/", "\\")) or _is_left_behind(name):
                continue
            budget.take_member(source.path)
            clean = clean_name(name)
            path = source.path / PurePosixPath(clean or "?")
            if clean is None:
                yield Member(path, _unsafe_name(source.path, name))
                continue
            try:
                data: bytes | DocparseError = _unpacked(archive, entry, path, settings, budget)
            except (DamagedSource, PasswordProtected, UnsupportedFormat) as error:
                data = error
            except OverLimit as error:
                if budget.is_spent:
                    raise
                data = error
            yield Member(path, data)


def _unpacked(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path, settings: ReadingSettings, budget: Budget
) -> bytes:
    if is_locked(entry):
        raise PasswordProtected(
            f"{path}: tệp trong ZIP được đặt mật khẩu. Hãy giải nén bằng mật khẩu rồi đọc từng tệp.",
            f"{path}: this file of the archive is protected by a password. Unpack it and read the file.",
        )
    if not is_unpacked(entry):
        raise UnsupportedFormat(
            f"{path}: tệp trong ZIP nén theo kiểu lạ ({entry.compress_type}). Hãy giải nén rồi đọc từng tệp.",
            f"{path}: compressed by an unusual method ({entry.compress_type}). Unpack it and read the file.",
        )
    if entry.file_size > settings.max_bytes:
        raise _too_large(path, entry.file_size, settings)
    pieces: list[bytes] = []
    length = 0
    try:
        with archive.open(entry) as stream:
            while piece := stream.read(_CHUNK):
                length += len(piece)
                if length > settings.max_bytes:
                    raise _too_large(path, length, settings)
                budget.take_bytes(path, len(piece))
                pieces.append(piece)
    except ZIP_FAULTS as error:
        raise DamagedSource(
            f"{path}: tệp trong ZIP bị hỏng. Hãy lấy lại tệp nén.",
            f"{path}: this file of the archive is damaged ({error}). Fetch the archive again.",
        ) from error
    return b"".join(pieces)


def _is_left_behind(name: str) -> bool:
    parts = [part.lower() for part in name.replace("\\", "/").split("/")]
    return any(part in _LEFT_BEHIND or part.startswith("._") for part in parts)


def _unsafe_name(path: Path, name: str) -> DamagedSource:
    shown = name.encode("unicode_escape").decode("ascii")[:200] if not name.isprintable() else name[:200]
    return DamagedSource(
        f"{path}: tên tệp bên trong chỉ ra ngoài tệp nén hoặc không hợp lệ ({shown}), bị bỏ qua. "
        "Hãy kiểm tra nguồn gửi.",
        f"{path}: the name of a file in it points outside or is no name ({shown}); it is left out. "
        "Check where the archive comes from.",
    )


def _too_large(path: Path, size: int, settings: ReadingSettings) -> OverLimit:
    return OverLimit(
        f"{path}: giải nén ra {size:,} byte hoặc hơn, quá giới hạn {settings.max_bytes:,}. Nếu tệp đáng tin, hãy nâng "
        "giới hạn bằng biến môi trường DOCPARSE_READING__MAX_BYTES.",
        f"{path}: it unpacks to {size:,} bytes or more, over the limit of {settings.max_bytes:,}. If it can be "
        "trusted, raise the limit with the environment variable DOCPARSE_READING__MAX_BYTES.",
    )
