"""A file of a word processor as the ZIP archive that it is: which parts it has, and their XML.

Only the parts that hold text are ever unpacked, each no further than its limit.
"""

from __future__ import annotations

import io
import zipfile

from docparse.errors import DamagedSource, OverLimit, PasswordProtected
from docparse.reading.markup import BadMarkup, DeclaresEntities, Element, parse_xml
from docparse.reading.settings import ReadingSettings
from docparse.reading.source_file import SourceFile
from docparse.reading.zip_entries import ZIP_FAULTS, is_locked, is_unpacked

# ISO/IEC 29500 strict names, and the transitional ones that nearly all files have.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


class Package:
    """The parts of one file. Raises DamagedSource where it is no whole archive."""

    def __init__(self, source: SourceFile, settings: ReadingSettings) -> None:
        self.source, self._settings = source, settings
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(source.data))
            self._entries = {entry.filename: entry for entry in self._archive.infolist()}
        except ZIP_FAULTS as error:
            raise self.damaged(
                "mục lục của tệp nén không đọc được", f"its archive has no directory: {error}"
            ) from error

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def part(self, name: str) -> bytes:
        """The bytes of a part, at most `max_xml_bytes`. Raises DamagedSource, PasswordProtected, OverLimit."""
        entry = self._entries.get(name)
        if entry is None:
            raise self.damaged(f"thiếu phần {name}", f"it has no part {name}")
        if is_locked(entry):
            raise locked(self.source)
        if not is_unpacked(entry):
            raise self.damaged(f"phần {name} nén theo kiểu lạ", f"the part {name} is compressed in an unknown way")
        limit = self._settings.max_xml_bytes
        if entry.file_size > limit:
            raise self._too_large(name, entry.file_size)
        try:
            with self._archive.open(entry) as stream:
                data = stream.read(limit + 1)
        except ZIP_FAULTS as error:
            raise self.damaged(f"phần {name} bị hỏng", f"the part {name} is damaged: {error}") from error
        if len(data) > limit:
            raise self._too_large(name, len(data))
        return data

    def xml(self, name: str) -> Element:
        """The root element of a part. Raises DamagedSource for what is no XML, nests too deep or declares entities."""
        data = self.part(name)
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
        try:
            return parse_xml(data)
        except DeclaresEntities as error:
            raise self.damaged(
                f"phần {name} khai báo thực thể XML (DOCTYPE), có thể là tệp độc hại",
                f"the part {name} declares XML entities (DOCTYPE), as hostile files do",
            ) from error
        except BadMarkup as error:
            raise self.damaged(
                f"phần {name} không phải XML hợp lệ hoặc lồng nhau quá sâu",
                f"the part {name} is no valid XML or nests too deep: {error}",
            ) from error

    def optional(self, name: str | None) -> Element | None:
        """The root element of a part that need not be there; a damaged one is as good as none."""
        if name is None or name not in self:
            return None
        try:
            return self.xml(name)
        except DamagedSource:
            return None

    def refuse_locked_opendocument(self) -> None:
        """Raises PasswordProtected: an OpenDocument says in its manifest which parts are encrypted."""
        if "META-INF/manifest.xml" in self and b"encryption-data" in self.part("META-INF/manifest.xml"):
            raise locked(self.source)

    def damaged(self, vi: str, en: str) -> DamagedSource:
        return DamagedSource(
            f"{self.source.path}: tài liệu bị hỏng: {vi}. Hãy lấy lại tệp, hoặc mở bằng Word/LibreOffice rồi lưu lại.",
            f"{self.source.path}: the document is damaged: {en}. "
            "Fetch it again, or open it in Word or LibreOffice and save it anew.",
        )

    def _too_large(self, name: str, size: int) -> OverLimit:
        limit = self._settings.max_xml_bytes
        return OverLimit(
            f"{self.source.path}: phần {name} giải nén ra hơn {min(size, limit):,} byte, quá giới hạn. Nếu tệp đáng "
            "tin, hãy nâng giới hạn bằng biến môi trường DOCPARSE_READING__MAX_XML_BYTES.",
            f"{self.source.path}: the part {name} unpacks to more than the limit of {limit:,} bytes. If the file can "
            "be trusted, raise the limit with the environment variable DOCPARSE_READING__MAX_XML_BYTES.",
        )


def locked(source: SourceFile) -> PasswordProtected:
    return PasswordProtected(
        f"{source.path}: tài liệu có mật khẩu. Hãy bỏ mật khẩu (mở bằng Word, Lưu thành không mật khẩu) rồi đọc lại.",
        f"{source.path}: the document is protected by a password. Save it without one and read it again.",
    )
