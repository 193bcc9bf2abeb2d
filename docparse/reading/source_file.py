"""The file as it came: whether there is one, what it holds by its first bytes, its bytes and their hash.

A file name says what somebody called a file; only its bytes say what it is. Where text is called a PDF or an image, the
file is not what was meant to be read.
"""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from docparse.errors import (
    DamagedSource,
    EmptySource,
    NotAFile,
    OverLimit,
    SourceNotFound,
    UnreadableDocument,
    UnsupportedFormat,
)
from docparse.reading.mail_kind import is_mail
from docparse.reading.zip_kind import OLE, ZIP, held_by_ole, held_by_zip

Kind = Literal["pdf", "image", "text", "word", "opendocument", "old_word", "archive", "mail"]

_TIFF = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
_IMAGES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"} | dict.fromkeys(_TIFF, "image/tiff")
# What people hand over by mistake, with what it is called: (vi, en).
_FOREIGN = (
    (b"MZ", "chương trình Windows", "a Windows program"),
    (b"\x7fELF", "chương trình Linux", "a Linux program"),
    (b"\xcf\xfa\xed\xfe", "chương trình macOS", "a macOS program"),
    (b"GIF8", "ảnh GIF", "a GIF image"),
    (b"BM", "ảnh BMP", "a BMP image"),
    (b"Rar!", "tệp nén RAR", "a RAR archive"),
    (b"7z\xbc\xaf", "tệp nén 7-Zip", "a 7-Zip archive"),
    (b"\x1f\x8b", "tệp nén gzip", "a gzip archive"),
    (b"AT&TFORM", "tài liệu DjVu", "a DjVu document"),
    (b"%!PS", "tệp PostScript", "a PostScript file"),
)
# A web page or a message of error that was saved in place of the document still has the document's name.
_NAMES_OF_OTHER_KINDS = frozenset((".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".zip"))
# The specification lets a PDF begin with up to 1,024 bytes of something else (ISO 32000-1, Annex H).
_PDF_HEADER_WITHIN = 1024


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The bytes of one file. `media_type` is by content."""

    path: Path
    data: bytes
    sha256: str
    kind: Kind
    media_type: str

    @property
    def holds_documents(self) -> bool:
        """Whether it is none itself but holds some (docparse.reading.members)."""
        return self.kind in ("archive", "mail")


def open_source(path: Path, max_bytes: int) -> SourceFile:
    """The bytes of a file and what they are. Raises UnreadableDocument where they are nothing that can be read."""
    return source_of(path, _bytes_of(path, max_bytes))


def source_of(path: Path, data: bytes) -> SourceFile:
    """What bytes are that came in another way, such as in a mail. `path` is how they are called. Raises as above."""
    if not data:
        raise _empty(path)
    kind, media_type = kind_of(path, data)
    return SourceFile(path, data, hashlib.sha256(data).hexdigest(), kind, media_type)


def _empty(path: Path) -> EmptySource:
    return EmptySource(
        f"{path}: tệp rỗng (0 byte). Hãy lấy lại tệp từ nơi gửi.",
        f"{path}: the file is empty (0 bytes). Fetch it again from where it came.",
    )


def _bytes_of(path: Path, max_bytes: int) -> bytes:
    # Asked before opening: to open a pipe that nobody writes to would wait forever.
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise SourceNotFound(
            f"{path}: không có tệp này. Hãy kiểm tra lại đường dẫn.",
            f"{path}: there is no such file. Check the path.",
        ) from error
    except (OSError, ValueError) as error:
        raise UnreadableDocument(
            f"{path}: hệ thống không cho đọc. Hãy kiểm tra tên tệp và quyền đọc.",
            f"{path}: the system does not let it be read ({error}). Check the name and the permissions.",
        ) from error
    if not stat.S_ISREG(status.st_mode):
        vi, en = (
            ("một thư mục", "a directory")
            if stat.S_ISDIR(status.st_mode)
            else ("một thiết bị, ống dẫn hoặc socket", "a device, a pipe or a socket")
        )
        raise NotAFile(
            f"{path}: đây là {vi}, không phải tệp. Hãy chỉ ra từng tệp.",
            f"{path}: this is {en}, not a file. Name the files themselves.",
        )
    if status.st_size == 0:
        raise _empty(path)
    if status.st_size > max_bytes:
        raise OverLimit(
            f"{path}: tệp có {status.st_size:,} byte, quá giới hạn {max_bytes:,}. "
            "Hãy tách tệp, hoặc nâng giới hạn bằng biến môi trường DOCPARSE_READING__MAX_BYTES.",
            f"{path}: the file has {status.st_size:,} bytes, more than the limit of {max_bytes:,}. "
            "Split it, or raise the limit with the environment variable DOCPARSE_READING__MAX_BYTES.",
        )
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(
            f"{path}: không đọc được tệp. Hãy kiểm tra quyền đọc và ổ đĩa.",
            f"{path}: the file cannot be read ({error}). Check the permissions and the disk.",
        ) from error


def kind_of(path: Path, data: bytes) -> tuple[Kind, str]:
    """What the bytes are, with their media type. Raises UnsupportedFormat and DamagedSource; `path` is for messages."""
    for magic, media_type in _IMAGES.items():
        if data.startswith(magic):
            return "image", media_type
    if data.startswith(ZIP):
        return held_by_zip(path, data)
    if data.startswith(OLE):
        return held_by_ole(path, data)
    if data.startswith(b"{\\rtf"):
        return "old_word", "application/rtf"
    if is_mail(path.suffix, data):
        return "mail", "message/rfc822"
    for magic, vi, en in _FOREIGN:
        # A text may begin with the two letters BM or MZ; what they stand for holds zero bytes near its start.
        if data.startswith(magic) and (len(magic) > 2 or b"\x00" in data[:512]):
            raise UnsupportedFormat(
                f"{path}: nội dung là {vi}, docparse không đọc được. "
                "Hãy chuyển sang PDF, Word, PNG, JPEG, TIFF hoặc văn bản.",
                f"{path}: the content is {en}, which docparse does not read. "
                "Convert it to PDF, Word, PNG, JPEG, TIFF or text.",
            )
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN]:
        return "pdf", "application/pdf"
    if data[:1024].strip(b"\x00") == b"":
        raise DamagedSource(
            f"{path}: tệp chỉ toàn byte 0, có lẽ tải về chưa xong. Hãy lấy lại tệp.",
            f"{path}: the file holds nothing but zero bytes, perhaps a download that broke off. Fetch it again.",
        )
    if path.suffix.lower() in _NAMES_OF_OTHER_KINDS:
        raise UnsupportedFormat(
            f"{path}: tên tệp ghi {path.suffix} nhưng nội dung không phải loại đó. "
            "Hãy lấy lại tệp, hoặc đổi đuôi thành .txt nếu đó là văn bản.",
            f"{path}: the name says {path.suffix}, but the content is of another kind. "
            "Fetch the file again, or rename it to .txt if it is text.",
        )
    return "text", "text/plain"
