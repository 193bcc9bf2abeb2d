"""What a ZIP archive or an OLE file holds, by the names inside: a Word file, an OpenDocument, or files of any kind."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Literal

from docparse.errors import DamagedSource, PasswordProtected, UnsupportedFormat
from docparse.reading.zip_entries import ZIP_FAULTS, is_locked, is_unpacked

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OFFICE_SUFFIXES = (".docx", ".docm", ".dotx", ".odt", ".ott")
_LONGEST_TYPE = 200  # bytes; a part of that name and more is no media type
_OPEN_TEXT = "application/vnd.oasis.opendocument.text"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHEETS = {"xl/": ("bảng tính Excel", "an Excel sheet"), "ppt/": ("bản trình chiếu", "slides")}
# Streams of OLE files: what they say of the file, and what it is called.
_STREAMS = (
    ("Workbook", "bảng tính Excel đời cũ (.xls)", "an old Excel sheet (.xls)"),
    ("PowerPoint Document", "bản trình chiếu đời cũ (.ppt)", "old slides (.ppt)"),
    ("__substg1.0_", "thư Outlook (.msg); hãy lưu thành .eml", "an Outlook mail (.msg); save it as .eml"),
)
_WORD_97 = b"\xec\xa5"  # MS-DOC 2.5.1: wIdent of the file information block
_ENCRYPTED = 0x01  # of the flags' second byte

Held = Literal["word", "opendocument", "old_word", "archive"]


def held_by_zip(path: Path, data: bytes) -> tuple[Held, str]:
    """Raises DamagedSource for an archive cut short, UnsupportedFormat for other office files."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = frozenset(archive.namelist())
            declared = _mimetype(archive) if "mimetype" in names else ""
    except ZIP_FAULTS as error:
        what = ("tài liệu Word/OpenDocument", "the document") if _named_office(path) else ("tệp ZIP", "the ZIP archive")
        raise DamagedSource(
            f"{path}: {what[0]} bị cụt hoặc hỏng, có lẽ tải về chưa xong. Hãy lấy lại tệp.",
            f"{path}: {what[1]} is cut short or damaged ({error}). Fetch it again.",
        ) from error
    if declared.startswith(_OPEN_TEXT):
        return "opendocument", _OPEN_TEXT
    if declared.startswith("application/vnd.oasis.opendocument"):
        raise _unsupported(path, "OpenDocument không phải văn bản (bảng tính, trình chiếu)", "OpenDocument but no text")
    if "[Content_Types].xml" in names and "_rels/.rels" in names:
        for folder, (vi, en) in _SHEETS.items():
            if any(name.startswith(folder) for name in names):
                raise _unsupported(path, vi, en)
        return "word", _WORD_TYPE
    if any(name.startswith("word/") for name in names) or _named_office(path):
        raise DamagedSource(
            f"{path}: tên hay nội dung là tài liệu Word/OpenDocument nhưng thiếu các phần của nó. Hãy lấy lại tệp.",
            f"{path}: it looks like a Word or OpenDocument file, but its parts are missing. Fetch it again.",
        )
    return "archive", "application/zip"


def held_by_ole(path: Path, data: bytes) -> tuple[Held, str]:
    """Raises PasswordProtected for an encrypted document, UnsupportedFormat for what is no Word file."""
    if _stream("EncryptedPackage") in data or (data[512:514] == _WORD_97 and data[512 + 11] & _ENCRYPTED):
        raise PasswordProtected(
            f"{path}: tài liệu có mật khẩu. Hãy mở bằng Word, lưu lại không mật khẩu rồi đọc.",
            f"{path}: the document is protected by a password. Save it without one and read it again.",
        )
    if _stream("WordDocument") in data:
        return "old_word", "application/msword"
    for stream, vi, en in _STREAMS:
        if _stream(stream) in data:
            raise _unsupported(path, vi, en)
    raise _unsupported(path, "tệp Office đời cũ không phải Word", "an old Office file that is no Word document")


def _mimetype(archive: zipfile.ZipFile) -> str:
    entry = archive.getinfo("mimetype")
    if entry.file_size > _LONGEST_TYPE or is_locked(entry) or not is_unpacked(entry):
        return ""
    return archive.read(entry).decode("ascii", "replace").strip()


def _named_office(path: Path) -> bool:
    return path.suffix.lower() in _OFFICE_SUFFIXES


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le")


def _unsupported(path: Path, vi: str, en: str) -> UnsupportedFormat:
    return UnsupportedFormat(
        f"{path}: nội dung là {vi}, docparse không đọc được. Hãy chuyển sang PDF hoặc Word (.docx).",
        f"{path}: the content is {en}, which docparse does not read. Convert it to PDF or Word (.docx).",
    )
