"""Which reader for which file of a word processor."""

from __future__ import annotations

from collections.abc import Collection

from docparse.errors import UsageError
from docparse.page import Reading
from docparse.reading.office.layout import reading_of
from docparse.reading.office.letters import told_by_letters
from docparse.reading.office.libreoffice import as_docx
from docparse.reading.office.opendocument import read_opendocument
from docparse.reading.office.package import Package
from docparse.reading.office.word import read_word
from docparse.reading.settings import ReadingSettings
from docparse.reading.source_file import SourceFile


def read_office(source: SourceFile, settings: ReadingSettings, page_numbers: Collection[int] | None = None) -> Reading:
    """A Word, OpenDocument, old Word or RTF file. Raises UnreadableDocument and its kin, MissingSystemProgram where
    an old form needs LibreOffice and there is none, and UsageError where pages are asked for."""
    if page_numbers is not None:
        raise UsageError(
            f"{source.path}: tài liệu Word không chia trang cố định. Hãy bỏ lựa chọn trang.",
            f"{source.path}: a Word document has no fixed pages. Leave the choice of pages out.",
        )
    if source.kind == "old_word":
        document = read_word(Package(as_docx(source, settings), settings))
    elif source.kind == "opendocument":
        document = read_opendocument(Package(source, settings))
    else:
        document = read_word(Package(source, settings))
    return reading_of(source, told_by_letters(document), settings)
