"""What can go wrong, as one tree. Each class carries its exit code and its HTTP status.

    DocparseError
    ├── UsageError              the caller asked for something that cannot be        exit 2, HTTP 400
    │   └── UnwritableOutput    the place for the results cannot be written
    ├── MissingSystemProgram    Tesseract or its Vietnamese data is not installed    exit 3, HTTP 503
    └── UnreadableDocument      this one document cannot be read                     exit 1, HTTP 422
        ├── SourceNotFound      no such file                                         HTTP 404
        ├── NotAFile            a directory, a device, a pipe
        ├── EmptySource         no bytes, no pages, no words
        ├── UnsupportedFormat   the bytes are of no kind that docparse reads         HTTP 415
        ├── DamagedSource       truncated or malformed
        ├── PasswordProtected
        ├── OcrIsOff            only OCR could read it, and it was told not to
        └── OverLimit           larger than a document can honestly be               HTTP 413

Messages are for people: Vietnamese first, with an English twin. Every error says where, what was found and what to do.
"""

from __future__ import annotations

from typing import ClassVar


class DocparseError(Exception):
    """Base of all errors that docparse raises on purpose.

    `vi` and `en` are whole messages: the place, what was found, and the remedy.
    """

    exit_code: ClassVar[int] = 1
    http_status: ClassVar[int] = 500

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.vi = vi
        self.en = en

    def __reduce__(self) -> tuple[type[DocparseError], tuple[str, str]]:
        # An error comes out of another process as it went in; Exception alone would hand on one message only.
        return type(self), (self.vi, self.en)

    def message(self, lang: str) -> str:
        """The message in `lang`, "vi" or "en"."""
        return self.en if lang == "en" else self.vi


class UsageError(DocparseError):
    exit_code = 2
    http_status = 400


class UnwritableOutput(UsageError):
    pass


class MissingSystemProgram(DocparseError):
    exit_code = 3
    http_status = 503


class UnreadableDocument(DocparseError):
    exit_code = 1
    http_status = 422


class SourceNotFound(UnreadableDocument):
    http_status = 404


class NotAFile(UnreadableDocument):
    pass


class EmptySource(UnreadableDocument):
    pass


class UnsupportedFormat(UnreadableDocument):
    http_status = 415


class DamagedSource(UnreadableDocument):
    pass


class PasswordProtected(UnreadableDocument):
    pass


class OcrIsOff(UnreadableDocument):
    pass


class OverLimit(UnreadableDocument):
    http_status = 413
