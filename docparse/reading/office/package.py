"""A file of a word processor as the ZIP archive that it is: which parts it has, and their XML.

Only the parts that hold text are ever unpacked, each no further than its limit. XML that declares a document type is
refused: no word processor writes one, and entities are how a small file becomes a large one or asks for another.
The only file that knows lxml.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any, TypeAlias

from lxml import etree

from docparse.errors import DamagedSource, OverLimit, PasswordProtected
from docparse.reading.settings import ReadingSettings
from docparse.reading.source_file import SourceFile
from docparse.reading.zip_entries import ZIP_FAULTS, is_locked, is_unpacked

Element: TypeAlias = Any
"""An lxml element; lxml says nothing of its types."""

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
_DOCTYPES = tuple("<!DOCTYPE".encode(codec) for codec in ("utf-8", "utf-16-le", "utf-16-be"))


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
        return self.parse(name, data)

    def parse(self, name: str, data: bytes) -> Element:
        if any(mark in data for mark in _DOCTYPES):
            raise self._entities(name)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise self.damaged(
                f"phần {name} không phải XML hợp lệ hoặc lồng nhau quá sâu",
                f"the part {name} is no valid XML or nests too deep: {error.msg}",
            ) from error
        if root.getroottree().docinfo.doctype:  # in an encoding that the bytes did not show
            raise self._entities(name)
        return root

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

    def _entities(self, name: str) -> DamagedSource:
        return self.damaged(
            f"phần {name} khai báo thực thể XML (DOCTYPE), có thể là tệp độc hại",
            f"the part {name} declares XML entities (DOCTYPE), as hostile files do",
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


def name_of(element: Element) -> str:
    """The local name of an element, "" for what is none (a comment, an entity)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def html_text(data: bytes) -> str:
    """The text of an HTML page or mail, a line for each block; scripts, styles and what they would fetch left out."""
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8")
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return ""
    return "" if root is None else "\n".join(_html_lines(root))


_HTML_UNSEEN = frozenset(("script", "style", "head", "title", "template"))
_HTML_BLOCKS = frozenset(
    ("p", "div", "br", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "hr", "pre")
)


def _html_lines(root: Element) -> list[str]:
    pieces: list[str] = []
    hidden = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = name_of(element)
        block = name in _HTML_BLOCKS
        if event == "start":
            hidden += name in _HTML_UNSEEN
            if block:
                pieces.append("\n")
            if not hidden:
                pieces.append(" ".join((element.text or "").splitlines()))
        else:
            hidden -= name in _HTML_UNSEEN
            if block:
                pieces.append("\n")
            if not hidden:
                pieces.append(" ".join((element.tail or "").splitlines()))
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return [line for line in lines if line]
