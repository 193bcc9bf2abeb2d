"""Text that comes through a pipe, not from a file: no name, no pages, and what needs no decoding keeps its form."""

from __future__ import annotations

from pathlib import Path

from docparse.errors import OverLimit, UnsupportedFormat
from docparse.reading.settings import ReadingSettings
from docparse.reading.source_file import kind_of
from docparse.reading.text import decode, is_no_text

NAME = Path("stdin")


def text_of(data: bytes, settings: ReadingSettings) -> tuple[str, int]:
    """The text, and how many of its characters could not be decoded.

    Nothing gives nothing: an empty pipe is no broken file. Raises UnsupportedFormat where the bytes are no text, and
    OverLimit for more than `max_text_bytes`.
    """
    if len(data) > settings.max_text_bytes:
        raise OverLimit(
            f"{NAME}: hơn {settings.max_text_bytes:,} byte, quá giới hạn cho một văn bản. Hãy đưa vào từng phần, "
            "hoặc nâng giới hạn bằng biến môi trường DOCPARSE_READING__MAX_TEXT_BYTES.",
            f"{NAME}: more than {settings.max_text_bytes:,} bytes, the limit of one text. Feed it in parts, or raise "
            "the limit with the environment variable DOCPARSE_READING__MAX_TEXT_BYTES.",
        )
    if not data.strip():
        return data.decode("ascii"), 0
    if kind_of(NAME, data)[0] != "text":
        raise UnsupportedFormat(
            f"{NAME}: đây là PDF hoặc ảnh, --stdin chỉ nhận văn bản. Hãy ghi vào tệp rồi chỉ tên tệp.",
            f"{NAME}: this is a PDF or an image; --stdin takes text only. Save it as a file and name the file.",
        )
    text, encoding, damaged = decode(data)
    if is_no_text(text):
        raise UnsupportedFormat(
            f"{NAME}: nội dung không phải văn bản. Hãy đưa vào văn bản UTF-8.",
            f"{NAME}: the content is no text. Feed it UTF-8 text.",
        )
    return (data.decode("utf-8") if encoding == "utf-8" and not damaged else text), damaged
