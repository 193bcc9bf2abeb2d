"""Plain text: which encoding the bytes are in, by evidence, and the text that they hold.

What was read begins after decoding: bytes to Unicode, legacy fonts to Unicode, NFC, line ends to `\\n`. Nothing else
changes: blanks, blank lines and form feeds stay as they stand.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Collection

from docparse.errors import EmptySource, OverLimit, UnsupportedFormat, UsageError
from docparse.page import Reading, TextMap
from docparse.reading.legacy import Decoded, decode_legacy
from docparse.reading.settings import ReadingSettings
from docparse.reading.source_file import SourceFile
from docparse.records import Source, Warning

# (mark, codec, name in `source.encoding`)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)
# Control characters that no text holds; tab, line ends, form feed and escape are none of them.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROL = 0.01
_SAMPLE = 1 << 16  # bytes: enough to tell what a file is and which encoding it is in
_LINE = re.compile(rb"[^\n]*\n|[^\n]+")
_BEYOND_EIGHT_BITS = re.compile("[\u0100-\u01ff\u1ea0-\u1ef9]")
_EIGHT_BIT = "windows-1252"
# Windows-1252 where it differs from Latin-1; it has nothing for five bytes.
_WINDOWS_1252 = {byte: bytes([byte]).decode("cp1252", "ignore") or byte for byte in range(0x80, 0xA0)}
# Bytes that are no UTF-8 in a text that otherwise is: a cut or a slip, not another encoding.
_MOST_BAD_BYTES = 0.02


def read_text(source: SourceFile, settings: ReadingSettings, page_numbers: Collection[int] | None = None) -> Reading:
    """A text file. Raises UnsupportedFormat where the bytes are no text, EmptySource where there are no words, and
    OverLimit for more than `max_text_bytes`."""
    if page_numbers is not None:
        raise UsageError(
            f"{source.path}: văn bản thuần không có trang. Hãy bỏ lựa chọn trang.",
            f"{source.path}: plain text has no pages. Leave the choice of pages out.",
        )
    # The beginning is asked first: what is no text is not worth decoding, nor has it too much text.
    if is_no_text(decode(source.data[:_SAMPLE])[0]):
        raise _no_text(source)
    if len(source.data) > settings.max_text_bytes:
        raise OverLimit(
            f"{source.path}: tệp văn bản có {len(source.data):,} byte, quá giới hạn {settings.max_text_bytes:,}. "
            "Hãy tách tệp, mỗi văn bản một tệp, hoặc nâng giới hạn bằng biến môi trường "
            "DOCPARSE_READING__MAX_TEXT_BYTES.",
            f"{source.path}: the text file has {len(source.data):,} bytes, more than the limit of "
            f"{settings.max_text_bytes:,}. Split it, one document a file, or raise the limit with the environment "
            "variable DOCPARSE_READING__MAX_TEXT_BYTES.",
        )
    text, encoding, damaged = decode(source.data)
    if is_no_text(text):
        raise _no_text(source)
    if not text.strip():
        raise EmptySource(
            f"{source.path}: tệp chỉ có khoảng trắng, không có chữ nào. Hãy kiểm tra lại tệp.",
            f"{source.path}: the file holds only white space, no words. Check the file.",
        )
    warnings: tuple[Warning, ...] = ()
    if damaged:
        warnings = (
            Warning(
                code="damaged_encoding",
                message=f"{damaged} ký tự không giải mã được theo {encoding} và đã thay bằng U+FFFD.",
            ),
        )
    return Reading(
        source=Source(
            path=str(source.path),
            sha256=source.sha256,
            media_type=source.media_type,
            encoding=encoding,
            page_count=None,
            origin="text",
        ),
        text_map=TextMap(text),
        warnings=warnings,
    )


def is_no_text(text: str) -> bool:
    return len(_CONTROL.findall(text)) > _MOST_CONTROL * len(text)


def _no_text(source: SourceFile) -> UnsupportedFormat:
    return UnsupportedFormat(
        f"{source.path}: nội dung không phải văn bản, PDF hay ảnh. Hãy chuyển sang PDF, PNG, JPEG, TIFF hoặc văn bản.",
        f"{source.path}: the content is no text, PDF or image. Convert it to PDF, PNG, JPEG, TIFF or text.",
    )


def decode(data: bytes) -> tuple[str, str, int]:
    """Unicode text (NFC, line ends `\\n`), the name of the encoding it was in, and how many characters were lost.

    A text in several encodings has all of their names, joined by `+`.
    """
    text, encoding, damaged = _characters(data)
    decoded = decode_legacy(text)
    names: list[str] = [*decoded.encodings]
    if not names or (encoding != _EIGHT_BIT and _has_unicode(decoded)):
        names.append(encoding)
    text = unicodedata.normalize("NFC", decoded.text).replace("\r\n", "\n").replace("\r", "\n")
    return text, "+".join(names), damaged


def _has_unicode(decoded: Decoded) -> bool:
    """Whether some of the text is in letters that no 8-bit code can look like."""
    stretches = (decoded.written[part.start : part.end] for part in decoded.parts if part.encoding is None)
    return any(_BEYOND_EIGHT_BITS.search(stretch) for stretch in stretches)


def _characters(data: bytes) -> tuple[str, str, int]:
    for bom, codec, name in _BOMS:
        if data.startswith(bom):
            text = data[len(bom) :].decode(codec, "replace")
            return text, name, text.count("\ufffd")
    bare = _utf16_without_bom(data)
    if bare:
        text = data.decode(bare, "replace")
        return text, "utf-16", text.count("\ufffd")
    try:
        return data.decode("utf-8"), "utf-8", 0
    except UnicodeDecodeError:
        return _line_by_line(data)


def _line_by_line(data: bytes) -> tuple[str, str, int]:
    """What is not all UTF-8: lines in 8-bit codes, perhaps among lines of UTF-8, or UTF-8 with a cut or a slip."""
    lines = _LINE.findall(data)
    found: list[str] = []
    bad: list[int] = []
    for line in lines:
        try:
            found.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            bad.append(len(found))
            found.append(line.decode("utf-8", "replace"))
    slips = sum(found[i].count("\ufffd") for i in bad)
    beyond_ascii = sum(c > "\x7f" for line in found for c in line)
    is_utf8 = slips <= _MOST_BAD_BYTES * beyond_ascii
    has_utf8 = is_utf8 or sum(not line.isascii() for line in found) > len(bad)
    lost = 0
    for i in bad:
        # In Latin-1 every byte is a character, and an old font's bytes are meant so.
        look = lines[i].decode("latin-1").translate(_WINDOWS_1252)
        if is_utf8 and not decode_legacy(look).encodings:
            lost += found[i].count("\ufffd")
        else:
            found[i] = look
    return "".join(found), "utf-8" if has_utf8 else _EIGHT_BIT, lost


def _utf16_without_bom(data: bytes) -> str | None:
    """Most letters, all blanks and digits of Vietnamese lie below U+0200: every other byte is then 0 or 1."""
    head = data[: 1 << 16]
    head = head[: len(head) & ~1]
    if len(head) < 4:
        return None
    high_even = sum(b < 2 for b in head[0::2]) / (len(head) // 2)
    high_odd = sum(b < 2 for b in head[1::2]) / (len(head) // 2)
    if high_odd > 0.6 and high_even < 0.1:
        return "utf-16-le"
    if high_even > 0.6 and high_odd < 0.1:
        return "utf-16-be"
    return None
